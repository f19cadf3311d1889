"""Days, weeks, months and years as TIMEX3 values with their first and last day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A TIMEX3 value with its first and last day; days are None when the value doesn't fix them."""

    value: str | None
    begin: date | None = None
    end: date | None = None

    def with_part(self, part: str) -> "Stretch":
        """The same with a part of the day (TMO, T15:00)."""
        return Stretch(self.value + part, self.begin, self.end) if part and self.value and len(self.value) == 10 else self

    def to(self, other: "Stretch") -> "Stretch":
        """From here to there."""
        if self.value is None or other.value is None:
            return Stretch(None)
        return Stretch(f"{self.value}/{other.value}", self.begin, other.end)


def day(at: date) -> Stretch:
    """One day."""
    return Stretch(at.isoformat(), at, at)


def day_of(year: int, month: int, number: int) -> Stretch | None:
    """A day by its numbers; None when there is no such day."""
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


def week(at: date) -> Stretch:
    """The Monday-to-Sunday week of a day."""
    monday = at - timedelta(days=at.weekday())
    year, number, _ = at.isocalendar()
    return Stretch(f"{year}-W{number:02d}", monday, monday + timedelta(days=6))


def weekend(at: date) -> Stretch:
    """Saturday and Sunday of a day's week."""
    whole = week(at)
    assert whole.begin is not None and whole.end is not None  # a week has both
    return Stretch(f"{whole.value}-WE", whole.begin + timedelta(days=5), whole.end)


def month(year: int, number: int) -> Stretch:
    """A month; numbers beyond 1..12 count on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return Stretch(None)
    return Stretch(f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def quarter(year: int, number: int) -> Stretch:
    """A quarter of a year."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Stretch(f"{year:04d}-Q{number}", first.begin, last.end)


def half(year: int, number: int) -> Stretch:
    """A half of a year."""
    return Stretch(f"{year:04d}-H{number}", month(year, 6 * number - 5).begin, month(year, 6 * number).end)


def season(year: int, code: str) -> Stretch:
    """A season of the northern year; winter ends in the next year."""
    first, last = SEASONS[code]
    return Stretch(f"{year:04d}-{code}", month(year, first).begin, month(year + (last < first), last).end)


def year(number: int) -> Stretch:
    """A year."""
    return Stretch(f"{number:04d}", date(number, 1, 1), date(number, 12, 31)) if 1 <= number <= 9999 else Stretch(None)


def decade(number: int) -> Stretch:
    """The decade of a year."""
    first = number // 10 * 10
    return Stretch(f"{first // 10:03d}", date(max(first, 1), 1, 1), date(first + 9, 12, 31)) if 0 <= first <= 9990 else Stretch(None)


def century(number: int) -> Stretch:
    """The nth century, counted from 1."""
    first = (number - 1) * 100 + 1
    return Stretch(f"{number - 1:02d}", date(first, 1, 1), date(first + 99, 12, 31)) if 1 <= number < 100 else Stretch(None)


def shifted(at: date, unit: str, count: int) -> Stretch:
    """The stretch of the unit's size that lies `count` units from a day."""
    try:
        if unit in ("day", "night"):
            return day(at + timedelta(days=count))
        if unit == "week":
            return week(at + timedelta(weeks=count))
        if unit == "fortnight":
            return week(at + timedelta(weeks=2 * count))
        if unit == "weekend":
            return weekend(at + timedelta(weeks=count))
        if unit == "month":
            return month(at.year, at.month + count)
        if unit == "quarter":
            return quarter(at.year, (at.month + 2) // 3 + count)
        if unit == "year":
            return year(at.year + count)
        if unit == "decade":
            return decade(at.year + 10 * count)
        if unit == "century":
            return century((at.year - 1) // 100 + 1 + count)
    except OverflowError:
        pass
    return Stretch(None)


def weekday(at: date, number: int, direction: int) -> date:
    """The nearest day of the week (1..7): on or before a day (direction 0), strictly before (-1) or strictly after (1)."""
    back = (at.isoweekday() - number) % 7
    if direction > 0:
        return at + timedelta(days=7 - back)
    if direction < 0:
        return at - timedelta(days=back or 7)
    return at - timedelta(days=back)


def years_before(stretch: Stretch, count: int) -> Stretch:
    """The same quarter, half or month so many years before; the value must begin with its year."""
    if not stretch.value or not stretch.value[:4].isdigit() or stretch.begin is None or stretch.end is None:
        return Stretch(None)
    number, rest = int(stretch.value[:4]) - count, stretch.value[4:]
    if number < 1:
        return Stretch(None)
    last = month(stretch.end.year - count, stretch.end.month).end
    return Stretch(f"{number:04d}{rest}", date(stretch.begin.year - count, stretch.begin.month, 1), last)


def holiday(number: int, rule: str) -> date:
    """The day of a holiday in a year: "12-25", "11-4-4" (the fourth Thursday of November), "easter" with days after it ("easter-2").

    >>> holiday(1999, "11-4-4"), holiday(2000, "easter")
    (datetime.date(1999, 11, 25), datetime.date(2000, 4, 23))
    """
    if rule.startswith("easter"):
        return easter(number) + timedelta(days=int(rule.removeprefix("easter") or 0))
    parts = [int(p) for p in rule.split("-")]
    if len(parts) == 2:
        return date(number, *parts)
    first = date(number, parts[0], 1)
    return first + timedelta(days=(parts[2] - first.isoweekday()) % 7 + 7 * (parts[1] - 1))


def easter(number: int) -> date:
    """Easter Sunday of a year (Meeus, Jones and Butcher's method)."""
    a, b, c = number % 19, number // 100, number % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    total = h + k - 7 * m + 114
    return date(number, total // 31, total % 31 + 1)
