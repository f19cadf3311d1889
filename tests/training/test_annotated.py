"""The annotated sentences: whole, without doubles, divided as said, and annotated twice in part."""

from collections import Counter
from pathlib import Path

import pytest

from training import annotations
from training.agreement import compare, twice
from training.annotations import FOLDER, Annotated, AnnotationError, part, read

OWN = [block for path in sorted(FOLDER.glob("own-*.txt")) for block in read(path)]


def test_every_block_keeps_the_format() -> None:
    """Words stand in their sentences, codes are PLOVER's, nothing is written twice."""
    assert [str(b) for b in OWN if isinstance(b, AnnotationError)] == []
    texts = Counter(b.text for b in OWN if isinstance(b, Annotated))
    assert len(texts) > 10_000 and [t for t, n in texts.items() if n > 1] == []


def test_parts_are_seventy_ten_and_twenty() -> None:
    """A sentence's own words decide; no file moves it."""
    shares = Counter(part(b) for b in OWN if isinstance(b, Annotated))
    total = shares.total()
    assert [round(10 * shares[p] / total) for p in ("train", "dev", "test")] == [7, 1, 2]


def test_the_second_pass_is_of_the_test_part_and_agrees_as_said() -> None:
    """The figures of training/README.md."""
    pairs = twice(sorted((FOLDER / "second").glob("*.txt")))
    found = compare(pairs)
    assert len(pairs) == 300 and all(part(one) == "test" for one, _ in pairs)
    assert {k: found[k] for k in ("events", "type", "mode", "status", "voice")} == {
        "events": 85.5,
        "type": 96.5,
        "mode": 93.5,
        "status": 97.3,
        "voice": 96.1,
    }


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("S The envoy left.\nE went | RETREAT | happened | narrator | envoy > -", "doesn't stand"),
        ("S The envoy left.\nE left | RETREAT leave | happened | narrator | envoy > -", "PLOVER has no"),
        ("S The envoy left.\nE left | RETREAT | done | narrator | envoy > -", "status or voice"),
        ("S The envoy left.\nX left", "not with E or W"),
        ("E left | RETREAT | happened | narrator | envoy > -", "not with S or G"),
    ],
)
def test_a_broken_block_says_where_and_why(tmp_path: Path, block: str, reason: str) -> None:
    """The others are read all the same."""
    (tmp_path / "own.txt").write_text(f"S Rain fell.\n\n{block}\n\nS Snow fell.\n", "utf-8")
    found = list(annotations.read(tmp_path / "own.txt"))
    assert [type(b) for b in found] == [Annotated, AnnotationError, Annotated]
    assert str(found[1]).startswith("own.txt:3") and reason in str(found[1])
