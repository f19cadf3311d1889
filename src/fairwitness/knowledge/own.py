"""A user's own knowledge: files of actors and of office holders that are read beside the bundled ones and go before them.

A file is CSV or TSV with a header; which columns it has tells what it is (docs/knowledge.md). Lines that begin with "#" are left out.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from fairwitness.errors import LexiconError
from fairwitness.knowledge import tables
from fairwitness.knowledge.states import state, state_of
from fairwitness.knowledge.tables import Row

ACTORS = ("name", "kind", "aliases", "country", "sectors", "cameo", "wikidata", "begin", "end", "title", "source")
OFFICES = ("person", "of", "class", "begin", "end", "title", "wikidata", "seen", "source")
REQUIRED = {ACTORS: ("name", "kind"), OFFICES: ("person", "of", "class", "begin")}
ENDINGS = (".csv", ".tsv")


def use(paths: Iterable[str | Path]) -> None:
    """Read these files, and the CSV and TSV files of these folders, from now on; none: only what is bundled.

    Raises: LexiconError when a path doesn't exist or a folder has no such file.
    """
    tables.OWN[:] = [file for path in paths for file in _files(Path(path))]
    tables.renew()


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(f for f in path.iterdir() if f.suffix in ENDINGS)
        if not found:
            raise LexiconError(path, None, "this folder has no CSV or TSV file of actors or office holders")
        return found
    if not path.is_file():
        raise LexiconError(path, None, "there is no such file or folder")
    return [path]


def rows(columns: tuple[str, ...]) -> Iterator[tuple[str, int, Row]]:
    """(File name, line number, row) of the user's files that have these columns (ACTORS or OFFICES).

    Raises: LexiconError when a file has neither header, a line has too many cells, or a required cell is empty.
    """
    for path in tables.OWN:
        yield from _rows_of(path, columns)


def _rows_of(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, int, Row]]:
    header: list[str] | None = None
    for number, cells in table(path):
        if header is None:
            header = cells
            if _kind(path, number, header) is not columns:
                return
            continue
        if len(cells) > len(header):
            raise LexiconError(path.name, number, f"{len(cells)} cells, expected {len(header)}")
        row: Row = dict.fromkeys(columns)
        row.update({column: cell or None for column, cell in zip(header, cells, strict=False)})
        empty = next((column for column in REQUIRED[columns] if row[column] is None), None)
        if empty:
            raise LexiconError(path.name, number, f"the cell {empty!r} is empty")
        check(path.name, number, row)
        yield path.name, number, row


def check(file: str, number: int, row: Mapping[str, str | None]) -> None:
    """Refuse a row whose country is none or whose days no calendar has.

    Raises: LexiconError.
    """
    country_of(file, number, row.get("country"))
    of = row.get("of")
    if of is not None and (is_code(of) or state(of) is not None):
        country_of(file, number, of)
    begin, end = (day_of(file, number, row.get(cell) or None) for cell in ("begin", "end"))
    if begin is not None and end is not None and end < begin[: len(end)]:
        raise LexiconError(file, number, f"it ends ({end}) before it begins ({begin})")


def is_code(cell: str) -> bool:
    """Whether a cell looks like a country code rather than a body's name."""
    return len(cell) == 3 and cell.isupper()


def table(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(Line number, cells) of a CSV or TSV file, its header first; what its first line has of tabs, semicolons and commas parts the cells.

    A cell in quotation marks may hold line breaks, which become spaces.
    Raises: LexiconError when the file can't be read as UTF-8 text, or breaks off inside quotation marks.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise LexiconError(path, None, "there is no such file") from None
    except UnicodeDecodeError as error:
        raise LexiconError(path, None, f"this is no UTF-8 text (byte {error.start + 1}): save it as UTF-8") from None
    except OSError as error:
        raise LexiconError(path, None, f"this can't be read: {error.strerror}") from None
    lines = [line.rstrip("\r") for line in text.split("\n")]
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    parts = next((mark for mark in "\t;" if mark in first), ",")
    reader = csv.reader(("" if line.startswith("#") else line + "\n" for line in lines), delimiter=parts, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [" ".join(cell.split()) for cell in cells]
    except csv.Error as error:
        raise LexiconError(path.name, reader.line_num, f"quotation marks don't match: {error}") from None


def _kind(path: Path, number: int, header: list[str]) -> tuple[str, ...]:
    for columns in (OFFICES, ACTORS):
        if set(REQUIRED[columns]) <= set(header):
            unknown = sorted(set(header) - set(columns))
            if unknown:
                raise LexiconError(path.name, number, f"unknown columns: {', '.join(unknown)}; known are {', '.join(columns)}")
            return columns
    wanted = " or ".join(", ".join(required) for required in REQUIRED.values())
    raise LexiconError(path.name, number, f"the header needs the columns {wanted}; `fairwitness knowledge import` makes such files")


def day_of(file: str, number: int, cell: str | None) -> str | None:
    """An ISO day or its beginning (2024, 2024-07); raises LexiconError for anything else, and for a day that no calendar has."""
    if cell is not None and not is_day(cell):
        raise LexiconError(file, number, f"{cell!r} is no ISO day, month or year")
    return cell


def is_day(cell: str) -> bool:
    """Whether a cell is an ISO day or its beginning, of the calendar."""
    try:
        date.fromisoformat(cell + "0000-01-01"[len(cell) :])
    except ValueError:
        return False
    return len(cell) in (4, 7, 10)


def country_of(file: str, number: int, cell: str | None) -> str | None:
    """A country code of states.tsv; raises LexiconError for anything else, with the code of a country that is named instead."""
    if not cell or state_of(cell) is not None:
        return cell or None
    meant = state(cell)
    raise LexiconError(file, number, f"{cell!r} is no country code" + (f"; that of {meant.name} is {meant.code}" if meant else ""))
