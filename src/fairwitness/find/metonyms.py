"""Whether a capital or palace stands for a government here, or is only a place."""

from functools import cache

from fairwitness.find.phrases import case_of, governor
from fairwitness.knowledge.places import place_words
from fairwitness.knowledge.tables import one_of, read_table
from fairwitness.language import Parsed, Token

FILE = "en/actors/metonymy.tsv"


@cache
def _words() -> dict[tuple[str, str], str]:
    found = {}
    for number, row in read_table(FILE, ("word", "use", "means"), required=("word", "use", "means")):
        use = one_of(FILE, number, row["use"], ("preposition", "object", "destination", "subject", "of"))
        found[(use, row["word"] or "")] = one_of(FILE, number, row["means"], ("place", "government"))
    return found


def government_meant(parsed: Parsed, index: int, *, palace: bool = False) -> bool:
    """Whether the name of a seat at a token means its government: by its role in the clause.

    Returns: True for subjects and agents, owners, and what is dealt with; False after a locative preposition or with a verb of motion.
    """
    token = governor(parsed, index)
    relation = token.rel.partition(":")[0]
    case = case_of(parsed, index)
    above = parsed.tokens[token.head] if token.head >= 0 else token
    if token.rel in ("nmod:poss", "obl:agent"):
        return True
    if case:
        return _with_preposition(case, above, palace=palace)
    if token.rel == "nsubj:pass" and above.lemma.lower() in place_words("upon") and not palace:
        return False  # "Sarajevo was shelled"
    if relation == "nsubj":
        return _words().get(("subject", above.lemma.lower())) != "place"
    if relation in ("obj", "iobj"):
        return palace or _words().get(("object", above.lemma.lower())) != "place"
    if relation in ("compound", "amod"):
        return palace
    cleft = any(c.rel.endswith(":relcl") or (c.rel == "expl" and c.text.lower() == "it") for c in parsed.children(index))
    if parsed.children(index, "cop") and cleft:
        return True  # "it was Tel Aviv that broke the agreement"
    alone = parsed.bounds[token.sentence] == (index, index + 1)
    return relation in ("root", "parataxis", "appos") and (palace or alone)


def _with_preposition(case: str, above: Token, *, palace: bool) -> bool:
    if case in ("in", "at", "near", "outside", "inside"):
        return False
    if case == "to":
        return _words().get(("destination", above.lemma.lower())) != "place"
    if case == "of":
        return _words().get(("of", above.lemma.lower())) != "place"
    return palace or _words().get(("preposition", case)) == "government"
