"""Sentences and what must, must not, or can't yet be found in them (tests/cases), on committed parses."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fairwitness.find.findings import Findings
from fairwitness.language import Parsed
from fairwitness.language.conllu import blocks, from_conllu
from fairwitness.pipeline import STAGES
from fairwitness.record import Event

TESTS = Path(__file__).parent
Case = dict[str, Any]


@cache
def parses() -> dict[str, Parsed]:
    found = (from_conllu(b) for b in blocks((TESTS / "parses" / "cases.conllu").read_text("utf-8")))
    return {p.report.text: p for p in found}


def cases(name: str) -> list[Case]:
    found: list[Case] = tomllib.loads((TESTS / "cases" / f"{name}.toml").read_text("utf-8"))["case"]
    return found


def read(case: Case) -> Findings:
    found = Findings(parsed=parses()[case["text"]])
    for stage in STAGES:
        found = stage.find(found)
    return found


def told(findings: Findings, event: Event) -> str:
    names = {a.id: a.name for a in findings.actors}
    sides = (", ".join(names[a] for a in side) for side in (event.actors, event.recipients))
    return " | ".join((f"{event.type} {event.mode or '-'}", *sides, event.status)).replace("|  |", "| |")


def facts(case: Case) -> dict[str, list[str]]:
    found = read(case)
    every = {
        "events": [told(found, e) for e in found.events],
        "dates": [f"{d.evidence.quote} = {d.value}" for d in found.dates],
        "wording": [f"{w.evidence.quote} {w.kind} {w.voice}" for w in found.wording],
    }
    return {kind: every[kind] for kind in every if kind in case}


@pytest.mark.parametrize("case", [*cases("made-up"), *cases("negative")], ids=lambda c: c["text"][:50])
def test_what_a_sentence_tells(case: Case) -> None:
    """Exactly the facts of the case are found, no more and no fewer."""
    assert facts(case) == {kind: case[kind] for kind in ("events", "dates", "wording") if kind in case}


@pytest.mark.parametrize("case", cases("known-failures"), ids=lambda c: c["text"][:50])
def test_known_failures_still_fail(case: Case) -> None:
    """A known failure that passes is good news: move it to made-up.toml."""
    assert facts(case) != {kind: case[kind] for kind in ("events", "dates", "wording") if kind in case}


def test_every_event_says_why() -> None:
    """Each event names its frame, the predicate, and how its status was seen."""
    for case in cases("made-up"):
        for event in read(case).events:
            assert "line" in event.trace.rule and event.trace.digest
            assert any(step.startswith("predicate") for step in event.trace.path)
            assert any(step.startswith("status") for step in event.trace.path)
