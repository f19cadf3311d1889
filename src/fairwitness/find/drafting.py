"""A claim in the making: what somebody holds about a proposition, before claims get their names."""

from dataclasses import dataclass, replace
from functools import cached_property

from fairwitness.find.gists import Term
from fairwitness.record import Evidence, Polarity, Proposition, Statement


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A claim in the making: who holds what about which proposition, and by what it can be compared.

    `statement` is None for the narrator; `terms` are the concepts and dictionary forms of what is claimed, word by word,
    `head` those of its governing word, `subject` those of its subject; `existence`: it says that there is something; `modal`: that something
    will, would or must be; `outright`: by a word of denial, not just by "not"; `universal`: of
    nobody ("nobody was hurt"); `names` are the proper names in it; `deed`: a verb governs it; `rule` why it is one.
    """

    statement: Statement | None
    evidence: Evidence
    polarity: Polarity
    proposition: Proposition
    terms: tuple[Term, ...]
    rule: str
    head: Term = frozenset()
    subject: tuple[Term, ...] = ()
    existence: bool = False
    modal: bool = False
    outright: bool = False
    universal: bool = False
    names: frozenset[str] = frozenset()
    deed: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.evidence.span.start, self.evidence.span.end

    @cached_property
    def words(self) -> frozenset[str]:
        """All concepts and dictionary forms of what is claimed."""
        return frozenset().union(*self.terms)


def opposite_of(draft: Draft, statement: Statement | None, evidence: Evidence, rule: str) -> Draft:
    """The same proposition, held the other way by another statement (None: the narrator)."""
    polarity: Polarity = "denied" if draft.polarity == "asserted" else "asserted"
    return replace(draft, statement=statement, evidence=evidence, polarity=polarity, rule=rule, outright=polarity == "denied")
