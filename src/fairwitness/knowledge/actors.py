"""Look a name up as of a date: what the knowledge files say of it, and where each fact comes from."""

from dataclasses import dataclass
from typing import Literal

from fairwitness.knowledge import offices, organizations, states


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing that the files know under a name; `says` in words, `source` file or origin."""

    name: str
    kind: Literal["state", "organization", "person"]
    country: str | None
    sectors: tuple[str, ...]
    says: str
    source: str
    wikidata: str | None = None


def look_up(name: str, day: str) -> tuple[Known, ...]:
    """All that the files know under a name on an ISO day: states first, then organizations, then office holders.

    Returns: () for a name that no file has; a person's offices on the day, or, when there are none, those left before.
    """
    return (*_states(name, day), *_organizations(name, day), *_persons(name, day))


def _states(name: str, day: str) -> list[Known]:
    return [
        Known(
            name=form.state.name,
            kind="state",
            country=form.state.code,
            sectors=("PRE", "GOV") if form.state.kind == "breakaway" else ("GOV",),
            says=f"{form.sense} of {form.state.name} ({form.state.kind})",
            source=states.FILE,
        )
        for form in states.meanings(name, day)
    ]


def _organizations(name: str, day: str) -> list[Known]:
    return [
        Known(
            name=body.name,
            kind="organization",
            country=body.country,
            sectors=body.sectors,
            says=f"{body.kind}" + (f", from {body.begin}" if body.begin else "") + (f", to {body.end}" if body.end else ""),
            source=organizations.FILE,
            wikidata=body.wikidata,
        )
        for body in organizations.named(name, day)
    ]


def _persons(name: str, day: str) -> list[Known]:
    held = offices.roles_on(name, day) or offices.terms_by_surname(name, day)
    left = () if held else offices.former(name, day)
    return [_person(term, term.sectors, "") for term in held] + [_person(term, ("ELI",), "former ") for term in left]


def _person(term: offices.Holding, sectors: tuple[str, ...], when: str) -> Known:
    return Known(
        name=term.person,
        kind="person",
        country=term.of if term.of.isupper() else None,
        sectors=sectors,
        says=f"{when}{term.office}, {term.begin} to {term.end or 'when last seen'}",
        source=offices.SOURCES[term.source],
        wikidata=term.wikidata,
    )
