"""The sets of `../shared/data/language`, one sentence a row: words, space, upos, xpos, head, rel, newpar, `ner` where it is."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
Row = dict[str, Any]


@cache
def rows(name: str) -> list[Row]:
    """The sentences of a set ("gum_dev"), in order."""
    with (SHARED / "language" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def texts(name: str) -> list[tuple[str, str]]:
    """Ids and texts of a set of documents ("events/meantime_en")."""
    with (SHARED / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [(row["id"], row["text"]) for row in map(json.loads, lines)]
