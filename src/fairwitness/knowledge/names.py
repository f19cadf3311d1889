"""How names are compared: folded spelling, a sound key that survives transliteration, and small misspellings."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_PUNCTUATION = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "-": " ", "‑": " ", "–": " ", ".": "", ",": " "})
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ə": "a"})
_SOUNDLESS = str.maketrans("", "", "aeiouyhw' ")
_ALIKE = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "f", "j": "g", "x": "k"})


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name without case, accents, dots and double spaces: "Recep Tayyip Erdoğan" -> "recep tayyip erdogan"."""
    return name.lower() if name.isascii() and name.isalpha() else " ".join(_plain(name).split())


def all_folded(names: list[str]) -> list[str]:
    """Names of one line each, folded together: for tables of thousands."""
    harder = [name for name in names if not (name.isascii() and name.isalpha())]
    done = iter(_plain("\n".join(harder)).split("\n"))
    return [name.lower() if name.isascii() and name.isalpha() else " ".join(next(done).split()) for name in names]


def _plain(text: str) -> str:
    """A text without case, accents and dots."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS).translate(_PUNCTUATION))
        text = text.translate({ord(c): None for c in set(text) if unicodedata.combining(c)})
    return text.translate(_PUNCTUATION).casefold()


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The consonants of a folded word, alike ones made the same: "zelenskyy" and "zelensky" -> "slnsk"."""
    bare = word.replace("ph", "f").replace("ck", "k").translate(_SOUNDLESS).translate(_ALIKE)
    return re.sub(r"(.)\1+", r"\1", bare)


def distance(left: str, right: str, limit: int = 3) -> int:
    """How many letters must be put in, taken out or changed; `limit + 1` when more than `limit`."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return min(row[-1], limit + 1)


def same_word(left: str, right: str) -> bool:
    """Whether two folded words are the same name spelt differently: equal, or alike in sound and at most two letters apart."""
    if left == right:
        return True
    shorter = min(len(left), len(right))
    if shorter < 4 or _GUTTURAL.get(left[0], left[0]) != _GUTTURAL.get(right[0], right[0]):
        return False
    if left[0] != right[0] and shorter > 5:  # one Arabic letter, which news writes in four ways: Gaddafi, Qadhafi, Kadhafi
        left, right = "k" + left[1:], "k" + right[1:]
    return sound(left) == sound(right) and distance(left, right, 2) <= (1 if shorter < 6 else 2)


_GUTTURAL = {"g": "k", "q": "k"}


def shortened(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the folded words of one name are those of the other without some: its last two at least ("Tayyip Erdogan", "Nawaz Sharif"),
    or three or more of it in their order.
    """
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    if len(shorter) < 2 or len(shorter) == len(longer):
        return False
    if all(same_word(a, b) for a, b in zip(reversed(shorter), reversed(longer), strict=False)):
        return True
    rest = iter(longer)
    return len(shorter) > 2 and all(any(same_word(a, b) for b in rest) for a in shorter)


def initials(name: str) -> str:
    """The capitals of a name, for acronyms: "Korean People's Army" -> "KPA", "LibriVox" -> "LV"."""
    if name.isalpha() and name[1:] != name[1:].lower() and name != name.upper():
        return "".join(letter for letter in name if letter.isupper())
    return "".join(word[0] for word in re.findall(r"[A-Za-z][\w’']*", name) if word[0].isupper())


# Words between a first and a last name that belong to the last ("de Gaulle", "al-Assad", "bin Salman").
PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "do",
        "du",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "abd",
        "ul",
        "ur",
        "bint",
    ]
)


def surname(name: str) -> str:
    """The folded last name with its particles: "Charles de Gaulle" -> "de gaulle"; "Jr." and the like left out.

    A hyphenated given name stands after the surname: "Moon Jae-in" -> "moon".
    """
    if "-" in name and re.search(r"\s\w+-[a-z]\w*$", name):
        return folded(name).split()[0]
    words = [w for w in folded(name).split() if w not in ("jr", "sr", "ii", "iii", "iv")]
    if not words:
        return folded(name)
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[start:])


# Countries whose people are mostly named surname first.
SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "VDR", "KHM"})


def surnames(name: str, country: str) -> set[str]:
    """The folded forms in which a surname stands alone: with and without particles, the first word where surnames come first."""
    whole = folded(name)
    if country in SURNAME_FIRST:
        return {whole.split(" ")[0]}
    last = surname(name)
    return {last} if whole.startswith(last + " ") else {last, whole.rpartition(" ")[2]}
