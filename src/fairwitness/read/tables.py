"""Rows of JSON Lines, CSV and Parquet as parts of reports."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from fairwitness.errors import ReadError
from fairwitness.knowledge.tables import read_toml
from fairwitness.read.decode import decode

Parts = dict[str, str | None]
LONGEST_LINE = 32 * 1024 * 1024  # bytes; a longer line is skipped without being held in memory
FIELDS = ("text", "published", "outlet", "title", "url")


@cache
def _synonyms() -> dict[str, list[str]]:
    return {field: list(names) for field, names in read_toml("en/columns.toml").items()}


def columns_for(names: list[str], chosen: Mapping[str, str], file: object) -> dict[str, str]:
    """Which column holds which field; raises ReadError when a named column or the text is missing."""
    lower = {name.lower().strip(): name for name in names}
    found: dict[str, str] = {}
    for field in FIELDS:
        if field in chosen:
            if chosen[field] not in names:
                raise ReadError(file, None, f"there is no column {chosen[field]!r}; there are {', '.join(names)}")
            found[field] = chosen[field]
        else:
            column = next((lower[s] for s in _synonyms()[field] if s in lower), None)
            if column is not None:
                found[field] = column
    if "text" not in found:
        raise ReadError(file, None, f"no column holds the text; there are {', '.join(names)}. Name it: --column text=NAME")
    return found


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def jsonl_rows(stream: BinaryIO, chosen: Mapping[str, str], file: object) -> Iterator[tuple[int, Parts | ReadError]]:
    """(line, parts of a report or what is wrong with the line), one line at a time."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, ReadError(file, number, f"the line is longer than {LONGEST_LINE // 2**20} MB")
        elif line.strip():
            yield number, _json_line(line, number, chosen, file)


def _json_line(line: bytes, number: int, chosen: Mapping[str, str], file: object) -> Parts | ReadError:
    try:
        words, _ = decode(line, file, line=number)
        values = json.loads(words)
    except ReadError as error:
        return error
    except ValueError as error:
        return ReadError(file, number, f"this isn't JSON: {error}")
    if not isinstance(values, dict):
        return ReadError(file, number, "a line should hold a JSON object")
    if isinstance(values.get("report"), dict):
        values = values["report"]
    try:
        columns = columns_for(list(values), chosen, file)
    except ReadError as error:
        return ReadError(file, number, error.reason)
    return {field: _text(values[column]) for field, column in columns.items()}


def csv_rows(words: str, chosen: Mapping[str, str], file: object) -> Iterator[tuple[int, Parts | ReadError]]:
    """The rows of a CSV file with a header; comma, semicolon or tab, whichever the header has most of."""
    header = words[: words.find("\n") if "\n" in words else len(words)]
    delimiter = max(",;\t|", key=header.count)
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.DictReader(io.StringIO(words, newline=""), delimiter=delimiter)
    columns = columns_for(list(reader.fieldnames or []), chosen, file)
    try:
        for row in reader:
            missing = row.get(columns["text"]) is None
            line = reader.line_num
            yield line, ReadError(file, line, "the row is too short") if missing else {f: row.get(c) for f, c in columns.items()}
    except csv.Error as error:
        yield reader.line_num, ReadError(file, reader.line_num, str(error))


def parquet_rows(path: Path, chosen: Mapping[str, str], file: object) -> Iterator[tuple[int, Parts | ReadError]]:
    """The rows of a Parquet file, batch by batch; the line is the row's number from 1."""
    from arro3.io import read_parquet

    try:
        batches = read_parquet(path)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - the library panics, outside Exception, on a broken file
        raise ReadError(file, None, f"this isn't a Parquet file: {error}") from None
    columns = columns_for(list(batches.schema.names), chosen, file)
    number = 0
    for batch in batches:
        held = {field: batch.column(column).to_pylist() for field, column in columns.items()}
        for row in range(batch.num_rows):
            number += 1
            yield number, {field: _text(values[row]) for field, values in held.items()}
