"""Organizations, alliances, armed groups, parties, media and peoples that news names."""

from dataclasses import dataclass
from typing import Literal

from fairwitness.knowledge import own
from fairwitness.knowledge.names import distance, folded
from fairwitness.knowledge.states import spelled_like
from fairwitness.knowledge.tables import one_of, read_table, renewed, values

FILE = "actors/organizations.tsv"
SEATS = "actors/seats.tsv"
COLUMNS = ("name", "aliases", "country", "sectors", "kind", "cameo", "wikidata", "begin", "end", "note")
SECTORS = (
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "UNK",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "OPP",
    "PRE",
    "REL",
    "SOC",
    "IGO",
    "NGO",
)  # PLOVER's sectors, with IGO and NGO where the manual has country codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body or group with its country and PLOVER sectors between two days; `common` when other countries have bodies of that name."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: Literal["organization", "group", "people"]
    cameo: str | None = None
    wikidata: str | None = None
    begin: str | None = None
    end: str | None = None
    common: bool = False
    source: str = FILE

    def existed(self, day: str | None) -> bool:
        """Whether the row holds on an ISO day; without a day, whether it holds now."""
        if day is None:
            return self.end is None
        return (self.begin or "") <= day <= (self.end or "9999")


@renewed
def organizations() -> tuple[Organization, ...]:
    """All rows, the user's own first, in the order of the files.

    Raises: LexiconError when a file breaks its schema.
    """
    found = _own()
    for number, row in read_table(FILE, COLUMNS, required=("name", "kind")):
        kind = one_of(FILE, number, row["kind"], ("organization", "group", "people"))
        sectors = tuple(one_of(FILE, number, s, SECTORS) for s in values(row["sectors"]))
        found.append(
            Organization(
                name=row["name"] or "",
                aliases=values(row["aliases"]),
                country=row["country"],
                sectors=sectors,
                kind=kind,  # type: ignore[arg-type]
                cameo=row["cameo"],
                wikidata=row["wikidata"],
                begin=row["begin"],
                end=row["end"],
                common=(row["note"] or "").startswith("common name"),
            )
        )
    return tuple(found)


def _own() -> list[Organization]:
    """Bodies, groups and peoples of the user's own files."""
    found = []
    for file, number, row in own.rows(own.ACTORS):
        kind = one_of(file, number, row["kind"], ("organization", "group", "people", "person"))
        sectors = tuple(one_of(file, number, s, SECTORS) for s in values(row["sectors"]))
        begin, end = own.day_of(file, number, row["begin"]), own.day_of(file, number, row["end"])
        if kind != "person":
            found.append(
                Organization(
                    name=row["name"] or "",
                    aliases=values(row["aliases"]),
                    country=row["country"],
                    sectors=sectors,
                    kind=kind,  # type: ignore[arg-type]
                    cameo=row["cameo"],
                    wikidata=row["wikidata"],
                    begin=begin,
                    end=end,
                    source=row["source"] or file,
                )
            )
    return found


@renewed
def forms() -> dict[str, tuple[tuple[Organization, str], ...]]:
    """Folded form of words -> the organizations it can mean, with the form as the file spells it."""
    found: dict[str, list[tuple[Organization, str]]] = {}
    for organization in organizations():
        for written in (organization.name, *organization.aliases):
            found.setdefault(folded(written), []).append((organization, written))
    return {form: tuple(meanings) for form, meanings in found.items()}


def named(text: str, day: str | None = None) -> tuple[Organization, ...]:
    """The organizations that a name can mean on an ISO day, in the order of the file."""
    known = forms().get(folded(text))
    if known is None:
        return ()
    found = list(dict.fromkeys(o for o, written in known if spelled_like(written, text)))
    return tuple(o for o in found if o.existed(day)) or tuple(found)


@renewed
def _by_last_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form in forms():
        if " " in form and len(form) >= MISSPELT:
            found.setdefault(form.rpartition(" ")[2], []).append(form)
    return {word: tuple(names) for word, names in found.items()}


MISSPELT = 10  # letters from which a name is told in spite of a slip ("Untied Nations")


def misspelt(text: str, day: str | None = None) -> tuple[Organization, ...]:
    """The organizations whose long name the text has with at most two letters wrong, and the last word right."""
    wanted = folded(text)
    near = [form for form in _by_last_word().get(wanted.rpartition(" ")[2], ()) if form[0] == wanted[:1] and distance(wanted, form, 2) <= 2]
    found = [o for form in near for o, _ in forms()[form]] if len(wanted) >= MISSPELT and len(near) == 1 else []
    return tuple(o for o in found if o.existed(day)) or tuple(found)


@renewed
def _seats() -> dict[str, Organization]:
    bodies = {o.name: o for o in reversed(organizations())}
    found = {}
    for number, row in read_table(SEATS, ("seat", "body"), required=("seat", "body")):
        body = one_of(SEATS, number, row["body"], tuple(bodies))
        found[str(row["seat"])] = bodies[body]
    return found


def seated_at(name: str) -> Organization | None:
    """The body for which the name of its seat stands: "Brussels"; None for other places."""
    return _seats().get(name)
