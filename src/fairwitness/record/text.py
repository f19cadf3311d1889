"""The text a record rests on: spans, reports, sentences, evidence."""

from dataclasses import dataclass, field
from hashlib import sha256

from fairwitness.errors import BrokenEvidence


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points of a report's text.

    >>> Span(0, 5).of("Tehran")
    'Tehra'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BrokenEvidence(f"a span needs 0 <= start < end, not {self.start} and {self.end}")

    def of(self, text: str) -> str:
        """Slice `text`."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def report_id(text: str, *, outlet: str | None = None, url: str | None = None) -> str:
    """Name a report by what it is: 16 hex digits of sha256 over outlet, url and text."""
    return sha256("\x1f".join((outlet or "", url or "", text)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One news report as it was read; its text never changes after this.

    `published` is an ISO date (YYYY-MM-DD) or None; `repairs` names what the reader mended before the text was fixed;
    `residue` marks leftovers of the page ("Share", "Read also") in which no finder looks.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    copy_of: str | None = None
    repairs: tuple[str, ...] = ()
    residue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: its place in the order and its span, without the white space around it."""

    report: Report = field(repr=False)
    index: int
    span: Span
    residue: bool = False

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.span.of(self.report.text)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words of a report that a fact rests on; `sentence` is the index of the sentence where they begin."""

    span: Span
    quote: str
    sentence: int
    report: str

    @classmethod
    def of(cls, sentence: Sentence, span: Span) -> "Evidence":
        """Take the words at `span`, which begin in `sentence`."""
        if span.end > len(sentence.report.text):
            raise BrokenEvidence(f"span {span.start}-{span.end} lies outside report {sentence.report.id}")
        return cls(span=span, quote=span.of(sentence.report.text), sentence=sentence.index, report=sentence.report.id)

    def check(self, text: str) -> None:
        """Raise BrokenEvidence unless the quote stands in `text` at the span."""
        if self.span.of(text) != self.quote:
            raise BrokenEvidence(f"report {self.report}: {self.quote!r} isn't what stands at {self.span.start}-{self.span.end}")
