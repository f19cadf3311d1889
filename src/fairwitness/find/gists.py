"""What a claim is about, as words that can be compared, and as a short phrase to show."""

from collections.abc import Callable

from fairwitness.find.reading import Reading
from fairwitness.knowledge.concepts import concepts
from fairwitness.language import Token
from fairwitness.language.lemmas import lemma

Term = frozenset[str]  # the concepts of one word, else its dictionary form
_ASIDE = ("advcl", "parataxis", "appos", "discourse", "vocative", "nsubj", "conj")
_GIST = 9  # words of a gist at most
_LIGHT = frozenset(("be", "have", "do", "make", "get", "give", "play"))  # their objects say what was done
_TAKING_PART = "involve"  # the concept of words that only say that somebody did what their complement tells


class Gists:
    """Reduces clauses of one reading to what they are about."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parsed = reading, reading.parsed
        self.concepts = concepts(reading.parsed.report.language)

    def phrase(self, word: Token) -> str:
        """A short phrase for what is claimed: the governing word with what belongs to it, without its subject."""
        drop: set[int] = set()
        for child in self.parsed.children(
            word.index, "nsubj", "mark", "aux", "advcl", "det", "case", "punct", "conj", "cc", "acl", "parataxis"
        ):
            if child.rel != "nsubj:pass":
                drop.update(self.parsed.subtree(child.index))
        for index in self.parsed.subtree(word.index):
            if self.parsed.tokens[index].rel == "acl:relcl" and index != word.index:
                drop.update(self.parsed.subtree(index))
        inside = [i for i in self.parsed.subtree(word.index) if i not in drop and self.parsed.tokens[i].sentence == word.sentence]
        at = inside.index(word.index) if word.index in inside else 0
        begin = max(0, at - 3)
        kept = self._run(inside[begin : begin + _GIST], word.index)
        span = self.reading.trimmed(self.parsed.tokens[kept[0]].start, self.parsed.tokens[kept[-1]].end) if kept else None
        return " ".join((span or word.span).of(self.reading.text).split())

    def _run(self, indices: list[int], around: int) -> list[int]:
        """The unbroken run of indices around one."""
        kept = [around]
        while kept[0] - 1 in indices:
            kept.insert(0, kept[0] - 1)
        while kept[-1] + 1 in indices:
            kept.append(kept[-1] + 1)
        return kept

    def head_word(self, word: Token) -> Term:
        """The concepts of one word; none for names and empty words."""
        return self._concepts_of(word)

    def _concepts_of(self, token: Token) -> frozenset[str]:
        """The concepts of one word, else its dictionary form; none for names and empty words."""
        if token.upos not in ("NOUN", "VERB", "ADJ"):
            return frozenset()
        if token.upos == "VERB" and (phrase := self._phrase_of(token)):
            return phrase
        done = (
            lemma(token.text, "VERB") if token.upos == "NOUN" and token.lemma.endswith("ing") else token.lemma
        )  # "the mining of the harbour"
        found = self.concepts.get(token.lemma) or self.concepts.get(done) or frozenset((done,))
        return frozenset() if "empty" in found else found

    def _phrase_of(self, verb: Token) -> frozenset[str]:
        """The concepts of a verb with its particle or object: "make up", "open fire", and with LOC for any place's name."""
        for child in self.parsed.children(verb.index, "compound", "advmod", "obj", "nsubj"):
            if child.rel != "nsubj:pass" and (child.rel == "nsubj" or child.index < verb.index):
                continue
            entity = self.parsed.entity_of.get(child.index)
            place = entity is not None and entity.label == "LOC" and child.rel in ("obj", "nsubj:pass")
            found = self.concepts.get(f"{verb.lemma} {child.lemma}") or (self.concepts.get(f"{verb.lemma} LOC") if place else None)
            if found:
                return found
        return frozenset()

    def head(self, word: Token) -> frozenset[str]:
        """The concepts of the word that tells what was done: of "had a role in the attack" the attack's."""
        own = self._concepts_of(word)
        if own and _TAKING_PART not in own:
            return own
        if not own and word.upos == "VERB" and word.lemma not in _LIGHT and not self._takes_part(word):
            return frozenset((word.lemma,))
        below = self.parsed.children(word.index, "obl", "nmod", "obj", "acl", "advcl", "xcomp")
        inner = [self.head(t) for t in below if t.upos in ("NOUN", "VERB") and t.index > word.index]
        return next((found for found in inner if found), own)

    def _takes_part(self, word: Token) -> bool:
        """Whether a verb's object says what was done: "took part in", "had a role in"."""
        return any(_TAKING_PART in self.concepts.get(t.lemma, ()) for t in self.parsed.children(word.index, "obj"))

    def takes_part(self, word: Token) -> bool:
        """Whether a word says that somebody did, or was behind, what its complement tells."""
        return _TAKING_PART in self.concepts.get(word.lemma, ())

    def is_modal(self, word: Token) -> bool:
        """Whether a clause tells what will, would, can or must be, rather than what is or was."""
        aux = self.parsed.children(word.index, "aux")
        past = any(t.lemma == "have" for t in aux) and any(t.lemma in ("can", "could") for t in aux)  # "could not have found"
        return not past and any(t.xpos == "MD" for t in aux)

    def terms(self, word: Token, holds: Callable[[Token], bool] = bool) -> tuple[Term, ...]:
        """What the words that say what is claimed stand for, in text order, each once; of those below it only what `holds`."""
        found: dict[int, Term] = {}
        todo = [word]
        while todo:
            token = todo.pop()
            found[token.index] = self._concepts_of(token)
            below = (t for t in self.parsed.children(token.index) if self._tells(t))
            todo += [t for t in below if holds(t)]
        terms = tuple(dict.fromkeys(found[i] for i in sorted(found) if found[i]))
        return tuple(t for t in terms if _TAKING_PART not in t) or terms

    def _tells(self, token: Token) -> bool:
        """Whether a word is part of what is claimed, not a remark on it or who did it."""
        return token.rel == "nsubj:pass" or (token.rel != "acl:relcl" and token.rel.partition(":")[0] not in _ASIDE)
