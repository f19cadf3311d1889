"""An account after a colon: "The army takes a different line: the shells fell short", "She came away with this: they had beaten him"."""

from collections.abc import Iterator

from fairwitness.find.attribution import Attribution, Content, Source
from fairwitness.find.reading import FINITE, NOMINAL, Reading
from fairwitness.knowledge.cues import cues
from fairwitness.knowledge.frames import classes
from fairwitness.language import Token
from fairwitness.record import Span

_NEAR = 6  # tokens before the colon among which the word for the account stands
_SHORTEST = 4  # words on each side of the colon
_LABELS = ("PER", "ORG", "LOC", "NORP")


def find_accounts(reading: Reading) -> Iterator[Attribution]:
    """Clauses that a colon sets after a word for what somebody tells, when no cue in the sentence introduces them."""
    for sentence in reading.parsed.sentences:
        words = reading.parsed.of_sentence(sentence.index)
        colons = [t for t in words if t.text == ":"]
        if len(colons) == 1 and (found := _account(reading, words, colons[0])) is not None:
            yield found


def _account(reading: Reading, words: tuple[Token, ...], colon: Token) -> Attribution | None:
    before, after = words[: colon.index - words[0].index], words[colon.index - words[0].index + 1 :]
    if min(len(before), len(after)) < _SHORTEST or not _told(before) or not _clause(reading, after) or _cued(reading, words):
        return None
    subject = _subject(reading, before)
    span = reading.trimmed(after[0].start, after[-1].end)
    if subject is None or span is None or reading.quotation_over(colon.start) is not None:
        return None
    content = Content(
        spans=(span,), pattern="account after a colon", head=reading.parsed.head_of(after[0].index, after[-1].index + 1).index
    )
    return Attribution(cue=None, token=None, span=Span(colon.start, colon.end), content=content, source=subject)


def _told(before: tuple[Token, ...]) -> bool:
    """Whether a word for what somebody tells, or "this", stands near the colon."""
    near = before[-_NEAR:]
    return any(t.upos == "NOUN" and t.lemma in classes()["account"] for t in near) or near[-1].text.lower() == "this"


def _clause(reading: Reading, after: tuple[Token, ...]) -> bool:
    """Whether a finite verb with a subject follows, outside quotation marks."""
    quoted = reading.quotation_from(after[0].start - 1)
    subjects = any(t.rel.startswith(("nsubj", "expl")) for t in after)
    return (quoted is None or quoted.start > after[0].start) and subjects and any(t.xpos in FINITE for t in after)


def _cued(reading: Reading, words: tuple[Token, ...]) -> bool:
    """Whether the sentence has a verb that introduces speech."""
    lexicon = cues(reading.parsed.report.language)
    speaking = (t for t in words if t.upos == "VERB" and (t.xpos in FINITE or t.xpos == "VBG"))
    return any(c.kind == "say" and "quote" in c.frames for t in speaking for c in lexicon.of(t.upos, t.lemma) if len(c.words) == 1)


def _subject(reading: Reading, before: tuple[Token, ...]) -> Source | None:
    """The subject of the clause before a colon, when it is somebody named or "he", "she", "they"."""
    subjects = [t for t in before if t.rel.partition(":")[0] == "nsubj" and t.upos in NOMINAL and _of_main(reading, t)]
    if not subjects:
        return None
    head = subjects[0]
    inside = [i for i in reading.parsed.subtree(head.index) if i < before[-1].index + 1]
    named = any(e.label in _LABELS for i in inside if (e := reading.parsed.entity_of.get(i)) is not None)
    if not named and head.text.lower() not in ("he", "she", "they", "it"):
        return None
    drop = {i for c in reading.parsed.children(head.index, "acl", "punct") if "relcl" in c.rel for i in reading.parsed.subtree(c.index)}
    pieces = reading.pieces(i for i in inside if i not in drop)
    return Source(head=head.index, span=pieces[0]) if pieces else None


def _of_main(reading: Reading, subject: Token) -> bool:
    """Whether a subject's verb is no relative or adverbial clause."""
    verb = reading.parsed.tokens[subject.head] if subject.head >= 0 else subject
    return not verb.rel.startswith(("acl", "advcl"))
