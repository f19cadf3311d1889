"""Events with the bundled model: types, parties, statuses, voices, identities, confidence."""

import pytest

import fairwitness as fw


def told(text: str) -> list[tuple[str, str, str, str]]:
    record = fw.read_text(text, published="2024-05-04")

    def names(ids: tuple[str, ...]) -> str:
        return ", ".join(sorted(record.actor(i).name for i in ids))

    return [(e.type, e.status, names(e.actors), names(e.recipients)) for e in record.events]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway expelled two Peruvian diplomats on Friday.", ("SANCTION", "happened", "Norway")),
        ("Two Peruvian diplomats were expelled by Norway on Friday.", ("SANCTION", "happened", "Norway")),
        ("The foreign ministers of Norway and Peru met in Vienna on Friday.", ("CONSULT", "happened", "")),
        ("Norway will send 20 tonnes of wheat to Peru next week.", ("AGREE", "planned", "Norway")),
        ("Norway refused to extradite the banker to Peru.", ("REJECT", "happened", "Norway")),
        ("Norway threatened to close its ports to Peruvian ships unless the crew is freed.", ("THREATEN", "happened", "Norway")),
        ("Norway has never supplied weapons to the rebels in Peru.", ("AID", "negated", "Norway")),
    ],
)
def test_type_status_and_doer(text: str, event: tuple[str, str, str]) -> None:
    """Whatever the construction."""
    assert any((kind, status) == event[:2] and event[2] in actors for kind, status, actors, _ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The striker fired the ball past the keeper in the ninetieth minute.",
        "Shares in the brewer attacked a new high on Friday.",
        "The orchestra opened its season with a symphony by Grieg.",
        "The singer lost her battle with cancer at the age of sixty.",
    ],
)
def test_words_of_war_in_everyday_news_tell_nothing(text: str) -> None:
    """Sport, markets, culture, idiom."""
    assert told(text) == []


def test_what_is_said_has_a_voice_and_the_verbal_act_is_the_narrators() -> None:
    """The accusation is reported, the bombing is alleged."""
    record = fw.read_text("Norway accused Peru of bombing a hospital near the border.", published="2024-05-04")
    accusation, bombing = (next(e for e in record.events if e.type == kind) for kind in ("ACCUSE", "ASSAULT"))
    assert accusation.voice is None and bombing.voice is not None
    assert bombing.actors == accusation.recipients


def test_a_party_that_no_file_lists_gets_one_identity_and_no_guessed_sector() -> None:
    """The same words later are the same party; what isn't known of it stays unknown."""
    record = fw.read_text(
        "Rebels shelled two orphanages in Kidal on Monday. On Friday, rebels shelled two orphanages again.", published="2024-05-04"
    )
    (orphanages,) = [a for a in record.actors if a.name == "orphanages"]
    assert orphanages.kind == "place" and orphanages.sectors == () and len(orphanages.mentions) == 2
    assert all(orphanages.id in e.recipients for e in record.events)


def test_the_trace_says_what_was_weighed() -> None:
    """Model, lexicon, parties with their paths, status; the types that lost."""
    (event, *_) = fw.read_text("Norway accused Peru of espionage on Friday.", published="2024-05-04").events
    path = " ".join(event.trace.path)
    assert "model: ACCUSE" in path and "lexicon: accuse" in path and "“Norway”" in path and "↓nsubj" in path
    assert 0.5 < event.confidence < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Peru said on Monday that it will not withdraw its troops from the border with Norway.",
        "Peru has no intention of lifting its embargo on Norwegian fish, the trade minister said.",
        "Peru would never recognise the breakaway province, its president said.",
    ],
)
def test_what_somebody_says_they_will_not_do_is_a_refusal(text: str) -> None:
    """REJECT, and it has happened: refusing is an act."""
    assert ("REJECT", "happened") in [(kind, status) for kind, status, actors, _ in told(text) if "Peru" in actors]


def test_what_did_not_happen_is_no_refusal() -> None:
    """Past and plain negation stays what it is."""
    assert [(kind, status) for kind, status, *_ in told("The presidents of Peru and Norway did not meet in Geneva.")] == [
        ("CONSULT", "negated")
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Peru accused Norway of spying on its navy. Norway rejected the accusation on Friday.", ("REJECT", "Norway", "Peru")),
        ("Norway urged Peru to accept a truce. Peru rejected the call on Friday.", ("REJECT", "Peru", "Norway")),
        ("Norway rejected Peru's charges on Friday.", ("REJECT", "Norway", "Peru")),
    ],
)
def test_an_answer_is_to_who_spoke_first(text: str, answer: tuple[str, str, str]) -> None:
    """Whom a rejection is aimed at stands in the sentence before, or as the owner of what is rejected."""
    assert answer in [(kind, actors, recipients) for kind, _, actors, recipients in told(text)]


def test_an_answer_to_nobody_stays_without_recipient() -> None:
    """Nobody has accused."""
    assert [recipients for kind, _, _, recipients in told("Norway rejected the accusation on Friday.") if kind == "REJECT"] == [""]


def test_each_verb_keeps_its_own_object() -> None:
    """What stands under a verb joined by "and" is no party of the first one."""
    events = told("Norway praised the people of Ghana and warned the generals of Peru against an invasion.")
    praised = next(recipients for kind, _, _, recipients in events if kind == "SUPPORT")
    assert "Ghana" in praised and "Peru" not in praised and "generals" not in praised


def test_a_dateline_is_no_party() -> None:
    """Where it was written doesn't meet anybody."""
    events = told("WASHINGTON — President Kennedy met with his advisers on Tuesday.")
    assert events and all("WASHINGTON" not in actors for _, _, actors, _ in events)


def test_we_of_a_statesman_is_the_state() -> None:
    """Where the report names it."""
    record = fw.read_text(
        'Peru closed its border on Monday. "We condemn the raid by Norway," Peru\'s foreign minister said.', published="2024-05-04"
    )
    accusation = next(e for e in record.events if e.type == "ACCUSE")
    assert [record.actor(a).name for a in accusation.actors] == ["Peru"]


def test_what_one_telling_leaves_out_another_tells() -> None:
    """A passive without its doer has the doer of the sentence that tells it again; what another happening tells is left alone."""
    again = told("Two Peruvian diplomats were expelled\nNorway expelled two Peruvian diplomats on Friday.")
    assert [actors for kind, _, actors, _ in again if kind == "SANCTION"] == ["Norway", "Norway"]
    other = told("Two Peruvian diplomats were expelled\nNorway expelled a Ghanaian student on Friday.")
    assert next(actors for kind, _, actors, _ in other if kind == "SANCTION") == ""


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("In Oslo, police arrested forty protesters on Friday.", "In Lima, protesters were arrested as well."),
        ("On Monday police arrested forty protesters.", "On Friday more protesters were arrested."),
    ],
)
def test_another_place_or_day_is_another_happening(one: str, two: str) -> None:
    """Who did it there and then did not do this."""
    record = fw.read_text(f"{one} {two}", published="2024-05-04")
    arrests = [e for e in record.events if e.type == "COERCE"]
    assert arrests[0].actors and len(arrests) == 2 and arrests[1].actors == ()


def test_a_city_that_is_visited_stands_for_its_state() -> None:
    """Unless somebody is named there; where the report doesn't name the state, the city stays."""
    norway = "Norway has a new government. The president of Peru will visit Oslo next week."
    assert ("AGREE", "planned", "Norway") in [(kind, status, hosts) for kind, status, _, hosts in told(norway)]
    named = "Norway has a new government. Peru's president flew to Oslo and met King Harald on Friday."
    assert all("Norway" not in hosts for kind, _, _, hosts in told(named) if kind == "CONSULT" and "Harald" in hosts)


def test_north_and_south_are_two() -> None:
    """Both halves of a country that "and" joins take part."""
    events = told("The report comes after North and South Korea exchanged artillery fire on Thursday.")
    assert [actors for kind, _, actors, _ in events if kind == "ASSAULT"] == ["North Korea, South Korea"]
