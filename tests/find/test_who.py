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


def test_whose_office_is_of_the_name_before() -> None:
    """ "Whose" is no part of the description, and the country or body is that of the name right before it."""
    found = actors("Serbia, whose president is in Athens, and Kosovo, whose prime minister stayed away, quarrelled.", "2023-08-28")
    assert (found["Aleksandar Vučić"].country, found["Albin Kurti"].country) == ("SRB", "KOS")
    assert told(found["Albin Kurti"]) == ["prime minister"]
    body = actors("The European Union, whose commission chairman was in Beijing, urged restraint.", "2023-08-28")["commission chairman"]
    assert (body.country, body.sectors) == (None, ("IGO",))


def test_who_becomes_something_is_it() -> None:
    """After "became" and "was elected" the description is of the subject; who will become it isn't it yet."""
    assert "interim president" in told(actors("Mohammad Rad became interim president. Iran mourned.", "2024-05-20")["Mohammad Rad"])
    assert "president of the club" in told(actors("Anna Lind was elected president of the club.", "2024-05-20")["Anna Lind"])
    assert "president of the club" not in told(actors("Anna Lind will become president of the club.", "2024-05-20")["Anna Lind"])


def test_the_former_president_is_one_who_left() -> None:
    """Of two presidents named, the one whose term is over."""
    text = "Moldova's president, Maia Sandu, spoke. Igor Dodon answered in Chisinau. The former president promised protests."
    assert "former president" in told(actors(text, "2025-09-24")["Igor Dodon"])


def test_the_leader_of_a_region_is_not_that_of_its_state() -> None:
    """The Catalan leader is who holds an office in Catalonia; the self-proclaimed republic is the breakaway entity named before."""
    text = "Spanish Prime Minister Mariano Rajoy dismissed Carles Puigdemont. The Catalan leader left for Brussels."
    assert "Catalan leader" in told(actors(text, "2017-10-28")["Carles Puigdemont"])
    text = "Azerbaijan shelled Nagorno-Karabakh. Baku spoke of a victory. The self-proclaimed republic asked for help."
    assert "self-proclaimed republic" in told(actors(text, "2020-10-04")["Nagorno-Karabakh"])


def test_a_counterpart_leads_the_other_country_whatever_the_title() -> None:
    """The counterpart of a president is the prime minister whom the report names, not the monarch."""
    text = (
        "Canadian Prime Minister Stephen Harper and Ukrainian President Viktor Yanukovych met. Yanukovych thanked his Canadian counterpart."
    )
    assert "his Canadian counterpart" in told(actors(text, "2010-04-13")["Stephen Harper"])


def test_an_embassy_is_no_ministry() -> None:
    """ "The embassy" after a department is the embassy named before."""
    text = "Students seized the American embassy in Tehran. The State Department was silent. The embassy was burning."
    assert "embassy" not in told(actors(text, "1979-11-05")["State Department"])


def test_a_government_named_after_its_leader_is_that_of_his_state() -> None:
    """Also where the person isn't named, and another state was named last."""
    text = "Venezuela's oil minister met the American envoy. The United States was pleased. The Maduro government was not."
    assert "Maduro government" in told(actors(text, "2019-03-01")["Venezuela"])


def test_a_state_may_be_called_a_member_and_a_monarchs_title_may_be_a_name() -> None:
    """A member of a pact is the state before it; "Shah" belongs to the name of a minister of Pakistan."""
    assert "member of the pact" in told(actors("Romania, a member of the pact, condemned it.", "1968-08-22")["Romania"])
    assert "Shah Mehmood Qureshi" in actors("Shah Mehmood Qureshi, Pakistan's foreign minister, spoke.", "2019-08-05")


@pytest.mark.parametrize(
    ("text", "name", "country", "sectors"),
    [
        ("The Patriotic Bloc lost.", "Patriotic Bloc", None, ("PTY",)),
        ("A GAO report found waste.", "Government Accountability Office", "USA", ("GOV",)),
        ("The OSCE Minsk Group met.", "OSCE Minsk Group", None, ("IGO",)),
        ("The presidential guard fired.", "presidential guard", None, ("MIL",)),
        ("Some 37 people in London died.", "Some 37 people in London", "GBR", ("CVL",)),
        ("The European Community froze its aid.", "European Economic Community", None, ("IGO",)),
    ],
)
def test_bodies_and_groups_have_their_codes(text: str, name: str, country: str | None, sectors: tuple[str, ...]) -> None:
    """What a name's own words say, and what they don't say: Gao is in Mali and Minsk in Belarus."""
    found = actors(text, "1991-08-20" if "Community" in text else "2020-08-20")
    assert {n: (a.country, a.sectors) for n, a in found.items()}[name.removeprefix("Some ") if name not in found else name] == (
        country,
        sectors,
    )


def test_both_governments_are_the_two_named_before() -> None:
    """They speak together, and are no third actor."""
    record = fw.read_text("London and Paris denied any plot. Both governments said the attack was needed.", published="1956-11-01")
    last = record.statements[-1]
    assert [record.actor(a).name for a in (last.speaker, *last.co_speakers)] == ["United Kingdom", "France"]
    assert not any("governments" in a.name for a in record.actors)


def test_leaders_of_several_countries_are_of_none_of_them() -> None:
    """The first country named isn't that of all."""
    found = actors("Blair met the leaders of the United States, Japan and Russia.", "2005-07-08")
    assert [a.country for n, a in found.items() if n.startswith("leaders")] == [None]


def test_the_citys_mayor_is_of_the_city_named_before() -> None:
    """What belongs to "the city" is of the country in which the place named last lies."""
    found = actors(
        "Russian troops entered Kherson on Wednesday. The city's mayor, Anna Lind, asked Russian officers to leave.", "2022-03-02"
    )
    assert found["Anna Lind"].country == "UKR"


def test_the_ambassador_of_a_country_to_a_body_is_of_its_government() -> None:
    """An envoy whom the body itself sends is of the body."""
    found = actors("The U.N. ambassador of the United States, Jeane Kirk, met U.N. envoy Staffan Holm.", "1982-04-03")
    assert (found["Jeane Kirk"].sectors, found["Staffan Holm"].sectors) == (("GOV",), ("IGO",))


def test_a_pronoun_is_not_of_the_phrase_that_holds_it_nor_of_another_subject() -> None:
    """The official of her party isn't "she"; what Europe needs for itself is nobody else's."""
    party = actors("Aung San Suu Kyi was held. An official of her party spoke.", "2021-02-02")
    assert "her" not in told(next(a for n, a in party.items() if n.startswith("official")))
    europe = actors("He met Alice Weidel of the AfD. Europe needed its own army.", "2025-02-14")
    assert "its" not in told(europe["AfD"])


def test_unnamed_groups_are_of_the_country_where_their_clause_puts_them() -> None:
    """Demonstrators in Cairo are Egyptians in a report on Iraq; rescuers from several countries are of none."""
    found = actors("Iraqi troops left Baghdad. Iraq was calm. Demonstrators clashed with police in Cairo.", "2003-03-20")
    assert {a.country for n, a in found.items() if n.startswith(("Demonstrators", "police"))} == {"EGY"}
    found = actors("Turkey mourned. Rescue workers from Greece, Israel and Azerbaijan arrived in Adana.", "2023-02-07")
    assert [a.country for n, a in found.items() if n.startswith("Rescue")] == [None]


def test_a_president_by_title_and_surname_says_what_a_report_is_about() -> None:
    """Where the report is as much about one country as about another, nobody is given the country of either."""
    text = "Officials said they suspected an old foe. President Bush flew to New York. It rained. The night was long. "
    found = actors(text + "British Prime Minister Tony Blair stayed at home.", "2001-09-12")
    assert found["Officials"].country != "GBR"


def test_things_and_what_has_no_body_are_nobody() -> None:
    """A village that is shelled is a place, a beekeeper a person; phones and laws take part in nothing."""
    record = fw.read_text(
        "Police cut mobile phones in Srinagar. India scrapped the laws. The army shelled villages near Poonch.", published="2019-08-05"
    )
    assert not any("phones" in a.name or "laws" in a.name for a in record.actors)
    assert {a.kind for a in record.actors if a.name.startswith("villages")} <= {"place"}


def test_two_names_of_one_holder_are_one_person() -> None:
    """Abu Mazen is Mahmoud Abbas, and Lula is the Brazilian president."""
    found = actors("Mahmoud Abbas spoke in Ramallah. The Palestinian leader, Abu Mazen, thanked Jordan.", "2010-04-05")
    assert "Abu Mazen" in told(found["Mahmoud Abbas"])
    assert "Brazilian president" in told(
        actors("Lula met farmers. The Brazilian president smiled.", "2024-01-05")["Luiz Inácio Lula da Silva"]
    )


@pytest.mark.parametrize(
    ("text", "day", "name", "words"),
    [
        ("Soldiers seized President Manuel Zelaya of Honduras. Roberto Micheletti became interim president. The ousted leader cried.",
         "2009-06-29", "Manuel Zelaya", "ousted leader"),
        ("The army of Egypt toppled President Mohammed Morsi. It named Adly Mansour interim leader. The new president was sworn in.",
         "2013-07-05", "Adly Mansour", "new president"),
        ("Hezbollah captured two soldiers. Lebanon asked the U.N. Security Council for help. The movement offered a swap.",
         "2006-07-13", "Hezbollah", "movement"),
        ("Minsk was quiet. Rival candidate Sviatlana Tsikhan fled. The opposition leader promised to return to Belarus.",
         "2020-08-10", "Sviatlana Tsikhan", "opposition leader"),
    ],
)  # fmt: skip
def test_who_led_who_leads_and_who_moves(text: str, day: str, name: str, words: str) -> None:
    """By what the report tells of their terms, and by what a word can't mean."""
    assert words in told(actors(text, day)[name])


def test_the_leader_of_an_armed_group_is_no_president() -> None:
    """Who leads al-Qaeda isn't the president named last."""
    found = actors("Osama bin Laden was killed. President Obama announced it. The al-Qaeda leader was buried at sea.", "2011-05-02")
    assert "al-Qaeda leader" not in told(found["Barack Obama"])


def test_an_office_that_another_holds_is_of_another_country() -> None:
    """In a report on Americans, a president who isn't theirs has no country rather than that of the report."""
    text = "President Duong Van Minh announced it. The last Americans left. President Ford said the chapter was closed. The United States mourned."
    assert actors(text, "1975-04-30")["Duong Van Minh"].country is None


def test_an_envoy_or_consulate_is_not_of_the_country_where_it_is() -> None:
    """ "For" and "in" say where they are, not whose."""
    assert actors("The United Nations' envoy for Syria, Geir Holm, opened talks.", "2019-10-28")["Geir Holm"].country is None
    found = actors("Saudi Arabia said he had died in its consulate in Istanbul.", "2018-10-20")
    assert [a.country for n, a in found.items() if "consulate" in n] == ["SAU"]


def test_a_town_under_fire_is_a_place() -> None:
    """A capital that is shelled doesn't stand for its government."""
    assert "Bosnia and Herzegovina" not in actors("Sarajevo was shelled again.", "1995-07-13")


def test_the_general_is_the_officer_named_before() -> None:
    """Also one who is only said to head a force."""
    found = actors("Qasem Soleimani, the head of Iran's Quds Force, was killed. The general had planned attacks.", "2020-01-03")
    assert "general" in told(found["Qasem Soleimani"])
    assert "Sir" not in actors("General Sir Michael Jackson refused an order.", "1999-06-12")


def test_who_has_people_is_a_body() -> None:
    """A name of which somebody is, and that is no place, is that of an organization, each time."""
    found = actors("Demovista's Ada Lam won a seat. Ben Lee of Demovista lost his.", "2016-09-05")
    assert found["Demovista"].kind == "organization" and told(found["Demovista"]) == ["Demovista", "Demovista"]


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Omar Amari was arrested on Monday. His father came to the school. His father said that he was proud.", "His father", 2),
        ("On Friday Omar Amari and his father flew to New York. His father, Karim Amari, thanked the mayor.", "Karim Amari", 3),
        ("Ana Silva met her lawyer. Bruno Costa met his lawyer too. Her lawyer said the case was closed.", "her lawyer", 2),
    ],
)
def test_whose_father_it_is_tells_who_he_is(text: str, name: str, mentions: int) -> None:
    """ "His father" again is the same man, and "his" is not the father; who is named later is the one only described before."""
    found = next(a for a in fw.read_text(text, published="2021-01-01").actors if a.name == name)
    assert len([m for m in found.mentions if m.form in ("name", "description")]) == mentions
