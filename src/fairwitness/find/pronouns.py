"""Whom a pronoun of the third person stands for: the nearest fitting actor, subjects before others."""

from fairwitness.find.clusters import Cluster
from fairwitness.find.discourse import Discourse
from fairwitness.find.mentions import Candidate
from fairwitness.find.phrases import clause_of, governor
from fairwitness.language import Token

BACK = 3  # sentences; further back a pronoun's antecedent is rare in news (coref_gum_safe, training part: 3 %)


def antecedent(discourse: Discourse, candidate: Candidate) -> tuple[Cluster, str] | None:
    """The actor that a pronoun stands for, with the reason; None when nobody fits."""
    parsed = discourse.parsed
    here = parsed.tokens[candidate.head]
    best: tuple[float, int, Cluster] | None = None
    if candidate.gender == "n" and _of_a_thing(discourse, here):
        return None
    for head, cluster in discourse.before(candidate.head, sentences=1 if candidate.gender == "n" else BACK):
        if not _fits(cluster, candidate) or _bound(discourse, candidate, head) or _inside(cluster, head, here.index):
            continue
        cluster = _owner_again(discourse, here, cluster) or cluster
        if not _fits(cluster, candidate):
            continue
        score = _score(discourse, head, here.index)
        if best is None or score > best[0]:
            best = (score, head, cluster)
    if best is None:
        return None
    words = parsed.tokens[best[1]].text
    return best[2], f'"{here.text}": the nearest fitting actor before, at "{words}"'


def _owner_again(discourse: Discourse, here: Token, cluster: Cluster) -> Cluster | None:
    """In "His father came. His father said": he is the son again, not the father."""
    if here.rel != "nmod:poss" or here.head < 0:
        return None
    noun = discourse.parsed.tokens[here.head].lemma.lower()
    said = next((c for c in cluster.roles if c.role is not None and c.role.phrase == noun and c.of is not None), None)
    return discourse.by_head.get(said.of) if said is not None and said.of is not None else None


def _fits(cluster: Cluster, candidate: Candidate) -> bool:
    if candidate.gender == "n":  # "its"
        return cluster.kind in ("state", "organization", "group") and not cluster.plural
    if candidate.plural:
        return cluster.kind in ("group", "people", "organization") or cluster.plural
    if cluster.kind != "person" or cluster.plural:
        return False
    return cluster.gender is None or cluster.gender == candidate.gender


def _of_a_thing(discourse: Discourse, here: Token) -> bool:
    """Whether "its" rather takes up the subject of its own clause, which is no actor: "Europe needs its own army"."""
    parsed = discourse.parsed
    subject = next((c for c in parsed.children(clause_of(parsed, here.index), "nsubj") if c.index < here.index), None)
    if subject is None or subject.upos not in ("NOUN", "PROPN"):
        return False
    return not any(t.index in discourse.by_head for t in (subject, *parsed.children(subject.index, "conj", "flat", "compound")))


def _inside(cluster: Cluster, head: int, here: int) -> bool:
    """Whether a pronoun stands inside the phrase that it would take up: "an official of her party"."""
    return any(c.head == head and c.first <= here < c.stop for c in cluster.candidates)


def _bound(discourse: Discourse, candidate: Candidate, head: int) -> bool:
    """Whether grammar forbids it: an object isn't the subject of its own verb ("Smith met him"), a possessor isn't what it owns."""
    parsed = discourse.parsed
    here, other = parsed.tokens[candidate.head], parsed.tokens[head]
    if here.sentence != other.sentence or (candidate.name or "").endswith("self"):
        return False
    if (
        here.rel in ("obj", "iobj", "obl", "nsubj", "nsubj:pass")
        and governor(parsed, head).head == here.head
        and governor(parsed, head).rel != here.rel
    ):
        return True
    return here.rel == "nmod:poss" and (here.head == head or (parsed.tokens[here.head].head == head and other.rel == "appos"))


def _score(discourse: Discourse, head: int, here: int) -> float:
    """Nearness in sentences, subjects first, then the clause's own subject for what stands inside it."""
    parsed = discourse.parsed
    token, pronoun = parsed.tokens[head], parsed.tokens[here]
    back = pronoun.sentence - token.sentence
    relation = governor(parsed, head).rel.partition(":")[0]
    score = -1.2 * back
    score += {"nsubj": 1.0, "root": 0.5, "obj": 0.3, "nmod": 0.1}.get(relation, 0.0)
    if back == 0 and clause_of(parsed, head) == clause_of(parsed, here):
        score += 0.3
    if back and governor(parsed, head).rel.startswith("nsubj") and parsed.tokens[governor(parsed, head).head].head < 0:
        score += 0.4
    return score - 0.005 * (here - head)
