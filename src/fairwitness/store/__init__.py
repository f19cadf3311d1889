"""The record in one SQLite file, and the one layer of queries over it."""

from fairwitness.store.store import Store

__all__ = ["Store"]
