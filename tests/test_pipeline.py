"""The pipeline: order, failures, and that batches change nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import pytest

from fairwitness.find.findings import Findings
from fairwitness.language import Parsed
from fairwitness.pipeline import Pipeline, Stage
from fairwitness.record import Failure, Report, ReportRecord, Sentence, Span, Timex, Trace, report_id


class LineParser:
    """A parser for tests: every line is a sentence, no words; refuses reports that say so."""

    name, digest = "lines", "lines-1"

    def parse(self, report: Report) -> Parsed:
        if "unparsable" in report.text:
            raise ValueError("refused")
        return Parsed(report, (Sentence(report, 0, Span(0, len(report.text))),), (), ((0, 0),))

    def parse_many(self, reports: Iterable[Report]) -> Iterator[Parsed]:
        return map(self.parse, reports)


def report(text: str) -> Report:
    return Report(id=report_id(text), text=text)


def first_word(findings: Findings) -> Findings:
    if "unfindable" in findings.parsed.report.text:
        raise KeyError("nothing here")
    words = findings.parsed.evidence_at(0, 4)
    return replace(findings, dates=(Timex(id="t1", evidence=words, type="DATE", value=None, trace=Trace(stage="test", rule="first")),))


STAGES = (Stage("dates", first_word),)
TEXTS = ("Talks began.", "An unparsable report.", "Talks ended.", "An unfindable report.", "They shook hands.")


def test_a_failing_report_becomes_a_failure_and_harms_no_other() -> None:
    """One report that can't be parsed and one that a finder chokes on leave the others as they were."""
    found = list(Pipeline(LineParser(), stages=STAGES).records(map(report, TEXTS)))
    assert [type(item) for item in found] == [ReportRecord, Failure, ReportRecord, Failure, ReportRecord]
    assert [(item.stage, item.error) for item in found if isinstance(item, Failure)] == [
        ("language", "ValueError: refused"),
        ("dates", "KeyError: 'nothing here'"),
    ]


class HastyParser(LineParser):
    """Parses some reports before it gives the first."""

    def __init__(self, ahead: int) -> None:
        self.ahead = ahead

    def parse_many(self, reports: Iterable[Report]) -> Iterator[Parsed]:
        stream = iter(reports)
        while some := [self.parse(report) for report in islice(stream, self.ahead)]:
            yield from some


@pytest.mark.parametrize("ahead", [1, 2, 3, 100])
def test_how_far_the_parser_is_ahead_changes_nothing(ahead: int) -> None:
    """However many reports were begun when one fails, the records are the same and in the order of the reports."""
    one = list(Pipeline(LineParser(), stages=STAGES).records(map(report, TEXTS)))
    assert list(Pipeline(HastyParser(ahead), stages=STAGES).records(map(report, TEXTS))) == one


def test_what_breaks_the_stream_of_reports_is_no_failure_of_a_report() -> None:
    """An error of what gives the reports comes through."""

    def reports() -> Iterator[Report]:
        yield report(TEXTS[0])
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        list(Pipeline(LineParser(), stages=STAGES).records(reports()))


def test_failures_of_reading_pass_through_in_their_place() -> None:
    """What the reader could not read stays where it stood among the reports."""
    broken = Failure(source="a.txt", stage="read", error="empty")
    found = list(Pipeline(LineParser(), stages=STAGES).records([report(TEXTS[0]), broken, report(TEXTS[2])]))
    assert found[1] is broken
    assert isinstance(found[0], ReportRecord) and isinstance(found[2], ReportRecord)


def test_a_record_says_what_made_it() -> None:
    """Version, model and knowledge stand in every record."""
    record = Pipeline(LineParser(), stages=STAGES).record(report(TEXTS[0]))
    assert record.made_by.model == "lines-1"
    assert len(record.made_by.knowledge) == 64
    assert record.made_by.options == {"language": "lines"}
