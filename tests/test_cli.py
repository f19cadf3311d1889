"""The command line, as a user calls it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from fairwitness.cli import app
from fairwitness.record import schema

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "thirteen-days"
run = CliRunner().invoke


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "r.sqlite"
    done = run(app, ["read", str(EXAMPLES), "--to", str(path), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["read"] == 24
    return path


def exported(path: Path) -> str:
    return subprocess.run([sys.executable, "-m", "fairwitness", "export", str(path)], capture_output=True, text=True, check=True).stdout


def test_reading_again_adds_nothing(record: Path) -> None:
    """What the record knows is skipped."""
    before = record.read_bytes()
    done = run(app, ["read", str(EXAMPLES), "--to", str(record), "--json"])
    summary = json.loads(done.stdout)
    assert (summary["read"], summary["known"], done.exit_code) == (0, 24, 0)
    assert record.read_bytes() == before


def test_show_tells_the_story(record: Path) -> None:
    """Timeline, actors, the main dispute with its sides, and naming stand in the overview."""
    done = run(app, ["show", str(record)], env={"COLUMNS": "120"})
    assert done.exit_code == 0
    for words in (
        "24 reports",
        "1962-10-22",
        "Nikita Khrushchev",
        "asserts",
        "denies",
        "Valerian Zorin",
        "Potomac Courier",
        "made by fairwitness",
    ):
        assert words in done.stdout, words
    overview = json.loads(run(app, ["show", str(record), "--json"]).stdout)
    assert overview["counts"]["reports"] == 24


def test_the_main_dispute_is_about_missiles(record: Path) -> None:
    """Who asserts and who denies that there are missiles on Cuba, with dates."""
    overview = json.loads(run(app, ["show", str(record), "--json"]).stdout)
    about = [d for d in overview["disputes"] if any("missile" in p["quote"] or "weapons" in p["quote"] for p in d["positions"])]
    assert about, overview["disputes"]
    sides = {(p["polarity"], p["speaker"]) for d in about for p in d["positions"]}
    assert any(side == "denied" and who in ("Valerian Zorin", "Andrei Gromyko", "Soviet Union") for side, who in sides), sides
    assert any(side == "asserted" and who in ("John F. Kennedy", "Kennedy", "Adlai Stevenson", "United States") for side, who in sides), (
        sides
    )


def test_the_export_keeps_the_contract(record: Path, tmp_path: Path) -> None:
    """Every line of the JSON Lines export fits the schema that `schema` prints."""
    target = tmp_path / "r.jsonl"
    assert run(app, ["export", str(record), "--as", "jsonl", "--to", str(target)]).exit_code == 0
    published = json.loads(run(app, ["schema"]).stdout)
    assert published == schema()
    lines = target.read_text("utf-8").splitlines()
    assert len(lines) == 24
    for line in lines:
        jsonschema.validate(json.loads(line), published)


def test_an_export_can_be_read_again(record: Path, tmp_path: Path) -> None:
    """Reports of an export are reports: read again they give the same record."""
    target, other = tmp_path / "r.jsonl", tmp_path / "again.sqlite"
    run(app, ["export", str(record), "--to", str(target)])
    assert run(app, ["read", str(target), "--to", str(other), "--quiet"]).exit_code == 0
    assert exported(other) == exported(record)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_are_exported(record: Path, tmp_path: Path, form: str) -> None:
    """A folder with one file a table, and nothing half-written left beside it."""
    target = tmp_path / form
    assert run(app, ["export", str(record), "--as", form, "--to", str(target)]).exit_code == 0
    assert {"reports", "events", "statements", "mentions", "disputes"} <= {p.stem for p in target.iterdir()}
    assert [p.name for p in tmp_path.iterdir()] == [form]


def test_explain_says_why(record: Path) -> None:
    """An event's explanation shows its words, its rule, its parse, and that it was found again."""
    event = json.loads(exported(record).splitlines()[0])
    name = f"{event['report']['id']}-{event['events'][0]['id']}"
    done = run(app, ["explain", str(record), name], env={"COLUMNS": "120"})
    assert done.exit_code == 0, done.output
    assert "the same fact" in done.stdout
    told = json.loads(run(app, ["explain", str(record), name, "--json"]).stdout)
    assert told["again"] is True and told["trace"]["rule"] and told["parse"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "nosuch.sqlite"], 1, "there is no record nosuch.sqlite"),
        (["explain", "{record}", "e1"], 1, "isn't the name of a fact"),
        (["explain", "{record}", "ffffffffffffffff-e1"], 1, "0 reports have an id"),
        (["export", "{record}", "--as", "word"], 1, "there are jsonl, csv, parquet"),
        (["export", "{record}", "--as", "csv"], 1, "name it: --to FOLDER"),
        (["read", "x.txt", "--column", "text"], 2, "FIELD=COLUMN"),
        (["read", "x.txt", "--language", "klingon", "--to", "{folder}/k.sqlite"], 1, "no parser 'klingon'"),
        (["read", "nosuch.txt", "--to", "{folder}/n.sqlite"], 3, "no such file"),
    ],
)
def test_errors_are_one_sentence(record: Path, tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    """What can't be done leaves with its exit code and says why, without a traceback."""
    done = run(app, [a.format(record=record, folder=tmp_path) for a in arguments], env={"COLUMNS": "200"})
    assert done.exit_code == code, done.output
    assert words in done.output
    assert "Traceback" not in done.output


def test_a_bad_file_does_not_stop_a_run(tmp_path: Path) -> None:
    """Good files are read, the bad one stands in `failures`, the exit code tells."""
    (tmp_path / "a.txt").write_text("The envoys met in Oslo.")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2binary")
    (tmp_path / "c.txt").write_text("The talks failed.")
    done = run(app, ["read", str(tmp_path), "--to", str(tmp_path / "r.sqlite"), "--json"])
    summary = json.loads(done.stdout)
    assert done.exit_code == 3
    assert summary["read"] == 2 and summary["undated"] == 2 and "b.txt" in summary["failures"][0]["error"]


def test_standard_input_is_read(tmp_path: Path) -> None:
    """A report comes through a pipe."""
    command = [sys.executable, "-m", "fairwitness", "read", "-", "--to", str(tmp_path / "r.sqlite"), "--json"]
    done = subprocess.run(command, input="date 2024-05-04 Norway condemned the raid.", capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["read"] == 1


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Killed again and again without warning, a run ends with the same record as an undisturbed one."""
    wire = tmp_path / "wire.jsonl"
    texts = [p.read_text("utf-8").split("\n\n", 1)[1] for p in sorted(EXAMPLES.glob("*.txt"))]
    rows = [{"text": f"{t}\n\nDispatch {n}.", "date": "1962-10-28", "outlet": "Wire"} for n in range(10) for t in texts]
    wire.write_text("\n".join(map(json.dumps, rows)))
    whole, torn = tmp_path / "whole.sqlite", tmp_path / "torn.sqlite"
    command = [sys.executable, "-m", "fairwitness", "read", str(wire), "--quiet", "--to"]
    subprocess.run([*command, str(whole)], check=True)
    kills = 0
    for patience in (1.2, 2.0, 3.0):
        process = subprocess.Popen([*command, str(torn)])
        time.sleep(patience)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
    subprocess.run([*command, str(torn)], check=True)
    assert kills > 0
    assert exported(torn) == exported(whole)
