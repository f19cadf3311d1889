"""Paths to reports: files, folders, globs, addresses and standard input, in a fixed order."""

import glob
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fairwitness.errors import ReadError
from fairwitness.read import html, tables, text
from fairwitness.read.build import Options, build
from fairwitness.read.decode import decode
from fairwitness.record import Failure, Report

FORMATS = {
    "text": (".txt", ".text", ".md", ""),
    "html": (".html", ".htm", ".xhtml"),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv", ".tsv"),
    "parquet": (".parquet", ".pq"),
}
BY_SUFFIX = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}
LARGEST = 64 * 2**20  # bytes of one text, page or CSV file; JSON Lines and Parquet are read piece by piece and may be of any size
Item = Report | Failure


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a path, an address, or "-"."""

    name: str
    size: int = 0


def sources(paths: Iterable[str | Path]) -> Iterator[Source | Failure]:
    """What the paths stand for, in order; folders and globs sorted, hidden files and unknown suffixes in folders left out."""
    for given in map(str, paths):
        if given == "-" or given.startswith(("http://", "https://")):
            yield Source(given)
        elif Path(given).is_dir():
            yield from _folder(Path(given))
        elif Path(given).exists():
            yield _file(Path(given))
        elif glob.has_magic(given):
            yield from _glob(given)
        else:
            yield _failure(given, "there is no such file or folder")


def _folder(folder: Path) -> Iterator[Source | Failure]:
    try:
        found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in BY_SUFFIX and p.suffix and p.is_file())
    except OSError as error:
        yield _failure(str(folder), error.strerror or str(error))
        return
    shown = [p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts)]
    if not shown:
        yield _failure(str(folder), f"the folder holds no file that ends in {', '.join(s for s in BY_SUFFIX if s)}")
    yield from map(_file, shown)


def _glob(pattern: str) -> Iterator[Source | Failure]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield _failure(pattern, "the pattern matches no file")
    for path in map(Path, found):
        if path.is_dir():
            yield from _folder(path)
        else:
            yield _file(path)


def _file(path: Path) -> Source:
    return Source(str(path), path.stat().st_size)


def _failure(source: str, reason: str, line: int | None = None) -> Failure:
    return Failure(source=source, stage="read", error=str(ReadError(source, line, reason)), line=line)


def read_paths(paths: Iterable[str | Path], options: Options | None = None) -> Iterator[Item]:
    """Read all reports of all paths, lazily and in order; what can't be read comes as a Failure in its place."""
    for source in sources(paths):
        yield from [source] if isinstance(source, Failure) else read_source(source, options or Options())


def expected(paths: Iterable[str | Path]) -> int | None:
    """About how many reports the paths hold, from names and line ends alone; None when that can't be told (standard input, Parquet)."""
    total = 0
    for source in sources(paths):
        if isinstance(source, Failure):
            total += 1
            continue
        form = BY_SUFFIX.get(Path(source.name).suffix.lower(), "text")
        if source.name == "-" or form == "parquet":
            return None
        total += _lines(Path(source.name)) - (form == "csv") if form in ("jsonl", "csv") else 1
    return total


def _lines(path: Path) -> int:
    """Lines of a file; 0 when it can't be read, which reading it will say."""
    try:
        with path.open("rb") as stream:
            blocks = iter(lambda: stream.read(1 << 20), b"")
            count, last = 0, b"\n"
            for block in blocks:
                count, last = count + block.count(b"\n"), block[-1:]
            return count + (last != b"\n")
    except OSError:
        return 0


def read_source(source: Source, options: Options) -> Iterator[Item]:
    """The reports of one source."""
    try:
        if source.name == "-":
            yield from _content(sys.stdin.buffer.read(LARGEST + 1), "-", "", options)
        elif source.name.startswith(("http://", "https://")):
            yield from _address(source.name, options)
        else:
            yield from _path(Path(source.name), source.size, options)
    except ReadError as error:
        yield Failure(source=source.name, stage="read", error=str(error), line=error.line)
    except OSError as error:
        yield _failure(source.name, f"it can't be read: {error.strerror or error}")


def _path(path: Path, size: int, options: Options) -> Iterator[Item]:
    form = BY_SUFFIX.get(path.suffix.lower(), "text")
    if not path.is_file():
        raise ReadError(path, None, "this isn't a regular file")
    if size == 0:
        raise ReadError(path, None, "the file is empty")
    if form == "jsonl":
        with path.open("rb") as stream:
            yield from _rows(tables.jsonl_rows(stream, options.columns, path), str(path), options)
    elif form == "parquet":
        yield from _rows(tables.parquet_rows(path, options.columns, path), str(path), options)
    else:
        if size > LARGEST:
            raise ReadError(path, None, f"the file has {size // 2**20} MB; a text, page or CSV file may have {LARGEST // 2**20}")
        yield from _content(path.read_bytes(), str(path), path.suffix.lower(), options)


def _address(url: str, options: Options) -> Iterator[Item]:
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    request = Request(url, headers={"User-Agent": "fairwitness (news reader for research)"})
    try:
        with urlopen(request, timeout=30) as answer:
            data, kind = answer.read(LARGEST + 1), answer.headers.get_content_type()
    except (URLError, TimeoutError, ValueError) as error:
        raise ReadError(url, None, f"it can't be fetched: {getattr(error, 'reason', error)}") from error
    suffix = {"text/html": ".html", "text/csv": ".csv", "application/x-ndjson": ".jsonl"}.get(kind, "")
    yield from _content(data, url, suffix, options)


def _content(data: bytes, name: str, suffix: str, options: Options) -> Iterator[Item]:
    if not data.strip():
        raise ReadError(name, None, "the file is empty")
    if len(data) > LARGEST:
        raise ReadError(name, None, f"it has more than {LARGEST // 2**20} MB")
    form = BY_SUFFIX.get(suffix, "text") if suffix else _looks_like(data)
    if form == "jsonl":
        yield from _rows(tables.jsonl_rows(io.BytesIO(data), options.columns, name), name, options)
        return
    words, repairs = decode(data, name)
    if form == "csv":
        yield from _rows(tables.csv_rows(words, options.columns, name), name, options, repairs)
    elif form == "html":
        parts, done = html.parts_of(words, name)
        url = name if name.startswith("http") else None
        yield from build({**parts, "url": parts["url"] or url}, name, options, repairs=(*repairs, *done))
    else:
        yield from build(text.parts_of(words), name, options, repairs=repairs)


def _looks_like(data: bytes) -> str:
    start = data[:2000].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "html"
    return "jsonl" if start.startswith(b'{"') else "text"


def _rows(
    rows: Iterator[tuple[int, tables.Parts | ReadError]], source: str, options: Options, repairs: tuple[str, ...] = ()
) -> Iterator[Item]:
    for line, parts in rows:
        if isinstance(parts, ReadError):
            yield Failure(source=source, stage="read", error=str(parts), line=line)
        else:
            yield from build(parts, source, options, line=line, repairs=repairs)
