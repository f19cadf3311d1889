"""Which country it is shall not matter to the encoder: the names, adjectives, peoples and capitals of countries are shown to it as those of
a few fixed ones, by the order in which the countries first stand in a window.

So a sentence about Peru and one about Japan are the same to the model, and what it says of them is the same (`tests/fairness/`). Names that
are also something else (Georgia, Jordan, Washington) and names of several words are shown as they are.
"""

from pathlib import Path

SHOWN = (
    {"country": "Norway", "adjective": "Norwegian", "people": "Norwegians", "capital": "Oslo"},
    {"country": "Hungary", "adjective": "Hungarian", "people": "Hungarians", "capital": "Budapest"},
    {"country": "Kenya", "adjective": "Kenyan", "people": "Kenyans", "capital": "Nairobi"},
    {"country": "Cuba", "adjective": "Cuban", "people": "Cubans", "capital": "Havana"},
    {"country": "Nepal", "adjective": "Nepali", "people": "Nepalis", "capital": "Kathmandu"},
)


MARKS = str.maketrans({**dict.fromkeys("“”„‟″〝〞", '"'), **dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("–—―‒−", "-")})


def plain(word: str) -> str:
    """A word with its quotation marks, apostrophes and dashes in their simplest form: how a text was typeset shall not matter either."""
    if word.isalnum():
        return word
    shown = word.translate(MARKS)
    return {"--": "-", "---": "-", "``": '"', "''": '"'}.get(shown, shown)


class Alike:
    """Shows words as the encoder sees them; `names` gives for a word its sense (country, adjective, people, capital) and country."""

    def __init__(self, names: dict[str, tuple[str, str]]) -> None:
        self._names = names

    @classmethod
    def of_file(cls, place: Path) -> "Alike":
        """Read a table of word, sense and country."""
        rows = (line.split("\t") for line in place.read_text("utf-8").splitlines() if line and not line.startswith("#"))
        return cls({word: (sense, country) for word, sense, country in rows})

    def shown(self, words: list[str]) -> list[str]:
        """The words of one window with all known names replaced."""
        order: dict[str, int] = {}
        found = [plain(word) for word in words]
        for i, word in enumerate(words):
            known = self._known(word)
            if known is None or (i and words[i - 1] in ("New", "NEW")):
                continue
            sense, country = known
            number = order.setdefault(country, len(order))
            shown = SHOWN[number % len(SHOWN)][sense]
            found[i] = shown.upper() if word.isupper() else shown
        return found

    def _known(self, word: str) -> tuple[str, str] | None:
        if not word[:1].isupper():
            return None
        return self._names.get(word.title() if len(word) > 3 and word.isupper() else word)
