"""Find the places that one report names, and which place of that name is meant.

Of several places of one name the report's own context decides: a country or region named right after ("Paris, Texas"), the countries that
the report names elsewhere, then the number of people. A name that the gazetteer doesn't know is kept without coordinates.
"""

from collections import Counter
from dataclasses import replace
from math import log10

from fairwitness.find.findings import Findings
from fairwitness.knowledge.cities import country_of_city
from fairwitness.knowledge.places import CITIES, GazetteerPlace, places_called
from fairwitness.knowledge.states import meanings, state
from fairwitness.knowledge.tables import file_digest
from fairwitness.language import Entity, Parsed
from fairwitness.record import Place, Trace

# weights of: named right after it, country named in the report (each time, up to 4), known for its name, log10 of its people
BESIDE, NAMED, KNOWN, BIG = 100.0, 3.0, 2.0, 1.0


def find_places(findings: Findings) -> Findings:
    """Fill `places`, in text order."""
    parsed = findings.parsed
    entities = [e for e in parsed.entities if e.label == "LOC"]
    countries = Counter(code for e in entities if (code := _country(parsed, e)))
    found = [_place(parsed, e, entities, countries, n) for n, e in enumerate(entities, 1)]
    return replace(findings, places=tuple(found))


def _name(parsed: Parsed, entity: Entity) -> str:
    """The words of a place name without article and owner's s."""
    words = [t.text for t in parsed.tokens[entity.first : entity.stop] if t.text not in ("'s", "’s")]
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)


def _country(parsed: Parsed, entity: Entity) -> str | None:
    """The country that a place name names; a capital is a town, though it may stand for a government elsewhere."""
    named = meanings(_name(parsed, entity), parsed.report.published, "name")
    return named[0].state.code if named else None


def _place(parsed: Parsed, entity: Entity, entities: list[Entity], countries: Counter[str], number: int) -> Place:
    name, evidence = _name(parsed, entity), parsed.evidence(entity.first, entity.stop)
    beside = _beside(parsed, entity, entities)
    code = _country(parsed, entity)
    candidates = places_called(name)
    scored = sorted(((_score(c, beside, countries), -i, c) for i, c in enumerate(candidates)), key=lambda t: t[:2], reverse=True)
    considered = tuple((f"{c.name}, {c.country or '-'}", round(s, 1)) for s, _, c in scored[:4])
    trace = Trace(
        stage="places",
        rule="gazetteer",
        digest=file_digest(CITIES),
        path=(f"beside it: {beside}",) if beside else (),
        considered=considered,
    )
    chosen = scored[0][2] if scored else None
    seat = state(name, parsed.report.published)
    if code and not (chosen and beside and _matches(chosen, beside)):
        chosen_trace = replace(trace, rule="state")
        return Place(id=f"p{number}", evidence=evidence, name=name, country=code, trace=chosen_trace)
    if chosen is None or (chosen.kind == "city" and _elsewhere(name, chosen, beside)):
        known = country_of_city(name) or (seat.code if seat and not candidates else None)
        return Place(
            id=f"p{number}",
            evidence=evidence,
            name=name,
            country=known,
            trace=replace(trace, rule="country only" if known else "unknown name"),
        )
    return Place(
        id=f"p{number}",
        evidence=evidence,
        name=chosen.name,
        country=seat.code if seat and seat.kind == "historic" else chosen.country,
        lat=chosen.lat,
        lon=chosen.lon,
        geonames=chosen.geonames,
        trace=trace,
    )


def _elsewhere(name: str, chosen: GazetteerPlace, beside: str | None) -> bool:
    """Whether a name is known for another country than that of the only small town that the gazetteer has for it."""
    known = country_of_city(name)
    return known is not None and known != chosen.country and not (beside and _matches(chosen, beside)) and chosen.people < 500_000


def _beside(parsed: Parsed, entity: Entity, entities: list[Entity]) -> str | None:
    """The place named right after a comma or in brackets: the wider one."""
    following = next((e for e in entities if entity.stop < e.first <= entity.stop + 2), None)
    if following is None:
        return None
    between = {t.text for t in parsed.tokens[entity.stop : following.first]}
    return _name(parsed, following) if between <= {",", "(", "in"} else None


def _matches(place: GazetteerPlace, beside: str) -> bool:
    known = state(beside)
    if known is not None and place.country == known.code:
        return True
    return any(r.country == place.country and _near(place, r) for r in places_called(beside) if r.kind == "region")


def _near(place: GazetteerPlace, region: GazetteerPlace) -> bool:
    return abs(place.lat - region.lat) < 6 and abs(place.lon - region.lon) < 8


def _score(place: GazetteerPlace, beside: str | None, countries: Counter[str]) -> float:
    score = BIG * log10(place.people + 1) if place.kind == "city" else 6.0
    score += KNOWN * (country_of_city(place.name) == place.country)
    score += NAMED * min(countries.get(place.country or "", 0), 4)
    return score + (BESIDE if beside and _matches(place, beside) else 0.0)
