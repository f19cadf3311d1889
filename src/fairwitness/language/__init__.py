"""The language floor: a report in, its sentences, words, dependencies and entities out."""

import os
from pathlib import Path

from fairwitness.errors import ModelError
from fairwitness.language.bundled import BundledParser
from fairwitness.language.parsed import Entity, Parsed, Telling, Token, Tone
from fairwitness.language.spacy import SpacyParser

__all__ = ["BundledParser", "Entity", "Parsed", "SpacyParser", "Telling", "Token", "Tone", "bundled", "load"]


def load(name: str = "bundled", *, threads: int | None = None) -> BundledParser | SpacyParser:
    """The parser of that name: "bundled", or "spacy:NAME" for a spaCy pipeline of the user's.

    The environment variable FAIRWITNESS_MODEL names another folder for the bundled model.
    Raises: ModelError for an unknown name, or when what it names isn't installed.
    """
    if name == "bundled":
        return bundled(threads=threads)
    if name.startswith("spacy:"):
        return SpacyParser(name.removeprefix("spacy:"))
    raise ModelError(f"there is no parser {name!r}; there are 'bundled' and 'spacy:NAME'")


def bundled(*, threads: int | None = None) -> BundledParser:
    """The bundled model."""
    folder = os.environ.get("FAIRWITNESS_MODEL")
    return BundledParser(Path(folder) if folder else None, threads=threads)
