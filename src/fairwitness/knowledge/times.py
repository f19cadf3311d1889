"""Words of time: months, weekdays, units, numbers, parts of the day (`data/en/dates.toml`)."""

from dataclasses import dataclass
from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge.tables import read_toml

FILE = "en/dates.toml"
SPELLED = ("nineteen", "eighteen", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")  # of years


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its TIMEX3 letter, its length in days (0 when shorter), whether it is of the clock."""

    letter: str
    days: int
    clock: bool

    @property
    def hours(self) -> float:
        """Its length in hours."""
        return {"S": 1 / 3600, "M": 1 / 60, "H": 1.0}[self.letter] if self.clock else 24.0 * self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The tables of `data/en/dates.toml`."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, Unit]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    seasons: dict[str, str]
    dayparts: dict[str, str]
    deictic: dict[str, tuple[int, str]]
    sets: dict[str, str]
    holidays: dict[str, str]
    vague: tuple[str, ...]
    modifiers: tuple[str, ...]
    numbered: frozenset[str]
    ahead: frozenset[str]
    planned: frozenset[str]
    at_once: frozenset[str]

    @property
    def triggers(self) -> frozenset[str]:
        """Words of which a sentence needs one, if it has no digit, to hold a temporal expression."""
        units = {form for unit in self.units for form in (unit, unit + "s")} | {"decades", "centuries"}
        phrases = {phrase.split()[-1] for phrase in (*self.deictic, *self.holidays)}
        return frozenset(
            {*self.months, *self.weekdays, *units, *self.seasons, *self.dayparts, *phrases, *self.sets, "weekend", "same", *SPELLED}
        )


@cache
def time_words() -> TimeWords:
    """Read the tables; raises LexiconError when one is missing or malformed."""
    tables = read_toml(FILE)
    try:
        return TimeWords(
            months=dict(tables["months"]),
            weekdays=dict(tables["weekdays"]),
            units={name: Unit(letter, days, clock == "T") for name, (letter, days, clock) in tables["units"].items()},
            numbers=dict(tables["numbers"]),
            ordinals=dict(tables["ordinals"]),
            seasons=dict(tables["seasons"]),
            dayparts=dict(tables["dayparts"]),
            deictic={name: (days, part) for name, (days, part) in tables["deictic"].items()},
            sets=dict(tables["sets"]),
            holidays=dict(tables["holidays"]),
            vague=tuple(tables["vague"]["words"]),
            modifiers=tuple(tables["modifiers"]["words"]),
            numbered=frozenset(tables["numbered"]["words"]),
            ahead=frozenset(tables["ahead"]["words"]) | frozenset(tables["ahead"]["planned"]),
            planned=frozenset(tables["ahead"]["planned"]),
            at_once=frozenset(tables["ahead"]["at_once"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise LexiconError(FILE, None, f"a table is missing or malformed: {error}") from error
