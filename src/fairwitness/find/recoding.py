"""What becomes of a type by its status: what lies ahead and what is refused (PLOVER manual 2.0, sections AGREE, CONCEDE, REJECT and THREATEN)."""

from dataclasses import replace

from fairwitness.find.predicates import Candidate
from fairwitness.find.slots import Slots
from fairwitness.find.status import WILL, is_negated, verb_of
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token
from fairwitness.record import Status

AHEAD = {"CONSULT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
FORCE = {"ASSAULT": "violence", "SANCTION": "restrict"}
REFUSED = {
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "AID": "assist",
    "COOPERATE": "assist",
    "AGREE": "assist",
    "CONSULT": "meet",
    "SUPPORT": None,
}


HURTING = frozenset({"ASSAULT", "COERCE"})


def digital(candidate: Candidate) -> Candidate:
    """An attack on a website, a network or by hackers is COERCE cyber (PLOVER manual 2.0, COERCE), whatever else "attack" may be."""
    if candidate.type not in HURTING or candidate.mode == "cyber":
        return candidate
    slots = candidate.reading.slots
    parsed, about = slots.parsed, classes()["network"]
    things = [
        slots.subject if slots.passive else slots.object,
        *(t for p in ("on", "against", "to", "of", "into") for t in slots.phrases(p)),
    ]
    found = [t for t in things if t is not None and t.upos == "NOUN" and t.lemma.lower() in about]
    found += [t for t in (*slots.modifiers, *slots.agents) if t.lemma.lower() in classes()["digital"]]
    found += [slots.subject] if slots.subject is not None and slots.subject.lemma.lower() == "hacker" else []
    found += [t for t in parsed.children(slots.token.index, "nmod", "obl") if t.lemma.lower() in classes()["digital"]]
    if not found:
        return candidate
    return replace(candidate, type="COERCE", mode="cyber", why=(*candidate.why, f"“{found[0].text}”: an attack over a network"))


def ahead(candidate: Candidate, status: Status) -> Candidate:
    """Future cooperation is AGREE, future concessions are CONCEDE, announced force is THREATEN."""
    if status != "planned":
        return candidate
    if candidate.type in AHEAD:
        return replace(candidate, type=AHEAD[candidate.type], mode=None)
    if candidate.type in FORCE and candidate.reading.slots.token.upos == "VERB":
        return replace(candidate, type="THREATEN", mode=FORCE[candidate.type])
    return candidate


def refused(candidate: Candidate, status: Status) -> Candidate | None:
    """The refusal that "will not withdraw" and "has no plans to meet" are; None where nothing is refused."""
    if status not in ("negated", "planned") or candidate.type not in (*REFUSED, "REJECT"):
        return None
    slots = candidate.reading.slots
    willed = _will(slots) or _intention(slots)
    if willed is None:
        return None
    why = (*candidate.why, f"“{willed.text}” with a negation: who will not, refuses")
    return replace(candidate, type="REJECT", mode=REFUSED.get(candidate.type, candidate.mode), why=why)


def _will(slots: Slots) -> Token | None:
    """The "will" or "would" of a negated active verb."""
    parsed, verb = slots.parsed, verb_of(slots.parsed, slots.token)
    helpers = parsed.children(verb.index, "aux")
    if not is_negated(parsed, verb) or parsed.children(verb.index, "aux:pass", "nsubj:pass") or any(a.lemma == "have" for a in helpers):
        return None
    return next((a for a in helpers if a.lemma in WILL or a.lemma == "would"), None)


def _intention(slots: Slots) -> Token | None:
    """The negated plan, intention or readiness that an infinitive or a gerund depends on."""
    parsed, verb = slots.parsed, verb_of(slots.parsed, slots.token)
    if (
        verb.rel.partition(":")[0] not in ("xcomp", "acl", "ccomp", "advcl", "obl", "nmod")
        or verb.head < 0
        or verb.xpos not in ("VB", "VBG")
    ):
        return None
    above = parsed.tokens[verb.head]
    return above if above.lemma in classes()["intending"] and is_negated(parsed, above) else None
