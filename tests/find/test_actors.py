"""Actors of short reports of our own, on committed parses."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from fairwitness.find.actors import find_actors
from fairwitness.find.findings import Findings
from fairwitness.language import Parsed
from fairwitness.language.conllu import blocks, from_conllu
from fairwitness.pipeline import read_text
from fairwitness.record import Actor, Report, Sentence, Span

PARSES = Path(__file__).parents[1] / "parses" / "actors.conllu"


@cache
def findings(title: str) -> Findings:
    """The actors of one committed parse."""
    parses = (from_conllu(block) for block in blocks(PARSES.read_text("utf-8")))
    return find_actors(Findings(parsed=next(p for p in parses if p.report.title == title)))


def actor(title: str, name: str) -> Actor:
    """The actor of that name."""
    return next(a for a in findings(title).actors if a.name == name)


def words(found: Actor) -> list[str]:
    """The words of its mentions."""
    return [m.evidence.quote for m in found.mentions]


@pytest.mark.parametrize(
    ("title", "name", "quotes"),
    [
        ("visit", "Vladimir Putin", ["Russian strongman Vladimir Putin", "Vladimir Putin", "he", "head of the Kremlin"]),
        ("visit", "Masoud Pezeshkian", ["Iranian President Masoud Pezeshkian", "latter", "politician", "Pezeshkiyan"]),
        ("visit", "Israel", ["Tel Aviv"]),
        ("crisis", "Nikita Khrushchev", ["Soviet leader"]),
        ("crisis", "Fidel Castro", ["Cuban prime minister"]),
        ("ministry", "Egyptian foreign ministry", ["ministry"]),
        ("ministry", "Korean People's Army", ["KPA"]),
        ("ministry", "two protesters", ["protesters"]),
        ("names", "Anna Paris", ["Paris"]),
        ("names", "Omar Haddad", ["Her colleague Omar Haddad", "Haddad"]),
        ("crisis", "U Thant", ["secretary-general of the United Nations"]),
        ("former", "group of gunmen", ["gunmen"]),
        ("owners", "his wife", ["His wife"]),
        ("owners", "United States", ["Obama administration"]),
        ("owners", "his party", ["party"]),
        ("halves", "North Korea", ["North"]),
        ("halves", "South Korea", ["South"]),
        ("metonyms", "Germany", ["Berlin"]),
        ("bodies", "Harbour Workers' League", ["HWL"]),
        ("bodies", "United Nations", ["Untied Nations"]),
        ("bodies", "Syria", ["its"]),
        ("bodies", "Omar Nasser", ["acting Secretary-General of the League"]),
        ("offices", "Emmanuel Macron", ["French president", "president"]),
        ("offices", "Ursula von der Leyen", ["president of the European Commission"]),
        ("offices", "Rafael Grossi", ["head of the UN nuclear agency"]),
        ("offices", "Volodymyr Zelensky", ["Ukrainian leader in Paris"]),
        ("ministers", "Yoav Gallant", ["defence minister"]),
        ("interview", "Ada Lindqvist", ["her", "you", "I", "teacher", "my", "me"]),
        ("interview", "my brother", ["He", "member of the crew"]),
        ("surnames", "Dana Sawyer", ["Columnist Dana Sawyer", "Sawyer"]),
        ("stand-ins", "Mark Rutte", ["NATO chief"]),
        ("whose", "Aleksandar Vučić", ["president"]),
        ("whose", "Claudia Sheinbaum", ["president-elect of Mexico", "Mexico's president-elect"]),
        ("stand-ins", "Lloyd Austin", ["Pentagon chief"]),
        ("juntas", "military leader", ["military leader"]),
        ("juntas", "ministry", ["ministry"]),
        ("country", "Claudia Sheinbaum", ["country's president"]),
        ("country", "Anna Vega", ["guest", "director of the Mexican archive", "member of its board"]),
    ],
)
def test_all_ways_to_name_somebody_meet_in_one_actor(title: str, name: str, quotes: list[str]) -> None:
    """Names, titles, descriptions, metonyms, pronouns and misspellings are tied to the actor they mean."""
    assert set(quotes) <= set(words(actor(title, name)))


@pytest.mark.parametrize(
    ("title", "name", "country", "sectors", "office"),
    [
        ("visit", "Vladimir Putin", "RUS", ("GOV",), "president of Russia"),
        ("visit", "Masoud Pezeshkian", "IRN", ("GOV",), "president of Iran"),
        ("visit", "Turkmenistan", "TKM", ("GOV",), None),
        ("crisis", "John F. Kennedy", "USA", ("GOV",), "president of the United States"),
        ("crisis", "Soviet Union", "SUN", ("GOV",), None),
        ("crisis", "United Nations", None, ("IGO",), None),
        ("former", "Ukrainian farmers", "UKR", ("AGR",), None),
        ("former", "spokesman for the Afghan police", "AFG", ("COP",), None),
        ("names", "French army", "FRA", ("MIL",), None),
        ("ministry", "Mona Farid", None, ("GOV",), None),
        ("election", "Mary Wong", "HKG", ("LEG", "SOC"), None),
        ("election", "Civic Union", "HKG", ("PTY", "LAB"), None),
        ("owners", "Labour Party of Peru", "PER", ("PTY",), None),
        ("halves", "American diplomats", "USA", ("GOV",), None),
        ("bodies", "its troops", "SYR", ("MIL",), None),
        ("halves", "UN officials", None, ("IGO", "GOV"), None),
        ("stand-ins", "Germany's vice chancellor", "DEU", ("GOV",), "vice chancellor of Germany"),
        ("stand-ins", "former US president", "USA", ("ELI", "GOV"), "former president of the United States"),
        ("offices", "mayor of London", "GBR", ("GOV",), "mayor of London"),
        (
            "offices",
            "prime minister of Canada's Alberta province",
            "CAN",
            ("GOV",),
            "prime minister of Canada's Alberta province",
        ),
        ("offices", "Rafael Grossi", None, ("IGO",), "director general of the International Atomic Energy Agency"),
    ],
)
def test_an_actor_has_country_sectors_and_office_as_of_the_day(
    title: str, name: str, country: str | None, sectors: tuple[str, ...], office: str | None
) -> None:
    """Codes come from the words and from the tables, as of the report's day."""
    found = actor(title, name)
    assert (found.country, found.sectors, found.office) == (country, sectors, office)


def test_a_former_holder_is_of_the_elite_and_not_of_the_government() -> None:
    """PLOVER codes former officials ELI, whatever office they held."""
    assert actor("former", "Angela Merkel").sectors[0] == "ELI"


def test_a_capital_after_a_locative_preposition_is_a_place() -> None:
    """ "in Tehran" says where; "Tehran denied" says who."""
    forms = [(m.evidence.quote, m.form) for m in actor("visit", "Iran").mentions]
    assert forms.count(("Tehran", "metonym")) == 1


def test_a_seat_is_the_government_or_a_place_by_what_is_said_of_it() -> None:
    """Subjects, those accused and recipients are governments; goals of motion, talks "in" and what is visited are places."""
    found = {a.name: sum(m.form == "metonym" for m in a.mentions) for a in findings("metonyms").actors}
    assert {name: count for name, count in found.items() if count} == {
        "Russia": 2,
        "Ukraine": 2,
        "France": 1,
        "United States": 1,
        "Germany": 1,
    }
    assert "United Kingdom" not in found


def test_a_dateline_is_nobody_and_any_two_parties_are_none() -> None:
    """The city of a dateline says where a report was written; "the parties" are whoever negotiates."""
    quotes = [m.evidence.quote for a in findings("bodies").actors for m in a.mentions]
    assert "DAMASCUS" not in quotes
    assert not any("parties" in q for q in quotes)


def test_a_country_inside_a_longer_word_tells_nothing() -> None:
    """An Iranian-backed militia isn't of Iran."""
    assert actor("halves", "Iranian-backed militia").country != "IRN"


def test_a_report_without_words_has_no_actors() -> None:
    """Nothing in, nothing out."""
    report = Report(id="r", text=" ")
    parsed = Parsed(report, (Sentence(report, 0, Span(0, 1)),), (), ((0, 0),))
    assert find_actors(Findings(parsed=parsed)).actors == ()


def test_a_report_without_a_day_resolves_no_offices() -> None:
    """Who is president depends on the day: without one, nobody is put in by the tables."""
    parsed = findings("crisis").parsed
    report = replace(parsed.report, published=None)
    undated = replace(parsed, report=report, sentences=tuple(replace(s, report=report) for s in parsed.sentences))
    actors = find_actors(Findings(parsed=undated)).actors
    assert all(a.office is None or a.roles == () for a in actors if a.name == "Soviet leader")
    assert "Nikita Khrushchev" not in {a.name for a in actors}


def test_the_same_words_mean_another_state_on_another_day() -> None:
    """Moscow stands for the Soviet Union in 1962 and for Russia in 2024."""
    assert "Moscow" in words(actor("crisis", "Soviet Union"))
    assert "Moscow" in words(actor("visit", "Russia"))


@pytest.mark.parametrize("title", ["visit", "crisis", "ministry", "former", "names", "metonyms", "election", "owners", "halves", "bodies"])
def test_actors_are_numbered_in_text_order_and_say_why(title: str) -> None:
    """Ids follow the first mentions; each actor says how it was found; no mention belongs to two."""
    actors = findings(title).actors
    assert [a.id for a in actors] == [f"a{i}" for i in range(1, len(actors) + 1)]
    starts = [a.mentions[0].evidence.span.start for a in actors]
    assert starts == sorted(starts)
    assert all(a.trace.stage == "actors" and a.trace.rule for a in actors)
    spans = [(m.evidence.span.start, m.evidence.span.end) for a in actors for m in a.mentions]
    assert len(spans) == len(set(spans))


def test_what_is_quoted_in_an_interview_and_you_in_an_answer_stay_open() -> None:
    """ "I" between quotation marks is whoever is quoted, "you" in an answer is anybody."""
    text = findings("interview").parsed.report.text
    mine = {m.evidence.span.start for m in actor("interview", "Ada Lindqvist").mentions}
    assert text.index("I want to sail") not in mine
    assert text.index("You learn") not in mine
    assert text.index("I miss") in mine


def test_who_stands_in_or_wears_a_crown_is_not_the_president() -> None:
    """ "The current president" isn't the former one, "the king" is no president, and neither leads a part of the country."""
    assert words(actor("stand-ins", "former US president")) == ["former US president"]
    assert words(actor("stand-ins", "Germany's vice chancellor")) == ["Germany's vice chancellor"]
    assert actor("stand-ins", "king").country is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Castro government expelled two American diplomats.", "CUB"),  # Castro is a town of Brazil too
        ("The Castro regime expelled two American diplomats.", "CUB"),
        ("The Lindqvist government expelled two American diplomats.", None),  # nobody knows whose it is: not the state of the diplomats
    ],
)
def test_a_government_called_by_its_leader_is_that_of_the_leader(text: str, country: str | None) -> None:
    """A surname before "government" is a leader's of that day, whatever else has that name."""
    record = read_text(text, published="1962-10-16")
    event = next(e for e in record.events if e.type == "SANCTION")
    government = record.actor(event.actors[0])
    if country is None:
        assert (government.kind, government.name) == ("organization", "Lindqvist government")
    else:
        assert (government.kind, government.country) == ("state", country)
