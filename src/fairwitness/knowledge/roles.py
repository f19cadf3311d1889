"""Nouns and titles of persons, groups and bodies, and the PLOVER sectors they stand for."""

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple, get_args

from fairwitness.knowledge.loaded import lines
from fairwitness.knowledge.organizations import SECTORS
from fairwitness.knowledge.tables import one_of, read_table, values

ROLES = "en/actors/roles.tsv"
PHRASE_WORDS = "en/actors/phrase_words.tsv"
NAME_WORDS = "en/actors/name_words.tsv"
MODIFIERS = "en/actors/modifiers.tsv"
UNNAMED = "en/actors/unnamed.tsv"
RoleKind = Literal["person", "group", "organization", "people", "state", "place"]


class RoleNoun(NamedTuple):
    """A noun or title, of a label that judges its plain counterpart; `weak` when a modifier or the body it belongs to decides the sector ("army spokesman").

    `generic` when two bare plurals of it need not mean the same people ("officials ... officials"); `only` says
    where alone it stands for somebody: as the subject of a clause, with its owner, as a title before a name. Kind "place": stands for nobody ("refugee camp").
    """

    phrase: str
    kind: RoleKind
    sectors: tuple[str, ...] = ()
    office: str | None = None
    gender: Literal["m", "f"] | None = None
    weak: bool = False
    generic: bool = False
    only: Literal["subject", "alone", "owned", "title"] | None = None


class Modifier(NamedTuple):
    """A word before a role noun that decides or adds sectors."""

    word: str
    sectors: tuple[str, ...]
    effect: Literal["first", "add", "replace", "weak"]


@cache
def role_nouns() -> dict[str, RoleNoun]:
    """Phrase -> role noun.

    Raises: LexiconError when the file breaks its schema.
    """
    found: dict[str, RoleNoun] = {}
    for number, row in read_table(ROLES, ("phrase", "kind", "sectors", "office", "gender", "strength"), required=("phrase", "kind")):
        kind = one_of(ROLES, number, row["kind"], ("person", "group", "organization", "people", "state", "place"))
        gender = one_of(ROLES, number, row["gender"] or "", ("", "m", "f")) or None
        strength = [one_of(ROLES, number, s, ("weak", "generic", "subject", "alone", "owned", "title")) for s in values(row["strength"])]
        phrase = row["phrase"] or ""
        found[phrase] = RoleNoun(
            phrase=phrase,
            kind=kind,  # type: ignore[arg-type]
            sectors=tuple(one_of(ROLES, number, s, SECTORS) for s in values(row["sectors"])),
            office=row["office"],
            gender=gender,  # type: ignore[arg-type]
            weak="weak" in strength,
            generic="generic" in strength,
            only=next((s for s in strength if s in ("subject", "alone", "owned", "title")), None),  # type: ignore[misc]
        )
    return _labels(found) | found


def _labels(known: dict[str, RoleNoun]) -> dict[str, RoleNoun]:
    """Labels that judge stand for whom their plain counterparts stand for: how a report words it changes nobody's part ("stooge": "ally")."""
    labels = {" ".join(line.term.split()): line.cell("neutral") for line in lines("label") if line.cell("where") == "actor"}
    return {label: known[plain] for label, plain in labels.items() if plain in known}


@cache
def name_words() -> dict[str, tuple[str, ...]]:
    """Words in organizations' names -> sectors ("Gazette": JRN)."""
    found = {}
    for number, row in read_table(NAME_WORDS, ("word", "sectors"), required=("word", "sectors")):
        found[row["word"] or ""] = tuple(one_of(NAME_WORDS, number, s, SECTORS) for s in values(row["sectors"]))
    return found


Use = Literal[
    "not now", "other", "local", "whole", "plain body", "abroad", "island", "interview", "serves as", "newly", "calls", "named", "now", "crowned",
    "becomes", "former", "breakaway", "sent", "ousted",
]  # fmt: skip


@cache
def phrase_words(use: Use) -> frozenset[str]:
    """The words of one use in phrase_words.tsv, which says what each use means."""
    rows = read_table(PHRASE_WORDS, ("word", "use"), required=("word", "use"))
    return frozenset(row["word"] or "" for number, row in rows if one_of(PHRASE_WORDS, number, row["use"], get_args(Use)) == use)


@cache
def modifiers() -> dict[str, Modifier]:
    """Word -> modifier."""
    found = {}
    for number, row in read_table(MODIFIERS, ("word", "sectors", "effect"), required=("word", "sectors", "effect")):
        effect = one_of(MODIFIERS, number, row["effect"], ("first", "add", "replace", "weak"))
        sectors = tuple(one_of(MODIFIERS, number, s, SECTORS) for s in values(row["sectors"]))
        found[row["word"] or ""] = Modifier(row["word"] or "", sectors, effect)  # type: ignore[arg-type]
    return found


@cache
def _longest() -> int:
    return max(len(phrase.split()) for phrase in role_nouns())


def role_noun(words: Iterable[str]) -> RoleNoun | None:
    """The role noun that a lower-case noun phrase ends with, the longest first: "iranian foreign minister" -> "foreign minister"."""
    phrase = list(words)[-_longest() :]
    known = role_nouns()
    return next((known[p] for p in (" ".join(phrase[i:]) for i in range(len(phrase))) if p in known), None)


# Sectors whose former members are of the elite; a former student isn't.
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "IGO", "PTY"})


def sectors_of(noun: RoleNoun, before: Iterable[str], *, body: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The sectors of a role noun with the words before it; `body` are those of the organization it belongs to."""
    found = [m for m in (modifiers().get(word) for word in before) if m is not None]
    armed = bool({"MIL", "COP"}.intersection(noun.sectors))  # government troops are troops
    decided = (
        next((m.sectors for m in reversed(found) if m.effect == "replace" and not (armed and m.sectors == ("GOV",))), ())
        if noun.weak
        else ()
    )
    main = decided or (body if noun.weak and body else ()) or noun.sectors
    main = main or next((m.sectors for m in found if m.effect == "weak"), ())
    first = tuple(s for m in found if m.effect == "first" for s in m.sectors if s != "ELI" or OFFICIAL.intersection(main))
    more = tuple(s for m in found if m.effect == "add" for s in m.sectors)
    if noun.weak and noun.kind != "person" and more and not decided:
        first, more = (*first, *more), ()
    return tuple(dict.fromkeys((*first, *main, *more)))


PEOPLE_END = ("er", "or", "ist", "ian", "ee", "man", "woman", "child", "eer", "ster", "arian", "folk")  # of nouns for people, as a rule
PLACES_END = ("house", "yard", "field", "town", "room")


@cache
def _unnamed() -> dict[str, str]:
    rows = read_table(UNNAMED, ("noun", "kind"), required=("noun", "kind"))
    kinds = ("place", "organization", "group", "person", "thing")
    return {row["noun"] or "": one_of(UNNAMED, number, row["kind"], kinds) for number, row in rows}


def unnamed(noun: str) -> Literal["place", "organization", "group", "person"] | None:
    """What a noun without a role says takes part in an event: a place, body, group or person; None for things and what has no body.

    >>> unnamed("village"), unnamed("beekeeper"), unnamed("loudspeaker"), unnamed("law")
    ('place', 'person', None, None)
    """
    long = len(noun) > SHORT
    kind = _unnamed().get(noun) or (
        "place" if long and noun.endswith(PLACES_END) else "person" if long and noun.endswith(PEOPLE_END) else None
    )
    return None if kind == "thing" else kind  # type: ignore[return-value]


SHORT = 5  # letters up to which the end of a noun tells nothing: "over", "door"
