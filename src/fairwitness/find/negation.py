"""What a clause negates: "did not", "no soldier", "nobody", "there is no", "never"."""

from fairwitness.language import Parsed, Token

_ADVERBS = frozenset(("not", "never", "n't", "n’t", "nowhere", "neither", "nor"))
_DETERMINERS = frozenset(("no", "neither"))
_VAGUE = frozenset(("thing", "anything", "nothing", "kind", "sort"))
_DEGREES = frozenset(
    ("enough", "only", "just", "merely", "simply", "yet", "necessarily", "always", "completely", "fully", "entirely", "solely", "all")
)
_SHARES = frozenset(("part", "role", "hand", "share", "involvement"))
_MEETING = frozenset(("know", "see", "find"))  # of which "no" is as good as "there is no"
_EVIDENCE = frozenset(("evidence", "proof", "indication", "sign", "suggestion", "record", "trace"))
_NOBODY = frozenset(("nobody", "none", "nothing", "neither", "no-one"))


def has_not(parsed: Parsed, word: Token) -> bool:
    """Whether a word is negated by an adverb: "did not go", "never", "nor".

    Only the word itself: "no soldier went" is `is_negative`.
    """
    near = parsed.children(word.index, "advmod", "cc", "det") if word.upos != "NOUN" else parsed.children(word.index, "advmod")
    return any(t.lemma.lower() in _ADVERBS or t.text.lower() in _ADVERBS for t in near)


def is_nobody(parsed: Parsed, phrase: Token) -> bool:
    """Whether a noun phrase is of nobody: "no soldier", "none of them", "not one of his men"."""
    if phrase.lemma.lower() in _NOBODY or phrase.text.lower() in _NOBODY or _is_no_one(parsed, phrase):
        return True
    own = parsed.children(phrase.index, "det", "cc", "advmod", "amod", "nummod")
    if any(t.lemma.lower() in _DETERMINERS or t.lemma.lower() == "not" for t in own):
        return True
    return any(t.lemma == "one" and has_not(parsed, t) for t in parsed.children(phrase.index, "nummod"))


def _is_no_one(parsed: Parsed, phrase: Token) -> bool:
    before = parsed.tokens[phrase.index - 1] if phrase.index else phrase
    return phrase.lemma == "one" and before.text.lower() in ("no", "not")


def is_negative(parsed: Parsed, word: Token) -> bool:
    """Whether the clause that a word governs is negated: by an adverb, or by a subject or object of nobody; not "not enough"."""
    if has_not(parsed, word) or any(has_not(parsed, t) for t in parsed.children(word.index, "aux")):
        degrees = parsed.children(word.index, "advmod")
        degrees += [d for t in degrees for d in parsed.children(t.index, "advmod")]
        return not any(t.lemma.lower() in _DEGREES for t in degrees)
    parties = (
        parsed.children(word.index, "nsubj", "obj", "obl") if word.upos in ("VERB", "AUX", "ADJ") else parsed.children(word.index, "nsubj")
    )
    if any(is_nobody(parsed, t) for t in parties):
        return True
    return word.upos == "NOUN" and _exists(parsed, word) and is_nobody(parsed, word)


def disowned(parsed: Parsed, word: Token) -> Token | None:
    """What somebody is said to have had nothing to do with, no part, hand or role in, or not to be behind."""
    if any(t.lemma == "behind" for t in parsed.children(word.index, "case")) and parsed.children(word.index, "cop"):
        return word if has_not(parsed, word) else None
    for thing in parsed.children(word.index, "obj") if word.lemma in ("have", "play", "take") else ():
        if thing.lemma.lower() == "nothing":
            deeds = [t for t in parsed.children(thing.index, "acl", "xcomp", "advcl") if t.lemma == "do"]
            deeds += [t for t in parsed.children(word.index, "xcomp", "advcl") if t.lemma == "do" and t.index > thing.index]
            return next((t for d in deeds for t in parsed.children(d.index, "obl") if t.index > d.index), None)
        if thing.lemma in _SHARES and is_nobody(parsed, thing):
            near = (*parsed.children(thing.index, "nmod", "acl"), *parsed.children(word.index, "obl", "advcl"))
            return next((t for t in near if t.index > thing.index), None)
    return None


def _exists(parsed: Parsed, word: Token) -> bool:
    """Whether a noun is what "there is" or "it was" says there is."""
    return bool(parsed.children(word.index, "expl", "cop"))


def is_vague(parsed: Parsed, thing: Token) -> bool:
    """Whether a noun phrase only points back: "no such thing", "anything of the kind", "nothing of the sort"."""
    near = parsed.children(thing.index, "amod", "det", "det:predet", "nmod")
    if thing.lemma.lower() not in _VAGUE:
        return {"no", "such"} <= {t.lemma.lower() for t in near}
    return thing.lemma in ("kind", "sort") or any(t.lemma in ("such", "kind", "sort") for t in near)


def exists(parsed: Parsed, word: Token) -> Token | None:
    """What is said to exist: "weapons" of "there are weapons", wherever the parse has its head, of "weapons exist", "has no weapons", "knows of none"."""
    if word.lemma == "exist" or (word.lemma in ("happen", "occur") and has_not(parsed, word)):
        return next(iter(parsed.children(word.index, "nsubj")), None)
    if word.lemma == "take" and has_not(parsed, word) and any(t.lemma == "place" for t in parsed.children(word.index, "obj")):
        return next(iter(parsed.children(word.index, "nsubj")), None)
    if word.lemma in ("have", "possess"):
        things = (t for t in parsed.children(word.index, "obj") if is_nobody(parsed, t))
        return next((t for t in things if t.lemma in _EVIDENCE or not parsed.children(t.index, "acl")), None)
    if word.lemma in _MEETING:
        return next((t for t in parsed.children(word.index, "obj", "obl") if is_nobody(parsed, t) and t.upos == "NOUN"), None)
    if not any(t.lemma == "there" for t in parsed.children(word.index, "expl")):
        return None
    return next((t for t in parsed.children(word.index, "nsubj") if t.index > word.index), word)


def shown(parsed: Parsed, thing: Token) -> Token | None:
    """What there is no evidence of: the deed of "no proof that they fired", "no record of his having been there"."""
    near = parsed.children(thing.index, "acl", "ccomp", "nmod") if thing.lemma in _EVIDENCE else []
    deeds = (
        t for t in near if t.index > thing.index and (t.rel != "nmod" or any(c.lemma == "of" for c in parsed.children(t.index, "case")))
    )
    return next((t for t in deeds if t.upos == "VERB" or t.rel == "nmod" or parsed.children(t.index, "cop")), None)


def does_so(parsed: Parsed, word: Token) -> bool:
    """Whether a verb only points back to a deed: "had done so"."""
    return word.lemma == "do" and any(t.lemma == "so" for t in parsed.children(word.index, "advmod", "obj"))


def that_deed(parsed: Parsed, word: Token) -> bool:
    """Whether a clause says that a deed of which nothing more is told never happened: "the massacre never took place"."""
    thing = exists(parsed, word) if word.lemma in ("happen", "occur", "take") else None
    if thing is None:
        return False
    own = parsed.children(thing.index)
    pointing = any(t.lemma in ("the", "this", "that", "such") for t in own) or thing.upos == "PRON" or thing.lemma == "that"
    return pointing and all(t.rel in ("det", "det:predet") or t.lemma == "such" for t in own)
