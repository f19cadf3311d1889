"""Text to Universal Dependencies words with their code points.

White space parts words; then typography is cut off at both ends, clitics (n't, 's), hyphens and slashes between letters, money and
units; abbreviations keep their period. The lists are in `data/en/words.toml`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from fairwitness.knowledge.tables import read_toml

Piece = tuple[int, int]

LONGEST = 200  # code points; a longer run without white space is cut, so that no word outgrows the model
CHUNK = re.compile(r"\S+")
WHOLE = re.compile(
    r"(?:https?://|www\.)\S+[\w/]"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[@#]\w+"  # handles and hashtags
    r"|(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:/]\d+)+"  # 1,000 5:30 11/28/2000 3.5
    r"|[:;]-?[)(DP](?!\w)"
)
OPENING = "([{<\"'“‘«„‚‹`´¿¡"
RUNS = re.compile(r"\.{2,}|…|-{2,}|–|—|―|''|``|[!?]+|[=*_~]+|.")
CLITIC = re.compile(r"(?i)(.*\w)(n['’]t|['’](?:s|m|re|ve|ll|d))$")
UNIT = re.compile(r"([$€£¥#]|US\$|C\$|A\$|HK\$)?(\d[\d.,]*)(%|°|[ap]m|km|kg|kgs|cm|mm|bn|mph|lbs|k|m)?$", re.IGNORECASE)
RANGE = re.compile(r"\d{1,4}[-‐‑–]\d{1,4}")


class Words:
    """The lists of `data/en/words.toml` as sets."""

    def __init__(self) -> None:
        lists = read_toml("en/words.toml")
        self.abbreviations = frozenset(lists["abbreviations"])
        self.numbering = frozenset(lists["numbering"])
        self.also_words = frozenset(lists["also_words"])
        self.prefixes = frozenset(lists["prefixes"])
        self.closed = {"PART": frozenset(lists["particles"]), "AUX": frozenset(lists["auxiliaries"])}
        self.pairs = {first + second: len(first) for first, second in lists["pairs"]}


@cache
def _words() -> Words:
    return Words()


def closed_classes() -> dict[str, frozenset[str]]:
    """Universal tags that only certain words may bear, with those words."""
    return _words().closed


def first_word(text: str) -> str:
    """The first word of a text that begins with one."""
    word = text.partition(" ")[0]
    if _plain(word):
        return word
    start, end = next(tokenize(text, 0, len(text)))
    return text[start:end]


def _plain(chunk: str) -> bool:
    """Whether there is nothing to cut: letters alone, and no two words written as one."""
    return chunk.isalpha() and chunk.lower() not in _words().pairs


def tokenize(text: str, start: int, end: int) -> Iterator[Piece]:
    """Cut text[start:end] into words; the pieces tile all that isn't white space, in order."""
    for chunk in CHUNK.finditer(text, start, end):
        for at in range(chunk.start(), chunk.end(), LONGEST):
            stop = min(at + LONGEST, chunk.end())
            if text[stop - 1] == ".":  # it may belong to the word: what follows tells
                yield from _chunk(text, at, stop, end)
            else:
                for a, b in _cut(text[at:stop]):
                    yield at + a, at + b


@lru_cache(maxsize=50_000)
def _cut(chunk: str) -> tuple[Piece, ...]:
    """The words of a chunk that doesn't end with a period."""
    return tuple(_chunk(chunk, 0, len(chunk), len(chunk)))


def _chunk(text: str, start: int, end: int, stop: int) -> Iterator[Piece]:
    if _plain(text[start:end]):
        yield start, end
        return
    while start < end:
        whole = WHOLE.match(text, start, end)
        if whole and _closed(text, whole.end(), end):
            yield start, whole.end()
            start = whole.end()
            if text[start:end][:1] in ("-", "‐", "‑") and end > start + 1:
                yield start, start + 1
                start += 1
        elif text.startswith("--", start, end) or text[start] in OPENING or not (text[start].isalnum() or text[start] in "$€£¥#&'’@-.%+"):
            run = RUNS.match(text, start, end)
            assert run is not None  # RUNS matches any character
            yield start, run.end()
            start = run.end()
        else:
            break
    if start < end:
        yield from _ended(text, start, end, stop)


def _closed(text: str, at: int, end: int) -> bool:
    return at >= end or not text[at].isalnum()


def _ended(text: str, start: int, end: int, stop: int) -> Iterator[Piece]:
    tail: list[Piece] = []
    while end > start + 1 and not (text[end - 1].isalnum() or text[end - 1] in "%$€£°+"):
        cut = _tail(text, start, end, stop)
        if cut is None:
            break
        tail.append((cut, end))
        end = cut
    yield from _core(text, start, end)
    yield from reversed(tail)


def _tail(text: str, start: int, end: int, stop: int) -> int | None:
    """Where the last piece of punctuation begins; None when the period belongs to the word."""
    if text[end - 1] == ".":
        if text[end - 2] == ".":
            return start + len(text[start:end].rstrip("."))
        return None if _abbreviated(text, start, end, stop) else end - 1
    for run in ("''", "``", "--"):
        if text.endswith(run, start, end):
            return end - 2
    if text[end - 1] in "!?":
        return start + len(text[start:end].rstrip("!?"))
    return end - 1


def _abbreviated(text: str, start: int, end: int, stop: int) -> bool:
    word = re.split(r"[-/(\"“'‘]", text[start : end - 1])[-1]
    if re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Ph\.D", word):
        return True
    if word.lower() not in _words().abbreviations:
        return False
    following = text[end:stop].lstrip()[:1]
    if word.lower() in _words().numbering:
        return following.isdigit()
    return word.lower() not in _words().also_words or (word[0].isupper() and (following.isupper() or following.isdigit()))


def _core(text: str, start: int, end: int) -> Iterator[Piece]:
    word = text[start:end]
    clitic = CLITIC.match(word)
    if clitic and clitic.start(2) > 0:
        cut = start + clitic.start(2)
        yield from _core(text, start, cut)
        yield cut, end
        return
    if word.lower() in _words().pairs:
        cut = start + _words().pairs[word.lower()]
        yield start, cut
        yield cut, end
        return
    unit = UNIT.match(word)
    if unit:
        yield from ((start + a, start + b) for a, b in (unit.span(i) for i in (1, 2, 3)) if a < b)
        return
    yield from _inner(text, start, end)


def _inner(text: str, start: int, end: int) -> Iterator[Piece]:
    """Cut at hyphens, slashes and punctuation that stand between letters."""
    word = text[start:end]
    marks = [m.start() for m in re.finditer(r"-{2,}|[-‐‑–—/\"“”„()\[\]{}…;:,?!]|\.{2,}", word) if _parts(word, m.start())]
    at = 0
    for mark in marks:
        if mark < at:
            continue
        if mark > at:
            yield start + at, start + mark
        run = RUNS.match(word, mark)
        assert run is not None  # RUNS matches any character
        yield start + mark, start + run.end()
        at = run.end()
    if at < len(word):
        yield start + at, end


def _parts(word: str, at: int) -> bool:
    mark, left, right = word[at], word[:at], word[at + 1 :]
    if mark not in "-‐‑/,:" or right.startswith("-"):
        return True
    before, after = left[-1:], right[:1]
    if mark in ",:" or mark == "/":
        return not (before.isdigit() and after.isdigit())
    if not (before.isalnum() and after.isalnum()):
        return len(left) > 0
    first = re.split(r"[-‐‑/]", left)[-1]
    second = re.split(r"[-‐‑/]", right)[0]
    if RANGE.fullmatch(word):
        return True
    if first.lower() in _words().prefixes or (first[-1].isdigit() and second[0].isdigit()):
        return False
    return not (first.istitle() and second.islower() and len(first) <= 5 and len(second) <= 6 and _is_given_name(first, second))


def _is_given_name(first: str, second: str) -> bool:
    """Romanised Korean and Chinese given names (Jong-un, Wai-ching) stay whole: two syllables, the second in small letters."""
    syllable = r"(?i)[bcdfghjklmnpqrstwxyz]{0,2}[aeiou]{1,3}(?:ng|n|k|l|m|p|h|t)?"
    return bool(re.fullmatch(syllable, first)) and bool(re.fullmatch(syllable, second)) and first.lower() not in ("so", "to", "no")
