"""Events against sets that we only measure on. Run alone: python -m bench.events [--errors FILE]

ZSP (agency sentences with one marked pair, 15 roots, CONCEDE and RETREAT as one; coded by the table CAMEO2PLOVER of 2021, which has an
announced concession as AGREE, "found guilty" as ACCUSE and sanctions as COERCE: events are compared through their CAMEO codes by that table): macro F1 of the root that the reader gives the event nearest to the pair,
and the same when actor and recipient must be the marked ones. Osorio (four coders): false events where the coders saw none, and how often some event
is found, and of a right root, where they saw one. CASE 2021: share of its conflict and protest events with the right type. MEANTIME: whether
events are negated, and certain (no status but hypothetical), on those that the reader finds and, by the parse alone, on all.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from bench.tally import Section, Tally
from bench.treebank import SHARED
from fairwitness.find.slots import Slots
from fairwitness.find.status import status_of
from fairwitness.language import bundled
from fairwitness.pipeline import Pipeline
from fairwitness.record import Actor, Event, Failure, Report, ReportRecord, report_id

Row = dict[str, Any]
NO_EVENT = "none"


def rows(name: str) -> list[Row]:
    """The rows of a set."""
    with (SHARED / "events" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read(found: list[Row]) -> Iterator[tuple[Row, ReportRecord]]:
    """Each row with its record."""
    pipeline = Pipeline(bundled())
    reports = [Report(id=report_id(r["text"]) + str(n), text=r["text"], published=None) for n, r in enumerate(found)]
    for row, record in zip(found, pipeline.records(reports), strict=True):
        if isinstance(record, Failure):
            raise SystemExit(record.error)
        yield row, record


@cache
def table() -> dict[str, str]:
    """CAMEO code -> PLOVER type by CAMEO2PLOVER of 2021."""
    return {code: row["plover"] for code, row in json.loads((SHARED.parent / "cameo2plover.json").read_text("utf-8")).items()}


def root(type_: str) -> str:
    """A type as ZSP has it."""
    return "CONCEDE|RETREAT" if type_ in ("CONCEDE", "RETREAT") else type_


def by_table(event: Event) -> str:
    """The root of an event by the table of 2021, which ZSP's coders used."""
    return root(table().get(event.cameo or "", event.type))


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if len(w) > 2} - {"the", "and"}


def _names(actor: Actor | None) -> set[str]:
    return set().union(*(_words(m.evidence.quote) for m in actor.mentions)) | _words(actor.name) if actor else set()


def _side(record: ReportRecord, ids: tuple[str, ...], marked: list[str]) -> bool:
    return any(_names(record.actor(i)) & _words(text) for i in ids for text in marked)


def _nearest(record: ReportRecord, gold: Row) -> tuple[Event | None, bool]:
    """The event that shares most of the marked pair, and whether it has both on the right side."""
    scored = []
    for event in record.events:
        actor, recipient = _side(record, event.actors, gold["actor"]), _side(record, event.recipients, gold["recipient"])
        crossed = _side(record, event.actors, gold["recipient"]) or _side(record, event.recipients, gold["actor"])
        both = actor and (recipient or (event.type in ("CONSULT", "COOPERATE") and _side(record, event.actors, gold["recipient"])))
        scored.append((2 * actor + 2 * recipient + crossed, event.status == "happened", event.confidence, -len(scored), event, both))
    if not scored:
        return None, False
    best = max(scored, key=lambda t: t[:4])
    return best[4], best[5]


def macro(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 over the gold roots."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for gold, found in pairs:
        if gold == found:
            tallies[gold].add(1)
        else:
            tallies[gold].add(missed=1)
            tallies[found].add(false=1)
    kinds = {gold for gold, _ in pairs}
    return sum(tallies[k].f for k in kinds) / len(kinds)


def score_pairs(section: Section, errors: list[str]) -> None:
    """ZSP's pool."""
    given, found = [], []
    for row, record in read(rows("zsp_plv_train")):
        gold = row["events"][0]
        event, both = _nearest(record, gold)
        kind = by_table(event) if event else NO_EVENT
        given.append((gold["plover"], kind))
        found.append((gold["plover"], kind if both else NO_EVENT))
        if kind != gold["plover"]:
            errors.append(f"zsp\t{gold['plover']}\t{kind}\t{[t.quote for t in event.trigger] if event else ''}\t{row['text']}")
    none = sum(kind == NO_EVENT for _, kind in given)
    section.percent("zsp_plv_train", "macro F1, nearest event", macro(given), f"{len(given)} sentences, {none} without any event")
    section.percent("zsp_plv_train", "macro F1, with the pair", macro(found), "actor and recipient share a word with the marked ones")


def score_empty(section: Section) -> None:
    """Osorio's texts."""
    false = found = right = empty = full = 0
    for row, record in read(rows("osorio_cameo")):
        if not row["events"]:
            empty += 1
            false += bool(record.events)
        else:
            full += 1
            found += bool(record.events)
            right += any(root(e.type) in root(str(g["plover"])) or e.type in str(g["plover"]) for e in record.events for g in row["events"])
    section.percent("osorio_cameo", "false: texts without an event that got one", false / empty, f"{empty} texts")
    section.percent("osorio_cameo", "texts with an event that got one", found / full, f"{full} texts")
    section.percent("osorio_cameo", "texts with an event of the right root", right / full, f"{full} texts")


def score_types(section: Section) -> None:
    """CASE 2021, task 2."""
    data = [r for r in rows("case2021_task2") if r["events"] and r["events"][0].get("plover")]
    right = sum(any(e.type in str(row["events"][0]["plover"]).split("|") for e in record.events) for row, record in read(data))
    section.percent("case2021_task2", "reports with an event of the right type", right / len(data), f"{len(data)} reports")


def score_polarity(section: Section) -> None:
    """MEANTIME: whether its event mentions are negated, and how certain they are."""
    pipeline, data = Pipeline(bundled()), rows("meantime_en")
    found, every = Counter[str](), Counter[str]()
    for row, parsed in zip(data, pipeline.parser.parse_many(Report(id=r["id"], text=r["text"]) for r in data), strict=True):
        findings = pipeline.findings(parsed)
        told = {t.span.start: e.status for e in findings.events for t in e.trigger}
        words = {t.start: t for t in parsed.tokens}
        for gold in row["events"]:
            if gold["polarity"] not in ("POS", "NEG") or gold["start"] not in words:
                continue
            ruled, _ = status_of(Slots(findings, words[gold["start"]]))
            for counts, status in ((found, told.get(gold["start"])), (every, ruled)):
                if status is not None:
                    counts["all"] += 1
                    counts["polarity"] += (status == "negated") == (gold["polarity"] == "NEG")
                    if gold["certainty"] in CERTAINTY:
                        counts["judged"] += 1
                        counts["certainty"] += (status == "hypothetical") != CERTAINTY[gold["certainty"]]
    for what, counts in (("events of the record", found), ("every event mention, by the parse", every)):
        section.percent("meantime_en", f"polarity right: {what}", counts["polarity"] / counts["all"], f"n {counts['all']}")
        section.percent("meantime_en", f"certainty agrees: {what}", counts["certainty"] / counts["judged"], f"n {counts['judged']}")


CERTAINTY = {"CERTAIN": True, "PROBABLE": False, "POSSIBLE": False}


def measure() -> list[Section]:
    """All figures of the event finder on sets that it wasn't made from."""
    return [_measured([])]


def _measured(errors: list[str]) -> Section:
    section = Section("Events", "python -m bench.events")
    if not (SHARED / "events").exists():
        section.skip("../shared/data/events")
        return section
    score_pairs(section, errors)
    score_empty(section)
    score_types(section)
    score_polarity(section)
    return section


if __name__ == "__main__":
    missed: list[str] = []
    for figure in _measured(missed).figures:
        print(f"{figure.data:16s} {figure.measure:46s} {figure.value:6.1f} {figure.unit}  {figure.note}")
    if "--errors" in sys.argv:
        with open(sys.argv[sys.argv.index("--errors") + 1], "w", encoding="utf-8") as out:
            out.write("\n".join(missed))
