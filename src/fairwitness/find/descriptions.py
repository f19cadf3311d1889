"""Whom a description stands for: by the offices that text and knowledge give, by what was said before, else someone new."""

from fairwitness.find.bodies import NEAR, Bodies
from fairwitness.find.clusters import Cluster
from fairwitness.find.fitting import may_be_called, may_be_titled, office_suits
from fairwitness.find.lexicon import lesser_state
from fairwitness.find.mentions import Candidate
from fairwitness.find.phrases import case_of, says_what_it_is
from fairwitness.knowledge import offices
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.offices import HEADS
from fairwitness.knowledge.roles import phrase_words
from fairwitness.knowledge.states import State
from fairwitness.language import Token

ALONE = HEADS | {
    "minister_foreign",
    "minister_defence",
    "minister_interior",
    "minister_finance",
}  # "the finance minister": of the report's country
NEXT = {"predecessor": -1, "successor": 1}
WHOLE = frozenset({"country", "government"})
WILL = frozenset({"will", "would", "may", "might", "can", "could", "shall", "should", "must"})  # before "become": nobody is it yet
BACK = 6  # sentences within which "the politician" or "the minister" takes up somebody


class Descriptions(Bodies):
    """Resolves descriptions of one report in text order."""

    def resolve(self, candidate: Candidate) -> None:
        """Tie a description to an actor, old or new."""
        if candidate.before in (("latter",), ("former",)) and candidate.role is None:
            self._latter(candidate)
            return
        role = candidate.role
        if role is None:
            return
        if role.kind == "state" and (
            "PRE" in role.sectors or (role.office == "country" and phrase_words("breakaway") & set(candidate.before))
        ):
            self._breakaway(candidate)
        elif role.office in ("government", "country"):
            self._government(candidate)
        elif candidate.kind == "person":
            self._person(candidate)
        else:
            self._body(candidate)

    def resolve_demonym(self, candidate: Candidate) -> None:
        """ "the Russian": the person mentioned last who may be of that country, else somebody new."""
        for head, cluster in self.discourse.before(candidate.head, sentences=NEAR):
            if cluster.kind == "person" and not cluster.plural and cluster.country in (candidate.country, None):
                words = self.discourse.parsed.tokens[head].text
                self.discourse.put(candidate, cluster, f'"the {candidate.name}": the person of that country mentioned last, at "{words}"')
                return
        self._new(candidate)

    def _latter(self, candidate: Candidate) -> None:
        latest: list[Cluster] = []
        for _, cluster in self.discourse.before(candidate.head, sentences=3):
            if cluster.kind in ("person", "organization", "group") and cluster not in latest:
                latest.append(cluster)
        wanted = 0 if candidate.before == ("latter",) else 1
        if len(latest) > wanted:
            self.discourse.put(candidate, latest[wanted], f'"the {candidate.before[0]}": the last named before')

    def _person(self, candidate: Candidate) -> None:
        role, bare = candidate.role, candidate.country is None and self._body_name(candidate) is None
        found = (
            self._predicated(candidate)
            or self._apposed(candidate)
            or (
                (self._taken_up(candidate) or self._by_office(candidate))
                if bare
                else (self._by_office(candidate) or self._taken_up(candidate))
            )
        )
        if found is None and role is not None and role.sectors in ((), ("CVL",)):
            found = self._apposed_to_state(candidate)
        if found is not None:
            self.discourse.put(candidate, found[0], found[1])
        elif not self._empty(candidate):
            self._new(candidate)

    def _apposed_to_state(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        """ "Romania, a member of the pact": a state or body, which may be called what persons are."""
        token = self.discourse.parsed.tokens[candidate.at if candidate.at is not None else candidate.head]
        cluster = self.discourse.by_head.get(token.head) if token.rel == "appos" else None
        if cluster is None or cluster.kind not in ("state", "organization") or candidate.plural or token.head > token.index:
            return None
        return cluster, f'in apposition to "{self.discourse.parsed.tokens[token.head].text}"'

    def _predicated(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        """ "He was a member of the team", "she served as its director": whom the verb's subject stands for."""
        parsed = self.discourse.parsed
        token = parsed.tokens[candidate.at if candidate.at is not None else candidate.head]
        served = self._served(token)
        subject = self._made(token) or self._subject(served if served is not None else token)
        served = served or (parsed.tokens[token.head] if self._made(token) is not None else None)
        cluster = self.discourse.by_head.get(subject.index) if subject is not None else None
        fits = cluster is not None and cluster.kind == "person" and not cluster.plural and not candidate.plural
        if subject is None or cluster is None or not fits or not (served is not None or says_what_it_is(parsed, token)):
            return None
        return cluster, f'said of "{parsed.tokens[subject.index].text}"'

    def _apposed(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        """ "The prime minister, a founder of the party,": whom the description before the comma stands for."""
        token = self.discourse.parsed.tokens[candidate.at if candidate.at is not None else candidate.head]
        cluster = self.discourse.by_head.get(token.head) if token.rel == "appos" else None
        if cluster is None or cluster.kind != "person" or cluster.plural or candidate.plural or token.head > token.index:
            return None
        return cluster, f'in apposition to "{self.discourse.parsed.tokens[token.head].text}"'

    def _served(self, token: Token) -> Token | None:
        """The verb of which the noun says in what office: "served as director"."""
        parsed = self.discourse.parsed
        verb = parsed.tokens[token.head] if token.head >= 0 else token
        asked = case_of(parsed, token.index) == "as" and token.rel.partition(":")[0] == "obl"
        return verb if asked and verb.lemma.lower() in phrase_words("serves as") else None

    def _made(self, token: Token) -> Token | None:
        """Who came to an office by the verb: "became president", "was elected president", "parliament elected her president"; not who will."""
        parsed = self.discourse.parsed
        verb = parsed.tokens[token.head] if token.head >= 0 else token
        if verb.lemma.lower() not in phrase_words("becomes") or token.rel.partition(":")[0] not in ("xcomp", "obj", "obl"):
            return None
        held_back = any(c.lemma.lower() in WILL for c in parsed.children(verb.index, "aux")) or parsed.children(verb.index, "mark")
        if held_back or (token.rel.startswith("obl") and case_of(parsed, token.index) != "as"):
            return None
        own = verb.lemma.lower() == "become" or any(c.rel == "nsubj:pass" for c in parsed.children(verb.index, "nsubj"))
        return self._subject(verb) if own else next((c for c in parsed.children(verb.index, "obj") if c is not token), None)

    def _subject(self, token: Token) -> Token | None:
        """The subject of a verb or predicate, that of the first one where several are joined; of "who is our editor" the noun before."""
        parsed = self.discourse.parsed
        while not parsed.children(token.index, "nsubj") and token.rel == "conj":
            token = parsed.tokens[token.head]
        subject = next(iter(parsed.children(token.index, "nsubj")), None)
        relative = subject is not None and subject.xpos in ("WP", "WDT") and token.rel == "acl:relcl"
        return parsed.tokens[token.head] if relative else subject

    def _by_office(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        """Who holds the named office of the named country: by the report's own words first, then by the tables."""
        role = candidate.role
        assert role is not None
        if role.phrase == "counterpart":
            return self._counterpart(candidate)
        if role.phrase in NEXT:
            return self._neighbour(candidate, NEXT[role.phrase])
        if role.office is None or phrase_words("not now") & set(candidate.before) or self._of_no_state(candidate):
            return None
        if self._of_body(candidate):
            return None
        body = self._body_name(candidate)
        of = (
            body
            or candidate.country
            or (self.discourse.main if candidate.definite and role.office in ALONE and not self._empty(candidate) else None)
        )
        if of is None or (role.office == "leader" and candidate.country is None and body is None) or not self._names_office(candidate):
            return None
        told = self._told(candidate, role.office, of)
        if told is not None:
            return told, f'the report gives {of} {role.phrase} as "{told.name}"'
        return self._known(candidate, role.office, of)

    def _counterpart(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        """ "his Chinese counterpart": who holds the owner's office in that country."""
        owner = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        if owner is None or candidate.country is None or owner.country == candidate.country:
            return None
        day = self.discourse.day
        held = [t.kind for t in owner.terms if day is not None and t.on(day) and not t.stale(day)]
        told = [c.role.office for c in owner.roles if c.role is not None and c.role.office]
        for office in dict.fromkeys("leader" if o in HEADS else o for o in (*told, *held)):
            found = self._told(candidate, office, candidate.country) or self._known(candidate, office, candidate.country)
            if found is not None:
                return found if isinstance(found, tuple) else (found, f"the {office} of {candidate.country} in the report")
        return None

    def _neighbour(self, candidate: Candidate, step: int) -> tuple[Cluster, str] | None:
        """ "His predecessor": who held the owner's office before; "her successor": who holds it after."""
        owner = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        day = self.discourse.day
        terms = [t for t in owner.terms if day is not None and t.begin <= day] if owner is not None else []
        terms.sort(key=lambda t: t.begin, reverse=True)
        found = offices.neighbour(terms[0], step) if terms else None
        return self._person_of(found, f"{found.person}, {found.office} ({found.told_by})") if found is not None else None

    def _of_body(self, candidate: Candidate) -> bool:
        """Whether a party, commission or company is named before the noun: "the ANC leader", "the commission president"."""
        assert candidate.role is not None
        if candidate.role.phrase not in ("leader", "president", "head", "chief", "chairman", "chairwoman", "chair"):
            return False
        parsed, at = self.discourse.parsed, candidate.at if candidate.at is not None else candidate.head
        for child in parsed.children(at, "compound"):
            owner = self.discourse.by_head.get(child.index)
            if owner is not None and owner.organization is not None and "IGO" in owner.organization.sectors:
                continue  # the UN chief
            if (owner is not None and owner.kind in ("organization", "group")) or (owner is None and child.text.islower()):
                return True
        return False

    def _of_no_state(self, candidate: Candidate) -> bool:
        """Whether the office is of a breakaway entity or a dependency, whose holders the tables don't have: "president of Abkhazia"."""
        state = self._lesser(candidate)
        return state is not None and state.code == candidate.country

    def _lesser(self, candidate: Candidate) -> State | None:
        return lesser_state(self.discourse.parsed, candidate.first, candidate.stop, self.discourse.day)

    def _names_office(self, candidate: Candidate) -> bool:
        """Whether the phrase is of the office itself: "head of the Kremlin", not "head of the Kremlin's press office"."""
        role = candidate.role
        if self._of_part(candidate):
            return False
        if any(c.head == candidate.of and c.role is not None and c.role.office in WHOLE for c in self.discourse.candidates):
            return True  # "the country's president"
        if role is None or role.phrase not in ("head", "chief", "leader", "president", "supreme commander", "chief executive"):
            return True
        if candidate.of is not None and case_of(self.discourse.parsed, candidate.of) in ("in", "at") and candidate.of > candidate.head:
            return candidate.country is not None  # "the Ukrainian leader in Paris"
        owner = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        if owner is not None:
            return owner.kind == "state" or (owner.organization is not None and owner.organization.country is None)
        return candidate.of is None and (role.phrase in ("leader", "president") or self._body_name(candidate) is not None)

    def _of_part(self, candidate: Candidate) -> bool:
        """Whether it is the office of something inside a country: "prime minister of Canada's Alberta province", "president of the club"."""
        if candidate.of is None or case_of(self.discourse.parsed, candidate.of) != "of":
            return False
        owners = [c for c in self.discourse.candidates if c.head == candidate.of]
        whole = any(c.state is not None or c.organizations or (c.role is not None and c.role.office in WHOLE) for c in owners)
        return not whole and all(c.kind != "person" for c in owners)

    def _body_name(self, candidate: Candidate) -> str | None:
        """The international body whose office it is ("the UN secretary-general"), by its canonical name."""
        owner = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        if owner is None:
            inside = [k for h, k in self.discourse.by_head.items() if candidate.first <= h < candidate.head]
            owner = next((k for k in inside if k.organization is not None), None)
        return owner.organization.name if owner and owner.organization and owner.organization.country is None else None

    def _told(self, candidate: Candidate, office: str, of: str) -> Cluster | None:
        """The person whom the report itself gives this office, nearest before."""
        fitting = [k for k in self.discourse.clusters if k.kind == "person" and self._says(k, office, of)]
        if len(fitting) < 2:
            return next(iter(fitting), None)
        return next((k for _, k in self.discourse.before(candidate.head) if k in fitting), None)

    def _says(self, cluster: Cluster, office: str, of: str) -> bool:
        for said in cluster.roles:
            assert said.role is not None
            same = said.role.office == office or (office == "leader" and said.role.office in HEADS)
            if (
                same
                and not self._of_body(said)
                and (said.country or cluster.country or self.discourse.main) == of
                and not phrase_words("not now") & set(said.before)
            ):
                return True
        return False

    def _known(self, candidate: Candidate, office: str, of: str) -> tuple[Cluster, str] | None:
        day = self.discourse.day
        holders = offices.holder(office, of, day) if day and office in (*offices.office_classes(), "leader") else ()
        if day and office == "president_elect":
            holders = offices.newly((), "head_of_state", of, day)
        elif day and holders and phrase_words("newly") & set(candidate.before):
            holders = offices.newly(holders, office, of, day)
        if len(holders) != 1 or not may_be_called(candidate, holders[0].office):
            return None
        return self._person_of(holders[0], f"{holders[0].person} was {holders[0].office} on {day} ({holders[0].told_by})")

    def _person_of(self, held: offices.Holding, why: str) -> tuple[Cluster, str]:
        """The actor who is a holder of an office: somebody named, or one whom the report doesn't name."""
        for cluster in self.discourse.clusters:
            known = any(t.person == held.person for t in cluster.terms[:1])
            if cluster.kind == "person" and (
                known or (cluster.called(held.person) and (cluster.country in (None, held.of) or cluster.terms))
            ):
                return cluster, why
        cluster = self.discourse.open("person", "office")
        others = (t for t in offices.terms_of(held.person) if t.of == held.of and t is not held)
        cluster.known_name, cluster.terms = held.person, (held, *others)
        return cluster, f"{why}; the report doesn't name the holder"

    def _taken_up(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        """ "the politician", "the minister": the nearest person before whom it fits."""
        if not candidate.definite or candidate.role is None:
            return None
        if candidate.country is None and candidate.of is not None:
            return self._of_same(candidate)
        persons = [(h, k) for h, k in self.discourse.mentioned(candidate.head) if k.kind == "person" and not k.plural]
        if self._of_no_state(candidate):
            there = next((k for _, k in persons if self._of_lesser(k, candidate)), None)
            return (there, f'"{self.discourse.quote(candidate)}": who has an office there') if there is not None else None
        turned = self._overturned(candidate, [k for _, k in reversed(persons)])
        if turned is not None:
            return turned, f'"{self.discourse.quote(candidate)}": who led before, or leads now'
        if phrase_words("former") & set(candidate.before):
            persons = [(h, k) for h, k in persons if self._left(k, candidate)]
            if persons:
                return persons[0][1], f'"{self.discourse.quote(candidate)}": the nearest person before who left that office'
        for _, cluster in persons:
            if self._suits(cluster, candidate, near=False):
                return cluster, f'"{self.discourse.quote(candidate)}": the nearest person before of that title'
        for head, cluster in persons:
            near = self.discourse.parsed.tokens[candidate.head].sentence - self.discourse.parsed.tokens[head].sentence <= BACK
            if near and self._suits(cluster, candidate, near=True):
                return cluster, f'"{self.discourse.quote(candidate)}": the nearest person before whom it fits'
        return None

    def _overturned(self, candidate: Candidate, persons: list[Cluster]) -> Cluster | None:
        """ "The ousted leader", "the new president": of those who lead a country in the report the first named, or who came last."""
        assert candidate.role is not None
        ousted, new = bool(phrase_words("ousted") & set(candidate.before)), "new" in candidate.before
        if candidate.role.office not in HEADS or not (ousted or new):
            return None
        led = [k for k in persons if k.offices & HEADS and candidate.country in (None, k.country)]
        if ousted:
            interim = phrase_words("not now") - phrase_words("ousted")
            return next((k for k in led if not any(interim & set(c.before) for c in k.roles)), None)
        day = self.discourse.day or ""
        begun = {k.number: max((t.begin for t in k.terms if t.kind in HEADS and t.begin <= day), default="") for k in led}
        return max(led, key=lambda k: begun[k.number]) if len({*begun.values()} - {""}) > 1 else None

    def _of_lesser(self, cluster: Cluster, candidate: Candidate) -> bool:
        """Whether a person is said, by the report or the tables, to hold an office of the region or breakaway entity that a phrase names."""
        state = self._lesser(candidate)
        told = any(self._lesser(c) is state for c in cluster.roles)
        return told or any(state is not None and folded(state.name) in folded(t.office) for t in cluster.terms)

    def _left(self, cluster: Cluster, candidate: Candidate) -> bool:
        """Whether a person held the office of a phrase and holds it no more: "the former president"."""
        role, day = candidate.role, self.discourse.day
        assert role is not None
        former = phrase_words("former")
        if any(c.role is not None and c.role.phrase == role.phrase and former & set(c.before) for c in cluster.roles):
            return True
        kinds = HEADS if role.office in HEADS else {role.office}
        terms = [t for t in cluster.terms if t.kind in kinds and (candidate.country or t.of) == t.of]
        return day is not None and bool(terms) and all(t.end is not None and t.end < day[: len(t.end)] for t in terms)

    def _of_same(self, candidate: Candidate) -> tuple[Cluster, str] | None:
        """ "his wife" again, or "the ministry's spokesman": the same role of the same owner."""
        owner = self.discourse.by_head.get(candidate.of) if candidate.of is not None else None
        if owner is None or candidate.role is None:
            return None
        for _, cluster in self.discourse.mentioned(candidate.head):
            for said in cluster.roles if cluster.kind == "person" else ():
                same = said.role is not None and said.role.phrase == candidate.role.phrase and said.of is not None
                if same and self.discourse.by_head.get(said.of or 0) is owner:
                    return cluster, f'"{self.discourse.quote(candidate)}": the same role of the same actor before'
        return None

    def _suits(self, cluster: Cluster, candidate: Candidate, *, near: bool) -> bool:
        role = candidate.role
        assert role is not None
        if candidate.country and cluster.country and candidate.country != cluster.country:
            return False
        if phrase_words("now") & set(candidate.before) and any(phrase_words("not now") & set(c.before) for c in cluster.roles):
            return False
        if role.gender and cluster.gender and role.gender != cluster.gender:
            return False
        if any(c.role and c.role.phrase == role.phrase for c in cluster.roles) or self._titled(cluster, candidate):
            return True
        if not near or self._of_part(candidate) or self._of_body(candidate):
            return False
        if role.phrase in phrase_words("abroad"):
            return any(c.role is not None and c.role.phrase in phrase_words("abroad") for c in cluster.roles)
        if role.office == "head_of_state" and not may_be_titled(cluster, candidate, self.discourse.day):
            return False
        if role.phrase == "leader" and candidate.sectors not in ((), ("GOV",)):
            return False  # "the military leader"
        if role.office:
            return office_suits(role.office, cluster, self.discourse.day)
        if role.sectors[:1] == ("MIL",) and candidate.country is None and candidate.of is None:
            return cluster.rule == "person" and any("MIL" in self._served_in(c) for c in cluster.roles)  # "the general" who heads a force
        return role.sectors[:1] in (("CVL",), ("UNK",)) and role.gender is not None and cluster.rule == "person"

    def _served_in(self, said: Candidate) -> tuple[str, ...]:
        """The sectors of a role, with those of the body that it is in."""
        owner = self.discourse.by_head.get(said.of) if said.of is not None else None
        return (*said.sectors, *(self._sectors(owner) if owner is not None else ()))

    def _titled(self, cluster: Cluster, candidate: Candidate) -> bool:
        """Whether the title of an office that a person holds has the noun and what stands before it: "the commission president"."""
        assert candidate.role is not None
        day, title = self.discourse.day, {candidate.role.phrase, *candidate.before}
        if len(title) < 2:
            return False
        return any(title <= set(t.office.casefold().split()) for t in cluster.terms if day is None or t.on(day))
