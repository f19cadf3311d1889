"""States, breakaway entities, dependencies: their names, demonyms and the seats that stand for their governments."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from fairwitness.knowledge.names import folded
from fairwitness.knowledge.tables import one_of, read_table, values

FILE = "actors/states.tsv"
FORMER = "actors/former.tsv"
COLUMNS = ("code", "kind", "name", "aliases", "adjectives", "peoples", "seats", "leader", "begin", "end", "wikidata")
StateKind = Literal["state", "historic", "breakaway", "territory"]
Sense = Literal["name", "adjective", "people", "seat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or an entity that belongs to one; `leaders` says who leads until when: hos (head of state) or hog (of government).

    `palaces` are those seats that aren't cities: they nearly always stand for the government.
    """

    code: str
    kind: StateKind
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    palaces: tuple[str, ...] = ()
    leaders: tuple[tuple[str, str], ...] = ()
    begin: str | None = None
    end: str | None = None
    wikidata: str | None = None

    def leader(self, day: str) -> str | None:
        """Whether the head of state (hos) or of government (hog) leads on an ISO day."""
        return next((who for who, until in self.leaders if day < until), None)

    def existed(self, day: str | None) -> bool:
        """Whether it existed on an ISO day; without a day, whether it exists now."""
        if day is None:
            return self.end is None
        return (self.begin or "") <= day < (self.end or "9999")


@dataclass(frozen=True, slots=True)
class StateForm:
    """What a form of words can mean: a state, by its name, adjective, people or seat; `written` as the file spells it."""

    state: State
    sense: Sense
    written: str


@cache
def states() -> tuple[State, ...]:
    """All rows, in the order of the file.

    Raises: LexiconError when the file breaks its schema.
    """
    found = []
    for number, row in read_table(FILE, COLUMNS, required=("code", "kind", "name")):
        kind = one_of(FILE, number, row["kind"], ("state", "historic", "breakaway", "territory"))
        adjectives = values(row["adjectives"])
        found.append(
            State(
                code=row["code"] or "",
                kind=kind,  # type: ignore[arg-type]
                name=row["name"] or "",
                aliases=values(row["aliases"]),
                adjectives=adjectives,
                peoples=values(row["peoples"]) or _peoples(adjectives),
                seats=tuple(s.removeprefix("!") for s in values(row["seats"])),
                palaces=tuple(s[1:] for s in values(row["seats"]) if s.startswith("!")),
                leaders=_leaders(number, row["leader"]),
                begin=row["begin"],
                end=row["end"],
                wikidata=row["wikidata"],
            )
        )
    return tuple(found)


def _leaders(number: int, cell: str | None) -> tuple[tuple[str, str], ...]:
    """Who leads and until which day, the last without end: "hos:2013-11-17|hog"."""
    parts = [part.partition(":") for part in values(cell)]
    return tuple((one_of(FILE, number, who, ("hos", "hog")), until or "9999") for who, _, until in parts)


def _peoples(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for a in adjectives for form in (a + "s", a))


@cache
def forms() -> dict[str, tuple[StateForm, ...]]:
    """Folded form of words -> what it can mean, names before adjectives, peoples and seats."""
    found: dict[str, list[StateForm]] = {}
    for sense in ("name", "adjective", "people", "seat"):
        for state in states():
            for written in _written(state, sense):
                known = found.setdefault(folded(written), [])
                if not any(form.state is state and form.sense == sense and form.written == written for form in known):
                    known.append(StateForm(state, sense, written))
    return {form: tuple(meanings) for form, meanings in found.items()}


def _written(state: State, sense: Sense) -> tuple[str, ...]:
    if sense == "name":
        return (state.name, *state.aliases)
    return {"adjective": state.adjectives, "people": state.peoples, "seat": state.seats}[sense]


def spelled_like(written: str, text: str) -> bool:
    """Whether the text spells the form as a name: capitals where the file has them ("US", not "us"; "Turkey", not "turkey")."""
    if written.isupper() or (len(written) <= 4 and written[1:] != written[1:].lower()):
        return text == written or (len(written) > 4 and text.upper() == text)
    return text[0].isupper() or not written[0].isupper()


@lru_cache(maxsize=65536)
def meanings(text: str, day: str | None = None, *senses: Sense) -> tuple[StateForm, ...]:
    """What a form of words means on an ISO day, likeliest first; states that existed then hide those that didn't, of which no seat means any."""
    known = forms().get(folded(text))
    if known is None:
        return ()
    found = [f for f in known if (not senses or f.sense in senses) and spelled_like(f.written, text)]
    alive = [f for f in found if f.state.existed(day)] or [f for f in found if f.sense != "seat"]
    first = {(f.state.name, f.sense): f for f in reversed(alive)}
    return tuple(sorted((f for f in alive if first[(f.state.name, f.sense)] is f), key=lambda f: _ORDER[f.state.kind]))


_ORDER = {"state": 0, "historic": 1, "breakaway": 2, "territory": 3}


def state(text: str, day: str | None = None) -> State | None:
    """The state that a name, adjective, people or seat means on a day; None when it means none."""
    found = meanings(text, day)
    return found[0].state if found else None


@cache
def _by_code() -> dict[str, tuple[State, ...]]:
    found: dict[str, list[State]] = {}
    for entry in states():
        if entry.kind in ("state", "historic"):
            found.setdefault(entry.code, []).append(entry)
    return {code: tuple(entries) for code, entries in found.items()}


def state_of(code: str | None, day: str | None = None) -> State | None:
    """The state with a country code, under the name it had on a day."""
    entries = _by_code().get(code or "", ())
    return next((s for s in entries if s.existed(day)), entries[0] if entries else None)


@cache
def _former() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Country code of today -> (former state, first day, day it ended)."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    columns = ("code", "part", "begin", "until")
    for number, row in read_table(FORMER, columns, required=columns):
        one_of(FORMER, number, row["code"], tuple(_by_code()))
        found.setdefault(str(row["part"]), []).append((str(row["code"]), str(row["begin"]), str(row["until"])))
    return {part: tuple(rows) for part, rows in found.items()}


def country_on(code: str | None, day: str | None) -> str | None:
    """The country that what is one today belonged to on an ISO day: Kyiv was in the Soviet Union.

    >>> country_on("UKR", "1986-04-26"), country_on("UKR", "2014-02-20")
    ('SUN', 'UKR')
    """
    if code is None or day is None:
        return code
    return next((former for former, begin, until in _former().get(code, ()) if begin <= day < until), code)
