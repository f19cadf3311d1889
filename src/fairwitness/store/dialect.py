"""What differs between SQLite and PostgreSQL, in one place."""

from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from fairwitness.store.tables import VIEWS

SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS sentences_fts USING fts5(text, content='sentences', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS names_fts USING fts5(quote, content='mentions', tokenize='unicode61 remove_diacritics 2')",
)


def sqlite_engine(path: Path) -> Engine:
    """An engine for one file: write-ahead log, so that readers never wait for the writer.

    `synchronous = NORMAL` survives a killed process without loss and a power cut without damage (at most the last batch is lost,
    and is read again by the next run).
    """
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 5.0})

    @event.listens_for(engine, "connect")
    def configure(connection, _record) -> None:  # type: ignore[no-untyped-def]
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "temp_store = MEMORY", "foreign_keys = OFF"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def insert_new(connection: Connection, table: Table) -> Insert:
    """An INSERT that leaves rows alone whose key is there already."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def create_extras(connection: Connection) -> None:
    """Views, and full-text search where the database is SQLite."""
    for name, (_, query) in VIEWS.items():
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
        if connection.dialect.name == "postgresql":
            query = query.replace("group_concat(name, ' | ')", "string_agg(name, ' | ')")
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
    if connection.dialect.name == "sqlite":
        for statement in SQLITE_SEARCH:
            connection.execute(text(statement))


def index_words(connection: Connection, report: str) -> None:
    """Make the words of a report searchable."""
    if connection.dialect.name == "sqlite":
        for index, table, column in (("sentences_fts", "sentences", "text"), ("names_fts", "mentions", "quote")):
            query = f"INSERT INTO {index}(rowid, {column}) SELECT rowid, {column} FROM {table} WHERE report_id = :report"
            connection.execute(text(query), {"report": report})
