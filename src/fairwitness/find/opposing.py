"""How likely a statement contradicts an earlier one: traits of the two (`seen.py`) weighed together (`data/en/opposing.tsv`).

A logistic regression over traits that have names, so that each dispute found by it can tell what carried it.
"""

import math
from collections.abc import Iterator

from fairwitness.find.propositions import Propositions
from fairwitness.find.seen import Seen, Traits
from fairwitness.find.turns import Turn
from fairwitness.knowledge.opposing import weights

CERTAIN = 0.4  # a pair at least this likely makes a dispute; chosen on dev passages, each read with weights learnt from the others, and on press articles
FAR = 5  # sentences between two statements that are compared
COMPARED = ("assert", "accuse", "deny", "condemn", "praise")  # acts


class Opposing:
    """Weighs pairs of statements of one report."""

    def __init__(self, propositions: Propositions) -> None:
        self.propositions, self.seen = propositions, Seen(propositions)

    def pairs(self) -> Iterator[tuple[Turn, Turn]]:
        """Two statements of different voices, not far from each other."""
        turns = [Turn(propositions=self.propositions, statement=s) for s in self.propositions.findings.statements if s.content]
        for at, other in enumerate(turns):
            if other.statement.act not in COMPARED or not other.tells:
                continue
            for one in turns[:at]:
                apart = other.statement.evidence.sentence - one.statement.evidence.sentence
                near = one.statement.act in COMPARED and 0 <= apart <= FAR and not one.overlaps(other)
                if near and one.tells and not self.seen.same_voice(one.statement, other.statement) and not self.seen.aside(one, other):
                    yield one, other

    def voices(self, one: Turn, other: Turn) -> frozenset[str]:
        """Who speaks in a pair."""
        return frozenset(
            t.statement.speaker or (t.statement.speaker_words.quote if t.statement.speaker_words else t.statement.id) for t in (one, other)
        )

    def chance(self, traits: Traits) -> float:
        """The probability that a pair with these traits is a dispute."""
        known = weights()
        return 1.0 / (1.0 + math.exp(-sum(known.get(trait, 0.0) * value for trait, value in traits.items())))

    def likely(self, traits: Traits) -> bool:
        """Whether a pair with these traits makes a dispute."""
        return self.chance(traits) >= CERTAIN

    def carried(self, traits: Traits) -> str:
        """The traits that speak most for it."""
        known = weights()
        shares = sorted(((known.get(t, 0.0) * v, t) for t, v in traits.items() if t != "always"), reverse=True)
        return ", ".join(f"{trait} {share:+.1f}" for share, trait in shares[:5] if share > 0.2)

    def traits(self, one: Turn, other: Turn) -> Traits:
        """What is seen of a pair: trait -> its value."""
        return self.seen.of(one, other)
