"""Tables as CSV: RFC 4180, with cells that a spreadsheet would run as a formula made harmless."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from fairwitness.explore.answers import Named

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str:
    """A value as a cell; text that begins like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, Named):
        return cell(value.name)
    if isinstance(value, list | tuple):
        return cell(" | ".join(str(v.name if isinstance(v, Named) else v) for v in value))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)


def rows_as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Lines of CSV."""
    for row in (columns, *rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow([cell(value) for value in row])
        yield line.getvalue().encode("utf-8", "replace").decode("utf-8")


def as_csv(kind: type, items: Iterable[Any]) -> Iterator[str]:
    """Answers of one kind as CSV."""
    names = [f.name for f in fields(kind)]
    return rows_as_csv(names, ([getattr(item, name) for name in names] for item in items))
