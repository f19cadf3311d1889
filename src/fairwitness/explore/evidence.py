"""One report's facts and why they stand in the record, as the record remembers it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from fairwitness.errors import StoreError
from fairwitness.explore.answers import Why
from fairwitness.explore.questions import NotFound
from fairwitness.explore.shelf import Book

if TYPE_CHECKING:
    from fairwitness.record import ReportRecord

KINDS = ("actors", "events", "statements", "claims", "wording", "dates", "places")
HIDDEN = ("id", "start", "end", "trace", "roles", "mentions")


def report_record(shelf: Book, name: str) -> "ReportRecord":
    """Everything found in one report; raises NotFound, or StoreError when its row is damaged."""
    from fairwitness.store.rows import unpack  # the front page needs none of it

    rows = shelf.reader.tuples("SELECT record, copy_of FROM reports WHERE id = ?", (name,))
    if not rows:
        raise NotFound(f"the record has no report {name!r}")
    try:
        found = unpack(rows[0][0])
    except Exception as error:  # whatever is wrong with the row, the page says so and the others go on
        raise StoreError(f"what was found in report {name} can't be read: its row is damaged ({type(error).__name__})") from error
    return replace(found, report=replace(found.report, copy_of=rows[0][1]))


def why(shelf: Book, name: str) -> Why:
    """Why a fact stands in the record; raises NotFound."""
    report, dash, fact_id = name.rpartition("-")
    if not dash:
        raise NotFound(f"{name!r} isn't the name of a fact: it reads REPORT-FACT, as in 5f0c2a91d3e47b68-e1")
    record = report_record(shelf, report)
    fact = record.facts().get(fact_id)
    if fact is None:
        raise NotFound(f"report {report} has no fact {fact_id!r}")
    kind, values = _values(record, fact_id)
    trace = fact.trace
    return Why(
        id=name,
        kind=kind,
        report=report,
        sentence=record.sentences[fact.evidence.sentence].text,
        quote=fact.evidence.quote,
        values=values,
        stage=trace.stage,
        rule=trace.rule,
        digest=trace.digest,
        path=list(trace.path),
        considered=list(trace.considered),
    )


def _values(record: "ReportRecord", fact_id: str) -> tuple[str, dict[str, str]]:
    """The kind of a fact and its fields in words, actors by name."""
    names = {a.id: a.name for a in record.actors}
    contract = record.to_dict()
    kind, values = next((k, v) for k in KINDS for v in contract[k] if v["id"] == fact_id)

    def plain(value: object) -> str:
        if isinstance(value, dict):
            known = value.get("quote") or value.get("value") or value.get("name")
            return str(known) if known else ", ".join(f"{k} {plain(v)}" for k, v in value.items() if v not in (None, [], ""))
        if isinstance(value, list | tuple):
            return ", ".join(plain(v) for v in value)
        return names.get(value, value) if isinstance(value, str) else str(value)

    shown = {k: plain(v) for k, v in values.items() if k not in HIDDEN and v not in (None, [], "")}
    return kind.removesuffix("s"), shown
