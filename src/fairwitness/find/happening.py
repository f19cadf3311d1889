"""One happening that a sentence tells, before it has a name; what tells the same one twice is one."""

from dataclasses import dataclass

from fairwitness.find.findings import Findings
from fairwitness.find.predicates import Candidate
from fairwitness.language import Token
from fairwitness.record import Status

MUTUAL = frozenset({"CONSULT", "COOPERATE"})
VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has a name: what was read, its parties and its status."""

    candidate: Candidate
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    path: tuple[str, ...]

    @property
    def token(self) -> Token:
        """The word that tells it."""
        return self.candidate.reading.slots.token


def once(findings: Findings, drafts: list[Draft]) -> list[Draft]:
    """One draft for each happening of a sentence: the same type with the same or fewer parties under one clause is the same one."""
    kept: list[Draft] = []
    for draft in sorted(
        _spoken_of(findings, drafts), key=lambda d: (-d.candidate.share, -len(d.actors) - len(d.recipients), d.token.index)
    ):
        if not any(_same(findings, draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.token.index)


def _spoken_of(findings: Findings, drafts: list[Draft]) -> list[Draft]:
    """Leave out what another event of the sentence only speaks of: the attack of "threatened to attack", the talks of "refused talks"."""
    verbal = {d.token.index for d in drafts if d.candidate.type in VERBAL}

    def under(draft: Draft) -> bool:
        low = draft.token
        for above in findings.parsed.ancestors(low.index):
            if low.rel.partition(":")[0] not in ("xcomp", "ccomp", "obj", "obl", "advcl", "acl", "conj", "csubj") or low.rel == "acl:relcl":
                return False
            if above.index in verbal and low.rel != "conj":
                return True
            low = above
        return False

    return [d for d in drafts if d.candidate.telling is not None or d.status in ("happened", "ongoing") or not under(d)]


def _same(findings: Findings, draft: Draft, other: Draft) -> bool:
    if draft.candidate.type != other.candidate.type or (draft.candidate.mode == "visit") != (other.candidate.mode == "visit"):
        return False
    parties = set(other.actors) | set(other.recipients)
    if not set(draft.actors) <= parties or not set(draft.recipients) <= parties:
        return False
    related = _under(findings, draft, other) or _under(findings, other, draft)
    return related or (draft.status == other.status and set(draft.actors) == set(other.actors) and draft.candidate.type in MUTUAL)


def _under(findings: Findings, draft: Draft, other: Draft) -> bool:
    """Whether one stands under the other, or under the light verb of the other: "launched a petition, asking …"."""
    light = other.candidate.reading.light
    words = {other.token.index} | ({light.index} if light is not None else set())
    return any(t.index in words for t in findings.parsed.ancestors(draft.token.index))
