"""Given names: of which gender a person is, used for pronouns only, and that a name is a person's at all."""

from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge.names import all_folded, folded
from fairwitness.knowledge.tables import read_lines

FILE = "en/actors/given_names.tsv"
WORLD = "en/actors/given_names_world.tsv"
GENDERS = ("m", "f", "b")


@cache
def given_names() -> dict[str, str]:
    """Folded given name -> m, f, or b when it is given to both; the first file goes before the second.

    Raises: LexiconError when a file breaks its schema.
    """
    ours = _names(FILE)
    return _names(WORLD) | ours


def _names(file: str) -> dict[str, str]:
    """The names of a file, of two spellings the first."""
    names, genders = [], []
    for number, line in read_lines(file, ("name", "gender")):
        name, _, gender = line.strip().partition("\t")
        if gender not in GENDERS or not name:
            raise LexiconError(file, number, f"{line!r} is no name with one of {', '.join(GENDERS)}")
        names.append(name)
        genders.append(gender)
    return dict(zip(reversed(all_folded(names)), reversed(genders), strict=True))


def gender_of(name: str) -> str | None:
    """The gender that the first word of a full name tells; None when it is unknown or given to both."""
    words = folded(name).split()
    gender = given_names().get(words[0]) if len(words) > 1 else None
    return None if gender == "b" else gender
