"""How answers become pages: templates, and what all of them show."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from fairwitness.explore.asking import namer, shelf_of
from fairwitness.explore.selection import DEFAULTS, STATUSES, VOICES, Filters
from fairwitness.store.words import QUADS
from fairwitness.version import __version__
from fairwitness.write.html import environment, visible

SUGGESTED = 200  # actors that the filter's list suggests
templates = environment(Path(__file__).parent / "templates")


def compile_all() -> None:
    """Make all templates ready, so that the first look at a page doesn't wait for it."""
    for name in templates.list_templates(extensions=["html", "svg"]):
        if name != "single.html":
            templates.get_template(name)


def number(value: float | int | None) -> str:
    """A number for people."""
    return "" if value is None else f"{value:,}"


def signed(value: float | None) -> str:
    """A score for people."""
    return "–" if value is None else f"{value:+.1f}"


def plain_json(values: Any) -> Markup:
    """Values for a script to read, in a form that can't end the element that holds them."""
    words = json.dumps(values, default=asdict, ensure_ascii=True)
    return Markup(words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def times(count: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 event, 2 events."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def lit(text: str, query: str) -> Markup:
    """Text with the words that were searched for marked."""
    wanted = "|".join(re.escape(visible(word)) for word in query.split())
    parts = re.split(rf"(?<!\w)({wanted})(?!\w)", text, flags=re.IGNORECASE) if wanted else [text]
    return Markup("").join(Markup("<mark>{}</mark>").format(part) if i % 2 else escape(part) for i, part in enumerate(parts))


FACT, REPORT, ENTITY, DISPUTE = (
    re.compile(p) for p in (r"[0-9a-f]{16}-[aecswtp]\d+", r"[0-9a-f]{16}", r"e[0-9a-f]{12}", r"x[0-9a-f]{12}|[0-9a-f]{16}-d\d+")
)


def leads(value: Any) -> str:
    """Where a value of an answer leads, when it is the name of a fact, report, actor or dispute; else nothing."""
    pages = ((FACT, "/why/"), (REPORT, "/report/"), (ENTITY, "/actor/"), (DISPUTE, "/dispute/"))
    return next((page + value for pattern, page in pages if pattern.fullmatch(value)), "") if isinstance(value, str) else ""


templates.filters["leads"] = leads
templates.filters["lit"] = lit
templates.filters["times"] = times
templates.filters["number"] = number
templates.filters["signed"] = signed
templates.filters["plain_json"] = plain_json


def theme(request: Request) -> Markup:
    """Light or dark, as chosen here before; written by the server, so that a dark room stays dark from the first paint."""
    chosen = request.cookies.get("theme", "")
    return Markup(f' data-theme="{chosen}"') if chosen in ("light", "dark") else Markup("")


def page(request: Request, name: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:
    """A page from its template."""
    shelf, filters = shelf_of(request), values.pop("filters", Filters())
    common = {
        "request": request,
        "path": request.url.path,
        "record_name": shelf.path.name,
        "version": __version__,
        "theme": theme(request),
        "f": filters,
        "DEFAULTS": DEFAULTS,
        "LISTED": ("Reports", "Events", "Statements", "Actors", "Disputes", "Map", "Network", "SQL"),
        "base": "",
        "quads": QUADS,
        "statuses": STATUSES,
        "voices": VOICES,
        "columns": shelf.columns,
        "named": namer(shelf.columns),
        "suggested": lambda: [shelf.columns.entities.names[n] for n in shelf.columns.busiest[:SUGGESTED]],
        "query": lambda **changes: _query(request, changes),
    }
    words = templates.get_template(name).render(**common, **values)
    return HTMLResponse(words.encode("utf-8", "replace"), status, {"cache-control": "private, no-cache", **(headers or {})})


def _query(request: Request, changes: dict[str, Any]) -> str:
    """The address of this page with something changed."""
    values = {**dict(request.query_params), **changes}
    kept = {k: v for k, v in values.items() if v not in (None, "") and str(v) != DEFAULTS.get(k)}
    return "?" + urlencode(kept, errors="replace") if kept else request.url.path


def problem(request: Request, status: int, words: str, headers: dict[str, str]) -> Response:
    """A page that says what went wrong; plain when even the record can't be read."""
    try:
        return page(request, "problem.html", status, headers, words=words, code=status)
    except Exception:  # noqa: BLE001 - the last resort must not fail for the reason that it reports
        made = templates.get_template("broken.html").render(
            record_name=request.app.state.shelf.path.name, version=__version__, words=words, theme=theme(request)
        )
        return HTMLResponse(made.encode("utf-8", "replace"), status, headers)


def opening(request: Request, _error: Exception) -> Response:
    """A page that waits for the record and comes again by itself."""
    words = templates.get_template("opening.html").render(
        record_name=request.app.state.shelf.path.name, version=__version__, theme=theme(request)
    )
    return HTMLResponse(words, 200, {"refresh": "1", "cache-control": "no-store"})
