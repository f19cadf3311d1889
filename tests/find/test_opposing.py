"""How statements are weighed against each other, on committed parses."""

from speech import with_actors

from fairwitness.find.opposing import CERTAIN, Opposing
from fairwitness.find.propositions import Propositions
from fairwitness.find.statements import find_statements
from fairwitness.knowledge.opposing import weights


def chances(name: str) -> list[float]:
    opposing = Opposing(Propositions(find_statements(with_actors(name))))
    return [opposing.chance(opposing.traits(one, other)) for one, other in opposing.pairs()]


def test_a_denial_of_the_same_is_likely() -> None:
    """Who denies what was said just before contradicts it."""
    assert max(chances("accuse-deny")) > CERTAIN


def test_what_is_of_something_else_is_not_weighed() -> None:
    """A denial of another report, or of what will be, is no answer at all."""
    assert chances("off-topic") == []
    assert chances("future") == []


def test_what_carried_it_is_told() -> None:
    """Each dispute names the traits that speak most for it, the strongest first."""
    opposing = Opposing(Propositions(find_statements(with_actors("accuse-deny"))))
    one, other = next(opposing.pairs())
    shares = [float(part.rpartition(" ")[2]) for part in opposing.carried(opposing.traits(one, other)).split(", ")]
    assert len(shares) > 1
    assert shares == sorted(shares, reverse=True)


def test_each_trait_has_a_number() -> None:
    """The table of weights is not empty and knows the trait that all pairs have."""
    assert "always" in weights()
