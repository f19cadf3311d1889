"""Count which words go with which mode in the annotated sentences to train on: `python -m training.mode_words` writes `data/en/modes.tsv`."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from fairwitness.find.predicates import places_of
from fairwitness.knowledge.modes import FILE, HEADER, Place
from fairwitness.language import bundled
from fairwitness.record import Report, Span
from training.annotations import everything, part

LEAST = 3  # a word that stands with a type less often says nothing
TARGET = Path(__file__).resolve().parents[1] / "src" / "fairwitness" / "data" / FILE


def moded() -> Iterator[tuple[str, str, frozenset[Place]]]:
    """Type, mode and the words around every event to train on."""
    sentences = [s for s in everything() if part(s) == "train" and s.events]
    reports = (Report(id=f"{n:016d}", text=s.text) for n, s in enumerate(sentences))
    for sentence, parsed in zip(sentences, bundled().parse_many(reports), strict=True):
        for event in sentence.events:
            first, stop = parsed.tokens_in(Span(*event.trigger))
            if first < stop:
                yield event.type, event.mode or "-", places_of(parsed, parsed.tokens[first])


def main() -> None:
    """Write the table."""
    counts: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for kind, mode, places in moded():
        counts[kind, "all", "*"][mode] += 1
        for place, word in places:
            counts[kind, place, word][mode] += 1
    several = {kind for kind, place, _ in counts if place == "all" and len(counts[kind, "all", "*"]) > 1}
    rows = [(key, found) for key, found in sorted(counts.items()) if key[0] in several and found.total() >= LEAST]
    lines = ["\t".join((*key, "|".join(f"{m}:{n}" for m, n in found.most_common()))) for key, found in rows]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} rows, {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
