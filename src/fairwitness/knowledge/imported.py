"""Turn what a user has into knowledge files: a table of actors, or office holders from a Wikidata query result (docs/knowledge.md)."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fairwitness.errors import LexiconError
from fairwitness.knowledge import own
from fairwitness.knowledge.office_classes import office_classes
from fairwitness.knowledge.organizations import SECTORS
from fairwitness.knowledge.roles import role_noun
from fairwitness.knowledge.states import state, state_of
from fairwitness.knowledge.tables import one_of, values

Row = dict[str, str]
WIKIDATA = {
    "person": "wikidata",
    "personLabel": "person",
    "of": "of",
    "class": "class",
    "officeLabel": "title",
    "begin": "begin",
    "end": "end",
}
PRECISION = {"9": 4, "10": 7}  # Wikidata's precision of a time -> letters of the ISO day that are known
KINDS = ("person", "organization", "group", "people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import wrote: the file, how many rows were new, how many it has, and the rows left out with the reason."""

    file: str
    added: int
    rows: int
    left_out: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def import_file(path: Path, folder: Path, *, columns: Mapping[str, str], seen: str) -> Imported:
    """Add a file's rows to `actors.tsv` or `offices.tsv` of a folder; the same file twice adds nothing.

    `columns` names columns of a user's table (ours -> theirs); `seen` is the ISO day on which the source was read.
    Raises: LexiconError when the file is no table, lacks a column, or gives a row that the schema refuses.
    """
    left: list[str] = []
    holders = _is_wikidata(path)
    found = list(_wikidata(path, left) if holders else _table(path, columns))
    if not found and not left:
        raise LexiconError(path.name, None, "this has no rows below a header")
    schema = own.OFFICES if holders or "person" in found[0] else own.ACTORS
    target = folder / ("offices.tsv" if schema is own.OFFICES else "actors.tsv")
    new = [_checked(path, number, row, schema, seen) for number, row in enumerate(found, 2)]
    before = {_key(row) for _, row in _held(target)}
    fresh = list({_key(row): row for row in new if _key(row) not in before}.values())
    rows = sorted([*(row for _, row in _held(target)), *fresh], key=_key)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(_text(rows, schema, target.stem), "utf-8")
    return Imported(file=str(target), added=len(fresh), rows=len(rows), left_out=tuple(left))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(c, "") for c in ("name", "of", "class", "person", "begin", "end", "kind", "title"))


def _held(target: Path) -> Iterator[tuple[int, Row]]:
    """The rows that a file of ours has already."""
    if not target.exists():
        return
    header: list[str] = []
    for number, cells in own.table(target):
        if header:
            yield number, dict(zip(header, cells, strict=False))
        header = header or cells


def _text(rows: Iterable[Row], columns: tuple[str, ...], kind: str) -> str:
    out = io.StringIO()
    out.write(f"# Own knowledge, {kind}: written by `fairwitness knowledge import`; columns as in docs/knowledge.md.\n")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(c, "") for c in columns] for row in rows)
    return out.getvalue()


def _checked(path: Path, number: int, row: Row, columns: tuple[str, ...], seen: str) -> Row:
    """A row with its source, refused when the schema says so."""
    empty = next((c for c in own.REQUIRED[columns] if not row.get(c)), None)
    if empty:
        raise LexiconError(path.name, number, f"{empty!r} is empty; --column {empty}=NAME says which column has it")
    if columns is own.OFFICES:
        one_of(path.name, number, row["class"], tuple(office_classes()))
        row.setdefault("seen", seen)
    else:
        one_of(path.name, number, row["kind"], KINDS)
        for sector in values(row.get("sectors")):
            one_of(path.name, number, sector, SECTORS)
    own.check(path.name, number, row)
    return {"source": path.name, **{c: v for c, v in row.items() if v}}


# a user's own table


def _table(path: Path, columns: Mapping[str, str]) -> Iterator[Row]:
    """Rows of a CSV or TSV file under our names for the columns."""
    known = {*own.ACTORS, *own.OFFICES}
    bad = sorted(set(columns) - known)
    if bad:
        raise LexiconError(path.name, None, f"there is no field {bad[0]!r}; fields are {', '.join(sorted(known))}")
    theirs = {column: field for field, column in columns.items()}
    header: list[str] = []
    for number, cells in own.table(path):
        if not header:
            header = cells
            missing = sorted(set(theirs) - set(header))
            if not missing and not {"name", "person"} & {theirs.get(column, column) for column in header}:
                raise LexiconError(
                    path.name, number, f"which column has the name? --column name=COLUMN says so; columns are {', '.join(header)}"
                )
            if missing:
                raise LexiconError(path.name, number, f"there is no column {missing[0]!r}; columns are {', '.join(header)}")
            continue
        row = {theirs.get(column, column): cell for column, cell in zip(header, cells, strict=False)}
        row = {field: cell for field, cell in row.items() if field in known}
        country = state(row.get("country", ""))
        if country is not None and state_of(row["country"]) is None:
            row["country"] = country.code  # "Germany"
        yield row if "person" in row else {"kind": "organization", **row}


# Wikidata


def _is_wikidata(path: Path) -> bool:
    """Whether a file is a result of Wikidata's query service: JSON, or a table with its columns."""
    if path.suffix == ".json":
        return True
    first = next(own.table(path), (0, []))[1]
    return "personLabel" in [cell.lstrip("?") for cell in first]


def _wikidata(path: Path, left: list[str]) -> Iterator[Row]:
    """Office holders of a query result; rows without a name, beginning or known class are left out, with the reason."""
    for row in _results(path):
        found = {ours: row.get(theirs, "") for theirs, ours in WIKIDATA.items()}
        found["wikidata"] = found["wikidata"].rstrip(">").rpartition("/")[2]
        for cell in ("begin", "end"):
            found[cell] = _day(found[cell], row.get(f"{cell}Precision", "11"))
        found["class"] = found["class"] or _class_of(found["title"])
        reason = _lacking(found)
        if reason:
            left.append(f"{found['person'] or found['wikidata'] or 'a row'}: {reason}")
        else:
            yield found if found["title"] else {c: v for c, v in found.items() if c != "title"}


def _lacking(row: Row) -> str | None:
    if re.fullmatch(r"(Q\d+)?", row["person"]):
        return "no name in English"
    if not row["begin"]:
        return "no beginning"
    if not row["of"]:
        return "no country code"
    if own.is_code(row["of"]) and state_of(row["of"]) is None:
        return f"there is no country {row['of']!r}"
    bad = next((row[cell] for cell in ("begin", "end") if row[cell] and not own.is_day(row[cell])), None)
    if bad:
        return f"{bad!r} is no day"
    if row["end"] and row["end"] < row["begin"]:
        return "ends before it begins"
    return None if row["class"] else f"no known class of office: {row['title']!r}"


def _day(value: str, precision: str) -> str:
    """The ISO day of a Wikidata time, no more precise than it is: "2019-01-01T00:00:00Z" with precision 9 (a year) -> "2019"."""
    return value.lstrip("+").strip('"')[:10][: PRECISION.get(precision, 10)]


def _class_of(title: str) -> str:
    """The class of an office by its title: "Minister of Foreign Affairs of Peru" -> minister_foreign."""
    words = title.lower().split()
    for stop in range(len(words), 0, -1):
        role = role_noun(words[:stop])
        if role is not None and role.office in office_classes():
            return role.office or ""
    return ""


def _results(path: Path) -> Iterator[Row]:
    """The rows of a query result: JSON as the service or its page writes it, CSV or TSV."""
    if path.suffix != ".json":
        header: list[str] = []
        for _, cells in own.table(path):
            if header:
                yield dict(zip(header, cells, strict=False))
            header = header or [cell.lstrip("?") for cell in cells]
        return
    try:
        found = json.loads(path.read_text("utf-8"))
        rows = found["results"]["bindings"] if isinstance(found, dict) else found
        yield from ({k: v["value"] if isinstance(v, dict) else str(v) for k, v in row.items()} for row in rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(path.name, None, f"this is no query result of Wikidata: {error}") from None
