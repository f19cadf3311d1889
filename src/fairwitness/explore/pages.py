"""The pages: what is asked, laid out by a template. Every view is an address."""

from dataclasses import replace
from itertools import groupby

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fairwitness.explore import lists, questions, sides
from fairwitness.explore.asking import asked, given, number_in, shelf_of
from fairwitness.explore.charts import chart
from fairwitness.explore.columns import ACTOR, RECIPIENT
from fairwitness.explore.evidence import report_record, why
from fairwitness.explore.layout import page
from fairwitness.explore.routes import Routes
from fairwitness.explore.selection import Filters, selected, touching
from fairwitness.explore.shelf import BadQuery
from fairwitness.write.html import view

PAGE = 50
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


router = Routes()


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
    found = lists.reports(shelf, filters, limit=PAGE, offset=number_in(request, "offset"))
    return page(request, "reports.html", filters=filters, found=found, wanted=("since", "until", "outlet", "actor"))


@router.get("/report/{name}")
def report(request: Request, name: str) -> Response:
    """One report with its layers."""
    record = report_record(shelf_of(request), name)
    seen = view(record, start=number_in(request, "start"), sought=given(request, "sentence"), fact=given(request, "fact"))
    return page(request, "report.html", **seen)


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
    q, country, kind = (given(request, k) for k in ("q", "country", "kind"))
    found = lists.actors(shelf_of(request), words=q, country=country, kind=kind, limit=PAGE, offset=number_in(request, "offset"))
    return page(request, "actors.html", filters=Filters(country=country), found=found, q=q, kind=kind)


@router.get("/actor/{name}")
def actor(request: Request, name: str) -> Response:
    """One actor."""
    shelf = shelf_of(request)
    filters = replace(asked(request), actor=name)
    columns = shelf.columns
    mine = columns.links_of.rows(questions.number_of(columns, name))
    mask = selected(columns, filters)
    found = questions.actor(shelf, name, mask)
    sides = [mask & touching(columns, mine[columns.links.role[mine] == role]) for role in (ACTOR, RECIPIENT)]
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


@router.get("/pair")
def choose_pair(request: Request) -> Response:
    """Two actors by name: on to their page."""
    names = [given(request, k) for k in ("first", "second")]
    found = [lists.actors(shelf_of(request), words=name, limit=1).items for name in names if name]
    if len(found) == 2 and all(found):
        return RedirectResponse(f"/pair/{found[0][0].id}/{found[1][0].id}", 303)
    raise questions.NotFound("name two actors that the record has")


@router.get("/pair/{first}/{second}")
def pair(request: Request, first: str, second: str) -> Response:
    """Two actors' relation over time."""
    shelf, filters = shelf_of(request), replace(asked(request), actor="")
    found = questions.pair(shelf, first, second, filters, limit=PAGE, offset=number_in(request, "offset"))
    return page(request, "pair.html", filters=filters, found=found, chart=chart(found.timeline), timeline=found.timeline)


@router.get("/disputes")
def disputes(request: Request) -> Response:
    """Disputes, those across reports first."""
    shelf, filters, q = shelf_of(request), asked(request), given(request, "q")
    found = lists.disputes(shelf, filters, words=q, limit=PAGE, offset=number_in(request, "offset"))
    return page(request, "disputes.html", filters=filters, found=found, q=q)


@router.get("/dispute/{name}")
def dispute(request: Request, name: str) -> Response:
    """One dispute, its sides in two columns over time."""
    filters = asked(request)
    found = sides.dispute(shelf_of(request), name, filters, offset=number_in(request, "offset"))
    days = [(day, list(positions)) for day, positions in groupby(found.positions, key=lambda p: p.published)]
    return page(request, "dispute.html", filters=filters, found=found, days=days)


@router.get("/events")
def events(request: Request) -> Response:
    """Events, newest first."""
    shelf, filters = shelf_of(request), asked(request)
    columns = shelf.columns
    mask = selected(columns, filters)
    found = lists.events(shelf, filters, limit=PAGE, offset=number_in(request, "offset"), mask=mask)
    timeline = questions.timeline(columns, filters, mask)
    return page(request, "events.html", filters=filters, found=found, timeline=timeline, chart=chart(timeline))


@router.get("/statements")
def statements(request: Request) -> Response:
    """Statements, newest first."""
    shelf, filters, act = shelf_of(request), asked(request), given(request, "act")
    found = lists.statements(shelf, filters, act=act, limit=PAGE, offset=number_in(request, "offset"))
    wanted = ("since", "until", "actor", "country", "outlet")
    return page(request, "statements.html", filters=filters, found=found, act=act, wanted=wanted)


@router.get("/map")
def world(request: Request) -> Response:
    """Places of the selected events."""
    filters = asked(request)
    columns = shelf_of(request).columns
    return page(request, "map.html", filters=filters, found=questions.places(columns, selected(columns, filters)))


@router.get("/network")
def network(request: Request) -> Response:
    """Ties among the actors of the selected events."""
    filters = asked(request)
    columns = shelf_of(request).columns
    return page(request, "network.html", filters=filters, found=questions.network(columns, selected(columns, filters)))


@router.get("/search")
def search(request: Request) -> Response:
    """What holds these words."""
    return page(request, "search.html", found=questions.search(shelf_of(request), given(request, "q"), offset=number_in(request, "offset")))


@router.get("/sql")
def sql(request: Request) -> Response:
    """Ask in SQL; the page only reads."""
    query = given(request, "q", 20_000)
    table = error = None
    if query:
        try:
            table = shelf_of(request).query(query)
        except BadQuery as refused:
            error = str(refused)
    tables = [row[0] for row in shelf_of(request).reader.tuples(TABLES)]
    return page(request, "sql.html", 400 if error else 200, q=query, table=table, error=error, examples=EXAMPLES, tables=tables)


TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' ORDER BY type, name"


@router.get("/why/{name}")
def because(request: Request, name: str) -> Response:
    """Why a fact stands in the record; read again when asked to."""
    found, again = why(shelf_of(request), name), request.app.state.again
    tried = bool(request.query_params.get("again")) and again is not None
    return page(request, "why.html", found=replace(found, again=again(name)) if tried else found, tried=tried, can=again is not None)


@router.get("/api")
def api(request: Request) -> Response:
    """The REST API for people."""
    paths = request.app.state.api.make().openapi()["paths"]
    return page(request, "api.html", paths=[(path, method.upper(), o) for path, ways in paths.items() for method, o in ways.items()])
