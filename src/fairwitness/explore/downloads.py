"""What can be kept: each table as CSV, the timeline as SVG, a report as one file; and each selection as a query."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from fairwitness.explore import insql, lists, questions, sides
from fairwitness.explore.answers import (
    ActorLine,
    DisputeLine,
    EventLine,
    Office,
    Partner,
    Period,
    ReportLine,
    Sentence,
    Spot,
    StatementLine,
)
from fairwitness.explore.asking import asked, given, namer, narrowed, shelf_of
from fairwitness.explore.charts import chart
from fairwitness.explore.evidence import report_record
from fairwitness.explore.layout import templates
from fairwitness.explore.routes import Routes
from fairwitness.explore.selection import selected
from fairwitness.explore.sheets import as_csv, rows_as_csv
from fairwitness.version import __version__
from fairwitness.write.html import render_report

SHEET = 100_000  # the most rows of one CSV
router = Routes()


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


@router.get("/reports.csv")
def reports(request: Request) -> Response:
    """Reports."""
    shelf, filters = shelf_of(request), asked(request)
    return sheet("reports", as_csv(ReportLine, _chunks(lambda n, at: lists.reports(shelf, filters, limit=n, offset=at).items)))


@router.get("/events.csv")
def events(request: Request) -> Response:
    """Events."""
    shelf, filters = shelf_of(request), asked(request)
    mask = narrowed(request, filters)
    return sheet("events", as_csv(EventLine, _chunks(lambda n, at: lists.events(shelf, filters, limit=n, offset=at, mask=mask).items)))


@router.get("/statements.csv")
def statements(request: Request) -> Response:
    """Statements."""
    shelf, filters, act = shelf_of(request), asked(request), given(request, "act")
    fetch = lambda n, at: lists.statements(shelf, filters, act=act, limit=n, offset=at).items  # noqa: E731
    return sheet("statements", as_csv(StatementLine, _chunks(fetch)))


@router.get("/actors.csv")
def actors(request: Request) -> Response:
    """Actors."""
    shelf, (q, country, kind) = shelf_of(request), (given(request, k) for k in ("q", "country", "kind"))
    fetch = lambda n, at: lists.actors(shelf, words=q, country=country, kind=kind, limit=n, offset=at).items  # noqa: E731
    return sheet("actors", as_csv(ActorLine, _chunks(fetch)))


@router.get("/disputes.csv")
def disputes(request: Request) -> Response:
    """Disputes."""
    shelf, filters, q = shelf_of(request), asked(request), given(request, "q")
    return sheet("disputes", as_csv(DisputeLine, _chunks(lambda n, at: lists.disputes(shelf, filters, words=q, limit=n, offset=at).items)))


@router.get("/dispute/{name}/positions.csv")
def positions(request: Request, name: str) -> Response:
    """A dispute's positions."""
    shelf, filters = shelf_of(request), asked(request)
    number = sides.dispute(shelf, name, filters, limit=1).dispute.id
    names = ("side", "speaker", "published", "outlet", "report", "title", "quote", "sentence", "claim")
    found = _chunks(lambda n, at: sides.dispute(shelf, name, filters, limit=n, offset=at).positions)
    return sheet(f"dispute-{number}", rows_as_csv(names, ([getattr(p, n) for n in names] for p in found)))


@router.get("/actor/{name}/{table}.csv")
def actor(request: Request, name: str, table: str) -> Response:
    """What stands on an actor's page: offices, partners, naming or wording."""
    shelf = shelf_of(request)
    questions.number_of(shelf.columns, name)
    if table == "offices":
        lines = as_csv(Office, questions.actor(shelf, name).offices)
    elif table == "partners":
        mask = selected(shelf.columns, asked(request))
        lines = as_csv(Partner, _chunks(lambda n, at: questions.partners(shelf, name, mask, limit=n, offset=at).items))
    elif table == "naming":
        rows = ((n.outlet, form, times) for n in questions.actor(shelf, name).naming for form, times in n.forms)
        lines = rows_as_csv(("outlet", "form", "times"), rows)
    elif table == "wording":
        lines = rows_as_csv(("outlet", "word", "times"), questions.actor(shelf, name).wording)
    else:
        raise questions.NotFound(f"an actor has no table {table!r}; it has offices, partners, naming and wording")
    return sheet(f"{table}-{name}", lines)


@router.get("/search.csv")
def sentences(request: Request) -> Response:
    """Sentences that hold the words, those read last first."""
    shelf, q = shelf_of(request), given(request, "q")
    return sheet("sentences", as_csv(Sentence, questions.search(shelf, q, limit=1_000).sentences))


@router.get("/timeline.csv")
def timeline(request: Request) -> Response:
    """The timeline."""
    filters = asked(request)
    return sheet("timeline", as_csv(Period, questions.timeline(shelf_of(request).columns, filters, narrowed(request, filters)).periods))


@router.get("/timeline.svg")
def timeline_drawing(request: Request) -> Response:
    """The timeline as a drawing that stands alone."""
    filters = asked(request)
    found = questions.timeline(shelf_of(request).columns, filters, narrowed(request, filters))
    named, other = namer(shelf_of(request).columns), given(request, "with")
    about = " and ".join(named(actor) for actor in (filters.actor, other) if actor)
    shelf = shelf_of(request)
    cited = {"name": shelf.path.name, "digest": shelf.columns.digest, "version": __version__}
    words = templates.get_template("timeline.svg").render(
        chart=chart(found), timeline=found, f=filters, about=about, score=bool(other), **cited
    )
    headers = {"content-disposition": 'inline; filename="timeline.svg"'}
    return Response(words.encode("utf-8", "replace"), media_type="image/svg+xml", headers=headers)


@router.get("/map.csv")
def places(request: Request) -> Response:
    """Places."""
    filters = asked(request)
    columns = shelf_of(request).columns
    return sheet("places", as_csv(Spot, questions.places(columns, selected(columns, filters), limit=SHEET).spots))


@router.get("/network.csv")
def ties(request: Request) -> Response:
    """Ties, all of them, in the columns that Gephi reads."""
    filters = asked(request)
    columns = shelf_of(request).columns
    found = questions.network(columns, selected(columns, filters), limit=SHEET)
    named = namer(columns)
    rows = ((named(e.source), named(e.target), "Directed", e.quad, e.events, e.source, e.target) for e in found.edges)
    return sheet("network", rows_as_csv(("Source", "Target", "Type", "Quad", "Weight", "source_id", "target_id"), rows))


@router.get("/sql.csv")
def answer(request: Request) -> Response:
    """The answer to a query."""
    table = shelf_of(request).query(given(request, "q", 20_000))
    return sheet("query", rows_as_csv(table.columns, table.rows))


@router.get("/report/{name}/file.html")
def report(request: Request, name: str) -> Response:
    """A report as one file, to send to a colleague; never shown here, only kept."""
    record = report_record(shelf_of(request), name)
    headers = {"content-disposition": f'attachment; filename="report-{record.report.id}.html"'}
    return Response(render_report(record).encode("utf-8"), media_type="text/html; charset=utf-8", headers=headers)


@router.get("/insql/{what}")
def query(request: Request, what: str) -> Response:
    """On to the SQL page with the query that gives the same."""
    return RedirectResponse("/sql?" + urlencode({"q": query_for(request, what)}, errors="replace"), 303)


def query_for(request: Request, what: str) -> str:
    """The query for a selection; raises NotFound for what has none."""
    filters, q, named = asked(request), given(request, "q"), namer(shelf_of(request).columns)
    of_actor: dict[str, Callable[[str], str]] = {
        "offices": insql.offices,
        "naming": insql.naming,
        "wording": insql.wording,
    }
    others: dict[str, Callable[[], str]] = {
        "events": lambda: insql.events(filters, given(request, "with")),
        "timeline": lambda: _timeline_query(request),
        "map": lambda: insql.places(filters),
        "network": lambda: insql.network(filters),
        "partners": lambda: insql.partners(filters),
        "statements": lambda: insql.statements(filters, given(request, "act")),
        "reports": lambda: insql.reports(filters),
        "actors": lambda: insql.actors(q, filters.country, given(request, "kind")),
        "disputes": lambda: insql.disputes(filters, q, named(filters.actor)),
        "positions": lambda: insql.positions(given(request, "dispute"), filters),
        "search": lambda: insql.search(q),
    }
    if what in of_actor:
        return of_actor[what](filters.actor)
    if what in others:
        return others[what]()
    raise questions.NotFound(f"there is no query for {what!r}")


def _timeline_query(request: Request) -> str:
    filters = asked(request)
    found = questions.timeline(shelf_of(request).columns, filters, narrowed(request, filters))
    first, last = (found.periods[0].period, found.periods[-1].period) if found.periods else ("", "")
    return insql.timeline(filters, found.unit, first, last, given(request, "with"))
