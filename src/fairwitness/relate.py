"""Relating the reports of a record: rows from the store to `join`, and what it computes back into the store."""

from typing import Any

from fairwitness.join import ActorRow, ClaimRow, EventRow, ReportRow, join
from fairwitness.store import Store


def relate(store: Store) -> None:
    """Relate the reports of a record and keep the result in it."""
    dated = {r["id"]: ReportRow(id=r["id"], published=r["published"], outlet=r["outlet"], text=r["text"]) for r in store.rows("reports")}
    mentions: dict[str, int] = {}
    for row in store.rows("mentions"):
        mentions[row["actor_id"]] = mentions.get(row["actor_id"], 0) + 1
    actors = [
        ActorRow(
            report=r["report_id"],
            mentions=mentions.get(r["id"], 0),
            **{k: r[k] for k in ("id", "name", "kind", "country", "sectors", "wikidata")},
        )
        for r in store.rows("actors")
    ]
    joined = join(list(dated.values()), actors, _event_rows(store), _claim_rows(store))
    rows: dict[str, list[dict[str, Any]]] = {
        "entities": joined.entities,
        "happenings": joined.happenings,
        "disputes": joined.disputes,
        "positions": joined.positions,
    }
    store.replace_computed(rows, {"actors": joined.entity_of, "events": joined.happening_of}, joined.copy_of)


def _event_rows(store: Store) -> list[EventRow]:
    sides: dict[tuple[str, str], list[str]] = {}
    for row in store.rows("event_actors"):
        sides.setdefault((row["event_id"], row["role"]), []).append(row["actor_id"])
    return [
        EventRow(
            id=row["id"],
            report=row["report_id"],
            type=row["plover_type"],
            date=row["event_date"],
            actors=tuple(sides.get((row["id"], "actor"), ())),
            recipients=tuple(sides.get((row["id"], "recipient"), ())),
        )
        for row in store.rows("events")
        if row["status"] in ("happened", "ongoing") and row["statement_id"] is None
    ]


def _claim_rows(store: Store) -> list[ClaimRow]:
    inside = {row["id"] for row in store.rows("disputes") if row["report_id"]}
    dispute_of = {row["claim_id"]: row["dispute_id"] for row in store.rows("positions") if row["dispute_id"] in inside}
    return [
        ClaimRow(
            id=row["id"],
            report=row["report_id"],
            polarity=row["polarity"],
            type=row["plover_type"],
            gist=row["gist"] or "",
            actors=tuple((row["actors"] or "").split("|")) if row["actors"] else (),
            recipients=tuple((row["recipients"] or "").split("|")) if row["recipients"] else (),
            dispute=dispute_of.get(row["id"]),
        )
        for row in store.rows("claims")
    ]
