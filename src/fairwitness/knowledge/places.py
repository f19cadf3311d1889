"""The gazetteer: towns of more than 5,000 people and first-level areas (GeoNames, CC BY 4.0), and what news names beside them.

Both are one sorted table, in which a name is found by halving: nothing is made of the rest of its 180,000 lines.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from fairwitness.errors import LexiconError
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.packed import Packed, opened
from fairwitness.knowledge.tables import read_table, read_toml, values

PLACES, REGIONS, CALLED = "places/places.tsv.gz", "places/regions.tsv", "places/called.tsv"
WORDS = "en/places.toml"
COLUMNS = ("key", "name", "country", "admin", "lat", "lon", "id", "people")
PlaceKind = Literal["city", "area", "region"]


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer: a town, an area of the first level, or a region, sea, reef or small place of the own list.

    `own` is false where it was found by another of its names. Units: degrees, WGS 84; `people` is 0 but for towns.
    """

    name: str
    country: str | None
    admin: str | None
    lat: float
    lon: float
    geonames: int | None
    people: int
    kind: PlaceKind
    own: bool = True


def place_key(name: str) -> str:
    """How a place name is looked up: without case, accents, hyphens and apostrophes.

    >>> place_key("Saint-Denis"), place_key("Sana’a")
    ('saint denis', 'sanaa')
    """
    return folded(name).replace("'", "")


@cache
def _table() -> Packed:
    """The towns and areas."""
    return opened(PLACES, COLUMNS)


def _place(row: list[str], *, own: bool) -> GazetteerPlace:
    _, name, country, admin, lat, lon, number, people = row
    kind: PlaceKind = "area" if people == "area" else "city"
    size = 0 if kind == "area" else int(people)
    return GazetteerPlace(name, country, admin, float(lat), float(lon), int(number), size, kind, own)


def _named(name: str) -> list[GazetteerPlace]:
    """The towns and areas that bear a name, or bear it as one of their other names; areas, then the biggest first."""
    found = {}
    for row in _table().rows(place_key(name)):
        own = not row[1].startswith("=")
        for line in [row] if own else [r for r in _table().rows(row[1][1:]) if r[6] == row[6]]:
            if line[6] not in found or own:
                found[line[6]] = _place(line, own=own)
    return sorted(found.values(), key=lambda t: (t.kind != "area", -t.people, t.geonames or 0))


def towns_called(name: str) -> list[GazetteerPlace]:
    """The towns among them."""
    return [p for p in _named(name) if p.kind == "city"]


@cache
def _listed() -> dict[str, list[GazetteerPlace]]:
    """Key -> the places of the own list that bear it as a name."""
    found: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for number, row in read_table(REGIONS, ("name", "others", "country", "lat", "lon"), required=("name", "lat", "lon")):
        name = str(row["name"])
        try:
            place = GazetteerPlace(name, row["country"], None, float(row["lat"] or ""), float(row["lon"] or ""), None, 0, "region")
        except ValueError as error:
            raise LexiconError(REGIONS, number, str(error)) from error
        for key in dict.fromkeys(place_key(called) for called in (name, *values(row["others"]))):
            found[key].append(place)
    return found


@cache
def _called() -> dict[str, tuple[str, str]]:
    """Key of a name that news and history use -> the town's name in GeoNames, and its country."""
    rows = read_table(CALLED, ("name", "town", "country"), required=("name", "town", "country"))
    return {place_key(str(row["name"])): (str(row["town"]), str(row["country"])) for _, row in rows}


@cache
def places_called(name: str) -> tuple[GazetteerPlace, ...]:
    """All places of a name: the own list, areas, then towns by the number of their people."""
    key = place_key(name)
    known = _called().get(key)
    meant = [replace(t, own=True) for t in towns_called(known[0]) if t.country == known[1]][:1] if known else []
    return (*_listed().get(key, ()), *meant, *(t for t in _named(name) if t.geonames not in {m.geonames for m in meant}))


@cache
def place_words(kind: str) -> frozenset[str]:
    """Words about places: beside, area, town, general, upon, "done to towns".

    Raises: LexiconError when the file lacks them.
    """
    try:
        return frozenset(read_toml(WORDS)[kind])
    except KeyError as error:
        raise LexiconError(WORDS, None, f"there is no list {kind!r}") from error
