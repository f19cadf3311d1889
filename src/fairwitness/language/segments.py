"""Where a report's text may be cut before the model sees it: lines, residue, and windows of words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fairwitness.language.words import tokenize
from fairwitness.record import Report, Span

WINDOW = 100  # words a window aims at, as in training
MOST_WORDS = 150  # words of a window at most
SHORT = 20  # characters: a line with fewer is an entry of a list, not a line of wrapped text
MOST_PIECES = 500  # the encoder's places, less the two marks at the ends
FINAL = re.compile(r"[.!?…]+[\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A line of a report, or a stretch of residue; sentences don't cross its borders."""

    span: Span
    residue: bool
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Words that the model sees together; `starts` are those that surely begin a sentence, with `closed` the only ones."""

    words: tuple[tuple[int, int], ...]
    starts: frozenset[int]
    closed: bool = False


def segments(report: Report) -> Iterator[Segment]:
    """The lines of a report and its residue, in order, without the white space around them."""
    for line in _lines(report.text):
        at = line.start
        for residue in (r for r in report.residue if r.start < line.end and r.end > line.start):
            if residue.start > at:
                yield from _segment(report.text, at, residue.start, residue=False)
            yield from _segment(report.text, max(at, residue.start), min(line.end, residue.end), residue=True)
            at = max(at, residue.end)
        if at < line.end:
            yield from _segment(report.text, at, line.end, residue=False)


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text; one that plainly runs on into the next, as in hard-wrapped text, is one line with it."""
    start = end = 0
    for line in re.finditer(r"[^\n\r\u2028\u2029\x85]+", text):
        if end > start and not _runs_on(text, start, end, line.start()):
            yield Span(start, end)
            start = line.start()
        elif end == start:
            start = line.start()
        end = line.end()
    if end > start:
        yield Span(start, end)


def _runs_on(text: str, start: int, end: int, following: int) -> bool:
    """Whether a line that isn't short ends without a mark, and a small letter goes on just below it."""
    gap, last = text[end:following], text[start:end].rstrip()
    begins = text[following : following + 40].lstrip()[:1]
    return gap in ("\n", "\r\n") and end - start >= SHORT and begins.islower() and (last[-1:].isalnum() or last.endswith((",", "'s", "’s")))


def _segment(text: str, start: int, end: int, *, residue: bool) -> Iterator[Segment]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        words = () if residue else tuple(tokenize(text, start, end))
        yield Segment(Span(start, end), residue, words)


def windows(text: str, found: list[Segment]) -> Iterator[Window]:
    """Words of consecutive segments, packed into windows that end where a sentence seems to."""
    words: list[tuple[int, int]] = []
    starts: set[int] = set()
    for segment in found:
        for part in _parts(text, segment.words):
            if words and len(words) + len(part) > WINDOW:
                yield Window(tuple(words), frozenset(starts))
                words, starts = [], set()
            starts.add(len(words))
            words += part
    if words:
        yield Window(tuple(words), frozenset(starts))


def _parts(text: str, words: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """A line's words in parts of at most WINDOW words, cut after a final mark where there is one, else at MOST_WORDS."""
    while len(words) > WINDOW:
        ends = [i for i in range(1, min(len(words), MOST_WORDS)) if _ends_sentence(text, words, i)]
        early = [i for i in ends if i <= WINDOW]
        cut = early[-1] if early else ends[0] if ends else MOST_WORDS
        yield words[:cut]
        words = words[cut:]
    if words:
        yield words


def _ends_sentence(text: str, words: tuple[tuple[int, int], ...], index: int) -> bool:
    """Whether the word before `index` closes a sentence and the one at it may begin one."""
    before = text[words[index - 1][0] : words[index - 1][1]]
    if before in ('"', "'", "”", "’", "''", "»", ")") and index > 1:
        before = text[words[index - 2][0] : words[index - 1][1]]
    first = text[words[index][0]]
    return bool(FINAL.search(before)) and len(before) <= 3 and (first.isupper() or first.isdigit() or first in "\"'“‘«(")
