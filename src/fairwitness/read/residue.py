"""Leftovers of web pages in a text: marked, never removed, so that offsets hold."""

import re
from collections.abc import Iterator
from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge.tables import one_of, read_table
from fairwitness.record import Span

FILE = "en/residue.tsv"
COLUMNS = ("where", "pattern", "example")
LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
LONGEST = 200  # code points; a longer line is prose, whatever it begins with


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found: dict[str, list[str]] = {"line": [], "end": []}
    for number, row in read_table(FILE, COLUMNS, required=COLUMNS):
        found[one_of(FILE, number, row["where"], ("line", "end"))].append(f"(?:{row['pattern']})")
    try:
        line = re.compile(r"(?i)\s*(?:" + "|".join(found["line"]) + r")\s*")
        end = re.compile(r"(?i)(?<=[.!?…\"”’»)])\s+(" + "|".join(found["end"]) + r")\s*$")
    except re.error as error:
        raise _wrong(error) from error
    return line, end


def _wrong(error: re.error) -> LexiconError:
    """Which row's pattern can't be compiled."""
    for number, row in read_table(FILE, COLUMNS):
        try:
            re.compile(str(row["pattern"]))
        except re.error as own:
            return LexiconError(FILE, number, f"the pattern {row['pattern']!r} isn't a regular expression: {own}")
    return LexiconError(FILE, None, f"the patterns together aren't a regular expression: {error}")


def find_residue(text: str) -> tuple[Span, ...]:
    """The spans of a text that are leftovers of its page, in order."""
    return tuple(_find(text))


def _find(text: str) -> Iterator[Span]:
    whole, end = _patterns()
    for line in LINE.finditer(text):
        words = line.group()
        if len(words) <= LONGEST and whole.fullmatch(words):
            start = line.start() + len(words) - len(words.lstrip())
            stop = line.start() + len(words.rstrip())
            if start < stop:
                yield Span(start, stop)
        elif found := end.search(words, max(0, len(words) - LONGEST)):
            yield Span(line.start() + found.start(1), line.start() + found.end(1))
