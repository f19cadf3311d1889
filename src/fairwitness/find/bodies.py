"""Whom a description of a government, body or group stands for: the one meant before, the state of the report, or a new one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairwitness.find.candidates import SEVERAL
from fairwitness.find.clusters import Cluster
from fairwitness.find.discourse import Discourse
from fairwitness.find.mentions import Candidate
from fairwitness.find.phrases import governor
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.roles import RoleNoun, phrase_words
from fairwitness.knowledge.states import state_of

WIDE = frozenset({"group", "organization", "organisation", "movement", "bloc", "alliance", "agency"})  # words that fit any body
STATELY = frozenset({"IGO", "GOV", "LEG", "JUD", "MIL", "COP", "SPY"})  # sectors of bodies that are no movements
OFFICES = frozenset({"ministry", "department", "office"})  # words that fit any body of a government
COMPANIES = frozenset({"company", "firm", "business"})
ARMIES = frozenset({"military", "army", "armed forces"})
BOTH = 4  # sentences back to the two whom "both governments" means
NEAR = 2  # sentences within which a bare plural means the people named before
GOVERNMENT = ("government", "regime")  # of which a headline speaks without an article, whatever the desk calls it
TELLS_NOTHING = frozenset(
    [
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "some",
        "several",
        "many",
        "other",
        "new",
        "more",
    ]
)  # before a noun, of which group it is


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """A description with what is asked of it for each body before.

    `said` are its words folded, `content` those that tell one group from another; `told`: it may be of something mentioned; `of_any`: of
    something with a name that has other words.
    """

    candidate: Candidate
    role: RoleNoun
    said: str
    country: str | None
    content: frozenset[str]
    told: bool
    of_any: bool


class Bodies:
    """Resolves descriptions of governments, bodies and groups of one report in text order."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse

    def _government(self, candidate: Candidate) -> None:
        assert candidate.role is not None
        if candidate.role.phrase == "state" and (candidate.plural or candidate.of is not None):
            return  # "the states of Ohio and Iowa"
        if candidate.role.phrase == "island" and candidate.of is not None:
            return  # "the island of Hispaniola"
        if candidate.plural and {"both", "two"} & set(candidate.before) and candidate.country is None and candidate.of is None:
            if not self._of_two(candidate):
                self._new(replace(candidate, by=SEVERAL))
            return  # of the two states named before, each of which acts
        own = [w for w in candidate.before if w in phrase_words("local")]
        state = state_of(candidate.country, self.discourse.day)
        region = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        if own or (candidate.plural and candidate.role.office == "government") or (region is not None and region.kind == "place"):
            self._body(candidate)
        elif (
            candidate.plural
            or (candidate.role.office == "country" and state is not None and not candidate.definite)
            or self._owned(candidate)
        ):
            return
        elif state is not None and candidate.role.office == "government":
            self.discourse.put(candidate, self.discourse.state_cluster(state), f"the government of {state.name}: {candidate.by}")
        elif state is None and (
            candidate.definite
            or (candidate.role.phrase in GOVERNMENT and self._bare(candidate) and not _content(candidate) and self._in_clause(candidate))
        ):
            self._bare_government(candidate)

    def _of_two(self, candidate: Candidate) -> bool:
        """Whether two states were named not long before: "both governments"."""
        return len({k.number for _, k in self.discourse.before(candidate.head, sentences=BOTH) if k.kind == "state"}) > 1

    def _in_clause(self, candidate: Candidate) -> bool:
        """Whether a label is a part of the clause and not only of a phrase: "junta falls", not "a contagion of autocracy"."""
        at = candidate.at if candidate.at is not None else candidate.head
        return self.discourse.parsed.tokens[at].lemma.lower() in GOVERNMENT or not governor(
            self.discourse.parsed, candidate.head
        ).rel.startswith("nmod")

    def _owned(self, candidate: Candidate) -> bool:
        """ "Obama's administration", "the Thatcher government": the state of the person."""
        if candidate.role is None or candidate.role.office != "government":
            return False
        heads = (candidate.of, *range(candidate.first, candidate.at or candidate.first))
        owners = (self.discourse.by_head.get(h) for h in heads if h is not None)
        owner = next((k for k in owners if k is not None and k.kind == "person"), None)
        state = state_of(owner.country, self.discourse.day) if owner else None
        if owner is None:
            return False
        if state is None:
            self._new(candidate)
            return True
        self.discourse.put(candidate, self.discourse.state_cluster(state), f"the government of {owner.name}, {state.name}")
        return True

    def _bare_government(self, candidate: Candidate) -> None:
        """ "the government", "the country": the state named last, or the one that the report is about."""
        main = state_of(self.discourse.main, self.discourse.day)
        found = self._last_state(candidate)
        if candidate.role is not None and candidate.role.phrase == "island":
            self._island(candidate)
            return
        here = self.discourse.parsed.tokens[candidate.head].sentence
        country = candidate.role is not None and candidate.role.office == "country"
        if any(self.discourse.parsed.tokens[i].upos == "PROPN" for i in range(candidate.first, candidate.at or candidate.first)):
            self._body(candidate)  # "the Lindqvist government", of whom nothing is known
            return
        if (
            country
            and found is not None
            and any(self.discourse.parsed.tokens[c.head].sentence == here and c.head < candidate.head for c in found.candidates)
        ):
            self.discourse.put(candidate, found, "the state named last in the sentence")
            return
        named = any(k.state is not None and main is not None and k.state.code == main.code for k in self.discourse.clusters)
        if main is not None and (named or (candidate.role is not None and candidate.role.office == "government")):
            found = self.discourse.state_cluster(main)
        if found is not None:
            self.discourse.put(candidate, found, "the state that the report is about or named last")
        elif candidate.role is not None and candidate.role.office == "government":
            self._body(candidate)

    def _breakaway(self, candidate: Candidate) -> None:
        """ "the breakaway region", "the self-proclaimed republic": the one named last."""
        found = next((k for _, k in self.discourse.before(candidate.head) if k.state is not None and k.state.kind == "breakaway"), None)
        if found is not None:
            self.discourse.put(candidate, found, "the breakaway entity named last")
        elif not self._empty(candidate):
            self._new(candidate)

    def _island(self, candidate: Candidate) -> None:
        """ "the island": the island state named last."""
        islands = phrase_words("island")
        found = next((k for _, k in self.discourse.before(candidate.head) if k.state is not None and k.state.code in islands), None)
        if found is not None:
            self.discourse.put(candidate, found, "the island state named last")

    def _last_state(self, candidate: Candidate) -> Cluster | None:
        return next((k for _, k in self.discourse.before(candidate.head) if k.kind == "state"), None)

    def _body(self, candidate: Candidate) -> None:
        """A body or group by its role: the one mentioned before under the same words, else a new one."""
        whole = self._group_of(candidate)
        if whole is not None:
            self.discourse.put(candidate, whole, "the members of the group")
            return
        cluster = self._word_for_word(candidate) or self._mentioned(candidate)
        if cluster is not None:
            self.discourse.put(candidate, cluster, f'"{self.discourse.quote(candidate)}": mentioned before')
            return
        if not self._empty(candidate):
            self._new(replace(candidate, country=self._armed_before(candidate)))

    def _armed_before(self, candidate: Candidate) -> str | None:
        """The country of a candidate; of "the army" in a report about no one country, that whose soldiers were named just before."""
        if (
            self.discourse.main is not None
            or candidate.country is not None
            or candidate.of is not None
            or candidate.sectors[:1] != ("MIL",)
            or not candidate.definite
        ):
            return candidate.country
        for _, cluster in self.discourse.before(candidate.head, sentences=NEAR):
            if cluster.country is not None and self._sectors(cluster)[:1] == ("MIL",):
                return cluster.country
        return None

    def _word_for_word(self, candidate: Candidate) -> Cluster | None:
        """What was described before in the same words: three at least, or two after "the"."""
        words = self.discourse.quote(candidate).casefold()
        if words.count(" ") < (1 if candidate.definite and candidate.of is None else 2):
            return None
        found = self.discourse.latest(candidate.head, self.discourse.described.get((candidate.kind, words), ()))
        return found[0][1] if found else None

    def _mentioned(self, candidate: Candidate) -> Cluster | None:
        """The body before that the words fit: the nearest, or, for a word that fits any ("the organization"), the one named most."""
        fitting: list[Cluster] = []
        sought = self._sought(candidate)
        for cluster, near in self._possible(sought):
            if self._same_body(cluster, sought, near=near):
                fitting.append(cluster)
                if not self._wide(candidate) or self._described_so(cluster, candidate):
                    return cluster
        return max(fitting, key=lambda k: sum(c.head < candidate.head for c in k.candidates), default=None)

    def _wide(self, candidate: Candidate) -> bool:
        return candidate.role is not None and candidate.role.phrase in WIDE

    def _described_so(self, cluster: Cluster, candidate: Candidate) -> bool:
        return any(c.role is not None and candidate.role is not None and c.role.phrase == candidate.role.phrase for c in cluster.roles)

    def _group_of(self, candidate: Candidate) -> Cluster | None:
        """The group that a plural makes up: "gunmen" in "a group of gunmen"."""
        outer = next((h for h, _ in self.discourse.before(candidate.head, sentences=0)), None) if candidate.plural else None
        cluster = self.discourse.by_head.get(outer) if outer is not None else None
        if cluster is None:
            return None
        says = any(c.of == candidate.head and c.role is not None and c.role.phrase in phrase_words("whole") for c in cluster.candidates)
        return cluster if says else None

    def _possible(self, sought: "_Sought") -> Iterator[tuple[Cluster, bool]]:
        """Earlier actors of which a description may be, the latest first, and whether they are near; of others only those of such words."""
        discourse, head = self.discourse, sought.candidate.head
        near = list(dict.fromkeys(cluster for _, cluster in discourse.before(head, sentences=NEAR)))
        yield from ((cluster, True) for cluster in near)
        far = [*discourse.called.get(sought.said, ()), *discourse.of_role.get(sought.role.phrase, ())]
        if sought.of_any:
            far += [k for known in discourse.called.values() for k in known]
        elif sought.candidate.definite and not sought.content:
            far += [k for name, known in discourse.called.items() if sought.role.phrase in name for k in known]
        yield from ((cluster, False) for _, cluster in discourse.latest(head, far) if cluster not in near)

    def _sought(self, candidate: Candidate) -> "_Sought":
        assert candidate.role is not None
        return _Sought(
            candidate=candidate,
            role=candidate.role,
            said=folded(self.discourse.quote(candidate)).removeprefix("the "),
            country=self._country(candidate),
            content=_content(candidate),
            told=candidate.definite or self._bare(candidate),
            of_any=candidate.role.phrase in WIDE | COMPANIES | ARMIES,
        )

    def _same_body(self, cluster: Cluster, sought: "_Sought", *, near: bool) -> bool:
        """Whether a description may be of a body or group; what is true from afar is so when `near`."""
        candidate, role = sought.candidate, sought.role
        if (cluster.kind == "person" and not cluster.plural) or cluster.kind in ("state", "place"):
            return False
        if cluster.kind == "organization" and any(folded(name) == sought.said for name in cluster.names):
            return True  # "the Peruvian navy" after "the Peruvian Navy"
        if not sought.told or (sought.country and cluster.country not in (None, sought.country)) or self._others(cluster, candidate):
            return False
        if role.phrase in ARMIES and cluster.organization is not None and sought.country:
            ends = {folded(n).split()[-1] for n in (cluster.organization.name, *cluster.organization.aliases)}
            whole = cluster.organization.sectors[:1] == ("MIL",) and bool(ends & {"army", "forces", "military"})
            return whole and cluster.country == sought.country
        described = [
            c
            for c in cluster.roles
            if c.role is not None
            and c.plural == candidate.plural
            and (c.role.phrase == role.phrase or c.role.phrase.endswith(" " + role.phrase))
        ]
        generic = (
            role.generic
            and candidate.plural
            and not candidate.definite
            and candidate.country is None
            and not sought.content
            and (not near or role.phrase == "people")
        )
        vague = candidate.definite and not sought.content
        if not generic and any(vague or _content(c) == sought.content for c in described):
            return True
        if candidate.plural and near and candidate.definite and cluster.names and cluster.kind == "group":
            if (
                candidate.country is not None
                and candidate.country == cluster.country
                and set(candidate.sectors[:1]) & set(self._sectors(cluster))
            ):
                return True  # "the Yemeni rebels" after "the Houthis"
        if candidate.plural:
            return not generic and not sought.content and any(c.country == candidate.country for c in described)
        return candidate.definite and self._named_so(cluster, sought, near=near)

    def _named_so(self, cluster: Cluster, sought: "_Sought", *, near: bool) -> bool:
        """Whether the name of a body has the noun of a description, or a body of that trade, or any body where the noun fits any, was named."""
        candidate, role = sought.candidate, sought.role
        sectors = self._sectors(cluster)
        same_trade = (
            near
            and bool(cluster.names)
            and role.kind == cluster.kind
            and (role.sectors[:1] != ("GOV",) or role.phrase in OFFICES)  # "the embassy" is no ministry
            and (sectors[:1] == role.sectors[:1] if cluster.kind == "organization" else bool(set(candidate.sectors[:1]) & set(sectors)))
        )
        if sought.content and not (same_trade and cluster.kind == "group"):
            return False
        known = [cluster.organization.name] if cluster.organization else []
        trading = role.phrase in COMPANIES and sectors[:1] in ((), ("BUS",), ("JRN",))
        return (
            same_trade
            or ((self._wide(candidate) or trading) and bool(cluster.names) and self._may_be_any(cluster, role))
            or any(role.phrase in folded(n) for n in (*cluster.names, *known))
        )

    def _may_be_any(self, cluster: Cluster, role: RoleNoun) -> bool:
        """Whether a word that fits any body fits this one: a people is no group, an alliance of states or a ministry no movement."""
        sectors = self._sectors(cluster)
        return cluster.kind != "people" and not (role.phrase == "movement" and bool(set(sectors[:1]) & STATELY))

    def _others(self, cluster: Cluster, candidate: Candidate) -> bool:
        """Whether both belong to somebody, and not to the same: "his colleagues", "her colleagues"."""
        owner = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        if owner is None:
            return False
        owners = [self.discourse.by_head.get(c.of) for c in cluster.candidates if c.of is not None]
        return bool(owners) and all(other is not None and other is not owner for other in owners)

    def _country(self, candidate: Candidate) -> str | None:
        """The country that its words give, or that of the state it is said to belong to ("the country's army")."""
        owner = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        return candidate.country or (owner.state.code if owner is not None and owner.state is not None else None)

    def _sectors(self, cluster: Cluster) -> tuple[str, ...]:
        if cluster.organization is not None:
            return cluster.organization.sectors
        return next((c.sectors for c in cluster.candidates if c.sectors), ())

    def _bare(self, candidate: Candidate) -> bool:
        """Whether it has neither article nor number: "protesters"."""
        children = self.discourse.parsed.children(candidate.head, "det", "nummod")
        return not children

    def _empty(self, candidate: Candidate) -> bool:
        """Whether the words say too little for an actor: "members", "the head" of nothing known."""
        role = candidate.role
        assert role is not None
        if role.kind == "state" and candidate.plural and candidate.country is None:
            return True
        return not role.sectors and candidate.country is None and candidate.of is None and not candidate.sectors

    def _new(self, candidate: Candidate) -> None:
        cluster = self.discourse.open(candidate.kind, "description")
        cluster.plural = candidate.plural
        self.discourse.put(candidate, cluster, f'described as "{self.discourse.quote(candidate)}"')


def _content(candidate: Candidate) -> frozenset[str]:
    """The modifiers that tell one group from another, numbers and articles left out."""
    assert candidate.role is not None
    own = candidate.role.phrase.split()
    return frozenset(w for w in candidate.before if w not in own and w not in TELLS_NOTHING and not w[:1].isdigit() and w.isalpha())
