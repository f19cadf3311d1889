"""Learn how much each trait of a phrase speaks for its being a party: `python -m training.party_weights` writes `data/en/partaking.tsv`.

A logistic regression for each side over the phrases of the annotated sentences to train on, with an L2 penalty, by Newton's method. To be run again
when the model or the sentences change.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from fairwitness.find.findings import Findings
from fairwitness.find.predicates import Candidates
from fairwitness.find.roles import Roles, by_rule
from fairwitness.find.slots import Parties
from fairwitness.knowledge.partaking import FILE, HEADER, SIDES
from fairwitness.language import Parsed, bundled
from fairwitness.pipeline import STAGES
from fairwitness.record import Report, Span
from training.annotations import Annotated, everything, part

PENALTY, RARE, ROUNDS = 15.0, 12, 40  # of the weights' squares; traits seen less often are left out; of Newton's method
TARGET = Path(__file__).resolve().parents[1] / "src" / "fairwitness" / "data" / FILE
Row = tuple[dict[str, float], bool]


def rows() -> Iterator[tuple[str, Row]]:
    """Side, traits and whether it is a party, for every phrase looked at in the sentences to train on."""
    sentences = [s for s in everything() if part(s) == "train" and s.events]
    reports = (Report(id=f"{n:016d}", text=s.text) for n, s in enumerate(sentences))
    for sentence, parsed in zip(sentences, bundled().parse_many(reports), strict=True):
        yield from _of_sentence(sentence, parsed)


def _of_sentence(sentence: Annotated, parsed: Parsed) -> Iterator[tuple[str, Row]]:
    findings = Findings(parsed=parsed)
    for stage in STAGES[: [s.name for s in STAGES].index("events")]:
        findings = stage.find(findings)
    parties, candidates = Parties(findings), Candidates(findings)
    roles = Roles(parties)
    for candidate in (c for s in parsed.sentences for c in candidates.of_sentence(s.index)):
        telling, reading = candidate.telling, candidate.reading
        gold = next((g for g in sentence.events if reading.slots.token.span.overlaps(Span(*g.trigger))), None)
        if gold is None or telling is None:
            continue
        for side, marked in zip(SIDES, (gold.actors, gold.recipients), strict=True):
            for rival, seen in roles.seen(side, candidate.type, telling, reading, by_rule(parties, reading, side)):
                words = [parsed.tokens[i].span for i in rival.words]
                yield side, (seen, any(w.overlaps(Span(*place)) for w in words for place in marked))


def learnt(found: list[Row]) -> dict[str, float]:
    """The weights of one side's traits."""
    often = Counter(trait for seen, _ in found for trait in seen)
    names = ["always", *sorted(t for t, n in often.items() if n >= RARE and t != "always")]
    place = {name: i for i, name in enumerate(names)}
    table, right = np.zeros((len(found), len(names))), np.array([float(is_party) for _, is_party in found])
    for at, (seen, _) in enumerate(found):
        for trait, value in seen.items():
            if trait in place:
                table[at, place[trait]] = value
    penalty = np.full(len(names), PENALTY)
    penalty[0] = 0.01  # how usual a party is isn't held down
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        likely = 1.0 / (1.0 + np.exp(-table @ weights))
        slope = table.T @ (likely - right) + penalty * weights
        bend = (table * (likely * (1.0 - likely))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def main() -> None:
    """Write the table."""
    found: dict[str, list[Row]] = {side: [] for side in SIDES}
    for side, row in rows():
        found[side].append(row)
    lines = [f"{side}\t{trait}\t{weight:g}" for side in SIDES for trait, weight in learnt(found[side]).items() if weight]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} rows from {sum(map(len, found.values()))} phrases, {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
