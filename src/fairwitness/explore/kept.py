"""Columns kept in a file beside their record, so that a large record opens as quickly as a small one.

`record.sqlite-columns` is made when a run of `fairwitness read` ends and when the explorer had to load the columns itself. It is only taken
while the record is as it was: whoever has written to it since, the columns are loaded anew. Deleting the file costs nothing but time.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from fairwitness.explore.columns import Columns, Numbers
from fairwitness.explore.loading import load
from fairwitness.store.reader import Reader

WORTH = 50_000  # facts; fewer are loaded as quickly as a file is read
FORM = 1  # of the file
REST = "rest"  # what is no array, as JSON
NARROW = (np.int8, np.int16, np.int32)


def place(record: Path) -> Path:
    """Where the columns of a record are kept."""
    return record.with_name(record.name + "-columns")


def stamp(record: Path) -> list[int]:
    """What changes whenever somebody writes to a record: size and time of the file and of its log."""
    found = [FORM]
    for path in (record, record.with_name(record.name + "-wal")):
        with suppress(OSError):
            known = path.stat()
            found += [known.st_size, known.st_mtime_ns] if known.st_size else []
    return found


def columns_of(reader: Reader, *, keep: bool = True) -> Columns:
    """The columns of a record: those that are kept, else loaded, and kept when that is worth it and `keep` says so."""
    seen = stamp(reader.path)
    columns = _kept(reader.path, seen)
    if columns is None:
        columns = load(reader)
        if keep and sum(columns.counts.values()) >= WORTH and stamp(reader.path) == seen:
            with suppress(OSError):  # a folder where nothing may be written: the next time takes as long
                _keep(columns, reader.path, seen)
    return columns


def _keep(columns: Columns, record: Path, seen: list[int]) -> None:
    arrays: dict[str, Any] = {}
    rest: dict[str, Any] = {"stamp": seen}
    for name, value in _flat(columns, ""):
        if isinstance(value, np.ndarray):
            arrays[name] = _narrow(value)
        else:
            rest[name] = value
    arrays[REST] = np.frombuffer(json.dumps(rest).encode(), np.uint8)
    aside = place(record).with_name(f"{place(record).name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            np.savez(file, **arrays)
        aside.replace(place(record))
    finally:
        aside.unlink(missing_ok=True)


def _kept(record: Path, seen: list[int]) -> Columns | None:
    """The columns that are kept; None when there are none, or the record has changed, or the file is no such file."""
    try:
        with place(record).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            rest = json.loads(file[REST].tobytes())
            if rest["stamp"] != seen:
                return None
            found: Columns = _built(Columns, "", file, rest)
            return found
    except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile):
        return None


def _flat(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        inner = getattr(value, field.name)
        if is_dataclass(inner):
            yield from _flat(inner, f"{path}{field.name}.")
        else:
            yield path + field.name, inner


def _built(kind: Any, path: str, file: Any, rest: dict[str, Any]) -> Any:
    values = {}
    for field in fields(kind):
        name = path + field.name
        if is_dataclass(field.type):
            values[field.name] = _built(field.type, name + ".", file, rest)
        else:
            values[field.name] = rest[name] if name in rest else _wide(file[name])
    return kind(**values)


def _narrow(column: Any) -> Any:
    """Whole numbers in as few bytes as they need."""
    if column.dtype != np.int64:
        return column
    low, high = int(column.min(initial=0)), int(column.max(initial=0))
    return column.astype(next((n for n in NARROW if np.iinfo(n).min <= low and high <= np.iinfo(n).max), np.int64))


def _wide(column: Any) -> Any:
    if column.dtype.kind != "i":
        return column
    wide: Numbers = column.astype(np.int64)
    return wide


def keep(record: Path) -> None:
    """Keep the columns of a record, unless it is small."""
    reader = Reader(record)
    try:
        columns_of(reader)
    finally:
        reader.close()
