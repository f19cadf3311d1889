"""Disputes inside a report: propositions that some assert and others deny; computed from claims, never a verdict."""

from collections.abc import Callable
from dataclasses import replace

from fairwitness.find.drafting import Draft
from fairwitness.find.drafts import find_drafts
from fairwitness.find.findings import Findings
from fairwitness.find.matching import Matching
from fairwitness.find.propositions import Propositions
from fairwitness.record import Claim, Dispute


def find_disputes(findings: Findings) -> Findings:
    """Find the propositions on which voices of one report are opposed.

    Returns: one dispute a proposition, in text order, with the claims on each side.
    """
    matching = Matching(Propositions(findings))
    drafts = findings.drafts if findings.drafts is not None else find_drafts(findings)
    near = _comparable(drafts)
    pairs = [
        (i, j) for j, right in enumerate(drafts) if right.polarity == "denied" for i in near(right) if matching.opposed(drafts[i], right)
    ]
    groups = _groups(sorted(pairs), drafts, matching)
    found = (_dispute(group, findings.claims, f"d{n}") for n, group in enumerate(groups, 1))
    return replace(findings, disputes=tuple(found))


def _comparable(drafts: tuple[Draft, ...]) -> Callable[[Draft], list[int]]:
    """For a denial the assertions that could match: those with a word in common, the same proposition, no words, or close by."""
    every = [i for i, draft in enumerate(drafts) if draft.polarity == "asserted"]
    by_word: dict[object, list[int]] = {}
    for i, draft in enumerate(drafts):
        if draft.polarity == "asserted":
            by_word.setdefault(draft.evidence.sentence, []).append(i)
            for key in (*sorted(draft.words.union(*draft.subject) or {""}), draft.proposition):
                by_word.setdefault(key, []).append(i)

    def near(denied: Draft) -> list[int]:
        if not denied.words:
            return every
        here = denied.evidence.sentence
        return sorted({i for key in (*denied.words, "", denied.proposition, here - 1, here, here + 1) for i in by_word.get(key, ())})

    return near


def _groups(pairs: list[tuple[int, int]], drafts: tuple[Draft, ...], matching: Matching) -> list[list[int]]:
    """Pairs that share a claim, or whose denials are about the same thing, are one dispute."""
    groups: list[set[int]] = []
    for left, right in pairs:
        joined = {left, right}
        apart = []
        for group in groups:
            alike = group & joined or any(drafts[i].polarity == "denied" and matching.same(drafts[i], drafts[right]) for i in group)
            if alike:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return sorted(sorted(g) for g in groups)


def _dispute(group: list[int], claims: tuple[Claim, ...], name: str) -> Dispute:
    members = [claims[i] for i in group]
    asserted = [c for c in members if c.polarity == "asserted"]
    best = next((c for c in asserted if c.proposition.type is not None), asserted[0])
    return Dispute(
        id=name,
        proposition=best.proposition,
        asserted=tuple(c.id for c in asserted),
        denied=tuple(c.id for c in members if c.polarity == "denied"),
    )
