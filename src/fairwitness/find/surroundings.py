"""What the words around a noun say of it: which role it names, and of which country."""

from collections.abc import Iterator

from fairwitness.find.names import Name, lookup
from fairwitness.find.phrases import case_of, complement
from fairwitness.knowledge.cities import country_of_city
from fairwitness.knowledge.roles import RoleNoun, phrase_words, role_noun, role_nouns
from fairwitness.language import Parsed, Token


class Surroundings:
    """One report with its names: roles, countries and extents of its nouns."""

    def __init__(self, parsed: Parsed, day: str | None, names: tuple[Name, ...], places: dict[int, str]) -> None:
        self.parsed, self.day, self.places = parsed, day, places
        self.name_at = {i: name for name in names for i in range(name.first, name.stop)}
        self.name_heads = {parsed.head_of(n.first, n.stop).index: n for n in names}
        self._roles: dict[int, RoleNoun | None] = {}

    def text(self, first: int, stop: int) -> str:
        """The words of a stretch with single spaces."""
        return " ".join(self.parsed.report.text[self.parsed.tokens[first].start : self.parsed.tokens[stop - 1].end].split())

    def role(self, at: int) -> RoleNoun | None:
        """The role noun that a token heads, with the words around it that belong to it ("foreign minister", "head of state")."""
        if at not in self._roles:
            self._roles[at] = self._role_noun(at)
        return self._roles[at]

    def _role_noun(self, at: int) -> RoleNoun | None:
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

    def _before(self, first: int, head: int) -> tuple[str, ...]:
        return tuple(w for t in self.parsed.tokens[first:head] for w in _split(t.text.lower()))

    def _definite(self, at: int, head: int) -> bool:
        for index in {at, head}:
            determiners = self.parsed.children(index, "det")
            if any(d.text.lower() in ("the", "this", "that", "these", "those") for d in determiners) or self.parsed.children(
                index, "nmod:poss"
            ):
                return True
        return False

    def _part_of_phrase(self, token: Token) -> bool:
        """ "state" in "head of state"."""
        above = token.head
        if above < 0 or case_of(self.parsed, token.index) not in ("of", "for") or above > token.index:
            return False
        outer = self.role(above)
        return outer is not None and " of " in outer.phrase and outer.phrase.endswith(token.text.lower())

    def _hyphen_head(self, at: int) -> int:
        """The head of a hyphenated role ("Secretary" for "General" in "Secretary-General"), else the token itself."""
        tokens = self.parsed.tokens
        tied = at > 1 and tokens[at - 1].text == "-" and tokens[at].head == at - 2 and tokens[at - 1].end == tokens[at].start
        return at - 2 if tied else at

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
        beside = self.name_at.get(heads[0] - 1) if heads[0] else None
        if beside is not None and beside.meaning is not None and beside.meaning.sense == "adjective" and title != head:
            return self._country_in(heads[0] - 1, 3)  # "Palestinians and Israeli soldiers", where the parse has it with others
        role = self.role(heads[0])
        sent = role is not None and role.phrase.split()[-1] in phrase_words("sent")
        for at in heads:
            body = complement(self.parsed, at, "of", "from", *(() if sent else ("in", "for", "at")))
            found = self._country_in(body.index, depth) if body is not None else self._country_of_whose(at, depth)
            if found[0]:
                return found
        return None, ""

    def _country_of_whose(self, at: int, depth: int) -> tuple[str | None, str]:
        """ "Rwanda, whose foreign minister ...": the country of the noun that the clause belongs to."""
        whose = next((c for c in self.parsed.children(at, "nmod:poss") if c.text.lower() == "whose"), None)
        of = self._antecedent(whose) if whose is not None else None
        return self._country_in(of.index, depth) if of is not None and of is not whose and depth < 3 else (None, "")

    def _antecedent(self, owner: Token) -> Token:
        """What "whose" stands for: the name right before it, or the noun that its clause belongs to; any other owner is itself."""
        if owner.text.lower() != "whose":
            return owner
        before = owner.index - 1 - (owner.index > 1 and self.parsed.tokens[owner.index - 1].text == ",")
        name = self.name_at.get(before)
        if name is not None:
            return self.parsed.head_of(name.first, name.stop)
        clause = next((t for t in self.parsed.ancestors(owner.index) if t.rel.startswith("acl")), None)
        return self.parsed.tokens[clause.head] if clause is not None and clause.head >= 0 else owner

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

    def _hyphened(self, name: Name) -> bool:
        """Whether a name is part of a longer word: "Iranian-backed" tells no country of its own."""
        tokens = self.parsed.tokens
        return name.stop < len(tokens) and tokens[name.stop].text == "-" and tokens[name.stop].start == tokens[name.stop - 1].end

    def _country_in(self, at: int, depth: int) -> tuple[str | None, str]:
        name = self.name_at.get(at)
        if name is not None and self._hyphened(name):
            return None, ""
        if name is not None and name.meaning is not None:
            return name.meaning.state.code, f'"{self.text(name.first, name.stop)}"'
        if name is not None and name.organizations and name.organizations[0].country and not name.organizations[0].common:
            return name.organizations[0].country, f'"{self.text(name.first, name.stop)}"'
        if name is not None and name.organizations and "IGO" in name.organizations[0].sectors:
            return None, ""
        if at in self.places:
            return self.places[at], f'"{self.parsed.tokens[at].text}", a place there'
        return self.country(at, depth=depth + 1) if depth < 3 else (None, "")

    def _owner_country(self, head: int) -> tuple[str | None, str]:
        """The country that stands right before an organization's name: "Chile's Defense Department"."""
        for child in self.parsed.children(head, "nmod:poss", "amod", "compound"):
            if child.index < head and child.index in self.name_at and self.name_at[child.index].meaning is not None:
                return self._country_in(child.index, 3)
        return None, ""


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
