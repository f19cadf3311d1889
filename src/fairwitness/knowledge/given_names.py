"""Given names: of which gender a person is, used for pronouns only, and that a name is a person's at all."""

from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.tables import data_file

FILE = "en/actors/given_names.tsv"
WORLD = "en/actors/given_names_world.tsv"
GENDERS = ("m", "f", "b")


@cache
def given_names() -> dict[str, str]:
    """Folded given name -> m, f, or b when it is given to both; the first file goes before the second.

    Raises: LexiconError when a file breaks its schema. Read line by line without `read_table`, because there are thirteen thousand.
    """
    found: dict[str, str] = {}
    for file in (FILE, WORLD):
        header = False
        for number, line in enumerate(data_file(file).read_text("utf-8").split("\n"), 1):
            name, _, gender = line.partition("\t")
            if not line or line[0] == "#":
                continue
            if not header:
                header = (name, gender) == ("name", "gender")
            elif gender in GENDERS and name:
                found.setdefault(folded(name), gender)
                continue
            if (name, gender) != ("name", "gender"):
                raise LexiconError(file, number, f"{line!r} is no name with one of {', '.join(GENDERS)}")
    return found


def gender_of(name: str) -> str | None:
    """The gender that the first word of a full name tells; None when it is unknown or given to both."""
    words = folded(name).split()
    gender = given_names().get(words[0]) if len(words) > 1 else None
    return None if gender == "b" else gender
