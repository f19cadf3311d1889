"""What a statement claims, in the record's own terms: event type, who to whom, and a short gist."""

from collections.abc import Callable
from functools import cached_property

from fairwitness.find.attribution import REJECTING
from fairwitness.find.drafting import Draft
from fairwitness.find.findings import Findings
from fairwitness.find.gists import Gists, Term
from fairwitness.find.nearby import Nearby
from fairwitness.find.negation import disowned, exists, is_negative, is_nobody, shown
from fairwitness.find.parties import Parties
from fairwitness.find.reading import Reading
from fairwitness.knowledge.concepts import answers
from fairwitness.knowledge.cues import cues
from fairwitness.language import Token
from fairwitness.record import Event, Evidence, Mention, Polarity, Proposition, Span, Statement

CLAIMING = ("assert", "deny", "accuse", "condemn", "plan", "threaten")
_PLAIN = ("assert", "deny", "accuse")
THERE = "there"  # among the names of "had not been there"
_ABOUT = ("of", "about")
_SAME_CLAIM = ("conj", "xcomp", "ccomp", "parataxis", "acl", "advcl")


class Propositions:
    """Finds the propositions of statements and events in one report."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        self.reading = Reading(findings.parsed)
        self.gists = Gists(self.reading)
        self.cues = cues(findings.parsed.report.language)
        self.answers = answers(findings.parsed.report.language)
        self.parties = Parties(findings)

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
        if root is None or statement.act == "deny":
            return [root]
        spans = [c.span for c in statement.content]
        joined = [t for t in self.parsed.children(root.index, "conj") if t.upos == "VERB" and any(s.covers(t.span) for s in spans)]
        return [root, *joined[:2]]

    def _only_reports(self, statement: Statement) -> bool:
        """Whether a content is no more than somebody else's statement ("according to X, Y said that ...")."""
        root = self.root(statement)
        if root is None or statement.cue is None or " " not in statement.cue.quote:
            return False
        return (statement.id, root.start) in self._inner_cues and not self.gists.head_word(root)

    def _refuses(self, statement: Statement) -> bool:
        """Whether a demand or an offer is rejected: that denies nothing."""
        root = self.root(statement) if statement.act == "deny" else None
        if root is None or root.upos != "NOUN" or ("noun", root.lemma) in self.answers or self._is_claimed(root):
            return False
        first, _ = self.parsed.tokens_in(statement.cue.span) if statement.cue else (root.index, 0)
        demanded = any(c.act in ("demand", "promise") for c in self.cues.of(root.upos, root.lemma) if c.pos == "noun")
        return demanded or self.parsed.tokens[first].lemma in REJECTING

    def of_event(self, event: Event) -> Draft:
        """What the narrator claims by telling of an event."""
        trigger = self._trigger(event)
        proposition = Proposition(type=event.type, actors=event.actors, recipients=event.recipients, gist=self.gists.phrase(trigger))
        polarity: Polarity = "denied" if event.status == "negated" else "asserted"
        return Draft(
            statement=None,
            evidence=event.evidence,
            polarity=polarity,
            proposition=proposition,
            terms=self.gists.terms(trigger),
            rule=f"narrated event {event.id}",
            head=self.gists.head(trigger),
            subject=self._subject_terms(trigger),
            modal=self.gists.is_modal(trigger),
        )

    def of_sentence(self, sentence: int) -> Draft | None:
        """What the narrator claims with a sentence of his own; None when somebody else speaks in it or it asserts nothing."""
        root = self.narrated(sentence)
        if root is None:
            return None
        subject = self._subject(root)
        actor = self._actor(subject)
        span = self.parsed.sentences[sentence].span
        return Draft(
            statement=None,
            evidence=self.parsed.evidence_at(span.start, span.end),
            polarity="denied" if is_negative(self.parsed, root) else "asserted",
            proposition=Proposition(type=None, actors=(actor,) if actor else (), gist=self.gists.phrase(root)),
            terms=self.gists.terms(root, lambda t: t.index not in self._spoken),
            rule="narrated sentence",
            head=self.gists.head(root),
            subject=self._subject_terms(root),
            modal=self.gists.is_modal(root),
        )

    def narrated(self, sentence: int) -> Token | None:
        """The governing word of a sentence that the narrator says himself, or has documents show; None for questions and speech."""
        root = self.parsed.root(sentence)
        if (
            root is None
            or any(t.index in self._spoken for t in (root, *self.parsed.children(root.index, "xcomp")))
            or self.reading.text[self.parsed.sentences[sentence].span.end - 1] == "?"
        ):
            return None
        if any(c.kind == "show" and "that" in c.frames for c in self.cues.of(root.upos, root.lemma)):
            shown = [t for t in self.parsed.children(root.index, "ccomp") if t.index > root.index]
            return shown[0] if shown else root
        return root

    def of_toll(self, statement: Statement | None, evidence: Evidence, word: Token, rule: str) -> Draft:
        """A number given for something; by it nothing else is compared."""
        proposition = Proposition(type=None, actors=(), gist=self.gists.phrase(word))
        return Draft(statement=statement, evidence=evidence, polarity="asserted", proposition=proposition, terms=(), rule=rule)

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
        trigger = self._trigger(event)
        denied = self._negated(trigger) or (statement.act == "deny" and first)
        nobody = {self.findings.actor_at(t.index) for t in self.parsed.children(trigger.index, "nsubj") if is_nobody(self.parsed, t)}
        actors = self._told_doers(trigger, tuple(a for a in event.actors if a not in nobody)) or self._doers(statement, trigger)
        proposition = Proposition(type=event.type, actors=actors, recipients=event.recipients, gist=self.gists.phrase(trigger))
        return Draft(
            statement=statement,
            evidence=self._evidence(statement),
            polarity="denied" if denied else "asserted",
            proposition=proposition,
            terms=self.gists.terms(trigger, _within(statement)),
            rule=f"event {event.id} in {statement.id}",
            outright=_outright(statement),
            universal=self._universal(trigger),
            head=self.gists.head(trigger),
            subject=self._subject_terms(trigger),
            modal=self.gists.is_modal(trigger),
            names=self._names(statement, trigger),
            deed=trigger.upos == "VERB",
        )

    def _told_doers(self, trigger: Token, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Of an event's actors those that are subjects of its word; all of them when its word has none."""
        subject = self._subject(trigger)
        doer = self._actor(subject)
        if subject is None or doer is None:
            return actors
        joint = (self.findings.actor_at(t.index) for t in self.parsed.children(subject, "conj"))
        return tuple(dict.fromkeys((doer, *(a for a in joint if a))))

    def _negated(self, trigger: Token) -> bool:
        """Whether an event's words are negated, or what governs them as its complement ("did not try to attack")."""
        at = trigger
        while not is_negative(self.parsed, at):
            if at.rel != "xcomp" or at.head < 0:
                return False
            at = self.parsed.tokens[at.head]
        return True

    # -- from content ------------------------------------------------------------------------------------------------

    def root(self, statement: Statement) -> Token | None:
        """The word that governs the content's first sentence: of its first stretch, or of the next when that holds the verb."""
        tops = [self._tops(c.span) for c in statement.content]
        if statement.act in ("accuse", "condemn") and (what := self._laid_on(tops[0])) is not None:
            return what
        verbal = next((t for t in tops[:2] if t and t[0].upos in ("VERB", "ADJ")), tops[0])
        return self._inner(verbal[0], verbal[1:]) if verbal else None

    def _laid_on(self, tops: list[Token]) -> Token | None:
        """What somebody is blamed or condemned for: "the collapse" of "blamed the other for the collapse"."""
        after = [t for t in tops[1:] if t.upos in ("NOUN", "VERB")]
        return next((t for t in after if any(c.lemma in ("for", "over") for c in self.parsed.children(t.index, "case", "mark"))), None)

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
            clauses = clauses or (self._claimed(top) if claim else [])
            return self._below_cue(clauses[0]) if clauses else top
        return top

    def _below_cue(self, clause: Token) -> Token:
        """What a participle of saying tells: "they fled" of "reports suggesting that they fled"."""
        speaks = clause.xpos == "VBG" and any("that" in c.frames for c in self.cues.of(clause.upos, clause.lemma))
        inner = [t for t in self.parsed.children(clause.index, "ccomp") if t.index > clause.index] if speaks else []
        return inner[0] if inner else clause

    def _claimed(self, claim: Token) -> list[Token]:
        """What "claims of fraud" or "reports about the strike" is about."""
        phrases = (t for t in self.parsed.children(claim.index, "nmod") if t.upos in ("NOUN", "VERB") and t.rel != "nmod:poss")
        return [t for t in phrases if any(c.lemma in _ABOUT for c in self.parsed.children(t.index, "case", "mark"))]

    def _from_content(self, statement: Statement, root: Token | None) -> Draft:
        negated = root is not None and is_negative(self.parsed, root)
        if root is not None and (deed := disowned(self.parsed, root)) is not None:
            return self._disowning(statement, root, deed)
        thing = exists(self.parsed, root) if root else None
        deed = shown(self.parsed, thing) if thing is not None else None
        root, thing = (deed, None) if deed is not None else (root, thing)
        owned = thing is not None and root is not None and bool(self.parsed.children(root.index, "obj"))
        actors = self._doers(statement, root) if thing is None or owned else ()
        root = thing or root
        others = tuple(a for a in self._actors_in(statement) if a not in actors)
        bare = statement.act == "accuse" and root is not None and self.findings.actor_at(root.index) is not None  # "A blamed B"
        proposition = Proposition(type=None, actors=actors, recipients=others, gist=self.gists.phrase(root) if root else "")
        return Draft(
            statement=statement,
            evidence=self._evidence(statement),
            polarity="denied" if (statement.act == "deny") or negated else "asserted",
            proposition=proposition,
            terms=self.gists.terms(root, _within(statement)) if root and not bare else (),
            rule=f"content of {statement.id}",
            outright=_outright(statement) or (negated and root is not None and self.gists.takes_part(root)),
            universal=root is not None and self._universal(root),
            head=self.gists.head(root) if root and not bare else frozenset(),
            subject=self._subject_terms(root) if root else (),
            modal=root is not None and self.gists.is_modal(root),
            existence=thing is not None,
            names=self._names(statement, root),
            deed=root is not None and root.upos == "VERB",
        )

    def _disowning(self, statement: Statement, root: Token, deed: Token) -> Draft:
        """Who says to have had nothing to do with a deed denies having done it."""
        proposition = Proposition(type=None, actors=self._doers(statement, root), gist=self.gists.phrase(deed))
        return Draft(
            statement=statement,
            evidence=self._evidence(statement),
            polarity="denied",
            proposition=proposition,
            terms=self.gists.terms(deed, _within(statement)),
            rule=f"content of {statement.id}",
            outright=True,
            head=self.gists.head(deed),
        )

    def _doers(self, statement: Statement, root: Token | None) -> tuple[str, ...]:
        """Who is said to do it: the subject of the content, whom it is laid on, or the speaker who denies it of himself."""
        subject = self._subject(root) if root is not None else None
        if subject is not None:
            actor = self._actor(subject)
            own = ("i", "we", "it", "they", "he", "she") if statement.act == "deny" else ("i", "we")
            if actor is None and self.parsed.tokens[subject].text.lower() in own:
                actor = statement.speaker
            return (actor,) if actor else ()
        if statement.act == "accuse" and statement.addressees:
            return statement.addressees
        if root is not None and any(t.rel == "nsubj:pass" for t in self.parsed.children(root.index)):
            return ()
        if statement.act == "deny":
            return (statement.speaker,) if statement.speaker and not self._is_claimed(root) else ()
        return self._actors_in(statement)[:1]

    def _is_claimed(self, root: Token | None) -> bool:
        """Whether a word is what a claim is of, of nobody in particular ("rejected claims of fraud")."""
        above = self.parsed.tokens[root.head] if root is not None and root.head >= 0 else None
        return above is not None and root is not None and root in self._claimed(above) and ("noun", above.lemma) in self.answers

    def _universal(self, root: Token) -> bool:
        return any(is_nobody(self.parsed, t) for t in self.parsed.children(root.index, "nsubj", "obj", "obl"))

    def _actor(self, subject: int | None) -> str | None:
        """The actor that a word stands for; nobody is none."""
        if subject is None or is_nobody(self.parsed, self.parsed.tokens[subject]):
            return None
        return self.findings.actor_at(subject)

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

    # -- words and sides ---------------------------------------------------------------------------------------------

    def _evidence(self, statement: Statement) -> Evidence:
        first, last = statement.content[0], statement.content[-1]
        return self.parsed.evidence_at(first.span.start, last.span.end)

    def _names(self, statement: Statement, word: Token | None) -> frozenset[str]:
        """The proper names in a clause, without those of its speaker."""
        inside = _within(statement)
        tokens = (self.parsed.tokens[i] for i in self.parsed.subtree(word.index)) if word is not None else ()
        named = frozenset(t.text.lower() for t in tokens if t.upos == "PROPN" and inside(t))
        return named | {THERE} if word is not None and word.lemma == THERE else named

    def _subject_terms(self, word: Token) -> tuple[Term, ...]:
        found = self._subject(word)
        return self.gists.terms(self.parsed.tokens[found]) if found is not None else ()

    def sides(self, actors: tuple[str | None, ...]) -> frozenset[str]:
        """For whom actors stand."""
        return self.parties.sides(actors)


def _within(statement: Statement) -> Callable[[Token], bool]:
    """Whether a token stands in the content of a statement."""
    spans = [c.span for c in statement.content]
    return lambda token: any(s.covers(token.span) for s in spans)


def _outright(statement: Statement) -> bool:
    """Whether a statement denies by its cue or calls a claim untrue, rather than by a plain "not"."""
    return statement.act == "deny" and "negation" not in statement.trace.path[-1]
