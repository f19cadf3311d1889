"""A report's text cut at every border of every layer, so that overlapping spans nest; offsets are code points, as Python slices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fairwitness.record import Evidence, ReportRecord

ORDER = (
    "sought",
    "claim",
    "statement",
    "wording",
    "date",
    "place",
    "cue",
    "actor",
    "event",
)  # from the outside in: what is drawn around what


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that belongs to a fact: layer, the fact's id, and what sets its look."""

    layer: str
    fact: str
    look: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Text between two borders, with the marks over it (outermost first) and those that begin here."""

    text: str
    marks: tuple[Mark, ...]
    first: tuple[str, ...]


def marks(record: "ReportRecord") -> list[Mark]:
    """All marks of a report."""
    found: list[Mark] = []

    def add(layer: str, fact: str, look: str, *places: "Evidence | None") -> None:
        found.extend(Mark(layer, fact, look, p.span.start, p.span.end) for p in places if p is not None)

    for actor in record.actors:
        for mention in actor.mentions:
            add("actor", actor.id, mention.form, mention.evidence)
    for event in record.events:
        add("event", event.id, f"{event.quad.replace(' ', '-')} {event.status}", *(event.trigger or (event.evidence,)))
    for said in record.statements:
        add("statement", said.id, said.form, *said.content)
        add("cue", said.id, "", said.cue, said.speaker_words)
    for claim in record.claims:
        add("claim", claim.id, claim.polarity, claim.evidence)
    for word in record.wording:
        add("wording", word.id, word.voice, word.evidence)
    for date in record.dates:
        add("date", date.id, "", date.evidence)
    for place in record.places:
        add("place", place.id, "", place.evidence)
    return found


def segments(text: str, found: list[Mark], *, start: int = 0, end: int | None = None) -> Iterator[Segment]:
    """Cut `text` between `start` and `end` at the borders of the marks.

    Units: code points. The segments' texts joined are the text.
    """
    stop = len(text) if end is None else min(end, len(text))
    inside = [m for m in found if m.start < stop and m.end > start]
    borders = sorted({start, stop, *(p for m in inside for p in (m.start, m.end) if start < p < stop)})
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(mark.start, start), []).append(mark)
    open_now: list[Mark] = []
    seen: set[str] = set()
    for left, right in zip(borders, borders[1:], strict=False):
        open_now = [m for m in open_now if m.end > left] + opening.get(left, [])
        over = sorted(open_now, key=lambda m: (ORDER.index(m.layer), m.start, -m.end, m.fact))
        first = tuple(dict.fromkeys(m.fact for m in over if m.fact not in seen))
        seen.update(first)
        yield Segment(text[left:right], tuple(over), first)
