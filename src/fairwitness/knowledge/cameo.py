"""CAMEO codes finer than PLOVER's types and modes (`data/en/cameo.tsv`)."""

from dataclasses import dataclass
from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge import plover
from fairwitness.knowledge.frames import classes
from fairwitness.knowledge.tables import read_table, values

FILE = "en/cameo.tsv"
COLUMNS = ("type", "mode", "status", "words", "cameo", "example")
ANY, NONE = "*", "-"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what must hold, and the code; no words means that any will do."""

    mode: str
    status: str | None
    words: frozenset[str]
    cameo: str

    def fits(self, mode: str | None, status: str, words: frozenset[str]) -> bool:
        """Whether an event of the row's type with a mode, a status and words around its predicate has the code."""
        if self.mode != ANY and self.mode != (mode or NONE):
            return False
        return (self.status is None or self.status == status) and (not self.words or bool(self.words & words))


@cache
def _rows() -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    known = plover.codes()
    for number, row in read_table(FILE, COLUMNS, required=("type", "mode", "cameo", "example")):
        kind, mode = row["type"] or "", row["mode"] or ANY
        if (kind, None if mode in (ANY, NONE) else mode) not in known:
            raise LexiconError(FILE, number, f"PLOVER has no {kind} {mode}")
        words: set[str] = set()
        for word in values((row["words"] or "").replace("/", "|")):
            if word.startswith("@") and word[1:] not in classes():
                raise LexiconError(FILE, number, f"there is no class {word}")
            words |= classes()[word[1:]] if word.startswith("@") else {word}
        found.setdefault(kind, []).append(Row(mode, row["status"], frozenset(words), row["cameo"] or ""))
    return {kind: tuple(rows) for kind, rows in found.items()}


def code_of(kind: str, mode: str | None, status: str, words: frozenset[str]) -> str:
    """The CAMEO code of an event; `words` are the dictionary forms of its predicate and of what stands under it.

    Raises: LexiconError when the file breaks its schema.
    """
    for row in _rows().get(kind, ()):
        if row.fits(mode, status, words):
            return row.cameo
    return (plover.codes().get((kind, mode)) or plover.codes()[kind, None]).cameo
