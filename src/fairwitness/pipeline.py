"""The way of a report through the house: an ordered tuple of stages, and the one place that catches a failing report."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from fairwitness import knowledge
from fairwitness.find.actors import find_actors
from fairwitness.find.claims import find_claims
from fairwitness.find.dates import find_dates
from fairwitness.find.disputes import find_disputes
from fairwitness.find.events import find_events
from fairwitness.find.findings import Findings
from fairwitness.find.places import find_places
from fairwitness.find.statements import find_statements
from fairwitness.find.wording import find_wording
from fairwitness.language import Parsed, load
from fairwitness.read import read_text as report_from_text
from fairwitness.record import Failure, MadeBy, Report, ReportRecord
from fairwitness.starting import uncollected
from fairwitness.version import __version__


class Parser(Protocol):
    """What turns reports into parses: the bundled model or a user's own pipeline."""

    @property
    def name(self) -> str:
        """How options name it: "bundled", "spacy:en_core_web_sm"."""

    @property
    def digest(self) -> str:
        """What tells one model from another."""

    def parse(self, report: Report) -> Parsed:
        """Parse one report."""

    def parse_many(self, reports: Iterable[Report]) -> Iterator[Parsed]:
        """Parse reports in order; it may begin some before it is asked for them."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A finder and its name: takes what is found so far, returns it with one kind of fact more."""

    name: str
    find: Callable[[Findings], Findings]


STAGES: tuple[Stage, ...] = (
    Stage("dates", find_dates),
    Stage("places", find_places),
    Stage("actors", find_actors),
    Stage("statements", find_statements),
    Stage("events", find_events),
    Stage("claims", find_claims),
    Stage("disputes", find_disputes),
    Stage("wording", find_wording),
)


class StageError(Exception):
    """A stage failed on a report; carries the stage's name and is caught in this module only."""

    def __init__(self, stage: str, cause: Exception) -> None:
        self.stage, self.cause = stage, cause
        super().__init__(f"{type(cause).__name__}: {cause}")


class Pipeline:
    """Reads reports with one parser: a report in, its record or its failure out."""

    def __init__(self, parser: Parser, *, stages: tuple[Stage, ...] = STAGES) -> None:
        self.parser, self.stages = parser, stages
        self.made_by = MadeBy(fairwitness=__version__, model=parser.digest, knowledge=knowledge.digest(), options={"language": parser.name})

    def findings(self, parsed: Parsed) -> Findings:
        """Run all stages over a parse; raises StageError naming the one that failed."""
        found = Findings(parsed=parsed)
        for stage in self.stages:
            try:
                found = stage.find(found)
            except Exception as error:
                raise StageError(stage.name, error) from error
        return found

    def record(self, report: Report) -> ReportRecord:
        """Read one report; raises what fails."""
        return self._record(self.parser.parse(report))

    def _record(self, parsed: Parsed) -> ReportRecord:
        found = self.findings(parsed)
        record = ReportRecord(
            report=parsed.report,
            sentences=parsed.sentences,
            actors=found.actors,
            events=found.events,
            statements=found.statements,
            claims=found.claims,
            disputes=found.disputes,
            wording=found.wording,
            dates=found.dates,
            places=found.places,
            made_by=self.made_by,
        )
        record.check()
        return record

    def records(self, reports: Iterable[Report | Failure]) -> Iterator[ReportRecord | Failure]:
        """Read many reports in order, finding in one while the parser is at the next; one that fails becomes a Failure, failures given pass
        through.
        """
        given = _Given(reports)
        for parsed in self._parses(given):
            yield from given.failures()
            given.waiting.popleft()
            yield self._finish(parsed)
        yield from given.failures()

    def _parses(self, given: "_Given") -> Iterator[Parsed | Failure]:
        while True:
            try:
                yield from self.parser.parse_many(given)
                return
            except Exception:  # one report breaks all that were begun: find out which
                begun = [item for item in given.waiting if isinstance(item, Report)]
                if given.broken or not begun:
                    raise
                for report in begun:
                    yield self._parse_alone(report)

    def _parse_alone(self, report: Report) -> Parsed | Failure:
        try:
            return self.parser.parse(report)
        except Exception as error:  # noqa: BLE001 - a bad report harms nobody else
            return failure_of(report, "language", error)

    def _finish(self, parsed: Parsed | Failure) -> ReportRecord | Failure:
        if isinstance(parsed, Failure):
            return parsed
        try:
            return self._record(parsed)
        except StageError as error:
            return failure_of(parsed.report, error.stage, error.cause)
        except Exception as error:  # noqa: BLE001 - a bad report harms nobody else
            return failure_of(parsed.report, "record", error)


class _Given:
    """What is given to a pipeline, on its way: iteration gives the reports in turn, `waiting` are the items taken and not finished.

    `broken` says that what gives them failed.
    """

    def __init__(self, items: Iterable[Report | Failure]) -> None:
        self._items = iter(items)
        self.waiting: deque[Report | Failure] = deque()
        self.broken = False

    def __iter__(self) -> Iterator[Report]:
        try:
            for item in self._items:
                self.waiting.append(item)
                if isinstance(item, Report):
                    yield item
        except Exception:
            self.broken = True
            raise

    def failures(self) -> Iterator[Failure]:
        """Those that wait before the next report."""
        while self.waiting and isinstance(item := self.waiting[0], Failure):
            self.waiting.popleft()
            yield item


def failure_of(report: Report, stage: str, error: Exception) -> Failure:
    """The row that a failing report becomes."""
    source = report.url or report.title or report.id
    return Failure(source=source, stage=stage, error=f"{type(error).__name__}: {error}", report=report.id)


def pipeline(language: str = "bundled") -> Pipeline:
    """The pipeline with a parser; loaded once, and named after the knowledge that is in use."""
    return _pipeline(language, knowledge.digest())


@cache
def _parser(language: str) -> Parser:
    return load(language)


@cache
def _pipeline(language: str, digest: str) -> Pipeline:
    return Pipeline(_parser(language))


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str = "bundled",
) -> ReportRecord:
    """Read one report.

    Raises: ReadError when there is no text or `published` isn't an ISO date.
    """
    report = report_from_text(text, published=published, outlet=outlet, title=title, url=url)
    if _pipeline.cache_info().currsize:
        return pipeline(language).record(report)
    with uncollected():  # the first report brings model and knowledge with it
        return pipeline(language).record(report)
