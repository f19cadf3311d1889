"""Who speaks in the news of GUM: whether matched statements have the right words as speaker, and the right actor behind them.

Attributions come from GUM's discourse trees, chains of mentions from its coreference. A statement matches an attribution when they share
more than 0.3 of the letters of their contents. The speaker is right when its words overlap the attribution's source. It is resolved when
the actor's mentions are mostly those of the source's chain, and when the chain has a name, one of its names is among them; a source
whose chain has no other mention and no name may stay unknown.

Run: python -m bench.speakers [test] [--errors]
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.statements import Item, letters, match
from bench.tally import Section, Tally
from bench.treebank import SHARED
from fairwitness.language import Parsed
from fairwitness.record import Report, ReportRecord, Span, Statement, report_id

ATTRIBUTIONS = SHARED / "attribution" / "attr_gum_erst.jsonl"
CHAINS = SHARED / "coref" / "coref_gum_safe.jsonl"
Row = dict[str, Any]


class Golden:
    """The chains of one document, by the head words of their mentions."""

    def __init__(self, row: Row, parsed: Parsed) -> None:
        self.parsed = parsed
        self.chain: dict[int, int] = {}
        for mention in sorted(row["mentions"], key=lambda m: m["start"] - m["end"]):
            head = self.head(Span(mention["start"], mention["end"]))
            if head is not None:
                self.chain.setdefault(head, mention["cluster"])
        self.sizes = Counter(self.chain.values())
        self.names = {c for head, c in self.chain.items() if parsed.tokens[head].upos == "PROPN"}

    def head(self, span: Span) -> int | None:
        """The token that governs a stretch; None when it holds none."""
        first, stop = self.parsed.tokens_in(span)
        return self.parsed.head_of(first, stop).index if first < stop else None

    def resolved(self, record: ReportRecord, statement: Statement, source: Span) -> bool | None:
        """Whether a statement's actor is the one of the source's chain; None when gold has no chain there."""
        head = self.head(source)
        chain = self.chain.get(head) if head is not None else None
        if chain is None:
            return None
        if statement.speaker is None:
            return chain not in self.names and self.sizes[chain] == 1
        mentions = next(a.mentions for a in record.actors if a.id == statement.speaker)
        ours = [(m.form, self.chain.get(h)) for m in mentions if (h := self.head(m.evidence.span)) is not None]
        counts = Counter(c for _, c in ours if c is not None)
        named = chain not in self.names or any(form in ("name", "metonym") and c == chain for form, c in ours)
        return bool(counts) and counts.most_common(1)[0][0] == chain and named


def documents(*, test: bool) -> Iterator[tuple[Row, Row]]:
    """(attributions, chains) of the news documents: of GUM's test part, or of the others."""
    chains = {row["id"]: row for row in map(json.loads, CHAINS.open(encoding="utf-8"))}
    for row in map(json.loads, ATTRIBUTIONS.open(encoding="utf-8")):
        if row["genre"] == "news" and (row["split"] == "test") == test and row["id"] in chains:
            yield row, chains[row["id"]]


def gold_items(row: Row) -> list[Item]:
    """The attributions with a source and content, as the statements' bench compares them."""
    found = []
    for a in row["attributions"]:
        content = letters(row["text"], a["content"])
        if content and a["source"] and a["polarity"] == "positive":
            words = " ".join(row["text"][s:e] for s, e in a["cue"])
            found.append(Item(content, tuple(map(tuple, a["source"])), frozenset((a["lemma"],)), words))
    return found


def run(*, test: bool, errors: bool = False) -> tuple[Tally, Tally, Tally]:
    """Tallies of attributions found, of speakers' words and of speakers' actors."""
    from fairwitness.language import load
    from fairwitness.pipeline import Pipeline

    language, found, words, actors = load(), Tally(), Tally(), Tally()
    pipeline = Pipeline(language)
    for row, chains in documents(test=test):
        report = Report(id=report_id(row["text"]), text=row["text"], title=row["title"], published=row["date"])
        record = pipeline.record(report)
        golden = Golden(chains, next(iter(language.parse_many([report]))))
        gold = gold_items(row)
        ours = [_item(row["text"], s) for s in record.statements]
        matched = match(gold, ours)
        found.add(right=len(matched), missed=len(gold) - len(matched))
        for i, j in matched.items():
            statement = record.statements[j]
            right = any(a < d and c < b for a, b in gold[i].source for c, d in ours[j].source)
            words.judge(right)
            resolved = golden.resolved(record, statement, Span(*gold[i].source[0]))
            if resolved is not None:
                actors.judge(resolved)
            if errors and not (right and resolved is not False):
                _tell(row, gold[i], record, statement, right)
    return found, words, actors


def _item(text: str, statement: Statement) -> Item:
    spans = tuple((c.span.start, c.span.end) for c in statement.content)
    words = statement.speaker_words
    source = ((words.span.start, words.span.end),) if words else ()
    return Item(letters(text, spans), source, frozenset(), statement.cue.quote if statement.cue else "")


def _tell(row: Row, gold: Item, record: ReportRecord, statement: Statement, right: bool) -> None:
    name = next((a.name for a in record.actors if a.id == statement.speaker), None)
    source = [row["text"][s:e] for s, e in gold.source]
    words = statement.speaker_words.quote if statement.speaker_words else None
    print(
        f"{'ACTOR' if right else 'WORDS'} {row['id']} gold {source} <{gold.words}> found {words!r} = {name!r}: {statement.content[0].quote[:80]!r}"
    )


def measure() -> list[Section]:
    """The figures of the benchmark table."""
    section = Section("Speakers: news of GUM", "python -m bench.speakers")
    if not (ATTRIBUTIONS.exists() and CHAINS.exists()):
        section.skip("../shared/data/attribution/attr_gum_erst.jsonl and coref/coref_gum_safe.jsonl")
        return [section]
    for test in (False, True):
        found, words, actors = run(test=test)
        data = "GUM news, test" if test else "GUM news, train and dev"
        section.percent(data, "attributions found", found.recall, f"n {found.right + found.missed}")
        section.percent(data, "speaker's words right", words.precision, f"n {words.right + words.false}")
        section.percent(data, "resolved to the right actor", actors.precision, f"n {actors.right + actors.false}")
    return [section]


if __name__ == "__main__":
    for title, tally in zip(
        ("found", "words right", "resolved"), run(test="test" in sys.argv[1:], errors="--errors" in sys.argv), strict=True
    ):
        print(f"{title}: {100 * tally.recall:.1f} % of {tally.right + tally.missed}")
