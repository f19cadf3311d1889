"""How likely a statement contradicts an earlier one: traits of the two weighed together (`data/en/opposing.tsv`).

A logistic regression over traits that have names, so that each dispute found by it can tell what carried it.
"""

import math
from collections.abc import Iterator

from fairwitness.find.propositions import Propositions
from fairwitness.find.turns import Turn
from fairwitness.knowledge.concepts import opposites
from fairwitness.knowledge.opposing import weights
from fairwitness.record import Statement

CERTAIN = 0.5  # a pair at least this likely makes a dispute; chosen on dev passages and data/reports
FAR = 4  # sentences between two statements that are compared
FIRST = ("assert", "accuse", "deny", "condemn", "praise")
ANSWER = ("assert", "accuse", "deny", "condemn", "praise")
_CONTRAST = frozenset(
    ("but", "however", "instead", "rather", "although", "though", "while", "yet", "only", "actually", "contrary", "simply")
)
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
_DIFFERING = frozenset(
    (
        "otherwise",
        "opposite",
        "contrary",
        "another",
        "different",
        "differ",
        "disagree",
        "contradict",
        "dispute",
        "conflict",
        "deny",
        "denial",
    )
)  # words that tell that accounts differ
_ADDING = frozenset(
    ("also", "too", "likewise", "agree", "confirm", "remainder", "add")
)  # words that tell of agreement, or of more of the same
_SELF = frozenset(("i", "we", "my", "our", "us", "me"))


class Opposing:
    """Weighs pairs of statements of one report."""

    def __init__(self, propositions: Propositions) -> None:
        self.propositions, self.parsed = propositions, propositions.parsed
        self.opposites = opposites(propositions.parsed.report.language)

    def pairs(self) -> Iterator[tuple[Turn, Turn]]:
        """Two statements of different voices, not far from each other."""
        turns = [Turn(propositions=self.propositions, statement=s) for s in self.propositions.findings.statements if s.content]
        for at, other in enumerate(turns):
            if other.statement.act not in ANSWER or not other.tells:
                continue
            for one in turns[:at]:
                apart = other.statement.evidence.sentence - one.statement.evidence.sentence
                near = one.statement.act in FIRST and 0 <= apart <= FAR and not one.overlaps(other)
                if near and one.tells and not self._same_voice(one.statement, other.statement) and not self._beside(one, other):
                    yield one, other

    def _same_voice(self, one: Statement, other: Statement) -> bool:
        if other.within == one.id or one.within == other.id or one.id == other.id:
            return True
        words = [s.speaker_words.quote.lower() if s.speaker_words else "" for s in (one, other)]
        if one.speaker is None or other.speaker is None:
            return words[0] == words[1]
        return self.propositions.parties.same_voice(one.speaker, other.speaker)

    def voices(self, one: Turn, other: Turn) -> frozenset[str]:
        """Who speaks in a pair."""
        return frozenset(
            t.statement.speaker or (t.statement.speaker_words.quote if t.statement.speaker_words else t.statement.id) for t in (one, other)
        )

    def chance(self, traits: dict[str, float]) -> float:
        """The probability that a pair with these traits is a dispute."""
        known = weights()
        return 1.0 / (1.0 + math.exp(-sum(known.get(trait, 0.0) * value for trait, value in traits.items())))

    def likely(self, traits: dict[str, float]) -> bool:
        """Whether a pair with these traits makes a dispute."""
        return self.chance(traits) >= CERTAIN

    def carried(self, traits: dict[str, float]) -> str:
        """The traits that speak most for it."""
        known = weights()
        shares = sorted(((known.get(t, 0.0) * v, t) for t, v in traits.items() if t != "always"), reverse=True)
        return ", ".join(f"{trait} {share:+.1f}" for share, trait in shares[:5] if share > 0.2)

    def traits(self, one: Turn, other: Turn) -> dict[str, float]:
        """What is seen of a pair: trait -> its value."""
        found = {"always": 1.0, **self._place(one, other), **self._acts(one, other), **self._polarity(one, other)}
        found |= (
            self._words(one, other)
            | self._voices(one, other)
            | self._counts(one, other)
            | self._versions(one, other)
            | self._denial(one, other)
        )
        found["nothing contrary"] = not any(found[trait] for trait in CONTRARY)
        return {trait: float(value) for trait, value in found.items() if value}

    def _place(self, one: Turn, other: Turn) -> dict[str, float]:
        left, right = one.statement.evidence, other.statement.evidence
        apart = right.sentence - left.sentence
        first, stop = self.parsed.bounds[right.sentence]
        return {
            f"{min(apart, 3)} sentences on": 1.0,
            "contrast": any(t.lemma.lower() in _CONTRAST for t in self.parsed.tokens[first:stop]),
            "answer adds": any(t.lemma.lower() in _ADDING for t in self.parsed.tokens[first:stop]),
            "said to differ": self._differs(one, other),
        }

    def _differs(self, one: Turn, other: Turn) -> bool:
        """Whether a word such as "otherwise" or "another version" stands between two statements, or around the second."""
        first, _ = self.parsed.tokens_in(one.statement.evidence.span)
        _, stop = self.parsed.tokens_in(other.statement.evidence.span)
        own = {t.index for turn in (one, other) for t in turn.tokens}
        return any(t.lemma.lower() in _DIFFERING for t in self.parsed.tokens[first:stop] if t.index not in own)

    def _acts(self, one: Turn, other: Turn) -> dict[str, float]:
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

    def _polarity(self, one: Turn, other: Turn) -> dict[str, float]:
        return {
            "first negative": one.negative,
            "answer negative": other.negative,
            "only the answer negative": other.negative and not one.negative,
            "only the first negative": one.negative and not other.negative,
            "both negative": one.negative and other.negative,
            "answer says no": other.says_no,
            "answer dismisses": other.dismisses,
            "answer speaks of a claim": other.claims,
            "answer points back": other.points and other.statement.act == "deny",
            "answer's subject points back": other.pronoun,
        }

    def _words(self, one: Turn, other: Turn) -> dict[str, float]:
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
            "the thing spoken of": bool(other.definite & one.words),
            "same deed": head,
            "the deed met": met,
            "opposites, something shared": excluded and bool(shared or named),
            "negative, same deed": other.negative != one.negative and head,
            "negative, the deed met": other.negative != one.negative and met,
            "negative, words shared": (other.negative != one.negative) * math.log1p(len(shared)),
            "answer says no, words shared": (other.says_no and not one.says_no) * math.log1p(len(shared)),
        }

    def _denial(self, one: Turn, other: Turn) -> dict[str, float]:
        """What is seen of an answer that denies."""
        denies = other.statement.act == "deny"
        return {
            "denies what was said": denies and (other.points or other.pronoun or not other.topic),
            "denies, words shared": denies * math.log1p(len([t for t in other.terms if t & one.words])),
        }

    def _beside(self, one: Turn, other: Turn) -> bool:
        """Whether an answer is of something else: another's claim, another topic or doer, what will be, or that it was not enough."""
        if other.hedged or (other.modal and other.says_no and not one.modal):
            return True
        if other.statement.act != "deny":
            return False
        sides = self.propositions.sides
        owners = sides(other.actors) if other.claims else frozenset()
        if owners and not owners & (one.sides | other.sides | sides(one.actors)):
            return True
        if other.points or other.pronoun or not other.topic:
            return False
        apart = bool(one.doers and other.doers) and not self.propositions.parties.fit(one.doers, other.doers)
        return apart or not (other.topic & one.words or other.names & one.names)

    def _voices(self, one: Turn, other: Turn) -> dict[str, float]:
        sides = self.propositions.sides
        accused = bool(other.sides & sides(one.doers))
        named = bool(other.sides & sides(one.actors))
        back = bool(one.sides & sides(other.actors))
        subject = self.propositions.findings.actor_at(other.subject.index) if other.subject is not None else None
        spoken_of = subject is not None and bool(sides((subject,)) & sides(one.actors))
        own = other.subject is not None and other.subject.text.lower() in _SELF
        deeds = {e.type for e in one.events} & {e.type for e in other.events}
        fit = self.propositions.parties.fit(one.doers, other.doers)
        return {
            "answerer accused": accused,
            "answerer spoken of": named,
            "first speaker spoken of": back,
            "neither spoken of": not named and not back,
            "same subject": spoken_of,
            "answerer unnamed": other.statement.speaker is None,
            "answerer of himself": own,
            "first of himself": one.subject is not None and one.subject.text.lower() in _SELF,
            "answer is quoted": other.statement.form == "direct",
            "first is quoted": one.statement.form == "direct",
            "accused, answer negative": accused and other.negative,
            "accused, denies": accused and other.statement.act == "deny",
            "same kind of event": bool(deeds),
            "another doer": bool(one.doers and other.doers) and not fit,
            "same kind of event, another doer": bool(deeds) and bool(one.doers and other.doers) and not fit,
            "same deed, another doer": bool(one.head & other.head) and bool(one.doers and other.doers) and not fit,
        }

    def _counts(self, one: Turn, other: Turn) -> dict[str, float]:
        pairs = [(a, b, bool(t & u)) for t, a in one.counts.items() for u, b in other.counts.items()]
        return {
            "both count": bool(pairs),
            "both give numbers": one.numbers and (other.counting or other.numbers),
            "answer gives a number of the first's": one.numbers and other.counting,
            "same thing, other number": any(same and a != b for a, b, same in pairs),
            "same number": any(a == b for a, b, _ in pairs),
        }

    def _versions(self, one: Turn, other: Turn) -> dict[str, float]:
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
