"""Disputes across reports: a denial, and the claims elsewhere that are about the same proposition.

Every dispute has a denial at its heart (or a dispute inside one report), and whatever belongs to it is about the same as that, not only about
the same as something that is: sameness is no chain.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from fairwitness.join.clusters import name_of
from fairwitness.join.rows import ClaimRow
from fairwitness.knowledge.concepts import concepts
from fairwitness.language.lemmas import lemma

SHARED_WORDS = 0.5  # share of the lighter gist's concepts, by weight, that two gists must share where type and parties don't settle it
EMPTY = "empty"  # the concept of words that say too little
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

    @property
    def denies(self) -> bool:
        """Whether somebody denies it in a report."""
        return any(c.polarity == "denied" for c in self.claims)


@dataclass(slots=True)
class Quarrel:
    """A denial, what else denies the same, and what asserts it."""

    heart: Topic
    members: list[Topic] = field(default_factory=list)

    @property
    def claims(self) -> list[ClaimRow]:
        """All claims, by id."""
        return sorted((c for t in (self.heart, *self.members) for c in t.claims), key=lambda c: c.id)


def find_disputes(
    claims: list[ClaimRow], entity_of: dict[str, str], names: dict[str, str]
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Rows of disputes that reach over at least two reports, and rows of their positions."""
    disputes: list[dict[str, object]] = []
    positions: list[dict[str, object]] = []
    for quarrel in sorted(_quarrels(_topics(claims, entity_of, names)), key=lambda q: q.heart.id):
        found = quarrel.claims
        if {c.polarity for c in found} == {"asserted", "denied"} and len({c.report for c in found}) > 1:
            dispute = name_of("x", (c.id for c in found))
            disputes.append(_row(dispute, [quarrel.heart, *quarrel.members], names))
            positions += [{"dispute_id": dispute, "claim_id": c.id, "side": c.polarity} for c in found]
    return disputes, positions


def _quarrels(topics: list[Topic]) -> list[Quarrel]:
    """Denials, the most claimed first, each joined by what is about the same and about no other one more."""
    weights = _weights(topics)
    by_party: dict[str, list[Quarrel]] = defaultdict(list)
    found: list[Quarrel] = []
    for topic in sorted(topics, key=lambda t: (not t.denies, -len(t.claims), t.id)):
        parties = topic.actors | topic.recipients
        near = {id(q): q for party in parties for q in by_party.get(party, ()) if same_topic(q.heart, topic, weights)}
        if near:
            max(near.values(), key=lambda q: (_weight(q.heart.words & topic.words, weights), q.heart.id)).members.append(topic)
        elif topic.denies:
            found.append(Quarrel(topic))
            for party in parties:
                by_party[party].append(found[-1])
    return found


def _weights(topics: list[Topic]) -> dict[str, float]:
    """How much a concept tells: the fewer topics have it, the more (inverse document frequency, Spärck Jones 1972)."""
    seen = Counter(word for topic in topics for word in topic.words)
    return {word: math.log(1 + len(topics) / count) for word, count in seen.items()}


def _weight(words: Iterable[str], weights: dict[str, float]) -> float:
    return math.fsum(weights[word] for word in sorted(words))


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
        forms = {lemma(word, "NOUN"), lemma(word, "VERB"), word}
        named = {c for form in forms for c in known.get(form, ())}
        if EMPTY not in named:
            found |= named or {min(forms, key=lambda f: (len(f), f))}
    return found


def same_topic(left: Topic, right: Topic, weights: dict[str, float]) -> bool:
    """Whether two are about the same: one type, one party said to do it and one it is done to; else shared parties and shared concepts."""
    if left.type and right.type and left.type != right.type:
        return False
    if left.actors and right.actors and not left.actors & right.actors:
        return False
    shared = left.words & right.words
    if left.type and left.type == right.type and left.actors & right.actors and left.recipients & right.recipients:
        return bool(shared) or not left.words or not right.words
    parties = (left.actors | left.recipients) & (right.actors | right.recipients)
    alike = _weight(shared, weights) >= SHARED_WORDS * min(_weight(left.words, weights), _weight(right.words, weights))
    plain = min(len(left.words), len(right.words)) == 1 and (bool(left.actors & right.actors) or len(parties) >= 2)
    return bool(parties) and bool(shared) and alike and (len(shared) >= 2 or plain)


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
