"""What a relative clause condemns or denies: "the talks, which he condemned", "a charge that Sudria rejected", ", which Sudria denies"."""

from fairwitness.find.attribution import Content
from fairwitness.find.extent import Extent
from fairwitness.find.reading import Reading
from fairwitness.language import Token

_PRONOUNS = ("which", "that", "who", "whom")
_BESIDE = ("DET", "ADJ", "NOUN", "PROPN", "PART")
_OBJECTS = ("obj", "ccomp", "xcomp", "obl:agent")


class Antecedents:
    """Finds the noun or clause that a relative clause stands by, in one reading."""

    def __init__(self, reading: Reading, extent: Extent) -> None:
        self.parsed, self.extent = reading.parsed, extent
        self.tokens = reading.parsed.tokens

    def of(self, word: Token) -> Content | None:
        """In "the talks, which he condemned", the noun phrase that the relative clause stands by."""
        if word.head < 0:
            return None
        pronoun = next((t for t in self.parsed.children(word.index, "obj") if t.lemma in _PRONOUNS), None)
        if "relcl" not in word.rel:
            if pronoun is not None and pronoun.lemma == "which":
                return self._clause(word, pronoun)
            return self._noun(word) if lacks_object(self.parsed.children(word.index), word, self.tokens[word.head]) else None
        bare = word.index - 1 > word.head and not self.parsed.children(word.index, "obj", "obl", "ccomp", "xcomp")
        if (pronoun is None and not bare) or (pronoun is not None and pronoun.index > word.index):
            return None
        clause = set(self.parsed.subtree(word.index))
        inside = [i for i in self.parsed.subtree(word.head) if i not in clause and i < word.index]
        while inside and self.tokens[inside[0]].rel == "case":
            inside = inside[1:]
        return self.extent.content(list(range(inside[0], inside[-1] + 1)), "antecedent", word.head) if inside else None

    def _noun(self, word: Token) -> Content | None:
        """The noun that a clause stands by, with what belongs to it before the clause."""
        run = [word.head]
        while run[0] > 0 and self.tokens[run[0] - 1].upos in _BESIDE and self.tokens[run[0] - 1].head == word.head:
            run.insert(0, run[0] - 1)
        return self.extent.content(run, "antecedent", word.head)

    def _clause(self, word: Token, pronoun: Token) -> Content | None:
        """In "Norland says the bridge fell, which Sudria denies" the clause, where the parse hangs the denial beside it."""
        comma, above = self.tokens[pronoun.index - 1], self.tokens[word.head]
        if comma.text != "," or above.index > comma.index:
            return None
        said = [t for t in self.parsed.children(above.index, "ccomp") if t.index < comma.index]
        head = (said or [above])[-1].index
        inside = [i for i in self.parsed.subtree(head) if i < comma.index]
        return self.extent.content(self.extent.filled(inside), "antecedent", head) if inside else None


def lacks_object(children: list[Token], word: Token, head: Token) -> bool:
    """Whether a clause beside a noun is about that noun, whatever the parse calls its "that": "a charge that Sudria rejected"."""
    mark = any(t.lemma == "that" and t.rel == "mark" and t.index < word.index for t in children)
    return word.rel == "acl" and mark and head.upos == "NOUN" and not any(t.rel in _OBJECTS for t in children)
