"""Read the project's own sentences with names (`training/named/names-*.txt`): one a line, `[PER Ada Lovelace] wrote to [ORG the Times]`.

Kinds as in Universal NER (PER, ORG, LOC), with NORP for peoples, religions and adherents, and MISC for the rest. `python -m training.named FILE...`
checks files and counts.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fairwitness.language.words import tokenize
from training.sets import Row

FOLDER = Path(__file__).parent / "named"
KINDS = ("PER", "ORG", "LOC", "NORP", "MISC")
NAME = re.compile(rf"\[({'|'.join(KINDS)}) ([^\[\]]+)\]")


class MarkError(ValueError):
    """A line that breaks the format; says file, line and reason."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")


def read(path: Path) -> Iterator[Row]:
    """The sentences of a file as rows with `words`, `space` and `ner`.

    Raises: MarkError at a line with a bracket that marks no name, or a name that cuts a word.
    """
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield row_of(line.strip(), f"{path.name}:{number}")


def row_of(line: str, source: str) -> Row:
    """One marked sentence as a row."""
    text, names, last = "", [], 0
    for found in NAME.finditer(line):
        text += line[last : found.start()]
        names.append((len(text), len(text) + len(found[2]), found[1]))
        text, last = text + found[2], found.end()
    text += line[last:]
    if "[" in text or "]" in text:
        raise MarkError(source, f"a bracket marks no name: {text!r}")
    places = list(tokenize(text, 0, len(text)))
    tags = ["O"] * len(places)
    for start, end, kind in names:
        inside = [i for i, (a, b) in enumerate(places) if a < end and b > start]
        if not inside or places[inside[0]][0] < start or places[inside[-1]][1] > end:
            raise MarkError(source, f"a name cuts a word: {text[start:end]!r}")
        for i in inside:
            tags[i] = f"{'B' if i == inside[0] else 'I'}-{kind}"
    ends = [*(a for a, _ in places[1:]), len(text)]
    return {"words": [text[a:b] for a, b in places], "space": [b < after for (_, b), after in zip(places, ends, strict=True)], "ner": tags}


def everything() -> list[Row]:
    """All sentences, in the order of files and lines."""
    return [row for path in sorted(FOLDER.glob("names-*.txt")) for row in read(path)]


def main() -> None:
    """Check files and count what they hold."""
    rows, counts = 0, Counter[str]()
    for path in [Path(p) for p in sys.argv[1:]] or sorted(FOLDER.glob("names-*.txt")):
        for row in read(path):
            rows += 1
            counts.update(t[2:] for t in row["ner"] if t.startswith("B-"))
    print(f"{rows} sentences  " + "  ".join(f"{k} {n}" for k, n in counts.most_common()))


if __name__ == "__main__":
    main()
