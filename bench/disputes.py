"""Disputes inside a report: the passages of bench/data/disputes.tsv and of disputes_held, _blind and _unseen.tsv, half of them traps.

A dispute is found when both sides hold a speaker of the gold; its sides are right when no other speaker stands on them. The parts "test" and
"held" have been measured many times, so the figures for "blind" and "unseen" are the honest ones: these were written by people who didn't know the finder, "unseen" in the
manner of longer press reports. The weights of `training/dispute_weights.py` are learnt from "dev".

Run: python -m bench.disputes [dev|test|held|blind|unseen] [--errors]
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.tally import Section, Tally
from fairwitness.knowledge.states import state_of
from fairwitness.record import Report, ReportRecord, report_id

DATA = Path(__file__).parent / "data"
PARTS = ("dev", "test", "held", "blind", "unseen")
WHOLE = {"held": "disputes_held.tsv", "blind": "disputes_blind.tsv", "unseen": "disputes_unseen.tsv"}  # parts with a file of their own
Sides = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Passage:
    """A passage with the holders of each side of its disputes."""

    number: int
    kind: str
    text: str
    disputes: tuple[Sides, ...]


def passages(part: str) -> Iterator[Passage]:
    """The passages of one part: odd rows of the first file are dev, even rows are test; the others have files of their own."""
    path = DATA / WHOLE.get(part, "disputes.tsv")
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    for number, kind, text, *gold in rows[1:]:
        if part in WHOLE or (int(number) % 2 == 1) == (part == "dev"):
            yield Passage(int(number), kind, text.replace(" ¶ ", "\n\n"), tuple(_sides(d) for d in "".join(gold).split(";") if d.strip()))


def _sides(written: str) -> Sides:
    asserted, denied = written.split(">")
    return frozenset(asserted.strip().split("+")), frozenset(denied.strip().split("+"))


def holders(record: ReportRecord, claims: tuple[str, ...]) -> list[str]:
    """By which words and names the holders of claims go; narrator for the report's own voice."""
    statements = {s.id: s for s in record.statements}
    by_claim = {c.id: c.statement for c in record.claims}
    actors = {a.id: a for a in record.actors}
    found = []
    for claim in claims:
        statement = statements.get(by_claim[claim] or "")
        actor = actors.get(statement.speaker or "") if statement else None
        words = statement.speaker_words.quote if statement and statement.speaker_words else "nobody"
        found.append(
            "narrator" if statement is None else f"{words} / {actor.name if actor else ''} / {state_names(actor.country) if actor else ''}"
        )
    return found


def state_names(country: str | None) -> str:
    """The names under which a passage may have a state: in the gold it stands for all who speak for its government."""
    older = {"RUS": "Soviet Union", "GBR": "Britain", "COD": "Congo", "COG": "Congo"}
    state = state_of(country)
    return f"{state.name if state else ''} {older.get(country or '', '')}"


def _one_of(holder: str, names: frozenset[str]) -> bool:
    return any(name in holder for name in names)


def judge(record: ReportRecord, gold: tuple[Sides, ...], found: Tally, sides: Tally) -> bool:
    """Add one passage to the tallies; True when nothing is wrong with it."""
    left = list(record.disputes)
    good = True
    for asserted, denied in gold:
        match = next((d for d in left if _fits(record, d.asserted, asserted) and _fits(record, d.denied, denied)), None)
        found.add(right=match is not None, missed=match is None)
        good = good and match is not None
        if match is not None:
            left.remove(match)
            pure = all(_one_of(h, asserted) for h in holders(record, match.asserted))
            pure = pure and all(_one_of(h, denied) for h in holders(record, match.denied))
            sides.judge(pure)
            good = good and pure
    found.add(false=len(left))
    return good and not left


def _fits(record: ReportRecord, claims: tuple[str, ...], names: frozenset[str]) -> bool:
    return any(_one_of(h, names) for h in holders(record, claims))


def run(part: str, *, errors: bool = False) -> tuple[Tally, Tally]:
    """Read one part with the bundled model; returns the tallies of disputes and of their sides."""
    from fairwitness.language import load
    from fairwitness.pipeline import Pipeline

    pipeline, found, sides = Pipeline(load()), Tally(), Tally()
    for passage in passages(part):
        record = pipeline.record(Report(id=report_id(passage.text), text=passage.text))
        if not judge(record, passage.disputes, found, sides) and errors:
            print(f"{passage.number} {passage.kind}: {passage.text}")
            for d in record.disputes:
                print("     found:", holders(record, d.asserted), ">", holders(record, d.denied), "|", d.proposition.gist)
    return found, sides


def measure() -> list[Section]:
    """The figures of the benchmark table."""
    section = Section("Disputes: own passages, half traps", "python -m bench.disputes held")
    for part in PARTS:
        found, sides = run(part)
        section.score(f"disputes {part}", "disputes", found)
        section.percent(f"disputes {part}", "sides right", sides.precision, f"n {sides.right + sides.false}")
    return [section]


if __name__ == "__main__":
    name = next((a for a in sys.argv[1:] if a in PARTS), "dev")
    result, pure = run(name, errors="--errors" in sys.argv)
    print(
        f"{name}: disputes F {100 * result.f:.1f} P {100 * result.precision:.1f} R {100 * result.recall:.1f}; sides {pure.right} of {pure.right + pure.false}"
    )
