"""Learn how much each trait of two statements speaks for their being a dispute: `python -m training.dispute_weights` writes `data/en/opposing.tsv`.

A logistic regression over the pairs of statements in the passages to train on (the odd rows of bench/data/disputes.tsv), with an L2 penalty. A dispute
that may be of several pairs is taken for the likeliest of them. Beside them, since half of the passages hold a dispute and hardly any pair in the
news is one, the pairs of GUM's and MEANTIME's reports stand as no disputes. To be run again when the model or the passages change.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.disputes import Passage, passages, state_names
from fairwitness.find.findings import Findings
from fairwitness.find.opposing import Opposing
from fairwitness.find.propositions import Propositions
from fairwitness.knowledge.opposing import FILE, HEADER
from fairwitness.language import Parsed, bundled
from fairwitness.pipeline import STAGES
from fairwitness.record import Report, Statement, report_id

PENALTY, RARE, ROUNDS, TURNS = (
    5.0,
    5,
    40,
    4,
)  # of the weights' squares; traits seen less often are left out; of Newton's method; of choosing pairs
OTHERS = 3.0  # how much a pair of another report counts
ACROSS = 0.5  # how much a pair of two passages counts
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
REPORTS = ("attribution/attr_gum_erst.jsonl", "events/meantime_en.jsonl")
DISPUTED = frozenset(("GUM_news_sensitive", "40203_Apple_Corps_loses_trademark_case_over_iTunes"))  # reports with a dispute in them
TARGET = Path(__file__).resolve().parents[1] / "src" / "fairwitness" / "data" / FILE


@dataclass(frozen=True)
class Pair:
    """Two statements of a passage: their traits, and the disputes of the passage that they may be."""

    passage: int
    traits: dict[str, float]
    disputes: tuple[int, ...]
    counts: float = 1.0


def read(part: str) -> Iterator[tuple[Passage, Findings]]:
    """The passages of a part, read up to the claims."""
    some = list(passages(part))
    reports = (Report(id=report_id(p.text), text=p.text) for p in some)
    for passage, parsed in zip(some, bundled().parse_many(reports), strict=True):
        yield passage, _findings(parsed)


def _findings(parsed: Parsed) -> Findings:
    findings = Findings(parsed=parsed)
    for stage in STAGES[: [s.name for s in STAGES].index("claims")]:
        findings = stage.find(findings)
    return findings


def pairs(passage: Passage, findings: Findings) -> Iterator[Pair]:
    """All pairs of statements of one passage."""
    opposing = Opposing(Propositions(findings))
    for one, other in opposing.pairs():
        found = [n for n, sides in enumerate(passage.disputes) if _holds(findings, (one.statement, other.statement), sides)]
        yield Pair(passage.number, opposing.traits(one, other), tuple(found))


def joined(read_before: Sequence[tuple[Passage, Findings]]) -> Iterator[Pair]:
    """Pairs of statements of two passages that stand in one report, as in a page of briefs: none of them is a dispute."""
    some = [passage.text for passage, _ in read_before]
    texts = [f"{one}\n\n{other}" for one, other in zip(some[::2], some[1::2], strict=False)]
    parses = bundled().parse_many(Report(id=report_id(t), text=t) for t in texts)
    for at, (parsed, first) in enumerate(zip(parses, some[::2], strict=False)):
        opposing = Opposing(Propositions(_findings(parsed)))
        for one, other in opposing.pairs():
            if one.statement.evidence.span.end <= len(first) <= other.statement.evidence.span.start:
                yield Pair(at, opposing.traits(one, other), (), ACROSS)


def elsewhere() -> Iterator[Pair]:
    """Pairs of statements in other reports than those that are measured, none of them a dispute."""
    rows = [json.loads(line) for name in REPORTS for line in (SHARED / name).read_text("utf-8").splitlines()]
    measured = {f"GUM_news_{p.stem.removeprefix('gum-')}" for p in (SHARED / "reports" / "gold").glob("*.json")}
    texts = [row["text"] for row in rows if row["id"] not in measured and not any(row["id"].startswith(d) for d in DISPUTED)]
    for parsed in bundled().parse_many(Report(id=report_id(t), text=t) for t in texts):
        opposing = Opposing(Propositions(_findings(parsed)))
        for one, other in opposing.pairs():
            yield Pair(0, opposing.traits(one, other), (), OTHERS)


def _holds(findings: Findings, statements: tuple[Statement, Statement], sides: Sequence[frozenset[str]]) -> bool:
    left, right = (_names(findings, s) for s in statements)
    return any(_named(left, a) and _named(right, b) for a, b in (sides, sides[::-1]))


def _names(findings: Findings, statement: Statement) -> str:
    actor = findings.actor_by_id.get(statement.speaker or "")
    words = statement.speaker_words.quote if statement.speaker_words else ""
    return f"{words} / {actor.name if actor else ''} / {state_names(actor.country) if actor else ''}"


def _named(holder: str, names: frozenset[str]) -> bool:
    return any(name in holder for name in names)


def learnt(found: Sequence[Pair]) -> dict[str, float]:
    """The weights of the traits."""
    often = Counter(trait for pair in found for trait in pair.traits)
    names = ["always", *sorted(t for t, n in often.items() if n >= RARE and t != "always")]
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for at, pair in enumerate(found):
        for trait, value in pair.traits.items():
            if trait in place:
                table[at, place[trait]] = value
    weights = np.zeros(len(names))
    for turn in range(TURNS):
        score = table @ weights
        right, counts = _chosen(found, lambda i, s=score: float(s[i]), every=turn == 0)
        weights = _fitted(table, right, counts)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def _chosen(found: Sequence[Pair], score: Callable[[int], float], *, every: bool) -> tuple[np.ndarray, np.ndarray]:
    """Which pairs are disputes, and how much each pair counts: of several that may be one dispute only the likeliest does."""
    right, counts = np.zeros(len(found)), np.array([pair.counts for pair in found])
    groups: dict[tuple[int, int], list[int]] = {}
    for at, pair in enumerate(found):
        for number in pair.disputes:
            groups.setdefault((pair.passage, number), []).append(at)
            counts[at] = 0.0
    for members in groups.values():
        chosen = members if every else [max(members, key=score)]
        for at in chosen:
            right[at], counts[at] = 1.0, 1.0 / len(chosen)
    return right, counts


def _fitted(table: np.ndarray, right: np.ndarray, counts: np.ndarray) -> np.ndarray:
    penalty = np.full(table.shape[1], PENALTY)
    penalty[0] = 0.01  # how usual a dispute is isn't held down
    weights = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        likely = 1.0 / (1.0 + np.exp(-table @ weights))
        slope = table.T @ (counts * (likely - right)) + penalty * weights
        bend = (table * (counts * likely * (1.0 - likely))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main() -> None:
    """Write the table."""
    dev = list(read("dev"))
    found = [pair for passage, findings in dev for pair in pairs(passage, findings)]
    found += [*elsewhere(), *joined(dev)]
    rows = [f"{trait}\t{weight:g}" for trait, weight in learnt(found).items() if weight]
    TARGET.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    print(f"{len(rows)} rows from {len(found)} pairs, {sum(bool(p.disputes) for p in found)} of disputes")


if __name__ == "__main__":
    main()
