"""What a statement claims, in the record's own terms: event type, who to whom, and a short gist."""

from dataclasses import dataclass, replace
from functools import cached_property

from fairwitness.find.attribution import REJECTING
from fairwitness.find.findings import Findings
from fairwitness.find.nearby import Nearby
from fairwitness.find.reading import Reading
from fairwitness.knowledge.concepts import answers, concepts
from fairwitness.knowledge.cues import cues
from fairwitness.language import Token
from fairwitness.record import Event, Evidence, Mention, Polarity, Proposition, Span, Statement

CLAIMING = ("assert", "deny", "accuse", "condemn", "plan", "threaten")
_PLAIN = ("assert", "deny", "accuse")
_SAME_CLAIM = ("conj", "xcomp", "ccomp", "parataxis", "acl", "advcl")
_ASIDE = ("advcl", "parataxis", "appos", "discourse", "vocative", "nsubj", "conj")
_GIST = 9  # words of a gist at most
_SIDES = ("GOV", "MIL", "SPY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim in the making: who holds what about which proposition, and by what it can be compared.

    `statement` is None for the narrator; `words` are the concepts and dictionary forms of what is claimed, `head` those of
    its governing word; `rule` why it is one.
    """

    statement: Statement | None
    evidence: Evidence
    polarity: Polarity
    proposition: Proposition
    words: frozenset[str]
    rule: str
    head: frozenset[str] = frozenset()

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.evidence.span.start, self.evidence.span.end


class Propositions:
    """Finds the propositions of statements and events in one report."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        self.reading = Reading(findings.parsed)
        self.concepts = concepts(findings.parsed.report.language)
        self.cues = cues(findings.parsed.report.language)
        self.answers = answers(findings.parsed.report.language)

    @cached_property
    def _events(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.findings.events:
            if event.voice is not None:
                found.setdefault(event.voice, []).append(event)
        return found

    @cached_property
    def _spoken(self) -> frozenset[int]:
        """The tokens of all contents and cues: what isn't the narrator's own."""
        spans = [e.span for s in self.findings.statements for e in (*s.content, *((s.cue,) if s.cue else ()))]
        return frozenset(i for span in spans for i in range(*self.parsed.tokens_in(span)))

    @cached_property
    def _mentions(self) -> Nearby[Mention]:
        return Nearby((m.evidence.span, m) for m in self.findings.mentions)

    @cached_property
    def _inner_cues(self) -> frozenset[tuple[str, int]]:
        """(statement, place): where the cues of the statements that stand in a statement begin."""
        return frozenset((s.within, s.cue.span.start) for s in self.findings.statements if s.within and s.cue)

    def of_statement(self, statement: Statement) -> list[Draft]:
        """What a statement claims: its main events, else what its content says."""
        if statement.act not in CLAIMING or self._only_reports(statement) or self._refuses(statement):
            return []
        main = self._main_events(statement)
        if main:
            return [self._from_event(statement, event, i == 0) for i, event in enumerate(main)]
        return [self._from_content(statement, clause) for clause in self._clauses(statement)] if statement.act in _PLAIN else []

    def _clauses(self, statement: Statement) -> list[Token | None]:
        """The governing words of a content's coordinate clauses; a denial is of its first."""
        root = self.root(statement)
        if root is None or root.upos != "VERB" or statement.act == "deny":
            return [root]
        spans = [c.span for c in statement.content]
        joined = [t for t in self.parsed.children(root.index, "conj") if t.upos == "VERB" and any(s.covers(t.span) for s in spans)]
        return [root, *joined[:2]]

    def _only_reports(self, statement: Statement) -> bool:
        """Whether a content is no more than somebody else's statement ("according to X, Y said that ...")."""
        root = self.root(statement)
        return root is not None and (statement.id, root.start) in self._inner_cues

    def _refuses(self, statement: Statement) -> bool:
        """Whether a demand or an offer is rejected: that denies nothing."""
        root = self.root(statement) if statement.act == "deny" else None
        if root is None or root.upos != "NOUN" or ("noun", root.lemma) in self.answers:
            return False
        first, _ = self.parsed.tokens_in(statement.cue.span) if statement.cue else (root.index, 0)
        demanded = any(c.act in ("demand", "promise") for c in self.cues.of(root.upos, root.lemma) if c.pos == "noun")
        return demanded or self.parsed.tokens[first].lemma in REJECTING

    def of_event(self, event: Event) -> Draft:
        """What the narrator claims by telling of an event."""
        proposition = Proposition(type=event.type, actors=event.actors, recipients=event.recipients, gist=self.gist(self._trigger(event)))
        polarity: Polarity = "denied" if event.status == "negated" else "asserted"
        trigger = self._trigger(event)
        return Draft(
            statement=None,
            evidence=event.evidence,
            polarity=polarity,
            proposition=proposition,
            words=self.words(trigger),
            rule=f"narrated event {event.id}",
            head=self._concepts_of(trigger),
        )

    def of_sentence(self, sentence: int) -> Draft | None:
        """What the narrator claims with a sentence of his own; None when somebody else speaks in it or it asserts nothing."""
        root = self.parsed.root(sentence)
        if root is None or root.index in self._spoken or self._negated(root):
            return None
        subject = self._subject(root)
        actor = self.findings.actor_at(subject) if subject is not None else None
        if actor is None or self.reading.text[self.parsed.sentences[sentence].span.end - 1] == "?":
            return None
        return Draft(
            statement=None,
            evidence=self.parsed.evidence_at(self.parsed.sentences[sentence].span.start, self.parsed.sentences[sentence].span.end),
            polarity="asserted",
            proposition=Proposition(type=None, actors=(actor,), gist=self.gist(root)),
            words=self.words(root),
            rule="narrated sentence",
            head=self._concepts_of(root),
        )

    # -- from events -------------------------------------------------------------------------------------------------

    def _main_events(self, statement: Statement) -> list[Event]:
        """The events that the content is about, not those that it only mentions: by the word that governs the content."""
        events = [e for e in self._events.get(statement.id, []) if e.status != "hypothetical"]
        root = self.root(statement)
        close = {root.index, *self._coordinates(root)} if root else set()
        return [e for e in events if any(self._heads(t) & close for t in e.trigger)]

    def _coordinates(self, root: Token) -> set[int]:
        found: set[int] = set()
        todo = [root.index]
        while todo:
            for child in self.parsed.children(todo.pop(), *_SAME_CLAIM):
                if child.rel != "acl:relcl":
                    found.add(child.index)
                    todo.append(child.index)
        return found

    def _heads(self, trigger: Evidence) -> set[int]:
        first, stop = self.parsed.tokens_in(trigger.span)
        return set(range(first, stop))

    def _trigger(self, event: Event) -> Token:
        first, stop = self.parsed.tokens_in(event.trigger[0].span)
        return self.parsed.head_of(first, max(stop, first + 1))

    def _from_event(self, statement: Statement, event: Event, first: bool) -> Draft:
        denied = event.status == "negated" or (statement.act == "deny" and first)
        trigger = self._trigger(event)
        actors = event.actors or self._doers(statement, trigger)
        proposition = Proposition(type=event.type, actors=actors, recipients=event.recipients, gist=self.gist(trigger))
        return Draft(
            statement=statement,
            evidence=self._evidence(statement),
            polarity="denied" if denied else "asserted",
            proposition=proposition,
            words=self.words(trigger),
            rule=f"event {event.id} in {statement.id}",
            head=self._concepts_of(trigger),
        )

    # -- from content ------------------------------------------------------------------------------------------------

    def root(self, statement: Statement) -> Token | None:
        """The word that governs the content's first sentence: of its first stretch, or of the next when that holds the verb."""
        tops = [self._tops(c.span) for c in statement.content]
        verbal = next((t for t in tops[:2] if t and t[0].upos in ("VERB", "ADJ")), tops[0])
        return self._inner(verbal[0], verbal[1:]) if verbal else None

    def _tops(self, span: Span) -> list[Token]:
        """The words of a stretch's first sentence that no other word of it governs, those that can be claims first."""
        first, stop = self.parsed.tokens_in(span)
        if first >= stop:
            return []
        stop = min(stop, self.parsed.bounds[self.parsed.tokens[first].sentence][1])
        tops = [t for t in self.parsed.tokens[first:stop] if t.upos != "PUNCT" and not first <= t.head < stop]
        return [t for t in tops if t.upos in ("VERB", "NOUN", "ADJ", "PROPN", "PRON")] or tops

    def _inner(self, top: Token, others: list[Token]) -> Token:
        """The clause that "the claim that ..." or "it was X that ..." is about, else the word itself."""
        claim = top.upos == "NOUN" and ("noun", top.lemma) in self.answers
        cleft = any(t.lemma == "it" for t in self.parsed.children(top.index, "nsubj", "expl")) and bool(
            self.parsed.children(top.index, "cop")
        )
        truth = top.upos == "ADJ" and top.lemma in ("true", "false", "untrue")
        if claim or cleft or truth:
            clauses = [
                t for t in self.parsed.children(top.index, "acl", "ccomp", "csubj", "advcl") if t.index > top.index and t.upos == "VERB"
            ]
            clauses += [t for t in others if cleft and t.upos == "VERB"]
            return clauses[0] if clauses else top
        return top

    def _from_content(self, statement: Statement, root: Token | None) -> Draft:
        negated = root is not None and self._negated(root)
        root = (self._existing(root) or root) if root else None
        actors = self._doers(statement, root)
        others = tuple(a for a in self._actors_in(statement) if a not in actors)
        proposition = Proposition(type=None, actors=actors, recipients=others, gist=self.gist(root) if root else "")
        return Draft(
            statement=statement,
            evidence=self._evidence(statement),
            polarity="denied" if (statement.act == "deny") or negated else "asserted",
            proposition=proposition,
            words=self.words(root) if root else frozenset(),
            rule=f"content of {statement.id}",
            head=self._concepts_of(root) if root else frozenset(),
        )

    def _doers(self, statement: Statement, root: Token | None) -> tuple[str, ...]:
        """Who is said to do it: the subject of the content, whom it is laid on, or the speaker who denies it of himself."""
        subject = self._subject(root) if root is not None else None
        if subject is not None:
            actor = self.findings.actor_at(subject)
            return (actor,) if actor else ()
        if statement.act == "accuse" and statement.addressees:
            return statement.addressees
        if statement.act == "deny":
            return (statement.speaker,) if statement.speaker else ()
        passive = root is not None and any(t.rel == "nsubj:pass" for t in self.parsed.children(root.index))
        return () if passive else self._actors_in(statement)[:1]

    def _subject(self, root: Token) -> int | None:
        for rels in (("nsubj",), ("csubj",)):
            found = [t for t in self.parsed.children(root.index, *rels) if t.rel != "nsubj:pass"]
            if found and found[0].xpos in ("WDT", "WP"):
                return self._before_pronoun(found[0], root)
            if found:
                return found[0].index
        agents = [t for t in self.parsed.children(root.index, "obl") if t.rel == "obl:agent"]
        return agents[0].index if agents else None

    def _before_pronoun(self, pronoun: Token, clause: Token) -> int:
        """The noun that a relative pronoun stands for: the clause's head, else the noun right before it."""
        if "relcl" in clause.rel and clause.head >= 0:
            return clause.head
        before = self.parsed.tokens[pronoun.index - 1] if pronoun.index else pronoun
        return before.index if before.sentence == pronoun.sentence else pronoun.index

    def _actors_in(self, statement: Statement) -> tuple[str, ...]:
        spans = [c.span for c in statement.content]
        found = (m.actor for span in spans for m in self._mentions.over(span) if span.covers(m.evidence.span))
        return tuple(dict.fromkeys(a for a in found if a))

    def _negated(self, word: Token) -> bool:
        if any(t.lemma in ("not", "never") or t.text.lower() in ("n't", "n’t") for t in self.parsed.children(word.index, "advmod")):
            return True
        thing = self._existing(word) or next((t for t in self.parsed.children(word.index, "obj") if word.lemma == "have"), None)
        return thing is not None and any(t.lemma == "no" for t in self.parsed.children(thing.index, "det"))

    def _existing(self, word: Token) -> Token | None:
        """What is said to exist: "weapons" of "there are weapons", wherever the parse has its head."""
        if not any(t.lemma == "there" for t in self.parsed.children(word.index, "expl")):
            return None
        return next((t for t in self.parsed.children(word.index, "nsubj") if t.index > word.index), word)

    # -- words and sides ---------------------------------------------------------------------------------------------

    def _evidence(self, statement: Statement) -> Evidence:
        first, last = statement.content[0], statement.content[-1]
        return self.parsed.evidence_at(first.span.start, last.span.end)

    def gist(self, word: Token) -> str:
        """A short phrase for what is claimed: the governing word with what belongs to it, without its subject."""
        drop: set[int] = set()
        for child in self.parsed.children(
            word.index, "nsubj", "mark", "aux", "advcl", "det", "case", "punct", "conj", "cc", "acl", "parataxis"
        ):
            if child.rel != "nsubj:pass":
                drop.update(self.parsed.subtree(child.index))
        for index in self.parsed.subtree(word.index):
            if self.parsed.tokens[index].rel == "acl:relcl" and index != word.index:
                drop.update(self.parsed.subtree(index))
        inside = [i for i in self.parsed.subtree(word.index) if i not in drop and self.parsed.tokens[i].sentence == word.sentence]
        at = inside.index(word.index) if word.index in inside else 0
        begin = max(0, at - 3)
        kept = self._run(inside[begin : begin + _GIST], word.index)
        span = self.reading.trimmed(self.parsed.tokens[kept[0]].start, self.parsed.tokens[kept[-1]].end) if kept else None
        return " ".join((span or word.span).of(self.reading.text).split())

    def _run(self, indices: list[int], around: int) -> list[int]:
        """The unbroken run of indices around one."""
        kept = [around]
        while kept[0] - 1 in indices:
            kept.insert(0, kept[0] - 1)
        while kept[-1] + 1 in indices:
            kept.append(kept[-1] + 1)
        return kept

    def _concepts_of(self, token: Token) -> frozenset[str]:
        """The concepts of one word, else its dictionary form; none for names and empty words."""
        if token.upos not in ("NOUN", "VERB", "ADJ"):
            return frozenset()
        found = self.concepts.get(token.lemma, frozenset((token.lemma,)))
        return frozenset() if "empty" in found else found

    def words(self, word: Token) -> frozenset[str]:
        """The concepts, else the dictionary forms, of the words that say what is claimed."""
        found: set[str] = set()
        todo = [word]
        while todo:
            token = todo.pop()
            found |= self._concepts_of(token)
            todo += [t for t in self.parsed.children(token.index) if self._tells(t)]
        return frozenset(found)

    def _tells(self, token: Token) -> bool:
        """Whether a word is part of what is claimed, not a remark on it or who did it."""
        return token.rel == "nsubj:pass" or (token.rel != "acl:relcl" and token.rel.partition(":")[0] not in _ASIDE)

    def sides(self, actors: tuple[str | None, ...]) -> frozenset[str]:
        """The actors and, for those who stand for a state, its code: a president's denial is his country's."""
        found: set[str] = set()
        for name in actors:
            actor = self.findings.actor_by_id.get(name) if name else None
            if actor is not None:
                found.add(actor.id)
                if actor.country and (actor.kind == "state" or any(s in _SIDES for s in actor.sectors)):
                    found.add(actor.country)
        return frozenset(found)


def denial_of(draft: Draft, statement: Statement | None, evidence: Evidence, rule: str) -> Draft:
    """The same proposition, denied by another statement (None: the narrator)."""
    return replace(draft, statement=statement, evidence=evidence, polarity="denied", rule=rule)
