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
    if status not in ("negated", "planned") or candidate.type not in REFUSED:
        return None
    slots = candidate.reading.slots
    willed = _will(slots) or _intention(slots)
    if willed is None:
        return None
    why = (*candidate.why, f"“{willed.text}” with a negation: who will not, refuses")
    return replace(candidate, type="REJECT", mode=REFUSED[candidate.type], why=why)


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
