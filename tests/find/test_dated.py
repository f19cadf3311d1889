"""Dates of events that their own clause doesn't tell."""

import fairwitness as fw


def whens(text: str) -> list[tuple[str, str | None, str | None]]:
    record = fw.read_text(text, published="1962-10-29")  # a Monday
    return [(e.trigger[0].quote, e.when.value if e.when else None, e.when.basis if e.when else None) for e in record.events]


def test_a_tale_goes_on_in_the_time_that_it_told() -> None:
    """The meeting was on the day of the talks that the sentence before tells of; its date is inferred."""
    found = whens("Robert Kennedy met Anatoly Dobrynin on Saturday. Dobrynin visited the Justice Department.")
    assert found == [("met", "1962-10-27", "inferred"), ("visited", "1962-10-27", "inferred")]


def test_what_is_planned_or_of_another_time_takes_no_date() -> None:
    """A visit that lies ahead isn't dated by the meeting before it, nor is what had happened earlier."""
    found = whens("Kennedy met Gromyko on Saturday. Kennedy will visit France. Kennedy had met Adenauer.")
    assert [value for _, value, _ in found] == ["1962-10-27", None, None]


def test_the_same_happening_has_the_same_date() -> None:
    """Told twice, dated once: both have the date."""
    found = whens("Kennedy met Gromyko at the White House. It was cold.\n\nMany stood outside.\n\nOn 18 October, Kennedy met Gromyko.")
    assert [value for _, value, _ in found] == ["1962-10-18", "1962-10-18"]


def test_a_date_after_for_or_before_is_not_when_it_happened() -> None:
    """Elections called for a day, and a warning before them, took place on another."""
    for text in (
        "Spanish Prime Minister Mariano Rajoy dismissed the minister and called elections for December 21.",
        "Russia accused Sweden of meddling before Sunday's elections.",
    ):
        found = whens(text)
        assert [when for _, when, _ in found] == [None] * len(found) != []
