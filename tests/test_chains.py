"""The measures of chains, on the examples that their authors give."""

import pytest

from bench.chains import Alike, chains_of

GOLD = [frozenset({1, 2, 3, 4, 5}), frozenset({6, 7}), frozenset({8, 9, 10, 11, 12})]


def test_equal_chains_are_wholly_alike() -> None:
    """Every measure gives one, whatever the order."""
    alike = Alike()
    alike.add(GOLD[::-1], GOLD)
    assert alike.conll == pytest.approx(1.0)


def test_two_chains_made_one_cost_precision() -> None:
    """Bagga and Baldwin's first example: the short chain joined to a long one gives MUC precision 9/10 and B3 precision 16/21."""
    alike = Alike()
    alike.add([GOLD[0], GOLD[1] | GOLD[2]], GOLD)
    assert alike.sums["MUC"] == [9, 10, 9, 9]
    assert alike.sums["B3"][0] / alike.sums["B3"][1] == pytest.approx(16 / 21)
    assert alike.sums["CEAFe"][0] == pytest.approx(1 + 2 * 5 / 12)


def test_chains_are_paired_in_the_best_way() -> None:
    """The pairing isn't greedy: what fits one chain second best may fit another only."""
    alike = Alike()
    alike.add([frozenset({1, 2, 3, 4}), frozenset({5, 6})], [frozenset({1, 2, 5, 6}), frozenset({3, 4})])
    assert alike.sums["CEAFe"][0] == pytest.approx(2 * 2 / 6 + 2 * 2 / 6)


def test_chains_of_one_mention_are_left_out() -> None:
    """As CoNLL 2012 counts."""
    assert chains_of({1: "a", 2: "a", 3: "b"}) == [frozenset({1, 2})]
