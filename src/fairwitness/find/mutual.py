"""Statements of two sides about each other: "A and B accused each other", "each side blamed the other", "they traded accusations"."""

from dataclasses import replace

from fairwitness.find.attribution import Attribution
from fairwitness.find.findings import Findings
from fairwitness.find.reading import NOMINAL, Reading
from fairwitness.knowledge.concepts import concepts
from fairwitness.record import Evidence, Statement

_OTHERS = (" each other", " one another", " the other ", " the other,", " the other.")
_TRADING = frozenset(("trade", "exchange", "swap"))
_SIDES = frozenset(("side", "party", "country", "government", "army", "camp", "they", "each", "both", "state", "faction", "nation"))
_BOTH = frozenset(("each", "both", "two", "either"))
_KINDS = ("state", "group", "organization", "people")
_EXCLUSIVE = frozenset(("hold", "conquer"))  # concepts of what can be true of one only
_BACK = 2  # sentences back to where two sides were named


def both_ways(findings: Findings, reading: Reading, statement: Statement, found: Attribution) -> tuple[Statement, ...]:
    """A mutual accusation as two statements, one of each side with the other as its addressee; any other statement as it is."""
    if found.source is not None and found.source.others and _claims_to_hold(reading, found):
        return _of_two(findings, reading, statement, (found.source.head, *found.source.others))
    if statement.act not in ("accuse", "condemn") or found.source is None or not _mutual(reading, statement, found):
        return (statement,)
    others = found.source.others or _joined_within(reading, found)
    if others:
        return _of_two(findings, reading, statement, (found.source.head, *others))
    if not _of_sides(reading, found):
        return (statement,)
    pair = _named_before(findings, statement)
    return _each(statement, pair) if len(pair) == 2 else (statement,)


def resolved_forward(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Give "each side blamed the other" the two who speak in the next sentence, when nobody was named before."""
    found: list[Statement] = []
    for at, statement in enumerate(statements):
        pair: list[str] = []
        if statement.speaker is None and statement.act == "accuse" and _says_sides(statement):
            here = statement.evidence.sentence
            after = [s for s in statements[at + 1 :] if 0 < s.evidence.sentence - here <= 1 and s.speaker]
            pair = list(dict.fromkeys(s.speaker for s in after if s.speaker))
        found += _each(statement, pair) if len(pair) == 2 else (statement,)
    return tuple(found)


def _claims_to_hold(reading: Reading, found: Attribution) -> bool:
    """Whether each of two claims what only one can have: "both claimed to hold the town"."""
    if found.cue is None or found.cue.words[0] != "claim" or found.content.pattern != "to" or found.content.head is None:
        return False
    names = concepts(reading.parsed.report.language)
    return bool(names.get(reading.parsed.tokens[found.content.head].lemma, frozenset()) & _EXCLUSIVE)


def _says_sides(statement: Statement) -> bool:
    words = statement.speaker_words.quote.lower().split() if statement.speaker_words else []
    return bool(words) and words[0] in _BOTH and any(words[-1].startswith(w[:4]) for w in _SIDES) and _names_other(statement)


def _mutual(reading: Reading, statement: Statement, found: Attribution) -> bool:
    if _names_other(statement):
        return True
    token = reading.parsed.tokens[found.token] if found.token is not None else None
    return token is not None and token.upos == "NOUN" and token.head >= 0 and reading.parsed.tokens[token.head].lemma in _TRADING


def _names_other(statement: Statement) -> bool:
    words = f" {' '.join(statement.evidence.quote.lower().split())} "
    return any(other in words for other in _OTHERS)


def _of_sides(reading: Reading, found: Attribution) -> bool:
    """Whether the source is "each side", "both countries", "they"."""
    if found.source is None:
        return False
    head = reading.parsed.tokens[found.source.head]
    first, stop = reading.parsed.tokens_in(found.source.span)
    counted = any(t.lemma.lower() in _BOTH for t in reading.parsed.tokens[first:stop])
    return head.lemma.lower() in _SIDES and (counted or head.text.lower() == "they" or head.xpos == "NNS")


def _joined_within(reading: Reading, found: Attribution) -> tuple[int, ...]:
    """The second of two sides that the parse joins to a word inside the first: "the army of Norland and the rebels"."""
    if found.source is None:
        return ()
    first, stop = reading.parsed.tokens_in(found.source.span)
    joined = [t.index for t in reading.parsed.tokens[first:stop] if t.rel == "conj" and t.upos in NOMINAL]
    return (joined[0],) if len(joined) == 1 else ()


def _of_two(findings: Findings, reading: Reading, statement: Statement, heads: tuple[int, ...]) -> tuple[Statement, ...]:
    if len(heads) != 2:
        return (statement,)
    words = [_words(reading, head) or statement.speaker_words for head in heads]
    actors = (statement.speaker, findings.actor_at(heads[1]))
    one, other = ((a,) if a else () for a in actors)
    plain = replace(statement, co_speakers=())
    return (
        replace(plain, speaker=actors[0], speaker_words=words[0], addressees=other),
        replace(plain, speaker=actors[1], speaker_words=words[1], addressees=one),
    )


def _words(reading: Reading, head: int) -> Evidence | None:
    """The words of one of two joint speakers."""
    joint = {i for t in reading.parsed.children(head, "conj") for i in reading.parsed.subtree(t.index)}
    pieces = reading.pieces(i for i in reading.parsed.subtree(head) if i not in joint and reading.parsed.tokens[i].upos != "CCONJ")
    return reading.parsed.evidence_at(pieces[0].start, pieces[0].end) if pieces else None


def _named_before(findings: Findings, statement: Statement) -> list[str]:
    """The two sides that the sentence itself or one of those before it names, when they are just two."""
    here = statement.evidence.sentence
    tokens = findings.parsed.tokens
    for sentence in range(here, here - _BACK - 1, -1):
        named: list[str] = []
        for mention in findings.mentions:
            if mention.evidence.sentence != sentence or mention.actor is None or mention.evidence.span.start >= statement.evidence.span.end:
                continue
            first, stop = findings.parsed.tokens_in(mention.evidence.span)
            able = findings.actor_by_id[mention.actor].kind in _KINDS and tokens[first].upos in (*NOMINAL, "DET", "ADJ")
            if able and first < stop:
                named.append(mention.actor)
        pair = list(dict.fromkeys(named))
        if len(pair) == 2:
            return pair
    return []


def _each(statement: Statement, pair: list[str]) -> tuple[Statement, ...]:
    one, other = pair
    return replace(statement, speaker=one, addressees=(other,)), replace(statement, speaker=other, addressees=(one,))
