"""Questions about the whole record, one actor, a pair, a dispute, places and ties."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from fairwitness.errors import FairWitnessError
from fairwitness.explore.answers import (
    About,
    ActorView,
    Called,
    Direction,
    Edge,
    Found,
    Maker,
    Network,
    Node,
    Office,
    PairView,
    Partner,
    PartnerPage,
    Period,
    Places,
    Sentence,
    Spot,
    Timeline,
)
from fairwitness.explore.columns import Columns, Mask, Numbers
from fairwitness.explore.insql import matching
from fairwitness.explore.lists import about_actor, actor_line, actors, dispute_line, disputes, events
from fairwitness.explore.selection import Filters, highest, lowest, selected
from fairwitness.explore.shelf import Book
from fairwitness.store.words import QUADS
from fairwitness.version import __version__

MOST_DAYS, MOST_MONTHS = 62, 120  # bars that can still be told apart
NAMING_REPORTS = 200  # an actor's newest reports, from which its naming is taken: bounds the time of one page
PARTNERS = 15  # partners that an actor's page lists
MOST_SPOTS = 500  # places that a map can show
MOST_EDGES = 150  # edges that a network can show without becoming a ball of wool


class NotFound(FairWitnessError):
    """The record has nothing of that name."""


def about(shelf: Book) -> About:
    """What the record holds and what made it."""
    columns = shelf.columns
    first, last = columns.span
    makers = shelf.reader.ask("SELECT fairwitness, model, knowledge, options FROM makers ORDER BY id")
    counts = {"actors" if k == "entities" else k: v for k, v in columns.counts.items()}
    return About(
        name=shelf.path.name,
        digest=columns.digest,
        version=__version__,
        counts={**counts, "disputes": len(columns.positions.disputes)},
        first=iso(first) if first else None,
        last=iso(last) if last else None,
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
    unit, names = _unit(low, high)
    place = _places_of(day, unit, names)
    inside = place >= 0
    known, quad, score = place[inside], columns.events.quad[mask][inside], columns.events.score[mask][inside]
    counted = np.bincount(known * 4 + quad, minlength=4 * len(names)).reshape(-1, 4)
    means = _means(known, score, len(names))
    periods = [_period(name, counted[i].tolist(), means[i]) for i, name in enumerate(names)]
    return Timeline(unit=unit, periods=periods, undated=int(len(day) - inside.sum()), total=len(day))


def _places_of(day: Numbers, unit: str, names: list[str]) -> Numbers:
    """The place of each day among the periods; -1 for one outside, or not known as finely. The days come newest first, as events do."""
    place, oldest_first = np.full(len(day), -1, np.int64), day[::-1]
    lows = np.array([int(name.replace("-", "").ljust(8, "0")) for name in names], dtype=np.int64)
    highs = lows if unit == "day" else np.array([int(name.replace("-", "").ljust(8, "9")) for name in names], dtype=np.int64)
    begin, end = np.searchsorted(oldest_first, lows, "left").tolist(), np.searchsorted(oldest_first, highs, "right").tolist()
    for number, (first, stop) in enumerate(zip(begin, end, strict=True)):
        place[len(day) - stop : len(day) - first] = number
    return place


def mean_of(score: NDArray[np.float64]) -> float | None:
    """The mean of those scores that there are."""
    known = score[~np.isnan(score)]
    return round(float(known.mean()), 2) if len(known) else None


def _means(group: Numbers, score: NDArray[np.float64], groups: int) -> list[float | None]:
    """The mean score of each group; None where no event has one."""
    scored = ~np.isnan(score)
    totals = np.bincount(group[scored], weights=score[scored], minlength=groups)
    times = np.bincount(group[scored], minlength=groups)
    return [round(t / n, 2) if n else None for t, n in zip(totals.tolist(), times.tolist(), strict=True)]


def _period(name: str, counts: list[int], mean: float | None) -> Period:
    values = dict(zip((quad.replace(" ", "_") for quad in QUADS), counts, strict=True))
    return Period(period=name, score=mean, **values)


def _range(columns: Columns, filters: Filters, day: Numbers) -> tuple[int, int]:
    """The first and last day to show; the days come newest first, as events do."""
    known = day[: len(day) - int(np.searchsorted(day[::-1], 0, "right"))]
    if not len(known):
        return 0, 0
    outer = columns.span if columns.span[1] else (0, 99999999)
    begin, end = np.searchsorted(known[::-1], outer[0], "left"), np.searchsorted(known[::-1], outer[1], "right")
    inner = known[::-1][begin:end]
    usual = inner if len(inner) else known[::-1]
    low = lowest(filters.since) if filters.since else int(usual[0])
    high = min(highest(filters.until), int(known[0])) if filters.until else int(usual[-1])
    return low, max(low, high)


def _unit(low: int, high: int) -> tuple[str, list[str]]:
    first, last = _as_date(low), _as_date(high)
    if (last - first).days < MOST_DAYS:
        return "day", [(first + timedelta(days=i)).isoformat() for i in range((last - first).days + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MOST_MONTHS:
        return "month", [f"{m // 12:04}-{m % 12 + 1:02}" for m in months]
    return "year", [f"{year:04}" for year in range(first.year, last.year + 1)]


def _as_date(day: int) -> date:
    year, month, rest = min(max(day // 10000, 1), 9999), day // 100 % 100, day % 100
    return date(year, min(max(month, 1), 12), min(max(rest, 1), 28)) if not 1 <= rest <= 28 else date(year, min(max(month, 1), 12), rest)


def number_of(columns: Columns, actor: str) -> int:
    """An actor's number; raises NotFound."""
    if actor not in columns.entity_number:
        raise NotFound(f"the record has no actor {actor!r}")
    return columns.entity_number[actor]


def actor(shelf: Book, name: str, mask: Mask | None = None) -> ActorView:
    """What the record says of an actor; with whom it interacts in the events of `mask`."""
    columns = shelf.columns
    number = number_of(columns, name)
    row = shelf.reader.ask("SELECT wikidata, reason FROM entities WHERE id = ?", (name,))[0]
    mine = columns.actors_of.rows(number)
    newest = mine[np.argsort(-columns.actors.report[mine], kind="stable")][:NAMING_REPORTS]
    rowids = columns.actors.rowid[newest].tolist()
    ordered = columns.biggest[about_actor(columns, name)[columns.biggest]][:12].tolist()
    return ActorView(
        actor=actor_line(columns, number),
        wikidata=row["wikidata"],
        reason=row["reason"],
        offices=_offices(columns, mine),
        naming=_naming(shelf, rowids),
        naming_reports=len(rowids),
        wording=_wording(shelf, rowids),
        partners=partners(shelf, name, mask, limit=PARTNERS).items,
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


def _naming(shelf: Book, rowids: list[int]) -> list[Called]:
    rows = shelf.reader.tuples(
        f"""SELECT r.outlet, m.quote, count(*) AS n FROM actors a JOIN mentions m ON m.actor_id = a.id JOIN reports r ON r.id = a.report_id
        WHERE a.rowid IN ({_marks(rowids)}) AND m.form <> 'pronoun' GROUP BY r.outlet, m.quote ORDER BY r.outlet, n DESC, m.quote""",
        tuple(rowids),
    )
    found: dict[str | None, list[tuple[str, int]]] = {}
    for outlet, quote, times in rows:
        found.setdefault(outlet, []).append((" ".join((quote or "").split()), times))
    return [Called(outlet=outlet, forms=forms[:12]) for outlet, forms in found.items()]


def _wording(shelf: Book, rowids: list[int]) -> list[tuple[str, str, int]]:
    rows = shelf.reader.tuples(
        f"""SELECT coalesce(r.outlet, 'unknown outlet'), lower(w.quote), count(*) AS n FROM actors a JOIN wording w ON w.about_id = a.id
        JOIN reports r ON r.id = a.report_id WHERE a.rowid IN ({_marks(rowids)}) AND w.voice = 'outlet' GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT 20""",
        tuple(rowids),
    )
    return [(outlet, quote or "", times) for outlet, quote, times in rows]


def partners(shelf: Book, name: str, mask: Mask | None = None, *, limit: int = 50, offset: int = 0) -> PartnerPage:
    """With whom an actor has most events of `mask`, in either direction; without one those that happened and are narrated."""
    columns = shelf.columns
    number = number_of(columns, name)
    links, count = columns.links, len(columns.entities.ids)
    out, back = columns.pairs_from.rows(number), columns.pairs_to.rows(number)
    other = np.concatenate([links.pair_recipient[out], links.pair_actor[back]])
    event = np.concatenate([links.pair_event[out], links.pair_event[back]])
    counted = (columns.told if mask is None else mask)[event]
    other, event = other[counted], event[counted]
    conflict = columns.events.quad[event] >= 2
    all_of, against = np.bincount(other, minlength=count), np.bincount(other[conflict], minlength=count)
    order = np.flatnonzero(all_of)
    order = order[np.argsort(-all_of[order], kind="stable")]
    shown = order[offset : offset + limit].tolist()
    means = {n: mean_of(columns.events.score[event[other == n]]) for n in shown}
    items = [
        Partner(
            id=columns.entities.ids[n],
            name=columns.entities.names[n],
            cooperation=int(all_of[n] - against[n]),
            conflict=int(against[n]),
            score=means[n],
        )
        for n in shown
    ]
    return PartnerPage(total=len(order), limit=limit, offset=offset, items=items)


def pair_mask(columns: Columns, first: int, second: int) -> Mask:
    """Events that one of the two does to the other."""
    return _deeds(columns, first, second) | _deeds(columns, second, first)


def _deeds(columns: Columns, actor: int, recipient: int) -> Mask:
    links, mask = columns.links, np.zeros(len(columns.events.rowid), np.bool_)
    rows = columns.pairs_from.rows(actor)
    mask[links.pair_event[rows[links.pair_recipient[rows] == recipient]]] = True
    return mask


def pair(shelf: Book, first: str, second: str, filters: Filters, *, limit: int = 50, offset: int = 0) -> PairView:
    """Two actors' relation over time."""
    columns = shelf.columns
    one, two = number_of(columns, first), number_of(columns, second)
    chosen = selected(columns, filters)
    there, back = _deeds(columns, one, two) & chosen, _deeds(columns, two, one) & chosen
    mask = there | back
    return PairView(
        first=actor_line(columns, one),
        second=actor_line(columns, two),
        directions=[_direction(columns, first, second, there), _direction(columns, second, first, back)],
        timeline=timeline(columns, filters, mask),
        events=events(shelf, filters, mask=mask, limit=limit, offset=offset),
    )


def _direction(columns: Columns, actor: str, recipient: str, mask: Mask) -> Direction:
    """What one does to the other, counted by quad class."""
    counts = np.bincount(columns.events.quad[mask], minlength=4).tolist()
    mean = mean_of(columns.events.score[mask])
    values = dict(zip((quad.replace(" ", "_") for quad in QUADS), counts, strict=True))
    return Direction(actor=actor, recipient=recipient, score=mean, **values)


def places(columns: Columns, mask: Mask, *, limit: int = MOST_SPOTS, offset: int = 0) -> Places:
    """The selected events on the map, places with most events first."""
    table = columns.events.place
    of = table.of[mask]
    counted = np.bincount(of, minlength=len(table.values))
    means = _means(of, columns.events.score[mask], len(table.values))
    placed = [n for n in np.argsort(-counted, kind="stable").tolist() if counted[n] and table.values[n]]
    spots = []
    for number in placed[offset : offset + limit]:
        name, country, lat, lon = table.values[number].split("\x1e")
        spots.append(
            Spot(name=name, country=country or None, lat=float(lat), lon=float(lon), events=int(counted[number]), score=means[number])
        )
    total = int(mask.sum())
    unplaced = total - int(counted[placed].sum())
    return Places(places=len(placed), limit=limit, offset=offset, spots=spots, unplaced=unplaced, total=total)


def network(columns: Columns, mask: Mask, *, limit: int = MOST_EDGES, offset: int = 0) -> Network:
    """The strongest ties among the selected events: who does how much of which kind to whom."""
    links, count = columns.links, max(1, len(columns.entities.ids))
    chosen = mask[links.pair_event]
    quad = columns.events.quad[links.pair_event[chosen]]
    packed = (links.pair_actor[chosen] * count + links.pair_recipient[chosen]) * 4 + quad
    keys, times = np.unique(packed, return_counts=True)
    order = np.lexsort((keys, -times))[offset : offset + limit]
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
    return Network(ties=len(keys), limit=limit, offset=offset, nodes=nodes, edges=edges, hidden=len(keys) - len(order))


def search(shelf: Book, query: str, *, limit: int = 30, offset: int = 0) -> Found:
    """Actors, disputes and sentences that hold all words; of sentences, those read last come first."""
    words = query.split()[:12]
    if not words:
        return Found(query="", limit=limit, offset=offset, actors=[], disputes=[], sentences=[], more=False)
    rows = shelf.reader.ask(
        """SELECT s.report_id AS report, s.number, s.text, r.published, r.outlet FROM
        (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH :words ORDER BY rowid DESC LIMIT :most OFFSET :offset) f
        JOIN sentences s ON s.rowid = f.rowid JOIN reports r ON r.id = s.report_id ORDER BY f.rowid DESC""",
        {"words": matching(query), "most": limit + 1, "offset": offset},
    )
    return Found(
        query=" ".join(words),
        limit=limit,
        offset=offset,
        actors=actors(shelf, words=" ".join(words), limit=8).items,
        disputes=disputes(shelf, Filters(), words=" ".join(words), limit=6).items,
        sentences=[Sentence(**row) for row in rows[:limit]],
        more=len(rows) > limit,
    )
