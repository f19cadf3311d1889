"""Which country it is, and who leads it, shall not matter to the encoder: the names, adjectives, peoples, capitals and parties of countries are
shown to it as those of a few fixed ones, and known holders of offices by the names of a few fixed persons, by the order in which they first stand in a window.

So a sentence about Peru and one about Japan are the same to the model, and what it says of them is the same (`tests/fairness/`). Names that
are also something else (Georgia, Jordan, Washington) and names of countries of several words are shown as they are.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from fairwitness.knowledge.given_names import given_names
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.offices import person_known

SHOWN = (
    {"country": "Norway", "adjective": "Norwegian", "people": "Norwegians", "capital": "Oslo", "party": "Likud", "initials": "CDU"},
    {"country": "Hungary", "adjective": "Hungarian", "people": "Hungarians", "capital": "Budapest", "party": "Syriza", "initials": "BJP"},
    {"country": "Kenya", "adjective": "Kenyan", "people": "Kenyans", "capital": "Nairobi", "party": "Fidesz", "initials": "ANC"},
    {"country": "Cuba", "adjective": "Cuban", "people": "Cubans", "capital": "Havana", "party": "Fatah", "initials": "AKP"},
    {"country": "Nepal", "adjective": "Nepali", "people": "Nepalis", "capital": "Kathmandu", "party": "Frelimo", "initials": "SPD"},
)
# Men's and women's given names, and surnames.
PERSONS = (("Peter", "Anna", "Hansen"), ("Thomas", "Laura", "Keller"), ("Martin", "Helen", "Lopez"), ("David", "Julia", "Weber"), ("Daniel", "Maria", "Novak"))  # fmt: skip
MIDDLE = "Lee"
LONGEST = 4  # words of a name

MARKS = str.maketrans({**dict.fromkeys("“”„‟″〝〞", '"'), **dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("–—―‒−", "-")})


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word with its quotation marks, apostrophes and dashes in their simplest form: how a text was typeset shall not matter either."""
    if word.isalnum():
        return word
    shown = word.translate(MARKS)
    return {"--": "-", "---": "-", "``": '"', "''": '"'}.get(shown, shown)


class Alike:
    """Shows words as the encoder sees them; `names` gives for a word its sense (country, adjective, people, capital, party, initials) and country."""

    def __init__(self, names: dict[str, tuple[str, str]], known: Callable[[str], bool] = person_known) -> None:
        """`known` tells whether words are the full name of a known person."""
        self._names, self._is_person = names, known

    @classmethod
    def of_file(cls, place: Path) -> "Alike":
        """Read a table of word, sense and country."""
        rows = (line.split("\t") for line in place.read_text("utf-8").splitlines() if line and not line.startswith("#"))
        return cls({word: (sense, country) for word, sense, country in rows})

    def shown(self, words: list[str]) -> list[str]:
        """The words of one window with all known names replaced, "a" and "an" as they should be before them."""
        order: dict[str, int] = {}
        found = self._persons(words, [plain(word) for word in words])
        for i, word in enumerate(words):
            known = self._known(word)
            if known is None or (i and words[i - 1] in ("New", "NEW")):
                continue
            sense, country = known
            number = order.setdefault(country, len(order))
            found[i] = _like(SHOWN[number % len(SHOWN)][sense], word)
            if i and words[i - 1] in ("an", "An", "AN"):
                found[i - 1] = words[i - 1][0]
        return found

    def _known(self, word: str) -> tuple[str, str] | None:
        if not word[:1].isupper():
            return None
        return self._names.get(word.title() if len(word) > 3 and word.isupper() else word)

    def _persons(self, words: list[str], found: list[str]) -> list[str]:
        """The words with the names of known persons replaced, by their surnames alone too."""
        surnames: dict[str, str] = {}
        at = 0
        while at < len(words) - 1:
            size = self._name_at(words, at)
            if size:
                given, surname = _person(words[at], len(surnames))
                shown = [given, *[MIDDLE] * (size - 2), surnames.setdefault(words[at + size - 1].title(), surname)]
                found[at : at + size] = map(_like, shown, words[at : at + size])
            at += size or 1
        for i, word in enumerate(words if surnames else ()):
            alone = surnames.get(word.title() if word[:1].isupper() else "")
            if alone is not None:
                found[i] = _like(alone, word)
        return found

    def _name_at(self, words: list[str], at: int) -> int:
        """How many words from here on are the full name of a known person, 0 for none."""
        stop = at
        while stop < min(at + LONGEST, len(words)) and words[stop][0].isupper():
            stop += 1
        return next((size for size in range(stop - at, 1, -1) if self._is_person(" ".join(words[at : at + size]))), 0)


def _person(given: str, number: int) -> tuple[str, str]:
    """The given name and surname by which a person is shown."""
    man, woman, surname = PERSONS[number % len(PERSONS)]
    return woman if given_names().get(folded(given)) == "f" else man, surname


def _like(shown: str, word: str) -> str:
    """In capitals where the word is."""
    return shown.upper() if word.isupper() and len(word) > 1 else shown
