"""Parts of a report to a report: checks the date, mends broken characters, marks residue."""

import re
from dataclasses import dataclass, field
from datetime import date

from fairwitness.errors import ReadError
from fairwitness.read.decode import whole_characters
from fairwitness.read.residue import find_residue
from fairwitness.record import Failure, Report, report_id

LONGEST = 1_000_000  # code points of one report: about three novels


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How inputs are read.

    `columns` names columns of tables (field -> column); `today` is the day after which a publication date can't be right (None: any
    date is taken); `longest` is the most code points a report may have.
    """

    columns: dict[str, str] = field(default_factory=dict)
    today: date | None = None
    longest: int = LONGEST


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    repairs: tuple[str, ...] = (),
) -> Report:
    """A report from its parts; the text stays as it is but for broken characters.

    Raises: ReadError when there is no text or the date isn't one.
    """
    mended, done = whole_characters(text)
    if not mended.strip():
        raise ReadError(title or url or "text", None, "there is no text")
    day = None
    if published:
        day = iso_day(published)
        if day is None:
            raise ReadError(title or url or "text", None, f"{published!r} isn't a date; write it as 2024-10-11")
    return Report(
        id=report_id(mended, outlet=outlet, url=url),
        text=mended,
        title=title,
        outlet=outlet,
        url=url,
        published=day,
        repairs=(*repairs, *done),
        residue=find_residue(mended),
    )


def iso_day(words: str) -> str | None:
    """The ISO day at the start of `words` (2024-10-11, 20241011, 2024-10-11T08:00Z), None when there is none."""
    found = re.match(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)", words)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None


def build(
    parts: dict[str, str | None], source: str, options: Options, *, line: int | None = None, repairs: tuple[str, ...] = ()
) -> list[Report | Failure]:
    """A report, or the reason why there is none; a date that can't be right is dropped, and the reason comes after the report."""
    text = parts.get("text") or ""
    if not text.strip():
        return [_failure(source, line, "there is no text")]
    if len(text) > options.longest:
        return [
            _failure(source, line, f"the text has {len(text):,} characters; a report may have {options.longest:,} (--longest changes that)")
        ]
    given = parts.get("published")
    day = iso_day(given) if given else None
    trouble = None
    if given and not day:
        trouble = f"{given!r} isn't a date (write 2024-10-11); the report was read without one"
    elif day and options.today and day > options.today.isoformat():
        trouble, day = f"the date {day} lies in the future; the report was read without one", None
    report = read_text(text, published=day, outlet=parts.get("outlet"), title=parts.get("title"), url=parts.get("url"), repairs=repairs)
    return [report] if trouble is None else [report, _failure(source, line, trouble, report.id)]


def _failure(source: str, line: int | None, reason: str, report: str | None = None) -> Failure:
    return Failure(source=source, stage="read", error=str(ReadError(source, line, reason)), line=line, report=report)
