"""Find PLOVER events in one report.

Every verb, noun and adjective of the lexicon is a candidate; among its frames that fit what stands around it the most demanding wins;
roles come from the parse, status from tense, modality, negation and governing words, the voice from the statement whose content it stands
in. What lies ahead is coded as PLOVER has it: future cooperation is AGREE, future concessions CONCEDE, announced force THREATEN.
"""

from dataclasses import dataclass, replace

from fairwitness.find.dated import carry_dates
from fairwitness.find.findings import Findings
from fairwitness.find.framing import Framer, Reading
from fairwitness.find.slots import Parties, Slots
from fairwitness.find.status import status_of
from fairwitness.find.when import when_of
from fairwitness.find.where import where_of
from fairwitness.knowledge import frames, plover
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token
from fairwitness.record import Event, Evidence, Statement, Status, Trace

MUTUAL = frozenset({"CONSULT", "COOPERATE"})
AHEAD = {"CONSULT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
FORCE = {"ASSAULT": "violence", "SANCTION": "restrict"}
COURTEOUS = frozenset(
    {"CONSULT", "COOPERATE", "AID", "AGREE", "SUPPORT"}
)  # everybody does these; only among political actors they are events
POLITICS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "PTY", "OPP", "IGO", "PRM", "UAF", "ELI", "NGO", "REF", "SOC"})
BODILY = frozenset({"kill", "wound", "injure", "die", "displace"})
VERBAL = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "CONCEDE"})
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has a name: the reading of a word, its parties and its status."""

    reading: Reading
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    path: tuple[str, ...]


def find_events(findings: Findings) -> Findings:
    """Fill `events`, in text order."""
    framer, parties = Framer(findings), Parties(findings)
    found: list[Event] = []
    for sentence in findings.parsed.sentences:
        drafts = [d for r in framer.readings(sentence.index) if (d := _draft(findings, parties, r))]
        for draft in _once(findings, _spoken_of(findings, drafts)):
            found.append(_event(findings, draft, len(found) + 1))
    return carry_dates(replace(findings, events=tuple(found)))


def _draft(findings: Findings, parties: Parties, reading: Reading) -> Draft | None:
    slots = reading.slots
    status, why = status_of(slots)
    actors, how_actors = _actors(parties, reading)
    recipients, how_recipients = _recipients(parties, reading, actors)
    recipients = [r for r in recipients if r not in actors]
    if reading.type in MUTUAL and reading.mode != "visit":
        actors, recipients = [*actors, *recipients], []
    if "with2" in reading.frame.recipient and recipients:
        actors, recipients = [*actors, *recipients], []
    if "hosted" in reading.frame.recipient:
        actors, recipients = recipients or parties.of(slots.object), actors
    if reading.type == "MOBILIZE" and not actors:
        actors, recipients = recipients, []
    statement = findings.statement_over(slots.token.span)
    if statement is not None and statement.act == "deny" and status == "happened":
        status, why = "negated", f"what “{statement.cue.quote if statement.cue else ''}” denies"
    if not _told(findings, reading, actors, recipients):
        return None
    path = (how_actors, how_recipients, f"status: {why}")
    coded = _ahead(reading, status)
    if not actors and coded.type == "THREATEN":
        return None
    return Draft(coded, tuple(actors), tuple(recipients), status, tuple(p for p in path if p))


def _actors(parties: Parties, reading: Reading) -> tuple[list[str], str]:
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
    if reading.type == "CONSULT" and (verb := _on_occasion(slots)):
        subject = Slots(slots.findings, verb).subject
        if found := parties.of(subject):
            return found, f"actor: subject “{subject.text if subject else ''}” of “{verb.text}”, which it did there"
        speaker = next((s.speaker for s in slots.findings.statements if s.cue and s.cue.span.covers(verb.span)), None)
        if speaker:
            return [speaker], f"actor: who “{verb.text}” there"
    if subject := _predicated(slots):
        if found := parties.of(subject):
            return found, f"actor: “{subject.text}” is it"
    if "of" not in reading.frame.recipient:
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


def _recipients(parties: Parties, reading: Reading, actors: list[str]) -> tuple[list[str], str]:
    """Who is acted upon: the first place of the frame that names an actor."""
    slots = reading.slots
    if (
        slots.passive
        and slots.token.upos == "VERB"
        and ("obj" in reading.frame.recipient or "hosted" in reading.frame.recipient or not reading.frame.recipient)
    ):
        if found := parties.of(slots.subject):
            return found, f"recipient: subject of the passive “{slots.subject.text if slots.subject else ''}”"
    for place in reading.frame.recipient:
        for token in reading.at(place):
            found = [a for a in parties.of(token) if a not in actors]
            if found:
                return found, f"recipient: {place} “{token.text}”"
    return [], ""


def _told(findings: Findings, reading: Reading, actors: list[str], recipients: list[str]) -> bool:
    """Whether there is a party to it: someone who acts, or, for harm, someone harmed; bare "talks" need both who talk."""
    known = findings.actor_by_id
    political = [
        a
        for a in (*actors, *recipients)
        if known[a].country or known[a].sectors or known[a].kind in ("state", "organization", "group", "people")
    ]
    if not political or (reading.type in COURTEOUS and not any(_in_politics(findings, a) for a in political)):
        return False
    if reading.type == "CONSULT" and reading.mode is None and reading.slots.token.upos == "NOUN" and len(actors) + len(recipients) < 2:
        return False
    if actors:
        return True
    if reading.slots.token.lemma in BODILY and not _attacked(reading.slots):
        return False
    return bool(recipients) and (reading.type in HARM or reading.slots.passive)


def _in_politics(findings: Findings, actor: str) -> bool:
    known = findings.actor_by_id[actor]
    return known.kind in ("state", "people") or bool(set(known.sectors) & POLITICS) or known.office is not None


def _attacked(slots: Slots) -> bool:
    """Whether the clause of "were killed" speaks of an attack and not of an accident."""
    words = classes()
    hostile = (
        words["attack"]
        | words["weapon"]
        | {"gunman", "shooting", "explosion", "clash", "fighting", "battle", "gunfire", "militant", "rebel"}
    )
    return any(slots.parsed.tokens[i].lemma in hostile for i in slots.parsed.subtree(slots.token.index))


def _ahead(reading: Reading, status: Status) -> Reading:
    """Recode what lies ahead (PLOVER manual 2.0, sections AGREE, CONCEDE and THREATEN)."""
    if status != "planned":
        return reading
    if reading.type in AHEAD:
        return replace(reading, type=AHEAD[reading.type], mode=None)
    if reading.type in FORCE and reading.slots.token.upos == "VERB":
        return replace(reading, type="THREATEN", mode=FORCE[reading.type])
    return reading


def _once(findings: Findings, drafts: list[Draft]) -> list[Draft]:
    """One draft for each happening of a sentence: the same type with the same or fewer parties under one clause is the same one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-len(d.actors) - len(d.recipients), d.reading.slots.token.index)):
        if not any(_same(findings, draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.reading.slots.token.index)


def _spoken_of(findings: Findings, drafts: list[Draft]) -> list[Draft]:
    """Leave out what another event of the sentence only speaks of: the attack of "threatened to attack", the talks of "refused talks"."""
    verbal = {d.reading.slots.token.index for d in drafts if d.reading.type in VERBAL}

    def under(draft: Draft) -> bool:
        low = draft.reading.slots.token
        for above in findings.parsed.ancestors(low.index):
            if low.rel.partition(":")[0] not in ("xcomp", "ccomp", "obj", "obl", "advcl", "acl", "conj", "csubj") or low.rel == "acl:relcl":
                return False
            if above.index in verbal and low.rel != "conj":
                return True
            low = above
        return False

    return [d for d in drafts if d.status in ("happened", "ongoing") or not under(d)]


def _same(findings: Findings, draft: Draft, other: Draft) -> bool:
    if draft.reading.type != other.reading.type or (draft.reading.mode == "visit") != (other.reading.mode == "visit"):
        return False
    if not set(draft.actors) <= set(other.actors) | set(other.recipients) or not set(draft.recipients) <= set(other.recipients) | set(
        other.actors
    ):
        return False
    one, two = draft.reading.slots.token, other.reading.slots.token
    above = {t.index for t in findings.parsed.ancestors(one.index)}, {t.index for t in findings.parsed.ancestors(two.index)}
    related = two.index in above[0] or one.index in above[1]
    return related or (draft.status == other.status and set(draft.actors) == set(other.actors) and draft.reading.type in MUTUAL)


def _event(findings: Findings, draft: Draft, count: int) -> Event:
    reading, token = draft.reading, draft.reading.slots.token
    sentence = findings.parsed.sentences[token.sentence]
    code = plover.codes().get((reading.type, reading.mode)) or plover.codes()[reading.type, None]
    statement = _voice(findings, token)
    path = (f"predicate “{token.text}” ({token.lemma})", *draft.path)
    return Event(
        id=f"e{count}",
        evidence=findings.parsed.evidence_at(sentence.span.start, sentence.span.end),
        trigger=_trigger(findings, reading),
        type=reading.type,
        mode=reading.mode,
        contexts=reading.frame.contexts,
        cameo=code.cameo,
        quad=code.quad,
        score=code.score,
        actors=draft.actors,
        recipients=draft.recipients,
        when=when_of(findings, token.index),
        where=where_of(findings, token.index),
        status=draft.status,
        voice=statement.id if statement else None,
        confidence=_confidence(draft),
        trace=Trace(stage="events", rule=reading.frame.id, digest=frames.digest(), path=path, considered=reading.considered),
    )


def _voice(findings: Findings, token: Token) -> Statement | None:
    """The statement in whose words an event is told; a bare noun that is praised, condemned or denied is the narrator's word for it."""
    statement = findings.statement_over(token.span)
    if statement is None or token.upos != "NOUN" or statement.form == "direct":
        return statement
    first, stop = findings.parsed.tokens_in(statement.content[0].span)
    verbs = any(t.upos in ("VERB", "AUX") and t.rel != "acl:relcl" for t in findings.parsed.tokens[first:stop])
    return statement if verbs or statement.act not in ("condemn", "praise", "accuse", "deny") else None


def _trigger(findings: Findings, reading: Reading) -> tuple[Evidence, ...]:
    tokens: list[Token] = [reading.slots.token]
    if reading.light is not None and abs(reading.light.index - reading.slots.token.index) <= 4:
        tokens.append(reading.light)
    return tuple(findings.parsed.evidence(t.index, t.index + 1) for t in sorted(tokens, key=lambda t: t.index))


def _confidence(draft: Draft) -> float:
    """A rough share of right ones, from how demanding the frame is and how many parties it has (to be learned from gold later)."""
    parties = bool(draft.actors) + bool(draft.recipients)
    return round(min(0.95, 0.45 + 0.12 * parties + 0.06 * draft.reading.frame.weight), 2)
