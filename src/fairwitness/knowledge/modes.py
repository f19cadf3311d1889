"""Which words go with which mode of a PLOVER type (`data/en/modes.tsv`): a prior beside the model, from counts in the annotated sentences."""

import math
from dataclasses import dataclass
from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge import plover
from fairwitness.knowledge.tables import one_of, read_table, values

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


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each mode was seen with a word, and in all."""

    modes: dict[str, int]
    total: int


@cache
def _counts() -> dict[tuple[str, str, str], Counts]:
    known, found = plover.codes(), {}
    for number, row in read_table(FILE, COLUMNS, required=COLUMNS):
        kind, modes = row["type"] or "", {}
        for cell in values(row["modes"]):
            mode, _, count = cell.rpartition(":")
            if (kind, None if mode == "-" else mode) not in known or not count.isdecimal():
                raise LexiconError(FILE, number, f"{cell!r} is no mode of {kind} with a count")
            modes[mode] = int(count)
        found[kind, one_of(FILE, number, row["place"], PLACES), row["word"] or ""] = Counts(modes, sum(modes.values()))
    return found


def leaning(kind: str, places: frozenset[Place]) -> dict[str, float]:
    """For each mode of a type ("-" for none) the sum of log ratios by which the words around a predicate make it likelier; {} without counts.

    A ratio is that of the mode's share among the events with the word, smoothed by one event of the usual kind, to its share in all.
    """
    table = _counts()
    usual = table.get((kind, "all", "*"))
    if usual is None:
        return {}
    found = dict.fromkeys(usual.modes, 0.0)
    for place, word in sorted(places):
        seen = table.get((kind, place, word))
        if seen is not None:
            weight = PREDICATE if place == "predicate" else 1.0
            for mode, count in usual.modes.items():
                share = count / usual.total
                found[mode] += weight * math.log((seen.modes.get(mode, 0) + share) / ((seen.total + 1) * share))
    return found
