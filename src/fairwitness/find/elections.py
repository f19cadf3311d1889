"""What the report of an election says about people and parties of whom nothing else is known: elected, defeated, standing for."""

from functools import cache

from fairwitness.find.clusters import Cluster
from fairwitness.find.discourse import Discourse
from fairwitness.knowledge.tables import one_of, read_table

FILE = "en/actors/elections.tsv"
LEAST = 3  # different words about seats before a report counts as one on an election of lawmakers


@cache
def _words() -> dict[str, str]:
    return {
        row["word"] or "": one_of(FILE, number, row["says"], ("won", "lost", "other", "seats"))
        for number, row in read_table(FILE, ("word", "says"), required=("word", "says"))
    }


def by_election(discourse: Discourse) -> dict[int, tuple[str, ...]]:
    """Cluster number -> sectors: LEG for who is elected, PTY for who isn't, PTY for the body that somebody stood for.

    Unknown: nothing for a report that isn't about an election of lawmakers.
    """
    told = {token.text.lower() for token in discourse.parsed.tokens if _words().get(token.text.lower()) == "seats"}
    if len(told) < LEAST:
        return {}
    found: dict[int, tuple[str, ...]] = {}
    for sentence in discourse.parsed.sentences:
        said = {_words().get(t.text.lower()) for t in discourse.parsed.of_sentence(sentence.index)}
        if "other" in said or not said & {"won", "lost"}:
            continue
        for head, cluster in _persons(discourse, sentence.index):
            outcome = _outcome(discourse, head) or ("won" if "lost" not in said else "lost" if "won" not in said else None)
            if outcome is None:
                continue
            if found.get(cluster.number) != ("LEG",):
                found[cluster.number] = ("LEG",) if outcome == "won" else ("PTY",)
            found.update(dict.fromkeys(_bodies(discourse, cluster), ("PTY",)))
    return found


def _outcome(discourse: Discourse, head: int) -> str | None:
    """What the clause that a name stands in says: the nearest word above it that tells."""
    above = (_words().get(t.text.lower()) for t in discourse.parsed.ancestors(head))
    return next((word for word in above if word in ("won", "lost")), None)


def _persons(discourse: Discourse, sentence: int) -> list[tuple[int, Cluster]]:
    first, stop = discourse.parsed.bounds[sentence]
    heads = ((i, discourse.by_head.get(i)) for i in range(first, stop))
    return [(i, k) for i, k in heads if k is not None and k.kind == "person" and k.rule == "person"]


def _bodies(discourse: Discourse, cluster: Cluster) -> list[int]:
    """The unknown bodies that a person belongs to: "Chan of the DAB", "the DAB's Chan"."""
    owners = (discourse.by_head.get(c.of) for c in cluster.candidates if c.of is not None)
    return [k.number for k in owners if k is not None and k.kind == "organization" and k.organization is None]
