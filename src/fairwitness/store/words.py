"""Shapes and words that all share who ask a record, whichever way they ask."""

from typing import Any

Row = dict[str, Any]
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def proposition(row: Row) -> str:
    """A dispute's proposition in words: who is said to have done what to whom."""
    who, whom = (", ".join((row[k] or "").split("|")[:3]) for k in ("actors", "recipients"))
    parts = [p for p in (who, (row["plover_type"] or "").lower(), whom) if p]
    return (" → ".join(parts) + ": " if parts else "") + (row["gist"] or "")
