"""Headlines with capitals are shown to the encoder as a sentence would be: how a desk sets its headlines shall not matter.

A line in which nearly all longer words begin with a capital, or that is all in capitals, tells nothing by its capitals: words that English
writes small (`data/en/common.txt`) are shown small, all others with a capital.
"""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from fairwitness.knowledge.tables import data_file

FILE = "en/common.txt"
LONGER = 4  # letters; shorter words are small in most styles of headlines
LEAST = 3  # longer words that a line must have to show its style
MOSTLY = 0.8
ENDS = frozenset('.!?”"')


@cache
def common_words() -> frozenset[str]:
    """Words that English writes with a small letter."""
    return frozenset(line for line in data_file(FILE).read_text("utf-8").splitlines() if line and not line.startswith("#"))


def recased(words: list[str], starts: Iterable[int]) -> list[str]:
    """The words of one window with the capitals of its headlines taken back; `starts` are the words that begin a line."""
    found = list(words)
    for first, stop in pairwise([*sorted(starts), len(words)]):
        if _is_headline(words[first:stop]):
            found[first:stop] = [_plainly(word) for word in words[first:stop]]
    return found


def _is_headline(words: list[str]) -> bool:
    longer = [w for w in words if len(w) >= LONGER and w.isalpha()]
    capitals = sum(w[0].isupper() for w in longer)
    small = sum(w.lower() in common_words() for w in longer)
    return len(longer) >= LEAST and small > 1 and capitals >= MOSTLY * len(longer) and words[-1][-1] not in ENDS


def _plainly(word: str) -> str:
    if not word.isalpha() or word.islower():
        return word
    if word.lower() in common_words():
        return word.lower()
    return word.capitalize() if word.isupper() and len(word) > LONGER else word
