"""Disputes on committed parses: who asserts, who denies, and what is no denial."""

import pytest
from speech import with_actors

from fairwitness.find.claims import find_claims
from fairwitness.find.disputes import find_disputes
from fairwitness.find.statements import find_statements


def sides(name: str) -> list[tuple[str, list[str], list[str]]]:
    found = find_disputes(find_claims(find_statements(with_actors(name))))
    statement = {c.id: c.statement for c in found.claims}
    words = {s.id: s.speaker_words.quote if s.speaker_words else "" for s in found.statements}

    def holders(claims: tuple[str, ...]) -> list[str]:
        return [words[statement[c] or ""] if statement[c] else "narrator" for c in claims]

    return [(d.proposition.gist, holders(d.asserted), holders(d.denied)) for d in found.disputes]


def test_accusation_and_bare_denial() -> None:
    """An accusation and "denies these accusations" are the two sides of one dispute."""
    assert sides("accuse-deny") == [("supplying rockets to the rebels", ["Sudria"], ["Norland"])]


def test_claim_and_denial_in_other_words() -> None:
    """What was said with a verb and denied with a noun is the same proposition."""
    assert sides("answer") == [("attacked a convoy", ["Sudria"], ["The Norland government"])]


def test_denial_by_a_president_for_his_country() -> None:
    """The president of the accused state denies for it."""
    assert sides("president-denies")[0][1] == ["Sudria"]


def test_each_accusation_is_its_own_dispute() -> None:
    """Two accusations denied in one breath are two disputes."""
    assert [gist for gist, _, _ in sides("several")] == ["kidnapped two pilots", "stealing their plane"]


def test_mutual_accusation_is_one_dispute() -> None:
    """Who throws the same accusation back stands on the other side of it."""
    assert sides("mutual") == [("breaking the truce", ["Norland"], ["Sudria"])]


def test_passive_denial() -> None:
    """ "The claim was denied by Norland" denies it."""
    assert sides("passive-denied") == [("closed the pass", ["Sudria"], ["Norland"])]


def test_accusing_each_other_is_one_dispute() -> None:
    """ "Accused each other" is one dispute with both on its sides."""
    assert len(sides("each-other")) == 1


def test_reporter_who_writes_lied_contradicts() -> None:
    """A reporter's "lied" puts the narrator on the other side."""
    assert sides("lied") == [("broken the truce", ["The governor"], ["narrator"])]


@pytest.mark.parametrize("name", ["refused", "ruled-out", "neither", "other-denied"])
def test_no_dispute(name: str) -> None:
    """Refusing to comment, not ruling out, neither confirming nor denying, and denying something else deny nothing."""
    assert sides(name) == []


def test_narrator_who_tells_what_is_denied_asserts_it() -> None:
    """A sentence of the report's own that says what somebody denies stands on the asserting side."""
    assert sides("narrator") == [("largest supplier of rockets for the rebels", ["narrator"], ["Norland"])]


@pytest.mark.parametrize(
    ("name", "asserts", "denies"),
    [
        ("no-truth", "Sudria", "the Norland government"),
        ("nobody", "Sudria", "the Norland government"),
        ("none-exist", "Norland", "Sudria"),
        ("called-false", "The governor", "narrator"),
        ("inside", "Sudria's", "Norland"),
        ("no-such", "Sudria", "Ilmar"),
    ],
)
def test_ways_to_deny(name: str, asserts: str, denies: str) -> None:
    """No truth in it, nobody did, there is none, nothing of the kind, an accusation named in its denial, the reporter's own word."""
    assert [(a, d) for _, a, d in sides(name)] == [([asserts], [denies])]


@pytest.mark.parametrize("name", ["nothing-to-do", "liars", "claims-of", "retort", "blames-back"])
def test_more_ways_to_deny(name: str) -> None:
    """Nothing to do with it, a charge of lying, "claims of fraud", the same verb with "not", and blame thrown back."""
    assert [(a, d) for _, a, d in sides(name)] == [(["Sudria"], ["Norland"])]


def test_a_denial_that_names_its_claim() -> None:
    """ "Denied Sudria's allegations that ..." answers just these."""
    assert sides("named-claim") == [("crossed the river", ["Sudria's"], ["Norland"])]


@pytest.mark.parametrize("name", ["not-enough", "whose-claim", "withheld", "denied-leave", "future"])
def test_what_only_looks_like_a_denial(name: str) -> None:
    """Not enough, somebody else's claim, something withheld, and what will not be done deny no claim of this report."""
    assert sides(name) == []


def test_each_side_stands_on_its_own_side() -> None:
    """ "Each side accused the other" is a dispute between the two that were named before."""
    found = find_disputes(find_claims(find_statements(with_actors("each-side"))))
    speakers = {s.id: s.speaker for s in found.statements}
    statement = {c.id: c.statement or "" for c in found.claims}
    assert [[speakers[statement[c]] for c in (*d.asserted, *d.denied)] for d in found.disputes] == [["a1", "a2"]]


def test_different_counts_are_a_dispute() -> None:
    """A number, and another that somebody else gives for the same."""
    assert sides("count") == [("5,000 people", ["Police"], ["Organisers"])]


RIVALS = [
    ("issued-denial", ["Sudria"], ["Norland"]),
    ("contrary-to", ["Sudria"], ["Norland"]),
    ("not-as", ["Sudria"], ["the minister"]),
    ("disagreed", ["Sudria"], ["Norland"]),
    ("called-untrue", ["Sudria"], ["Norland"]),
    ("not-there", ["Sudria"], ["Norland"]),
    ("never-happened", ["Sudria"], ["Norland"]),
    ("both-hold", ["Norland"], ["Sudria"]),
    ("other-target", ["Norland"], ["Sudria"]),
    ("blames-another", ["Norland"], ["Velmar"]),
    ("fired-first", ["Norland"], ["Sudria"]),
    ("lost-it", ["Sudria"], ["Norland"]),
    ("not-behind", ["Sudria"], ["Norland"]),
    ("rejects-as", ["Sudrian"], ["Norland"]),
    ("said-it-was-not", ["Sudria"], ["Norland"]),
    ("contrary-claims", ["Sudria"], ["Norland"]),
    ("lost-none", ["Sudria"], ["Norland"]),
    ("on-topic", ["Sudria"], ["Norland"]),
    ("fates", ["Sudria"], ["Norland"]),
    ("beside", ["Sudria"], ["Norland"]),
    ("opposite", ["Norland"], ["Sudria"]),
    ("opposite-of-it", ["Norland"], ["Sudria"]),
    ("none-by", ["Sudria"], ["Ilmar"]),
    ("contradicts-him", ["Norland"], ["The governor"]),
    ("knows-of-none", ["Sudria"], ["Norland"]),
    ("broadcast", ["Sudria"], ["Norland"]),
]


@pytest.mark.parametrize(("name", "asserted", "denied"), RIVALS, ids=[case[0] for case in RIVALS])
def test_ways_to_say_otherwise(name: str, asserted: list[str], denied: list[str]) -> None:
    """A bare denial, the contrary, rival claims and other targets oppose what was said before."""
    assert [(a, d) for _, a, d in sides(name)] == [(asserted, denied)]


@pytest.mark.parametrize("name", ["no-denial", "disagreed-plan", "off-topic", "promised-by-another", "opposite-of-another"])
def test_nothing_is_denied(name: str) -> None:
    """ "Made no denial" denies nothing, nor does who disagrees with what should be, or speaks of other reports and doers."""
    assert sides(name) == []


@pytest.mark.parametrize("name", ["which-denied", "that-rejected"])
def test_a_relative_clause_denies(name: str) -> None:
    """ "..., which Sudria denies" and "a charge that Sudria rejected" answer what was said just before."""
    assert [(asserted, denied) for _, asserted, denied in sides(name)] == [(["Norland"], ["Sudria"])]


def test_the_narrator_tells_what_nobody_is_said_to_have_done() -> None:
    """Who says that nothing was destroyed is contradicted by the report that tells, soon after, of the destruction."""
    assert [(asserted, denied) for _, asserted, denied in sides("narrator-gainsays")] == [(["narrator"], ["Ilmar"])]
