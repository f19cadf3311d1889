"""Who arrested, charged or freed somebody when the sentence doesn't say: the one police or prosecuting body that the report speaks of."""

from collections.abc import Sequence
from dataclasses import replace

from fairwitness.find.happening import Draft
from fairwitness.find.retold import apart
from fairwitness.find.slots import Parties
from fairwitness.knowledge.frames import classes
from fairwitness.record import Actor

POLICE, COURTS = "COP", "JUD"
DONE = frozenset({"happened", "ongoing"})


def with_authorities(parties: Parties, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of police acts without an actor with the body that acts; in the order given."""
    police, courts = (_bodies(parties, sector) for sector in (POLICE, COURTS))
    return [_with(parties, draft, police, courts, drafts) for draft in drafts]


def _with(parties: Parties, draft: Draft, police: list[Actor], courts: list[Actor], drafts: Sequence[Draft]) -> Draft:
    if draft.actors or not draft.recipients or draft.status not in DONE:
        return draft
    words = classes()
    lemma = draft.token.lemma.lower()
    acts = draft.candidate.type in ("COERCE", "RETREAT") and (draft.candidate.mode in ("arrest", "release") or lemma in words["arresting"])
    charges = draft.candidate.type == "ACCUSE" and lemma in words["charging"]
    found = police if acts else [*police, *courts] if charges else []
    if len(found) != 1 or found[0].id in draft.recipients:
        return draft
    acting = [d for d in drafts if found[0].id in d.actors]
    if acting and all(apart(parties, d, draft) for d in acting):
        return draft  # they arrested people elsewhere or on another day
    return replace(draft, actors=(found[0].id,), path=(*draft.path, f"actor: “{found[0].name}”, the one such body of the report"))


def _bodies(parties: Parties, sector: str) -> list[Actor]:
    """Bodies and groups of a sector, with or without a name."""
    return [a for a in parties.findings.actors if sector in a.sectors[:1] and a.kind in ("organization", "group")]
