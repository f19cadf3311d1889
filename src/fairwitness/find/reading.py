"""A parse together with its quotations and paragraphs: what the finders of speech look at."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from fairwitness.find.nearby import Nearby
from fairwitness.find.quotes import Quotation, find_quotations, paragraphs
from fairwitness.language import Parsed, Token
from fairwitness.record import Span

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SENTENCE_END = frozenset((".", "!", "?", ";", "…"))
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.-]+(?:[ ,/]+[A-Z][A-Z'’.-]+){0,3}(?:, [A-Z][\w.]+(?: [\w.]+){0,2})?(?: \([^)\n]{2,20}\))? ?[—–-]{1,2} "
)
_EDGE = " \t\n\r\xa0,;:-–—"
_DOUBLE = '"“”„‟«»'
_MARKS = "\"'“”„‟«»‹›‘’‚`"


@dataclass(frozen=True)
class Reading:
    """A parsed report seen as speech: quotations (`outer` are those inside no other) and paragraphs."""

    parsed: Parsed

    @cached_property
    def text(self) -> str:
        """The report's text."""
        return self.parsed.report.text

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations that hold a token."""
        found = find_quotations(self.text)
        return tuple(q for q in found if len(set(self.parsed.tokens_in(q.outer))) == 2)

    @cached_property
    def _by_start(self) -> dict[int, list[Quotation]]:
        return _grouped(self.quotations, [q.start for q in self.quotations])

    @cached_property
    def _by_end(self) -> dict[int, list[Quotation]]:
        return _grouped(self.quotations, [q.end for q in self.quotations])

    @cached_property
    def outer(self) -> tuple[Quotation, ...]:
        """Quotations that stand in no other."""
        found: list[Quotation] = []
        for q in self.quotations:
            if not found or q.start >= found[-1].end:
                found.append(q)
        return tuple(found)

    @cached_property
    def _outer_nearby(self) -> Nearby[Quotation]:
        return Nearby((q.outer, q) for q in self.outer)

    def capital(self, position: int) -> bool:
        """Whether the word at a code point begins with a capital, in the letters in which it was read."""
        first, stop = self.parsed.tokens_in(Span(position, position + 1))
        return first < stop and self.parsed.tokens[first].text[:1].isupper()

    def quotations_over(self, span: Span) -> list[Quotation]:
        """The outer quotations that share a character with a stretch."""
        return self._outer_nearby.over(span)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in paragraphs(self.text)]

    @cached_property
    def _outer_starts(self) -> list[int]:
        return [q.start for q in self.outer]

    @cached_property
    def _outer_ends(self) -> list[int]:
        return [q.end for q in self.outer]

    @cached_property
    def dateline(self) -> frozenset[int]:
        """The tokens of datelines ("GENEVA, May 3 — "), which say where a report was written and belong to no statement."""
        matches = (_DATELINE.match(self.text, start) for start in self._paragraph_starts)
        return frozenset(i for m in matches if m for i in range(*self.parsed.tokens_in(Span(m.start(), m.end()))))

    def rest_of_paragraph(self, first: int) -> list[Token]:
        """The tokens from one to the end of its paragraph."""
        here = self.paragraph(self.parsed.tokens[first].start)
        return list(takewhile(lambda t: self.paragraph(t.start) == here, islice(self.parsed.tokens, first, None)))

    def paragraph(self, position: int) -> int:
        """The number of the paragraph in which a code point stands."""
        return bisect_right(self._paragraph_starts, position) - 1

    def quotation_before(self, position: int) -> Quotation | None:
        """The last outer quotation that ends at or before a code point."""
        at = bisect_right(self._outer_ends, position) - 1
        return self.outer[at] if at >= 0 else None

    def quotation_from(self, position: int) -> Quotation | None:
        """The first outer quotation that begins at or after a code point."""
        at = bisect_right(self._outer_starts, position - 1)
        return self.outer[at] if at < len(self.outer) else None

    def quotation_over(self, position: int) -> Quotation | None:
        """The outer quotation in which a code point stands."""
        at = bisect_right(self._outer_starts, position) - 1
        return self.outer[at] if at >= 0 and position < self.outer[at].end else None

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie wholly between two code points."""
        if start >= end:
            return ()
        first, stop = self.parsed.tokens_in(Span(start, end))
        return tuple(t for t in self.parsed.tokens[first:stop] if t.start >= start and t.end <= end)

    def is_speech(self, quotation: Quotation) -> bool:
        """Whether a quotation is more than a quoted word or term: it ends like speech, or is long."""
        inner = quotation.parts[-1].of(self.text).rstrip()
        first, stop = self.parsed.tokens_in(quotation.outer)
        words = sum(t.upos != "PUNCT" for t in self.parsed.tokens[first:stop])
        return words >= 6 or (words >= 2 and inner[-1:] in ",.?!…-—–")

    def trimmed(self, start: int, end: int) -> Span | None:
        """A stretch without white space, commas and the quotation marks around it; None when nothing is left."""
        text = self.text
        while start < end and (text[start] in _EDGE or self._is_stray(start)):
            start += 1
        while start < end and (text[end - 1] in _EDGE or self._is_stray(end - 1)):
            end -= 1
        if start >= end:
            return None
        return self._without_marks(start, end)

    def _is_stray(self, position: int) -> bool:
        """Whether a double quotation mark belongs to no quotation."""
        return self.text[position] in _DOUBLE and position not in self._paired

    @cached_property
    def _paired(self) -> frozenset[int]:
        """Where the marks of quotations stand; those that open a paragraph again are among them."""
        edges = ((p.start, p.end) for q in find_quotations(self.text) for p in (q.outer, *q.parts))
        return frozenset(i for start, end in edges for i in (start - 1, start, end - 1, end))

    def _without_marks(self, start: int, end: int) -> Span | None:
        for q in (*self._by_start.get(start, ()), *self._by_end.get(end, ())):
            if q.start == start and q.parts[-1].end <= end <= q.end:
                return self.trimmed(q.parts[0].start, q.parts[-1].end)
            if q.start == start and q.end < end <= q.end + 1 and self.text[q.end] in ".!?":
                return self.trimmed(q.parts[0].start, q.parts[-1].end)
            if q.start < start and end == q.end and q.parts[0].start <= start and q.balanced:
                return self.trimmed(start, q.parts[-1].end)
            if start == q.start and end < q.end:
                return self.trimmed(q.parts[0].start, end)
        return Span(start, end) if any(c.isalnum() for c in self.text[start:end]) else None

    def pieces(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The stretches that a set of tokens makes, without punctuation at their edges."""
        indices, found = sorted(i for i in tokens if i not in self.dateline), []
        run: list[int] = []
        for i in [*indices, -1]:
            if run and i != run[-1] + 1:
                found += self._piece(run)
                run = []
            run.append(i)
        return tuple(found)

    def _piece(self, run: list[int]) -> list[Span]:
        tokens = self.parsed.tokens
        while run and _trailing(tokens[run[-1]], run[0], tokens):
            run = run[:-1]
        while run and tokens[run[0]].upos == "PUNCT" and tokens[run[0]].text[0] not in _MARKS + "([$":
            run = run[1:]
        if not run:
            return []
        span = self.trimmed(tokens[run[0]].start, tokens[run[-1]].end)
        return [span] if span else []


def _grouped(quotations: tuple[Quotation, ...], keys: list[int]) -> dict[int, list[Quotation]]:
    found: dict[int, list[Quotation]] = {}
    for key, quotation in zip(keys, quotations, strict=True):
        found.setdefault(key, []).append(quotation)
    return found


def _trailing(token: Token, first: int, tokens: tuple[Token, ...]) -> bool:
    if token.upos != "PUNCT" or token.index == first or token.text in ("?", "!", "...", "…"):
        return False
    return token.text[0] not in _MARKS + ")]%"
