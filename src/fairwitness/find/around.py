"""Unquoted content that stands before its cue or around it: "the talks failed, he said", "the talks, he said, failed"."""

from fairwitness.find.attribution import Content
from fairwitness.find.quoted import LONGEST_CLAUSE, Quoted
from fairwitness.find.reading import FINITE, NOMINAL, Reading
from fairwitness.language import Token

_BOUNDARIES = frozenset((",", "—", "–", "--", "-", ":", ";", '"', "”", "’", "'", "''", "»"))
_OPENING = ("(", "[")
_BRACKETS = (*_OPENING, ")", "]")
_ONGOING = frozenset(("continue", "cheer", "applaud", "chant", "laugh", "shout", "demand"))  # "as X continues" tells when
_OCCASIONS = frozenset(("as", "when", "while", "after", "before", "in"))
_BEGINNING = ("nsubj", "det", "nmod:poss", "amod", "advmod", "obl")  # relations of the first word of a clause that a cue interrupts
_LONGEST_SOURCE = 20  # tokens of a speaker between a comma and the cue


class Around:
    """Finds unquoted content before and around cues in one reading."""

    def __init__(self, reading: Reading, quoted: Quoted) -> None:
        self.reading, self.parsed, self.quoted = reading, reading.parsed, quoted
        self.tokens = reading.parsed.tokens

    def of(self, verb: Token, *, takes_objects: bool) -> Content | None:
        """The content before or around a finite verb of saying; `takes_objects` when a noun phrase could be its content."""
        if not self._is_finite(verb) or ("relcl" in verb.rel and not self._set_off(verb) and not self._main(verb)):
            return None
        return self._as_clause(verb) or self._beside(verb, takes_objects)

    def as_first_reported(self, verb: Token) -> Content | None:
        """The clause before "as first reported by Reuters", and the one around ", first reported by Reuters,"."""
        first, stop = self.parsed.bounds[verb.sentence]
        at = verb.index - 1
        while at > first and self.tokens[at].upos == "ADV":
            at -= 1
        by = verb.index + 1 < stop and self.tokens[verb.index + 1].lemma == "by"
        opens = self.tokens[at].lemma == "as" and self.tokens[at - 1].text in _BOUNDARIES
        if verb.xpos == "VBN" and by and self.tokens[at].text == "," and at > first:
            return self._told_within(verb, first, at, stop)
        if verb.xpos != "VBN" or at <= first + 1 or not (opens and by and self._any_finite(range(first, at))):
            return None
        return self._content([range(first, at - 1)], "as-clause", (at + 1, verb.index), None)

    def _told_within(self, verb: Token, first: int, comma: int, stop: int) -> Content | None:
        """The clause around ", first reported by Reuters,"."""
        close = next((t.index for t in self.tokens[verb.index : stop] if t.text == ","), stop)
        rest = range(close + 1, stop)
        if close - verb.index > _LONGEST_SOURCE or not verb.rel.startswith("acl") or not self._any_finite(rest):
            return None
        return self._content([range(first, comma), rest], "around", (comma + 1, verb.index), None)

    def question_before(self, verb: Token) -> Content | None:
        """The question that a short sentence says was asked: "Why did he go? the minister was asked"."""
        first, stop = self.parsed.bounds[verb.sentence]
        if verb.sentence == 0 or any(t.upos != "PUNCT" for t in self.tokens[verb.index + 1 : stop]) or stop - first > _LONGEST_SOURCE:
            return None
        begin, _ = self.parsed.bounds[verb.sentence - 1]
        last = self.tokens[first - 1]
        alike = self.reading.paragraph(last.start) == self.reading.paragraph(verb.start)
        if not alike or last.text != "?" or self.reading.quotation_over(last.start) is not None:
            return None
        return self._content([range(begin, first)], "question", (first, verb.index), None)

    def _set_off(self, verb: Token) -> bool:
        """Whether a cue with a speaker of its own stands between two commas: "The plan, a source said on Monday, is ..."."""
        first, stop = self.parsed.bounds[verb.sentence]
        begin = self._clause_begins(verb, first)
        after = self.tokens[verb.index + 1 : min(stop, verb.index + _LONGEST_SOURCE)]
        comma = next((t for t in after if t.upos in ("PUNCT", "VERB", "AUX", "SCONJ")), verb)
        return begin is not None and begin < verb.index and self.tokens[begin - 1].text == "," and comma.text == ","

    def _main(self, verb: Token) -> bool:
        """Whether a verb that the parse makes a relative clause has neither pronoun nor subject, so that the noun before it says it."""
        noun = self.tokens[verb.head] if verb.head >= 0 else verb
        return noun.upos in NOMINAL and not self.parsed.children(verb.index, "nsubj", "obj", "mark") and noun.head < noun.index

    def _is_boundary(self, index: int) -> bool:
        """Whether a token parts clauses; a hyphen inside a word doesn't."""
        token = self.tokens[index]
        return token.text in _BOUNDARIES and (token.text != "-" or self.tokens[index - 1].end < token.start)

    def _is_dash(self, index: int) -> bool:
        return self.tokens[index].text == "-" and self._is_boundary(index)

    def _is_finite(self, verb: Token) -> bool:
        auxiliaries = self.parsed.children(verb.index, "aux", "mark")
        bare = verb.xpos == "VB" and not auxiliaries and self.tokens[max(verb.index - 1, 0)].text == ","  # "..., say some"
        return verb.xpos in FINITE or bare or any(t.xpos in FINITE for t in auxiliaries)

    def _content(self, pieces: list[range], pattern: str, clause: tuple[int, int], head: int | None) -> Content | None:
        spans = tuple(s for piece in pieces for s in self.reading.pieces(piece))
        return Content(spans=spans, pattern=pattern, head=head, clause=clause) if spans else None

    # -- "As X said, ..." --------------------------------------------------------------------------------------------

    def _as_clause(self, verb: Token) -> Content | None:
        """ "As X said, ..." wherever the parse hangs it."""
        first, stop = self.parsed.bounds[verb.sentence]
        before = self.tokens[max(first, verb.index - LONGEST_CLAUSE) : verb.index]
        opening = next((t for t in reversed(before) if t.lemma == "as"), None)
        finite = opening is not None and any(t.head != verb.index for t in self._finites(opening.index, verb.index))
        if opening is None or finite or not self._may_open(opening, verb, first):
            return None
        comma = next((t.index for t in self.tokens[verb.index + 1 : stop] if t.text == ","), None)
        ends = comma if comma is not None else stop
        if any(t.upos in ("VERB", "AUX") for t in self.tokens[verb.index + 1 : ends]) or verb.lemma in _ONGOING:
            return None
        head = verb.head if verb.head >= 0 else None
        rest = range(comma + 1, stop) if comma is not None else range(0)
        clause = (opening.index + 1, verb.index)
        return self._content([range(first, opening.index), rest], "as-clause", clause, head)

    def _may_open(self, opening: Token, verb: Token, first: int) -> bool:
        above = [verb.index, *[t.index for t in self.parsed.ancestors(verb.index)][:1]]
        parted = opening.index == first or self.tokens[opening.index - 1].text in _BOUNDARIES
        return parted and (opening.head in above or opening.index == first)

    def _finite_in(self, first: int, stop: int) -> bool:
        """Whether a stretch holds a finite verb outside relative clauses."""
        return bool(self._finites(first, stop))

    def _finites(self, first: int, stop: int) -> list[Token]:
        finite = (t for t in self.tokens[first:stop] if t.xpos in FINITE and "relcl" not in t.rel and not self._helps_relative(t))
        return [t for t in finite if t.rel != "acl" or self.parsed.children(t.index, "nsubj", "mark")]  # "in a note handed over on Friday"

    def _helps_relative(self, token: Token) -> bool:
        return token.rel.partition(":")[0] in ("aux", "cop") and token.head >= 0 and "relcl" in self.tokens[token.head].rel

    # -- "..., he said" and "..., he said, ..." ----------------------------------------------------------------------

    def _beside(self, verb: Token, takes_objects: bool) -> Content | None:
        first, stop = self._room(verb)
        begin = self._clause_begins(verb, first)
        if begin is None or begin <= first + 1:
            return None
        if takes_objects and begin < verb.index and self.quoted.inverted(verb) and not self._addressed(verb):
            return None
        end = self._clause_ends(verb, stop, inverted=begin == verb.index)
        if end is None:
            return None
        left = range(self._left_edge(verb, first), begin)
        if takes_objects and begin == verb.index and self._has_object(verb) and not self._any_finite(left):
            return None  # "A spokesman, Ann Lee, denied the charge, saying ..."
        right = self._right(verb, end, stop, whole=self._any_finite(left) and not self._subordinate(left[0]))
        if (
            not (
                self._any_finite(left)
                or self._any_finite(right)
                or self._exclaimed(verb, left)
                or first > self.parsed.bounds[verb.sentence][0]
            )
            or not (left or right)
            or (not right and self._only_when(left, verb))
        ):
            return None
        head = next((t.index for t in self.parsed.children(verb.index, "ccomp", "parataxis") if t.index in left), None)
        if head is None and verb.head >= 0 and verb.head in (*left, *right):
            head = verb.head
        pattern = "around" if right else "before"
        return self._content([left, right], pattern, (begin, verb.index), head)

    def _addressed(self, verb: Token) -> bool:
        """Whether the noun right after a verb is whom it tells, for its content is a clause before it."""
        return not self._has_object(verb) and self.quoted.clause_before(verb)

    def _has_object(self, verb: Token) -> bool:
        return any(t.index > verb.index for t in self.parsed.children(verb.index, "obj"))

    def _exclaimed(self, verb: Token, left: range) -> bool:
        """Whether a phrase without a verb is all that is said: "A fine mess, they complain"."""
        phrases = (t for t in self.parsed.children(verb.index, "ccomp", "parataxis", "nsubj", "obj") if t.index in left)
        return any(not self.parsed.children(t.index, "case", "mark") for t in phrases if t.upos in (*NOMINAL, "ADJ", "INTJ"))

    def _room(self, verb: Token) -> tuple[int, int]:
        """The tokens in which content may stand: the sentence, for a cue in brackets what they hold, in a quotation what is quoted."""
        first, stop = self._in_brackets(verb, *self.parsed.bounds[verb.sentence])
        while first in self.reading.dateline:
            first += 1
        quotation = self.reading.quotation_over(verb.start)
        if quotation is None:
            return first, stop
        begin, end = self.parsed.tokens_in(quotation.outer)
        return max(first, begin), min(stop, end)

    def _in_brackets(self, verb: Token, first: int, stop: int) -> tuple[int, int]:
        """The tokens of a sentence between the brackets that a verb stands in; all of them when it stands in none."""
        marks = [t.index for t in self.tokens[first : verb.index] if t.text in _BRACKETS]
        if not marks or self.tokens[marks[-1]].text not in _OPENING:
            return first, stop
        close = next((t.index for t in self.tokens[verb.index : stop] if t.text in _BRACKETS), None)
        return (marks[-1] + 1, close) if close is not None else (first, stop)

    def _only_when(self, left: range, verb: Token) -> bool:
        """Whether what stands before the cue only says when or why it was said ("As the campaign ended, he said")."""
        opening = self.tokens[left[0]]
        clause = set(self.parsed.subtree(opening.head)) if opening.rel == "mark" and opening.head in left else set()
        comma = next((i for i in left if self.tokens[i].text == "," and i > opening.head), left[-1])
        above = bool(clause) and opening.upos == "SCONJ" and not any(self.tokens[i].xpos in FINITE for i in left if i not in clause)
        above = above and not self._finite_in(comma, left[-1] + 1)
        return above and not self.parsed.children(verb.index, "ccomp", "parataxis")

    def _subordinate(self, index: int) -> bool:
        """Whether a token opens a clause that needs another one ("Though ...")."""
        token = self.tokens[index]
        return token.upos == "SCONJ" and token.lemma.lower() != "that"

    def _any_finite(self, indices: range) -> bool:
        return any(self.tokens[i].xpos in FINITE for i in indices)

    def _clause_begins(self, verb: Token, first: int) -> int | None:
        """Where the cue's clause begins: after the comma before its speaker, or with an inverted verb."""
        begin = verb.index
        while begin > first and not self._is_boundary(begin - 1) and verb.index - begin < _LONGEST_SOURCE:
            begin -= 1
        if begin == first or not self._is_boundary(begin - 1):
            return None
        own = self.tokens[begin : verb.index]
        if (own and own[0].upos in ("CCONJ", "SCONJ")) or any(t.xpos in ("WDT", "WP", "WRB") for t in own):
            return None
        if any(t.xpos in FINITE and t.head != verb.index for t in own):
            return None
        if verb.rel.startswith("acl") and any(t.index == verb.head for t in own) and any(t.lemma == "that" for t in own):
            return None  # "..., an accusation that Sudria rejected"
        if any(t.upos in NOMINAL for t in own):
            return begin
        if (named := self._named_twice(verb, first)) is not None:
            return named
        subjects = [t.index for t in self.parsed.children(verb.index, "nsubj")]
        early = bool(subjects) and max(subjects) < verb.index and not self.in_parenthesis(verb)
        return verb.index if not early and self.quoted.inverted(verb) else None

    def _named_twice(self, verb: Token, first: int) -> int | None:
        """Where a speaker with an apposition begins: "..., his deputy, Ann Lee, told the court"."""
        begin = verb.index
        for _ in range(2):
            stop = begin - 1
            begin = stop
            while begin > first and self.tokens[begin - 1].text != "," and stop - begin < _LONGEST_SOURCE:
                begin -= 1
            phrase = self.tokens[begin:stop]
            plain = bool(phrase) and phrase[0].upos in ("DET", "PRON", "PROPN", "NOUN", "ADJ") and phrase[-1].upos in NOMINAL
            if not plain or any(t.upos in ("VERB", "AUX", "SCONJ", "CCONJ") for t in phrase):
                return None
        clause = begin > first + 1 and self._any_finite(range(first, begin))
        spoken = any(t.index < begin for t in self.parsed.children(verb.index, "ccomp", "parataxis"))
        return begin if clause and spoken else None

    def in_parenthesis(self, verb: Token) -> bool:
        """Whether a verb and a name after it stand between two commas: "The strikers, said Walesa, want bread"."""
        stop = self.parsed.bounds[verb.sentence][1]
        after = self.tokens[verb.index + 1 : stop]
        comma = next((t.index for t in after[:_LONGEST_SOURCE] if t.text == ","), None)
        if comma is None or comma + 1 >= stop or not self._is_boundary(verb.index - 1) or after[0].upos not in (*NOMINAL, "DET"):
            return False
        named = after[0].upos != "PRON" and not after[0].rel.startswith("obl")
        return named and not any(t.upos in ("VERB", "AUX", "SCONJ") for t in self.tokens[verb.index + 1 : comma])

    def _clause_ends(self, verb: Token, stop: int, *, inverted: bool) -> int | None:
        """Where the cue's clause ends: at the next comma or the sentence's end; None when content follows the cue."""
        end = verb.index + 1
        while end < stop and self.tokens[end].text not in (",", ".", "!", "?", ";", ":", "—", "–", "--") and not self._is_dash(end):
            end += 1
        if self._finite_in(verb.index + 1, end) and not self._occasion(verb, end):
            return None
        following = self.tokens[verb.index + 1] if verb.index + 1 < stop else None
        if following is not None and following.xpos in ("VBG", "TO") and not inverted:
            return None
        if following is not None and not inverted and following.upos == "SCONJ" and following.lemma not in _OCCASIONS:
            return None
        if inverted:
            last = self._inverted_source_ends(verb, stop)
            end = max(end, last)
        return end

    def _occasion(self, verb: Token, end: int) -> bool:
        """Whether what follows a cue only tells when it was said: "..., he told his aides as he left"."""
        mark = next((t for t in self.tokens[verb.index + 1 : end] if t.upos == "SCONJ"), None)
        if mark is None or mark.lemma not in _OCCASIONS or self._finite_in(verb.index + 1, mark.index):
            return False
        return mark.head > mark.index and self.tokens[mark.head].head == verb.index

    def _inverted_source_ends(self, verb: Token, stop: int) -> int:
        nouns = [t for t in self.parsed.children(verb.index) if t.index > verb.index and t.upos in NOMINAL]
        inside = [i for i in self.parsed.subtree(nouns[0].index) if i < stop] if nouns else []
        while inside and self.tokens[inside[-1]].upos == "PUNCT":
            inside = inside[:-1]
        return inside[-1] + 1 if inside else verb.index + 1

    def _right(self, verb: Token, end: int, stop: int, *, whole: bool) -> range:
        """What follows the cue's clause after a comma, unless it hangs on the cue itself ("..., he said, adding ...").

        `whole` when what stands before the cue is a clause that needs no more.
        """
        if end + 1 >= stop or self.tokens[end].text not in (",", "—", "–", "--", ";"):
            return range(0)
        full_stop = next((t.index for t in self.tokens[end + 1 : stop] if t.text in (".", "?", "!")), stop)
        rest = range(end + 1, full_stop)
        opening = self.tokens[end + 1]
        head = self.parsed.head_of(end + 1, stop)
        if (whole and opening.xpos in ("VBG", "VBN", "WDT", "WP")) or (
            whole and head.head == verb.index and head.rel.partition(":")[0] in ("conj", "advcl", "obl")
        ):
            return range(0)
        if whole and self.tokens[end].text != ";" and self.tokens[end].text != "," and not self._finite_in(end + 1, full_stop):
            return range(0)  # "..., he said at noon - an odd remark"
        speaks = any(self.quoted.introduces_speech(self.tokens[i]) and self.tokens[i].xpos in FINITE for i in rest)
        return range(0) if speaks and opening.upos == "CCONJ" else rest

    def _after_semicolon(self, edge: int, verb: Token) -> int:
        """After the last semicolon or colon before the cue, when a clause stands between them or around the cue: only that is what is said."""
        for index in range(verb.index - 1, edge, -1):
            if self.tokens[index].text in (";", ":"):
                after = range(verb.index + 1, self.parsed.bounds[verb.sentence][1])
                begun = self.tokens[index + 1].rel.startswith(_BEGINNING) and self._any_finite(after)
                return index + 1 if begun or self._any_finite(range(index + 1, verb.index)) else edge
        dashes = [i for i in range(edge, verb.index) if self.tokens[i].text in ("—", "–", "--") or self._is_dash(i)]
        begin = dashes[0] + 1 if len(dashes) == 1 else edge
        subject = self.tokens[begin].upos in ("PRON", "DET", "PROPN") and self.tokens[begin].rel.startswith(("nsubj", "expl", "det"))
        return begin if begin > edge and subject and self._clause_after(begin, verb.index) else edge

    def _at_relative(self, edge: int, verb: Token) -> int:
        """At the pronoun of a relative clause that the cue interrupts: "the rebels, who, he said, had fled"."""
        at = self._clause_begins(verb, edge)
        pronoun = self.tokens[at - 2] if at is not None and at - 2 > edge and self.tokens[at - 1].text == "," else None
        if pronoun is None or pronoun.xpos not in ("WDT", "WP"):
            return edge
        begin = next((i for i in range(pronoun.index, max(edge, pronoun.index - 4), -1) if self.tokens[i - 1].text == ","), None)
        if begin is None:
            return edge
        return at if begin == pronoun.index and at is not None else begin  # the pronoun alone says nothing

    def _clause_after(self, begin: int, stop: int) -> bool:
        """Whether a stretch begins with a subject whose verb is finite, and the sentence had one before."""
        first = self.parsed.bounds[self.tokens[begin].sentence][0]
        own = [t for t in self.tokens[begin:stop] if t.rel.startswith(("nsubj", "expl")) and begin <= t.head < stop]
        return bool(own) and self._finite_in(begin, stop) and self._finite_in(first, begin - 1)

    def _left_edge(self, verb: Token, first: int) -> int:
        """Where the content before a cue begins: with the sentence, without "but" or "and", or with the reported clause."""
        edge = first
        if verb.rel.partition(":")[0] in ("conj", "advcl", "acl", "ccomp") and verb.head >= 0:
            left = [t.index for t in self.parsed.children(verb.index, "ccomp", "parataxis") if t.index < verb.index]
            edge = self.parsed.subtree(left[0])[0] if left else first
        edge = self._at_relative(self._after_semicolon(edge, verb), verb)
        while self.tokens[edge].upos == "CCONJ" or (self.tokens[edge].upos == "PUNCT" and self.tokens[edge].text == ","):
            edge += 1
        return edge
