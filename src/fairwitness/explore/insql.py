"""The same in SQL: for every list, table and drawing the query over the record's own tables that gives what the page shows."""

from dataclasses import replace

from fairwitness.explore.selection import Filters

DAY = "coalesce(nullif(substr(e.event_date, 1, instr(e.event_date || '/', '/') - 1), ''), r.published)"
TOLD = "e.status IN ('happened', 'ongoing') AND e.statement_id IS NULL AND r.copy_of IS NULL"
LENGTHS = {"day": 10, "month": 7, "year": 4}
SEEN = """(d.report_id IS NULL OR NOT EXISTS (
    SELECT 1 FROM positions q JOIN positions o ON o.claim_id = q.claim_id JOIN disputes w ON w.id = o.dispute_id
    WHERE q.dispute_id = d.id AND w.report_id IS NULL))"""


def quoted(value: str) -> str:
    """A value as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def events(filters: Filters, other: str = "", most: int = 100) -> str:
    """Events that pass, newest first; with `other` only what it and `filters.actor` do to each other."""
    return (
        f"SELECT e.id, {DAY} AS day, e.plover_type, e.quad, e.score, e.actor_names, e.recipient_names, e.quote\n"
        f"FROM v_events e JOIN reports r ON r.id = e.report_id\nWHERE {_where(filters, other)}\nORDER BY day DESC LIMIT {most}"
    )


def timeline(filters: Filters, unit: str, first: str, last: str, other: str = "") -> str:
    """Events by period and quad class, from the `first` period to the `last`; periods without events have no row."""
    length = LENGTHS[unit]
    counts = "".join(
        f"  sum(e.quad = '{quad}') AS {quad.replace(' ', '_')},\n"
        for quad in ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    )
    return (
        f"SELECT substr({DAY}, 1, {length}) AS period,\n{counts}  round(avg(e.score), 2) AS score\nFROM events e JOIN reports r ON r.id = e.report_id\n"
        f"WHERE {_where(filters, other)}\n  AND length({DAY}) >= {length}\nGROUP BY period HAVING period BETWEEN '{first}' AND '{last}' ORDER BY period"
    )


def places(filters: Filters) -> str:
    """Places of the events that pass."""
    return (
        "SELECT e.place, e.place_country, e.lat, e.lon, count(*) AS events, round(avg(e.score), 2) AS score\n"
        f"FROM events e JOIN reports r ON r.id = e.report_id\nWHERE {_where(filters)}\n  AND e.lat IS NOT NULL\n"
        "GROUP BY e.place, e.place_country, e.lat, e.lon ORDER BY events DESC LIMIT 500"
    )


def network(filters: Filters, most: int = 150) -> str:
    """Who does how much of which kind to whom, among the events that pass."""
    return (
        "SELECT m.name AS actor, e.quad, n.name AS recipient, count(DISTINCT e.id) AS events\nFROM events e JOIN reports r ON r.id = e.report_id\n"
        "JOIN event_actors x ON x.event_id = e.id AND x.role = 'actor' JOIN actors a ON a.id = x.actor_id JOIN entities m ON m.id = a.entity_id\n"
        "JOIN event_actors y ON y.event_id = e.id AND y.role = 'recipient' JOIN actors b ON b.id = y.actor_id JOIN entities n ON n.id = b.entity_id\n"
        f"WHERE {_where(filters)}\n  AND m.id <> n.id\nGROUP BY m.id, n.id, e.quad ORDER BY events DESC LIMIT {most}"
    )


def statements(filters: Filters, act: str = "", most: int = 100) -> str:
    """Statements of a speaker, country, outlet and time, newest first."""
    parts = ["r.copy_of IS NULL", *_published(filters)]
    parts += [f"s.act = {quoted(act)}"] if act else []
    parts += [f"a.entity_id = {quoted(filters.actor)}"] if filters.actor else []
    parts += [f"n.country = {quoted(filters.country)}"] if filters.country else []
    return (
        "SELECT s.id, r.published, r.outlet, a.name AS speaker, s.act, s.form, s.cue, s.content\nFROM statements s JOIN reports r ON r.id = s.report_id\n"
        "LEFT JOIN actors a ON a.id = s.speaker_id LEFT JOIN entities n ON n.id = a.entity_id\n"
        f"WHERE {_joined(parts)}\nORDER BY r.published DESC LIMIT {most}"
    )


def reports(filters: Filters, most: int = 100) -> str:
    """Reports of an outlet and time, or that mention an actor, newest first."""
    parts = _published(filters)
    parts += [f"r.id IN (SELECT report_id FROM actors WHERE entity_id = {quoted(filters.actor)})"] if filters.actor else []
    where = f"WHERE {_joined(parts)}\n" if parts else ""
    return f"SELECT r.id, r.published, r.outlet, r.title, r.copy_of\nFROM reports r\n{where}ORDER BY r.published DESC LIMIT {most}"


def actors(words: str = "", country: str = "", kind: str = "", most: int = 100) -> str:
    """Actors across reports, most active first."""
    parts = [f"instr(lower(n.name), lower({quoted(word)})) > 0" for word in words.split()]
    parts += [f"n.country = {quoted(country)}"] if country else []
    parts += [f"n.kind = {quoted(kind)}"] if kind else []
    where = f"WHERE {_joined(parts)}\n" if parts else ""
    return (
        "WITH did AS (SELECT a.entity_id, x.role, count(DISTINCT e.id) AS times FROM events e JOIN reports r ON r.id = e.report_id\n"
        f"  JOIN event_actors x ON x.event_id = e.id JOIN actors a ON a.id = x.actor_id\n  WHERE {TOLD} GROUP BY 1, 2),\n"
        "said AS (SELECT a.entity_id, count(*) AS times FROM statements s JOIN reports r ON r.id = s.report_id\n"
        "  JOIN actors a ON a.id = s.speaker_id WHERE r.copy_of IS NULL GROUP BY 1)\n"
        "SELECT n.id, n.name, n.kind, n.country, n.n_reports, coalesce(d.times, 0) AS acts, coalesce(u.times, 0) AS receives, coalesce(s.times, 0) AS says\n"
        "FROM entities n LEFT JOIN did d ON d.entity_id = n.id AND d.role = 'actor' LEFT JOIN did u ON u.entity_id = n.id AND u.role = 'recipient'\n"
        f"LEFT JOIN said s ON s.entity_id = n.id\n{where}ORDER BY acts + receives + says DESC, n.n_reports DESC LIMIT {most}"
    )


def disputes(filters: Filters, words: str = "", name: str = "", most: int = 100) -> str:
    """Disputes with a position of this outlet and time, or about this actor (whose `name` it is); those across reports first."""
    parts = [SEEN, *(f"instr({_about()}, lower({quoted(word)})) > 0" for word in words.split())]
    if filters.actor:
        named = " OR ".join(f"instr('|' || coalesce(d.{k}, '') || '|', {quoted(f'|{name}|')}) > 0" for k in ("actors", "recipients"))
        parts.append(
            f"({named} OR d.id IN (SELECT o.dispute_id FROM positions o JOIN claims k ON k.id = o.claim_id JOIN statements s ON s.id = k.statement_id\n"
            f"    JOIN actors a ON a.id = s.speaker_id WHERE a.entity_id = {quoted(filters.actor)}))"
        )
    having = _published(filters)
    return (
        "SELECT d.id, d.gist, d.plover_type, d.actors, d.recipients, d.report_id IS NULL AS across,\n"
        "  sum(p.side = 'asserted') AS asserted, sum(p.side = 'denied') AS denied, count(DISTINCT coalesce(r.outlet, '')) AS outlets\n"
        "FROM disputes d JOIN positions p ON p.dispute_id = d.id JOIN claims c ON c.id = p.claim_id JOIN reports r ON r.id = c.report_id\n"
        f"WHERE {_joined(parts)}\nGROUP BY d.id{f' HAVING max({_joined(having)}) = 1' if having else ''}\nORDER BY across DESC, count(*) DESC LIMIT {most}"
    )


def positions(dispute: str, filters: Filters) -> str:
    """Who stands where in a dispute: positions of a time, an outlet and a speaker."""
    parts = [f"id = {quoted(dispute)}", *_published(filters, "")]
    if filters.actor:
        parts.append(
            "claim_id IN (SELECT k.id FROM claims k JOIN statements s ON s.id = k.statement_id JOIN actors a ON a.id = s.speaker_id\n"
            f"    WHERE a.entity_id = {quoted(filters.actor)})"
        )
    return f"SELECT side, speaker, published, outlet, quote FROM v_disputes\nWHERE {_joined(parts)}\nORDER BY published"


def offices(actor: str) -> str:
    """Offices that reports knew an actor to hold."""
    return (
        "SELECT a.office, min(nullif(r.published, '')) AS first, max(nullif(r.published, '')) AS last, count(*) AS reports\n"
        f"FROM actors a JOIN reports r ON r.id = a.report_id\nWHERE a.entity_id = {quoted(actor)} AND a.office <> ''\n"
        "GROUP BY a.office ORDER BY first, last, a.office"
    )


def partners(filters: Filters, most: int = 100) -> str:
    """With whom an actor has events that pass, in either direction."""
    return (
        "WITH ties AS (SELECT DISTINCT e.id, x.role, b.entity_id AS other, e.quad, e.score\n"
        "  FROM actors a JOIN event_actors x ON x.actor_id = a.id JOIN events e ON e.id = x.event_id JOIN reports r ON r.id = e.report_id\n"
        "  JOIN event_actors y ON y.event_id = e.id AND y.role <> x.role JOIN actors b ON b.id = y.actor_id\n"
        f"  WHERE a.entity_id = {quoted(filters.actor)} AND b.entity_id <> a.entity_id AND {_where(replace(filters, actor=''))})\n"
        "SELECT n.id, n.name, sum(t.quad LIKE '%cooperation') AS cooperation, sum(t.quad LIKE '%conflict') AS conflict, round(avg(t.score), 2) AS score\n"
        f"FROM ties t JOIN entities n ON n.id = t.other GROUP BY n.id ORDER BY count(*) DESC LIMIT {most}"
    )


def naming(actor: str) -> str:
    """What each outlet calls an actor."""
    return (
        "SELECT r.outlet, m.quote, count(*) AS times\nFROM actors a JOIN mentions m ON m.actor_id = a.id JOIN reports r ON r.id = a.report_id\n"
        f"WHERE a.entity_id = {quoted(actor)} AND m.form <> 'pronoun'\nGROUP BY r.outlet, m.quote ORDER BY r.outlet, times DESC, m.quote"
    )


def wording(actor: str) -> str:
    """Loaded words about an actor in the outlets' own voice, each with its sentence."""
    return (
        "SELECT w.id, r.published, r.outlet, w.quote, w.kind, t.text AS sentence\n"
        "FROM actors a JOIN wording w ON w.about_id = a.id JOIN reports r ON r.id = w.report_id\n"
        "LEFT JOIN sentences t ON t.report_id = w.report_id AND t.start_char <= w.start_char AND t.end_char > w.start_char\n"
        f"WHERE a.entity_id = {quoted(actor)} AND w.voice = 'outlet' ORDER BY r.published DESC"
    )


def matching(words: str) -> str:
    """Words as full-text search takes them: all must occur."""
    return " ".join('"' + word.replace('"', '""').replace("\0", "") + '"' for word in words.split()[:12])


def search(words: str, most: int = 30) -> str:
    """Sentences that hold all words, those read last first."""
    return (
        "SELECT s.report_id, s.number, r.published, r.outlet, s.text\nFROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid\n"
        f"JOIN reports r ON r.id = s.report_id\nWHERE sentences_fts MATCH {quoted(matching(words))} ORDER BY f.rowid DESC LIMIT {most}"
    )


def _joined(parts: list[str]) -> str:
    return "\n  AND ".join(parts)


def _about() -> str:
    return "lower(coalesce(d.gist, '') || ' ' || coalesce(d.actors, '') || ' ' || coalesce(d.recipients, '') || ' ' || coalesce(d.plover_type, ''))"


def _published(filters: Filters, of: str = "r.") -> list[str]:
    """Conditions on a report's day and outlet."""
    parts = [f"{of}published >= {quoted(filters.since)}"] if filters.since else []
    parts += [f"nullif(substr({of}published, 1, {len(filters.until)}), '') <= {quoted(filters.until)}"] if filters.until else []
    return parts + ([f"{of}outlet = {quoted(filters.outlet)}"] if filters.outlet else [])


def _where(filters: Filters, other: str = "") -> str:
    """Conditions on events `e` of reports `r`."""
    parts = ["r.copy_of IS NULL"]
    if filters.status == "happened":
        parts.append("e.status IN ('happened', 'ongoing')")
    elif filters.status != "any":
        parts.append(f"e.status = {quoted(filters.status)}")
    if filters.voice != "any":
        parts.append("e.statement_id IS " + ("NULL" if filters.voice == "narrator" else "NOT NULL"))
    for name, column in (("type", "e.plover_type"), ("quad", "e.quad"), ("outlet", "r.outlet"), ("place", "e.place")):
        if getattr(filters, name):
            parts.append(f"{column} = {quoted(getattr(filters, name))}")
    parts += ["e.lat IS NOT NULL"] if filters.place else []
    parts += [f"{DAY} >= {quoted(filters.since)}"] if filters.since else []
    parts += [f"substr({DAY}, 1, {len(filters.until)}) <= {quoted(filters.until)}"] if filters.until else []
    if other:
        parts.append(f"({_done(filters.actor, other)} OR {_done(other, filters.actor)})")
    elif filters.actor:
        parts.append(_taking_part(f"a.entity_id = {quoted(filters.actor)}"))
    if filters.country:
        parts.append(_taking_part(f"n.country = {quoted(filters.country)}", " JOIN entities n ON n.id = a.entity_id"))
    return _joined(parts)


def _taking_part(condition: str, joined: str = "") -> str:
    return f"e.id IN (SELECT x.event_id FROM event_actors x JOIN actors a ON a.id = x.actor_id{joined} WHERE {condition})"


def _done(actor: str, recipient: str) -> str:
    return (
        "e.id IN (SELECT x.event_id FROM actors a JOIN event_actors x ON x.actor_id = a.id AND x.role = 'actor'\n"
        "    JOIN event_actors y ON y.event_id = x.event_id AND y.role = 'recipient' JOIN actors b ON b.id = y.actor_id\n"
        f"    WHERE a.entity_id = {quoted(actor)} AND b.entity_id = {quoted(recipient)})"
    )
