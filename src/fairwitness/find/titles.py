"""A title before several names belongs to each: "former ministers A and B", "the presidents of Russia and Iran, A and B"."""

from dataclasses import replace

from fairwitness.find.candidates import Candidate
from fairwitness.find.names import Name
from fairwitness.find.surroundings import Surroundings

JOINING = frozenset({",", "and", "&"})
AND = frozenset({"and", "&"})


def share_titles(reader: Surroundings, found: list[Candidate]) -> list[Candidate]:
    """Candidates of which each person named after a plural title has it, with the country that stands in the same place.

    The phrase of the title itself goes with the first of them.
    """
    shared: dict[int, Candidate] = {}
    titles: dict[tuple[int, int], Candidate] = {}
    for candidate in found:
        if candidate.role is None or candidate.at is None or candidate.role.kind != "person" or not candidate.plural:
            continue
        persons, countries = _named_after(reader, candidate.at)
        if len(persons) < 2 or len(countries) not in (0, len(persons)):
            continue
        heads = [reader.parsed.head_of(n.first, n.stop).index for n in persons]
        each: list[str | None] = [*countries] or [candidate.country] * len(persons)
        own = replace(candidate, kind="person", plural=False, of=None if countries else candidate.of)
        shared.update({h: replace(own, country=country) for h, country in zip(heads, each, strict=True)})
        titles[candidate.first, candidate.at] = replace(own, country=each[0], same_as=heads[0])
    return [_titled(c, shared, titles) for c in found]


def _titled(candidate: Candidate, shared: dict[int, Candidate], titles: dict[tuple[int, int], Candidate]) -> Candidate:
    title = titles.get((candidate.first, candidate.at if candidate.at is not None else -1))
    if title is not None:
        return replace(title, stop=candidate.stop, head=candidate.head)
    own = shared.get(candidate.head) if candidate.form == "name" and candidate.label == "PER" else None
    if own is None:
        return candidate
    return replace(candidate, role=own.role, at=own.at, before=own.before, sectors=own.sectors, country=own.country, by=own.by, of=own.of)


def _named_after(reader: Surroundings, at: int) -> tuple[list[Name], list[str]]:
    """The persons listed after a title, and the countries between: those after "of"."""
    tokens, end = reader.parsed.tokens, reader.parsed.bounds[reader.parsed.tokens[at].sentence][1]
    start = at + 1
    countries: list[str] = []
    if start < end and tokens[start].text.lower() == "of":
        states, start = _listed(reader, start + 1, end, person=False)
        countries = [n.meaning.state.code for n in states if n.meaning is not None]
        if start >= end or tokens[start].text != ",":
            return [], []
    if start < end and tokens[start].text in (",", ":"):
        start += 1
    return _listed(reader, start, end, person=True)[0], countries


def _listed(reader: Surroundings, start: int, end: int, *, person: bool) -> tuple[list[Name], int]:
    """The names of persons, or of states, that follow each other with commas and "and" from a token on, and where they end.

    None when no "and" comes before the last.
    """
    tokens = reader.parsed.tokens
    found: list[Name] = []
    at, closed = start, start
    joined = False
    while at < end:
        at += tokens[at].text.lower() == "the"
        name = reader.name_at.get(at)
        if name is None or name.first != at or (name.label != "PER" or name.meaning is not None if person else name.meaning is None):
            break
        found.append(name)
        at = closed = name.stop
        if joined:
            return found, closed
        while at < end and tokens[at].text.lower() in JOINING:
            joined = joined or tokens[at].text.lower() in AND
            at += 1
        if at == closed:
            break
    return [], start
