"""Find the places that one report names, and which place of that name is meant.

Of several places of one name the report's own context decides: a wider place named right after ("Paris, Texas") or a narrower one before
("Atlanta, Georgia"), what kind of place the words say it is ("Cordoba province"), the countries that the report names elsewhere, places
near it, then the number of people. A name that means something once means it throughout. A name that the gazetteer doesn't know is kept
without coordinates.
"""

from dataclasses import dataclass, field, replace

from fairwitness.find.findings import Findings
from fairwitness.find.toponyms import Candidate, Toponym, Weighing, read_toponyms
from fairwitness.knowledge.cities import country_of_city
from fairwitness.knowledge.places import PLACES, place_key, place_words
from fairwitness.knowledge.states import country_on, meanings, state
from fairwitness.knowledge.tables import file_digest
from fairwitness.language import Parsed
from fairwitness.record import Place, Trace


def find_places(findings: Findings) -> Findings:
    """Fill `places`, in text order."""
    parsed = findings.parsed
    toponyms = read_toponyms(parsed)
    if not toponyms:
        return findings
    chosen = _chosen(toponyms, Weighing(parsed, toponyms))
    return replace(findings, places=tuple(_place(parsed, t, chosen[t.number], n) for n, t in enumerate(toponyms, 1)))


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a name was taken for, with all that was weighed, best first."""

    candidate: Candidate | None
    weighed: tuple[tuple[Candidate, float], ...] = field(default=())


def _chosen(toponyms: tuple[Toponym, ...], weighing: Weighing) -> dict[int, _Choice]:
    """The choice for each name: first those that their neighbours settle, then the rest, which may be the same places again."""
    settled: dict[str, tuple[Toponym, Candidate]] = {}
    found: dict[int, _Choice] = {}
    for sure in (True, False):
        for toponym in toponyms:
            if toponym.number in found or (sure and not weighing.tied(toponym)):
                continue
            first, known = settled.get(toponym.key, (toponym, None))
            weighed = weighing.weigh(toponym, known if weighing.takes_up(toponym, first) else None)
            best = weighed[0][0] if weighed else None
            found[toponym.number] = _Choice(best, weighed)
            if best is not None:
                settled.setdefault(toponym.key, (toponym, best))
                weighing.settle(best)
    return found


def _place(parsed: Parsed, toponym: Toponym, choice: _Choice, number: int) -> Place:
    evidence = parsed.evidence(toponym.first, toponym.stop)
    candidate = choice.candidate
    trace = Trace(
        stage="places",
        rule="gazetteer",
        digest=file_digest(PLACES),
        path=(f"beside it: {toponym.wider.name}",) if toponym.wider else (),
        considered=tuple((f"{c.name}, {c.country or '-'}", round(weight, 1)) for c, weight in choice.weighed[:4]),
    )
    if candidate is not None and candidate.town:
        trace = replace(trace, rule="country only")
        return Place(id=f"p{number}", evidence=evidence, name=toponym.name, country=candidate.country, trace=trace)
    if candidate is None or _elsewhere(toponym, candidate):
        country = _country_only(toponym, candidate, parsed.report.published) or (_told(parsed, toponym) if candidate is None else None)
        rule = "country only" if country else "unknown name"
        return Place(id=f"p{number}", evidence=evidence, name=toponym.name, country=country, trace=replace(trace, rule=rule))
    if candidate.place is None:
        trace = replace(trace, rule="state")
        return Place(id=f"p{number}", evidence=evidence, name=toponym.name, country=candidate.country, trace=trace)
    place = candidate.place
    return Place(
        id=f"p{number}",
        evidence=evidence,
        name=place.name if place_key(place.name) == toponym.key else toponym.name,
        country=country_on(place.country, parsed.report.published),
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        trace=trace,
    )


def _elsewhere(toponym: Toponym, candidate: Candidate) -> bool:
    """Whether a name is known for another country than that of the only small town that the gazetteer has for it."""
    known = country_of_city(toponym.name)
    place = candidate.place
    if known is None or place is None or place.kind != "city" or known == place.country or place.people >= 500_000:
        return False
    return not candidate.backed


def _told(parsed: Parsed, toponym: Toponym) -> str | None:
    """The country that the report itself gives an unknown place: "Przewodow, a Polish village"."""
    head = parsed.head_of(toponym.first, toponym.stop)
    beside = [c for c in parsed.children(head.index, "appos") if c.lemma.lower() in place_words("general") | place_words("town")]
    named = (m for c in beside for a in parsed.children(c.index, "amod") for m in meanings(a.text, parsed.report.published, "adjective"))
    return next((m.state.code for m in named), None)


def _country_only(toponym: Toponym, candidate: Candidate | None, day: str | None) -> str | None:
    """The country of a place without coordinates: of the wider one beside it, or the one that its name is known for."""
    wider = toponym.wider
    if candidate is None and wider is not None and wider.countries:
        return wider.countries[0]
    seat = state(toponym.name, day)
    return country_of_city(toponym.name) or (seat.code if seat and candidate is None else None)
