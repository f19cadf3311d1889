"""Loaded words (`data/en/wording/`)."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from fairwitness.knowledge.tables import checked, data_file, one_of, read_table

FOLDER = "en/wording"
FILES = {"label": "labels", "adjective": "adjectives", "adverb": "adverbs", "verb": "verbs", "metaphor": "metaphors"}
COLUMNS = ("term", "pos", "strength", "leaning", "where", "neutral", "source")
PLACES = ("any", "actor", "person", "speech", "regime", "attributive")
SOURCES = ("own", "newswcl50")
ALWAYS, BESIDE, MODEL = 3, 2, 1  # strengths: judges by itself, beside other loaded words, only where a model says so


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWord:
    """A word or phrase, what it is, how strongly and where it judges, and its plain counterpart."""

    words: tuple[str, ...]
    kind: str
    pos: str
    strength: int
    leaning: str
    where: str
    neutral: str | None
    name: str  # file and line, as traces show it


@cache
def loaded_words() -> tuple[LoadedWord, ...]:
    """All loaded words, by kind and line; raises LexiconError for a cell that isn't one of the known values."""
    return tuple(entry for kind in FILES for entry in _of_kind(kind))


def _of_kind(kind: str) -> list[LoadedWord]:
    file = f"{FOLDER}/{FILES[kind]}.tsv"
    found = []
    for line, row in read_table(file, COLUMNS, required=tuple(c for c in COLUMNS if c != "neutral")):
        one_of(file, line, row["source"], SOURCES)
        entry = LoadedWord(
            words=tuple(str(row["term"]).split()),
            kind=kind,
            pos=one_of(file, line, row["pos"], ("n", "v", "a", "r")),
            strength=checked(file, line, int, one_of(file, line, row["strength"], ("1", "2", "3"))),
            leaning=one_of(file, line, row["leaning"], ("neg", "pos", "doubt")),
            where=one_of(file, line, row["where"], PLACES),
            neutral=row["neutral"],
            name=f"{row['term']} ({FILES[kind]}, line {line})",
        )
        found.append(entry)
    return found


@cache
def wording_digest() -> str:
    """The first 12 hex digits of one sha256 over the tables, as traces name it."""
    total = sha256()
    for file in FILES.values():
        total.update(data_file(f"{FOLDER}/{file}.tsv").read_bytes())
    return total.hexdigest()[:12]
