"""The grammar of temporal expressions: patterns of words, each with a reading relative to a day.

A reading gives type and stretch. What depends on the text around (tense, the last date named) comes in as `Context`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from fairwitness.find import calendar as cal
from fairwitness.find.calendar import Stretch
from fairwitness.knowledge.times import time_words
from fairwitness.record import TimexType

Match = re.Match[str]
SOON = 45  # days; a date that lies no further ahead is this year's even where no verb looks ahead (chosen on MEANTIME, GUM news)


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may use: the report's day, the last day named before, and whether the clause looks ahead (1) or back (0)."""

    today: date | None
    last: date | None
    direction: int


Read = tuple[TimexType, Stretch]
Reading = Callable[[Match, Context], Read | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its reading."""

    name: str
    pattern: re.Pattern[str]
    read: Reading


def _any(words: object) -> str:
    return "(?:" + "|".join(sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=lambda w: (-len(w), w))) + ")"  # type: ignore[attr-defined]


def _names(table: dict[str, int]) -> str:
    """Full names, and abbreviations with the period that belongs to them."""
    short = [w for w in table if len(w) <= 5 and w not in ("may", "june", "july", "march", "april")]
    return rf"(?:{_any([w for w in table if w not in short])}\b|{_any(short)}\b\.?)"


def number(words: str) -> int | None:
    """A number in words or digits: 12, twelve, twenty-four, a hundred; None when it is none.

    >>> number("twenty-four")
    24
    """
    digits = words.replace(",", "")
    if digits.isdigit():
        return int(digits) if len(digits) < 7 else None
    table, total = time_words().numbers, 0
    parts = re.split(r"[\s-]+", words.lower())
    if parts[0] in ("a", "an") and len(parts) > 1 and parts[1] not in ("hundred", "dozen"):
        parts = parts[1:]
    for part in parts:
        if part == "and":
            continue
        if part not in table:
            return None
        total = max(total, 1) * table[part] if part in ("hundred", "dozen") else total + table[part]
    return total or None


def ordinal(words: str) -> int | None:
    """An ordinal in words or digits: 3rd, third, twenty-first."""
    found = re.match(r"\d+", words)
    if found:
        return int(found[0])
    table = time_words().ordinals
    if words.lower() in table:
        return table[words.lower()]
    tens, _, ones = words.lower().partition("-")
    return time_words().numbers[tens] + table[ones] if tens in time_words().numbers and ones in table else None


def _year(words: str | None, month: int, context: Context, day: int | None = None) -> int | None:
    """The year given, or the one that tense and the report's day suggest."""
    if words:
        return int(words)
    if context.today is None:
        return None
    today = context.today
    reference = (month, day or 15)
    if context.direction > 0:
        return today.year + (reference < (today.month, today.day if day else 1))
    if (today.month, today.day if day else 31) >= reference:
        return today.year
    ahead = (month - today.month) % 12
    return (
        today.year
        if ahead <= 2 and day is None and context.direction > 0
        else today.year - 1
        if ahead > 3 or context.direction == 0
        else today.year
    )


def _month(words: str) -> int:
    return time_words().months[words.lower().rstrip(".")]


def _anchor(context: Context) -> date | None:
    return context.last or context.today


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
    year = _year(groups["y1"] or groups["y2"], month, context, first)
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
    year = _year(found["year"], month, context)
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


def read_year(found: Match, _: Context) -> Read | None:
    """1962, 2011-2013, 2004 to 2009."""
    first = cal.year(int(found["year"]))
    if not found["until"]:
        return "DATE", first
    until = found["until"] if len(found["until"]) == 4 else found["year"][:2] + found["until"]
    return ("DATE", first.to(cal.year(int(until)))) if int(until) > int(found["year"]) else None


def read_decade(found: Match, _: Context) -> Read | None:
    """the 1990s, the '60s."""
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
    direction = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, context.direction)
    if direction > 0 and not which and context.today.isoweekday() == wanted:
        direction = 0
    at = cal.weekday(context.today, wanted, direction)
    return kind, cal.day(at).with_part(part)


def read_deictic(found: Match, context: Context) -> Read | None:
    """yesterday, tonight, last night, overnight."""
    shift, part = time_words().deictic[" ".join(found["deictic"].lower().split())]
    kind: TimexType = "TIME" if part else "DATE"
    return kind, cal.shifted(context.today, "day", shift).with_part(part) if context.today else Stretch(None)


def _unit(words: str) -> str:
    low = words.lower()
    return {"decades": "decade", "centuries": "century"}.get(low, low if low in time_words().units else low.removesuffix("s"))


def read_relative(found: Match, context: Context) -> Read | None:
    """last week, this year, next month, the previous day, that weekend, the same day."""
    which, unit = found["which"].lower(), _unit(found["unit"])
    if time_words().units[unit].clock:
        return None
    told = which in ("previous", "following", "same", "that", "preceding")
    anchor = _anchor(context) if told else context.today
    if anchor is None:
        return "DATE", Stretch(None)
    shift = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1}.get(which, 0)
    if unit == "weekend" and which in ("last", "past", "the", "over the") and anchor.isoweekday() < 6:
        shift = -1
    return "DATE", cal.shifted(anchor, unit, shift)


def read_weekend(found: Match, context: Context) -> Read | None:
    """over the weekend, at the weekend."""
    if context.today is None:
        return "DATE", Stretch("XXXX-WXX-WE")
    return "DATE", cal.shifted(context.today, "weekend", 0 if context.direction > 0 or context.today.isoweekday() >= 6 else -1)


def read_ago(found: Match, context: Context) -> Read | None:
    """two days ago, a year earlier, three weeks later, 24 hours from now."""
    unit, count = _unit(found["unit"]), number(found["count"])
    way = " ".join(found["way"].lower().split())
    if count is None:
        return "DATE", Stretch("PAST_REF" if way in ("ago", "earlier", "before") else "FUTURE_REF")
    anchor = context.today if way in ("ago", "from now") else _anchor(context)
    if anchor is None:
        return "DATE", Stretch(None)
    sign = -1 if way in ("ago", "earlier", "before", "previously") else 1
    known = time_words().units[unit]
    if known.clock:
        hours = {"S": 0.0003, "M": 0.0167, "H": 1.0}[known.letter] * count
        return "DATE", cal.shifted(anchor, "day", sign * round(hours / 24)) if hours >= 12 else Stretch(None)
    return "DATE", cal.shifted(anchor, unit, sign * count)


def read_duration(found: Match, _: Context) -> Read | None:
    """48 hours, three decades, several months, the past two years."""
    unit = _unit(found["unit"])
    known, count = time_words().units[unit], number(found["count"]) if found["count"] else None
    if not known.letter:
        return None
    size = "X" if count is None else str(count)
    letter = known.letter
    if unit == "quarter":
        letter, size = "M", size if count is None else str(3 * count)
    if unit == "decade":
        letter, size = "Y", "X0" if count is None else str(10 * count)
    if unit == "century":
        letter, size = "Y", "X00" if count is None else str(100 * count)
    if unit == "fortnight":
        letter, size = "W", "X" if count is None else str(2 * count)
    return "DURATION", Stretch(f"P{'T' if known.clock else ''}{size}{letter}")


def read_set(found: Match, _: Context) -> Read | None:
    """daily, every Friday, each year, twice a week."""
    if found["adverb"]:
        return "SET", Stretch(time_words().sets[found["adverb"].lower()])
    if found["day"]:
        return "SET", Stretch(f"XXXX-WXX-{time_words().weekdays[found['day'].lower().removesuffix('s')]}")
    known = time_words().units[_unit(found["unit"])]
    return "SET", Stretch(f"P{'T' if known.clock else ''}1{known.letter}") if known.letter in "SMHDWY" or not known.clock else Stretch(None)


def read_quarter(found: Match, context: Context) -> Read | None:
    """the third quarter of 2007, Q3 2007, the second half of last year."""
    count = int(found["q"]) if found["q"] else ordinal(found["nth"])
    kind = "quarter" if found["q"] else found["kind"].lower()
    if count == -1:
        count = 4 if kind == "quarter" else 2
    year = int(found["year"]) if found["year"] else _said_year(found["of"], context)
    if count is None or not 1 <= count <= (4 if kind == "quarter" else 2):
        return None
    if year is None:
        return "DATE", Stretch(f"XXXX-{'Q' if kind == 'quarter' else 'H'}{count}")
    return "DATE", cal.quarter(year, count) if kind == "quarter" else cal.half(year, count)


def _said_year(words: str | None, context: Context) -> int | None:
    if context.today is None:
        return None
    which = (words or "").lower().split(" ")[0]
    return context.today.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)


def read_season(found: Match, context: Context) -> Read | None:
    """summer 2015, last spring, the winter of 1989."""
    code, which = time_words().seasons[found["season"].lower()], (found["which"] or "").lower()
    if found["year"]:
        return "DATE", cal.season(int(found["year"]), code)
    if not which or context.today is None:
        return "DATE", Stretch(f"XXXX-{code}")
    today, last = context.today, cal.SEASONS[code][1]
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
    anchor = _anchor(context)
    return "TIME", cal.day(anchor).with_part(part) if anchor else Stretch(part)


def read_nth(found: Match, context: Context) -> Read | None:
    """the 27th: the day of a month, on or before the report's day unless the clause looks ahead."""
    count, today = int(found["nth"]), context.today
    if today is None or not 1 <= count <= 31:
        return None
    shift = (1 if count < today.day else 0) if context.direction > 0 else (-1 if count > today.day else 0)
    first = cal.month(today.year, today.month + shift).begin
    stretch = cal.day_of(first.year, first.month, count) if first else None
    return ("DATE", stretch) if stretch else None


def read_range(left: Read, right: Read) -> Read | None:
    """Two dates of one size, joined by to, until, through or a dash: one range."""
    if left[0] != "DATE" or right[0] != "DATE" or "/" in (left[1].value or "/") + (right[1].value or "/"):
        return None
    if left[1].begin is None or right[1].begin is None or left[1].begin >= right[1].begin:
        return None
    return "DATE", left[1].to(right[1])


@cache
def rules() -> tuple[Rule, ...]:
    """All rules; where several match at a place the longest wins, and of those the first."""
    words = time_words()
    month, weekday = _names(words.months), _names(words.weekdays)
    unit = r"\b" + _any([*words.units, *(u + "s" for u in words.units if u != "century"), "centuries"]) + r"\b"
    year = r"(?:1[0-9]|20)\d\d"
    num = r"(?:\d[\d,]*|" + _any(words.numbers) + r"(?:[\s-]+(?:and\s+)?" + _any(words.numbers) + r")*)"
    nth = r"(?:\d{1,2}(?:st|nd|rd|th)|" + _any(words.numbers) + "-" + _any(words.ordinals) + "|" + _any(words.ordinals) + ")"
    mod = r"(?:" + _any(words.modifiers) + r"[\s-]+)?"
    to = r"\s*(?:-|–|—|to|until|through|and)\s*"
    part = _any(words.dayparts)
    around = r"(?:(?:about|around|nearly|almost|just\s+over|more\s+than|over|at\s+least|some|less\s+than)\s+)?"
    which = r"(?P<which>last|past|previous|preceding|this|next|coming|following|upcoming|that|same|current)"
    day1 = rf"(?P<m1>{month})\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:{to}(?P<e1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]))?(?:,?\s*(?P<y1>{year}))?(?![\d:])"
    day2 = rf"(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:{to}(?P<e2>\d{{1,2}})(?:st|nd|rd|th)?)?(?:\s+of)?\s+(?P<m2>{month})(?:,?\s*(?P<y2>{year}))?"
    table: tuple[tuple[str, str, Reading], ...] = (
        ("numeric day", r"(?P<iso>\d{4}-\d{2}-\d{2})|(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?P=sep)(?P<n3>(?:19|20)?\d\d)(?![\d.])", read_iso),
        ("day of a month", rf"(?:{weekday},?\s+(?:the\s+)?)?(?:{day1}|{day2})", read_day),
        ("month", rf"{mod}(?:(?P<next>last|next|this)\s+)?(?P<month>{month})(?:(?:,|\s+of)?\s+(?P<year>{year}))?(?![\s]*\d)", read_month),
        ("month of a year", rf"{mod}(?P<month>{month})\s+(?:of\s+)?(?:the\s+)?(?P<which>last|this|next|previous|following|same|that)\s+year", read_month_of),
        ("year", rf"(?:{_any(words.modifiers)}[\s-]+)?(?P<year>{year})(?:{to}(?P<until>{year}|\d\d(?!\d)))?(?![\d.,]*\d|%)", read_year),
        ("decade", r"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<decade>(?:1[0-9]|20)\d0|['’]?[2-9]0)(?<!\d['’])['’]?s\b", read_decade),
        ("century", rf"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<nth>{nth})[\s-]century", read_century),
        ("weekday", rf"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:(?P<which>last|past|previous|this|next|coming|following)\s+)?(?P<weekday>{weekday})(?:\s+(?P<part>{part})\b)?", read_weekday),
        ("deictic", rf"(?P<deictic>{_any(words.deictic)})", read_deictic),
        ("relative", rf"(?:the\s+)?{mod}(?:the\s+)?{which}\s+(?P<unit>{unit})", read_relative),
        ("weekend", r"(?:the|over\s+the|at\s+the)\s+weekend", read_weekend),
        ("ago", rf"{around}(?P<count>{num}|{_any(words.vague)})\s+(?P<unit>{unit})\s+(?P<way>ago|earlier|later|before|after|previously|from\s+now)(?!\s+(?:than|the|a|his|her|their|its))", read_ago),
        ("span", rf"(?:the\s+)?(?:last|past|next|coming|first|previous|following|final)\s+(?P<count>{num}|{_any(words.vague)})\s+(?P<unit>{unit})", read_duration),
        ("duration", rf"{around}(?P<count>(?:{num})|{_any(words.vague)})(?:\s+|-)(?P<unit>{unit})(?![\s-]olds?\b)", read_duration),
        ("lengths", r"(?:(?<=\bfor\s)|(?<=\bin\s)|(?<=\bwithin\s)|(?<=\bover\s)|(?<=\bafter\s)|(?<=\bof\s))(?P<count>)(?:the\s+)?(?P<unit>\b(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b)", read_duration),
        ("set", rf"(?P<adverb>\b{_any(words.sets)}\b)|(?:every|each)\s+(?:(?P<day>{_any(words.weekdays)})s?\b|(?P<unit>{unit}))", read_set),
        ("quarter", rf"(?:(?:the|its|their)\s+)?(?:(?:fiscal|financial)\s+)?(?:\bQ(?P<q>[1-4])|(?P<nth>first|second|third|fourth|last|final)[\s-](?P<kind>quarter|half))\b(?:\s+(?:of\s+|in\s+)?(?:the\s+)?(?:(?P<year>{year})|(?P<of>(?:last|this|next|previous|following)?\s*year)\b))?(?!\s+of\b)", read_quarter),
        ("season", rf"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?:(?P<which>last|past|this|next|coming)\s+)?(?P<season>\b{_any(words.seasons)}\b)(?:\s+of)?(?:\s+(?P<year>{year}))?", read_season),
        ("clock", r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)(?:\s*(?:GMT|UTC|EST|EDT|CET|BST|local\s+time))?|(?P<word>noon|midnight|midday)", read_clock),
        ("clock of 24 hours", r"(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?P<half>)(?:\s*(?:GMT|UTC|EST|EDT|CET|BST|local\s+time|hours))(?P<word>)", read_clock),
        ("day of this month", r"(?<=\b[Tt]he\s)(?P<nth>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[.,;:)]|$|and\b|to\b|at\b|in\b|when\b|after\b|before\b))", read_nth),
    )  # fmt: skip
    return tuple(Rule(name, re.compile(rf"(?<![\w$€£¥#-])(?:{pattern})(?!\w)", re.IGNORECASE), read) for name, pattern, read in table)


def matches(text: str, start: int, end: int) -> Iterator[tuple[Rule, Match]]:
    """All matches of all rules in text[start:end], longest first where they overlap, in text order."""
    found = [(m.start(), -m.end(), order, rule, m) for order, rule in enumerate(rules()) for m in rule.pattern.finditer(text, start, end)]
    at = start
    for begin, negative_end, _, rule, match in sorted(found, key=lambda t: t[:3]):
        if begin >= at and match.end() > begin:
            yield rule, match
            at = -negative_end
