"""Questions that a reader asks of a record: counts, timeline, main actors, disputes, naming.

Counts of events take what the narrator tells as happened or going on; what is only said, planned or denied is left out.
"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, text

from fairwitness.store.words import QUADS, Row, proposition

TOLD = "e.status IN ('happened', 'ongoing') AND e.statement_id IS NULL"

ROLLUP = f"""INSERT INTO rollup (month, quad, plover_type, country, n_events, mean_score)
SELECT month, quad, plover_type, country, count(*), avg(score) FROM (
  SELECT DISTINCT e.id, substr(coalesce(e.event_date, r.published, 'unknown'), 1, 7) AS month, e.quad AS quad, e.plover_type AS plover_type,
    coalesce(a.country, '') AS country, e.score AS score
  FROM events e JOIN reports r ON r.id = e.report_id LEFT JOIN event_actors x ON x.event_id = e.id AND x.role = 'actor'
  LEFT JOIN actors a ON a.id = x.actor_id WHERE {TOLD} AND r.copy_of IS NULL) AS told
GROUP BY month, quad, plover_type, country"""


def ask(connection: Connection, query: str, **values: object) -> list[Row]:
    """Run a query; rows as plain values."""
    return [dict(row) for row in connection.execute(text(query), values).mappings()]


def counts(connection: Connection) -> dict[str, int]:
    """How much the record holds."""
    names = ("reports", "actors", "events", "statements", "claims", "disputes", "wording", "dates", "places", "failures")
    return {name: ask(connection, f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in names}


def timeline(connection: Connection, most: int = 24) -> list[Row]:
    """Events by period and quad class; days, or months, or years, whichever gives at most `most` rows.

    An event without a date of its own counts on the day its report was published.
    """
    day = "coalesce(substr(e.event_date, 1, 10), r.published)"
    rows: list[Row] = []
    for length in (10, 7, 4):
        rows = ask(
            connection,
            f"""SELECT substr({day}, 1, {length}) AS period, e.quad, count(*) AS n FROM events e JOIN reports r ON r.id = e.report_id
            WHERE {TOLD} AND length({day}) >= {length} GROUP BY period, e.quad ORDER BY period""",
        )
        if len({row["period"] for row in rows}) <= most:
            break
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row["period"], {"period": row["period"], **dict.fromkeys(QUADS, 0)})[row["quad"]] = row["n"]
    return list(found.values())[-most:]


def main_actors(connection: Connection, most: int = 10) -> list[Row]:
    """Who acts, is acted upon and speaks most."""
    return ask(
        connection,
        """SELECT n.name, n.country, n.sectors,
          (SELECT count(*) FROM event_actors x JOIN actors a ON a.id = x.actor_id WHERE a.entity_id = n.id AND x.role = 'actor') AS acts,
          (SELECT count(*) FROM event_actors x JOIN actors a ON a.id = x.actor_id WHERE a.entity_id = n.id AND x.role = 'recipient') AS receives,
          (SELECT count(*) FROM statements s JOIN actors a ON a.id = s.speaker_id WHERE a.entity_id = n.id) AS says
        FROM entities n ORDER BY acts + receives + says DESC, n.n_reports DESC, n.id LIMIT :most""",
        most=most,
    )


def main_pairs(connection: Connection, most: int = 8) -> list[Row]:
    """Between whom most events are told, with their mean score."""
    return ask(
        connection,
        f"""SELECT m.name AS actor, n.name AS recipient, count(DISTINCT e.id) AS events, avg(e.score) AS score
        FROM events e JOIN event_actors x ON x.event_id = e.id AND x.role = 'actor' JOIN actors a ON a.id = x.actor_id
        JOIN event_actors y ON y.event_id = e.id AND y.role = 'recipient' JOIN actors b ON b.id = y.actor_id
        JOIN entities m ON m.id = a.entity_id JOIN entities n ON n.id = b.entity_id
        WHERE {TOLD} AND m.id <> n.id GROUP BY m.id, n.id HAVING count(DISTINCT e.id) > 1 ORDER BY events DESC, m.id, n.id LIMIT :most""",
        most=most,
    )


def main_disputes(connection: Connection, most: int = 5) -> list[Row]:
    """Disputes across reports first, then those inside one report that no other covers; positions by date."""
    chosen = ask(
        connection,
        """SELECT d.id, d.plover_type, d.gist, d.actors, d.recipients, d.report_id, count(*) AS n FROM disputes d JOIN positions p ON p.dispute_id = d.id
        WHERE d.report_id IS NULL OR NOT EXISTS (SELECT 1 FROM positions q JOIN positions o ON o.claim_id = q.claim_id JOIN disputes w ON w.id = o.dispute_id
          WHERE q.dispute_id = d.id AND w.report_id IS NULL)
        GROUP BY d.id ORDER BY n DESC, d.id LIMIT :most""",
        most=most,
    )
    for row in chosen:
        row["positions"] = ask(
            connection,
            """SELECT p.side AS polarity, coalesce(n.name, a.name) AS speaker, r.published, r.outlet, r.id AS report, c.id AS claim,
            replace(c.quote, char(10), ' ') AS quote
            FROM positions p JOIN claims c ON c.id = p.claim_id JOIN reports r ON r.id = c.report_id
            LEFT JOIN statements s ON s.id = c.statement_id LEFT JOIN actors a ON a.id = s.speaker_id LEFT JOIN entities n ON n.id = a.entity_id
            WHERE p.dispute_id = :id ORDER BY r.published, r.outlet, c.id""",
            id=row["id"],
        )
        row["proposition"] = proposition(row)
    return chosen


def naming(connection: Connection, most: int = 5, forms: int = 6) -> list[Row]:
    """What each outlet calls the most mentioned persons; pronouns and bare repetitions of the surname included as they stand."""
    people = ask(
        connection,
        """SELECT n.id, n.name FROM entities n JOIN actors a ON a.entity_id = n.id JOIN mentions m ON m.actor_id = a.id
        WHERE n.kind = 'person' AND m.form IN ('name', 'description') GROUP BY n.id ORDER BY count(*) DESC, n.id LIMIT :most""",
        most=most,
    )
    rows = []
    for person in people:
        by_outlet: dict[str | None, list[tuple[str, int]]] = defaultdict(list)
        for row in ask(
            connection,
            """SELECT r.outlet, m.quote, count(*) AS n FROM mentions m JOIN actors a ON a.id = m.actor_id JOIN reports r ON r.id = m.report_id
            WHERE a.entity_id = :id AND m.form <> 'pronoun' GROUP BY r.outlet, m.quote ORDER BY r.outlet, n DESC, m.quote""",
            id=person["id"],
        ):
            by_outlet[row["outlet"]].append((" ".join(row["quote"].split()), row["n"]))
        rows += [{"name": person["name"], "outlet": outlet, "forms": found[:forms]} for outlet, found in by_outlet.items()]
    return rows


def loaded_words(connection: Connection, most: int = 10) -> list[Row]:
    """Loaded words in each outlet's own voice."""
    found: dict[str | None, list[tuple[str, int]]] = defaultdict(list)
    for row in ask(
        connection,
        """SELECT r.outlet, lower(w.quote) AS word, count(*) AS n FROM wording w JOIN reports r ON r.id = w.report_id
        WHERE w.voice = 'outlet' GROUP BY r.outlet, lower(w.quote) ORDER BY r.outlet, n DESC, word""",
    ):
        found[row["outlet"]].append((row["word"], row["n"]))
    reports = {r["outlet"]: r["n"] for r in ask(connection, "SELECT outlet, count(*) AS n FROM reports GROUP BY outlet")}
    return [{"outlet": outlet, "reports": reports[outlet], "words": words[:most]} for outlet, words in found.items()]


def told_often(connection: Connection, most: int = 8) -> list[Row]:
    """Happenings that several outlets tell."""
    rows = ask(
        connection,
        """SELECT event_date AS date, plover_type AS type, actors, recipients, n_reports AS reports, n_outlets AS outlets FROM happenings
        WHERE n_outlets > 1 ORDER BY n_outlets DESC, n_reports DESC, event_date, id LIMIT :most""",
        most=most,
    )
    for row in rows:
        row["who"] = " → ".join(", ".join(side.split("|")[:3]) for side in (row["actors"], row["recipients"]) if side)
    return rows


def newest(connection: Connection, most: int = 6) -> list[Row]:
    """The reports published last."""
    return ask(
        connection,
        """SELECT r.id, r.published, r.outlet, r.title, (SELECT count(*) FROM events e WHERE e.report_id = r.id) AS events FROM reports r
        ORDER BY r.published DESC, r.outlet, r.id LIMIT :most""",
        most=most,
    )


def failed(connection: Connection, most: int = 10) -> list[Row]:
    """What could not be read."""
    return ask(connection, "SELECT source, stage, line, error FROM failures ORDER BY source, line, id LIMIT :most", most=most)


def search(connection: Connection, words: str, most: int = 20) -> list[Row]:
    """Sentences that hold all of `words`, newest first."""
    quoted = " ".join('"' + w.replace('"', '""') + '"' for w in words.split())
    return ask(
        connection,
        """SELECT s.report_id, s.number, s.text, r.published, r.outlet FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid
        JOIN reports r ON r.id = s.report_id WHERE sentences_fts MATCH :words ORDER BY r.published DESC, s.report_id, s.number LIMIT :most""",
        words=quoted,
        most=most,
    )


def select_only(connection: Connection, query: str, values: Sequence[object] = ()) -> list[Row]:
    """Run a query of the user's; the connection refuses to write."""
    connection.exec_driver_sql("PRAGMA query_only = ON")
    try:
        return [dict(row) for row in connection.exec_driver_sql(query, tuple(values)).mappings()]
    finally:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
