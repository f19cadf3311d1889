"""The JSON contract: round trip, schema, refused quotes."""

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from fairwitness.errors import BrokenEvidence
from fairwitness.record import (
    Actor,
    Claim,
    Dispute,
    Event,
    Evidence,
    MadeBy,
    Mention,
    Place,
    Proposition,
    Report,
    ReportRecord,
    Role,
    Sentence,
    Span,
    Statement,
    Timex,
    Trace,
    When,
    Where,
    Wording,
    schema,
)

TRACE = Trace(stage="test", rule="made up", digest="0" * 12, path=("one", "two"), considered=(("other", 0.5),))


def full_record() -> ReportRecord:
    text = "Präsident Ada Berg 🕊 denied on 3 May that Norland shelled Sudby."
    report = Report(id="r1", text=text, title="T", outlet="O", url="u", published="2024-05-04", repairs=("x",), residue=(Span(0, 1),))
    sentence = Sentence(report, 0, Span(0, len(text)))

    def words(quote: str) -> Evidence:
        at = text.index(quote)
        return Evidence.of(sentence, Span(at, at + len(quote)))

    actor = Actor(
        id="a1",
        name="Ada Berg",
        kind="person",
        country="NOR",
        sectors=("GOV", "MIL"),
        office="president of Norland",
        roles=(Role(office="president", of="Norland", begin="2020", end=None, source="own"),),
        wikidata="Q1",
        cameo="NORGOV",
        mentions=(Mention(evidence=words("Ada Berg"), form="name", actor="a1"),),
        trace=TRACE,
    )
    when = When(value="2024-05-03", basis="inferred", evidence=words("3 May"))
    where = Where(name="Sudby", country="SUD", lat=1.5, lon=2.5, geonames=7, evidence=words("Sudby"))
    statement = Statement(
        id="s1",
        evidence=words(text),
        speaker="a1",
        co_speakers=("a1",),
        speaker_words=words("Ada Berg"),
        addressees=("a1",),
        cue=words("denied"),
        content=(words("that Norland shelled Sudby"),),
        form="indirect",
        act="deny",
        when=when,
        trace=TRACE,
    )
    event = Event(
        id="e1",
        evidence=words(text),
        trigger=(words("shelled"),),
        type="ASSAULT",
        mode="heavy-weapons",
        contexts=("military",),
        cameo="194",
        quad="material conflict",
        score=-9.5,
        actors=("a1",),
        recipients=("a1",),
        when=when,
        where=where,
        status="negated",
        voice="s1",
        confidence=0.8,
        trace=TRACE,
    )
    about = Proposition(type="ASSAULT", actors=("a1",), recipients=(), gist="shelling")
    claims = (
        Claim(id="c1", evidence=words("shelled"), statement="s1", polarity="denied", proposition=about, trace=TRACE),
        Claim(id="c2", evidence=words("shelled"), statement=None, polarity="asserted", proposition=about, trace=TRACE),
    )
    return ReportRecord(
        report=report,
        sentences=(sentence,),
        actors=(actor,),
        events=(event,),
        statements=(statement,),
        claims=claims,
        disputes=(Dispute(id="d1", proposition=about, asserted=("c2",), denied=("c1",)),),
        wording=(Wording(id="w1", evidence=words("shelled"), kind="verb", voice="outlet", about="a1", neutral="hit", trace=TRACE),),
        dates=(
            Timex(id="t1", evidence=words("3 May"), type="DATE", value="2024-05-03", begin="2024-05-03", end="2024-05-03", trace=TRACE),
        ),
        places=(Place(id="p1", evidence=words("Sudby"), name="Sudby", country="SUD", lat=1.5, lon=2.5, geonames=7, trace=TRACE),),
        made_by=MadeBy(fairwitness="0", model="m", knowledge="k", options={"language": "bundled"}),
    )


def test_a_record_comes_back_the_same() -> None:
    """Through JSON text and back, nothing is lost, with code points beyond the first plane."""
    record = full_record()
    assert ReportRecord.from_dict(json.loads(json.dumps(record.to_dict(), ensure_ascii=False))) == record


def test_a_record_fits_the_published_schema() -> None:
    """Every field is described, none is missing."""
    jsonschema.validate(full_record().to_dict(), schema())


def test_a_field_that_nobody_knows_breaks_the_contract() -> None:
    """The schema allows no undescribed field."""
    values = full_record().to_dict()
    values["events"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError, match="colour"):
        jsonschema.validate(values, schema())


def test_the_schema_file_is_fresh() -> None:
    """tools/schema.py makes exactly the committed file."""
    root = Path(__file__).resolve().parents[2]
    spec = importlib.util.spec_from_file_location("schema_tool", root / "tools" / "schema.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.rendered() == (root / "src/fairwitness/record/schema.json").read_text("utf-8")


def test_a_quote_that_does_not_stand_there_is_refused() -> None:
    """Evidence is checked when a record is read back."""
    values = full_record().to_dict()
    values["wording"][0]["quote"] = "caressed"
    with pytest.raises(BrokenEvidence, match="caressed"):
        ReportRecord.from_dict(values)


def test_a_changed_text_breaks_the_evidence() -> None:
    """check() finds facts whose words the text no longer holds."""
    record = full_record()
    other = replace(record, report=replace(record.report, text="x" * 200))
    with pytest.raises(BrokenEvidence):
        other.check()


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_without_words_cannot_be_built(start: int, end: int) -> None:
    """Half-open spans hold at least one code point."""
    with pytest.raises(BrokenEvidence):
        Span(start, end)
