"""Where an unnamed actor is, by the place that its own clause names: "demonstrators clashed with police in Cairo"."""

from fairwitness.find.clusters import Cluster
from fairwitness.find.discourse import Discourse
from fairwitness.find.phrases import case_of, clause_of

IN = frozenset({"in", "at", "near", "outside", "inside", "across", "around"})


def where_they_are(discourse: Discourse, cluster: Cluster) -> str | None:
    """The country of the only places that the clause of a described group or body names with a preposition of place; None when it names none.

    Reads: the first sentence that mentions it.
    """
    if cluster.rule != "description" or cluster.kind not in ("group", "organization", "person"):
        return None
    parsed = discourse.parsed
    first = min((c for c in cluster.candidates if not c.pronoun), key=lambda c: c.first)
    begin, end = parsed.bounds[parsed.tokens[first.head].sentence]
    clause = clause_of(parsed, first.head)
    found = {
        discourse.places[at]
        for at in range(begin, end)
        if at in discourse.places and case_of(parsed, at) in IN and clause_of(parsed, at) == clause
    }
    return found.pop() if len(found) == 1 else None
