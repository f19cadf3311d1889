"""A happening told more than once: who acts or is acted upon in one telling is who does in the other.

"Forty sailors were rescued" says nothing of who rescued them, the next sentence does. Two tellings are of one happening when they have the
same type, predicate and status, no different dates or places, and share a party on the side that both name, or its noun.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from fairwitness.find.happening import Draft
from fairwitness.find.slots import Parties
from fairwitness.find.when import when_of
from fairwitness.find.where import where_of

NEAR = 6  # sentences between two tellings


def filled(parties: Parties, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the sides that another telling names; in the order given."""
    alike: defaultdict[tuple[str, str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        alike[_key(draft)].append(draft)
    return [_filled(parties, draft, alike[_key(draft)]) for draft in drafts]


def _key(draft: Draft) -> tuple[str, str, str]:
    return draft.candidate.type, draft.token.lemma, draft.status


def _filled(parties: Parties, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if (draft.actors and draft.recipients) or len(drafts) < 2:
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
    shared = (one.actors, two.actors) if one.actors else (one.recipients, two.recipients)
    met = bool(set(shared[0]) & set(shared[1])) or bool(_nouns(parties, shared[0]) & _nouns(parties, shared[1]))
    return met and not apart(parties, one, two)


def apart(parties: Parties, one: Draft, two: Draft) -> bool:
    """Whether the two are told of different days or places."""
    days = [when_of(parties.findings, d.token.index) for d in (one, two)]
    if days[0] and days[1] and not (days[0].value.startswith(days[1].value) or days[1].value.startswith(days[0].value)):
        return True
    places = [where_of(parties.findings, d.token.index) for d in (one, two)]
    if not places[0] or not places[1]:
        return False
    towns = {p.geonames for p in places if p} - {None}
    return places[0].country != places[1].country or len(towns) > 1


def _nouns(parties: Parties, ids: tuple[str, ...]) -> set[str]:
    """The head nouns of groups without a name: "seekers"."""
    known = parties.findings.actor_by_id
    found = (known[i] for i in ids if i in known)
    return {a.name.split()[-1].lower() for a in found if a.kind == "group"}
