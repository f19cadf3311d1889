"""Pages of events, statements, reports, actors and disputes: rows are chosen over the columns, their words fetched for one page."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from fairwitness.explore.answers import (
    ActorLine,
    ActorPage,
    DisputeLine,
    DisputePage,
    EventLine,
    EventPage,
    Named,
    ReportLine,
    ReportPage,
    StatementLine,
    StatementPage,
)
from fairwitness.explore.columns import Columns, Mask
from fairwitness.explore.selection import Filters, selected, within
from fairwitness.explore.shelf import Book
from fairwitness.store.words import Row, proposition

EVENTS = """SELECT e.rowid AS row, e.id, e.report_id AS report, r.outlet, r.published, e.event_date AS date, e.date_basis, e.plover_type AS type,
  e.mode, e.quad, e.score, e.status, e.statement_id AS voice, e.place, e.place_country AS country, e.confidence, e."trigger", e.quote
FROM events e JOIN reports r ON r.id = e.report_id WHERE e.rowid IN ({marks})"""
WHO = """SELECT x.event_id, x.role, a.entity_id, coalesce(n.name, a.name) AS name FROM events e JOIN event_actors x ON x.event_id = e.id
JOIN actors a ON a.id = x.actor_id LEFT JOIN entities n ON n.id = a.entity_id WHERE e.rowid IN ({marks}) ORDER BY a.rowid"""
STATEMENTS = """SELECT s.rowid AS row, s.id, s.report_id AS report, r.outlet, r.published, a.entity_id, coalesce(n.name, a.name) AS speaker,
  s.act, s.form, s.cue, s.content
FROM statements s JOIN reports r ON r.id = s.report_id LEFT JOIN actors a ON a.id = s.speaker_id LEFT JOIN entities n ON n.id = a.entity_id
WHERE s.rowid IN ({marks})"""
REPORTS = """SELECT r.rowid AS row, r.id, r.published, r.outlet, r.title, r.copy_of,
  CASE WHEN coalesce(r.title, '') = '' THEN substr(r.text, 1, 160) END AS opening,
  (SELECT count(*) FROM events e WHERE e.report_id = r.id) AS events, (SELECT count(*) FROM statements s WHERE s.report_id = r.id) AS statements
FROM reports r WHERE r.rowid IN ({marks})"""


def fetched(shelf: Book, query: str, rowids: Sequence[int]) -> list[Row]:
    """Rows of a query in the order of their rowids."""
    rows = {row["row"]: row for row in shelf.reader.ask(query.format(marks=",".join("?" * len(rowids))), tuple(rowids))}
    return [rows[i] for i in rowids if i in rows]


def events(shelf: Book, filters: Filters, *, limit: int = 50, offset: int = 0, mask: Mask | None = None) -> EventPage:
    """Events that pass, newest first."""
    columns = shelf.columns
    rows = np.flatnonzero(selected(columns, filters) if mask is None else mask)
    chosen = columns.events.rowid[rows[offset : offset + limit]].tolist()
    return EventPage(total=len(rows), limit=limit, offset=offset, items=event_lines(shelf, chosen))


def event_lines(shelf: Book, rowids: Sequence[int]) -> list[EventLine]:
    """Events by rowid, with their words and who takes part."""
    who: dict[tuple[str, str], list[Named]] = {}
    for row in shelf.reader.ask(WHO.format(marks=",".join("?" * len(rowids))), tuple(rowids)):
        who.setdefault((row["event_id"], row["role"]), []).append(Named(id=row["entity_id"], name=row["name"] or "?"))
    lines = []
    for row in fetched(shelf, EVENTS, rowids):
        del row["row"]
        lines.append(EventLine(**row, actors=who.get((row["id"], "actor"), []), recipients=who.get((row["id"], "recipient"), [])))
    return lines


def statements(shelf: Book, filters: Filters, *, act: str = "", limit: int = 50, offset: int = 0) -> StatementPage:
    """Statements of a speaker (`filters.actor`), country, outlet and time, newest first; copies left out."""
    columns = shelf.columns
    table = columns.statements
    mask = within(table.day, filters) & ~columns.reports.copy[table.report]
    if act:
        mask &= table.act.of == table.act.code(act)
    if filters.actor:
        mask &= table.speaker == columns.entity_number.get(filters.actor, -2)
    if filters.outlet:
        mask &= columns.reports.outlet.of[table.report] == columns.reports.outlet.code(filters.outlet)
    if filters.country:
        country = columns.entities.country
        mask &= (table.speaker >= 0) & (np.append(country.of, -1)[table.speaker] == country.code(filters.country))
    rows = np.flatnonzero(mask)
    chosen = table.rowid[rows[offset : offset + limit]].tolist()
    return StatementPage(total=len(rows), limit=limit, offset=offset, items=[_statement(r) for r in fetched(shelf, STATEMENTS, chosen)])


def _statement(row: Row) -> StatementLine:
    speaker = Named(id=row["entity_id"], name=row["speaker"]) if row["speaker"] else None
    kept = ("id", "report", "outlet", "published", "act", "form", "cue", "content")
    return StatementLine(speaker=speaker, **{name: row[name] for name in kept})


def reports(shelf: Book, filters: Filters, *, limit: int = 50, offset: int = 0) -> ReportPage:
    """Reports of an outlet and time, or that mention an actor, newest first."""
    columns = shelf.columns
    table = columns.reports
    mask = within(table.day, filters)
    if filters.outlet:
        mask &= table.outlet.of == table.outlet.code(filters.outlet)
    if filters.actor:
        here = np.zeros(len(table.ids), np.bool_)
        here[columns.actors.report[columns.actors_of.rows(columns.entity_number.get(filters.actor, -2))]] = True
        mask &= here
    rows = np.flatnonzero(mask)[::-1]
    chosen = table.rowid[rows[offset : offset + limit]].tolist()
    items = [ReportLine(**{k: v for k, v in row.items() if k != "row"}) for row in fetched(shelf, REPORTS, chosen)]
    return ReportPage(total=len(rows), limit=limit, offset=offset, items=items)


def actor_line(columns: Columns, number: int) -> ActorLine:
    """An actor by its number."""
    table = columns.entities
    acts, receives, says = columns.activity[number].tolist()
    return ActorLine(
        id=table.ids[number],
        name=table.names[number],
        kind=table.kinds[number] or None,
        country=table.country.values[table.country.of[number]] or None,
        reports=int(table.n_reports[number]),
        acts=acts,
        receives=receives,
        says=says,
    )


def actors(shelf: Book, *, words: str = "", country: str = "", kind: str = "", limit: int = 50, offset: int = 0) -> ActorPage:
    """Actors whose name holds all of `words`, most active first."""
    columns = shelf.columns
    table = columns.entities
    order = columns.busiest
    if country:
        code = table.country.code(country)
        order = [n for n in order if table.country.of[n] == code]
    if kind:
        order = [n for n in order if table.kinds[n] == kind]
    for word in words.casefold().split():
        order = [n for n in order if word in columns.lowered[n]]
    items = [actor_line(columns, n) for n in order[offset : offset + limit]]
    return ActorPage(total=len(order), limit=limit, offset=offset, items=items)


def dispute_line(columns: Columns, number: int) -> DisputeLine:
    """A dispute by its number."""
    table, rows = columns.positions, columns.positions_of.rows(number)
    denied = int(table.denied[rows].sum())
    about: dict[str, Any] = table.about[number]
    return DisputeLine(
        id=about["id"],
        proposition=proposition(about),
        gist=about["gist"],
        type=about["plover_type"],
        across=about["report_id"] is None,
        asserted=len(rows) - denied,
        denied=denied,
        outlets=len(set(columns.reports.outlet.of[table.report[rows]].tolist())),
    )


def disputes(shelf: Book, filters: Filters, *, words: str = "", limit: int = 50, offset: int = 0) -> DisputePage:
    """Disputes with a position of this outlet, time or speaker, or about this actor; those across reports first, most positions first."""
    columns = shelf.columns
    table = columns.positions
    chosen = np.ones(len(table.disputes), np.bool_)
    if filters.since or filters.until or filters.outlet:
        mask = within(columns.reports.day[table.report], filters)
        if filters.outlet:
            mask &= columns.reports.outlet.of[table.report] == columns.reports.outlet.code(filters.outlet)
        chosen = np.bincount(table.dispute[mask], minlength=len(table.disputes)) > 0
    if filters.actor:
        chosen &= about_actor(columns, filters.actor)
    ordered = columns.biggest[chosen[columns.biggest]].tolist()
    for word in words.casefold().split():
        ordered = [n for n in ordered if word in columns.dispute_words[n]]
    items = [dispute_line(columns, n) for n in ordered[offset : offset + limit]]
    return DisputePage(total=len(ordered), limit=limit, offset=offset, items=items)


def about_actor(columns: Columns, actor: str) -> Mask:
    """Disputes in which an actor takes a side, or that are about what it is said to have done or suffered."""
    table, number = columns.positions, columns.entity_number.get(actor, -2)
    found: Mask = np.zeros(len(table.disputes), np.bool_)
    found[table.dispute[table.speaker == number]] = True
    if number >= 0:
        found[columns.disputes_naming.get(columns.entities.names[number], [])] = True
    return found
