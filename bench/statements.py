"""Attributions and statements: PolNeAR's development part, scored by content, cue kind and source.

Two contents match when they share more than 0.3 of their letters (intersection over union), one to one, best first. Exact: the
same letters and digits, so that quotation marks, punctuation and a leading "that" don't count. With speaker: matched, and the
words of the source overlap too. "Reporting" is the part whose cue holds one of the verbs below or is "according to". "Unquoted before
its verb" is all content without quotation marks that begins before its cue, a reporting verb; "with a named source" is the part of it
with a source, an active verb and a clause as content, like 'We are ready to talk, said the president'.

Run: python -m bench.statements [--parses FILE] [--errors FILE] [--part dev|train]
"""

import argparse
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.tally import Section, Tally
from bench.treebank import SHARED, lemma
from fairwitness.find.attribution import Attribution
from fairwitness.find.attributions import find_attributions
from fairwitness.find.continued import continued
from fairwitness.find.reading import Reading
from fairwitness.find.statements import free_turns
from fairwitness.language import Parsed
from fairwitness.language.conllu import blocks, from_conllu, to_conllu
from fairwitness.record import Report, report_id

REPORTING = frozenset(
    [
        "say",
        "tell",
        "state",
        "add",
        "note",
        "write",
        "report",
        "announce",
        "explain",
        "reply",
        "respond",
        "answer",
        "ask",
        "argue",
        "claim",
        "insist",
        "declare",
        "assert",
        "maintain",
        "contend",
        "acknowledge",
        "admit",
        "concede",
        "confirm",
        "reveal",
        "disclose",
        "recall",
        "remark",
        "observe",
        "comment",
        "continue",
        "conclude",
        "tweet",
        "post",
        "quip",
        "joke",
        "shout",
        "yell",
        "testify",
        "allege",
        "suggest",
        "warn",
        "caution",
        "promise",
        "pledge",
        "vow",
        "deny",
        "accuse",
        "blame",
        "demand",
        "urge",
        "threaten",
        "complain",
        "lament",
        "boast",
        "brag",
        "predict",
        "stress",
        "emphasize",
        "reiterate",
        "repeat",
        "mention",
        "describe",
        "call",
        "criticize",
        "condemn",
        "denounce",
        "praise",
        "inform",
        "remind",
        "assure",
        "read",
    ]
)
DENYING = frozenset(["deny", "reject", "dismiss", "refute", "rebut", "dispute", "disavow", "repudiate", "denial"])
ACCUSING = frozenset(["accuse", "blame", "allege", "charge", "accusation", "allegation"])
PASSIVE = re.compile(r"\b(be|been|being|is|are|was|were)\b|\bby$", re.I)
SHORTEST_CLAUSE = 12  # letters; less is a relative pronoun or "everything" ("everything he says is a lie")
Letters = frozenset[int]


@dataclass(frozen=True)
class Item:
    """An attribution reduced to what is compared: letters of its content, span of its source, lemmas of its cue."""

    content: Letters
    source: tuple[tuple[int, int], ...]
    cue: frozenset[str]
    words: str
    kind: str = ""
    before: bool = False


@dataclass
class Tallies:
    """Tallies by name, made as they are asked for."""

    by_name: dict[str, Tally] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Tally:
        """The tally of a name."""
        return self.by_name.setdefault(name, Tally())


def articles(part: str) -> list[dict[str, Any]]:
    """PolNeAR's articles of one part; none when the data isn't here."""
    path = SHARED / "attribution" / f"polnear_{part}.jsonl"
    return [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []


def letters(text: str, spans: list[list[int]] | tuple[tuple[int, int], ...]) -> Letters:
    """The places of letters and digits in spans, without a "that" at their beginning."""
    found: set[int] = set()
    for start, end in spans:
        that = re.match(r"\W*that\b", text[start:end], re.I)
        start += that.end() if that else 0
        found.update(i for i in range(start, end) if text[i].isalnum())
    return frozenset(found)


def gold_items(article: dict[str, Any]) -> Iterator[Item]:
    """The annotated attributions that have content."""
    text = article["text"]
    for a in article["attributions"]:
        content = letters(text, a["content"])
        if content:
            words = " ".join(text[s:e] for s, e in a["cue"])
            before = bool(a["cue"]) and min(content) < a["cue"][0][0]
            kind = _quoting(text, a["content"])
            yield Item(content, tuple(map(tuple, a["source"])), _lemmas(words), words, kind, before)


def _lemmas(words: str) -> frozenset[str]:
    found = {lemma(w, "VERB") for w in re.findall(r"[A-Za-z]+", words)} | {w.lower() for w in words.split()}
    return frozenset(found | ({"according"} if "ccording to" in words else set()))


def _quoting(text: str, spans: list[list[int]]) -> str:
    words = " ".join(text[s:e] for s, e in spans)
    marks = re.findall(r"[\"“”«»]|''", words)
    if words[:1] in "\"“«'" and words.rstrip(" .,")[-1:] in "\"”»'":
        return "direct"
    return "mixed" if marks else "indirect"


def found_items(text: str, found: tuple[Attribution, ...]) -> Iterator[Item]:
    """The attributions that were found."""
    for a in found:
        words = a.span.of(text) if a.span else ""
        source = ((a.source.span.start, a.source.span.end),) if a.source else ()
        content = letters(text, tuple((s.start, s.end) for s in a.content.spans))
        cue = frozenset(a.cue.words) if a.cue else frozenset()
        if content:
            yield Item(content, source, cue, words, f"{a.kind} {a.content.pattern}")


def is_reporting(item: Item) -> bool:
    """Whether the cue is a reporting verb or "according to"."""
    return bool(item.cue & REPORTING) or "according" in item.cue


def match(gold: list[Item], found: list[Item]) -> dict[int, int]:
    """Gold index -> found index, one to one, best overlap first."""
    pairs = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            shared = len(g.content & f.content)
            if shared and (score := shared / len(g.content | f.content)) > 0.3:
                pairs.append((-score, i, j))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


def _overlap(left: tuple[tuple[int, int], ...], right: tuple[tuple[int, int], ...]) -> bool:
    return (not left and not right) or any(a < d and c < b for a, b in left for c, d in right)


def compare(gold: list[Item], found: list[Item], tallies: Tallies) -> dict[int, int]:
    """Add one article to the tallies; returns the matching."""
    matched = match(gold, found)
    exact = {i for i, j in matched.items() if gold[i].content == found[j].content}
    spoken = {i for i, j in matched.items() if _overlap(gold[i].source, found[j].source)}
    taken = set(matched.values())
    for name, of_gold, of_found in (("all", lambda _: True, lambda _: True), ("reporting", is_reporting, is_reporting)):
        for measure, good in (("overlap", set(matched)), ("exact", exact), ("overlap with speaker", spoken)):
            wrong = len(matched) - len(good) if measure != "overlap" else 0
            _count(tallies[f"{name}: {measure}"], gold, found, (of_gold, of_found), good, taken, wrong if name == "all" else None, matched)
    for i, item in enumerate(gold):
        for name in _kinds(item):
            tallies[f"recall: {name}"].add(right=i in matched, missed=i not in matched)
    return matched


def _count(
    tally: Tally,
    gold: list[Item],
    found: list[Item],
    chosen: tuple[Callable[[Item], bool], Callable[[Item], bool]],
    good: set[int],
    taken: set[int],
    wrong: int | None,
    matched: dict[int, int],
) -> None:
    of_gold = [i for i, g in enumerate(gold) if chosen[0](g)]
    right = sum(i in good for i in of_gold)
    false = sum(j not in taken and chosen[1](f) for j, f in enumerate(found))
    false += sum(i in matched and i not in good for i in of_gold) if wrong is None else wrong
    tally.add(right=right, false=false, missed=len(of_gold) - right)


def _kinds(item: Item) -> Iterator[str]:
    yield item.kind
    if item.kind == "indirect" and item.before and item.cue & REPORTING:
        yield "unquoted before its verb"
        if item.source and not PASSIVE.search(item.words) and len(item.content) >= SHORTEST_CLAUSE:
            yield "unquoted before its verb, with a named source"
    if item.cue & DENYING:
        yield "denial cues"
    if item.cue & ACCUSING:
        yield "accusation cues"


def parses(part: str, cache: Path | None) -> Iterator[tuple[dict[str, Any], Parsed]]:
    """Articles with their parses; `cache` keeps the parses between runs."""
    todo = articles(part)
    if cache is not None and cache.exists():
        yield from zip(todo, map(from_conllu, blocks(cache.read_text("utf-8"))), strict=True)
        return
    from fairwitness.language import load

    reports = [Report(id=report_id(a["text"]), text=a["text"], published=a["date"]) for a in todo]
    done = list(load().parse_many(reports))
    if cache is not None:
        cache.write_text("".join(to_conllu(p) for p in done), "utf-8")
    yield from zip(todo, done, strict=True)


def found_in(parsed: Parsed) -> tuple[Attribution, ...]:
    """All attributions of a report as PolNeAR marks them: none inside quotations, and inside other contents only of saying."""
    reading = Reading(parsed)
    plain = tuple(a for a in find_attributions(reading) if a.span is None or reading.quotation_over(a.span.start) is None)
    kept = tuple(a for a in plain if a.kind == "say" and not (a.unreal and a.content.quotation is None))
    said = continued(reading, (*kept, *free_turns(reading, kept)))
    others = (a for a in plain if a.kind != "say" and not a.negated and not a.unreal)
    return (*said, *(a for a in others if a.span is None or not any(s.covers(a.span) for o in said for s in o.content.spans)))


def run(part: str = "dev", cache: Path | None = None, errors: Path | None = None) -> Tallies:
    """Score one part of PolNeAR."""
    tallies, lines = Tallies(), []
    for article, parsed in parses(part, cache):
        text = article["text"]
        gold, found = list(gold_items(article)), list(found_items(text, found_in(parsed)))
        matched = compare(gold, found, tallies)
        taken = set(matched.values())
        lines += [f"MISSED {g.kind} {is_reporting(g)}\t{_show(text, g)}" for i, g in enumerate(gold) if i not in matched]
        lines += [f"FALSE {f.kind} {is_reporting(f)}\t{_show(text, f)}" for j, f in enumerate(found) if j not in taken]
        lines += [
            f"INEXACT {found[j].kind} {is_reporting(gold[i])}\t{_show(text, gold[i])}\n\t\t{_show(text, found[j])}"
            for i, j in matched.items()
            if gold[i].content != found[j].content
        ]
        lines += [
            f"SPEAKER {found[j].kind} {is_reporting(gold[i])}\t{_show(text, gold[i])}\n\t\t{_show(text, found[j])}"
            for i, j in matched.items()
            if not _overlap(gold[i].source, found[j].source)
        ]
    if errors is not None:
        errors.write_text("\n".join(lines), "utf-8")
    return tallies


def _show(text: str, item: Item) -> str:
    start, end = min(item.content), max(item.content) + 1
    source = " ".join(text[a:b] for a, b in item.source)
    content = " ".join(text[start:end].split())
    return f"[{source}] <{item.words}> {content if len(content) < 160 else content[:100] + ' ... ' + content[-50:]}"


def measure() -> list[Section]:
    """The figures of the benchmark table."""
    section = Section("Statements: PolNeAR dev", "python -m bench.statements")
    if not articles("dev"):
        section.skip("../shared/data/attribution")
        return [section]
    for name, tally in run().by_name.items():
        if name.startswith("recall"):
            section.percent("PolNeAR dev", name, tally.recall, f"n {tally.right + tally.missed}")
        else:
            section.score("PolNeAR dev", name, tally)
    return [section]


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--part", default="dev")
    arguments.add_argument("--parses", type=Path)
    arguments.add_argument("--errors", type=Path)
    given = arguments.parse_args()
    for name, tally in sorted(run(given.part, given.parses, given.errors).by_name.items()):
        n = tally.right + tally.missed
        print(f"{name:34} F {100 * tally.f:5.1f}  P {100 * tally.precision:5.1f}  R {100 * tally.recall:5.1f}  n {n}")


if __name__ == "__main__":
    main()
