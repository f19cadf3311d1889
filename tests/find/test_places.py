"""Places: which one of a name is meant."""

import pytest

import fairwitness as fw
from fairwitness.find.findings import Findings
from fairwitness.find.places import find_places
from fairwitness.language import bundled
from fairwitness.record import Report, report_id


def countries(text: str) -> list[tuple[str, str | None]]:
    found = find_places(Findings(parsed=bundled().parse(Report(id=report_id(text), text=text, published="2024-05-04"))))
    return [(p.evidence.quote, p.country) for p in found.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Paris opened a bridge.", [("Paris", "FRA")]),
        ("A storm hit Paris, Texas, on Monday.", [("Paris", "USA"), ("Texas", "USA")]),
        ("The envoys met in Tripoli, Lebanon.", [("Tripoli", "LBN"), ("Lebanon", "LBN")]),
        ("The militias left Tripoli and the coast of Libya was quiet.", [("Tripoli", "LBY"), ("Libya", "LBY")]),
        ("Soldiers in Hyderabad, Pakistan, were placed on alert.", [("Hyderabad", "PAK"), ("Pakistan", "PAK")]),
        ("Ships crossed the Black Sea on Friday.", [("Black Sea", None)]),
        ("A court in Atlanta, Georgia, freed them.", [("Atlanta", "USA"), ("Georgia", "USA")]),
        ("Police in Tbilisi, Georgia, freed them.", [("Tbilisi", "GEO"), ("Georgia", "GEO")]),
        ("A train derailed in Cuba, Missouri.", [("Cuba", "USA"), ("Missouri", "USA")]),
        ("Ships rammed a boat near Second Thomas Shoal.", [("Second Thomas Shoal", None)]),
    ],
)
def test_context_decides_which_place_is_meant(text: str, expected: list[tuple[str, str | None]]) -> None:
    """What is named beside it, and the countries of the report, come before the number of people."""
    assert countries(text) == expected


def test_an_unknown_name_has_no_coordinates() -> None:
    """Nothing is guessed for a place that the gazetteer doesn't know."""
    text = "The villagers of Zzyzxovka in Ukraine fled."
    found = find_places(Findings(parsed=bundled().parse(Report(id="r", text=text)))).places
    assert all(p.lat is None for p in found if p.evidence.quote == "Zzyzxovka")


def test_a_capital_is_a_town() -> None:
    """A capital that may stand for its government has coordinates as a place, and the country of the report's day."""
    text = "The envoys flew to Moscow on Monday."
    for published, country in (("2024-05-04", "RUS"), ("1962-10-20", "SUN")):
        (place,) = find_places(Findings(parsed=bundled().parse(Report(id="r", text=text, published=published)))).places
        assert place.country == country
        assert place.lat is not None


def test_a_name_means_the_same_place_throughout() -> None:
    """Paris, once said to lie in Texas, stays there."""
    assert countries("A storm hit Paris, Texas. The mayor of Paris thanked the firemen.") == [
        ("Paris", "USA"),
        ("Texas", "USA"),
        ("Paris", "USA"),
    ]


def test_former_names_and_former_states() -> None:
    """A former name has the coordinates of its town, and the country of the report's day."""
    (place,) = find_places(Findings(parsed=bundled().parse(Report(id="r", text="Ships left Leningrad.", published="1962-10-20")))).places
    assert (place.name, place.country, place.geonames) == ("Leningrad", "SUN", 498817)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels attacked a post in the town of Kidal in northern Mali.", "Kidal"),
        ("In Syria, Russian jets bombed a hospital in Aleppo.", "Aleppo"),
        ("Israel bombed Beirut on Friday.", "Beirut"),
        ("Sailors rescued 900 migrants off the Indonesian coast.", "Indonesian coast"),
        ("A car bomb in Baghdad killed ten people.", "Baghdad"),
        ("Farther south, Ukrainian forces shelled Melitopol.", "Melitopol"),
        ("Police arrested six protesters in the Georgian city of Rustavi.", "Rustavi"),
    ],
)
def test_an_event_has_the_finest_place_that_its_clause_states(text: str, place: str) -> None:
    """The town rather than the country; the town that is named after a general word; the town that it is done to."""
    (event,) = fw.read_text(text, published="2024-05-04").events
    assert event.where is not None
    assert event.where.name == place
