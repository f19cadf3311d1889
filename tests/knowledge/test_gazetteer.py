"""The gazetteer: lookup by halving, other names, areas, former states."""

import gzip

import pytest

from fairwitness.knowledge.places import CALLED, PLACES, place_key, place_words, places_called, towns_called
from fairwitness.knowledge.states import country_on
from fairwitness.knowledge.tables import data_file, read_table


def rows() -> list[bytes]:
    text = gzip.decompress(data_file(PLACES).read_bytes())
    return [line for line in text.split(b"\n") if line and not line.startswith((b"#", b"key\t"))]


def test_the_table_of_towns_is_sorted_and_every_other_name_leads_to_a_town() -> None:
    """Halving needs the order; a line that points elsewhere points to a town with its id."""
    lines = rows()
    assert lines == sorted(lines)
    mains = {(r[0], r[6]) for line in lines if not (r := line.decode().split("\t"))[1].startswith("=")}
    others = [r for line in lines if (r := line.decode().split("\t"))[1].startswith("=")]
    assert all((r[1][1:], r[6]) in mains for r in others)


def test_every_key_is_found_by_halving() -> None:
    """First and last line, and one in a thousand between: towns and areas."""
    lines = rows()
    for line in (*lines[::1000], lines[0], lines[-1]):
        key, *_, number, _ = line.decode().split("\t")
        assert int(number) in {p.geonames for p in places_called(key)}
    assert towns_called("zzyzxovka") == []


@pytest.mark.parametrize(
    ("name", "country", "admin"),
    [("Reykjavik", "ISL", None), ("Sana’a", "YEM", None), ("Georgia", "USA", "GA"), ("Ga.", "USA", "GA"), ("Punjab", "PAK", "04")],
)
def test_names_are_found_without_accents_and_by_their_short_forms(name: str, country: str, admin: str | None) -> None:
    """Areas bear the codes by which towns lie in them."""
    found = [p for p in places_called(name) if p.country == country and admin in (None, p.admin)]
    assert found


def test_every_name_of_history_means_a_town() -> None:
    """Each row of called.tsv names a town that the table has."""
    for _, row in read_table(CALLED, ("name", "town", "country")):
        assert [t for t in towns_called(str(row["town"])) if t.country == row["country"]], row
    assert places_called("Stalingrad")[0].name == "Volgograd"


@pytest.mark.parametrize(
    ("code", "day", "country"),
    [
        ("UKR", "1986-04-26", "SUN"),
        ("UKR", "1991-12-01", "UKR"),
        ("CZE", "1968-08-21", "CSK"),
        ("SRB", "1999-03-24", "YUG"),
        ("SRB", "2005-01-01", "SCG"),
        ("FRA", "1968-05-01", "FRA"),
        ("UKR", None, "UKR"),
    ],
)
def test_what_is_a_country_today_belonged_to_another_on_its_day(code: str, day: str | None, country: str) -> None:
    """Former states hold their parts from the first to the last day."""
    assert country_on(code, day) == country


def test_keys_and_words() -> None:
    """Hyphens, accents and apostrophes don't part a name from itself."""
    assert place_key("Port-au-Prince") == place_key("port au prince")
    assert {"in", "capital"} <= place_words("beside")


def test_all_knowledge_is_light() -> None:
    """The tables weigh at most 15 MB when installed, the model apart."""
    from pathlib import Path

    folder = Path(str(data_file(".")))
    files = [f for f in folder.rglob("*") if f.is_file() and "model" not in f.relative_to(folder).parts]
    assert 1e6 < sum(f.stat().st_size for f in files) < 15e6
