"""The tables of actors: every file loads, refuses what is malformed, and knows what everybody knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.errors import LexiconError
from fairwitness.knowledge import cities, given_names, offices, organizations, roles, states, tables, terms
from fairwitness.knowledge.actors import look_up
from fairwitness.knowledge.cities import country_of_city
from fairwitness.knowledge.names import distance, folded, initials, same_word, shortened, surname
from fairwitness.knowledge.roles import role_nouns, unnamed
from fairwitness.knowledge.tables import read_table


def test_every_table_loads() -> None:
    """All files keep their schema."""
    assert len(states.states()) > 200
    assert len(organizations.organizations()) > 400
    assert len(roles.role_nouns()) > 600
    assert roles.modifiers()
    assert given_names.given_names()
    assert sum(1 for _ in offices.holdings()) > 40_000


@pytest.mark.parametrize(
    ("file", "line", "load"),
    [
        ("actors/states.tsv", "XXX\tcastle\tNowhere", states.states),
        ("actors/organizations.tsv", "Nobody\t\t\tBAD\torganization", organizations.organizations),
        ("actors/organizations.tsv", "Nobody\t\t\tGOV\tperson", organizations.organizations),
        ("en/actors/roles.tsv", "wizard\tanimal\tGOV", roles.role_nouns),
        ("en/actors/modifiers.tsv", "big\tGOV\tsometimes", roles.modifiers),
        ("en/actors/given_names.tsv", "Ada\tx", given_names.given_names),
        ("actors/cities.tsv", "Nowhere\tXXX", cities.cities),
        ("actors/office_classes.tsv", "wizard\tGOV\twizard\ttwo\t1", offices.office_classes),
        ("actors/offices_added.tsv", "USA\thead_of_state\tNobody\t2020\t2010", terms.added),
    ],
)
def test_a_malformed_line_is_refused_with_its_place(
    file: str, line: str, load: object, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    """A table that breaks its schema names file and line."""
    from pathlib import Path

    folder = Path(str(tmp_path))
    target = folder.joinpath(*file.split("/"))
    target.parent.mkdir(parents=True)
    text = tables.data_file(file).read_text("utf-8").rstrip("\n") + "\n" + line + "\n"
    target.write_text(text, "utf-8")
    monkeypatch.setattr(tables, "DATA", folder)
    uncached = load.__wrapped__  # type: ignore[attr-defined]
    with pytest.raises(LexiconError) as caught:
        uncached()
    assert caught.value.line == text.count("\n")


@pytest.mark.parametrize(
    ("office", "of", "day", "person"),
    [
        ("head_of_state", "IRN", "2024-10-11", "Masoud Pezeshkian"),
        ("head_of_state", "IRN", "2020-01-01", "Hassan Rouhani"),
        ("leader", "RUS", "2010-01-01", "Dmitry Medvedev"),
        ("leader", "SUN", "1962-10-22", "Nikita Khrushchev"),
        ("head_of_government", "GBR", "1962-10-22", "Harold Macmillan"),
        ("secretary_general", "United Nations", "1962-10-22", "U Thant"),
        ("head_of_government", "NZL", "2015-05-07", "John Key"),
        ("minister_foreign", "USA", "2015-05-18", "John Kerry"),
    ],
)
def test_an_office_has_its_holder_of_the_day(office: str, of: str, day: str, person: str) -> None:
    """The tables know who held an office on a day."""
    assert [h.person for h in offices.holder(office, of, day)] == [person]


def test_an_office_last_seen_long_ago_has_no_known_holder() -> None:
    """Unknown stays unknown: a term last seen in 2022 says nothing about 2026."""
    assert offices.holder("minister_defence", "PNG", "2026-01-01") == ()


def test_no_term_ends_before_it_begins() -> None:
    """The hand-made terms are in order, and every class and title is known."""
    for term in offices.holdings():
        assert term.source != "o" or term.end is None or term.begin <= term.end
        assert term.kind in offices.office_classes()


def test_a_person_is_found_under_another_spelling() -> None:
    """Transliterations and missing accents name the same person."""
    assert offices.roles_on("Masoud Pezeshkiyan", "2024-10-11")[0].person == "Masoud Pezeshkian"
    assert offices.roles_on("Recep Tayyip Erdogan", "2020-01-01")[0].of == "TUR"


def test_roles_have_the_longest_phrase_and_its_modifiers() -> None:
    """ "foreign minister" is more than "minister"; "army" decides for a spokesman and "former" comes first."""
    minister, spokesman = roles.role_noun(["iranian", "foreign", "minister"]), roles.role_noun(["army", "spokesman"])
    assert minister is not None and minister.office == "minister_foreign"
    assert spokesman is not None and roles.sectors_of(spokesman, ["army"]) == ("MIL",)
    assert roles.sectors_of(minister, ["former"]) == ("ELI", "GOV")


def test_a_state_is_found_by_any_of_its_names_as_of_the_day() -> None:
    """Names, demonyms and seats; capitals of acronyms matter."""
    assert states.state("Russian Federation") is states.state("Kremlin")
    assert (found := states.state("Moscow", "1962-10-22")) is not None and found.code == "SUN"
    assert (found := states.state("US")) is not None and found.code == "USA"
    assert states.state("us") is None


def test_names_are_compared_by_folded_letters_sound_and_distance() -> None:
    """Accents and case don't matter, small misspellings are seen, different names stay apart."""
    assert folded("Nicolás  Maduro") == "nicolas maduro"
    assert same_word("pezeshkian", "pezeshkiyan")
    assert not same_word("putin", "patten")
    assert same_word("gaddafi", "qadhafi")
    assert shortened(["tayyip", "erdogan"], ["recep", "tayyip", "erdogan"])
    assert not shortened(["hussein"], ["saddam", "hussein"])
    assert distance("kitten", "sitting") == 3
    assert surname("Charles de Gaulle") == "de gaulle"


@given(st.text(max_size=12), st.text(max_size=12))
def test_folding_is_stable_and_distance_is_symmetric(left: str, right: str) -> None:
    """Folding twice changes nothing more; the distance is the same both ways and zero only for equals."""
    assert folded(folded(left)) == folded(left)
    assert distance(left, right) == distance(right, left)
    assert (distance(left, right) == 0) == (left == right)


def test_a_given_name_after_a_hyphen_stands_behind_the_surname() -> None:
    """ "Moon" is Moon Jae-in of Korea, and not Ban Ki-moon."""
    assert surname("Moon Jae-in") == "moon"
    assert {h.person for h in offices.terms_by_surname("Moon", "2019-02-01")} == {"Moon Jae-in"}


def test_a_name_is_looked_up_as_of_a_day_with_its_sources() -> None:
    """States, bodies and persons are found under one call, each with where it comes from."""
    assert [(k.name, k.kind) for k in look_up("Kremlin", "2024-10-11")] == [("Russia", "state")]
    assert look_up("Taliban", "2020-01-01")[0].sectors == ("REB",)
    assert look_up("Taliban", "2023-01-01")[0].sectors == ("GOV", "REB")
    assert look_up("Hassan Rouhani", "2018-05-01")[0].says.startswith("president of Iran")
    assert look_up("Hassan Rouhani", "2023-05-01")[0].sectors == ("ELI",)
    assert look_up("Nobody Whatever", "2024-01-01") == ()


def test_a_city_tells_the_country_of_those_who_are_named_after_it() -> None:
    """Large cities and regions have a country; an unknown or small-letter word has none."""
    assert country_of_city("Shanghai") == "CHN"
    assert country_of_city("São Paulo") == "BRA"
    assert country_of_city("nice") is None
    assert country_of_city("Nowhere") is None


def test_a_slip_in_a_long_name_is_seen_and_a_short_name_is_left_alone() -> None:
    """ "Untied Nations" means the United Nations; "Fatal" isn't Fatah."""
    assert [o.name for o in organizations.misspelt("Untied Nations")] == ["United Nations"]
    assert organizations.misspelt("Fatal") == ()


def test_an_office_is_named_in_plain_english() -> None:
    """The office of a term reads as running text, with the country's own title and article."""
    assert offices.holder("minister_foreign", "USA", "2015-05-18")[0].office == "secretary of state of the United States"
    assert offices.holder("head_of_government", "DEU", "2022-05-01")[0].office == "chancellor of Germany"
    zorin = next(h for h in offices.terms_of("Valerian Zorin") if h.kind == "un_ambassador")
    assert zorin.office == "ambassador of the Soviet Union to the United Nations"


def test_who_leads_a_country_may_change_with_its_constitution() -> None:
    """The president led Georgia until 2013, the prime minister afterwards; a day outside all terms has nobody."""
    assert [h.person for h in offices.leader("GEO", "2010-05-01")] == ["Mikheil Saakashvili"]
    assert [h.kind for h in offices.leader("GEO", "2015-05-01")] == ["head_of_government"]
    assert offices.leader("KIR", "1970-01-01") == ()


def test_a_leader_known_by_surname_is_given_in_full() -> None:
    """Archigos says who led, the fuller tables say what the person is called: Turkey's prime minister, Finland's after 2000."""
    assert [h.person for h in offices.leader("TUR", "2010-05-01")] == ["Recep Tayyip Erdoğan"]
    assert [h.person for h in offices.leader("AUS", "2014-05-01")] == ["Tony Abbott"]


def test_no_two_people_of_the_hand_made_table_hold_one_office_at_once() -> None:
    """A main office of one seat has one holder a day, but for those who stand in (their rows have a title of their own)."""
    terms: dict[tuple[str, str], list[offices.Holding]] = {}
    for term in offices.holdings():
        if (
            term.source == "o"
            and not term.title
            and term.kind in ("head_of_state", "head_of_government", "minister_foreign", "minister_defence")
        ):
            terms.setdefault((term.of, term.kind), []).append(term)
    both = [
        (left.of, left.person, right.person)
        for held in terms.values()
        for left, right in zip(sorted(held, key=lambda t: t.begin), sorted(held, key=lambda t: t.begin)[1:], strict=False)
        if left.person != right.person and (left.end or "9999") > right.begin
    ]
    assert both == []


def test_each_vietnam_has_its_own_leaders() -> None:
    """Until 1976 there were two: the South stands under Vietnam's code, the North under its own."""
    assert [h.person for h in offices.leader("VDR", "1962-10-22")] == ["Ho Chi Minh"]
    assert [h.person for h in offices.leader("VNM", "1962-10-22")] == ["Ngo Dinh Diem"]
    assert [h.person for h in offices.leader("VNM", "1980-01-01")] == ["Le Duan"]


def test_initials_are_those_of_words_or_of_a_word_in_camel_case() -> None:
    """The capitals of a name of several words, and those within one."""
    assert initials("Korean People's Army") == "KPA"
    assert initials("LibriVox") == "LV"
    assert initials("Norway") == "N"


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("village", "place"), ("trawler", "group"), ("bureau", "organization"), ("beekeeper", "person"), ("loudspeaker", None), ("law", None)],
)
def test_nouns_without_a_role_say_what_takes_part(noun: str, kind: str | None) -> None:
    """Places, vehicles with their crews, bodies and people; things and what has no body say nobody."""
    assert unnamed(noun) == kind


def test_no_noun_has_two_meanings() -> None:
    """What roles.tsv says of a noun isn't said again."""
    rows = [row["noun"] for _, row in read_table("en/actors/unnamed.tsv", ("noun", "kind"), required=("noun", "kind"))]
    assert len(set(rows)) == len(rows)
    assert not set(rows) & set(role_nouns())


@pytest.mark.parametrize(
    ("office", "of", "day", "person"),
    [
        ("minister_foreign", "GBR", "1982-04-03", "Peter Carington"),
        ("minister_foreign", "FRA", "1962-10-22", "Maurice Couve de Murville"),
        ("head_of_government", "PAK", "1998-05-28", "Nawaz Sharif"),
        ("head_of_state", "DEU", "1985-05-08", "Richard von Weizsäcker"),
        ("minister_defence", "ISR", "1967-06-06", "Moshe Dayan"),
        ("head_of_government", "JPN", "1972-09-29", "Kakuei Tanaka"),
        ("leader", "IRN", "1985-01-01", "Ruhollah Khomeini"),
    ],
)
def test_history_before_the_collected_tables(office: str, of: str, day: str, person: str) -> None:
    """Heads and ministers of the decades that the collected tables lack."""
    assert [h.person for h in offices.holder(office, of, day)] == [person]
