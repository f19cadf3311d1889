"""A door to a record through which nothing can be written: for those who show it, and for strangers' SQL."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any
from urllib.parse import quote

from fairwitness.errors import StoreError
from fairwitness.store.place import check_file, check_version, no_record
from fairwitness.store.words import Row

STRANGER = Path(__file__).with_name("stranger.py")
Version = tuple[tuple[int, int] | None, int]  # which file it is, and SQLite's count of what others wrote to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer to a query: at most so many rows, and whether there were more. Units: `seconds` of wall time."""

    columns: list[str]
    rows: list[list[str | int | float | None]]
    more: bool
    seconds: float


class Reader:
    """Connections that only read one record; safe to use from many threads. Raises StoreError when it can't be opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open()
        found = self._watch.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
        check_version(path, found[0] if found else None)

    def _open(self) -> None:
        check_file(self.path)
        self._file = self._identity()
        self._free: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._watch = self._connect()

    def _identity(self) -> tuple[int, int] | None:
        """Which file it is that stands at the path; None when none does."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _connect(self) -> sqlite3.Connection:
        place = f"file:{quote(str(self.path.resolve()))}?mode=ro"
        for options in ("", "&immutable=1"):  # a record in a folder where nothing may be written has no place for the log's index
            connection = sqlite3.connect(place + options, uri=True, check_same_thread=False, timeout=5.0)
            try:
                connection.execute("SELECT count(*) FROM meta")
            except sqlite3.OperationalError as error:
                connection.close()
                if "no such table" in str(error):
                    raise no_record(self.path) from None
                if options:
                    raise StoreError(f"{self.path}: it can't be read ({error})") from error
                continue
            except sqlite3.DatabaseError as error:
                connection.close()
                raise StoreError(f"{self.path}: the file is damaged ({error})") from error
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA cache_size = -4000")
            self._place = place + options
            return connection
        raise StoreError(f"{self.path}: it can't be read")

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for one question; raises StoreError when the file can't answer."""
        free = self._free  # what another file has taken the place of meanwhile isn't kept
        try:
            connection = free.get_nowait()
        except Empty:
            connection = self._connect()
        try:
            yield connection
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path.name}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path.name}: the file is damaged ({error})") from error
        finally:
            free.put(connection)

    def ask(self, query: str, values: dict[str, Any] | tuple[Any, ...] = ()) -> list[Row]:
        """Run a query of ours; rows as dicts."""
        with self.connection() as connection:
            cursor = connection.execute(query, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def tuples(self, query: str, values: dict[str, Any] | tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Run a query of ours; rows as they come."""
        with self.connection() as connection:
            return connection.execute(query, values).fetchall()

    def version(self) -> Version:
        """What changes when somebody else has written to the file or put another in its place; not for two threads at once.

        Raises: StoreError when there is no record at the path any more.
        """
        file = self._identity()
        if file is None or file != self._file:
            self.close()
            self._file = None  # so that the next look opens it, should this one fail
            self._open()
        try:
            return self._file, int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.DatabaseError as error:
            self._file = None
            raise StoreError(f"{self.path.name}: the file is damaged ({error})") from error

    def stranger(self, query: str, *, most: int = 1_000, seconds: float = 10.0) -> Table:
        """Run a stranger's query: it may only select, for so long and for so many rows.

        Raises: StoreError with the reason in words when it may not run, is wrong or takes too long.
        """
        asked = json.dumps({"place": self._place, "query": query, "most": most, "seconds": seconds})
        command = [sys.executable, "-I", "-S", str(STRANGER)]
        try:
            done = subprocess.run(command, input=asked.encode(), capture_output=True, timeout=seconds + 1.5, check=False)
        except subprocess.TimeoutExpired:
            raise StoreError(f"it took longer than {seconds:g} seconds and was stopped; narrow it, or run it with sqlite3") from None
        try:
            answer = json.loads(done.stdout)
        except ValueError:
            raise StoreError("it needs too much memory; narrow it, or run it with sqlite3 on the file") from None
        if "error" in answer:
            raise StoreError(answer["error"])
        return Table(**answer)

    def close(self) -> None:
        """Let the file go."""
        self._watch.close()
        while not self._free.empty():
            self._free.get_nowait().close()
