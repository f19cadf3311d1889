"""Stretches of the calendar: value, first and last day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.find import calendar as cal

DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2400, 12, 31))


@given(DAYS)
def test_a_week_holds_its_day(at: date) -> None:
    """A week runs from Monday to Sunday and holds the day it was made of."""
    week = cal.week(at)
    assert week.begin is not None
    assert week.end is not None
    assert week.begin.isoweekday() == 1
    assert week.begin <= at <= week.end
    assert (week.end - week.begin).days == 6


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_the_nearest_on_its_side(at: date, number: int) -> None:
    """On or before the day, strictly before it, or strictly after it, never more than a week away."""
    for direction, low, high in ((0, -6, 0), (-1, -7, -1), (1, 1, 7)):
        found = cal.weekday(at, number, direction)
        assert found.isoweekday() == number
        assert low <= (found - at).days <= high


@given(DAYS, st.integers(-600, 600))
def test_months_count_over_years(at: date, count: int) -> None:
    """The month so many months away has its number of months between."""
    begin = cal.shifted(at, "month", count).begin
    assert begin is not None
    assert (begin.year - at.year) * 12 + begin.month - at.month == count


@pytest.mark.parametrize(("unit", "count"), [("year", 99_999), ("day", 10**9), ("decade", -900)])
def test_beyond_the_calendar_is_unknown(unit: str, count: int) -> None:
    """Counting out of the calendar gives no day and no error."""
    assert cal.shifted(date(2024, 1, 1), unit, count).begin is None


def test_there_is_no_such_day() -> None:
    """A day that no calendar has is None."""
    assert cal.day_of(2023, 2, 29) is None


@pytest.mark.parametrize(
    ("year", "rule", "day"),
    [
        (1999, "11-4-4", date(1999, 11, 25)),
        (2024, "easter", date(2024, 3, 31)),
        (2025, "easter-2", date(2025, 4, 18)),
        (1962, "12-25", date(1962, 12, 25)),
    ],
)
def test_holidays_have_their_day(year: int, rule: str, day: date) -> None:
    """Fixed days, the nth weekday of a month, and what hangs on Easter."""
    assert cal.holiday(year, rule) == day
