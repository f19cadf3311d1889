"""Names of places as they stand in a report, and how much speaks for each place of the name."""

from collections import Counter
from dataclasses import dataclass, replace
from math import cos, hypot, log10, radians

from fairwitness.knowledge import organizations
from fairwitness.knowledge.cities import ACRONYM, country_of_city
from fairwitness.knowledge.places import GazetteerPlace, place_key, place_words, places_called
from fairwitness.knowledge.states import meanings
from fairwitness.language import Entity, Parsed

# weights, chosen on bench/cases/places.toml: tied to a wider or narrower place beside it; the kind that its words say; a country named in the
# report (each time, up to 3); another place of the report within 300 km; known for this country; settled before; and in powers of ten of
# people, as which a country, an area and a region of the own list count; another name of a town counts less than its main one; and a small
# town that bears the name of a state or of its capital is hardly meant unless something beside it says so
TIED, KIND, NAMED, NEAR, KNOWN, AGAIN = 100.0, 4.0, 3.0, 1.5, 2.0, 6.0
COUNTRY, AREA, REGION, OTHER_NAME, NAMESAKE, WORLDLY = 8.0, 4.5, 6.5, -1.5, -8.0, -5.0

LINKS = frozenset({",", "(", "in", "of"})
NEAR_KM = 300.0
MANY = 50_000  # people of a town that a label may be mistaken for
SMALL = 100_000  # people of a town of which news says where it lies when a capital has the same name
SIDES = frozenset({"East", "West", "North", "South"})  # alone they are half a name: "East German"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of a name `asked` for: a place of the gazetteer, or (place None) a country or, with `town`, an
    unlisted town in it. `backed`: a wider place beside it says so.
    """

    asked: str
    name: str
    country: str | None
    place: GazetteerPlace | None
    backed: bool = False
    town: bool = False


@dataclass(frozen=True, slots=True)
class Wider:
    """The place named right after another: countries and areas that it may mean."""

    name: str
    countries: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in tokens first..stop-1, its candidates, and the places named right after and right before it."""

    number: int
    name: str
    first: int
    stop: int
    candidates: tuple[Candidate, ...]
    wider: Wider | None = None
    narrower: tuple[Candidate, ...] = ()

    @property
    def key(self) -> str:
        """How the name is compared with others."""
        return place_key(self.name)


def read_toponyms(parsed: Parsed) -> tuple[Toponym, ...]:
    """All place names of a report in text order, each with its neighbours.

    Where the model took a known town for a person or an organization, a wider place right after it or a preposition of place tells better.
    """
    kinds = {e.first: e.label for e in parsed.entities}
    entities = (e for e in parsed.entities if e.label != "NORP" and _may_be_place(parsed, e))
    plain = [_toponym(parsed, e, n) for n, e in enumerate(entities, 1)]
    found = []
    for at, toponym in enumerate(plain):
        place = kinds[toponym.first] == "LOC"
        after = plain[at + 1] if at + 1 < len(plain) and _beside(parsed, toponym, plain[at + 1]) else None
        before = plain[at - 1] if at and _beside(parsed, plain[at - 1], toponym) else None
        if after is not None and _apposed(parsed, after):
            toponym = _with_namesake(toponym, after)
        whole = replace(toponym, wider=_wider(after, toponym) if after else None, narrower=before.candidates if place and before else ())
        if place or (toponym.candidates and _mistaken(parsed, whole, kinds[toponym.first])):
            found.append(whole)
    return tuple(found)


def _apposed(parsed: Parsed, wider: Toponym) -> bool:
    """Whether a wider place closes the phrase: "in Cuba, Missouri, without injuries", not "Cuba, Florida and Texas"."""
    return wider.stop >= len(parsed.tokens) or parsed.tokens[wider.stop].text.lower() not in ("and", "or", "&")


def _with_namesake(toponym: Toponym, wider: Toponym) -> Toponym:
    """A name of a country before an area of another one means a small town there, which the gazetteer may lack."""
    areas = [c.country for c in wider.candidates if c.place is not None and c.place.kind == "area"]
    known = {c.country for c in toponym.candidates}
    if not any(c.place is None for c in toponym.candidates) or not areas or any(c.place is None for c in wider.candidates):
        return toponym
    if known & set(areas):
        return toponym
    return replace(toponym, candidates=(*toponym.candidates, Candidate(toponym.name, toponym.name, areas[0], None, town=True)))


def _mistaken(parsed: Parsed, toponym: Toponym, label: str) -> bool:
    """Whether a name that the model gave another label is a town all the same."""
    if any(_tied(c, toponym) for c in toponym.candidates):
        return True
    head = parsed.head_of(toponym.first, toponym.stop)
    verb = parsed.tokens[head.head].lemma.lower() if head.rel == "obj" and head.head >= 0 else ""
    case = parsed.tokens[toponym.first - 1].text.lower() if toponym.first else ""
    people = max((c.place.people for c in toponym.candidates if c.place and c.place.own), default=0)
    return label != "PER" and (case in ("in", "near", "outside") or verb in place_words("done to towns")) and people > MANY


def _may_be_place(parsed: Parsed, entity: Entity) -> bool:
    """Whether a name isn't one of something else that the files know: an adjective ("Soviet"), a body ("U.N."), half of a name ("East")."""
    name, day = _name(parsed, entity), parsed.report.published
    following = parsed.tokens[entity.stop].text if entity.stop < len(parsed.tokens) else ""
    if name.islower() or name in SIDES or (following.istitle() and meanings(f"{name} {following}", day, "adjective", "people")):
        return False  # "the North", "Sri" of "Sri Lankan"
    senses = {form.sense for form in meanings(name, day)}
    if senses:
        return bool(senses & {"name", "seat"})
    if name.isupper() and len(name) <= ACRONYM:
        return False
    return not any(body.country is None for body in organizations.named(name, day))


def _name(parsed: Parsed, entity: Entity) -> str:
    words = [t.text for t in parsed.tokens[entity.first : entity.stop] if t.text not in ("'s", "’s")]
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words).replace(" - ", "-").replace(" .", ".")


def _toponym(parsed: Parsed, entity: Entity, number: int) -> Toponym:
    name = _name(parsed, entity)
    return Toponym(number, name, entity.first, entity.stop, _candidates(parsed, name))


def _candidates(parsed: Parsed, name: str) -> tuple[Candidate, ...]:
    """A state of that name, then the places; of a dependency or region, which has a place of its own, only the place."""
    named = meanings(name, parsed.report.published, "name", "seat")
    if any(f.written in f.state.palaces for f in named):
        return ()
    named = tuple(f for f in named if f.sense == "name")
    bare = name.rpartition(" ")
    called = places_called(name) or (places_called(bare[0]) if bare[2].lower() in place_words("area") | place_words("general") else ())
    front, _, rest = name.partition(" ")
    if not called and front.lower() in place_words("beside") | place_words("general"):  # "eastern Ukraine"
        named, called = named or meanings(rest, parsed.report.published, "name"), places_called(rest)
    listed = any(p.kind != "city" for p in called)
    states = [f.state.code for f in named if f.state.kind in ("state", "historic") or not listed]
    return (*(Candidate(name, name, code, None) for code in states[:1]), *(Candidate(name, p.name, p.country, p) for p in called))


def _beside(parsed: Parsed, left: Toponym, right: Toponym) -> bool:
    """Whether a place name stands right after another as the wider one: "Paris, Texas", "Georgetown, the capital of Guyana"."""
    if not left.stop < right.first <= left.stop + 5 or parsed.tokens[left.first].sentence != parsed.tokens[right.first].sentence:
        return False
    between = [t.text.lower() for t in parsed.tokens[left.stop : right.first]]
    return set(between) <= place_words("beside") | LINKS and bool(set(between) & LINKS)


def _wider(after: Toponym, narrow: Toponym) -> Wider | None:
    """What the place after may mean as a wider one; a name of a country stays one unless an area follows it."""
    countries = tuple(c.country for c in after.candidates if c.place is None and c.country)
    areas = tuple((p.country or "", p.admin or "") for c in after.candidates if (p := c.place) and p.kind == "area")
    if any(c.place is None for c in narrow.candidates):  # "Jordan, Israel and Egypt" are three, "Lebanon, Tennessee" is one
        countries = ()
    return Wider(after.name, countries, areas) if countries or areas else None


class Weighing:
    """What speaks for each meaning of the names of one report."""

    def __init__(self, parsed: Parsed, toponyms: tuple[Toponym, ...]) -> None:
        self.parsed = parsed
        self.votes: Counter[str] = Counter()
        for toponym in toponyms:
            self.votes.update(_plain_countries(toponym))
        for entity in parsed.entities:
            if entity.label == "NORP":
                text = " ".join(t.text for t in parsed.tokens[entity.first : entity.stop])
                self.votes.update(f.state.code for f in meanings(text, parsed.report.published, "adjective", "people")[:1])
        self.points: list[tuple[str, float, float]] = []

    def settle(self, candidate: Candidate) -> None:
        """A place that was chosen counts for those near it."""
        if candidate.place is not None and candidate.place.kind != "region":
            self.points.append((candidate.place.name, candidate.place.lat, candidate.place.lon))

    def tied(self, toponym: Toponym) -> bool:
        """Whether a neighbour settles what a name means."""
        return any(_tied(c, toponym) for c in toponym.candidates)

    def takes_up(self, toponym: Toponym, settled: Toponym) -> bool:
        """Whether a name may be the same place as one that is settled: news says it in full first, if not in the headline."""
        sentence = self.parsed.sentences[self.parsed.tokens[toponym.first].sentence]
        headline = sentence.index == 0 and sentence.text.rstrip()[-1:].isalnum()
        return headline or toponym.first >= settled.first

    def weigh(self, toponym: Toponym, again: Candidate | None) -> tuple[tuple[Candidate, float], ...]:
        """All candidates with their weights, heaviest first."""
        weighed = []
        for order, candidate in enumerate(toponym.candidates):
            tied = _tied(candidate, toponym)
            weight = _size(candidate) + TIED * tied + self._context(candidate, toponym) + KIND * self._said(candidate, toponym)
            same = again is not None and (again.country, again.place) == (candidate.country, candidate.place)
            weight += AGAIN * same + (_namesake(candidate, toponym) if not tied and not same else 0.0)
            weighed.append((weight, -order, replace(candidate, backed=tied)))
        weighed.sort(key=lambda t: t[:2], reverse=True)
        return tuple((candidate, weight) for weight, _, candidate in weighed)

    def _context(self, candidate: Candidate, toponym: Toponym) -> float:
        own = _plain_countries(toponym)
        votes = self.votes[candidate.country] - (candidate.country in own) if candidate.country else 0
        place, weight = candidate.place, NAMED * min(votes, 3)
        if place is None:
            return weight
        weight += KNOWN * (place.kind != "region" and country_of_city(toponym.name) == place.country)
        near = any(_distance(place.lat, place.lon, lat, lon) < NEAR_KM for name, lat, lon in self.points if name != place.name)
        return weight + NEAR * near

    def _said(self, candidate: Candidate, toponym: Toponym) -> int:
        """1 where the words around say that it is this kind of place, -1 where they say another."""
        tokens, sentence = self.parsed.tokens, self.parsed.tokens[toponym.first].sentence
        after = tokens[toponym.stop] if toponym.stop < len(tokens) and tokens[toponym.stop].sentence == sentence else None
        said = toponym.name.rpartition(" ")[2].lower()
        words = {said, after.text.lower() if after and after.upos in ("NOUN", "PROPN") else ""}
        if toponym.first > 1 and tokens[toponym.first - 1].text.lower() == "of":
            words.add(tokens[toponym.first - 2].text.lower())
        kind = candidate.place.kind if candidate.place else "country"
        if words & place_words("area"):
            return 1 if kind in ("area", "region") else -1
        if words & place_words("town"):
            return 1 if kind == "city" else -1
        return 0


def _plain_countries(toponym: Toponym) -> list[str]:
    """The country that a name names or, where all its places lie in one, that it lies in."""
    named = [c.country for c in toponym.candidates if c.place is None and c.country]
    if named:
        return named[:1]
    known = country_of_city(toponym.name)
    inside = {c.country for c in toponym.candidates if c.country and (c.place is None or c.place.kind != "city" or c.place.people > 50_000)}
    return [known] if known else sorted(inside) if len(inside) == 1 else []


def _size(candidate: Candidate) -> float:
    place = candidate.place
    if place is None:
        return COUNTRY
    size = {"area": AREA, "region": REGION, "city": log10(place.people + 1)}[place.kind]
    if place.own:
        return size
    return size + OTHER_NAME * (1 if place_key(candidate.asked) in place_key(place.name) else 2)


def _namesake(candidate: Candidate, toponym: Toponym) -> float:
    """What speaks against a small town, or another name of a town, that is the name of a state, a capital or a city of the world elsewhere too."""
    place = candidate.place
    if place is None or place.kind != "city" or (place.own and place.people >= SMALL):
        return 0.0
    front, _, rest = toponym.name.partition(" ")
    whole = rest if front.islower() and front in place_words("beside") else toponym.name  # "southern Lebanon"
    ruled = {form.state.code for form in meanings(whole, None, "name", "seat")}
    if ruled and place.country not in ruled:
        return NAMESAKE
    known = country_of_city(toponym.name)
    return WORLDLY if known not in (None, place.country) else 0.0


def _tied(candidate: Candidate, toponym: Toponym) -> bool:
    place, wider = candidate.place, toponym.wider
    if candidate.town:
        return True
    if wider is not None and place is not None and place.country:
        if place.country in wider.countries or (place.country, place.admin) in wider.areas:
            return True
        return place.kind == "region" and any(place.country == country for country, _ in wider.areas)
    inner = [c.place for c in toponym.narrower if c.place is not None and c.place.kind == "city"]
    if place is None:
        return any(p.country == candidate.country for p in inner)
    return place.kind == "area" and any((p.country, p.admin) == (place.country, place.admin) for p in inner)


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points, near enough for a few hundred."""
    return 111.2 * hypot(lat - other_lat, (lon - other_lon) * cos(radians((lat + other_lat) / 2)))
