"""Where the content of a cue stands: after it, before it or around it; in quotation marks or not."""

from collections.abc import Callable

from fairwitness.find.attribution import Content
from fairwitness.find.reading import FINITE, NOMINAL, SENTENCE_END, Reading
from fairwitness.knowledge.cues import Cue, cues
from fairwitness.language import Token
from fairwitness.record import Span

_LONGEST_CLAUSE = 30  # tokens between a quotation and its cue; the longest in PolNeAR's training part is 28
_JOINTS = frozenset((",", ":", "—", "–", "-", "--"))


class Contents:
    """Finds the content of cues in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parsed = reading, reading.parsed
        self.tokens = reading.parsed.tokens
        self.lexicon = cues(reading.parsed.report.language)

    # -- quotations ------------------------------------------------------------------------------------------------

    def quoted(self, verb: Token) -> Content | None:
        """The quotation that a verb introduces or closes."""
        return self._quoted_before(verb) or self._quoted_after(verb) or self._next_paragraph(verb)

    def _quoted_before(self, verb: Token) -> Content | None:
        quotation = self.reading.quotation_before(verb.start)
        if quotation is None or not self._same_paragraph(quotation.end, verb.start):
            return None
        between = self.reading.between(quotation.end, verb.start)
        inner = quotation.parts[-1].of(self.reading.text).rstrip()
        ends = inner[-1:] in ",.?!…—–-" or bool(between and between[0].text in (",", "—", "–", "-", "--"))
        if not ends or not self._only_a_source(between):
            return None
        if not any(t.upos in NOMINAL for t in between) and not self._inverted(verb):
            return None
        if self._goes_on_after(verb):
            return None
        return Content(
            spans=self._parts(quotation.parts), pattern="quotation before", quotation=quotation, head=self._head(quotation.outer)
        )

    def _goes_on_after(self, verb: Token) -> bool:
        """Whether the verb has a whole clause of content to its right."""
        clauses = [t for t in self.parsed.children(verb.index, "ccomp") if t.index > verb.index]
        return any(
            self.parsed.children(t.index, "nsubj", "expl") and self.parsed.children(t.index, "mark", "aux", "cop", "obj") for t in clauses
        )

    def _quoted_after(self, verb: Token) -> Content | None:
        quotation = self.reading.quotation_from(verb.end)
        if quotation is None or not self._same_paragraph(verb.end, quotation.start):
            return None
        between = self.reading.between(verb.end, quotation.start)
        joined = not between or between[-1].text in _JOINTS or between[-1].text.lower() == "that"
        if not self._only_a_source(between) or not (joined or self._starts_like_speech(quotation.parts[0], between)):
            return None
        if self._content_begins(verb) < quotation.start and (not between or between[-1].text != ":"):
            return None
        if not self.reading.is_speech(quotation) and not joined:
            return None
        return Content(spans=self._parts(quotation.parts), pattern="quotation after", quotation=quotation, head=self._head(quotation.outer))

    def _starts_like_speech(self, inner: Span, between: tuple[Token, ...]) -> bool:
        return inner.of(self.reading.text)[:1].isupper() and not any(t.xpos in FINITE for t in between)

    def _content_begins(self, verb: Token) -> int:
        """Where a clause that depends on the verb begins to its right, after "that"; far away when there is none."""
        starts = []
        for child in self.parsed.children(verb.index, "ccomp", "parataxis", "xcomp"):
            if child.index > verb.index:
                inside = [i for i in self.parsed.subtree(child.index) if i > verb.index]
                plain = (self.tokens[i] for i in inside if self.tokens[i].rel not in ("mark", "punct"))
                starts += [t.start for t in plain][:1]
        return min(starts, default=len(self.reading.text) + 1)

    def _next_paragraph(self, verb: Token) -> Content | None:
        """What follows a colon at the end of a paragraph: a quotation, or a block set without marks."""
        last = self.parsed.of_sentence(verb.sentence)[-1]
        after = last.index + 1
        if last.text != ":" or after >= len(self.tokens) or self._same_paragraph(last.end, self.tokens[after].start):
            return None
        own = self.parsed.children(verb.index, "obj", "ccomp", "xcomp")
        if not self._only_a_source(self.tokens[verb.index + 1 : last.index]) or any(t.index > verb.index and t.upos != "PRON" for t in own):
            return None
        start = self.tokens[after].start
        quotation = self.reading.quotation_from(start)
        if quotation is not None and quotation.start == start:
            return Content(spans=self._parts(quotation.parts), pattern="colon", quotation=quotation, head=self._head(quotation.outer))
        number = self.reading.paragraph(start)
        block = [t.index for t in self.tokens[after:] if self.reading.paragraph(t.start) == number]
        return self._content(block, "colon", block[0])

    def _same_paragraph(self, left: int, right: int) -> bool:
        return self.reading.paragraph(max(left - 1, 0)) == self.reading.paragraph(right)

    def _only_a_source(self, between: tuple[Token, ...]) -> bool:
        """Whether words between a cue and its quotation can be speaker, addressee and occasion: no sentence end, no other cue."""
        if len(between) > _LONGEST_CLAUSE or any(t.text in SENTENCE_END for t in between):
            return False
        return not any(t.xpos in FINITE and self._introduces_speech(t) and "relcl" not in t.rel for t in between)

    def _introduces_speech(self, token: Token) -> bool:
        return any(c.kind == "say" and "quote" in c.frames and len(c.words) == 1 for c in self.lexicon.of(token.upos, token.lemma))

    def _inverted(self, verb: Token) -> bool:
        after = self.tokens[verb.index + 1 : verb.index + 4]
        return bool(after) and after[0].sentence == verb.sentence and after[0].upos in (*NOMINAL, "DET", "ADJ")

    def _parts(self, parts: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(s for s in (self.reading.trimmed(p.start, p.end) for p in parts) if s) or parts

    def _head(self, span: Span) -> int | None:
        first, stop = self.parsed.tokens_in(span)
        stop = min(stop, self.parsed.bounds[self.tokens[first].sentence][1])
        while first < stop and self.tokens[first].upos == "PUNCT":
            first += 1
        return self.parsed.head_of(first, stop).index if first < stop else None

    # -- frames ----------------------------------------------------------------------------------------------------

    def framed(self, word: Token, cue: Cue) -> Content | None:
        """The content that stands in one of the cue's frames."""
        for frame in cue.frames:
            found = self._frame(frame)(word, cue, frame)
            if found is not None:
                return found
        return None

    def _frame(self, frame: str) -> Callable[[Token, Cue, str], Content | None]:
        named = {
            "that": self._clause,
            "wh": self._clause,
            "to": self._infinitive,
            "ing": self._gerund,
            "np": self._noun,
            "pred": self._called,
        }
        if frame in named:
            return named[frame]
        if ".." in frame:
            return self._called_on
        return self._prepositional if frame.startswith("+") else self._nothing

    def _nothing(self, word: Token, cue: Cue, frame: str) -> Content | None:
        return None

    def _clause(self, word: Token, cue: Cue, frame: str) -> Content | None:
        rels = ("ccomp", "parataxis", "acl", "advcl") if cue.pos == "noun" else ("ccomp", "parataxis", "advcl", "xcomp")
        for child in self.parsed.children(word.index, *rels):
            if child.index > word.index and self._is_clause(child, cue) and not self._is_attribution(child):
                return self._content(self._after(word, child), frame, child.index)
        return self._around(word, cue) if cue.pos == "verb" else None

    def _is_clause(self, child: Token, cue: Cue) -> bool:
        """Whether a dependent is a finite clause that can be content, and no adverbial clause or relative clause."""
        marks = {t.lemma for t in self.parsed.children(child.index, "mark")}
        if child.rel.startswith(("advcl", "acl")) or child.rel == "xcomp":
            return "that" in marks or ("whether" in marks and "wh" in cue.frames)
        subjects = self.parsed.children(child.index, "nsubj", "csubj", "expl")
        finite = child.xpos in FINITE or any(t.xpos in FINITE for t in self.parsed.children(child.index, "aux", "cop"))
        if child.rel == "parataxis":
            return bool(subjects) and finite and child.index > 0 and self.tokens[child.index].upos != "PUNCT"
        return bool(subjects) or finite or "that" in marks or child.xpos == "VB"

    def _is_attribution(self, child: Token) -> bool:
        """Whether a clause beside the cue is itself "he added", with nothing of its own after it."""
        return child.rel == "parataxis" and self._introduces_speech(child) and not self.parsed.children(child.index, "ccomp")

    def _after(self, word: Token, child: Token) -> list[int]:
        """The tokens of a clause to the right of its cue, without its "that", stretched over a quotation it begins."""
        inside = [i for i in self.parsed.subtree(child.index) if i > word.index]
        while inside and ((self.tokens[inside[0]].lemma == "that" and self.tokens[inside[0]].rel == "mark") or self._is_joint(inside[0])):
            inside = inside[1:]
        if not inside:
            return []
        return self._stretched(list(range(inside[0], inside[-1] + 1)))

    def _is_joint(self, index: int) -> bool:
        return self.tokens[index].text in (",", ":", "-", "--", "—", "–")

    def _stretched(self, inside: list[int]) -> list[int]:
        """Stretch a run of tokens to the end of a quotation that begins in it."""
        last = self.tokens[inside[-1]]
        quotation = self.reading.quotation_over(last.start)
        following = self.reading.quotation_from(last.end)
        if quotation is None and following is not None and not self.reading.between(last.end, following.start):
            same = self.tokens[min(inside[-1] + 1, len(self.tokens) - 1)].sentence == last.sentence
            quotation = following if same and self._same_paragraph(last.end, following.start) else None
        if quotation is None or quotation.start < self.tokens[inside[0]].start - 1:
            return inside
        _, stop = self.parsed.tokens_in(quotation.outer)
        return list(range(inside[0], max(stop, inside[-1] + 1)))

    def _content(self, indices: list[int], pattern: str, head: int | None) -> Content | None:
        spans = self.reading.pieces(indices)
        return Content(spans=spans, pattern=pattern, head=head) if spans else None

    def _infinitive(self, word: Token, cue: Cue, frame: str) -> Content | None:
        for child in self.parsed.children(word.index, "xcomp", "ccomp", "advcl", "acl"):
            marks = [t for t in self.parsed.children(child.index, "mark") if t.lemma == "to"]
            if child.index < word.index or not marks or marks[0].index < word.index:
                continue
            if self.tokens[marks[0].index - 1].text.lower() in ("order",) or (
                child.rel.startswith("advcl") and not self._controls(word, cue)
            ):
                continue
            inside = [i for i in self.parsed.subtree(child.index) if i >= self._object_start(word, cue, marks[0].index)]
            first = min(self._object_start(word, cue, marks[0].index), self._negation_before(marks[0].index))
            return self._content(self._stretched(list(range(first, inside[-1] + 1))), frame, child.index)
        return None

    def _controls(self, word: Token, cue: Cue) -> bool:
        return cue.object in ("addressee", "content") and bool(self.parsed.children(word.index, "obj", "iobj", "obl", "nsubj:pass"))

    def _object_start(self, word: Token, cue: Cue, default: int) -> int:
        if cue.object != "content":
            return default
        starts = [self.parsed.subtree(t.index)[0] for t in self.parsed.children(word.index, "obj") if word.index < t.index < default]
        return min(starts, default=default)

    def _negation_before(self, index: int) -> int:
        return index - 1 if index > 0 and self.tokens[index - 1].lemma in ("not", "never") else index

    def _gerund(self, word: Token, cue: Cue, frame: str) -> Content | None:
        for child in self.parsed.children(word.index, "xcomp", "ccomp", "obj", "advcl"):
            if child.index <= word.index or child.xpos != "VBG":
                continue
            inside = [i for i in self.parsed.subtree(child.index) if i > word.index]
            if self._is_joint(inside[0]) or self.parsed.children(child.index, "mark"):
                continue
            return self._content(self._stretched(list(range(inside[0], inside[-1] + 1))), frame, child.index)
        return None

    def _noun(self, word: Token, cue: Cue, frame: str) -> Content | None:
        child = next((t for t in self.parsed.children(word.index, "obj") if t.index > word.index), None)
        if child is None:
            return self._antecedent(word)
        inside = self._noun_phrase(child)
        return self._content(self._stretched(inside), frame, child.index)

    def _noun_phrase(self, child: Token) -> list[int]:
        """A noun phrase as one run, without a relative clause that a comma sets off."""
        inside = self.parsed.subtree(child.index)
        for clause in self.parsed.children(child.index, "acl", "parataxis", "appos"):
            first = self.parsed.subtree(clause.index)[0]
            if "relcl" in clause.rel and first > child.index and self._is_joint(first - 1):
                inside = [i for i in inside if i < first - 1]
        return list(range(inside[0], inside[-1] + 1)) if inside else [child.index]

    def _antecedent(self, word: Token) -> Content | None:
        """In "the talks, which he condemned", the noun phrase that the relative clause stands by."""
        if "relcl" not in word.rel or word.head < 0:
            return None
        pronoun = next((t for t in self.parsed.children(word.index, "obj") if t.lemma in ("which", "that", "who", "whom")), None)
        if pronoun is None or pronoun.index > word.index:
            return None
        clause = set(self.parsed.subtree(word.index))
        inside = [i for i in self.parsed.subtree(word.head) if i not in clause and i < word.index]
        return self._content(list(range(inside[0], inside[-1] + 1)), "antecedent", word.head) if inside else None

    def _prepositional(self, word: Token, cue: Cue, frame: str) -> Content | None:
        preposition = frame[1:]
        for index in self.parsed.subtree(word.index):
            mark = self.tokens[index]
            if index <= word.index or mark.lemma != preposition or mark.rel not in ("case", "mark", "fixed"):
                continue
            head = self.tokens[mark.head]
            if head.index < index or not self._near(head, word):
                continue
            inside = [i for i in self.parsed.subtree(head.index) if i > index]
            first = self._object_start(word, cue, inside[0]) if inside else index
            return self._content(self._stretched(list(range(first, inside[-1] + 1))), frame, head.index) if inside else None
        return None

    def _near(self, head: Token, word: Token) -> bool:
        """Whether a phrase hangs on the cue, or on its object as parsers often have it."""
        if head.head == word.index:
            return head.rel.partition(":")[0] in ("obl", "advcl", "nmod", "xcomp", "ccomp", "acl")
        above = self.tokens[head.head] if head.head >= 0 else word
        return above.head == word.index and above.rel in ("obj", "iobj", "xcomp", "obl") and above.index > word.index

    def _called(self, word: Token, cue: Cue, frame: str) -> Content | None:
        """ "called the verdict a farce", "described him as mad": the object and what it is called."""
        thing = next((t for t in self.parsed.children(word.index, "obj", "iobj") if t.index > word.index), None)
        if thing is None:
            return None
        said = [
            t
            for t in self.parsed.children(word.index, "xcomp", "obl", "obj", "ccomp", "advcl")
            if t.index > thing.index and self._is_predicate(t)
        ]
        said += [
            t for t in self.parsed.children(thing.index, "nmod", "appos", "acl", "amod") if t.index > thing.index and self._follows_as(t)
        ]
        quotation = self.reading.quotation_from(thing.end)
        last = max((self.parsed.subtree(t.index)[-1] for t in said), default=None)
        if last is None and quotation is not None and not self.reading.between(thing.end, quotation.start):
            last = self.parsed.tokens_in(quotation.outer)[1] - 1
        if last is None:
            return None
        return self._content(
            self._stretched(list(range(self.parsed.subtree(thing.index)[0], last + 1))), frame, said[0].index if said else thing.index
        )

    def _is_predicate(self, token: Token) -> bool:
        if token.rel in ("xcomp", "obj") or (token.rel == "ccomp" and token.upos in ("NOUN", "ADJ", "PROPN")):
            return not any(t.lemma == "to" for t in self.parsed.children(token.index, "mark"))
        return self._follows_as(token)

    def _follows_as(self, token: Token) -> bool:
        return any(t.lemma in ("as", "like") for t in self.parsed.children(token.index, "case", "mark"))

    def _called_on(self, word: Token, cue: Cue, frame: str) -> Content | None:
        """ "called on the government to resign": the infinitive after a preposition."""
        preposition = frame[1:].partition("..")[0]
        has = any(self.tokens[i].lemma == preposition for i in range(word.index + 1, min(word.index + 4, len(self.tokens))))
        if not has:
            return None
        for index in range(word.index + 2, self.parsed.bounds[word.sentence][1]):
            mark = self.tokens[index]
            if mark.lemma == "to" and mark.rel == "mark" and mark.head > index:
                first = self._negation_before(index)
                inside = [i for i in self.parsed.subtree(mark.head) if i >= first]
                return self._content(self._stretched(list(range(first, inside[-1] + 1))), "to", mark.head)
        return None

    # -- content before or around the cue, without quotation marks ---------------------------------------------------

    def _around(self, word: Token, cue: Cue) -> Content | None:
        """Content that stands before the cue or around it: "the talks failed, he said", "the talks, he said, failed"."""
        if cue.kind != "say":
            return None
        return self._as_clause(word) or self._parenthesis(word) or self._left(word)

    def _as_clause(self, word: Token) -> Content | None:
        """ "As X said, ..." wherever the parse hangs it."""
        first, stop = self.parsed.bounds[word.sentence]
        opening = next((t for t in self.tokens[max(first, word.index - _LONGEST_CLAUSE) : word.index][::-1] if t.lemma == "as"), None)
        above = [word.index, *[t.index for t in self.parsed.ancestors(word.index)][:1]]
        if opening is None or (opening.head not in above and opening.index != first):
            return None
        if any(t.xpos in FINITE for t in self.tokens[opening.index : word.index] if "relcl" not in t.rel and t.rel != "aux"):
            return None
        comma = next((t.index for t in self.tokens[word.index : stop] if t.text == ","), None)
        if opening.index == first:
            return self._content(list(range(comma + 1, stop)), "as-clause", word.head if word.head >= 0 else None) if comma else None
        before = list(range(first, opening.index))
        after = list(range(comma + 1, stop)) if comma else []
        return self._content(before + after, "as-clause", word.head if word.head >= 0 else None)

    def _parenthesis(self, word: Token) -> Content | None:
        """The cue's clause stands beside the clause it reports, which the parse makes its head."""
        if word.rel not in ("parataxis", "advcl", "discourse", "dep", "appos") or word.head < 0:
            return None
        head, own = self.tokens[word.head], set(self.parsed.subtree(word.index))
        if (word.rel == "advcl" and self.parsed.children(word.index, "mark")) or (word.rel == "appos" and head.upos not in ("VERB", "AUX")):
            return None
        if not self.parsed.children(word.index, "nsubj") and not self._inverted(word):
            return None
        inside = [i for i in self.parsed.subtree(head.index) if i not in own]
        if head.head < 0:
            inside = [i for i in range(*self.parsed.bounds[word.sentence]) if i not in own and (i < word.index or i in set(inside))]
        return self._content(self._filled(inside, own), "parenthesis", head.index)

    def _filled(self, inside: list[int], own: set[int]) -> list[int]:
        if not inside:
            return inside
        return [i for i in range(inside[0], inside[-1] + 1) if i not in own]

    def _left(self, word: Token) -> Content | None:
        """Content before the cue: everything of the sentence left of the cue's clause, when that holds a clause of its own."""
        first, _ = self.parsed.bounds[word.sentence]
        begin = self._clause_begins(word)
        if begin is None or begin <= first:
            return None
        inside = list(range(self._left_edge(word, first), begin))
        if not any(self.tokens[i].xpos in FINITE or self.tokens[i].upos == "AUX" for i in inside):
            return None
        verbs = [t.index for t in self.parsed.children(word.index, "ccomp", "parataxis") if t.index < word.index]
        return self._content(inside, "before", verbs[0] if verbs else inside[0])

    def _clause_begins(self, word: Token) -> int | None:
        """The first token of the cue's clause when a comma or quotation mark parts it from what stands before."""
        subjects = [t for t in self.parsed.children(word.index, "nsubj") if t.index < word.index]
        begin = self.parsed.subtree(subjects[0].index)[0] if subjects else word.index
        while (
            begin - 1 >= 0 and self.tokens[begin - 1].upos in ("ADV", "AUX", "CCONJ") and self.tokens[begin - 1].sentence == word.sentence
        ):
            begin -= 1
        before = self.tokens[begin - 1] if begin else None
        if before is None or before.sentence != word.sentence or before.upos != "PUNCT" or before.text in "([":
            return None
        return begin if subjects or self._inverted(word) else None

    def _left_edge(self, word: Token, first: int) -> int:
        """Where the content before a cue begins: with the sentence, or after an earlier cue's clause."""
        if word.rel in ("conj", "advcl", "acl", "acl:relcl", "ccomp") and word.head >= 0:
            left = [t.index for t in self.parsed.children(word.index, "ccomp", "parataxis") if t.index < word.index]
            return self.parsed.subtree(left[0])[0] if left else first
        return first
