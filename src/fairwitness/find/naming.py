"""What somebody calls something: "called the verdict a farce", "described him as mad", "what he called a retreat"."""

from fairwitness.find.attribution import Content
from fairwitness.find.extent import Extent
from fairwitness.find.reading import Reading
from fairwitness.knowledge.concepts import answers
from fairwitness.knowledge.cues import Cue
from fairwitness.language import Token

_NAMING = frozenset(("call", "term", "dub", "label", "brand", "deem"))
_FAR_WHAT = 10  # tokens from "what" to "called" at most


class Naming:
    """Finds the content of cues that take a thing and what it is called."""

    def __init__(self, reading: Reading, extent: Extent) -> None:
        self.reading, self.parsed, self.extent = reading, reading.parsed, extent
        self.tokens = reading.parsed.tokens

    def of(self, word: Token, cue: Cue, frame: str) -> Content | None:
        """ "called the verdict a farce", "described him as mad": the object and what it is called."""
        thing = next((t for t in self.parsed.children(word.index, "obj", "iobj") if t.index > word.index), None)
        if (shifted := self._shifted(word)) is not None:
            return self.extent.content(self.extent.stretched(shifted), frame, shifted[1])
        if thing is None and (said_by := self._called_by(word)) is not None:
            return self.extent.content(self.extent.stretched(said_by), frame, said_by[-1])
        if thing is None and word.lemma in _NAMING and (whole := self._small_clause(word)) is not None:
            return self.extent.content(self.extent.stretched(self.parsed.subtree(whole.index)), frame, whole.index)
        if thing is None or ("relcl" in word.rel and self._what_before(word)):
            return self._called_so(word, frame)
        said = [
            t
            for t in self.parsed.children(word.index, "xcomp", "obl", "obj", "ccomp", "advcl")
            if t.index > thing.index and self._is_predicate(t)
        ]
        said += [
            t for t in self.parsed.children(thing.index, "nmod", "appos", "acl", "amod") if t.index > thing.index and self._follows_as(t)
        ]
        said += [t for t in self.parsed.children(thing.index, "appos") if self._right_after(thing, t)]
        quotation = self.reading.quotation_from(thing.end)
        last = max((self.parsed.subtree(t.index)[-1] for t in said), default=None)
        between = self.reading.between(self.tokens[self.parsed.subtree(thing.index)[-1]].end, quotation.start) if quotation else ()
        beside = quotation is not None and quotation.start > thing.start and self.extent.quoted.same_paragraph(thing.end, quotation.start)
        if last is None and quotation is not None and beside and all(t.upos == "PUNCT" for t in between):
            last = self.parsed.tokens_in(quotation.outer)[1] - 1
        if last is None and word.lemma in _NAMING and self._run_together(thing):
            last = thing.index
        if last is None:
            return None
        return self.extent.content(
            self.extent.stretched(list(range(self.parsed.subtree(thing.index)[0], last + 1))), frame, said[0].index if said else thing.index
        )

    def _shifted(self, word: Token) -> list[int] | None:
        """ "as baseless the charge that he fled" of "rejects as baseless the charge that he fled"."""
        if self.tokens[min(word.index + 1, len(self.tokens) - 1)].lemma != "as":
            return None
        called = next((t for t in self.parsed.children(word.index, "obl", "advcl", "xcomp") if self._follows_as(t)), None)
        things = self.parsed.children(word.index, "obj", "obl") if called is not None else []
        thing = next((t for t in things if called and t.index > called.index and not self.parsed.children(t.index, "case")), None)
        return list(range(word.index + 1, self.parsed.subtree(thing.index)[-1] + 1)) if thing is not None else None

    def _called_by(self, word: Token) -> list[int] | None:
        """ "The king was called a tyrant by his heirs": the subject, and all up to what it is called."""
        subject = next((t for t in self.parsed.children(word.index, "nsubj") if t.rel == "nsubj:pass" and t.index < word.index), None)
        if subject is None or not any(t.rel == "obl:agent" for t in self.parsed.children(word.index, "obl")):
            return None
        said = (t for t in self.parsed.children(word.index, "xcomp", "obl", "obj") if t.index > word.index and self._is_predicate(t))
        called = next((t for t in said if t.rel != "obl:agent"), None)
        return [*self.parsed.subtree(subject.index), *self.parsed.subtree(called.index)] if called is not None else None

    def _small_clause(self, word: Token) -> Token | None:
        """ "a lie" of "called that a lie", where the parse makes a clause of the thing and what it is called."""
        called = (t for t in self.parsed.children(word.index, "xcomp", "ccomp") if t.index > word.index and t.upos in ("NOUN", "ADJ"))
        return next((t for t in called if any(s.index > word.index for s in self.parsed.children(t.index, "nsubj", "det"))), None)

    def _run_together(self, thing: Token) -> bool:
        """Whether the parse makes one phrase of a claim and what it is called: "called the charge nonsense"."""
        claims = answers(self.parsed.report.language)
        return any(t.index == thing.index - 1 and ("noun", t.lemma) in claims for t in self.parsed.children(thing.index, "compound"))

    def _called_so(self, word: Token, frame: str) -> Content | None:
        """ "which he describes as a retreat", "what he called a retreat": only what something is called stands after the cue."""
        if "relcl" not in word.rel:
            return None
        antecedent = self._relative_object(word) if word.lemma in _NAMING else None
        bare = word.lemma in _NAMING and (self._what_before(word) or antecedent is not None)
        for child in self.parsed.children(word.index, "obl", "xcomp", "advcl", "obj"):
            inside = [i for i in self.parsed.subtree(child.index) if i > word.index]
            as_it = self._follows_as(child)
            if child.index > word.index and (as_it or bare) and (len(inside) > 1 or bare):
                called = self.extent.stretched(self.extent.filled(inside[as_it:]))
                return self.extent.content([*(antecedent or ()), *called], frame, child.index)
        return None

    def _relative_object(self, word: Token) -> list[int] | None:
        """The noun that "that" or "which" before a verb stands for: "a bill that critics called mad"."""
        named = any(t.xpos != "WDT" for t in self.parsed.children(word.index, "nsubj"))
        able = self.parsed.children(word.index, "obj", "nsubj") if named else self.parsed.children(word.index, "obj")
        pronoun = next((t for t in able if t.xpos == "WDT" and t.index < word.index), None)
        if pronoun is None or word.head < 0 or word.head > pronoun.index:
            return None
        inside = [i for i in self.parsed.subtree(word.head) if i < pronoun.index and self.tokens[i].rel != "case"]
        while inside and self.tokens[inside[-1]].upos == "PUNCT":
            inside = inside[:-1]
        return inside or None

    def _what_before(self, word: Token) -> bool:
        """Whether "what" or "which" opens the clause of a verb."""
        before = self.tokens[max(0, word.index - _FAR_WHAT) : word.index]
        return any(t.lemma in ("what", "which") and t.xpos in ("WP", "WDT") for t in before)

    def _is_predicate(self, token: Token) -> bool:
        if token.rel in ("xcomp", "obj") or (token.rel == "ccomp" and token.upos in ("NOUN", "ADJ", "PROPN")):
            return not any(t.lemma == "to" for t in self.parsed.children(token.index, "mark"))
        return self._follows_as(token)

    def _right_after(self, thing: Token, called: Token) -> bool:
        """Whether a noun follows right after another, with no comma: what it is called, though the parse has an apposition."""
        first = self.parsed.subtree(called.index)[0]
        return called.index > thing.index and self.tokens[first - 1].upos != "PUNCT" and self.tokens[first].upos != "PUNCT"

    def _follows_as(self, token: Token) -> bool:
        return any(t.lemma in ("as", "like") for t in self.parsed.children(token.index, "case", "mark"))
