"""The examples and their gold."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fairwitness.read import read_paths
from fairwitness.record import Report, ReportRecord, schema

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GOLD = sorted((EXAMPLES / "thirteen-days" / "gold").glob("*.json"))


def builder() -> Any:
    spec = importlib.util.spec_from_file_location("build_gold", EXAMPLES / "build_gold.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_gold_is_fresh() -> None:
    """What the annotations say is what the gold files hold."""
    assert builder().build() == {path.name: path.read_text("utf-8") for path in GOLD}


def test_three_outlets_tell_thirteen_days() -> None:
    """At least 24 reports, by three outlets, each dated between 16 and 28 October 1962."""
    reports = [r for r in read_paths([EXAMPLES / "thirteen-days"]) if isinstance(r, Report)]
    assert len(reports) >= 24
    assert {r.outlet for r in reports} == {"Potomac Courier", "Zarya", "Donau Rundschau"}
    assert all("1962-10-16" <= (r.published or "") <= "1962-10-28" for r in reports)
    assert len({r.published for r in reports}) >= 11


def test_the_main_dispute_runs_through_the_reports() -> None:
    """Both Americans who assert missiles in Cuba and Soviets who deny them stand in the gold, by name, in all three outlets."""
    sides: dict[str, set[str]] = {"asserted": set(), "denied": set()}
    outlets = set()
    for path in GOLD:
        record = ReportRecord.from_dict(json.loads(path.read_text("utf-8")))
        speakers = {s.id: s.speaker for s in record.statements}
        names = {a.id: a.name for a in record.actors}
        for claim in record.claims:
            sides[claim.polarity].add(names[str(speakers[str(claim.statement)])])
            outlets.add(record.report.outlet)
    assert sides["asserted"] >= {"John F. Kennedy", "Adlai Stevenson", "Kenneth Keating"}
    assert sides["denied"] == {"Andrei Gromyko", "Valerian Zorin"}
    assert outlets == {"Potomac Courier", "Zarya", "Donau Rundschau"}


def test_one_report_is_a_wire_copy() -> None:
    """The Vienna report of the Marucla shares whole sentences with the Washington one, and no other report of another outlet does."""
    bodies = {p.stem: json.loads(p.read_text("utf-8")) for p in GOLD}
    said = {stem: {v["report"]["text"][s["start"] : s["end"]] for s in v["sentences"]} for stem, v in bodies.items()}
    shared = {(a, b) for a in said for b in said if a < b and len(said[a] & said[b]) > 1}
    assert shared == {("16-1962-10-26-potomac", "18-1962-10-26-vienna")}


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_keeps_the_contract(path: Path) -> None:
    """Every gold file fits the schema, every quote stands where it says, every id leads somewhere."""
    values = json.loads(path.read_text("utf-8"))
    jsonschema.validate(values, schema())
    record = ReportRecord.from_dict(values)
    actors = {a.id for a in record.actors}
    statements = {s.id for s in record.statements}
    for event in record.events:
        assert {*event.actors, *event.recipients} <= actors
        assert event.voice is None or event.voice in statements
        assert all(event.evidence.span.covers(t.span) for t in event.trigger)
    assert all(s.speaker is None or s.speaker in actors for s in record.statements)
    assert all(w.about is None or w.about in actors for w in record.wording)
