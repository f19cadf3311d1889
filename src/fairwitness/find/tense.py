"""Whether the clause around a word looks ahead or back: what a bare weekday or month in it means hangs on that."""

from fairwitness.language import Parsed, Token

AHEAD = frozenset(
    {"plan", "expect", "schedule", "intend", "due", "hope", "begin", "start", "open", "set", "slate", "propose", "call", "payable"}
)
MODAL = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "can", "could", "should", "must"})
ENDS = frozenset({"until", "till", "by"})
PERFECT = frozenset({"have", "'ve", "’ve"})


def direction(parsed: Parsed, first: int, stop: int) -> int:
    """1 when the clause of tokens[first:stop] looks ahead (will, plans to, due), -1 when it looks back, 0 when it doesn't tell."""
    head = parsed.head_of(first, stop)
    ends = any(c.text.lower() in ENDS for c in parsed.children(head.index, "case", "mark"))
    through_noun = False
    for token in (head, *parsed.ancestors(head.index)):
        if token.lemma.lower() in ("due", "payable"):
            return 1
        if token.upos in ("VERB", "AUX") or parsed.children(token.index, "cop"):
            if ends:  # "postponed until Tuesday", but "until Thursday they had denied it"
                return -1 if any(a.text.lower() in ("had", "'d", "’d") for a in parsed.children(token.index, "aux")) else 1
            told = _of_verb(parsed, token)
            if told is not None and not (through_noun and _infinitive(parsed, token)):
                return told
        through_noun = through_noun or (token is not head and token.upos in ("NOUN", "PROPN"))
    return int(ends)


def _of_verb(parsed: Parsed, token: Token) -> int | None:
    """Where one predicate looks; None when the one above it tells."""
    helpers = parsed.children(token.index, "aux", "cop", "aux:pass")
    if any(h.lemma.lower() in MODAL for h in helpers):
        return 1
    tags = {h.xpos for h in helpers} | ({token.xpos} if token.upos in ("VERB", "AUX") else set())
    if _infinitive(parsed, token):
        return None if any(h.lemma.lower() in PERFECT for h in helpers) else 1
    if "VBD" in tags:
        return 1 if token.xpos == "VBN" and token.lemma in AHEAD else -1
    if token.xpos == "VBN" and not helpers:
        return 1 if token.lemma in AHEAD else -1
    if token.xpos == "VBN":
        return 1 if token.lemma in AHEAD else -1 if any(h.lemma.lower() in PERFECT for h in helpers) else 0
    if token.xpos == "VBG":
        return 1 if helpers else None
    return 1 if token.lemma in AHEAD else 0


def _infinitive(parsed: Parsed, token: Token) -> bool:
    return any(m.text.lower() == "to" for m in parsed.children(token.index, "mark"))
