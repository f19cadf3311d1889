"""Who is meant by each candidate: names first, then titles and appositions, then descriptions and pronouns in text order."""

from fairwitness.find.clusters import Cluster, same_person, surname_only
from fairwitness.find.descriptions import Descriptions
from fairwitness.find.discourse import Discourse
from fairwitness.find.interviews import answer_for
from fairwitness.find.mentions import Candidate
from fairwitness.find.names import calls_government
from fairwitness.find.pronouns import antecedent
from fairwitness.find.said import tell_what_they_are
from fairwitness.knowledge import offices
from fairwitness.knowledge.names import folded, initials, surname
from fairwitness.knowledge.offices import HEADS
from fairwitness.knowledge.organizations import Organization
from fairwitness.knowledge.roles import phrase_words
from fairwitness.language import Parsed


def resolve(parsed: Parsed, day: str | None, places: dict[int, str] | None = None) -> Discourse:
    """Tie every candidate of a report to an actor; `places` gives tokens that name places with their country."""
    discourse = Discourse(parsed, day, places or {})
    _name_states(discourse)
    _name_bodies(discourse)
    _name_persons(discourse)
    describing = Descriptions(discourse)
    for candidate in discourse.candidates:
        if candidate.same_as is not None and candidate.same_as in discourse.by_head and not _contradicted(discourse, candidate):
            discourse.put(candidate, discourse.by_head[candidate.same_as], "title or apposition")
    _know_persons(discourse)
    answer_for(discourse)
    placed = {id(c) for cluster in discourse.clusters for c in cluster.candidates}
    waiting = [c for c in discourse.candidates if id(c) not in placed]
    for candidate in sorted(waiting, key=lambda c: (c.first, c.stop)):  # "his" before "his wife"
        if candidate.pronoun:
            found = antecedent(discourse, candidate)
            if found is not None:
                discourse.put(candidate, found[0], found[1])
        elif candidate.form == "description":
            describing.resolve(candidate)
        elif candidate.kind == "person" and candidate.label != "PER":
            describing.resolve_demonym(candidate)
    _join_headline(discourse)
    _join_owned(discourse)
    tell_what_they_are(discourse)
    return discourse


def _join_headline(discourse: Discourse) -> None:
    """A person whom a headline only describes ("Defector sues church") is the first named one of that role in the text."""
    tokens = discourse.parsed.tokens
    for cluster in discourse.clusters:
        described = [c for c in cluster.candidates if not c.pronoun]
        alone = len(described) == 1 and cluster.rule == "description" and cluster.kind == "person" and not cluster.plural
        if (
            not alone
            or tokens[described[0].head].sentence != 0
            or described[0].definite
            or discourse.parsed.children(described[0].head, "det")
        ):
            continue
        named = next((k for k in discourse.clusters if k.rule == "person" and _same_role(k, described[0])), None)
        if named is not None:
            _move(discourse, cluster, named, "described in the headline")


def _join_owned(discourse: Discourse) -> None:
    """Whom a report first only calls "his father" is the one whom it names later ("His father, Karim Amari, said")."""
    named = [k for k in discourse.clusters if k.rule == "person"]
    for cluster in discourse.clusters:
        if cluster.rule != "description" or cluster.kind != "person" or cluster.plural:
            continue
        own = _owned(discourse, cluster)
        same = [k for k in named if own & _owned(discourse, k)]
        if len(same) == 1:
            _move(discourse, cluster, same[0], "the same role of the same actor, named later")


def _owned(discourse: Discourse, cluster: Cluster) -> set[tuple[str, int]]:
    """The roles that somebody is said to have for another, with the number of whom: father of the first, lawyer of the third."""
    said = ((c.role.phrase, discourse.by_head.get(c.of)) for c in cluster.roles if c.role is not None and c.of is not None)
    return {(phrase, owner.number) for phrase, owner in said if owner is not None}


def _move(discourse: Discourse, cluster: Cluster, into: Cluster, step: str) -> None:
    """Make two clusters one."""
    for candidate in cluster.candidates:
        discourse.by_head.pop(candidate.head, None)
        discourse.put(candidate, into, step)
    cluster.clear()


def _same_role(cluster: Cluster, candidate: Candidate) -> bool:
    phrase = candidate.role.phrase if candidate.role else None
    agree = candidate.country is None or cluster.country in (None, candidate.country)
    return agree and any(c.role is not None and c.role.phrase == phrase for c in cluster.roles)


def _contradicted(discourse: Discourse, candidate: Candidate) -> bool:
    """Whether the tables say that the person whom a description seems to name then held an office of another country."""
    named = discourse.by_head[candidate.same_as or 0].name
    if candidate.country is None or candidate.role is None or candidate.role.office is None or discourse.day is None or named is None:
        return False
    held = offices.roles_on(named, discourse.day)
    return bool(held) and all(h.of.isupper() and h.of != candidate.country for h in held)


def _name_states(discourse: Discourse) -> None:
    for candidate in discourse.candidates:
        if candidate.state is not None:
            discourse.put(candidate, discourse.state_cluster(candidate.state), candidate.by)
        elif (
            candidate.form == "name" and candidate.kind in ("people", "person") and candidate.label != "PER" and not candidate.organizations
        ):
            _name_people(discourse, candidate)


def _name_people(discourse: Discourse, candidate: Candidate) -> None:
    if candidate.kind == "person" and discourse.parsed.tokens[candidate.first - 1].text.lower() == "the" and candidate.first:
        return None  # "the Russian": somebody named before, found with the descriptions
    for cluster in discourse.clusters:
        if cluster.kind == candidate.kind and any(folded(n) == folded(candidate.name or "") for n in cluster.names) and candidate.plural:
            return discourse.put(candidate, cluster, "the same name")
    cluster = discourse.open(candidate.kind, "people")
    cluster.plural = candidate.plural
    return discourse.put(candidate, cluster, candidate.by)


def _name_bodies(discourse: Discourse) -> None:
    bodies = [
        c
        for c in discourse.candidates
        if c.form in ("name", "metonym") and (c.organizations or (c.label == "ORG" and c.kind == "organization")) and c.state is None
    ]
    for candidate in sorted(bodies, key=lambda c: (not c.organizations, -len((c.name or "").split()), c.first)):
        organization = _meant(candidate, discourse)
        cluster = next((k for k in discourse.clusters if _same_body(k, candidate, organization, discourse)), None)
        if cluster is None:
            cluster = discourse.open(organization.kind if organization else "organization", "organization")
            cluster.organization = organization
        discourse.put(candidate, cluster, "name in the knowledge files" if organization else "named entity")


def _meant(candidate: Candidate, discourse: Discourse) -> Organization | None:
    """Of several bodies with one name, the one whose country the report names; none for a common name ("Labour Party") of elsewhere."""
    bodies = candidate.organizations
    near = [b for b in bodies if b.country in discourse.countries]
    far = [b for b in bodies if not (b.common and discourse.countries and b.country)]
    said = candidate.country
    if said is not None and any(b.country not in (said, None) for b in bodies):
        near, far = [b for b in bodies if b.country == said], []
    return next(iter([*near, *far]), None)


def _same_body(cluster: Cluster, candidate: Candidate, organization: Organization | None, discourse: Discourse) -> bool:
    if cluster.kind not in ("organization", "group", "people") or cluster.rule == "people":
        return False
    if organization is not None:
        return cluster.organization is organization
    name = _plainly(candidate.name or "")
    for other in cluster.names:
        known = _plainly(other)
        if (
            name == known
            or (" " in known and known.endswith(" " + name))
            or any(f" {name} {of} " in f" {known}" for of in ("of", "for"))  # "Supreme Court": "Italian Supreme Court of Cassation"
            or (len(name) > 1 and name.upper() == (candidate.name or "") and initials(other) == candidate.name)
        ):
            return True
    return _introduced(cluster, candidate, discourse)


def _plainly(name: str) -> str:
    """A body's name folded, whether its words stand in the genitive or not: "Farmers' Union", "Farmers Union"."""
    return folded(name).replace("'s ", " ").replace("' ", " ")


def _introduced(cluster: Cluster, candidate: Candidate, discourse: Discourse) -> bool:
    """Whether the candidate is the short form given in brackets after the cluster's name, or names it in apposition."""
    tokens = discourse.parsed.tokens
    for other in cluster.candidates:
        first, second = (other, candidate) if other.first < candidate.first else (candidate, other)
        if other.form == "name" and second.first == first.stop + 1 and tokens[first.stop].text == "(":
            return True
    return False


def _name_persons(discourse: Discourse) -> None:
    persons = [
        c
        for c in discourse.candidates
        if c.form == "name" and c.label == "PER" and c.kind == "person" and c.state is None and not c.organizations
    ]
    for candidate in sorted(persons, key=lambda c: (surname_only(c.name or ""), c.first)):  # full names before surnames
        cluster = _called(discourse, candidate)
        if cluster is None:
            cluster = discourse.open("person", "person")
        discourse.put(candidate, cluster, "the name" if cluster.candidates else "")


def _called(discourse: Discourse, candidate: Candidate) -> Cluster | None:
    """The person that a name belongs to: the same full name, else of those with that surname the one named most before, the nearest of equals."""
    name = candidate.name or ""
    fitting = [
        k
        for k in discourse.clusters
        if k.kind == "person" and k.rule == "person" and k.called(name) and _genders_agree(k.gender, candidate.gender)
    ]
    exact = [k for k in fitting if any(folded(n) == folded(name) for n in k.names)]
    if not fitting:
        return None

    def nearness(cluster: Cluster) -> tuple[int, int]:
        heads = [c.head for c in cluster.candidates]
        earlier = [h for h in heads if h < candidate.head]
        return (-len(earlier), candidate.head - max(earlier)) if earlier else (1, min(heads) - candidate.head)

    return min(exact or fitting, key=nearness)


def _genders_agree(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _know_persons(discourse: Discourse) -> None:
    """Look named persons up in the office tables, as of the report's day, where the report names their country or office."""
    for cluster in discourse.clusters:
        if cluster.kind == "person" and cluster.rule == "person":
            cluster.terms = _terms(discourse, cluster)
            if cluster.terms:
                cluster.steps.append(f"known: {cluster.terms[0].person}, {cluster.terms[0].office} ({cluster.terms[0].told_by})")
                _join_names(discourse, cluster)


def _join_names(discourse: Discourse, cluster: Cluster) -> None:
    """Put what the report calls a holder by another of his names to the actor that it named before: Abu Mazen is Mahmoud Abbas."""
    person = cluster.terms[0].person
    first = next((k for k in discourse.clusters[: cluster.number] if k.terms and k.terms[0].person == person and k.rule == "person"), None)
    if first is None or not _genders_agree(first.gender, cluster.gender):
        return
    _move(discourse, cluster, first, f"another name of {person}")


def _terms(discourse: Discourse, cluster: Cluster) -> tuple[offices.Holding, ...]:
    name = cluster.name or ""
    said = {c.country for c in cluster.candidates if c.country}
    near = said or discourse.countries
    anywhere = not near
    day = discourse.day
    if " " in folded(name):
        found = offices.terms_of(name) or (_by_surname_alone(name, day, near) if _leads(cluster) else ())
    else:
        found = offices.terms_by_surname(name, day, years=YEARS) if day else ()
        anywhere = False
        if not offices.one_bearer(name):
            ruling = day is not None and any(calls_government(discourse.parsed, c.stop) for c in cluster.candidates)
            found = tuple(t for t in found if t.of in near or (ruling and _prominent(t, day) and t.on(day or "")))
        found = found or _crowned(cluster, name, day)
    fits = [
        t
        for t in found
        if (not t.rank or _main_office(t, day) or anywhere or t.of in near or not t.of.isupper() or (_prominent(t, day) and not said))
        and _alive(t, day)
    ]
    if len({folded(t.person) for t in fits}) > 1 and not _one_person(fits):
        fits = _likeliest(fits, day)
    return tuple(sorted(fits, key=lambda t: (day is None or not t.on(day), offices.office_classes()[t.kind].rank, t.rank, t.begin)))


def _by_surname_alone(name: str, day: str | None, near: set[str]) -> tuple[offices.Holding, ...]:
    """Leaders whom the tables have without a given name, of the countries that the report names ("Leopoldo Galtieri": Galtieri)."""
    found = offices.terms_by_surname(surname(name), day, years=YEARS) if day else ()
    return tuple(t for t in found if t.of in near and " " not in folded(t.person))


def _leads(cluster: Cluster) -> bool:
    """Whether the report calls somebody a head of state or government, or an officer, who may have made himself one."""
    said = [c.role for c in cluster.roles if c.role is not None]
    return any(r.office in HEADS or (r.office is None and r.sectors[:1] == ("MIL",)) for r in said)


def _crowned(cluster: Cluster, name: str, day: str | None) -> tuple[offices.Holding, ...]:
    """Who reigned under a given name with a title of monarchs: "King Abdullah", "Pope Leo"."""
    titles = {c.role.phrase for c in cluster.roles if c.role is not None} & phrase_words("crowned")
    return offices.reigning(min(titles), name, day) if titles and day is not None else ()


def _main_office(term: offices.Holding, day: str | None) -> bool:
    """Whether the term is of a main office and covers the day: then the name alone tells who is meant."""
    return day is not None and offices.office_classes()[term.kind].rank <= 4 and term.on(day) and not term.stale(day)


def _prominent(term: offices.Holding, day: str | None) -> bool:
    """Whether everybody knows the holder: heads of state and government in office, or out of it for a few years."""
    if offices.office_classes()[term.kind].rank > 2:
        return False
    return day is None or term.on(day) or (term.end is not None and term.begin <= day and int(day[:4]) - int(term.end[:4]) <= YEARS)


YEARS = 8  # two terms: so long a former head is still named without a first name or country


def _alive(term: offices.Holding, day: str | None) -> bool:
    """Whether the person may still be in the news: from two years before the term; after it long for leaders, briefly for minor offices.

    Minor offices are held by many people with common names, so an old one says little about who is meant.
    """
    if day is None:
        return True
    if not term.begin:
        return True
    rank = offices.office_classes()[term.kind].rank
    after = 30 if rank <= 4 else 15 if rank <= 6 else 2
    return int(term.begin[:4]) - 2 <= int(day[:4]) <= int((term.end or day)[:4]) + after


def _one_person(terms: list[offices.Holding]) -> bool:
    first = terms[0].person
    return all(same_person(first, t.person) for t in terms)


def _likeliest(terms: list[offices.Holding], day: str | None) -> list[offices.Holding]:
    """Of several persons the one in office on the day, or the one whose office is higher."""
    current = [t for t in terms if day and t.on(day)]
    if not current:
        return []
    highest = min(offices.office_classes()[t.kind].rank for t in current)
    people = {folded(t.person) for t in current if offices.office_classes()[t.kind].rank == highest}
    return [t for t in terms if folded(t.person) in people] if len(people) == 1 else []
