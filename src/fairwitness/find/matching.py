"""When two claims are about the same thing, whatever the words."""

from fairwitness.find.propositions import Draft, Propositions


class Matching:
    """Compares claims of one report."""

    def __init__(self, propositions: Propositions) -> None:
        self.propositions = propositions

    def same(self, one: Draft, other: Draft) -> bool:
        """Whether two drafts hold about the same proposition: fitting type and actors, and shared concepts."""
        left, right = one.proposition, other.proposition
        if not self._fit(left.actors, right.actors):
            return one.words == other.words and len(one.words) > 1
        shared = len(one.words & other.words)
        if not self._same_head(one, other) and (shared < 2 or not left.actors or not right.actors):
            return False
        if left.type is not None and left.type == right.type:
            plain = not one.words or not other.words
            return shared >= 1 or (plain and bool(left.recipients) and self._fit(left.recipients, right.recipients))
        if left.type is not None and right.type is not None:
            return shared >= 2
        return shared >= 2 or (shared == 1 and min(len(one.words), len(other.words)) <= 2)

    def surely_same(self, one: Draft, other: Draft) -> bool:
        """Whether two drafts are about the same thing with actors on both sides, most of the denied words among the other's."""
        both = bool(one.proposition.actors) and bool(other.proposition.actors)
        shared = len(one.words & other.words)
        return both and self.same(one, other) and shared >= max(2, (len(other.words) + 1) // 2)

    def _same_head(self, one: Draft, other: Draft) -> bool:
        """Whether the governing word of one is among the words of the other, or tells nothing."""
        return not one.head or not other.head or bool(one.head & other.words) or bool(other.head & one.words)

    def _fit(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        sides = self.propositions.sides
        return not left or not right or bool(sides(left) & sides(right))

    def opposed(self, asserted: Draft, denied: Draft) -> bool:
        """Whether one voice asserts what another denies: more must agree when the denial is only a negation."""
        if asserted.polarity != "asserted" or denied.polarity != "denied" or self._same_voice(asserted, denied):
            return False
        if asserted.proposition == denied.proposition:
            return True
        if denied.statement is None or denied.statement.act == "deny":
            return self._denies(asserted, denied)
        return self._negates(asserted, denied)

    def _denies(self, asserted: Draft, denied: Draft) -> bool:
        """Whether a plain denial is of this assertion: actors fit, and the type or the governing word and half of the words."""
        left, right = asserted.proposition, denied.proposition
        if not self.same(asserted, denied):
            return False
        typed = left.type is not None and left.type == right.type
        return typed or (self._half(asserted, denied) and self._head_met(asserted, denied))

    def _negates(self, asserted: Draft, denied: Draft) -> bool:
        """Whether a negated sentence ("he never attacked the bridge") is of this assertion: the same doing by the same doer."""
        left, right = asserted.proposition.actors, denied.proposition.actors
        accused = asserted.statement is not None and asserted.statement.act == "accuse"
        fit = self._fit(left, right) and (accused or bool(left and right))
        enough = len(asserted.words & denied.words) > 1 or (accused and len(denied.words) == 1)
        return fit and enough and bool(asserted.head & denied.head) and self._half(asserted, denied)

    def _half(self, one: Draft, other: Draft) -> bool:
        shared = len(one.words & other.words)
        return 2 * shared >= min(len(one.words), len(other.words)) > 0

    def _head_met(self, one: Draft, other: Draft) -> bool:
        if not one.head or not other.head:
            return len(one.words & other.words) > 1
        return bool(one.head & other.words) or bool(other.head & one.words)

    def _same_voice(self, one: Draft, other: Draft) -> bool:
        if one.statement is None or other.statement is None:
            return one.statement is other.statement
        sides = self.propositions.sides
        left, right = sides((one.statement.speaker,)), sides((other.statement.speaker,))
        return bool(left & right) or one.statement.id == other.statement.id

    def mirrored(self, one: Draft, other: Draft) -> bool:
        """Whether two voices accuse each other of the same: each holder stands among the other's accused."""
        if one.statement is None or other.statement is None or not one.statement.act == other.statement.act == "accuse":
            return False
        sides = self.propositions.sides
        first, second = sides((one.statement.speaker,)), sides((other.statement.speaker,))
        accused = sides(one.proposition.actors), sides(other.proposition.actors)
        crossed = bool(first & accused[1]) and bool(second & accused[0]) and not first & second
        same_type = one.proposition.type is not None and one.proposition.type == other.proposition.type
        return crossed and (same_type or bool(one.words & other.words))
