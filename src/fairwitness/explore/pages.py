"""The pages: what is asked, laid out by a template. Every view is an address."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from markupsafe import Markup

from fairwitness.explore import lists, questions
from fairwitness.explore.answers import ActorLine, DisputeLine, EventLine, Period, ReportLine, Spot, StatementLine
from fairwitness.explore.charts import chart
from fairwitness.explore.columns import Columns, Mask
from fairwitness.explore.evidence import report_record, why
from fairwitness.explore.selection import DEFAULTS, STATUSES, VOICES, Filters, as_sql, selected
from fairwitness.explore.sheets import as_csv, rows_as_csv
from fairwitness.explore.shelf import BadQuery, Shelf
from fairwitness.store.queries import QUADS
from fairwitness.version import __version__
from fairwitness.write.html import environment, view

PAGE = 50
SHEET = 100_000  # the most rows of one CSV
SUGGESTED = 200  # actors that the filter's list suggests
SOON = 0.6  # seconds that a page may wait for the columns before it says that they load
templates = environment(Path(__file__).parent / "templates")
EXAMPLES = {
    "Events by outlet": "SELECT r.outlet, e.quad, count(*) AS events\nFROM events e JOIN reports r ON r.id = e.report_id\n"
    "WHERE e.status = 'happened' AND e.statement_id IS NULL\nGROUP BY 1, 2 ORDER BY 1, 2",
    "Who denies what": "SELECT published, outlet, speaker, content FROM v_statements\nWHERE act = 'deny' ORDER BY published DESC LIMIT 50",
    "Both sides of each dispute": "SELECT gist, side, speaker, published, outlet, quote FROM v_disputes\nORDER BY id, published LIMIT 100",
    "Loaded words in the outlet's own voice": "SELECT r.outlet, lower(w.quote) AS word, count(*) AS times\nFROM wording w "
    "JOIN reports r ON r.id = w.report_id\nWHERE w.voice = 'outlet' GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 50",
    "Sentences with a word": "SELECT s.report_id, s.text FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid\n"
    "WHERE sentences_fts MATCH 'missiles' LIMIT 50",
}


class Opening(Exception):
    """The record is still being opened."""


def opened(request: Request) -> None:
    """Raise Opening while the columns load."""
    if not shelf_of(request).ready(SOON):
        raise Opening


def opening(request: Request, _error: Exception) -> Response:
    """A page that waits for the record and comes again by itself."""
    words = templates.get_template("opening.html").render(record_name=shelf_of(request).path.name, version=__version__)
    return HTMLResponse(words, 200, {"refresh": "1", "cache-control": "no-store"})


router = APIRouter(include_in_schema=False, dependencies=[Depends(opened)])


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


templates.filters["number"] = number
templates.filters["signed"] = signed
templates.filters["plain_json"] = plain_json


def shelf_of(request: Request) -> Shelf:
    """The record that is explored."""
    opened: Shelf = request.app.state.shelf
    return opened


def asked(request: Request) -> Filters:
    """The filters in the address; an actor may be given by name."""
    filters = Filters.of(request.query_params)
    columns = shelf_of(request).columns
    if filters.actor and filters.actor not in columns.entity_number:
        wanted = filters.actor.casefold()
        known = next((n for n in columns.busiest.tolist() if columns.lowered[n] == wanted), None)
        filters = replace(filters, actor=columns.entities.ids[known] if known is not None else filters.actor)
    return filters


def offset_of(request: Request) -> int:
    """Where the page begins."""
    given = request.query_params.get("offset", "0")
    return min(int(given), 100_000_000) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def page(request: Request, name: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:
    """A page from its template."""
    shelf, filters = shelf_of(request), values.pop("filters", Filters())
    common = {
        "request": request,
        "path": request.url.path,
        "record_name": shelf.path.name,
        "version": __version__,
        "f": filters,
        "DEFAULTS": DEFAULTS,
        "LISTED": ("Reports", "Events", "Statements", "Actors", "Disputes", "Map", "Network", "SQL"),
        "base": "",
        "quads": QUADS,
        "statuses": STATUSES,
        "voices": VOICES,
        "columns": shelf.columns,
        "named": _namer(shelf.columns),
        "suggested": lambda: [shelf.columns.entities.names[n] for n in shelf.columns.busiest[:SUGGESTED].tolist()],
        "query": lambda **changes: _query(request, changes),
    }
    words = templates.get_template(name).render(**common, **values)
    return HTMLResponse(words.encode("utf-8", "replace"), status, {"cache-control": "private, no-cache", **(headers or {})})


def _namer(columns: Columns) -> Callable[[str], str]:
    return lambda actor: columns.entities.names[columns.entity_number[actor]] if actor in columns.entity_number else actor


def _query(request: Request, changes: dict[str, Any]) -> str:
    """The address of this page with something changed."""
    values = {**dict(request.query_params), **changes}
    kept = {k: v for k, v in values.items() if v not in (None, "") and str(v) != DEFAULTS.get(k)}
    return "?" + urlencode(kept) if kept else request.url.path


def problem(request: Request, status: int, words: str, headers: dict[str, str]) -> Response:
    """A page that says what went wrong; plain when even the record can't be read."""
    try:
        return page(request, "problem.html", status, headers, words=words, code=status)
    except Exception:  # noqa: BLE001 - the last resort must not fail for the reason that it reports
        return HTMLResponse("<!doctype html><title>Fair Witness</title><p>The record can't be read just now.", status, headers)


def sheet(name: str, lines: Iterator[str]) -> StreamingResponse:
    """A table to keep."""
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse((line.encode("utf-8") for line in lines), media_type="text/csv; charset=utf-8", headers=headers)


def _chunks(fetch: Callable[[int, int], list[Any]]) -> Iterator[Any]:
    """Items of all pages, so that a long sheet never stands in memory whole."""
    for at in range(0, SHEET, 500):
        items = fetch(500, at)
        yield from items
        if len(items) < 500:
            return


@router.get("/")
def front(request: Request) -> Response:
    """What the record holds."""
    shelf, filters = shelf_of(request), asked(request)
    columns = shelf.columns
    mask = selected(columns, filters)
    return page(
        request,
        "front.html",
        filters=filters,
        about=questions.about(shelf),
        timeline=(timeline := questions.timeline(columns, filters, mask)),
        chart=chart(timeline),
        actors=lists.actors(shelf, limit=12).items,
        disputes=lists.disputes(shelf, Filters(), limit=6),
        reports=lists.reports(shelf, Filters(), limit=8).items,
    )


@router.get("/reports")
def reports(request: Request) -> Response:
    """Reports, newest first."""
    shelf, filters = shelf_of(request), asked(request)
    found = lists.reports(shelf, filters, limit=PAGE, offset=offset_of(request))
    return page(request, "reports.html", filters=filters, found=found, wanted=("since", "until", "outlet", "actor"))


@router.get("/reports.csv")
def reports_sheet(request: Request) -> Response:
    """Reports as CSV."""
    shelf, filters = shelf_of(request), asked(request)
    return sheet("reports", as_csv(ReportLine, _chunks(lambda n, at: lists.reports(shelf, filters, limit=n, offset=at).items)))


@router.get("/report/{name}")
def report(request: Request, name: str) -> Response:
    """One report with its layers."""
    record = report_record(shelf_of(request), name)
    given = request.query_params.get("start", "0")
    start = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    start = min(start, max(0, len(record.report.text) - 1))
    return page(request, "report.html", **view(record, start=start, sought=request.query_params.get("sentence", "")))


@router.get("/actor-of/{name}")
def actor_of(request: Request, name: str) -> Response:
    """From an actor of one report to the same actor across reports."""
    rows = shelf_of(request).reader.tuples("SELECT entity_id FROM actors WHERE id = ?", (name,))
    if not rows or not rows[0][0]:
        raise questions.NotFound(f"{name!r} has no entry across reports (yet: it is made when a run of `fairwitness read` ends)")
    return RedirectResponse(f"/actor/{rows[0][0]}", 303)


@router.get("/actors")
def actors(request: Request) -> Response:
    """Actors, most active first."""
    q, country, kind = (request.query_params.get(k, "")[:300] for k in ("q", "country", "kind"))
    found = lists.actors(shelf_of(request), words=q, country=country, kind=kind, limit=PAGE, offset=offset_of(request))
    return page(request, "actors.html", filters=Filters(country=country), found=found, q=q, kind=kind)


@router.get("/actors.csv")
def actors_sheet(request: Request) -> Response:
    """Actors as CSV."""
    shelf = shelf_of(request)
    q, country, kind = (request.query_params.get(k, "")[:300] for k in ("q", "country", "kind"))
    return sheet(
        "actors",
        as_csv(ActorLine, _chunks(lambda n, at: lists.actors(shelf, words=q, country=country, kind=kind, limit=n, offset=at).items)),
    )


@router.get("/actor/{name}")
def actor(request: Request, name: str) -> Response:
    """One actor."""
    shelf = shelf_of(request)
    found = questions.actor(shelf, name)
    filters = replace(asked(request), actor=name)
    columns = shelf.columns
    mask = selected(columns, filters)
    links, mine = columns.links, columns.links.entity == columns.entity_number[name]
    sides = [_of_role(columns, mask, mine & (links.role == role)) for role in (0, 1)]
    return page(
        request,
        "actor.html",
        filters=filters,
        found=found,
        timeline=(timeline := questions.timeline(columns, filters, mask)),
        chart=chart(timeline),
        acting=lists.events(shelf, filters, limit=8, mask=sides[0]),
        receiving=lists.events(shelf, filters, limit=8, mask=sides[1]),
        statements=lists.statements(shelf, filters, limit=8),
    )


def _of_role(columns: Columns, mask: Mask, links: Mask) -> Mask:
    here: Mask = np.zeros(len(mask), np.bool_)
    here[columns.links.event[links]] = True
    return here & mask


@router.get("/pair")
def choose_pair(request: Request) -> Response:
    """Two actors by name: on to their page."""
    names = [request.query_params.get(k, "").strip() for k in ("first", "second")]
    found = [lists.actors(shelf_of(request), words=name, limit=1).items for name in names if name]
    if len(found) == 2 and all(found):
        return RedirectResponse(f"/pair/{found[0][0].id}/{found[1][0].id}", 303)
    raise questions.NotFound("name two actors that the record has")


@router.get("/pair/{first}/{second}")
def pair(request: Request, first: str, second: str) -> Response:
    """Two actors' relation over time."""
    shelf, filters = shelf_of(request), replace(asked(request), actor="")
    found = questions.pair(shelf, first, second, filters, limit=PAGE, offset=offset_of(request))
    return page(request, "pair.html", filters=filters, found=found, chart=chart(found.timeline), timeline=found.timeline)


@router.get("/disputes")
def disputes(request: Request) -> Response:
    """Disputes, those across reports first."""
    shelf, filters, q = shelf_of(request), asked(request), request.query_params.get("q", "")[:300]
    found = lists.disputes(shelf, filters, words=q, limit=PAGE, offset=offset_of(request))
    return page(request, "disputes.html", filters=filters, found=found, q=q)


@router.get("/disputes.csv")
def disputes_sheet(request: Request) -> Response:
    """Disputes as CSV."""
    shelf, filters, q = shelf_of(request), asked(request), request.query_params.get("q", "")[:300]
    return sheet("disputes", as_csv(DisputeLine, _chunks(lambda n, at: lists.disputes(shelf, filters, words=q, limit=n, offset=at).items)))


@router.get("/dispute/{name}")
def dispute(request: Request, name: str) -> Response:
    """One dispute, its sides in two columns over time."""
    found = questions.dispute(shelf_of(request), name)
    days = [(day, list(positions)) for day, positions in groupby(found.positions, key=lambda p: p.published)]
    return page(request, "dispute.html", found=found, days=days)


@router.get("/dispute/{name}/positions.csv")
def dispute_sheet(request: Request, name: str) -> Response:
    """A dispute's positions as CSV."""
    found = questions.dispute(shelf_of(request), name)
    names = ("side", "speaker", "published", "outlet", "report", "title", "quote", "sentence", "claim")
    return sheet(f"dispute-{found.dispute.id}", rows_as_csv(names, ([getattr(p, n) for n in names] for p in found.positions)))


@router.get("/events")
def events(request: Request) -> Response:
    """Events, newest first."""
    shelf, filters = shelf_of(request), asked(request)
    columns = shelf.columns
    mask = selected(columns, filters)
    found = lists.events(shelf, filters, limit=PAGE, offset=offset_of(request), mask=mask)
    timeline = questions.timeline(columns, filters, mask)
    return page(request, "events.html", filters=filters, found=found, timeline=timeline, chart=chart(timeline), sql=as_sql(filters))


@router.get("/events.csv")
def events_sheet(request: Request) -> Response:
    """Events as CSV."""
    shelf, filters = shelf_of(request), asked(request)
    mask = _mask(request, filters)
    return sheet("events", as_csv(EventLine, _chunks(lambda n, at: lists.events(shelf, filters, limit=n, offset=at, mask=mask).items)))


def _mask(request: Request, filters: Filters) -> Mask:
    """The selection, narrowed to a pair when the address names one (`with`)."""
    columns, other = shelf_of(request).columns, request.query_params.get("with", "")
    mask = selected(columns, filters)
    if other and filters.actor:
        mask &= questions.pair_mask(columns, questions.number_of(columns, filters.actor), questions.number_of(columns, other))
    return mask


@router.get("/timeline.csv")
def timeline_sheet(request: Request) -> Response:
    """The timeline as CSV."""
    filters = asked(request)
    found = questions.timeline(shelf_of(request).columns, filters, _mask(request, filters))
    return sheet("timeline", as_csv(Period, found.periods))


@router.get("/timeline.svg")
def timeline_drawing(request: Request) -> Response:
    """The timeline as a drawing that stands alone."""
    filters = asked(request)
    found = questions.timeline(shelf_of(request).columns, filters, _mask(request, filters))
    words = templates.get_template("timeline.svg").render(chart=chart(found), timeline=found, f=filters, name=shelf_of(request).path.name)
    headers = {"content-disposition": 'inline; filename="timeline.svg"'}
    return Response(words.encode("utf-8", "replace"), media_type="image/svg+xml", headers=headers)


@router.get("/statements")
def statements(request: Request) -> Response:
    """Statements, newest first."""
    shelf, filters, act = shelf_of(request), asked(request), request.query_params.get("act", "")[:40]
    found = lists.statements(shelf, filters, act=act, limit=PAGE, offset=offset_of(request))
    wanted = ("since", "until", "actor", "country", "outlet")
    return page(request, "statements.html", filters=filters, found=found, act=act, wanted=wanted)


@router.get("/statements.csv")
def statements_sheet(request: Request) -> Response:
    """Statements as CSV."""
    shelf, filters, act = shelf_of(request), asked(request), request.query_params.get("act", "")[:40]
    fetch = lambda n, at: lists.statements(shelf, filters, act=act, limit=n, offset=at).items  # noqa: E731
    return sheet("statements", as_csv(StatementLine, _chunks(fetch)))


@router.get("/map")
def world(request: Request) -> Response:
    """Places of the selected events."""
    filters = asked(request)
    columns = shelf_of(request).columns
    return page(request, "map.html", filters=filters, found=questions.places(columns, selected(columns, filters)))


@router.get("/map.csv")
def places_sheet(request: Request) -> Response:
    """Places as CSV."""
    filters = asked(request)
    columns = shelf_of(request).columns
    return sheet("places", as_csv(Spot, questions.places(columns, selected(columns, filters)).spots))


@router.get("/network")
def network(request: Request) -> Response:
    """Ties among the actors of the selected events."""
    filters = asked(request)
    columns = shelf_of(request).columns
    return page(request, "network.html", filters=filters, found=questions.network(columns, selected(columns, filters)))


@router.get("/network.csv")
def network_sheet(request: Request) -> Response:
    """Ties as CSV, all of them, in the columns that Gephi reads."""
    filters = asked(request)
    columns = shelf_of(request).columns
    found = questions.network(columns, selected(columns, filters), most=SHEET)
    named = _namer(columns)
    rows = ((named(e.source), named(e.target), "Directed", e.quad, e.events, e.source, e.target) for e in found.edges)
    return sheet("network", rows_as_csv(("Source", "Target", "Type", "Quad", "Weight", "source_id", "target_id"), rows))


@router.get("/search")
def search(request: Request) -> Response:
    """What holds these words."""
    return page(request, "search.html", found=questions.search(shelf_of(request), request.query_params.get("q", "")[:300]))


@router.get("/sql")
def sql(request: Request) -> Response:
    """Ask in SQL; the page only reads."""
    query = request.query_params.get("q", "")[:20_000]
    table = error = None
    if query.strip():
        try:
            table = shelf_of(request).query(query)
        except BadQuery as refused:
            error = str(refused)
    tables = [row[0] for row in shelf_of(request).reader.tuples(TABLES)]
    return page(request, "sql.html", 400 if error else 200, q=query, table=table, error=error, examples=EXAMPLES, tables=tables)


TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' ORDER BY type, name"


@router.get("/sql.csv")
def sql_sheet(request: Request) -> Response:
    """The answer to a query as CSV."""
    table = shelf_of(request).query(request.query_params.get("q", "")[:20_000])
    return sheet("query", rows_as_csv(table.columns, table.rows))


@router.get("/why/{name}")
def because(request: Request, name: str) -> Response:
    """Why a fact stands in the record; read again when asked to."""
    found, again = why(shelf_of(request), name), request.app.state.again
    tried = bool(request.query_params.get("again")) and again is not None
    return page(request, "why.html", found=replace(found, again=again(name)) if tried else found, tried=tried, can=again is not None)


@router.get("/api")
def api(request: Request) -> Response:
    """The REST API for people."""
    paths = request.app.openapi()["paths"]
    return page(request, "api.html", paths=[(path, method.upper(), o) for path, ways in paths.items() for method, o in ways.items()])
