"""The phrases of a sentence that may be a party of an event: what the model thinks likely, and what the parse names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fairwitness.find.reading import Reading as SpeechReading
from fairwitness.find.slots import Parties
from fairwitness.knowledge.frames import classes
from fairwitness.knowledge.roles import role_nouns
from fairwitness.language import Parsed, Token

# From which share of the model on a word makes a phrase, and from which one it is looked at beside those: chosen on the annotated dev part.
SURE, POSSIBLE = 0.6, 0.12
UNLIKELY = 0.005  # the share of words that the model leaves out
SMALL = frozenset(("ADP", "DET", "PART", "CCONJ", "SCONJ", "PUNCT", "AUX"))


@dataclass(frozen=True, slots=True)
class Rival:
    """A phrase that may be a party: its head and words, the model's shares for this side and the other one, the actors it means.

    `ruled` says whether the places of the frame name one of them too, `another` whether it is an argument of another verb.
    """

    head: Token
    words: tuple[int, ...]
    share: float
    other: float
    actors: tuple[str, ...]
    ruled: bool
    another: bool


class Rivals:
    """Finds the phrases in one report."""

    def __init__(self, parties: Parties) -> None:
        self.parties, self.parsed = parties, parties.parsed
        self.dateline = SpeechReading(parties.parsed).dateline

    def of(self, predicate: Token, shares: dict[int, float], others: dict[int, float], ruled: list[str]) -> list[Rival]:
        """Those that the model names, and the actors that the rules name beside them; the sure ones first."""
        found = [self._rival(predicate, words, shares, others, ruled) for words in self._runs(shares)]
        met = {actor for rival in found for actor in rival.actors}
        missing = dict.fromkeys(self._nearest(predicate, actor) for actor in ruled if actor not in met)
        return [*found, *(self._rival(predicate, words, shares, others, ruled) for words in missing if words)]

    def _rival(
        self, predicate: Token, words: Sequence[int], shares: dict[int, float], others: dict[int, float], ruled: Iterable[str]
    ) -> Rival:
        head = self.parsed.head_of(words[0], words[-1] + 1)
        meant = self._meant(head, words)
        return Rival(
            head=head,
            words=tuple(words),
            share=max(shares.get(i, UNLIKELY) for i in words),
            other=max(others.get(i, UNLIKELY) for i in words),
            actors=tuple(meant),
            ruled=bool(set(meant) & set(ruled)),
            another=self._of_another(predicate, head),
        )

    def _runs(self, shares: dict[int, float]) -> list[list[int]]:
        """The words of each phrase: runs of words that are sure, then runs of possible ones that don't stand beside these."""
        able = {i: s for i, s in shares.items() if i not in self.dateline}
        sure = self._joined_up(sorted(i for i, s in able.items() if s >= SURE))
        near = {i for run in sure for i in range(run[0] - 1, run[-1] + 2)}
        possible = self._joined_up(sorted(i for i, s in able.items() if POSSIBLE <= s < SURE and i not in near))
        return [run for run in (*sure, *possible) if any(self.parsed.tokens[i].upos not in SMALL for i in run)]

    def _joined_up(self, words: list[int]) -> list[list[int]]:
        runs: list[list[int]] = []
        for i in words:
            if runs and self._goes_on(runs[-1][-1], i):
                runs[-1].append(i)
            else:
                runs.append([i])
        return runs

    def _goes_on(self, last: int, word: int) -> bool:
        """Whether a word belongs to the phrase that another ends: next to it, or with only small words between."""
        between = [t for t in self.parsed.tokens[last + 1 : word] if t.index not in self.parsed.aside]
        if len(between) == 1 and between[0].upos == "CCONJ":
            return self.parsed.tokens[last].rel in ("amod", "compound")  # "the Russian and Chinese ministers" is one phrase
        return len(between) <= 2 and all(t.upos in ("DET", "ADP", "PART") or self._hyphen(t) for t in between)

    def _hyphen(self, token: Token) -> bool:
        """Whether a mark ties two words together; a dash with space around it parts them."""
        return token.text == "-" and token.start == self.parsed.tokens[token.index - 1].end

    def _nearest(self, predicate: Token, actor: str) -> tuple[int, ...]:
        """The words of the actor's mention in the predicate's sentence that is nearest to it, or those for two ("both sides") of whom it is one."""
        known = self.parties.findings.actor_by_id.get(actor)
        spans = [self.parsed.tokens_in(m.evidence.span) for m in known.mentions] if known is not None else []
        here = [(first, stop) for first, stop in spans if first < stop and self.parsed.tokens[first].sentence == predicate.sentence]
        if here:
            return tuple(range(*min(here, key=lambda s: abs(s[0] - predicate.index))))
        return next(((t.index,) for t in self.parsed.of_sentence(predicate.sentence) if actor in self.parties.pairs.of(t)), ())

    def _meant(self, head: Token, words: Sequence[int]) -> list[str]:
        """The actors of a phrase: those at its head, and those that another word of it describes ("the Russian and Chinese ministers")."""
        findings = self.parties.findings
        found = self._at(head)
        joined = (i for i in words if i != head.index and (self.parsed.tokens[i].upos == "ADJ" or self._before_and(i)))
        others = [m for i in joined if (m := findings.mention_of.get(i)) is not None and (m.form == "description" or self._before_and(i))]
        return found + [m.actor for m in others if m.actor is not None and m.actor not in found]

    def _at(self, head: Token) -> list[str]:
        """The actors that a head means: whose arms they are, two that it counts, its own, or those of the words around it."""
        armed = self.parties.owners(head) if head.lemma.lower() in classes()["weapon"] else []
        own = armed or self.parties.pairs.of(head) or list(self.parties.findings.actors_of.get(head.index, ()))
        if own:
            return own
        if self._is_somebody(head) and any(t.upos == "PRON" for t in self.parsed.children(head.index, "nmod:poss")):
            return []  # "its partners" are not it
        return self.parties.of(head, joined=False) or self._inside(head)

    def _is_somebody(self, head: Token) -> bool:
        """Whether a noun is one of people or bodies."""
        role = role_nouns().get(head.lemma.lower())
        return role is not None and role.kind in ("person", "group", "organization", "people")

    def _before_and(self, word: int) -> bool:
        """Whether "and" or "or" follows a word: the first of "North and South Korea"."""
        return word + 1 < len(self.parsed.tokens) and self.parsed.tokens[word + 1].upos == "CCONJ"

    def _inside(self, head: Token) -> list[str]:
        """The actor whose mention a word stands in, the shortest one: "state" of "the head of state"."""
        mention = self.parties.findings.mention_over.get(head.index)
        return [mention.actor] if mention is not None and mention.actor is not None else []

    def _of_another(self, predicate: Token, head: Token) -> bool:
        """Whether a phrase is an argument of another verb: one joined by "and" ("called for a truce and asked the UN"), or the agent of a passive."""
        low = head
        for above in self.parsed.ancestors(head.index):
            if above.index == predicate.index:
                return False
            if above.upos == "VERB" and low.rel.partition(":")[0] in ("obj", "iobj", "obl", "xcomp", "ccomp"):
                return _joined(predicate, above) or (low is head and self._is_agent(head) and not _under(self.parsed, predicate, above))
            low = above
        return False

    def _is_agent(self, token: Token) -> bool:
        return token.rel.startswith("obl") and any(c.text.lower() == "by" for c in self.parsed.children(token.index, "case"))


def _joined(one: Token, two: Token) -> bool:
    """Whether two verbs are conjuncts of one another."""
    beside = one.rel == "conj" and one.head in (two.index, two.head if two.rel == "conj" else -1)
    return beside or (two.rel == "conj" and two.head == one.index)


def _under(parsed: Parsed, low: Token, high: Token) -> bool:
    return any(t.index == high.index for t in parsed.ancestors(low.index))
