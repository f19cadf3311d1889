"""Questions about the whole record, one actor, a pair, a dispute, places and ties."""

from datetime import date, timedelta

import numpy as np

from fairwitness.errors import FairWitnessError
from fairwitness.explore.answers import (
    About,
    ActorView,
    Called,
    DisputeView,
    Edge,
    Found,
    Maker,
    Named,
    Network,
    Node,
    Office,
    PairView,
    Partner,
    Period,
    Places,
    Position,
    Sentence,
    Spot,
    Timeline,
)
from fairwitness.explore.columns import Columns, Mask, Numbers
from fairwitness.explore.lists import about_actor, actor_line, actors, dispute_line, disputes, events
from fairwitness.explore.selection import Filters, highest, lowest, selected
from fairwitness.explore.shelf import Shelf
from fairwitness.store.queries import QUADS
from fairwitness.version import __version__

MOST_DAYS, MOST_MONTHS = 62, 120  # bars that can still be told apart
NAMING_REPORTS = 500  # an actor's newest reports, from which its naming is taken: bounds the time of one page
MOST_EDGES = 150  # edges that a network can show without becoming a ball of wool


class NotFound(FairWitnessError):
    """The record has nothing of that name."""


def about(shelf: Shelf) -> About:
    """What the record holds and what made it."""
    columns = shelf.columns
    days = columns.reports.day[columns.reports.day > 0]
    makers = shelf.reader.ask("SELECT fairwitness, model, knowledge, options FROM makers ORDER BY id")
    counts = {"actors" if k == "entities" else k: v for k, v in columns.counts.items()}
    return About(
        name=shelf.path.name,
        digest=columns.digest,
        version=__version__,
        counts={**counts, "disputes": len(columns.positions.disputes)},
        first=iso(int(days[0])) if len(days) else None,
        last=iso(int(days[-1])) if len(days) else None,
        outlets=columns.reports.outlet.counts(np.arange(len(columns.reports.ids))),
        made_by=[Maker(**row) for row in makers],
    )


def iso(day: int) -> str:
    """YYYYMMDD as an ISO prefix; 00 left away."""
    year, month, rest = day // 10000, day // 100 % 100, day % 100
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{rest:02}" if month and rest else "")


def timeline(columns: Columns, filters: Filters, mask: Mask) -> Timeline:
    """Events over time by quad class, in days, months or years, whichever still can be told apart.

    Without `since` and `until` it runs over the days of the reports; events dated outside are in `undated`, as are those known less finely.
    """
    day = columns.events.day[mask]
    low, high = _range(columns, filters, day)
    if not high:
        return Timeline(unit="day", periods=[], undated=len(day), total=len(day))
    unit, divisor, names = _unit(low, high)
    period = np.where((day % 100 > 0) | (divisor > 1), day // divisor, 0)
    period = np.where((unit == "month") & (day // 100 % 100 == 0), 0, period)
    numbers = np.array([int(name.replace("-", "")) for name in names], dtype=np.int64)
    place = np.minimum(np.searchsorted(numbers, period), len(numbers) - 1)
    known = np.where(numbers[place] == period, place, -1)
    inside = known >= 0
    quad, score = columns.events.quad[mask][inside], columns.events.score[mask][inside]
    counted = np.bincount(known[inside] * 4 + quad, minlength=4 * len(names)).reshape(-1, 4)
    totals = np.bincount(known[inside], weights=np.nan_to_num(score), minlength=len(names))
    periods = [_period(name, counted[i].tolist(), float(totals[i])) for i, name in enumerate(names)]
    return Timeline(unit=unit, periods=periods, undated=int(len(day) - inside.sum()), total=len(day))


def _period(name: str, counts: list[int], total: float) -> Period:
    mean = round(total / sum(counts), 2) if sum(counts) else None
    values = dict(zip((quad.replace(" ", "_") for quad in QUADS), counts, strict=True))
    return Period(period=name, score=mean, **values)


def _range(columns: Columns, filters: Filters, day: Numbers) -> tuple[int, int]:
    """The first and last day to show."""
    known = day[day > 0]
    if not len(known):
        return 0, 0
    reports = columns.reports.day[columns.reports.day > 0]
    outer = (int(reports[0]), int(reports[-1])) if len(reports) else (0, 99999999)
    inner = known[(known >= outer[0]) & (known <= outer[1])]
    usual = inner if len(inner) else known
    low = lowest(filters.since) if filters.since else int(usual.min())
    high = min(highest(filters.until), int(known.max())) if filters.until else int(usual.max())
    return low, max(low, high)


def _unit(low: int, high: int) -> tuple[str, int, list[str]]:
    first, last = _as_date(low), _as_date(high)
    if (last - first).days < MOST_DAYS:
        return "day", 1, [(first + timedelta(days=i)).isoformat() for i in range((last - first).days + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MOST_MONTHS:
        return "month", 100, [f"{m // 12:04}-{m % 12 + 1:02}" for m in months]
    return "year", 10000, [f"{year:04}" for year in range(first.year, last.year + 1)]


def _as_date(day: int) -> date:
    year, month, rest = min(max(day // 10000, 1), 9999), day // 100 % 100, day % 100
    return date(year, min(max(month, 1), 12), min(max(rest, 1), 28)) if not 1 <= rest <= 28 else date(year, min(max(month, 1), 12), rest)


def number_of(columns: Columns, actor: str) -> int:
    """An actor's number; raises NotFound."""
    if actor not in columns.entity_number:
        raise NotFound(f"the record has no actor {actor!r}")
    return columns.entity_number[actor]


def actor(shelf: Shelf, name: str) -> ActorView:
    """What the record says of an actor."""
    columns = shelf.columns
    number = number_of(columns, name)
    row = shelf.reader.ask("SELECT wikidata, reason FROM entities WHERE id = ?", (name,))[0]
    mine = np.flatnonzero(columns.actors.entity == number)
    newest = mine[np.argsort(-columns.actors.report[mine], kind="stable")][:NAMING_REPORTS]
    rowids = columns.actors.rowid[newest].tolist()
    found = np.flatnonzero(about_actor(columns, name))
    sizes = np.bincount(columns.positions.dispute, minlength=len(columns.positions.disputes))
    ordered = found[np.argsort(-sizes[found], kind="stable")][:12].tolist()
    return ActorView(
        actor=actor_line(columns, number),
        wikidata=row["wikidata"],
        reason=row["reason"],
        offices=_offices(columns, mine),
        naming=_naming(shelf, rowids),
        naming_reports=len(rowids),
        wording=_wording(shelf, rowids),
        partners=_partners(columns, number),
        disputes=[dispute_line(columns, n) for n in ordered],
    )


def _offices(columns: Columns, rows: Numbers) -> list[Office]:
    table = columns.actors
    days = columns.reports.day[table.report[rows]]
    found = []
    for office, times in table.office.counts(rows):
        held = days[table.office.of[rows] == table.office.code(office)]
        held = held[held > 0]
        span = (iso(int(held.min())), iso(int(held.max()))) if len(held) else (None, None)
        found.append(Office(office=office, first=span[0], last=span[1], reports=times))
    return sorted(found, key=lambda o: (o.first or "", o.last or "", o.office))


def _marks(rowids: list[int]) -> str:
    return ",".join("?" * len(rowids))


def _naming(shelf: Shelf, rowids: list[int]) -> list[Called]:
    rows = shelf.reader.tuples(
        f"""SELECT r.outlet, m.quote, count(*) AS n FROM actors a JOIN mentions m ON m.actor_id = a.id JOIN reports r ON r.id = a.report_id
        WHERE a.rowid IN ({_marks(rowids)}) AND m.form <> 'pronoun' GROUP BY r.outlet, m.quote ORDER BY r.outlet, n DESC, m.quote""",
        tuple(rowids),
    )
    found: dict[str | None, list[tuple[str, int]]] = {}
    for outlet, quote, times in rows:
        found.setdefault(outlet, []).append((" ".join((quote or "").split()), times))
    return [Called(outlet=outlet, forms=forms[:12]) for outlet, forms in found.items()]


def _wording(shelf: Shelf, rowids: list[int]) -> list[tuple[str, str, int]]:
    rows = shelf.reader.tuples(
        f"""SELECT coalesce(r.outlet, 'unknown outlet'), lower(w.quote), count(*) AS n FROM actors a JOIN wording w ON w.about_id = a.id
        JOIN reports r ON r.id = a.report_id WHERE a.rowid IN ({_marks(rowids)}) AND w.voice = 'outlet' GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT 20""",
        tuple(rowids),
    )
    return [(outlet, quote or "", times) for outlet, quote, times in rows]


def _partners(columns: Columns, number: int, most: int = 15) -> list[Partner]:
    """With whom an actor has most told events, in either direction."""
    links, count = columns.links, len(columns.entities.ids)
    told = columns.told[links.pair_event]
    out, back = told & (links.pair_actor == number), told & (links.pair_recipient == number)
    other = np.concatenate([links.pair_recipient[out], links.pair_actor[back]])
    event = np.concatenate([links.pair_event[out], links.pair_event[back]])
    conflict = columns.events.quad[event] >= 2
    all_of, against = np.bincount(other, minlength=count), np.bincount(other[conflict], minlength=count)
    total = np.bincount(other, weights=np.nan_to_num(columns.events.score[event]), minlength=count)
    order = np.lexsort((np.arange(count), -all_of))[:most]
    return [
        Partner(
            id=columns.entities.ids[n],
            name=columns.entities.names[n],
            cooperation=int(all_of[n] - against[n]),
            conflict=int(against[n]),
            score=round(float(total[n] / all_of[n]), 2),
        )
        for n in order.tolist()
        if all_of[n]
    ]


def pair_mask(columns: Columns, first: int, second: int) -> Mask:
    """Events that one of the two does to the other."""
    links, mask = columns.links, np.zeros(len(columns.events.rowid), np.bool_)
    there = (links.pair_actor == first) & (links.pair_recipient == second)
    back = (links.pair_actor == second) & (links.pair_recipient == first)
    mask[links.pair_event[there | back]] = True
    return mask


def pair(shelf: Shelf, first: str, second: str, filters: Filters, *, limit: int = 50, offset: int = 0) -> PairView:
    """Two actors' relation over time."""
    columns = shelf.columns
    one, two = number_of(columns, first), number_of(columns, second)
    mask = pair_mask(columns, one, two) & selected(columns, filters)
    return PairView(
        first=actor_line(columns, one),
        second=actor_line(columns, two),
        timeline=timeline(columns, filters, mask),
        events=events(shelf, filters, mask=mask, limit=limit, offset=offset),
    )


def dispute(shelf: Shelf, name: str) -> DisputeView:
    """A dispute with its positions by date; raises NotFound."""
    columns = shelf.columns
    rows = shelf.reader.ask(
        """SELECT p.side, a.entity_id, coalesce(n.name, a.name) AS speaker, c.statement_id, r.published, r.outlet, r.id AS report, r.title,
        c.id AS claim, c.quote, s.sentence, t.text FROM positions p JOIN claims c ON c.id = p.claim_id JOIN reports r ON r.id = c.report_id
        LEFT JOIN statements s ON s.id = c.statement_id LEFT JOIN actors a ON a.id = s.speaker_id LEFT JOIN entities n ON n.id = a.entity_id
        LEFT JOIN sentences t ON t.report_id = c.report_id AND t.start_char <= c.start_char AND t.end_char >= c.end_char
        WHERE p.dispute_id = ? ORDER BY r.published, r.outlet, c.rowid""",
        (name,),
    )
    found = {row["claim"]: row for row in reversed(rows)}
    if name not in columns.dispute_number:
        raise NotFound(f"the record has no dispute {name!r}" + (", or one across reports covers it" if rows else ""))
    positions = [
        Position(
            claim=row["claim"],
            side=row["side"],
            speaker=Named(id=row["entity_id"], name=row["speaker"]) if row["speaker"] else None,
            narrator=row["statement_id"] is None,
            published=row["published"],
            outlet=row["outlet"],
            report=row["report"],
            title=row["title"],
            quote=row["quote"],
            sentence=row["text"],
        )
        for row in reversed(found.values())
    ]
    return DisputeView(dispute=dispute_line(columns, columns.dispute_number[name]), positions=positions)


def places(columns: Columns, mask: Mask) -> Places:
    """The selected events on the map, most events first."""
    table = columns.events.place
    counted = np.bincount(table.of[mask], minlength=len(table.values))
    totals = np.bincount(table.of[mask], weights=np.nan_to_num(columns.events.score[mask]), minlength=len(table.values))
    spots, unplaced = [], 0
    for number in np.argsort(-counted, kind="stable").tolist():
        times = int(counted[number])
        if not times:
            break
        if not table.values[number]:
            unplaced = times
            continue
        name, country, lat, lon = table.values[number].split("\x1e")
        mean = round(float(totals[number]) / times, 2)
        spots.append(Spot(name=name, country=country or None, lat=float(lat), lon=float(lon), events=times, score=mean))
    return Places(spots=spots, unplaced=unplaced, total=int(mask.sum()))


def network(columns: Columns, mask: Mask, most: int = MOST_EDGES) -> Network:
    """The strongest ties among the selected events: who does how much of which kind to whom."""
    links, count = columns.links, max(1, len(columns.entities.ids))
    chosen = mask[links.pair_event]
    quad = columns.events.quad[links.pair_event[chosen]]
    packed = (links.pair_actor[chosen] * count + links.pair_recipient[chosen]) * 4 + quad
    keys, times = np.unique(packed, return_counts=True)
    order = np.lexsort((keys, -times))[:most]
    edges, weight = [], dict[int, int]()
    for key, n in zip(keys[order].tolist(), times[order].tolist(), strict=True):
        source, target = key // 4 // count, key // 4 % count
        edges.append(Edge(source=columns.entities.ids[source], target=columns.entities.ids[target], quad=QUADS[key % 4], events=n))
        for number in (source, target):
            weight[number] = weight.get(number, 0) + n
    nodes = []
    for number, n in sorted(weight.items(), key=lambda item: (-item[1], item[0])):
        line = actor_line(columns, number)
        nodes.append(Node(id=line.id, name=line.name, kind=line.kind, country=line.country, events=n))
    return Network(nodes=nodes, edges=edges, hidden=len(keys) - len(order))


def search(shelf: Shelf, query: str, *, limit: int = 30) -> Found:
    """Actors, disputes and sentences that hold all words; of sentences, those read last come first."""
    words = query.split()[:12]
    if not words:
        return Found(query="", actors=[], disputes=[], sentences=[], more=False)
    quoted = " ".join('"' + word.replace('"', '""').replace("\0", "") + '"' for word in words)
    rows = shelf.reader.ask(
        """SELECT s.report_id AS report, s.number, s.text, r.published, r.outlet FROM
        (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH :words ORDER BY rowid DESC LIMIT :most) f
        JOIN sentences s ON s.rowid = f.rowid JOIN reports r ON r.id = s.report_id ORDER BY r.published DESC, s.report_id, s.number""",
        {"words": quoted, "most": limit + 1},
    )
    return Found(
        query=" ".join(words),
        actors=actors(shelf, words=" ".join(words), limit=8).items,
        disputes=disputes(shelf, Filters(), words=" ".join(words), limit=6).items,
        sentences=[Sentence(**row) for row in rows[:limit]],
        more=len(rows) > limit,
    )
