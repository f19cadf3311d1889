"""Exports: written aside, then renamed, so that a half-written file is never taken for a whole one."""

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from arro3.io import write_parquet as write_arrow

from fairwitness.errors import WriteError
from fairwitness.record import ReportRecord
from fairwitness.write.frames import Kinds, arrow_table

Named = tuple[str, Kinds, Iterable[Mapping[str, Any]]]


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A place beside the target that takes its name when all went well."""
    scratch = target.with_name(f".{target.name}.part")
    try:
        if scratch.is_dir():
            shutil.rmtree(scratch)
        scratch.unlink(missing_ok=True)
        yield scratch
        if target.is_dir():
            shutil.rmtree(target)
        scratch.replace(target)
    except OSError as error:
        raise WriteError(f"{target}: {error.strerror or error}") from error
    finally:
        if scratch.is_dir():
            shutil.rmtree(scratch, ignore_errors=True)
        elif scratch.exists():
            scratch.unlink(missing_ok=True)


def write_jsonl(records: Iterable[ReportRecord], stream: BinaryIO) -> None:
    """The JSON contract, one report a line."""
    for record in records:
        stream.write(json.dumps(record.to_dict(), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def save_jsonl(records: Iterable[ReportRecord], target: Path) -> None:
    """The JSON contract as a file."""
    with _aside(target) as scratch, scratch.open("wb") as stream:
        write_jsonl(records, stream)


def save_text(words: str, target: Path | None) -> None:
    """A text as a file, or on standard output."""
    if target is None:
        sys.stdout.buffer.write(words.encode("utf-8", "replace"))
        return
    with _aside(target) as scratch:
        scratch.write_text(words, "utf-8", newline="\n")


def save_csv(tables: Iterable[Named], target: Path, *, excel: bool = False) -> None:
    """A folder with one RFC 4180 file a table, UTF-8; `excel` adds the byte order mark that Excel needs."""

    def save(scratch: Path, named: Named) -> None:
        name, kinds, rows = named
        words = io.StringIO()
        writer = csv.DictWriter(words, list(kinds), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({column: row[column] for column in kinds} for row in rows)
        (scratch / f"{name}.csv").write_bytes(words.getvalue().encode("utf-8-sig" if excel else "utf-8", "surrogatepass"))

    _save_folder(tables, target, save)


def save_parquet(tables: Iterable[Named], target: Path) -> None:
    """A folder with one Parquet file a table, zstd."""

    def save(scratch: Path, named: Named) -> None:
        name, kinds, rows = named
        write_arrow(arrow_table(kinds, rows), scratch / f"{name}.parquet", compression="zstd(3)")

    _save_folder(tables, target, save)


def _save_folder(tables: Iterable[Named], target: Path, save: Callable[[Path, Named], None]) -> None:
    if target.exists() and (not target.is_dir() or any(f.suffix not in (".csv", ".parquet") for f in target.iterdir())):
        raise WriteError(f"{target} exists and isn't an export; name another folder")
    with _aside(target) as scratch:
        scratch.mkdir()
        for named in tables:
            save(scratch, named)
