"""Why a fact stands in the record: its sentence, the parse, the rule, and what else was considered.

An explanation is run, not remembered: the report is read again and must give the same fact.
"""

from dataclasses import dataclass

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
        fact=fact, sentence=sentence, evidence=fact.evidence, tokens=parsed.tokens[first:stop], trace=fact.trace, again=again
    )
