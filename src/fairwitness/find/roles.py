"""Who acts in an event and who is acted upon.

The model says of each word of a sentence how likely it names an actor or a recipient of a predicate, the places of the frame and the parse name
some too. Each phrase found so is weighed (`find/weighing.py`); one that is likelier a party than not is one, and means the actor at its head.
"""

from typing import NamedTuple

from fairwitness.find.framing import Reading
from fairwitness.find.happening import MUTUAL
from fairwitness.find.partakers import Rival, Rivals
from fairwitness.find.slots import Parties, Slots, owner_of
from fairwitness.find.unlisted import Unlisted
from fairwitness.find.weighing import chance, path, traits
from fairwitness.language import Telling, Token

# The chance from which on a phrase is a party; the other one who meets or works with the one that was found; what the frame names, and the likeliest
# recipient, where nothing is likely: chosen on the annotated dev part.
LIKELY, SECOND, RULED, ALONE = 0.5, 0.25, 0.04, 0.35
UTTERED = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})  # of these the subject is who does it
NEAR = 8  # steps of a path that are told


class Party(NamedTuple):
    """An actor on one side, how likely it is there, and how it was found."""

    actor: str
    chance: float
    how: str


class Roles:
    """Parties of the events of one report, with the way by which each was found."""

    def __init__(self, parties: Parties) -> None:
        self.parties, self.parsed = parties, parties.parsed
        self.unlisted = Unlisted(parties.findings)
        self.rivals = Rivals(parties)

    def of(self, kind: str, telling: Telling | None, reading: Reading) -> tuple[list[str], list[str], list[str]]:
        """Actors, recipients, and how they were found, for an event of a type."""
        actors, why = _actors_by_rule(self.parties, reading)
        if telling is None:
            recipients, because = _recipients_by_rule(self.parties, reading, actors)
            return actors, [r for r in recipients if r not in actors], [w for w in (why, because) if w]
        acting = self._side("actor", kind, telling, reading, actors)
        if acting and self._suffers(reading, [p.actor for p in acting]):
            acting = []
        recipients, _ = _recipients_by_rule(self.parties, reading, [p.actor for p in acting])
        acted = self._side("recipient", kind, telling, reading, recipients)
        if kind in MUTUAL and len(acting) == 1 and not acted:
            acting = self._side("actor", kind, telling, reading, actors, least=SECOND)[:2]
        acting, acted = _apart(acting, acted), _apart(acted, acting, ties=False)
        if kind in UTTERED and not reading.slots.passive:
            acting, acted = self._utters(reading, acting, acted)
        acting = self._we(reading, acting)
        acted = [p for p in acted if p.actor not in {a.actor for a in acting}]
        return [p.actor for p in acting], [p.actor for p in acted], [p.how for p in (*acting, *acted)]

    def _suffers(self, reading: Reading, actors: list[str]) -> bool:
        """Whether those taken for actors are the subject of a passive: "the plane was shot down"."""
        slots = reading.slots
        return slots.passive and slots.token.upos == "VERB" and set(actors) <= set(self.parties.of(slots.subject))

    def _utters(self, reading: Reading, acting: list[Party], acted: list[Party]) -> tuple[list[Party], list[Party]]:
        """With the subject of "denied it" among those who act, whatever the model says."""
        slots = reading.slots
        if slots.token.upos != "VERB" or slots.token.xpos == "VBN" or slots.subject is None:
            return acting, acted
        subject = self.parties.of(slots.subject)
        moved = [p for p in acted if p.actor in subject]
        return [*acting, *(Party(p.actor, p.chance, f"actor: subject “{slots.subject.text}”") for p in moved)], [
            p for p in acted if p not in moved
        ]

    def _we(self, reading: Reading, acting: list[Party]) -> list[Party]:
        """Who acts where a speaker says "we": the state or the body that the speaker speaks for, not the speaker."""
        subject = reading.slots.subject
        statement = self.parties.findings.statement_over(reading.slots.token.span)
        if subject is None or subject.text.lower() != "we" or statement is None:
            return acting
        meant = [Party(a, 1.0, f"actor: “{subject.text}”, for whom the speaker speaks") for a in self.parties.of(subject)]
        others = [p for p in acting if p.actor != statement.speaker and p.actor not in {m.actor for m in meant}]
        return [*meant, *others] if meant else acting

    def seen(self, side: str, kind: str, telling: Telling, reading: Reading, ruled: list[str]) -> list[tuple[Rival, dict[str, float]]]:
        """The phrases that may be a party on a side, with what is seen of each."""
        shares, others = (telling.actors, telling.recipients) if side == "actor" else (telling.recipients, telling.actors)
        rivals = self.rivals.of(reading.slots.token, shares, others, ruled)
        return [(r, traits(self.parties, reading, kind, r, rivals, any_ruled=bool(ruled))) for r in rivals]

    def _side(self, side: str, kind: str, telling: Telling, reading: Reading, ruled: list[str], least: float = LIKELY) -> list[Party]:
        """The parties on a side (the likeliest first where `least` is low): phrases that are likely enough, and where none is, the one that may be."""
        weighed = [(chance(side, seen), rival) for rival, seen in self.seen(side, kind, telling, reading, ruled)]
        chosen = self._whole([cr for cr in weighed if cr[0] >= least]) or _possible(side, weighed)
        found: dict[str, Party] = {}
        for likely, rival in sorted(chosen, key=lambda cr: -cr[0]) if least < LIKELY else chosen:
            way = " ".join(path(self.parsed, reading.slots.token.index, rival.head.index)[:NEAR])
            how = f"{side}: “{rival.head.text}” {likely:.2f} ({way}; model {rival.share:.2f}{', frame' if rival.ruled else ''})"
            for actor in rival.actors or self._new(rival):
                if actor not in found or found[actor].chance < likely:
                    found[actor] = Party(actor, likely, how)
        return list(found.values())

    def _whole(self, chosen: list[tuple[float, Rival]]) -> list[tuple[float, Rival]]:
        """Without the owners of others: of "Mali's tired generals" the generals alone are a party."""
        heads = {rival.head.index for _, rival in chosen}
        return [cr for cr in chosen if cr[1].head.rel != "nmod:poss" or cr[1].head.head not in heads]

    def _new(self, rival: Rival) -> list[str]:
        """An identity for a phrase that has none."""
        found = self.unlisted.of(rival.head, list(rival.words))
        return [found] if found else []


def _possible(side: str, weighed: list[tuple[float, Rival]]) -> list[tuple[float, Rival]]:
    """Where no phrase is likely: what the frame names, else the recipient that is the likeliest."""
    ruled = [cr for cr in weighed if cr[1].ruled and cr[0] >= RULED]
    if ruled or side == "actor":
        return ruled
    return sorted((cr for cr in weighed if cr[0] >= ALONE), key=lambda cr: -cr[0])[:1]


def by_rule(parties: Parties, reading: Reading, side: str) -> list[str]:
    """The actors that the places of the frame and the parse name on a side."""
    actors, _ = _actors_by_rule(parties, reading)
    return actors if side == "actor" else _recipients_by_rule(parties, reading, actors)[0]


def _apart(side: list[Party], other: list[Party], *, ties: bool = True) -> list[Party]:
    """Nobody is a party on both sides: where both are likely, the likelier counts; ties go to the side with `ties`."""
    rival = {p.actor: p.chance for p in other}
    return [p for p in side if p.actor not in rival or p.chance > rival[p.actor] or (ties and p.chance == rival[p.actor])]


def accused(parties: Parties, reading: Reading, actors: list[str]) -> tuple[list[str], str]:
    """Whom an accusation without a named target is against: who, in what it says, did it or is it."""
    for clause in reading.slots.complements:
        subject = Slots(parties.findings, clause).subject
        found = [a for a in parties.of(subject) if a not in actors]
        if subject is not None and found:
            return found, f"recipient: “{subject.text}”, of whom it says “{clause.text}”"
    thing = reading.slots.object
    owner = owner_of(parties.findings, thing) if thing is not None and thing.upos == "NOUN" else None
    found = [a for a in parties.of(owner) if a not in actors]
    return (
        (found, f"recipient: “{owner.text}”, whose “{thing.text}” it is") if owner is not None and thing is not None and found else ([], "")
    )


def _actors_by_rule(parties: Parties, reading: Reading) -> tuple[list[str], str]:
    """Who acts, and how that was seen."""
    slots, token = reading.slots, reading.slots.token
    if token.upos in ("VERB", "ADJ") and not slots.passive:
        return parties.of(slots.subject), f"actor: subject “{slots.subject.text}”" if slots.subject else ""
    for agent in slots.agents:
        if found := parties.of(agent):
            return found, f"actor: by “{agent.text}”"
    if token.upos == "VERB":
        return [], ""
    return _nominal_actors(parties, reading)


def _nominal_actors(parties: Parties, reading: Reading) -> tuple[list[str], str]:
    slots = reading.slots
    for owner in slots.owners:
        if found := parties.of(owner):
            return found, f"actor: owner “{owner.text}”"
    for modifier in slots.modifiers:
        if found := parties.of(modifier, deep=False):
            return found, f"actor: modifier “{modifier.text}”"
    for preposition in ("between", "among", "from"):
        for phrase in slots.phrases(preposition):
            if found := parties.of(phrase):
                return found, f"actor: {preposition} “{phrase.text}”"
    if reading.light is not None:
        light = Slots(slots.findings, reading.light)
        if light.passive:
            found = [a for agent in light.agents for a in parties.of(agent)]
            return found, "actor: agent of the light verb" if found else ""
        if light.subject is not None and light.subject.index != slots.token.index:
            return parties.of(light.subject), f"actor: subject “{light.subject.text}” of “{reading.light.text}”"
    if reading.frame is not None and reading.frame.type == "CONSULT" and (verb := _on_occasion(slots)):
        subject = Slots(slots.findings, verb).subject
        if found := parties.of(subject):
            return found, f"actor: subject “{subject.text if subject else ''}” of “{verb.text}”, which it did there"
        speaker = next((s.speaker for s in slots.findings.statements if s.cue and s.cue.span.covers(verb.span)), None)
        if speaker:
            return [speaker], f"actor: who “{verb.text}” there"
    if subject := _predicated(slots):
        if found := parties.of(subject):
            return found, f"actor: “{subject.text}” is it"
    if reading.frame is None or "of" not in reading.frame.recipient:
        for phrase in slots.phrases("of"):
            if found := parties.of(phrase, deep=False):
                return found, f"actor: of “{phrase.text}”"
    return [], ""


def _on_occasion(slots: Slots) -> Token | None:
    """The verb of what was done during or after a meeting."""
    token = slots.token
    cases = {c.text.lower() for c in slots.parsed.children(token.index, "case")}
    if token.rel.partition(":")[0] != "obl" or not cases & {"during", "at", "after", "following", "in"}:
        return None
    head = slots.parsed.tokens[token.head]
    return head if head.upos == "VERB" else None


def _predicated(slots: Slots) -> Token | None:
    """Who a noun is said of: "X is a supplier", "X is one of the suppliers"."""
    token = slots.token
    if token.rel == "nmod" and token.head >= 0 and slots.parsed.tokens[token.head].upos in ("NUM", "PRON", "DET"):
        token = slots.parsed.tokens[token.head]
    if not slots.parsed.children(token.index, "cop"):
        return None
    return next(iter(slots.parsed.children(token.index, "nsubj")), None)


def _recipients_by_rule(parties: Parties, reading: Reading, actors: list[str]) -> tuple[list[str], str]:
    """Who is acted upon: the first place of the frame that names an actor."""
    slots, places = reading.slots, reading.frame.recipient if reading.frame is not None else ("obj",)
    if slots.passive and slots.token.upos == "VERB" and ("obj" in places or "hosted" in places or not places):
        if found := parties.of(slots.subject):
            return found, f"recipient: subject of the passive “{slots.subject.text if slots.subject else ''}”"
    for place in places:
        for token in reading.at(place):
            found = [a for a in parties.of(token) if a not in actors]
            if found:
                return found, f"recipient: {place} “{token.text}”"
    return [], ""
