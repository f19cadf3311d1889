"""Loaded words against BABE (by word), PTC (by span), our own held-out sentences, and the voices of quotations.

Run alone: python -m bench.wording [babe | ptc | own | voices] [--errors]
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.tally import Section, Tally
from bench.treebank import SHARED
from fairwitness.find.findings import Findings
from fairwitness.find.quotes import find_quotations
from fairwitness.knowledge.loaded import loaded_words
from fairwitness.language import load
from fairwitness.pipeline import STAGES
from fairwitness.record import Report, Span, Wording
from training.annotations import Annotated, everything, held_out

WORD = re.compile(r"\w[\w'’-]*")
JOINS = re.compile(r"[\s,]*(?:and\s+)?")  # between neighbouring loaded words, which PTC marks as one span
TECHNIQUES = ("Loaded_Language", "Name_Calling,Labeling")
NEEDED = ("places", "actors", "statements", "wording")
Row = dict[str, Any]
Place = tuple[int, int]


@dataclass(frozen=True)
class Read:
    """A text and the loaded words found in it."""

    text: str
    findings: Findings

    @property
    def wording(self) -> tuple[Wording, ...]:
        """All loaded words, whoever's they are."""
        return self.findings.wording

    def spans(self, *voices: str) -> list[Place]:
        """Where they stand; with `voices`, only those of an outlet or a speaker."""
        return [(w.evidence.span.start, w.evidence.span.end) for w in self.wording if not voices or w.voice in voices]

    def phrases(self) -> list[Place]:
        """The phrases that they stand in, as PTC's annotators mark them: with what intensifies them, and the noun that they describe."""
        doubts = {e.name for e in loaded_words() if e.leaning == "doubt"}  # PTC counts casting doubt as another technique
        judging = (w for w in self.wording if w.kind != "scare-quotes" and w.trace.rule not in doubts)
        spans = (_phrase(self.findings, *self.findings.parsed.tokens_in(w.evidence.span)) for w in judging)
        return _united([(span.start, span.end) for span in spans])


def _phrase(findings: Findings, first: int, stop: int) -> Span:
    tokens = findings.parsed.tokens
    while first and tokens[first - 1].upos == "ADV" and first <= tokens[first - 1].head < stop:
        first -= 1
    head = findings.parsed.head_of(first, stop)
    if head.rel == "amod" and stop <= head.head <= stop + 1 and tokens[head.head].upos == "NOUN":
        stop = head.head + 1
        head = findings.parsed.head_of(first, stop)
    while first and tokens[first - 1].rel in ("amod", "compound") and tokens[first - 1].head == head.index:
        first -= 1
    return findings.parsed.evidence(first, stop).span


def read(texts: Iterable[str]) -> Iterator[Read]:
    """Run the stages that wording rests on."""
    reports = (Report(id=f"r{n}", text=text) for n, text in enumerate(texts))
    for parsed in load().parse_many(reports):
        found = Findings(parsed=parsed)
        for stage in STAGES:
            if stage.name in NEEDED:
                found = stage.find(found)
        yield Read(parsed.report.text, found)


def rows(name: str) -> list[Row]:
    """One row a sentence or article."""
    with (SHARED / "wording" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def words_in(text: str, spans: Iterable[Place]) -> set[int]:
    """The words (by their start) that spans touch."""
    marked = {i for start, end in spans for i in range(start, end)}
    return {m.start() for m in WORD.finditer(text) if not marked.isdisjoint(range(*m.span()))}


def babe(section: Section, *, listed: bool = False) -> None:
    """Words of both groups of annotators; the half that only the second group read is the one nothing was developed on."""
    first, second = rows("wording_babe_sg1"), rows("wording_babe_sg2")
    seen = {r["text"] for r in first}
    every, unseen = Tally(), Tally()
    for row, found in zip(second, read(r["text"] for r in second), strict=True):
        gold, own = words_in(row["text"], map(tuple, row["spans"])), words_in(row["text"], found.spans())
        for tally in (every, unseen) if row["text"] not in seen else (every,):
            tally.add(len(gold & own), len(own - gold), len(gold - own))
        if listed and row["text"] in seen:
            _list(row["text"], gold, own)
    section.score("BABE, second group", "words", every)
    section.score("BABE, sentences never looked at", "words", unseen)
    section.score("BABE, first group against second", "words", _groups(first, second))


def _groups(first: list[Row], second: list[Row]) -> Tally:
    other = {r["text"]: r for r in second}
    tally = Tally()
    for row in first:
        if row["text"] in other:
            a, b = (words_in(row["text"], map(tuple, r["spans"])) for r in (row, other[row["text"]]))
            tally.add(len(a & b), len(a - b), len(b - a))
    return tally


def _list(text: str, gold: set[int], own: set[int]) -> None:
    for kind, places in (("missed", gold - own), ("extra", own - gold)):
        for at in sorted(places):
            match = WORD.match(text, at)
            print(kind, match.group() if match else "", "|", text[max(0, at - 50) : at + 50].replace("\n", " "), sep="\t")


def ptc(section: Section, *, listed: bool = False) -> None:
    """Spans of loaded language and name calling, by the shared task's measure: shares of each span that the other side covers."""
    articles = rows("wording_ptc_semeval2020_train")
    quotations: list[tuple[Read, list[Span]]] = []
    precision, recall, own_spans, gold_spans = 0.0, 0.0, 0, 0
    for row, found in zip(articles, read(r["text"] for r in articles), strict=True):
        gold = _united([(s["start"], s["end"]) for s in row["spans"] if s["technique"] in TECHNIQUES])
        quotations.append((found, _longer(row["text"])))
        own = joined(row["text"], found.phrases())
        precision += sum(_overlap(a, b) / (a[1] - a[0]) for a in own for b in gold)
        recall += sum(_overlap(a, b) / (b[1] - b[0]) for a in own for b in gold)
        own_spans, gold_spans = own_spans + len(own), gold_spans + len(gold)
        if listed:
            _list(row["text"], words_in(row["text"], gold), words_in(row["text"], own))
    p, r = precision / own_spans, recall / gold_spans
    section.percent(
        "PTC 2020, loaded language and name calling", "spans F", 2 * p * r / (p + r), f"P {100 * p:.1f}, R {100 * r:.1f}, n {gold_spans}"
    )
    section.percent("PTC 2020, quotations of five words or more", "charged to the outlet", *_charged(quotations))


def joined(text: str, spans: list[Place]) -> list[Place]:
    """Neighbouring loaded words as one span, as PTC's annotators mark them."""
    found: list[Place] = []
    for start, end in sorted(spans):
        if found and JOINS.fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _united(spans: list[Place]) -> list[Place]:
    """Overlapping spans of different techniques as one, as the shared task does."""
    found: list[Place] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _overlap(a: Place, b: Place) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def own_set(section: Section, *, listed: bool = False) -> None:
    """The held-out fifth of our own sentences: loaded words in the outlet's voice, and what they are about."""
    test = [s for s in everything() if held_out(s)]
    if not test:
        section.skip("training/annotated")
        return
    spans, about, kinds = Tally(), Tally(), Tally()
    for sentence, found in zip(test, read(s.text for s in test), strict=True):
        _compare(sentence, found, spans, about, kinds, listed=listed)
    section.score("own held-out sentences", "loaded words", spans)
    section.percent("own held-out sentences", "kind right", kinds.precision, f"of {kinds.right + kinds.false} found")
    section.percent("own held-out sentences", "about whom", about.precision, f"of {about.right + about.false} found with an actor")


def _compare(sentence: Annotated, found: Read, spans: Tally, about: Tally, kinds: Tally, *, listed: bool) -> None:
    left = [w for w in found.wording if w.voice == "outlet"]
    for gold in sentence.wording:
        match = next((w for w in left if _overlap(gold.words, (w.evidence.span.start, w.evidence.span.end))), None)
        spans.add(right=match is not None, missed=match is None)
        left = [w for w in left if w is match or not _inside(w, gold.words)]  # a second word of a marked phrase is no false alarm
        if match is None:
            if listed:
                print("missed", sentence.text[slice(*gold.words)], sentence.text, sep="\t")
            continue
        left.remove(match)
        kinds.judge(match.kind == gold.kind)
        if gold.about is not None and match.about is not None:
            actor = next(a for a in found.findings.actors if a.id == match.about)
            about.judge(any(_overlap(gold.about, (m.evidence.span.start, m.evidence.span.end)) for m in actor.mentions))
    spans.add(false=len(left))
    for extra in left if listed else []:
        print("extra", extra.evidence.quote, sentence.text, sep="\t")


def _inside(word: Wording, place: Place) -> bool:
    return place[0] <= word.evidence.span.start and word.evidence.span.end <= place[1]


def voices(section: Section) -> None:
    """Loaded words inside quotations of a source, by PolNeAR, that are charged to the outlet."""
    with (SHARED / "attribution" / "polnear_dev.jsonl").open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    inside = ((found, _said(r)) for r, found in zip(articles, read(r["text"] for r in articles), strict=True))
    section.percent("PolNeAR, quotations of a source", "charged to the outlet", *_charged(inside))


def _said(row: Row) -> list[Span]:
    """Quotations that lie inside what PolNeAR's annotators gave to a source."""
    content = [Span(start, end) for a in row["attributions"] for start, end in a["content"]]
    return [part for q in find_quotations(row["text"]) for part in q.parts if any(c.overlaps(part) for c in content)]


def _longer(text: str) -> list[Span]:
    return [part for q in find_quotations(text) for part in q.parts if len(WORD.findall(text[part.start : part.end])) >= 5]


def _charged(read_texts: Iterable[tuple[Read, list[Span]]]) -> tuple[float, str]:
    outlet = total = 0
    for found, quoted in read_texts:
        inside = [w for w in found.wording if any(q.covers(w.evidence.span) for q in quoted)]
        total += len(inside)
        outlet += sum(w.voice == "outlet" for w in inside)
    return (outlet / total if total else 0.0), f"{outlet} of {total}"


PARTS: dict[str, Callable[..., None]] = {"babe": babe, "ptc": ptc, "own": own_set, "voices": voices}


def measure(*names: str, listed: bool = False) -> list[Section]:
    """All figures of the wording finder, or those of some sets."""
    section = Section("Wording", "python -m bench.wording")
    for name in names or PARTS:
        if name != "own" and not (SHARED / "wording").exists():
            section.skip(f"../shared/data/wording ({name})")
        elif listed and name != "voices":
            PARTS[name](section, listed=True)
        else:
            PARTS[name](section)
    return [section]


if __name__ == "__main__":
    chosen = [a for a in sys.argv[1:] if a != "--errors"]
    for figure in (f for s in measure(*chosen, listed="--errors" in sys.argv) for f in s.figures):
        print(f"{figure.data:44s} {figure.measure:24s} {figure.value:6.1f} {figure.unit}  {figure.note}")
