"""Knowledge files and how they are read: tables with a schema, refused when they break it.

A table is a TSV file whose comment lines (`# ...`) say origin, licence and meaning of each column, followed by a header line
and the rows. Cells are stripped; an empty cell is None; a cell may hold several values, parted by "|".
"""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

from fairwitness.errors import LexiconError

DATA = Path(__file__).parents[1] / "data"
Row = dict[str, str | None]
Table = TypeVar("Table")
Asked = TypeVar("Asked", bound=Callable[..., Any])
OWN: list[Path] = []  # the user's own files; `own.use` sets them
_RENEWED: list[Callable[[], None]] = []


def renewed(make: Callable[[], Table]) -> Callable[[], Table]:
    """Make a table once, and again when the user's own files change."""
    kept = cache(make)
    _RENEWED.append(kept.cache_clear)
    return kept


def remembered(ask: Asked) -> Asked:
    """Remember the answers of a function, and forget them when the user's own files change."""
    kept = lru_cache(maxsize=65536)(ask)
    _RENEWED.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def renew() -> None:
    """Forget the tables that the user's own files go into."""
    for forget in _RENEWED:
        forget()


def data_file(name: str) -> Path:
    """The data file at a "/"-separated path below `data/`."""
    return DATA.joinpath(*name.split("/"))


def read_lines(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield (line number, line) of the rows of a TSV table whose header must name exactly `columns`; raises LexiconError when it differs."""
    headed = False
    for number, line in enumerate(data_file(name).read_text("utf-8").split("\n"), 1):
        if not line or line[0] == "#" or line.isspace():
            continue
        if headed:
            yield number, line
            continue
        header = [cell.strip() for cell in line.split("\t")]
        if tuple(header) != columns:
            raise LexiconError(name, number, f"the header is {header}, expected {list(columns)}")
        headed = True


def row_of(name: str, columns: tuple[str, ...], number: int, line: str, required: tuple[str, ...] = ()) -> Row:
    """The row that a line is; raises LexiconError when it has too many cells or a required one is empty."""
    cells = [cell.strip() or None for cell in line.split("\t")]
    if len(cells) > len(columns):
        raise LexiconError(name, number, f"{len(cells)} cells, expected {len(columns)}")
    row: Row = dict(zip_longest(columns, cells))
    if None in row.values():
        for column in required:
            if row[column] is None:
                raise LexiconError(name, number, f"the cell {column!r} is empty")
    return row


def read_table(name: str, columns: tuple[str, ...], *, required: tuple[str, ...] = ()) -> Iterator[tuple[int, Row]]:
    """Yield (line number, row) of a TSV table whose header must name exactly `columns`.

    Raises: LexiconError when the header differs, a row has too many cells, or a required cell is empty.
    """
    for number, line in read_lines(name, columns):
        yield number, row_of(name, columns, number, line, required)


def read_toml(name: str) -> dict[str, Any]:
    """Read a TOML knowledge file; raises LexiconError when it can't be parsed."""
    try:
        return tomllib.loads(data_file(name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(name, None, str(error)) from error


def values(cell: str | None) -> tuple[str, ...]:
    """The values of a cell, parted by "|"."""
    return tuple(v.strip() for v in cell.split("|") if v.strip()) if cell else ()


def one_of(name: str, number: int, value: str | None, allowed: tuple[str, ...]) -> str:
    """Return `value` when it is allowed; raises LexiconError otherwise."""
    if value is None or value not in allowed:
        raise LexiconError(name, number, f"{value!r} is none of {', '.join(allowed)}")
    return value


def _walk(folder: Path, prefix: str = "") -> Iterator[tuple[str, Path]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            if entry.name not in ("model", "__pycache__"):
                yield from _walk(entry, path + "/")
        elif entry.name.endswith((".tsv", ".toml", ".json", ".csv", ".gz")):
            yield path, entry


@renewed
def digest() -> str:
    """One sha256 over all knowledge files, the user's own among them (the model has its own)."""
    total = sha256()
    for own in OWN:
        total.update(b"own\0" + sha256(own.read_bytes()).digest())
    for path, entry in _walk(DATA):
        total.update(path.encode() + b"\0" + sha256(entry.read_bytes()).digest())
    return total.hexdigest()


@cache
def file_digest(name: str) -> str:
    """The first 12 hex digits of a data file's sha256, as traces name it."""
    return sha256(data_file(name).read_bytes()).hexdigest()[:12]


def checked(name: str, number: int, convert: Callable[[str], Any], value: str | None) -> Any:
    """Convert a cell; raises LexiconError with the place when it can't be converted."""
    try:
        return None if value is None else convert(value)
    except ValueError as error:
        raise LexiconError(name, number, str(error)) from error
