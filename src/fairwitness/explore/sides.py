"""One dispute: who asserts and who denies, by date, in which words."""

from fairwitness.explore.answers import DisputeView, Named, Position
from fairwitness.explore.lists import dispute_line
from fairwitness.explore.questions import NotFound
from fairwitness.explore.selection import Filters
from fairwitness.explore.shelf import Book
from fairwitness.store.words import Row

MOST = 100  # positions that a page shows
STANDING = """FROM positions p JOIN claims c ON c.id = p.claim_id JOIN reports r ON r.id = c.report_id
    LEFT JOIN statements s ON s.id = c.statement_id LEFT JOIN actors a ON a.id = s.speaker_id LEFT JOIN entities n ON n.id = a.entity_id
    WHERE p.dispute_id = :dispute"""
WORDS = """SELECT p.side, a.entity_id, coalesce(n.name, a.name) AS speaker, c.statement_id, r.published, r.outlet, r.id AS report, r.title,
    c.id AS claim, c.quote, (SELECT t.text FROM sentences t WHERE t.report_id = c.report_id AND t.start_char <= c.start_char
      AND t.end_char >= c.end_char ORDER BY t.start_char LIMIT 1) AS sentence"""
CONDITIONS = {
    "since": "r.published >= :since",
    "until": "nullif(substr(r.published, 1, length(:until)), '') <= :until",
    "outlet": "r.outlet = :outlet",
    "actor": "a.entity_id = :actor",
}


def dispute(shelf: Book, name: str, filters: Filters | None = None, *, limit: int = MOST, offset: int = 0) -> DisputeView:
    """A dispute with its positions by date, those of a time, an outlet and a speaker; raises NotFound."""
    columns = shelf.columns
    if name not in columns.dispute_number:
        covered = shelf.reader.tuples("SELECT 1 FROM positions WHERE dispute_id = ? LIMIT 1", (name,))
        raise NotFound(f"the record has no dispute {name!r}" + (", or one across reports covers it" if covered else ""))
    wanted = {key: getattr(filters, key) for key in CONDITIONS if filters and getattr(filters, key)}
    standing = STANDING + "".join(f" AND {CONDITIONS[key]}" for key in wanted)
    values = {"dispute": name, **wanted}
    rows = shelf.reader.ask(
        f"{WORDS} {standing} ORDER BY r.published, r.outlet, c.rowid LIMIT :limit OFFSET :offset",
        {**values, "limit": limit, "offset": offset},
    )
    return DisputeView(
        dispute=dispute_line(columns, columns.dispute_number[name]),
        total=shelf.reader.tuples(f"SELECT count(*) {standing}", values)[0][0],
        limit=limit,
        offset=offset,
        positions=[_position(row) for row in rows],
    )


def _position(row: Row) -> Position:
    return Position(
        claim=row["claim"],
        side=row["side"],
        speaker=Named(id=row["entity_id"], name=row["speaker"]) if row["speaker"] else None,
        narrator=row["statement_id"] is None,
        published=row["published"],
        outlet=row["outlet"],
        report=row["report"],
        title=row["title"],
        quote=row["quote"],
        sentence=row["sentence"],
    )
