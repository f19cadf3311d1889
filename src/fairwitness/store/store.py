"""The record: one SQLite file that grows batch by batch, each batch whole or not at all."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, delete, func, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from fairwitness.errors import StoreError
from fairwitness.record import Failure, MadeBy, ReportRecord
from fairwitness.store import naming, queries, tables
from fairwitness.store.dialect import create_extras, index_words, insert_new, sqlite_engine
from fairwitness.store.place import SCHEMA_VERSION, check_file, check_version, no_record, reason
from fairwitness.store.rows import failure_row, rows_of, unpack
from fairwitness.store.tables import COMPUTED, metadata
from fairwitness.store.words import Row

CHUNK = 500  # ids a query names at once; SQLite takes at most 32,766


class Store:
    """An open record. Use `Store.open`."""

    def __init__(self, engine: Engine, path: Path | None) -> None:
        self.engine, self.path = engine, path

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False) -> "Store":
        """Open a record, or make one with `create`.

        Raises: StoreError when there is none, when the file is something else, or when a newer version wrote it.
        """
        place = Path(path)
        check_file(place, create=create)
        store = cls(sqlite_engine(place), place)
        store._prepare(create=create)
        return store

    @classmethod
    def in_memory(cls) -> "Store":
        """A record that lives as long as the program."""
        store = cls(create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}), None)
        store._prepare(create=True)
        return store

    def _prepare(self, *, create: bool) -> None:
        with self._errors(), self.engine.begin() as connection:
            there = self.engine.dialect.has_table(connection, "meta")
            if not there and not create:
                raise no_record(self.path)
            if there:
                found = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == "schema_version")).scalar()
                check_version(self.path, found)
                return
            metadata.create_all(connection)
            create_extras(connection)
            known = [{"key": "schema_version", "value": str(SCHEMA_VERSION)}, {"key": "offset_unit", "value": "Unicode code points"}]
            connection.execute(insert_new(connection, tables.meta), known)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise StoreError(reason(self.path, str(error.orig))) from error

    def known(self, ids: Iterable[str]) -> set[str]:
        """Which of these reports are in the record."""
        wanted = list(ids)
        found: set[str] = set()
        with self._errors(), self.engine.connect() as connection:
            for at in range(0, len(wanted), CHUNK):
                query = select(tables.reports.c.id).where(tables.reports.c.id.in_(wanted[at : at + CHUNK]))
                found.update(connection.execute(query).scalars())
        return found

    def add(self, records: Iterable[ReportRecord], failures: Iterable[Failure] = ()) -> None:
        """Add reports and failures in one transaction; what is there already stays as it is."""
        with self._errors(), self.engine.begin() as connection:
            for record in records:
                rows = rows_of(record)
                done = connection.execute(insert_new(connection, tables.reports), rows.pop("reports"))
                if done.rowcount == 0:
                    continue
                for name, values in rows.items():
                    if values:
                        connection.execute(insert_new(connection, metadata.tables[name]), values)
                index_words(connection, record.report.id)
            failed = [failure_row(f) for f in failures]
            if failed:
                connection.execute(insert_new(connection, tables.failures), failed)

    def count(self) -> int:
        """How many reports there are."""
        with self._errors(), self.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(tables.reports)).scalar_one()

    def needs_joining(self) -> bool:
        """Whether reports were added since what many reports are about was last computed (a run was killed between the two)."""
        query = select(func.count()).select_from(tables.actors).where(tables.actors.c.entity_id.is_(None))
        with self._errors(), self.engine.connect() as connection:
            return connection.execute(query).scalar_one() > 0

    def report_ids(self, prefix: str = "") -> list[str]:
        """Reports in the order of the record: by date, outlet and id."""
        c = tables.reports.c
        query = select(c.id).where(c.id.startswith(prefix, autoescape=True)).order_by(c.published, c.outlet, c.id)
        with self._errors(), self.engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def record(self, report: str) -> ReportRecord:
        """Everything found in one report; raises StoreError when it isn't there."""
        c = tables.reports.c
        with self._errors(), self.engine.connect() as connection:
            row = connection.execute(select(c.record, c.copy_of).where(c.id == report)).one_or_none()
        if row is None:
            raise StoreError(f"{self.path} has no report {report}")
        found = unpack(row.record)
        return replace(found, report=replace(found.report, copy_of=row.copy_of))

    def records(self) -> Iterator[ReportRecord]:
        """All reports' records, in the order of the record."""
        for report in self.report_ids():
            yield self.record(report)

    def made_by(self) -> list[MadeBy]:
        """What made the facts of this record, most reports first."""
        query = (
            select(tables.makers, func.count().label("n"))
            .join(tables.reports, tables.reports.c.maker_id == tables.makers.c.id)
            .group_by(tables.makers.c.id)
            .order_by(text("n DESC"), tables.makers.c.id)
        )
        with self._errors(), self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return [MadeBy(fairwitness=r.fairwitness, model=r.model, knowledge=r.knowledge, options=json.loads(r.options)) for r in rows]

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a table in the order of its key, as plain values."""
        chosen = metadata.tables[table]
        query = select(chosen).order_by(*chosen.primary_key.columns)
        with self._errors(), self.engine.connect() as connection:
            for row in connection.execute(query).mappings():
                yield dict(row)

    def replace_computed(self, rows: dict[str, list[Row]], links: dict[str, dict[str, str]], copies: dict[str, str]) -> None:
        """Write anew what is computed across reports.

        `rows`: rows of the computed tables, and of disputes and positions across reports; `links`: actor -> entity under "actors", event -> happening
        under "events"; `copies`: report -> the report that it copies.
        """
        with self._errors(), self.engine.begin() as connection:
            across = select(tables.disputes.c.id).where(tables.disputes.c.report_id.is_(None))
            connection.execute(delete(tables.positions).where(tables.positions.c.dispute_id.in_(across)))
            connection.execute(delete(tables.disputes).where(tables.disputes.c.report_id.is_(None)))
            for computed in COMPUTED:
                connection.execute(delete(computed))
            for name, values in rows.items():
                if values:
                    connection.execute(metadata.tables[name].insert(), values)
            for table, column, known in (
                ("actors", "entity_id", links["actors"]),
                ("events", "happening_id", links["events"]),
                ("reports", "copy_of", copies),
            ):
                chosen = metadata.tables[table]
                connection.execute(update(chosen).values({column: None}).where(chosen.c[column].is_not(None)))
                if known:
                    query = text(f"UPDATE {table} SET {column} = :value WHERE id = :key")
                    connection.execute(query, [{"key": k, "value": v} for k, v in sorted(known.items())])
            connection.execute(text(queries.ROLLUP))

    def overview(self) -> dict[str, Any]:
        """What `show` shows, as plain values."""
        made = self.made_by()
        with self._errors(), self.engine.connect() as connection:
            return {
                "record": str(self.path or "in memory"),
                "counts": queries.counts(connection),
                "timeline": queries.timeline(connection),
                "actors": queries.main_actors(connection),
                "pairs": queries.main_pairs(connection),
                "disputes": queries.main_disputes(connection),
                "naming": queries.naming(connection),
                "wording": queries.loaded_words(connection),
                "happenings": queries.told_often(connection),
                "reports": queries.newest(connection),
                "failures": queries.failed(connection),
                "made_by": [asdict(m) for m in made],
            }

    def naming(self, about: str | None = None, by: str | None = None) -> list[Row]:
        """What outlets call an actor, or the most mentioned ones; raises StoreError when nobody is called `about`."""
        with self._errors(), self.engine.connect() as connection:
            chosen = naming.called(connection, about) if about else naming.most_mentioned(connection)
            if about and not chosen:
                known = ", ".join(row["name"] for row in naming.most_mentioned(connection))
                raise StoreError(f"the record calls nobody {about!r}" + (f"; most mentioned are {known}" if known else ""))
            return [naming.naming_of(connection, actor, by) for actor in chosen]

    def sql(self, query: str) -> list[Row]:
        """Run a query that only reads; raises StoreError when it is wrong or would write."""
        with self._errors(), self.engine.connect() as connection:
            return queries.select_only(connection, query)

    def close(self) -> None:
        """Let the file go."""
        self.engine.dispose()
