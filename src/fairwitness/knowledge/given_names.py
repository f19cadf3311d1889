"""Given names: of which gender a person is, used for pronouns only, and that a name is a person's at all."""

from functools import cache

from fairwitness.knowledge.names import folded
from fairwitness.knowledge.tables import one_of, read_table

FILE = "en/actors/given_names.tsv"
WORLD = "en/actors/given_names_world.tsv"


@cache
def given_names() -> dict[str, str]:
    """Folded given name -> m, f, or b when it is given to both."""
    found: dict[str, str] = {}
    for file in (FILE, WORLD):
        for number, row in read_table(file, ("name", "gender"), required=("name", "gender")):
            found.setdefault(folded(row["name"] or ""), one_of(file, number, row["gender"], ("m", "f", "b")))
    return found


def gender_of(name: str) -> str | None:
    """The gender that the first word of a full name tells; None when it is unknown or given to both."""
    words = folded(name).split()
    gender = given_names().get(words[0]) if len(words) > 1 else None
    return None if gender == "b" else gender
