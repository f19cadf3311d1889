"""Everything in a report that may stand for an actor, before it is known whom: names, noun phrases by role, metonyms, pronouns."""

from fairwitness.find.candidates import Candidate
from fairwitness.find.named import Named
from fairwitness.find.names import Name
from fairwitness.language import Parsed

__all__ = ["Candidate", "find_candidates"]


def find_candidates(parsed: Parsed, day: str | None, names: tuple[Name, ...], places: dict[int, str]) -> tuple[Candidate, ...]:
    """All candidates of a report in text order, the longer first where two begin together.

    `places`: token -> country of a place named there.
    """
    reader = Named(parsed, day, names, places)
    found = [c for name in names for c in reader.of_name(name)]
    found += [one for c in map(reader.of_token, parsed.tokens) if c is not None for one in reader.each(c)]
    unique = {(c.first, c.stop): c for c in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda c: (c.first, -c.stop, c.head)))
