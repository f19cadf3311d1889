"""Read the annotated sentences of `training/annotated`; `python -m training.annotations FILE...` checks them and counts.

The format is described in `training/annotated/GUIDE.md`.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from fairwitness.knowledge import plover
from training.sets import SHARED, rows, texts

FOLDER = Path(__file__).parent / "annotated"
STATUSES = ("happened", "ongoing", "planned", "hypothetical", "negated")
VOICES = ("narrator", "said")
KINDS = ("label", "verb", "adverb", "adjective", "scare-quotes", "metaphor")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a sentence; places are code points of the sentence."""

    trigger: Place
    type: str
    mode: str | None
    status: str
    voice: str
    actors: tuple[Place, ...]
    recipients: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words that judge."""

    words: Place
    kind: str
    about: Place | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with all its events and loaded words; `source` names file and line."""

    source: str
    text: str
    events: tuple[Told, ...]
    wording: tuple[Loaded, ...]


class AnnotationError(ValueError):
    """A block that breaks the format; says file, line and reason."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")


def read(path: Path) -> Iterator[Annotated | AnnotationError]:
    """The blocks of a file, an error in the place of a broken one."""
    number = 1
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.split("\n")
        skipped = next((i for i, line in enumerate(lines) if line and not line.startswith("#")), None)
        source = f"{path.name}:{number + (skipped or 0)}"
        number += len(lines) + 1
        if skipped is None:
            continue
        try:
            yield _block([line for line in lines[skipped:] if line and not line.startswith("#")], source)
        except AnnotationError as error:
            yield error


def everything() -> list[Annotated]:
    """All annotated sentences, in the order of files and lines; without ../shared, where the borrowed ones stand, only our own.

    Raises:
        AnnotationError: at the first broken block.
    """
    found: list[Annotated] = []
    for path in sorted(FOLDER.glob("*.txt" if SHARED.exists() else "own-*.txt")):
        for block in read(path):
            if isinstance(block, AnnotationError):
                raise block
            found.append(block)
    return found


TRAIN_ONLY = ("own-a18-",)  # files of near twins, one of which would tell the other's answer


def part(sentence: Annotated) -> str:
    """`test` for the fifth that nothing is tuned on, `dev` for a tenth, else `train`: decided by a sentence's own words."""
    if sentence.source.startswith(TRAIN_ONLY):
        return "train"
    number = sha256(sentence.text.encode()).digest()[0] % 10
    return "test" if number in (0, 5) else "dev" if number == 1 else "train"


def held_out(sentence: Annotated) -> bool:
    """Whether a sentence belongs to the fifth that nothing is tuned on."""
    return part(sentence) == "test"


def _block(lines: list[str], source: str) -> Annotated:
    text = _text(lines[0], source)
    events = [_event(text, line[2:], source) for line in lines[1:] if line.startswith("E ")]
    wording = [_wording(text, line[2:], source) for line in lines[1:] if line.startswith("W ")]
    for line in lines[1:]:
        if line[:2] not in ("E ", "W "):
            raise AnnotationError(source, f"a line begins with {line[:2]!r}, not with E or W")
    return Annotated(source, text, tuple(events), tuple(wording))


def _text(line: str, source: str) -> str:
    if line.startswith("S "):
        return line[2:].strip()
    if not line.startswith("G "):
        raise AnnotationError(source, f"a block begins with {line[:2]!r}, not with S or G")
    corpus, name, digest = line[2:].split()
    text = _elsewhere(corpus).get(name)
    if text is None:
        raise AnnotationError(source, f"{corpus} has no sentence {name}")
    if digest_of(text) != digest:
        raise AnnotationError(source, f"{corpus} {name} has other words than those annotated")
    return text


def digest_of(text: str) -> str:
    """Eight hexadecimal digits that change when the text does."""
    return sha256(text.encode()).hexdigest()[:8]


@cache
def _elsewhere(corpus: str) -> dict[str, str]:
    """Sentences of a file of `../shared/data`, by id; those of MEANTIME are the lines of its texts, numbered from 1 ("DOCUMENT.3")."""
    if corpus == "meantime_en":
        return {f"{doc}.{n}": line for doc, text in texts("events/meantime_en") for n, line in enumerate(_lines(text), 1)}
    return {r["id"]: joined(r["words"], r["space"]) for r in rows(corpus)}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def joined(words: list[str], space: list[bool]) -> str:
    """Words with their spaces."""
    return "".join(w + " " * s for w, s in zip(words, space, strict=True)).strip()


def _event(text: str, line: str, source: str) -> Told:
    fields = [f.strip() for f in line.split(" | ")]
    if len(fields) != 5 or " > " not in f" {fields[4]} ":
        raise AnnotationError(source, f"an event needs trigger | TYPE mode | status | voice | actors > recipients: {line!r}")
    kind, _, mode = fields[1].partition(" ")
    if (kind, mode or None) not in plover.codes():
        raise AnnotationError(source, f"PLOVER has no {fields[1]}")
    if fields[2] not in STATUSES or fields[3] not in VOICES:
        raise AnnotationError(source, f"status or voice is none of the known ones: {line!r}")
    actors, _, recipients = fields[4].partition(">")
    return Told(
        _place(text, fields[0], source),
        kind,
        mode or None,
        fields[2],
        fields[3],
        _places(text, actors, source),
        _places(text, recipients, source),
    )


def _wording(text: str, line: str, source: str) -> Loaded:
    fields = [f.strip() for f in line.split(" | ")]
    if len(fields) != 3 or fields[1] not in KINDS:
        raise AnnotationError(source, f"wording needs words | kind | about: {line!r}")
    return Loaded(_place(text, fields[0], source), fields[1], None if fields[2] == "-" else _place(text, fields[2], source))


def _places(text: str, phrases: str, source: str) -> tuple[Place, ...]:
    return tuple(_place(text, p.strip(), source) for p in phrases.split(";") if p.strip() not in ("", "-"))


def _place(text: str, phrase: str, source: str) -> Place:
    """Where a phrase stands as whole words; `phrase#2` is its second occurrence."""
    phrase, _, which = phrase.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text))
    wanted = int(which or 1)
    if len(found) < wanted:
        raise AnnotationError(source, f"{phrase!r} doesn't stand {wanted} times in the sentence {text[:60]!r}")
    return found[wanted - 1].span()


def main() -> None:
    """Check files and count what they hold."""
    paths = [Path(p) for p in sys.argv[1:]] or sorted(FOLDER.glob("*.txt"))
    good, types, statuses, kinds, broken, seen = 0, Counter[str](), Counter[str](), Counter[str](), 0, set[str]()
    for path in paths:
        for block in read(path):
            if isinstance(block, AnnotationError):
                broken += 1
                print(block)
                continue
            if block.text in seen:
                print(f"{block.source}: written twice: {block.text[:60]!r}")
            seen.add(block.text)
            good += 1
            types.update([e.type for e in block.events] or ["none"])
            statuses.update(e.status for e in block.events)
            kinds.update(w.kind for w in block.wording)
    print(f"{good} sentences, {broken} broken")
    for counter in (types, statuses, kinds):
        print("  ".join(f"{k} {n}" for k, n in counter.most_common()))


if __name__ == "__main__":
    main()
