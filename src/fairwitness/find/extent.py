"""How far a content reaches: where it begins, what after it still belongs to it, and where somebody else goes on."""

from fairwitness.find.attribution import Content
from fairwitness.find.quoted import Quoted
from fairwitness.find.reading import FINITE, NOMINAL, Reading
from fairwitness.knowledge.cues import Cue
from fairwitness.language import Token

_ADVERBIAL = frozenset(("if", "when", "because", "as", "while", "unless", "until", "although", "though", "since", "after", "before"))
_ADDING = frozenset(("add", "note", "insist", "call", "tell", "stress", "argue", "warn", "cite", "say"))
_GOING_ON = frozenset(("say", "add", "tell", "note", "state", "warn", "insist", "claim", "stress"))


class Extent:
    """Measures contents in one reading."""

    def __init__(self, reading: Reading, quoted: Quoted) -> None:
        self.reading, self.parsed, self.quoted = reading, reading.parsed, quoted
        self.tokens = reading.parsed.tokens

    def in_relative(self, token: Token, word: Token) -> bool:
        """Whether a word stands in a relative clause below the cue."""
        above = [token, *self.parsed.ancestors(token.index)]
        below = above[: next((i for i, t in enumerate(above) if t.index == word.index), len(above))]
        return any("relcl" in t.rel or t.rel.startswith("acl") for t in below)

    def begin(self, word: Token, clause: Token, first: int, cue: Cue) -> int:
        """Where a clause begins, with words before it that the parse hangs on the cue although only the clause can have them."""
        whole = bool(self.parsed.children(clause.index, "nsubj", "expl"))
        told = cue.object is not None and (cue.object != "addressee" or whole)
        if cue.pos != "verb" or told or ("np" in cue.frames and whole):
            return first
        strays = [t for t in self.parsed.children(word.index, "obj", "nsubj", "iobj", "ccomp", "xcomp") if word.index < t.index < first]
        if not strays or (any(t.rel.startswith("nsubj") for t in strays) and self._parted(word)):
            return first
        return min([first, *(self.parsed.subtree(t.index)[0] for t in strays)])

    def _parted(self, word: Token) -> bool:
        before = self.tokens[word.index - 1] if word.index else word
        return before.upos == "PUNCT"

    def end(self, word: Token, last: int) -> int:
        """Where a clause ends, with clauses right after it that the parse hangs on the cue although the content has them."""
        for child in self.parsed.children(word.index, "advcl", "ccomp", "acl", "conj"):
            inside = [i for i in self.parsed.subtree(child.index) if i > last]
            if child.index > last and inside[0] == last + 1 and self._belongs(child, inside[0]):
                last = max(last, inside[-1])
        return self._sentence_end(word, last) if word.head < 0 else last

    def _sentence_end(self, word: Token, last: int) -> int:
        """For a sentence's main verb the content goes on to the sentence's end, unless somebody is said to go on speaking or doing."""
        stop = self.parsed.bounds[word.sentence][1]
        rest = self.tokens[last + 1 : stop]
        words = [t for t in rest if t.upos != "PUNCT"]
        if not words or (words[0].xpos in ("VBG", "VBN", "IN", "TO") and rest[0].upos == "PUNCT"):
            return last
        if words[0].upos == "CCONJ" and not self._has_subject(words):
            return last
        speaking = any(t.xpos in (*FINITE, "VBG") and self.quoted.introduces_speech(t) for t in words)
        return last if speaking else stop - 1

    def _has_subject(self, words: list[Token]) -> bool:
        """Whether a noun or pronoun comes before the first finite verb."""
        for token in words:
            if token.xpos in FINITE:
                return False
            if token.upos in NOMINAL:
                return True
        return True

    def _belongs(self, child: Token, first: int) -> bool:
        """Whether a clause after the content is part of it: "..., if he wins", "it was X that ...", "... and they will pay"."""
        subjects = self.parsed.children(child.index, "nsubj", "expl")
        if child.rel == "conj":
            said = self.quoted.introduces_speech(child)
            return bool(subjects) and self.tokens[first].upos == "CCONJ" and self.tokens[first - 1].upos != "PUNCT" and not said
        if child.rel.startswith("advcl"):
            return bool({t.lemma for t in self.parsed.children(child.index, "mark")} & _ADVERBIAL) and bool(subjects)
        return self.tokens[first].lemma in ("that", "who")

    def until_next_cue(self, word: Token, first: int, last: int) -> int:
        """Cut a content where its speaker is said to go on: "said A and added B"."""
        for token in self.tokens[first + 1 : last + 1]:
            again = token.lemma == word.lemma or token.lemma in _GOING_ON or self._introduces_clause(token, last)
            if again and token.xpos in FINITE and token.upos == "VERB" and not self.parsed.children(token.index, "nsubj"):
                before = token.index - 1
                while before > first and self.tokens[before].upos == "ADV":
                    before -= 1
                if before > first and self.tokens[before].upos == "CCONJ" and self.reading.quotation_over(token.start) is None:
                    return before - 1
        return last

    def next_voice(self, first: int, last: int) -> int:
        """Cut a content where another speaker comes in after a comma: "A says X, but B says Y", "A says X, with B saying Y"."""
        for token in self.tokens[first + 2 : last]:
            if token.text == "," and self._speaks_on(token.index + 1) and self.reading.quotation_over(token.start) is None:
                return token.index - 1
            if token.text == "," and self._with_speaker(token.index + 1, last) and self.reading.quotation_over(token.start) is None:
                return token.index - 1
            joint = self.tokens[token.index + 1]
            joined = joint.upos == "CCONJ" or joint.lemma in ("while", "whereas")
            if token.text != "," or not joined or self.reading.quotation_over(token.start):
                continue
            verb = next((t for t in self.tokens[token.index + 2 : last + 1] if t.xpos in FINITE or t.text == ","), None)
            if verb is not None and verb.xpos in FINITE and verb.upos == "VERB" and self.quoted.introduces_speech(verb):
                if any(t.upos in NOMINAL for t in self.tokens[token.index + 2 : verb.index]):
                    return token.index - 1
        return last

    def _speaks_on(self, index: int) -> bool:
        """Whether a participle by which the speaker goes on stands at a token: "said A, adding that B"."""
        token = self.tokens[index]
        return token.xpos == "VBG" and token.upos == "VERB" and token.lemma in _ADDING

    def _with_speaker(self, index: int, last: int) -> bool:
        """Whether "with" and a noun phrase that speaks begin at a token."""
        if self.tokens[index].lemma != "with":
            return False
        verb = next((t for t in self.tokens[index + 1 : last + 1] if t.upos in ("VERB", "AUX", "PUNCT")), None)
        return verb is not None and verb.xpos == "VBG" and self.quoted.introduces_speech(verb)

    def _introduces_clause(self, token: Token, last: int) -> bool:
        following = self.tokens[token.index + 1] if token.index < last else None
        return following is not None and following.lemma == "that" and self.quoted.introduces_speech(token)

    def filled(self, inside: list[int]) -> list[int]:
        """The run from the first to the last of some tokens, up to a gap in which another clause's verb stands."""
        end = inside[0]
        for index in inside:
            if any(t.xpos in FINITE for t in self.tokens[end + 1 : index]):
                break
            end = index
        return list(range(inside[0], end + 1))

    def is_joint(self, index: int) -> bool:
        """Whether a token is a comma, colon or dash."""
        return self.tokens[index].text in (",", ":", "-", "--", "—", "–")

    def stretched(self, inside: list[int]) -> list[int]:
        """Stretch a run of tokens to the end of a quotation that begins in it."""
        last = self.tokens[inside[-1]]
        quotation = self.reading.quotation_over(last.start)
        following = self.reading.quotation_from(last.end)
        if quotation is None and following is not None and not self.reading.between(last.end, following.start):
            same = self.tokens[min(inside[-1] + 1, len(self.tokens) - 1)].sentence == last.sentence
            quotation = following if same and self.quoted.same_paragraph(last.end, following.start) else None
        if quotation is None or quotation.start < self.tokens[inside[0]].start - 1:
            return inside
        _, stop = self.parsed.tokens_in(quotation.outer)
        return list(range(inside[0], max(stop, inside[-1] + 1)))

    def content(self, indices: list[int], pattern: str, head: int | None) -> Content | None:
        """The content that some tokens make; None when they hold no words."""
        spans = self.reading.pieces(self._without_remark(self._one_sentence(indices)))
        return Content(spans=spans, pattern=pattern, head=head) if spans else None

    def _without_remark(self, indices: list[int]) -> list[int]:
        """Cut a relative clause in which somebody speaks of the content: "denies the sale, which he condemned"."""
        for at, index in enumerate(indices[1:-1], 1):
            pronoun = self.tokens[index + 1]
            if self.tokens[index].text != "," or pronoun.xpos not in ("WDT", "WP") or self.reading.quotation_over(pronoun.start):
                continue
            verb = next((t for t in self.tokens[index + 2 : indices[-1] + 1] if t.xpos in FINITE and t.upos == "VERB"), None)
            rows = self.quoted.lexicon.of("VERB", verb.lemma) if verb else ()
            if any(c.kind == "say" and c.act != "assert" for c in rows):
                return indices[:at]
        return indices

    def _one_sentence(self, indices: list[int]) -> list[int]:
        """Unquoted content ends with its sentence, also where the parser saw no end."""
        for at, index in enumerate(indices[1:-1], 1):
            token, following = self.tokens[index], self.tokens[index + 1]
            ends = token.upos == "PUNCT" and token.text in (".", "?", "!") and following.text[:1].isupper()
            ends = ends or self.reading.paragraph(token.start) != self.reading.paragraph(self.tokens[indices[0]].start)
            if ends and self.reading.quotation_over(token.start) is None:
                return indices[:at]
        return indices
