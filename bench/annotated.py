"""Events of the annotated sentences of `training/annotated`, each read as a report of its own. Run alone: python -m bench.annotated [dev|test]

Detection: F of events whose trigger word is found. On those: share with the right type, mode, status and voice, and F of actors and
recipients (right when a mention of the actor shares a word with the marked phrase). `test` is the fifth that nothing is tuned on.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.tally import Section, Tally
from fairwitness.language import bundled
from fairwitness.pipeline import Pipeline
from fairwitness.record import Event, Failure, Report, ReportRecord, Span
from training import annotations
from training.annotations import Annotated, Place, Told


def read(part: str) -> Iterator[tuple[Annotated, ReportRecord]]:
    """The sentences of a part with their records."""
    sentences = [s for s in annotations.everything() if annotations.part(s) == part]
    reports = [Report(id=f"{n:016d}", text=s.text) for n, s in enumerate(sentences)]
    for sentence, record in zip(sentences, Pipeline(bundled()).records(reports), strict=True):
        if isinstance(record, Failure):
            raise SystemExit(f"{sentence.source}: {record.error}")
        yield sentence, record


def matched(told: tuple[Told, ...], events: tuple[Event, ...]) -> list[tuple[Told, Event]]:
    """Gold and found events with a trigger word in common, each at most once, those of the same type first."""
    pairs = [(g, e) for g in told for e in events if any(t.span.overlaps(Span(*g.trigger)) for t in e.trigger)]
    found: list[tuple[Told, Event]] = []
    for gold, event in sorted(pairs, key=lambda p: p[0].type != p[1].type):
        if not any(gold is g or event is e for g, e in found):
            found.append((gold, event))
    return found


class Scores:
    """What is counted."""

    def __init__(self) -> None:
        self.detection, self.actors, self.recipients = Tally(), Tally(), Tally()
        self.right = Counter[str]()
        self.asked = Counter[str]()
        self.confused = Counter[tuple[str, str]]()

    def add(self, sentence: Annotated, record: ReportRecord) -> None:
        """Compare a sentence with its record."""
        pairs = matched(sentence.events, record.events)
        self.detection.add(len(pairs), len(record.events) - len(pairs), len(sentence.events) - len(pairs))
        for gold, event in pairs:
            self.confused[gold.type, event.type] += gold.type != event.type
            asked: dict[str, tuple[Any, Any]] = {"type": (gold.type, event.type), "status": (gold.status, event.status)}
            asked["voice"] = (gold.voice, "said" if event.voice else "narrator")
            if gold.type == event.type and gold.mode:
                asked["mode"] = (gold.mode, event.mode)
            for what, (wanted, got) in asked.items():
                self.asked[what] += 1
                self.right[what] += wanted == got
            sides = ((self.actors, gold.actors, event.actors), (self.recipients, gold.recipients, event.recipients))
            for tally, wanted, got in sides:
                both = _both(record, wanted, got)
                tally.add(both, max(0, len(got) - both), len(wanted) - both)

    def into(self, section: Section, data: str) -> None:
        """Write the figures."""
        section.score(data, "events detected", self.detection)
        for what in ("type", "mode", "status", "voice"):
            section.percent(data, f"{what} right", self.right[what] / max(1, self.asked[what]), f"n {self.asked[what]}")
        section.score(data, "actors", self.actors)
        section.score(data, "recipients", self.recipients)


def _both(record: ReportRecord, wanted: tuple[Place, ...], got: tuple[str, ...]) -> int:
    """How many of the marked phrases are mentions of found actors."""
    spans = [m.evidence.span for a in got for m in record.actor(a).mentions]
    return sum(any(s.overlaps(Span(*place)) for s in spans) for place in wanted)


def measure(part: str = "test") -> list[Section]:
    """The figures of a part."""
    section = Section("Events: annotated sentences", f"python -m bench.annotated {part}")
    scores = Scores()
    for sentence, record in read(part):
        scores.add(sentence, record)
    scores.into(section, f"annotated, {part}")
    return [section]


if __name__ == "__main__":
    for figure in measure(*sys.argv[1:])[0].figures:
        print(f"{figure.data:18s} {figure.measure:20s} {figure.value:6.1f} {figure.unit}  {figure.note}")
