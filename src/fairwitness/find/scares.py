"""Scare quotes: a few words between quotation marks by which the narrator keeps a distance, told from real quotations.

Distance stands inside a phrase of the narrator's, whose article or owner is outside the marks: the "experts", the marshal's "election".
A piece that somebody is quoted with stands as an object or after "as", "called", a verb of speech: dismissed it as "nonsense".
"""

from collections.abc import Iterator

from fairwitness.find.findings import Findings
from fairwitness.find.judging import Judged, about_whom, named_by_others
from fairwitness.find.quotes import Quotation, find_quotations
from fairwitness.find.slots import Parties
from fairwitness.language import Token
from fairwitness.record import Span

MOST_WORDS = 4  # longer ones quote somebody
CALLING = frozenset({"call", "brand", "label", "dub", "term", "cry", "chant", "shout", "say", "mean", "cite"})
UTTERED = frozenset({"no", "yes", "concern", "regret", "condolence", "answer", "reply", "hope", "support", "thanks", "congratulation", "apology", "solidarity", "commitment", "surprise", "shock", "outrage", "confidence", "conviction"})  # fmt: skip


def scare_quotes(findings: Findings) -> Iterator[Judged]:
    """Short quoted pieces inside a phrase of the narrator's that no speaker is quoted with."""
    parties = Parties(findings)
    quotations = find_quotations(findings.parsed.report.text)
    for quotation in quotations:
        if any(other is not quotation and _quotes_near(findings, other, quotation) for other in quotations):
            continue
        first, stop = findings.parsed.tokens_in(quotation.parts[0])
        while stop > first + 1 and findings.parsed.tokens[stop - 1].upos == "PUNCT":
            stop -= 1
        if first == stop or not quotation.balanced or not _short(findings, quotation, first, stop):
            continue
        head = findings.parsed.head_of(first, stop)
        so_called = (
            first > 1 and findings.parsed.tokens[first - 2].text.lower() == "called" and findings.parsed.tokens[first - 3].text == "-"
        )
        if not so_called and (not _inside_a_phrase(findings, quotation, head) or _quoted(findings, quotation.parts[0], head)):
            continue
        about = about_whom(findings, parties, head)
        yield Judged(first, stop, "scare-quotes", about, None, "short quotation inside a phrase of the narrator's")


def _quotes_near(findings: Findings, other: Quotation, quotation: Quotation) -> bool:
    """Whether another quotation holds this one, or quotes somebody at length in the same sentence."""
    if other.outer.covers(quotation.outer):
        return True
    first, stop = findings.parsed.tokens_in(other.parts[0])
    sentence = findings.parsed.sentence_at(quotation.start).span
    return stop - first > MOST_WORDS and sentence.overlaps(other.outer)


def _short(findings: Findings, quotation: Quotation, first: int, stop: int) -> bool:
    """Whether a quotation has few words, none of them a name, and the narrator's sentence around it."""
    tokens = findings.parsed.tokens[first:stop]
    if len(quotation.parts) > 1 or len(tokens) > MOST_WORDS or tokens[0].sentence != tokens[-1].sentence:
        return False
    begin, end = findings.parsed.bounds[tokens[0].sentence]
    around = [t for t in (*findings.parsed.tokens[begin:first], *findings.parsed.tokens[stop:end]) if t.upos != "PUNCT"]
    return len(around) > 2 and not any(t.index in findings.parsed.entity_of for t in tokens)


def _inside_a_phrase(findings: Findings, quotation: Quotation, head: Token) -> bool:
    """Whether an article, owner or adjective outside the marks belongs to the quoted noun, or to the noun that it modifies."""
    parsed = findings.parsed
    if head.upos not in ("NOUN", "ADJ", "VERB", "PROPN"):
        return False
    noun = parsed.tokens[head.head] if head.rel.partition(":")[0] in ("amod", "compound", "nmod") and head.head > head.index else head
    if noun is head and head.upos == "VERB":
        return False
    owners = parsed.children(noun.index, "det", "nmod:poss", "amod")
    return any(t.end <= quotation.start and t.upos != "PRON" and noun.start - t.end < 60 for t in owners)


def _quoted(findings: Findings, span: Span, head: Token) -> bool:
    """Whether somebody is quoted with these words."""
    if findings.statement_over(span) is not None or head.lemma.lower() in UTTERED:
        return True
    as_ = any(c.text.lower() == "as" for c in findings.parsed.children(head.index, "case", "mark"))
    above = [t.lemma.lower() for t in findings.parsed.ancestors(head.index)][:2]
    return as_ or not CALLING.isdisjoint(above) or named_by_others(findings, head)
