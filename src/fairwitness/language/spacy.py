"""spaCy beside the bundled model: a user's own pipeline takes its place, and any parse turns into a `Doc` (extra `spacy`).

spaCy's English pipelines name relations in their own way (ClearNLP); LABELS maps them to Universal Dependencies as far as a name can.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import numpy as np

from fairwitness.errors import ModelError
from fairwitness.language.lemmas import lemma
from fairwitness.language.parsed import Entity, Parsed, Token
from fairwitness.language.segments import segments
from fairwitness.record import Report, Sentence, Span

LABELS = {
    "ROOT": "root",
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "npadvmod": "obl:unmarked",
    "pcomp": "advcl",
    "intj": "discourse",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "quantmod": "advmod",
    "meta": "dep",
    "agent": "case",
    "prep": "case",
}
ENTITIES = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "MISC": "MISC"}
MISC = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})


class SpacyParser:
    """A user's spaCy pipeline in the place of the bundled model.

    Raises: ModelError when spaCy or the pipeline isn't installed.
    """

    def __init__(self, pipeline: str) -> None:
        try:
            import spacy
        except ImportError as error:
            raise ModelError("spaCy isn't installed: pip install 'fairwitness[spacy]'") from error
        try:
            self._nlp = spacy.load(pipeline)
        except OSError as error:
            raise ModelError(f"there is no spaCy pipeline {pipeline!r}: {str(error).splitlines()[0]}") from error
        self.name = f"spacy:{pipeline}"
        meta = self._nlp.meta
        self.digest = sha256(f"{spacy.__version__} {meta.get('lang')} {meta.get('name')} {meta.get('version')}".encode()).hexdigest()

    def parse(self, report: Report) -> Parsed:
        """Parse one report, line by line, so that lines and residue stay borders."""
        found = list(segments(report))
        docs = self._nlp.pipe(report.text[s.span.start : s.span.end] for s in found if not s.residue)
        return from_docs(report, [(s.span, None if s.residue else next(docs)) for s in found])

    def parse_many(self, reports: Iterable[Report]) -> Iterator[Parsed]:
        """Parse reports in order."""
        return map(self.parse, reports)


def from_docs(report: Report, parts: list[tuple[Span, Any]]) -> Parsed:
    """A parse from spaCy's docs of stretches of a report's text (None for residue)."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    bounds: list[tuple[int, int]] = []
    entities: list[Entity] = []
    for span, doc in parts:
        if doc is None:
            sentences.append(Sentence(report, len(sentences), span, residue=True))
            bounds.append((len(tokens), len(tokens)))
            continue
        index = {t.i: len(tokens) + n for n, t in enumerate(t for t in doc if not t.is_space)}
        entities += _entities(doc, index)
        for own in _sentences(doc):
            words = [t for t in own if not t.is_space]
            if not words:
                continue
            first = index[words[0].i]
            begin, end = span.start + words[0].idx, span.start + words[-1].idx + len(words[-1])
            sentences.append(Sentence(report, len(sentences), Span(begin, end)))
            tokens += [_token(t, index, span.start, len(sentences) - 1) for t in words]
            bounds.append((first, first + len(words)))
    return Parsed(report, tuple(sentences), tuple(tokens), tuple(bounds), tuple(entities))


def _sentences(doc: Any) -> Iterable[Any]:
    return doc.sents if doc.has_annotation("SENT_START") else [doc[:]]


def _token(token: Any, index: dict[int, int], offset: int, sentence: int) -> Token:
    head, rel = _attachment(token)
    at = -1 if head.i == token.i or head.is_space or head.sent != token.sent else index[head.i]
    start = offset + token.idx
    word, upos = token.text, token.pos_ or "X"
    return Token(
        index[token.i],
        sentence,
        start,
        start + len(word),
        word,
        lemma(word, upos),
        upos,
        token.tag_ or "FW",
        at,
        rel if at >= 0 else "root",
    )


def _attachment(token: Any) -> tuple[Any, str]:
    """Head and relation as Universal Dependencies have them: a noun after a preposition hangs on what the preposition hangs on."""
    label = token.dep_ or "dep"
    if label == "pobj":
        above = token.head.head
        nominal = above.pos_ in ("NOUN", "PROPN", "PRON")
        return above, "obl:agent" if token.head.dep_ == "agent" else "nmod" if nominal else "obl"
    if label in ("prep", "agent"):
        inner = next((c for c in token.children if c.dep_ == "pobj"), None)
        return (inner, "case") if inner is not None else (token.head, "advmod")
    return token.head, LABELS.get(label, label)


def _entities(doc: Any, index: dict[int, int]) -> Iterator[Entity]:
    for entity in doc.ents:
        label = ENTITIES.get(entity.label_) or ("MISC" if entity.label_ in MISC else None)
        words = [index[t.i] for t in entity if t.i in index]
        if label and words:
            yield Entity(words[0], words[-1] + 1, label)  # type: ignore[arg-type]


def to_doc(parsed: Parsed, vocabulary: Any = None) -> Any:
    """A spaCy `Doc` of a parse: words, tags, lemmas, heads, relations, sentence starts and entities.

    Units: `doc.text` equals the report's text from its first word to its last. Raises: ModelError when spaCy isn't installed.
    """
    try:
        from spacy import blank
        from spacy.tokens import Doc
    except ImportError as error:
        raise ModelError("spaCy isn't installed: pip install 'fairwitness[spacy]'") from error
    text, tokens = parsed.report.text, parsed.tokens
    words: list[str] = []
    spaces: list[bool] = []
    place: list[int] = []  # white space beyond one blank is a token of its own, as spaCy has it
    for n, token in enumerate(tokens):
        place.append(len(words))
        gap = text[token.end : tokens[n + 1].start] if n + 1 < len(tokens) else ""
        words.append(token.text)
        spaces.append(gap.startswith(" "))
        rest = gap.removeprefix(" ")
        if rest:
            words.append(rest)
            spaces.append(False)
    firsts = {first for first, stop in parsed.bounds if first < stop}
    fields = _fields(parsed, place, len(words), firsts)
    return Doc(vocabulary or blank("en").vocab, words=words, spaces=spaces, **fields)


def _fields(parsed: Parsed, place: list[int], size: int, firsts: set[int]) -> dict[str, list[Any]]:
    heads = np.arange(size)
    for before in range(1, size):  # a token of white space hangs on the word before it
        heads[before] = before - 1
    fields: dict[str, list[Any]] = {
        "tags": ["_SP"] * size,
        "pos": ["SPACE"] * size,
        "lemmas": [" "] * size,
        "deps": ["dep"] * size,
        "sent_starts": [False] * size,
        "ents": ["O"] * size,
    }
    for token, at in zip(parsed.tokens, place, strict=True):
        heads[at] = at if token.head < 0 else place[token.head]
        entity = parsed.entity_of.get(token.index)
        fields["tags"][at], fields["pos"][at], fields["lemmas"][at] = token.xpos, token.upos, token.lemma
        fields["deps"][at] = "ROOT" if token.head < 0 else token.rel
        fields["sent_starts"][at] = token.index in firsts
        if entity:
            fields["ents"][at] = f"{'B' if entity.first == token.index else 'I'}-{entity.label}"
    return {**fields, "heads": [int(h) for h in heads]}
