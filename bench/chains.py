"""How alike two ways of tying mentions into chains are: MUC, B-cubed and CEAF over entities, and their mean, as CoNLL 2012 has it.

Sources: Vilain et al. 1995; Bagga and Baldwin 1998; Luo 2005 (phi 4). Chains of one mention are left out by who calls, as CoNLL does.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

Chains = list[frozenset[int]]
MEASURES = ("MUC", "B3", "CEAFe")


def chains_of(ids: Mapping[int, Hashable], *, shortest: int = 2) -> Chains:
    """Mention -> chain as sets of mentions, those with fewer than `shortest` left out."""
    found: dict[Hashable, set[int]] = {}
    for mention, chain in ids.items():
        found.setdefault(chain, set()).add(mention)
    return [frozenset(m) for m in found.values() if len(m) >= shortest]


@dataclass(slots=True)
class Alike:
    """Sums over documents: for each measure right and all of precision, right and all of recall."""

    sums: dict[str, list[float]] = field(default_factory=lambda: {m: [0.0] * 4 for m in MEASURES})

    def add(self, ours: Chains, gold: Chains) -> None:
        """Count one document."""
        same = _paired(ours, gold)
        for measure, counts in (
            ("MUC", (*_links(ours, gold), *_links(gold, ours))),
            ("B3", (*_shares(ours, gold), *_shares(gold, ours))),
            ("CEAFe", (same, len(ours), same, len(gold))),
        ):
            self.sums[measure] = [a + b for a, b in zip(self.sums[measure], counts, strict=True)]

    def f1(self, measure: str) -> float:
        """The F of a measure."""
        right, of, found, gold = self.sums[measure]
        precision, recall = right / of if of else 0.0, found / gold if gold else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def conll(self) -> float:
        """The mean of the three."""
        return sum(map(self.f1, MEASURES)) / len(MEASURES)

    def note(self) -> str:
        """The three, and precision and recall of each, in words."""
        return ", ".join(f"{m} {100 * self.f1(m):.1f}" for m in MEASURES)


def _where(chains: Chains) -> dict[int, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _links(chains: Chains, others: Chains) -> tuple[float, float]:
    """MUC: links of `chains` that the others have too, and all their links."""
    at = _where(others)
    parts = (len({at.get(m, ("alone", m)) for m in chain}) for chain in chains)
    return float(sum(len(c) - p for c, p in zip(chains, parts, strict=True))), float(sum(len(c) - 1 for c in chains))


def _shares(chains: Chains, others: Chains) -> tuple[float, float]:
    """B-cubed: for each mention the share of its chain that its chain among the others has too."""
    at = _where(others)
    right = sum(len(chain & others[at[m]]) / len(chain) for chain in chains for m in chain if m in at)
    return float(right), float(sum(map(len, chains)))


def _paired(ours: Chains, gold: Chains) -> float:
    """CEAF over entities: the likeness of chains paired one to one in the best way."""
    near: dict[int, dict[int, float]] = {}
    at = _where(gold)
    for number, chain in enumerate(ours):
        for other in {at[m] for m in chain if m in at}:
            near.setdefault(number, {})[other] = 2 * len(chain & gold[other]) / (len(chain) + len(gold[other]))
    return sum(_best(part) for part in _parts(near))


def _parts(near: dict[int, dict[int, float]]) -> Iterable[dict[int, dict[int, float]]]:
    """The pairs in parts that share no chain, so that each is small."""
    left = dict(near)
    while left:
        first = min(left)
        part, wanted = {first: left.pop(first)}, set(near[first])
        while more := [n for n, others in left.items() if wanted & others.keys()]:
            for number in more:
                wanted |= left[number].keys()
                part[number] = left.pop(number)
        yield part


def _best(part: dict[int, dict[int, float]]) -> float:
    """The best one-to-one pairing by shortest augmenting paths (Hungarian method) over likeness as negative cost."""
    rows, columns = sorted(part), sorted({o for others in part.values() for o in others})
    cost = [[-part[r].get(c, 0.0) for c in columns] + [0.0] * len(rows) for r in rows]
    height, width = len(rows), len(columns) + len(rows)
    up, down, owner = [0.0] * (height + 1), [0.0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        _augment(row, cost, up, down, owner)
    return -sum(cost[owner[c] - 1][c - 1] for c in range(1, width + 1) if owner[c])


def _augment(row: int, cost: list[list[float]], up: list[float], down: list[float], owner: list[int]) -> None:
    width = len(down) - 1
    way, least, used = [0] * (width + 1), [float("inf")] * (width + 1), [False] * (width + 1)
    owner[0], at = row, 0
    while owner[at]:
        used[at], here = True, owner[at]
        step, following = float("inf"), 0
        for column in range(1, width + 1):
            if used[column]:
                continue
            now = cost[here - 1][column - 1] - up[here] - down[column]
            if now < least[column]:
                least[column], way[column] = now, at
            if least[column] < step:
                step, following = least[column], column
        for column in range(width + 1):
            if used[column]:
                up[owner[column]] += step
                down[column] -= step
            else:
                least[column] -= step
        at = following
    while at:
        owner[at] = owner[way[at]]
        at = way[at]
