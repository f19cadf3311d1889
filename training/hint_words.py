"""Count which words go with which type in the annotated sentences to train on: `python -m training.hint_words` writes `data/en/hints.tsv`.

Words that the model takes for a possible event and that are none count as none. To be run again when the model or the sentences change.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from fairwitness.find.predicates import places_of
from fairwitness.knowledge.hints import FILE, HEADER, NONE
from fairwitness.knowledge.modes import Place
from fairwitness.language import bundled
from fairwitness.record import Report, Span
from training.annotations import everything, part

LEAST = 3  # a word that was seen less often says nothing
TARGET = Path(__file__).resolve().parents[1] / "src" / "fairwitness" / "data" / FILE


def typed() -> Iterator[tuple[str, frozenset[Place]]]:
    """The type and the words around every event to train on, and around every word that may tell one and doesn't."""
    sentences = [s for s in everything() if part(s) == "train"]
    reports = (Report(id=f"{n:016d}", text=s.text) for n, s in enumerate(sentences))
    for sentence, parsed in zip(sentences, bundled().parse_many(reports), strict=True):
        told = {parsed.tokens_in(Span(*e.trigger))[0]: e.type for e in sentence.events}
        possible = {t.token for t in parsed.tellings or ()} | set(told)
        for index in sorted(i for i in possible if i < len(parsed.tokens)):
            yield told.get(index, NONE), places_of(parsed, parsed.tokens[index])


def main() -> None:
    """Write the table."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for kind, places in typed():
        counts["all", "*"][kind] += 1
        for place in places:
            counts[place][kind] += 1
    rows = [(key, found) for key, found in sorted(counts.items()) if found.total() >= LEAST]
    lines = [
        "\t".join((*key, "|".join(f"{k}:{n}" for k, n in sorted(found.items(), key=lambda kn: (-kn[1], kn[0]))))) for key, found in rows
    ]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} rows, {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
