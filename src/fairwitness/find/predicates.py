"""Which words tell an event, and of which type: what the model says of a word, with the lexicon as a prior.

The share of a type is the model's probability times `FRAME` where a frame of the lexicon that fits has that type, and the share of "no event"
times `NONE` where the frame says so, and all are weighed by the words around (`knowledge/hints.py`); then they are made to sum to one. The constants were chosen on the annotated dev part.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from fairwitness.find.findings import Findings
from fairwitness.find.framing import Framer, Reading
from fairwitness.find.slots import Slots
from fairwitness.knowledge import hints as type_hints
from fairwitness.knowledge import modes
from fairwitness.knowledge.frames import NOTHING
from fairwitness.language import Parsed, Telling, Token

FRAME, NONE = 2.5, 3.0
HINTS, SILENT = 0.2, 0.1  # weight of the words' leaning to a type, and to no event; chosen on the annotated dev part
LEAST = 0.65  # share of all types together that makes a word an event; chosen on the annotated dev part
WORDS, RARE = 0.8, 0.005  # weight of the words' leaning to a mode; share of a mode that the model leaves out


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word read as an event: its type and mode, how sure that is, and why; `telling` is None without the model's answers."""

    reading: Reading
    telling: Telling | None
    type: str
    mode: str | None
    share: float
    why: tuple[str, ...]
    considered: tuple[tuple[str, float], ...]

    @property
    def rule(self) -> str:
        """The frame of the lexicon that has this type, or the model."""
        frame = self.reading.frame
        return frame.id if frame is not None and (self.telling is None or frame.type == self.type) else "model"


class Candidates:
    """The events that words of one report may tell."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed, self.framer = findings, findings.parsed, Framer(findings)

    def of_sentence(self, index: int) -> Iterator[Candidate]:
        """In text order."""
        for token in self.parsed.of_sentence(index):
            found = self._by_frame(token) if self.parsed.tellings is None else self._by_model(token)
            if found is not None:
                yield found

    def _by_frame(self, token: Token) -> Candidate | None:
        reading = self.framer.reading(token)
        if reading is None or reading.frame is None or reading.frame.type == NOTHING:
            return None
        return Candidate(reading, None, reading.frame.type, reading.frame.mode, 1.0, (), reading.considered)

    def _by_model(self, token: Token) -> Candidate | None:
        telling = self.parsed.telling_of.get(token.index)
        if telling is None:
            return None
        reading = self.framer.reading(token) or Reading(None, Slots(self.findings, token), self.framer.light(token), ())
        frame = reading.frame.type if reading.frame is not None else None
        places = places_of(self.parsed, token)
        hints = type_hints.leaning(places)
        shares = {t: p * self._prior(t, frame) * math.exp(self._weight(t) * hints.get(t, 0.0)) for t, p in telling.types.items()}
        total = sum(shares.values())
        shares = {t: p / total for t, p in shares.items()}
        if 1.0 - shares.get(NOTHING, 0.0) < LEAST:
            return None
        ranked = sorted(((t, p) for t, p in shares.items() if t != NOTHING), key=lambda tp: (-tp[1], tp[0]))
        if not ranked:
            return None
        best, share = ranked[0]
        others = tuple((t, round(p, 2)) for t, p in (*ranked[1:4], (NOTHING, shares.get(NOTHING, 0.0))) if p >= 0.02)
        why = [f"model: {best} {telling.types[best]:.2f}"]
        if reading.frame is not None:
            why.append(f"lexicon: {reading.frame.id}")
        return Candidate(reading, telling, best, self._mode(best, telling, reading, places), share, tuple(why), others)

    def _weight(self, kind: str) -> float:
        """How much the words around a word say of its type."""
        return SILENT if kind == NOTHING else HINTS

    def _prior(self, kind: str, frame: str | None) -> float:
        if frame is None or kind != frame:
            return 1.0
        return NONE if kind == NOTHING else FRAME

    def _mode(self, kind: str, telling: Telling, reading: Reading, places: frozenset[modes.Place]) -> str | None:
        """The likeliest mode of a type by the model, by the words around the predicate, and by the frame, whose mode counts double."""
        own = {m.partition(" ")[2]: p for m, p in telling.modes.items() if m.startswith(kind + " ")}
        leaning = modes.leaning(kind, places)
        odds = {m: math.log(max(own.get(m, 0.0), RARE)) + WORDS * leaning.get(m, 0.0) for m in {**own, **leaning}}
        frame = reading.frame
        if frame is not None and frame.type == kind and frame.mode in odds:
            odds[frame.mode] += math.log(2.0)
        best = max(sorted(odds), key=lambda m: odds[m], default=NOTHING)
        return None if best == NOTHING else best


def places_of(parsed: Parsed, token: Token) -> frozenset[modes.Place]:
    """The words around a predicate, each with its place; no names, so that which country it is has no say."""
    found = {("predicate", _plain(parsed, token.index))}
    if token.head >= 0 and not _is_name(parsed, token.head):
        found.add(("above", _plain(parsed, token.head)))
    below = (_plain(parsed, i) for i in parsed.subtree(token.index) if i not in parsed.aside and not _is_name(parsed, i))
    return frozenset(found | {("under", w) for w in below if w.isalpha()})


def _plain(parsed: Parsed, at: int) -> str:
    return "say" if at in parsed.said else parsed.tokens[at].lemma.lower()


def _is_name(parsed: Parsed, at: int) -> bool:
    entity = parsed.entity_of.get(at)
    return parsed.tokens[at].upos == "PROPN" or (entity is not None and entity.label in ("PER", "LOC", "NORP"))
