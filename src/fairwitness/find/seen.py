"""What is seen of two statements, one after the other: traits with names, of which `opposing.py` makes how likely they contradict each other."""

import math
from functools import cached_property

from fairwitness.find.propositions import Propositions
from fairwitness.find.reading import FINITE
from fairwitness.find.turns import Turn
from fairwitness.knowledge.concepts import opposites
from fairwitness.knowledge.cues import cues
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token
from fairwitness.record import Statement

CONTRARY = (
    "answer negative",
    "first negative",
    "answer says no",
    "answer dismisses",
    "answer points back",
    "opposites, something shared",
    "same thing, other number",
    "same deed, another doer",
    "same deed, otherwise",
    "is something else",
    "contrast",
    "said to differ",
)  # traits of which a dispute mostly has one
Traits = dict[str, float]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONTRAST = _words("but however instead rather although though while yet only actually contrary simply")
_BUT = _words("but however whereas contrary")
_INSTEAD = _words("instead rather actually simply merely fact truth")
_DIFFERING = _words(
    "otherwise opposite contrary another different differ disagree contradict dispute conflict deny denial"
)  # words that tell that accounts differ
_ADDING = _words("also too likewise agree confirm remainder add")  # words that tell of agreement, or of more of the same
_SELF = _words("i we my our us me")
_NONE = _words("nobody none nothing never no nowhere neither nor")
_ALL = _words("only all every always whole entirely wholly each any")
_OWN = _words("own itself themselves himself herself self")
_CAUSE = _words("because cause due reason")
_FUTURE = _words("will would shall")


class Seen:
    """Sees the traits of pairs of statements in one report."""

    def __init__(self, propositions: Propositions) -> None:
        self.propositions, self.parsed = propositions, propositions.parsed
        self.actors = propositions.findings.actor_by_id
        self.lexicon = cues(self.parsed.report.language)
        self.opposites = opposites(self.parsed.report.language)

    def of(self, one: Turn, other: Turn) -> Traits:
        """What is seen of a pair: trait -> its value."""
        parts = (
            *(self._place, self._between, self._acts, self._polarity, self._shared, self._denial),
            *(self._voices, self._countries, self._counts, self._versions),
        )
        found: dict[str, float] = {"always": 1.0}
        for part in parts:
            found |= part(one, other)
        for name, turn in (("first", one), ("answer", other)):
            found |= self._cue(name, turn.statement) | self._wording(name, turn)
        found["nothing contrary"] = not any(found[trait] for trait in CONTRARY)
        return {trait: float(value) for trait, value in found.items() if value}

    # -- where they stand --------------------------------------------------------------------------------------------

    def _place(self, one: Turn, other: Turn) -> Traits:
        left, right = one.statement.evidence, other.statement.evidence
        first, stop = self.parsed.bounds[right.sentence]
        around = {t.lemma.lower() for t in self.parsed.tokens[first:stop]}
        return {
            f"{min(right.sentence - left.sentence, 3)} sentences on": 1.0,
            "contrast": bool(around & _CONTRAST),
            "but": bool(around & _BUT),
            "answer adds": bool(around & _ADDING),
            "said to differ": self._differs(one, other),
        }

    def _differs(self, one: Turn, other: Turn) -> bool:
        """Whether a word such as "otherwise" or "another version" stands between two statements, or around the second."""
        first, _ = self.parsed.tokens_in(one.statement.evidence.span)
        _, stop = self.parsed.tokens_in(other.statement.evidence.span)
        own = {t.index for turn in (one, other) for t in turn.tokens}
        return any(t.lemma.lower() in _DIFFERING for t in self.parsed.tokens[first:stop] if t.index not in own)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Statement -> its number among those with content."""
        return {s.id: i for i, s in enumerate(s for s in self.propositions.findings.statements if s.content)}

    def _between(self, one: Turn, other: Turn) -> Traits:
        """Whether others speak between the two."""
        inside = range(self._places[one.statement.id] + 1, self._places[other.statement.id])
        said = [s for s in self.propositions.findings.statements if self._places.get(s.id, -1) in inside]
        third = [s for s in said if not any(self.same_voice(s, t.statement) for t in (one, other))]
        return {"voices between": math.log1p(len(third)), "next voice": not third}

    def same_voice(self, one: Statement, other: Statement) -> bool:
        """Whether one voice speaks in both: an actor, a body and those who speak for it, or the same words."""
        if other.within == one.id or one.within == other.id or one.id == other.id:
            return True
        words = [s.speaker_words.quote.lower() if s.speaker_words else "" for s in (one, other)]
        if one.speaker is None or other.speaker is None:
            return words[0] == words[1]
        return self.propositions.parties.one_voice(one.speaker, other.speaker)

    # -- acts and cues -----------------------------------------------------------------------------------------------

    def _acts(self, one: Turn, other: Turn) -> Traits:
        first, second = one.statement.act, other.statement.act
        by_cue = other.statement.trace.path[-1].endswith("cue")
        return {
            "first accuses": first == "accuse",
            "first denies": first == "deny",
            "first judges by its act": first in ("condemn", "praise"),
            f"answer {second}": 1.0,
            f"answer {second} by its cue": by_cue,
            f"answer is {other.root.upos if other.root else '-'}": 1.0,
            "first modal": one.modal,
            "answer modal": other.modal,
            "one is modal": one.modal != other.modal,
            "first judges": one.judges,
            "answer judges": other.judges,
            "first tells the past": one.past,
            "answer tells the past": other.past,
            "both tell the past": one.past and other.past,
            "first tells an event": one.telling,
            "answer tells an event": other.telling,
            "both tell an event": one.telling * other.telling,
            "length of the answer": math.log1p(len(other.tokens)),
        }

    def _cue(self, name: str, statement: Statement) -> Traits:
        """By which word something is said, and in which tense."""
        if statement.cue is None:
            return {f"{name} without a cue": 1.0}
        first, _ = self.parsed.tokens_in(statement.cue.span)
        cue = self.parsed.tokens[first]
        return {
            f"{name} by {cue.lemma.lower()}": 1.0,
            f"{name} grants": any(c.stance == "grants" for c in self.lexicon.of(cue.upos, cue.lemma)),
            f"{name}'s cue perfect": any(t.lemma == "have" for t in self.parsed.children(first, "aux")),
            f"{name}'s cue present": cue.xpos in ("VBZ", "VBP"),
        }

    def _wording(self, name: str, turn: Turn) -> Traits:
        """Words for none and all, for one's own doing, for causes and for what will be."""
        words = {t.lemma.lower() for t in turn.tokens}
        return {
            f"{name} of none": bool(words & _NONE),
            f"{name} of all": bool(words & _ALL),
            f"{name} of own": bool(words & _OWN),
            f"{name} tells a cause": bool(words & _CAUSE),
            f"{name} tells the future": bool(words & _FUTURE),
            f"{name} says instead": bool(words & _INSTEAD),
            f"{name} regrets or inquires": bool(words & (classes()["concession"] | classes()["inquiry"])),
            f"{name} of before": self._before(turn.root),
        }

    def _before(self, root: Token | None) -> bool:
        """Whether a clause tells what had been."""
        helpers = self.parsed.children(root.index, "aux") if root is not None else []
        return any(t.lemma == "have" and t.xpos == "VBD" and t.xpos in FINITE for t in helpers)

    def _polarity(self, one: Turn, other: Turn) -> Traits:
        return {
            "first negative": one.negative,
            "answer negative": other.negative,
            "only the answer negative": other.negative and not one.negative,
            "only the first negative": one.negative and not other.negative,
            "both negative": one.negative and other.negative,
            "only one of none": bool({t.lemma.lower() for t in one.tokens} & _NONE)
            != bool({t.lemma.lower() for t in other.tokens} & _NONE),
            "answer says no": other.says_no,
            "answer dismisses": other.dismisses,
            "answer speaks of a claim": other.claims,
            "answer points back": other.points and other.statement.act == "deny",
            "answer's subject points back": other.pronoun,
        }

    # -- what is shared ----------------------------------------------------------------------------------------------

    def _shared(self, one: Turn, other: Turn) -> Traits:
        shared = [t for t in other.terms if t & one.words]
        named = one.names & other.names
        excluded = any(self.opposites.get(w, frozenset()) & other.words for w in one.words)
        head = bool(one.head & other.head)
        met = head or bool(other.head & one.words) or bool(one.head & other.words)
        return {
            "shared words": math.log1p(len(shared)),
            "share of the answer's words": len(shared) / len(other.terms) if other.terms else 0.0,
            "share of the first's words": min(1.0, len(shared) / len(one.terms)) if one.terms else 0.0,
            "nothing shared": not shared and not named,
            "shared names": math.log1p(len(named)),
            "subjects alike": bool(one.subject_words & other.subject_words),
            "the thing spoken of": bool(other.definite & one.words),
            "same deed": head,
            "the deed met": met,
            "opposites, something shared": excluded and bool(shared or named),
            "negative, same deed": other.negative != one.negative and head,
            "negative, the deed met": other.negative != one.negative and met,
            "negative, words shared": (other.negative != one.negative) * math.log1p(len(shared)),
            "answer says no, words shared": (other.says_no and not one.says_no) * math.log1p(len(shared)),
        }

    def _denial(self, one: Turn, other: Turn) -> Traits:
        """What is seen of an answer that denies."""
        denies = other.statement.act == "deny"
        return {
            "denies what was said": denies and (other.points or other.pronoun or not other.topic),
            "denies, words shared": denies * math.log1p(len([t for t in other.terms if t & one.words])),
        }

    def aside(self, one: Turn, other: Turn) -> bool:
        """Whether an answer is of something else: another's claim, another topic or doer, what will be, or that it was not enough."""
        if other.hedged or (other.modal and other.says_no and not one.modal):
            return True
        if other.statement.act != "deny":
            return False
        sides = self.propositions.sides
        owners = sides(other.actors) if other.claims else frozenset()
        if owners and not owners & (one.sides | other.sides | sides(one.actors)):
            return True
        if other.points or other.pronoun or other.points_vaguely or not other.topic:
            return False
        apart = bool(one.doers and other.doers) and not self.propositions.parties.fit(one.doers, other.doers)
        return apart or not (other.topic & one.words or other.names & one.names)

    # -- who speaks and who did it -----------------------------------------------------------------------------------

    def _voices(self, one: Turn, other: Turn) -> Traits:
        sides = self.propositions.sides
        accused, named = bool(other.sides & sides(one.doers)), bool(other.sides & sides(one.actors))
        back = bool(one.sides & sides(other.actors))
        subject = self.propositions.findings.actor_at(other.subject.index) if other.subject is not None else None
        deeds = bool({e.type for e in one.events} & {e.type for e in other.events})
        another = bool(one.doers and other.doers) and not self.propositions.parties.fit(one.doers, other.doers)
        return {
            "answerer accused": accused,
            "answerer spoken of": named,
            "first speaker spoken of": back,
            "neither spoken of": not named and not back,
            "answerer's own doing": bool(other.sides & sides(other.doers)),
            "first speaker's doing": bool(one.sides & sides(other.doers)),
            "same subject": subject is not None and bool(sides((subject,)) & sides(one.actors)),
            "answerer unnamed": other.statement.speaker is None,
            "first speaker unnamed": one.statement.speaker is None,
            "answerer of himself": other.subject is not None and other.subject.text.lower() in _SELF,
            "first of himself": one.subject is not None and one.subject.text.lower() in _SELF,
            "answer is quoted": other.statement.form == "direct",
            "first is quoted": one.statement.form == "direct",
            "accused, answer negative": accused and other.negative,
            "accused, denies": accused and other.statement.act == "deny",
            "same kind of event": deeds,
            "another doer": another,
            "same kind of event, another doer": deeds and another,
            "same deed, another doer": bool(one.head & other.head) and another,
        }

    def _countries(self, one: Turn, other: Turn) -> Traits:
        """For which countries the two speak, and of which they tell."""
        first, second = (self._country(t.statement.speaker) for t in (one, other))
        left, right = ({self._country(a) for a in t.doers} - {None} for t in (one, other))
        told = {self._country(a) for a in one.actors}
        return {
            "speakers of two countries": None not in (first, second) and first != second,
            "speakers of one country": first is not None and first == second,
            "answerer's country acts": second is not None and second in left and first != second,
            "answerer's country spoken of": second is not None and second in told and first != second,
            "answerer's country acts in the answer": second is not None and second in right,
            "first's country acts in the answer": first is not None and first in right and first != second,
            "doers of one country": bool(left & right),
            "doers of two countries": bool(left and right) and not left & right,
        }

    def _country(self, actor: str | None) -> str | None:
        return self.actors[actor].country if actor in self.actors else None

    # -- other accounts ----------------------------------------------------------------------------------------------

    def _counts(self, one: Turn, other: Turn) -> Traits:
        pairs = [(a, b, bool(t & u)) for t, a in one.counts.items() for u, b in other.counts.items()]
        return {
            "both count": bool(pairs),
            "both give numbers": one.numbers and (other.counting or other.numbers),
            "answer gives a number of the first's": one.numbers and other.counting,
            "same thing, other number": any(same and a != b for a, b, same in pairs),
            "same number": any(a == b for a, b, _ in pairs),
        }

    def _versions(self, one: Turn, other: Turn) -> Traits:
        """Whether two tell the same deed otherwise, or what a thing is: "the plane was a spy plane"."""
        same = one.head & other.head
        details = [frozenset().union(*(t for t in turn.terms if not t & same)) if same else frozenset() for turn in (one, other)]
        about = other.subject_words & one.words
        cleft = other.root is not None and other.subject is not None and other.subject.lemma == "it" and other.is_copular
        return {
            "same deed, otherwise": bool(same) and bool(details[0] and details[1]) and not details[0] & details[1],
            "is something else": other.is_copular and (bool(about) or other.pronoun),
            "it was somebody else": cleft,
            "about the same thing": bool(about),
        }
