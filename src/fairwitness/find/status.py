"""Whether what a word tells is said to have happened, to go on, to lie ahead, to be only thought of, or not to have happened."""

from fairwitness.find.slots import Slots
from fairwitness.knowledge.frames import classes
from fairwitness.language import Parsed, Token
from fairwitness.record import Status

NOT = frozenset({"not", "never", "no", "n't", "neither", "nor", "without", "hardly", "scarcely"})
MAY = frozenset({"would", "could", "may", "might", "should", "can", "must", "ought"})
WILL = frozenset({"will", "shall", "'ll"})
IF = frozenset({"if", "unless", "whether", "lest"})
GOING = frozenset({"VBG"})
OCCASIONS = frozenset({"time", "chance", "opportunity", "occasion", "honour", "honor", "courage", "privilege"})


def status_of(slots: Slots) -> tuple[Status, str]:
    """The status of what a predicate tells, and why, in words."""
    parsed, token = slots.parsed, slots.token
    verb = verb_of(parsed, token)
    negated = _negation(parsed, token) or (_negation(parsed, verb) if verb is not token else None)
    if negated:
        return "negated", f"“{negated.text}” denies it"
    for above, low in _governors(parsed, verb):
        found = _under(parsed, above, low)
        if found:
            return found
    if token.upos == "NOUN" and token.lemma in classes()["lasting"] and not _modal(parsed, verb):
        return "ongoing", "something that lasts"
    modal = _modal(parsed, verb)
    if modal:
        return modal
    if any(m.text.lower() in IF for m in parsed.children(verb.index, "mark")):
        return "hypothetical", "a conditional clause"
    if verb.xpos in GOING and any(a.lemma == "be" and a.xpos in ("VBZ", "VBP") for a in parsed.children(verb.index, "aux")):
        return "ongoing", "a progressive in the present"
    infinitive = verb.xpos == "VB" and any(m.text.lower() == "to" for m in parsed.children(verb.index, "mark"))
    if infinitive and verb.rel.partition(":")[0] in ("acl", "advcl", "root"):
        return "planned", "an infinitive that looks ahead"
    if verb.xpos in ("VBP", "VBZ") and token.upos == "NOUN":
        return "ongoing", "told in the present"
    return "happened", "told as a fact"


def verb_of(parsed: Parsed, token: Token) -> Token:
    """The verb whose tense is the word's own: itself, or the one that a noun is subject or object of."""
    if token.upos in ("VERB", "AUX", "ADJ"):
        return token
    return next((t for t in parsed.ancestors(token.index) if t.upos in ("VERB", "AUX")), token)


def is_negated(parsed: Parsed, token: Token) -> bool:
    """Whether "not", "no", "never" or the like stands with a word."""
    return _negation(parsed, token) is not None


def _negation(parsed: Parsed, token: Token) -> Token | None:
    near = parsed.children(token.index, "advmod", "det", "cc", "aux", "mark", "case")
    return next((t for t in near if t.text.lower() in NOT or t.lemma in NOT), None)


def _governors(parsed: Parsed, token: Token) -> list[tuple[Token, Token]]:
    """(head, the one under it) upwards through complements, as long as the clause isn't reported speech with a subject of its own."""
    found, low = [], token
    for above in parsed.ancestors(token.index):
        rel = low.rel.partition(":")[0]
        if rel not in ("xcomp", "ccomp", "acl", "advcl", "conj", "obl", "csubj") or low.rel == "acl:relcl":
            break
        if rel in ("ccomp",) and parsed.children(low.index, "nsubj") and not _infinitive(parsed, low):
            found.append((above, low)) if above.lemma in ("demand", "suggest", "fear", "propose", "insist") else None
            break
        if rel != "conj":
            found.append((above, low))
        low = above
    return found


def _infinitive(parsed: Parsed, token: Token) -> bool:
    return any(m.text.lower() == "to" for m in parsed.children(token.index, "mark"))


def _under(parsed: Parsed, above: Token, low: Token) -> tuple[Status, str] | None:
    words = classes()
    rel = low.rel.partition(":")[0]
    gerund = low.xpos == "VBG"
    if (above.lemma in OCCASIONS and rel in ("acl", "advcl")) or (
        above.lemma == "have" and any(o.lemma in OCCASIONS for o in parsed.children(above.index, "obj"))
    ):
        past = next((t for t in (above, *parsed.ancestors(above.index)) if t.upos == "VERB"), above)
        return ("happened", f"who “{past.text}” occasion to, did it") if past.xpos in ("VBD", "VBN") else None
    if rel == "advcl" and not _infinitive(parsed, low):
        marks = {m.text.lower() for m in parsed.children(low.index, "mark")}
        return ("hypothetical", "a conditional clause") if marks & IF else None
    if above.lemma in words["failing"] and rel in ("xcomp", "ccomp", "obl", "advcl", "acl"):
        return "negated", f"under “{above.text}”"
    if rel == "advcl":
        return None if above.lemma in words["light"] else ("planned", f"the aim of “{above.text}”")
    if above.lemma in words["supposing"] and not (above.lemma == "allow" and gerund):
        return "hypothetical", f"under “{above.text}”"
    if above.lemma in words["planning"] and (_infinitive(parsed, low) or rel == "acl"):
        return "planned", f"under “{above.text}”"
    return None


def _reported(parsed: Parsed, verb: Token) -> bool:
    """Whether a clause is what somebody said, in the past tense, with no condition."""
    if verb.rel.partition(":")[0] not in ("ccomp", "conj", "parataxis") or verb.head < 0:
        return False
    head = parsed.tokens[verb.head]
    if verb.rel == "conj":
        return head.rel.partition(":")[0] == "ccomp" and _reported(parsed, head)
    return head.xpos in ("VBD", "VBN") and not any(m.text.lower() in IF for m in parsed.children(verb.index, "mark"))


def _modal(parsed: Parsed, verb: Token) -> tuple[Status, str] | None:
    for aux in parsed.children(verb.index, "aux"):
        if aux.lemma in WILL:
            return "planned", f"“{aux.text}”"
        if aux.lemma == "would" and _reported(parsed, verb):
            return "planned", "“would” in reported speech about the past"
        if aux.lemma in MAY and not any(a.lemma == "have" for a in parsed.children(verb.index, "aux")):
            return "hypothetical", f"“{aux.text}”"
    if any(c.lemma == "be" for c in parsed.children(verb.index, "aux", "cop")) and _infinitive(parsed, verb):
        return "planned", "“is to”"
    return None
