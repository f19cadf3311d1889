"""Everything in a report that may stand for an actor, before it is known whom: names, noun phrases by role, metonyms, pronouns."""

from fairwitness.find.candidates import Candidate
from fairwitness.find.named import Named
from fairwitness.find.names import Name
from fairwitness.find.titles import share_titles
from fairwitness.language import Parsed

__all__ = ["Candidate", "find_candidates"]


def find_candidates(parsed: Parsed, day: str | None, names: tuple[Name, ...], places: dict[int, str]) -> tuple[Candidate, ...]:
    """All candidates of a report in text order, the longer first where two begin together.

    `places`: token -> country of a place named there.
    """
    reader = Named(parsed, day, names, places)
    found = [c for name in names for c in reader.of_name(name)]
    found += [one for c in map(reader.of_token, parsed.tokens) if c is not None for one in reader.each(c)]
    found = share_titles(reader, found + _inside_names(parsed, names))
    unique = {(c.first, c.stop): c for c in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda c: (c.first, -c.stop, c.head)))


def _inside_names(parsed: Parsed, names: tuple[Name, ...]) -> list[Candidate]:
    """Persons of the report whose full name a longer name holds: "the Ada Lind Foundation"."""
    full = {tuple(t.text for t in parsed.tokens[n.first : n.stop]) for n in names if n.label == "PER" and n.stop - n.first > 1}
    found = []
    for name in names:
        if name.label == "PER" or name.known or name.stop - name.first < 3:
            continue
        for first in range(name.first, name.stop - 1):
            for stop in range(first + 2, name.stop):
                words = tuple(t.text for t in parsed.tokens[first:stop])
                if words in full:
                    head = parsed.head_of(first, stop).index
                    found.append(
                        Candidate(first=first, stop=stop, head=head, form="name", kind="person", name=" ".join(words), label="PER")
                    )
    return found
