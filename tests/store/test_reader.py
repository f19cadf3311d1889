"""A stranger's SQL can read the record and nothing else."""

import os
from pathlib import Path

import pytest

from fairwitness.errors import StoreError
from fairwitness.store import Store
from fairwitness.store.reader import Reader


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A record with one word in it, and a file beside it that is nobody's business."""
    store = Store.open(tmp_path / "record.sqlite", create=True)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO reports (id, text) VALUES ('r', 'words')")
        connection.exec_driver_sql("INSERT INTO sentences (report_id, number, text) VALUES ('r', 0, 'words of old')")
        connection.exec_driver_sql("INSERT INTO sentences_fts (rowid, text) VALUES (1, 'words of old')")
    store.close()
    Store.open(tmp_path / "secret.sqlite", create=True).close()
    return Reader(tmp_path / "record.sqlite")


def test_reading_works(reader: Reader) -> None:
    """Select, with, recursion, views and full-text search answer."""
    assert reader.stranger("SELECT text FROM reports;").rows == [["words"]]
    assert reader.stranger("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT i FROM n").rows == [
        [1],
        [2],
        [3],
    ]
    assert reader.stranger("SELECT count(*) FROM v_events").rows == [[0]]
    assert reader.stranger("SELECT text FROM sentences_fts WHERE sentences_fts MATCH 'old'").rows == [["words of old"]]


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM reports", "UPDATE reports SET text = 'x'", "INSERT INTO meta VALUES ('a', 'b')", "DROP TABLE reports", "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)", "ATTACH '{folder}/secret.sqlite' AS s", "ATTACH '{folder}/new.sqlite' AS s", "VACUUM INTO '{folder}/copy.sqlite'",
        "PRAGMA query_only = OFF", "PRAGMA journal_mode = DELETE", "SELECT * FROM pragma_database_list", "SELECT load_extension('x')",
        "SELECT readfile('/etc/passwd')", "SELECT writefile('{folder}/x', 'y')", "SELECT fts3_tokenizer('x')", "BEGIN", "COMMIT", "SELECT 1; SELECT 2",
        "INSERT INTO sentences_fts(sentences_fts) VALUES ('delete-all')", "", "   ", "-- nothing", "REINDEX", "ANALYZE", "DETACH main",
        "SELECT randomblob(100000000)", "SELECT zeroblob(100000000)", "EXPLAIN DELETE FROM reports", "nonsense", "SELECT \x00",
        "WITH x AS (SELECT 1) DELETE FROM reports", "SELECT * FROM sqlite_dbpage", "SELECT edit('x')",
    ],
)  # fmt: skip
def test_anything_else_is_refused(reader: Reader, query: str, tmp_path: Path) -> None:
    """Writing, attaching, files, settings and several queries at once are refused, and leave no trace."""
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(StoreError):
        reader.stranger(query.replace("{folder}", str(tmp_path)))
    assert [name for name in sorted(os.listdir(tmp_path)) if name not in before and not name.endswith(("-wal", "-shm"))] == []
    assert reader.ask("SELECT text FROM reports") == [{"text": "words"}]


@pytest.mark.parametrize(
    "query",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20) SELECT like(replace(printf('%.*c', 5000000, 'a'), 'a', 'a'), 'b') FROM n",
        "WITH RECURSIVE n(s) AS (SELECT 'aaaaaaaaaa' UNION ALL SELECT s || s FROM n LIMIT 19) SELECT sum(like('%a%a%a%a%a%a%a%a%a%b', s)) FROM n",
        "WITH RECURSIVE n(i, s) AS (SELECT 1, 'a' UNION ALL SELECT i + 1, s || s FROM n WHERE i < 23) SELECT instr(s, substr(s, 2) || 'b') FROM n, n m",
    ],
)
def test_a_query_that_runs_away_is_stopped(reader: Reader, query: str) -> None:
    """Endless recursion, and single calls that can't be interrupted, end with their process."""
    try:
        assert reader.stranger(query, seconds=0.5).seconds < 30
    except StoreError as error:
        assert str(error)


def test_an_answer_is_bounded(reader: Reader) -> None:
    """Of many rows only the first are given, and it says so; a long value is cut."""
    many = reader.stranger("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n", most=100)
    assert len(many.rows) == 100 and many.more
    assert len(str(reader.stranger("SELECT printf('%.*c', 100000, 'x')").rows[0][0])) < 5000
    assert reader.stranger("SELECT 9e999, -9e999, x'00ff', NULL, 1.5").rows == [["inf", "-inf", "(2 bytes)", None, 1.5]]


def test_a_record_in_a_folder_that_may_not_be_written_is_read(reader: Reader, tmp_path: Path) -> None:
    """A record on a read-only disk can be explored."""
    reader.close()
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "record #1?.sqlite").write_bytes((tmp_path / "record.sqlite").read_bytes())
    folder.chmod(0o555)
    try:
        assert Reader(folder / "record #1?.sqlite").ask("SELECT count(*) AS n FROM reports") == [{"n": 1}]
    finally:
        folder.chmod(0o755)
