"""Read the columns of a record, once at the start and again after somebody has written to it."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

import numpy as np

from fairwitness.explore.columns import (
    ACTOR,
    NOBODY,
    RECIPIENT,
    Actors,
    Codes,
    Columns,
    Entities,
    Events,
    Links,
    Numbers,
    Positions,
    Reports,
    Statements,
    codes,
)
from fairwitness.store.reader import Reader
from fairwitness.store.words import QUADS, Row

UNIT = "\x1f"
COUNTED = ("reports", "entities", "events", "statements", "claims", "wording", "dates", "places", "failures")
Fetched = tuple[list[Numbers], list[list[str]]]
SCORED, UNSCORED = (
    1_000_000,
    -99_000_000,
)  # parts of a point of PLOVER's scores, which go from -10 to +10: whole numbers are read ten times as fast
ROWS = {
    "reports": "SELECT rowid, id, coalesce(published, ''), coalesce(outlet, ''), copy_of IS NOT NULL FROM reports",
    "positions": """WITH covered AS MATERIALIZED (SELECT p.claim_id FROM positions p JOIN disputes d ON d.id = p.dispute_id WHERE d.report_id IS NULL)
      SELECT p.dispute_id, a.rowid, p.side = 'denied', r.rowid, d.report_id IS NOT NULL AND p.claim_id IN (SELECT claim_id FROM covered)
      FROM positions p JOIN disputes d ON d.id = p.dispute_id JOIN claims c ON c.id = p.claim_id JOIN reports r ON r.id = c.report_id
      LEFT JOIN statements s ON s.id = c.statement_id LEFT JOIN actors a ON a.id = s.speaker_id""",
    "entities": "SELECT rowid, id, name, coalesce(kind, ''), coalesce(country, ''), coalesce(n_reports, 0) FROM entities ORDER BY rowid",
    "makers": "SELECT id FROM makers ORDER BY id",
}
# Each with how many of its columns, the first ones, are whole numbers.
QUERIES = {
    "actors": (
        """SELECT a.rowid AS row, r.rowid AS report, n.rowid AS entity, replace(a.office, char(31), ' ') AS office
        FROM actors a JOIN reports r ON r.id = a.report_id LEFT JOIN entities n ON n.id = a.entity_id""",
        3,
    ),
    "events": (
        f"""SELECT e.rowid AS row, r.rowid AS report, CASE e.quad WHEN '{QUADS[1]}' THEN 1 WHEN '{QUADS[2]}' THEN 2 WHEN '{QUADS[3]}' THEN 3 ELSE 0 END AS quad,
        (e.statement_id IS NOT NULL) AS said, coalesce(CAST(round(e.score * {SCORED}) AS INTEGER), {UNSCORED}) AS score, e.event_date AS date, e.plover_type AS type, e.status AS status,
        CASE WHEN e.lat IS NULL THEN '' ELSE replace(e.place, char(31), ' ') || char(30) || coalesce(e.place_country, '') || char(30) || e.lat
          || char(30) || e.lon END AS place
        FROM events e JOIN reports r ON r.id = e.report_id""",
        5,
    ),
    "links": (
        """SELECT e.rowid AS event, a.rowid AS actor, (x.role = 'recipient') AS role
        FROM event_actors x JOIN events e ON e.id = x.event_id JOIN actors a ON a.id = x.actor_id""",
        3,
    ),
    "statements": (
        """SELECT s.rowid AS row, r.rowid AS report, a.rowid AS speaker, s.act AS act
        FROM statements s JOIN reports r ON r.id = s.report_id LEFT JOIN actors a ON a.id = s.speaker_id""",
        3,
    ),
}


def load(reader: Reader) -> Columns:
    """Read the columns of a record; SQLite answers several questions at once, on as many cores as there are."""
    with ThreadPoolExecutor(2) as pool:
        rows = {name: pool.submit(reader.tuples, query) for name, query in ROWS.items()}
        texts = pool.submit(reader.ask, "SELECT id, plover_type, gist, actors, recipients, report_id FROM disputes")
        asked = {name: pool.submit(_columns, reader, query, numeric) for name, (query, numeric) in QUERIES.items()}
        counts = {name: pool.submit(reader.tuples, f"SELECT count(*) FROM {name}") for name in COUNTED}
        # Each answer is let go as soon as it is worked up: together they are several times as large as the columns.
        reports, report_number = _reports(rows.pop("reports").result())
        entities, entity_number = _entities(rows.pop("entities").result())
        actors, actor_number = _actors(asked.pop("actors").result(), report_number, entity_number)
        events, event_number = _events(asked.pop("events").result(), reports, report_number)
        return Columns(
            reports=reports,
            entities=entities,
            actors=actors,
            events=events,
            links=_links(asked.pop("links").result(), event_number, actor_number, actors.entity),
            statements=_statements(asked.pop("statements").result(), reports, report_number, actor_number, actors.entity),
            positions=_positions(rows.pop("positions").result(), texts.result(), report_number, actor_number, actors.entity),
            counts={name: answer.result()[0][0] for name, answer in counts.items()},
            digest=_digest([row[0] for row in rows.pop("makers").result()], reports.ids),
        )


def _digest(makers: list[str], ids: list[str]) -> str:
    """What a record is made of: its reports and what read them. The same two give the same facts."""
    return sha256(UNIT.join([*sorted(ids), *makers]).encode("utf-8", "surrogatepass")).hexdigest()


def _columns(reader: Reader, query: str, numeric: int) -> Fetched:
    """The columns of a query, the first `numeric` as numbers: joined inside SQLite, which is many times quicker than fetching rows."""
    with reader.connection() as connection:
        names = [c[0] for c in connection.execute(f"SELECT * FROM ({query}) LIMIT 0").description]
        joined = [f"group_concat(coalesce({name}, {NOBODY}), ' ')" for name in names[:numeric]]
        joined += [f"group_concat(coalesce({name}, ''), char(31))" for name in names[numeric:]]
        row = connection.execute(f"SELECT count(*), {', '.join(joined)} FROM ({query})").fetchone()
    numbers = [np.fromstring(column or "", sep=" ", dtype=np.int64) for column in row[1 : numeric + 1]]
    return numbers, [(column or "").split(UNIT) if row[0] else [] for column in row[numeric + 1 :]]


def _lookup(keys: Numbers) -> Numbers:
    """A table from a key (a rowid) to its place among `keys`; -1 for the others. The last row stands for 'none'."""
    table = np.full(int(keys.max(initial=0)) + 2, NOBODY, np.int64)
    table[keys] = np.arange(len(keys))
    return table


def days(column: list[str]) -> Numbers:
    """ISO prefixes as YYYYMMDD, 00 for what isn't known, 0 for nothing; of a range its beginning."""
    known = {word: _day(word) for word in set(column)}
    return np.fromiter(map(known.__getitem__, column), np.int64, len(column))


def _day(word: str) -> int:
    digits = word.partition("/")[0][:10].replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isascii() and digits.isdigit() and len(digits) in (4, 6, 8) else 0


def _reports(rows: list[tuple[Any, ...]]) -> tuple[Reports, Numbers]:
    rows.sort(key=lambda r: (r[2], r[3], r[1]))
    rowid, ids, published, outlet, copy = (list(c) for c in zip(*rows, strict=True)) if rows else ([], [], [], [], [])
    keys = np.array(rowid, dtype=np.int64)
    reports = Reports(keys, ids, days(published), codes(outlet), np.array(copy, dtype=np.bool_))
    return reports, _lookup(keys)


def _entities(rows: list[tuple[Any, ...]]) -> tuple[Entities, Numbers]:
    rowid, ids, names, kinds, country, n_reports = (list(c) for c in zip(*rows, strict=True)) if rows else ([], [], [], [], [], [])
    entities = Entities(ids, [n or "?" for n in names], kinds, np.array(n_reports, dtype=np.int64), codes(country))
    return entities, _lookup(np.array(rowid, dtype=np.int64))


def _actors(fetched: Fetched, reports: Numbers, entities: Numbers) -> tuple[Actors, Numbers]:
    (rowid, report, entity), (office,) = fetched
    return Actors(rowid, entities[entity], reports[report], codes(office)), _lookup(rowid)


def _events(fetched: Fetched, reports: Reports, report_number: Numbers) -> tuple[Events, Numbers]:
    (rowid, report, quad, said, score), (date, kind, status, place) = fetched
    at = report_number[report]
    day = days(date)
    day = np.where(day == 0, reports.day[at], day)
    order = np.lexsort((rowid, -reports.day[at], -day))
    types, states, places = (_ordered(codes(column), order) for column in (kind, status, place))
    ordered = rowid[order]
    scores = np.where(score == UNSCORED, np.nan, score / SCORED)[order]
    events = Events(ordered, at[order], day[order], types, quad[order], scores, states, (said == 1)[order], places)
    return events, _lookup(ordered)


def _ordered(column: Codes, order: Numbers) -> Codes:
    return Codes(column.values, column.of[order])


def _links(fetched: Fetched, events: Numbers, actors: Numbers, entity: Numbers) -> Links:
    (event, actor, role), _ = fetched
    at, who, side = events[event], entity[actors[actor]], role
    known = who >= 0
    size = int(who.max(initial=0)) + 1
    packed = np.unique((at[known] * 2 + side[known]) * size + who[known])
    at, side, who = packed // (2 * size), packed // size % 2, packed % size
    return Links(at, who, side, *_pairs(at, who, side))


def _pairs(event: Numbers, entity: Numbers, role: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each actor of an event with each of its recipients."""
    acting, receiving = role == ACTOR, role == RECIPIENT
    left_event, left = event[acting], entity[acting]
    right_event, right = event[receiving], entity[receiving]
    first, last = np.searchsorted(right_event, left_event, "left"), np.searchsorted(right_event, left_event, "right")
    times = last - first
    pair_actor, pair_event = np.repeat(left, times), np.repeat(left_event, times)
    offsets = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    pair_recipient = right[np.repeat(first, times) + offsets]
    different = pair_actor != pair_recipient
    return pair_event[different], pair_actor[different], pair_recipient[different]


def _statements(fetched: Fetched, reports: Reports, numbers: Numbers, actors: Numbers, entity: Numbers) -> Statements:
    (rowid, report, speaker), (act,) = fetched
    at = numbers[report]
    day = reports.day[at]
    order = np.lexsort((rowid, -day))
    return Statements(rowid[order], at[order], day[order], _who(speaker, actors, entity)[order], _ordered(codes(act), order))


def _who(rowids: Numbers, actors: Numbers, entity: Numbers) -> Numbers:
    """Entities of actors' rowids; nobody stays nobody."""
    at = actors[rowids]
    found: Numbers = np.where(at >= 0, np.append(entity, NOBODY)[at], NOBODY)
    return found


def _positions(rows: list[tuple[Any, ...]], texts: list[Row], reports: Numbers, actors: Numbers, entity: Numbers) -> Positions:
    hidden = {row[0] for row in rows if row[4]}
    kept = [row for row in rows if row[0] not in hidden]
    dispute = codes([row[0] for row in kept])
    speaker = np.array([NOBODY if row[1] is None else row[1] for row in kept], dtype=np.int64)
    denied = np.array([bool(row[2]) for row in kept], dtype=np.bool_)
    report = reports[np.array([row[3] for row in kept], dtype=np.int64)]
    known = {row["id"]: row for row in texts}
    about = [known[name] for name in dispute.values]
    return Positions(dispute.values, about, dispute.of, _who(speaker, actors, entity), denied, report)
