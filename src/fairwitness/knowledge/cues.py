"""The cues of speech: which words introduce what somebody said, and how their content stands."""

from dataclasses import dataclass
from functools import cache
from typing import get_args

from fairwitness.errors import LexiconError
from fairwitness.knowledge.tables import one_of, read_table, values
from fairwitness.record import Act

KINDS = ("say", "topic", "think", "show")
POS = ("verb", "noun", "adj", "frame")
STANCES = ("doubts", "contradicts", "grants")
OBJECTS = ("addressee", "target", "content")
FRAMES = ("quote", "that", "wh", "to", "ing", "np", "pred", "adj", "passive", "agent", "count", "number", "bare", "clause")
ACTS: tuple[Act, ...] = get_args(Act)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One row of `cues.tsv`; `words` is the dictionary form and its companion, `line` where it stands in the file."""

    words: tuple[str, ...]
    pos: str
    kind: str
    act: Act
    frames: tuple[str, ...]
    object: str | None
    stance: str | None
    line: int

    @property
    def name(self) -> str:
        """How traces name it."""
        return f"{' '.join(self.words)} ({self.pos}, {self.kind})"

    @property
    def prepositions(self) -> tuple[str, ...]:
        """The prepositions that may introduce its content ("of" in "accuse of")."""
        return tuple(f[1:] for f in self.frames if f.startswith("+") and ".." not in f)


@dataclass(frozen=True)
class Cues:
    """All cues of a language by part of speech and first word, those with a companion first; `frames` are fixed phrases."""

    name: str
    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    frames: tuple[Cue, ...]

    @property
    def all(self) -> tuple[Cue, ...]:
        """Every cue, in the order of the tables."""
        tables = (self.verbs, self.nouns, self.adjectives)
        return tuple(c for table in tables for cues in table.values() for c in cues) + self.frames

    def of(self, upos: str, lemma: str) -> tuple[Cue, ...]:
        """The cues that a word of this tag may be."""
        table = {"VERB": self.verbs, "AUX": self.verbs, "NOUN": self.nouns, "ADJ": self.adjectives}.get(upos, {})
        return table.get(lemma, ())


@cache
def cues(language: str = "en") -> Cues:
    """The cues of a language; raises LexiconError when the file breaks its schema."""
    name = f"{language}/cues.tsv"
    rows = [_cue(name, number, row) for number, row in read_table(name, _COLUMNS, required=_COLUMNS[:-2])]
    tables = {pos: _by_word([c for c in rows if c.pos == pos]) for pos in POS[:3]}
    frames = tuple(sorted((c for c in rows if c.pos == "frame"), key=lambda c: (-len(c.words), c.line)))
    return Cues(name, tables["verb"], tables["noun"], tables["adj"], frames)


_COLUMNS = ("cue", "pos", "kind", "act", "frames", "object", "stance")


def _cue(name: str, number: int, row: dict[str, str | None]) -> Cue:
    frames = values(row["frames"])
    for frame in frames:
        if frame not in FRAMES and not frame.startswith("+"):
            raise LexiconError(name, number, f"{frame!r} is no frame; known are {', '.join(FRAMES)} and +preposition")
    return Cue(
        words=tuple((row["cue"] or "").split()),
        pos=one_of(name, number, row["pos"], POS),
        kind=one_of(name, number, row["kind"], KINDS),
        act=one_of(name, number, row["act"], ACTS),  # type: ignore[arg-type]
        frames=frames,
        object=one_of(name, number, row["object"], OBJECTS) if row["object"] else None,
        stance=one_of(name, number, row["stance"], STANCES) if row["stance"] else None,
        line=number,
    )


def _by_word(rows: list[Cue]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for cue in sorted(rows, key=lambda c: (-len(c.words), KINDS.index(c.kind), c.line)):
        found.setdefault(cue.words[0], []).append(cue)
    return {word: tuple(cues) for word, cues in found.items()}
