"""Terms of office as the files have them: collected, written by hand, and the user's own."""

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from fairwitness.errors import LexiconError
from fairwitness.knowledge import own
from fairwitness.knowledge.office_classes import article, lowered, office_classes, office_titles
from fairwitness.knowledge.organizations import SECTORS
from fairwitness.knowledge.states import state_of
from fairwitness.knowledge.tables import data_file, one_of, read_table, renewed, values

COLLECTED = "actors/offices.tsv.gz"
ADDED = "actors/offices_added.tsv"
COLUMNS = ("key", "sound", "person", "wikidata", "terms")
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
        if not place:
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


class Tables(NamedTuple):
    """The collected tables, terms still unread: lines sorted by folded name, and all the names."""

    main: list[str]
    others: list[str]
    names: frozenset[str]

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a folded name."""
        if name in self.names:
            for half in (self.main, self.others):
                at = bisect_left(half, name + "\t")
                while at < len(half) and half[at].startswith(name + "\t"):
                    yield half[at]
                    at += 1


@cache
def tables() -> Tables:
    """The collected tables."""
    text = gzip.decompress(data_file(COLLECTED).read_bytes()).decode()
    header, found, body = text.partition("\n" + "\t".join(COLUMNS) + "\n")
    main, parted, others = body.partition("\n# others\n")
    if not found or not parted:
        raise LexiconError(COLLECTED, header.count("\n") + 1, f"expected the columns {', '.join(COLUMNS)} and the line '# others'")
    halves = (main.split("\n"), others.rstrip("\n").split("\n"))
    return Tables(*halves, frozenset(line[: line.index("\t")] for half in halves for line in half))


@cache
def sounds() -> dict[str, list[str]]:
    """The sound of a last word -> the folded names that end with it."""
    found: dict[str, list[str]] = {}
    for line in chain(tables().main, tables().others):
        key, heard, _ = line.split("\t", 2)
        if " " in key:
            found.setdefault(heard, []).append(key)
    return found


def terms_in(line: str) -> list[Holding]:
    """The terms of a line."""
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise LexiconError(COLLECTED, None, f"expected {len(COLUMNS)} cells in {line[:60]!r}")
    _, _, person, wikidata, terms = cells
    found = []
    for term in terms.split("¦"):
        of, kind, begin, end, title, source, seen = term.split("|")
        found.append(Holding(of, kind, person, begin, end or None, title or None, wikidata or None, source, seen))
    return found


@renewed
def added() -> tuple[Holding, ...]:
    """What was written by hand, the user's own first."""
    found = []
    for number, row in read_table(
        ADDED, ("of", "class", "person", "begin", "end", "title", "wikidata"), required=("of", "class", "person", "begin")
    ):
        kind = one_of(ADDED, number, row["class"], tuple(office_classes()))
        begin, end = row["begin"] or "", row["end"]
        if end is not None and end < begin:
            raise LexiconError(ADDED, number, f"the term ends ({end}) before it begins ({begin})")
        found.append(Holding(row["of"] or "", kind, row["person"] or "", begin, end, row["title"], row["wikidata"], "o", WRITTEN))
    return (*_own_holders(), *_own_persons(), *found)


def check_own() -> None:
    """Read the user's own files of office holders; raises LexiconError when one breaks its schema."""
    added()


def _own_holders() -> Iterator[Holding]:
    """Terms of the user's own files of office holders."""
    for file, number, row in own.rows(own.OFFICES):
        kind = one_of(file, number, row["class"], tuple(office_classes()))
        begin, end, seen = (own.day_of(file, number, row[c]) for c in ("begin", "end", "seen"))
        if end is not None and begin is not None and end < begin:
            raise LexiconError(file, number, f"the term ends ({end}) before it begins ({begin})")
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


@renewed
def main_terms() -> tuple[Holding, ...]:
    """The terms of all who ever held a main office, the hand-made first."""
    return (*added(), *(term for line in tables().main for term in terms_in(line)))


def holdings() -> Iterator[Holding]:
    """All terms, the hand-made first."""
    yield from main_terms()
    for line in tables().others:
        yield from terms_in(line)
