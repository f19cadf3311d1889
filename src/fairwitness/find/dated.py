"""Dates of events that their own clause doesn't tell: from the same happening told elsewhere, or from the tale around.

Always "inferred", with the words that the date was taken from. A tale is a run of sentences in the past tense, of one paragraph or about
the same actors, after a sentence that tells its day.
"""

from collections.abc import Callable
from dataclasses import replace

from fairwitness.find.findings import Findings
from fairwitness.find.quotes import paragraphs
from fairwitness.find.when import when_of
from fairwitness.language import Parsed, Token
from fairwitness.record import Event, When

LEAD = 3  # sentences after the headline that tell the same
BACK = 3  # sentences that a tale may go on for without telling a day
TOLD = ("happened", "ongoing")


def carry_dates(findings: Findings) -> Findings:
    """Fill `when` of events that have none, where the report tells it elsewhere."""
    if all(e.when for e in findings.events):
        return findings
    tale = _Tale(findings)
    found = _filled(findings, lambda e: _of_the_lead(findings, e) or tale.when(e))
    return _filled(found, lambda e: _of_the_same(found, e))


def _filled(findings: Findings, when: Callable[[Event], When | None]) -> Findings:
    return replace(findings, events=tuple(e if e.when else replace(e, when=when(e)) for e in findings.events))


def _of_the_same(findings: Findings, event: Event) -> When | None:
    """The one date of events that are plainly the same: of its type and status with the same two sides, or in the same word of the same actor."""
    if event.status not in TOLD:
        return None
    others = [e for e in findings.events if e.when and e.type == event.type and e.status == event.status]
    found = {e.when.value: e.when for e in others if e.when and _same(findings, event, e)}
    return replace(next(iter(found.values())), basis="inferred") if len(found) == 1 else None


def _same(findings: Findings, event: Event, other: Event) -> bool:
    if len(_sides(event)) > 1 and _sides(event) == _sides(other):
        return True
    few, many = sorted((set(event.recipients), set(other.recipients)), key=len)
    return bool(event.actors) and event.actors == other.actors and few <= many and _lemma(findings, event) == _lemma(findings, other)


def _of_the_lead(findings: Findings, event: Event) -> When | None:
    """What a headline reports is dated by the first sentences that report it in the same word."""
    if event.evidence.sentence > 0 or event.status != "happened":
        return None
    word = _lemma(findings, event)
    lead = (
        e for e in findings.events if 0 < e.evidence.sentence <= LEAD and e.when and e.type == event.type and _lemma(findings, e) == word
    )
    found = next(lead, None)
    return replace(found.when, basis="inferred") if found and found.when else None


def _lemma(findings: Findings, event: Event) -> str:
    first, stop = findings.parsed.tokens_in(event.trigger[0].span)
    return findings.parsed.tokens[first].lemma if first < stop else event.trigger[0].quote


def _sides(event: Event) -> frozenset[str]:
    return frozenset((*event.actors, *event.recipients))


class _Tale:
    """The time at which the tale stands after each sentence."""

    def __init__(self, findings: Findings) -> None:
        self.findings, self.parsed = findings, findings.parsed
        starts = [p.start for p in paragraphs(self.parsed.report.text)]
        self.paragraph = [sum(start <= s.span.start for start in starts) for s in self.parsed.sentences]
        self.dated = {d.evidence.sentence for d in findings.dates if d.begin}
        self.parties: dict[int, set[str | None]] = {}
        for mention in findings.mentions:
            self.parties.setdefault(mention.evidence.sentence, set()).add(mention.actor)

    def when(self, event: Event) -> When | None:
        """When the tale stood where it tells an event in the past tense; None where it doesn't say."""
        at = event.evidence.sentence
        first, stop = self.parsed.tokens_in(event.trigger[0].span)
        if event.status != "happened" or at in self.dated or first == stop or not _past(self.parsed, self.parsed.head_of(first, stop)):
            return None
        when = self._before(at, _sides(event))
        statement = self.findings.statement_over(when.evidence.span) if when and when.evidence else None
        return when if (statement.id if statement else None) == event.voice else None

    def _before(self, at: int, parties: frozenset[str]) -> When | None:
        """The date of the last dated sentence that this one goes on from."""
        for sentence in range(at - 1, max(at - BACK, 0) - 1, -1):
            root = self.parsed.root(sentence)
            going_on = self.paragraph[sentence] == self.paragraph[at] or parties & self.parties.get(sentence, set())
            if going_on and sentence in self.dated and root is not None and _past(self.parsed, root):
                when = when_of(self.findings, root.index)
                return replace(when, basis="inferred") if when else None
        return None


def _past(parsed: Parsed, token: Token) -> bool:
    """Whether the clause of a word is told in the simple past."""
    for at in (token, *parsed.ancestors(token.index)):
        if at.upos not in ("VERB", "AUX") and not parsed.children(at.index, "cop"):
            continue
        helpers = parsed.children(at.index, "aux", "cop")
        if any(h.lemma == "have" for h in helpers):
            return False
        if at.xpos == "VBG" and not helpers and at.rel.partition(":")[0] in ("advcl", "xcomp"):
            continue
        return at.xpos == "VBD" or any(h.xpos == "VBD" for h in helpers)
    return False
