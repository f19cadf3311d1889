"""Readings of days, weekdays, months, years and times of day: what the words mean, counted from a day."""

import re
from datetime import timedelta

from fairwitness.find import calendar as cal
from fairwitness.find.anchors import DAYS_AHEAD, Context, Match, Read, year_of_day, year_of_month
from fairwitness.find.calendar import Stretch
from fairwitness.find.counting import number, ordinal
from fairwitness.knowledge.times import time_words
from fairwitness.record import TimexType

BACK, AHEAD = frozenset({"last", "past", "previous", "preceding"}), frozenset({"next", "coming", "following", "upcoming"})

UNTIL = re.compile(r"\b(?:until|till|to|through)\s+the\s+$", re.IGNORECASE)


def _month(words: str) -> int:
    return time_words().months[words.lower().rstrip(".")]


def read_iso(found: Match, _: Context) -> Read | None:
    """2024-10-11, 11/28/2000, 13.05.2025."""
    if found["iso"]:
        parts = [int(p) for p in found["iso"].split("-")]
        stretch = cal.day_of(*parts)
    else:
        first, second, year = (int(found[g]) for g in ("n1", "n2", "n3"))
        year += (1900 if year > 50 else 2000) if year < 100 else 0
        us = found["sep"] == "/" and first <= 12
        stretch = cal.day_of(year, first, second) if us else cal.day_of(year, second, first)
    return ("DATE", stretch) if stretch else None


def read_day(found: Match, context: Context) -> Read | None:
    """Friday, 21 August 2015; August 21; 21 August; the 21st of August; with a second day for ranges."""
    groups = found.groupdict()
    month = _month(groups["m1"] or groups["m2"])
    first = int(groups["d1"] or groups["d2"])
    last = groups["e1"] or groups["e2"]
    said = groups["y1"] or groups["y2"]
    limit = {"last": -1, "next": 365}.get((groups["which"] or "").lower())
    year = int(said) if said else year_of_day(month, first, context, limit=limit)
    if year is None:
        return ("DATE", Stretch(f"XXXX-{month:02d}-{first:02d}")) if 1 <= first <= 31 else None
    stretch = cal.day_of(year, month, first)
    if stretch is None:
        return None
    if last:
        end = cal.day_of(year, month, int(last))
        return ("DATE", stretch.to(end)) if end and end.begin and stretch.begin and end.begin > stretch.begin else None
    return "DATE", stretch


def read_month(found: Match, context: Context) -> Read | None:
    """September 2024, early September, Back in September."""
    month = _month(found["month"])
    if found["next"]:
        return ("DATE", _next_month(found["next"], month, context)) if context.today else ("DATE", Stretch(f"XXXX-{month:02d}"))
    year = int(found["year"]) if found["year"] else year_of_month(month, context)
    return "DATE", cal.month(year, month) if year else Stretch(f"XXXX-{month:02d}")


def _next_month(word: str, month: int, context: Context) -> Stretch:
    assert context.today is not None
    today = context.today
    if word.lower() == "this":
        return cal.month(today.year, month)
    if word.lower() == "last":
        return cal.month(today.year - (month >= today.month), month)
    return cal.month(today.year + (month <= today.month), month)


def read_month_of(found: Match, context: Context) -> Read | None:
    """May of last year, September this year."""
    anchor = context.today
    if anchor is None:
        return "DATE", Stretch(None)
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1, "this": 0, "same": 0, "that": 0}[found["which"].lower()]
    return "DATE", cal.month(anchor.year + shift, _month(found["month"]))


def read_week_of(found: Match, context: Context) -> Read | None:
    """the first week of October: the week of the month's first day, or of its 8th, 15th, 22nd or last."""
    month, count = _month(found["month"]), ordinal(found["nth"])
    year = int(found["year"]) if found["year"] else year_of_month(month, context)
    stretch = cal.month(year, month) if year else Stretch(None)
    if stretch.begin is None or stretch.end is None or count is None:
        return None
    return "DATE", cal.week(stretch.end if count < 0 else stretch.begin + timedelta(days=7 * (count - 1)))


def read_weekday_of(found: Match, context: Context) -> Read | None:
    """the first Sunday in December, the last Thursday of November 1963."""
    month, count = _month(found["month"]), ordinal(found["nth"])
    year = int(found["year"]) if found["year"] else year_of_month(month, context)
    if year is None or count is None:
        return None
    wanted, stretch = time_words().weekdays[found["weekday"].lower().rstrip(".")], cal.month(year, month)
    assert stretch.begin is not None and stretch.end is not None
    if count < 0:
        return "DATE", cal.day(stretch.end - timedelta(days=(stretch.end.isoweekday() - wanted) % 7))
    return "DATE", cal.day(stretch.begin + timedelta(days=(wanted - stretch.begin.isoweekday()) % 7 + 7 * (count - 1)))


def read_day_beside(found: Match, context: Context) -> Read | None:
    """the day before, the day after: counted from the day named last; nothing where none was."""
    shift = -1 if found["way"].lower() == "before" else 1
    return ("DATE", cal.shifted(context.last, "day", shift)) if context.last else None


def read_year(found: Match, _: Context) -> Read | None:
    """1962, 2011-2013, 2004 to 2009, between 1994 and 1997."""
    first, until = int(found["year"]), found["until"]
    if not until:
        return "DATE", cal.year(first)
    last = int(until if len(until) == 4 else found["year"][:2] + until)
    return ("DATE", cal.year(first).to(cal.year(last))) if last > first else None


def read_spelled_year(found: Match, _: Context) -> Read | None:
    """nineteen ninety-six, the year two thousand."""
    if not found["century"]:
        rest = number(re.sub(r"^\s*(?:and\b)?\s*", "", found["thousand"])) if found["thousand"] else 0
        return None if rest is None else ("DATE", cal.year(2000 + rest))
    century, rest = number(found["century"]), number(found["rest"])
    return ("DATE", cal.year(100 * century + rest)) if century and rest and rest < 100 else None


def read_decade(found: Match, _: Context) -> Read | None:
    """the 1990s, the '60s, the nineties."""
    if found["spelled"]:
        tens = number(found["spelled"].removesuffix("ies") + "y")
        return ("DATE", cal.decade(1900 + tens)) if tens else None
    digits = found["decade"].lstrip("'’")
    return "DATE", cal.decade(int(digits) if len(digits) == 4 else 1900 + int(digits))


def read_century(found: Match, _: Context) -> Read | None:
    """the 19th century."""
    count = ordinal(found["nth"])
    return ("DATE", cal.century(count)) if count and count > 0 else None


def read_weekday(found: Match, context: Context) -> Read | None:
    """Friday, last Monday, next Sunday, early Tuesday, Wednesday night."""
    wanted, which = time_words().weekdays[found["weekday"].lower().rstrip(".")], (found["which"] or "").lower()
    part = time_words().dayparts[found["part"].lower()] if found["part"] else ""
    kind: TimexType = "TIME" if part else "DATE"
    if context.today is None:
        return kind, Stretch(f"XXXX-WXX-{wanted}{part}")
    direction = 1 if which in AHEAD or (not which and context.direction > 0) else -1 if which in BACK else 0
    if direction > 0 and not which and context.today.isoweekday() == wanted:
        direction = 0
    at = cal.weekday(context.today, wanted, direction)
    return kind, cal.day(at).with_part(part)


def read_deictic(found: Match, context: Context) -> Read | None:
    """yesterday, tonight, last night, overnight."""
    shift, part = time_words().deictic[" ".join(found["deictic"].lower().split())]
    kind: TimexType = "TIME" if part else "DATE"
    return kind, cal.shifted(context.today, "day", shift).with_part(part) if context.today else Stretch(None)


def read_told_part(found: Match, context: Context) -> Read | None:
    """the next morning, that evening, in the afternoon: counted from the day named last."""
    which, part = (found.groupdict().get("which") or "same").lower(), time_words().dayparts[found["part"].lower()]
    shift = 1 if which in AHEAD else -1 if which in BACK else 0
    return ("TIME", cal.shifted(context.anchor, "day", shift).with_part(part)) if context.anchor else None


def read_weekend(found: Match, context: Context) -> Read | None:
    """over the weekend, at the weekend."""
    if context.today is None:
        return "DATE", Stretch("XXXX-WXX-WE")
    return "DATE", cal.shifted(context.today, "weekend", 0 if context.direction > 0 or context.today.isoweekday() >= 6 else -1)


def read_clock(found: Match, context: Context) -> Read | None:
    """5:30 p.m., 10 a.m. GMT, 08:00 UTC, noon."""
    if found["word"]:
        part = time_words().dayparts[found["word"].lower()]
    else:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        half = (found["half"] or "").lower()[:1]
        if hour > 24 or minute > 59 or (half and hour > 12):
            return None
        hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
        part = f"T{hour:02d}:{minute:02d}" + ("Z" if re.search(r"GMT|UTC", found[0]) else "")
    return "TIME", cal.day(context.anchor).with_part(part) if context.anchor else Stretch(part)


def read_nth(found: Match, context: Context) -> Read | None:
    """the 27th: the day of a month, on or before the report's day unless the clause looks ahead; "until the 3rd" follows the day named last."""
    count, today = int(found["nth"]), context.today
    if today is None or not 1 <= count <= 31:
        return None
    if context.last is not None and context.last < today and UNTIL.search(found.string, 0, found.start()):
        month = cal.month(context.last.year, context.last.month + (count <= context.last.day)).begin
        until = cal.day_of(month.year, month.month, count) if month else None
        if until is not None and until.begin is not None and until.begin <= today:
            return "DATE", until
    shift = (1 if count < today.day else 0) if context.direction > 0 else (-1 if count > today.day else 0)
    first = cal.month(today.year, today.month + shift).begin
    stretch = cal.day_of(first.year, first.month, count) if first else None
    return ("DATE", stretch) if stretch else None


def of_one_year(left: Read, right: Read) -> Read:
    """A month or day whose year isn't said, given the year of the one up to which a range goes: "between March and June 2023"."""
    value, end = left[1].value or "", right[1].begin
    if left[0] != "DATE" or end is None or not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", value):
        return left
    month, number = int(value[5:7]), value[8:]
    year = end.year - (month > end.month)
    stretch = cal.day_of(year, month, int(number)) if number else cal.month(year, month)
    return ("DATE", stretch) if stretch is not None else left


def read_range(left: Read, right: Read) -> Read | None:
    """Two dates of one size, joined by to, until, through or a dash, or by "between" and "and": one range."""
    if left[0] != "DATE" or right[0] != "DATE" or "/" in (left[1].value or "/") + (right[1].value or "/"):
        return None
    if (
        len(left[1].value or "") != len(right[1].value or "")
        or left[1].begin is None
        or right[1].begin is None
        or left[1].begin >= right[1].begin
    ):
        return None
    return "DATE", left[1].to(right[1])


def read_holiday(found: Match, context: Context) -> Read | None:
    """Christmas Day, last Thanksgiving, New Year's Eve 1999, Easter."""
    rule, which = time_words().holidays[" ".join(found["holiday"].lower().replace("’", "'").split())], (found["which"] or "").lower()
    if context.today is None and not found["year"]:
        return "DATE", Stretch(None)
    if found["year"]:
        return "DATE", cal.day(cal.holiday(int(found["year"]), rule))
    assert context.today is not None
    years = (context.today.year + shift for shift in (1, 0, -1))
    limit = 366 if which in AHEAD else -1 if which in BACK else DAYS_AHEAD[context.direction]
    days = [cal.holiday(year, rule) for year in years]
    return "DATE", cal.day(next((d for d in days if (d - context.today).days <= limit), days[-1]))
