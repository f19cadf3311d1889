"""Ambiguous place names in sentences of our own: the right country, and the right place to within a degree. Run alone: python -m bench.places"""

import tomllib
from pathlib import Path

from bench.tally import Section
from fairwitness.find.findings import Findings
from fairwitness.find.places import find_places
from fairwitness.language import bundled
from fairwitness.record import Report

CASES = Path(__file__).parent / "cases" / "places.toml"


def measure() -> list[Section]:
    """Both shares, and in the note the names that were wrong."""
    section = Section("Places", "python -m bench.places")
    cases, parser = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"], bundled()
    wrong, located, right = [], 0, 0
    for number, case in enumerate(cases):
        parsed = parser.parse(Report(id=str(number), text=case["text"]))
        found = next((p for p in find_places(Findings(parsed=parsed)).places if case["name"] in p.evidence.quote), None)
        if found is None or found.country != case["country"]:
            wrong.append(f"{case['name']} ({case['country']})")
        if "lat" in case:
            located += 1
            near = found is not None and found.lat is not None and found.lon is not None
            right += near and abs(found.lat - case["lat"]) < 1 and abs(found.lon - case["lon"]) < 1
    section.percent(
        "own sentences", "country right", 1 - len(wrong) / len(cases), f"{len(cases)} cases; wrong: {', '.join(wrong) or 'none'}"
    )
    section.percent("own sentences", "place right", right / located, f"{located} cases")
    return [section]


if __name__ == "__main__":
    for figure in measure()[0].figures:
        print(f"{figure.measure:16s} {figure.value:6.1f} {figure.unit}  {figure.note}")
