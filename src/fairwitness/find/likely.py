"""Disputes that the traits of two statements make likely, where nothing else tells that they oppose each other."""

from fairwitness.find.drafting import Draft, opposite_of
from fairwitness.find.matching import Matching
from fairwitness.find.opposing import Opposing
from fairwitness.find.propositions import Propositions
from fairwitness.find.tolls import Tolls
from fairwitness.find.turns import Turn


def likely(propositions: Propositions, matching: Matching, drafts: list[Draft]) -> list[Draft]:
    """The denials of statements that likely contradict an earlier one, given all other claims of the report.

    Two voices make one such dispute at most, the likeliest, and each statement contradicts one earlier statement.
    """
    own: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.statement is not None:
            own.setdefault(draft.statement.id, []).append(draft)
    opposing = Opposing(propositions)
    counted = {(one.statement, other.statement) for one, other in Tolls(propositions).opposed()}
    taken: set[frozenset[str]] = set()
    weighed: list[tuple[float, Turn, Turn]] = []
    for one, other in opposing.pairs():
        held, answer = own.get(one.statement.id, []), own.get(other.statement.id, [])
        known = any(matching.opposed(a, b) or matching.opposed(b, a) for a in held for b in answer)
        if known or (one.statement, other.statement) in counted:
            taken.add(opposing.voices(one, other))
        elif held and opposing.likely(traits := opposing.traits(one, other)):
            weighed.append((opposing.chance(traits), one, other))
    found: dict[str, Draft] = {}
    for _, one, other in sorted(weighed, key=lambda pair: -pair[0]):
        voices = opposing.voices(one, other)
        answers = [d for d in own.get(other.statement.id, []) if d.polarity == "denied"]
        answered = any(matching.opposed(a, d) for d in answers for a in drafts)
        if not answered and voices not in taken and other.statement.id not in found:
            taken.add(voices)
            rule = f"{other.statement.id} likely contradicts {one.statement.id}: {opposing.carried(opposing.traits(one, other))}"
            found[other.statement.id] = opposite_of(own[one.statement.id][0], other.statement, other.statement.content[0], rule)
    return list(found.values())
