"""Quotations: which stretches of a text stand between quotation marks, whatever the marks and however badly they are paired.

Never fails: a mark without a partner ends at its paragraph's end, or opens a quotation that goes on where the next paragraph
opens with the same kind of mark, as newspapers set long quotations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fairwitness.record import Span

# Families of marks that pair with each other; "''" and "``" are what typesetting and old wires leave of double marks.
_FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "〝", "〞", "〟", "＂", "''", "``", "‶", "″"), "double"),
    **dict.fromkeys(("«", "»", "‹", "›"), "angle"),
    **dict.fromkeys(("「", "」", "『", "』", "﹁", "﹂", "﹃", "﹄"), "corner"),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛", "`"), "single"),
}
_OPENS = frozenset("“„‟〝「『﹁﹃‘‚‛") | {"``", "`"}
_CLOSES = frozenset("”〞〟」』﹂﹄")
_BOTH_WAYS = frozenset("”〞")  # closing marks that some languages, and careless typing, open quotations with
_MARK = re.compile("''|``|[" + re.escape("".join(m for m in _FAMILY if len(m) == 1)) + "]")
_BREAK = re.compile(r"\s*\n\s*")
_END_OF_PARAGRAPH = frozenset(".!?:;…”’»›」』\"'")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Words between quotation marks: `outer` with the marks, `parts` without, one part a paragraph.

    `family` is double, angle, corner or single; `balanced` is False when the closing mark is missing.
    """

    outer: Span
    parts: tuple[Span, ...]
    family: str
    balanced: bool = True

    @property
    def start(self) -> int:
        """Where the opening mark stands."""
        return self.outer.start

    @property
    def end(self) -> int:
        """Just after the closing mark."""
        return self.outer.end


@dataclass(frozen=True, slots=True)
class _Open:
    start: int
    inner: int
    family: str
    mark: str


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: at line breaks, unless a line plainly runs on into the next.

    >>> [span.of("One.\\nTwo goes\\non.") for span in paragraphs("One.\\nTwo goes\\non.")]
    ['One.', 'Two goes\\non.']
    """
    found, start = [], 0
    for gap in _BREAK.finditer(text):
        if gap.group().count("\n") == 1 and _runs_on(text, gap.start(), gap.end()):
            continue
        if gap.start() > start:
            found.append(Span(start, gap.start()))
        start = gap.end()
    if start < len(text) and text[start:].strip():
        found.append(Span(start, len(text)))
    return tuple(found)


def _runs_on(text: str, before: int, after: int) -> bool:
    return before > 0 and after < len(text) and text[before - 1] not in _END_OF_PARAGRAPH and text[after].islower()


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text, outer before inner, in text order.

    Returns: spans in code points of `text`; quotations nest or lie apart, they never cross.
    Unknown: an apostrophe without a partner is no quotation.
    """
    found: list[Quotation] = []
    carried: Quotation | None = None
    for paragraph in paragraphs(text):
        pieces = list(_of_paragraph(text, paragraph))
        if carried is not None:
            first = next((q for q in pieces if q.start == paragraph.start and q.family == carried.family), None)
            if first is None:
                found.append(carried)
            else:
                pieces.remove(first)
                pieces.append(_joined(carried, first))
            carried = None
        last = max((q for q in pieces if not q.balanced), default=None)
        if last is not None and last.end == paragraph.end:
            carried = last
            pieces.remove(last)
        found += pieces
    if carried is not None:
        found.append(carried)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _joined(left: Quotation, right: Quotation) -> Quotation:
    return Quotation(Span(left.start, right.end), (*left.parts, *right.parts), left.family, right.balanced)


def _of_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    stack: list[_Open] = []
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        family = _FAMILY[mark.group()]
        at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), None)
        opens, closes = _sides(text, paragraph, mark.start(), mark.end(), mark.group(), stack[at].mark if at is not None else None)
        if at is not None and closes:
            yield from _quotation(stack[at], mark.start(), mark.end(), balanced=True)
            del stack[at:]
        elif opens:
            if at is not None:
                yield from _unclosed(text, stack[at], mark.start())
                del stack[at:]
            stack.append(_Open(mark.start(), mark.end(), family, mark.group()))
    if stack:
        yield from _unclosed(text, stack[0], paragraph.end)


def _quotation(opened: _Open, end: int, outer_end: int, *, balanced: bool) -> Iterator[Quotation]:
    if opened.inner < end:
        yield Quotation(Span(opened.start, outer_end), (Span(opened.inner, end),), opened.family, balanced)


def _unclosed(text: str, opened: _Open, end: int) -> Iterator[Quotation]:
    if opened.family == "single":
        return
    while end > opened.inner and text[end - 1].isspace():
        end -= 1
    yield from _quotation(opened, end, end, balanced=False)


def _sides(text: str, paragraph: Span, start: int, end: int, mark: str, opened: str | None) -> tuple[bool, bool]:
    """Whether a mark may open and may close a quotation, from its form, its neighbours and the mark that is open."""
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    fits_open = not (before.isalnum() or before in ".,!?;%") and not after.isspace()
    fits_close = not after.isalnum() and not before.isspace()
    if _FAMILY[mark] == "single":
        return _single_sides(before, after, mark, opened)
    if mark in _CLOSES:
        return (True, False) if opened is None and mark in _BOTH_WAYS and fits_open else (False, True)
    if mark in _OPENS:
        return (False, True) if mark == "“" and opened == "„" else (True, False)
    if _FAMILY[mark] == "angle" and opened is not None and mark != opened:
        return False, True
    if opened is None:
        return before.isspace() or not (before.isalnum() or after.isspace()), False
    if fits_open and not fits_close:
        return True, False
    return False, True


def _single_sides(before: str, after: str, mark: str, opened: str | None) -> tuple[bool, bool]:
    if opened is not None and mark in ("'", "’", "‘") and not after.isalnum() and not before.isspace():
        return False, mark != "‘" or opened == "‚"
    opening = mark in ("‘", "'", "‚", "‛", "`")
    return opening and not before.isalnum() and before not in ".,!?;" and (after.isalpha() or after in "[(…"), False
