"""Things by where they stand: what overlaps a stretch of text, without looking at everything (long reports have thousands)."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from fairwitness.record import Span

Thing = TypeVar("Thing")


class Nearby(Generic[Thing]):
    """Things with their spans, in text order."""

    def __init__(self, things: Iterable[tuple[Span, Thing]]) -> None:
        self._things = sorted(things, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._things]
        self._longest = max((span.end - span.start for span, _ in self._things), default=0)

    def over(self, span: Span) -> list[Thing]:
        """Those that share a character with a span."""
        first = bisect_left(self._starts, span.start - self._longest)
        stop = bisect_left(self._starts, span.end)
        return [thing for place, thing in self._things[first:stop] if place.overlaps(span)]
