"""The record in one SQLite file, and the one layer of queries over it."""

from typing import TYPE_CHECKING, Any

__all__ = ["Store"]

if TYPE_CHECKING:
    from fairwitness.store.store import Store
else:

    def __getattr__(name: str) -> Any:
        """`Store` is loaded when it is first asked for: who only reads a record needs no SQLAlchemy."""
        if name == "Store":
            from fairwitness.store.store import Store

            return Store
        raise AttributeError(f"module 'fairwitness.store' has no attribute {name!r}")
