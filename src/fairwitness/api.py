"""Fair Witness from Python: read reports, open a record, ask it.

>>> import fairwitness as fw                                       # doctest: +SKIP
>>> record = fw.read("reports/", to="record.sqlite")               # doctest: +SKIP
>>> record.events.to_pandas()                                      # doctest: +SKIP
>>> fw.read_text("...", published="2024-10-11").to_dict()          # doctest: +SKIP
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from fairwitness.errors import StoreError, WriteError
from fairwitness.explain import Explanation
from fairwitness.explain import explain as explain_fact
from fairwitness.knowledge.actors import Known, Origin, look_up, origins, use
from fairwitness.knowledge.imported import Imported, import_file
from fairwitness.pipeline import Pipeline, pipeline, read_text
from fairwitness.read import Options, expected, read_paths
from fairwitness.read.build import LONGEST
from fairwitness.record import Failure, Report, ReportRecord
from fairwitness.relate import relate
from fairwitness.store import Store
from fairwitness.store.tables import metadata
from fairwitness.write import FORMATS, files
from fairwitness.write.frames import Frame

Advance = Callable[[int, int | None], None]
T = TypeVar("T")
Paths = str | Path | Iterable[str | Path]
BATCH = 32  # reports committed together: what a kill can cost
TABLES = tuple(name for name in metadata.tables if name not in ("meta", "makers"))
HIDDEN = ("record",)  # the packed contract: not for tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did. Units: `seconds` of wall time."""

    record: str
    read: int
    known: int
    undated: int
    seconds: float
    failures: list[Failure] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def read(
    paths: Paths,
    *,
    to: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    language: str = "bundled",
    knowledge: Paths | None = None,
) -> "Record":
    """Read reports into a record: a file when `to` is given, else in memory.

    `knowledge` names files of your own actors and office holders (docs/knowledge.md), used from here on.
    """
    use_knowledge(knowledge)
    reader = pipeline(language)
    store = Store.open(to, create=True) if to else Store.in_memory()
    _read_into(store, _listed(paths), Options(columns=dict(columns or {}), today=date.today()), reader, None)
    return Record(store)


def open(path: str | Path) -> "Record":
    """Open a record; raises StoreError when there is none."""
    return Record(Store.open(path))


def read_into(
    to: str | Path,
    paths: Paths,
    *,
    columns: Mapping[str, str] | None = None,
    longest: int = LONGEST,
    language: str = "bundled",
    knowledge: Paths | None = None,
    advance: Advance | None = None,
) -> Summary:
    """Add to a record what is new in `paths`; `knowledge` as in `read`.

    Units: `longest` in code points of one report. `advance` is told (reports done, about how many there are, None when that can't be told).
    """
    use_knowledge(knowledge)
    reader = pipeline(language)
    options = Options(columns=dict(columns or {}), today=date.today(), longest=longest)
    store = Store.open(to, create=True)
    try:
        done = _read_into(store, _listed(paths), options, reader, advance)
    finally:
        store.close()  # now, not when the garbage is collected: the log goes back into the file
    if done.read:
        from fairwitness.explore import keep

        keep(Path(to))
    return done


def use_knowledge(paths: Paths | None) -> None:
    """Use these files or folders of your own knowledge from now on; None leaves what is in use, an empty list takes it away.

    Raises: LexiconError when a file isn't there or breaks the schema of docs/knowledge.md.
    """
    if paths is not None:
        use(_listed(paths))


def import_knowledge(files: Paths, to: str | Path, *, columns: Mapping[str, str] | None = None, seen: str | None = None) -> list[Imported]:
    """Turn tables of actors, or office holders from Wikidata, into knowledge files of a folder.

    `columns` as in {"name": "Organisation"}; `seen`: the ISO day on which the source was read, today when None.
    """
    day = seen or date.today().isoformat()
    return [import_file(Path(file), Path(to), columns=columns or {}, seen=day) for file in _listed(files)]


def known(name: str, *, on: str | None = None) -> tuple[Known, ...]:
    """What the knowledge has under a name or office ("foreign minister of Iran") on an ISO day, today when None."""
    return look_up(name, on or date.today().isoformat())


def known_from() -> tuple[Origin, ...]:
    """Where the knowledge comes from, and how old it is."""
    return origins()


def _listed(paths: Paths) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _read_into(store: Store, paths: list[str | Path], options: Options, reader: Pipeline, advance: Advance | None) -> Summary:
    began = time.perf_counter()
    items = read_paths(paths, options)
    count = _Count(store, advance, expected(paths) if advance else None)
    for found in _batches(reader.records(count.new(items)), BATCH):
        store.add([i for i in found if isinstance(i, ReportRecord)], [i for i in found if isinstance(i, Failure)])
        for item in found:
            count.done(item)
    if count.read or store.needs_joining():
        relate(store)
    seconds = time.perf_counter() - began
    return Summary(
        record=str(store.path or "memory"),
        read=count.read,
        known=count.known,
        undated=count.undated,
        seconds=seconds,
        failures=count.failures,
    )


def _batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(items, size)):
        yield batch


class _Count:
    """Leaves out what the record knows, and counts."""

    def __init__(self, store: Store, advance: Advance | None, total: int | None) -> None:
        self.store, self.advance, self.total = store, advance, total
        self.read = self.known = self.undated = 0
        self.failures: list[Failure] = []
        self._seen: set[str] = set()

    def new(self, items: Iterator[Report | Failure]) -> Iterator[Report | Failure]:
        """Reports that aren't in the record yet, each once, and failures."""
        for batch in _batches(items, 256):
            known = self.store.known(i.id for i in batch if isinstance(i, Report)) | self._seen
            for item in batch:
                if isinstance(item, Report) and item.id in known:
                    self.known += 1
                    self._tell()
                    continue
                if isinstance(item, Report):
                    known.add(item.id)
                    self._seen.add(item.id)
                yield item

    def done(self, item: ReportRecord | Failure) -> None:
        """One more."""
        if isinstance(item, Failure):
            self.failures.append(item)
        else:
            self.read += 1
            self.undated += item.report.published is None
        self._tell()

    def _tell(self) -> None:
        if self.advance:
            self.advance(self.read + self.known + len(self.failures), self.total)


class Record:
    """An open record: tables as data frames, reports as values, SQL, exports, explanations."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __len__(self) -> int:
        return self.store.count()

    def __iter__(self) -> Iterator[ReportRecord]:
        return self.store.records()

    def __repr__(self) -> str:
        return f"<Fair Witness record {self.store.path or 'in memory'}: {len(self)} reports>"

    def frame(self, table: str) -> Frame:
        """A table or view as a data frame; raises StoreError for a name that isn't one."""
        if table not in TABLES:
            raise StoreError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
        kinds = kinds_of(table)
        return Frame(table, kinds, ({k: row[k] for k in kinds} for row in self.store.rows(table)))

    @property
    def reports(self) -> Frame:
        """The reports."""
        return self.frame("reports")

    @property
    def actors(self) -> Frame:
        """Actors as each report knows them."""
        return self.frame("actors")

    @property
    def entities(self) -> Frame:
        """Actors across reports."""
        return self.frame("entities")

    @property
    def events(self) -> Frame:
        """PLOVER events with the names of who acts and who is acted upon."""
        names: dict[tuple[str, str], list[str]] = {}
        called = {row["id"]: row["name"] for row in self.store.rows("actors")}
        for row in self.store.rows("event_actors"):
            names.setdefault((row["event_id"], row["role"]), []).append(called[row["actor_id"]])
        kinds = {"id": "text", "actors": "text", "recipients": "text", **{k: v for k, v in kinds_of("events").items() if k != "id"}}
        rows = (
            {
                **row,
                "actors": " | ".join(names.get((row["id"], "actor"), [])),
                "recipients": " | ".join(names.get((row["id"], "recipient"), [])),
            }
            for row in self.store.rows("events")
        )
        return Frame("events", kinds, rows)

    @property
    def statements(self) -> Frame:
        """Who is reported to have said what."""
        called = {row["id"]: row["name"] for row in self.store.rows("actors")}
        kinds = {"id": "text", "speaker": "text", **{k: v for k, v in kinds_of("statements").items() if k != "id"}}
        return Frame("statements", kinds, ({**row, "speaker": called.get(row["speaker_id"])} for row in self.store.rows("statements")))

    @property
    def claims(self) -> Frame:
        """Propositions that somebody asserts or denies."""
        return self.frame("claims")

    @property
    def disputes(self) -> Frame:
        """Disputes, one row a position."""
        rows = self.store.sql("SELECT * FROM v_disputes ORDER BY id, published, claim_id")
        columns = (
            "id",
            "gist",
            "plover_type",
            "actors",
            "recipients",
            "report_id",
            "side",
            "speaker",
            "published",
            "outlet",
            "quote",
            "claim_id",
        )
        return Frame("disputes", dict.fromkeys(columns, "text"), rows)

    @property
    def wording(self) -> Frame:
        """Words by which reports judge."""
        return self.frame("wording")

    @property
    def dates(self) -> Frame:
        """Temporal expressions."""
        return self.frame("dates")

    @property
    def places(self) -> Frame:
        """Places that reports name."""
        return self.frame("places")

    @property
    def happenings(self) -> Frame:
        """The same event in several reports."""
        return self.frame("happenings")

    @property
    def failures(self) -> Frame:
        """What could not be read, and why."""
        return self.frame("failures")

    def sql(self, query: str) -> list[dict[str, Any]]:
        """Run a query that only reads; rows as dicts."""
        return self.store.sql(query)

    def overview(self) -> dict[str, Any]:
        """What `fairwitness show` shows."""
        return self.store.overview()

    def naming(self, about: str | None = None, *, by: str | None = None) -> list[dict[str, Any]]:
        """What each outlet calls an actor, counted over time, with the loaded words about it; the most mentioned actors without `about`.

        `by`: "day", "month" or "year"; the finest with at most 24 periods when None.

        Raises: StoreError when nobody in the record is called `about`, or `by` is none of these.
        """
        if by not in (None, "day", "month", "year"):
            raise StoreError(f"{by!r} is no period; there are day, month, year")
        return self.store.naming(about, by)

    def explain(self, fact: str, *, language: str = "bundled") -> Explanation:
        """Why a fact stands in the record; `fact` is "REPORT-FACT", of which the report may be shortened.

        Raises: StoreError when no report, or more than one, begins like that, or when it has no such fact.
        """
        prefix, dash, name = fact.rpartition("-")
        if not dash:
            raise StoreError(f"{fact!r} isn't the name of a fact: it reads REPORT-FACT, as in 5f0c2a91d3e47b68-e1")
        return explain_fact(self.store.record(self._one(prefix)), name, pipeline(language))

    def export(self, form: str, to: str | Path | None = None, *, excel: bool = False, report: str = "") -> None:
        """Write the record in another format (FORMATS); jsonl and html go to standard output without `to`.

        `report` names the report that html writes, by its id or the beginning of it.

        Raises: WriteError for an unknown format, a missing target, or a target that can't be written.
        """
        if form not in FORMATS:
            raise WriteError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
        if form == "jsonl":
            if to is None:
                files.write_jsonl(self, sys.stdout.buffer)
            else:
                files.save_jsonl(self, Path(to))
            return
        if form == "html":
            from fairwitness.write.html import render_report

            files.save_text(render_report(self.store.record(self._one(report))), Path(to) if to is not None else None)
            return
        if to is None:
            raise WriteError(f"{form} writes a folder of tables; name it: --to FOLDER")
        tables = ((name, kinds_of(name), self.store.rows(name)) for name in TABLES)
        if form == "csv":
            files.save_csv(tables, Path(to), excel=excel)
        else:
            files.save_parquet(tables, Path(to))

    def _one(self, prefix: str) -> str:
        """The report whose id begins like that; raises StoreError when there is none or more than one."""
        found = self.store.report_ids(prefix)
        if len(found) != 1:
            raise StoreError(
                f"{len(found)} reports have an id that begins with {prefix!r}" + (f": {', '.join(found[:4])}" if found else "")
            )
        return found[0]

    def _repr_html_(self) -> str:
        counts = self.overview()["counts"]
        cells = "".join(f"<tr><th style='text-align:left'>{escape(k)}</th><td>{n:,}</td></tr>" for k, n in counts.items())
        return f"<table><caption>Fair Witness record {escape(str(self.store.path or 'in memory'))}</caption>{cells}</table>"


def kinds_of(table: str) -> dict[str, str]:
    """The columns of a table: text, integer or real."""
    names = {"INTEGER": "integer", "FLOAT": "real"}
    return {c.name: names.get(str(c.type), "text") for c in metadata.tables[table].columns if c.name not in HIDDEN}


__all__ = ["Record", "Summary", "import_knowledge", "known", "known_from", "open", "read", "read_into", "read_text", "use_knowledge"]
