"""Whom a rejection, a denial or an acceptance answers: who made the accusation, the demand or the offer that it speaks of.

"Zorin rejected the accusation", "the ministry denied it", "Cairo accepted the proposal": the other side stands in the phrase ("his charges"), or
in an earlier sentence, where somebody accused, asked, offered or threatened.
"""

from collections.abc import Sequence

from fairwitness.find.happening import Draft
from fairwitness.find.slots import Parties
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token

ANSWERS = frozenset({"REJECT", "AGREE"})
SPOKEN = {
    "accusation": ("ACCUSE",),
    "proposal": ("REQUEST", "AGREE"),
    "statement": ("THREATEN",),
}  # classes of classes.toml, and what they name
VERBAL = ("ACCUSE", "REQUEST", "AGREE", "THREATEN")
FAR = 4  # sentences between what is said and its answer


def answered(parties: Parties, draft: Draft, before: Sequence[Draft]) -> tuple[list[str], str]:
    """The recipients of an answer that names none, and why; nothing for what is no answer."""
    if draft.candidate.type not in ANSWERS or draft.recipients or not draft.actors:
        return [], ""
    thing = draft.candidate.reading.slots.object
    kinds = _kinds(thing)
    if thing is not None and kinds:
        owners = [a for o in parties.parsed.children(thing.index, "nmod:poss") for a in parties.of(o) if a not in draft.actors]
        if owners:
            return owners, f"recipient: whose “{thing.text}” it answers"
    elif draft.candidate.type != "REJECT":
        return [], ""
    for earlier in reversed(before):
        if draft.token.sentence - earlier.token.sentence > FAR:
            break
        if earlier.candidate.type in (kinds or VERBAL) and _addressed(parties, earlier, draft, surely=not kinds):
            found = [a for a in earlier.actors if a not in draft.actors]
            if found:
                return found, f"recipient: who said what it answers, “{earlier.token.text}” in sentence {earlier.token.sentence + 1}"
    return [], ""


def _kinds(thing: Token | None) -> tuple[str, ...]:
    """The types of events that a noun such as "charges" or "proposal" speaks of."""
    if thing is None:
        return ()
    return next((types for name, types in SPOKEN.items() if thing.lemma.lower() in classes()[name]), ())


def _addressed(parties: Parties, earlier: Draft, answer: Draft, *, surely: bool) -> bool:
    """Whether what was said was aimed at who answers, at the state of who answers, or, unless that must be sure, at nobody named."""
    if not earlier.recipients:
        return not surely
    if set(earlier.recipients) & set(answer.actors):
        return True
    known = parties.findings.actor_by_id
    countries = {known[a].country for a in answer.actors if a in known} - {None}
    return any(known[r].country in countries for r in earlier.recipients if r in known)
