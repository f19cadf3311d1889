"""Which quotation a cue introduces, closes or stands inside."""

from dataclasses import replace

from fairwitness.find.attribution import Content
from fairwitness.find.quotes import Quotation
from fairwitness.find.reading import FINITE, NOMINAL, SENTENCE_END, Reading
from fairwitness.knowledge.cues import cues
from fairwitness.language import Token
from fairwitness.record import Span

LONGEST_CLAUSE = 30  # tokens between a quotation and its cue; the longest in PolNeAR's training part is 28
JOINTS = frozenset((",", ":", "—", "–", "-", "--"))
_ACCUSATIVE = frozenset(("him", "them", "us", "me", "himself", "themselves", "itself", "herself"))


class Quoted:
    """Finds the quotations of cues in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parsed = reading, reading.parsed
        self.tokens = reading.parsed.tokens
        self.lexicon = cues(reading.parsed.report.language)

    def of(self, verb: Token) -> Content | None:
        """The quotation that a verb introduces or closes, or both halves of one that it interrupts."""
        before = self._before(verb)
        if before is not None:
            after = self._second_half(verb)
            return replace(before, spans=(*before.spans, *after), pattern="quotation around") if after else before
        return self._after(verb) or self._next_paragraph(verb)

    # -- before the cue ----------------------------------------------------------------------------------------------

    def _before(self, verb: Token) -> Content | None:
        quotation = self.reading.quotation_before(verb.start)
        if quotation is None or not self.same_paragraph(quotation.end, verb.start):
            return None
        between = self.reading.between(quotation.end, verb.start)
        inner = quotation.parts[-1].of(self.reading.text).rstrip()
        ends = inner[-1:] in ",.?!…—–-" or bool(between and between[0].text in (",", "—", "–", "-", "--"))
        if not ends or not self.only_a_source(between) or self._goes_on_after(verb) or self._is_phrase(quotation):
            return None
        if not any(t.upos in NOMINAL for t in between) and not self.inverted(verb):
            return None
        clause = (between[0].index if between else verb.index, verb.index)
        spans = self._with_words_before(quotation)
        return Content(spans=spans, pattern="quotation before", quotation=quotation, head=self.head(quotation.outer), clause=clause)

    def _with_words_before(self, quotation: Quotation) -> tuple[Span, ...]:
        """The quotation, and the words of its sentence before it when it begins amid a sentence."""
        parts = self.parts(quotation.parts)
        first, _ = self.parsed.tokens_in(quotation.outer)
        opening = self.tokens[first]
        begin = self.parsed.bounds[opening.sentence][0]
        lead = [t for t in self.tokens[begin:first] if t.start < quotation.start]
        amid = self._amid(quotation, lead)
        if not amid or any(self.introduces_speech(t) for t in lead) or self.reading.quotation_over(lead[0].start):
            return parts
        start = lead[1] if lead[0].upos == "CCONJ" and len(lead) > 1 else lead[0]
        return (Span(start.start, parts[0].end), *parts[1:])

    def _amid(self, quotation: Quotation, lead: list[Token]) -> bool:
        """Whether a quotation begins amid a sentence, whose words before it are given."""
        return bool(lead) and lead[-1].upos != "PUNCT" and self.same_paragraph(lead[0].start + 1, quotation.start)

    def _is_phrase(self, quotation: Quotation) -> bool:
        """Whether a quotation is no more than a word or title amid its sentence: 'On "Meet the Press", he said ...'."""
        first, stop = self.parsed.tokens_in(quotation.outer)
        begin = self.parsed.bounds[self.tokens[first].sentence][0]
        lead = [t for t in self.tokens[begin:first] if t.start < quotation.start]
        return self._amid(quotation, lead) and not any(t.xpos in FINITE for t in (*lead, *self.tokens[first:stop]))

    def _goes_on_after(self, verb: Token) -> bool:
        """Whether the verb has a whole clause of content to its right."""
        following = self.tokens[verb.index + 1] if verb.index + 1 < len(self.tokens) else None
        if following is None or following.upos == "PUNCT":
            return False
        comma = next((t.index for t in self.tokens[verb.index : verb.index + LONGEST_CLAUSE] if t.text == ","), len(self.tokens))
        clauses = [t for t in self.parsed.children(verb.index, "ccomp") if t.index > verb.index]
        clauses = [t for t in clauses if next((i for i in self.parsed.subtree(t.index) if i > verb.index), comma) < comma]
        clauses = [t for t in clauses if not self._resumed(t, verb)]
        subjects = [s for t in clauses for s in self.parsed.children(t.index, "nsubj", "expl") if s.index > verb.index]
        return any(self.parsed.children(t.index, "mark", "aux", "cop", "obj") for t in clauses) and bool(subjects)

    def _resumed(self, clause: Token, verb: Token) -> bool:
        """Whether a clause stands in a quotation that goes on after its cue and speaker: "What we saw," said he, "was worse"."""
        quotation = self.reading.quotation_over(clause.start)
        if quotation is None or quotation.start <= verb.end:
            return False
        between = self.reading.between(verb.end, quotation.start)
        return bool(between) and between[-1].text in JOINTS

    def _second_half(self, verb: Token) -> tuple[Span, ...]:
        """The rest of a quotation that the cue interrupts: "A," he said, "B"."""
        quotation = self.reading.quotation_from(verb.end)
        if quotation is None or not self.same_paragraph(verb.end, quotation.start):
            return ()
        between = self.reading.between(verb.end, quotation.start)
        plain = all(t.upos not in ("VERB", "AUX") and t.text not in SENTENCE_END and t.sentence == verb.sentence for t in between)
        joined = bool(between) and (between[-1].text in JOINTS or between[-1].upos == "CCONJ")
        return self.parts(quotation.parts) if plain and joined and len(between) <= LONGEST_CLAUSE else ()

    # -- after the cue -----------------------------------------------------------------------------------------------

    def _after(self, verb: Token) -> Content | None:
        quotation = self.reading.quotation_from(verb.end)
        if quotation is None or not self.same_paragraph(verb.end, quotation.start):
            return None
        between = self.reading.between(verb.end, quotation.start)
        joined = self._joined(quotation, between)
        if not self.only_a_source(between) or not (joined or self._starts_like_speech(quotation.parts[0], between)):
            return None
        if self._content_begins(verb) < quotation.start and (not between or between[-1].text != ":"):
            return None
        if not joined and not self.reading.is_speech(quotation):
            return None
        if self.clause_before(verb) and (not joined or self._is_title(quotation)):
            return None
        if self._runs_on(quotation) and (not between or between[-1].text not in JOINTS):
            return None
        return Content(spans=self.parts(quotation.parts), pattern="quotation after", quotation=quotation, head=self.head(quotation.outer))

    def _is_title(self, quotation: Quotation) -> bool:
        """Whether a quotation without a verb may name a book or a programme: 'in his memoir, "An American Life"'."""
        first, stop = self.parsed.tokens_in(quotation.outer)
        return not any(t.xpos in FINITE for t in self.tokens[first:stop])

    def clause_before(self, verb: Token) -> bool:
        """Whether the content of a verb stands before it: 'The talks failed, he said on "Today".'"""
        clauses = (t for t in self.parsed.children(verb.index, "ccomp", "parataxis") if t.index < verb.index)
        return any(t.xpos in FINITE or any(c.xpos in FINITE for c in self.parsed.children(t.index, "aux", "cop")) for t in clauses)

    def _joined(self, quotation: Quotation, between: tuple[Token, ...]) -> bool:
        """Whether a quotation follows its cue directly, after a comma or colon, or after "that"."""
        if between:
            return between[-1].text in JOINTS or between[-1].text.lower() == "that"
        return self.reading.is_speech(quotation) or self.reading.capital(quotation.parts[0].start)

    def _runs_on(self, quotation: Quotation) -> bool:
        """Whether the sentence goes on after a quotation that doesn't end like one: only its first words are quoted."""
        inner = quotation.parts[-1].of(self.reading.text).rstrip()
        _, stop = self.parsed.tokens_in(quotation.outer)
        if inner[-1:] in ",.?!…" or stop >= len(self.tokens):
            return False
        following = self.tokens[stop]
        return following.sentence == self.tokens[stop - 1].sentence and following.upos in ("DET", "ADP", "NOUN", "VERB", "AUX", "CCONJ")

    def _starts_like_speech(self, inner: Span, between: tuple[Token, ...]) -> bool:
        return self.reading.capital(inner.start) and not any(t.xpos in FINITE for t in between)

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
        if last.text != ":" or after >= len(self.tokens) or self.same_paragraph(last.end, self.tokens[after].start):
            return None
        own = self.parsed.children(verb.index, "obj", "ccomp", "xcomp")
        if not self.only_a_source(self.tokens[verb.index + 1 : last.index]) or any(t.index > verb.index and t.upos != "PRON" for t in own):
            return None
        start = self.tokens[after].start
        quotation = self.reading.quotation_from(start)
        if quotation is not None and quotation.start == start:
            return Content(spans=self.parts(quotation.parts), pattern="colon", quotation=quotation, head=self.head(quotation.outer))
        block = [t.index for t in self.reading.rest_of_paragraph(after)]
        spans = self.reading.pieces(block)
        return Content(spans=spans, pattern="colon", head=block[0]) if spans else None

    # -- what stands between -----------------------------------------------------------------------------------------

    def same_paragraph(self, left: int, right: int) -> bool:
        """Whether the character before one place stands in the paragraph of another."""
        return self.reading.paragraph(max(left - 1, 0)) == self.reading.paragraph(right)

    def only_a_source(self, between: tuple[Token, ...]) -> bool:
        """Whether words between a cue and its quotation can be speaker, addressee and occasion: no sentence end, no other cue."""
        if len(between) > LONGEST_CLAUSE or any(t.text in SENTENCE_END for t in between):
            return False
        speaking = (t for t in between if (t.xpos in FINITE or t.xpos == "VBG") and self.introduces_speech(t))
        return not any("relcl" not in t.rel for t in speaking)

    def introduces_speech(self, token: Token) -> bool:
        """Whether a word may be a cue of quotations."""
        following = self.tokens[token.index + 1].text.lower() if token.index + 1 < len(self.tokens) else ""
        rows = (c for c in self.lexicon.of(token.upos, token.lemma) if len(c.words) == 1 or c.words[1] == following)
        return any(c.kind == "say" and "quote" in c.frames for c in rows)

    def inverted(self, verb: Token) -> bool:
        """Whether a noun phrase follows right after the verb ("said the president")."""
        after = self.tokens[verb.index + 1] if verb.index + 1 < len(self.tokens) else None
        if after is None or after.sentence != verb.sentence or after.text.lower() in _ACCUSATIVE:
            return False
        if after.rel in ("obl:unmarked", "obl:tmod"):
            return False
        return after.upos in (*NOMINAL, "DET", "ADJ")

    def parts(self, parts: tuple[Span, ...]) -> tuple[Span, ...]:
        """The parts of a quotation without commas at their ends."""
        return tuple(s for s in (self.reading.trimmed(p.start, p.end) for p in parts) if s) or parts

    def head(self, span: Span) -> int | None:
        """The token that governs the first sentence of a stretch."""
        first, stop = self.parsed.tokens_in(span)
        stop = min(stop, self.parsed.bounds[self.tokens[first].sentence][1])
        while first < stop and self.tokens[first].upos == "PUNCT":
            first += 1
        return self.parsed.head_of(first, stop).index if first < stop else None
