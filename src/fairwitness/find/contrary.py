"""What the report doesn't tell, only that it was said or denied: "contrary to what she said", "did not, as he claims, go", "issued a denial"."""

from fairwitness.find.attribution import Content
from fairwitness.find.reading import Reading
from fairwitness.language import Parsed, Token
from fairwitness.record import Span

CONTRARY, BARE = "contrary", "bare"  # patterns of content, named in traces
_FAR = 14  # tokens from "contrary to" to a cue in its phrase at most
_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))
_OTHERWISE = frozenset(("opposite", "contrary", "reverse", "otherwise", "differently"))
_OWN = ("det", "amod", "advmod", "nmod:poss")  # what belongs to "an angry denial"


class Contrary:
    """Finds statements of which a sentence tells only that they were made, in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parsed = reading, reading.parsed
        self.tokens = reading.parsed.tokens

    def of(self, word: Token) -> Content | None:
        """What a cue says of which its sentence tells the contrary."""
        return self._contrary_to(word) or self._to_the_contrary(word) or self._not_as(word)

    def _contrary_to(self, word: Token) -> Content | None:
        """ "what" of "contrary to what she said", "reports" of "contrary to reports from Accra"."""
        first, _ = self.parsed.bounds[word.sentence]
        run = self.tokens[max(first, word.index - _FAR) : word.index + 1]
        opening = next((i for i, t in enumerate(run[:-2]) if t.text.lower() == "contrary" and run[i + 1].text == "to"), None)
        if opening is None or any(t.upos == "PUNCT" for t in run[opening:]):
            return None
        said = run[opening + 2] if word.upos != "NOUN" else word
        spans = self.reading.pieces([said.index])
        return Content(spans=spans, pattern=CONTRARY, head=said.index) if said.lemma == "what" or said is word else None

    def _to_the_contrary(self, word: Token) -> Content | None:
        """ "claims" of "despite claims to the contrary by the company"."""
        after = [t.text.lower() for t in self.tokens[word.index + 1 : word.index + 4]]
        if word.upos != "NOUN" or after != ["to", "the", "contrary"]:
            return None
        return Content(spans=self.reading.pieces([word.index]), pattern=CONTRARY, head=word.index)

    def _not_as(self, verb: Token) -> Content | None:
        """What follows "did not, as he claims,"."""
        opening = next((t for t in self.parsed.children(verb.index, "mark", "advmod") if t.lemma == "as" and t.index < verb.index), None)
        if opening is None or self.tokens[opening.index - 1].text != "," or self.tokens[opening.index - 2].text.lower() not in _NEGATIONS:
            return None
        _, stop = self.parsed.bounds[verb.sentence]
        commas = [t.index for t in self.tokens[verb.index : stop] if t.text == ","]
        if not commas or commas[0] + 1 >= stop:
            return None
        end = commas[1] if len(commas) > 1 else stop
        spans = self.reading.pieces(range(commas[0] + 1, end))
        return Content(spans=spans, pattern=CONTRARY, head=None) if spans else None


def bare(reading: Reading, word: Token) -> Content | None:
    """A word of denying that stands for all that is told of what was said: "an angry denial", "disagreed"."""
    parsed = reading.parsed
    told = ("acl", "ccomp", "compound") if word.upos == "NOUN" else ("obj", "iobj", "ccomp", "xcomp", "parataxis", "nsubj:pass", "aux:pass")
    if parsed.children(word.index, *told) or _of_something(reading, word):
        return None
    inside = [t.index for t in parsed.children(word.index, *_OWN) if t.index < word.index and t.rel != "nmod:poss"]
    run = list(range(min(inside, default=word.index), word.index + 1)) if word.upos == "NOUN" else [word.index]
    spans = reading.pieces(run)
    return Content(spans=spans, pattern=BARE, head=word.index) if spans else None


def _of_something(reading: Reading, word: Token) -> bool:
    near = reading.parsed.children(word.index, "nmod", "obl")
    return any(c.lemma in ("of", "with") for t in near for c in reading.parsed.children(t.index, "case"))


def says_otherwise(parsed: Parsed, span: Span) -> bool:
    """Whether a stretch begins with "the opposite" or "otherwise"."""
    first, stop = parsed.tokens_in(span)
    words = [t.text.lower() for t in parsed.tokens[first : min(stop, first + 2)]]
    return bool(words) and (words[0] in _OTHERWISE or (words[0] == "the" and words[-1] in _OTHERWISE))


def says_not(parsed: Parsed, span: Span) -> bool:
    """Whether a stretch is no more than "it was not", "they had not"."""
    first, stop = parsed.tokens_in(span)
    words = [t.lemma.lower() for t in parsed.tokens[first:stop] if t.upos != "PUNCT"]
    if len(words) != 3 or words[2] not in _NEGATIONS:
        return False
    return words[0] in ("it", "they", "he", "she", "this", "that", "there") and words[1] in ("be", "do", "have")
