"""Find the actors of a report: persons, states, bodies and groups, each with its mentions, country, sectors and office."""

from dataclasses import replace

from fairwitness.find.candidates import SEVERAL
from fairwitness.find.clusters import Cluster
from fairwitness.find.discourse import Discourse
from fairwitness.find.elections import by_election
from fairwitness.find.findings import Findings
from fairwitness.find.lexicon import lesser_state
from fairwitness.find.mentions import Candidate
from fairwitness.find.phrases import case_of, left_edge
from fairwitness.find.resolve import resolve
from fairwitness.find.whereabouts import where_they_are
from fairwitness.knowledge import offices, tables
from fairwitness.knowledge.cities import country_of_city
from fairwitness.knowledge.organizations import Organization
from fairwitness.knowledge.roles import phrase_words, sectors_of
from fairwitness.knowledge.states import state_of
from fairwitness.language import Entity, Parsed
from fairwitness.record import Actor, Mention, Role, Trace

CAMEO = {"JRN": "MED", "MED": "HLH", "PRM": "UAF", "SOC": "CVL", "UNK": "", "PRE": "SEP"}  # PLOVER sector -> CAMEO where they differ


def find_actors(findings: Findings) -> Findings:
    """Add the actors of a report, in order of first mention.

    Reads:   the parse and, for what was held when, the report's day of publication.
    Returns: findings with `actors`; ids a1, a2, ... in text order.
    Unknown: country, office and Wikidata id are None, sectors empty, when neither text nor knowledge tells.
    """
    discourse = resolve(findings.parsed, findings.parsed.report.published, _places(findings))
    elected = by_election(discourse)
    living = [c for c in discourse.clusters if c.candidates and any(not k.pronoun for k in c.candidates)]
    ordered = sorted(living, key=lambda c: min((k.first, -k.stop) for k in c.candidates))
    return replace(
        findings, actors=tuple(_actor(discourse, cluster, f"a{i}", elected.get(cluster.number, ())) for i, cluster in enumerate(ordered, 1))
    )


def _places(findings: Findings) -> dict[int, str]:
    """Token -> country: of the places found, and of cities that the model takes for places and the files know."""
    parsed = findings.parsed
    found: dict[int, str] = {}
    for place in findings.places:
        first, stop = parsed.tokens_in(place.evidence.span)
        if place.country is not None and first < stop:
            found.update(dict.fromkeys(range(first, stop), place.country))
    for entity in parsed.entities:
        country = country_of_city(_plain(parsed, entity)) if entity.label == "LOC" else None
        if country is not None:
            found.update(dict.fromkeys(range(entity.first, entity.stop), country))
    return found


def _plain(parsed: Parsed, entity: Entity) -> str:
    words = parsed.report.text[parsed.tokens[entity.first].start : parsed.tokens[entity.stop - 1].end]
    return words.removeprefix("the ").removesuffix("'s").removesuffix("’s")


def _actor(discourse: Discourse, cluster: Cluster, name: str, elected: tuple[str, ...]) -> Actor:
    country, from_context = _country(discourse, cluster)
    sectors = _sectors(discourse, cluster)
    if not sectors or (elected and not _current(discourse, cluster)):
        sectors = tuple(dict.fromkeys((*elected, *sectors))) or (("CVL",) if cluster.kind == "person" else ())
    steps = [
        *cluster.steps[:12],
        *(["country: that of the place where they are, or the one that the report is about"] if from_context else []),
    ]
    return Actor(
        id=name,
        name=_name(discourse, cluster),
        kind=cluster.kind,
        country=country,
        sectors=sectors,
        office=_office(discourse, cluster, country),
        roles=_roles(cluster),
        wikidata=_wikidata(cluster),
        cameo=_cameo(discourse, cluster, country, sectors),
        mentions=_mentions(discourse, cluster, name),
        trace=Trace(stage="actors", rule=cluster.rule, digest=tables.digest()[:12], path=tuple(steps)),
    )


def _mentions(discourse: Discourse, cluster: Cluster, name: str) -> tuple[Mention, ...]:
    unique: dict[tuple[int, int], Candidate] = {}
    for candidate in sorted(cluster.candidates, key=lambda c: (c.first, -c.stop)):
        unique.setdefault((candidate.first, candidate.stop), candidate)
    return tuple(Mention(evidence=discourse.parsed.evidence(c.first, c.stop), form=c.form, actor=name) for c in unique.values())


def _name(discourse: Discourse, cluster: Cluster) -> str:
    if cluster.state is not None:
        return cluster.state.name
    if cluster.organization is not None:
        return cluster.organization.name
    if cluster.kind == "person" and cluster.terms and (cluster.name is None or " " not in cluster.name):
        known = cluster.known_name or cluster.terms[0].person
        return known if cluster.name is None or len(known) > len(cluster.name) else cluster.name
    if cluster.name is not None:
        return cluster.name
    first = min((c for c in cluster.candidates if not c.pronoun), key=lambda c: c.first)
    return discourse.quote(first)


def _current(discourse: Discourse, cluster: Cluster) -> list[offices.Holding]:
    """The terms that cover the report's day, the highest office first; without a day only those that hold always."""
    day = discourse.day
    held = [t for t in cluster.terms if (t.on(day) and not t.stale(day) if day is not None else not t.begin and t.end is None)]
    return sorted(held, key=lambda t: (offices.office_classes()[t.kind].rank, t.rank))


def _country(discourse: Discourse, cluster: Cluster) -> tuple[str | None, bool]:
    """The actor's country, and whether it is only that of the report."""
    if cluster.organization is not None and cluster.organization.country is None:
        return None, False
    current = _current(discourse, cluster)
    if current and len(current[0].of) == 3:
        return current[0].of, False
    own = cluster.country or _body_country(discourse, cluster)
    if own is not None or cluster.kind in ("state", "place") or cluster.rule == "people" or _international(discourse, cluster):
        return own, False
    if _from_anywhere(discourse, cluster) or any(c.by == SEVERAL for c in cluster.candidates):
        return None, False
    here = where_they_are(discourse, cluster) or discourse.main
    if here is None or _held_by_another(discourse, cluster, here):
        return None, False
    return here, True


def _held_by_another(discourse: Discourse, cluster: Cluster, country: str) -> bool:
    """Whether the tables name somebody else in the office that the report gives a person, so that it must be another country's."""
    name, day = cluster.name, discourse.day
    if cluster.kind != "person" or name is None or day is None:
        return False
    told = {c.role.office for c in cluster.roles if c.role is not None and not phrase_words("not now") & set(c.before)}
    held = [h for office in sorted(offices.HEADS) if office in told for h in offices.holder(office, country, day) if h.end is not None]
    return bool(held) and not any(cluster.called(h.person) for h in held)


def _from_anywhere(discourse: Discourse, cluster: Cluster) -> bool:
    """Whether a group may well be of another country than the report's: refugees, peacekeepers, several ministers or ambassadors."""
    if cluster.kind not in ("group", "people"):
        return any(c.role is not None and c.role.phrase in phrase_words("crowned") for c in cluster.candidates)
    sectors = _sectors(discourse, cluster)
    several = any(
        c.plural and c.role is not None and (c.role.office not in (None, "politician") or c.role.phrase in phrase_words("abroad"))
        for c in cluster.candidates
    )
    return bool(FROM_ANYWHERE.intersection(sectors[:1])) or "IGO" in sectors or several


# Groups that a report on one country often names without their being of it.
FROM_ANYWHERE = frozenset({"REF", "CRM", "REL", "UNK", "UAF", "JRN", "IGO"})


def _international(discourse: Discourse, cluster: Cluster) -> bool:
    """Whether it belongs to a body of no one country."""
    owners = [discourse.by_head.get(c.of) for c in cluster.candidates if c.of is not None]
    if any(k is not None and k is not cluster and k.country is None and any("IGO" in c.sectors for c in k.candidates) for k in owners):
        return True
    return any(not t.of.isupper() for t in cluster.terms) or _international_owner(discourse, cluster) is not None


def _international_owner(discourse: Discourse, cluster: Cluster) -> Organization | None:
    """The body of no one country that it belongs to: after "of", or before the noun ("UN officials")."""
    for candidate in cluster.candidates:
        heads = [candidate.of, *range(candidate.first, candidate.at or candidate.first)]
        owners = [discourse.by_head.get(h) for h in heads if h is not None]
        for owner in owners:
            if owner is not None and owner is not cluster and owner.organization is not None and owner.organization.country is None:
                return owner.organization
    return None


def _body_country(discourse: Discourse, cluster: Cluster, depth: int = 0) -> str | None:
    """The country of the body or person that a description belongs to."""
    for candidate in cluster.candidates:
        owner = discourse.by_head.get(candidate.of) if candidate.of is not None else None
        if owner is not None and owner is not cluster and depth < 3:
            found = owner.country or _body_country(discourse, owner, depth + 1)
            if found:
                return found
    return None


def _sectors(discourse: Discourse, cluster: Cluster) -> tuple[str, ...]:
    if cluster.state is not None:
        return {"breakaway": ("PRE", "GOV"), "territory": ()}.get(cluster.state.kind, ("GOV",))
    if cluster.organization is not None:
        return cluster.organization.sectors
    told = _told_sectors(discourse, cluster)
    strong = tuple(s for c in cluster.roles if c.role is not None and (not c.role.weak or c.role.sectors != c.sectors) for s in c.sectors)
    held = tuple(s for t in _current(discourse, cluster)[:2] for s in t.sectors)
    day = discourse.day
    left = day is not None and any(t.end is not None and t.end < day[: len(t.end)] for t in cluster.terms)
    retired = ("ELI",) if left and not held and not set(told) - {"CVL"} else ()
    own = tuple(s for c in cluster.candidates if c.role is None or c.kind != "person" for s in c.sectors)
    first = told if strong and not retired else ()
    found = tuple(dict.fromkeys((*first, *held, *retired, *told, *own)))
    known = tuple(s for s in found if s != "UNK")
    known = tuple(s for s in known if s != "CVL") or known if cluster.kind == "person" else known
    return known if known or cluster.name else found


def _told_sectors(discourse: Discourse, cluster: Cluster) -> tuple[str, ...]:
    """What the report's own words say, a weak noun taking the sector of its body ("spokesman for the military")."""
    found: list[str] = []
    for candidate in cluster.candidates:
        owner = discourse.by_head.get(candidate.of) if candidate.of is not None else None
        if candidate.role is not None:
            body = _body_sectors(owner, cluster) or _inner_sectors(discourse, candidate, cluster)
            if "IGO" in body and candidate.role.phrase in phrase_words("abroad") and (candidate.country is not None or candidate.plural):
                body = ()  # the U.N. ambassador of a country is of its government
            found += sectors_of(candidate.role, candidate.before, body=body)
        elif candidate.same_as is not None:
            found += _body_sectors(owner, cluster)
    return tuple(dict.fromkeys(found))


def _body_sectors(owner: Cluster | None, cluster: Cluster) -> tuple[str, ...]:
    if owner is None or owner is cluster or owner.kind in ("state", "place", "person", "people"):
        return ()
    if owner.organization is not None:
        return owner.organization.sectors
    return next((c.sectors for c in owner.candidates if c.sectors), ())


def _inner_sectors(discourse: Discourse, candidate: Candidate, cluster: Cluster) -> tuple[str, ...]:
    """The sectors of an organization named inside the phrase, before the noun ("Refugee Council chief")."""
    inside = [discourse.by_head.get(i) for i in range(candidate.first, candidate.at or candidate.first)]
    return next((s for k in inside if (s := _body_sectors(k, cluster))), ())


def _office(discourse: Discourse, cluster: Cluster, country: str | None) -> str | None:
    """The office held on the report's day: as the tables say it, else as the report does."""
    current = _current(discourse, cluster)
    if current and not _told_higher(cluster, current[0]):
        told = {c.role.phrase for c in cluster.roles if c.role is not None}
        alike = (t for t in current if t.kind == current[0].kind and t.office.split(" of ")[0] in told)
        return next(alike, current[0]).office
    if cluster.kind != "person":
        return None
    for candidate in cluster.roles:
        assert candidate.role is not None
        if candidate.role.office and candidate.role.office not in ("politician", "leader", "country", "government"):
            owner = discourse.by_head.get(candidate.of) if candidate.of is not None else None
            state = lesser_state(discourse.parsed, candidate.first, candidate.stop, discourse.day)
            state = state or state_of(candidate.country or country, discourse.day)
            of = _name(discourse, owner) if owner is not None and owner.kind in ("organization", "place") else state.name if state else None
            if (owner is None and candidate.of is not None) or candidate.role.office in ("subnational", "mayor"):
                of = _complement(discourse, candidate)
            title = _portfolio(discourse, candidate) + candidate.role.phrase.replace(" - ", "-")
            return f"{_standing(candidate)}{title}{' of ' + offices.article(of) + of if of else ''}"
    return None


def _told_higher(cluster: Cluster, term: offices.Holding) -> bool:
    """Whether the report gives a person a higher office than the tables do: they may not have heard of it yet."""
    known = offices.office_classes()
    if not term.of.isupper():
        return False
    told = [
        known[c.role.office].rank
        for c in cluster.roles
        if c.role and c.role.office in known and c.role.office != "leader" and not _standing(c)
    ]
    return any(rank < known[term.kind].rank for rank in told)


def _portfolio(discourse: Discourse, candidate: Candidate) -> str:
    """The nouns before "minister" that say of what: "agriculture "."""
    if candidate.at is None or candidate.role is None or candidate.role.phrase not in ("minister", "secretary", "deputy minister"):
        return ""
    nouns = [c for c in discourse.parsed.children(candidate.at, "compound") if c.index not in discourse.by_head and c.index < candidate.at]
    return "".join(f"{c.text.lower()} " for c in nouns if c.text.lower() not in candidate.role.phrase)


def _standing(candidate: Candidate) -> str:
    """What tells that the office isn't held in full: "former ", "acting ", "vice "."""
    if {"former", "ex", "then"} & set(candidate.before):
        return "former "
    return next((f"{w} " for w in candidate.before if w in phrase_words("not now") and w.isalpha()), "")


def _complement(discourse: Discourse, candidate: Candidate) -> str | None:
    """What the words themselves say of whose office it is: "mayor of London" -> London."""
    parsed = discourse.parsed
    if candidate.of is None or candidate.of >= candidate.stop or case_of(parsed, candidate.of) != "of":
        return None
    first = left_edge(parsed, candidate.of)
    words = parsed.report.text[parsed.tokens[first].start : parsed.tokens[candidate.stop - 1].end]
    return " ".join(words.split()).removeprefix("the ")


def _roles(cluster: Cluster) -> tuple[Role, ...]:
    found: dict[tuple[str, str], Role] = {}
    for term in sorted(cluster.terms, key=lambda t: (t.begin, t.rank, t.office)):
        role = Role(office=term.office, of=term.of or None, begin=term.begin or None, end=term.end, source=term.told_by)
        found.setdefault((term.office.casefold(), term.begin[:7]), role)
    return tuple(found.values())


def _wikidata(cluster: Cluster) -> str | None:
    if cluster.state is not None:
        return cluster.state.wikidata
    if cluster.organization is not None:
        return cluster.organization.wikidata
    ids = [t.wikidata for t in cluster.terms if t.wikidata]
    return ids[0] if len(set(ids)) == 1 else None


def _cameo(discourse: Discourse, cluster: Cluster, country: str | None, sectors: tuple[str, ...]) -> str | None:
    if cluster.organization is not None and cluster.organization.cameo:
        return cluster.organization.cameo
    if cluster.kind in ("state", "place"):
        return country
    owner = None if country else _international_owner(discourse, cluster)
    if owner is not None and owner.cameo:
        return owner.cameo[:6] + "".join(CAMEO.get(s, s) for s in sectors[:1] if s != "IGO")
    code = next((CAMEO.get(s, s) for s in sectors if CAMEO.get(s, s)), "")
    return (country or "") + code or None
