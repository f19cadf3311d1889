"""Trees and tags obey their rules."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fairwitness.language.decode import Tagger, heads_of

SCORES = st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.integers(-50, 50).map(np.float32)))


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


@given(SCORES)
def test_the_tree_found_is_the_best_of_all(arcs: np.ndarray) -> None:  # type: ignore[type-arg]
    """No other tree with one root scores higher than the one found."""
    size = arcs.shape[0]
    heads = heads_of(arcs, [(0, size)])
    assert is_tree(tuple(int(h) for h in heads))
    trees = [t for t in product(range(size + 1), repeat=size) if is_tree(t)]
    best = max(sum(arcs[i, h] for i, h in enumerate(t)) for t in trees)
    assert sum(arcs[i, h] for i, h in enumerate(heads)) == best


@given(st.lists(SCORES, min_size=2, max_size=4))
def test_a_sentence_has_the_same_tree_in_any_window(given_scores: list[np.ndarray]) -> None:  # type: ignore[type-arg]
    """Scores of heads in other sentences have no say, and heads count within the window."""
    size = sum(len(arcs) for arcs in given_scores)
    window, sentences = np.full((size, 1 + size), 99, np.float32), []
    for arcs in given_scores:
        first = sentences[-1][1] if sentences else 0
        stop = first + len(arcs)
        sentences.append((first, stop))
        window[first:stop, [0, *range(first + 1, stop + 1)]] = arcs
    heads = heads_of(window, sentences)
    for arcs, (first, stop) in zip(given_scores, sentences, strict=True):
        assert [h - first if h else 0 for h in heads[first:stop]] == heads_of(arcs, [(0, len(arcs))]).tolist()


TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float32, (n, 5), elements=st.integers(-20, 20).map(np.float32))))
def test_tags_never_continue_what_did_not_begin(scores: np.ndarray) -> None:  # type: ignore[type-arg]
    """The tags are a legal sequence, and no legal sequence scores higher."""

    def legal(tags: tuple[int, ...]) -> bool:
        names = ["O", *(TAGS[t] for t in tags)]
        return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in pairwise(names))

    found = tuple(TAGS.index(tag) for tag in Tagger(TAGS).of(scores, [(0, len(scores))]))
    assert legal(found)
    best = max(sum(scores[i, t] for i, t in enumerate(tags)) for tags in product(range(5), repeat=len(scores)) if legal(tags))
    assert sum(scores[i, t] for i, t in enumerate(found)) == best
