"""One report as one HTML page, to send to a colleague: no network, no script but its own, nothing of the report's ever runs."""

import re
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fairwitness.write.layers import Mark, marks, segments

if TYPE_CHECKING:
    from fairwitness.record import Actor, ReportRecord

FOLDER = Path(__file__).with_name("page")
LONGEST = 30_000  # code points of a report shown at once; more would make the browser stutter
CONTEXT = 90  # characters of a quote in a list
KINDS = ("events", "statements", "actors", "claims", "wording", "dates", "places")
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]"
)  # controls, lone surrogates, what turns the order of words around


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
    """Text without characters that HTML can't hold or that turn the order of others around; each is replaced by one, so that offsets stay."""
    return UNFIT.sub("\ufffd", words or "")


@cache
def _environment() -> Environment:
    return environment()


def view(record: "ReportRecord", *, start: int = 0, most: int = LONGEST, sought: str = "", fact: str = "") -> dict[str, Any]:
    """What the template of a report shows: its text, or the part that holds a fact, the sentence `sought` by number, or `start`.

    Units: `start` and `most` in code points.
    """
    text = record.report.text
    found = marks(record)
    lit = _sought(record, sought)
    place = next((m.start for m in (*lit, *found) if m in lit or m.fact == fact), min(start, max(0, len(text) - 1)))
    cuts = [*_cuts(record, most), len(text)]
    part = max(0, bisect_right(cuts[:-1], place) - 1)
    begin, end = cuts[part], cuts[part + 1]
    inside = {m.fact for m in found if m.start < end and m.end > begin}
    names = {a.id: a for a in record.actors}
    return {
        "record": record,
        "report": record.report,
        "segments": list(segments(text, [*found, *lit], start=begin, end=end)),
        "listed": {kind: [f for f in getattr(record, kind) if f.id in inside] for kind in KINDS},
        "actors": names,
        "claims": {c.id: c for c in record.claims},
        "statements": {s.id: s for s in record.statements},
        "said": {a: [s for s in record.statements if s.speaker == a] for a in names},
        "names": lambda ids: called(ids, names),
        "start": begin,
        "end": end,
        "length": len(text),
        "most": most,
    }


def _cuts(record: "ReportRecord", most: int) -> list[int]:
    """Where the parts of a text begin: at sentences, none longer than `most`."""
    starts = [sentence.span.start for sentence in record.sentences]
    cuts, length = [0], len(record.report.text)
    while length - cuts[-1] > most > 0:
        target = cuts[-1] + most
        at = bisect_right(starts, target) - 1
        cuts.append(starts[at] if at >= 0 and starts[at] > cuts[-1] else target)
    return cuts


def _sought(record: "ReportRecord", number: str) -> list[Mark]:
    if not (number.isascii() and number.isdigit() and int(number[:9]) < len(record.sentences)):
        return []
    span = record.sentences[int(number[:9])].span
    return [Mark("sought", "sought", "", span.start, span.end)]


def called(ids: Iterable[str], names: "dict[str, Actor]") -> str:
    """Actors' names, parted by commas."""
    return ", ".join(names[i].name for i in ids if i in names)


def render_report(record: "ReportRecord") -> str:
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
