"""Inputs to reports: text, web pages, JSON Lines, CSV and Parquet; files, folders, globs, addresses and standard input."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["Options", "Source", "expected", "read_paths", "read_source", "read_text", "sources"]

if TYPE_CHECKING:
    from fairwitness.read.build import Options, read_text
    from fairwitness.read.paths import Source, expected, read_paths, read_source, sources
else:

    def __getattr__(name: str) -> Any:
        """What reads is loaded when it is first asked for: one text needs no paths, a page that shows a record needs none of it."""
        if name not in __all__:
            raise AttributeError(f"module 'fairwitness.read' has no attribute {name!r}")
        return getattr(import_module(f"fairwitness.read.{'build' if name in ('Options', 'read_text') else 'paths'}"), name)
