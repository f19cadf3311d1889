"""The bundled model against the test sets of `../shared/data/language`, through the runtime that the package ships.

Gold words and sentences: UPOS, UAS, LAS (relations without subtype), exact spans of PER, ORG and LOC. Raw paragraphs: words, sentences and LAS
as F (a word counts when it has the same code points, a head when it is the same word). Run alone: python -m bench.language
"""

import time
from collections.abc import Iterator
from functools import cache

from bench.tally import Section, Tally
from bench.treebank import SHARED, read_treebank
from fairwitness.language import BundledParser, Parsed, bundled
from fairwitness.language.bundled import Answers
from fairwitness.language.segments import WINDOW, Window
from fairwitness.record import Report

TREES = ("ewt_test", "gum_test", "pud")
ENTITIES = ("ewt_test", "pud", "crosspol_test")
NAMED = ("PER", "ORG", "LOC")


@cache
def documents(name: str) -> list[Parsed]:
    """Gold documents of one file."""
    return list(read_treebank(name))


def gold_windows(doc: Parsed) -> Iterator[tuple[int, Window]]:
    """Windows of consecutive gold sentences with the index of their first word."""
    first, starts = 0, [0]
    for start, stop in doc.bounds:
        if start > first and stop - first > WINDOW:
            yield first, _window(doc, first, start, starts)
            first, starts = start, [start]
        elif start not in starts:
            starts.append(start)
    yield first, _window(doc, first, len(doc.tokens), starts)


def _window(doc: Parsed, first: int, stop: int, starts: list[int]) -> Window:
    words = tuple((t.start, t.end) for t in doc.tokens[first:stop])
    return Window(words, frozenset(s - first for s in starts), closed=True)


def answers(parser: BundledParser, doc: Parsed) -> Iterator[tuple[int, int, Answers]]:
    """(index of the word in the document, its row, answers) for all words."""
    for first, window in gold_windows(doc):
        found = parser.answer(doc.report.text, window)
        for row in range(len(window.words)):
            yield first + row, row, found


def score_trees(parser: BundledParser, name: str, section: Section) -> None:
    """UPOS, UAS and LAS on gold words and sentences."""
    right, total = dict.fromkeys(("UPOS", "XPOS", "UAS", "LAS"), 0), 0
    for doc in documents(name):
        for index, row, found in answers(parser, doc):
            gold = doc.tokens[index]
            head = -1 if found.heads[row] < 0 else index - row + found.heads[row]
            rel = found.rels[row].partition(":")[0]
            right["UPOS"] += found.upos[row] == gold.upos
            right["XPOS"] += found.xpos[row] == gold.xpos
            right["UAS"] += head == gold.head
            right["LAS"] += head == gold.head and rel == gold.rel.partition(":")[0]
            total += 1
    for measure, count in right.items():
        section.percent(name, measure, count / total, f"{total} words")


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Entities of a tag sequence: first, stop, label."""
    found, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return found


def score_entities(parser: BundledParser, name: str, section: Section) -> None:
    """Exact spans of PER, ORG and LOC on gold words."""
    tallies = {label: Tally() for label in (*NAMED, "all")}
    for doc in documents(name):
        tags = [found.entities[row] for _, row, found in answers(parser, doc)]
        ours = {s for s in spans(tags) if s[2] in NAMED}
        gold = {(e.first, e.stop, e.label) for e in doc.entities if e.label in NAMED}
        for label, tally in tallies.items():
            a, b = ({s for s in side if label in (s[2], "all")} for side in (ours, gold))
            tally.add(len(a & b), len(a - b), len(b - a))
    section.score(name, "entities", tallies["all"])
    for label in NAMED:
        section.score(name, f"entities {label}", tallies[label])


def score_raw(parser: BundledParser, name: str, keep: str, section: Section) -> None:
    """Raw paragraphs: words, sentences, LAS as F."""
    tallies = {m: Tally() for m in ("words", "sentences", "UAS", "LAS")}
    for doc in documents(name):
        if keep not in (doc.report.title or ""):
            continue
        found = parser.parse(Report(id=doc.report.id, text=doc.report.text))
        ours, gold = _views(found), _views(doc)
        for measure, tally in tallies.items():
            a, b = ours[measure], gold[measure]
            tally.add(len(a & b), len(a - b), len(b - a))
    for measure, tally in tallies.items():
        section.score(f"{name} {keep} raw", measure, tally)


def _views(doc: Parsed) -> dict[str, set[tuple[object, ...]]]:
    heads = [doc.tokens[t.head].start if t.head >= 0 else -1 for t in doc.tokens]
    rows = list(zip(doc.tokens, heads, strict=True))
    return {
        "words": {(t.start, t.end) for t in doc.tokens},
        "sentences": {(s.span.start, s.span.end) for s in doc.sentences},
        "UAS": {(t.start, t.end, h) for t, h in rows},
        "LAS": {(t.start, t.end, h, t.rel.partition(":")[0]) for t, h in rows},
    }


def score_speed(parser: BundledParser, section: Section) -> None:
    """Words a second on raw text, all threads."""
    reports = [Report(id=str(i), text=d.report.text) for i, d in enumerate(documents("gum_test"))]
    list(parser.parse_many(reports[:2]))
    began = time.perf_counter()
    words = sum(len(p.tokens) for p in parser.parse_many(reports))
    section.amount("gum_test", "speed of the model", round(words / (time.perf_counter() - began)), "words/s")


def measure() -> list[Section]:
    """All figures of the language floor."""
    section = Section("Language", "python -m bench.language")
    if not (SHARED / "language").exists():
        section.skip("../shared/data/language")
        return [section]
    parser = bundled()
    for name in TREES:
        score_trees(parser, name, section)
    for name in ENTITIES:
        score_entities(parser, name, section)
    score_raw(parser, "gum_test", "news", section)
    score_raw(parser, "ewt_test", "", section)
    score_speed(parser, section)
    return [section]


if __name__ == "__main__":
    for part in measure():
        for figure in part.figures:
            print(f"{figure.data:18s} {figure.measure:20s} {figure.value:8.1f} {figure.unit:8s} {figure.note}")
