"""What a record says: actors, events, statements, claims, disputes, wording, dates, places.

All values are frozen. Facts are named within their report ("e1"), in text order; `<report>-e1` names one in a record.
Field names of the JSON contract are in `contract.py`.
"""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from fairwitness.record.text import Evidence

ActorKind = Literal["person", "state", "organization", "group", "people", "place"]
MentionForm = Literal["name", "description", "pronoun", "metonym"]
Basis = Literal["stated", "inferred", "published"]
Status = Literal["happened", "ongoing", "planned", "hypothetical", "negated"]
Form = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "accuse", "demand", "promise", "threaten", "praise", "condemn", "ask", "plan"]
Polarity = Literal["asserted", "denied"]
WordingKind = Literal["label", "verb", "adverb", "adjective", "scare-quotes", "metaphor"]
Voice = Literal["outlet", "speaker"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Why a fact was found: enough to find it again and to say what else was considered.

    `rule` names the rule or model; `digest` the data it came from; `path` the steps in words;
    `considered` the alternatives with their scores, best first.
    """

    stage: str
    rule: str
    digest: str = ""
    path: tuple[str, ...] = ()
    considered: tuple[tuple[str, float], ...] = ()


class Fact(Protocol):
    """What every fact has: a name, the words it rests on and why it was found."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def evidence(self) -> Evidence: ...  # noqa: D102
    @property
    def trace(self) -> Trace: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A temporal expression with its TIMEX3 type and value.

    `value` is TIMEX3 (2024-10-11, 2024-W41, P2D, ...) or None when nothing can be said; `begin` and `end` are the first and
    last day (ISO) of a DATE or TIME, None when unknown.
    """

    id: str
    evidence: Evidence
    type: TimexType
    value: str | None
    begin: str | None = None
    end: str | None = None
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that a report names, as the gazetteer knows it; unknown fields are None.

    Units: `lat`, `lon` in degrees, WGS 84.
    """

    id: str
    evidence: Evidence
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something happened: an ISO prefix ("2024", "2024-09", "2024-10-11") or a range of two with "/"."""

    value: str
    basis: Basis
    evidence: Evidence | None = None

    @property
    def precision(self) -> Literal["year", "month", "day", "range"]:
        """How finely the value is known."""
        if "/" in self.value:
            return "range"
        return "day" if len(self.value) == 10 else "month" if len(self.value) == 7 else "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where something happened."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office held from one day to another (ISO prefixes; None when unknown), with its source."""

    office: str
    of: str | None = None
    begin: str | None = None
    end: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that stands for an actor."""

    evidence: Evidence
    form: MentionForm
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who acts or is acted upon, as one report knows them.

    `country` is ISO 3166 alpha-3 (KOS for Kosovo) or None; `sectors` are PLOVER codes, the primary first;
    `office` is the one held on the report's day; `roles` what the knowledge files know of the person.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    cameo: str | None = None
    mentions: tuple[Mention, ...]
    trace: Trace

    @property
    def evidence(self) -> Evidence:
        """The first mention."""
        return self.mentions[0].evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody is reported to have said.

    `speaker` is an actor's id, None when nobody is named; `speaker_words` the words that name the speaker here;
    `cue` the words that mark the saying, None for a quotation without one.
    """

    id: str
    evidence: Evidence
    speaker: str | None
    co_speakers: tuple[str, ...] = ()
    speaker_words: Evidence | None = None
    addressees: tuple[str, ...] = ()
    cue: Evidence | None
    content: tuple[Evidence, ...]
    form: Form
    act: Act
    when: When | None = None
    within: str | None = None
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A PLOVER event between actors, as one clause reports it.

    `voice` is None for the narrator, else the id of the statement it stands in.
    """

    id: str
    evidence: Evidence
    trigger: tuple[Evidence, ...]
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: str
    score: float
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    where: Where | None = None
    status: Status
    voice: str | None = None
    confidence: float
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What a claim is about, in the record's own terms."""

    type: str | None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    gist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A proposition that somebody asserts or denies; `statement` is None for the narrator."""

    id: str
    evidence: Evidence
    statement: str | None
    polarity: Polarity
    proposition: Proposition
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A proposition that some assert and others deny (ids of claims); computed, never a verdict."""

    id: str
    proposition: Proposition
    asserted: tuple[str, ...]
    denied: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A word by which a voice judges an actor or act; `neutral` is the plain counterpart where there is one."""

    id: str
    evidence: Evidence
    kind: WordingKind
    voice: Voice
    about: str | None = None
    neutral: str | None = None
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read or worked through, and why."""

    source: str
    stage: str
    error: str
    report: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """What made a record: the same three and the same reports give the same bytes."""

    fairwitness: str
    model: str
    knowledge: str
    options: dict[str, object] = field(default_factory=dict)
