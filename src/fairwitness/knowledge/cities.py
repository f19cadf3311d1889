"""The country of a city, province or region that news names."""

from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.states import state_of
from fairwitness.knowledge.tables import read_table

FILE = "actors/cities.tsv"
ACRONYM = 3  # capitals alone that are rather a body's short form than a town in a headline


@cache
def cities() -> dict[str, str]:
    """Folded name -> country code.

    Raises: LexiconError when the file breaks its schema or names a country that states.tsv lacks.
    """
    found = {}
    for number, row in read_table(FILE, ("name", "country"), required=("name", "country")):
        if state_of(row["country"]) is None:
            raise LexiconError(FILE, number, f"there is no state {row['country']!r}")
        found[folded(row["name"] or "")] = row["country"] or ""
    return found


def country_of_city(name: str) -> str | None:
    """The country of a place by its name; None when the file hasn't it, or it isn't written as a name: "gao", or "GAO", which is an office."""
    short = name.isupper() and len(name) <= ACRONYM
    return cities().get(folded(name)) if name[:1].isupper() and not short else None
