"""Differing counts: "5,000 marched, police said; organisers put the number at 20,000"."""

from dataclasses import dataclass

from fairwitness.find.counting import number
from fairwitness.find.gists import Term
from fairwitness.find.numbered import COUNTS, FATES
from fairwitness.find.propositions import Propositions
from fairwitness.language import Token
from fairwitness.record import Evidence, Statement

_NEAR = 1  # sentences between two counts of the same
_FURTHER = 3  # the same where both tell the same fate
_ALIKE = 0.9  # share of the greater number from which on two counts agree


@dataclass(frozen=True, slots=True)
class Toll:
    """A number that somebody gives for something; `pointing`: as "the number" or "the toll" of what was told before.

    `about`: what is said of those counted, "died" of "128 people had died", "dead" of "the number of the dead".
    """

    statement: Statement | None
    evidence: Evidence
    value: int
    pointing: bool
    word: Token
    about: Term = frozenset()

    def differs(self, other: "Toll") -> bool:
        """Whether two numbers are too far apart to be the same count."""
        low, high = sorted((self.value, other.value))
        return high > 0 and low < _ALIKE * high


class Tolls:
    """Finds counts that contradict each other in one report."""

    def __init__(self, propositions: Propositions) -> None:
        self.propositions, self.parsed = propositions, propositions.parsed
        self.findings = propositions.findings

    def opposed(self) -> list[tuple[Toll, Toll]]:
        """Pairs of a count and another one that points back to it, of two voices in the same or the next sentence."""
        tolls = [*self._said(), *self._told()]
        tolls.sort(key=lambda t: (t.evidence.span.start, t.statement is None))
        found = []
        for at, later in enumerate(tolls):
            before = [t for t in tolls[:at] if self._answers(t, later)]
            found += [(before[-1], later)] if before else []
        return found

    def _answers(self, one: Toll, other: Toll) -> bool:
        same = bool(one.about & other.about & FATES)
        near = 0 <= other.evidence.sentence - one.evidence.sentence <= (_FURTHER if same else _NEAR)
        alike = one.pointing or other.pointing or same
        if not near or other.statement is None or not alike or not one.differs(other):
            return False
        if one.statement is None:
            return True
        same = self.propositions.parties.same_voice(one.statement.speaker, other.statement.speaker)
        return not same and one.statement.id != other.statement.id

    def _said(self) -> list[Toll]:
        found = []
        for statement in self.findings.statements:
            if statement.act in ("assert", "deny", "accuse") and not self._quotes_another(statement):
                first, stop = self.parsed.tokens_in(statement.content[0].span)
                found += [Toll(statement, statement.content[0], *count) for count in [self._count(first, stop)] if count]
        return found

    def _quotes_another(self, statement: Statement) -> bool:
        return any(s.within == statement.id for s in self.findings.statements)

    def _told(self) -> list[Toll]:
        """Counts that the narrator gives."""
        found = []
        for sentence in self.parsed.sentences:
            root = self.propositions.narrated(sentence.index)
            if root is not None:
                first, stop = self.parsed.bounds[sentence.index]
                evidence = self.parsed.evidence_at(sentence.span.start, sentence.span.end)
                found += [Toll(None, evidence, *count) for count in [self._count(first, stop)] if count]
        return found

    def _count(self, first: int, stop: int) -> tuple[int, bool, Token, Term] | None:
        """The first number of a stretch that counts people or things, whether it points back, the counted word, and their fate."""
        pointing = next((t for t in self.parsed.tokens[first:stop] if self._points(t)), None)
        named = next((t for t in self.parsed.tokens[first:stop] if t.lemma in COUNTS and self.parsed.children(t.index, "nmod")), None)
        for token in self.parsed.tokens[first:stop]:
            value = self._value(token, stop) if token.upos == "NUM" else None
            if value is None:
                continue
            counted = self.parsed.tokens[token.head] if token.rel == "nummod" and token.head >= 0 else None
            if pointing is not None and (counted is None or counted.lemma not in _UNITS):
                return value, True, pointing, frozenset()
            if named is not None and (counted is None or counted is named):
                return value, False, named, self._fate(*self.parsed.children(named.index, "nmod"))
            if counted is not None and counted.rel.partition(":")[0] in ("nsubj", "obj") and counted.xpos in ("NNS", "NNPS"):
                plain = not self.parsed.children(counted.index, "amod", "nmod", "compound", "acl")
                return value, False, counted, self._fate(self.parsed.tokens[counted.head]) if plain else frozenset()
        return None

    def _value(self, token: Token, stop: int) -> int | None:
        """The number that begins at a token: "five hundred"."""
        words = [token.text]
        for following in self.parsed.tokens[token.index + 1 : stop]:
            if following.upos != "NUM" or number(" ".join((*words, following.text))) is None:
                break
            words.append(following.text)
        return number(" ".join(words))

    def _fate(self, *words: Token) -> Term:
        return frozenset().union(*(self.propositions.gists.head_word(t) for t in words))

    def _points(self, token: Token) -> bool:
        """Whether a word is "the number", "that figure", "the toll", with nothing that says of what."""
        own = {t.lemma for t in self.parsed.children(token.index, "det")}
        return token.lemma in COUNTS and bool(own & {"the", "that", "this"}) and not self.parsed.children(token.index, "nmod", "nmod:poss")


_UNITS = frozenset(
    ("percent", "year", "month", "week", "day", "hour", "minute", "dollar", "euro", "pound", "mile", "kilometer", "kilometre")
)
