"""Readings of parts of a year: quarters, halves, seasons, the same quarter a year earlier, the end of the year."""

from fairwitness.find import calendar as cal
from fairwitness.find.anchors import Context, Match, Read, year_of_month, year_of_part
from fairwitness.find.calendar import Stretch
from fairwitness.find.counting import ordinal
from fairwitness.knowledge.times import time_words


def read_quarter(found: Match, context: Context) -> Read | None:
    """the third quarter of 2007, Q3 2007, the second half of last year, the year-ago quarter, this year's first half."""
    count = int(found["q"]) if found["q"] else ordinal(found["nth"])
    kind = "quarter" if found["q"] else found["kind"].lower()
    if count == -1:
        count = 4 if kind == "quarter" else 2
    parts = 4 if kind == "quarter" else 2
    if count is None or not 1 <= count <= parts:
        return None
    year = _year_said(found, context) or year_of_part(12 // parts * (count - 1) + 1, 12 // parts * count, context)
    if year is None:
        return "DATE", Stretch(f"XXXX-{'Q' if kind == 'quarter' else 'H'}{count}")
    year -= found["ago"] is not None
    return "DATE", cal.quarter(year, count) if kind == "quarter" else cal.half(year, count)


def _year_said(found: Match, context: Context) -> int | None:
    said = found["year"] or found["year0"]
    if said:
        return int(said)
    which = (found["of"] or found["whose"] or "").lower().split(" ")[0]
    if not which or context.today is None:
        return None
    return context.today.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)


def read_period(found: Match, context: Context) -> Read | None:
    """the latest quarter, the quarter ended Sept. 30, the year-ago period, year-earlier; None where no quarter was named before."""
    if found["ended"]:
        month = time_words().months[found["ended"].lower().rstrip(".")]
        year = year_of_month(month, context)
        return ("DATE", cal.quarter(year, (month + 2) // 3)) if year else None
    if context.period is None:
        return ("DATE", cal.year(context.today.year - 1)) if found["ago"] and context.today else None
    return "DATE", cal.years_before(context.period, 1) if found["ago"] else context.period


def read_part(found: Match, context: Context) -> Read | None:
    """year-end, the end of the month, earlier in the week, the full year: the day, week, month or year of the report."""
    unit = (found["unit1"] or found["unit2"] or "month").lower()
    if unit == "quarter":
        return ("DATE", context.period) if context.period else None
    if unit == "day":
        return ("DATE", cal.day(context.anchor)) if context.anchor else ("DATE", Stretch(None))
    if context.today is None:
        return "DATE", Stretch(None)
    if found["yearend"]:
        return "DATE", cal.month(context.today.year, 12)
    return "DATE", cal.shifted(context.today, unit, 0)


def read_season(found: Match, context: Context) -> Read | None:
    """summer 2015, last spring, the winter of 1989."""
    code, which = time_words().seasons[found["season"].lower()], (found["which"] or "").lower()
    if found["year"]:
        return "DATE", cal.season(int(found["year"]), code)
    if context.today is None:
        return "DATE", Stretch(f"XXXX-{code}")
    today, (first, last) = context.today, cal.SEASONS[code]
    if not which:
        return "DATE", cal.season(year_of_part(first, last, context) or today.year, code)
    passed = today.month > last if last > 2 else True
    shift = {
        "last": -1 if not passed else 0,
        "past": -1 if not passed else 0,
        "next": 1 if passed else 0,
        "coming": 1 if passed else 0,
    }.get(which, 0)
    if which == "last" and last == 2 and today.month <= 11:
        shift = -1
    return "DATE", cal.season(today.year + shift, code)
