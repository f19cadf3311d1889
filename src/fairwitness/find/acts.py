"""What a speaker does by speaking: the cue's act, or what the content says when the cue tells nothing."""

from fairwitness.find.attribution import REJECTING, Attribution
from fairwitness.find.contrary import says_not, says_otherwise
from fairwitness.find.negation import disowned, does_so, exists, is_negative, is_nobody, is_vague, shown, that_deed
from fairwitness.find.reading import Reading
from fairwitness.knowledge.acts import act_words
from fairwitness.knowledge.concepts import answers
from fairwitness.knowledge.cues import cues
from fairwitness.language import Token
from fairwitness.record import Act

_SELF = frozenset(("i", "we"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_FUTURE = frozenset(("will", "would", "shall", "'ll", "’ll"))
_JUDGING: tuple[Act, ...] = ("condemn", "praise")
_NAMING = {"ADJ": ("NOUN",), "NOUN": ("ADJ",)}
_DUTY = frozenset(("must", "should", "ought"))


class Acts:
    """Finds the act of attributions in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.parsed = reading, reading.parsed
        self.words = act_words(reading.parsed.report.language)
        self.lexicon = cues(reading.parsed.report.language)
        self.answers = answers(reading.parsed.report.language)

    def of(self, found: Attribution) -> tuple[Act, str]:
        """The act and where it was read."""
        cue = found.cue or found.announced_by
        root = self._root(found)
        if cue is not None and cue.act != "assert" and not self._softened(found, cue.act, root):
            return cue.act, "cue"
        if root is None:
            return "assert", "cue"
        if found.content.pattern == "pred":
            return self._judged(found)
        return self._by_content(found, root)

    def _softened(self, found: Attribution, act: Act, root: Token | None) -> bool:
        """Whether a clause with no future in it makes a warning or assurance mere news, or a rejection as something a judgement."""
        if found.content.pattern == "pred" and found.cue is not None and found.cue.words[0] in REJECTING:
            things = self.parsed.children(found.token or 0, "obj", "iobj", "obl")
            return not any(self._is_claim(t) for t in things)
        plain = found.content.pattern in ("that", "rest", "before", "around") and found.content.quotation is None
        assured = act == "promise" and found.content.quotation is not None and root is not None and root.xpos in ("VBN", "VBD", "VBZ")
        plain = plain or assured  # "Nobody has been harmed," he assured them
        if act not in ("threaten", "promise", "plan") or not plain or root is None:
            return False
        return not any(t.text.lower() in _FUTURE or t.lemma in ("will", "may", "could", "can", "might") for t in self._auxiliaries(root))

    def _auxiliaries(self, root: Token) -> list[Token]:
        """The auxiliaries of a clause and of its coordinate and conditional clauses."""
        clauses = [root, *self.parsed.children(root.index, "conj", "advcl", "xcomp", "ccomp")]
        return [t for c in clauses for t in self.parsed.children(c.index, "aux")]

    def _by_content(self, found: Attribution, root: Token) -> tuple[Act, str]:
        own = self._speaks_of_self(found, root)
        steps: tuple[tuple[Act | None, str], ...] = (
            (self._performed(root), "performative"),
            ("ask" if self._asks(found) else None, "question"),
            ("demand" if self._demands(found, root) else None, "duty or imperative"),
            (self._future(root, own), "future"),
            ("plan" if self._plans(root) else None, "plan"),
            ("deny" if own and self._clears(root) else None, "negation about the speaker"),
            ("deny" if self._says_otherwise(found) else None, "contrary"),
            ("deny" if self.refutes(root) or self._dismisses(found, root) else None, "judgement of a claim"),
            ("accuse" if not own and self._accuses(found, root) else None, "misdeed"),
            ("condemn" if self._judges(found, root, "condemn") else None, "judgement"),
            ("praise" if self._judges(found, root, "praise") else None, "judgement"),
        )
        return next(((act, f"content: {reason}") for act, reason in steps if act), ("assert", "cue"))

    def _root(self, found: Attribution) -> Token | None:
        """The governing word of the content's first sentence."""
        span = found.content.spans[0]
        first, stop = self.parsed.tokens_in(span)
        if first >= stop:
            return None
        stop = min(stop, self.parsed.bounds[self.parsed.tokens[first].sentence][1])
        inside = [t for t in self.parsed.tokens[first:stop] if t.upos != "PUNCT"]
        tops = [t for t in inside if not first <= t.head < stop]
        verbs = [t for t in tops if t.upos in ("VERB", "ADJ", "NOUN", "AUX") and t.rel.partition(":")[0] not in ("obl", "advmod", "nsubj")]
        return (verbs or tops or inside or [None])[0]  # type: ignore[list-item]

    def _subject(self, word: Token) -> Token | None:
        found = self.parsed.children(word.index, "nsubj", "csubj")
        return found[0] if found else None

    def _speaks_of_self(self, found: Attribution, root: Token) -> bool:
        subject = self._subject(root)
        if subject is None:
            return False
        if subject.text.lower() in _SELF or self._same_name(found, subject):
            return True
        plural = found.source is not None and self.parsed.tokens[found.source.head].xpos in ("NNS", "NNPS")
        return subject.text.lower() in _PRONOUNS and (subject.text.lower() == "they") == (plural or self._is_body(found))

    def _same_name(self, found: Attribution, subject: Token) -> bool:
        """Whether the content speaks of its speaker by name: "Norland announced that Norland will withdraw"."""
        source = self.parsed.tokens[found.source.head] if found.source is not None else None
        return source is not None and source.upos == "PROPN" and source.text == subject.text

    def _is_body(self, found: Attribution) -> bool:
        """Whether the source may be a body ("the ministry", "they") rather than a person."""
        if found.source is None:
            return False
        entity = self.parsed.entity_of.get(found.source.head)
        return entity is not None and entity.label in ("ORG", "NORP")

    def _performed(self, root: Token) -> Act | None:
        subject = self._subject(root)
        if subject is None or subject.text.lower() not in _SELF or root.xpos not in ("VBP", "VB", "VBZ"):
            return None
        acts = [
            c.act for c in self.lexicon.of("VERB", root.lemma) if c.kind == "say" and c.act not in ("assert", "ask") and len(c.words) == 1
        ]
        return acts[0] if acts and not self._negated(root) else None

    def _asks(self, found: Attribution) -> bool:
        span = found.content.spans[-1]
        return self.reading.text[span.start : span.end].rstrip("\"'”’ ").endswith("?")

    def _demands(self, found: Attribution, root: Token) -> bool:
        subject = self._subject(root)
        if any(t.lemma in _DUTY for t in self.parsed.children(root.index, "aux")):
            return subject is None or subject.text.lower() not in ("i", "it", "there")
        quoted = found.content.quotation is not None
        return quoted and root.xpos == "VB" and subject is None and not self.parsed.children(root.index, "aux")

    def _future(self, root: Token, own: bool) -> Act | None:
        future = any(t.text.lower() in _FUTURE or t.lemma == "will" for t in self.parsed.children(root.index, "aux"))
        if not future:
            return None
        if self._tells(root, "threaten") and not self._negated(root):
            return "threaten"
        subject = self._subject(root)
        if subject is not None and is_nobody(self.parsed, subject):
            return None
        if own and not self._negated(root) and "promise" in self.words.get((root.upos, root.lemma), ()):
            return "promise"
        if subject is not None and subject.text.lower() == "i" and root.lemma in ("have", "be", "need", "know"):
            return None
        if any(t.lemma == "have" for t in self.parsed.children(root.index, "aux")):
            return None
        if self._negated(root) and not own:
            return None
        empty = subject is not None and subject.lemma in ("it", "this", "that", "there") and not own
        return None if empty else "plan"

    def _negated(self, word: Token) -> bool:
        return any(
            t.lemma in ("not", "never", "n't") or t.text.lower() in ("not", "n't", "n’t")
            for t in self.parsed.children(word.index, "advmod")
        )

    def _tells(self, root: Token, act: Act) -> bool:
        """Whether the clause's word, or what it takes as complement or object, tells of an act."""
        close = [root, *self.parsed.children(root.index, "xcomp", "obj", "conj", "obl")]
        close += [g for t in close[1:] for g in self.parsed.children(t.index, "acl", "xcomp", "ccomp", "obj") if t.rel in ("xcomp", "obj")]
        if self.parsed.children(root.index, "cop") or root.lemma == "be":
            close += self.parsed.children(root.index, "acl", "ccomp", "advcl", "csubj")
        return any(act in self.words.get((t.upos, t.lemma), ()) for t in close if t.rel != "advcl" or root.lemma == "be")

    def _plans(self, root: Token) -> bool:
        """Whether somebody is said to plan something ("plans to send troops")."""
        planned = any(t.rel in ("xcomp", "advcl") for t in self.parsed.children(root.index, "xcomp", "advcl"))
        tense = root.xpos in ("VBZ", "VBP", "VBG")
        return tense and planned and not self._negated(root) and "plan" in self.words.get((root.upos, root.lemma), ())

    def _clears(self, root: Token) -> bool:
        """Whether speakers say that they did not do it, weren't guilty of it, or are innocent."""
        if disowned(self.parsed, root) is not None:
            return True
        if self._negated(root) and not self._only_thinks(root):
            return root.upos == "VERB" or "accuse" in self.words.get((root.upos, root.lemma), ())
        return "clear" in self.words.get((root.upos, root.lemma), ())

    def _only_thinks(self, root: Token) -> bool:
        """Whether a verb tells of belief or wish, so that with "not" it denies no deed: "I don't think", not "did not know of it"."""
        thinks = any(c.kind == "think" and len(c.words) == 1 for c in self.lexicon.of(root.upos, root.lemma))
        deeds = any(c.kind == "say" for c in self.lexicon.of(root.upos, root.lemma))
        return thinks and not deeds and not self.parsed.children(root.index, "obl")

    def refutes(self, root: Token) -> bool:
        """Whether an accusation or claim is called untrue ("the charges are baseless", "it is not true that ...")."""
        subject = self._subject(root)
        if is_negative(self.parsed, root) and any(is_vague(self.parsed, t) for t in self.parsed.children(root.index, "nsubj", "obj")):
            return True
        if that_deed(self.parsed, root):
            return True
        judged = exists(self.parsed, root) or root
        deed = shown(self.parsed, judged) if is_nobody(self.parsed, judged) else None
        if deed is not None and does_so(self.parsed, deed):
            return True
        untrue = any(self._means(t, "deny") for t in (root, *self.parsed.children(root.index, "nmod")))
        untrue = untrue or ("affirm" in self.words.get((judged.upos, judged.lemma), ()) and self._is_untrue(root, judged))
        if not untrue:
            return False
        clauses = self.parsed.children(root.index, "csubj", "ccomp", "advcl")
        spoken_of = [subject] if subject is not None and subject.index != judged.index else []
        spoken_of += self.parsed.children(judged.index, "nmod", "obl") if judged.index != root.index else []
        return (bool(clauses) and root.upos == "ADJ" and self._says_it(subject)) or any(self._is_claim(t) for t in spoken_of)

    def _says_otherwise(self, found: Attribution) -> bool:
        """Whether a content begins with "the opposite", or is no more than "it was not": what was said before is not so."""
        return says_otherwise(self.parsed, found.content.spans[0]) or says_not(self.parsed, found.content.spans[0])

    def _dismisses(self, found: Attribution, root: Token) -> bool:
        """Whether a quotation is nothing but a word for untruth: "Nonsense," he said; "A complete fabrication"."""
        return found.content.quotation is not None and self.is_dismissal(root)

    def is_dismissal(self, root: Token) -> bool:
        """Whether a word for untruth stands alone, with no subject of which it is said."""
        bare = root.upos in ("NOUN", "ADJ") and not self.parsed.children(root.index, "nsubj", "csubj", "cop", "expl")
        return bare and self._means(root, "deny")

    def _means(self, word: Token, act: Act) -> bool:
        """Whether a noun or adjective tells of an act, whichever of the two the parse takes it for ("the claim is nonsense")."""
        return any(act in self.words.get((upos, word.lemma), ()) for upos in dict.fromkeys((word.upos, *_NAMING.get(word.upos, ()))))

    def _is_untrue(self, root: Token, judged: Token) -> bool:
        without = any(t.lemma == "without" for t in self.parsed.children(root.index, "case"))
        return without or is_negative(self.parsed, root) or is_nobody(self.parsed, judged)

    def _says_it(self, subject: Token | None) -> bool:
        """Whether a clause is the true subject: "it is not true that ..."."""
        return subject is None or subject.lemma == "it" or subject.rel == "csubj"

    def _is_claim(self, token: Token) -> bool:
        pos = "pronoun" if token.upos in ("PRON", "DET") else "noun"
        return (pos, token.lemma) in self.answers

    def _accuses(self, found: Attribution, root: Token) -> bool:
        """Whether a misdeed is told of somebody, with a doer named or in a claim that the reporter doesn't share."""
        if any(("accuse" in self.words.get(("ADV", t.lemma), ())) for t in self.parsed.dependents(root.index, "advmod")):
            return True
        if self._negated(root) or not self._tells(root, "accuse") or self._of_own(root):
            return False
        passive = any(t.rel == "nsubj:pass" for t in self.parsed.children(root.index))
        agent = any(t.rel == "obl:agent" for t in self.parsed.children(root.index))
        return not passive or agent or (found.cue is not None and found.cue.stance == "doubts")

    def _of_own(self, root: Token) -> bool:
        """Whether the doer belongs to the speaker: "our guns", "its soldiers"."""
        subject = self._subject(root)
        owners = self.parsed.children(subject.index, "nmod:poss") if subject is not None else []
        return any(t.lemma in ("its", "our", "my") or t.text.lower() in ("its", "our", "my") for t in owners)

    def _judges(self, found: Attribution, root: Token, act: Act) -> bool:
        cop = bool(self.parsed.children(root.index, "cop"))
        words = [root] if cop or root.upos == "ADJ" else []
        words += self.parsed.dependents(root.index, "amod") if cop else []
        words += self.parsed.children(root.index, "xcomp")
        words += [a for t in self.parsed.children(root.index, "obj") for a in self.parsed.dependents(t.index, "amod")]
        said = [t for t in words if any(s.start <= t.start < s.end for s in found.content.spans)]
        return any(act in self.words.get((t.upos, t.lemma), ()) for t in said)

    def _judged(self, found: Attribution) -> tuple[Act, str]:
        """What "called it a ..." says: any judging word of the content."""
        things = self.parsed.children(found.token, "obj", "iobj") if found.token is not None else []
        if found.token is not None and not things:  # "rejects as baseless the charge"
            things = [t for t in self.parsed.children(found.token, "obl") if not self.parsed.children(t.index, "case")]
        clauses = self.parsed.children(found.token, "xcomp", "ccomp") if found.token is not None else []
        if found.token is not None:
            things += [t for t in self.parsed.children(found.token, "nsubj") if t.rel == "nsubj:pass"]
        things += [c for t in clauses for c in self.parsed.children(t.index, "nsubj", "det")]  # "called that a lie", "called this untrue"
        things += [c for t in things for c in self.parsed.children(t.index, "compound")]  # "called the charge nonsense"
        about = [t for t in things if self._is_claim(t)]
        rejecting = found.cue is not None and found.cue.words[0] in REJECTING
        for span in found.content.spans:
            first, stop = self.parsed.tokens_in(span)
            for token in reversed(self.parsed.tokens[first:stop]):
                acts = self.words.get((token.upos, token.lemma), frozenset())
                if token.xpos == "VBN" and "deny" in (participle := self.words.get(("ADJ", token.text.lower()), frozenset())):
                    acts = participle  # "described the story as fabricated"
                if (about or rejecting) and "deny" in acts and ("condemn" not in acts or rejecting or about[0].upos == "NOUN"):
                    return "deny", f"content: {token.text!r}"
                for act in _JUDGING:
                    if act in acts:
                        return act, f"content: {token.text!r}"
                if "accuse" in acts and token.upos != "VERB":
                    return "accuse", f"content: {token.text!r}"
        return "assert", "cue"
