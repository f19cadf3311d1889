"""Look a name up as of a date: what the knowledge files say of it, and where each fact comes from."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from fairwitness.knowledge import members, offices, organizations, own, roles, states, tables


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

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def look_up(name: str, day: str) -> tuple[Known, ...]:
    """All that the files know under a name or office on an ISO day: states first, then organizations, then office holders.

    Returns: () for a name that no file has; a person's offices on the day, or, when there are none, those left before.
    """
    bare = name.strip()[4:] if name.strip().lower().startswith("the ") else name.strip()
    return _all(name, day) or _all(bare, day)


def _all(name: str, day: str) -> tuple[Known, ...]:
    return (*_states(name, day), *_organizations(name, day), *(_holders(name, day) or _persons(name, day)))


def _holders(phrase: str, day: str) -> list[Known]:
    """Who holds an office named in words: "foreign minister of Iran", "Iranian president", "UN secretary-general"."""
    words = phrase.removeprefix("the ").removeprefix("The ").split()
    for at in range(1, len(words)):
        title, body = words[:at], words[at + 1 :] if words[at] in ("of", "for") else []
        if not body:
            title, body = words[at:], words[:at]
        role = roles.role_noun([w.lower() for w in title])
        of = _code(" ".join(w for w in body if w != "the").removesuffix("'s"), day)
        if role is not None and role.office is not None and of is not None and len(role.phrase.split()) == len(title):
            return [_person(term, term.sectors, "") for term in offices.holder(role.office, of, day)]
    return []


def _code(name: str, day: str) -> str | None:
    """The country code of a state, or the name of a body, as the office tables have it."""
    state = states.state(name, day)
    body = next(iter(organizations.named(name, day)), None)
    return state.code if state else body.name if body else None


def _states(name: str, day: str) -> list[Known]:
    return [
        Known(
            name=form.state.name,
            kind="state",
            country=form.state.code,
            sectors=("PRE", "GOV") if form.state.kind == "breakaway" else ("GOV",),
            says=f"{form.sense} of {form.state.name} ({form.state.kind})" + _belongs(form.state, day),
            source=states.FILE,
            wikidata=form.state.wikidata,
        )
        for form in states.meanings(name, day)
    ]


def _belongs(state: states.State, day: str) -> str:
    """The bodies that a state belonged to."""
    found = members.bodies_of(state.code, day) if state.kind in ("state", "historic") else ()
    return f"; member of {', '.join(found)}" if found else ""


def _has(body: organizations.Organization, day: str) -> str:
    """The members of a body."""
    found = members.members(body.name, day)
    return f"; {len(found)} members: {', '.join(found)}" if found else ""


def _organizations(name: str, day: str) -> list[Known]:
    return [
        Known(
            name=body.name,
            kind="organization",
            country=body.country,
            sectors=body.sectors,
            says=f"{body.kind}"
            + (f", from {body.begin}" if body.begin else "")
            + (f", to {body.end}" if body.end else "")
            + _has(body, day),
            source=body.source,
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
        says=f"{when}{term.office}{_between(term)}",
        source=term.told_by,
        wikidata=term.wikidata,
    )


def _between(term: offices.Holding) -> str:
    if not term.begin:
        return ""
    return f", {term.begin} to {term.end}" if term.end else f", since {term.begin}" + (f"; last seen {term.seen}" if term.seen else "")


def use(paths: Iterable[str | Path]) -> None:
    """Read a user's own files of actors and office holders from now on, beside the bundled ones; none: only what is bundled.

    Raises: LexiconError when a file isn't there or breaks the schema of docs/knowledge.md; what was in use before stays so.
    """
    before = list(tables.OWN)
    try:
        own.use(paths)
        organizations.forms()  # read now, so that a mistake in a file is told before any report is read
        offices.check_own()
    except Exception:
        own.use(before)
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One source of the knowledge: how many facts come from it, and until when it knows."""

    source: str
    what: str
    facts: int
    newest: str | None

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def origins() -> tuple[Origin, ...]:
    """Where the knowledge comes from and how old it is, one entry a source; the newest day is that on which the source was last read."""
    held: dict[str, list[offices.Holding]] = {}
    for term in offices.holdings():
        held.setdefault(term.told_by, []).append(term)
    terms = [
        Origin(source=source, what="terms of office", facts=len(found), newest=max((t.seen or "" for t in found), default="") or None)
        for source, found in sorted(held.items(), key=lambda item: (min(t.rank for t in item[1]), item[0]))
    ]
    bodies: dict[str, int] = {}
    for body in organizations.organizations():
        bodies[body.source] = bodies.get(body.source, 0) + 1
    told = [Origin(source=source, what="organizations and groups", facts=n, newest=None) for source, n in bodies.items()]
    held_in = Origin(source=members.FILE, what="memberships", facts=len(members.memberships()), newest=None)
    return (*terms, *told, held_in, Origin(source=states.FILE, what="states and regions", facts=len(states.states()), newest=None))
