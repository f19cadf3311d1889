"""Which place the clause of a word names: a phrase with a locative preposition under the predicate or its object."""

from fairwitness.find.findings import Findings
from fairwitness.find.slots import relative_adverb
from fairwitness.knowledge.places import place_words
from fairwitness.knowledge.states import meanings
from fairwitness.knowledge.times import time_words
from fairwitness.language import Entity, Parsed, Token
from fairwitness.record import Where

LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "around", "off", "across", "along", "on", "over", "to", "into", "from"})
ALONE = frozenset({"in", "at", "near", "outside", "inside", "off", "around"})
MOVING = frozenset({"arrive", "visit", "travel", "fly", "land", "go", "come"})


def where_of(findings: Findings, token: int) -> Where | None:
    """Where the text says that what `token` tells took place, at the finest level that it states; None when it doesn't say."""
    parsed = findings.parsed
    predicate = parsed.tokens[token]
    tops = [predicate]
    if predicate.upos == "NOUN" and predicate.head >= 0:
        tops.append(parsed.tokens[predicate.head])
    tops += [t for t in parsed.children(token, "obj", "obl", "nmod", "nsubj:pass") if t.upos == "NOUN"]
    tops += [t for t in parsed.children(token, "nsubj") if t.upos == "NOUN" and t.rel == "nsubj" and findings.actor_at(t.index) is None]
    phrases = [phrase for top in tops for phrase in parsed.children(top.index, "obl", "nmod")]
    phrases += [inner for p in phrases if _tells_time(findings, p) for inner in parsed.children(p.index, "nmod")]
    places = [place for phrase in phrases if (place := _place(findings, phrase, predicate)) is not None]
    if places:
        return max(places, key=lambda p: p.lat is not None)
    named_after = _named_after(findings, predicate) if predicate.upos == "NOUN" else None
    if named_after is not None:
        return named_after
    if predicate.lemma.lower() in place_words("upon"):
        upon = _upon(findings, predicate)
        if upon is not None:
            return upon
    adverb = relative_adverb(parsed, predicate)
    if adverb is not None and adverb.text.lower() == "where":
        return _before(findings, adverb.index)
    return None


def _named_after(findings: Findings, happening: Token) -> Where | None:
    """The town that a happening is named after: "the Kabul bombing"; not a capital that stands for its government."""
    for child in findings.parsed.children(happening.index, "compound", "nmod:poss"):
        entity = findings.parsed.entity_of.get(child.index)
        if entity is not None and _is_place(findings, entity) and findings.actor_at(child.index) is None:
            place = _known(findings, entity.first, entity.stop)
            if place.lat is not None:
                return place
    return None


def _upon(findings: Findings, predicate: Token) -> Where | None:
    """The town or area that is the object of what is done to it: "bombed Beirut", "the shelling of the port of Odesa"."""
    parsed = findings.parsed
    for thing in parsed.children(predicate.index, "obj", "nsubj:pass", "nmod"):
        if thing.rel == "nmod" and not any(c.text.lower() in ("of", "on", "against", "to") for c in parsed.children(thing.index, "case")):
            continue
        entity = parsed.entity_of.get(thing.index)
        if entity is None and thing.lemma.lower() in place_words("general"):
            entity = _named_in(parsed, thing)
        place = _known(findings, entity.first, entity.stop) if entity is not None and _is_place(findings, entity) else None
        if place is not None and place.lat is not None:
            return place
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
    cases = {c.text.lower() for c in parsed.children(phrase.index, "case")}
    wanted = LOCATIVE if predicate.lemma in MOVING or predicate.lemma in ("visit", "trip") else ALONE
    if not cases & wanted:
        return None
    entity = parsed.entity_of.get(phrase.index)
    if (entity is None or phrase.text.islower()) and phrase.lemma.lower() in place_words("general"):
        entity = _named_in(parsed, phrase)
        if entity is None:
            return _by_adjective(findings, phrase)
    return _known(findings, entity.first, entity.stop) if entity is not None and _is_place(findings, entity) else None


def _tells_time(findings: Findings, phrase: Token) -> bool:
    """Whether a phrase is one of time: "in the past few days in Italy"."""
    return any(d.evidence.span.covers(phrase.span) for d in findings.dates) or phrase.lemma.lower() in time_words().units


def _by_adjective(findings: Findings, phrase: Token) -> Where | None:
    """A general word of place with the adjective of a country: "off the Indonesian coast"."""
    parsed = findings.parsed
    for child in parsed.children(phrase.index, "amod", "compound"):
        named = meanings(child.text, parsed.report.published, "adjective")
        if named:
            evidence = parsed.evidence(child.index, phrase.index + 1)
            return Where(name=evidence.quote, country=named[0].state.code, evidence=evidence)
    return None


def _is_place(findings: Findings, entity: Entity) -> bool:
    """Whether a name is a place, by the model or because the places have it."""
    span = findings.parsed.evidence(entity.first, entity.stop).span
    return entity.label == "LOC" or any(p.evidence.span == span for p in findings.places)


def _named_in(parsed: Parsed, phrase: Token) -> Entity | None:
    """The name that a general word of place goes with, the one after it first: "in the port of Odesa", "in the Georgian city Rustavi"."""
    near = parsed.children(phrase.index, "nmod", "appos", "compound", "flat")
    for child in sorted(near, key=lambda t: (t.index < phrase.index, t.index)):
        entity = parsed.entity_of.get(child.index)
        if entity is not None and entity.label == "LOC" and not entity.first <= phrase.index < entity.stop:
            return entity
    return None


def _known(findings: Findings, first: int, stop: int) -> Where:
    evidence = findings.parsed.evidence(first, stop)
    known = next((p for p in findings.places if p.evidence.span.overlaps(evidence.span)), None)
    if known is not None:
        return Where(name=known.name, country=known.country, lat=known.lat, lon=known.lon, geonames=known.geonames, evidence=evidence)
    return Where(name=evidence.quote, evidence=evidence)
