"""The facts of a record as values that can be compared with those of the same sentence in other words.

Places in the text are code points of the first version; an `Edit` says where they stand in the second. Actors are who they are by the first
words that name them, their kind and their country.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from bench.tally import Tally
from fairwitness.record import Evidence, ReportRecord

KINDS = ("events", "statements", "acts", "claims", "actors", "dates", "wording")
Fact = tuple[Hashable, ...]


@dataclass
class Edit:
    """A text with some stretches replaced: (start, end, words) in order, not overlapping."""

    text: str
    changes: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def edited(self) -> str:
        """The second version."""
        parts, at = [], 0
        for start, end, words in self.changes:
            parts += [self.text[at:start], words]
            at = end
        return "".join([*parts, self.text[at:]])

    def back(self, position: int) -> int:
        """Where a place of the second version stands in the first; inside a replaced stretch, that stretch's nearer end."""
        shift = 0
        for start, end, words in self.changes:
            begin = start + shift
            if position < begin or (position == begin and words):
                break
            if position < begin + len(words):
                return start if position - begin < len(words) / 2 else end
            shift += len(words) - (end - start)
        return position - shift


Place = Callable[[Evidence], tuple[int, int]]


def facts(record: ReportRecord, place: Place, country: Callable[[str | None], str | None] = lambda c: c) -> dict[str, Counter[Fact]]:
    """All facts by kind; `place` and `country` translate to the first version."""
    who = {a.id: (min(place(m.evidence) for m in a.mentions), a.kind, country(a.country)) for a in record.actors}
    said = {s.id: tuple(place(c) for c in s.content) for s in record.statements}
    found: dict[str, Counter[Fact]] = {kind: Counter() for kind in KINDS}
    found["actors"].update(who.values())
    found["dates"].update((place(d.evidence), d.value) for d in record.dates)
    found["wording"].update((place(w.evidence), w.kind, w.voice, who.get(w.about or "")) for w in record.wording)
    for s in record.statements:
        others = frozenset(who[a] for a in (*s.co_speakers, *s.addressees) if a in who)
        found["statements"][(said[s.id], who.get(s.speaker or ""), others, s.form)] += 1
        found["acts"][(said[s.id], s.act)] += 1
    for e in record.events:
        sides = tuple(frozenset(who[a] for a in side) for side in (e.actors, e.recipients))
        code = (e.type, e.mode, e.contexts, e.cameo, e.quad, e.score, e.status)
        when = e.when.value if e.when else None
        found["events"][(tuple(place(t) for t in e.trigger), code, sides, said.get(e.voice or ""), when)] += 1
    for c in record.claims:
        p = c.proposition
        sides = tuple(frozenset(who[a] for a in side) for side in (p.actors, p.recipients))
        found["claims"][(place(c.evidence), said.get(c.statement or ""), c.polarity, p.type, sides)] += 1
    return found


def same(first: dict[str, Counter[Fact]], second: dict[str, Counter[Fact]], tallies: dict[str, Tally]) -> list[str]:
    """Count facts that both have; returns the kinds in which they differ."""
    for kind, tally in tallies.items():
        both = sum((first[kind] & second[kind]).values())
        tally.add(both, sum(second[kind].values()) - both, sum(first[kind].values()) - both)
    return [kind for kind in tallies if first[kind] != second[kind]]


def places(edit: Edit) -> tuple[Place, Place]:
    """Where words of the first and of the second version stand in the first, borders moved out of what the edit takes away."""
    gone = [(start, end) for start, end, words in edit.changes if not words]

    def kept(start: int, end: int) -> tuple[int, int]:
        for a, b in gone:
            start = b if a <= start < b else start
            end = a if a < end <= b else end
        return start, end

    return (
        lambda evidence: kept(evidence.span.start, evidence.span.end),
        lambda evidence: kept(edit.back(evidence.span.start), edit.back(evidence.span.end)),
    )


def compare(
    edits: list[Edit], records: Callable[[Iterable[str]], Iterator[ReportRecord]], kinds: tuple[str, ...] = KINDS
) -> tuple[dict[str, Tally], list[tuple[Edit, list[str]]]]:
    """Read both versions of texts: tallies by kind of fact, and the edits after which something differs."""
    tallies = {kind: Tally() for kind in kinds}
    differing = []
    for edit, one, two in zip(edits, records(e.text for e in edits), records(e.edited for e in edits), strict=True):
        before, after = places(edit)
        differ = same(facts(one, before), facts(two, after), tallies)
        if differ:
            differing.append((edit, differ))
    return tallies, differing
