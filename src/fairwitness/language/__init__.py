"""The language floor: a report in, its sentences, words, dependencies and entities out."""

import os
from pathlib import Path

from fairwitness.errors import ModelError
from fairwitness.language.bundled import BundledParser
from fairwitness.language.parsed import Entity, Parsed, Token

__all__ = ["BundledParser", "Entity", "Parsed", "Token", "load"]


def load(name: str = "bundled", *, threads: int | None = None) -> BundledParser:
    """The parser of that name; the environment variable FAIRWITNESS_MODEL names another folder for the bundled one.

    Raises: ModelError for an unknown name.
    """
    if name == "bundled":
        folder = os.environ.get("FAIRWITNESS_MODEL")
        return BundledParser(Path(folder) if folder else None, threads=threads)
    raise ModelError(f"there is no parser {name!r}; there is 'bundled'")
