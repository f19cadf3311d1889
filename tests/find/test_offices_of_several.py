"""Whom offices mean that several hold, that a breakaway entity gives, or that stand for a body."""

import fairwitness as fw


def actors(text: str, day: str) -> dict[str, tuple[str | None, list[str]]]:
    record = fw.read_text(text, published=day)
    return {a.name: (a.country, [m.evidence.quote for m in a.mentions]) for a in record.actors}


def test_one_office_of_two_countries_is_two_persons() -> None:
    """Both ministers are named by their adjectives and both take part."""
    record = fw.read_text("The Russian and Chinese foreign ministers met in Vladivostok.", published="2024-09-05")
    assert {a.name: a.country for a in record.actors} == {"Sergey Lavrov": "RUS", "Wang Yi": "CHN"}
    (event,) = record.events
    assert {record.actor(a).name for a in event.actors} == {"Sergey Lavrov", "Wang Yi"}


def test_a_counterpart_holds_the_same_office_elsewhere() -> None:
    """ "His Chinese counterpart" is the foreign minister of China on the day."""
    found = actors("Sergei Lavrov spoke to his Chinese counterpart.", "2024-09-05")
    assert found["Wang Yi"] == ("CHN", ["his Chinese counterpart"])


def test_the_president_of_a_breakaway_entity_isnt_that_of_the_state() -> None:
    """No holder is taken from the tables of the sovereign."""
    found = actors("The president of Abkhazia accused Georgia of lying.", "2022-09-05")
    assert "Salome Zourabichvili" not in found
    assert found["president of Abkhazia"][0] == "GEO"


def test_brussels_is_the_union_or_belgium_or_a_town() -> None:
    """By the report's context, and by what the words around say."""
    assert "European Union" in actors("Brussels imposed sanctions on Russia.", "2022-05-01")
    assert "Belgium" in actors("Brussels denied the report. Belgium sent no troops.", "2022-05-01")
    assert "European Union" not in actors("In Brussels, police arrested eight protesters.", "2022-05-01")


def test_who_is_newly_elected_may_not_hold_the_office_yet() -> None:
    """Milei took office on 10 December 2023; who was elected long before isn't newly elected."""
    found = actors("The newly elected president of Argentina visited Brazil.", "2023-12-01")
    assert "Javier Milei" in found
    assert "Emmanuel Macron" not in actors("The newly elected president of France visited Brazil.", "2019-12-01")


def test_predecessors_and_successors_are_those_of_the_office() -> None:
    """Named in the report or not."""
    found = actors("President Joe Biden criticised his predecessor. Donald Trump called him weak.", "2023-05-05")
    assert "his predecessor" in found["Donald Trump"][1]
    found = actors("Keir Starmer spoke. Rishi Sunak wished his successor well.", "2024-07-06")
    assert "his successor" in found["Keir Starmer"][1]


def test_the_leader_of_a_party_isnt_that_of_the_country() -> None:
    """Nor is a commission's president the country's."""
    found = actors("F. W. de Klerk spoke. The ANC leader praised him.", "1993-12-10")
    assert found["F. W. de Klerk"][1][0] == "F. W. de Klerk"
    assert "ANC leader" in found
    found = actors(
        "Viktor Orban accused Ursula von der Leyen of lying. The commission president rejected the Hungarian leader's words.", "2024-10-09"
    )
    assert found["Ursula von der Leyen"] == (None, ["Ursula von der Leyen", "commission president"])
    assert "Hungarian leader" in found["Viktor Orban"][1]


def test_a_sister_is_another_person() -> None:
    """Two given names with a hyphen aren't one, and whose sister she is isn't she."""
    found = actors("Kim Jong-un's sister warned South Korea. Kim Yo-jong said it would pay. The North fired two missiles.", "2022-11-24")
    assert found["Kim Jong-un"][1] == ["Kim Jong-un"]
    assert "Kim Yo-jong" in found
    assert found["North Korea"] == ("PRK", ["North"])
