"""Names as candidates: states, bodies and persons, each with the phrase around it that says more."""

from collections.abc import Iterator
from dataclasses import replace

from fairwitness.find.candidates import Candidate
from fairwitness.find.metonyms import government_meant
from fairwitness.find.names import TITLES, Name, lookup
from fairwitness.find.nominals import Nominals
from fairwitness.find.phrases import complement, left_edge, right_edge
from fairwitness.knowledge.given_names import gender_of
from fairwitness.knowledge.organizations import Organization, seated_at
from fairwitness.knowledge.roles import RoleNoun, name_words, role_noun, role_nouns, sectors_of
from fairwitness.language import Token
from fairwitness.record import ActorKind


class Named(Nominals):
    """The candidates that a report's names give."""

    def of_name(self, name: Name) -> Iterator[Candidate]:
        """The candidates that a name gives: itself, and the phrase around it that says more."""
        head = self.parsed.head_of(name.first, name.stop).index
        if name.meaning is not None:
            yield from self._state(name, head)
        elif (body := seated_at(self.text(name.first, name.stop))) is not None:
            if government_meant(self.parsed, head, palace=True):
                yield self._seat(name, head, body)
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

    def _modifies(self, head: int) -> bool:
        token = self.parsed.tokens[head]
        return token.rel.partition(":")[0] in ("amod", "compound") or token.rel == "nmod:desc"

    def _stands_for_noun(self, token: Token) -> bool:
        """Whether an adjective takes a noun's place: "the Ukrainian signed"."""
        return (
            token.upos == "ADJ"
            and token.rel.partition(":")[0] in ("nsubj", "obj", "iobj", "obl")
            and bool(self.parsed.children(token.index, "det"))
        )

    def _state(self, name: Name, head: int) -> Iterator[Candidate]:
        assert name.meaning is not None
        state, sense = name.meaning.state, name.meaning.sense
        token = self.parsed.tokens[head]
        if sense == "people" or (
            sense == "adjective" and not self._modifies(head) and (token.upos in ("NOUN", "PROPN") or self._stands_for_noun(token))
        ):
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
            body = self._body_of_seat(name)
            if body is not None and government_meant(self.parsed, head):
                yield self._seat(name, head, body)
            elif body is None and government_meant(self.parsed, head, palace=name.meaning.written in state.palaces):
                yield replace(self._bare(name, head, "state", state=state, country=state.code, by=f"seat of {state.name}"), form="metonym")
        else:
            yield self._bare(
                name, head, "state" if state.kind != "territory" else "place", state=state, country=state.code, by="name of a state"
            )

    def _body_of_seat(self, name: Name) -> Organization | None:
        """The body that a seat stands for, unless the report names the country and not the body: "Brussels"."""
        body = seated_at(self.text(name.first, name.stop))
        if body is None or name.meaning is None:
            return body
        names = set(self.name_at.values())
        country = any(
            n.meaning is not None and n is not name and n.meaning.state is name.meaning.state for n in names if not self._same(n, name)
        )
        named = any(
            body.country is None and "IGO" in o.sectors and o.cameo and body.cameo and o.cameo[:6] == body.cameo[:6]
            for n in names
            for o in n.organizations[:1]
        )
        return None if country and not named else body

    def _same(self, left: Name, right: Name) -> bool:
        return self.text(left.first, left.stop) == self.text(right.first, right.stop)

    def _seat(self, name: Name, head: int, body: Organization) -> Candidate:
        found = self._bare(
            name, head, body.kind, organizations=(body,), country=body.country, sectors=body.sectors, by=f"seat of {body.name}"
        )
        return replace(found, form="metonym")

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

    def _unknown_body(self, name: Name, head: int) -> Candidate:
        """An organization that no file knows: its own words tell sector and country ("Greek Ministry of Culture")."""
        words = self.text(name.first, name.stop).lower().split()
        role = _body_role(words)
        sectors = ("IGO",) if self._names_international(name) else _name_sectors(words, role)
        country, by = self.country(head) if sectors != ("IGO",) else (None, "")
        if role is not None and role.weak and sectors:
            role = role._replace(sectors=sectors)
        return self._bare(name, head, "organization", role=role, sectors=sectors, country=country, by=by)

    def _names_international(self, name: Name) -> bool:
        """Whether the name begins with that of an international body: "U.N. Conciliation Commission"."""
        known = (lookup(self.text(name.first, stop), self.day) for stop in range(name.first + 1, min(name.stop, name.first + 4)))
        return any(k is not None and any("IGO" in o.sectors for o in k.organizations) for k in known)

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

    def _role_head(self, at: int) -> bool:
        return (at >= 0 and at not in self.name_at and self.role(at) is not None) or at in self.name_heads


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
