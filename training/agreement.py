"""How far two annotators agree: `python -m training.agreement [FILE...]` compares a second pass (`annotated/second`) with the set's own annotation.

Events are the same when their triggers share a word; type, mode, status and voice are compared on those, parties by shared words.
"""

import sys
from collections import Counter
from pathlib import Path

from training.annotations import FOLDER, Annotated, AnnotationError, Place, Told, everything, read


def same_events(one: tuple[Told, ...], two: tuple[Told, ...]) -> list[tuple[Told, Told]]:
    """Pairs with a trigger word in common, each event at most once."""
    pairs: list[tuple[Told, Told]] = []
    for a in one:
        b = next((b for b in two if _overlap(a.trigger, b.trigger) and not any(b is known for _, known in pairs)), None)
        if b is not None:
            pairs.append((a, b))
    return pairs


def _overlap(a: Place, b: Place) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _shared(one: tuple[Place, ...], two: tuple[Place, ...]) -> int:
    return sum(any(_overlap(a, b) for b in two) for a in one)


def compare(pairs: list[tuple[Annotated, Annotated]]) -> dict[str, float]:
    """F of events, of parties and of loaded words; shares of equal type, mode, status and voice; all in percent."""
    count, equal = Counter[str](), Counter[str]()
    for one, two in pairs:
        both = same_events(one.events, two.events)
        count["events"] += len(one.events) + len(two.events)
        equal["events"] += 2 * len(both)
        count["sentences with and without"] += 1
        equal["sentences with and without"] += bool(one.events) == bool(two.events)
        for a, b in both:
            for what in ("type", "status", "voice"):
                count[what] += 1
                equal[what] += getattr(a, what) == getattr(b, what)
            if a.type == b.type and (a.mode or b.mode):
                count["mode"] += 1
                equal["mode"] += a.mode == b.mode
            for side in ("actors", "recipients"):
                ours, theirs = getattr(a, side), getattr(b, side)
                count[side] += len(ours) + len(theirs)
                equal[side] += _shared(ours, theirs) + _shared(theirs, ours)
        words = [tuple(w.words for w in s.wording) for s in (one, two)]
        count["loaded words"] += len(words[0]) + len(words[1])
        equal["loaded words"] += _shared(words[0], words[1]) + _shared(words[1], words[0])
    return {what: round(100 * equal[what] / n, 1) for what, n in count.items() if n}


def twice(paths: list[Path]) -> list[tuple[Annotated, Annotated]]:
    """The sentences of a second pass, each with the set's own annotation of it."""
    known = {s.text: s for s in everything()}
    second = [block for path in paths for block in read(path) if not isinstance(block, AnnotationError)]
    return [(known[s.text], s) for s in second if s.text in known]


def main() -> None:
    """Compare and print."""
    pairs = twice([Path(p) for p in sys.argv[1:]] or sorted((FOLDER / "second").glob("*.txt")))
    print(f"{len(pairs)} sentences  " + "  ".join(f"{k} {v}" for k, v in compare(pairs).items()))


if __name__ == "__main__":
    main()
