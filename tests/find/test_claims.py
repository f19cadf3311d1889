"""Claims on committed parses: propositions, polarity, and bare denials that find what they answer."""

from speech import with_actors

from fairwitness.find.claims import find_claims
from fairwitness.find.findings import Findings
from fairwitness.find.statements import find_statements
from fairwitness.record import Claim, Event


def findings(name: str) -> Findings:
    return find_claims(find_statements(with_actors(name)))


def told(found: Findings, claims: tuple[Claim, ...]) -> list[tuple[str, str, list[str]]]:
    names = {actor.id: actor.name for actor in found.actors}
    return [(c.polarity, c.proposition.gist, [names[a] for a in c.proposition.actors]) for c in claims]


def test_bare_denial_takes_the_proposition_that_it_answers() -> None:
    """Who "denies these accusations" denies just what he was accused of."""
    found = findings("accuse-deny")
    assert told(found, found.claims) == [
        ("asserted", "supplying rockets to the rebels", ["Norland"]),
        ("denied", "supplying rockets to the rebels", ["Norland"]),
    ]


def test_plural_denial_answers_every_accusation() -> None:
    """ "All these allegations" are all that were made before against the one who denies."""
    found = findings("several")
    assert [c.proposition.gist for c in found.claims if c.polarity == "denied"] == ["kidnapped two pilots", "stealing their plane"]


def test_negated_content_denies() -> None:
    """Who says that he never did it denies that he did."""
    found = findings("never")
    assert [c.polarity for c in found.claims] == ["asserted", "denied"]


def test_calling_the_charge_a_lie_denies_it() -> None:
    """A judgement of falsehood about a charge is a denial of what was charged."""
    found = findings("president-denies")
    assert [(c.polarity, c.proposition.gist) for c in found.claims][1] == ("denied", "sending weapons to the rebels")


def test_claim_inside_a_noun_phrase() -> None:
    """Who rejects "the claim that X did it" denies that X did it."""
    found = findings("noun")
    assert told(found, found.claims)[0] == ("denied", "poisoned the wells", ["Norland"])


def test_event_of_a_statement_gives_its_terms() -> None:
    """An event that stands in a statement lends the claim its type, actors and recipients."""
    before = find_statements(with_actors("accuse-deny"))
    parsed, trace = before.parsed, before.statements[0].trace
    at = parsed.report.text.index("supplying")
    trigger = parsed.evidence_at(at, at + len("supplying"))
    norland = next(a.id for a in before.actors if a.name == "Norland")
    event = Event(
        id="e1",
        evidence=trigger,
        trigger=(trigger,),
        type="AID",
        quad="material cooperation",
        score=7.0,
        actors=(norland,),
        status="happened",
        voice="s1",
        confidence=0.9,
        trace=trace,
    )
    found = find_claims(Findings(parsed=parsed, actors=before.actors, statements=before.statements, events=(event,)))
    assert [(c.polarity, c.proposition.type, c.proposition.actors) for c in found.claims] == [
        ("asserted", "AID", (norland,)),
        ("denied", "AID", (norland,)),
    ]
