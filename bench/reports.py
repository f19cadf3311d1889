"""Whole reports against hand-made gold: `../shared/data/reports`, the seed, and the examples of this repository.

Run one: python -m bench.reports [--errors FILE]
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.compare import compare, new_tallies
from bench.tally import Section
from fairwitness.language import load
from fairwitness.pipeline import Pipeline
from fairwitness.read import read_paths
from fairwitness.record import Failure, Report, ReportRecord

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples" / "thirteen-days"


def records(paths: list[Path]) -> Iterator[ReportRecord]:
    """Read reports with the bundled model; a failure ends the measurement."""
    for item in Pipeline(load()).records(read_paths([str(p) for p in paths])):
        if isinstance(item, Failure):
            raise SystemExit(f"{item.source}: {item.error}")
        yield item


def longest_example() -> Report:
    """The longest report of the examples."""
    return max((r for r in read_paths([str(EXAMPLES)]) if isinstance(r, Report)), key=lambda r: (len(r.text), r.id))


def measure() -> list[Section]:
    """Score the sets that are here."""
    return [_shared("data/reports"), _shared("seed"), _examples()]


def _shared(name: str, errors: str | None = None) -> Section:
    section = Section(f"Whole reports: {name}", "python -m bench.reports")
    scorer = SHARED / "data" / "reports" / "score.py"
    if not scorer.exists():
        section.skip(f"../shared/{name}")
        return section
    with tempfile.TemporaryDirectory() as folder:
        gold, texts = _folders(name, Path(folder))
        found = Path(folder) / "records.jsonl"
        lines = (json.dumps(_tagged(r, texts), ensure_ascii=False) for r in records(sorted(texts.glob("*.txt"))))
        found.write_text("\n".join(lines), "utf-8")
        command = [sys.executable, str(scorer), str(gold), str(texts), str(found)]
        done = subprocess.run([*command, *(("--errors", errors) if errors else ())], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        if " F " in line:
            measure, rest = line[:45].strip(), line[45:]
            f = float(rest.split(" F ")[1].split()[0])
            section.percent(name, measure + " F", f, rest.replace("F " + rest.split(" F ")[1].split()[0], "").strip())
    return section


def _folders(name: str, scratch: Path) -> tuple[Path, Path]:
    if name != "seed":
        return SHARED / name / "gold", SHARED / name / "text"
    for folder in ("gold", "text"):
        (scratch / folder).mkdir()
    gold = json.loads((SHARED / "seed" / "gold.json").read_text("utf-8"))
    (scratch / "gold" / f"{gold['id']}.json").write_text(json.dumps(gold), "utf-8")
    (scratch / "text" / f"{gold['id']}.txt").write_text((SHARED / "seed" / "report.txt").read_text("utf-8"), "utf-8")
    return scratch / "gold", scratch / "text"


def _tagged(record: ReportRecord, texts: Path) -> dict[str, object]:
    values = record.to_dict()
    name = next((p.stem for p in sorted(texts.glob("*.txt")) if record.report.text in p.read_text("utf-8")), record.report.id)
    values["report"]["id"] = name
    return values


def _examples() -> Section:
    section = Section("Whole reports: examples/thirteen-days", "python -m bench.reports")
    tallies = new_tallies()
    for record in records(sorted(EXAMPLES.glob("*.txt"))):
        gold = next((g for g in map(_gold, sorted((EXAMPLES / "gold").glob("*.json"))) if g["report"]["text"] == record.report.text), None)
        if gold is not None:
            compare(gold, record.to_dict(), tallies)
    for name, tally in tallies.items():
        section.score("examples", name, tally)
    return section


def _gold(path: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
    return found


def main() -> None:
    """Print the figures; `--errors FILE` lists what was missed and what was too much."""
    errors = sys.argv[sys.argv.index("--errors") + 1] if "--errors" in sys.argv else None
    for section in (_shared("data/reports", errors), _shared("seed", errors + ".seed" if errors else None), _examples()):
        print(f"\n{section.title}")
        for figure in section.figures:
            print(f"  {figure.measure:48s} {figure.value:6.1f} {figure.unit}  {figure.note}")


if __name__ == "__main__":
    main()
