"""Speakers that follow from the statements around: a pronoun that goes on, an accused who denies, a pronoun that isn't who is named in its words."""

from dataclasses import replace

from fairwitness.find.findings import Findings
from fairwitness.find.reading import Reading
from fairwitness.knowledge.concepts import voices
from fairwitness.language import Token
from fairwitness.record import Mention, Span, Statement

_PRONOUNS = frozenset(("he", "she", "it", "they"))
_PERSONAL = frozenset(("he", "she"))
_BODIES = ("organization", "state", "group")
_NEAR = 3  # sentences from a statement to the pronoun that carries its speaker on
_BACK = 2  # sentences from a pronoun to another person that it may stand for


def with_speakers(findings: Findings, reading: Reading, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Give statements the speakers that follow from what stands around them."""
    named = tuple(_in_document(findings, _not_named_within(findings, s)) for s in statements)
    return _denying_on(reading, _accused_denies(_carried(findings, named)))


def _word(statement: Statement) -> str:
    return statement.speaker_words.quote.lower() if statement.speaker_words else ""


def _not_named_within(findings: Findings, statement: Statement) -> Statement:
    """A pronoun isn't whom the clause before it names as its subject ("Radek never owned a mine, he said"): then it is the person named before."""
    words = statement.speaker_words
    spans = [c.span for c in statement.content]
    if statement.speaker is None or words is None or _word(statement) not in _PERSONAL or spans[0].start > words.span.start:
        return statement
    names = [m for s in spans for m in findings.mentions if m.form == "name" and s.covers(m.evidence.span)]
    said = {m.actor for m in names if m.evidence.span.start == spans[0].start and _is_subject(findings, m)}
    if statement.speaker not in said or statement.form == "direct":
        return statement
    here = statement.evidence.sentence
    before = [m for m in findings.mentions if m.evidence.span.end <= spans[0].start and here - m.evidence.sentence <= _BACK and m.actor]
    able = [m.actor for m in before if m.actor not in said and findings.actor_by_id[m.actor or ""].kind == "person" and m.form == "name"]
    return replace(statement, speaker=able[-1] if able else None)


def _is_subject(findings: Findings, mention: Mention) -> bool:
    first, stop = findings.parsed.tokens_in(mention.evidence.span)
    return first < stop and findings.parsed.head_of(first, stop).rel.startswith("nsubj")


def _in_document(findings: Findings, statement: Statement) -> Statement:
    """ "The ministry put out a note in which it denied ...": the pronoun is who made the document."""
    if _word(statement) not in _PRONOUNS or statement.speaker_words is None:
        return statement
    parsed = findings.parsed
    first, _ = parsed.tokens_in(statement.speaker_words.span)
    tokens = parsed.tokens
    if first < 2 or tokens[first - 1].lemma != "which" or tokens[first - 2].lemma != "in":
        return statement
    verb = tokens[tokens[first].head] if tokens[first].head >= 0 else tokens[first]
    document = next((t for t in parsed.ancestors(verb.index) if t.upos == "NOUN"), None)
    if document is None or voices(parsed.report.language).get(document.lemma) != "document":
        return statement
    maker = _maker(findings, document)
    return replace(statement, speaker=maker) if maker is not None else statement


def _maker(findings: Findings, document: Token) -> str | None:
    """The subject of the clause that a document stands in."""
    for above in findings.parsed.ancestors(document.index):
        subjects = findings.parsed.children(above.index, "nsubj")
        if subjects and above.upos == "VERB":
            return findings.actor_at(subjects[0].index)
    return None


def _carried(findings: Findings, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """A pronoun that stands for no known actor ("it added") is the speaker of the statement before it, when that is near and fits, else the
    subject of its own sentence or the one before.
    """
    found: list[Statement] = []
    for statement in statements:
        word = _word(statement)
        if statement.speaker is not None or word not in _PRONOUNS:
            found.append(statement)
            continue
        last = found[-1].speaker if found else None
        near = last is not None and statement.evidence.sentence - found[-1].evidence.sentence <= _NEAR
        fits = last is not None and (findings.actor_by_id[last].kind == "person") == (word in _PERSONAL)
        speaker = last if near and fits else _subject_before(findings, statement, word)
        found.append(replace(statement, speaker=speaker))
    return tuple(found)


def _subject_before(findings: Findings, statement: Statement, word: str) -> str | None:
    """The body that is the subject of the main clause around "it", or of the sentence before."""
    if word != "it" or statement.speaker_words is None:
        return None
    parsed = findings.parsed
    first, _ = parsed.tokens_in(statement.speaker_words.span)
    here = parsed.tokens[first].sentence
    for sentence in (here, here - 1):
        root = parsed.root(sentence) if sentence >= 0 else None
        subjects = parsed.children(root.index, "nsubj") if root is not None else []
        actors = [findings.actor_at(t.index) for t in subjects if t.index < first and t.xpos not in ("NNS", "NNPS")]
        if actors and actors[0] is not None:
            return actors[0] if findings.actor_by_id[actors[0]].kind in _BODIES else None
    return None


def _accused_denies(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """A pronoun that denies what its supposed speaker has just accused somebody of ("It denies this") is who was accused."""
    found: list[Statement] = []
    for statement in statements:
        last = found[-1] if found else None
        answers = last is not None and last.act == "accuse" and statement.act == "deny" and _word(statement) in _PRONOUNS
        near = last is not None and 0 <= statement.evidence.sentence - last.evidence.sentence <= 1
        swap = answers and near and last is not None and last.speaker == statement.speaker and len(last.addressees) == 1
        found.append(replace(statement, speaker=last.addressees[0]) if swap and last is not None else statement)
    return tuple(found)


def _denying_on(reading: Reading, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Who denies and in the same or the next sentence says that there is no such thing is still denying."""
    found: list[Statement] = []
    for statement in statements:
        last = found[-1] if found else None
        follows = last is not None and last.act == "deny" and last.speaker == statement.speaker is not None
        near = last is not None and 0 <= statement.evidence.sentence - last.evidence.sentence <= 1
        goes_on = follows and near and statement.act == "assert" and _negates(reading, statement.content[0].span)
        found.append(replace(statement, act="deny") if goes_on else statement)
    return tuple(found)


def _negates(reading: Reading, span: Span) -> bool:
    """Whether the first words of a content hold a negation."""
    return any(
        t.lemma in ("no", "not", "never", "none", "nothing") or t.text.lower() == "n't" for t in reading.between(span.start, span.end)[:8]
    )
