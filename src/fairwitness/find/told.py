"""What is only named as said: "the plan was announced", "the deal, first reported by Reuters, ...", "everything he said"."""

from fairwitness.find.attribution import Content
from fairwitness.find.reading import NOMINAL, Reading
from fairwitness.knowledge.cues import Cue
from fairwitness.language import Token


class Told:
    """Finds, in one reading, the things of which a cue without content of its own says that they were told."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parsed = reading, reading.parsed
        self.tokens = reading.parsed.tokens

    def of(self, verb: Token, cue: Cue, frame: str) -> Content | None:
        """The noun phrase or pronoun that stands before a cue as what it tells of."""
        subject = next((t for t in self.parsed.children(verb.index, "nsubj") if t.rel == "nsubj:pass" and t.index < verb.index), None)
        if subject is not None:
            return self._phrase(subject, verb, frame, self._complement(verb))
        noun = self.tokens[verb.head] if verb.head >= 0 else verb
        if verb.rel == "acl" and noun.index < verb.index and noun.upos in NOMINAL and (self._has_agent(verb) or self._is_dated(verb)):
            return self._phrase(noun, verb, frame)
        return self._relative(verb, noun, frame) if "relcl" in verb.rel else None

    def _has_agent(self, verb: Token) -> bool:
        return any(c.lemma == "by" for t in self.parsed.children(verb.index, "obl") for c in self.parsed.children(t.index, "case"))

    def _is_dated(self, verb: Token) -> bool:
        """Whether a time stands right after a participle: "the plan announced Friday"."""
        return any(t.rel in ("obl:unmarked", "obl:tmod") for t in self.parsed.children(verb.index) if t.index > verb.index)

    def _complement(self, verb: Token) -> list[int]:
        """What something is declared or described as."""
        for child in self.parsed.children(verb.index, "xcomp", "obl"):
            as_it = child.rel == "xcomp" or any(c.lemma == "as" for c in self.parsed.children(child.index, "case", "mark"))
            if child.index > verb.index and as_it:
                return [i for i in self.parsed.subtree(child.index) if i > verb.index]
        return []

    def _relative(self, verb: Token, noun: Token, frame: str) -> Content | None:
        """ "Everything he said", "which he announced": the pronoun, or the noun of a bare relative clause."""
        pronoun = next((t for t in self.parsed.children(verb.index, "obj") if t.xpos in ("WDT", "WP") and t.index < verb.index), None)
        if pronoun is not None:
            return self._content([pronoun.index], frame, pronoun)
        if noun.index > verb.index or self.parsed.children(verb.index, "obj", "ccomp", "xcomp"):
            return None
        return self._phrase(noun, verb, frame)

    def _phrase(self, noun: Token, verb: Token, frame: str, complement: list[int] | None = None) -> Content | None:
        """A noun phrase before a cue, without what only describes it, and what it is said to be."""
        drop = {i for t in self.parsed.children(noun.index, "acl", "appos", "parataxis", "case") for i in self.parsed.subtree(t.index)}
        inside = [i for i in self.parsed.subtree(noun.index) if i not in drop and i < verb.index]
        return self._content([*inside, *(complement or ())], frame, noun)

    def _content(self, inside: list[int], frame: str, head: Token) -> Content | None:
        spans = self.reading.pieces(inside)
        return Content(spans=spans, pattern=frame, head=head.index) if spans else None
