"""What joining needs of each report: light rows, drawn from the store by the pipeline."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report."""

    id: str
    published: str | None
    outlet: str | None
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor as one report knows it; `mentions` counts the words that stand for it."""

    id: str
    report: str
    name: str
    kind: str
    country: str | None
    sectors: str
    wikidata: str | None
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event that happened or is going on, told by the narrator; actors by their ids."""

    id: str
    report: str
    type: str
    date: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with its proposition; `dispute` is the dispute inside its report that it belongs to."""

    id: str
    report: str
    polarity: str
    type: str | None
    gist: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    dispute: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What many reports are about: rows of the computed tables, and who belongs to what."""

    entities: list[dict[str, object]]
    happenings: list[dict[str, object]]
    disputes: list[dict[str, object]]
    positions: list[dict[str, object]]
    entity_of: dict[str, str]
    happening_of: dict[str, str]
    copy_of: dict[str, str]
