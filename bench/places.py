"""Ambiguous place names in sentences of our own: the right country (none for seas and what two states claim), and the right place to
within a degree, or, for areas and seas, as many degrees as the case says. Run alone: python -m bench.places"""

import tomllib
from pathlib import Path
from typing import Any

from bench.tally import Section
from fairwitness.find.findings import Findings
from fairwitness.find.places import find_places
from fairwitness.language import bundled
from fairwitness.record import Place, Report

CASES = Path(__file__).parent / "cases" / "places.toml"


def _near(found: Place, case: dict[str, Any], within: float) -> bool:
    return found.lat is not None and found.lon is not None and abs(found.lat - case["lat"]) < within > abs(found.lon - case["lon"])


def measure() -> list[Section]:
    """Both shares, and in the note the names that were wrong."""
    section = Section("Places", "python -m bench.places")
    cases, parser = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"], bundled()
    wrong, misplaced, located = [], [], 0
    for number, case in enumerate(cases):
        parsed = parser.parse(Report(id=str(number), text=case["text"], published=case.get("published")))
        places = find_places(Findings(parsed=parsed)).places
        found = min((p for p in places if case["name"] in "The " + p.evidence.quote), key=lambda p: len(p.evidence.quote), default=None)
        told = f"{case['name']} ({case.get('country', '-')})"
        if found is None or found.country != case.get("country"):
            wrong.append(told)
        if "lat" in case:
            located += 1
            within = case.get("within", 1)
            if found is None or not _near(found, case, within):
                misplaced.append(told)
    section.percent(
        "own sentences", "country right", 1 - len(wrong) / len(cases), f"{len(cases)} cases; wrong: {', '.join(wrong) or 'none'}"
    )
    section.percent(
        "own sentences", "place right", 1 - len(misplaced) / located, f"{located} cases; wrong: {', '.join(misplaced) or 'none'}"
    )
    return [section]


if __name__ == "__main__":
    for figure in measure()[0].figures:
        print(f"{figure.measure:16s} {figure.value:6.1f} {figure.unit}  {figure.note}")
