"""How fast the reader is on this machine: words and reports a second, by stage, start-up and memory, beside a peer and the machine's limit.

Run alone: python -m bench.speed. The peer and the limit need `pip install --group bench`; without it a line says so.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench import limit
from bench.fresh import compiled
from bench.reports import EXAMPLES, SHARED
from bench.tally import Section
from fairwitness.find.findings import Findings
from fairwitness.language import BundledParser, Parsed, bundled
from fairwitness.language.segments import segments, windows
from fairwitness.pipeline import STAGES, Pipeline
from fairwitness.read import read_paths
from fairwitness.record import Report

START = "import fairwitness as fw; fw.read_text('The envoys met in Oslo on Friday.', published='2024-05-04')"
TIMES = 4
LONG = 4000  # reports of the run that watches memory


def texts() -> list[Report]:
    """The examples and, where they are, the gold reports, several times over."""
    paths = [EXAMPLES, *([SHARED / "data" / "reports" / "text"] if SHARED.exists() else [])]
    return [r for r in read_paths(paths) if isinstance(r, Report)] * TIMES


def start_up() -> float:
    """Seconds from nothing to the first report, modules compiled as pip leaves them: the median of three."""
    times, environment = [], compiled(START)
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True, env=environment)
        times.append(time.perf_counter() - began)
    return sorted(times)[1]


def network_alone(parser: BundledParser, reports: list[Report]) -> float:
    """Seconds that the network itself takes on one thread, without preparing and decoding."""
    spent = 0.0
    for report in reports:
        for window in windows(report.text, list(segments(report))):
            prepared = parser.prepared([report.text[a:b] for a, b in window.words])
            began = time.perf_counter()
            parser.network.run(None, prepared)
            spent += time.perf_counter() - began
    return spent


def by_stage(parses: list[Parsed]) -> dict[str, float]:
    """Processor seconds of every stage."""
    seconds = {stage.name: 0.0 for stage in STAGES}
    for parsed in parses:
        found = Findings(parsed=parsed)
        for stage in STAGES:
            began = time.process_time()
            found = stage.find(found)
            seconds[stage.name] += time.process_time() - began
    return seconds


def peak() -> float:
    """Peak memory of this process so far in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def score_reader(section: Section) -> list[str]:
    """The model, each stage, and the whole; the texts that were read."""
    reports, parser = texts(), bundled()
    data = f"{len(reports)} reports"
    list(parser.parse_many(reports[:4]))
    began, worked = time.perf_counter(), time.process_time()
    parses = list(parser.parse_many(reports))
    language, seconds = time.perf_counter() - began, {"language": time.process_time() - worked}
    words = sum(len(p.tokens) for p in parses)
    seconds |= by_stage(parses)
    pipeline = Pipeline(parser)
    began = time.perf_counter()
    done = sum(1 for _ in pipeline.records(reports))
    whole = time.perf_counter() - began
    section.amount(data, "whole reader", round(words / whole), "words/s", f"{done / whole:.1f} reports/s")
    section.amount(data, "language model, all threads", round(words / language), "words/s", "tokens, trees and tags made of its scores")
    for name, spent in seconds.items():
        share = (
            f"{100 * spent / sum(seconds.values()):.0f} % of the processor time, {100 * spent / seconds['language']:.0f} % of the model's"
        )
        section.amount(data, f"stage {name}, one thread", round(words / spent) if spent else 0, "words/s", share)
    ours = sum(seconds[name] for name in ("dates", "places", "actors"))
    section.percent(
        data, "dates, places and actors, of the model's processor time", ours / seconds["language"], "knowledge loaded on the way"
    )
    alone = network_alone(parser, reports[: len(reports) // TIMES])
    section.amount(
        data, "network alone, one thread", round(words / TIMES / alone), "words/s", "no tokens, trees or tags made of its scores"
    )
    return [r.text for r in reports]


def many(count: int) -> Iterator[Report]:
    """Reports that all differ."""
    some = texts()[:36]
    for i in range(count):
        report = some[i % len(some)]
        yield Report(id=f"{i:016x}", text=f"Report {i} of Harbour {i} Council.\n{report.text[:600]}", published=report.published)


def score_memory(section: Section) -> None:
    """Peak memory of a long run, at its first tenth and at its end."""
    early = 0.0
    for i, _ in enumerate(Pipeline(bundled()).records(many(LONG))):
        if i == LONG // 10:
            early = peak()
    section.amount("this run", f"peak memory after {LONG // 10} reports", round(early), "MB")
    section.amount("this run", f"peak memory after {LONG} reports", round(peak()), "MB")


def score_peer(section: Section, read: list[str]) -> None:
    """spaCy and textacy on the same reports, in a process of its own."""
    if find_spec("textacy") is None or find_spec("spacy") is None:
        section.skip("spaCy with textacy (pip install --group bench)")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        file.write_text("\n".join(json.dumps(t) for t in read), "utf-8")
        done = subprocess.run([sys.executable, "-W", "ignore", "-m", "bench.peers", str(file)], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    refused = f"textacy refuses {found['refused']} of {found['reports']} reports"
    section.amount("peer: spaCy, small CNN, random weights", "tags, trees, entities", round(found["pipeline"]), "words/s", "one process")
    section.amount("peer: spaCy with textacy", "and direct quotations", round(found["with quotations"]), "words/s", refused)


def score_limit(section: Section) -> None:
    """What the encoder's products alone would allow."""
    if find_spec("onnx") is None:
        section.skip("the limit of int8 products (pip install --group bench)")
        return
    parser, some = bundled(), texts()[:24]
    pieces = words = 0
    for report in some:
        for window in windows(report.text, list(segments(report))):
            pieces += parser.prepared([report.text[a:b] for a, b in window.words])["ids"].size
            words += len(window.words)
    cost, speed = limit.a_word(pieces / words), limit.reached()
    note = f"{cost / 1e6:.1f} million multiply-adds a word, {speed / 1e9:.0f} thousand million a second"
    section.amount("limit: int8 products of the encoder", "one thread", round(speed / cost), "words/s", note)


def measure() -> list[Section]:
    """Speed of the model, of each stage, and of the whole."""
    section = Section("Speed", "python -m bench.speed")
    read = score_reader(section)
    section.amount("one report", "start to first report", round(start_up(), 2), "s")
    score_peer(section, read)
    score_limit(section)
    score_memory(section)
    return [section]


if __name__ == "__main__":
    for part in measure():
        for figure in part.figures:
            print(f"{figure.data:40s} {figure.measure:34s} {figure.value:9.1f} {figure.unit:8s} {figure.note}")
