"""The places around a predicate: subject, object, complement, phrases, through passives, control, relatives and coordination."""

from collections.abc import Iterator
from functools import cached_property

from fairwitness.find.findings import Findings
from fairwitness.find.pairs import Pairs
from fairwitness.knowledge.concepts import voices
from fairwitness.language import Parsed, Token
from fairwitness.record import Actor

CLAUSES = ("acl", "advcl", "xcomp", "ccomp", "conj", "parataxis")
BELONGING = frozenset({"of", "in", "from", "between", "among", "by"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
OBJECT_CONTROL = frozenset({"urge", "ask", "order", "force", "tell", "allow", "invite", "press", "call", "instruct", "push", "help", "let", "make", "warn", "persuade", "lead", "send", "accuse", "want", "expect", "cause", "enable", "permit", "require", "advise", "compel", "encourage", "see"})  # fmt: skip


class Slots:
    """The syntactic surroundings of one token in one report."""

    def __init__(self, findings: Findings, token: Token) -> None:
        self.findings, self.parsed, self.token = findings, findings.parsed, token

    @cached_property
    def passive(self) -> bool:
        """Whether the verb is a passive: its grammatical subject is acted upon."""
        if self.parsed.children(self.token.index, "nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        reduced = (
            self.token.xpos == "VBN"
            and self.token.rel.partition(":")[0] in ("acl", "amod", "advcl")
            and not self.parsed.children(self.token.index, "obj", "aux")
        )
        if reduced:
            return True
        if self.token.rel == "conj" and self.token.xpos == "VBN" and not self.parsed.children(self.token.index, "nsubj", "obj", "aux"):
            return Slots(self.findings, self.parsed.tokens[self.token.head]).passive
        bare = self.token.xpos == "VBN" and not self.parsed.children(self.token.index, "aux", "obj", "nsubj:outer")
        return (
            bare
            and bool(self.parsed.children(self.token.index, "nsubj"))
            and self.token.head < 0
            and bool(self.phrases("by") or not self._finite)
        )

    @cached_property
    def _finite(self) -> bool:
        return self.token.xpos in ("VBD", "VBZ", "VBP")

    @cached_property
    def subject(self) -> Token | None:
        """The grammatical subject, found through control, participles, relatives and coordination."""
        return _subject(self.findings, self.token, 0)

    @cached_property
    def object(self) -> Token | None:
        """The grammatical object, for a relative pronoun what it stands for."""
        found = next(iter(self.parsed.children(self.token.index, "obj")), None)
        return _antecedent(self.findings, self.token, found) if found is not None else None

    @cached_property
    def complements(self) -> list[Token]:
        """Heads of complement clauses (and of infinitives after the object)."""
        found = self.parsed.children(self.token.index, "xcomp", "ccomp", "csubj")
        found += [
            t
            for t in self.parsed.children(self.token.index, "advcl", "obl")
            if t.upos == "VERB" and t.xpos in ("VB", "VBG") and self._opens(t)
        ]
        return found

    def _opens(self, verb: Token) -> bool:
        marks = {m.text.lower() for m in self.parsed.children(verb.index, "mark", "case")}
        return bool(marks & {"to", "of", "for", "from"}) and not marks & {"after", "before", "while", "by", "in"}

    @cached_property
    def particles(self) -> list[str]:
        """Particles and directional adverbs, lower-cased."""
        near = self.parsed.children(self.token.index, "compound:prt", "advmod")
        return [
            t.text.lower()
            for t in near
            if t.rel == "compound:prt" or t.text.lower() in ("down", "out", "off", "away", "back", "up", "aside", "around")
        ]

    @cached_property
    def _phrases(self) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for child in self.parsed.children(self.token.index, "obl", "nmod", "advcl", "acl", "xcomp"):
            for case in self.parsed.children(child.index, "case", "mark") if child.rel != "nmod:poss" else []:
                if case.index < child.index:
                    found.setdefault(case.text.lower(), []).append(child)
        return found

    def phrases(self, preposition: str) -> list[Token]:
        """Heads of phrases with a preposition: of the token, or of its object where it has one (`sanctions on Iran`)."""
        own = list(self._phrases.get(preposition, ()))
        own += [n for heads in self._phrases.values() for h in heads for n in self._under(h, preposition) if not own]
        if self.object is not None and self.token.upos == "VERB":
            own += Slots(self.findings, self.object)._phrases.get(preposition, ())
        return own

    def _under(self, head: Token, preposition: str) -> list[Token]:
        """Phrases inside a phrase: "on a visit to Peru"."""
        if head.upos != "NOUN" or self.token.upos != "VERB":
            return []
        found = self.parsed.children(head.index, "nmod")
        return [t for t in found if any(c.text.lower() == preposition for c in self.parsed.children(t.index, "case"))]

    @cached_property
    def agents(self) -> list[Token]:
        """By-phrases."""
        return self.phrases("by")

    @cached_property
    def owners(self) -> list[Token]:
        """Possessors of a noun."""
        return self.parsed.children(self.token.index, "nmod:poss")

    @cached_property
    def modifiers(self) -> list[Token]:
        """Adjectives and nouns before a noun."""
        return self.parsed.children(self.token.index, "amod", "compound", "nmod:desc", "nmod:unmarked")


def _subject(findings: Findings, token: Token, depth: int) -> Token | None:
    parsed = findings.parsed
    own = parsed.children(token.index, "nsubj")
    if own:
        subject = next((t for t in own if t.rel != "nsubj:outer"), own[0])
        return _antecedent(findings, token, subject)
    if token.head < 0 or depth > 6:
        return None
    head, rel = parsed.tokens[token.head], token.rel.partition(":")[0]
    if rel == "acl" and token.rel != "acl:relcl" and token.xpos in ("VB", "VBG") and parsed.children(token.index, "mark", "case"):
        return owner_of(findings, head, depth)
    if rel == "acl":
        return head if token.rel != "acl:relcl" or not parsed.children(token.index, "nsubj") else None
    if rel in ("xcomp", "ccomp", "advcl", "obl"):
        objects = parsed.children(head.index, "obj", "iobj")
        if objects and head.lemma in OBJECT_CONTROL and rel != "advcl":
            return objects[0]
        if objects and head.lemma == "accuse":
            return objects[0]
        if head.upos in ("NOUN", "PROPN", "ADJ"):
            return _subject(findings, head, depth + 1)
        return _subject(findings, head, depth + 1)
    if rel in ("conj", "parataxis") and head.upos in ("VERB", "AUX", "ADJ", "NOUN"):
        return _subject(findings, head, depth + 1)
    return None


def owner_of(findings: Findings, noun: Token, depth: int = 0) -> Token | None:
    """Whose plan, policy or attempt it is: the noun's possessor, else the subject of the verb that it is object of."""
    owners = findings.parsed.children(noun.index, "nmod:poss")
    if owners:
        return owners[0]
    verb = next((t for t in findings.parsed.ancestors(noun.index) if t.upos == "VERB"), None)
    return _subject(findings, verb, depth + 1) or next(iter(findings.parsed.children(verb.index, "nsubj")), None) if verb else None


def _antecedent(findings: Findings, verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if subject.text.lower() in RELATIVE and verb.rel == "acl:relcl" and verb.head >= 0:
        return findings.parsed.tokens[verb.head]
    if subject.text.lower() in RELATIVE:
        for above in findings.parsed.ancestors(verb.index):
            if above.rel == "acl:relcl":
                return findings.parsed.tokens[above.head]
    return subject


def relative_adverb(parsed: Parsed, token: Token) -> Token | None:
    """The "where" or "when" that opens the relative clause a predicate stands in, alone or under "had time to" and the like."""
    at = token
    for _ in range(4):
        found = next((t for t in parsed.children(at.index, "advmod", "obl", "mark") if t.text.lower() in ("where", "when")), None)
        if found is not None:
            return found
        if at.head < 0 or at.rel.partition(":")[0] not in ("xcomp", "acl", "obj", "advcl"):
            return None
        at = parsed.tokens[at.head]
    return None


class Parties:
    """Which actors a phrase names: itself, what is joined to it by "and", else an owner or modifier of it."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        self.pairs = Pairs(findings)

    def of(self, token: Token | None, *, deep: bool = True, joined: bool = True) -> list[str]:
        """Ids of the actors, in text order; `deep` looks at owners and modifiers, `joined` at what "and" joins to it."""
        if token is None:
            return []
        found: list[str] = []
        for head in self._joined(token) if joined else (token,):
            actor = self.findings.actor_at(head.index) or self._first_person(head)
            two = self.pairs.of(head)
            for one in two or ([*self._each(head), actor] if actor else self._near(head) if deep else []):
                if one not in found:
                    found.append(one)
        return found

    def _each(self, head: Token) -> list[str]:
        """Holders of the same office whom their adjectives name: the Russian one in "the Russian and Chinese foreign ministers"."""
        parts = [t for a in self.parsed.children(head.index, "amod") for t in (a, *self.parsed.children(a.index, "conj"))]
        mentions = (self.findings.mention_of.get(t.index) for t in parts)
        return [m.actor for m in mentions if m is not None and m.form == "description" and m.actor is not None]

    def _first_person(self, token: Token) -> str | None:
        """The speaker that "I" stands for in what somebody says; the state that the "we" of a statesman stands for, where the report has it."""
        word = token.text.lower()
        if word not in ("we", "i", "us", "our", "me", "my"):
            return None
        statement = self.findings.statement_over(token.span)
        if statement is None or statement.speaker is None or word in ("i", "me", "my"):
            return statement.speaker if statement else None
        speaker = self.findings.actor_by_id[statement.speaker]
        if (body := self._spoken_for(speaker)) is not None:
            return body
        if speaker.kind != "person" or "GOV" not in speaker.sectors or speaker.country is None:
            return speaker.id
        return next((a.id for a in self.findings.actors if a.kind == "state" and a.country == speaker.country), speaker.id)

    def _spoken_for(self, speaker: Actor) -> str | None:
        """The body that somebody is the spokesman of, by a description in the report."""
        kinds = voices(self.parsed.report.language)
        for mention in speaker.mentions if speaker.kind == "person" else ():
            first, stop = self.parsed.tokens_in(mention.evidence.span)
            for token in self.parsed.tokens[first:stop]:
                if kinds.get(token.lemma.lower()) == "spokesman":
                    served = self.parsed.children(token.index, "compound", "nmod")
                    found = next((a for t in served if (a := self.findings.actor_at(t.index)) not in (None, speaker.id)), None)
                    if found is not None:
                        return found
        return None

    def _joined(self, token: Token) -> Iterator[Token]:
        yield token
        for other in self.parsed.children(token.index, "conj"):
            if other.upos in ("NOUN", "PROPN", "PRON"):
                yield from self._joined(other)

    def owners(self, head: Token) -> list[str]:
        """The actors that a noun belongs to: "whose drones", "the army's tanks"."""
        owners = [t for child in self.parsed.children(head.index, "nmod:poss") for t in self._joined(child)]
        meant = (_antecedent(self.findings, self._clause(head), owner) for owner in owners)
        return [a for owner in meant if (a := self.findings.actor_at(owner.index))]

    def _clause(self, head: Token) -> Token:
        """The word that governs the clause of a noun."""
        return next((t for t in self.parsed.ancestors(head.index) if t.upos in ("VERB", "AUX", "ADJ") or t.rel == "acl:relcl"), head)

    def _near(self, head: Token) -> list[str]:
        """Actors in an apposition, an owner, a modifier or an of-phrase of a noun, the nearest kind first."""
        before = self._named(self.parsed.children(head.index, "appos", "flat")) or self.owners(head)
        if before:
            return before
        for rels in (("compound", "nmod:desc", "nmod:unmarked"), ("amod",)):
            if found := self._named(self.parsed.children(head.index, *rels)):
                return found
        phrases = [t for t in self.parsed.children(head.index, "nmod") if t.rel not in ("nmod:poss", "nmod:desc", "nmod:unmarked")]
        return self._named([t for t in phrases if {c.text.lower() for c in self.parsed.children(t.index, "case")} & BELONGING])

    def _named(self, tokens: list[Token]) -> list[str]:
        return [a for token in tokens for part in self._joined(token) if (a := self.findings.actor_at(part.index))]
