"""What one voice says in one statement, as it is compared with what another says: words, names, numbers, polarity, whom it speaks of."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from fairwitness.find.counting import number
from fairwitness.find.gists import Term
from fairwitness.find.negation import disowned, exists, has_not, is_negative, is_nobody
from fairwitness.find.propositions import Propositions
from fairwitness.find.reading import FINITE
from fairwitness.knowledge.acts import act_words
from fairwitness.language import Token
from fairwitness.record import Event, Statement

_CONTENT = ("NOUN", "VERB", "ADJ")
_POINTING = ("it", "this", "that", "they", "them", "he", "she", "these", "those")
_NO = frozenset(("no", "not", "n't", "n’t", "never", "nobody", "none", "nothing", "neither", "nor", "without", "only"))


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A statement of one report with what is seen in its content."""

    propositions: Propositions
    statement: Statement

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words of its content."""
        parsed = self.propositions.parsed
        spans = [parsed.tokens_in(c.span) for c in self.statement.content]
        return tuple(t for first, stop in spans for t in parsed.tokens[first:stop] if t.upos != "PUNCT")

    @cached_property
    def root(self) -> Token | None:
        """The word that governs its content."""
        return self.propositions.root(self.statement)

    @cached_property
    def tells(self) -> bool:
        """Whether it holds a clause that can be untrue, gives a number, or denies or dismisses something."""
        if self.statement.act == "deny" or self.counting or self.dismisses or "content by 'pred'" in self.statement.trace.path:
            return True
        near = self.propositions.parsed.children(self.root.index, "nsubj", "cop", "expl") if self.root is not None else []
        accused = self.statement.act == "accuse" and self.root is not None and self.root.upos == "VERB"
        return bool(near) or accused or any(t.xpos in FINITE and "relcl" not in t.rel for t in self.tokens)

    @cached_property
    def head(self) -> Term:
        """What its governing word tells."""
        return self.propositions.gists.head(self.root) if self.root is not None else frozenset()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """What its words stand for, each once."""
        word = self.propositions.gists.head_word
        return tuple(dict.fromkeys(found for t in self.tokens if t.upos in _CONTENT and (found := word(t))))

    @cached_property
    def words(self) -> Term:
        """All that its words stand for."""
        return frozenset().union(*self.terms)

    @cached_property
    def definite(self) -> Term:
        """What nouns with "the", "this", "his" stand for: things spoken of before."""
        parsed, word = self.propositions.parsed, self.propositions.gists.head_word
        nouns = [t for t in self.tokens if t.upos == "NOUN" and any(c.lemma != "a" for c in parsed.children(t.index, "det", "nmod:poss"))]
        return frozenset().union(*(word(t) for t in nouns))

    @cached_property
    def names(self) -> frozenset[str]:
        """The proper names in it."""
        return frozenset(t.text.lower() for t in self.tokens if t.upos == "PROPN")

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The actors named in it."""
        found = (self.propositions.findings.actor_at(t.index) for t in self.tokens)
        return tuple(dict.fromkeys(a for a in found if a))

    @cached_property
    def subject(self) -> Token | None:
        """The subject of its governing word."""
        found = self.propositions.parsed.children(self.root.index, "nsubj", "csubj") if self.root is not None else []
        return found[0] if found else None

    @cached_property
    def subject_words(self) -> Term:
        """What the words of its subject stand for."""
        parsed, word = self.propositions.parsed, self.propositions.gists.head_word
        return (
            frozenset().union(*(word(parsed.tokens[i]) for i in parsed.subtree(self.subject.index)))
            if self.subject is not None
            else frozenset()
        )

    @cached_property
    def is_copular(self) -> bool:
        """Whether it says what something is."""
        return self.root is not None and bool(self.propositions.parsed.children(self.root.index, "cop"))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events told in it."""
        return tuple(e for e in self.propositions.findings.events if e.voice == self.statement.id)

    @cached_property
    def doers(self) -> tuple[str, ...]:
        """Who is said to have done it: actors of its events, its subject, whom it is laid on."""
        subject = self.propositions.findings.actor_at(self.subject.index) if self.subject is not None else None
        laid = self.statement.addressees if self.statement.act == "accuse" else ()
        below = self.propositions.parsed.children(self.root.index, "obl") if self.root is not None else []
        agents = (self.propositions.findings.actor_at(t.index) for t in below if t.rel == "obl:agent")
        found = (*(a for a in agents if a), *(a for e in self.events for a in e.actors), *((subject,) if subject else ()), *laid)
        return tuple(dict.fromkeys(found))

    @cached_property
    def sides(self) -> frozenset[str]:
        """For whom its speaker stands."""
        return self.propositions.sides((self.statement.speaker, *self.statement.co_speakers))

    @cached_property
    def negative(self) -> bool:
        """Whether its main clause is negated, or says that there is nothing or that its speaker had no part in it."""
        parsed, root = self.propositions.parsed, self.root
        if root is None:
            return False
        thing = exists(parsed, root)
        return is_negative(parsed, root) or disowned(parsed, root) is not None or (thing is not None and is_nobody(parsed, thing))

    @cached_property
    def says_no(self) -> bool:
        """Whether a negation stands anywhere in it, "not enough" and the like left aside."""
        return any(self._negates(t) for t in self.tokens)

    def _negates(self, token: Token) -> bool:
        parsed = self.propositions.parsed
        if token.lemma.lower() not in _NO and token.text.lower() not in _NO:
            return False
        return token.upos not in ("PART", "ADV") or token.head < 0 or is_negative(parsed, parsed.tokens[token.head])

    @cached_property
    def hedged(self) -> bool:
        """Whether its main clause says "not enough", "not only" and the like."""
        parsed = self.propositions.parsed
        return self.root is not None and has_not(parsed, self.root) and not is_negative(parsed, self.root)

    @cached_property
    def topic(self) -> Term:
        """What its words stand for without words for claims and for untruth."""
        words = act_words(self.propositions.parsed.report.language)
        told = (t for t in self.tokens if t.upos in _CONTENT and ("noun", t.lemma) not in self.propositions.answers)
        kept = (t for t in told if "deny" not in words.get((t.upos, t.lemma), frozenset()) and not self.propositions.gists.takes_part(t))
        return frozenset().union(*(self.propositions.gists.head_word(t) for t in kept))

    @cached_property
    def dismisses(self) -> bool:
        """Whether a word for untruth stands in it."""
        words = act_words(self.propositions.parsed.report.language)
        return any("deny" in words.get((t.upos, t.lemma), ()) for t in self.tokens if t.upos in ("NOUN", "ADJ"))

    @cached_property
    def claims(self) -> bool:
        """Whether a word for a claim stands in it ("the charge", "the report")."""
        return any(t.upos == "NOUN" and ("noun", t.lemma) in self.propositions.answers for t in self.tokens)

    @cached_property
    def points(self) -> bool:
        """Whether its content is no more than a few words that point back."""
        return len(self.tokens) <= 3 and any(
            t.lemma.lower() in _POINTING or ("noun", t.lemma) in self.propositions.answers for t in self.tokens
        )

    @cached_property
    def points_vaguely(self) -> bool:
        """Whether it says that there was "no such" thing, or calls a claim of which no more is told untrue ("the story as made up from end to end")."""
        parsed = self.propositions.parsed
        vague = ("no", "such") in pairwise(t.lemma.lower() for t in self.tokens) and not any(t.rel == "obl:agent" for t in self.tokens)
        claims = [t for t in self.tokens if ("noun", t.lemma) in self.propositions.answers]
        return vague or (self.dismisses and bool(claims) and not any(parsed.children(t.index, "acl", "nmod", "compound") for t in claims))

    @cached_property
    def judges(self) -> bool:
        """Whether its governing word, or what qualifies it, praises or condemns."""
        parsed = self.propositions.parsed
        words = act_words(parsed.report.language)
        near = [self.root, *parsed.children(self.root.index, "amod", "xcomp", "obj")] if self.root is not None else []
        return any({"condemn", "praise"} & words.get((t.upos, t.lemma), frozenset()) for t in near)

    @cached_property
    def past(self) -> bool:
        """Whether its main clause tells what was."""
        if self.root is None:
            return False
        helpers = self.propositions.parsed.children(self.root.index, "aux", "cop")
        return not self.modal and any(t.xpos in ("VBD", "VBN") for t in (self.root, *helpers))

    @cached_property
    def telling(self) -> float:
        """How likely its governing word tells an event."""
        index = self.root.index if self.root is not None else -1
        return next((1.0 - t.types.get("-", 0.0) for t in self.propositions.parsed.tellings or () if t.token == index), 0.0)

    @cached_property
    def counting(self) -> bool:
        """Whether it only gives a number."""
        return any(f"content by {frame!r}" in self.statement.trace.path for frame in ("count", "number"))

    @cached_property
    def numbers(self) -> bool:
        """Whether a number stands in it."""
        return any(t.upos == "NUM" for t in self.tokens)

    @cached_property
    def pronoun(self) -> bool:
        """Whether its subject is a pronoun other than "I", "we" and "you"."""
        return self.subject is not None and self.subject.text.lower() in _POINTING

    @cached_property
    def modal(self) -> bool:
        """Whether it tells what will, would or must be."""
        return self.root is not None and self.propositions.gists.is_modal(self.root)

    @cached_property
    def counts(self) -> dict[Term, int]:
        """What is counted -> how many."""
        word, parsed = self.propositions.gists.head_word, self.propositions.parsed
        found: dict[Term, int] = {}
        for token in self.tokens:
            value = number(token.text) if token.upos == "NUM" else None
            if (value is not None and value < 1900) or (value is not None and value > 2100):
                head = parsed.tokens[token.head] if token.head >= 0 else token
                above = parsed.tokens[head.head] if head.head >= 0 else head
                found.setdefault(word(head) | word(above), value)
        return found

    def overlaps(self, other: "Turn") -> bool:
        """Whether a stretch of one content is part of the other."""
        return any(a.span.overlaps(b.span) for a in self.statement.content for b in other.statement.content)
