"""Loaded words (`data/en/wording/`)."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from fairwitness.knowledge.tables import checked, data_file, one_of, read_lines, row_of

FOLDER = "en/wording"
FILES = {"label": "labels", "adjective": "adjectives", "adverb": "adverbs", "verb": "verbs", "metaphor": "metaphors"}
COLUMNS = ("term", "pos", "strength", "leaning", "where", "neutral", "source")
REQUIRED = tuple(column for column in COLUMNS if column != "neutral")
PLACES = ("any", "actor", "person", "speech", "regime", "attributive")
SOURCES = ("own", "newswcl50")
ALWAYS, BESIDE, MODEL = 3, 2, 1  # strengths: judges by itself, beside other loaded words, only where a model says so


class LoadedWord(NamedTuple):
    """A word or phrase, what it is, how strongly and where it judges, and its plain counterpart."""

    words: tuple[str, ...]
    kind: str
    pos: str
    strength: int
    leaning: str
    where: str
    neutral: str | None
    name: str  # file and line, as traces show it


class Line(NamedTuple):
    """A row not read yet: thousands are known, and few stand in a report."""

    kind: str
    number: int
    term: str
    text: str

    def cell(self, column: str) -> str:
        """One cell; "" when it is empty."""
        return "".join(self.text.split("\t")[COLUMNS.index(column) :][:1]).strip()

    def read(self) -> LoadedWord:
        """The word; raises LexiconError for a cell that isn't one of the known values."""
        file = f"{FOLDER}/{FILES[self.kind]}.tsv"
        row = row_of(file, COLUMNS, self.number, self.text, REQUIRED)
        one_of(file, self.number, row["source"], SOURCES)
        return LoadedWord(
            words=tuple(str(row["term"]).split()),
            kind=self.kind,
            pos=one_of(file, self.number, row["pos"], ("n", "v", "a", "r")),
            strength=checked(file, self.number, int, one_of(file, self.number, row["strength"], ("1", "2", "3"))),
            leaning=one_of(file, self.number, row["leaning"], ("neg", "pos", "doubt")),
            where=one_of(file, self.number, row["where"], PLACES),
            neutral=row["neutral"],
            name=f"{row['term']} ({FILES[self.kind]}, line {self.number})",
        )


def lines(*kinds: str) -> Iterator[Line]:
    """The rows of these kinds, all when none is named, in the order of the files."""
    for kind in kinds or FILES:
        for number, text in read_lines(f"{FOLDER}/{FILES[kind]}.tsv", COLUMNS):
            yield Line(kind, number, text.partition("\t")[0].strip(), text)


@cache
def loaded_words() -> tuple[LoadedWord, ...]:
    """All loaded words, by kind and line; raises LexiconError for a cell that isn't one of the known values."""
    return tuple(line.read() for line in lines())


@cache
def one_word(word: str, pos: str) -> LoadedWord | None:
    """The strongest entry of one word in a part of speech, None where there is none."""
    found = [entry for line in _of_one_word().get(word, ()) if (entry := line.read()).pos == pos]
    return max(found, key=lambda entry: entry.strength, default=None)


@cache
def _of_one_word() -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines():
        if " " not in line.term:
            found.setdefault(line.term, []).append(line)
    return found


@cache
def wording_digest() -> str:
    """The first 12 hex digits of one sha256 over the tables, as traces name it."""
    total = sha256()
    for file in FILES.values():
        total.update(data_file(f"{FOLDER}/{file}.tsv").read_bytes())
    return total.hexdigest()[:12]
