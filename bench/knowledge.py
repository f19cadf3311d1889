"""What the knowledge weighs when it is installed, and how long it takes to load in a fresh process. Run alone: python -m bench.knowledge

Large tables are read where a report asks, so two figures: opening every table, with all patterns of dates compiled; and all finders over a
whole report for the first time, less the time they take for it once everything is loaded. Processor time, the median of five processes.
"""

import subprocess
import sys
from pathlib import Path

from bench.tally import Section

DATA = Path(__file__).resolve().parents[1] / "src/fairwitness/data"
LOAD = """
import time
from fairwitness.find import judging
from fairwitness.find.timexes import rules
from fairwitness.knowledge import cities, given_names, members, modes, offices, organizations, places, roles, states, terms, times
began = time.process_time()
for table in (
    states.forms, organizations.forms, lambda: [terms.collected(file) for file in terms.COLUMNS], offices._added_by_office, offices._added_by_surname,
    offices._added_by_person, offices._added_sounds, cities.cities, roles.role_nouns, roles.modifiers,
    given_names.given_names, times.time_words, places._table, places._listed, places._called, members.memberships, modes.lines,
    judging._by_first_word,
):
    table()
all(rule.pattern for rule in rules())
print(time.process_time() - began)
"""
ASK = """
import sys, time
from bench.reports import longest_example
from fairwitness.find.findings import Findings
from fairwitness.language import bundled
from fairwitness.pipeline import STAGES
parsed, spent = bundled().parse(longest_example()), []
for _ in range(2):
    began, found = time.process_time(), Findings(parsed=parsed)
    for stage in STAGES:
        found = stage.find(found)
    spent.append(time.process_time() - began)
print(spent[0] - spent[1])
"""


def weight(folder: Path) -> int:
    """Bytes of all data files but the model's."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and "model" not in f.relative_to(folder).parts)


def load_time(code: str, times: int = 5) -> float:
    """Seconds of processor time, the median."""
    done = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(times)]
    return sorted(float(d.stdout) for d in done)[times // 2]


def measure() -> list[Section]:
    """Weight and time."""
    section = Section("Knowledge", "python -m bench.knowledge")
    section.amount("all tables", "installed", round(weight(DATA) / 1e6, 1), "MB", "the model apart; the bar is 15")
    section.amount("all tables", "opened in", round(load_time(LOAD), 2), "s", "processor time; the bar is 0.3")
    note = "processor time of the finders for their first report, less that for their second; the bar is 0.3"
    section.amount("what the longest example asks", "loaded in", round(load_time(ASK), 2), "s", note)
    return [section]


if __name__ == "__main__":
    for figure in measure()[0].figures:
        print(f"{figure.data:30s} {figure.measure:12s} {figure.value:8} {figure.unit}  {figure.note}")
