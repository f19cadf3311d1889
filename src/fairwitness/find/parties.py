"""For whom an actor of a report stands: a president and an army for their state, officials for whom they serve."""

from functools import cached_property

from fairwitness.find.findings import Findings
from fairwitness.knowledge.concepts import voices
from fairwitness.record import Actor

_STATE = ("GOV", "MIL", "SPY")
_ARMED = ("MIL", "COP", "SPY", "REB")


class Parties:
    """Compares the actors of one report."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        self._kinds = voices(findings.parsed.report.language)

    def sides(self, actors: tuple[str | None, ...]) -> frozenset[str]:
        """The actors and, for those who stand for a state or a body, its code or id: a president's denial is his country's."""
        found: set[str] = set()
        for name in actors:
            if name in self._sides:
                found |= self._sides[name]
        return frozenset(found)

    def fit(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """Whether two lists of actors may be the same: one side in common, one of them unknown, or "soldiers" and "the army"."""
        if not left or not right or self.sides(left) & self.sides(right):
            return True
        return any(self._alike(a, b) for a in left for b in right)

    def same_voice(self, left: str | None, right: str | None, about: tuple[str, ...] = ()) -> bool:
        """Whether two speakers speak for the same side.

        Two persons who serve the same state are two voices, unless they speak of what that state did: `about` names the doers.
        """
        if left is None or right is None or left == right:
            return left == right is not None
        shared = self.sides((left,)) & self.sides((right,))
        if all(self.findings.actor_by_id[name].kind == "person" for name in (left, right)):
            return bool(shared & self.sides(about))
        return bool(shared)

    def one_voice(self, left: str, right: str) -> bool:
        """Whether two speakers are one, or a state or body and who serves it; two bodies of one state are two voices."""
        one, other = self.findings.actor_by_id[left], self.findings.actor_by_id[right]
        if "state" in (one.kind, other.kind):
            return self.same_voice(left, right)
        served = any(a.name in m.evidence.quote for a, b in ((one, other), (other, one)) for m in b.mentions)
        return left == right or served or bool(self.sides((left,)) & self.sides((right,)) & self.findings.actor_by_id.keys())

    def _alike(self, left: str, right: str) -> bool:
        """Whether one is an unnamed force of the same sort as the other, and nothing tells them apart."""
        one, other = self.findings.actor_by_id.get(left), self.findings.actor_by_id.get(right)
        if one is None or other is None or (one.country and other.country and one.country != other.country):
            return False
        shared = set(one.sectors) & set(other.sectors) & set(_ARMED)
        return bool(shared) and not (_named(one) and _named(other))

    @cached_property
    def _sides(self) -> dict[str | None, frozenset[str]]:
        return {a.id: self._of(a) for a in self.findings.actors}

    def _of(self, actor: Actor) -> frozenset[str]:
        found = {actor.id}
        if actor.country and (actor.kind == "state" or any(s in _STATE for s in actor.sectors)):
            found.add(actor.country)
        return frozenset(found | self._served(actor))

    def _served(self, actor: Actor) -> set[str]:
        """Whom officials and forces without a name serve: "Scientology officials", "a spokesman for the ministry", "his men"."""
        found: set[str] = set()
        for mention in actor.mentions:
            if mention.form != "description":
                continue
            first, stop = self.parsed.tokens_in(mention.evidence.span)
            head = self.parsed.head_of(first, stop) if first < stop else None
            if head is None:
                continue
            speaks = head.lemma.lower() in self._kinds
            rels = ("compound", "nmod", "amod") if speaks else ("nmod:poss",)
            for child in self.parsed.children(head.index, *rels) if speaks or _obeys(actor) else ():
                served = self.findings.actor_by_id.get(self.findings.actor_at(child.index) or "")
                if served is not None and served.id != actor.id:
                    found |= {served.id, *([served.country] if served.country and served.kind == "state" else [])}
        return found


def _obeys(actor: Actor) -> bool:
    """Whether a group may be somebody's own force: "his men", "its soldiers", not "its opponents"."""
    return actor.kind in ("group", "organization") and set(actor.sectors) <= set(_STATE)


def _named(actor: Actor) -> bool:
    return any(m.form == "name" for m in actor.mentions)
