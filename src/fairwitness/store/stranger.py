"""Run one stranger's query over a record, in a process of its own that can be ended: started by `reader.py` with Python's own library only.

Four locks: the file is opened read-only; the authorizer lets nothing but reading pass; values, rows and answers are bounded; and the process has
a limit of memory and of time, after which the parent ends it (one call of a function of SQLite's can't be interrupted from inside).
"""

import json
import sqlite3
import sys
import time
from contextlib import suppress

READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
REFUSED = {"load_extension", "fts3_tokenizer", "randomblob", "zeroblob", "readfile", "writefile", "edit"}
STEPS = 20_000  # virtual machine steps between two looks at the clock: about a millisecond
LONGEST_VALUE = 8_000_000  # bytes; the longest report that is read has a million characters
LONGEST_CELL = 4_000  # characters shown of one value
LONGEST_ANSWER = 4_000_000  # characters shown in all
MEMORY = 512 * 1024 * 1024  # bytes of address space


def only_reading(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    """SQLite asks this before it compiles any part of a query."""
    if action == sqlite3.SQLITE_PRAGMA:  # full-text search asks for it inside
        return sqlite3.SQLITE_OK if first == "data_version" and second is None else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in REFUSED:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY


def connect(place: str) -> sqlite3.Connection:
    """Open a record so that it can only be read."""
    connection = sqlite3.connect(place, uri=True, timeout=2.0)
    connection.execute("PRAGMA query_only = ON")
    for index in ("sentences_fts", "names_fts"):  # opening them declares tables, which the authorizer would refuse
        with suppress(sqlite3.Error):
            connection.execute(f"SELECT 1 FROM {index} LIMIT 0")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(only_reading)
    return connection


def answer(place: str, query: str, most: int, seconds: float) -> dict[str, object]:
    """The rows, or the reason why there are none."""
    began = time.monotonic()
    try:
        connection = connect(place)
        connection.set_progress_handler(lambda: time.monotonic() - began > seconds, STEPS)
        cursor = connection.execute(query.strip().rstrip(";"))
        if cursor.description is None:
            return {"error": "a query is wanted, beginning with SELECT or WITH"}
        rows: list[list[object]] = []
        more, size = False, 0
        for row in cursor:
            shown: list[object] = [plain(value) for value in row]
            size += sum(len(v) if isinstance(v, str) else 8 for v in shown)
            if len(rows) == most or size > LONGEST_ANSWER:
                more = True
                break
            rows.append(shown)
    except (sqlite3.Error, sqlite3.Warning, ValueError, MemoryError, OverflowError) as error:
        return {"error": reason(str(error) or type(error).__name__, seconds)}
    return {"columns": [c[0] for c in cursor.description], "rows": rows, "more": more, "seconds": time.monotonic() - began}


def plain(value: object) -> str | int | float | None:
    """A value that JSON can hold."""
    if isinstance(value, bytes):
        return f"({len(value):,} bytes)"
    if isinstance(value, float) and not -1.7e308 < value < 1.7e308:
        return str(value)
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        return value[:LONGEST_CELL] + " …"
    return value if isinstance(value, str | int | float) else None


def reason(words: str, seconds: float) -> str:
    """Why a query has no answer, in words for people."""
    if "interrupted" in words:
        return f"it took longer than {seconds:g} seconds and was stopped; narrow it, or run it with sqlite3 on the file"
    if any(w in words for w in ("not authorized", "authorization denied", "prohibited", "too many attached")):
        return "this page only reads: SELECT (or WITH ... SELECT) over the record's tables, nothing else"
    if "MemoryError" in words or "out of memory" in words:
        return "it needs too much memory; narrow it, or run it with sqlite3 on the file"
    return words


def bounded() -> None:
    """Take no more memory than MEMORY, where the system can hold us to it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024 * 1024, 64 * 1024 * 1024))  # SQLite's scratch files
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    asked = json.loads(sys.stdin.read())
    bounded()
    json.dump(answer(asked["place"], asked["query"], asked["most"], asked["seconds"]), sys.stdout)
