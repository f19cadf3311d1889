"""A report as the language model understood it: sentences, tokens, dependencies, entities.

Frozen and model-independent: finders know nothing else of language.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from fairwitness.record import Evidence, Report, Sentence, Span

EntityLabel = Literal["PER", "ORG", "LOC", "NORP", "MISC"]


@dataclass(frozen=True, slots=True)
class Token:
    """One Universal Dependencies word; `text` of a headline's word is in the letters of `language/headlines.py`, `lemma` of a label that judges is its plain counterpart's ("leader" for "strongman"), `head` is the index of its head within the report, -1 for the root of a sentence.

    `rel` is a UD relation with its subtype ("nsubj:pass"); `upos` and `xpos` are UPOS and Penn tags.
    """

    index: int
    sentence: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    rel: str

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens first..stop-1 of the report."""

    first: int
    stop: int
    label: EntityLabel


@dataclass(frozen=True, slots=True)
class Telling:
    """What the model makes of a word that may tell an event, as probabilities: of types ("-" for none) and, where it tells one, of modes
    ("ASSAULT aerial"), statuses and voices; `actors` and `recipients` are the words of its sentence that may name a party.
    """

    token: int
    types: dict[str, float]
    modes: dict[str, float]
    statuses: dict[str, float]
    said: float
    actors: dict[int, float]
    recipients: dict[int, float]


@dataclass(frozen=True, slots=True)
class Tone:
    """How likely a word judges in the reporter's voice, and its likeliest kind (label, verb, adverb, adjective, scare-quotes, metaphor)."""

    token: int
    loaded: float
    kind: str


@dataclass(frozen=True)
class Parsed:
    """A parsed report. Tokens of sentence i are `tokens[bounds[i][0]:bounds[i][1]]`; residue sentences have no tokens.

    `tellings` is None where the parser doesn't judge events. `aside` are words that judge and were left out when the rest was read, `said` verbs
    that colour a saying and were read as "say".
    """

    report: Report
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    bounds: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...] = ()
    tellings: tuple[Telling, ...] | None = field(default=None, repr=False)
    tones: tuple[Tone, ...] = field(default=(), repr=False)
    aside: frozenset[int] = field(default=frozenset(), repr=False)
    said: frozenset[int] = field(default=frozenset(), repr=False)

    @cached_property
    def _below(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                lists[token.head].append(token.index)
        return tuple(tuple(c) for c in lists)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        if not self.aside:
            return self._below
        return tuple(tuple(c for c in below if c not in self.aside) for below in self._below)

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(t.rel.partition(":")[0] for t in self.tokens)

    def of_sentence(self, index: int) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        first, stop = self.bounds[index]
        return self.tokens[first:stop]

    def children(self, index: int, *rels: str) -> list[Token]:
        """Dependents of a token in text order, without those left aside; with `rels`, only those whose relation (or its part before ":") is
        among them.
        """
        return self._related(self._children[index], rels)

    def dependents(self, index: int, *rels: str) -> list[Token]:
        """The same with those left aside."""
        return self._related(self._below[index], rels)

    def _related(self, indices: tuple[int, ...], rels: tuple[str, ...]) -> list[Token]:
        tokens, kinds = self.tokens, self._kinds
        if not rels:
            return [tokens[i] for i in indices]
        return [tokens[i] for i in indices if kinds[i] in rels or tokens[i].rel in rels]

    def subtree(self, index: int) -> list[int]:
        """The indices of a token and all its descendants, in text order."""
        found, todo = [], [index]
        while todo:
            at = todo.pop()
            found.append(at)
            todo.extend(self._below[at])
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[Token]:
        """Heads of a token, nearest first."""
        at = self.tokens[index].head
        while at >= 0:
            yield self.tokens[at]
            at = self.tokens[at].head

    def root(self, sentence: int) -> Token | None:
        """The root of a sentence, None when it has no tokens."""
        return next((t for t in self.of_sentence(sentence) if t.head < 0), None)

    def head_of(self, first: int, stop: int) -> Token:
        """The token of a range that governs it: the first whose head lies outside."""
        return next((t for t in self.tokens[first:stop] if not first <= t.head < stop), self.tokens[first])

    def evidence(self, first: int, stop: int) -> Evidence:
        """The words from token `first` up to but not including `stop`."""
        sentence = self.sentences[self.tokens[first].sentence]
        return Evidence.of(sentence, Span(self.tokens[first].start, self.tokens[stop - 1].end))

    def evidence_at(self, start: int, end: int) -> Evidence:
        """The words at code points start..end."""
        return Evidence.of(self.sentence_at(start), Span(start, end))

    def sentence_at(self, position: int) -> Sentence:
        """The sentence in which (or after which, for white space) a code point stands."""
        low, high = 0, len(self.sentences)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.sentences[middle].span.start <= position else (low, middle)
        return self.sentences[low]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """The token range (first, stop) that touches a span; empty when first == stop."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        return first, max(first, bisect_left(self._starts, span.end))

    @cached_property
    def telling_of(self) -> dict[int, Telling]:
        """Token index -> what the model makes of it as an event, where it may be one."""
        return {t.token: t for t in self.tellings or ()}

    @cached_property
    def tone_of(self) -> dict[int, Tone]:
        """Token index -> how it judges, where it may."""
        return {t.token: t for t in self.tones}

    @cached_property
    def entity_of(self) -> dict[int, Entity]:
        """Token index -> the entity it belongs to."""
        return {i: entity for entity in self.entities for i in range(entity.first, entity.stop)}
