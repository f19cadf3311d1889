"""What the knowledge weighs when it is installed, and how long it takes to load in a fresh process. Run alone: python -m bench.knowledge

Loading is processor time of everything that a first report asks for: tables of states, bodies, offices, roles, places and times, and the
patterns of dates that are made of them; the median of five processes.
"""

import subprocess
import sys
from pathlib import Path

from bench.tally import Section

DATA = Path(__file__).resolve().parents[1] / "src/fairwitness/data"
LOAD = """
import time
from fairwitness.find.timexes import rules
from fairwitness.knowledge import cities, given_names, members, offices, organizations, places, roles, states, terms, times
began = time.process_time()
for table in (
    states.forms, organizations.forms, terms.tables, terms.sounds, offices._by_office, offices._by_surname, offices._added_by_person,
    cities.cities, roles.role_nouns, roles.modifiers, given_names.given_names, times.time_words, rules, places._table, places._listed,
    places._called, members.memberships,
):
    table()
print(time.process_time() - began)
"""


def weight(folder: Path) -> int:
    """Bytes of all data files but the model's."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and "model" not in f.relative_to(folder).parts)


def load_time(times: int = 5) -> float:
    """Seconds of processor time, the median."""
    done = [subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True) for _ in range(times)]
    return sorted(float(d.stdout) for d in done)[times // 2]


def measure() -> list[Section]:
    """Weight and time."""
    section = Section("Knowledge", "python -m bench.knowledge")
    section.amount("all tables", "installed", round(weight(DATA) / 1e6, 1), "MB", "the model apart; the bar is 15")
    section.amount("all tables", "loaded in", round(load_time(), 2), "s", "processor time; the bar is 0.3")
    return [section]


if __name__ == "__main__":
    for figure in measure()[0].figures:
        print(f"{figure.measure:12s} {figure.value:8} {figure.unit}  {figure.note}")
