"""What speaks of a number: "put the number at 20,000", "gave the figure as dozens", "counted 91 dead", "spoke of at least 80 dead"."""

from fairwitness.find.counting import number
from fairwitness.find.reading import Reading
from fairwitness.knowledge.concepts import concepts
from fairwitness.language import Token

FATES = frozenset(("kill", "hurt", "imprison", "protest", "kidnap", "flee"))  # concepts of what is counted of people
COUNTS = frozenset(("number", "figure", "toll", "total", "count", "tally", "turnout", "crowd"))
_ROUGHLY = frozenset(
    ("of", "at", "least", "about", "around", "some", "more", "fewer", "less", "than", "nearly", "almost", "over", "only", "a", "as", "many", "up", "to", "most", "under")
)  # fmt: skip
_DOZENS = frozenset(("dozens", "scores", "hundreds", "thousands", "tens"))
_PLACING = frozenset(("put", "place", "estimate"))  # verbs that put anything at a number, not the number itself alone
_FAR = 16  # words from a verb to the number that it gives


def given(reading: Reading, verb: Token) -> list[int]:
    """The words from what is counted to its number, after a verb that puts it at that; none when it gives no number."""
    parsed = reading.parsed
    thing = next((t for t in parsed.children(verb.index, "obj") if t.index > verb.index), None)
    _, stop = parsed.bounds[verb.sentence]
    for at in parsed.tokens[thing.index + 1 : min(stop, verb.index + _FAR)] if thing is not None else ():
        if thing is not None and (at.lemma == "at" or thing.lemma in COUNTS) and (thing.lemma in COUNTS or verb.lemma in _PLACING):
            found = _number(reading, at) if at.lemma in ("at", "as") else None
            if found is not None:
                return list(range(parsed.subtree(thing.index)[0], _tail(reading, found)[-1] + 1))
    return []


def counted(reading: Reading, verb: Token) -> list[int]:
    """The number of people whom a verb counts, with what became of them; none when it gives no number or nothing became of them."""
    found = _number(reading, verb)
    tail = _tail(reading, found) if found is not None else []
    known = concepts(reading.parsed.report.language)
    fates = (known.get(reading.parsed.tokens[i].lemma, frozenset()) & FATES for i in tail)
    return list(range(verb.index + 1, tail[-1] + 1)) if any(fates) else []


def _number(reading: Reading, before: Token) -> Token | None:
    """The number that follows a word, with nothing but "at least", "more than" and the like between."""
    _, stop = reading.parsed.bounds[before.sentence]
    for token in reading.parsed.tokens[before.index + 1 : stop]:
        if (token.upos == "NUM" and number(token.text) is not None) or token.text.lower() in _DOZENS:
            return token
        if token.text.lower() not in _ROUGHLY:
            return None
    return None


def _tail(reading: Reading, found: Token) -> list[int]:
    """The words after a number up to the end of its phrase: "dead", "people killed in the camp"."""
    _, stop = reading.parsed.bounds[found.sentence]
    tail = [found.index]
    for token in reading.parsed.tokens[found.index + 1 : stop]:
        if token.upos in ("PUNCT", "CCONJ", "SCONJ", "AUX", "PRON") or (token.upos == "VERB" and token.xpos != "VBN"):
            break
        tail.append(token.index)
    return tail
