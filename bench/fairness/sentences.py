"""The sentences that fairness is measured on, all our own: annotated ones, the examples, the cases of the tests."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.reports import EXAMPLES, ROOT
from fairwitness.language import Parsed, load
from fairwitness.pipeline import Pipeline
from fairwitness.record import Report, ReportRecord
from training.annotations import FOLDER, Annotated, AnnotationError, read

DAY = "2024-05-04"


def annotated() -> list[Annotated]:
    """Our own annotated sentences, held-out ones among them: nothing is fitted here."""
    found = (block for path in sorted(FOLDER.glob("own-*.txt")) for block in read(path))
    return [block for block in found if not isinstance(block, AnnotationError)]


def sentences() -> list[str]:
    """All sentences, each once."""
    cases = [
        c["text"] for path in sorted((ROOT / "tests" / "cases").glob("*.toml")) for c in tomllib.loads(path.read_text("utf-8"))["case"]
    ]
    return list(dict.fromkeys([*(a.text for a in annotated()), *_examples(sorted(EXAMPLES.glob("*.txt"))), *cases]))


def _examples(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for paragraph in path.read_text("utf-8").split("\n\n")[1:]:
            yield " ".join(paragraph.split())


class Reader:
    """Reads sentences as reports of one day, each for itself."""

    def __init__(self) -> None:
        self.pipeline = Pipeline(load())

    def parses(self, texts: Iterable[str]) -> Iterator[Parsed]:
        """Their parses, in order."""
        return self.pipeline.parser.parse_many(Report(id=f"s{n}", text=text, published=DAY) for n, text in enumerate(texts))

    def records(self, texts: Iterable[str]) -> Iterator[ReportRecord]:
        """Their records, in order; a sentence that can't be read ends the measurement."""
        for record in self.pipeline.records(Report(id=f"s{n}", text=text, published=DAY) for n, text in enumerate(texts)):
            if not isinstance(record, ReportRecord):
                raise SystemExit(f"{record.source}: {record.error}")
            yield record
