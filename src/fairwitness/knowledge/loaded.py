"""Loaded words (`data/en/wording.tsv`)."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from fairwitness.knowledge.tables import one_of, read_table

FILE = "en/wording.tsv"
KINDS = ("label", "verb", "adverb", "adjective", "scare-quotes", "metaphor")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWord:
    """A word or phrase, what it is, where it counts, and its plain counterpart."""

    words: tuple[str, ...]
    kind: str
    pos: str
    neutral: str | None
    where: str
    line: int


@cache
def loaded_words() -> dict[str, tuple[LoadedWord, ...]]:
    """Loaded words by their first word; raises LexiconError for an unknown kind, part of speech or condition."""
    found: dict[str, list[LoadedWord]] = defaultdict(list)
    columns = ("term", "kind", "pos", "neutral", "where", "example")
    for number, row in read_table(FILE, columns, required=("term", "kind", "pos", "where", "example")):
        words = tuple(str(row["term"]).split())
        entry = LoadedWord(
            words=words,
            kind=one_of(FILE, number, row["kind"], KINDS),
            pos=one_of(FILE, number, row["pos"], ("n", "v", "a", "r")),
            neutral=row["neutral"],
            where=one_of(FILE, number, row["where"], ("actor", "any", "speech", "person", "regime")),
            line=number,
        )
        found[words[0]].append(entry)
    return {first: tuple(sorted(entries, key=lambda e: (-len(e.words), e.line))) for first, entries in found.items()}
