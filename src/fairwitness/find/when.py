"""Which temporal expression dates the event or statement that a word tells.

Only what the text says: an expression in the word's own clause, or, for a clause that "where" or "when" ties to another, in that one; else
nothing here (`dated` looks further, for events). The basis is "stated" for an expression with its year, "inferred" where year or day had to
be counted from the day of publication, "published" for today and tonight.
"""

from fairwitness.find.findings import Findings
from fairwitness.find.slots import relative_adverb
from fairwitness.find.tense import PART
from fairwitness.language import Parsed
from fairwitness.record import Basis, Timex, When

CLAUSE = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "csubj"})
UNDATED = ("DURATION", "SET")
AFAR = frozenset(
    {"since", "until", "till", "before", "after", "by", "for"}
)  # before a date on which what the clause tells didn't take place


def when_of(findings: Findings, token: int) -> When | None:
    """When the text says that what `token` tells took place; None when it doesn't say."""
    parsed = findings.parsed
    candidates = [t for t in findings.dates if t.begin and t.type not in UNDATED and t.evidence.sentence == parsed.tokens[token].sentence]
    adverb = relative_adverb(parsed, parsed.tokens[token])
    if adverb is not None and not any(t.evidence.span.start > adverb.start for t in candidates):
        token = _clause_before(parsed, adverb.index, token)
    reached = [(steps, t) for t in candidates if (steps := _steps(parsed, token, t)) is not None]
    if not reached:
        return None
    _, chosen = min(reached, key=lambda pair: (pair[0], abs(pair[1].evidence.span.start - parsed.tokens[token].start)))
    return When(value=_value(chosen), basis=_basis(chosen), evidence=chosen.evidence)


def _clause_before(parsed: Parsed, adverb: int, token: int) -> int:
    """The predicate of the clause that a "where" or "when" clause belongs to: it shares its time."""
    return next((t.index for t in parsed.ancestors(token) if t.index < adverb and t.upos in ("VERB", "AUX")), token)


def _value(timex: Timex) -> str:
    """An ISO prefix where the value is one, else the first and last day."""
    value = (timex.value or "").partition("T")[0]
    plain = all(len(part) in (4, 7, 10) and part.replace("-", "").isdigit() for part in value.split("/"))
    if plain:
        return value
    return timex.begin or "" if timex.begin == timex.end else f"{timex.begin}/{timex.end}"


def _basis(timex: Timex) -> Basis:
    if timex.trace.rule == "deictic" and timex.evidence.quote.lower().endswith(("today", "tonight", "morning", "afternoon", "evening")):
        return "published"
    year = (timex.value or "")[:4]
    return "stated" if year.isdigit() and year in timex.evidence.quote else "inferred"


def _steps(parsed: Parsed, token: int, timex: Timex) -> int | None:
    """How far the expression's head lies from the word, up and down the tree within its clause; None when another clause holds it."""
    first, stop = parsed.tokens_in(timex.evidence.span)
    if first == stop:
        return None
    head = parsed.head_of(first, stop).index
    if any(c.text.lower() in AFAR for c in parsed.children(head, "case", "mark")):
        return None
    if parsed.tokens[head].rel in PART and any(c.text.lower() in AFAR for c in parsed.children(parsed.tokens[head].head, "case")):
        return None  # "warned before Sunday's elections"
    above = {token: 0, **{a.index: n for n, a in enumerate(parsed.ancestors(token), 1)}}
    at, steps = head, 0
    while at not in above:
        if steps and parsed.tokens[at].rel.partition(":")[0] in CLAUSE:
            return None
        at = parsed.tokens[at].head
        steps += 1
        if at < 0:
            return None
    return None if above[at] and not _one_clause(parsed, token, at) else steps + above[at]


def _one_clause(parsed: Parsed, token: int, top: int) -> bool:
    """Whether no clause border lies between a word and the one above it that holds the date."""
    at = token
    while at != top:
        rel = parsed.tokens[at].rel.partition(":")[0]
        if rel in CLAUSE - {"root"}:
            return False
        at = parsed.tokens[at].head
    return True
