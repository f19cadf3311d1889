"""Make docs/record.md from the tables themselves. Run: python tools/record_docs.py"""

from pathlib import Path

from fairwitness.store.tables import VIEWS, metadata

TARGET = Path(__file__).resolve().parents[1] / "docs" / "record.md"
EXAMPLES = {
    "meta": "SELECT * FROM meta;",
    "makers": "SELECT m.fairwitness, m.model, count(*) FROM reports r JOIN makers m ON m.id = r.maker_id GROUP BY m.id;",
    "reports": "SELECT outlet, count(*), min(published), max(published) FROM reports WHERE copy_of IS NULL GROUP BY outlet;",
    "sentences": "SELECT s.report_id, s.text FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid WHERE sentences_fts MATCH 'missiles';",
    "actors": "SELECT name, office, count(*) FROM actors WHERE kind = 'person' AND sector = 'GOV' GROUP BY name, office ORDER BY 3 DESC;",
    "mentions": "SELECT m.quote, m.form, count(*) FROM mentions m JOIN actors a ON a.id = m.actor_id WHERE a.name = 'Nikita Khrushchev' GROUP BY 1, 2;",
    "events": "SELECT event_date, plover_type, mode, quote FROM events WHERE status = 'happened' AND statement_id IS NULL ORDER BY event_date;",
    "event_actors": "SELECT a.country, count(*) FROM event_actors x JOIN actors a ON a.id = x.actor_id WHERE x.role = 'actor' GROUP BY a.country;",
    "statements": "SELECT a.name, s.act, s.content FROM statements s LEFT JOIN actors a ON a.id = s.speaker_id WHERE s.act IN ('accuse', 'deny');",
    "claims": "SELECT polarity, gist, quote FROM claims WHERE plover_type = 'MOBILIZE';",
    "disputes": "SELECT gist, actors, recipients FROM disputes WHERE report_id IS NULL;",
    "positions": "SELECT side, count(*) FROM positions GROUP BY dispute_id, side;",
    "wording": "SELECT r.outlet, w.quote, a.name FROM wording w JOIN reports r ON r.id = w.report_id LEFT JOIN actors a ON a.id = w.about_id WHERE w.voice = 'outlet';",
    "dates": "SELECT quote, value, from_date, to_date FROM dates WHERE type = 'DATE' AND value IS NOT NULL;",
    "places": "SELECT name, country, lat, lon, count(*) FROM places WHERE lat IS NOT NULL GROUP BY name ORDER BY 5 DESC;",
    "failures": "SELECT source, line, error FROM failures;",
    "entities": "SELECT name, country, sectors, n_reports FROM entities ORDER BY n_reports DESC;",
    "happenings": "SELECT event_date, plover_type, actors, recipients, n_outlets FROM happenings ORDER BY n_outlets DESC;",
    "rollup": "SELECT month, quad, sum(n_events) FROM rollup GROUP BY month, quad;",
    "v_events": "SELECT event_date, plover_type, actor_names, recipient_names, score FROM v_events WHERE status = 'happened';",
    "v_statements": "SELECT published, speaker, act, content FROM v_statements WHERE act = 'deny';",
    "v_disputes": "SELECT gist, side, speaker, published, outlet, quote FROM v_disputes ORDER BY id, published;",
    "v_naming": "SELECT outlet, quote, times FROM v_naming WHERE name = 'Fidel Castro' ORDER BY outlet, times DESC;",
}
HEAD = """# The record: tables and columns

A record is one SQLite file (write-ahead log, full-text search): open it with `sqlite3`, Datasette, DBeaver, R's RSQLite or Python while
`fairwitness read` is still writing. The same tables serve PostgreSQL. Facts are named `<report id>-<id within the report>` everywhere, so
`fairwitness explain record.sqlite NAME` takes any of them. Offsets count Unicode code points of `reports.text`; an empty cell means
unknown. This page is made by `tools/record_docs.py` from the tables themselves.

```python
import sqlite3

import pandas as pd

pd.read_sql("SELECT * FROM v_events WHERE status = 'happened'", sqlite3.connect("record.sqlite"))
```
```r
library(DBI); con <- dbConnect(RSQLite::SQLite(), "record.sqlite"); dbGetQuery(con, "SELECT * FROM v_disputes")
```

What happened and who only said so: an event with `status` `happened` or `ongoing` and no `statement_id` is told by the reporter; with a
`statement_id` it stands in somebody's words; `negated`, `planned` and `hypothetical` events did not happen, or not yet. Counts in
`fairwitness show` take the first kind only.
"""


def rendered() -> str:
    """The page."""
    lines = [HEAD]
    for table in metadata.tables.values():
        lines += [f"## {table.name}", "", str(table.comment), "", "| column | type | meaning |", "|---|---|---|"]
        for column in table.columns:
            key = " (key)" if column.primary_key else f" → {next(iter(column.foreign_keys)).target_fullname}" if column.foreign_keys else ""
            lines.append(f"| {column.name} | {str(column.type).lower()}{key} | {column.comment} |")
        lines += ["", "```sql", EXAMPLES[table.name], "```", ""]
    lines += ["# Views", ""]
    for name, (meaning, _) in VIEWS.items():
        lines += [f"## {name}", "", meaning, "", "```sql", EXAMPLES[name], "```", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    TARGET.write_text(rendered(), "utf-8")
