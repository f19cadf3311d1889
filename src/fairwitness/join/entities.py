"""The same actor in several reports: by Wikidata id, by country for states, else by name, kind and country."""

import re
import unicodedata
from collections import Counter, defaultdict

from fairwitness.join.clusters import Clusters, name_of
from fairwitness.join.rows import ActorRow


def plain(name: str) -> str:
    """A name without case, accents, punctuation and article."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"^the ", "", re.sub(r"\W+", " ", bare).strip().lower())


def key_of(actor: ActorRow) -> str:
    """What must be equal for two actors to be the same."""
    if actor.kind == "state" and actor.country and "PRE" not in actor.sectors.split("|"):
        return f"state {actor.country}"
    if actor.wikidata:
        return f"wikidata {actor.wikidata}"
    return f"{actor.kind} {plain(actor.name)} {actor.country or ''}"


def find_entities(actors: list[ActorRow]) -> tuple[list[dict[str, object]], dict[str, str]]:
    """Rows of entities, and actor -> entity."""
    by_key: dict[str, list[ActorRow]] = defaultdict(list)
    for actor in sorted(actors, key=lambda a: a.id):
        by_key[key_of(actor)].append(actor)
    clusters = Clusters(by_key)
    for short, full in _surnames(by_key):
        clusters.same(short, full)
    rows, of = [], {}
    for keys in clusters.groups():
        members = [a for key in keys for a in by_key[key]]
        entity = name_of("e", keys)
        of.update({a.id: entity for a in members})
        rows.append(_row(entity, keys, members))
    return rows, of


def _surnames(by_key: dict[str, list[ActorRow]]) -> list[tuple[str, str]]:
    """(a person known by one word, the only person whose name ends in that word and whose country doesn't differ)."""
    full: dict[str, list[str]] = defaultdict(list)
    for key, members in by_key.items():
        if members[0].kind == "person":
            for last in {plain(a.name).split()[-1] for a in members if " " in plain(a.name)}:
                full[last].append(key)
    pairs = []
    for key, members in by_key.items():
        name = plain(members[0].name)
        if members[0].kind == "person" and name and " " not in name and len(full[name]) == 1:
            countries = {a.country for k in (key, full[name][0]) for a in by_key[k]} - {None}
            if len(countries) <= 1 and key != full[name][0]:
                pairs.append((key, full[name][0]))
    return pairs


def _row(entity: str, keys: list[str], members: list[ActorRow]) -> dict[str, object]:
    names = Counter[str]()
    for actor in members:
        names[actor.name] += actor.mentions
    best = max(sorted(names), key=lambda n: (len(n.split()) > 1, names[n]))
    by_size = sorted(members, key=lambda a: (-a.mentions, a.id))
    return {
        "id": entity,
        "name": best,
        "kind": by_size[0].kind,
        "country": next((a.country for a in by_size if a.country), None),
        "sectors": next((a.sectors for a in by_size if a.sectors), ""),
        "wikidata": next((a.wikidata for a in by_size if a.wikidata), None),
        "n_reports": len({a.report for a in members}),
        "reason": "; ".join(f"same {k}" for k in keys),
    }
