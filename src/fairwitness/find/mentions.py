"""Everything in a report that may stand for an actor, before it is known whom: names, noun phrases by role, metonyms, pronouns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairwitness.find.metonyms import government_meant
from fairwitness.find.names import TITLES, Name, lookup
from fairwitness.find.phrases import ARTICLES, case_of, complement, governor, left_edge, right_edge
from fairwitness.knowledge.cities import country_of_city
from fairwitness.knowledge.given_names import gender_of
from fairwitness.knowledge.offices import titled_in
from fairwitness.knowledge.organizations import Organization
from fairwitness.knowledge.roles import RoleNoun, name_words, phrase_words, role_noun, role_nouns, sectors_of
from fairwitness.knowledge.states import State
from fairwitness.language import Parsed, Token
from fairwitness.record import ActorKind, MentionForm

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that may stand for an actor; `same_as` is the head of the name that a title or apposition belongs to.

    `at` is the token of its role noun; `of` is the head of the body or person that it belongs to ("spokesman for the ministry": ministry).
    """

    first: int
    stop: int
    head: int
    form: MentionForm
    kind: ActorKind
    name: str | None = None
    label: str = ""
    state: State | None = None
    organizations: tuple[Organization, ...] = ()
    role: RoleNoun | None = None
    at: int | None = None
    before: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    country: str | None = None
    by: str = ""
    of: int | None = None
    same_as: int | None = None
    plural: bool = False
    definite: bool = False
    gender: str | None = None

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.form == "pronoun"


def find_candidates(parsed: Parsed, day: str | None, names: tuple[Name, ...], places: dict[int, str]) -> tuple[Candidate, ...]:
    """All candidates of a report in text order, the longer first where two begin together.

    `places`: token -> country of a place named there.
    """
    reader = _Reader(parsed, day, names, places)
    found = [c for name in names for c in reader.of_name(name)]
    found += [c for c in map(reader.of_token, parsed.tokens) if c is not None]
    unique = {(c.first, c.stop, c.head): c for c in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda c: (c.first, -c.stop, c.head)))


class _Reader:
    """What one report's names and tokens are candidates for."""

    def __init__(self, parsed: Parsed, day: str | None, names: tuple[Name, ...], places: dict[int, str]) -> None:
        self.parsed, self.day, self.places = parsed, day, places
        self.name_at = {i: name for name in names for i in range(name.first, name.stop)}
        self.name_heads = {parsed.head_of(n.first, n.stop).index: n for n in names}

    # names

    def of_name(self, name: Name) -> Iterator[Candidate]:
        """The candidates that a name gives: itself, and the phrase around it that says more."""
        head = self.parsed.head_of(name.first, name.stop).index
        if name.meaning is not None:
            yield from self._state(name, head)
        elif name.organizations:
            yield self._organization(name, head)
            yield from self._state_before(name)
        elif name.label == "PER":
            yield from self._person(name, head)
        elif name.label == "ORG":
            yield self._unknown_body(name, head)
            yield from self._state_before(name)
        elif name.label == "NORP" and self.parsed.tokens[head].upos in ("NOUN", "PROPN") and not self._modifies(head):
            yield self._bare(name, head, "people", sectors=("CVL",))

    def _bare(self, name: Name, head: int, kind: ActorKind, **more: object) -> Candidate:
        text = self.text(name.first, name.stop)
        return Candidate(first=name.first, stop=name.stop, head=head, form="name", kind=kind, name=text, label=name.label, **more)  # type: ignore[arg-type]

    def text(self, first: int, stop: int) -> str:
        """The words of a stretch with single spaces."""
        return " ".join(self.parsed.report.text[self.parsed.tokens[first].start : self.parsed.tokens[stop - 1].end].split())

    def _modifies(self, head: int) -> bool:
        token = self.parsed.tokens[head]
        return token.rel.partition(":")[0] in ("amod", "compound") or token.rel == "nmod:desc"

    def _state(self, name: Name, head: int) -> Iterator[Candidate]:
        assert name.meaning is not None
        state, sense = name.meaning.state, name.meaning.sense
        token = self.parsed.tokens[head]
        if sense == "people" or (sense == "adjective" and not self._modifies(head) and token.upos in ("NOUN", "PROPN")):
            if self._modifies(head):
                yield from self._adjective(name, head)
            elif sense == "people" or self.parsed.children(head, "det", "nummod"):
                plural = token.xpos in ("NNS", "NNPS") or token.text.lower().endswith(("s", "ese", "ish", "nch"))
                yield self._bare(
                    name,
                    head,
                    "people" if plural else "person",
                    country=state.code,
                    by=f"people of {state.name}",
                    sectors=("CVL",),
                    plural=plural,
                )
        elif sense == "adjective":
            yield from self._adjective(name, head)
        elif sense == "seat":
            if government_meant(self.parsed, head, palace=name.meaning.written in state.palaces):
                yield replace(self._bare(name, head, "state", state=state, country=state.code, by=f"seat of {state.name}"), form="metonym")
        else:
            yield self._bare(
                name, head, "state" if state.kind != "territory" else "place", state=state, country=state.code, by="name of a state"
            )

    def _adjective(self, name: Name, head: int) -> Iterator[Candidate]:
        """ "Russian aggression": the adjective stands for the state unless it belongs to an actor's own phrase ("Russian forces")."""
        token = self.parsed.tokens[head]
        assert name.meaning is not None
        above = self.parsed.tokens[token.head] if token.head >= 0 else token
        if (
            above.upos not in ("NOUN", "PROPN")
            or token.head in self.name_at
            or self._role_head(token.head)
            or token.rel not in ("amod", "compound")
        ):
            return
        state = name.meaning.state
        yield self._bare(
            name, head, "state" if state.kind != "territory" else "place", state=state, country=state.code, by="adjective of a state"
        )

    def _organization(self, name: Name, head: int) -> Candidate:
        first = name.organizations[0]
        if self._modifies(head) and self._role_head(self.parsed.tokens[head].head) and first.kind == "people":
            return self._bare(name, head, "people", organizations=name.organizations, country=first.country, by="knowledge")
        said, by = self._owner_country(head)
        return self._bare(
            name, head, first.kind, organizations=name.organizations, country=said, sectors=first.sectors, by=by or "knowledge"
        )

    def _state_before(self, name: Name) -> Iterator[Candidate]:
        """The state named at the beginning of a longer name: "United States Navy"; adjectives name none."""
        for stop in range(min(name.stop - 1, name.first + 4), name.first, -1):
            known = lookup(self.text(name.first, stop), self.day, name.first, stop)
            if known is not None and known.meaning is not None and known.meaning.sense == "name" and known.meaning.state.kind == "state":
                state = known.meaning.state
                yield self._bare(
                    known, self.parsed.head_of(name.first, stop).index, "state", state=state, country=state.code, by="name of a state"
                )
                return

    def _owner_country(self, head: int) -> tuple[str | None, str]:
        """The country that stands right before an organization's name: "Chile's Defense Department"."""
        for child in self.parsed.children(head, "nmod:poss", "amod", "compound"):
            if child.index < head and child.index in self.name_at and self.name_at[child.index].meaning is not None:
                return self._country_in(child.index, 3)
        return None, ""

    def _unknown_body(self, name: Name, head: int) -> Candidate:
        """An organization that no file knows: its own words tell sector and country ("Greek Ministry of Culture")."""
        words = self.text(name.first, name.stop).lower().split()
        role = _body_role(words)
        sectors = _name_sectors(words, role)
        country, by = self.country(head)
        return self._bare(name, head, "organization", role=role, sectors=sectors, country=country, by=by)

    def _person(self, name: Name, head: int) -> Iterator[Candidate]:
        text = self.text(name.first, name.stop)
        title = next((t for t in self.parsed.tokens[max(0, name.first - 1) : name.first] if t.text.lower().rstrip(".") in TITLES), None)
        gender = (TITLES[title.text.lower().rstrip(".")] if title else None) or gender_of(text)
        yield self._bare(name, head, "person", gender=gender)
        first, stop = left_edge(self.parsed, head), max(name.stop, right_edge(self.parsed, head, inner=frozenset({"of"})))
        first = min(first, name.first)
        role_at = self._title_of(first, name.first)
        if role_at is not None:
            yield self._described(role_at, first, stop, head, same_as=head)
        elif first < name.first or stop > name.stop:
            country, by = self.country(head)
            owner = next(iter(self.parsed.children(head, "nmod:poss")), None) or complement(self.parsed, head, "of")
            yield Candidate(
                first=first,
                stop=stop,
                head=head,
                form="description",
                kind="person",
                country=country,
                by=by,
                same_as=head,
                before=self._before(first, name.first),
                of=owner.index if owner else None,
                gender=gender,
            )

    def _title_of(self, first: int, stop: int) -> int | None:
        """The title nearest before a name: the last role noun of the words before it."""
        for at in range(stop - 1, first - 1, -1):
            token = self.parsed.tokens[at]
            if at in self.name_at or token.upos not in ("NOUN", "PROPN", "ADJ") or self._part_of_phrase(token):
                continue
            if self.role(at) is not None:
                return at
        return None

    # noun phrases by role

    def of_token(self, token: Token) -> Candidate | None:
        """A pronoun, a "latter", or a phrase headed by a role noun; None for anything else."""
        if self.parsed.sentences[token.sentence].residue:
            return None
        lower = token.text.lower()
        if token.upos == "PRON" and lower in PRONOUNS:
            gender = PRONOUNS[lower]
            return Candidate(
                first=token.index, stop=token.index + 1, head=token.index, form="pronoun", kind="person",
                gender=gender if gender != "p" else None, plural=gender == "p", name=lower,
            )  # fmt: skip
        if lower in ("latter", "former") and self._stands_alone(token):
            return Candidate(
                first=token.index, stop=token.index + 1, head=token.index, form="description", kind="person", before=(lower,), definite=True
            )
        if (
            token.upos not in ("NOUN", "PROPN")
            or token.index in self.name_at
            or self.role(token.index) is None
            or self._inside_phrase(token)
        ):
            return None
        role = self.role(token.index)
        if (
            self._before_hyphen(token.index)
            or self._bodily(token)
            or role is None
            or role.kind == "place"
            or not self._in_its_place(token, role)
        ):
            return None
        head = self._hyphen_head(token.index)
        first, stop = left_edge(self.parsed, head), right_edge(self.parsed, token.index)
        return self._described(token.index, first, stop, head, same_as=self._name_beside(token, first, stop))

    def _hyphen_head(self, at: int) -> int:
        """The head of a hyphenated role ("Secretary" for "General" in "Secretary-General"), else the token itself."""
        tokens = self.parsed.tokens
        tied = at > 1 and tokens[at - 1].text == "-" and tokens[at].head == at - 2 and tokens[at - 1].end == tokens[at].start
        return at - 2 if tied else at

    def _before_hyphen(self, at: int) -> bool:
        """Whether a role goes on behind a hyphen, so that this token is only its first half."""
        tokens = self.parsed.tokens
        if at + 2 >= len(tokens) or tokens[at + 1].text != "-" or self._hyphen_head(at + 2) != at:
            return False
        role = self.role(at + 2)
        return role is not None and "-" in role.phrase

    def _in_its_place(self, token: Token, role: RoleNoun) -> bool:
        """Whether a noun that stands for somebody only as subject, with its owner, or as a title, does so here."""
        if role.only == "title":
            return False
        if role.only == "owned":
            return self.country(token.index)[0] is not None
        return role.only != "subject" or self._acts(token)

    def _acts(self, token: Token) -> bool:
        """Whether a noun is the subject of a verb, or what "according to" names."""
        above = governor(self.parsed, token.index)
        if above.rel in ("nsubj", "obl:agent"):
            return self.parsed.tokens[above.head].upos == "VERB"
        return any(c.text.lower() == "according" for c in self.parsed.children(above.index, "case"))

    def _bodily(self, token: Token) -> bool:
        """ "their heads": a head that belongs to a person and leads nothing."""
        if token.lemma.lower() != "head" or complement(self.parsed, token.index, "of", "at", "for"):
            return False
        owners = self.parsed.children(token.index, "nmod:poss")
        return token.text.lower() == "heads" or any(o.upos == "PRON" for o in owners)

    def _stands_alone(self, token: Token) -> bool:
        before = self.parsed.tokens[token.index - 1].text.lower() if token.index else ""
        return before == "the" and token.rel not in ("amod", "compound")

    def _role_head(self, at: int) -> bool:
        return (at >= 0 and at not in self.name_at and self.role(at) is not None) or at in self.name_heads

    def role(self, at: int) -> RoleNoun | None:
        """The role noun that a token heads, with the words around it that belong to it ("foreign minister", "head of state")."""
        token = self.parsed.tokens[at]
        start, tokens = self.parsed.bounds[token.sentence][0], self.parsed.tokens
        before = [t for t in tokens[max(start, at - 4) : at] if t.upos not in ("ADP", "DET", "VERB", "AUX", "PRON", "CCONJ")]
        words = [w for t in before for w in t.text.lower().split()]
        for last in _forms(token):
            after = self._with_complement(at, last)
            found = next(
                (r for r in (role_noun([*words, a]) if " " not in a else role_nouns().get(a) for a in after) if r is not None), None
            )
            if found is not None:
                return found
        return None

    def _with_complement(self, at: int, last: str) -> list[str]:
        """The word with what follows it where the files know both together ("head of state"), then the word alone."""
        tokens = self.parsed.tokens
        if at + 2 >= len(tokens) or tokens[at + 1].text.lower() not in ("of", "for"):
            return [last]
        tail = [t.text.lower() for t in tokens[at + 1 : at + 5]]
        longer = [" ".join([last, *tail[:n]]) for n in range(len(tail), 1, -1)]
        return [phrase for phrase in longer if phrase in role_nouns()] + [last]

    def _inside_phrase(self, token: Token) -> bool:
        """Whether the noun only modifies another ("police" in "police car") or is a title of a name, which has its own candidate."""
        if token.rel == "nmod:desc":
            return True
        if token.rel.partition(":")[0] not in ("compound", "amod", "flat", "fixed"):
            return self._part_of_phrase(token)
        return True

    def _part_of_phrase(self, token: Token) -> bool:
        """ "state" in "head of state"."""
        above = token.head
        if above < 0 or case_of(self.parsed, token.index) not in ("of", "for") or above > token.index:
            return False
        outer = self.role(above)
        return outer is not None and " of " in outer.phrase and outer.phrase.endswith(token.text.lower())

    def _name_beside(self, token: Token, first: int, stop: int) -> int | None:
        """The head of the person or body named in apposition to a phrase, on either side."""
        role = self.role(token.index)
        assert role is not None
        plural = token.xpos in ("NNS", "NNPS")
        for child in self.parsed.children(token.index, "appos", "flat"):
            if self._fits(child.index, role, plural=plural):
                return child.index
        inside = next((c.index for c in self.parsed.children(token.index, "compound") if self._called_so(c.index, role)), None)
        if inside is not None and not plural and (self._definite(token.index, token.index) or inside == token.index - 1):
            return inside
        if token.rel == "appos" and self._fits(token.head, role, plural=plural):
            return token.head
        subject = next((c.index for c in self.parsed.children(token.index, "nsubj") if self._predicate(token)), None)
        if subject is not None and self._fits(subject, role, plural=plural):
            return subject
        return next((h for h in self._neighbours(token, first, stop) if self._fits(h, role, plural=plural)), None)

    def _called_so(self, at: int, role: RoleNoun) -> bool:
        """Whether the noun only says what the body named before it is: "the M5S party", not "the EU agency"."""
        name = self.name_heads.get(at)
        if name is None or name.meaning is not None or role.kind not in ("organization", "group"):
            return False
        known = name.organizations[0].sectors[:1] if name.organizations else ()
        return (role.phrase in phrase_words("plain body") and (name.label == "ORG" or bool(known))) or (
            bool(known) and known == role.sectors[:1]
        )

    def _neighbours(self, token: Token, first: int, stop: int) -> Iterator[int]:
        """Heads of names right beside a phrase, where the tree may have missed the apposition: "his son Omar", "Omar, a lawyer,"."""
        tokens, (start, end) = self.parsed.tokens, self.parsed.bounds[token.sentence]
        closes = stop >= end or tokens[stop].text in (",", ".", ";", ")", ":")
        if stop == token.index + 1 and stop < end and stop in self.name_at and self.name_at[stop].first == stop:
            yield self.parsed.head_of(stop, self.name_at[stop].stop).index
        before = first - 1 if first > start and tokens[first - 1].text.lower() not in ARTICLES else first - 2
        if closes and before > start and tokens[before].text == "," and before - 1 in self.name_at:
            yield self.parsed.head_of(self.name_at[before - 1].first, self.name_at[before - 1].stop).index
        if (
            stop + 1 < end
            and tokens[stop].text == ","
            and stop + 1 in self.name_at
            and self._definite(token.index, self._hyphen_head(token.index))
        ):
            name = self.name_at[stop + 1]
            if name.first == stop + 1 and (name.stop >= end or tokens[name.stop].text in (",", ".", ";")):
                yield self.parsed.head_of(name.first, name.stop).index

    def _fits(self, at: int, role: RoleNoun, *, plural: bool) -> bool:
        """Whether the name at a head can be what the role noun says: one person for a person, a body for a body."""
        name = self.name_heads.get(at)
        if name is None or name.meaning is not None:
            return False
        if name.organizations or name.label == "ORG":
            return role.kind in ("organization", "group", "people") and not (plural and role.kind == "organization")
        return name.label == "PER" and role.kind == "person" and not plural

    def _predicate(self, token: Token) -> bool:
        """Whether the phrase says what its subject is: "Rouhani is the president", not "isn't" and not a question."""
        copula = self.parsed.children(token.index, "cop")
        negated = any(c.text.lower() in ("not", "n't", "never") for c in self.parsed.children(token.index, "advmod"))
        hedged = any(c.text.lower() not in ("has", "have", "had") for c in self.parsed.children(token.index, "aux"))
        return bool(copula) and copula[0].text.lower() in ("is", "'s", "are", "was", "’s") and not negated and not hedged

    def _before(self, first: int, head: int) -> tuple[str, ...]:
        return tuple(w for t in self.parsed.tokens[first:head] for w in _split(t.text.lower()))

    def _described(self, at: int, first: int, stop: int, head: int, *, same_as: int | None) -> Candidate:
        """A phrase by the role noun at `at`; `head` is its syntactic head, which is the name in "President Kennedy"."""
        role, token = self.role(at), self.parsed.tokens[at]
        assert role is not None
        if same_as is not None and same_as != head and self.name_heads.get(same_as) is not None and self.parsed.tokens[same_as].head == at:
            name = self.name_heads[same_as]
            stop = max(stop, name.stop) if name.first - stop <= 1 and name.first >= stop else stop
        country, by = self.country(at if head == at else head, at)
        if country is None and role.office is not None and (only := titled_in(role.office, role.phrase)) is not None:
            country, by = only, f'"{role.phrase}" is an office of that country alone'
        sent = role.phrase.endswith(("ambassador", "envoy", "representative", "emissary", "delegate"))
        body = complement(self.parsed, at, "of", "for", "at", "from", "in", *(() if sent else ("to",)))
        if body is not None and role.phrase.endswith((f"of {body.text.lower()}", f"for {body.text.lower()}")):
            body = None
        owner = next((c for c in self.parsed.children(at, "nmod:poss")), None)
        own = len(re.split(" of | for ", role.phrase)[0].split()) - 1  # words of the role noun itself, which modify nothing
        words = self._before(first, max(first, at - own))
        plural = token.xpos in ("NNS", "NNPS") or role.phrase in ("people", "police", "troops")
        return Candidate(
            first=first, stop=stop, head=head, form="description", kind=_kind(role, plural=plural, country=country),
            role=role, at=at, before=words, sectors=sectors_of(role, words), country=country, by=by,
            of=owner.index if owner else body.index if body else None, same_as=same_as, plural=plural,
            definite=self._definite(at, head), gender=role.gender,
        )  # fmt: skip

    def _definite(self, at: int, head: int) -> bool:
        for index in {at, head}:
            determiners = self.parsed.children(index, "det")
            if any(d.text.lower() in ("the", "this", "that", "these", "those") for d in determiners) or self.parsed.children(
                index, "nmod:poss"
            ):
                return True
        return False

    # countries

    def country(self, head: int, title: int | None = None, depth: int = 0) -> tuple[str | None, str]:
        """The country that the words of a phrase give, and how: modifier, owner, or complement ("of Iran")."""
        heads = [head] if title is None or title == head else [title, head]
        for at in heads:
            for child in sorted(self.parsed.children(at), key=lambda c: (c.index > at, -c.index)):
                if child.index < at and child.rel.partition(":")[0] in ("amod", "compound", "nmod", "flat", "appos"):
                    found = self._country_in(child.index, depth)
                    if found[0]:
                        return found
        name = self.name_at.get(head)
        inside = self._country_inside(name) if name is not None and name.label != "PER" else (None, "")
        if inside[0]:
            return inside
        for at in heads:
            body = complement(self.parsed, at, "of", "from", "in", "for", "at")
            found = self._country_in(body.index, depth) if body is not None else (None, "")
            if found[0]:
                return found
        return None, ""

    def _hyphened(self, name: Name) -> bool:
        """Whether a name is part of a longer word: "Iranian-backed" tells no country of its own."""
        tokens = self.parsed.tokens
        return name.stop < len(tokens) and tokens[name.stop].text == "-" and tokens[name.stop].start == tokens[name.stop - 1].end

    def _country_inside(self, name: Name) -> tuple[str | None, str]:
        """The country that a longer name holds: "Saudi Interior Ministry"."""
        for at in range(name.first, name.stop):
            for end in range(min(name.stop, at + 4), at, -1):
                known = lookup(self.text(at, end), self.day) if (at, end) != (name.first, name.stop) else None
                city = self.places.get(at) or country_of_city(self.text(at, end))
                if city is not None:
                    return city, f'"{self.text(at, end)}" in its name'
                if known is not None and known.meaning is not None:
                    return known.meaning.state.code, f'"{self.text(at, end)}" in its name'
        return None, ""

    def _country_in(self, at: int, depth: int) -> tuple[str | None, str]:
        name = self.name_at.get(at)
        if name is not None and self._hyphened(name):
            return None, ""
        if name is not None and name.meaning is not None:
            return name.meaning.state.code, f'"{self.text(name.first, name.stop)}"'
        if name is not None and name.organizations and name.organizations[0].country and not name.organizations[0].common:
            return name.organizations[0].country, f'"{self.text(name.first, name.stop)}"'
        if at in self.places:
            return self.places[at], f'"{self.parsed.tokens[at].text}", a place there'
        return self.country(at, depth=depth + 1) if depth < 3 else (None, "")


def _kind(role: RoleNoun, *, plural: bool, country: str | None) -> ActorKind:
    """What a description is: several persons are a group, the people of a country a people."""
    if role.phrase == "people" and country is not None:
        return "people"
    return "group" if plural and role.kind in ("person", "state") else role.kind


def _forms(token: Token) -> Iterator[str]:
    """The forms under which a noun may stand in the files: as written, its lemma, without the plural's end."""
    lower = token.text.lower()
    yield lower
    if token.lemma.lower() != lower:
        yield token.lemma.lower()
    if token.upos == "PROPN" and lower.endswith("s"):
        yield lower[:-1]


def _split(word: str) -> list[str]:
    return [word, *word.split("-")] if "-" in word and len(word) > 1 else [word]


def _body_role(words: list[str]) -> RoleNoun | None:
    """The role noun in an organization's name: its end, the words before "of", else any word; never one of persons or states."""
    main = words[: words.index("of")] if "of" in words[1:] else words
    found = (role_noun(words) if "of" not in words else None, role_noun(main), *map(role_nouns().get, reversed(words)))
    return next((r for r in found if r is not None and r.kind in ("organization", "group")), None)


def _name_sectors(words: list[str], role: RoleNoun | None) -> tuple[str, ...]:
    """Sectors by an organization's name: its role noun where that is strong, else the words that tell ("Gazette"), else the weak noun."""
    told = next((name_words()[w] for w in reversed(words) if w in name_words()), ())
    if role is not None and (not role.weak or not told):
        return sectors_of(role, words)
    return told
