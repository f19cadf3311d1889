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


def test_a_capital_named_alone_is_no_small_town_of_its_name() -> None:
    """However often a report names the United States, its Moscow lies in Russia, and its China is no town in Japan."""
    text = "American officials said the United States was ready. The American envoy flew to Moscow. U.S. aides landed in Ottawa."
    assert countries(text)[1:] == [("Moscow", "RUS"), ("U.S.", "USA"), ("Ottawa", "CAN")]
    assert ("China", "CHN") in countries("China sent ships, Japan said. The Japanese coast guard said Japan would watch China.")


def test_a_place_named_in_full_later_is_another_one() -> None:
    """What stands bare before "Tripoli, Lebanon" is the Tripoli of the country that the report is about."""
    text = "Libyan rebels entered Tripoli. The Libyan army left. Clashes were also reported in Tripoli, Lebanon."
    assert [c for name, c in countries(text) if name == "Tripoli"] == ["LBY", "LBN"]


@pytest.mark.parametrize(
    "text", ["A U.N. envoy spoke of a GAO report.", "The White House was silent.", "Soviet and East German tanks rolled."]
)
def test_bodies_adjectives_and_palaces_have_no_coordinates(text: str) -> None:
    """There is a town called Un, one called Gao and one called White House, and none of them is meant."""
    found = find_places(Findings(parsed=bundled().parse(Report(id=report_id(text), text=text, published="2024-05-04")))).places
    assert all(p.lat is None for p in found)


def test_an_airport_lies_where_its_town_does() -> None:
    """A name of an airport that the gazetteer lacks has the country of the town that it is named after."""
    assert countries("A plane was shot down near Kigali airport.") == [("Kigali airport", "RWA")]


def test_halves_of_names_and_small_namesakes() -> None:
    """Neither "Sri" of "Sri Lankan" nor "the North" is a place; Geneva without Illinois is the Swiss one."""
    assert countries("Sri Lankan envoys and an American left Geneva. The North was calm.")[-1] == ("Geneva", "CHE")
    assert ("Singapore", "SGP") in countries("In Singapore, ministers met.")


def test_a_report_may_say_itself_where_an_unknown_place_lies() -> None:
    """A village that the gazetteer lacks is Polish when the report calls it so."""
    assert ("Zzyzxow", "POL") in countries("A missile fell in Zzyzxow, a Polish village, on Tuesday.")


@pytest.mark.parametrize(
    ("name", "country"), [("eastern Ukraine", "UKR"), ("southern Lebanon", "LBN"), ("northern Mali", "MLI"), ("southern Spain", "ESP")]
)
def test_a_part_of_a_country_lies_in_it(name: str, country: str) -> None:
    """ "Eastern Ukraine" is no town in Spain that once was called so."""
    assert [c for words, c in countries(f"Fighting went on in {name} over the weekend.") if words in name] == [country]


def test_a_part_of_a_country_lies_there_in_a_report_on_another() -> None:
    """However American the report is, southern Lebanon is no suburb of a Lebanon in Tennessee."""
    text = "The United States was worried. American officials spoke. U.S. envoys left. The United States sent aid. Shells fell in southern Lebanon."
    assert "LBN" in {c for words, c in countries(text) if "Lebanon" in words}
