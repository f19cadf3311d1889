"""What is known of one actor while a report is being resolved: its candidates and what they say together."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from fairwitness.find.mentions import Candidate
from fairwitness.find.names import Name, dateline_state, words_of
from fairwitness.knowledge.names import PARTICLES, folded, same_word, shortened, surname
from fairwitness.knowledge.offices import HEADS, Holding, roles_on, terms_by_surname
from fairwitness.knowledge.organizations import Organization, seated_at
from fairwitness.knowledge.roles import role_nouns
from fairwitness.knowledge.states import State
from fairwitness.language import Parsed
from fairwitness.record import ActorKind


@dataclass(slots=True, eq=False)
class Cluster:
    """One actor in the making; only `resolve` writes into it.

    Of its candidates, `names` are the proper names by which the report calls it, in text order, and `roles` those that name a role of it.
    """

    number: int
    kind: ActorKind
    candidates: list[Candidate] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    roles: list[Candidate] = field(default_factory=list)
    state: State | None = None
    organization: Organization | None = None
    terms: tuple[Holding, ...] = ()
    known_name: str | None = None
    gender: str | None = None
    plural: bool = False
    steps: list[str] = field(default_factory=list)
    rule: str = ""

    def add(self, candidate: Candidate, step: str = "") -> None:
        """Take a candidate in, with the reason in words."""
        self.candidates.append(candidate)
        if candidate.name and candidate.form == "name":
            self.names.append(candidate.name)
        if candidate.role is not None:
            self.roles.append(candidate)
        self.gender = self.gender or candidate.gender
        if step and step not in self.steps:
            self.steps.append(step)

    def clear(self) -> None:
        """Give all candidates up."""
        for own in (self.candidates, self.names, self.roles):
            own.clear()

    @property
    def name(self) -> str | None:
        """Its fullest name in the report."""
        return max(self.names, key=lambda n: (len(n.split()), -self.names.index(n)), default=None)

    def called(self, name: str) -> bool:
        """Whether a person's name can be another form of this one's."""
        return any(same_person(name, other) for other in [*self.names, *([self.known_name] if self.known_name else [])])

    @property
    def country(self) -> str | None:
        """The country that the report's words give, else that of the knowledge files."""
        if self.state is not None:
            return self.state.code
        said = next((c.country for c in self.candidates if c.country), None)
        known = self.organization.country if self.organization else self.terms[0].of if self.terms else None
        return said or (known if known and len(known) == 3 and known.isupper() else None)

    @property
    def offices(self) -> set[str]:
        """Classes of the offices that text or knowledge give it."""
        return {c.role.office for c in self.roles if c.role and c.role.office} | {t.kind for t in self.terms}


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    """The folded words of a name; a surname alone without its particles ("de Gaulle" -> gaulle)."""
    words = tuple(folded(name).split())
    return words[-1:] if words and all(w in PARTICLES for w in words[:-1]) else words


def surname_only(name: str) -> bool:
    """Whether a name is a surname (or given name) alone."""
    return len(_parts(name)) == 1


HYPHENED = re.compile(r"(?<=\s)\w+-[a-z]\w*$")  # a given name of two parts after the surname


def same_person(left: str, right: str) -> bool:
    """Whether two forms can name one person: equal, a surname or given name of the other, or the same name spelt differently."""
    a, b = _parts(left), _parts(right)
    if not a or not b:
        return False
    given = HYPHENED.search(left), HYPHENED.search(right)
    if given[0] and given[1] and not same_word(folded(given[0][0]).replace(" ", ""), folded(given[1][0]).replace(" ", "")):
        return False  # Kim Jong-un and Kim Yo-jong
    if len(a) == 1 or len(b) == 1:
        short, long = (a[0], b) if len(a) == 1 else (b[0], a)
        return same_word(short, long[-1]) or short == long[0] or short == surname(" ".join(long)).split()[0]
    if shortened(a, b):
        return True
    if not (same_word(a[-1], b[-1]) or a[-1] in b or b[-1] in a):
        return False
    return same_word(a[0], b[0]) or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])


def main_country(parsed: Parsed, names: tuple[Name, ...], places: dict[int, str], day: str | None) -> str | None:
    """The country that a report is about: the one it names most, its opening counting double; None when two come close.

    `places`: token -> country of the places found, each worth half a state's name, as bodies of one country are;
    a dateline counts as much as two names.
    """
    counts: Counter[str] = Counter()
    for name in names:
        if name.meaning is not None and seated_at(words_of(parsed, name.first, name.stop)) is None:
            half = words_of(parsed, name.first, name.stop) in HALVES  # "the North" may be only the neighbour
            counts[name.meaning.state.code] += 1 if half else 4 if parsed.tokens[name.first].sentence < OPENING else 2
        if name.holder and day is not None:
            held = roles_on(words_of(parsed, name.first, name.stop), day)
            counts.update({held[0].of: 2} if held and held[0].of.isupper() else {})
        led = _leads(parsed, name, day)
        counts.update({led: 2} if led else {})
        counts.update(o.country for o in name.organizations[:1] if o.country and not o.common and "JRN" not in o.sectors)
    named = {i for name in names if name.meaning is not None for i in range(name.first, name.stop)}
    counts.update(code for at, code in places.items() if at not in named and at - 1 not in places)
    origin = dateline_state(parsed, day)
    counts.update({origin: 4} if origin else {})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    return ranked[0][0]


def _leads(parsed: Parsed, name: Name, day: str | None) -> str | None:
    """The country of a leader in office whom a report calls by title and surname: "President Bush"."""
    title = parsed.tokens[name.first - 1].text.lower() if name.first else ""
    role = role_nouns().get(title)
    if (
        name.label != "PER"
        or name.known
        or name.stop - name.first > 1
        or day is None
        or role is None
        or role.office not in HEADS | {"minister"}
    ):
        return None
    held = {t.of for t in terms_by_surname(words_of(parsed, name.first, name.stop), day) if t.kind in HEADS and t.of.isupper()}
    return held.pop() if len(held) == 1 else None


HALVES = frozenset({"North", "South", "East", "West"})
OPENING = 3  # sentences in which news says what it is about


def countries(parsed: Parsed, names: tuple[Name, ...], places: dict[int, str], day: str | None) -> set[str]:
    """All countries that a report's states, demonyms, seats, places and holders of offices belong to."""
    holders = (roles_on(words_of(parsed, n.first, n.stop), day) for n in names if n.holder and day is not None)
    held = {terms[0].of for terms in holders if terms and terms[0].of.isupper()}
    return {n.meaning.state.code for n in names if n.meaning is not None} | set(places.values()) | held
