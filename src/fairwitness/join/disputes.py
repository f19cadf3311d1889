"""Disputes across reports: disputes inside reports, and lone claims elsewhere, that are about the same proposition."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from fairwitness.join.clusters import Clusters, name_of
from fairwitness.join.rows import ClaimRow
from fairwitness.knowledge.concepts import concepts
from fairwitness.language.lemmas import lemma

SHARED_WORDS = 0.5  # share of the shorter gist's concepts that two gists must share where type and parties don't settle it
FUNCTION_WORDS = frozenset(
    [
        "the",
        "and",
        "that",
        "this",
        "these",
        "those",
        "with",
        "has",
        "have",
        "had",
        "was",
        "were",
        "been",
        "being",
        "for",
        "from",
        "are",
        "not",
        "its",
        "his",
        "her",
        "their",
        "any",
        "all",
        "had",
        "will",
        "would",
        "into",
        "upon",
        "than",
        "then",
        "there",
        "here",
        "who",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "also",
        "only",
        "very",
        "much",
        "many",
        "more",
        "most",
        "other",
        "such",
        "own",
    ]
)
WORD = re.compile(r"[^\W\d_]{3,}")


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
    topics = _topics(claims, entity_of, names)
    clusters = Clusters(t.id for t in topics)
    for left, right in _alike(topics):
        clusters.same(left, right)
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


def _alike(topics: list[Topic]) -> Iterator[tuple[str, str]]:
    """Pairs about the same: topics of one type; then each without a type joins the nearest with one, else those like it."""
    blocks: dict[str, list[Topic]] = defaultdict(list)
    for topic in topics:
        for party in topic.actors | topic.recipients:
            blocks[party].append(topic)
    near: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for block in blocks.values():
        for left, right in combinations(block, 2):
            if not same_topic(left, right):
                continue
            if bool(left.type) == bool(right.type):
                yield left.id, right.id
            else:
                typed, plain = (left, right) if left.type else (right, left)
                near[plain.id].add((-len(left.words & right.words), typed.id))
    for plain_id in sorted(near):
        yield plain_id, min(near[plain_id])[1]


def _topics(claims: list[ClaimRow], entity_of: dict[str, str], names: dict[str, str]) -> list[Topic]:
    grouped: dict[str, list[ClaimRow]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        grouped[claim.dispute or claim.id].append(claim)
    found = []
    for name, members in grouped.items():
        types = sorted({c.type for c in members if c.type})
        actors = frozenset(entity_of[a] for c in members for a in c.actors if a in entity_of)
        recipients = frozenset(entity_of[a] for c in members for a in c.recipients if a in entity_of)
        own = {part for a in actors | recipients for part in names[a].lower().split()}
        words = frozenset(w for c in members for w in _concepts(c.gist)) - own
        found.append(Topic(name, types[0] if types else None, actors, recipients, words, tuple(members)))
    return found


def _concepts(gist: str) -> set[str]:
    """The concepts of a gist's content words, else their dictionary forms; names say who, not what."""
    known, found = concepts(), set[str]()
    for word in (w for w in WORD.findall(gist) if w.islower()):
        forms = {lemma(word, "NOUN"), lemma(word, "VERB")}
        named = {c for form in forms for c in known.get(form, ())}
        found |= named or (set() if word in FUNCTION_WORDS else {min(forms, key=len)})
    return found


def same_topic(left: Topic, right: Topic) -> bool:
    """Whether two are about the same: one type, one party said to do it and one it is done to; else shared parties and shared concepts."""
    if left.type and right.type and left.type != right.type:
        return False
    if left.actors and right.actors and not left.actors & right.actors:
        return False
    shared = left.words & right.words
    if left.type and left.type == right.type and left.actors & right.actors and left.recipients & right.recipients:
        return bool(shared) or not left.words or not right.words
    parties = (left.actors | left.recipients) & (right.actors | right.recipients)
    alike = len(shared) >= 1 and len(shared) >= SHARED_WORDS * min(len(left.words), len(right.words))
    plain = min(len(left.words), len(right.words)) == 1 and (bool(left.actors & right.actors) or len(parties) >= 2)
    return bool(parties) and alike and (len(shared) >= 2 or plain)


def _row(dispute: str, topics: list[Topic], names: dict[str, str]) -> dict[str, object]:
    biggest = max(topics, key=lambda t: (len(t.claims), bool(t.actors), t.id))
    type_ = next((t.type for t in sorted(topics, key=lambda t: (-len(t.claims), t.id)) if t.type), None)
    claims = sorted((c for t in topics for c in t.claims), key=lambda c: c.id)
    plain = max(claims, key=lambda c: (c.polarity == "asserted", c.type is not None and c.type == type_, len(c.actors) + len(c.recipients)))
    return {
        "id": dispute,
        "report_id": None,
        "plover_type": type_,
        "gist": plain.gist,
        "actors": "|".join(sorted(names[a] for a in biggest.actors)),
        "recipients": "|".join(sorted(names[a] for a in biggest.recipients)),
    }
