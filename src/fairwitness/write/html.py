"""One report as one HTML page, to send to a colleague: no network, no script but its own, nothing of the report's ever runs."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fairwitness.record import Actor, ReportRecord
from fairwitness.write.layers import Mark, marks, segments

FOLDER = Path(__file__).with_name("page")
LONGEST = 60_000  # code points of a report shown at once; more would make the browser stutter
CONTEXT = 90  # characters of a quote in a list


def environment(*folders: Path) -> Environment:
    """Templates that escape everything."""
    made = Environment(
        loader=FileSystemLoader([*folders, FOLDER]), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["short"] = short
    made.filters["visible"] = visible
    return made


def short(words: str | None, most: int = CONTEXT) -> str:
    """Words on one line, cut at a space."""
    line = " ".join((words or "").split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def visible(words: str | None) -> str:
    """Text without characters that HTML can't hold; each is replaced by one, so that offsets stay."""
    return "".join("\ufffd" if _unfit(c) else c for c in words or "")


def _unfit(character: str) -> bool:
    code = ord(character)
    return 0xD800 <= code <= 0xDFFF or (code < 32 and character not in "\n\t\r") or 127 <= code < 160


@cache
def _environment() -> Environment:
    return environment()


def view(record: ReportRecord, *, start: int = 0, most: int = LONGEST, sought: str = "") -> dict[str, Any]:
    """What the template of a report shows; `sought` is the number of a sentence to light up. Units: `start` and `most` in code points."""
    text = record.report.text
    end = min(len(text), start + most)
    names = {a.id: a for a in record.actors}
    found = [*marks(record), *_sought(record, sought)]
    claims = {c.id: c for c in record.claims}
    statements = {s.id: s for s in record.statements}
    return {
        "record": record,
        "report": record.report,
        "segments": list(segments(text, found, start=start, end=end)),
        "actors": names,
        "claims": claims,
        "statements": statements,
        "names": lambda ids: called(ids, names),
        "start": start,
        "end": end,
        "length": len(text),
        "most": most,
    }


def _sought(record: ReportRecord, number: str) -> list[Mark]:
    if not (number.isascii() and number.isdigit() and int(number[:9]) < len(record.sentences)):
        return []
    span = record.sentences[int(number[:9])].span
    return [Mark("sought", "sought", "", span.start, span.end)]


def called(ids: Iterable[str], names: dict[str, Actor]) -> str:
    """Actors' names, parted by commas."""
    return ", ".join(names[i].name for i in ids if i in names)


def render_report(record: ReportRecord) -> str:
    """A whole page that needs nothing else."""
    style, script = (FOLDER / name for name in ("report.css", "report.js"))
    values = {
        "style": style.read_text("utf-8"),
        "script": script.read_text("utf-8"),
        "style_digest": _digest(style.read_text("utf-8")),
        "script_digest": _digest(script.read_text("utf-8")),
    }
    page = _environment().get_template("single.html").render(**view(record, most=len(record.report.text)), **values, base=None)
    return page.encode("utf-8", "replace").decode("utf-8")


def _digest(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode("utf-8")).digest()).decode("ascii")
