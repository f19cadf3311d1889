"""Whether a file is a record, and what is wrong with one: the same words whoever opens it."""

from pathlib import Path

from fairwitness.errors import StoreError

SCHEMA_VERSION = 1
REASONS = {
    "database or disk is full": "the disk is full; what was read so far is safe, make room and run the same command again",
    "database is locked": "another process is writing to it; wait until it is done, or name another record",
    "readonly database": "it may not be written to (read-only file or folder)",
    "unable to open database file": "it can't be opened (does the folder exist, and may you write there?)",
    "malformed": "the file is damaged",
    "file is not a database": "it isn't a record of Fair Witness (not an SQLite file)",
}


def check_file(place: Path, *, create: bool = False) -> None:
    """Raise StoreError for what can be no record: a folder, nothing (unless one is to be made), another kind of file."""
    if place.is_dir():
        raise StoreError(f"{place} is a folder; a record is a file, such as {place / 'record.sqlite'}")
    if not place.exists():
        if not create:
            raise StoreError(f"there is no record {place}; make one with: fairwitness read PATH... --to {place}")
        if not place.parent.is_dir():
            raise StoreError(f"the folder {place.parent} doesn't exist; make it first")
    elif not _is_sqlite(place):
        raise StoreError(f"{place} isn't a record of Fair Witness (not an SQLite file)")


def _is_sqlite(path: Path) -> bool:
    """Whether a file is empty or begins as SQLite's files do."""
    try:
        with path.open("rb") as file:
            return file.read(16) in (b"", b"SQLite format 3\0")
    except OSError as error:
        raise StoreError(f"{path}: it can't be opened ({error.strerror})") from error


def no_record(place: Path | None) -> StoreError:
    """What to raise for a database of another program."""
    return StoreError(f"{place} isn't a record of Fair Witness (it has no table `meta`)")


def check_version(place: Path | None, found: str | None) -> None:
    """Raise StoreError when the schema's version, as `meta` has it, isn't one that this program knows."""
    if found is None or int(found) > SCHEMA_VERSION:
        raise StoreError(
            f"{place} was written by a newer Fair Witness (schema {found}; this one knows {SCHEMA_VERSION}): upgrade to read it"
        )


def reason(place: Path | None, words: str) -> str:
    """What went wrong in words for people, from SQLite's words."""
    return f"{place}: {next((ours for theirs, ours in REASONS.items() if theirs in words), words)}"
