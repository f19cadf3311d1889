"""A user's own knowledge: files of actors and of office holders that are read beside the bundled ones and go before them.

A file is CSV or TSV with a header; which columns it has tells what it is (docs/knowledge.md). Lines that begin with "#" are left out.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from fairwitness.errors import LexiconError
from fairwitness.knowledge import tables
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
        yield path.name, number, row


def table(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(Line number, cells) of a CSV or TSV file, its header first; tabs part the cells when the header has one.

    Raises: LexiconError when the file can't be read as UTF-8 text.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(path, None, f"this can't be read as text: {error}") from None
    parts: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = parts or ("\t" if "\t" in line else ",")
        yield number, [cell.strip() for cell in next(csv.reader([line.rstrip("\r")], delimiter=parts))]


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
    """An ISO day or its beginning (2024, 2024-07); raises LexiconError for anything else."""
    if cell is None:
        return None
    parts = cell.split("-")
    good = len(parts) <= 3 and all(p.isdigit() for p in parts) and [len(p) for p in parts] == [4, 2, 2][: len(parts)]
    if not good:
        raise LexiconError(file, number, f"{cell!r} is no ISO day, month or year")
    return cell
