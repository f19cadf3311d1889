"""Who is meant, in short reports of our own from seven decades."""

import pytest

import fairwitness as fw
from fairwitness.record import Actor


def actors(text: str, day: str) -> dict[str, Actor]:
    return {a.name: a for a in fw.read_text(text, published=day).actors}


def told(found: Actor) -> list[str]:
    return [m.evidence.quote for m in found.mentions]


@pytest.mark.parametrize(
    ("text", "day", "name", "country"),
    [
        ("President Tayyip Erdogan opened the bridge.", "2023-02-07", "Tayyip Erdogan", "TUR"),
        ("Pakistan waited. Nawaz Sharif spoke on television.", "2015-02-07", "Nawaz Sharif", "PAK"),
        ("Libya was calm. Colonel Muammar Qadhafi spoke.", "1986-04-20", "Muammar Qadhafi", "LBY"),
        ("Argentine troops marched before General Leopoldo Galtieri.", "1982-04-03", "Leopoldo Galtieri", "ARG"),
        ("The envoys met King Abdullah.", "2023-10-08", "Abdullah II", "JOR"),
        ("The bishops greeted Pope Leo.", "2025-06-24", "Leo XIV", "VAT"),
    ],
)
def test_a_holder_is_known_by_less_or_other_than_the_files_write(text: str, day: str, name: str, country: str) -> None:
    """By the last names alone, in another transliteration, by the given name of a monarch, or where the files have only a surname."""
    found = actors(text, day)[name]
    assert (found.country, "GOV" in found.sectors) == (country, True)


def test_a_namesake_of_a_leader_is_somebody_else() -> None:
    """The files know a leader by his surname; an officer of the police who shares it isn't he."""
    found = actors("The British police commissioner, Sir Ian Blair, spoke in London.", "2005-07-08")["Ian Blair"]
    assert found.office is None or "leader" not in found.office


def test_two_spellings_of_a_name_are_one_person() -> None:
    """News writes one Arabic letter in several ways."""
    found = actors("Muammar Gaddafi spoke in Libya. Later Qadhafi left.", "1999-04-20")
    assert "Qadhafi" in told(found["Muammar Gaddafi"])


def test_a_title_in_the_plural_belongs_to_each_who_is_named() -> None:
    """Two chief ministers, and the presidents of two countries in the order of these."""
    former = actors("Former chief ministers Anil Varma and Leela Nair were arrested in India.", "2019-08-06")
    assert {n: a.sectors[0] for n, a in former.items() if a.kind == "person"} == {"Anil Varma": "ELI", "Leela Nair": "ELI"}
    pair = actors("The presidents of Rwanda and Burundi, Juvenal Habyarimana and Cyprien Ntaryamira, met.", "1994-03-08")
    assert {n: a.country for n, a in pair.items() if a.kind == "person"} == {"Juvenal Habyarimana": "RWA", "Cyprien Ntaryamira": "BDI"}
    assert not any(a.kind == "group" for a in pair.values())
