"""Event frames: which words tell which PLOVER event, and with what around them (`data/en/events.tsv`, `data/en/classes.toml`)."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from fairwitness.errors import LexiconError
from fairwitness.knowledge import plover
from fairwitness.knowledge.tables import file_digest, one_of, read_table, read_toml, values

FILE, CLASSES = "en/events.tsv", "en/classes.toml"
COLUMNS = ("lemmas", "pos", "when", "type", "mode", "recipient", "contexts", "example")
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand at a slot: `words` are dictionary forms, PLOVER types, "actor" or "place"; empty for anything at all."""

    slot: str
    words: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One reading of a word: all of `conditions` must hold, of each the one or the other alternative."""

    id: str
    lemma: str
    particle: str | None
    pos: str
    conditions: tuple[tuple[Condition, ...], ...]
    type: str
    mode: str | None
    recipient: tuple[str, ...]
    contexts: tuple[str, ...]
    line: int

    @property
    def weight(self) -> int:
        """How much it asks for: words at a slot count more than the slot alone."""
        asked = [choice for choice in self.conditions if not all(c.negated for c in choice)]
        return sum(2 if any(c.words for c in choice) else 1 for choice in asked) + (1 if self.particle else 0)


@cache
def classes() -> dict[str, frozenset[str]]:
    """Classes of words by name."""
    return {name: frozenset(words) for name, words in read_toml(CLASSES).items()}


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Frames by (dictionary form, part of speech), in the order of the file.

    Raises: LexiconError for an unknown type, mode, context, class or part of speech.
    """
    found: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for number, row in read_table(FILE, COLUMNS, required=("lemmas", "pos", "type", "example")):
        for written in str(row["lemmas"]).split("/"):
            frame = _frame(written.strip(), number, row)
            found[frame.lemma, frame.pos].append(frame)
    return {key: tuple(own) for key, own in found.items()}


def _frame(written: str, number: int, row: dict[str, str | None]) -> Frame:
    lemma, _, particle = written.partition(" ")
    type_, mode = str(row["type"]), row["mode"]
    if type_ != NOTHING and (type_, mode) not in plover.codes():
        raise LexiconError(FILE, number, f"{type_} {mode or ''} is no type or mode of PLOVER")
    contexts = values((row["contexts"] or "").replace(",", "|"))
    if unknown := set(contexts) - plover.contexts():
        raise LexiconError(FILE, number, f"{sorted(unknown)[0]!r} is no context of PLOVER")
    return Frame(
        id=f"{written}.{row['pos']} {type_}{' ' + mode if mode else ''} (line {number})",
        lemma=lemma,
        particle=particle or None,
        pos=one_of(FILE, number, row["pos"], ("v", "n", "a")),
        conditions=tuple(_condition(item, number) for item in (row["when"] or "").split()),
        type=type_,
        mode=mode,
        recipient=values((row["recipient"] or "").replace(",", "|")),
        contexts=contexts,
        line=number,
    )


def _condition(item: str, number: int) -> tuple[Condition, ...]:
    """ "obj:war/attack" is one alternative with two words; "light/for/of" three alternatives without words."""
    found: list[Condition] = []
    for part in item.split("/"):
        negated, part = part.startswith("!"), part.lstrip("!")
        slot, colon, word = part.partition(":")
        if not colon and found and found[-1].words:
            last = found.pop()
            found.append(Condition(last.slot, last.words | _words(part, number), last.negated))
        else:
            found.append(Condition(slot, _words(word, number) if colon else frozenset(), negated))
    return tuple(found)


def _words(word: str, number: int) -> frozenset[str]:
    if not word.startswith("@"):
        return frozenset({word})
    if word[1:] not in classes():
        raise LexiconError(FILE, number, f"there is no class {word!r} in {CLASSES}")
    return classes()[word[1:]]


def digest() -> str:
    """The digest of the frames, as traces name it."""
    return file_digest(FILE)
