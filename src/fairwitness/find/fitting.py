"""Whether a noun of office fits a person: by what the report calls somebody and by the terms that the tables give."""

from fairwitness.find.candidates import Candidate
from fairwitness.find.clusters import Cluster
from fairwitness.knowledge.offices import HEADS
from fairwitness.knowledge.roles import phrase_words


def may_be_titled(cluster: Cluster, candidate: Candidate, day: str | None) -> bool:
    """Whether a person may go by a title of heads of state: by the terms of the day, else by what the report calls them."""
    held = [t for t in cluster.terms if t.kind == "head_of_state" and (day is None or t.on(day))]
    if held:
        return any(may_be_called(candidate, t.office) for t in held)
    crowned = phrase_words("crowned")
    return (
        candidate.role is not None
        and candidate.role.phrase not in crowned
        and not any(c.role and c.role.phrase in crowned for c in cluster.roles)
    )


def office_suits(office: str, cluster: Cluster, day: str | None) -> bool:
    """Whether a bare noun of office fits a person: by the roles that the report or the tables give."""
    current = {t.kind for t in cluster.terms if day is None or t.on(day)}
    told = {c.role.office for c in cluster.roles if c.role and c.role.office and not phrase_words("not now") & set(c.before)}
    known = current | told
    if office == "politician":
        political = any(s in ("GOV", "LEG", "PTY", "OPP") for c in cluster.roles for s in c.sectors)
        return bool(known) or political
    if office == "opposition_leader":
        return bool({"PTY", "OPP"} & {s for c in cluster.roles for s in c.sectors})
    if office == "leader":
        return bool(known & HEADS)
    if office == "minister":
        return any(k.startswith("minister") for k in known)
    return office in known


def may_be_called(candidate: Candidate, office: str) -> bool:
    """Whether the holder's office goes by the words: a king is no president, and "the king" is none who isn't one."""
    assert candidate.role is not None
    crowned = phrase_words("crowned")
    title = set(office.split(" of ")[0].split())
    if candidate.role.phrase in crowned:
        return bool({candidate.role.phrase, "monarch"} & title) or (
            candidate.role.phrase in ("monarch", "pontiff") and bool(crowned & title)
        )
    return candidate.role.phrase != "president" or not crowned & title
