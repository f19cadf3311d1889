"""The narrator's part in what is disputed: facts told against somebody's claim, claims called untrue, verbs that contradict a speaker."""

from fairwitness.find.acts import Acts
from fairwitness.find.drafting import Draft, opposite_of
from fairwitness.find.matching import Matching, overlap
from fairwitness.find.propositions import Propositions
from fairwitness.knowledge.cues import cues
from fairwitness.record import Statement

_FAR = 4  # sentences between what the narrator tells and who says that it never was
_IN_FACT = ("in fact", "in truth", "in reality", "in actual fact", "actually", "the truth is")


class Narrator:
    """Finds the narrator's claims in one report, beside the drafts of what others claim."""

    def __init__(self, propositions: Propositions, matching: Matching, acts: Acts) -> None:
        self.findings, self.parsed = propositions.findings, propositions.parsed
        self.propositions, self.matching, self.acts = propositions, matching, acts
        self.contradicting = {c.words[0] for c in cues(self.parsed.report.language).all if c.stance == "contradicts"}

    def told(self, drafts: list[Draft]) -> list[Draft]:
        """What the narrator tells as a fact although somebody in the report denies it, or denies although somebody asserts it."""
        denied = [d for d in drafts if d.polarity == "denied" and d.statement is not None and d.statement.act == "deny"]
        cues = [s.cue.span for s in self.findings.statements if s.cue]
        narrated = [e for e in self.findings.events if e.voice is None and e.status in ("happened", "ongoing")]
        narrated = [e for e in narrated if not any(t.span.overlaps(c) for t in e.trigger for c in cues)]
        told = [self.propositions.of_event(e) for e in narrated]
        found = [t for t in told if any(self.matching.told_of(t, d) and self.matching.opposed(t, d) for d in denied)]
        covered = {t.evidence.sentence for t in found}
        sentences = (s.index for s in self.parsed.sentences if s.index not in covered and drafts)
        own = [draft for index in sentences if (draft := self.propositions.of_sentence(index)) is not None]
        alike = Alike(drafts)
        facts = [opposite_of(d, None, t.evidence, "the reporter sets it right") for t in own for d in alike.to(t) if self._in_fact(t, d)]
        set_right = {f.evidence.sentence for f in facts}
        plain = [t for t in own if t.evidence.sentence not in set_right and any(self._against(t, d) for d in alike.to(t))]
        rest = [t for t in own if t not in plain and t.evidence.sentence not in set_right]
        gainsaid = ((t, d) for t in rest for d in alike.to(t) if not plain and self._gainsays(t, d))
        return found + facts + plain + [opposite_of(d, None, t.evidence, "the reporter tells of it") for t, d in gainsaid][:1]

    def _in_fact(self, told: Draft, draft: Draft) -> bool:
        """Whether the narrator sets a claim of the sentence before right: "In fact, eight workers were killed"."""
        opening = told.evidence.quote.lower()
        near = draft.statement is not None and told.evidence.sentence - draft.evidence.sentence == 1
        return near and opening.startswith(_IN_FACT) and told.polarity != draft.polarity and overlap(told, draft) > 0

    def _gainsays(self, told: Draft, denied: Draft) -> bool:
        """Whether the narrator tells nearby of the very deed that somebody says nobody did or suffered, with the same people or things in it."""
        if denied.statement is None or denied.polarity != "denied" or told.polarity != "asserted" or told.modal or denied.modal:
            return False
        near = abs(told.evidence.sentence - denied.evidence.sentence) <= _FAR
        apart = told.evidence.sentence != denied.evidence.sentence
        none = denied.universal or (denied.statement.act == "deny" and not denied.existence and denied.deed)
        left, right = (d.words.union(d.names, *d.subject) - d.head for d in (told, denied))
        return near and apart and none and bool(told.head & denied.head) and bool(left & right)

    def _against(self, told: Draft, draft: Draft) -> bool:
        """Whether the narrator plainly tells the opposite of what somebody claims."""
        one, other = (told, draft) if told.polarity == "asserted" else (draft, told)
        return self.matching.surely_same(one, other) and self.matching.opposed(one, other)

    def judged_false(self, drafts: list[Draft]) -> list[Draft]:
        """What the narrator calls untrue: "The claim is false"."""
        found = []
        for sentence in self.parsed.sentences:
            root = self.propositions.narrated(sentence.index)
            if root is None or not (self.acts.refutes(root) or self._says_not(sentence.index)):
                continue
            near = [d for d in drafts if d.statement and 0 <= sentence.index - d.evidence.sentence <= 1]
            inside = [d for d in near if d.evidence.sentence == sentence.index and not self._says_not(sentence.index)]
            near = [d for d in near if d.evidence.sentence < sentence.index]
            for draft in (inside or near)[-1:]:
                evidence = self.parsed.evidence_at(sentence.span.start, sentence.span.end)
                found.append(opposite_of(draft, None, evidence, f"the reporter calls it {root.text!r}"))
        return found

    def _says_not(self, sentence: int) -> bool:
        """Whether a sentence is no more than "It was not", or begins so before a colon."""
        words = [t.lemma.lower() for t in self.parsed.of_sentence(sentence)[:4]]
        short = len(words) == 4 and words[2] in ("not", "n't") and words[3] in (".", ":", ";", ",", "-", "—", "–")
        return short and words[0] in ("it", "they", "he", "she", "this", "that") and words[1] in ("be", "do", "have")

    def contradicted(self, drafts: list[Draft]) -> list[Draft]:
        """What the reporter contradicts by the very verb ("lied that ...")."""
        return [
            opposite_of(d, None, d.statement.cue, f"the reporter's verb {d.statement.cue.quote!r}")
            for d in drafts
            if d.statement
            and d.statement.cue
            and d.polarity == "asserted"
            and self._contradicts(d.statement)
            and tells(self.propositions, d.statement)
        ]

    def _contradicts(self, statement: Statement) -> bool:
        if statement.cue is None or statement.within is not None:
            return False
        first, _ = self.parsed.tokens_in(statement.cue.span)
        token = self.parsed.tokens[first]
        above = self.parsed.tokens[token.head] if token.head >= 0 and token.rel.startswith("advcl") else token
        if above.lemma in self.contradicting:
            return True
        return any(t.lemma in ("falsely", "wrongly") for t in self.parsed.dependents(first, "advmod"))


class Alike:
    """Drafts by the words of what they claim, so that not every pair must be compared."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._by_word: dict[str, list[tuple[int, Draft]]] = {}
        for number, draft in enumerate(drafts):
            for word in draft.words:
                self._by_word.setdefault(word, []).append((number, draft))

    def to(self, draft: Draft) -> list[Draft]:
        """Those that share a word with a draft, in their order."""
        found = {n: d for word in draft.words for n, d in self._by_word.get(word, ())}
        return [found[n] for n in sorted(found)]


def tells(propositions: Propositions, statement: Statement) -> bool:
    """Whether a content is a clause that can be untrue, not a topic ("lied about his age")."""
    root = propositions.root(statement)
    return root is not None and (root.upos in ("VERB", "ADJ") or bool(propositions.parsed.children(root.index, "cop", "nsubj")))
