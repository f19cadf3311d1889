"""The grammar of temporal expressions: patterns of words, each with a reading relative to a day.

A reading gives type and stretch. What depends on the text around (tense, the last date named) comes in as `Context`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from fairwitness.find import days, lengths, periods
from fairwitness.find.anchors import Context, Match, Read
from fairwitness.knowledge.times import SPELLED, TimeWords, time_words

WORD = re.compile(r"[^\W\d_]+|\d")
Reading = Callable[[Match, Context], Read | None]


@dataclass(frozen=True)
class Rule:
    """A pattern and its reading; `needs`: words or digits of which a stretch must have one for the pattern to be tried."""

    name: str
    source: str
    read: Reading
    needs: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: the compiling of all takes longer than a report."""
        return re.compile(rf"(?<![\w$€£¥#-])(?:{self.source})(?!\w)", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=lambda w: (-len(w), w))) + ")"


def _names(table: dict[str, int]) -> str:
    """Full names, and abbreviations with the period that belongs to them."""
    short = [w for w in table if len(w) <= 5 and w not in ("may", "june", "july", "march", "april")]
    return rf"(?:{_any([w for w in table if w not in short])}\b|{_any(short)}\b\.?)"


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
    to = r"\s*(?:-|–|—|\bto\b|\buntil\b|\bthrough\b)\s*"
    part = _any(words.dayparts)
    early = r"(?:(?:early|mid|late)[\s-]+)?"
    around = r"(?:(?:about|around|nearly|almost|just\s+over|more\s+than|over|at\s+least|some|less\s+than|another|an\s+additional)\s+)?"
    which = r"(?P<which>last|past|previous|preceding|this|next|coming|following|upcoming|that|same|current)"
    zone = r"(?:\s*(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|CET|BST|local\s+time|hours))"
    ago = r"(?P<ago>(?:comparable\s+)?year[\s-](?:ago|earlier))"
    day1 = rf"(?P<m1>{month})\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:{to}(?P<e1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]))?(?:,?\s*(?P<y1>{year}))?(?!\d|:\d)"
    day2 = rf"(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:{to}(?P<e2>\d{{1,2}})(?:st|nd|rd|th)?)?(?:\s+of)?\s+(?P<m2>{month})(?:,?\s*(?P<y2>{year}))?"
    table: tuple[tuple[str, str, Reading], ...] = (
        ("numeric day", r"(?P<iso>\d{4}-\d{2}-\d{2})|(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?P=sep)(?P<n3>(?:19|20)?\d\d)(?![\d.])", days.read_iso),
        ("day of a month", rf"(?:{weekday},?\s+(?:the\s+)?|(?P<which>last|next|this)\s+)?(?:{day1}|{day2})", days.read_day),
        ("month", rf"{mod}(?:(?P<next>last|next|this)\s+)?(?P<month>{month})(?:(?:,|\s+of)?\s+(?P<year>{year}))?(?![\s]*\d)", days.read_month),
        ("month of a year", rf"{mod}(?P<month>{month})\s+(?:of\s+)?(?:the\s+)?(?P<which>last|this|next|previous|following|same|that)\s+year", days.read_month_of),
        ("year", rf"(?:(?:{_any(words.modifiers)}|fiscal)[\s-]+)?(?P<between>(?<=between\s))?(?P<year>{year})(?:(?:{to}|(?(between)\s+and\s+|(?!)))(?P<until>{year}|\d\d(?!\d)))?(?![\d.,]*\d|%)", days.read_year),
        ("spelled year", rf"(?P<century>nineteen|eighteen)[\s-]+(?P<rest>{_any(words.numbers)}(?:[\s-]{_any(words.numbers)})?)|(?:the\s+)?year\s+two\s+thousand(?P<thousand>(?:\s+and)?\s+{_any(words.numbers)})?", days.read_spelled_year),
        ("decade", rf"(?:the\s+)?{early}(?:(?P<decade>(?:1[0-9]|20)\d0|['’]?[2-9]0)(?<!\d['’])['’]?s\b|(?P<spelled>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b))", days.read_decade),
        ("century", rf"(?:the\s+)?{early}(?P<nth>{nth})[\s-]century", days.read_century),
        ("weekday", rf"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:(?P<which>last|past|previous|this|next|coming|following)\s+)?(?P<weekday>{weekday})(?:\s+(?P<part>{part})\b)?", days.read_weekday),
        ("holiday", rf"(?:(?P<which>last|past|previous|this|next|coming|following)\s+)?(?P<holiday>{_any(words.holidays)})\b(?:,?\s+(?:of\s+)?(?P<year>{year}))?", days.read_holiday),
        ("deictic", rf"(?P<deictic>{_any(words.deictic)})", days.read_deictic),
        ("relative", rf"(?:the\s+)?{mod}(?:the\s+)?{which}\s+(?P<unit>{unit})", lengths.read_relative),
        ("part of the day", rf"(?:(?<=\bin\s)|(?<=\bduring\s))the\s+{early}(?P<part>morning|afternoon|evening)\b", days.read_told_part),
        ("part of a told day", rf"(?:the\s+)?(?P<which>next|following|previous|same|that)\s+(?P<part>{part})\b", days.read_told_part),
        ("weekend", r"(?:the|over\s+the|at\s+the)\s+weekend", days.read_weekend),
        ("ago", r"(?:half\s+an?\s+(?P<half>year|decade|century)\s+(?:ago|earlier))", lengths.read_half_ago),
        ("ago", rf"{around}(?P<count>{num}|{_any(words.vague)})\s+(?P<unit>{unit})\s+(?:(?P<way>ago|earlier|later|previously|from\s+now)(?!\s+than)|(?P<way2>before|after)(?=\s*(?:[.,;:)]|$)))", lengths.read_ago),
        ("lengths from to", rf"(?P<low>{num})\s*(?:-|–|\bto\b|\bor\b)\s*(?P<high>{num})(?:\s+|-)(?P<unit>{unit})", lengths.read_between),
        ("span", rf"(?:the\s+)?(?:last|past|next|coming|first|previous|following|final)\s+(?P<count>{num}|{_any(words.vague)})\s+(?P<unit>{unit})", lengths.read_duration),
        ("duration", rf"{around}(?P<count>(?:{num})(?:\s+(?:more|straight|consecutive|full|additional))?|{_any(words.vague)})(?:\s+|-)(?P<unit>{unit})(?![\s-]olds?\b)", lengths.read_duration),
        ("lengths", r"(?:(?<=\bfor\s)|(?<=\bin\s)|(?<=\bwithin\s)|(?<=\bover\s)|(?<=\bafter\s)|(?<=\bof\s))(?P<count>)(?:the\s+)?(?P<unit>\b(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b)", lengths.read_duration),
        ("lengths", r"(?P<count>)(?P<unit>days?|weeks?|months?|years|decades|centuries)(?:-|\s)long", lengths.read_duration),
        ("set", rf"(?P<adverb>\b{_any(words.sets)}\b)|(?:every|each)\s+(?:(?P<day>{_any(words.weekdays)})s?\b|(?:(?P<count>{num})\s+)?(?P<unit>{unit}))|(?:once|twice|{num}\s+times)\s+(?:a|an|per|every|each)\s+(?P<unit2>{unit})", lengths.read_set),
        ("week of a month", rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+week\s+(?:of|in)\s+(?P<month>{month})(?:,?\s+(?P<year>{year}))?", days.read_week_of),
        ("weekday of a month", rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<weekday>{weekday})\s+(?:of|in)\s+(?P<month>{month})(?:,?\s+(?P<year>{year}))?", days.read_weekday_of),
        ("day told from another", r"the\s+day\s+(?P<way>before|after)(?=\s*(?:[.,;:)]|$))", days.read_day_beside),
        ("quarter", rf"(?:(?:the|its|their)\s+)?(?:(?:(?P<year0>{year})|(?P<whose>last|this|next|previous)\s+year['’]s|{ago})[\s-]+)?(?:(?:fiscal|financial)[\s-]+)?(?:\bQ(?P<q>[1-4])|(?P<nth>first|second|third|fourth|last|final)[\s-](?P<kind>quarter|half))\b(?:\s+(?:of\s+|in\s+)?(?:the\s+)?(?:(?P<year>{year})|(?P<of>(?:last|this|next|previous|following)?\s*year)\b))?(?!\s+of\b)", periods.read_quarter),
        ("period", rf"(?:the\s+)?(?:{ago}(?:[\s-]+(?:quarter|period))?\b|latest\s+(?:quarter|period)\b)|the\s+quarter\b(?:(?=\s+end(?:ed|ing)\s+(?P<ended>{month})))?", periods.read_period),
        ("part of a unit", r"(?:the\s+)?(?P<yearend>year(?:['’]s)?[\s-]end)(?P<unit>)|(?:the\s+)?(?:(?:end|start|beginning|middle|rest|remainder|course)\s+of|(?:earlier|later|early|late)\s+in)\s+the\s+(?P<unit1>day|week|month|quarter|year)|the\s+(?:full|entire|whole)\s+(?P<unit2>day|week|month|year)", periods.read_part),
        ("season", rf"(?:the\s+)?{early}(?:(?P<which>last|past|this|next|coming)\s+)?(?P<season>\b{_any(words.seasons)}\b)(?:(?:\s+of)?\s+(?P<year>{year}))?", periods.read_season),
        ("clock", rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\b\.?){zone}?|(?P<word>noon|midnight|midday)", days.read_clock),
        ("clock of 24 hours", rf"(?P<hour>[012]?\d):?(?P<minute>[0-5]\d)(?P<half>){zone}(?P<word>)", days.read_clock),
        ("day of this month", r"(?<=\b[Tt]he\s)(?P<nth>\d{1,2})(?:st|nd|rd|th)(?!-)", days.read_nth),
    )  # fmt: skip
    needs = _needs(words)
    return tuple(Rule(name, source, read, needs[name]) for name, source, read in table)


def _needs(words: TimeWords) -> dict[str, frozenset[str]]:
    """Rule -> what a stretch must hold; a rule that lacks a line here can't be made."""
    digits, months, weekdays = frozenset("0123456789"), frozenset(words.months), frozenset(words.weekdays)
    units = frozenset(form for u in words.units for form in (u, u + "s")) | {"centuries"}
    parts = frozenset(words.dayparts)
    return {
        "numeric day": digits,
        "day of a month": months,
        "month": months,
        "month of a year": months,
        "year": digits,
        "spelled year": frozenset({"nineteen", "eighteen", "thousand"}),
        "decade": digits | {t for t in SPELLED if t.endswith("ies")},
        "century": frozenset({"century"}),
        "weekday": weekdays,
        "holiday": frozenset(w for h in words.holidays for w in WORD.findall(h)),
        "deictic": frozenset(w for d in words.deictic for w in d.split()),
        "relative": units,
        "part of the day": parts,
        "part of a told day": parts,
        "weekend": frozenset({"weekend"}),
        "ago": frozenset({"ago", "earlier", "later", "before", "after", "previously", "now"}),
        "lengths from to": units,
        "span": units,
        "duration": units,
        "lengths": units | {"long"},
        "set": frozenset(words.sets) | {"every", "each", "once", "twice", "times"},
        "week of a month": frozenset({"week"}),
        "weekday of a month": months,
        "day told from another": frozenset({"before", "after"}),
        "quarter": frozenset({"quarter", "half", "q"}),
        "period": frozenset({"year", "latest", "quarter"}),
        "part of a unit": units,
        "season": frozenset(words.seasons),
        "clock": digits | {"noon", "midnight", "midday"},
        "clock of 24 hours": digits,
        "day of this month": digits,
    }


def matches(text: str, start: int, end: int) -> Iterator[tuple[Rule, Match]]:
    """All matches of all rules in text[start:end], longest first where they overlap, in text order."""
    words = set(WORD.findall(text[start:end].lower()))
    tried = ((order, rule) for order, rule in enumerate(rules()) if not rule.needs.isdisjoint(words))
    found = [(m.start(), -m.end(), order, rule, m) for order, rule in tried for m in rule.pattern.finditer(text, start, end)]
    at = start
    for begin, negative_end, _, rule, match in sorted(found, key=lambda t: t[:3]):
        if begin >= at and match.end() > begin:
            yield rule, match
            at = -negative_end
