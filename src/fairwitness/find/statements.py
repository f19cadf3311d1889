"""Who is reported to have said what: direct, indirect and mixed, with and without quotation marks."""

from dataclasses import replace

from fairwitness.find.accounts import find_accounts
from fairwitness.find.acts import Acts
from fairwitness.find.attribution import REJECTING, Attribution
from fairwitness.find.attributions import find_attributions
from fairwitness.find.carrying import with_speakers
from fairwitness.find.continued import continued, speaks_itself
from fairwitness.find.findings import Findings
from fairwitness.find.mutual import both_ways, resolved_forward
from fairwitness.find.nearby import Nearby
from fairwitness.find.pairs import Pairs
from fairwitness.find.phrases import part_of
from fairwitness.find.reading import Reading
from fairwitness.find.transcript import find_turns
from fairwitness.find.when import when_of
from fairwitness.knowledge.concepts import answers, voices
from fairwitness.knowledge.tables import file_digest
from fairwitness.language import Token
from fairwitness.record import Evidence, Form, Mention, Span, Statement, Trace, When


def find_statements(findings: Findings) -> Findings:
    """Find who is reported to have said what in one report.

    Reads:   every sentence, and the actors found in it.
    Returns: statements in the order of their content; beliefs and perceptions are none, nor is what somebody did not say.
    Unknown: speaker is None when the report names nobody or the words stand for no known actor.
    """
    reading = Reading(findings.parsed)
    found = list(said(reading, find_attributions(reading)))
    mentions = Nearby((m.evidence.span, m) for m in findings.mentions)
    made = tuple(s for a in found for s in both_ways(findings, reading, _statement(findings, reading, mentions, a), a))
    numbered = tuple(replace(s, id=f"s{i}") for i, s in enumerate(resolved_forward(made), 1))
    statements = with_speakers(findings, reading, numbered)
    return replace(findings, statements=_nested(statements))


def said(reading: Reading, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Those attributions that are statements, each stretched over the speech that continues it."""
    kept = tuple(a for a in found if a.kind == "say" and not a.negated and _is_real(reading, a))
    return _without_doubles(_without_hearsay(continued(reading, (*kept, *free_turns(reading, kept)))))


def _without_hearsay(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Without what is said by nobody named inside somebody's words ("he said that the army was told to leave")."""
    contents = Nearby((s, a) for a in found for s in a.content.spans)
    return tuple(a for a in found if a.source is not None or not _inside_another(a, contents))


def _inside_another(found: Attribution, contents: Nearby[Attribution]) -> bool:
    if found.cue is None or found.cue.pos != "verb" or found.span is None:
        return False
    cue = found.span
    return any(a is not found and any(s.covers(cue) for s in a.content.spans) for a in contents.over(cue))


def free_turns(reading: Reading, kept: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Turns of a transcript, and accounts after a colon, that no statement covers."""
    contents = Nearby((s, s) for a in kept for s in a.content.spans)
    free = (*find_turns(reading), *find_accounts(reading))
    return tuple(t for t in free if not any(s.covers(t.content.spans[0]) for s in contents.over(t.content.spans[0])))


def _is_real(reading: Reading, found: Attribution) -> bool:
    """Whether somebody did say it: not "would say", nor a first or second person's own words inside a quotation."""
    if found.unreal and found.content.quotation is None:
        return False
    if found.cue is not None and found.cue.pos == "noun" and found.source is None:
        return found.cue.act in ("accuse", "deny") and found.content.pattern == "that"
    if _refuses(reading, found) or _is_occasion(reading, found):
        return False
    if found.span is None or reading.quotation_over(found.span.start) is None:
        return True
    return found.source is not None and found.source.span.of(reading.text).lower() not in ("i", "we", "you", "it", "they")


def _is_occasion(reading: Reading, found: Attribution) -> bool:
    """Whether nobody is told of as the speaker: "Asked whether he would go, he said ...", "he was charged with theft"."""
    token = reading.parsed.tokens[found.token] if found.token is not None else None
    if token is None or found.source is not None:
        return False
    return token.lemma == "charge" or (token.lemma == "ask" and token.rel.startswith("advcl"))


def _refuses(reading: Reading, found: Attribution) -> bool:
    """Whether a plan or demand is rejected: an event, but no statement, for nothing is said."""
    if found.cue is None or found.cue.words[0] not in REJECTING or found.content.head is None:
        return False
    head = reading.parsed.tokens[found.content.head]
    claim = head.upos == "PRON" or ("noun", head.lemma) in answers(reading.parsed.report.language)
    return found.content.pattern in ("np", "passive", "antecedent") and not claim


def _without_doubles(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Of attributions of the very same content to the same source, keep the first; one without a source yields to others."""
    by_content: dict[tuple[Span, ...], list[Attribution]] = {}
    for attribution in found:
        by_content.setdefault(attribution.content.spans, []).append(attribution)
    kept: set[int] = set()
    for group in by_content.values():
        named = {a.source.head: a for a in reversed(group) if a.source is not None}
        kept.update(id(a) for a in (named.values() or group[:1]))
    return tuple(a for a in found if id(a) in kept)


def _statement(findings: Findings, reading: Reading, mentions: Nearby[Mention], found: Attribution) -> Statement:
    parsed = findings.parsed
    content = tuple(parsed.evidence_at(s.start, s.end) for s in found.content.spans)
    words = found.source.span if found.source else None
    every = [s for s in (*found.content.spans, words, found.span) if s]
    whole = Span(min(s.start for s in every), max(s.end for s in every))
    act, reason = Acts(reading).of(found)
    first, *others = _two(findings, found) or (
        speaker(findings, mentions, found),
        *_actors(findings, found.source.others if found.source else ()),
    )
    return Statement(
        id="",
        evidence=parsed.evidence_at(whole.start, whole.end),
        speaker=first,
        co_speakers=tuple(a for a in others if a is not None),
        speaker_words=parsed.evidence_at(words.start, words.end) if words else None,
        addressees=_actors(findings, found.addressees),
        cue=parsed.evidence_at(found.span.start, found.span.end) if found.span else None,
        content=content,
        form=_form(reading, found),
        act=act,
        when=_when(findings, found),
        within=None,
        trace=_trace(findings, found, reason),
    )


def _when(findings: Findings, found: Attribution) -> When | None:
    """When it was said, by a date beside the cue and outside the content."""
    when = when_of(findings, found.token) if found.token is not None else None
    inside = when is not None and when.evidence is not None and any(s.overlaps(when.evidence.span) for s in found.content.spans)
    return None if inside else when


def _trace(findings: Findings, found: Attribution, reason: str) -> Trace:
    tokens = findings.parsed.tokens
    path = [f"cue {tokens[found.token].text!r}" if found.token is not None else "no cue", f"content by {found.content.pattern!r}"]
    path.append(f"speaker {found.source.span.of(findings.parsed.report.text)!r}" if found.source else "no speaker")
    path.append(f"act from {reason}")
    rule = found.cue.name if found.cue else found.content.pattern
    return Trace(stage="statements", rule=rule, digest=file_digest(f"{findings.parsed.report.language}/cues.tsv"), path=tuple(path))


def _two(findings: Findings, found: Attribution) -> list[str]:
    """The two who speak as "both governments" or "the two sides"; [] for any other source, and where it isn't clear who they are."""
    if found.source is None or found.source.others:
        return []
    return Pairs(findings).of(findings.parsed.tokens[found.source.head])


def speaker(findings: Findings, mentions: Nearby[Mention], found: Attribution) -> str | None:
    """The actor that a source's words stand for."""
    if found.source is None:
        return None
    head = findings.parsed.tokens[found.source.head]
    at_head = findings.actor_at(found.source.head)
    if at_head is None and (whole := part_of(findings.parsed, head)) is not None:
        head, at_head = whole, findings.actor_at(whole.index)
    if at_head is not None:
        return _unnamed(findings, head, at_head)
    inside = [m for m in mentions.over(found.source.span) if found.source.span.covers(m.evidence.span) and m.actor]
    over = [m for m in inside if m.evidence.span.start <= head.start and head.end <= m.evidence.span.end]
    return over[0].actor if over else _owner(findings, head) or _named(findings, found, inside)


def _unnamed(findings: Findings, head: Token, actor: str) -> str | None:
    """For an unnamed spokesman or a document whom it speaks for, else the actor itself."""
    kind = voices(findings.parsed.report.language).get(head.lemma.lower())
    named = any(m.form in ("name", "metonym") for m in findings.actor_by_id[actor].mentions)
    return actor if named or kind not in ("document", "spokesman") else _owner(findings, head) or actor


def _named(findings: Findings, found: Attribution, inside: list[Mention]) -> str | None:
    """Who is named at the beginning of the source's words, when the parse makes another word their head."""
    if found.source is None:
        return None
    comma = findings.parsed.report.text.find(",", found.source.span.start, found.source.span.end)
    end = comma if comma >= 0 else found.source.span.end
    people = [m for m in inside if m.form == "name" and m.evidence.span.end <= end and m.actor]
    persons = [m for m in people if findings.actor_by_id[m.actor or ""].kind == "person"]
    return persons[-1].actor if persons else None


def _owner(findings: Findings, head: Token) -> str | None:
    """Whom an unnamed spokesman or a document speaks for: "the Home Office letter", "officials of the ministry"."""
    kind = voices(findings.parsed.report.language).get(head.lemma.lower())
    if kind is None or (kind == "document" and head.xpos == "NNS"):
        return None
    todo = findings.parsed.children(head.index, "compound", "nmod", "amod")
    while todo:
        child = todo.pop(0)
        actor = findings.actor_at(child.index)
        if actor is not None:
            return actor
        todo += findings.parsed.children(child.index, "compound", "nmod")
    return None


def _actors(findings: Findings, heads: tuple[int, ...]) -> tuple[str, ...]:
    found = (findings.actor_at(h) for h in heads)
    return tuple(dict.fromkeys(a for a in found if a is not None))


def _form(reading: Reading, found: Attribution) -> Form:
    spans = found.content.spans
    quoted = sum(_overlap(q.outer, s) for s in spans for q in reading.quotations_over(s))
    length = sum(s.end - s.start for s in spans)
    if quoted >= length - 3 * len(spans) and (found.content.quotation or quoted > 0):
        return "direct" if found.content.quotation or found.cue is None or reading.capital(spans[0].start) else "mixed"
    if quoted > 0:
        return "mixed"
    before = found.token is not None and spans[0].start < reading.parsed.tokens[found.token].start
    block = found.content.pattern in ("colon", "name and colon", "credit line")
    return "direct" if block or (before and speaks_itself(reading, spans[0])) else "indirect"


def _overlap(left: Span, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _nested(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Tell each statement in whose content it stands."""
    contents = Nearby((c.span, s) for s in statements for c in s.content)
    return tuple(replace(s, within=_holder(s, contents)) for s in statements)


def _holder(statement: Statement, contents: Nearby[Statement]) -> str | None:
    mark: Evidence = statement.cue or statement.content[0]
    near = (s for s in contents.over(mark.span) if s is not statement)
    holding = [s for s in near if any(c.span.covers(mark.span) for c in s.content)]
    return min(holding, key=lambda s: (sum(c.span.end - c.span.start for c in s.content), s.id)).id if holding else None
