"""Harm that nobody does: deaths in accidents, disasters and diseases are no events of PLOVER."""

from fairwitness.find.predicates import Candidate
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token

HARMED = frozenset({"kill", "wound", "injure", "die", "hurt", "displace", "death", "casualty", "dead", "claim", "leave"})


def accidental(candidate: Candidate) -> bool:
    """Whether an ASSAULT is only harm by an accident: its cause is one, and nothing in the clause fights."""
    slots = candidate.reading.slots
    if candidate.type != "ASSAULT" or slots.token.lemma.lower() not in HARMED | classes()["accident"]:
        return False
    clause = [slots.parsed.tokens[i] for i in slots.parsed.subtree(slots.token.index)]
    if any(t.lemma.lower() in classes()["attack"] | classes()["weapon"] | classes()["fighting"] for t in clause):
        return False
    causes = [slots.token, *slots.agents, *(t for p in ("in", "during", "after", "from", "when", "by") for t in slots.phrases(p))]
    causes += [] if slots.passive or slots.subject is None else [slots.subject]
    return any(_is_accident(slots.parsed.children(t.index, "nmod", "compound", "conj"), t) for t in causes)


def _is_accident(near: list[Token], token: Token) -> bool:
    return any(t.lemma.lower() in classes()["accident"] for t in (token, *(n for n in near if n.rel.startswith("nmod"))))
