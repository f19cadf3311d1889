"""Find the words by which a report judges: labels, adjectives, adverbs, verbs, metaphors and scare quotes.

A loaded word inside what somebody is quoted as saying is the speaker's; in the narrator's sentences, and in the words that introduce a
statement, it is the outlet's. Whom it is about is read from the parse: the actor that it names, modifies, or whose act it describes.
"""

from bisect import bisect_right
from dataclasses import replace
from typing import cast

from fairwitness.find.findings import Findings
from fairwitness.find.judging import Judged, judged, named_by_others
from fairwitness.find.quotes import find_quotations
from fairwitness.find.scares import scare_quotes
from fairwitness.knowledge.loaded import wording_digest
from fairwitness.record import Span, Trace, Voice, Wording, WordingKind

NESTED = 3  # quotations within each other


def find_wording(findings: Findings) -> Findings:
    """Fill `wording`, in text order; of two that overlap, the longer stands, and scare quotes before what is in them."""
    quoted = _Quoted(findings)
    found = [*scare_quotes(findings), *judged(findings)]
    kept: list[Judged] = []
    taken: set[int] = set()
    for item in sorted(found, key=lambda j: (j.kind != "scare-quotes", j.first - j.stop, j.first)):
        if taken.isdisjoint(range(item.first, item.stop)):
            kept.append(item)
            taken.update(range(item.first, item.stop))
    wording = [_wording(findings, quoted, item) for item in sorted(kept, key=lambda j: j.first)]
    return replace(findings, wording=tuple(replace(w, id=f"w{n}") for n, w in enumerate(wording, 1)))


def _wording(findings: Findings, quoted: "_Quoted", item: Judged) -> Wording:
    evidence = findings.parsed.evidence(item.first, item.stop)
    return Wording(
        id="",
        evidence=evidence,
        kind=cast(WordingKind, item.kind),
        voice="outlet" if item.kind == "scare-quotes" else quoted.voice(item, evidence.span),
        about=item.about,
        neutral=item.neutral,
        trace=Trace(stage="wording", rule=item.rule, digest=wording_digest()),
    )


class _Quoted:
    """Whose words a span is: the speaker's inside quotation marks or what a statement tells, the outlet's otherwise."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        quotations = find_quotations(findings.parsed.report.text)
        parts = [p for q in quotations for p in q.parts]
        self.parts = sorted((p.start, p.end) for p in parts)

    def voice(self, item: Judged, span: Span) -> Voice:
        """Quotation marks decide, whoever they are of; without them, the content of a statement, or a verb of naming, does."""
        at = bisect_right(self.parts, span.start, key=lambda part: part[0])
        marked = any(span.end <= end for _, end in self.parts[max(0, at - NESTED) : at])
        if marked or self.findings.statement_over(span) is not None:
            return "speaker"
        head = self.findings.parsed.head_of(item.first, item.stop)
        return "speaker" if item.kind != "verb" and named_by_others(self.findings, head) else "outlet"
