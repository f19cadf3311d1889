"""Dates at the edges of the calendar."""

import pytest

from fairwitness.find.dates import read_dates
from fairwitness.language import Parsed, Token
from fairwitness.record import Report, Sentence, Span


def parsed(text: str, published: str) -> Parsed:
    report = Report(id="r", text=text, published=published)
    words = text.split()
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    tokens = tuple(
        Token(i, 0, s, s + len(w), w, w.lower(), "PROPN", "NNP", i - 1, "dep") for i, (s, w) in enumerate(zip(starts, words, strict=True))
    )
    return Parsed(report, (Sentence(report, 0, Span(0, len(text))),), tokens, ((0, len(words)),))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "text",
    [
        "next Sunday",
        "last Sunday",
        "last week",
        "next month",
        "two years ago",
        "next year",
        "the weekend",
        "next Christmas",
        "last Easter",
        "Q1",
        "2 January",
    ],
)
def test_the_first_and_the_last_year_break_nothing(text: str, published: str) -> None:
    """Whatever would lie beyond the calendar is left out or stays unknown."""
    for timex in read_dates(parsed(text, published)):
        assert timex.begin is None or "0001" <= timex.begin[:4] <= "9999"
