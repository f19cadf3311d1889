"""Terms of office as the files have them: collected, written by hand, and the user's own."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from fairwitness.errors import LexiconError
from fairwitness.knowledge import own
from fairwitness.knowledge.office_classes import article, lowered, office_classes, office_titles
from fairwitness.knowledge.organizations import SECTORS
from fairwitness.knowledge.packed import Packed, opened
from fairwitness.knowledge.states import state_of
from fairwitness.knowledge.tables import one_of, read_table, renewed, values

PEOPLE, OFFICES = "actors/offices.tsv.gz", "actors/offices_by_office.tsv.gz"
SOUNDS, SURNAMES = "actors/offices_by_sound.tsv.gz", "actors/offices_by_surname.tsv.gz"
COLUMNS = {
    PEOPLE: ("key", "person", "wikidata", "terms"),
    OFFICES: ("office", "person", "wikidata", "terms"),
    SOUNDS: ("sound", "names"),
    SURNAMES: ("surname", "names"),
}
ADDED = "actors/offices_added.tsv"
COLLECTED_RANK = 2
SOURCES = {
    "w": "Wikidata through every-politician-scrapers (CC0)",
    "a": "Archigos 4.1 (CC BY 4.0)",
    "c": "world-leaders-current, 2026-08 (facts)",
    "o": "own, public history",
}
# An office last seen this many days before is no longer taken as held: governments change about every four years, and a wrong
# name is worse than none.
STALE = 400
# Up to when the hand-made terms were known.
WRITTEN = "2026-01-31"


class Holding(NamedTuple):
    """One person's term of an office; `begin` and `end` are ISO prefixes, `end` None when in office as last `seen`.

    A named tuple, because forty thousand of them are made when the tables are read.
    """

    of: str
    kind: str
    person: str
    begin: str
    end: str | None
    title: str | None
    wikidata: str | None
    source: str
    seen: str | None
    own_sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """Whose word counts first: the user's (0), then what was written by hand (1), then the collected tables (2)."""
        return {"o": 1, "w": 2, "a": 2, "c": 2}.get(self.source, 0)

    @property
    def told_by(self) -> str:
        """Where the term comes from, in words."""
        return SOURCES.get(self.source, self.source)

    def on(self, day: str) -> bool:
        """Whether the term covers an ISO day, as far as it is known."""
        if self.begin > day[: len(self.begin)]:
            return False
        return self.end is None or day[: len(self.end)] <= self.end

    def stale(self, day: str) -> bool:
        """Whether the day lies so long after the source was read that the term may have ended."""
        return self.end is None and self.seen is not None and days(day) - days(self.seen) > STALE

    @property
    def office(self) -> str:
        """The office in plain English: "president of Russia"."""
        title = office_title(self)
        body = state_of(self.of, self.begin)
        place = body.name if body else self.of
        to = title.find(" to ")
        if to > 0:
            return f"{title[:to]} of {article(place)}{place}{title[to:]}"
        if self.kind == "subnational" and " of " in title:
            return f"{title}, {place}"
        if not place or (" of " in title and self.kind in ("rebel_leader", "figure")):
            return title
        return title if f" of {place}".casefold() in title.casefold() or place in title else f"{title} of {article(place)}{place}"

    @property
    def sectors(self) -> tuple[str, ...]:
        """PLOVER sectors of the holder."""
        return self.own_sectors or office_classes()[self.kind].sectors


def days(day: str) -> int:
    """An ISO prefix as a number of days, near enough to compare."""
    year, month, date = (*map(int, day.split("-")), 1, 1)[:3]
    return year * 365 + month * 30 + date


def office_title(holding: Holding) -> str:
    """What the holder of an office is called: the row's own title, the country's, or the class's."""
    if holding.title:
        minister = holding.kind.endswith("minister") or holding.kind.startswith("minister")
        return holding.title.lower() if minister else holding.title if holding.title[:1].islower() else lowered(holding.title)
    return office_titles().get((holding.of, holding.kind)) or office_classes()[holding.kind].title


@cache
def collected(file: str) -> Packed:
    """One of the collected tables."""
    return opened(file, COLUMNS[file])


def of_person(name: str) -> list[Holding]:
    """The collected terms under a folded name."""
    return [term for row in collected(PEOPLE).rows(name) for term in terms_in(row)]


def of_office(kind: str, of: str) -> list[Holding]:
    """The collected terms of an office of a country or body, holders of main offices first."""
    return [term for row in collected(OFFICES).rows(f"{kind}|{of}") for term in terms_in(row)]


def sounding(heard: str) -> list[str]:
    """The folded names of several words whose last word sounds so, in the collected tables."""
    return [name for row in collected(SOUNDS).rows(heard) for name in row[1].split("|")]


def surnamed(name: str) -> list[str]:
    """The folded names of those who held a high office and are called by this surname alone, in the collected tables."""
    return [whole for row in collected(SURNAMES).rows(name) for whole in row[1].split("|")]


def terms_in(row: list[str]) -> list[Holding]:
    """The terms of a line."""
    _, person, wikidata, terms = row
    found = []
    for term in terms.split("¦"):
        of, kind, begin, end, title, source, seen = term.split("|")
        found.append(Holding(of, kind, person, begin, end or None, title or None, wikidata or None, source, seen))
    return found


@renewed
def added() -> tuple[Holding, ...]:
    """What was written by hand, the user's own first."""
    columns = ("of", "class", "person", "begin", "end", "title", "wikidata", "aliases")
    found = []
    for number, row in read_table(ADDED, columns, required=("of", "class", "person", "begin")):
        kind = one_of(ADDED, number, row["class"], tuple(office_classes()))
        begin, end = row["begin"] or "", row["end"]
        if end is not None and end < begin:
            raise LexiconError(ADDED, number, f"the term ends ({end}) before it begins ({begin})")
        found.append(
            Holding(
                row["of"] or "",
                kind,
                row["person"] or "",
                begin,
                end,
                row["title"],
                row["wikidata"],
                "o",
                WRITTEN,
                (),
                values(row["aliases"]),
            )
        )
    return (*_own_holders(), *_own_persons(), *found)


def check_own() -> None:
    """Read the user's own files of office holders; raises LexiconError when one breaks its schema."""
    added()


def _own_holders() -> Iterator[Holding]:
    """Terms of the user's own files of office holders."""
    for file, number, row in own.rows(own.OFFICES):
        kind = one_of(file, number, row["class"], tuple(office_classes()))
        begin, end, seen = row["begin"], row["end"], own.day_of(file, number, row["seen"])
        told = row["source"] or file
        yield Holding(row["of"] or "", kind, row["person"] or "", begin or "", end, row["title"], row["wikidata"], told, seen)


def _own_persons() -> Iterator[Holding]:
    """Persons of the user's own files of actors, who needn't hold an office."""
    for file, number, row in own.rows(own.ACTORS):
        if row["kind"] != "person":
            continue
        sectors = tuple(one_of(file, number, s, SECTORS) for s in values(row["sectors"]))
        begin, end = own.day_of(file, number, row["begin"]), own.day_of(file, number, row["end"])
        yield Holding(
            row["country"] or "", "figure", row["name"] or "", begin or "", end, row["title"], row["wikidata"],
            row["source"] or file, None, sectors, values(row["aliases"]),
        )  # fmt: skip


def holdings() -> Iterator[Holding]:
    """All terms, the hand-made first."""
    yield from added()
    for row in collected(PEOPLE):
        yield from terms_in(row)
