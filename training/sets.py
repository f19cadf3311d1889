"""The sets of `../shared/data/language`, one sentence a row: words, space, upos, xpos, head, rel, newpar, `ner` where it is."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "language"
Row = dict[str, Any]


@cache
def rows(name: str) -> list[Row]:
    """The sentences of a set ("gum_dev"), in order."""
    with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
