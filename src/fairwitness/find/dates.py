"""Find temporal expressions in one report and what days they mean.

Relative ones are read from the day of publication; without one, from a full date that stands alone on one of the first lines (a
dateline); without that they stay unresolved. The tense of the clause tells whether a bare weekday or month lies ahead or back.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from fairwitness.find.findings import Findings
from fairwitness.find.timexes import Context, Match, Read, Rule, matches, read_range
from fairwitness.knowledge.tables import file_digest
from fairwitness.knowledge.times import FILE, time_words
from fairwitness.language import Parsed, Token
from fairwitness.record import Sentence, Span, Timex, Trace

LINK = re.compile(r"\s*(?:-|–|—|to|until|till|through)\s*")
AMBIGUOUS = frozenset({"may", "march", "mar", "sun", "sat", "second", "fall", "spring", "dec", "jan", "mon", "wed", "fri", "thu"})
COUNTED = frozenset({"NNS", "NNPS"})


VAGUE = re.compile(
    r"\b(?P<PRESENT_REF>now|currently|current|at present|presently|at the moment|nowadays|these days|at this point|at that time|so far)\b"
    r"|\b(?P<PAST_REF>recently|recent|lately|previously|formerly|the past|in the past|once|long ago|at the time)\b"
    r"|\b(?P<FUTURE_REF>soon|the future|in future|shortly|the (?:near|long|short) term|the near future|sooner or later)\b",
    re.IGNORECASE,
)


def find_dates(findings: Findings) -> Findings:
    """Fill `dates`, in text order; expressions in residue, and words that fix no time (now, recently), are left out."""
    return replace(findings, dates=read_dates(findings.parsed))


def vague_spans(parsed: Parsed) -> Iterator[tuple[Span, str]]:
    """Words of time that fix none, with TIMEX3's names for them; TimeML marks them, a record doesn't need them."""
    for match in VAGUE.finditer(parsed.report.text):
        yield Span(match.start(), match.end()), str(match.lastgroup)


def read_dates(parsed: Parsed) -> tuple[Timex, ...]:
    """All temporal expressions of a report that fix a time, a length or a rhythm."""
    today, basis = _today(parsed)
    found: list[Timex] = []
    last: date | None = None
    for sentence in parsed.sentences:
        if sentence.residue or not _may_hold(parsed, sentence):
            continue
        for span, rule, read in _joined(parsed.report.text, list(_readings(parsed, sentence, today, last))):
            timex = _timex(parsed, sentence, span, rule, read, len(found) + 1, basis)
            found.append(timex)
            if timex.begin and timex.begin == timex.end:
                last = date.fromisoformat(timex.begin)
    return tuple(found)


def _today(parsed: Parsed) -> tuple[date | None, str]:
    if parsed.report.published:
        return date.fromisoformat(parsed.report.published), "the day of publication"
    for sentence in parsed.sentences[:3]:
        for _, match in matches(parsed.report.text, sentence.span.start, sentence.span.end):
            if match.start() == sentence.span.start and match.end() >= sentence.span.end - 1:
                read = next(iter(_readings(parsed, sentence, None, None)), None)
                if read and read[2][1].begin and read[2][1].begin == read[2][1].end:
                    return read[2][1].begin, "the report's dateline"
    return None, "no day is known from which to count"


@cache
def _triggers() -> frozenset[str]:
    return time_words().triggers


def _may_hold(parsed: Parsed, sentence: Sentence) -> bool:
    triggers = _triggers()
    return any(t.text.lower().rstrip(".") in triggers or any(c.isdigit() for c in t.text) for t in parsed.of_sentence(sentence.index))


Found = tuple[Span, Rule, Read]


def _readings(parsed: Parsed, sentence: Sentence, today: date | None, last: date | None) -> Iterator[Found]:
    for rule, match in matches(parsed.report.text, sentence.span.start, sentence.span.end):
        first, stop = parsed.tokens_in(Span(match.start(), match.end()))
        if first == stop or not _is_time(parsed, rule, match, first, stop):
            continue
        try:
            read = rule.read(match, Context(today, last, _direction(parsed, first, stop)))
        except OverflowError:  # beyond the calendar's first or last year: no day can be named
            continue
        if read is not None:
            yield Span(match.start(), match.end()), rule, read
            if read[1].begin and read[1].begin == read[1].end:
                last = read[1].begin


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
    if rule.name in ("duration", "ago", "span", "lengths"):
        return _is_length(parsed, words, stop)
    entity = parsed.entity_of.get(first)
    inside_name = entity is not None and entity.label in ("PER", "ORG") and (entity.first < first or entity.stop > stop)
    return not (rule.name in ("month", "weekday", "season", "deictic") and inside_name)


def _is_year(parsed: Parsed, words: tuple[Token, ...], stop: int) -> bool:
    after = parsed.tokens[stop] if stop < len(parsed.tokens) else None
    number = next((w for w in words if w.text[:4].isdigit()), words[0])
    if number.xpos not in ("CD", "NNP", "NN", "JJ", "LS"):
        return False
    if after is None or after.sentence != number.sentence:
        return True
    if after.xpos in COUNTED and number.head == after.index and after.text.islower():
        return False
    return after.text.lower() not in ("per", "percent", "hours", "times")


def _is_length(parsed: Parsed, words: tuple[Token, ...], stop: int) -> bool:
    after = parsed.tokens[stop].text.lower() if stop < len(parsed.tokens) else ""
    following = parsed.tokens[stop + 1].text.lower() if stop + 1 < len(parsed.tokens) else ""
    if after in ("-", "–") and following.startswith("old"):
        return False
    if after in ("old", "olds") or following == "age":
        return False
    return not (words[-1].text.lower() == "second" and len(words) == 2 and words[0].text.lower() in ("a", "an", "one"))


def _direction(parsed: Parsed, first: int, stop: int) -> int:
    """1 when the clause around looks ahead (will, plans to, is to), else 0."""
    head = parsed.head_of(first, stop)
    for token in (head, *parsed.ancestors(head.index)):
        if token.upos not in ("VERB", "AUX") and not parsed.children(token.index, "cop"):
            continue
        if any(a.lemma in ("will", "shall", "'ll") or (a.lemma == "would") for a in parsed.children(token.index, "aux")):
            return 1
        infinitive = any(m.text.lower() == "to" for m in parsed.children(token.index, "mark"))
        if infinitive:
            return 1
        return int(token.xpos in ("VBP", "VBZ") and any(t.lemma in AHEAD for t in (token,)))
    return 0


AHEAD = frozenset({"plan", "expect", "schedule", "intend", "due", "hope", "begin", "start", "open"})


def _joined(text: str, found: list[Found]) -> Iterator[Found]:
    """Join two dates that are the ends of one range."""
    at = 0
    while at < len(found):
        if at + 1 < len(found):
            left, right = found[at], found[at + 1]
            link = LINK.fullmatch(text, left[0].end, right[0].start)
            both = read_range(left[2], right[2]) if link and link.end() > link.start() else None
            if both:
                yield Span(left[0].start, right[0].end), left[1], both
                at += 2
                continue
        yield found[at]
        at += 1


def _timex(parsed: Parsed, sentence: Sentence, span: Span, rule: Rule, read: Read, count: int, basis: str) -> Timex:
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
