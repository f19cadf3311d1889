"""Who stands on which side of an event by its type: all who meet act, a host is visited, one's own troops are not whom one mobilizes against."""

from collections.abc import Sequence

from fairwitness.find.framing import Reading
from fairwitness.find.happening import MUTUAL
from fairwitness.find.predicates import Candidate
from fairwitness.find.roles import Roles
from fairwitness.find.slots import Parties, Slots
from fairwitness.knowledge.concepts import voices
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token
from fairwitness.record import Actor

VISITING = frozenset({"CONSULT", "AGREE"})  # of which a visit, made or agreed, is one: in a city somebody is the host
MEDIA = frozenset({"JRN", "MED"})
Two = tuple[list[str], list[str]]


def sided(parties: Parties, roles: Roles, candidate: Candidate, actors: list[str], recipients: list[str]) -> Two:
    """Actors and recipients as the type has them."""
    reading = candidate.reading
    if candidate.type in MUTUAL and candidate.mode != "visit":
        return [*actors, *recipients], []
    known = {a.id: a for a in (*parties.findings.actors, *roles.unlisted.actors)}
    actors, recipients = _undergone(parties, reading, actors, recipients)
    recipients = [r for r in recipients if not _addressed(parties, reading, known[r])]
    if candidate.type in VISITING:
        recipients = _hosts(parties, known, actors, recipients)
    if candidate.type == "MOBILIZE":
        own = _own_forces(parties, reading, known, recipients)
        return actors or own, [r for r in recipients if r not in own]
    if candidate.telling is None and reading.frame is not None:
        if "with2" in reading.frame.recipient and recipients:
            return [*actors, *recipients], []
        if "hosted" in reading.frame.recipient:
            return recipients or parties.of(reading.slots.object), actors
    return actors, recipients


def refusing(parties: Parties, reading: Reading, actors: list[str], recipients: list[str]) -> Two:
    """Who refuses, and whom: of those who would meet or cooperate only the subject refuses."""
    subject = [a for a in parties.of(reading.slots.subject) if a in actors]
    return (subject, [*(a for a in actors if a not in subject), *recipients]) if subject else (actors, recipients)


def _hosts(parties: Parties, known: dict[str, Actor], actors: list[str], recipients: list[str]) -> list[str]:
    """Who is dealt with in a city: the people named, else the state that it is in, where the report has that state."""
    towns = [r for r in recipients if known[r].kind == "place"]
    others = [r for r in recipients if r not in towns]
    if others or not towns:
        return others
    at_home = {known[a].country for a in actors}
    states = {a.country: a.id for a in reversed(parties.findings.actors) if a.kind == "state"}
    hosts = [states.get(known[t].country, t) if known[t].country not in at_home else t for t in towns]
    return list(dict.fromkeys(hosts))


def _own_forces(parties: Parties, reading: Reading, known: dict[str, Actor], recipients: Sequence[str]) -> list[str]:
    """Those that are moved, not those against whom: the object of "deployed", "put on alert"."""
    slots = reading.slots
    verb = slots if slots.token.upos == "VERB" or reading.light is None else Slots(slots.findings, reading.light)
    moved = verb.subject if verb.passive else verb.object
    return [r for r in recipients if moved is not None and _stands_at(parties, known[r], moved)]


def _stands_at(parties: Parties, actor: Actor, token: Token) -> bool:
    """Whether a mention of the actor has the token as its head."""
    spans = (parties.parsed.tokens_in(m.evidence.span) for m in actor.mentions)
    return any(first < stop and parties.parsed.head_of(first, stop).index == token.index for first, stop in spans)


def _addressed(parties: Parties, reading: Reading, actor: Actor) -> bool:
    """Whether a medium is only told something: "denied it in a statement to the broadcaster"."""
    if not MEDIA & set(actor.sectors):
        return False
    parsed, sentence = parties.parsed, reading.slots.token.sentence
    if any(actor.id in s.addressees for s in parties.findings.statements if s.evidence.sentence == sentence):
        return True
    spans = (parsed.tokens_in(m.evidence.span) for m in actor.mentions if m.evidence.sentence == sentence)
    heads = [parsed.head_of(first, stop) for first, stop in spans if first < stop]
    documents = voices(parsed.report.language)
    return any(h.head >= 0 and documents.get(parsed.tokens[h.head].lemma.lower()) == "document" for h in heads)


def _undergone(parties: Parties, reading: Reading, actors: list[str], recipients: list[str]) -> Two:
    """Who "received a refusal" or "faced sanctions" is acted upon."""
    token = reading.slots.token
    if token.upos != "NOUN" or token.head < 0 or token.rel.partition(":")[0] not in ("obj", "obl"):
        return actors, recipients
    verb = parties.parsed.tokens[token.head]
    if verb.lemma not in classes()["undergoing"]:
        return actors, recipients
    subject = [a for a in parties.of(Slots(parties.findings, verb).subject) if a in actors]
    return [a for a in actors if a not in subject], [*subject, *(r for r in recipients if r not in subject)]
