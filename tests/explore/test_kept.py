"""Columns that are kept beside a record: the same as loaded ones, and never taken for a record that has changed."""

import shutil
import sqlite3
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fairwitness import api
from fairwitness.explore import kept
from fairwitness.explore.kept import columns_of, place
from fairwitness.store.reader import Reader


@pytest.fixture
def copy(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of its own, which counts as large."""
    monkeypatch.setattr(kept, "WORTH", 0)
    return Path(shutil.copy(record, tmp_path / "copy.sqlite"))


def alike(left: Any, right: Any) -> bool:
    """Whether two values hold the same, arrays with their kinds."""
    if is_dataclass(left):
        return all(alike(getattr(left, f.name), getattr(right, f.name)) for f in fields(left))
    if isinstance(left, np.ndarray):
        return bool(left.dtype == right.dtype and np.array_equal(left, right, equal_nan=left.dtype.kind == "f"))
    return bool(left == right)


def never(reader: Reader) -> Any:
    raise AssertionError("the columns should have been taken from the file")


def test_kept_columns_are_those_of_the_record(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is loaded, and everything is as it was."""
    reader = Reader(copy)
    loaded = columns_of(reader)
    assert place(copy).name == "copy.sqlite-columns" and len(loaded.events.rowid) > 50
    monkeypatch.setattr(kept, "load", never)
    assert alike(loaded, columns_of(reader))
    reader.close()


def test_a_record_that_was_written_to_is_loaded_anew(copy: Path) -> None:
    """Whether what was written stands in the log still, or in the file itself."""
    reader = Reader(copy)
    before = columns_of(reader)
    writer = sqlite3.connect(copy)
    for number in (1, 2):
        writer.execute("INSERT INTO reports (id, published, outlet, title, text) VALUES (?, '2025-01-01', 'The Elm', 'New', '')", (number,))
        writer.commit()
        assert columns_of(reader).counts["reports"] == before.counts["reports"] + number
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert columns_of(reader).counts["reports"] == before.counts["reports"] + number
    writer.close()
    reader.close()


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"], ids=["empty", "no archive", "cut off"])
def test_a_broken_file_is_passed_over_and_made_again(copy: Path, content: bytes) -> None:
    """What isn't such a file costs time and nothing else."""
    place(copy).write_bytes(content)
    reader = Reader(copy)
    assert columns_of(reader).counts["reports"] == 21
    assert place(copy).stat().st_size > 1000
    reader.close()


def test_a_small_record_has_no_file_beside_it(record: Path, tmp_path: Path) -> None:
    """Only what takes long is kept."""
    small = Path(shutil.copy(record, tmp_path / "small.sqlite"))
    kept.keep(small)
    assert sorted(p.name for p in tmp_path.iterdir() if "columns" in p.name) == []


@pytest.mark.model
def test_a_run_that_reads_keeps_the_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the explorer would have to load is there when `fairwitness read` ends, and is taken."""
    monkeypatch.setattr(kept, "WORTH", 0)
    (tmp_path / "report.txt").write_text("The envoys met in Oslo on Friday.")
    api.read_into(tmp_path / "r.sqlite", tmp_path / "report.txt")
    monkeypatch.setattr(kept, "load", never)
    reader = Reader(tmp_path / "r.sqlite")
    assert columns_of(reader).counts["reports"] == 1
    reader.close()
