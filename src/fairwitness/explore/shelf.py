"""An open record for the explorer: a reader, and its columns, loaded once and again whenever somebody has written to the file."""

import ctypes
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from fairwitness.errors import FairWitnessError, StoreError
from fairwitness.explore.columns import Columns
from fairwitness.explore.kept import columns_of
from fairwitness.store.reader import Reader, Table, Version

LOOK = 2.0  # seconds between two looks whether the file has changed
FIRST = 1.5  # seconds that belong to the first page alone
PATIENCE = 0.5  # seconds that a question waits for what is new before it is answered from what was there


class BadQuery(FairWitnessError):
    """A stranger's query that can't be answered."""


def trim() -> None:
    """Give back to the system what loading took, where its C library can (glibc); elsewhere nothing."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


class Book:
    """A record for one question: its columns stay the same while it is answered, whoever writes to the file meanwhile."""

    def __init__(self, shelf: "Shelf") -> None:
        self.path, self.reader, self.query = shelf.path, shelf.reader, shelf.query
        self._shelf = shelf

    @cached_property
    def columns(self) -> Columns:
        """The columns as they stood when first asked for. Raises StoreError when they can't be read."""
        return self._shelf.columns


class Shelf:
    """A record that can be opened; its columns load in the background."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader = Reader(path)
        self._strangers = threading.BoundedSemaphore(2)
        self._lock = threading.Lock()
        self._columns: Columns | None = None
        self._wrong: FairWitnessError | None = None
        self._reading: threading.Event | None = None
        self._loaded = threading.Event()
        self._version: Version = (None, -1)
        self._looked = 0.0

    def open(self, *, after: Callable[[], object] | None = None) -> None:
        """Begin to load the columns, ahead of the first question; when they are there, and the first page had time to be drawn, call `after`."""
        threading.Thread(target=self._warm, args=(after,), daemon=True).start()

    def _warm(self, after: Callable[[], object] | None) -> None:
        """Load ahead of the first question, and do what others would have to wait for."""
        with suppress(FairWitnessError):  # who asks next is told what is wrong
            assert self.columns is not None
        if after is not None:
            time.sleep(FIRST)
            after()

    def ready(self, seconds: float) -> bool:
        """Whether the columns are loaded, or will be so soon."""
        return self._loaded.wait(seconds)

    def lend(self) -> Book:
        """The record for one question."""
        return Book(self)

    @property
    def columns(self) -> Columns:
        """The columns as they stand; waits while they load for the first time, and not long when they are loaded again.

        Raises StoreError when they can't be read, and tries again at the next look.
        """
        with self._lock:
            reading, begun = (self._reading, False) if self._reading is not None else (self._look(), True)
        if reading is not None and (begun or self._columns is None):
            reading.wait(None if self._columns is None else PATIENCE)
        columns = self._columns
        if columns is not None:
            return columns
        raise self._wrong or StoreError(f"{self.path.name}: it can't be read")

    def _look(self) -> threading.Event | None:
        """Begin to read the columns when there are none, or when somebody has written to the file; the lock is held.

        When another file stands at its place, or none that can be read, what was there is forgotten.
        """
        if (self._columns is not None or self._wrong is not None) and time.monotonic() - self._looked <= LOOK:
            return None
        self._looked = time.monotonic()
        try:
            version = self.reader.version()
        except StoreError as error:
            self._columns, self._wrong = None, error
            self._loaded.set()
            return None
        if self._columns is not None and version == self._version:
            return None
        if self._columns is not None and version[0] != self._version[0]:
            self._columns = None
            self._loaded.clear()
        self._reading = threading.Event()
        threading.Thread(target=self._read, args=(version, self._reading), daemon=True).start()
        return self._reading

    def _read(self, version: Version, done: threading.Event) -> None:
        try:
            columns = columns_of(self.reader, keep=self._columns is None)
            columns.warm()
            self._columns, self._version, self._wrong = columns, version, None
            del columns
            trim()
        except FairWitnessError as error:
            self._wrong = error
        finally:
            with self._lock:
                self._looked, self._reading = time.monotonic(), None
            self._loaded.set()
            done.set()

    def query(self, words: str) -> Table:
        """Run a stranger's query, two at a time; raises BadQuery with the reason."""
        if not self._strangers.acquire(timeout=5.0):
            raise BadQuery("two queries are running; wait until one is done")
        try:
            return self.reader.stranger(words)
        except StoreError as error:
            raise BadQuery(str(error)) from error
        finally:
            self._strangers.release()

    def close(self) -> None:
        """Let the file go."""
        self.reader.close()
