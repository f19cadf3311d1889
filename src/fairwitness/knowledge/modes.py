"""Which words go with which mode of a PLOVER type (`data/en/modes.tsv`): a prior beside the model, from counts in the annotated sentences."""

import math
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
    """For each mode of a type ("-" for none) the sum of log ratios by which the words around a predicate make it likelier; {} without counts.

    A ratio is that of the mode's share among the events with the word, smoothed by one event of the usual kind, to its share in all.
    """
    usual = counts(kind, "all", "*")
    if usual is None:
        return {}
    found = dict.fromkeys(usual.modes, 0.0)
    for place, word in sorted(places):
        seen = counts(kind, place, word)
        if seen is not None:
            weight = PREDICATE if place == "predicate" else 1.0
            for mode, count in usual.modes.items():
                share = count / usual.total
                found[mode] += weight * math.log((seen.modes.get(mode, 0) + share) / ((seen.total + 1) * share))
    return found
