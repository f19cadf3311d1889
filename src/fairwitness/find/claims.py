"""Claims: what statements, and the narrator where it is disputed, assert or deny."""

from dataclasses import replace

from fairwitness.find.drafts import find_drafts
from fairwitness.find.findings import Findings
from fairwitness.knowledge.tables import file_digest
from fairwitness.record import Claim, Trace


def find_claims(findings: Findings) -> Findings:
    """Find what is claimed in one report.

    Reads:   statements and the events that stand in them.
    Returns: claims in text order; the narrator's only where somebody denies them or the reporter contradicts a speaker.
    """
    drafts = find_drafts(findings)
    digest = file_digest(f"{findings.parsed.report.language}/concepts.tsv")
    claims = (
        Claim(
            id=f"c{i}",
            evidence=draft.evidence,
            statement=draft.statement.id if draft.statement else None,
            polarity=draft.polarity,
            proposition=draft.proposition,
            trace=Trace(stage="claims", rule=draft.rule, digest=digest, path=(f"about: {', '.join(sorted(draft.words))}",)),
        )
        for i, draft in enumerate(drafts, 1)
    )
    return replace(findings, claims=tuple(claims), drafts=drafts)
