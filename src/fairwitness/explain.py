"""Why a fact stands in the record: its sentence, the parse, the rule, and what else was considered.

An explanation is run, not remembered: the report is read again and must give the same fact.
"""

from dataclasses import dataclass
from typing import Any

from fairwitness.errors import StoreError
from fairwitness.language import Token
from fairwitness.pipeline import Pipeline
from fairwitness.record import Evidence, Fact, ReportRecord, Sentence, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything there is to say about one fact.

    `again` tells whether reading the report again gave the same fact; `None` when it was not tried because the record was made
    by another model or other knowledge than what is installed.
    """

    fact: Fact
    sentence: Sentence
    evidence: Evidence
    tokens: tuple[Token, ...]
    trace: Trace
    again: bool | None
    values: dict[str, Any]

    def fields(self) -> dict[str, Any]:
        """The fact's own fields in the words of the contract, actors by name."""
        return self.values

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "fact": self.values,
            "sentence": self.sentence.text,
            "evidence": {"start": self.evidence.span.start, "end": self.evidence.span.end, "quote": self.evidence.quote},
            "trace": {
                "stage": self.trace.stage,
                "rule": self.trace.rule,
                "digest": self.trace.digest,
                "path": list(self.trace.path),
                "considered": [list(c) for c in self.trace.considered],
            },
            "parse": [[t.text, t.lemma, t.upos, t.xpos, t.head, t.rel] for t in self.tokens],
            "again": self.again,
        }


def explain(record: ReportRecord, fact_id: str, pipeline: Pipeline) -> Explanation:
    """Explain one fact of a report; raises StoreError when the report has no fact of that name."""
    fact = record.facts().get(fact_id)
    if fact is None:
        known = ", ".join(list(record.facts())[:8])
        raise StoreError(f"report {record.report.id} has no fact {fact_id!r}; it has {known} ...")
    parsed = pipeline.parser.parse(record.report)
    sentence = record.sentences[fact.evidence.sentence]
    first, stop = parsed.tokens_in(sentence.span)
    same_maker = record.made_by == pipeline.made_by
    again = pipeline.record(record.report).facts().get(fact_id) == fact if same_maker else None
    return Explanation(
        values=_values(record, fact_id),
        fact=fact,
        sentence=sentence,
        evidence=fact.evidence,
        tokens=parsed.tokens[first:stop],
        trace=fact.trace,
        again=again,
    )


def _values(record: ReportRecord, fact_id: str) -> dict[str, Any]:
    """The fact as the contract has it, without spans and trace, with names in place of actors' ids."""
    names = {a.id: a.name for a in record.actors}
    kinds = ("actors", "events", "statements", "claims", "wording", "dates", "places")
    contract = record.to_dict()
    values = next(v for kind in kinds for v in contract[kind] if v["id"] == fact_id)

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return value.get("quote") or value.get("value") or {k: plain(v) for k, v in value.items() if v not in (None, [])}
        if isinstance(value, list):
            return ", ".join(str(plain(v)) for v in value)
        return names.get(value, value) if isinstance(value, str) and value != fact_id else value

    return {k: plain(v) for k, v in values.items() if k not in ("start", "end", "trace", "roles")}
