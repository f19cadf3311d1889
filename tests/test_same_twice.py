"""Same in, same out: whatever the hash seed, the batch size or the order of the paths."""

import os
import subprocess
import sys
from pathlib import Path

from fairwitness.language import bundled
from fairwitness.pipeline import Pipeline
from fairwitness.read import expected, read_paths

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "thirteen-days"
SOME = sorted(EXAMPLES.glob("0*.txt"))


def exported(folder: Path, seed: str, paths: list[Path]) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    record = folder / f"{seed}.sqlite"
    command = [sys.executable, "-m", "fairwitness"]
    subprocess.run([*command, "read", *map(str, paths), "--to", str(record), "--quiet"], check=True, env=environment)
    done = subprocess.run([*command, "export", str(record)], check=True, env=environment, capture_output=True, text=True)
    return done.stdout


def test_hash_seed_and_order_change_nothing(tmp_path: Path) -> None:
    """Two processes with other hash seeds, fed in opposite order, export the same bytes."""
    assert exported(tmp_path, "1", SOME) == exported(tmp_path, "2", SOME[::-1])


def test_company_changes_no_record() -> None:
    """Reports read one by one and all together give equal records."""
    pipeline = Pipeline(bundled())
    assert [record for report in read_paths(SOME) for record in pipeline.records([report])] == list(pipeline.records(read_paths(SOME)))


def test_how_many_reports_there_are_is_known_beforehand(tmp_path: Path) -> None:
    """Files count one each, lines of tables one each; standard input can't be counted."""
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n{"text": "b"}')
    (tmp_path / "b.csv").write_text("text\nc\nd\n")
    assert expected([EXAMPLES, tmp_path]) == 24 + 2 + 2
    assert expected(["-"]) is None
