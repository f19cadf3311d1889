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
