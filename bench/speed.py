"""How fast the reader is on this machine: words and reports a second, by stage, start-up and memory. Run alone: python -m bench.speed"""

import resource
import subprocess
import sys
import time

from bench.reports import EXAMPLES, SHARED
from bench.tally import Section
from fairwitness.find.findings import Findings
from fairwitness.language import bundled
from fairwitness.pipeline import STAGES, Pipeline
from fairwitness.read import read_paths
from fairwitness.record import Report

START = "import fairwitness as fw; fw.read_text('The envoys met in Oslo on Friday.', published='2024-05-04')"


def texts() -> list[Report]:
    """The examples and, where they are, the gold reports, four times over."""
    paths = [EXAMPLES, *([SHARED / "data" / "reports" / "text"] if SHARED.exists() else [])]
    return [r for r in read_paths(paths) if isinstance(r, Report)] * 4


def start_up() -> float:
    """Seconds from nothing to the first report: the median of three."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True)
        times.append(time.perf_counter() - began)
    return sorted(times)[1]


def measure() -> list[Section]:
    """Speed of the model, of each stage, and of the whole."""
    section = Section("Speed", "python -m bench.speed")
    reports, parser = texts(), bundled()
    list(parser.parse_many(reports[:4]))
    began = time.perf_counter()
    parses = list(parser.parse_many(reports))
    seconds = {"language": time.perf_counter() - began}
    words = sum(len(p.tokens) for p in parses)
    for stage in STAGES:
        seconds[stage.name] = 0.0
    for parsed in parses:
        found = Findings(parsed=parsed)
        for stage in STAGES:
            began = time.perf_counter()
            found = stage.find(found)
            seconds[stage.name] += time.perf_counter() - began
    pipeline = Pipeline(parser)
    began = time.perf_counter()
    done = sum(1 for _ in pipeline.records(reports))
    whole = time.perf_counter() - began
    section.amount(f"{len(reports)} reports", "whole reader", round(words / whole), "words/s", f"{done / whole:.1f} reports/s")
    for name, spent in seconds.items():
        section.amount(
            f"{len(reports)} reports",
            f"stage {name}",
            round(words / spent) if spent else 0,
            "words/s",
            f"{100 * spent / sum(seconds.values()):.0f} % of the time",
        )
    section.amount("one report", "start to first report", round(start_up(), 2), "s")
    section.amount("this run", "peak memory", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), "MB")
    return [section]


if __name__ == "__main__":
    for part in measure():
        for figure in part.figures:
            print(f"{figure.data:14s} {figure.measure:24s} {figure.value:9.1f} {figure.unit:8s} {figure.note}")
