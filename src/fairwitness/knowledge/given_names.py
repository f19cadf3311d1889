"""Given names that tell gender, used for pronouns only."""

from functools import cache

from fairwitness.knowledge.names import folded
from fairwitness.knowledge.tables import one_of, read_table

FILE = "en/actors/given_names.tsv"


@cache
def given_names() -> dict[str, str]:
    """Folded given name -> m or f."""
    found = {}
    for number, row in read_table(FILE, ("name", "gender"), required=("name", "gender")):
        found[folded(row["name"] or "")] = one_of(FILE, number, row["gender"], ("m", "f"))
    return found


def gender_of(name: str) -> str | None:
    """The gender that the first word of a full name tells; None when it is unknown or given to both."""
    words = folded(name).split()
    return given_names().get(words[0]) if len(words) > 1 else None
