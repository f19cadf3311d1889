"""Disputes across reports: disputes inside reports, and lone claims elsewhere, that are about the same proposition."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from fairwitness.join.clusters import Clusters, name_of
from fairwitness.join.rows import ClaimRow

SHARED_WORDS = 0.34  # share of the shorter gist's words that two gists must share when their parties aren't the same on both sides
EMPTY = frozenset({"the", "a", "an", "of", "to", "in", "on", "for", "and", "or", "any", "its", "their", "his", "her", "that", "this", "these", "those", "by", "with", "has", "have", "had", "is", "are", "was", "were", "be", "been", "not", "no", "from", "at", "as", "it", "they", "he", "she"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """What a dispute or a lone claim is about, and the claims that belong to it."""

    id: str
    type: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    claims: tuple[ClaimRow, ...]


def find_disputes(
    claims: list[ClaimRow], entity_of: dict[str, str], names: dict[str, str]
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Rows of disputes that reach over at least two reports, and rows of their positions."""
    topics = _topics(claims, entity_of)
    blocks: dict[str, list[Topic]] = defaultdict(list)
    for topic in topics:
        for actor in topic.actors:
            blocks[actor].append(topic)
    clusters = Clusters(t.id for t in topics)
    for block in blocks.values():
        for left, right in combinations(block, 2):
            if same_topic(left, right):
                clusters.same(left.id, right.id)
    by_id = {t.id: t for t in topics}
    disputes: list[dict[str, object]] = []
    positions: list[dict[str, object]] = []
    for group in clusters.groups():
        found = [c for i in group for c in by_id[i].claims]
        if {c.polarity for c in found} == {"asserted", "denied"} and len({c.report for c in found}) > 1:
            dispute = name_of("x", (c.id for c in found))
            disputes.append(_row(dispute, [by_id[i] for i in group], names))
            positions += [{"dispute_id": dispute, "claim_id": c.id, "side": c.polarity} for c in sorted(found, key=lambda c: c.id)]
    return disputes, positions


def _topics(claims: list[ClaimRow], entity_of: dict[str, str]) -> list[Topic]:
    grouped: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        grouped[claim.dispute or claim.id].append(claim)
    found = []
    for name, members in grouped.items():
        types = sorted({c.type for c in members if c.type})
        actors = frozenset(entity_of[a] for c in members for a in c.actors if a in entity_of)
        recipients = frozenset(entity_of[a] for c in members for a in c.recipients if a in entity_of)
        words = frozenset(w for c in members for w in re.findall(r"[^\W\d_]{3,}", c.gist.lower())) - EMPTY
        found.append(Topic(name, types[0] if types else None, actors, recipients, words, tuple(members)))
    return found


def same_topic(left: Topic, right: Topic) -> bool:
    """Whether two are about the same: the same party is said to have done it, and the type and party, or the words, agree."""
    if not left.actors & right.actors or (left.type and right.type and left.type != right.type):
        return False
    smaller = min(len(left.words), len(right.words))
    alike = smaller > 0 and len(left.words & right.words) / smaller >= SHARED_WORDS
    return alike and (bool(left.recipients & right.recipients) or not left.recipients or not right.recipients)


def _row(dispute: str, topics: list[Topic], names: dict[str, str]) -> dict[str, object]:
    biggest = max(topics, key=lambda t: (len(t.claims), t.id))
    gists = sorted({c.gist for c in biggest.claims if c.gist}, key=lambda g: (len(g), g))
    return {
        "id": dispute,
        "report_id": None,
        "plover_type": next((t.type for t in sorted(topics, key=lambda t: -len(t.claims)) if t.type), None),
        "gist": gists[len(gists) // 2] if gists else "",
        "actors": "|".join(sorted(names[a] for a in biggest.actors)),
        "recipients": "|".join(sorted(names[a] for a in biggest.recipients)),
    }
