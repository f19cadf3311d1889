"""Parses of passages made up for the tests of speech, by name."""

from functools import cache
from pathlib import Path

from fairwitness.language import Parsed
from fairwitness.language.conllu import blocks, from_conllu

PARSES = Path(__file__).parents[1] / "parses" / "statements.conllu"


@cache
def passages() -> dict[str, Parsed]:
    """All passages of the file by their title."""
    found = (from_conllu(block) for block in blocks(PARSES.read_text("utf-8")))
    return {parsed.report.title or "": parsed for parsed in found}
