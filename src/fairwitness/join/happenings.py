"""The same event in several reports: one type, dates within a day, the same parties on both sides."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations

from fairwitness.join.clusters import Clusters, name_of
from fairwitness.join.rows import EventRow, ReportRow

Parties = tuple[frozenset[str], frozenset[str]]
MUTUAL = ("CONSULT", "COOPERATE", "AGREE")  # who is named first is the reporter's choice


def find_happenings(
    events: list[EventRow], reports: dict[str, ReportRow], entity_of: dict[str, str], copies: dict[str, str], names: dict[str, str]
) -> tuple[list[dict[str, object]], dict[str, str]]:
    """Rows of happenings that at least two reports tell, and event -> happening; an event without a date counts on its report's day."""
    parties = {e.id: _parties(e, entity_of) for e in events}
    days = {e.id: _days(e.date or reports[e.report].published) for e in events}
    blocks: dict[tuple[str, str, int], list[EventRow]] = defaultdict(list)
    for event in events:
        first, _ = days[event.id] or (None, None)
        if first is not None and parties[event.id][0]:
            for party in parties[event.id][0] | (parties[event.id][1] if event.type in MUTUAL else frozenset()):
                for shift in (0, 1):
                    blocks[event.type, party, (first.toordinal() + shift) // 2].append(event)
    clusters = Clusters(e.id for e in events)
    for block in blocks.values():
        for left, right in combinations(block, 2):
            if (
                left.report != right.report
                and _near(days[left.id], days[right.id])
                and _alike(left.type, parties[left.id], parties[right.id])
            ):
                clusters.same(left.id, right.id)
    by_id = {e.id: e for e in events}
    rows, of = [], {}
    for group in clusters.groups():
        members = [by_id[i] for i in group]
        if len({copies.get(e.report, e.report) for e in members}) > 1:
            happening = name_of("h", group)
            of.update(dict.fromkeys(group, happening))
            rows.append(_row(happening, members, parties, reports, copies, names))
    return rows, of


def _parties(event: EventRow, entity_of: dict[str, str]) -> Parties:
    return frozenset(entity_of[a] for a in event.actors), frozenset(entity_of[a] for a in event.recipients)


def _days(value: str | None) -> tuple[date, date] | None:
    """First and last day of a date no coarser than a day or a short range; None for months and years, which are too coarse to join on."""
    if not value:
        return None
    ends = value.split("/")
    if any(len(e) != 10 for e in ends):
        return None
    return date.fromisoformat(ends[0]), date.fromisoformat(ends[-1])


def _near(left: tuple[date, date] | None, right: tuple[date, date] | None) -> bool:
    day = timedelta(days=1)
    return bool(left and right and left[0] - day <= right[1] and right[0] - day <= left[1])


def _alike(type_: str, left: Parties, right: Parties) -> bool:
    if type_ in MUTUAL:
        ours, theirs = left[0] | left[1], right[0] | right[1]
        return len(ours & theirs) >= min(2, len(ours), len(theirs))
    return bool(left[0] & right[0]) and (bool(left[1] & right[1]) or not left[1] or not right[1])


def _row(
    happening: str,
    members: list[EventRow],
    parties: dict[str, Parties],
    reports: dict[str, ReportRow],
    copies: dict[str, str],
    names: dict[str, str],
) -> dict[str, object]:
    own = [e for e in members if e.report not in copies]
    told = sorted({e.date for e in members if e.date}, key=lambda d: (len(d) != 10, d))
    day = told[0] if told else min(reports[e.report].published or "" for e in members)

    def called(side: int) -> str:
        return "|".join(sorted({names[p] for e in members for p in parties[e.id][side]}))

    return {
        "id": happening,
        "plover_type": members[0].type,
        "event_date": day,
        "actors": called(0),
        "recipients": called(1),
        "n_reports": len({e.report for e in own}),
        "n_outlets": len({reports[e.report].outlet or e.report for e in own}),
        "reason": "same type, dates within a day, same parties",
    }
