"""Bad input: each kind gets a clear reason that names the file, and harms nothing else."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from fairwitness.errors import ReadError
from fairwitness.read import Options, read_paths, read_text
from fairwitness.record import Failure, Report

GOOD = "date 2024-05-04\n\nThe envoys met in Oslo."


def read(path: Path, **options: object) -> list[Report | Failure]:
    return list(read_paths([path], Options(**options)))  # type: ignore[arg-type]


def only_failure(path: Path, **options: object) -> Failure:
    found = read(path, **options)
    assert len(found) == 1 and isinstance(found[0], Failure), found
    assert str(path) in found[0].error
    return found[0]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n ", "the file is empty"),
        ("binary.txt", b"\x7fELF\x02\x01\x00\x00\x00data", "binary file"),
        ("image.html", b"\x89PNG\r\n\x1a\n\x00\x00", "binary file"),
        ("only-header.txt", b"date 2024-05-04\n\n", "no text"),
        ("nothing.html", b"<html><head><title>Nothing</title></head><body></body></html>", "the page has no text"),
        ("broken.parquet", b"PAR1 this is no parquet", "isn't a Parquet file"),
        ("no-text.csv", b"headline,day\nTalks,2024-05-04\n", "no column holds the text; there are headline, day"),
        ("utf16.txt", b"\xff\xfeT", "it says it is utf-16"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """Empty, binary, wrongly encoded and textless files become failures that name the file and the reason."""
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in only_failure(path).error


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    """A missing path, an empty folder and a glob without a match are failures of their own."""
    (tmp_path / "folder").mkdir()
    paths = [tmp_path / "missing.txt", tmp_path / "folder", tmp_path / "*.txt"]
    errors = [f.error for f in read_paths(paths) if isinstance(f, Failure)]
    assert len(errors) == 3
    assert "no such file" in errors[0] and "holds no file" in errors[1] and "matches no file" in errors[2]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """A file without permission is named with the system's reason."""
    path = tmp_path / "secret.txt"
    path.write_text(GOOD)
    path.chmod(0)
    assert "can't be read" in only_failure(path).error


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """What isn't a regular file is refused instead of waited for."""
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "isn't a regular file" in only_failure(path).error


def test_a_broken_line_in_the_middle_harms_no_other(tmp_path: Path) -> None:
    """Lines around a broken JSON line are read; the failure names the line."""
    path = tmp_path / "wire.jsonl"
    lines = [
        json.dumps({"text": "One."}),
        '{"text": "Two.',
        json.dumps({"text": "Three."}),
        "[1]",
        json.dumps({"body": "Five.", "date": "2024-05-04"}),
    ]
    path.write_text("\n".join(lines))
    found = read(path)
    assert [f.text if isinstance(f, Report) else f.line for f in found] == ["One.", 2, "Three.", 4, "Five."]
    assert "line 2" in found[1].error  # type: ignore[union-attr]
    assert isinstance(found[4], Report) and found[4].published == "2024-05-04"


def test_a_line_of_fifty_megabytes_is_skipped(tmp_path: Path) -> None:
    """A line beyond the limit becomes a failure; the next line is read."""
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "' + b"a" * 50_000_000 + b'"}\n')
        stream.write(b'{"text": "Short."}\n')
    found = read(path)
    assert isinstance(found[0], Failure) and found[0].line == 1 and "longer than 32 MB" in found[0].error
    assert isinstance(found[1], Report) and found[1].text == "Short."


def test_a_text_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    """A report has a bound; the message says it and how to change it."""
    path = tmp_path / "long.txt"
    path.write_bytes(b"word " * 10_000_000)
    failure = only_failure(path)
    assert "49,999,999" in failure.error and "--longest" in failure.error


def test_a_report_without_a_date_is_read(tmp_path: Path) -> None:
    """No date is no reason not to read; nothing is guessed."""
    path = tmp_path / "undated.txt"
    path.write_text("The envoys met.")
    (report,) = read(path)
    assert isinstance(report, Report) and report.published is None


def test_a_date_in_the_future_is_dropped_and_said(tmp_path: Path) -> None:
    """The report is read without its date, and a failure tells why."""
    path = tmp_path / "future.txt"
    path.write_text("date 2031-01-01\n\nThe envoys met.")
    report, failure = read(path, today=date(2026, 1, 1))
    assert isinstance(report, Report) and report.published is None
    assert isinstance(failure, Failure) and "lies in the future" in failure.error and failure.report == report.id


def test_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    """A column that holds no ISO date gives a report without one and a failure that quotes it."""
    path = tmp_path / "wire.csv"
    path.write_text("text,date\nThe envoys met.,last Tuesday\n")
    report, failure = read(path)
    assert isinstance(report, Report) and report.published is None
    assert isinstance(failure, Failure) and "'last Tuesday'" in failure.error and failure.line == 2


def test_a_named_column_that_is_missing(tmp_path: Path) -> None:
    """The message names the column that was asked for and those there are."""
    path = tmp_path / "wire.csv"
    path.write_text("text,day\nThe envoys met.,2024-05-04\n")
    assert "no column 'story'; there are text, day" in only_failure(path, columns={"text": "story"}).error


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    """Text in common encodings is read right, and a guess is named among the repairs."""
    text = {"cp1251": "Министр сказал, что переговоры были полезными, и уехал в столицу. " * 4}.get(
        encoding, "Le président a déclaré que l'été était fini. " * 6
    )
    path = tmp_path / "encoded.txt"
    path.write_bytes(text.encode(encoding))
    (report,) = read(path)
    assert isinstance(report, Report) and report.text == text.strip()
    assert bool(report.repairs) == (encoding not in ("utf-8", "utf-8-sig"))


def test_halves_of_characters_are_replaced_and_named(tmp_path: Path) -> None:
    """A lone surrogate, which no store can keep, becomes a replacement character."""
    path = tmp_path / "odd.jsonl"
    path.write_text('{"text": "Odd \\ud83d sign."}')
    (report,) = read(path)
    assert isinstance(report, Report) and report.text == "Odd \ufffd sign." and report.repairs == ("broken characters replaced",)


def test_text_given_from_python_is_checked() -> None:
    """read_text refuses nothing-at-all and a day that isn't one."""
    with pytest.raises(ReadError, match="no text"):
        read_text("  ")
    with pytest.raises(ReadError, match="2024-13-01"):
        read_text("They met.", published="2024-13-01")
