"""What the explorer counts over, as columns of numbers: a million facts fit in some 50 MB and any filter answers in milliseconds.

Text stays in the record and is fetched a page at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fairwitness.store.words import Row

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
ACTOR, RECIPIENT = 0, 1
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Codes:
    """A column of names as numbers into the list of its different values."""

    values: list[str]
    of: Numbers

    def code(self, value: str) -> int:
        """The number of a value; -2, which no row has, for one that doesn't occur."""
        return self.values.index(value) if value in self.values else -2

    def among(self, values: Sequence[str]) -> Mask:
        """Which rows have one of these values."""
        wanted = np.zeros(len(self.values), np.bool_)
        wanted[[code for value in values if (code := self.code(value)) >= 0]] = True
        found: Mask = wanted[self.of]
        return found

    def counts(self, rows: Numbers) -> list[tuple[str, int]]:
        """How often each value occurs in these rows, most first; the empty value left out."""
        found = np.bincount(self.of[rows], minlength=len(self.values))
        order = sorted(np.flatnonzero(found).tolist(), key=lambda c: (-int(found[c]), self.values[c]))
        return [(self.values[c], int(found[c])) for c in order if self.values[c]]


@dataclass(frozen=True, slots=True)
class Index:
    """Which rows of a column have a number, without looking at all of them."""

    order: NDArray[np.int32]
    starts: Numbers

    def rows(self, number: int) -> Numbers:
        """Rows with this number, in their order."""
        if not 0 <= number < len(self.starts) - 1:
            return np.zeros(0, np.int64)
        return self.order[self.starts[number] : self.starts[number + 1]].astype(np.int64)


def index(column: Numbers, size: int) -> Index:
    """An index of a column of numbers below `size`; negative ones are left out."""
    order = np.argsort(column, kind="stable").astype(np.int32)
    return Index(order, np.searchsorted(column[order], np.arange(size + 1)))


def codes(column: Sequence[str]) -> Codes:
    """Number the values of a column in the order of the alphabet."""
    values = sorted(set(column))
    number = {value: i for i, value in enumerate(values)}
    return Codes(values, np.fromiter(map(number.__getitem__, column), np.int64, len(column)))


@dataclass(frozen=True, slots=True)
class Reports:
    """One row a report, in the order of publication."""

    rowid: Numbers
    ids: list[str]
    day: Numbers
    outlet: Codes
    copy: Mask


@dataclass(frozen=True, slots=True)
class Entities:
    """One row an actor across reports."""

    ids: list[str]
    names: list[str]
    kinds: list[str]
    n_reports: Numbers
    country: Codes


@dataclass(frozen=True, slots=True)
class Actors:
    """One row an actor as one report knows it."""

    rowid: Numbers
    entity: Numbers
    report: Numbers
    office: Codes


@dataclass(frozen=True, slots=True)
class Events:
    """One row an event, newest first; `day` is YYYYMMDD, with 00 for what isn't known, of the event or else of its report."""

    rowid: Numbers
    report: Numbers
    day: Numbers
    type: Codes
    quad: Numbers
    score: NDArray[np.float64]
    status: Codes
    said: Mask
    place: Codes


@dataclass(frozen=True, slots=True)
class Links:
    """Who acts and who is acted upon, one row each; `pairs` are (event, actor, recipient)."""

    event: Numbers
    entity: Numbers
    role: Numbers
    pair_event: Numbers
    pair_actor: Numbers
    pair_recipient: Numbers


@dataclass(frozen=True, slots=True)
class Statements:
    """One row a statement, newest first."""

    rowid: Numbers
    report: Numbers
    day: Numbers
    speaker: Numbers
    act: Codes


@dataclass(frozen=True, slots=True)
class Positions:
    """One row a position in a dispute that is to be shown: those across reports, and those in one report that no other covers."""

    disputes: list[str]
    about: list[Row]
    dispute: Numbers
    speaker: Numbers
    denied: Mask
    report: Numbers


@dataclass(frozen=True)
class Columns:
    """The whole record, to count over."""

    reports: Reports
    entities: Entities
    actors: Actors
    events: Events
    links: Links
    statements: Statements
    positions: Positions
    counts: dict[str, int]
    digest: str

    @cached_property
    def outlet_of_event(self) -> Numbers:
        """The outlet of each event."""
        return self.reports.outlet.of[self.events.report]

    @cached_property
    def entity_number(self) -> dict[str, int]:
        """Number of an entity by id."""
        return {name: i for i, name in enumerate(self.entities.ids)}

    @cached_property
    def dispute_number(self) -> dict[str, int]:
        """Number of a dispute by id."""
        return {name: i for i, name in enumerate(self.positions.disputes)}

    @cached_property
    def lowered(self) -> list[str]:
        """Names of entities in lower case, to search in."""
        return [name.casefold() for name in self.entities.names]

    @cached_property
    def across(self) -> Mask:
        """Disputes across reports."""
        return np.fromiter((row["report_id"] is None for row in self.positions.about), np.bool_, len(self.positions.about))

    @cached_property
    def dispute_words(self) -> list[str]:
        """What each dispute is about, in lower case, to search in."""
        return [
            " ".join(str(row[k] or "") for k in ("gist", "actors", "recipients", "plover_type")).casefold() for row in self.positions.about
        ]

    @cached_property
    def disputes_naming(self) -> dict[str, list[int]]:
        """Disputes by the names of those who are said to have done or suffered something."""
        found: dict[str, list[int]] = {}
        for number, row in enumerate(self.positions.about):
            for name in {n for k in ("actors", "recipients") for n in (row[k] or "").split("|") if n}:
                found.setdefault(name, []).append(number)
        return found

    @cached_property
    def told(self) -> Mask:
        """Events that happened or go on, told by the narrator, copies of reports left out: what is counted when nothing else is asked."""
        told: Mask = self.events.status.among(("happened", "ongoing")) & ~self.events.said & self.original
        return told

    @cached_property
    def original(self) -> Mask:
        """Events of reports that are no copies."""
        return ~self.reports.copy[self.events.report]

    @cached_property
    def links_of(self) -> Index:
        """Rows of `links` by entity."""
        return index(self.links.entity, len(self.entities.ids))

    @cached_property
    def pairs_from(self) -> Index:
        """Rows of the pairs in `links` by who acts."""
        return index(self.links.pair_actor, len(self.entities.ids))

    @cached_property
    def pairs_to(self) -> Index:
        """Rows of the pairs in `links` by who is acted upon."""
        return index(self.links.pair_recipient, len(self.entities.ids))

    @cached_property
    def actors_of(self) -> Index:
        """Rows of `actors` by entity."""
        return index(self.actors.entity, len(self.entities.ids))

    @cached_property
    def positions_of(self) -> Index:
        """Rows of `positions` by dispute."""
        return index(self.positions.dispute, len(self.positions.disputes))

    @cached_property
    def biggest(self) -> Numbers:
        """Disputes, those across reports first, then those with most positions."""
        size = np.diff(self.positions_of.starts)
        return np.lexsort((np.arange(len(size)), -size, ~self.across))

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and last day of the reports; 0 for none."""
        known = self.reports.day[self.reports.day > 0]
        return (int(known[0]), int(known[-1])) if len(known) else (0, 0)

    @cached_property
    def activity(self) -> Numbers:
        """Entities by (acts, receives, says), one row each: of events what is told, of statements all but those of copies."""
        count, told = len(self.entities.ids), self.told
        links, found = self.links, np.zeros((len(self.entities.ids), 3), np.int64)
        for role in (ACTOR, RECIPIENT):
            rows = (links.role == role) & told[links.event]
            found[:, role] = np.bincount(links.entity[rows], minlength=count)[:count]
        said = (self.statements.speaker >= 0) & ~self.reports.copy[self.statements.report]
        found[:, 2] = np.bincount(self.statements.speaker[said], minlength=count)[:count]
        return found

    @cached_property
    def busiest(self) -> list[int]:
        """Entities, most active first."""
        order = np.lexsort((np.arange(len(self.entities.ids)), -self.entities.n_reports, -self.activity.sum(axis=1)))
        return [int(number) for number in order.tolist()]

    def warm(self) -> None:
        """Compute what is computed once, so that no question has to wait for it."""
        for name, value in vars(Columns).items():
            if isinstance(value, cached_property):
                getattr(self, name)
