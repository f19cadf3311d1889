"""Which phrases are parties of an event."""

from fairwitness.find.predicates import Candidates
from fairwitness.find.roles import Roles, by_rule
from fairwitness.find.slots import Parties
from fairwitness.find.weighing import chance
from fairwitness.knowledge.partaking import SIDES, weights
from fairwitness.language import bundled
from fairwitness.pipeline import Pipeline, read_text
from fairwitness.record import Report


def parties_of(text: str, kind: str) -> tuple[list[str], list[str]]:
    """The names of actors and recipients of the first event of a type."""
    record = read_text(text, published="2021-06-01")
    event = next(e for e in record.events if e.type == kind)
    return [record.actor(a).name for a in event.actors], [record.actor(a).name for a in event.recipients]


def test_every_trait_with_a_weight_is_one_that_phrases_have() -> None:
    """Traits of real phrases have weights, and chances are probabilities."""
    seen: dict[str, set[str]] = {side: set() for side in SIDES}
    text = "Kenya accused Uganda of arresting its fishermen, and police in Kampala denied the charge on Monday after talks with Nairobi's envoy."
    findings = Pipeline(bundled()).findings(bundled().parse(Report(id="0" * 16, text=text)))
    parties = Parties(findings)
    roles = Roles(parties)
    for candidate in Candidates(findings).of_sentence(0):
        assert candidate.telling is not None
        for side in SIDES:
            for rival, traits in roles.seen(
                side, candidate.type, candidate.telling, candidate.reading, by_rule(parties, candidate.reading, side)
            ):
                seen[side] |= set(traits)
                assert 0.0 <= chance(side, traits) <= 1.0
                assert rival.words
    plain = {"always", "share", "share other side", "best", "ruled", "distance", "after"}
    for side in SIDES:
        assert plain <= set(weights()[side])
        assert plain <= seen[side]


def test_more_of_the_models_share_makes_a_party_likelier() -> None:
    """The model's share speaks for a phrase on both sides."""
    for side in SIDES:
        assert chance(side, {"always": 1.0, "share": 3.0}) > chance(side, {"always": 1.0, "share": -3.0})


def test_nobody_is_on_both_sides_of_an_event() -> None:
    """Who acts isn't acted upon in the same event."""
    actors, recipients = parties_of("A former clerk says the Church of the Dawn imprisoned her for nine years.", "COERCE")
    assert not set(actors) & set(recipients)
    assert any("Church" in a for a in actors)


def test_who_meets_does_not_meet_alone() -> None:
    """A meeting has two parties where the sentence names two."""
    actors, _ = parties_of("On Monday the Estonian prime minister negotiated with the European Commission about the pipeline.", "CONSULT")
    assert len(actors) == 2
