"""Content that stands in a frame after its cue: a clause, an infinitive, a gerund, a noun phrase, what something is called."""

from collections.abc import Callable

from fairwitness.find.antecedents import Antecedents, lacks_object
from fairwitness.find.attribution import Content
from fairwitness.find.contrary import bare
from fairwitness.find.extent import Extent
from fairwitness.find.naming import Naming
from fairwitness.find.numbered import counted, given
from fairwitness.find.quoted import Quoted
from fairwitness.find.reading import FINITE, NOMINAL, Reading
from fairwitness.knowledge.cues import Cue
from fairwitness.language import Token

_FAR_OF = 14  # tokens from "accused" to its "of" at most
_PERSONS = frozenset(("i", "he", "she", "we", "they", "you", "him", "her", "them", "us", "me"))
_TIMES = ("obl:unmarked", "obl:tmod")
_LONGEST_TIME = 5  # tokens of a time between a verb and its "that"
_FAR_THAT = 10  # tokens from a verb to its "that" at most, with an addressee between


class Framed:
    """Finds the content of cues by their frames in one reading."""

    def __init__(self, reading: Reading, quoted: Quoted) -> None:
        self.reading, self.parsed, self.quoted = reading, reading.parsed, quoted
        self.tokens = reading.parsed.tokens
        self.extent = Extent(reading, quoted)
        self.naming, self.antecedents = Naming(reading, self.extent), Antecedents(reading, self.extent)

    def of(self, word: Token, cue: Cue) -> Content | None:
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
            "pred": self.naming.of,
        }
        named["passive"], named["adj"], named["agent"] = self._said_to, self._adjective, self._told_by
        named["count"] = named["number"] = self._counted
        named["bare"] = self._bare
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
            taken = child.rel == "parataxis" and any(word.index < t.index < child.index for t in self.parsed.children(word.index, "obj"))
            if child.index > word.index and not taken and self._is_clause(child, cue) and not self._is_attribution(child):
                return self.extent.content(self._after(word, child, cue), frame, child.index)
        return self._set_back(word, cue) or self._rest(word, cue)

    def _set_back(self, word: Token, cue: Cue) -> Content | None:
        """ "The charge was made that ...": the clause of a noun that stands after its verb."""
        if cue.pos != "noun" or word.rel != "nsubj:pass" or word.head < word.index:
            return None
        verb = self.tokens[word.head]
        for that in self.tokens[verb.index + 1 : self.parsed.bounds[word.sentence][1]]:
            if that.lemma == "that" and that.head > that.index and (that.rel == "mark" or self._filled(self.tokens[that.head], that)):
                return self.extent.content(self._after(that, self.tokens[that.head], cue), "that", that.head)
        return None

    def _rest(self, word: Token, cue: Cue) -> Content | None:
        """All that follows a verb that can only have a clause, when the parse makes its words something else."""
        if cue.pos != "verb" or cue.kind != "say" or cue.object == "content" or "quote" not in cue.frames:
            return None
        _, stop = self.parsed.bounds[word.sentence]
        if (gap := self._gap(word, stop)) is not None:
            return gap
        first = self._clause_may_begin(word, cue, stop)
        verb = self._first_finite(first, stop, known=self.tokens[first - 1].lemma == "that") if first is not None else None
        if first is None or verb is None or not any(t.upos in NOMINAL for t in self.tokens[first : verb.index]):
            return None
        if self.extent.in_relative(verb, word) and self.tokens[first - 1].lemma != "that":
            return None
        last = self.extent.until_next_cue(word, first, self._clause_may_end(word, verb, stop))
        return self.extent.content(self.extent.stretched(list(range(first, last + 1))), "rest", verb.index)

    def _gap(self, word: Token, stop: int) -> Content | None:
        """ "which critics say is a camp": a clause whose subject is the relative pronoun before the cue."""
        following = self.tokens[word.index + 1] if word.index + 1 < stop else None
        if following is None or following.xpos not in FINITE or word.xpos not in FINITE or following.rel == "conj":
            return None
        governor = following if following.upos == "VERB" else self.tokens[max(following.head, following.index)]
        if any(t.index > word.index for t in self.parsed.children(governor.index, "nsubj")):
            return None
        last = max(
            [i for i in self.parsed.subtree(governor.index) if i < self._clause_may_end(word, governor, stop) + 1], default=governor.index
        )
        return self.extent.content(self.extent.stretched(list(range(following.index, last + 1))), "gap", governor.index)

    def _clause_may_begin(self, word: Token, cue: Cue, stop: int) -> int | None:
        """The word after "that", or the word after the verb or its addressee."""
        following = self.tokens[word.index + 1] if word.index + 1 < stop else None
        aside = following is not None and (cue.object is not None or following.upos in ("ADP", "ADV") or following.rel in _TIMES)
        for token in self.tokens[word.index + 1 : min(stop, word.index + _FAR_THAT)]:
            if token.lemma == "that" and token.index + 1 < stop and (token.index == word.index + 1 or (aside and token.rel == "mark")):
                return token.index + 1
            if token.upos in ("PUNCT", "VERB", "AUX", "CCONJ"):
                break
        if cue.object is not None or "np" in cue.frames or "wh" not in cue.frames:
            return None
        able = following is not None and (following.upos in (*NOMINAL, "DET", "ADJ", "ADV") or self._opens_quotation(following))
        return following.index if following is not None and able else None

    def _opens_quotation(self, token: Token) -> bool:
        quotation = self.reading.quotation_from(token.start)
        return quotation is not None and quotation.start == token.start

    def _first_finite(self, first: int, stop: int, *, known: bool) -> Token | None:
        """The first finite verb, when no comma comes before it, nor a participle unless a "that" makes the clause `known`."""
        for token in self.tokens[first : min(stop, first + 20)]:
            if token.xpos in FINITE:
                return token
            if (token.upos == "PUNCT" and token.text[0] in ",;:—–") or (not known and token.xpos in ("VBG", "WDT", "WP")):
                return None
        return None

    def _clause_may_end(self, word: Token, verb: Token, stop: int) -> int:
        """The end of the sentence for its main verb; else the next comma after the clause's verb."""
        if word.head < 0:
            return stop - 1
        comma = next((t.index for t in self.tokens[verb.index : stop] if t.text in (",", ";")), stop)
        return comma - 1

    def _is_clause(self, child: Token, cue: Cue) -> bool:
        """Whether a dependent is a finite clause that can be content, and no adverbial clause or relative clause."""
        marks = {t.lemma for t in self.parsed.children(child.index, "mark")}
        if cue.pos == "noun" and self._seems_relative(child):
            return True
        rejects = any(c.act == "deny" for c in self.quoted.lexicon.of("VERB", child.lemma))
        if cue.pos == "noun" and rejects and lacks_object(self.parsed.children(child.index), child, self.tokens[child.head]):
            return False
        if child.rel.startswith(("advcl", "acl")) or child.rel == "xcomp":
            asking = "whether" in marks or (
                cue.act == "ask" and "if" in marks and self.tokens[self.parsed.subtree(child.index)[0]].lemma == "if"
            )
            asking = asking or any(t.lemma in ("why", "how", "where") for t in self.parsed.children(child.index, "advmod"))
            return "that" in marks or (asking and "wh" in cue.frames and cue.pos == "verb")
        subjects = self.parsed.children(child.index, "nsubj", "csubj", "expl")
        finite = child.xpos in FINITE or any(t.xpos in FINITE for t in self.parsed.children(child.index, "aux", "cop"))
        if child.rel == "parataxis":
            return bool(subjects) and finite and child.index > 0 and self.tokens[child.index].upos != "PUNCT"
        return bool(subjects) or finite or "that" in marks or child.xpos == "VB"

    def _seems_relative(self, child: Token) -> bool:
        """Whether "the charge that X paid Y" was taken for a relative clause although all its places are filled."""
        pronoun = next((t for t in self.parsed.children(child.index, "obj", "obl") if t.xpos == "WDT" and t.lemma == "that"), None)
        return child.rel == "acl:relcl" and pronoun is not None and self._filled(child, pronoun)

    def _filled(self, clause: Token, pronoun: Token) -> bool:
        """Whether a clause has subject and object without a pronoun that was taken for one of them."""
        others = self.parsed.children(clause.index, "obj", "ccomp", "xcomp", "cop")
        return bool(self.parsed.children(clause.index, "nsubj")) and any(t.index != pronoun.index for t in others)

    def _is_attribution(self, child: Token) -> bool:
        """Whether a clause beside the cue is itself "he added", with nothing of its own after it."""
        return child.rel == "parataxis" and self.quoted.introduces_speech(child) and not self.parsed.children(child.index, "ccomp")

    def _after(self, word: Token, child: Token, cue: Cue) -> list[int]:
        """The tokens of a clause to the right of its cue, without its "that", stretched over a quotation it begins."""
        inside = [i for i in self.parsed.subtree(child.index) if i > word.index]
        if not inside:
            return []
        first, last = self.extent.begin(word, child, inside[0], cue), self.extent.end(word, inside[-1])
        if self.tokens[first].text.lower() in cue.words[1:]:
            colon = next((i for i in range(first, min(first + 4, last)) if self.tokens[i].text == ":"), first)
            first = colon + 1
        while first < last and ((self.tokens[first].lemma == "that" and self._opens_clause(first, child)) or self.extent.is_joint(first)):
            first += 1
        first = self._past_time(first, child)
        last = self.extent.next_voice(first, self.extent.until_next_cue(word, first, last))
        return self.extent.stretched(list(range(first, last + 1)))

    def _past_time(self, first: int, child: Token) -> int:
        """The word after "that" where the parse gives the clause what says when it was said: "said on Tuesday that ..."."""
        that = next((t.index for t in self.parsed.children(child.index, "mark") if t.lemma == "that"), first)
        between = self.tokens[first:that]
        when = 0 < len(between) <= _LONGEST_TIME and all(t.upos in ("ADP", "DET", "PROPN", "NOUN", "ADV", "NUM", "ADJ") for t in between)
        return that + 1 if when else first

    def _opens_clause(self, that: int, child: Token) -> bool:
        return self.tokens[that].rel == "mark" or self.tokens[that].head == child.index

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
            return self.extent.content(self.extent.stretched(self.extent.filled([first, *inside])), frame, child.index)
        return None

    def _said_to(self, word: Token, cue: Cue, frame: str) -> Content | None:
        """ "The minister is said to have fled": the subject and the infinitive."""
        subject = next((t for t in self.parsed.children(word.index, "nsubj") if t.index < word.index), None)
        passive = word.xpos == "VBN" and any(t.lemma == "be" and t.rel.startswith(("aux", "cop")) for t in self.parsed.children(word.index))
        if subject is None or not passive:
            return None
        for child in self.parsed.children(word.index, "xcomp", "ccomp"):
            if child.index > word.index and any(t.lemma == "to" for t in self.parsed.children(child.index, "mark")):
                inside = self.extent.filled([i for i in self.parsed.subtree(child.index) if i > word.index])
                return self.extent.content([*self.parsed.subtree(subject.index), *inside], frame, child.index)
        return None

    def _counted(self, word: Token, cue: Cue, frame: str) -> Content | None:
        """ "put the number at 20,000", "counted 91 dead": what is counted and its number."""
        words = given(self.reading, word) if frame == "count" else counted(self.reading, word)
        return self.extent.content(words, frame, words[-1]) if words else None

    def _adjective(self, word: Token, cue: Cue, frame: str) -> Content | None:
        """ "pleaded not guilty": the adjective after a verb, with its "not"."""
        plea = next((t for t in self.tokens[word.index + 1 : word.index + 4] if t.upos in ("ADJ", "NOUN")), None)
        if plea is None or plea.sentence != word.sentence:
            return None
        return self.extent.content(list(range(word.index + 1, plea.index + 1)), frame, plea.index)

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
            perfect = any(t.lemma == "have" and t.xpos == "VBG" for t in self.parsed.children(child.index, "aux"))
            if child.index <= word.index or (child.xpos != "VBG" and not perfect):
                continue
            inside = [i for i in self.parsed.subtree(child.index) if i > word.index]
            if self.extent.is_joint(inside[0]) or self.parsed.children(child.index, "mark"):
                continue
            return self.extent.content(self.extent.stretched(self.extent.filled(inside)), frame, child.index)
        return self._below_gerund(word, frame)

    def _below_gerund(self, word: Token, frame: str) -> Content | None:
        """ "denied paying him" where the parse hangs the cue on what is denied."""
        above = self.tokens[word.head] if word.head > word.index and word.rel in ("advmod", "aux") else None
        following = self.tokens[word.index + 1] if word.index + 1 < len(self.tokens) else word
        if above is None or following.xpos != "VBG":
            return None
        inside = [i for i in self.parsed.subtree(above.index) if i > word.index]
        return self.extent.content(self.extent.stretched(self.extent.filled(inside)), frame, above.index)

    def _noun(self, word: Token, cue: Cue, frame: str) -> Content | None:
        child = next((t for t in self.parsed.children(word.index, "obj") if t.index > word.index), None)
        if child is not None and ((cue.act == "deny" and self._withheld(word)) or self._quoted_as_saying(child)):
            return None
        if child is None:
            return (
                self._suffered(word)
                or (self.antecedents.of(word) if cue.kind == "say" and cue.act != "assert" else None)
                or self._following(word, frame)
            )
        inside = self.extent.filled(self._noun_phrase(child))
        last = self.extent.until_next_cue(word, inside[0], inside[-1])
        return self.extent.content(self.extent.stretched(list(range(inside[0], last + 1))), frame, child.index)

    def _quoted_as_saying(self, child: Token) -> bool:
        """Whether a noun is who is quoted, not what is: "cited the spokesman as saying"."""
        at = self.quoted.parsed.subtree(child.index)[-1] + 1
        near = self.tokens[child.index + 1 : at + 2]
        return any(t.lemma == "as" and near[i + 1].xpos == "VBG" for i, t in enumerate(near[:-1]))

    def _withheld(self, word: Token) -> bool:
        """Whether somebody is denied something, rather than something denied: "denied them entry", "were denied visas"."""
        if self.parsed.children(word.index, "iobj") or any(t.rel == "aux:pass" for t in self.parsed.children(word.index)):
            return True
        person = self.tokens[word.index + 1]
        after = self.tokens[person.index + 1] if person.index + 1 < len(self.tokens) else person
        return person.lemma.lower() in _PERSONS and after.upos in ("NOUN", "DET", "ADJ", "VERB") and after.sentence == word.sentence

    def _bare(self, word: Token, cue: Cue, frame: str) -> Content | None:
        return bare(self.reading, word)

    def _told_by(self, word: Token, cue: Cue, frame: str) -> Content | None:
        return self._suffered(word)

    def _suffered(self, word: Token) -> Content | None:
        """ "The claim was denied by the ministry": the subject of a passive whose agent speaks."""
        subject = next((t for t in self.parsed.children(word.index, "nsubj") if t.rel == "nsubj:pass" and t.index < word.index), None)
        agents = (t for t in self.parsed.children(word.index, "obl") if any(c.lemma == "by" for c in self.parsed.children(t.index, "case")))
        if subject is None or next(agents, None) is None:
            return None
        return self.extent.content(self._noun_phrase(subject), "passive", subject.index)

    def _following(self, word: Token, frame: str) -> Content | None:
        """The noun phrase right after a finite verb that the parse hangs elsewhere."""
        _, stop = self.parsed.bounds[word.sentence]
        if word.xpos not in FINITE or word.index + 1 >= stop or self.tokens[word.index + 1].upos != "DET":
            return None
        for token in self.tokens[word.index + 1 : stop]:
            if token.upos == "NOUN" and token.head < word.index:
                return self.extent.content(list(range(word.index + 1, token.index + 1)), frame, token.index)
            if token.upos not in ("DET", "ADJ", "NUM", "NOUN", "PROPN"):
                return None
        return None

    def _noun_phrase(self, child: Token) -> list[int]:
        """A noun phrase as one run, without a relative clause that a comma sets off."""
        inside = self.parsed.subtree(child.index)
        for clause in self.parsed.children(child.index, "acl", "parataxis", "appos"):
            first = self.parsed.subtree(clause.index)[0]
            comma = first if self.extent.is_joint(first) else first - 1
            if "relcl" in clause.rel and first > child.index and self.extent.is_joint(comma):
                inside = [i for i in inside if i < comma]
        return inside or [child.index]

    def _prepositional(self, word: Token, cue: Cue, frame: str) -> Content | None:
        preposition = frame[1:]
        if preposition == "to" and cue.object == "content" and not self.parsed.children(word.index, "obj"):
            return None
        for index in self.parsed.subtree(word.index):
            mark = self.tokens[index]
            if index <= word.index or mark.lemma != preposition or mark.rel not in ("case", "mark", "fixed"):
                continue
            head = self.tokens[mark.head]
            if (
                head.index < index
                or not self._near(head, word, nested=cue.object == "target" or preposition != "of")
                or (cue.pos == "noun" and head.upos not in ("NOUN", "VERB"))
            ):
                continue
            inside = [i for i in self._agreeing(head) if i > index]
            first = self._object_start(word, cue, inside[0]) if inside else index
            return self.extent.content(self.extent.stretched(self.extent.filled([first, *inside])), frame, head.index) if inside else None
        return self._after_preposition(word, cue, frame) if cue.object == "target" or cue.pos == "noun" else None

    def _agreeing(self, head: Token) -> list[int]:
        """What a word governs, without a verb joined to it whose form doesn't fit ("accused of being bribed and ask ...")."""
        misfits = [t for t in self.parsed.children(head.index, "conj") if t.xpos == "VB" and head.xpos in ("VBG", "VBN")]
        drop = {i for t in misfits for i in self.parsed.subtree(t.index)}
        return [i for i in self.parsed.subtree(head.index) if i not in drop]

    def _after_preposition(self, word: Token, cue: Cue, frame: str) -> Content | None:
        """What follows "of" after somebody accused, or right after "accusations", when the parse hangs it elsewhere."""
        _, stop = self.parsed.bounds[word.sentence]
        first, far = (word.index + 1, 2) if cue.pos == "noun" else (word.index + 2, _FAR_OF)
        for token in self.tokens[first : min(stop, word.index + far)]:
            if token.text.lower() == frame[1:] and token.index + 1 < stop and self.tokens[token.index + 1].xpos in ("VBG", "NN"):
                last = self._clause_may_end(word, token, stop)
                return self.extent.content(self.extent.stretched(list(range(token.index + 1, last + 1))), frame, token.index + 1)
            if token.upos == "PUNCT" or token.xpos in FINITE:
                return None
        return None

    def _near(self, head: Token, word: Token, *, nested: bool) -> bool:
        """Whether a phrase hangs on the cue, or on its object as parsers often have it."""
        if head.head == word.index:
            return head.rel.partition(":")[0] in ("obl", "advcl", "nmod", "xcomp", "ccomp", "acl")
        above = self.tokens[head.head] if head.head >= 0 else word
        return nested and above.head == word.index and above.rel in ("obj", "iobj", "xcomp", "obl") and above.index > word.index

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
                return self.extent.content(self.extent.stretched(list(range(first, inside[-1] + 1))), "to", mark.head)
        return None
