"""What a report says that an actor is, without a word for a role: "Warhol was a legend", "Perkins, a second-year student of art"."""

from fairwitness.find.candidates import Candidate
from fairwitness.find.clusters import Cluster
from fairwitness.find.discourse import Discourse
from fairwitness.find.phrases import left_edge, right_edge, says_what_it_is
from fairwitness.knowledge.frames import frames
from fairwitness.language import Parsed, Token

ONE = frozenset({"a", "an", "the", "such"})


def tell_what_they_are(discourse: Discourse) -> None:
    """Give persons and bodies the noun phrases that are their predicates or appositions and stand for nobody yet."""
    taken = {i for c in discourse.candidates for i in range(c.first, c.stop) if c.form == "name" or c.head in discourse.by_head}
    for token in discourse.parsed.tokens:
        if token.upos not in ("NOUN", "NUM") or token.index in taken or token.index in discourse.by_head:
            continue
        owner = _owner(discourse, token)
        if owner is not None and _describes(discourse.parsed, token, owner):
            candidate = _candidate(discourse.parsed, token, owner)
            discourse.put(candidate, owner, f'said of it: "{discourse.quote(candidate)}"')


def _owner(discourse: Discourse, token: Token) -> Cluster | None:
    """The actor that a noun is said of: the subject of the predicate, or what it stands in apposition to."""
    parsed, first = discourse.parsed, token
    while first.rel == "conj" and first.head >= 0 and not parsed.children(first.index, "nsubj"):
        first = parsed.tokens[first.head]
    if parsed.children(first.index, "cop") and says_what_it_is(parsed, first):
        subject = next(iter(parsed.children(first.index, "nsubj")), None)
        if subject is not None and subject.xpos in ("WP", "WDT") and first.rel == "acl:relcl":
            return discourse.by_head.get(first.head)
        return discourse.by_head.get(subject.index) if subject is not None else None
    if token.rel == "appos" and token.head >= 0 and parsed.tokens[token.head].upos == "PROPN":
        return discourse.by_head.get(token.head)
    return None


def _describes(parsed: Parsed, token: Token, owner: Cluster) -> bool:
    """Whether the phrase says who the actor is: one of a kind, no happening ("an attack"), nothing that it stands in or at."""
    if owner.kind not in ("person", "organization") or owner.plural or not owner.names:
        return False
    if parsed.children(token.index, "case") or (token.lemma.lower(), "n") in frames():
        return False
    if token.upos == "NUM":
        return token.text.lower() == "one" and any(
            c.text.lower() == "of" for m in parsed.children(token.index, "nmod") for c in parsed.children(m.index, "case")
        )
    return token.xpos == "NN" and any(d.text.lower() in ONE for d in parsed.children(token.index, "det", "det:predet"))


def _candidate(parsed: Parsed, token: Token, owner: Cluster) -> Candidate:
    first, stop = left_edge(parsed, token.index), right_edge(parsed, token.index)
    return Candidate(first=first, stop=stop, head=token.index, form="description", kind=owner.kind)
