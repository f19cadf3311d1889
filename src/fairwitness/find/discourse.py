"""The actors of one report while they are being found, and where each was mentioned."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator

from fairwitness.find.clusters import Cluster, countries, main_country
from fairwitness.find.mentions import Candidate, find_candidates
from fairwitness.find.names import find_names
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.states import State
from fairwitness.language import Parsed
from fairwitness.record import ActorKind


class Discourse:
    """The actors of one report while they are being found, and the places where each was mentioned, in text order."""

    def __init__(self, parsed: Parsed, day: str | None, places: dict[int, str]) -> None:
        self.parsed, self.day, self.places = parsed, day, places
        names = find_names(parsed, day)
        self.candidates = find_candidates(parsed, day, names, places)
        self.countries, self.main = countries(parsed, names, places, day), main_country(parsed, names, places, day)
        self.clusters: list[Cluster] = []
        self.by_head: dict[int, Cluster] = {}
        self.history: list[tuple[int, int]] = []  # (head token, cluster number), sorted
        self._heads: defaultdict[int, list[int]] = defaultdict(list)  # the same by cluster number
        self.described: defaultdict[tuple[ActorKind, str], list[Cluster]] = defaultdict(list)  # by kind and words
        self.called: defaultdict[str, list[Cluster]] = defaultdict(list)  # by folded name, also that of the knowledge files
        self.of_role: defaultdict[str, list[Cluster]] = defaultdict(list)  # by noun, "armed forces" also by "forces"
        self._quotes: dict[tuple[int, int], str] = {}

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
        insort(self._heads[cluster.number], candidate.head)
        self._index(candidate, cluster)

    def _index(self, candidate: Candidate, cluster: Cluster) -> None:
        if candidate.form == "description":
            self.described[candidate.kind, self.quote(candidate).casefold()].append(cluster)
        if candidate.form == "name" and candidate.name:
            self.called[folded(candidate.name)].append(cluster)
        if cluster.organization is not None:
            self.called[folded(cluster.organization.name)].append(cluster)
        words = candidate.role.phrase.split(" ") if candidate.role is not None else []
        for first in range(len(words)):
            self.of_role[" ".join(words[first:])].append(cluster)

    def before(self, position: int, *, sentences: int | None = None) -> Iterator[tuple[int, Cluster]]:
        """Earlier mentions, the latest first; with `sentences`, only so many sentences back."""
        here = self.parsed.tokens[position].sentence
        for at in range(bisect_left(self.history, (position,)) - 1, -1, -1):
            head, number = self.history[at]
            if sentences is not None and here - self.parsed.tokens[head].sentence > sentences:
                return
            yield head, self.clusters[number]

    def mentioned(self, position: int) -> Iterator[tuple[int, Cluster]]:
        """The actors mentioned earlier, each once, with its latest mention, the latest first."""
        seen: set[int] = set()
        for head, cluster in self.before(position):
            if cluster.number not in seen:
                seen.add(cluster.number)
                yield head, cluster

    def latest(self, position: int, clusters: Iterable[Cluster]) -> list[tuple[int, Cluster]]:
        """Those of some actors that were mentioned earlier, each once, with its latest mention, the latest first."""
        found: list[tuple[int, int]] = []
        for number in {cluster.number for cluster in clusters}:
            at = bisect_left(self._heads[number], position)
            if at:
                found.append((self._heads[number][at - 1], number))
        return [(head, self.clusters[number]) for head, number in sorted(found, reverse=True)]

    def quote(self, candidate: Candidate) -> str:
        """The words of a candidate."""
        known = self._quotes.get((candidate.first, candidate.stop))
        if known is None:
            tokens = self.parsed.tokens
            known = " ".join(self.parsed.report.text[tokens[candidate.first].start : tokens[candidate.stop - 1].end].split())
            self._quotes[candidate.first, candidate.stop] = known
        return known

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
