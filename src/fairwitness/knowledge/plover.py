"""PLOVER's event types and modes (`data/plover.toml`)."""

from dataclasses import dataclass
from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge.tables import read_toml

FILE = "plover.toml"
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Code:
    """A type with or without a mode: score (-10 conflict to +10 cooperation) and CAMEO code."""

    type: str
    mode: str | None
    quad: str
    score: float
    cameo: str


@cache
def codes() -> dict[tuple[str, str | None], Code]:
    """All types and modes; raises LexiconError when the file is malformed."""
    found: dict[tuple[str, str | None], Code] = {}
    for name, values in read_toml(FILE)["types"].items():
        try:
            quad = values["quad"]
            if quad not in QUADS:
                raise LexiconError(FILE, None, f"{name}: {quad!r} is no quad class")
            found[name, None] = Code(name, None, quad, float(values["score"]), str(values["cameo"]))
            for mode, own in values.get("modes", {}).items():
                found[name, mode] = Code(name, mode, quad, float(own["score"]), str(own["cameo"]))
        except KeyError as error:
            raise LexiconError(FILE, None, f"{name}: {error} is missing") from error
    return found


@cache
def contexts() -> frozenset[str]:
    """PLOVER's contexts."""
    return frozenset(read_toml(FILE)["contexts"]["names"])
