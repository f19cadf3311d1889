"""Which words go with which mode of a PLOVER type (`data/en/modes.tsv`): a prior beside the model, from counts in the annotated sentences."""

import math
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from fairwitness.errors import LexiconError
from fairwitness.knowledge import plover
from fairwitness.knowledge.tables import one_of, read_lines, row_of, values

FILE = "en/modes.tsv"
COLUMNS = ("type", "place", "word", "modes")
HEADER = """# Words that stand with the modes of a type, counted in the annotated sentences to train on (training/mode_words.py makes this file; don't edit).
# Origin: training/annotated, CC BY-SA 4.0.
# place: predicate | above (the word it depends on) | under (a word anywhere below it) | all (every event of the type)
# word: a dictionary form; modes: mode and count, "-" for none
type	place	word	modes
"""
PLACES = ("predicate", "above", "under", "all")
PREDICATE = 2.0  # the predicate's own word counts double
Place = tuple[str, str]


class Counts(NamedTuple):
    """How often each mode was seen with a word, and in all."""

    modes: dict[str, int]
    total: int


@cache
def lines() -> dict[str, tuple[int, str]]:
    """Type, place and word with tabs between -> number and text of the row, not read yet: of six thousand few are asked for."""
    return {line.rpartition("\t")[0]: (number, line) for number, line in read_lines(FILE, COLUMNS)}


def counts(kind: str, place: str, word: str) -> Counts | None:
    """How often each mode of a type was seen with a word in a place; None when the table hasn't it.

    Raises: LexiconError when the row names no mode of the type, or no place.
    """
    line = lines().get(f"{kind}\t{place}\t{word}")
    return None if line is None else _read(kind, *line)


@cache
def _read(kind: str, number: int, line: str) -> Counts:
    row, modes = row_of(FILE, COLUMNS, number, line, COLUMNS), {}
    one_of(FILE, number, row["place"], PLACES)
    for cell in values(row["modes"]):
        mode, _, count = cell.rpartition(":")
        if (kind, None if mode == "-" else mode) not in plover.codes() or not count.isdecimal():
            raise LexiconError(FILE, number, f"{cell!r} is no mode of {kind} with a count")
        modes[mode] = int(count)
    return Counts(modes, sum(modes.values()))


def leaning(kind: str, places: frozenset[Place]) -> dict[str, float]:
    """For each mode of a type ("-" for none) the sum of log ratios by which the words around a predicate make it likelier; {} without counts."""
    usual = counts(kind, "all", "*")
    if usual is None:
        return {}
    weighed = ((PREDICATE if place == "predicate" else 1.0, counts(kind, place, word)) for place, word in sorted(places))
    return ratios(usual, ((weight, seen) for weight, seen in weighed if seen is not None))


def ratios(usual: Counts, seen: Iterable[tuple[float, Counts]]) -> dict[str, float]:
    """For each thing counted the weighted sum of log ratios of its share with a word, smoothed by one event of the usual kind, to its share in all."""
    shares = {name: count / usual.total for name, count in usual.modes.items()}
    found = dict.fromkeys(shares, 0.0)
    for weight, counted in seen:
        for name, share in shares.items():
            found[name] += weight * math.log((counted.modes.get(name, 0) + share) / ((counted.total + 1) * share))
    return found
