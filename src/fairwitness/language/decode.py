"""From scores to answers: trees and entity tags that obey their rules."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def heads_of(arcs: Scores) -> NDArray[np.int64]:
    """Heads of one sentence (0 is the root) from scores (words, 1 + words): the best tree with exactly one root.

    The greedy choice is kept when it is such a tree; otherwise Chu-Liu/Edmonds finds the best one.
    """
    heads: NDArray[np.int64] = arcs.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(heads.tolist()):
        return heads
    return np.asarray(_best_tree(arcs))


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


def _best_tree(arcs: Scores) -> list[int]:
    size = arcs.shape[0] + 1
    scores = np.full((size, size), -1e9)
    scores[1:, :] = arcs  # scores[dependent, head]
    np.fill_diagonal(scores, -1e9)
    spread = float(arcs.max() - arcs.min()) + 1.0
    scores[1:, 0] -= spread * size  # a second root costs more than any tree can gain
    return [int(h) for h in _edmonds(scores)[1:]]


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Chu-Liu/Edmonds: heads of the maximum arborescence rooted at node 0 (Edmonds 1967)."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:].tolist())
    if not cycle:
        return heads
    size = len(scores)
    outside = np.asarray([n for n in range(size) if n not in set(cycle)])
    inside = np.asarray(cycle)
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
        self._may_follow = np.zeros((size, size), np.bool_)  # [tag, previous tag]
        for i, tag in enumerate(tags):
            for j, before in enumerate(tags):
                self._may_follow[i, j] = not tag.startswith("I-") or before in (f"B-{tag[2:]}", tag)
        self._penalty = np.where(self._may_follow, 0.0, -1e9).astype(np.float32)
        self._may_begin = np.asarray([not t.startswith("I-") for t in tags])

    def of(self, scores: Scores) -> list[int]:
        """Tag indices of one sentence from scores (words, tags)."""
        best = scores.argmax(1)
        if self._may_begin[best[0]] and self._may_follow[best[1:], best[:-1]].all():
            return [int(t) for t in best]
        return self._viterbi(scores)

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
