"""Which place the clause of a word names: a phrase with a locative preposition under the predicate or its object."""

from fairwitness.find.findings import Findings
from fairwitness.find.slots import relative_adverb
from fairwitness.language import Token
from fairwitness.record import Where

LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "around", "off", "across", "along", "on", "over", "to", "into", "from"})
ALONE = frozenset({"in", "at", "near", "outside", "inside", "off", "around"})
MOVING = frozenset({"arrive", "visit", "travel", "fly", "land", "go", "come"})


def where_of(findings: Findings, token: int) -> Where | None:
    """Where the text says that what `token` tells took place; None when it doesn't say."""
    parsed = findings.parsed
    predicate = parsed.tokens[token]
    tops = [predicate]
    if predicate.upos == "NOUN" and predicate.head >= 0:
        tops.append(parsed.tokens[predicate.head])
    tops += [t for t in parsed.children(token, "obj", "obl", "nmod") if t.upos == "NOUN"]
    for top in tops:
        for phrase in parsed.children(top.index, "obl", "nmod"):
            place = _place(findings, phrase, predicate)
            if place is not None:
                return place
    adverb = relative_adverb(parsed, predicate)
    if adverb is not None and adverb.text.lower() == "where":
        return _before(findings, adverb.index)
    return None


def _before(findings: Findings, adverb: int) -> Where | None:
    """The place that "where" takes up: the one named last before it in its sentence."""
    first, _ = findings.parsed.bounds[findings.parsed.tokens[adverb].sentence]
    for index in range(adverb - 1, first - 1, -1):
        entity = findings.parsed.entity_of.get(index)
        if entity is not None and entity.label == "LOC":
            return _known(findings, entity.first, entity.stop)
    return None


def _place(findings: Findings, phrase: Token, predicate: Token) -> Where | None:
    parsed = findings.parsed
    entity = parsed.entity_of.get(phrase.index)
    if entity is None or entity.label != "LOC":
        return None
    cases = {c.text.lower() for c in parsed.children(phrase.index, "case")}
    wanted = LOCATIVE if predicate.lemma in MOVING or predicate.lemma in ("visit", "trip") else ALONE
    if not cases & wanted:
        return None
    return _known(findings, entity.first, entity.stop)


def _known(findings: Findings, first: int, stop: int) -> Where:
    evidence = findings.parsed.evidence(first, stop)
    known = next((p for p in findings.places if p.evidence.span.overlaps(evidence.span)), None)
    if known is not None:
        return Where(name=known.name, country=known.country, lat=known.lat, lon=known.lon, geonames=known.geonames, evidence=evidence)
    return Where(name=evidence.quote, evidence=evidence)
