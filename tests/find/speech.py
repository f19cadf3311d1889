"""Parses of passages made up for the tests of speech, by name."""

import re
from functools import cache
from pathlib import Path

from fairwitness.find.findings import Findings
from fairwitness.language import Parsed
from fairwitness.language.conllu import blocks, from_conllu
from fairwitness.record import Actor, ActorKind, Mention, Trace

PARSES = Path(__file__).parents[1] / "parses" / "statements.conllu"


@cache
def passages() -> dict[str, Parsed]:
    """All passages of the file by their title."""
    found = (from_conllu(block) for block in blocks(PARSES.read_text("utf-8")))
    return {parsed.report.title or "": parsed for parsed in found}


ACTORS = {"Norland": "NOR", "Sudria": "SUD", "governor": "SUD", "Ilmar": "NOR"}


def with_actors(name: str) -> Findings:
    """A passage whose actors are every mention of the made-up states and people of `ACTORS`."""
    parsed = passages()[name]
    text, found = parsed.report.text, []
    for number, (form, country) in enumerate(ACTORS.items(), 1):
        places = [m.start() for m in re.finditer(rf"\b{form}\b", text)]
        mentions = [Mention(evidence=parsed.evidence_at(at, at + len(form)), form="name", actor=f"a{number}") for at in places]
        if mentions:
            kind: ActorKind = "person" if form in ("governor", "Ilmar") else "state"
            trace = Trace(stage="given", rule="given")
            found.append(
                Actor(id=f"a{number}", name=form, kind=kind, country=country, sectors=("GOV",), mentions=tuple(mentions), trace=trace)
            )
    return Findings(parsed=parsed, actors=tuple(found))
