"""Ambiguous place names in sentences of our own: the right country, and the right place to within a degree.

Run: python -m bench.places
"""

import tomllib
from pathlib import Path

from fairwitness.find.findings import Findings
from fairwitness.find.places import find_places
from fairwitness.language import load
from fairwitness.record import Report

CASES = Path(__file__).parent / "cases" / "places.toml"


def main() -> None:
    """Print what is wrong, then both shares."""
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    countries = located = right = 0
    for number, case in enumerate(cases):
        parsed = load().parse(Report(id=str(number), text=case["text"]))
        found = next((p for p in find_places(Findings(parsed=parsed)).places if case["name"] in p.evidence.quote), None)
        countries += found is not None and found.country == case["country"]
        if "lat" in case:
            located += 1
            near = found is not None and found.lat is not None and found.lon is not None
            right += near and abs(found.lat - case["lat"]) < 1 and abs(found.lon - case["lon"]) < 1
        if found is None or found.country != case["country"]:
            print("wrong country:", case["text"], "found", found and found.country, "wanted", case["country"])
    print(f"country right {countries} of {len(cases)}, place right {right} of {located}")


if __name__ == "__main__":
    main()
