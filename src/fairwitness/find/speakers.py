"""Who says it, and to whom: subjects before and after the cue, passives, owners of nouns, and subjects that carry over."""

from fairwitness.find.attribution import Content, Source
from fairwitness.find.phrases import part_of
from fairwitness.find.reading import FINITE, NOMINAL, Reading
from fairwitness.knowledge.concepts import carriers, voices
from fairwitness.knowledge.cues import Cue, cues
from fairwitness.language import Token
from fairwitness.record import Span

_QUOTING = frozenset(("quote", "cite", "report"))
_SUBJECTLESS = ("xcomp", "conj", "advcl", "acl", "ccomp", "parataxis")


class Speakers:
    """Finds the source of cues in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parsed = reading, reading.parsed
        self.tokens = reading.parsed.tokens
        self.voices = voices(reading.parsed.report.language)
        self.carriers = carriers(reading.parsed.report.language)
        self.lexicon = cues(reading.parsed.report.language)

    def of_verb(self, verb: Token, content: Content) -> Source | None:
        """The source of a verb of saying."""
        if self.is_passive(verb):
            head = self._agent(verb)
            return self._source(head, content) if head is not None else None
        head = self._between(verb, content)
        if head is None:
            head = self._after_dateline(verb)
        if head is None:
            head = self._adjacent(verb, content)
        if head is None:
            head = self._subject(verb, content)
        return self._source(head, content) if head is not None else None

    def _adjacent(self, verb: Token, content: Content) -> int | None:
        """A name or pronoun right before a finite verb, at the beginning of its clause, whatever the parse makes of it."""
        first, _ = self.parsed.bounds[verb.sentence]
        at = verb.index - 1
        while at > first and self.tokens[at].upos in ("AUX", "ADV"):
            at -= 1
        begin = at
        while begin >= first and self.tokens[begin].upos == "PROPN":
            begin -= 1
        begin = at - 1 if self.tokens[at].xpos == "PRP" else begin
        if verb.xpos not in FINITE or at < first or begin == at or self._within(self.tokens[at], content):
            return None
        opens = begin < first or (self.tokens[begin].text in (",", ";") and self._clause_before(begin, first))
        return self._top_within(begin + 1, at + 1) if opens else None

    def _clause_before(self, comma: int, first: int) -> bool:
        """Whether a whole clause stands before a comma, so that what follows is no apposition's end."""
        return any(t.xpos in FINITE for t in self.tokens[first:comma])

    def _top_within(self, first: int, stop: int) -> int:
        return self.parsed.head_of(first, stop).index

    def _between(self, verb: Token, content: Content) -> int | None:
        """The noun phrase between a content and the cue that follows it."""
        if content.clause is None:
            return None
        first, stop = content.clause
        plain = self._phrases(first, stop)
        if plain:
            return plain[0]
        nominal = any(t.upos in NOMINAL for t in self.tokens[first:stop])
        return self._beside(verb, content) if first == stop or not nominal else None

    def _phrases(self, first: int, stop: int) -> list[int]:
        """The heads of the noun phrases of a stretch that no preposition introduces."""
        nominal = [t for t in self.tokens[first:stop] if t.upos in NOMINAL and not self._inside_phrase(t, first, stop)]
        return [t.index for t in nominal if not self._case(t) and t.rel not in ("obl:tmod", "obl:unmarked", "nmod:poss")]

    def _inside_phrase(self, token: Token, first: int, stop: int) -> bool:
        """Whether a noun of a stretch stands under another noun of it."""
        for above in self.parsed.ancestors(token.index):
            if not first <= above.index < stop:
                return False
            if self._nominal(above.index):
                return True
        return False

    def _after_dateline(self, verb: Token) -> int | None:
        """The noun phrase between a dateline and the verb."""
        first, _ = self.parsed.bounds[verb.sentence]
        opening = [i for i in range(first, verb.index) if i in self.reading.dateline]
        found = self._phrases(opening[-1] + 1, verb.index) if opening and self._plain_clause(opening[-1] + 1, verb.index) else []
        return found[0] if found else None

    def _plain_clause(self, first: int, stop: int) -> bool:
        """Whether no other verb stands in a stretch."""
        return not any(t.xpos in FINITE and t.rel != "aux" for t in self.tokens[first:stop])

    def _nominal(self, index: int) -> bool:
        return self.tokens[index].upos in NOMINAL

    def of_noun(self, noun: Token, content: Content) -> Source | None:
        """The source of a noun of saying: its owner, a name by, from or before it, or the subject of the verb that it belongs to."""
        near = self.parsed.children(noun.index, "nmod")
        near += [t for c in near if c.lemma == "contrary" for t in self.parsed.children(c.index, "nmod", "obl")]  # "to the contrary by"
        for child in near:
            if child.rel == "nmod:poss" or (child.index > noun.index and self._case(child) & {"by", "from"}):
                return self._source(child.index, content)
        for child in self.parsed.children(noun.index, "amod", "compound"):
            named = child.text[0].isupper() and child.index > self.parsed.bounds[child.sentence][0]
            if named or child.index in self.parsed.entity_of:
                return self._source(child.index, content)
        for verb in self.parsed.ancestors(noun.index):
            if self.carriers.get(verb.lemma) == "subject" and noun.rel in ("obj", "xcomp", "obl", "conj"):
                return self.of_verb(verb, content)
            if noun.rel == "nsubj" and noun.head == verb.index and self.carriers.get(verb.lemma) == "origin":
                return self._from(verb, content)
            if noun.rel == "nsubj:pass" and noun.head == verb.index and self.carriers.get(verb.lemma) == "subject":
                agent = self._agent(verb)
                return self._source(agent, content) if agent is not None else None
        return None

    def _from(self, verb: Token, content: Content) -> Source | None:
        """From whom a saying comes: "the accusation came from the senator"."""
        origin = next((t for t in self.parsed.children(verb.index, "obl") if "from" in self._case(t)), None)
        return self._source(origin.index, content) if origin is not None else None

    def of_adjective(self, adjective: Token, content: Content) -> Source | None:
        """The subject of an adjective."""
        head = self._subject(adjective, content)
        return self._source(head, content) if head is not None else None

    def of_phrase(self, head: int, content: Content) -> Source:
        """The source whose phrase a token heads."""
        return self._source(head, content)

    def is_passive(self, verb: Token) -> bool:
        """Whether a verb is passive."""
        if any(t.rel in ("nsubj:pass", "aux:pass", "csubj:pass") for t in self.parsed.children(verb.index)):
            return True
        plain = verb.xpos == "VBN" and not self.parsed.children(verb.index, "aux", "nsubj")
        if plain and verb.rel == "conj" and verb.head >= 0:
            return self.is_passive(self.tokens[verb.head])
        if self.parsed.children(verb.index, "aux", "nsubj"):
            return False
        bare = verb.xpos == "VBD" and verb.rel == "advcl" and not self.parsed.children(verb.index, "mark")
        return bare or (verb.xpos == "VBN" and verb.rel in ("acl", "amod", "advcl"))

    def addressees(self, verb: Token, cue: Cue | None, content: Content) -> tuple[int, ...]:
        """The heads of those spoken to."""
        found = []
        passive = self.is_passive(verb)
        wanted = cue is not None and cue.object in ("addressee", "target")
        for child in self.parsed.children(verb.index, "obj", "iobj", "nsubj", "obl"):
            inside = any(s.start <= child.start < s.end for s in content.spans)
            direct = (child.rel in ("obj", "iobj") and (wanted or child.rel == "iobj")) or (
                child.rel == "nsubj:pass" and passive and wanted
            )
            called_on = cue is not None and "+on..to" in cue.frames and self._case(child) == {"on"}
            to_whom = child.rel == "obl" and (self._case(child) == {"to"} or called_on) and child.index > verb.index
            if not inside and (direct or to_whom):
                found.append(child.index)
        return tuple(found)

    def _case(self, token: Token) -> set[str]:
        return {t.lemma for t in self.parsed.children(token.index, "case")}

    def _agent(self, verb: Token) -> int | None:
        agents = [t for t in self.parsed.children(verb.index, "obl") if t.rel == "obl:agent" or "by" in self._case(t)]
        return agents[0].index if agents else None

    def _subject(self, word: Token, content: Content) -> int | None:
        """The subject of a word, or the one that it takes over from the clause above."""
        quoted = self._quoted_as(word)
        if quoted is not None:
            return quoted
        if word.rel in ("advmod", "aux") and word.head > word.index:  # "denies having paid", hung on what is denied
            shared = [t for t in self.parsed.children(word.head, "nsubj") if t.index < word.index]
            if shared:
                return shared[0].index
        if (owned := self._whose(word)) is not None:
            return owned
        seen: Token | None = word
        while seen is not None:
            for child in self._subjects(seen):
                if not self._within(child, content) and self._same_voice(child, word):
                    return self._antecedent(child, seen)
            if seen is word and not self._is_infinitive(word):
                beside = self._beside(word, content)
                if beside is not None:
                    return beside
            seen = self._above(seen, content)
        return self._earlier(word, content) if word.xpos == "VBG" else self._beside_date(word)

    def _beside_date(self, word: Token) -> int | None:
        """The subject that the parse takes for an apposition to a date: "Back in May, the new king, Hussein, began to claim"."""
        verb = self.tokens[word.head] if word.rel == "xcomp" and word.head >= 0 else word
        if verb.xpos not in FINITE or any(t.rel.startswith(("nsubj", "csubj", "expl")) for t in self.parsed.children(verb.index)):
            return None
        dates = (t for t in self.parsed.children(verb.index, "obl") if t.index < verb.index and t.upos in ("PROPN", "NUM"))
        beside = (a for t in dates for a in self.parsed.children(t.index, "appos") if a.upos in NOMINAL)
        return next((a.index for a in beside if verb.index - self.parsed.subtree(a.index)[-1] <= 2), None)

    def _whose(self, word: Token) -> int | None:
        """The noun after "whose" that the parse makes no subject: "Norland, whose spokesman Ann Lee has said that ..."."""
        if "relcl" not in word.rel or word.head < 0 or self.parsed.children(word.index, "nsubj"):
            return None
        owner = next((t for t in self.tokens[word.head + 1 : word.index] if t.xpos == "WP$"), None)
        return owner.head if owner is not None and owner.index < owner.head < word.index else None

    def _quoted_as(self, word: Token) -> int | None:
        """Who is quoted: "The paper quoted a diplomat as saying", "the president was quoted as saying"."""
        verb = self.tokens[word.head] if word.xpos == "VBG" and word.head >= 0 else None
        if verb is None or not any(t.lemma == "as" for t in self.parsed.children(word.index, "mark", "case")):
            return None
        if verb.upos in NOMINAL:  # the parse may hang "as saying" on who is quoted
            return verb.index if verb.head >= 0 and self.tokens[verb.head].lemma in _QUOTING else None
        if verb.lemma not in _QUOTING:
            return None
        rel = "nsubj" if self.is_passive(verb) else "obj"
        return next((t.index for t in self.parsed.children(verb.index, rel) if t.index < word.index), None)

    def _is_infinitive(self, word: Token) -> bool:
        return word.xpos == "VB" and any(t.lemma == "to" for t in self.parsed.children(word.index, "mark"))

    def _subjects(self, word: Token) -> list[Token]:
        """The subjects of a word, its own before that of a clause around it, a name before a pronoun that stands for what is told ("which Norland
        calls baseless").
        """
        return sorted(self.parsed.children(word.index, "nsubj"), key=lambda t: (t.rel == "nsubj:outer", t.xpos in ("WDT", "WP")))

    def _same_voice(self, one: Token, other: Token) -> bool:
        """Whether two words stand in the same quotation, or both in none."""
        return self.reading.quotation_over(one.start) == self.reading.quotation_over(other.start)

    def _earlier(self, word: Token, content: Content) -> int | None:
        """The subject of the finite verb before a participle ("declared X, adding that ...")."""
        first, _ = self.parsed.bounds[word.sentence]
        for verb in reversed(self.tokens[first : word.index]):
            if verb.upos == "VERB" and verb.xpos in FINITE and self._same_voice(verb, word):
                following = self._following(verb)
                if following is not None and self._may_invert(verb):
                    return following.index
                return next((t.index for t in self.parsed.children(verb.index, "nsubj") if not self._within(t, content)), None)
        return None

    def _above(self, word: Token, content: Content) -> Token | None:
        if word.head < 0 or word.rel.partition(":")[0] not in _SUBJECTLESS:
            return None
        head = self.tokens[word.head]
        if head.upos in NOMINAL and word.rel.startswith("acl"):
            return self._owner(head, content)
        return None if self._within(head, content) else head

    def _owner(self, noun: Token, content: Content) -> Token | None:
        """The noun whose participle speaks, as a clause: "a statement saying" is said by whoever made it."""
        document = noun
        while document.rel.startswith("nmod") and document.head >= 0 and self.tokens[document.head].upos in NOMINAL:
            document = self.tokens[document.head]
        if self.voices.get(noun.lemma) == "document" and document.rel in ("obj", "obl", "xcomp") and document.head >= 0:
            above = self.tokens[document.head]
            return noun if any(c.act == "deny" for c in self.lexicon.of(above.upos, above.lemma)) else above
        return noun

    def _antecedent(self, subject: Token, clause: Token) -> int:
        """The subject itself, or what a relative pronoun stands for; a pronoun nearer to the verb is the subject ("which he said")."""
        between = self.tokens[subject.index + 1 : clause.index]
        nearer = [t for t in between if t.xpos == "PRP" and (t.lemma not in ("it", "them") or t is between[-1])]  # "whom it says"
        if subject.xpos in ("WDT", "WP") and nearer:
            return nearer[-1].index
        if subject.xpos in ("WDT", "WP") and "relcl" in clause.rel and clause.head >= 0:
            return clause.head
        return subject.index

    def _within(self, token: Token, content: Content) -> bool:
        return any(s.start <= token.start < s.end for s in content.spans)

    def _beside(self, verb: Token, content: Content) -> int | None:
        """The noun phrase right after ("said the president") or right before the cue, whatever the parse calls it."""
        following = self._following(verb) if verb.xpos != "VBG" else None
        told = following is not None and following.rel == "iobj"  # "and, from his box, told a reporter that ..."
        if following is not None and not told and not self._within(following, content) and self._may_invert(verb):
            return following.index
        at = verb.index - 1
        while at >= 0 and self.tokens[at].upos in ("AUX", "ADV", "PART") and self.tokens[at].sentence == verb.sentence:
            at -= 1
        before = self.tokens[at] if at >= 0 else None
        if before is None or before.sentence != verb.sentence or self._within(before, content):
            return None
        finite = verb.xpos in FINITE or at < verb.index - 1
        return self._top(before, verb) if before.upos in ("PROPN", "PRON") or (finite and before.upos == "NOUN") else None

    def _may_invert(self, verb: Token) -> bool:
        before = self.tokens[verb.index - 1] if verb.index else None
        return before is not None and (before.upos == "PUNCT" or before.sentence != verb.sentence)

    def _following(self, verb: Token) -> Token | None:
        """The head of the noun phrase that begins right after a verb."""
        stop = self.parsed.bounds[verb.sentence][1]
        for token in self.tokens[verb.index + 1 : min(stop, verb.index + 10)]:
            if token.upos in NOMINAL:
                return self._governing(token, verb)
            if token.upos not in ("DET", "ADJ", "ADV", "PUNCT", "X") or token.text in (",", ".", ":"):
                return None
        return None

    def _governing(self, token: Token, verb: Token) -> Token:
        """The noun that a noun inside its phrase belongs to."""
        at = token
        while at.head > verb.index and self.tokens[at.head].upos in NOMINAL and self.tokens[at.head].sentence == verb.sentence:
            at = self.tokens[at.head]
        return at

    def _top(self, token: Token, verb: Token) -> int:
        """The head of the name that ends at a token."""
        at = token
        while 0 <= at.head < verb.index and (self.tokens[at.head].upos in NOMINAL or self.tokens[at.head].rel.startswith("acl")):
            at = self.tokens[at.head]
        return at.index

    def _source(self, head: int, content: Content) -> Source:
        token = self.tokens[head]
        if token.upos not in NOMINAL and self.parsed.children(head, "nsubj"):
            head = self.parsed.children(head, "nsubj")[0].index
        others = tuple(t.index for t in self.parsed.children(head, "conj") if t.upos in NOMINAL)
        return Source(head=head, span=self._span(head, content), others=others)

    def _span(self, head: int, content: Content) -> Span:
        """The words of a source: its phrase without case marks, relative clauses and anything of the content."""
        inside = self._phrase(head)
        inside = [i for i in inside if not self._within(self.tokens[i], content)] or [head]
        at = inside.index(head) if head in inside else 0
        first = last = at
        while first > 0 and inside[first - 1] == inside[first] - 1:
            first -= 1
        while last + 1 < len(inside) and inside[last + 1] == inside[last] + 1:
            last += 1
        pieces = self.reading.pieces(inside[first : last + 1])
        return pieces[0] if pieces else self.tokens[head].span

    def _phrase(self, head: int) -> list[int]:
        drop: set[int] = set()
        for child in self.parsed.children(head):
            if child.rel in ("case", "acl:relcl", "parataxis", "cop", "mark", "punct", "advcl", "ccomp") and not self._bracket(child, head):
                drop.update(self.parsed.subtree(child.index) if child.rel != "punct" else ())
        if self.tokens[head].upos not in NOMINAL and part_of(self.parsed, self.tokens[head]) is None:
            return [head]
        return [i for i in self.parsed.subtree(head) if i not in drop]

    def _bracket(self, child: Token, head: int) -> bool:
        return child.rel == "case" and child.index > head
