"""Readings of lengths of time, of rhythms, and of what is counted in units from a day (last week, two days ago)."""

import re
from datetime import date

from fairwitness.find import calendar as cal
from fairwitness.find.anchors import Context, Match, Read
from fairwitness.find.calendar import Stretch
from fairwitness.find.counting import number
from fairwitness.find.days import AHEAD, BACK
from fairwitness.knowledge.times import time_words

TOLD = frozenset({"previous", "following", "same", "that", "preceding"})  # counted from the day named last, not from the report's
LONG = frozenset({"decade", "century"})
MULTIPLES = {"quarter": (3, "M"), "decade": (10, "Y"), "century": (100, "Y"), "fortnight": (2, "W")}


def _unit(words: str) -> str:
    low = words.lower()
    return {"decades": "decade", "centuries": "century"}.get(low, low if low in time_words().units else low.removesuffix("s"))


def read_relative(found: Match, context: Context) -> Read | None:
    """last week, this year, next month, the previous day, that weekend, the same day; the coming weeks and the past decade are lengths."""
    which, unit = found["which"].lower(), _unit(found["unit"])
    if time_words().units[unit].clock or unit == "term":
        return None
    if found["unit"].lower() != unit or (unit in LONG and which in ("last", "past")):
        return _length(unit, None if found["unit"].lower() != unit else 1)
    told = which in TOLD or (which == "next" and unit == "day" and found[0].lower().startswith("the") and context.direction < 1)
    anchor = (context.anchor if time_words().units[unit].days < 30 else context.named or context.today) if told else context.today
    if unit == "quarter" and which in ("same", "that", "this") and context.period is not None and which != "this":
        return "DATE", context.period
    if anchor is None:
        return "DATE", Stretch(None)
    shift = -1 if which in BACK else 1 if which in AHEAD else 0
    if unit == "weekend" and which in ("last", "past", "the", "over the") and anchor.isoweekday() < 6:
        shift = -1
    return "DATE", cal.shifted(anchor, unit, shift)


def read_ago(found: Match, context: Context) -> Read | None:
    """two days ago, a year earlier, three weeks later, 24 hours from now; a year earlier than a quarter is that quarter of the year before."""
    unit, count = _unit(found["unit"]), number(found["count"])
    way = " ".join((found["way"] or found["way2"]).lower().split())
    if count is None:
        return "DATE", Stretch("PAST_REF" if way in ("ago", "earlier", "before") else "FUTURE_REF")
    if unit == "year" and way in ("ago", "earlier", "before") and context.period is not None:
        return "DATE", cal.years_before(context.period, count)
    anchor = context.today if way in ("ago", "from now") else context.anchor
    known = time_words().units[unit]
    if anchor is None or (known.clock and count * known.hours < 12):
        return None if known.clock else ("DATE", Stretch(None))
    sign = -1 if way in ("ago", "earlier", "before", "previously") else 1
    if known.clock:
        return "DATE", cal.shifted(anchor, "day", sign * round(count * known.hours / 24))
    return "DATE", cal.shifted(anchor, unit, sign * count)


HALVES = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}


def read_half_ago(found: Match, context: Context) -> Read | None:
    """half a century ago."""
    unit, count = HALVES[found["half"].lower()]
    return ("DATE", cal.shifted(context.today, unit, -count)) if context.today else None


def read_duration(found: Match, _: Context) -> Read | None:
    """48 hours, three decades, several months, the past two years."""
    unit = _unit(found["unit"])
    if not time_words().units[unit].letter:
        return None
    count = number(re.sub(r"\s+(?:more|straight|consecutive|full|additional)$", "", found["count"])) if found["count"] else None
    return None if count is not None and 1000 < count < 2100 else _length(unit, count)


def read_between(found: Match, _: Context) -> Read | None:
    """two to three weeks: from the shorter to the longer."""
    unit, low, high = _unit(found["unit"]), number(found["low"]), number(found["high"])
    if not low or not high or low >= high or high > 1000 or not time_words().units[unit].letter:
        return None
    return "DURATION", Stretch(f"{_length(unit, low)[1].value}/{_length(unit, high)[1].value}")


def _length(unit: str, count: int | None) -> Read:
    """So many units (None: it isn't said how many) as a TIMEX3 duration."""
    known = time_words().units[unit]
    times, letter = MULTIPLES.get(unit, (1, known.letter))
    unsaid = "X" + str(times)[1:] if times % 10 == 0 else "X"  # decades: X0 years
    return "DURATION", Stretch(f"P{'T' if known.clock else ''}{unsaid if count is None else times * count}{letter}")


def read_set(found: Match, _: Context) -> Read | None:
    """daily, every Friday, each year, every two weeks, twice a week."""
    if found["adverb"]:
        return "SET", Stretch(time_words().sets[found["adverb"].lower()])
    if found["day"]:
        return "SET", Stretch(f"XXXX-WXX-{time_words().weekdays[found['day'].lower().removesuffix('s')]}")
    unit = _unit(found["unit"] or found["unit2"])
    count = number(found["count"]) if found["count"] else 1
    return ("SET", _length(unit, count)[1]) if time_words().units[unit].letter and count else None


def read_counted(length: Read, day: date, sign: int) -> Read | None:
    """A week before March 10: the day or month that lies so far from a day; None for lengths without a number."""
    found = re.fullmatch(r"P(\d+)([DWMY])", length[1].value or "")
    if not found:
        return None
    count = sign * int(found[1])
    if found[2] in "DW":
        return "DATE", cal.shifted(day, "day", count * (7 if found[2] == "W" else 1))
    month = cal.month(day.year, day.month + count * (12 if found[2] == "Y" else 1))
    exact = cal.day_of(month.begin.year, month.begin.month, day.day) if month.begin else None
    return "DATE", exact or month
