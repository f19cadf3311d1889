"""The language floor: a report in, its sentences, words, dependencies and entities out."""

from fairwitness.language.parsed import Entity, Parsed, Token

__all__ = ["Entity", "Parsed", "Token"]
