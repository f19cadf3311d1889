"""Whom a description of a government, body or group stands for: the one meant before, the state of the report, or a new one."""

from dataclasses import replace

from fairwitness.find.clusters import Cluster
from fairwitness.find.discourse import Discourse
from fairwitness.find.mentions import Candidate
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.roles import phrase_words
from fairwitness.knowledge.states import state_of

WIDE = frozenset({"group", "organization", "organisation", "movement", "bloc", "alliance", "agency"})  # words that fit any body
NEAR = 2  # sentences within which a bare plural means the people named before


class Bodies:
    """Resolves descriptions of governments, bodies and groups of one report in text order."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse

    def _government(self, candidate: Candidate) -> None:
        assert candidate.role is not None
        if candidate.role.phrase == "state" and (candidate.plural or candidate.of is not None):
            return  # "the states of Ohio and Iowa"
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
            candidate.definite or (candidate.role.phrase == "government" and self._bare(candidate) and not _content(candidate))
        ):
            self._bare_government(candidate)

    def _owned(self, candidate: Candidate) -> bool:
        """ "Obama's administration", "the Thatcher government": the state of the person."""
        if candidate.role is None or candidate.role.office != "government":
            return False
        heads = (candidate.of, *range(candidate.first, candidate.at or candidate.first))
        owners = (self.discourse.by_head.get(h) for h in heads if h is not None)
        owner = next((k for k in owners if k is not None and k.kind == "person"), None)
        state = state_of(owner.country or self.discourse.main, self.discourse.day) if owner else None
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
        for _, cluster in self.discourse.before(candidate.head):
            for other in cluster.candidates:
                if other.form == "description" and other.kind == candidate.kind and self.discourse.quote(other).casefold() == words:
                    return cluster
        return None

    def _mentioned(self, candidate: Candidate) -> Cluster | None:
        """The body before that the words fit: the nearest, or, for a word that fits any ("the organization"), the one named most."""
        fitting: list[Cluster] = []
        for head, cluster in self.discourse.before(candidate.head):
            if cluster not in fitting and self._same_body(cluster, candidate, near=self._near(candidate, head)):
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

    def _near(self, candidate: Candidate, head: int) -> bool:
        tokens = self.discourse.parsed.tokens
        return tokens[candidate.head].sentence - tokens[head].sentence <= NEAR

    def _same_body(self, cluster: Cluster, candidate: Candidate, *, near: bool) -> bool:
        role = candidate.role
        assert role is not None
        if (cluster.kind == "person" and not cluster.plural) or cluster.kind in ("state", "place"):
            return False
        said = folded(self.discourse.quote(candidate)).removeprefix("the ")
        if cluster.kind == "organization" and any(folded(name) == said for name in cluster.names):
            return True  # "the Peruvian navy" after "the Peruvian Navy"
        country = self._country(candidate)
        countries = {country, cluster.country} - {None}
        if len(countries) > 1 or not (candidate.definite or self._bare(candidate)) or self._others(cluster, candidate):
            return False
        if role.phrase in ("military", "army", "armed forces") and cluster.organization is not None and country:
            ends = {folded(n).split()[-1] for n in (cluster.organization.name, *cluster.organization.aliases)}
            whole = cluster.organization.sectors[:1] == ("MIL",) and bool(ends & {"army", "forces", "military"})
            return whole and cluster.country == country
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
            and not _content(candidate)
            and (not near or role.phrase == "people")
        )
        if not generic and any(_content(c) == _content(candidate) or (candidate.definite and not _content(candidate)) for c in described):
            return True
        if candidate.plural and near and candidate.definite and cluster.names and cluster.kind == "group":
            if (
                candidate.country is not None
                and candidate.country == cluster.country
                and set(candidate.sectors[:1]) & set(self._sectors(cluster))
            ):
                return True  # "the Yemeni rebels" after "the Houthis"
        if candidate.plural:
            return not generic and any(not _content(candidate) and c.country == candidate.country for c in described)
        known = [cluster.organization.name] if cluster.organization else []
        named = any(role.phrase in folded(n) for n in (*cluster.names, *known))
        wide = self._wide(candidate)
        same_trade = (
            near
            and bool(cluster.names)
            and role.kind == cluster.kind
            and (
                self._sectors(cluster)[:1] == role.sectors[:1]
                if cluster.kind == "organization"
                else bool(set(candidate.sectors[:1]) & set(self._sectors(cluster)))
            )
        )
        trading = role.phrase in ("company", "firm", "business") and self._sectors(cluster)[:1] in ((), ("BUS",), ("JRN",))
        return (
            candidate.definite
            and (not _content(candidate) or (same_trade and cluster.kind == "group"))
            and (named or same_trade or ((wide or trading) and bool(cluster.names)))
        )

    def _others(self, cluster: Cluster, candidate: Candidate) -> bool:
        """Whether both belong to somebody, and not to the same: "his colleagues", "her colleagues"."""
        owner = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        owners = [self.discourse.by_head.get(c.of) for c in cluster.candidates if c.of is not None]
        return owner is not None and bool(owners) and all(other is not None and other is not owner for other in owners)

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
    own = set(candidate.role.phrase.split())
    skip = {
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
    }
    return frozenset(w for w in candidate.before if w not in own | skip and not w[:1].isdigit() and w.isalpha())
