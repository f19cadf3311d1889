"""Who stands on which side: pairs, own forces, spokesmen, media, attacks over networks, accidents."""

import pytest

from fairwitness.pipeline import read_text
from fairwitness.record import Event, ReportRecord

pytestmark = pytest.mark.model


def record_of(text: str) -> ReportRecord:
    """The record of a text."""
    return read_text(text, published="2021-06-01")


def of_type(record: ReportRecord, kind: str) -> list[Event]:
    """The events of a type."""
    return [e for e in record.events if e.type == kind]


def names(record: ReportRecord, ids: tuple[str, ...]) -> list[str]:
    """The names of actors."""
    return [record.actor(a).name for a in ids]


def test_the_two_countries_are_those_told_of_before() -> None:
    """A phrase for two stands for the parties of the event before."""
    record = record_of("Chile and Bolivia resumed talks on Monday. Both governments praised Brazil.")
    praise = of_type(record, "SUPPORT")[0]
    assert names(record, praise.actors) == ["Chile", "Bolivia"]


def test_two_that_nobody_named_are_nobody() -> None:
    """Without two who were named there is no pair."""
    record = record_of("Three hundred people came to the square. Both sides praised Brazil.")
    praise = of_type(record, "SUPPORT")
    assert praise
    assert all(len(e.actors) < 2 for e in praise)


def test_who_is_deployed_is_not_whom_it_is_against() -> None:
    """Own forces are no recipients of a mobilization."""
    record = record_of("Kenya has put its army on high alert along the border.")
    assert [names(record, e.recipients) for e in of_type(record, "MOBILIZE")] == [[]]


def test_we_of_a_spokesman_is_the_body() -> None:
    """A spokesman's "we" acts for whom he speaks."""
    record = record_of('Ann Lee, a spokeswoman for the Kenyan foreign ministry, said: "We condemn the attack on the embassy."')
    assert any("ministry" in n for e in of_type(record, "ACCUSE") for n in names(record, e.actors))


def test_a_medium_that_is_told_is_no_recipient() -> None:
    """Whom a denial is told is not whom it answers."""
    record = record_of("Nairobi denied the charge in a statement to the BBC.")
    denial = of_type(record, "REJECT")[0]
    assert not any("BBC" in n for n in names(record, denial.recipients))


def test_an_attack_on_a_website_is_cyber() -> None:
    """What hits a website is COERCE cyber; what hits a nuclear site isn't."""
    record = record_of("A denial-of-service attack on the website of the Estonian parliament lasted two days, the police said.")
    assert ("ASSAULT", None) not in {(e.type, e.mode) for e in record.events}
    assert any(e.mode == "cyber" for e in of_type(record, "COERCE"))
    bombed = record_of("Israeli jets bombed two nuclear sites near Baghdad on Sunday.")
    assert of_type(bombed, "ASSAULT") and not of_type(bombed, "COERCE")


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("At least 40 people were killed in a stampede at a stadium in Jakarta, the police said.", 0),
        ("A flood killed 30 people in the valley.", 0),
        ("At least 40 people were killed in an air strike on a market, the police said.", 1),
    ],
)
def test_harm_by_accident_is_no_assault(text: str, events: int) -> None:
    """Deaths by accidents and disasters are no events, deaths in attacks are."""
    assert len(of_type(record_of(text), "ASSAULT")) == events


def test_who_utters_is_no_recipient() -> None:
    """The subject of a denial denies, whatever else the sentence lacks."""
    record = record_of("Keating said that Cuba had hidden missiles in caves. Cuban Prime Minister Fidel Castro denied it.")
    denial = of_type(record, "REJECT")[0]
    assert "Fidel Castro" in names(record, denial.actors)
    assert "Fidel Castro" not in names(record, denial.recipients)


def test_the_one_police_body_of_a_report_makes_its_arrests() -> None:
    """Who arrested and charged him is not said beside it; with two bodies, or an act elsewhere, nobody is guessed."""
    record = record_of("A priest was arrested in Kisumu on Monday and charged with fraud. The police searched his house.")
    arrest = of_type(record, "COERCE")[0]
    assert names(record, arrest.actors) == ["police"]
    other = record_of("In Oslo, the police beat ten students on Friday. In Lima, a priest was arrested.")
    assert [names(other, e.actors) for e in of_type(other, "COERCE") if e.mode == "arrest"] == [[]]


def test_some_of_them_are_of_them() -> None:
    """Part of a group speaks as the group."""
    record = record_of("Most of the ministers said that the plan was dead.")
    said = record.statements[0]
    assert said.speaker is not None and names(record, (said.speaker,)) == ["ministers"]
    assert said.speaker_words is not None and said.speaker_words.quote == "Most of the ministers"


def test_no_talks_are_none() -> None:
    """A noun under "no" did not happen, in a headline too."""
    talks = of_type(record_of("Russian foreign minister says no talks with U.S. on Syria"), "CONSULT")
    assert talks and all(e.status == "negated" for e in talks)


def test_a_bare_weekday_is_nobody_who_is_told() -> None:
    """ "denied Tuesday a report": the report is denied."""
    record = record_of("The defence ministry denied Tuesday a report that its warplanes had struck the province.")
    denial = next(s for s in record.statements if s.act == "deny")
    assert "warplanes had struck the province" in denial.content[0].quote and not denial.addressees
