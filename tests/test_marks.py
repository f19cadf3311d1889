"""Quotation marks of every kind, paired or not, anywhere: no report fails, and every word of evidence stands where it says."""

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fairwitness as fw

MARKS = ('"', "“", "”", "„", "‟", "«", "»", "‹", "›", "‘", "’", "‚", "‛", "'", "''", "``", "「", "」", "『", "』", "〝", "〞", "＂", "`")
PIECES = (
    "The bridge is open,",
    "said the mayor of Prague.",
    "Moscow denied it.",
    "We will not leave,",
    "President Tito told reporters",
    "that nobody had fired",
    "Athens accused Ankara of lying.",
    "he added:",
    "It is an act of war!",
    "according to the ministry",
    "the so-called",
)
GLUE = (" ", " ", " ", "\n\n", "\n", "", " — ")


@st.composite
def reports(draw: st.DrawFn) -> str:
    """Pieces of news with any marks before and after them."""
    mark = st.one_of(st.just(""), st.sampled_from(MARKS))
    parts = draw(st.lists(st.tuples(mark, st.sampled_from(PIECES), mark, st.sampled_from(GLUE)), min_size=1, max_size=8))
    return "".join("".join(part) for part in parts)


def spans(value: object) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, quote) of a record."""
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys() and value["start"] is not None:
            yield value["start"], value["end"], value["quote"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans(inner)


@given(reports())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_marks_fail_a_report(text: str) -> None:
    """Whatever the marks, the report is read, and each fact's words are the text's."""
    record = fw.read_text(text, published="1962-10-22")
    found = list(spans(record.to_dict()))
    assert all(text[start:end] == quote for start, end, quote in found)
    assert all(start < end for start, end, _ in found)
