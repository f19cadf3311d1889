"""Speech that goes on: quotations that follow their cue's sentence, unquoted speech in the first person over several sentences,
quotations with no cue of their own."""

from bisect import bisect_left, bisect_right, insort
from dataclasses import replace

from fairwitness.find.attribution import Attribution, Content, Source
from fairwitness.find.nearby import Nearby
from fairwitness.find.quotes import Quotation
from fairwitness.find.reading import FINITE, Reading
from fairwitness.language import Token
from fairwitness.record import Span

_FIRST_PERSON = frozenset(("i", "we", "my", "our", "me", "us", "mine", "ours", "myself", "ourselves"))
_DASHES = "—–-"


def continued(reading: Reading, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give every quotation and every first-person sentence without a cue to the attribution that it continues."""
    cues = sorted(a.span.start for a in found if a.span)
    said = sorted(a.span.start for a in found if a.span and a.kind == "say")
    grown = [_first_person(reading, a, said) for a in found]
    grown += [block for a in found if (block := _block(reading, a, cues)) is not None]
    taken = Nearby((s, a) for a in grown for s in a.content.spans)
    ends = sorted((_end(a), i) for i, a in enumerate(grown) if a.kind == "say" and not a.negated)
    for quotation in reading.outer:
        if reading.is_speech(quotation) and not _taken(quotation, taken):
            _give(reading, quotation, grown, ends)
    return tuple(sorted(grown, key=_place))


def _block(reading: Reading, attribution: Attribution, cues: list[int]) -> Attribution | None:
    """A paragraph that a statement's sentence announces with a colon, when nothing else speaks in it: a quotation without a cue."""
    if attribution.token is None or attribution.kind != "say" or attribution.content.pattern == "colon":
        return None
    tokens = reading.parsed.tokens
    last = reading.parsed.of_sentence(tokens[attribution.token].sentence)[-1]
    if last.text != ":" or last.index + 1 >= len(tokens) or _end(attribution) < last.start - 1:
        return None
    start = tokens[last.index + 1].start
    block = reading.rest_of_paragraph(last.index + 1)
    if reading.paragraph(start) == reading.paragraph(last.start):
        return None
    quotation = reading.quotation_from(start)
    if quotation is not None and quotation.start == start:
        return None
    end = _silence(reading, Span(start, block[-1].end), cues)
    span = reading.trimmed(start, end) if end > start else None
    content = Content(spans=(span,), pattern="block after a colon") if span else None
    return (
        Attribution(cue=None, token=None, span=None, content=content, source=attribution.source, announced_by=attribution.cue)
        if content
        else None
    )


def _silence(reading: Reading, block: Span, cues: list[int]) -> int:
    """Where the part of a block ends in which nobody else is said to speak."""
    end = block.start
    for sentence in reading.parsed.sentences[reading.parsed.sentence_at(block.start).index :]:
        if sentence.span.start >= block.end or _any_between(cues, sentence.span):
            break
        end = min(sentence.span.end, block.end)
    return end


def _place(attribution: Attribution) -> tuple[int, int]:
    return attribution.content.spans[0].start, attribution.span.start if attribution.span else 0


def _taken(quotation: Quotation, taken: Nearby[Attribution]) -> bool:
    near = taken.over(quotation.parts[0])
    if not quotation.balanced and any(a.content.spans[0].start <= quotation.parts[0].start for a in near):
        return True
    outside = (a for a in near if a.span is None or not quotation.outer.covers(a.span))
    return any(a.kind in ("say", "topic", "show") for a in outside)


def _give(reading: Reading, quotation: Quotation, found: list[Attribution], ends: list[tuple[int, int]]) -> None:
    """Add a quotation to the statement before it, or make it one of its own; `ends` tells where statements end."""
    at = bisect_right(ends, (quotation.start, len(found))) - 1
    last = found[ends[at][1]] if at >= 0 else None
    if last is not None and _goes_on(reading, last, quotation):
        spans = (*last.content.spans, *_to_the_end(reading, quotation))
        found[ends[at][1]] = replace(last, content=replace(last.content, spans=tuple(sorted(spans))))
        insort(ends, (_end(found[ends[at][1]]), ends[at][1]))
        return
    if not _begins_sentence(reading, quotation):
        return
    source = _credit(reading, quotation) or _announced(reading, quotation)
    source = source or (last.source if last and _next_door(reading, last, quotation) else None)
    if source is not None or _alone(reading, quotation):
        content = Content(spans=_trimmed(reading, quotation.parts), pattern="no cue", quotation=quotation)
        found.append(Attribution(cue=None, token=None, span=None, content=content, source=source))
        insort(ends, (_end(found[-1]), len(found) - 1))


def _begins_sentence(reading: Reading, quotation: Quotation) -> bool:
    """Whether nothing but a colon's introduction stands before a quotation in its sentence."""
    first, _ = reading.parsed.tokens_in(quotation.outer)
    opening = reading.parsed.tokens[first]
    begin = reading.parsed.bounds[opening.sentence][0]
    before = [t for t in reading.parsed.tokens[begin:first] if t.start < quotation.start]
    return (
        not before
        or before[-1].text in (":", "—", "–", "--", "-", ".", "?", "!", ";")
        or _after_semicolon(before)
        or reading.paragraph(before[-1].start) != reading.paragraph(quotation.start)
    )


def _after_semicolon(before: list[Token]) -> bool:
    """Whether nothing but "and, later," stands between a semicolon and a quotation."""
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i].text == ";"), None)
    return at is not None and all(t.upos in ("CCONJ", "ADV", "PUNCT") for t in before[at:])


def _to_the_end(reading: Reading, quotation: Quotation) -> tuple[Span, ...]:
    """The parts of a quotation; the last goes on to its sentence's end when the sentence goes on after it."""
    last = quotation.parts[-1]
    if last.of(reading.text).rstrip()[-1:] in ".?!…":
        return _trimmed(reading, quotation.parts)
    sentence = reading.parsed.sentence_at(max(last.end - 1, 0))
    rest = reading.between(quotation.end, sentence.span.end)
    if not rest or quotation.start > sentence.span.start + 1 or any(t.upos == "VERB" for t in rest):
        return _trimmed(reading, quotation.parts)
    span = reading.trimmed(last.start, sentence.span.end)
    return _trimmed(reading, (*quotation.parts[:-1], *((span,) if span else ())))


def _trimmed(reading: Reading, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without white space at their edges."""
    return tuple(t for s in spans if (t := reading.trimmed(s.start, s.end)) is not None)


def _end(attribution: Attribution) -> int:
    ends = [s.end for s in attribution.content.spans]
    return max([*ends, attribution.span.end if attribution.span else 0, attribution.source.span.end if attribution.source else 0])


def _goes_on(reading: Reading, last: Attribution, quotation: Quotation) -> bool:
    """Whether a quotation follows the sentence of a cue in the same paragraph with nothing else between."""
    if last.source is None or reading.paragraph(_end(last) - 1) != reading.paragraph(quotation.start):
        return False
    between = reading.between(_end(last), quotation.start)
    if any(t.text == ";" for t in between):
        return False
    ends = sum(t.text in (".", "?", "!") for t in between)
    clause = sum(t.xpos in FINITE and "relcl" not in t.rel for t in between)
    return ends <= 1 and not clause and len(between) <= 30


def _next_door(reading: Reading, last: Attribution, quotation: Quotation) -> bool:
    """Whether a quotation opens the paragraph after a statement's."""
    return reading.paragraph(quotation.start) - reading.paragraph(_end(last) - 1) <= 1


def _alone(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation fills its paragraph."""
    number = reading.paragraph(quotation.start)
    tokens = reading.parsed.tokens
    first, stop = reading.parsed.tokens_in(quotation.outer)
    before = tokens[first - 1] if first else None
    after = tokens[stop] if stop < len(tokens) else None
    return all(t is None or reading.paragraph(t.start) != number for t in (before, after))


def _credit(reading: Reading, quotation: Quotation) -> Source | None:
    """The name that stands after a quotation as its credit: "..." - Name."""
    tokens = reading.parsed.tokens
    _, stop = reading.parsed.tokens_in(quotation.outer)
    number = reading.paragraph(quotation.end - 1)
    rest = [t for t in tokens[stop : stop + 12] if reading.paragraph(t.start) == number]
    if rest and rest[0].text in ("-", "—", "–", "--"):
        rest = rest[1:]
    elif any(t.upos == "VERB" for t in rest) or len(rest) > 8:
        return None
    name = [t for t in rest if t.upos in ("PROPN", "NOUN") and t.text[0].isupper()][:1]
    if not name or not any(t.upos == "PROPN" for t in rest) or any(t.upos in ("VERB", "AUX") for t in rest):
        return None
    pieces = reading.pieces(t.index for t in rest)
    return Source(head=name[0].index, span=pieces[0]) if pieces else None


def _announced(reading: Reading, quotation: Quotation) -> Source | None:
    """Who is the subject of the sentence whose colon announces a quotation: "The minister made this comment:"."""
    first, _ = reading.parsed.tokens_in(quotation.outer)
    colon = reading.parsed.tokens[first - 1] if first else None
    root = reading.parsed.root(colon.sentence) if colon is not None and colon.text == ":" else None
    subject = next((t for t in reading.parsed.children(root.index, "nsubj") if t.rel != "nsubj:pass"), None) if root else None
    if subject is None or subject.upos not in ("PROPN", "NOUN", "PRON") or subject.lemma in ("it", "this", "that"):
        return None
    pieces = reading.pieces(reading.parsed.subtree(subject.index))
    return Source(head=subject.index, span=pieces[0]) if pieces else None


def _first_person(reading: Reading, attribution: Attribution, cues: list[int]) -> Attribution:
    """Stretch unquoted first-person speech before its cue back over first-person sentences that nobody else says."""
    content = attribution.content
    if attribution.kind != "say" or content.quotation or content.pattern not in ("before", "around") or attribution.token is None:
        return attribution
    first = content.spans[0]
    if first.start >= reading.parsed.tokens[attribution.token].start or not speaks_itself(reading, first):
        return attribution
    start = first.start
    for sentence in reversed(reading.parsed.sentences[: reading.parsed.sentence_at(start).index]):
        free = not sentence.residue and reading.paragraph(sentence.span.start) == reading.paragraph(start)
        if not free or _any_between(cues, sentence.span) or not speaks_itself(reading, sentence.span):
            break
        if reading.quotation_over(sentence.span.start) is not None:
            break
        start = sentence.span.start
    spans = (Span(start, first.end), *content.spans[1:])
    return replace(attribution, content=replace(content, spans=spans)) if start < first.start else attribution


def _any_between(places: list[int], span: Span) -> bool:
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


def speaks_itself(reading: Reading, span: Span) -> bool:
    """Whether words speak in the first person outside quotation marks."""
    tokens = reading.between(span.start, span.end)
    return any(t.text.lower() in _FIRST_PERSON and reading.quotation_over(t.start) is None for t in tokens)
