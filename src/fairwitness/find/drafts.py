"""Who claims what, before claims get their names: propositions of statements and answers to them."""

from dataclasses import replace

from fairwitness.find.acts import Acts
from fairwitness.find.contrary import BARE, CONTRARY, says_not, says_otherwise
from fairwitness.find.drafting import Draft, opposite_of
from fairwitness.find.findings import Findings
from fairwitness.find.likely import likely
from fairwitness.find.matching import Matching
from fairwitness.find.narrating import Narrator, tells
from fairwitness.find.negation import disowned, does_so, exists, is_vague, shown, that_deed
from fairwitness.find.propositions import Propositions
from fairwitness.find.rivals import Rivals
from fairwitness.find.tolls import Tolls
from fairwitness.knowledge.concepts import answers
from fairwitness.language import Token
from fairwitness.record import Statement

_AHEAD = 2  # statements after a denial that may hold what it answers
_NEAR = 2  # sentences from a plain claim to the denial of "the accusations" that may mean it
_CLAIMED = ("assert", "accuse", "condemn")  # what can be denied; plans and threats are rejected
_FAR = 4  # sentences from what lays a deed on somebody to the denial of "the accusation"
_GAINSAYING = frozenset(("contradict", "dispute", "rebut", "refute"))  # verbs whose object may be who said it
_HARM = ("ASSAULT", "COERCE")  # types of events that somebody is accused of
LYING = "lie"  # the concept of words for telling an untruth
_SHORT = 5  # words of a content that only points back ("all of these accusations")


def find_drafts(findings: Findings) -> tuple[Draft, ...]:
    """All claims of a report in text order; pure, so that claims and disputes see the same."""
    drafts = _Finder(findings).all()
    return tuple(sorted(drafts, key=lambda d: (d.place, d.statement.id if d.statement else "", d.rule)))


class _Finder:
    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        self.propositions = Propositions(findings)
        self.matching = Matching(self.propositions)
        self.rivals = Rivals(self.propositions)
        self.acts = Acts(self.propositions.reading)
        self.narrator = Narrator(self.propositions, self.matching, self.acts)
        self.answers = answers(findings.parsed.report.language)

    def all(self) -> list[Draft]:
        """The claims of all statements, then the narrator's that they answer."""
        plain = [(s, self.propositions.of_statement(s)) for s in self.findings.statements]
        drafts: list[Draft] = []
        for at, (statement, own) in enumerate(plain):
            following = [d for _, found in plain[at + 1 :][:_AHEAD] for d in found]
            drafts += self._told_contrary(statement, drafts, following) or self._answered(statement, drafts, following) or own
            drafts += self._called_liar(statement, own, drafts) + self._refuted_beside(statement, drafts)
        drafts += self._counter(drafts)
        drafts += likely(self.propositions, self.matching, drafts)
        return (
            drafts + self.narrator.told(drafts) + self.narrator.contradicted(drafts) + self.narrator.judged_false(drafts) + self._counted()
        )

    def _counted(self) -> list[Draft]:
        """Numbers that are given and contradicted, each pair as one proposition."""
        found = []
        for one, other in Tolls(self.propositions).opposed():
            told = self.propositions.of_toll(one.statement, one.evidence, one.word, f"count of {one.value}")
            found += [told, opposite_of(told, other.statement, other.evidence, f"count of {other.value}")]
        return found

    def _answered(self, statement: Statement, earlier: list[Draft], following: list[Draft]) -> list[Draft]:
        """The propositions that a bare denial ("denies these accusations") answers."""
        if statement.act == "deny" and (named := [d for d in following if self._names(statement, d)]):
            return [
                opposite_of(d, statement, statement.content[0], f"{statement.id} answers {d.statement.id}") for d in named if d.statement
            ]
        if (gainsaid := self._gainsaid(statement, earlier)) is not None:
            return [opposite_of(gainsaid, statement, statement.content[0], f"{statement.id} contradicts its speaker")]
        wanted, plural = self._points_back(statement)
        if wanted is None or statement.act not in ("deny", "assert"):
            return []
        fitting = [d for d in earlier if self._fits(d, statement, wanted)]
        if not fitting:
            fitting = [d for d in earlier if self._just_before(d, statement, wanted)][-1:]
        if not fitting and wanted == "accuse":
            laid = [d for d in earlier if self._lays_on_another(d, statement)]
            fitting = ([d for d in laid if d.statement and d.statement.act == "accuse"] or laid)[-1:]
        if not fitting:
            fitting = [d for d in following if self._in_sentence(d, statement, wanted)][:1]
        fitting = self._on_topic(statement, fitting)
        chosen = fitting + self._alike(statement, fitting, earlier) if plural else fitting[-1:]
        if statement.act == "assert":
            return []
        evidence = statement.content[0]
        return [
            opposite_of(d, statement, evidence, f"{statement.id} answers {d.statement.id if d.statement else 'the report'}") for d in chosen
        ]

    def _gainsaid(self, statement: Statement, earlier: list[Draft]) -> Draft | None:
        """The last claim of somebody who is himself contradicted: "Thant contradicted the ambassador"."""
        first, stop = self.parsed.tokens_in(statement.content[0].span)
        whom = self.findings.actor_at(self.parsed.head_of(first, stop).index) if first < stop else None
        cue = self.parsed.tokens[self.parsed.tokens_in(statement.cue.span)[0]] if statement.cue else None
        if whom is None or cue is None or cue.lemma not in _GAINSAYING:
            return None
        near = (d for d in earlier if d.statement and 0 <= statement.evidence.sentence - d.evidence.sentence <= _NEAR)
        said = [d for d in near if d.statement and self._same_voice(d.statement, replace(statement, id="", speaker=whom))]
        return said[-1] if said and whom != statement.speaker else None

    def _told_contrary(self, statement: Statement, earlier: list[Draft], following: list[Draft]) -> list[Draft]:
        """The opposite of what its sentence tells, for "contrary to what she said" and "did not, as he claims, go"."""
        if f"content by {CONTRARY!r}" not in statement.trace.path:
            return []
        here = statement.evidence.sentence
        told = [d for d in (*earlier, *following) if d.evidence.sentence == here and d.statement and d.statement.id != statement.id]
        rule = f"{statement.id} is contradicted in its sentence"
        root = self.propositions.root(statement)
        if root is not None and root.upos == "VERB" and not (told and told[0].polarity == "denied"):
            own = [replace(d, polarity="asserted") for d in self.propositions.of_statement(statement)[:1]]
            return own + [opposite_of(d, told[0].statement if told else None, statement.evidence, rule) for d in own]
        if told:
            return [opposite_of(told[0], statement, statement.evidence, rule)]
        narrated = self.propositions.of_sentence(here)
        return [opposite_of(narrated, statement, statement.evidence, rule), narrated] if narrated is not None else []

    def _on_topic(self, statement: Statement, fitting: list[Draft]) -> list[Draft]:
        """Of claims that may be meant those that hold a word of the denial ("Sudria's fraud claims"), when some do."""
        first, stop = self.parsed.tokens_in(statement.content[0].span)
        words = frozenset().union(*(self.propositions.gists.head_word(t) for t in self.parsed.tokens[first:stop]))
        on_it = [d for d in fitting if d.words.union(*d.subject) & words]
        head = self._judged_claim(statement, list(self.parsed.tokens[first:stop]))
        topic = head is not None and not self._only_owned(head.index, first, stop)
        return on_it or ([] if topic else fitting)

    def _names(self, statement: Statement, draft: Draft) -> bool:
        """Whether what is denied is the very claim that its content names: "denied allegations that ..."."""
        cue = draft.statement.cue.span if draft.statement and draft.statement.cue else None
        first, stop = self.parsed.tokens_in(statement.content[0].span)
        heads = [self.parsed.head_of(first, stop)]
        if statement.cue is not None:  # "rejects as baseless the charge that ..."
            verb, _ = self.parsed.tokens_in(statement.cue.span)
            heads += [t for t in self.parsed.children(verb, "obj", "obl") if first <= t.index < stop]
        return draft.polarity == "asserted" and any(cue == t.span and ("noun", t.lemma) in self.answers for t in heads)

    def _called_liar(self, statement: Statement, own: list[Draft], earlier: list[Draft]) -> list[Draft]:
        """What somebody said who is then accused of lying."""
        if statement.act != "accuse" or not any(LYING in d.words for d in own):
            return []
        accused = self.propositions.sides((*statement.addressees, *(a for d in own for a in d.proposition.actors)))
        said = [d for d in earlier if d.polarity == "asserted" and d.statement and d.statement.act in _CLAIMED]
        said = [d for d in said if d.statement and self.propositions.sides((d.statement.speaker,)) & accused]
        near = [d for d in said if 0 <= statement.evidence.sentence - d.evidence.sentence <= _NEAR and d not in own]
        return [opposite_of(d, statement, statement.content[0], f"{statement.id} accuses the speaker of lying") for d in near[-1:]]

    def _refuted_beside(self, statement: Statement, earlier: list[Draft]) -> list[Draft]:
        """What a further clause of a content calls untrue: "said that all was well and that the report was false"."""
        if statement.act != "assert":
            return []
        first, stop = self.parsed.tokens_in(statement.content[0].span)
        beside = (t for t in self.parsed.tokens[first:stop] if t.rel == "conj" and self.parsed.children(t.index, "nsubj"))
        for clause in (t for t in beside if self.acts.refutes(t)):
            subjects = self.parsed.children(clause.index, "nsubj")
            wanted = next((w for t in subjects if (w := self.answers.get((answer_pos(t), t.lemma)))), None)
            fitting = [d for d in earlier if wanted and (self._fits(d, statement, wanted) or self._just_before(d, statement, wanted))]
            return [opposite_of(d, statement, statement.content[0], f"{statement.id} calls it {clause.text!r}") for d in fitting[-1:]]
        return []

    def _alike(self, statement: Statement, fitting: list[Draft], earlier: list[Draft]) -> list[Draft]:
        """Beside fitting accusations those of others that name no doer: "her passport was taken away"."""
        others = (d for d in earlier if fitting and d not in fitting and d.statement and d.statement.act == "accuse")
        return [d for d in others if not d.proposition.actors and d.statement and not self._same_voice(d.statement, statement)]

    def _same_voice(self, one: Statement, other: Statement) -> bool:
        return one.id == other.id or self.propositions.parties.same_voice(one.speaker, other.speaker)

    def _owned(self, claimed: Statement, denied: Statement) -> bool:
        """Whether what "denies Sudria's claims" answers is a claim of Sudria's."""
        if f"content by {BARE!r}" in denied.trace.path:
            return True
        first, stop = self.parsed.tokens_in(denied.content[0].span)
        head = self.parsed.head_of(first, stop)
        near = [t for t in self.parsed.children(head.index, "nmod:poss", "amod", "compound", "nmod") if t.lemma != "their"]
        owners = tuple(self.findings.actor_at(t.index) for t in near)
        sides = self.propositions.sides
        return not any(owners) or bool(sides(owners) & sides((claimed.speaker,)))

    def _just_before(self, draft: Draft, statement: Statement, wanted: str) -> bool:
        """Whether somebody else asserted it in this sentence or the one before, as an accusation where one is wanted."""
        if draft.polarity != "asserted" or draft.statement is None or draft.statement.id == statement.id:
            return False
        if draft.statement.act not in _CLAIMED or not self._owned(draft.statement, statement):
            return False
        if wanted == "accuse" and draft.statement.act not in ("accuse", "condemn") and draft.proposition.type not in _HARM:
            return False
        if f"content by {BARE!r}" in statement.trace.path and (draft.modal or not tells(self.propositions, draft.statement)):
            return False
        apart = statement.evidence.sentence - draft.statement.evidence.sentence
        return 0 <= apart <= 1 and not self._same_voice(draft.statement, statement)

    def _lays_on_another(self, draft: Draft, statement: Statement) -> bool:
        """Whether somebody else said shortly before that a third party did something, so that "the accusation" may mean it."""
        if draft.polarity != "asserted" or draft.statement is None or draft.statement.act not in _CLAIMED:
            return False
        apart = statement.evidence.sentence - draft.statement.evidence.sentence
        if not 0 <= apart <= _FAR or self._same_voice(draft.statement, statement) or not self._owned(draft.statement, statement):
            return False
        doers = draft.proposition.actors
        own = self.propositions.sides(doers) & self.propositions.sides((draft.statement.speaker,))
        return bool(doers) and not own and not draft.modal and tells(self.propositions, draft.statement)

    def _in_sentence(self, draft: Draft, statement: Statement, wanted: str) -> bool:
        """Whether the sentence that answers names the claim itself: "Nonsense, he said of Sudria's claim that ..."."""
        return draft.evidence.sentence == statement.evidence.sentence and self._just_before(draft, statement, wanted)

    def _points_back(self, statement: Statement) -> tuple[str | None, bool]:
        """What a content that only points back stands for, and whether for several things."""
        first, stop = self.parsed.tokens_in(statement.content[0].span)
        words = [t for t in self.parsed.tokens[first:stop] if t.upos != "PUNCT"]
        if not words or (len(statement.content) > 1 and "content by 'pred'" not in statement.trace.path):
            return None, False
        if f"content by {BARE!r}" in statement.trace.path or self._only_denies(statement):
            return "assert", False
        if self._of_the_kind(statement) or (statement.act == "deny" and self._dismisses(statement)):
            return "assert", False
        head = self._judged_claim(statement, words) or self.parsed.head_of(first, stop)
        if len(words) > _SHORT and head is not self._judged_claim(statement, words):
            return None, False
        if head.xpos in ("WDT", "WP") and not self._after_comma(head):
            return None, False
        pos = answer_pos(head)
        if pos == "adj" and statement.act != "deny":
            return None, False
        judged = head is self._judged_claim(statement, words)
        if pos == "noun" and not judged and self.parsed.children(head.index, "acl", "nmod", "compound"):
            if not self._only_owned(head.index, first, stop):
                return None, False
        return self.answers.get((pos, head.lemma)) or self.answers.get((pos, head.text.lower())), head.xpos == "NNS" or head.lemma in (
            "these",
            "those",
            "them",
        )

    def _only_denies(self, statement: Statement) -> bool:
        """Whether a content is "the opposite", "it was not", or "it was not behind that"."""
        span, root = statement.content[0].span, self.propositions.root(statement)
        deed = disowned(self.parsed, root) if root is not None else None
        return says_otherwise(self.parsed, span) or says_not(self.parsed, span) or (deed is not None and deed.upos in ("PRON", "DET"))

    def _dismisses(self, statement: Statement) -> bool:
        root = self.propositions.root(statement)
        return statement.form == "direct" and root is not None and self.acts.is_dismissal(root)

    def _after_comma(self, word: Token) -> bool:
        """Whether a relative pronoun stands for a whole sentence: ", which he denies"."""
        return word.lemma == "which" and word.index > 0 and self.parsed.tokens[word.index - 1].text == ","

    def _of_the_kind(self, statement: Statement) -> bool:
        """Whether a denial says only that its speaker did "no such thing", "anything of the kind" or "so"."""
        root = self.propositions.root(statement)
        thing = exists(self.parsed, root) if root is not None else None
        root = (shown(self.parsed, thing) if thing is not None else None) or root
        if root is None or root.upos != "VERB":
            return False
        if does_so(self.parsed, root):
            return True
        if that_deed(self.parsed, root):
            return True
        if any(t.rel == "obl:agent" for t in self.parsed.children(root.index, "obl")):
            return False  # "no such promise was made by the king" tells of another doer
        return any(is_vague(self.parsed, t) for t in self.parsed.children(root.index, "nsubj", "obj", "obl"))

    def _judged_claim(self, statement: Statement, words: list[Token]) -> Token | None:
        """The claim of which "the charges are baseless" or "called the charge a lie" speaks."""
        if "judgement" not in statement.trace.path[-1] and "content: '" not in statement.trace.path[-1]:
            return None
        claims = (
            t for t in words if t.rel in ("obj", "nsubj", "nmod", "obl", "compound", "det") and (answer_pos(t), t.lemma) in self.answers
        )
        return next(claims, None)

    def _only_owned(self, head: int, first: int, stop: int) -> bool:
        """Whether nothing but a name between two tokens tells more of a claim: "Sudria's accusations", "the claims by Sudria"."""
        near = [t for t in self.parsed.children(head, "acl", "nmod", "compound") if first <= t.index < stop]
        named = (t.index in self.parsed.entity_of or t.upos == "PRON" for t in near)
        return all(t.rel == "nmod:poss" or (t.rel != "acl" and name) for t, name in zip(near, named, strict=True))

    def _fits(self, draft: Draft, statement: Statement, wanted: str) -> bool:
        if draft.polarity != "asserted" or draft.statement is None:
            return False
        if wanted == "accuse" and draft.statement.act not in ("accuse", "condemn"):
            apart = statement.evidence.sentence - draft.statement.evidence.sentence
            if not (apart <= _NEAR and tells(self.propositions, draft.statement)):
                return False
        if draft.statement.act not in _CLAIMED or not self._owned(draft.statement, statement):
            return False
        sides = self.propositions.sides
        denier = sides((statement.speaker,))
        about = sides(draft.proposition.actors or (*draft.statement.addressees, *draft.proposition.recipients))
        return not self._same_voice(draft.statement, statement) and bool(about & denier)

    def _counter(self, drafts: list[Draft]) -> list[Draft]:
        """Rival accounts: who throws an accusation back, blames another, claims the same thing or tells of another target denies it."""
        found: list[Draft] = []
        turned: set[frozenset[str]] = set()
        accusing = [d for d in drafts if d.statement and d.statement.act in ("accuse", "assert")]
        for i, one in enumerate(accusing):
            for other in accusing[i + 1 :]:
                if one.statement is None or other.statement is None or not (rule := self.rivals.why(one, other)):
                    continue
                pair = self.propositions.sides((one.statement.speaker, other.statement.speaker))
                if pair and pair in turned:
                    continue
                turned.add(pair)
                found.append(opposite_of(one, other.statement, other.evidence, f"{other.statement.id} {rule}"))
        return found


def answer_pos(token: Token) -> str:
    """How the table of words that point back names a word's part of speech."""
    return {"PRON": "pronoun", "DET": "pronoun", "ADV": "pronoun", "ADJ": "adj"}.get(token.upos, "noun")
