"""The way of a report through the house: an ordered tuple of stages, and the one place that catches a failing report."""

from collections.abc import Callable
from dataclasses import dataclass

from fairwitness.find.findings import Findings


@dataclass(frozen=True, slots=True)
class Stage:
    """A finder and its name: takes what is found so far, returns it with one kind of fact more."""

    name: str
    find: Callable[[Findings], Findings]


STAGES: tuple[Stage, ...] = ()
