"""Phrases that describe an actor by a role, pronouns, and "the latter", as candidates."""

import re
from collections.abc import Iterator
from dataclasses import replace

from fairwitness.find.candidates import SEVERAL, Candidate
from fairwitness.find.phrases import ARTICLES, complement, governor, left_edge, right_edge, says_what_it_is
from fairwitness.find.surroundings import Surroundings
from fairwitness.knowledge.offices import titled_in
from fairwitness.knowledge.places import place_words
from fairwitness.knowledge.roles import RoleNoun, phrase_words, sectors_of
from fairwitness.language import Token
from fairwitness.record import ActorKind

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "its": "n", "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip


class Nominals(Surroundings):
    """The candidates that a report's tokens give."""

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
            or (self._inside_phrase(token) and self._hyphen_head(token.index) == token.index)
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

    def each(self, candidate: Candidate) -> list[Candidate]:
        """The holders of one office in several countries, each by its own adjective: "the Russian and Chinese foreign ministers"."""
        if not candidate.plural or candidate.role is None or candidate.role.office is None or candidate.at is None:
            return [candidate]
        first = [c for c in self.parsed.children(candidate.at, "amod") if c.index in self.name_at]
        of = {t.index: code for a in first for t in (a, *self.parsed.children(a.index, "conj")) if (code := self._adjective_of(t.index))}
        if len(set(of.values())) < 2:
            return [candidate]
        *others, last = sorted(of)
        one = replace(candidate, kind="person", plural=False, of=None, same_as=None)
        alone = [replace(one, first=at, stop=at + 1, head=at, country=of[at], by=f'"{self.parsed.tokens[at].text}"') for at in others]
        return [*alone, replace(one, country=of[last], by=f'"{self.parsed.tokens[last].text}"')]

    def _adjective_of(self, at: int) -> str | None:
        """The country whose adjective a token is."""
        name = self.name_at.get(at)
        return name.meaning.state.code if name is not None and name.meaning is not None and name.meaning.sense == "adjective" else None

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
        if role.phrase == "party" and token.xpos == "NNS":  # "the parties" are any two sides, "both ruling parties" are parties
            return bool(self.parsed.children(token.index, "amod", "compound")) or self.country(token.index)[0] is not None
        if role.only == "owned":
            return self.country(token.index)[0] is not None
        if role.only == "alone" and complement(self.parsed, token.index, "of"):
            return False
        return role.only not in ("subject", "alone") or self._acts(token)

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

    def _inside_phrase(self, token: Token) -> bool:
        """Whether the noun only modifies another ("police" in "police car") or is a title of a name, which has its own candidate."""
        if token.rel == "nmod:desc":
            return True
        if token.rel.partition(":")[0] not in ("compound", "amod", "flat", "fixed"):
            return self._part_of_phrase(token)
        return True

    def _name_beside(self, token: Token, first: int, stop: int) -> int | None:
        """The head of the person or body named in apposition to a phrase, on either side."""
        role = self.role(token.index)
        assert role is not None
        plural = token.xpos in ("NNS", "NNPS")
        for child in self.parsed.children(token.index, "appos", "flat", "nmod"):
            bare = child.rel == "nmod" and child.index > token.index and not self.parsed.children(child.index, "case")
            tied = not child.rel.startswith("nmod") or bare
            if tied and self._fits(child.index, role, plural=plural):
                return child.index
        called = self._called_as(token)
        if called is not None and self._fits(called, role, plural=plural):
            return called
        joined = None if plural else self._joined_title(token)
        if joined is not None and role.kind == "person":
            return joined
        inside = next((c.index for c in self.parsed.children(token.index, "compound") if self._called_so(c.index, role)), None)
        if inside is not None and not plural and (self._definite(token.index, token.index) or inside == token.index - 1):
            return inside
        if token.rel == "appos" and self._fits(owner := self._nearest_joined(token, plural=plural), role, plural=plural):
            return owner
        subject = next((c.index for c in self.parsed.children(token.index, "nsubj") if says_what_it_is(self.parsed, token)), None)
        if subject is not None and self._fits(subject, role, plural=plural):
            return subject
        return next((h for h in self._neighbours(token, first, stop) if self._fits(h, role, plural=plural)), None)

    def _called_as(self, token: Token) -> int | None:
        """The name after "known as", "called" or "dubbed": "the national team, known as the Gliders"."""
        for verb in self.parsed.children(token.index, "acl"):
            if verb.lemma.lower() in phrase_words("calls"):
                return next((c.index for c in self.parsed.children(verb.index, "obl", "obj", "xcomp") if c.index in self.name_heads), None)
        return None

    def _nearest_joined(self, token: Token, *, plural: bool) -> int:
        """What an apposition belongs to: of joined names the last before it ("Bush and Baker, the secretary of state")."""
        joined = [c.index for c in self.parsed.children(token.head, "conj") if c.index < token.index]
        return token.head if plural else max([token.head, *joined])

    def _joined_title(self, token: Token) -> int | None:
        """The person named after a second title: "mathematician and writer Ada Example"."""
        for other in self.parsed.children(token.index, "conj"):
            name = self.name_at.get(other.index + 1)
            bare = not self.parsed.children(other.index, "det", "nmod:poss") and other.xpos in ("NN", "NNP")
            if bare and name is not None and name.label == "PER" and name.first == other.index + 1 and self.role(other.index) is not None:
                return self.parsed.head_of(name.first, name.stop).index
        return None

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
        for at in range(stop + 1, min(stop + 4, end)):
            if " ".join(t.text.lower() for t in tokens[stop:at]) in phrase_words("named") and at in self.name_at:
                yield self.parsed.head_of(self.name_at[at].first, self.name_at[at].stop).index
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
        plural = token.xpos in ("NNS", "NNPS") or role.phrase in ("people", "police", "troops")
        several = plural and self._of_several(at)
        sent = role.phrase.endswith(("ambassador", "envoy", "representative", "emissary", "delegate"))
        body = complement(self.parsed, at, "of", "for", "at", "from", "in", *(() if sent else ("to",)))
        if several:
            country, by, body = None, SEVERAL, None
        if body is not None and role.phrase.endswith((f"of {body.text.lower()}", f"for {body.text.lower()}")):
            body = None
        owner = next((self._antecedent(c) for c in self.parsed.children(at, "nmod:poss")), None)
        own = len(re.split(" of | for ", role.phrase)[0].split()) - 1  # words of the role noun itself, which modify nothing
        words = self._before(first, max(first, at - own))
        if country is None and (place := self._place_before(owner or body)) is not None:
            country, by = place
        return Candidate(
            first=first, stop=stop, head=head, form="description",
            kind=_kind(role, plural=plural, country=country, counted=bool(self.parsed.children(at, "nummod"))),
            role=role, at=at, before=words, sectors=sectors_of(role, words), country=country, by=by,
            of=owner.index if owner else body.index if body else None, same_as=same_as, plural=plural,
            definite=self._definite(at, head), gender=role.gender,
        )  # fmt: skip

    def _place_before(self, owner: Token | None) -> tuple[str, str] | None:
        """The country of the place named last, for what belongs to "the city" or "the region"."""
        if owner is None or owner.lemma.lower() not in place_words("general") or owner.index in self.name_at:
            return None
        for at in range(owner.index - 1, -1, -1):
            if owner.sentence - self.parsed.tokens[at].sentence > 1:
                break
            if at in self.places:
                return self.places[at], f'"{owner.text}": "{self.parsed.tokens[at].text}", the place named last'
        return None

    def _of_several(self, at: int) -> bool:
        """Whether a noun belongs to several countries together: "leaders of the United States, Japan and Russia"."""
        body = complement(self.parsed, at, "of", "from")
        others = self.parsed.children(body.index, "conj") if body is not None else []
        codes = {self._country_in(t.index, 3)[0] for t in (body, *others) if t is not None} if others else set()
        return len(codes - {None}) > 1


def _kind(role: RoleNoun, *, plural: bool, country: str | None, counted: bool) -> ActorKind:
    """What a description is: several persons are a group, the people of a country a people unless so many of them are counted."""
    if role.phrase == "people" and country is not None and not counted:
        return "people"
    return "group" if plural and role.kind in ("person", "state") else role.kind
