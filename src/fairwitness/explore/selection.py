"""What is asked for: filters that live in the address, so that every view is a permalink, and the rows that pass them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from fairwitness.errors import FairWitnessError
from fairwitness.explore.columns import Columns, Mask, Numbers
from fairwitness.store.words import QUADS

STATUSES = ("happened", "ongoing", "planned", "hypothetical", "negated")
VOICES = ("narrator", "speaker", "any")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
DEFAULTS = {"status": "happened", "voice": "narrator"}


class BadFilter(FairWitnessError):
    """A filter in an address that can't be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for; an empty field lets everything pass.

    `since` and `until` are ISO prefixes, `until` included; `actor` is the id of an actor across reports, acting or acted upon; `country` that of
    any actor of the event; `status` "happened" takes what goes on as well, "any" everything.
    """

    since: str = ""
    until: str = ""
    type: str = ""
    quad: str = ""
    actor: str = ""
    country: str = ""
    outlet: str = ""
    place: str = ""
    status: str = "happened"
    voice: str = "narrator"

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Filters":
        """From the parameters of an address; raises BadFilter for a value that can't be."""
        known = {f.name: values[f.name].strip()[:300] for f in fields(cls) if values.get(f.name, "").strip()}
        filters = cls(**known)
        filters._check()
        return filters

    def _check(self) -> None:
        for name in ("since", "until"):
            given = getattr(self, name)
            if given and not DATE.fullmatch(given):
                raise BadFilter(f"{name} should read YYYY, YYYY-MM or YYYY-MM-DD, not {given!r}")
        for name, allowed in (("status", (*STATUSES, "any")), ("voice", VOICES), ("quad", ("", *QUADS))):
            if getattr(self, name) not in allowed:
                raise BadFilter(f"{name} is one of {', '.join(a for a in allowed if a)}, not {getattr(self, name)!r}")

    def parameters(self, **changes: str) -> dict[str, str]:
        """What stands in the address: only what differs from the default."""
        changed = replace(self, **changes) if changes else self
        values = {f.name: getattr(changed, f.name) for f in fields(changed)}
        return {name: value for name, value in values.items() if value != DEFAULTS.get(name, "")}

    def address(self, path: str, extra: Mapping[str, Any] | None = None, **changes: str) -> str:
        """A path with these filters behind it."""
        query = urlencode({**self.parameters(**changes), **(extra or {})})
        return f"{path}?{query}" if query else path

    @property
    def counted(self) -> str:
        """What the counts count, in words."""
        status = {"happened": "happened or going on", "any": "whatever their status"}.get(self.status, self.status)
        voice = {"narrator": "told by the narrator", "speaker": "told by a speaker", "any": "told by anybody"}[self.voice]
        return f"{status}, {voice}"


def lowest(prefix: str) -> int:
    """The first day of a prefix as YYYYMMDD."""
    return int(prefix.replace("-", "").ljust(8, "0"))


def highest(prefix: str) -> int:
    """The last day of a prefix as YYYYMMDD."""
    return int(prefix.replace("-", "").ljust(8, "9"))


def within(day: Numbers, filters: Filters) -> Mask:
    """Which days lie between `since` and `until`."""
    mask: Mask = np.ones(len(day), np.bool_)
    if filters.since:
        mask &= day >= lowest(filters.since)
    if filters.until:
        mask &= (day <= highest(filters.until)) & (day > 0)
    return mask


def selected(columns: Columns, filters: Filters) -> Mask:
    """Which events pass; copies of a report never do."""
    events = columns.events
    mask = columns.told.copy() if (filters.status, filters.voice) == ("happened", "narrator") else _told_otherwise(columns, filters)
    if filters.since or filters.until:
        mask &= within(events.day, filters)
    if filters.type:
        mask &= events.type.of == events.type.code(filters.type)
    if filters.quad:
        mask &= events.quad == QUADS.index(filters.quad)
    if filters.outlet:
        mask &= columns.outlet_of_event == columns.reports.outlet.code(filters.outlet)
    if filters.place:
        found = [i for i, place in enumerate(events.place.values) if place.partition("\x1e")[0] == filters.place]
        mask &= events.place.among([events.place.values[i] for i in found])
    if filters.actor:
        mask &= touching(columns, columns.links_of.rows(columns.entity_number.get(filters.actor, -2)))
    if filters.country:
        country = columns.entities.country
        mask &= touching(columns, np.flatnonzero(country.of[columns.links.entity] == country.code(filters.country)))
    return mask


def _told_otherwise(columns: Columns, filters: Filters) -> Mask:
    """Which events have the status and the voice that are asked for."""
    events, mask = columns.events, columns.original.copy()
    if filters.status != "any":
        mask &= events.status.among((filters.status, "ongoing") if filters.status == "happened" else (filters.status,))
    if filters.voice != "any":
        mask &= events.said == (filters.voice == "speaker")
    return mask


def touching(columns: Columns, links: NDArray[Any]) -> Mask:
    """Events that one of these rows of `links` belongs to."""
    mask: Mask = np.zeros(len(columns.events.rowid), np.bool_)
    mask[columns.links.event[links]] = True
    return mask
