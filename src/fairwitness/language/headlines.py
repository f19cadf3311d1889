"""Headlines are read in letters of our own, whatever their capitals: how a desk sets its headlines shall not matter.

A line without a mark at its end may be a headline, set like a sentence, with capitals, or all in capitals. Its first word gets a
capital, and so do known names; of the other words those are small that the rest of the report, or else English (`data/en/common.txt`), writes
small. The model and the finders of names see the line so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from fairwitness.knowledge.organizations import named
from fairwitness.knowledge.tables import data_file

FILE = "en/common.txt"
SHORTEST, LONGEST = 4, 25  # words of a headline
NAME = 5  # words of a name at most
LONG = 5  # letters; a shorter word in capitals may be an abbreviation
ENDS = frozenset(".!?")
CLOSING = frozenset("\"'”’)")
HALVES = frozenset({"ex", "post", "pre", "anti", "pro", "non", "co", "mid"})  # of words that aren't cut at their hyphen
LETTERS = frozenset({"us", "it", "who"})  # in capitals these are names


@cache
def common_words() -> frozenset[str]:
    """Words that English writes with a small letter."""
    return frozenset(line for line in data_file(FILE).read_text("utf-8").splitlines() if line and not line.startswith("#"))


def recased(words: list[str], starts: Iterable[int], body: Mapping[str, bool] | None = None) -> list[str]:
    """The words of one window with its headlines in our letters; `starts` are the words that begin a line.

    `body` tells of words whether the rest of the report writes them small.
    """
    found = list(words)
    for first, stop in pairwise([*sorted(starts), len(words)]):
        if is_headline(words[first:stop]):
            found[first:stop] = _plainly(words[first:stop], body or {})
    return [new if len(new) == len(old) else old for old, new in zip(words, found, strict=True)]


def is_headline(words: list[str]) -> bool:
    """Whether a line may be a headline: it is short and doesn't end as sentences do."""
    last = next((w for w in reversed(words) if w[-1] not in CLOSING), "")
    return SHORTEST <= len(words) <= LONGEST and last[-1:] not in ENDS and sum(w.isalpha() for w in words) >= SHORTEST


def writing(lines: Iterable[list[str]]) -> dict[str, bool]:
    """Of the words of lines that are no headlines, whether they are mostly small; the first word of a sentence tells nothing."""
    seen: Counter[str] = Counter()
    for line in lines:
        if not is_headline(line):
            for before, word in pairwise(line):
                if word.isalpha() and before[-1] not in '.!?:"“':
                    seen[word.lower()] += 1 if word[0].islower() else -1
    return {word: count > 0 for word, count in seen.items() if count}


def _plainly(line: list[str], body: Mapping[str, bool]) -> list[str]:
    loud = all(w.isupper() for w in line if w.isalpha())
    if loud:
        line = [w.lower() if len(w) >= LONG or w.lower() in common_words() - LETTERS else w for w in line]
    kept = _named(line)
    first = next((i for i, w in enumerate(line) if w.isalpha()), 0)
    return [_capital(w) if i in kept or i == first else _letters(w, body) for i, w in enumerate(line)]


def _named(line: list[str]) -> set[int]:
    """The words of known names of several words ("Red Cross"), which have capitals."""
    found: set[int] = set()
    for first in range(len(line)):
        for stop in range(min(len(line), first + NAME), first + 1, -1):
            if named(" ".join(_capital(w) for w in line[first:stop])):
                found.update(range(first, stop))
                break
    return found


def _letters(word: str, body: Mapping[str, bool]) -> str:
    """One word in the letters that a sentence would most likely give it."""
    low, parts = word.lower(), word.split("-")
    if len(parts) > 1 and parts[0].lower() in HALVES and parts[1].islower():
        return low
    if not word.isalpha() or (word.isupper() and len(word) > 1):
        return word
    return low if body.get(low, low in common_words()) else _capital(word)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
