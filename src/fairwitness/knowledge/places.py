"""The gazetteer: cities over 15,000 people (GeoNames, CC BY 4.0), and seas, regions and provinces that news names."""

import gzip
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge.tables import data_file, read_table, values

CITIES, REGIONS = "places/cities.tsv.gz", "places/regions.tsv"
HEADER = ["name", "others", "country", "admin", "lat", "lon", "id", "people"]


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer. Units: degrees, WGS 84; `people` is 0 for regions."""

    name: str
    country: str | None
    lat: float
    lon: float
    geonames: int | None
    people: int
    kind: str


@cache
def _rows() -> dict[str, list[str]]:
    """Name, lower-cased -> lines of the table of cities that bear it."""
    text = gzip.decompress(data_file(CITIES).read_bytes()).decode("utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    if lines[0].split("\t") != HEADER:
        raise LexiconError(CITIES, None, f"the header isn't {HEADER}")
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines[1:]:
        name, others, _ = line.split("\t", 2)
        found[name.lower()].append(line)
        if others:
            for other in others.lower().split("|"):
                found[other].append(line)
    return found


@cache
def _regions() -> dict[str, list[GazetteerPlace]]:
    found: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for number, row in read_table(REGIONS, ("name", "others", "country", "lat", "lon"), required=("name", "lat", "lon")):
        name = str(row["name"])
        try:
            place = GazetteerPlace(name, row["country"], float(row["lat"] or ""), float(row["lon"] or ""), None, 0, "region")
        except ValueError as error:
            raise LexiconError(REGIONS, number, str(error)) from error
        for called in (name, *values(row["others"])):
            found[called.lower()].append(place)
    return found


@cache
def places_called(name: str) -> tuple[GazetteerPlace, ...]:
    """All places of a name, regions first, then cities by population."""
    cities = []
    for line in _rows().get(name.lower(), ()):
        called, _, country, _, lat, lon, number, people = line.split("\t")
        cities.append(GazetteerPlace(called, country, float(lat), float(lon), int(number), int(people), "city"))
    own = [c for c in cities if c.name.lower() == name.lower()] + [c for c in cities if c.name.lower() != name.lower()]
    return (*_regions().get(name.lower(), ()), *dict.fromkeys(own))
