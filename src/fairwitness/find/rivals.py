"""Rival accounts: two voices that say the same of each other, blame different people for one deed, or both claim one thing."""

from fairwitness.find.drafting import Draft
from fairwitness.find.matching import overlap
from fairwitness.find.propositions import Propositions
from fairwitness.knowledge.concepts import opposites

_HOSTILE = frozenset(("attack", "kill", "violate", "burn", "invade"))  # concepts of misdeeds
_AIMED = frozenset(("attack", "kill", "destroy", "crash"))  # concepts of deeds that hit one thing or another
_ARMED = frozenset(("weapon", "ammunition", "aircraft", "soldier", "police", "rebel", "ship", "attack"))  # concepts of what hits it
_PRONOUNS = ("it", "they", "he", "she")


class Rivals:
    """Compares what two voices of one report assert."""

    def __init__(self, propositions: Propositions) -> None:
        self.propositions, self.parties = propositions, propositions.parties
        self.opposites = opposites(propositions.parsed.report.language)

    def why(self, one: Draft, other: Draft) -> str:
        """How the later of two assertions contradicts the earlier; nothing when it doesn't."""
        if one.statement is None or other.statement is None or not one.polarity == other.polarity == "asserted":
            return ""
        if one.statement.id == other.statement.id or self.parties.same_voice(one.statement.speaker, other.statement.speaker):
            return ""
        if self._mirrored(one, other):
            return "turns the accusation round"
        if self._blames_another(one, other):
            return "blames somebody else for it"
        if one.evidence == other.evidence and one.statement.cue == other.statement.cue and one.statement.act == "assert":
            return "claims the same for its speaker"
        if self._swapped(one, other):
            return "tells that it was the other way round"
        if self._opposite(one, other):
            return "tells the opposite of the same"
        return "tells of another target" if self._other_target(one, other) else ""

    def _mirrored(self, one: Draft, other: Draft) -> bool:
        """Whether two voices say the same of each other, as an accusation or of a misdeed: each stands among the other's accused."""
        if one.statement is None or other.statement is None:
            return False
        hostile = bool(one.head & other.head & _HOSTILE) and not one.modal and not other.modal
        if "accuse" not in (one.statement.act, other.statement.act) and not hostile:
            return False
        first, second = (self.propositions.sides((s.speaker,)) for s in (one.statement, other.statement))
        accused = self._accused(one), self._accused(other)
        crossed = bool(first & accused[1]) and bool(second & accused[0])
        same_type = one.proposition.type is not None and one.proposition.type == other.proposition.type
        both = one.statement.act == other.statement.act
        bare = abs(one.evidence.sentence - other.evidence.sentence) <= 1 and not (one.terms and other.terms)
        alike = bare or bool(one.words & other.words) if both else bool(one.head & other.words) or bool(other.head & one.words)
        return crossed and ((same_type and both) or alike)

    def _accused(self, draft: Draft) -> frozenset[str]:
        """The sides of who is said to have done it, a people's country among them."""
        known = self.propositions.findings.actor_by_id
        doers = draft.proposition.actors
        return self.propositions.sides(doers) | {known[a].country or a for a in doers if a in known}

    def _blames_another(self, one: Draft, other: Draft) -> bool:
        """Whether the other blames, and says no more, somebody else for what one says was done: "the rebels blamed the army"."""
        near = 0 <= other.evidence.sentence - one.evidence.sentence <= 1
        if other.statement is None or other.statement.act != "accuse" or other.terms or not near or not one.terms or one.modal:
            return False
        doers = one.proposition.actors, other.proposition.actors or other.statement.addressees
        return all(doers) and not self.parties.fit(*doers)

    def _swapped(self, one: Draft, other: Draft) -> bool:
        """Whether who did it to whom is turned round: "the trawler rammed the cutter", "the cutter rammed the trawler"."""
        near = 0 <= other.evidence.sentence - one.evidence.sentence <= 1
        if not near or not one.head & other.head & (_HOSTILE | _AIMED) or one.modal or other.modal:
            return False
        done, suffered = (frozenset().union(*d.subject) - d.head for d in (one, other)), (d.words - d.head for d in (one, other))
        (doer, other_doer), (victim, other_victim) = done, suffered
        return bool(doer & other_victim) and bool(other_doer & victim)

    def _opposite(self, one: Draft, other: Draft) -> bool:
        """Whether what both speak of is said to be two things that exclude each other: "destroyed the bridge", "the bridge was intact"."""
        near = 0 <= other.evidence.sentence - one.evidence.sentence <= 1
        if not near or one.modal or other.modal or not any(self.opposites.get(w, frozenset()) & other.head for w in one.head):
            return False
        things = [d.words.union(d.names, *d.subject) - d.head for d in (one, other)]
        return bool(things[0] & things[1]) or not (other.subject or things[1])

    def _other_target(self, one: Draft, other: Draft) -> bool:
        """Whether the same weapon or force is said to have hit something else: "the bombs hit a school", "they hit a depot"."""
        near = 0 <= other.evidence.sentence - one.evidence.sentence <= 1
        aimed = one.head & other.head & _AIMED
        if not near or not aimed or one.modal or other.modal:
            return False
        hit = [[t for t in d.terms if not t & d.head] for d in (one, other)]
        apart = all(hit) and not any(t & u for t in hit[0] for u in hit[1])
        armed = any(t & _ARMED for t in one.subject)
        return (
            apart and armed and (any(t & u for t in one.subject for u in other.subject) or not other.subject) and overlap(one, other) == 1
        )
