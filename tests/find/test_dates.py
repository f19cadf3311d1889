"""Temporal expressions in sentences: what tense, neighbours and other words make of them."""

import pytest

import fairwitness as fw
from fairwitness.find.dates import read_dates
from fairwitness.language import bundled
from fairwitness.record import Report


def values(text: str) -> list[tuple[str, str | None]]:
    parsed = bundled().parse(Report(id="r", text=text, published="2024-10-11"))  # a Friday
    return [(t.evidence.quote, t.value) for t in read_dates(parsed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Tuesday.", [("Tuesday", "2024-10-08")]),
        ("The envoys will meet on Tuesday.", [("Tuesday", "2024-10-15")]),
        ("The envoys plan to meet on Tuesday.", [("Tuesday", "2024-10-15")]),
        ("The vote was postponed until Tuesday.", [("Tuesday", "2024-10-15")]),
        ("Until Tuesday they had denied it.", [("Tuesday", "2024-10-08")]),
        ("A summit is scheduled for 2 December.", [("2 December", "2024-12-02")]),
        ("They set Saturday as the deadline.", [("Saturday", "2024-10-12")]),
        ("She planned a rally on Saturday.", [("Saturday", "2024-10-12")]),
        ("He was shot last Oct. 23 at his home.", [("last Oct. 23", "2023-10-23")]),
        ("The rally on the 7th drew thousands.", [("7th", "2024-10-07")]),
        ("The ship sank on 2 December.", [("2 December", "2023-12-02")]),
        ("They voted to leave the union on Tuesday.", [("Tuesday", "2024-10-08")]),
        ("The minister travels to Oslo on Tuesday.", [("Tuesday", "2024-10-15")]),
        ("He called elections for December 2.", [("December 2", "2024-12-02")]),
        ("She warned of unrest before Sunday's elections.", [("Sunday", "2024-10-13")]),
        ("Talks began on 27 August and went on until the 3rd.", [("27 August", "2024-08-27"), ("3rd", "2024-09-03")]),
        ("The siege began on 12 May. The day before, he had left.", [("12 May", "2024-05-12"), ("The day before", "2024-05-11")]),
    ],
)
def test_tense_tells_on_which_side_of_the_report_a_day_lies(text: str, expected: list[tuple[str, str]]) -> None:
    """Ahead where the clause looks ahead, back where it looks back."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met at 10 p.m. Wednesday.", [("10 p.m. Wednesday", "2024-10-09T22:00")]),
        ("It will last 60 days.", [("60 days", "P60D")]),
        ("By mid-September the town had fallen.", [("mid-September", "2024-09")]),
        ("It was over by the end of the day Saturday.", [("the end of the day Saturday", "2024-10-05")]),
        ("The envoys met a week before 10 March.", [("a week before 10 March", "2024-03-03")]),
        ("The strike ran from 3 May to 9 May.", [("3 May to 9 May", "2024-05-03/2024-05-09")]),
        ("Between March and June 2023 it was shut.", [("March and June 2023", "2023-03/2023-06")]),
        ("The vote is on the first Sunday in December.", [("the first Sunday in December", "2024-12-01")]),
        ("Half a century ago it burned.", [("Half a century ago", "1974")]),
    ],
)
def test_neighbours_that_are_one_expression(text: str, expected: list[tuple[str, str]]) -> None:
    """A time of day with its day, a length counted from a day, the two ends of a range."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The pipeline earns $5 million a year.",
        "Only a quarter of citizens agreed.",
        "The annual pilgrimage drew many.",
        "She told LA Weekly that she knew nothing.",
        "An hour later it was over.",
        "Room 2024 was empty.",
        "They finished the 27th lap.",
    ],
)
def test_rates_shares_names_and_what_fixes_no_day_are_no_dates(text: str) -> None:
    """Words of time that tell no time."""
    assert values(text) == []


def test_lengths_that_nobody_counted_are_left_out_of_a_record() -> None:
    """ "For months" tells no more than "long"; "for two months" does."""
    record = fw.read_text("They waited for months. They waited for two months.", published="2024-10-11")
    assert [d.value for d in record.dates] == ["P2M"]
