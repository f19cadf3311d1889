"""Whether the clause around a word looks ahead or back: what a bare weekday or month in it means hangs on that."""

from fairwitness.knowledge.times import time_words
from fairwitness.language import Parsed, Token

WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MODAL = WILL | {"would", "may", "might", "can", "should", "must"}  # "could" looks back as often
ENDS = frozenset({"until", "till", "by"})
PART = frozenset({"nmod:poss", "nmod:desc", "nmod:unmarked", "compound"})  # of a date inside the phrase of what takes place then
PERFECT = frozenset({"have", "'ve", "’ve"})


def direction(parsed: Parsed, first: int, stop: int) -> int:
    """1 when the clause of tokens[first:stop] looks ahead (will, plans to, due), -1 when it looks back, 0 when it doesn't tell."""
    head = parsed.head_of(first, stop)
    cases = {c.text.lower() for c in parsed.children(head.index, "case", "mark")}
    ends = bool(cases & ENDS)
    if "for" in cases and (_is_weekday(head) or any(t.text.isdigit() and len(t.text) < 3 for t in parsed.tokens[first:stop])):
        return 1  # "called elections for December 21"
    if (
        _is_weekday(head)
        and head.rel in PART
        and any(c.text.lower() in ENDS | {"before", "ahead"} for c in parsed.children(head.head, "case"))
    ):
        return 1  # "warned before Sunday's elections"
    through_noun = False
    for token in (head, *parsed.ancestors(head.index)):
        if token.lemma.lower() in time_words().ahead and token.upos == "ADJ":
            return 1
        if token.upos in ("VERB", "AUX") or parsed.children(token.index, "cop"):
            if ends:  # "postponed until Tuesday", but "until Thursday they had denied it"
                return -1 if any(a.text.lower() in ("had", "'d", "’d") for a in parsed.children(token.index, "aux")) else 1
            told = _of_verb(parsed, token, dated=head)
            if told is not None and not (through_noun and told > 0 and not _wills(parsed, token)):
                return told
        through_noun = through_noun or (token is not head and token.upos in ("NOUN", "PROPN"))
    return int(ends)


def _wills(parsed: Parsed, token: Token) -> bool:
    """Whether a predicate looks ahead for what it speaks of, too: "will discuss the talks on Friday", not "to attend the talks on Friday"."""
    helpers = parsed.children(token.index, "aux")
    return any(h.lemma.lower() in WILL for h in helpers) or (token.lemma in time_words().ahead and not _infinitive(parsed, token))


def _of_verb(parsed: Parsed, token: Token, *, dated: Token) -> int | None:
    """Where one predicate looks with a date under it; None when the one above it tells."""
    helpers = parsed.children(token.index, "aux", "cop", "aux:pass")
    if any(h.lemma.lower() in MODAL for h in helpers):
        return 1
    tags = {h.xpos for h in helpers} | ({token.xpos} if token.upos in ("VERB", "AUX") else set())
    if _infinitive(parsed, token):
        above = parsed.tokens[token.head] if token.head >= 0 else token
        if token.rel == "xcomp" and above.xpos == "VBD" and above.lemma in time_words().at_once:
            return -1  # "voted to leave on Thursday"
        return None if any(h.lemma.lower() in PERFECT for h in helpers) else 1
    ahead = token.lemma in time_words().ahead
    fixed = dated.head == token.index and _fixed(parsed, token, dated)  # "set Friday as the deadline"
    if "VBD" in tags:
        return 1 if ahead and (token.xpos == "VBN" or fixed or token.lemma in time_words().planned) else -1
    if token.xpos == "VBN" and not helpers:
        return 1 if ahead else -1
    if token.xpos == "VBN":
        return 1 if ahead else -1 if any(h.lemma.lower() in PERFECT for h in helpers) else 0
    if token.xpos == "VBG":
        return 1 if helpers else None
    present = token.xpos in ("VBZ", "VBP") and token.upos == "VERB" and not helpers
    return int(ahead or (present and dated.head == token.index and _is_weekday(dated)))  # "travels to Paris on Thursday"


def _is_weekday(token: Token) -> bool:
    return token.text.lower().rstrip(".") in time_words().weekdays


def _fixed(parsed: Parsed, token: Token, dated: Token) -> bool:
    """Whether a date is what is set, not when: an object, or the only candidate for one beside "as the deadline"."""
    named_as = any(c.text.lower() == "as" for o in parsed.children(token.index, "obl") for c in parsed.children(o.index, "case"))
    return dated.rel == "obj" or (dated.rel == "obl:unmarked" and named_as and not parsed.children(token.index, "obj"))


def _infinitive(parsed: Parsed, token: Token) -> bool:
    return any(m.text.lower() == "to" for m in parsed.children(token.index, "mark"))
