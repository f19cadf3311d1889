"""Words to the encoder's word pieces: BERT's uncased vocabulary, longest match first (Wu et al. 2016, section 4.1)."""

import unicodedata
from functools import lru_cache
from pathlib import Path

UNKNOWN, BEGIN, FINISH = 100, 101, 102
MOST = 12  # pieces kept of one word, as in training
CASES = 8


class WordPieces:
    """A vocabulary, and the pieces of the words seen so far."""

    def __init__(self, vocabulary: Path) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary.read_text("utf-8").split("\n")) if piece}
        self._seen: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces, at least one, at most MOST."""
        known = self._seen.get(word)
        if known is None:
            found = [i for part in _parts(word) for i in self._match(part)]
            known = tuple(found[:MOST]) or (UNKNOWN,)
            if len(self._seen) < 200_000:
                self._seen[word] = known
        return known

    def _match(self, part: str) -> list[int]:
        found, start = [], 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self._ids.get(prefix + part[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return [UNKNOWN]
        return found if len(part) <= 100 else [UNKNOWN]


def _parts(word: str) -> list[str]:
    """Lower case without accents, cut at punctuation and around Chinese characters."""
    parts: list[str] = [""]
    for char in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(char)
        if kind == "Mn" or char in "\0�" or (kind.startswith("C") and char not in "\t\n\r"):
            continue
        if char.isspace():
            parts.append("")
        elif _alone(char, kind):
            parts += [char, ""]
        else:
            parts[-1] += char
    return [p for p in parts if p]


def _alone(char: str, kind: str) -> bool:
    code = ord(char)
    chinese = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
    return chinese or kind.startswith("P") or (code < 128 and not char.isalnum() and code > 32)


@lru_cache(maxsize=50_000)
def case_of(word: str) -> int:
    """How a word is written: 0 other, 1 lower, 2 title, 3 upper, 4 mixed, 5 digits, 6 digits with letters, 7 punctuation."""
    if word.islower():
        return 1
    if any(c.isdigit() for c in word):
        return 6 if any(c.isalpha() for c in word) else 5
    if not any(c.isalpha() for c in word):
        return 7
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word.istitle() or (word[0].isupper() and word[1:].islower()):
        return 2
    return 4 if word[0].isalpha() else 0
