"""Reports that are copies of another: a wire text printed again, whole or slightly changed.

Reports are cut into runs of five words (shingles). A fixed eighth of them, chosen by hash, finds candidates; candidates are compared by all
their shingles (Broder 1997). A copy shares at least COPY of the shorter report's shingles.
"""

import re
from collections import Counter, defaultdict
from hashlib import blake2b

from fairwitness.join.rows import ReportRow

WORDS = 5
COPY = 0.6  # chosen on made-up copies: two desks' own reports of one event share under .1, an edited wire text over .7
SHORTEST = 20  # shingles; shorter reports say too little to be called copies
COMMON = 200  # reports; a shingle in more of them is boilerplate


def shingles(text: str) -> frozenset[int]:
    """The runs of five words of a text, as hashes that are the same on every machine."""
    words = re.findall(r"\w+", text.lower())
    runs = (" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))
    return frozenset(int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") for run in runs)


def find_copies(reports: list[ReportRow]) -> dict[str, str]:
    """Report -> the earliest report that it copies."""
    order = sorted(reports, key=lambda r: (r.published or "9999", r.id))
    kept: dict[str, frozenset[int]] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    copies: dict[str, str] = {}
    for report in order:
        own = shingles(report.text)
        if len(own) < SHORTEST:
            continue
        sample = [s for s in own if s % 8 == 0]
        near = Counter(h for s in sample if len(holders[s]) <= COMMON for h in holders[s])
        likely = sorted((-n, other) for other, n in near.items() if n >= len(sample) * COPY / 4)
        original = next((other for _, other in likely if _shared(own, kept[other]) >= COPY), None)
        if original is not None:
            copies[report.id] = original
            continue
        kept[report.id] = own
        for s in sample:
            holders[s].append(report.id)
    return copies


def _shared(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / min(len(left), len(right))
