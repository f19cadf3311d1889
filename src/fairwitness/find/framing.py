"""Which frame of the lexicon fits a word and what stands around it."""

from dataclasses import dataclass

from fairwitness.find.findings import Findings
from fairwitness.find.slots import Slots
from fairwitness.knowledge.frames import NOTHING, Condition, Frame, classes, frames
from fairwitness.language import Token

POS = {"VERB": "v", "NOUN": "n", "ADJ": "a", "PROPN": "n"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A word with what stands around it: the frame that won (None where the lexicon has none that fits), and what else was considered."""

    frame: Frame | None
    slots: Slots
    light: Token | None
    considered: tuple[tuple[str, float], ...]

    def at(self, place: str) -> list[Token]:
        """The tokens at a place that a frame's `recipient` column names."""
        slots = self.slots
        outer = Slots(slots.findings, self.light) if self.light is not None else None
        if place == "obj":
            return [*slots.parsed.children(slots.token.index, "iobj"), *([slots.object] if slots.object is not None else [])]
        if place == "iobj":
            return slots.parsed.children(slots.token.index, "iobj")
        if place == "xobj":
            return [c for v in slots.complements for c in slots.parsed.children(v.index, "nsubj")]
        if place == "comp":
            return [
                c
                for v in slots.complements
                for c in [*slots.parsed.children(v.index, "nsubj"), *slots.parsed.children(v.index, "obj", "obl")]
            ]
        if place.startswith("subj"):
            return [slots.subject] if slots.subject is not None else []
        if place in ("hosted", "with2"):
            return slots.phrases("with") if place == "with2" else []
        return slots.phrases(place) + (outer.phrases(place) if outer else [])


class Framer:
    """Reads the words of one report as events."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        self._types: dict[int, str | None] = {}

    def reading(self, token: Token, depth: int = 0) -> Reading | None:
        """The best frame of a word; None when no frame fits. One of type "-" says that it is no event."""
        found = frames().get((token.lemma.lower(), POS.get(token.upos, "")))
        if not found or self._is_named(token):
            return None
        slots = Slots(self.findings, token)
        light = self.light(token)
        fitting = [f for f in found if self._fits(f, slots, light, depth)]
        if not fitting:
            return None
        best = max(fitting, key=lambda f: (f.weight, -f.line))
        considered = tuple((f.id, float(f.weight)) for f in sorted(fitting, key=lambda f: (-f.weight, f.line)) if f is not best)
        return Reading(best, slots, light, considered[:5])

    def _is_named(self, token: Token) -> bool:
        """Whether a word is part of a name ("the Strike", "Rally for the Republic")."""
        entity = self.parsed.entity_of.get(token.index)
        return entity is not None and (entity.stop - entity.first > 1 or token.upos == "PROPN")

    def light(self, token: Token) -> Token | None:
        """The light verb over a noun: "launched an attack", "talks were held"."""
        if token.upos not in ("NOUN", "PROPN") or token.head < 0:
            return None
        head = self.parsed.tokens[token.head]
        if token.rel.partition(":")[0] in ("obj", "nsubj", "obl") and head.upos == "VERB" and head.lemma in classes()["light"]:
            return head
        return None

    def _fits(self, frame: Frame, slots: Slots, light: Token | None, depth: int) -> bool:
        if (
            frame.particle
            and frame.particle not in slots.particles
            and not slots.phrases(frame.particle)
            and not self._compounded(slots, frame.particle)
        ):
            return False
        return all(any(self._holds(c, slots, light, depth) for c in choice) for choice in frame.conditions)

    def _compounded(self, slots: Slots, word: str) -> bool:
        return any(m.lemma == word for m in slots.modifiers)

    def _holds(self, condition: Condition, slots: Slots, light: Token | None, depth: int) -> bool:
        return self._stands(condition, slots, light, depth) != condition.negated

    def _stands(self, condition: Condition, slots: Slots, light: Token | None, depth: int) -> bool:
        slot, words = condition.slot, condition.words
        if slot == "light":
            return light is not None and (not words or light.lemma in words)
        if slot == "verb":
            head = self.parsed.tokens[slots.token.head] if slots.token.head >= 0 else None
            return head is not None and head.lemma in words
        if slot == "prt":
            return bool(words & set(slots.particles)) if words else bool(slots.particles)
        if slot == "poss":
            owned = slots.object if slots.object is not None else slots.token
            return bool(self.parsed.children(owned.index, "nmod:poss"))
        if slot == "mod":
            return any(m.lemma.lower() in words for m in slots.modifiers)
        if slot in ("comp", "that"):
            return self._complement(words, slots, depth)
        if slot == "xobj":
            return any(not words or c.lemma in words for c in self.parsed.children(slots.token.index, "xcomp", "ccomp"))
        return any(self._is_one(t, words) for t in self._tokens(slot, slots))

    def _tokens(self, slot: str, slots: Slots) -> list[Token]:
        if slot == "obj":
            if slots.passive:
                return [slots.subject] if slots.subject is not None else []
            return [slots.object] if slots.object is not None else []
        if slot == "subj":
            if slots.passive:
                return slots.agents
            return [slots.subject] if slots.subject is not None else []
        return slots.phrases(slot)

    def _is_one(self, token: Token, words: frozenset[str]) -> bool:
        if not words or token.lemma.lower() in words:
            return True
        if "actor" in words and self.findings.actor_at(token.index) is not None:
            return True
        if "place" in words:
            entity = self.parsed.entity_of.get(token.index)
            return entity is not None and entity.label == "LOC"
        inner = self.parsed.children(token.index, "compound", "nmod", "conj")
        return any(t.lemma.lower() in words for t in inner if t.rel != "nmod:poss") and token.lemma.lower() in OF_WHICH

    def _complement(self, words: frozenset[str], slots: Slots, depth: int) -> bool:
        if not words:
            return bool(slots.complements)
        for verb in slots.complements:
            if verb.lemma in words or (depth < 2 and self._type(verb, depth) in words):
                return True
        return False

    def _type(self, token: Token, depth: int) -> str | None:
        if token.index not in self._types:
            reading = self.reading(token, depth + 1)
            self._types[token.index] = reading.frame.type if reading and reading.frame and reading.frame.type != NOTHING else None
        return self._types[token.index]


OF_WHICH = frozenset({"number", "dozen", "hundred", "thousand", "series", "lot", "group", "round", "kind", "type", "system", "package", "shipment", "supply", "million", "billion", "couple", "batch", "barrage", "wave", "volley", "team", "convoy", "ton", "tonne"})  # fmt: skip
