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

    def opposed(self, one: Draft, other: Draft) -> bool:
        """Whether one asserts what the other denies, and they are not the same voice."""
        return one.polarity != other.polarity and self.same(one, other) and not self._same_voice(one, other)

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
