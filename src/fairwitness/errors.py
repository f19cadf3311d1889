"""Every error that Fair Witness raises on purpose.

FairWitnessError
├── ReadError        an input can't be read: names file, line and reason
├── LexiconError     a knowledge file breaks its schema: names file, line and reason
├── ModelError       the language model is missing or doesn't fit this version
├── BrokenEvidence   a quote doesn't equal the text at its span
├── StoreError       a record can't be opened or written
├── WriteError       an export can't be written
└── BenchError       the benchmarks aren't here, or have no such section

Finding nothing is not an error.
"""


class FairWitnessError(Exception):
    """Root of all errors raised on purpose; its message is one sentence for the user."""


class LocatedError(FairWitnessError):
    """An error at a place in a file."""

    def __init__(self, file: object, line: int | None, reason: str) -> None:
        self.file, self.line, self.reason = str(file), line, reason
        where = f"{file}, line {line}" if line is not None else str(file)
        super().__init__(f"{where}: {reason}")

    def __reduce__(self) -> tuple[type["LocatedError"], tuple[str, int | None, str]]:
        return type(self), (self.file, self.line, self.reason)


class ReadError(LocatedError):
    """An input can't be read."""


class LexiconError(LocatedError):
    """A knowledge file breaks its schema."""


class ModelError(FairWitnessError):
    """The language model is missing, broken or of another version."""


class BrokenEvidence(FairWitnessError):
    """A quote doesn't equal the text at its span."""


class StoreError(FairWitnessError):
    """A record can't be opened, read or written."""


class WriteError(FairWitnessError):
    """An export can't be written."""


class BenchError(FairWitnessError):
    """The benchmarks aren't here, or have no such section."""
