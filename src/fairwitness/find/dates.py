"""Find temporal expressions in one report and what days they mean.

Relative ones are read from the day of publication; without one, from a full date that stands alone on one of the first lines (a
dateline); without that they stay unresolved. The tense of the clause tells whether a bare weekday or month lies ahead or back.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from fairwitness.find import calendar as cal
from fairwitness.find.anchors import Context, Match, Read
from fairwitness.find.days import of_one_year, read_range
from fairwitness.find.findings import Findings
from fairwitness.find.lengths import read_counted
from fairwitness.find.tense import direction
from fairwitness.find.timexes import WORD, Rule, matches
from fairwitness.knowledge.tables import file_digest
from fairwitness.knowledge.times import FILE, time_words
from fairwitness.language import Parsed, Token
from fairwitness.record import Sentence, Span, Timex, Trace

BARE = ("month", "day of a month")  # rules of dates that may lack their year
YEAR_TOLD = re.compile(r"\d{4}|\b(?:next|last|this)\b", re.IGNORECASE)
BETWEEN = re.compile(r"\b[Bb]etween\s+$")
LINK = re.compile(r"\s*(?:-|–|—|to|until|till|through)\s*")
CLOCK_LINK = re.compile(r"\s*(?:\([^)]{1,20}\)\s*)?,?\s*(?:on\s+)?")
AMBIGUOUS = frozenset({"may", "march", "mar", "sun", "sat", "second", "fall", "spring", "dec", "jan", "mon", "wed", "fri", "thu"})
COUNTED = frozenset({"NNS", "NNPS"})
RATED = frozenset({"NOUN", "PROPN", "NUM", "SYM"})  # before "a year" they make a rate of it
FOLLOWED = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})  # after "the 27th" they are what is counted
PERIODICAL = frozenset({"annual", "quarterly", "biennial"})  # of meetings and dividends: they tell no time


VAGUE = re.compile(
    r"\b(?P<PRESENT_REF>now|currently|current|at present|nowadays|these days|at that time)\b"
    r"|\b(?P<PAST_REF>recently|recent|lately|the past|in the past|long ago)\b"
    r"|\b(?P<FUTURE_REF>the future|in future|the (?:near|long|short) term|the near future|sooner or later)\b",
    re.IGNORECASE,
)


def find_dates(findings: Findings) -> Findings:
    """Fill `dates`, in text order; what stands in residue or fixes neither a time nor a length (now, for months) is left out."""
    told = [t for t in read_dates(findings.parsed) if not (t.type == "DURATION" and "X" in (t.value or ""))]
    return replace(findings, dates=tuple(replace(t, id=f"t{n}") for n, t in enumerate(told, 1)))


def vague_spans(parsed: Parsed) -> Iterator[tuple[Span, str]]:
    """Words of time that fix none, with TIMEX3's names for them; TimeML marks them, a record doesn't need them."""
    for match in VAGUE.finditer(parsed.report.text):
        yield Span(match.start(), match.end()), str(match.lastgroup)


def read_dates(parsed: Parsed) -> tuple[Timex, ...]:
    """All temporal expressions of a report that fix a time, a length or a rhythm."""
    today, basis = _today(parsed)
    found: list[Timex] = []
    memory = Context(today, None, 0)
    for sentence in parsed.sentences:
        if sentence.residue or not _may_hold(parsed, sentence):
            continue
        readings = list(_readings(parsed, sentence, memory))
        for span, rule, read in _joined(parsed.report.text, readings):
            if read[1].value is not None:
                found.append(_timex(parsed, span, rule, read, len(found) + 1, basis))
        for _, rule, read in readings:
            memory = _remember(memory, rule, read)
    return tuple(found)


def _remember(memory: Context, rule: Rule, read: Read) -> Context:
    """What later expressions may be counted from: the day and the quarter named last."""
    stretch = read[1]
    if stretch.begin is None:
        return memory
    memory = replace(memory, named=stretch.begin)
    if stretch.begin == stretch.end:
        return replace(memory, last=stretch.begin)
    if rule.name == "quarter":
        return replace(memory, period=stretch)
    return memory


def _today(parsed: Parsed) -> tuple[date | None, str]:
    if parsed.report.published:
        return date.fromisoformat(parsed.report.published), "the day of publication"
    for sentence in parsed.sentences[:3]:
        for _, match in matches(parsed.report.text, sentence.span.start, sentence.span.end):
            if match.start() == sentence.span.start and match.end() >= sentence.span.end - 1:
                read = next(iter(_readings(parsed, sentence, Context(None, None, 0))), None)
                if read and read[2][1].begin and read[2][1].begin == read[2][1].end:
                    return read[2][1].begin, "the report's dateline"
    return None, "no day is known from which to count"


@cache
def _triggers() -> frozenset[str]:
    return time_words().triggers


def _may_hold(parsed: Parsed, sentence: Sentence) -> bool:
    triggers = _triggers()
    words = WORD.findall(sentence.text.lower())
    return not triggers.isdisjoint(words) or any(w.isdigit() for w in words)


Found = tuple[Span, Rule, Read]


def _readings(parsed: Parsed, sentence: Sentence, memory: Context) -> Iterator[Found]:
    for rule, match in matches(parsed.report.text, sentence.span.start, sentence.span.end):
        first, stop = parsed.tokens_in(Span(match.start(), match.end()))
        if first == stop or not _is_time(parsed, rule, match, first, stop):
            continue
        try:
            read = rule.read(match, replace(memory, direction=direction(parsed, first, stop)))
        except (OverflowError, ValueError):  # beyond the calendar's first or last year: no day can be named
            continue
        if read is not None:
            verb = rule.name == "span" and parsed.tokens[first].upos in ("VERB", "AUX")  # "it will last 60 days"
            yield Span(parsed.tokens[first + 1].start if verb else match.start(), match.end()), rule, read
            memory = _remember(memory, rule, read)


def _is_time(parsed: Parsed, rule: Rule, match: Match, first: int, stop: int) -> bool:
    """Whether the tags and neighbours allow a reading as time: the modal "may", "a second man", ages, counts and scores are not."""
    words = parsed.tokens[first:stop]
    if len(words) == 1 and words[0].text.lower() in AMBIGUOUS:
        if words[0].upos not in ("PROPN", "NOUN") or (words[0].text[0].islower() and words[0].text.lower() not in ("fall", "spring")):
            return False
        before = parsed.tokens[first - 1].text.lower() if first else ""
        if words[0].text.lower() in ("fall", "spring") and (
            words[0].upos != "NOUN" or before not in ("in", "by", "until", "since", "during")
        ):
            return False
    if rule.name == "season" and len(words) == 2 and words[0].text.lower() in ("the", "a"):
        return words[1].text.lower() not in ("fall", "spring") or parsed.tokens[first - 1].text.lower() in (
            "in",
            "by",
            "until",
            "since",
            "during",
        )
    if rule.name == "month" and words[-1].upos in ("VERB", "AUX"):
        return False
    if rule.name == "year":
        return _is_year(parsed, words, stop)
    if rule.name in ("duration", "ago", "span", "lengths", "lengths from to"):
        return _is_length(parsed, words, first, stop)
    if rule.name == "set" and match["adverb"]:
        return words[0].upos in ("ADV", "ADJ") and words[0].text.lower() not in PERIODICAL and not _inside_name(parsed, first, stop)
    if rule.name == "day of this month":
        return stop >= len(parsed.tokens) or parsed.tokens[stop].upos not in FOLLOWED
    if rule.name == "holiday":
        return words[-1].rel != "compound"
    return not (rule.name in ("month", "weekday", "season", "deictic") and _inside_name(parsed, first, stop))


def _inside_name(parsed: Parsed, first: int, stop: int) -> bool:
    """Whether the words are part of a longer name of a person or organization ("Black Friday Records", "LA Weekly")."""
    entity = parsed.entity_of.get(first)
    return entity is not None and entity.label in ("PER", "ORG") and (entity.first < first or entity.stop > stop)


def _is_year(parsed: Parsed, words: tuple[Token, ...], stop: int) -> bool:
    after = parsed.tokens[stop] if stop < len(parsed.tokens) else None
    number = next((w for w in words if w.text[:4].isdigit()), words[0])
    before = parsed.tokens[number.index - 1].text.lower().rstrip(".") if number.index else ""
    if number.xpos not in ("CD", "NNP", "NN", "JJ", "LS") or before in time_words().numbered:
        return False
    if after is None or after.sentence != number.sentence:
        return True
    if after.xpos in COUNTED and number.head == after.index and after.text.islower() and not _told(parsed, number):
        return False
    return after.text.lower() not in ("per", "percent", "hours", "times")


def _told(parsed: Parsed, number: Token) -> bool:
    """Whether an article or owner stands before a number: "the 2014 protests" are those of a year, "2014 protests" are many."""
    before = parsed.tokens[number.index - 1] if number.index else None
    return before is not None and (before.text.lower() in ("the", "'s", "’s") or before.xpos == "PRP$")


def _is_length(parsed: Parsed, words: tuple[Token, ...], first: int, stop: int) -> bool:
    """Whether a number and a unit are a length of time: not an age, a rate ("$5 a year"), a share ("a quarter of them") or a title."""
    after = parsed.tokens[stop].text.lower() if stop < len(parsed.tokens) else ""
    following = parsed.tokens[stop + 1].text.lower() if stop + 1 < len(parsed.tokens) else ""
    if (after in ("-", "–") and following.startswith("old")) or after in ("old", "olds") or following == "age":
        return False
    start, unit = words[0].text.lower(), words[-1].text
    if unit.lower() in ("quarter", "quarters") and (after == "of" or start in ("a", "one", "three") or "-" in unit):
        return False
    if start in ("a", "an") and len(words) == 2:
        before = parsed.tokens[first - 1] if first > parsed.bounds[words[0].sentence][0] else None
        if unit.lower() == "second" or (before is not None and before.upos in RATED):
            return False
    return not (unit[0].isupper() and unit[1:].islower() and words[0].text[0].isdigit())


def _joined(text: str, found: list[Found]) -> Iterator[Found]:
    """Join two neighbours that are one expression: the ends of a range, "10 p.m. Wednesday", "a week before March 10"."""
    at = 0
    while at < len(found):
        both = _one_expression(text, found[at], found[at + 1]) if at + 1 < len(found) else None
        if both:
            yield Span(found[at][0].start, found[at + 1][0].end), found[at][1], both
            at += 2
            continue
        yield found[at]
        at += 1


def _one_expression(text: str, left: Found, right: Found) -> Read | None:
    between, (read, other) = text[left[0].end : right[0].start], (left[2], right[2])
    if between and (LINK.fullmatch(between) or (between.strip() == "and" and BETWEEN.search(text, 0, left[0].start))):
        yearless = (
            left[1].name in BARE
            and not YEAR_TOLD.search(text, left[0].start, left[0].end)
            and re.search(r"\d{4}", text[right[0].start : right[0].end])
        )
        return read_range(of_one_year(read, other) if yearless else read, other)
    day = other[1].begin if other[0] == "DATE" and other[1].begin == other[1].end else None
    if day is None:
        return None
    if left[1].name.startswith("clock") and CLOCK_LINK.fullmatch(between):
        return "TIME", cal.day(day).with_part("T" + (read[1].value or "").partition("T")[2])
    if left[1].name == "part of a unit" and left[2][1].begin == left[2][1].end and between.isspace():
        return other  # "by the end of the day Saturday"
    if left[1].name == "duration" and between.strip() in ("before", "after"):
        return read_counted(read, day, -1 if between.strip() == "before" else 1)
    return None


def _timex(parsed: Parsed, span: Span, rule: Rule, read: Read, count: int, basis: str) -> Timex:
    kind, stretch = read
    return Timex(
        id=f"t{count}",
        evidence=parsed.evidence_at(span.start, span.end),
        type=kind,
        value=stretch.value,
        begin=stretch.begin.isoformat() if stretch.begin else None,
        end=stretch.end.isoformat() if stretch.end else None,
        trace=Trace(stage="dates", rule=rule.name, digest=file_digest(FILE), path=(f"counted from {basis}",)),
    )
