"""Speech set apart: a name, a colon and what is said, as in transcripts; a paragraph and the name of who says it on the next line."""

from collections.abc import Iterator
from itertools import pairwise

from fairwitness.find.attribution import Attribution, Content, Source
from fairwitness.find.continued import speaks_itself
from fairwitness.find.quotes import paragraphs
from fairwitness.find.reading import FINITE, NOMINAL, Reading
from fairwitness.knowledge.concepts import voices
from fairwitness.language import Token
from fairwitness.record import Span

_DASHES = frozenset(("―", "—", "–", "-", "--"))
_ENDS = frozenset('.!?”"')
_LONGEST_CREDIT = 16  # tokens of a line that credits the paragraph before it
_LONGEST_NAME = 6  # tokens before the colon
_SHORTEST = 3  # words after it


def find_turns(reading: Reading) -> tuple[Attribution, ...]:
    """Paragraphs that begin with a speaker's name and a colon, or that are followed by a line with a dash and a name."""
    turns = [turn for first, colon in _openings(reading) if (turn := _turn(reading, first, colon)) is not None]
    return (*turns, *_credited(reading), *_pulled(reading))


def _credited(reading: Reading) -> Iterator[Attribution]:
    """Paragraphs whose next line credits them: "We lost our homes." / "— Anna Berg, farmer"."""
    lines = paragraphs(reading.text)
    for said, credit in pairwise(lines):
        words = reading.between(credit.start, credit.end)
        dashed = bool(words) and words[0].text in _DASHES and 1 < len(words) <= _LONGEST_CREDIT
        if not dashed or words[1].upos != "PROPN" or any(t.xpos in FINITE for t in words):
            continue
        content, source = reading.trimmed(said.start, said.end), reading.trimmed(words[1].start, credit.end)
        if content is not None and source is not None and len(reading.between(said.start, said.end)) >= _SHORTEST:
            found = Content(spans=(content,), pattern="credit line")
            yield Attribution(cue=None, token=None, span=None, content=found, source=Source(head=words[1].index, span=source))


def _pulled(reading: Reading) -> Iterator[Attribution]:
    """Quotes set apart: a paragraph in the first person that ends with its speaker's name: "I lost my home. Anna Berg"."""
    for line in paragraphs(reading.text):
        words = reading.between(line.start, line.end)
        end = next((i for i in range(len(words) - 1, 0, -1) if words[i].text[0] in _ENDS), None)
        name = words[end + 1 :] if end is not None else ()
        if not 2 <= len(name) <= _LONGEST_NAME or any(t.upos != "PROPN" for t in name) or reading.quotation_over(name[0].start):
            continue
        said = reading.trimmed(line.start, name[0].start)
        entity = reading.parsed.entity_of.get(name[0].index)
        if said is not None and entity is not None and entity.label == "PER" and speaks_itself(reading, said):
            found = Content(spans=(said,), pattern="credit line")
            source = Source(head=name[0].index, span=Span(name[0].start, name[-1].end))
            yield Attribution(cue=None, token=None, span=None, content=found, source=source)


def _openings(reading: Reading) -> Iterator[tuple[int, int]]:
    """The token ranges (first, colon) of names before a colon at the beginning of paragraphs."""
    number = -1
    for token in reading.parsed.tokens:
        here = reading.paragraph(token.start)
        if here == number or token.upos == "PUNCT":
            continue
        number = here
        for other in reading.parsed.tokens[token.index + 1 : token.index + 1 + _LONGEST_NAME]:
            if other.text == ":" or (other.text in _DASHES and _opens_quotation(reading, other)):
                yield token.index, other.index
                break
            if other.text.lower() == "to" and _quoted_after(reading, other):
                continue
            if other.upos in ("VERB", "AUX", "PRON", "CCONJ", "ADP") or reading.paragraph(other.start) != here:
                break


def _quoted_after(reading: Reading, to: Token) -> bool:
    """Whether a colon and a quotation follow soon: 'De Gaulle to the French: "I have understood you."'."""
    near = reading.parsed.tokens[to.index + 1 : to.index + _LONGEST_NAME]
    colon = next((t for t in near if t.text == ":"), None)
    return colon is not None and _opens_quotation(reading, colon)


def _opens_quotation(reading: Reading, dash: Token) -> bool:
    """Whether a quotation begins right after a dash."""
    quotation = reading.quotation_from(dash.end)
    return quotation is not None and not reading.between(dash.end, quotation.start)


def _turn(reading: Reading, first: int, colon: int) -> Attribution | None:
    tokens = reading.parsed.tokens
    rest = reading.rest_of_paragraph(first)[colon + 1 - first :]
    name = tokens[first:colon]
    if not _is_speaker(reading, name) or sum(t.upos != "PUNCT" for t in rest) < _SHORTEST or not any(t.upos == "VERB" for t in rest):
        return None
    content = reading.trimmed(rest[0].start, rest[-1].end)
    source = reading.trimmed(name[0].start, name[-1].end)
    if content is None or source is None:
        return None
    head = next((t.index for t in name if t.upos in NOMINAL), first)
    found = Content(spans=(content,), pattern="name and colon", head=rest[0].index)
    return Attribution(
        cue=None, token=None, span=Span(tokens[colon].start, tokens[colon].end), content=found, source=Source(head=head, span=source)
    )


def _is_speaker(reading: Reading, name: tuple[Token, ...]) -> bool:
    """Whether words are a person's or body's name, a capitalised surname as transcripts set it, or a noun that speaks."""
    labels = {e.label for t in name if (e := reading.parsed.entity_of.get(t.index)) is not None}
    if labels & {"PER", "ORG"}:
        return True
    if name[-1].lemma.lower() in voices(reading.parsed.report.language):
        return True
    capitals = all(t.text.isupper() and len(t.text) > 2 for t in name if t.upos != "PUNCT")
    return capitals and "LOC" not in labels and reading.text.count(name[-1].text + ":") > 1
