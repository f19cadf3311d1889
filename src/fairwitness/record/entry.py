"""Everything that one report says: the unit that stages fill, the store keeps and exporters write."""

from dataclasses import dataclass
from typing import Any

from fairwitness.record import contract, restored
from fairwitness.record.facts import Actor, Claim, Dispute, Event, Fact, MadeBy, Place, Statement, Timex, Wording
from fairwitness.record.text import Report, Sentence

SCHEMA = "fairwitness/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """One report and all that was found in it, facts in text order."""

    report: Report
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    wording: tuple[Wording, ...] = ()
    dates: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    made_by: MadeBy

    def actor(self, name: str | None) -> Actor | None:
        """The actor with this id, None when there is none."""
        return next((a for a in self.actors if a.id == name), None)

    def facts(self) -> dict[str, Fact]:
        """All facts that rest on words of the report, by id."""
        found: list[Fact] = [*self.actors, *self.events, *self.statements, *self.claims, *self.wording, *self.dates, *self.places]
        return {fact.id: fact for fact in found}

    def check(self) -> None:
        """Raise BrokenEvidence unless every fact's words stand in the text at their span."""
        for fact in self.facts().values():
            fact.evidence.check(self.report.text)

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract (`fairwitness schema`) as plain values."""
        return {
            "schema": SCHEMA,
            "report": contract.report_to_dict(self.report),
            "sentences": [{"start": s.span.start, "end": s.span.end} for s in self.sentences],
            "actors": [contract.actor_to_dict(a) for a in self.actors],
            "events": [contract.event_to_dict(e) for e in self.events],
            "statements": [contract.statement_to_dict(s) for s in self.statements],
            "claims": [contract.claim_to_dict(c) for c in self.claims],
            "disputes": [contract.dispute_to_dict(d) for d in self.disputes],
            "wording": [contract.wording_to_dict(w) for w in self.wording],
            "dates": [contract.timex_to_dict(d) for d in self.dates],
            "places": [contract.place_to_dict(p) for p in self.places],
            "made_by": contract.made_by_to_dict(self.made_by),
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "ReportRecord":
        """Read the JSON contract back; raises BrokenEvidence when a quote isn't what stands at its span."""
        report = restored.report_from_dict(values["report"])
        sentences = restored.sentences_from_dict(report, values["sentences"])
        read = restored.FactReader(report, sentences)
        return cls(
            report=report,
            sentences=sentences,
            actors=read.all(read.actor, values["actors"]),
            events=read.all(read.event, values["events"]),
            statements=read.all(read.statement, values["statements"]),
            claims=read.all(read.claim, values["claims"]),
            disputes=read.all(read.dispute, values["disputes"]),
            wording=read.all(read.wording, restored.named("w", values["wording"])),
            dates=read.all(read.timex, restored.named("t", values["dates"])),
            places=read.all(read.place, values.get("places")),
            made_by=MadeBy(**values["made_by"]),
        )
