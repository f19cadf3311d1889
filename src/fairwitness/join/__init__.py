"""Across reports: copies, entities, happenings and disputes, always computed anew from what the reports say."""

from fairwitness.join.copies import find_copies
from fairwitness.join.disputes import find_disputes
from fairwitness.join.entities import find_entities
from fairwitness.join.happenings import find_happenings
from fairwitness.join.rows import ActorRow, ClaimRow, EventRow, Joined, ReportRow

__all__ = ["ActorRow", "ClaimRow", "EventRow", "Joined", "ReportRow", "join"]


def join(reports: list[ReportRow], actors: list[ActorRow], events: list[EventRow], claims: list[ClaimRow]) -> Joined:
    """Relate the reports of a record; the result depends on what they say, not on their order."""
    copies = find_copies(reports)
    entities, entity_of = find_entities(actors)
    names = {str(row["id"]): str(row["name"]) for row in entities}
    happenings, happening_of = find_happenings(events, {r.id: r for r in reports}, entity_of, copies, names)
    disputes, positions = find_disputes(claims, entity_of, names)
    return Joined(
        entities=entities,
        happenings=happenings,
        disputes=disputes,
        positions=positions,
        entity_of=entity_of,
        happening_of=happening_of,
        copy_of=copies,
    )
