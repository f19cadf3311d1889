"""The tables of a record: report level (what one text says) and, above it, what many texts are about.

Every column has its meaning as a comment; docs/record.md is written from them. The same tables serve SQLite and PostgreSQL.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()


def _key(comment: str) -> Column[str]:
    return Column("id", String, primary_key=True, comment=comment)


def _report() -> Column[str]:
    return Column("report_id", String, ForeignKey("reports.id"), nullable=False, index=True, comment="the report that says so")


def _span() -> tuple[Column[int], Column[int]]:
    return (
        Column("start_char", Integer, comment="where its words begin in the report's text, in Unicode code points"),
        Column("end_char", Integer, comment="where its words end (half-open)"),
    )


meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True, comment="schema_version, offset_unit"),
    Column("value", String, nullable=False, comment="its value"),
    comment="What this file is.",
)
makers = Table(
    "makers",
    metadata,
    _key("digest of the other columns"),
    Column("fairwitness", String, comment="version of the program"),
    Column("model", String, comment="sha256 of the language model"),
    Column("knowledge", String, comment="sha256 of the knowledge files"),
    Column("options", Text, comment="options of the run, as JSON"),
    comment="Which version, model and knowledge made a report's facts.",
)
reports = Table(
    "reports",
    metadata,
    _key("16 hex digits of sha256 over outlet, url and text"),
    Column("published", String, index=True, comment="ISO date of publication, empty when unknown"),
    Column("outlet", String, comment="who published it"),
    Column("title", String, comment="headline"),
    Column("url", String, comment="address"),
    Column("language", String, comment="ISO 639-1"),
    Column("copy_of", String, comment="the report of which this one is a copy"),
    Column("text", Text, comment="the text as it was read; it never changes"),
    Column("maker_id", String, ForeignKey("makers.id"), comment="what made its facts"),
    Column("record", LargeBinary, comment="everything found, as zlib-compressed JSON of the contract"),
    comment="The reports that were read.",
)
sentences = Table(
    "sentences",
    metadata,
    Column("report_id", String, ForeignKey("reports.id"), primary_key=True, comment="the report"),
    Column("number", Integer, primary_key=True, comment="place in the report, from 0"),
    *_span(),
    Column("text", Text, comment="its words"),
    comment="The sentences of the reports; full-text search looks here (sentences_fts).",
)
actors = Table(
    "actors",
    metadata,
    _key("report id, dash, id within the report"),
    _report(),
    Column("entity_id", String, index=True, comment="the same actor across reports (entities)"),
    Column("name", String, index=True, comment="the fullest name"),
    Column("kind", String, comment="person, state, organization, group, people or place"),
    Column("country", String, comment="ISO 3166 alpha-3 (KOS for Kosovo), empty when none or unknown"),
    Column("sector", String, comment="primary PLOVER sector"),
    Column("sectors", String, comment="all PLOVER sectors, parted by |"),
    Column("office", String, comment="the office held on the report's day"),
    Column("wikidata", String, comment="Wikidata id"),
    Column("cameo", String, comment="CAMEO actor code"),
    comment="Actors as one report knows them.",
)
mentions = Table(
    "mentions",
    metadata,
    Column("actor_id", String, ForeignKey("actors.id"), primary_key=True, comment="the actor"),
    Column("number", Integer, primary_key=True, comment="place among the actor's mentions, from 0"),
    _report(),
    *_span(),
    Column("quote", Text, comment="the words"),
    Column("form", String, comment="name, description, pronoun or metonym"),
    comment="The words that stand for an actor.",
)
events = Table(
    "events",
    metadata,
    _key("report id, dash, id within the report"),
    _report(),
    Column("happening_id", String, index=True, comment="the same event across reports (happenings)"),
    Column("plover_type", String, index=True, comment="one of 16 PLOVER types"),
    Column("mode", String, comment="PLOVER mode"),
    Column("contexts", String, comment="PLOVER contexts, parted by |"),
    Column("cameo", String, comment="CAMEO code, leading zero kept"),
    Column("quad", String, index=True, comment="verbal or material, cooperation or conflict"),
    Column("score", Float, comment="PLOVER score, -10 (conflict) to +10 (cooperation)"),
    Column("event_date", String, index=True, comment="when, an ISO prefix or a range with /; empty when the text doesn't say"),
    Column(
        "date_basis",
        String,
        comment="stated (with its year), inferred (counted from the report's day, or told in another sentence) or published (today)",
    ),
    Column("date_precision", String, comment="day, month, year or range"),
    Column("place", String, comment="where"),
    Column("place_country", String, comment="country of the place, ISO 3166 alpha-3"),
    Column("lat", Float, comment="degrees, WGS 84"),
    Column("lon", Float, comment="degrees, WGS 84"),
    Column("status", String, comment="happened, ongoing, planned, hypothetical or negated"),
    Column("statement_id", String, comment="the statement whose voice tells it; empty for the narrator"),
    Column(
        "confidence",
        Float,
        comment="0 to 1: how often events that the model is as sure of have the right word and type (the annotated dev part)",
    ),
    Column("trigger", Text, comment="the words that express it"),
    Column("sentence", Integer, comment="number of the sentence in the report"),
    *_span(),
    Column("quote", Text, comment="the clause or sentence that reports it"),
    comment="PLOVER events, one row for each time a report tells one.",
)
event_actors = Table(
    "event_actors",
    metadata,
    Column("event_id", String, ForeignKey("events.id"), primary_key=True, comment="the event"),
    Column("role", String, primary_key=True, comment="actor or recipient"),
    Column("actor_id", String, ForeignKey("actors.id"), primary_key=True, index=True, comment="who"),
    comment="Who acts and who is acted upon in an event.",
)
statements = Table(
    "statements",
    metadata,
    _key("report id, dash, id within the report"),
    _report(),
    Column("speaker_id", String, ForeignKey("actors.id"), index=True, comment="who says it; empty when nobody is named"),
    Column("speaker_words", Text, comment="the words that name the speaker here"),
    Column("cue", Text, comment="the words that mark the saying"),
    Column("content", Text, comment="what is said; parts joined with ' ... '"),
    Column("form", String, comment="direct, indirect or mixed"),
    Column("act", String, index=True, comment="assert, deny, accuse, demand, promise, threaten, praise, condemn, ask or plan"),
    Column("statement_date", String, comment="when it was said, as events.event_date"),
    Column("within_id", String, comment="the statement in which this one is quoted"),
    Column("sentence", Integer, comment="number of the sentence in the report"),
    *_span(),
    comment="Who is reported to have said what.",
)
claims = Table(
    "claims",
    metadata,
    _key("report id, dash, id within the report"),
    _report(),
    Column("statement_id", String, comment="the statement that makes it; empty for the narrator"),
    Column("polarity", String, comment="asserted or denied"),
    Column("plover_type", String, comment="what it is about: PLOVER type"),
    Column("gist", Text, comment="what it is about, in the report's words"),
    Column("actors", Text, comment="actors of the proposition, ids parted by |"),
    Column("recipients", Text, comment="recipients of the proposition, ids parted by |"),
    *_span(),
    Column("quote", Text, comment="the words"),
    comment="Propositions that somebody asserts or denies.",
)
disputes = Table(
    "disputes",
    metadata,
    _key("report id, dash, id within the report; for disputes across reports: x and 12 hex digits"),
    Column(
        "report_id",
        String,
        index=True,
        comment="the report; empty for a dispute across reports, which has a denial at its heart and what is about the same as that",
    ),
    Column("plover_type", String, comment="what it is about: PLOVER type"),
    Column("gist", Text, comment="what it is about, in words"),
    Column("actors", Text, comment="names of those said to have done it, parted by |"),
    Column("recipients", Text, comment="names of those it was done to, parted by |"),
    comment="Propositions that some assert and others deny; never a verdict.",
)
positions = Table(
    "positions",
    metadata,
    Column("dispute_id", String, ForeignKey("disputes.id"), primary_key=True, comment="the dispute"),
    Column("claim_id", String, ForeignKey("claims.id"), primary_key=True, comment="the claim"),
    Column("side", String, comment="asserted or denied"),
    comment="Who stands where in a dispute: one row a claim.",
)
wording = Table(
    "wording",
    metadata,
    _key("report id, dash, id within the report"),
    _report(),
    Column("about_id", String, index=True, comment="the actor it is about; empty when it is about an act"),
    Column("kind", String, comment="label, verb, adverb, adjective, scare-quotes or metaphor"),
    Column("voice", String, comment="outlet or speaker"),
    Column("neutral", String, comment="a plain counterpart"),
    *_span(),
    Column("quote", Text, comment="the words"),
    comment="Words by which a report judges an actor or act.",
)
dates = Table(
    "dates",
    metadata,
    _key("report id, dash, id within the report"),
    _report(),
    Column("type", String, comment="TIMEX3 type: DATE, TIME, DURATION or SET"),
    Column("value", String, comment="TIMEX3 value"),
    Column("from_date", String, comment="first day, ISO"),
    Column("to_date", String, comment="last day, ISO"),
    *_span(),
    Column("quote", Text, comment="the words"),
    comment="Temporal expressions.",
)
places = Table(
    "places",
    metadata,
    _key("report id, dash, id within the report"),
    _report(),
    Column("name", String, comment="the gazetteer's name"),
    Column("country", String, comment="ISO 3166 alpha-3"),
    Column("lat", Float, comment="degrees, WGS 84"),
    Column("lon", Float, comment="degrees, WGS 84"),
    Column("geonames", Integer, comment="GeoNames id"),
    *_span(),
    Column("quote", Text, comment="the words"),
    comment="Places that a report names.",
)
failures = Table(
    "failures",
    metadata,
    _key("digest of the other columns"),
    Column("source", String, comment="file or address"),
    Column("stage", String, comment="where it failed: read, language, or the name of a finder"),
    Column("line", Integer, comment="line of the file, where there is one"),
    Column("report_id", String, comment="the report, when it could be read"),
    Column("error", Text, comment="the reason, one sentence"),
    comment="What could not be read or worked through, and why.",
)
entities = Table(
    "entities",
    metadata,
    _key("e and 12 hex digits"),
    Column("name", String, index=True, comment="the name most reports use"),
    Column("kind", String, comment="as actors.kind"),
    Column("country", String, comment="as actors.country"),
    Column("sectors", String, comment="as actors.sectors"),
    Column("wikidata", String, comment="Wikidata id"),
    Column("n_reports", Integer, comment="reports that mention it"),
    Column("reason", String, comment="why these actors are taken for the same"),
    comment="Actors across reports; computed anew after each run.",
)
happenings = Table(
    "happenings",
    metadata,
    _key("h and 12 hex digits"),
    Column("plover_type", String, index=True, comment="PLOVER type"),
    Column("event_date", String, index=True, comment="the finest date that its events give"),
    Column("actors", Text, comment="names, parted by |"),
    Column("recipients", Text, comment="names, parted by |"),
    Column("n_reports", Integer, comment="reports that tell it, copies left out"),
    Column("n_outlets", Integer, comment="outlets that tell it, copies left out"),
    Column("reason", String, comment="why these events are taken for the same"),
    comment="The same event in several reports; computed anew after each run.",
)
rollup = Table(
    "rollup",
    metadata,
    Column("month", String, primary_key=True, comment="YYYY-MM of the event, else of the report"),
    Column("quad", String, primary_key=True, comment="quad class"),
    Column("plover_type", String, primary_key=True, comment="PLOVER type"),
    Column("country", String, primary_key=True, comment="country of an actor, '' when unknown"),
    Column("n_events", Integer, comment="events that happened or are going on, told by the narrator"),
    Column("mean_score", Float, comment="their mean score"),
    comment="Counts that keep dashboards quick; written anew after each run.",
)

Index("ix_events_type_date", events.c.plover_type, events.c.event_date)
Index("ix_reports_list", reports.c.published, reports.c.outlet, reports.c.copy_of, reports.c.id)  # lists without the texts between
Index("ix_mentions_quote", mentions.c.quote)

FACTS = (mentions, event_actors, events, statements, positions, claims, disputes, wording, dates, places, actors, sentences)
COMPUTED = (entities, happenings, rollup)

VIEWS = {
    "v_events": (
        "Events with the names of who acts and who is acted upon.",
        """SELECT e.*, r.published, r.outlet,
  (SELECT group_concat(name, ' | ') FROM (SELECT a.name FROM event_actors x JOIN actors a ON a.id = x.actor_id
    WHERE x.event_id = e.id AND x.role = 'actor' ORDER BY a.name)) AS actor_names,
  (SELECT group_concat(name, ' | ') FROM (SELECT a.name FROM event_actors x JOIN actors a ON a.id = x.actor_id
    WHERE x.event_id = e.id AND x.role = 'recipient' ORDER BY a.name)) AS recipient_names
FROM events e JOIN reports r ON r.id = e.report_id""",
    ),
    "v_statements": (
        "Statements with the speaker's name.",
        """SELECT s.*, r.published, r.outlet, a.name AS speaker, a.country AS speaker_country
FROM statements s JOIN reports r ON r.id = s.report_id LEFT JOIN actors a ON a.id = s.speaker_id""",
    ),
    "v_disputes": (
        "Who asserts and who denies, one row a position.",
        """SELECT d.id, d.gist, d.plover_type, d.actors, d.recipients, d.report_id, p.side, a.name AS speaker, r.published, r.outlet, c.quote, c.id AS claim_id
FROM disputes d JOIN positions p ON p.dispute_id = d.id JOIN claims c ON c.id = p.claim_id JOIN reports r ON r.id = c.report_id
LEFT JOIN statements s ON s.id = c.statement_id LEFT JOIN actors a ON a.id = s.speaker_id""",
    ),
    "v_naming": (
        "What each outlet calls an actor, and how often (pronouns left out).",
        """SELECT n.name, n.kind, r.outlet, m.quote, count(*) AS times
FROM mentions m JOIN actors a ON a.id = m.actor_id JOIN entities n ON n.id = a.entity_id JOIN reports r ON r.id = m.report_id
WHERE m.form <> 'pronoun' GROUP BY n.id, r.outlet, m.quote""",
    ),
}
