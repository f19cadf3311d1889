"""When two claims are about the same thing, whatever the words."""

from fairwitness.find.drafting import Draft
from fairwitness.find.propositions import THERE, Propositions

_TAKEN = frozenset(("attack", "destroy", "kill", "conquer"))  # concepts of what makes others lose something
_CLOSE = 2  # sentences from a claim to who says that there is no such thing
LOSING = "lose"  # the concept of words whose subject loses what others take
RECEIVING = "receive"  # the concept of words whose subject gets what others give


class Matching:
    """Compares claims of one report."""

    def __init__(self, propositions: Propositions) -> None:
        self.propositions = propositions

    def same(self, one: Draft, other: Draft) -> bool:
        """Whether two drafts hold about the same proposition: fitting type and actors, and shared concepts."""
        left, right = one.proposition, other.proposition
        if not self._same_doer(one, other):
            return one.words == other.words and len(one.terms) > 1
        shared = overlap(one, other)
        if not self._same_head(one, other) and (shared < 2 or not left.actors or not right.actors):
            return False
        if left.type is not None and left.type == right.type:
            plain = not one.terms or not other.terms
            return shared >= 1 or (plain and bool(left.recipients) and self._fit(left.recipients, right.recipients))
        if left.type is not None and right.type is not None:
            return shared >= 2 or (bool(left.actors and right.actors) and 2 * shared >= min(len(one.terms), len(other.terms)) > 0)
        shorter = min(len(one.terms), len(other.terms))
        heads = not one.head or not other.head or bool(one.head & other.head)
        told = frozenset().union(*other.subject)
        known = bool(left.actors and right.actors) or any(t & told for t in one.subject)
        heads = heads or (shorter == 1 and known)
        return shared >= 2 or (shared == 1 and heads and shorter <= 2)

    def surely_same(self, one: Draft, other: Draft) -> bool:
        """Whether two drafts are about the same thing with actors on both sides, most of the denied words among the other's."""
        both = bool(one.proposition.actors) and bool(other.proposition.actors)
        return both and self.same(one, other) and overlap(one, other) >= max(2, (len(other.terms) + 1) // 2)

    def told_of(self, told: Draft, denied: Draft) -> bool:
        """Whether an event that the narrator tells is the one denied: the same doer, and the same sufferer or more words alike."""
        left, right = told.proposition, denied.proposition
        sides = self.propositions.sides
        if not sides(left.actors) & sides(right.actors):
            return False
        return bool(sides(left.recipients) & sides(right.recipients)) or overlap(told, denied) >= 2

    def _same_head(self, one: Draft, other: Draft) -> bool:
        """Whether the governing word of one is among the words of the other, or tells nothing."""
        return not one.head or not other.head or _heads_meet(one, other)

    def _fit(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        return self.propositions.parties.fit(left, right)

    def _same_doer(self, one: Draft, other: Draft) -> bool:
        """Whether the doers fit; where one tells of giving and the other of getting, who gives and who gets."""
        left, right = one.proposition, other.proposition
        if self._fit(left.actors, right.actors):
            return True
        if self._lost(one, other) or self._lost(other, one):
            return True
        converse = (RECEIVING in one.head) != (RECEIVING in other.head) and bool(left.recipients or right.recipients)
        return converse and self._fit(left.actors, right.recipients) and self._fit(left.recipients, right.actors)

    def _lost(self, one: Draft, other: Draft) -> bool:
        """Whether one tells that its doer lost what the other tells that somebody else took."""
        if LOSING not in one.head or LOSING in other.head or not one.head & other.head:
            return False
        return self._fit(one.proposition.actors, other.proposition.recipients)

    def opposed(self, asserted: Draft, denied: Draft) -> bool:
        """Whether one voice asserts what another denies: more must agree when the denial is only a negation."""
        if asserted.polarity != "asserted" or denied.polarity != "denied":
            return False
        if asserted.proposition is denied.proposition and asserted.statement is not denied.statement:
            return True  # made as an answer to it
        if self._same_voice(asserted, denied):
            return False
        if asserted.proposition == denied.proposition:
            return True
        if denied.existence and self._absent(asserted, denied):
            return True
        return self._denies(asserted, denied) if denied.outright else self._negates(asserted, denied)

    def _absent(self, asserted: Draft, denied: Draft) -> bool:
        """Whether one says that there is none of what the other tells of: of its doers, or of what they did."""
        told = asserted.words.union(*asserted.subject)
        met = [t for t in denied.terms if t & told]
        left, right = ((*d.proposition.actors, *d.proposition.recipients) for d in (asserted, denied))
        denier = denied.statement.speaker if denied.statement else None
        near = self.propositions.sides(left) & self.propositions.sides((*right, denier))
        accused = asserted.statement is not None and asserted.statement.act == "accuse"
        close = 0 <= denied.evidence.sentence - asserted.evidence.sentence <= _CLOSE and bool(denied.head & told)
        enough = len(met) > 1 or accused or bool(near) or (len(denied.terms) == 1 and close)
        return not asserted.modal and bool(denied.head & told) and 2 * len(met) >= len(denied.terms) and enough

    def _denies(self, asserted: Draft, denied: Draft) -> bool:
        """Whether a plain denial is of this assertion: actors fit, and the type or the governing word and half of the words."""
        left, right = asserted.proposition, denied.proposition
        if self._all_laid(asserted, denied):
            return True
        if self._denied_beside(asserted, denied):
            return True
        if not self.same(asserted, denied):
            return False
        typed = left.type is not None and left.type == right.type
        known = bool(left.actors and right.actors) or bool(
            self.propositions.sides(left.recipients) & self.propositions.sides(right.recipients)
        )
        return (typed and known) or (self._half(asserted, denied) and self._head_met(asserted, denied))

    def _denied_beside(self, asserted: Draft, denied: Draft) -> bool:
        """Whether what is denied in the next sentence, or the one before, shares half of its words or its governing word."""
        apart = abs(denied.evidence.sentence - asserted.evidence.sentence)
        if apart > 1 or asserted.modal != denied.modal or not self._same_doer(asserted, denied):
            return False
        told = asserted.words.union(*asserted.subject)
        if not denied.proposition.actors and any(t & told for t in denied.subject):
            return True  # "denied that any rifle was missing"
        shared = overlap(asserted, denied)
        return shared > 0 and (2 * shared >= min(len(asserted.terms), len(denied.terms)) or _heads_meet(asserted, denied))

    def _all_laid(self, asserted: Draft, denied: Draft) -> bool:
        """Whether all words of a denial stand in an accusation of the same doer: "the poll was marred by fraud", "denied fraud"."""
        accused = asserted.statement is not None and asserted.statement.act == "accuse"
        inside = bool(denied.head) and all(t & asserted.words for t in (denied.head, *denied.terms))
        return accused and inside and self._same_doer(asserted, denied)

    def _negates(self, asserted: Draft, denied: Draft) -> bool:
        """Whether a negated sentence ("he never attacked the bridge") is of this assertion: the same doing by the same doer."""
        left, right = asserted.proposition.actors, denied.proposition.actors
        accused = asserted.statement is not None and asserted.statement.act == "accuse"
        told = asserted.words.union(*asserted.subject)  # "none was laid by its men" of "its men laid mines"
        shared = max(overlap(asserted, denied), sum(bool(t & told) for t in denied.terms))
        whole = shared > 1 and all(t & told for t in denied.terms)
        if self._retorts(asserted, denied, accused=accused) or self._not_there(asserted, denied) or self._none_lost(asserted, denied):
            return True
        fit = self._same_doer(asserted, denied) and (accused or bool(left and right) or whole)
        named = shared > 0 and bool(asserted.names & denied.names)
        whole = whole or (named and all(t & asserted.words for t in denied.terms))
        enough = asserted.modal == denied.modal and (shared > 1 or named or (accused and len(denied.terms) == 1))
        return fit and enough and bool(asserted.head & denied.head) and self._half(asserted, denied)

    def _retorts(self, asserted: Draft, denied: Draft, *, accused: bool) -> bool:
        """Whether one answers at once: nobody was, where somebody said that some were; "I never took", by who is said to have taken."""
        apart = abs(asserted.evidence.sentence - denied.evidence.sentence)
        if apart > _CLOSE or not asserted.head & denied.head or asserted.modal != denied.modal:
            return False
        if not self._same_doer(asserted, denied):
            return False
        if denied.universal and overlap(asserted, denied) >= max(1, min(len(asserted.terms), len(denied.terms))):
            return True
        if apart <= 1 and self._turned(asserted, denied):
            return True
        doers, denier = asserted.proposition.actors, denied.statement.speaker if denied.statement else None
        return accused and apart <= 1 and bool(self.propositions.sides(doers) & self.propositions.sides((denier,)))

    def _not_there(self, asserted: Draft, denied: Draft) -> bool:
        """Whether those said to have done something somewhere are said not to have been there: "no soldier had been in the town"."""
        close = THERE in denied.names and 0 <= denied.evidence.sentence - asserted.evidence.sentence <= 1
        if denied.terms or denied.deed or not (close or asserted.names & denied.names) or asserted.modal != denied.modal:
            return False
        left, right = asserted.proposition.actors, denied.proposition.actors
        told = frozenset().union(*asserted.subject)
        return (bool(left and right) and self._fit(left, right)) or any(t & told for t in denied.subject)

    def _none_lost(self, asserted: Draft, denied: Draft) -> bool:
        """Whether one says to have lost nothing of what the other says was destroyed or taken."""
        near = 0 <= denied.evidence.sentence - asserted.evidence.sentence <= 1
        things = all(t & asserted.words for t in denied.terms if t != denied.head)
        return near and things and denied.universal and LOSING in denied.head and bool(asserted.head & _TAKEN) and not asserted.modal

    def _turned(self, asserted: Draft, denied: Draft) -> bool:
        """Whether the same verb comes back with "not" and with nothing new: "He was beaten." "He was not beaten." """
        if not (asserted.deed and denied.deed) or not all(t & asserted.words for t in denied.terms):
            return False
        told = asserted.words.union(asserted.names, *asserted.subject)
        if asserted.subject and denied.subject and not any(t & told for t in denied.subject):
            return False
        return bool(denied.terms) or bool(asserted.proposition.actors and denied.proposition.actors)

    def _half(self, one: Draft, other: Draft) -> bool:
        return 2 * overlap(one, other) >= min(len(one.terms), len(other.terms)) > 0

    def _head_met(self, one: Draft, other: Draft) -> bool:
        if not one.head or not other.head:
            return overlap(one, other) > 1
        return _heads_meet(one, other)

    def _same_voice(self, one: Draft, other: Draft) -> bool:
        if one.statement is None or other.statement is None:
            return one.statement is other.statement
        if one.statement.id == other.statement.id:
            return True
        about = (*one.proposition.actors, *other.proposition.actors)
        return self.propositions.parties.same_voice(one.statement.speaker, other.statement.speaker, about)


def _heads_meet(one: Draft, other: Draft) -> bool:
    """Whether the governing word of one is the other's, or among the other's words."""
    return bool(one.head & other.head) or bool(one.head & other.words) or bool(other.head & one.words)


def overlap(one: Draft, other: Draft) -> int:
    """How many words of what is claimed stand for the same in both."""
    return min(sum(bool(t & other.words) for t in one.terms), sum(bool(t & one.words) for t in other.terms))
