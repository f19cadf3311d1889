"""What an expression of time is counted from, and which year a day, month, quarter or season without one belongs to."""

import re
from dataclasses import dataclass
from datetime import date

from fairwitness.find import calendar as cal
from fairwitness.find.calendar import Stretch
from fairwitness.record import TimexType

Match = re.Match[str]
Read = tuple[TimexType, Stretch]

# how far ahead a day (in days) or a month may lie and still belong to the coming one, by direction; else it is the one that passed
# (chosen on MEANTIME, GUM news and TimeBank: news names the year of what lies further)
DAYS_AHEAD = {1: 300, 0: 50, -1: 45}
MONTHS_AHEAD = {1: 10, 0: 2, -1: 0}


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may use: the report's day, the last day named before, whether the clause looks ahead (1), back (-1) or
    doesn't tell (0), the quarter or half of a year named last, and the first day of whatever date was named last."""

    today: date | None
    last: date | None
    direction: int
    period: Stretch | None = None
    named: date | None = None

    @property
    def anchor(self) -> date | None:
        """The day from which told time is counted: the last named, else the report's."""
        return self.last or self.today


def year_of_day(month: int, number: int, context: Context, *, limit: int | None = None) -> int | None:
    """The year of a day whose year isn't said; None without a day to count from.

    `limit`: how many days ahead it may lie at most, where the words say more than the tense ("last 23 October").

    >>> year_of_day(1, 14, Context(date(2000, 1, 5), None, 0)), year_of_day(11, 14, Context(date(2000, 1, 5), None, -1))
    (2000, 1999)
    """
    if context.today is None:
        return None
    limit = DAYS_AHEAD[context.direction] if limit is None else limit
    for year in (context.today.year + 1, context.today.year, context.today.year - 1):
        at = cal.day_of(year, month, number)
        if at is not None and at.begin is not None and (at.begin - context.today).days <= limit:
            return year
    return context.today.year


def year_of_month(month: int, context: Context) -> int | None:
    """The year of a month whose year isn't said; None without a day to count from."""
    if context.today is None:
        return None
    if context.direction == 0 and context.named is not None and context.named > context.today:  # "in November, December and January"
        return context.named.year + (month < context.named.month)
    ahead = (month - context.today.month) % 12
    months = ahead if ahead <= MONTHS_AHEAD[context.direction] else ahead - 12
    return context.today.year + (context.today.month - 1 + months) // 12


def year_of_part(first: int, last: int, context: Context) -> int | None:
    """The year of a quarter, half or season from its first to its last month: one that has begun or begins within two months, unless the
    clause looks ahead.
    """
    if context.today is None:
        return None
    today = context.today
    if context.direction > 0:
        return today.year + (last + 3 < today.month and first <= last)
    return today.year - (first > today.month + (3 if context.direction == 0 else 2))
