"""The store: whole batches, once each, refused files, the same bytes out whatever the order in."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairwitness.errors import StoreError
from fairwitness.record import Failure, ReportRecord
from fairwitness.store import Store
from fairwitness.store.tables import VIEWS, metadata

GOLD = sorted((Path(__file__).resolve().parents[2] / "examples/thirteen-days/gold").glob("*.json"))


@pytest.fixture(scope="module")
def records() -> list[ReportRecord]:
    return [ReportRecord.from_dict(json.loads(path.read_text("utf-8"))) for path in GOLD[:8]]


def exported(store: Store) -> str:
    return "\n".join(json.dumps(r.to_dict(), ensure_ascii=False) for r in store.records())


def test_what_goes_in_comes_out(tmp_path: Path, records: list[ReportRecord]) -> None:
    """Every report's record is read back exactly, in the order of the record."""
    store = Store.open(tmp_path / "r.sqlite", create=True)
    store.add(records)
    assert list(store.records()) == sorted(records, key=lambda r: (r.report.published, r.report.outlet, r.report.id))
    assert store.known([r.report.id for r in records] + ["nosuch"]) == {r.report.id for r in records}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(8)), cuts=st.lists(st.integers(0, 8), max_size=3), again=st.lists(st.integers(0, 7), max_size=3))
def test_order_and_repetition_change_nothing(records: list[ReportRecord], order: list[int], cuts: list[int], again: list[int]) -> None:
    """Any order, any batches, any report twice: the same export."""
    one, other = Store.in_memory(), Store.in_memory()
    one.add(records)
    edges = [0, *sorted(cuts), 8]
    for a, b in zip(edges, edges[1:], strict=False):
        other.add(records[i] for i in order[a:b])
    other.add(records[i] for i in again)
    assert exported(one) == exported(other)
    for table in metadata.tables:
        assert list(one.rows(table)) == list(other.rows(table))


def test_a_batch_is_whole_or_not_at_all(tmp_path: Path, records: list[ReportRecord]) -> None:
    """When one report of a batch can't be written, none of the batch is."""
    store = Store.open(tmp_path / "r.sqlite", create=True)
    store.add(records[:1])
    broken = replace(records[2], report=replace(records[2].report, published=object()))  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"not supported|JSON"):
        store.add([records[1], broken])
    assert store.count() == 1


def test_failures_are_kept_once(records: list[ReportRecord]) -> None:
    """The same failure of two runs is one row."""
    store = Store.in_memory()
    failure = Failure(source="a.txt", stage="read", error="a.txt: the file is empty")
    store.add([], [failure])
    store.add([], [failure, failure])
    assert [row["error"] for row in store.rows("failures")] == [failure.error]


def test_a_reader_does_not_wait_for_the_writer(tmp_path: Path, records: list[ReportRecord]) -> None:
    """Another process may read while a transaction is open (write-ahead log)."""
    path = tmp_path / "r.sqlite"
    store = Store.open(path, create=True)
    store.add(records[:1])
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM failures")
        other = sqlite3.connect(path, timeout=0.2)
        assert other.execute("SELECT count(*) FROM reports").fetchone() == (1,)
        other.close()


def test_another_writer_is_named(tmp_path: Path, records: list[ReportRecord]) -> None:
    """While another process writes, the message names the file and says what to do."""
    path = tmp_path / "r.sqlite"
    store = Store.open(path, create=True)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 100")
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"r\.sqlite: another process is writing"):
        store.add(records[:1])
    other.rollback()
    other.close()


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, records: list[ReportRecord]) -> None:
    """When the file can't grow, what was there stays and the message says what to do."""
    store = Store.open(tmp_path / "r.sqlite", create=True)
    store.add(records[:1])
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.commit()
        connection.exec_driver_sql("SELECT 1")
        with pytest.raises(StoreError, match="disk is full"), store._errors():
            connection.exec_driver_sql("CREATE TABLE big AS SELECT zeroblob(10000000) AS b")
    assert store.count() == 1


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """A record that a later version wrote is named, with both schema numbers."""
    path = tmp_path / "r.sqlite"
    Store.open(path, create=True).close()
    other = sqlite3.connect(path)
    other.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match=r"newer Fair Witness .schema 99"):
        Store.open(path)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    """A missing file, a folder, a text file and another program's database each get their own reason."""
    (tmp_path / "text.sqlite").write_text("hello, this is text")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    for name, reason in (
        ("none.sqlite", "there is no record"),
        ("", "is a folder"),
        ("text.sqlite", "isn't a record"),
        ("other.sqlite", "no table `meta`"),
    ):
        with pytest.raises(StoreError, match=reason):
            Store.open(tmp_path / name)
    with pytest.raises(StoreError, match=r"the folder .* doesn't exist"):
        Store.open(tmp_path / "no" / "r.sqlite", create=True)


def test_users_sql_can_only_read(records: list[ReportRecord]) -> None:
    """A query of the user's may select and nothing else."""
    store = Store.in_memory()
    store.add(records[:2])
    assert store.sql("SELECT count(*) AS n FROM reports") == [{"n": 2}]
    with pytest.raises(StoreError):
        store.sql("DELETE FROM reports")
    assert store.count() == 2


def test_words_are_found(records: list[ReportRecord]) -> None:
    """Full-text search answers with sentences."""
    store = Store.in_memory()
    store.add(records)
    found = store.sql("SELECT s.text FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid WHERE sentences_fts MATCH 'photographs'")
    assert found and all("photographs" in row["text"] for row in found)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_view_answers(records: list[ReportRecord], name: str) -> None:
    """Views can be selected from."""
    store = Store.in_memory()
    store.add(records)
    assert isinstance(store.sql(f"SELECT * FROM {name} LIMIT 3"), list)


def test_every_column_has_a_meaning() -> None:
    """A table or column without a comment can't be documented."""
    for table in metadata.tables.values():
        assert table.comment, table.name
        assert all(c.comment for c in table.columns), table.name
