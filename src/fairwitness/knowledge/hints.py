"""Which words go with which PLOVER type, and with none (`data/en/hints.tsv`): a prior beside the model, from counts in the annotated sentences."""

from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge import plover
from fairwitness.knowledge.modes import PREDICATE, Counts, Place, ratios
from fairwitness.knowledge.tables import one_of, read_lines, row_of, values

FILE = "en/hints.tsv"
COLUMNS = ("place", "word", "types")
NONE = "-"
HEADER = """# Words that stand with the types of events, and with words that may tell one and don't, counted in the annotated sentences to train on
# (training/hint_words.py makes this file; don't edit). Origin: training/annotated, CC BY-SA 4.0.
# place: predicate | above (the word it depends on) | under (a word anywhere below it) | all (every word that may tell an event)
# word: a dictionary form; types: type and count, "-" for no event
place	word	types
"""
PLACES = ("predicate", "above", "under", "all")


@cache
def lines() -> dict[str, tuple[int, str]]:
    """Place and word with a tab between -> number and text of the row, not read yet."""
    return {line.rpartition("\t")[0]: (number, line) for number, line in read_lines(FILE, COLUMNS)}


def counts(place: str, word: str) -> Counts | None:
    """How often each type was seen with a word in a place; None when the table hasn't it.

    Raises: LexiconError when the row names no type, or no place.
    """
    line = lines().get(f"{place}\t{word}")
    return None if line is None else _read(*line)


@cache
def _read(number: int, line: str) -> Counts:
    row, types = row_of(FILE, COLUMNS, number, line, COLUMNS), {}
    one_of(FILE, number, row["place"], PLACES)
    for cell in values(row["types"]):
        kind, _, count = cell.rpartition(":")
        if (kind != NONE and (kind, None) not in plover.codes()) or not count.isdecimal():
            raise LexiconError(FILE, number, f"{cell!r} is no type with a count")
        types[kind] = int(count)
    return Counts(types, sum(types.values()))


def leaning(places: frozenset[Place]) -> dict[str, float]:
    """For each type ("-" for no event) the sum of log ratios by which the words around a predicate make it likelier; {} without counts."""
    usual = counts("all", "*")
    if usual is None:
        return {}
    seen = (
        (PREDICATE if place == "predicate" else 1.0, found) for place, word in sorted(places) if (found := counts(place, word)) is not None
    )
    return ratios(usual, seen)
