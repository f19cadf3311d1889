"""From scores to answers: trees and entity tags that obey their rules."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def heads_of(arcs: Scores, sentences: list[tuple[int, int]]) -> NDArray[np.int64]:
    """Heads of the words of a window (0 is a root, else the word's number in it) from scores (words, 1 + words).

    Every sentence, words first..stop-1, gets its best tree with exactly one root. The greedy choice is kept when it is such a tree.
    """
    own = np.zeros(arcs.shape, np.bool_)
    own[:, 0] = True
    for first, stop in sentences:
        own[first:stop, first + 1 : stop + 1] = True
    heads: NDArray[np.int64] = np.where(own, arcs, -np.inf).argmax(1)
    for first, stop in sentences:
        chosen = [head - first if head else 0 for head in heads[first:stop].tolist()]
        if chosen.count(0) != 1 or _cycle(chosen):
            columns = np.r_[0, first + 1 : stop + 1]
            heads[first:stop] = columns[_best_tree(arcs[first:stop, columns])]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The words (1-based) of one cycle, empty when there is none; heads[i] is the head of word i + 1."""
    state = [0] * (len(heads) + 1)
    for word in range(1, len(heads) + 1):
        path, at = [], word
        while at and state[at] == 0:
            state[at] = word
            path.append(at)
            at = heads[at - 1]
        if at and state[at] == word:
            return path[path.index(at) :]
    return []


def _best_tree(arcs: Scores) -> NDArray[np.int64]:
    """Chu-Liu/Edmonds: mostly the best tree of all has one root; only where it has several they are made dear, which takes far longer."""
    size = arcs.shape[0] + 1
    scores = np.full((size, size), -1e9)
    scores[1:, :] = arcs  # scores[dependent, head]
    np.fill_diagonal(scores, -1e9)
    heads = _edmonds(scores)[1:]
    if (heads == 0).sum() > 1:
        spread = float(arcs.max() - arcs.min()) + 1.0
        scores[1:, 0] -= spread * size  # a second root costs more than any tree can gain
        heads = _edmonds(scores)[1:]
    return heads


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Chu-Liu/Edmonds: heads of the maximum arborescence rooted at node 0 (Edmonds 1967)."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:].tolist())
    if not cycle:
        return heads
    size = len(scores)
    inside = np.asarray(cycle)
    outside = np.delete(np.arange(size), inside)
    gain = scores[inside] - scores[inside, heads[inside]][:, None]  # what leaving the cycle costs, by node and new head
    smaller = np.full((len(outside) + 1, len(outside) + 1), -1e9)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    enter = gain[:, outside]
    smaller[-1, :-1] = enter.max(0)
    leave = scores[np.ix_(outside, inside)]
    smaller[:-1, -1] = leave.max(1)
    smaller[0, :] = -1e9
    solved = _edmonds(smaller)
    for position in range(1, len(outside)):
        node, head = outside[position], int(solved[position])
        heads[node] = inside[leave[position].argmax()] if head == len(outside) else outside[head]
    entered = int(solved[-1])
    heads[inside[enter[:, entered].argmax()]] = outside[entered]
    return heads


class Tagger:
    """BIO tags: the best sequence in which every I- follows its B- or I- (Viterbi, where the best tags alone break the rule)."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        size = len(tags)
        self.tags = tags
        may_follow = np.zeros((size, size), np.bool_)  # [tag, previous tag]
        for i, tag in enumerate(tags):
            for j, before in enumerate(tags):
                may_follow[i, j] = not tag.startswith("I-") or before in (f"B-{tag[2:]}", tag)
        self._penalty = np.where(may_follow, 0.0, -1e9).astype(np.float32)
        self._may_begin = np.asarray([not t.startswith("I-") for t in tags])

    def of(self, scores: Scores, sentences: list[tuple[int, int]]) -> list[str]:
        """The tags of a window's words from scores (words, tags); `sentences` are its parts, words first..stop-1."""
        tags = [self.tags[i] for i in scores.argmax(1).tolist()]
        for first, stop in sentences:
            if any(tag.startswith("I-") and before[2:] != tag[2:] for before, tag in pairwise(["O", *tags[first:stop]])):
                tags[first:stop] = [self.tags[i] for i in self._viterbi(scores[first:stop])]
        return tags

    def _viterbi(self, scores: Scores) -> list[int]:
        total = np.where(self._may_begin, scores[0], -1e9)
        back: list[NDArray[Any]] = []
        for row in scores[1:]:
            paths = self._penalty + total
            back.append(paths.argmax(1))
            total = paths.max(1) + row
        tags = [int(total.argmax())]
        for pointers in reversed(back):
            tags.append(int(pointers[tags[-1]]))
        return tags[::-1]
