"""Inputs to reports: text, web pages, JSON Lines, CSV and Parquet; files, folders, globs, addresses and standard input."""

from fairwitness.read.build import Options, read_text
from fairwitness.read.paths import Source, expected, read_paths, read_source, sources

__all__ = ["Options", "Source", "expected", "read_paths", "read_source", "read_text", "sources"]
