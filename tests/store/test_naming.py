"""In which words: forms of an actor by outlet and period, and the loaded words about it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import fairwitness as fw
from fairwitness.api import Record
from fairwitness.cli import app
from fairwitness.errors import StoreError
from fairwitness.naming import curve

run = CliRunner().invoke
REPORTS = (
    ("a", "Harbour News", "1962-10-20", "President John F. Kennedy spoke in Washington. Kennedy praised the navy."),
    ("b", "Harbour News", "1962-10-21", "Kennedy met the ambassador. Kennedy claimed that the sea was calm."),
    ("c", "Red Banner", "1962-10-21", "The warmonger Kennedy brazenly threatened Cuba."),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("naming")
    for name, outlet, day, text in REPORTS:
        (folder / f"{name}.txt").write_text(f"date {day}\noutlet {outlet}\n\n{text}\n", "utf-8")
    fw.read(folder, to=folder / "r.sqlite")
    return folder / "r.sqlite"


@pytest.fixture(scope="module")
def record(path: Path) -> Record:
    return fw.open(path)


def test_forms_are_counted_by_outlet_and_day(record: Record) -> None:
    """Each outlet's forms, the most frequent first, with a count a day."""
    actor = record.naming("John F. Kennedy")[0]
    assert actor["periods"] == ["1962-10-20", "1962-10-21"]
    first = next(f for f in actor["forms"] if f["outlet"] == "Harbour News")
    assert (first["form"], first["times"], first["by_period"]) == ("Kennedy", 3, [1, 2])
    assert all(sum(f["by_period"]) == f["times"] for f in actor["forms"])


def test_whom_reports_call_so_is_found(record: Record) -> None:
    """A surname, or another case, finds the actor too."""
    assert record.naming("kennedy")[0]["name"] == record.naming("John F. Kennedy")[0]["name"]


def test_periods_can_be_chosen(record: Record) -> None:
    """By month and by year the same mentions are counted together."""
    month, year = (record.naming("Kennedy", by=by)[0] for by in ("month", "year"))
    assert (month["periods"], year["periods"]) == (["1962-10"], ["1962"])


def test_loaded_words_stand_with_their_outlet(record: Record) -> None:
    """What the outlet says in its own voice about the actor."""
    words = {(row["outlet"], row["word"]) for row in record.naming("Kennedy")[0]["loaded"]}
    assert ("Red Banner", "brazenly") in words and ("Harbour News", "claimed") in words


def test_nobody_of_that_name_is_an_error(record: Record) -> None:
    """The message names who is there; a period that isn't one is refused."""
    with pytest.raises(StoreError, match=r"calls nobody 'Nemo'.*Kennedy"):
        record.naming("Nemo")
    with pytest.raises(StoreError, match="'week' is no period"):
        record.naming("Kennedy", by="week")


def test_the_table_is_aligned(path: Path) -> None:
    """The columns of the terminal table begin where their headings do, at any width."""
    for width in ("80", "140"):
        done = run(app, ["wording", str(path), "--about", "Kennedy"], env={"COLUMNS": width})
        assert done.exit_code == 0, done.output
        lines = done.stdout.splitlines()
        at = next(line for line in lines if "calls them" in line).index("calls them")
        assert any(line[at:].startswith("Kennedy ") for line in lines)
    found = json.loads(run(app, ["wording", str(path), "--about", "Kennedy", "--json"]).stdout)
    assert found[0]["name"].endswith("Kennedy")


def test_without_a_name_the_most_mentioned_are_shown(path: Path) -> None:
    """The command alone is an overview."""
    assert "Kennedy" in run(app, ["wording", str(path)]).stdout


def test_a_curve_has_a_column_a_period() -> None:
    """Nothing is a gap, the most a full column, anything at least a sliver."""
    assert curve([0, 1, 100], 100) == " ▁█"
