"""What the explorer answers, as frozen values: the pages show them and the REST API sends them as they are."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor across reports, by name; `id` is None for one that has no entry."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Events of a day, month or year by quad class, with their mean score (None when there are none)."""

    period: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events over time. `undated` events have neither a date nor a publication date."""

    unit: str
    periods: list[Period]
    undated: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """An actor across reports, and how much it does, is done to and says (narrated events that happened)."""

    id: str
    name: str
    kind: str | None
    country: str | None
    reports: int
    acts: int
    receives: int
    says: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """Some of the actors."""

    total: int
    limit: int
    offset: int
    items: list[ActorLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event with its words and those who take part."""

    id: str
    report: str
    outlet: str | None
    published: str | None
    date: str | None
    date_basis: str | None
    type: str
    mode: str | None
    quad: str
    score: float | None
    status: str
    voice: str | None
    actors: list[Named]
    recipients: list[Named]
    place: str | None
    country: str | None
    confidence: float | None
    trigger: str | None
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Some of the events, newest first."""

    total: int
    limit: int
    offset: int
    items: list[EventLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """Who is reported to have said what."""

    id: str
    report: str
    outlet: str | None
    published: str | None
    speaker: Named | None
    act: str | None
    form: str | None
    cue: str | None
    content: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """Some of the statements, newest first."""

    total: int
    limit: int
    offset: int
    items: list[StatementLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeLine:
    """A proposition that some assert and others deny; never a verdict."""

    id: str
    proposition: str
    gist: str | None
    type: str | None
    across: bool
    asserted: int
    denied: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputePage:
    """Some of the disputes, those with most positions first."""

    total: int
    limit: int
    offset: int
    items: list[DisputeLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where somebody stands in a dispute, with the words; `speaker` is None for the narrator or when nobody is named."""

    claim: str
    side: str
    speaker: Named | None
    narrator: bool
    published: str | None
    outlet: str | None
    report: str
    title: str | None
    quote: str | None
    sentence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A dispute with some of its positions by date; `total` are those of the time, outlet and speaker asked for."""

    dispute: DisputeLine
    total: int
    limit: int
    offset: int
    positions: list[Position]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report in a list; `opening` are its first words where it has no title."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    opening: str | None
    copy_of: str | None
    events: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Some of the reports, newest first."""

    total: int
    limit: int
    offset: int
    items: list[ReportLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that reports knew somebody to hold, with the first and last of their days."""

    office: str
    first: str | None
    last: str | None
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What one outlet calls an actor, most often first."""

    outlet: str | None
    forms: list[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Somebody with whom an actor interacts."""

    id: str
    name: str
    cooperation: int
    conflict: int
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPage:
    """Some of those with whom an actor interacts, most events first."""

    total: int
    limit: int
    offset: int
    items: list[Partner]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """What the record says of an actor across reports. `naming_reports`: how many reports, the newest, the naming was taken from."""

    actor: ActorLine
    wikidata: str | None
    reason: str | None
    offices: list[Office]
    naming: list[Called]
    naming_reports: int
    wording: list[tuple[str, str, int]]
    partners: list[Partner]
    disputes: list[DisputeLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What one of two actors does to the other, by quad class, with the mean score (None when there is nothing)."""

    actor: str
    recipient: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two actors' relation: what the first does to the second, and the second to the first, over time."""

    first: ActorLine
    second: ActorLine
    directions: list[Direction]
    timeline: Timeline
    events: EventPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place and how many of the selected events it has. Units: `lat`, `lon` in degrees, WGS 84."""

    name: str
    country: str | None
    lat: float
    lon: float
    events: int
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The selected events on the map, some of their `places`; `unplaced` events have no place with coordinates."""

    places: int
    limit: int
    offset: int
    spots: list[Spot]
    unplaced: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor in the network."""

    id: str
    name: str
    kind: str | None
    country: str | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Events between two actors, one edge a quad class; `source` acts."""

    source: str
    target: str
    quad: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Some of the `ties` among the selected events, the strongest first; `hidden` ones are not among these."""

    ties: int
    limit: int
    offset: int
    nodes: list[Node]
    edges: list[Edge]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that holds the words searched for."""

    report: str
    number: int
    text: str
    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search finds; `limit` and `offset` page the sentences, and `more` says that there are further ones."""

    query: str
    limit: int
    offset: int
    actors: list[ActorLine]
    disputes: list[DisputeLine]
    sentences: list[Sentence]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """What made the facts."""

    fairwitness: str | None
    model: str | None
    knowledge: str | None
    options: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the record holds and what made it; `digest` names its reports and their makers."""

    name: str
    digest: str
    version: str
    counts: dict[str, int]
    first: str | None
    last: str | None
    outlets: list[tuple[str, int]] = field(default_factory=list)
    made_by: list[Maker] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a fact stands in the record: its words, the rule that found it, the steps, and what else was considered."""

    id: str
    kind: str
    report: str
    sentence: str
    quote: str
    values: dict[str, str]
    stage: str
    rule: str
    digest: str
    path: list[str]
    considered: list[tuple[str, float]]
    again: bool | None = None
