"""Whom "both sides", "the two countries" and "either leader" stand for: the two of whom the report has just told something."""

from collections import Counter
from collections.abc import Callable, Sequence

from fairwitness.find.findings import Findings
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token
from fairwitness.record import Actor

COUNTING = frozenset(("both", "two", "either", "each", "neither"))
ALONE = frozenset(("both", "two"))  # "both agreed", "the two met"
SIDED = frozenset(("GOV", "MIL", "REB", "COP", "SPY", "PTY", "OPP", "IGO", "LEG", "UAF", "PAR"))
FAR = 4  # sentences back to where the two were named
OFTEN, RARELY = 2, 0.5  # mentions of each of two states; the share of these that a third one has at most


class Pairs:
    """Finds the two in one report; `note` is told which events had two parties, in text order."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        self._events: list[tuple[int, tuple[str, ...]]] = []

    def note(self, sentence: int, parties: Sequence[str]) -> None:
        """Remember an event of two parties."""
        two = tuple(dict.fromkeys(parties))
        if len(two) == 2 and all(a in self.findings.actor_by_id for a in two):
            self._events.append((sentence, two))

    def of(self, token: Token) -> list[str]:
        """The two that a phrase stands for, by its head; [] for any other phrase, and where it isn't clear who they are."""
        fit = self._fit(token)
        if fit is None:
            return []
        for sentence, two in reversed(self._events):
            if token.sentence - sentence > FAR:
                break
            if found := self._two(two, fit):
                return found
        for sentence in range(token.sentence, max(-1, token.sentence - FAR - 1), -1):
            named = [
                m.actor
                for m in self.findings.mentions
                if m.evidence.sentence == sentence and m.evidence.span.end <= token.start and m.actor
            ]
            if found := self._two(named, fit):
                return found
        return self._usual(token) if fit == self._state else []

    def _fit(self, token: Token) -> Callable[[Actor], str | None] | None:
        """What turns an actor into one that the phrase may stand for; None for a phrase that counts no two."""
        if token.upos not in ("NOUN", "PRON", "NUM", "DET") or self.parsed.children(token.index, "nmod:poss", "nmod", "acl"):
            return None
        lemma, around = token.lemma.lower(), {t.text.lower() for t in self.parsed.children(token.index)}
        if token.upos != "NOUN":
            alone = token.text.lower() in ALONE and token.rel.partition(":")[0] in ("nsubj", "obj") and (lemma == "both" or "the" in around)
            return self._anyone if alone else None
        if not (around & COUNTING or (lemma in ("side", "party") and "the" in around and token.xpos == "NNS")):
            return None
        if lemma in classes()["side"]:
            return self._anyone
        if lemma in classes()["country"]:
            return self._state
        return self._person if lemma in classes()["statesman"] else None

    def _two(self, named: Sequence[str], fit: Callable[[Actor], str | None]) -> list[str]:
        """The two among the actors named that fit, when they are just two."""
        found = [one for a in dict.fromkeys(named) if (one := fit(self.findings.actor_by_id[a])) is not None]
        two = list(dict.fromkeys(found))
        return two if len(two) == 2 else []

    def _anyone(self, actor: Actor) -> str | None:
        """Who has a name, or is of a kind that takes sides."""
        named = any(m.form in ("name", "metonym") for m in actor.mentions)
        return actor.id if actor.kind != "place" and (named or SIDED & set(actor.sectors)) else None

    def _person(self, actor: Actor) -> str | None:
        return actor.id if actor.kind == "person" else None

    def _state(self, actor: Actor) -> str | None:
        """A state, or that of who has one."""
        if actor.kind == "state":
            return actor.id
        return next((a.id for a in self.findings.actors if a.kind == "state" and a.country == actor.country and actor.country), None)

    def _usual(self, token: Token) -> list[str]:
        """The two states that the report speaks of most, when no third one comes near."""
        states = {a.id for a in self.findings.actors if a.kind == "state"}
        told = Counter(m.actor for m in self.findings.mentions if m.actor in states and m.evidence.span.end <= token.start)
        ranked = sorted(((n, a) for a, n in told.items() if a), key=lambda na: (-na[0], na[1]))
        if len(ranked) < 2 or ranked[1][0] < OFTEN or (len(ranked) > 2 and ranked[2][0] > RARELY * ranked[1][0]):
            return []
        two = {a for _, a in ranked[:2]}
        return [a.id for a in self.findings.actors if a.id in two]
