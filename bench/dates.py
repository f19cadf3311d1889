"""Temporal expressions against TimeML sets and NGEC's cases: strict and relaxed spans, relaxed spans with the right value.

Run alone: python -m bench.dates [SET] (with a set, its misses are listed)
"""

import json
import re
import sys
from dataclasses import replace
from typing import Any

from bench.tally import Section, Tally
from bench.treebank import SHARED
from fairwitness.find.dates import read_dates, vague_spans
from fairwitness.language import Parsed, load
from fairwitness.read.build import iso_day
from fairwitness.record import Report, Timex, Trace

RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|\bor\b)\s*")
SETS = ("time_meantime", "time_te3_aquaint", "time_te3_timebank", "time_gum_news")


def rows(name: str) -> list[dict[str, Any]]:
    """One row a document."""
    with (SHARED / "dates" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def dates_of(parsed: Parsed) -> tuple[Timex, ...]:
    """What the finder finds, and the words that fix no time, which TimeML marks too."""
    found = [part for timex in read_dates(parsed) for part in _ends(parsed, timex)]
    for span, value in vague_spans(parsed):
        if not any(f.evidence.span.overlaps(span) for f in found):
            evidence = parsed.evidence_at(span.start, span.end)
            found.append(Timex(id="", evidence=evidence, type="DATE", value=value, trace=Trace(stage="dates", rule="vague")))
    return tuple(sorted(found, key=lambda t: t.evidence.span))


def _ends(parsed: Parsed, timex: Timex) -> list[Timex]:
    """The two ends of a range, which TimeML marks each; other expressions as they are."""
    link, values = RANGE.search(timex.evidence.quote), (timex.value or "").split("/")
    if len(values) != 2 or link is None:
        return [timex]
    span = timex.evidence.span
    parts = ((span.start, span.start + link.start()), (span.start + link.end(), span.end))
    return [replace(timex, evidence=parsed.evidence_at(*part), value=value) for part, value in zip(parts, values, strict=True)]


def score(name: str, section: Section, *, listed: bool = False) -> None:
    """Strict, relaxed and value F on one set."""
    strict, relaxed, value = Tally(), Tally(), Tally()
    data = rows(name)
    parsed = load().parse_many(Report(id=r["id"], text=r["text"], published=iso_day(r["dct"] or "")) for r in data)
    for row, doc in zip(data, parsed, strict=True):
        found = list(dates_of(doc))
        right = good = exact = 0
        for gold in row["timex"]:
            match = next((f for f in found if f.evidence.span.start < gold["end"] and gold["start"] < f.evidence.span.end), None)
            if match is None:
                if listed:
                    print("missed ", repr(row["text"][gold["start"] : gold["end"]]), gold["value"])
                continue
            found.remove(match)
            right += 1
            exact += (match.evidence.span.start, match.evidence.span.end) == (gold["start"], gold["end"])
            good += match.value == gold["value"]
            if listed and match.value != gold["value"]:
                print("value  ", repr(match.evidence.quote), match.value, "gold", gold["value"], "on", row["dct"])
        if listed:
            for extra in found:
                print(
                    "extra  ",
                    repr(extra.evidence.quote),
                    extra.value,
                    "in",
                    doc.sentences[extra.evidence.sentence].text[:60].replace("\n", " "),
                )
        total = right + len(found)
        for tally, count in ((strict, exact), (relaxed, right), (value, good)):
            tally.add(count, total - count, len(row["timex"]) - count)
    for measure, tally in (("strict spans", strict), ("relaxed spans", relaxed), ("relaxed spans with value", value)):
        section.score(name, measure, tally)


def score_cases(section: Section, *, listed: bool = False) -> None:
    """NGEC's development cases that name a day, month or year: the first day, cut to the precision that the case gives."""
    tally = Tally()
    for row in rows("ngec_dates_dev"):
        wanted = row["expect"]["date"]
        if wanted and row["expect"]["granularity"] in ("month", "quarter"):
            wanted = wanted[:7]  # these cases name a day inside the month
        if not wanted or row["expect"]["type"] == "approximate":
            continue
        parsed = load().parse(Report(id=row["id"], text=row["text"], published=row["date"]))
        found = [d.begin for d in dates_of(parsed) if d.begin]
        good = bool(found) and found[0][: len(wanted)] == wanted
        tally.judge(good)
        if listed and not good:
            print("case   ", row["text"], "on", row["date"], "gold", wanted, "found", found)
    section.percent("ngec_dates_dev", "first day right", tally.precision, f"{tally.right + tally.false} cases")


def measure() -> list[Section]:
    """All figures of the dates finder."""
    section = Section("Dates", "python -m bench.dates")
    if not (SHARED / "dates").exists():
        section.skip("../shared/data/dates")
        return [section]
    for name in SETS:
        score(name, section)
    score_cases(section)
    return [section]


if __name__ == "__main__":
    part = Section("Dates", "")
    if len(sys.argv) > 1:
        score_cases(part, listed=True) if sys.argv[1] == "cases" else score(sys.argv[1], part, listed=True)
        parts = [part]
    else:
        parts = measure()
    for figure in (f for p in parts for f in p.figures):
        print(f"{figure.data:20s} {figure.measure:26s} {figure.value:6.1f} {figure.unit}  {figure.note}")
