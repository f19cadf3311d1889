"""What Fair Witness knows beforehand: data files with a schema, read into typed tables."""

from fairwitness.knowledge.tables import digest

__all__ = ["digest"]
