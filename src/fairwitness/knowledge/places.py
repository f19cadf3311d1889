"""The gazetteer: towns of more than 5,000 people and first-level areas (GeoNames, CC BY 4.0), and what news names beside them.

The towns are one sorted text, in which a name is found by halving: nothing else is made of its 180,000 lines.
"""

import gzip
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from fairwitness.errors import LexiconError
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.tables import data_file, read_table, read_toml, values

CITIES, AREAS, REGIONS, CALLED = "places/cities.tsv.gz", "places/areas.tsv", "places/regions.tsv", "places/called.tsv"
WORDS = "en/places.toml"
HEADER = ["key", "name", "country", "admin", "lat", "lon", "id", "people"]
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
def _towns() -> tuple[bytes, int]:
    """The table of towns, unpacked, and where its rows begin."""
    text = gzip.decompress(data_file(CITIES).read_bytes())
    header = "\t".join(HEADER).encode() + b"\n"
    at = text.find(header, 0, 5000)
    if at < 0:
        raise LexiconError(CITIES, None, f"the header isn't {HEADER}")
    return text, at + len(header)


def _lines(key: str) -> list[list[str]]:
    """The rows of a key, found by halving the sorted table."""
    text, low = _towns()
    wanted, high = key.encode() + b"\t", len(text)
    while low < high:
        start = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        start = max(start, low)
        end = text.index(b"\n", start) + 1
        if text[start:end] < wanted:
            low = end
        else:
            high = start
    found = []
    while text.startswith(wanted, low):
        end = text.index(b"\n", low)
        found.append(text[low:end].decode().split("\t"))
        low = end + 1
    return found


def _town(row: list[str], *, own: bool) -> GazetteerPlace:
    _, name, country, admin, lat, lon, number, people = row
    return GazetteerPlace(name, country, admin, float(lat), float(lon), int(number), int(people), "city", own)


def towns_called(name: str) -> list[GazetteerPlace]:
    """The towns that bear a name, or bear it as one of their other names; biggest first."""
    found = {}
    for row in _lines(place_key(name)):
        own = not row[1].startswith("=")
        for line in [row] if own else [r for r in _lines(row[1][1:]) if r[6] == row[6]]:
            if line[6] not in found or own:
                found[line[6]] = _town(line, own=own)
    return sorted(found.values(), key=lambda t: (-t.people, t.geonames or 0))


@cache
def _listed() -> dict[str, list[GazetteerPlace]]:
    """Key -> the places of the own list and the areas that bear it as a name."""
    found: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for file, kind, columns in (
        (REGIONS, "region", ("name", "others", "country", "lat", "lon")),
        (AREAS, "area", ("name", "others", "country", "admin", "lat", "lon", "id")),
    ):
        for number, row in read_table(file, columns, required=("name", "lat", "lon")):
            name = str(row["name"])
            try:
                lat, lon, geonames = float(row["lat"] or ""), float(row["lon"] or ""), int(row.get("id") or 0) or None
            except ValueError as error:
                raise LexiconError(file, number, str(error)) from error
            place = GazetteerPlace(name, row["country"], row.get("admin"), lat, lon, geonames, 0, kind)  # type: ignore[arg-type]
            found[place_key(name)].append(place)
            for key in dict.fromkeys(place_key(called) for called in values(row["others"])):
                if key != place_key(name):
                    found[key].append(replace(place, own=kind == "region"))
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
    return (*_listed().get(key, ()), *meant, *(t for t in towns_called(name) if t.geonames not in {m.geonames for m in meant}))


@cache
def areas_called(name: str) -> tuple[GazetteerPlace, ...]:
    """The areas of the first level that bear a name."""
    return tuple(p for p in _listed().get(place_key(name), ()) if p.kind == "area")


@cache
def place_words(kind: str) -> frozenset[str]:
    """Words about places: beside, area, town, general.

    Raises: LexiconError when the file lacks them.
    """
    try:
        return frozenset(read_toml(WORDS)[kind])
    except KeyError as error:
        raise LexiconError(WORDS, None, f"there is no list {kind!r}") from error
