"""Who belonged to which international body or alliance when (`data/actors/members.tsv`)."""

from functools import cache
from typing import NamedTuple

from fairwitness.errors import LexiconError
from fairwitness.knowledge.organizations import organizations
from fairwitness.knowledge.states import state_of
from fairwitness.knowledge.tables import read_table, values

FILE = "actors/members.tsv"
COLUMNS = ("organization", "begin", "until", "members")


class Membership(NamedTuple):
    """One country in one body, from an ISO prefix until another (the first day on which it no longer held; None: still)."""

    body: str
    country: str
    begin: str
    until: str | None

    def on(self, day: str) -> bool:
        """Whether it held on an ISO day."""
        return self.begin <= day and (self.until is None or day < self.until)


@cache
def memberships() -> tuple[Membership, ...]:
    """All rows, one a country.

    Raises: LexiconError when the file breaks its schema, or names a body or country that the other tables lack.
    """
    bodies = {o.name for o in organizations()}
    found = []
    for number, row in read_table(FILE, COLUMNS, required=("organization", "begin", "members")):
        body, begin, until = str(row["organization"]), str(row["begin"]), row["until"]
        if body not in bodies:
            raise LexiconError(FILE, number, f"there is no organization {body!r}")
        if until is not None and until <= begin:
            raise LexiconError(FILE, number, f"{until} isn't after {begin}")
        for country in values(row["members"]):
            if state_of(country) is None:
                raise LexiconError(FILE, number, f"there is no state {country!r}")
            found.append(Membership(body, country, begin, until))
    return tuple(found)


def members(body: str, day: str) -> tuple[str, ...]:
    """The country codes of a body's members on an ISO day, in alphabetical order; () for a body of which none are known.

    >>> len(members("NATO", "2024-10-11")), "FIN" in members("NATO", "2022-02-24")
    (32, False)
    """
    return tuple(sorted({m.country for m in memberships() if m.body == body and m.on(day)}))


def bodies_of(country: str, day: str) -> tuple[str, ...]:
    """The bodies that a country belonged to on an ISO day, in the order of the file."""
    return tuple(dict.fromkeys(m.body for m in memberships() if m.country == country and m.on(day)))
