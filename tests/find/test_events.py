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
    assert orphanages.kind == "group" and orphanages.sectors == () and len(orphanages.mentions) == 2
    assert all(orphanages.id in e.recipients for e in record.events)


def test_the_trace_says_what_was_weighed() -> None:
    """Model, lexicon, parties with their paths, status; the types that lost."""
    (event, *_) = fw.read_text("Norway accused Peru of espionage on Friday.", published="2024-05-04").events
    path = " ".join(event.trace.path)
    assert "model: ACCUSE" in path and "lexicon: accuse" in path and "“Norway”" in path and "↓nsubj" in path
    assert 0.5 < event.confidence < 0.9
