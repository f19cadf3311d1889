"""The actors of one report while they are being found, and where each was mentioned."""

from bisect import insort
from collections.abc import Iterator

from fairwitness.find.clusters import Cluster, countries, main_country
from fairwitness.find.mentions import Candidate, find_candidates
from fairwitness.find.names import find_names
from fairwitness.knowledge.states import State
from fairwitness.language import Parsed
from fairwitness.record import ActorKind


class Discourse:
    """The actors of one report while they are being found, and the places where each was mentioned, in text order."""

    def __init__(self, parsed: Parsed, day: str | None, places: dict[int, str]) -> None:
        self.parsed, self.day = parsed, day
        names = find_names(parsed, day)
        self.candidates = find_candidates(parsed, day, names, places)
        self.countries, self.main = countries(parsed, names, places, day), main_country(parsed, names, places, day)
        self.clusters: list[Cluster] = []
        self.by_head: dict[int, Cluster] = {}
        self.history: list[tuple[int, int]] = []  # (head token, cluster number), sorted

    def open(self, kind: ActorKind, rule: str) -> Cluster:
        """Begin a new actor."""
        cluster = Cluster(number=len(self.clusters), kind=kind, rule=rule)
        self.clusters.append(cluster)
        return cluster

    def put(self, candidate: Candidate, cluster: Cluster, step: str = "") -> None:
        """Tie a candidate to an actor."""
        cluster.add(candidate, step)
        self.by_head.setdefault(candidate.head, cluster)
        insort(self.history, (candidate.head, cluster.number))

    def before(self, position: int, *, sentences: int | None = None) -> Iterator[tuple[int, Cluster]]:
        """Earlier mentions, the latest first; with `sentences`, only so many sentences back."""
        here = self.parsed.tokens[position].sentence
        for head, number in reversed(self.history):
            if head < position:
                if sentences is not None and here - self.parsed.tokens[head].sentence > sentences:
                    return
                yield head, self.clusters[number]

    def quote(self, candidate: Candidate) -> str:
        """The words of a candidate."""
        tokens = self.parsed.tokens
        return " ".join(self.parsed.report.text[tokens[candidate.first].start : tokens[candidate.stop - 1].end].split())

    def state_cluster(self, state: State) -> Cluster:
        """The actor of a state, begun when the report hasn't named it yet."""
        for cluster in self.clusters:
            if cluster.state is state or (
                cluster.state is not None and cluster.state.code == state.code and _same_rank(cluster.state, state)
            ):
                return cluster
        cluster = self.open("state" if state.kind != "territory" else "place", "state")
        cluster.state = state
        return cluster


def _same_rank(left: State, right: State) -> bool:
    return left.kind == right.kind and left.kind in ("state", "historic")
