"""Gold trees of `../shared/data/language` as `Parsed` reports, one per document: finders can be tried without a model."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from fairwitness.language import Entity, Parsed, Token
from fairwitness.language.lemmas import lemma
from fairwitness.record import Report, Sentence, Span, report_id

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def read_treebank(name: str) -> Iterator[Parsed]:
    """The documents of one file ("gum_dev") in order."""
    with (SHARED / "language" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for doc, rows in groupby(map(json.loads, lines), key=lambda row: row["doc"]):
            yield document(doc, list(rows))


def document(doc: str, rows: list[dict[str, Any]]) -> Parsed:
    """One document: paragraphs parted by a line break."""
    text, spans, places = "", [], []
    for row in rows:
        if text:
            text += "\n" if row.get("newpar") else " "
        start, found = len(text), []
        for word, space in zip(row["words"], row["space"], strict=True):
            found.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        text = text.rstrip(" ")
        spans.append(Span(start, len(text)))
        places.append(found)
    report = Report(id=report_id(text), text=text, title=doc)
    sentences = tuple(Sentence(report, i, span) for i, span in enumerate(spans))
    tokens: list[Token] = []
    bounds, entities = [], []
    for index, (row, found) in enumerate(zip(rows, places, strict=True)):
        first = len(tokens)
        tokens += _tokens(row, found, index, first)
        entities += _entities(row.get("ner") or [], first)
        bounds.append((first, len(tokens)))
    return Parsed(report, sentences, tuple(tokens), tuple(bounds), tuple(entities))


def _tokens(row: dict[str, Any], found: list[tuple[int, int]], sentence: int, first: int) -> Iterator[Token]:
    for i, ((start, end), word) in enumerate(zip(found, row["words"], strict=True)):
        upos, xpos = row.get("upos", ["X"] * (i + 1))[i], row.get("xpos", ["FW"] * (i + 1))[i]
        head = row["head"][i] if "head" in row else 0
        rel = row["rel"][i] if "rel" in row else "dep"
        yield Token(first + i, sentence, start, end, word, lemma(word, upos), upos, xpos, first + head - 1 if head else -1, rel)


def _entities(tags: list[str], first: int) -> Iterator[Entity]:
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            label = tags[start][2:]
            yield Entity(first + start, first + i, {"OTH": "MISC"}.get(label, label))  # type: ignore[arg-type]
            start = None
        if tag.startswith("B-"):
            start = i
