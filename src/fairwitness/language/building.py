"""What the model says of the windows of one report, put together."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from fairwitness.language.answers import Answers
from fairwitness.language.lemmas import lemma
from fairwitness.language.parsed import Entity, Parsed, Telling, Token, Tone
from fairwitness.language.segments import Segment
from fairwitness.language.told import moved
from fairwitness.record import Report, Sentence, Span


def built(report: Report, found: list[Segment], answered: list[Answers], *, tells: bool) -> Parsed:
    """The parse of a report from its segments and the answers for its windows; `tells` as in `BundledParser`."""
    starts = [begins for answers in answered for begins in answers.starts]
    cut = list(_sentences(report, found, starts))
    of_word = [sentence.index for sentence, (first, stop) in cut for _ in range(first, stop)]
    places = [place for segment in found for place in segment.words]
    tokens: list[Token] = []
    tellings: list[Telling] = []
    tones: list[Tone] = []
    aside: set[int] = set()
    said: set[int] = set()
    for answers in answered:
        before = len(tokens)
        tokens += _tokens(answers, before, of_word, places)
        tellings += (moved(answers.tellings[i], before) for i in sorted(answers.tellings))
        tones += (replace(answers.tones[i], token=before + i) for i in sorted(answers.tones))
        aside.update(before + i for i in answers.aside)
        said.update(before + i for i in answers.said)
    return Parsed(
        report=report,
        sentences=tuple(sentence for sentence, _ in cut),
        tokens=tuple(tokens),
        bounds=tuple(bounds for _, bounds in cut),
        entities=tuple(_entities([tag for answers in answered for tag in answers.entities])),
        tellings=tuple(tellings) if tells else None,
        tones=tuple(tones),
        aside=frozenset(aside),
        said=frozenset(said),
    )


def _sentences(report: Report, found: list[Segment], starts: list[bool]) -> Iterator[tuple[Sentence, tuple[int, int]]]:
    """Sentences with the range of their words; a residue is one without words."""
    index = first = 0
    for segment in found:
        stop = first + len(segment.words)
        begins = [i for i in range(first, stop) if starts[i]]
        if segment.residue:
            yield Sentence(report, index, segment.span, residue=True), (first, first)
            index += 1
        for a, b in pairwise([*begins, stop]):
            yield Sentence(report, index, Span(segment.words[a - first][0], segment.words[b - 1 - first][1])), (a, b)
            index += 1
        first = stop


def _tokens(answers: Answers, before: int, of_word: list[int], places: list[tuple[int, int]]) -> Iterator[Token]:
    """The tokens of one window; `before` is the number of those before it."""
    forms = list(map(lemma, answers.words, answers.upos))
    for i, plain in answers.plain.items():
        forms[i] = plain
    heads = [before + head if head >= 0 else -1 for head in answers.heads]
    rows = range(before, before + len(forms))
    starts, ends = zip(*(places[i] for i in rows), strict=True)
    sentences = (of_word[i] for i in rows)
    return map(Token, rows, sentences, starts, ends, answers.words, forms, answers.upos, answers.xpos, heads, answers.rels)


def _entities(tags: list[str]) -> Iterator[Entity]:
    for first, tag in enumerate(tags):
        if tag.startswith("B-"):
            stop = next((i for i in range(first + 1, len(tags)) if not tags[i].startswith("I-")), len(tags))
            yield Entity(first, stop, tag[2:])  # type: ignore[arg-type]
