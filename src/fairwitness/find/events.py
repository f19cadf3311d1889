"""Find PLOVER events in one report.

Every word that the model may take for an event is a candidate. Its type is the likeliest by the model, with the frame of the
lexicon that fits as a prior; a parse without the model's answers (a parser of the user's) is read by the lexicon alone. Parties, mode, status and
voice weigh what the model says against what the parse says. What lies ahead is coded as PLOVER has it: future cooperation is AGREE, future
concessions CONCEDE, announced force THREATEN.
"""

import math
from dataclasses import replace

from fairwitness.find.answering import answered
from fairwitness.find.authorities import with_authorities
from fairwitness.find.dated import carry_dates
from fairwitness.find.findings import Findings
from fairwitness.find.framing import Reading
from fairwitness.find.happening import Draft, once
from fairwitness.find.hazards import accidental
from fairwitness.find.predicates import Candidate, Candidates
from fairwitness.find.recoding import ahead, digital, refused
from fairwitness.find.retold import filled
from fairwitness.find.roles import Roles, accused
from fairwitness.find.sides import refusing, sided
from fairwitness.find.slots import Parties, Slots
from fairwitness.find.status import status_of
from fairwitness.find.when import when_of
from fairwitness.find.where import where_of
from fairwitness.knowledge import cameo, frames, plover
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token
from fairwitness.record import Event, Evidence, Statement, Status, Trace

COURTEOUS = frozenset(
    {"CONSULT", "COOPERATE", "AID", "AGREE", "SUPPORT"}
)  # everybody does these; only among political actors they are events
POLITICS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "PTY", "OPP", "IGO", "PRM", "UAF", "ELI", "NGO", "REF", "SOC"})
BODILY = frozenset({"kill", "wound", "injure", "die", "displace"})
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
SAID = 0.02  # a word inside a statement's content is the narrator's when the model finds it less likely said than this; chosen on dev and data/reports
RULE = 4.0  # how many times likelier the parse's own reading makes a status; chosen on the annotated dev part
BIAS, SLOPE = -1.1, 0.6  # of the confidence's log odds, by a logistic regression on the events found in the annotated dev part
BARE = 0.5  # the confidence that an event without any party needs; chosen on the annotated dev part
STATUSES: tuple[Status, ...] = ("happened", "ongoing", "planned", "hypothetical", "negated")


def find_events(findings: Findings) -> Findings:
    """Fill `events`, in text order."""
    candidates, parties = Candidates(findings), Parties(findings)
    roles = Roles(parties)
    told: list[Draft] = []
    for sentence in findings.parsed.sentences:
        drafts = [d for c in candidates.of_sentence(sentence.index) if (d := _draft(findings, parties, roles, c))]
        for draft in once(findings, drafts):
            recipients, why = answered(parties, draft, told)
            told.append(replace(draft, recipients=tuple(recipients), path=(*draft.path, why)) if recipients else draft)
            parties.pairs.note(sentence.index, (*told[-1].actors, *told[-1].recipients))
    kept = (
        d
        for d in with_authorities(parties, filled(parties, told))
        if d.actors or d.recipients or d.candidate.telling is None or _confidence(d) >= BARE
    )
    found = [_event(findings, draft, number) for number, draft in enumerate(kept, 1)]
    taking_part = {a for event in found for a in (*event.actors, *event.recipients)}
    new = tuple(a for a in roles.unlisted.actors if a.id in taking_part)
    return carry_dates(replace(findings, events=tuple(found), actors=(*findings.actors, *new)))


def _draft(findings: Findings, parties: Parties, roles: Roles, candidate: Candidate) -> Draft | None:
    candidate, reading = digital(candidate), candidate.reading
    if accidental(candidate):
        return None
    status, why = _status(candidate)
    actors, recipients, how = roles.of(candidate.type, candidate.telling, reading)
    if candidate.type == "ACCUSE" and not recipients:
        recipients, by = accused(parties, reading, actors)
        how = [*how, by]
    refusal = refused(candidate, status)
    if refusal is not None:
        candidate, status, why = refusal, "happened", "a refusal is uttered"
        actors, recipients = refusing(parties, reading, actors, recipients)
    actors, recipients = sided(parties, roles, candidate, actors, recipients)
    statement = findings.statement_over(reading.slots.token.span)
    if statement is not None and statement.act == "deny" and status == "happened":
        status, why = "negated", f"what “{statement.cue.quote if statement.cue else ''}” denies"
    if candidate.telling is None:
        if not _told(findings, reading, actors, recipients):
            return None
        candidate = ahead(candidate, status)
        if not actors and candidate.type == "THREATEN":
            return None
    return Draft(candidate, tuple(actors), tuple(recipients), status, tuple(p for p in (*how, f"status: {why}") if p))


def _status(candidate: Candidate) -> tuple[Status, str]:
    """The likeliest status by the model and the parse together."""
    ruled, why = status_of(candidate.reading.slots)
    slots = candidate.reading.slots
    plainly = ruled == "negated" and any(t.lemma.lower() == "no" for t in slots.parsed.children(slots.token.index, "det"))
    if candidate.telling is None or plainly:
        return ruled, why  # "no talks" are none, whatever the model says
    shares = candidate.telling.statuses
    best = max(STATUSES, key=lambda s: shares.get(s, 0.0) * (RULE if s == ruled else 1.0))
    return (best, why) if best == ruled else (best, f"the model ({shares.get(best, 0.0):.2f}) against “{why}”")


def _told(findings: Findings, reading: Reading, actors: list[str], recipients: list[str]) -> bool:
    """Whether there is a party to it: someone who acts, or, for harm, someone harmed; bare "talks" need both who talk."""
    if reading.frame is None:
        return False
    known, kind = findings.actor_by_id, reading.frame.type
    political = [
        a
        for a in (*actors, *recipients)
        if known[a].country or known[a].sectors or known[a].kind in ("state", "organization", "group", "people")
    ]
    if not political or (kind in COURTEOUS and not any(_in_politics(findings, a) for a in political)):
        return False
    if kind == "CONSULT" and reading.frame.mode is None and reading.slots.token.upos == "NOUN" and len(actors) + len(recipients) < 2:
        return False
    if actors:
        return True
    if reading.slots.token.lemma in BODILY and not _attacked(reading.slots):
        return False
    return bool(recipients) and (kind in HARM or reading.slots.passive)


def _in_politics(findings: Findings, actor: str) -> bool:
    known = findings.actor_by_id[actor]
    return known.kind in ("state", "people") or bool(set(known.sectors) & POLITICS) or known.office is not None


def _attacked(slots: Slots) -> bool:
    """Whether the clause of "were killed" speaks of an attack and not of an accident."""
    hostile = classes()["attack"] | classes()["weapon"] | classes()["fighting"]
    return any(slots.parsed.tokens[i].lemma in hostile for i in slots.parsed.subtree(slots.token.index))


def _event(findings: Findings, draft: Draft, count: int) -> Event:
    candidate, token = draft.candidate, draft.token
    sentence = findings.parsed.sentences[token.sentence]
    code = plover.codes().get((candidate.type, candidate.mode)) or plover.codes()[candidate.type, None]
    statement = _voice(findings, candidate)
    frame = candidate.reading.frame
    return Event(
        id=f"e{count}",
        evidence=findings.parsed.evidence_at(sentence.span.start, sentence.span.end),
        trigger=_trigger(findings, candidate.reading),
        type=candidate.type,
        mode=candidate.mode,
        contexts=frame.contexts if frame is not None and frame.type == candidate.type else (),
        cameo=cameo.code_of(candidate.type, candidate.mode, draft.status, _words_of(findings, token)),
        quad=code.quad,
        score=code.score,
        actors=draft.actors,
        recipients=draft.recipients,
        when=when_of(findings, token.index),
        where=where_of(findings, token.index),
        status=draft.status,
        voice=statement.id if statement else None,
        confidence=_confidence(draft),
        trace=Trace(
            stage="events",
            rule=candidate.rule,
            digest=frames.digest(),
            path=(f"predicate “{token.text}” ({token.lemma})", *candidate.why, *draft.path),
            considered=candidate.considered,
        ),
    )


def _words_of(findings: Findings, token: Token) -> frozenset[str]:
    """Dictionary forms of a predicate, its objects and complements, and the phrases under these."""
    parsed, words = findings.parsed, {token.lemma.lower()}
    near = parsed.children(token.index, "obj", "xcomp", "ccomp", "obl", "nmod", "compound", "amod", "nsubj:pass", "conj", "advcl")
    for child in near:
        words.add(child.lemma.lower())
        words |= {t.lemma.lower() for t in parsed.children(child.index, "obj", "nmod", "compound", "amod", "obl", "conj")}
    return frozenset(words)


def _voice(findings: Findings, candidate: Candidate) -> Statement | None:
    """The statement in whose words an event is told; a bare noun that is praised, condemned or denied is the narrator's word for it."""
    token = candidate.reading.slots.token
    statement = findings.statement_over(token.span)
    if statement is None or statement.form == "direct":
        return statement
    if candidate.telling is not None:
        return statement if candidate.telling.said >= SAID else None
    if token.upos != "NOUN":
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
    """How often events that the model is as sure of have the right word and type; it overstates itself, so its log odds are scaled.

    Without a model a rough share, from how demanding the frame is and how many parties there are.
    """
    if draft.candidate.telling is not None:
        share = min(0.99, max(0.01, draft.candidate.share))
        return round(1.0 / (1.0 + math.exp(-(BIAS + SLOPE * math.log(share / (1.0 - share))))), 2)
    parties, frame = bool(draft.actors) + bool(draft.recipients), draft.candidate.reading.frame
    return round(min(0.95, 0.45 + 0.12 * parties + 0.06 * (frame.weight if frame else 0)), 2)
