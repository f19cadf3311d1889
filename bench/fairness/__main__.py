"""Print the figures of fairness: `fairwitness bench fairness`, or `python -m bench.fairness [swap | strip | layout | people]`."""

import sys

from bench.fairness import layout, people, strip, swap
from bench.tally import Section

PARTS = {"swap": swap.measure, "strip": strip.measure, "layout": layout.measure, "people": people.measure}

for name in sys.argv[1:] or PARTS:
    section = Section("Fairness", "fairwitness bench fairness")
    PARTS[name](section)
    for figure in section.figures:
        print(f"{figure.data:60s} {figure.measure:28s} {figure.value:6.1f} {figure.unit}  {figure.note}", flush=True)
