"""The extent of a noun phrase around its head, and what stands inside it."""

from fairwitness.language import Parsed, Token

LEFT = frozenset(
    [
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod",
        "flat",
        "punct",
        "advmod",
        "appos",
        "nmod:desc",
        "nmod:poss",
        "case",
        "obl",
        "goeswith",
        "cc",
        "conj",
        "dep",
    ]
)
INNER_CASE = frozenset({"of", "for", "to", "from", "at", "in"})
ARTICLES = frozenset({"the", "a", "an"})
NOT_FIRST = ARTICLES | {"least", "whose"}  # "at least five people"


def left_edge(parsed: Parsed, head: int) -> int:
    """Where the phrase of a head begins: the stretch of its dependents that reaches up to it, without preposition and comma."""
    inside = set(parsed.subtree(head))
    at = head
    while at - 1 in inside and _stays(parsed, head, at - 1):
        at -= 1
    while at < head and (parsed.tokens[at].upos in ("PUNCT", "ADP", "CCONJ", "SCONJ") or parsed.tokens[at].text.lower() in NOT_FIRST):
        at += 1
    return at


def _stays(parsed: Parsed, head: int, at: int) -> bool:
    token = parsed.tokens[at]
    if token.head == head and (
        token.rel in ("case", "cc", "mark", "cop", "nsubj", "advcl", "advmod", "parataxis", "aux") or token.text in (",", ";", ":", "(")
    ):
        return False
    return token.text not in (",", ";", ":", "(", ")", "—", "–", "--") and not spaced_dash(parsed, at)


def spaced_dash(parsed: Parsed, at: int) -> bool:
    """Whether a token is a dash between words, as after a dateline; not the hyphen of a word."""
    tokens = parsed.tokens
    if tokens[at].text in ("—", "–", "--"):
        return True
    return (
        tokens[at].text == "-"
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].end < tokens[at].start
        and tokens[at].end < tokens[at + 1].start
    )


def right_edge(parsed: Parsed, head: int, *, inner: frozenset[str] = INNER_CASE) -> int:
    """Where the phrase of a head ends: flat parts of names, and complements with "of", "for" and the like, up to a comma or clause."""
    stop = head + 1
    for child in parsed.children(head):
        if child.index < stop:
            continue
        if (child.rel.startswith(("flat", "compound", "goeswith", "fixed")) and child.index == stop) or (
            child.rel.startswith("nmod") and _begins(parsed, child) == stop and _case(parsed, child) in inner
        ):
            stop = _solid(parsed, child.index, inner)
        elif child.rel == "punct" and child.text == "-" and child.index == stop:
            stop += 1
        else:
            break
    return stop if parsed.tokens[stop - 1].text != "-" else stop - 1


def _solid(parsed: Parsed, index: int, inner: frozenset[str]) -> int:
    return max(index + 1, right_edge(parsed, index, inner=inner))


def _begins(parsed: Parsed, token: Token) -> int:
    return min(parsed.subtree(token.index))


def _case(parsed: Parsed, token: Token) -> str:
    return next((c.text.lower() for c in parsed.children(token.index, "case") if c.index < token.index), "")


def case_of(parsed: Parsed, index: int) -> str:
    """The preposition of a noun, "" when it has none; that of the first conjunct for a coordinated one."""
    token = parsed.tokens[index]
    found = _case(parsed, token)
    return case_of(parsed, token.head) if not found and token.rel == "conj" and token.head >= 0 else found


def complement(parsed: Parsed, head: int, *cases: str) -> Token | None:
    """The noun after a head that one of some prepositions ties to it ("president of Iran": Iran)."""
    return next((c for c in parsed.children(head, "nmod", "obl") if c.index > head and _case(parsed, c) in cases), None)


def governor(parsed: Parsed, index: int) -> Token:
    """The token through which a noun hangs in its clause: itself, or the first conjunct of its coordination."""
    token = parsed.tokens[index]
    while token.rel == "conj" and token.head >= 0:
        token = parsed.tokens[token.head]
    return token


def clause_of(parsed: Parsed, index: int) -> int:
    """The verb (or predicate) whose clause a token stands in."""
    for token in (parsed.tokens[index], *parsed.ancestors(index)):
        if token.upos in ("VERB", "AUX") or token.rel.partition(":")[0] in ("root", "ccomp", "xcomp", "advcl", "acl", "parataxis"):
            return token.index
    return index


def says_what_it_is(parsed: Parsed, token: Token) -> bool:
    """Whether a noun says what its subject is: "Rouhani is the president", not "isn't", not "may be" and not a question."""
    copula = parsed.children(token.index, "cop")
    negated = any(c.text.lower() in ("not", "n't", "never") for c in parsed.children(token.index, "advmod"))
    hedged = any(c.text.lower() not in ("has", "have", "had") for c in parsed.children(token.index, "aux"))
    return bool(copula) and copula[0].text.lower() in ("is", "'s", "are", "was", "’s", "am", "'m", "’m") and not negated and not hedged


def part_of(parsed: Parsed, token: Token) -> Token | None:
    """Of whom "some", "most" or "two" are a part: the rivals of "some of his rivals"."""
    if token.upos not in ("DET", "NUM", "ADJ", "PRON"):
        return None
    return next((t for t in parsed.children(token.index, "nmod", "obl") if case_of(parsed, t.index) == "of"), None)
