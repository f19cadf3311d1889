"""The REST API: everything that the pages show, paged, with OpenAPI at /api/openapi.json."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Path, Query

from fairwitness.explore import lists, questions, sides
from fairwitness.explore.answers import (
    About,
    ActorPage,
    ActorView,
    DisputePage,
    DisputeView,
    EventPage,
    Found,
    Network,
    PairView,
    PartnerPage,
    Places,
    ReportPage,
    StatementPage,
    Timeline,
    Why,
)
from fairwitness.explore.asking import shelf_of
from fairwitness.explore.evidence import report_record, why
from fairwitness.explore.selection import Filters, selected
from fairwitness.explore.shelf import Book
from fairwitness.store.reader import Table

MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST, description="The most items of one page.")]
Offset = Annotated[int, Query(ge=0, le=100_000_000, description="Items to leave out first.")]
Words = Annotated[str, Query(max_length=300, description="Words that must all occur.")]
ISO = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
Quad = Literal["", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Status = Literal["happened", "ongoing", "planned", "hypothetical", "negated", "any"]
Voice = Literal["narrator", "speaker", "any"]
Name = Annotated[str, Path(max_length=100)]
Text = Annotated[str, Query(max_length=300)]
PROBLEM = {
    "description": "Why not, in words.",
    "content": {"application/json": {"schema": {"type": "object", "properties": {"detail": {"type": "string"}}}}},
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {404: PROBLEM}

router = APIRouter(prefix="/api", tags=["record"], responses={400: PROBLEM, 503: PROBLEM})


def filters(
    since: Annotated[str, Query(pattern=ISO, description="First day, month or year (ISO).")] = "",
    until: Annotated[str, Query(pattern=ISO, description="Last day, month or year (ISO), included.")] = "",
    type: Annotated[Text, Query(description="PLOVER type.")] = "",
    quad: Annotated[Quad, Query(description="Quad class.")] = "",
    actor: Annotated[Text, Query(description="Id of an actor that acts or is acted upon.")] = "",
    country: Annotated[Text, Query(description="Country of an actor, ISO 3166 alpha-3.")] = "",
    outlet: Annotated[Text, Query(description="Outlet.")] = "",
    place: Annotated[Text, Query(description="Name of a place.")] = "",
    status: Annotated[Status, Query(description="What became of it; happened takes ongoing as well.")] = "happened",
    voice: Annotated[Voice, Query(description="Who tells it.")] = "narrator",
) -> Filters:
    """Filters from the address; copies of reports are always left out."""
    return Filters.of(locals())


Open = Annotated[Book, Depends(shelf_of)]
Asked = Annotated[Filters, Depends(filters)]


@router.get("/record")
def record(shelf: Open) -> About:
    """What the record holds and what made it."""
    return questions.about(shelf)


@router.get("/timeline")
def timeline(shelf: Open, asked: Asked) -> Timeline:
    """Events over time by quad class."""
    columns = shelf.columns
    return questions.timeline(columns, asked, selected(columns, asked))


@router.get("/events")
def events(shelf: Open, asked: Asked, limit: Limit = 50, offset: Offset = 0) -> EventPage:
    """Events, newest first."""
    return lists.events(shelf, asked, limit=limit, offset=offset)


@router.get("/statements")
def statements(shelf: Open, asked: Asked, act: Text = "", limit: Limit = 50, offset: Offset = 0) -> StatementPage:
    """Statements, newest first; `actor` and `country` are those of the speaker."""
    return lists.statements(shelf, asked, act=act, limit=limit, offset=offset)


@router.get("/reports")
def reports(shelf: Open, asked: Asked, limit: Limit = 50, offset: Offset = 0) -> ReportPage:
    """Reports, newest first."""
    return lists.reports(shelf, asked, limit=limit, offset=offset)


@router.get("/reports/{name}", responses=NOT_FOUND)
def report(shelf: Open, name: Name) -> dict[str, Any]:
    """Everything found in one report: the JSON contract (`fairwitness schema`)."""
    return report_record(shelf, name).to_dict()


@router.get("/actors")
def actors(shelf: Open, q: Words = "", country: Text = "", kind: Text = "", limit: Limit = 50, offset: Offset = 0) -> ActorPage:
    """Actors across reports, most active first."""
    return lists.actors(shelf, words=q, country=country, kind=kind, limit=limit, offset=offset)


@router.get("/actors/{name}", responses=NOT_FOUND)
def actor(shelf: Open, name: Name) -> ActorView:
    """Offices, naming, partners and disputes of an actor."""
    return questions.actor(shelf, name)


@router.get("/actors/{name}/partners", responses=NOT_FOUND)
def partners(shelf: Open, name: Name, asked: Asked, limit: Limit = 50, offset: Offset = 0) -> PartnerPage:
    """With whom an actor has the selected events, those with most first."""
    return questions.partners(shelf, name, selected(shelf.columns, asked), limit=limit, offset=offset)


@router.get("/pairs/{first}/{second}", responses=NOT_FOUND)
def pair(shelf: Open, first: Name, second: Name, asked: Asked, limit: Limit = 50, offset: Offset = 0) -> PairView:
    """Two actors' relation over time."""
    return questions.pair(shelf, first, second, asked, limit=limit, offset=offset)


@router.get("/disputes")
def disputes(shelf: Open, asked: Asked, q: Words = "", limit: Limit = 50, offset: Offset = 0) -> DisputePage:
    """Disputes, those across reports first."""
    return lists.disputes(shelf, asked, words=q, limit=limit, offset=offset)


@router.get("/disputes/{name}", responses=NOT_FOUND)
def dispute(shelf: Open, name: Name, asked: Asked, limit: Limit = sides.MOST, offset: Offset = 0) -> DisputeView:
    """A dispute: who asserts, who denies, in which words, by date; `actor` is the speaker."""
    return sides.dispute(shelf, name, asked, limit=limit, offset=offset)


@router.get("/places")
def places(shelf: Open, asked: Asked, limit: Limit = MOST, offset: Offset = 0) -> Places:
    """Places of the selected events, those with most events first."""
    columns = shelf.columns
    return questions.places(columns, selected(columns, asked), limit=limit, offset=offset)


@router.get("/network")
def network(shelf: Open, asked: Asked, limit: Limit = questions.MOST_EDGES, offset: Offset = 0) -> Network:
    """Ties among the actors of the selected events, the strongest first."""
    columns = shelf.columns
    return questions.network(columns, selected(columns, asked), limit=limit, offset=offset)


@router.get("/search")
def search(shelf: Open, q: Words = "", limit: Limit = 30, offset: Offset = 0) -> Found:
    """Actors, disputes and sentences that hold all words; the sentences are paged, those read last first."""
    return questions.search(shelf, q, limit=limit, offset=offset)


@router.get("/why/{name}", responses=NOT_FOUND)
def explain(shelf: Open, name: Name) -> Why:
    """Why a fact stands in the record; `name` is REPORT-FACT."""
    return why(shelf, name)


@router.post("/sql")
def sql(shelf: Open, query: Annotated[str, Body(embed=True, min_length=1, max_length=20_000)]) -> Table:
    """Run a query that only reads: at most 1,000 rows and 10 seconds."""
    return shelf.query(query)
