"""A happening told more than once: who acts or is acted upon in one telling is who does in the other.

"Over 900 asylum seekers rescued" says nothing of who rescued them, the next sentence does. Two tellings are of one happening when they have the
same type and predicate, no different dates, and share a party on the side that both name, or its noun.
"""

from collections.abc import Sequence
from dataclasses import replace

from fairwitness.find.happening import Draft
from fairwitness.find.slots import Parties

NEAR = 6  # sentences between two tellings


def filled(parties: Parties, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the sides that another telling names; in the order given."""
    return [_filled(parties, draft, drafts) for draft in drafts]


def _filled(parties: Parties, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.actors and draft.recipients:
        return draft
    others = [d for d in drafts if d is not draft and abs(d.token.sentence - draft.token.sentence) <= NEAR and _same(parties, draft, d)]
    for other in sorted(others, key=lambda d: (abs(d.token.sentence - draft.token.sentence), d.token.index)):
        where = f"as sentence {other.token.sentence + 1} tells (“{other.token.text}”)"
        if not draft.actors and other.actors and draft.recipients and not set(other.actors) & set(draft.recipients):
            return replace(draft, actors=other.actors, path=(*draft.path, f"actor: {where}"))
        if not draft.recipients and other.recipients and draft.actors and not set(other.recipients) & set(draft.actors):
            return replace(draft, recipients=other.recipients, path=(*draft.path, f"recipient: {where}"))
    return draft


def _same(parties: Parties, one: Draft, two: Draft) -> bool:
    if one.candidate.type != two.candidate.type or one.token.lemma != two.token.lemma or one.status != two.status:
        return False
    shared = (one.actors, two.actors) if one.actors else (one.recipients, two.recipients)
    return bool(set(shared[0]) & set(shared[1])) or bool(_nouns(parties, shared[0]) & _nouns(parties, shared[1]))


def _nouns(parties: Parties, ids: tuple[str, ...]) -> set[str]:
    """The head nouns of groups without a name: "seekers"."""
    known = parties.findings.actor_by_id
    found = (known[i] for i in ids if i in known)
    return {a.name.split()[-1].lower() for a in found if a.kind == "group"}
