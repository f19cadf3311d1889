"""Every attribution of a report: each cue of the lexicon with its content and its source, in text order."""

from fairwitness.find.around import Around
from fairwitness.find.attribution import Attribution, Content
from fairwitness.find.contrary import BARE, Contrary
from fairwitness.find.framed import Framed
from fairwitness.find.quoted import Quoted
from fairwitness.find.quotes import Quotation
from fairwitness.find.reading import FINITE, NOMINAL, Reading
from fairwitness.find.speakers import Speakers
from fairwitness.knowledge.cues import Cue, cues
from fairwitness.language import Token
from fairwitness.record import Span

_NEGATIONS = frozenset(("not", "n't", "never", "neither", "nor", "hardly"))
_REFUSALS = frozenset(("refuse", "decline", "fail", "stop"))
_ASPECTS = frozenset(("begin", "start", "continue", "go", "proceed", "come", "rush", "hasten", "happen", "use", "dare", "manage"))
_STEPS = frozenset(("take", "use", "turn", "write", "rise", "stand", "appear", "go"))  # "took to the radio to accuse": so he did
_UNREAL = frozenset(("would", "could", "might", "may", "should", "ought"))


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """All attributions in text order, whatever their kind."""
    return _Finder(reading).all()


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.parsed = reading, reading.parsed
        self.tokens = reading.parsed.tokens
        self.lexicon = cues(reading.parsed.report.language)
        self._openings = frozenset(c.words[0] for c in self.lexicon.frames)
        self.quoted = Quoted(reading)
        self.framed, self.around = Framed(reading, self.quoted), Around(reading, self.quoted)
        self.speakers, self.contrary = Speakers(reading), Contrary(reading)

    def all(self) -> tuple[Attribution, ...]:
        found = [a for token in self.tokens if (a := self._at(token)) is not None]
        return tuple(sorted(found, key=lambda a: (a.content.spans[0].start, a.span.start if a.span else 0)))

    def _at(self, token: Token) -> Attribution | None:
        if token.text.lower() in self._openings:
            return self._frame(token)
        if token.upos in ("VERB", "AUX"):
            return self._verb(token)
        if token.upos == "NOUN":
            return self._noun(token)
        if token.upos == "ADJ":
            return self._adjective(token)
        return None

    # -- verbs -----------------------------------------------------------------------------------------------------

    def _verb(self, verb: Token) -> Attribution | None:
        if verb.rel == "amod":
            return None
        rows = [c for c in self.lexicon.of("VERB", verb.lemma) if self._has_companion(verb, c)]
        passive = self.speakers.is_passive(verb)
        for counting in (c for c in rows if "count" in c.frames or "number" in c.frames):
            if content := self.framed.of(verb, counting):
                return self._attribution(verb, counting, content)
        quoting = next((c for c in rows if "quote" in c.frames), None)
        if quoting is not None and not passive and (content := self.contrary.of(verb)):
            return self._attribution(verb, quoting, content)
        if quoting is not None and not passive and (content := self._spoken(verb, quoting)):
            return self._attribution(verb, quoting, content)
        if quoting is not None and passive and (content := self.around.as_first_reported(verb)):
            return self._attribution(verb, quoting, content)
        for cue in rows:
            if content := self.framed.of(verb, cue):
                return self._attribution(verb, cue, content)
        if verb.xpos in ("JJ", "VBN") and (found := self._adjective(verb)) is not None:
            return found
        return self._closing(verb, rows)

    def _closing(self, verb: Token, rows: list[Cue]) -> Attribution | None:
        """A verb of belief or evidence after what it tells ("the bank lost money, records show"), or "he was asked" after a question."""
        asking = next((c for c in rows if c.kind == "say" and c.act == "ask"), None)
        if asking is not None and (question := self.around.question_before(verb)) is not None:
            return self._attribution(verb, asking, question)
        other = next((c for c in rows if c.kind in ("show", "think") and "that" in c.frames), None)
        content = self.around.of(verb, takes_objects=True) if other is not None else None
        return self._attribution(verb, other, content) if content is not None else None

    def _spoken(self, verb: Token, cue: Cue) -> Content | None:
        """The quotation or the unquoted speech that a verb stands after or in; in "The strikers, said he, want ..." both parts."""
        after_noun = verb.index > 1 and self.tokens[verb.index - 1].text == "," and self.tokens[verb.index - 2].upos in NOMINAL
        if after_noun and self.around.in_parenthesis(verb) and (content := self._around(verb, cue)) and content.pattern == "around":
            return content
        quoted = self.quoted.of(verb)
        if quoted is not None and quoted.pattern == "quotation before" and self._in_new_sentence(verb, quoted):
            return self._around(verb, cue) or (None if self._says_more(verb, cue) else quoted)
        return quoted or self._around(verb, cue)

    def _in_new_sentence(self, verb: Token, content: Content) -> bool:
        """Whether the sentence of a cue begins after a quotation, so that the cue may have content of its own."""
        begin = self.tokens[self.parsed.bounds[verb.sentence][0]].start
        return content.quotation is not None and content.quotation.end <= begin

    def _says_more(self, verb: Token, cue: Cue) -> bool:
        """Whether a verb stands under another, or has an object or clause to its right that no addressee is."""
        rels = ("ccomp", "xcomp", "advcl", "obj") if cue.object is None else ("ccomp", "xcomp")
        return verb.head >= 0 or any(t.index > verb.index for t in self.parsed.children(verb.index, *rels))

    def _around(self, verb: Token, cue: Cue) -> Content | None:
        if cue.kind != "say" or cue.stance == "contradicts":
            return None
        if not any("that" in c.frames for c in self.lexicon.of("VERB", verb.lemma)):
            return None
        takes_objects = any("np" in c.frames for c in self.lexicon.of("VERB", verb.lemma))
        return self.around.of(verb, takes_objects=takes_objects)

    def _has_companion(self, word: Token, cue: Cue) -> bool:
        near = self.tokens[word.index + 1 : word.index + 4]
        return all(any(t.text.lower() == w for t in near) for w in cue.words[1:])

    def _attribution(self, verb: Token, cue: Cue | None, content: Content) -> Attribution:
        return Attribution(
            cue=cue,
            token=verb.index,
            span=self._cue_span(verb, cue),
            content=content,
            source=self.speakers.of_verb(verb, content),
            addressees=self.speakers.addressees(verb, cue, content),
            negated=self._negated(verb, content),
            unreal=self._unreal(verb) and not self._after_speech(verb, content),
        )

    def _cue_span(self, word: Token, cue: Cue | None) -> Span:
        last = word
        for companion in cue.words[1:] if cue else ():
            near = self.tokens[word.index + 1 : word.index + 4]
            last = next((t for t in near if t.text.lower() == companion), last)
        return Span(word.start, last.end if last.index == word.index + 1 else word.end)

    def _negated(self, word: Token, content: Content | None = None) -> bool:
        said = content.spans if content else ()
        near = self.parsed.children(word.index, "advmod", "det", "cc")
        near = [t for t in near if not any(s.covers(t.span) for s in said)]
        if any(t.lemma in _NEGATIONS or t.text.lower() in _NEGATIONS or (t.rel == "det" and t.lemma == "no") for t in near):
            return True
        if any(self._nobody(s) for s in self.parsed.children(word.index, "nsubj")):
            return True
        head = self.tokens[word.head] if word.head >= 0 else None
        if head is None or word.rel not in ("xcomp", "conj"):
            return False
        return (word.rel == "xcomp" and (head.lemma in _REFUSALS or self._negated(head))) or (word.rel == "conj" and self._neither(head))

    def _nobody(self, subject: Token) -> bool:
        if subject.lemma in ("nobody", "none", "neither"):
            return True
        return any(t.lemma in ("no", "neither") for t in self.parsed.children(subject.index, "det", "cc:preconj", "cc"))

    def _neither(self, word: Token) -> bool:
        return any(t.lemma == "neither" for t in self.parsed.children(word.index))

    def _unreal(self, word: Token) -> bool:
        auxiliaries = self.parsed.children(word.index, "aux")
        if any(t.lemma in _UNREAL for t in auxiliaries):
            return True
        if word.xpos == "VB" and not any(t.lemma in ("do", "will") for t in auxiliaries) and not self._carried_out(word):
            return True
        return any(t.lemma in ("if", "unless", "whether") for t in self.parsed.children(word.index, "mark"))

    def _after_speech(self, verb: Token, content: Content) -> bool:
        """Whether a bare verb form closes what is said ("..., say some of them")."""
        return content.pattern in ("before", "around") and verb.xpos == "VB" and not self.parsed.children(verb.index, "aux", "mark")

    def _carried_out(self, word: Token) -> bool:
        """Whether an infinitive tells of something done ("began to claim"), not of something wanted or possible."""
        if word.rel == "root":
            return True
        head = self.tokens[word.head] if word.head >= 0 else None
        if head is not None and word.rel in ("xcomp", "advcl") and head.lemma in _STEPS and head.xpos == "VBD":
            return True
        if head is None or word.rel not in ("xcomp", "conj", "ccomp"):
            return False
        return head.lemma in _ASPECTS or (word.rel == "conj" and head.xpos == "VB" and self._carried_out(head))

    # -- nouns, adjectives, fixed phrases ----------------------------------------------------------------------------

    def _noun(self, noun: Token) -> Attribution | None:
        for cue in self.lexicon.of("NOUN", noun.lemma):
            if content := self.framed.of(noun, cue) or (self.contrary.of(noun) if cue.act in ("assert", "accuse") else None):
                source = self.speakers.of_noun(noun, content)
                if source is None and content.pattern in ("+for", BARE):
                    return None
                return Attribution(cue=cue, token=noun.index, span=noun.span, content=content, source=source, negated=self._negated(noun))
        return None

    def _adjective(self, adjective: Token) -> Attribution | None:
        if not any(t.lemma == "be" for t in self.parsed.children(adjective.index, "cop", "aux")):
            return None
        for cue in self.lexicon.of("ADJ", adjective.lemma if adjective.upos == "ADJ" else adjective.text.lower()):
            if content := self.framed.of(adjective, cue):
                source = self.speakers.of_adjective(adjective, content)
                return Attribution(
                    cue=cue, token=adjective.index, span=adjective.span, content=content, source=source, negated=self._negated(adjective)
                )
        return None

    def _frame(self, token: Token) -> Attribution | None:
        """ "According to X": its clause is the content."""
        for cue in self.lexicon.frames:
            stop = token.index + len(cue.words)
            words = [t.text.lower() for t in self.tokens[token.index : stop]]
            if words == list(cue.words) and (found := self._framed(token, cue, stop)) is not None:
                return found
        return None

    def _framed(self, token: Token, cue: Cue, stop: int) -> Attribution | None:
        head = self._framed_source(token, stop)
        if head is None:
            return None
        inside = [i for i in self.parsed.subtree(head) if i >= stop]
        phrase = set(range(token.index, stop)) | set(self._one_phrase(inside)) | set(self._to_comma(token, inside))
        content = self._clause_around(head, phrase, token.index)
        if content is None:
            return None
        span = Span(token.start, self.tokens[stop - 1].end)
        source = self.speakers.of_phrase(head, content)
        return Attribution(cue=cue, token=token.index, span=span, content=content, source=source)

    def _one_phrase(self, inside: list[int]) -> list[int]:
        """The first noun phrase of a run: a new one begins where a determiner follows a noun ("according to Smith the talks")."""
        for at, index in enumerate(inside[1:], 1):
            before = self.tokens[inside[at - 1]]
            if index != inside[at - 1] + 1 or (self.tokens[index].upos == "DET" and before.upos in NOMINAL):
                return inside[:at]
        return inside

    def _to_comma(self, token: Token, inside: list[int]) -> range:
        """What is left of an opening phrase up to its comma: "According to a communique read in Accra, ..."."""
        first, stop = self.parsed.bounds[token.sentence]
        last = max(inside, default=token.index)
        comma = next((t.index for t in self.tokens[token.index : stop] if t.text == ","), None)
        if token.index > first or comma is None or comma < last:
            return range(0)
        subject = any(t.rel.startswith(("nsubj", "csubj")) and t.head > comma for t in self.tokens[last + 1 : comma])
        later = any(t.rel.startswith(("nsubj", "csubj", "expl")) for t in self.tokens[comma:stop])
        return range(last + 1, comma) if later and not subject else range(0)

    def _framed_source(self, token: Token, stop: int) -> int | None:
        """The noun that a fixed phrase introduces: the head of the phrase, else the next noun."""
        run = self._one_phrase([t.index for t in self._until_verb(token, stop)])
        if token.head in run and self.tokens[token.head].upos in NOMINAL:
            return token.head
        nominal = [i for i in run if self.tokens[i].upos in ("PROPN", "NOUN", "PRON")]
        return self.parsed.head_of(run[0], run[-1] + 1).index if nominal and run else None

    def _until_verb(self, token: Token, stop: int) -> list[Token]:
        """The words after a fixed phrase up to a comma or a finite verb."""
        found = []
        for other in self.tokens[stop : self.parsed.bounds[token.sentence][1]]:
            if other.xpos in FINITE or other.text in (",", ";", ":", ".", '"', "”", "“"):
                break
            found.append(other)
        return found

    def _clause_around(self, head: int, phrase: set[int], begin: int) -> Content | None:
        start = self.tokens[begin].start
        quotation = self.reading.quotation_before(start)
        if quotation is not None and self._closes(quotation, start):
            return Content(spans=quotation.parts, pattern="quotation before", quotation=quotation)
        clause = self._clause_head(head)
        first, stop = self.parsed.bounds[self.tokens[head].sentence]
        inside = range(first, stop) if clause is None or self.tokens[clause].head < 0 else self.parsed.subtree(clause)
        spans = self.reading.pieces(i for i in inside if i not in phrase)
        spans = tuple(s for s in spans if s.end - s.start > 2)
        return Content(spans=spans, pattern="clause", head=clause) if spans else None

    def _closes(self, quotation: Quotation, start: int) -> bool:
        """Whether a quotation ends right before a place, in the same paragraph."""
        near = not self.reading.between(quotation.end, start) and self.reading.is_speech(quotation)
        return near and self.reading.paragraph(quotation.end - 1) == self.reading.paragraph(start)

    def _clause_head(self, head: int) -> int | None:
        for token in self.parsed.ancestors(head):
            finite = token.xpos in FINITE or any(t.xpos in FINITE for t in self.parsed.children(token.index, "aux", "cop"))
            if finite:
                return token.index
        return None
