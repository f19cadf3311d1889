"""Without taking sides, measured: swapped countries, loaded words taken out, another layout, names of many peoples (docs/fairness.md)."""

from bench.fairness import layout, people, strip, swap
from bench.tally import Section


def measure() -> list[Section]:
    """All figures of fairness."""
    section = Section("Fairness", "fairwitness bench fairness")
    for part in (swap, strip, layout, people):
        part.measure(section)
    return [section]
