"""Where a report names somebody: the model's entities and the names that the knowledge files have, longest first."""

import calendar
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from fairwitness.knowledge import organizations, states
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.offices import person_known
from fairwitness.knowledge.organizations import Organization
from fairwitness.knowledge.roles import role_nouns
from fairwitness.knowledge.states import StateForm
from fairwitness.language import Parsed

PUNCTUATION = frozenset(",.;:!?\"()'")
CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))
LONGEST = 9  # tokens of the longest name in the files ("United Kingdom of Great Britain and Northern Ireland")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A stretch of tokens that names somebody: what the files know of it, and the model's label where it has one."""

    first: int
    stop: int
    label: str
    meaning: StateForm | None = None
    organizations: tuple[Organization, ...] = ()
    holder: bool = False

    @property
    def known(self) -> bool:
        """Whether the knowledge files have it: as a state, an organization or, in full, a holder of an office."""
        return self.meaning is not None or bool(self.organizations) or self.holder


def find_names(parsed: Parsed, day: str | None) -> tuple[Name, ...]:
    """The names of a report in text order, none inside another.

    Reads: tokens and entities of every sentence that isn't page residue.
    """
    known = _known_names(parsed, day)
    modelled = [n for e in parsed.entities if (n := _entity(parsed, e.first, e.stop, e.label, day)) is not None]
    modelled += _titled(parsed, {i for n in modelled for i in range(n.first, n.stop)})
    known += _holders(parsed)
    found: dict[int, Name] = {}
    for name in sorted([*modelled, *known], key=lambda n: (n.first - n.stop, not n.known, n.first)):  # the longer wins, then the known
        if not any(i in found for i in range(name.first, name.stop)):
            found.update(dict.fromkeys(range(name.first, name.stop), name))
    names = sorted({id(n): n for n in found.values()}.values(), key=lambda n: n.first)
    halves = _halves(parsed, names, set(found))
    return _one_label(parsed, _persons_again(parsed, sorted([*names, *halves], key=lambda n: n.first)))


def _halves(parsed: Parsed, names: list[Name], taken: set[int]) -> list[Name]:
    """ "the North" in a report that names North Korea."""
    split = {
        n.meaning.state.name.split(" ")[0]: n.meaning
        for n in names
        if n.meaning and n.meaning.sense == "name" and n.meaning.state.name.startswith(HALVES)
    }
    found = []
    for token in parsed.tokens:
        meaning = split.get(token.text)
        if meaning is None or token.index in taken or parsed.sentences[token.sentence].residue or token.upos == "ADV":
            continue
        following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else token
        if (following.upos != "PROPN" and following.text[:1].islower()) or not following.text[:1].isalpha():
            found.append(Name(first=token.index, stop=token.index + 1, label="LOC", meaning=meaning))
    return found


HALVES = ("North ", "South ", "East ", "West ")


def _one_label(parsed: Parsed, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The same unknown name is of the same kind all through a report: the one that the model gave it most often."""
    votes: dict[str, Counter[str]] = {}
    for name in names:
        if not name.known:
            votes.setdefault(_words(parsed, name.first, name.stop), Counter())[name.label] += 1
    persons = {parsed.tokens[n.stop - 1].text for n in names if n.label == "PER" and n.stop - n.first > 1}
    labels = {
        words: max(sorted(count), key=lambda label: (label == "PER" and words in persons, count[label], label == "ORG"))
        for words, count in votes.items()
    }
    return tuple(n if n.known else replace(n, label=_label(_words(parsed, n.first, n.stop), labels)) for n in names)


def _label(words: str, labels: dict[str, str]) -> str:
    """The label of an unknown name; capitals alone ("DAB") are no person's name."""
    return (
        "ORG"
        if labels[words] == "PER" and words.isupper() and words.isalpha() and 2 < len(words) < 6 and " " not in words
        else labels[words]
    )


def _persons_again(parsed: Parsed, names: list[Name]) -> tuple[Name, ...]:
    """A seat's name that is also the last word of a person's name in the report means the person ("Anna Paris ... Paris said")."""
    last = {parsed.tokens[n.stop - 1].text for n in names if n.label == "PER" and n.stop - n.first > 1 and not n.known}
    return tuple(
        Name(first=n.first, stop=n.stop, label="PER")
        if n.meaning and n.meaning.sense == "seat" and parsed.tokens[n.first].text in last
        else n
        for n in names
    )


def _known_names(parsed: Parsed, day: str | None) -> list[Name]:
    found = []
    for sentence in parsed.sentences:
        if sentence.residue:
            continue
        at, stop = parsed.bounds[sentence.index]
        while at < stop:
            name = _known_at(parsed, at, stop, day)
            if name is not None:
                found.append(name)
            at = name.stop if name else at + 1
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split(" ")[0].split("'")[0] for table in (states.forms(), organizations.forms()) for form in table)


def _known_at(parsed: Parsed, at: int, stop: int, day: str | None) -> Name | None:
    """The longest known name that begins at a token."""
    if folded(parsed.tokens[at].text).split(" ")[0].split("'")[0] not in _first_words():
        return None
    for end in range(min(stop, at + LONGEST), at, -1):
        if parsed.tokens[end - 1].text in PUNCTUATION:
            continue
        text = _words(parsed, at, end)
        name = lookup(text, day, at, end)
        if name is not None and not _accidental(parsed, name):
            return name
    return None


def lookup(text: str, day: str | None, first: int = 0, stop: int = 1) -> Name | None:
    """What the files know under a form of words, states before organizations."""
    meanings = states.meanings(text, day)
    bodies = organizations.named(text, day)
    if not meanings and not bodies:
        return None
    if text.startswith(("the ", "The ")):
        first += 1
    return Name(first=first, stop=stop, label="", meaning=meanings[0] if meanings else None, organizations=() if meanings else bodies)


def _accidental(parsed: Parsed, name: Name) -> bool:
    """Whether a one-word form is an ordinary word here: "Turkey" may not be a verb, "IS" in capitals not "is"."""
    if name.stop - name.first > 1:
        return False
    token = parsed.tokens[name.first]
    before = parsed.tokens[name.first - 1].text if name.first else ""
    if before == "New" or (token.text == "America" and before in ("South", "North", "Central", "Latin")):
        return True  # New Mexico, Latin America
    if token.upos in ("VERB", "AUX", "ADV", "PRON", "DET", "SCONJ", "ADP", "INTJ"):
        return True
    return token.upos == "ADJ" and bool(name.organizations) and name.organizations[0].kind != "people"


def _titled(parsed: Parsed, taken: set[int]) -> list[Name]:
    """Persons that the model missed, told by the title before them: "co-founder Ada Example"."""
    found = []
    for token in parsed.tokens:
        if (
            token.upos == "PROPN"
            and token.index not in taken
            and token.text not in CALENDAR
            and not _only_role(parsed, token.index, token.index + 1)
            and not parsed.sentences[token.sentence].residue
        ):
            stop = _titled_until(parsed, token.index, taken)
            if stop is not None:
                found.append(Name(first=token.index, stop=stop, label="PER"))
                taken.update(range(token.index, stop))
    return found


def _holders(parsed: Parsed) -> list[Name]:
    """Persons whom the office tables have under their full name, whatever the model made of it."""
    found = []
    for sentence in parsed.sentences:
        at, stop = parsed.bounds[sentence.index]
        while at < stop and not sentence.residue:
            end = _holder_until(parsed, at, stop)
            if end is not None:
                found.append(Name(first=at, stop=end, label="PER", holder=True))
            at = end or at + 1
    return found


def _titled_until(parsed: Parsed, at: int, taken: set[int]) -> int | None:
    """Where a name that begins at a token ends, when a title stands before it."""
    token = parsed.tokens[at]
    titles = [t for t in parsed.children(at, "nmod:desc") if t.index < at]
    if token.rel in ("flat", "appos") and token.head == at - 1:
        titles.append(parsed.tokens[at - 1])
    if not any(t.index not in taken and (t.text.lower() in role_nouns() or t.text.lower().rstrip(".") in TITLES) for t in titles):
        return None
    stop = at + 1
    while stop < len(parsed.tokens) and stop not in taken and parsed.tokens[stop].upos == "PROPN" and parsed.tokens[stop].rel == "flat":
        stop += 1
    return stop


def _holder_until(parsed: Parsed, at: int, stop: int) -> int | None:
    """Where a full name of the office tables that begins at a token ends."""
    if not parsed.tokens[at].text[:1].isupper():
        return None
    for end in range(min(at + 7, stop), at + 1, -1):
        if parsed.tokens[end - 1].text[:1].isupper() and person_known(_words(parsed, at, end)):
            return end
    return None


def _entity(parsed: Parsed, first: int, stop: int, label: str, day: str | None) -> Name | None:
    """An entity without its article, title and possessive; None when nothing is left."""
    tokens = parsed.tokens
    if parsed.sentences[tokens[first].sentence].residue:
        return None
    while stop > first and tokens[stop - 1].text in ("'s", "’s", "'", "’", ",", ".", "-", '"'):
        stop -= 1
    while first < stop and tokens[first].text.lower() in ("the", "a", "an", '"', "'"):
        first += 1
    first = _whole_word(parsed, first)
    if label == "PER":
        first = _after_title(parsed, first, stop)
        if stop - first == 1 and tokens[first].text in CALENDAR:
            return None
    if first >= stop or tokens[first].text.lower() in ("of", "for") or _only_role(parsed, first, stop):
        return None
    known = lookup(_words(parsed, first, stop), day, first, stop)
    if known is None and label == "ORG":
        stop = _with_noun(parsed, first, stop)
        known = lookup(_words(parsed, first, stop), day, first, stop) or _behind_state(parsed, first, stop, day)
        if stop - first == 1 and tokens[first].upos == "ADJ" and tokens[first].rel == "amod":
            return None
    if known is not None:
        return Name(first=known.first, stop=known.stop, label=label, meaning=known.meaning, organizations=known.organizations)
    return Name(first=first, stop=stop, label=label)


def _whole_word(parsed: Parsed, first: int) -> int:
    """Where the hyphenated word begins that a token ends: an entity doesn't begin inside one ("Jean-Yves")."""
    tokens = parsed.tokens
    while (
        first > 1
        and tokens[first - 1].text == "-"
        and tokens[first - 2].end == tokens[first - 1].start
        and tokens[first - 1].end == tokens[first].start
    ):
        first -= 2
    return first


def _words(parsed: Parsed, first: int, stop: int) -> str:
    return " ".join(parsed.report.text[parsed.tokens[first].start : parsed.tokens[stop - 1].end].split())


def _only_role(parsed: Parsed, first: int, stop: int) -> bool:
    """Whether the words are only a role of a person ("Secretary of State"), which is a description and no name."""
    role = role_nouns().get(_words(parsed, first, stop).lower())
    return role is not None and role.kind in ("person", "state", "people")


def _with_noun(parsed: Parsed, first: int, stop: int) -> int:
    """Where an organization's name ends together with the capitalised noun of a body right after it: "Secret" + "Service"."""
    end = parsed.bounds[parsed.tokens[first].sentence][1]
    while stop < end and parsed.tokens[stop].text[:1].isupper() and parsed.tokens[stop].upos in ("NOUN", "PROPN"):
        words = (_words(parsed, first, stop + 1).lower(), parsed.tokens[stop].text.lower())
        if not any((role := role_nouns().get(w)) is not None and role.kind in ("organization", "group") for w in words):
            break
        stop += 1
    return stop


def _behind_state(parsed: Parsed, first: int, stop: int, day: str | None) -> Name | None:
    """A known organization behind the name of its state: "United Kingdom Home Office"."""
    for at in range(first + 1, stop):
        before = lookup(" ".join(t.text for t in parsed.tokens[first:at]), day)
        if before is not None and before.meaning is not None:
            known = lookup(_words(parsed, at, stop), day, first, stop)
            if known is not None and any(o.country == before.meaning.state.code for o in known.organizations):
                return known
    return None


def _after_title(parsed: Parsed, first: int, stop: int) -> int:
    """Where a person's name begins after titles that the model took into the entity ("President Kennedy")."""
    while first < stop - 1 and (parsed.tokens[first].text.lower().rstrip(".") in TITLES or _is_title(parsed, first)):
        first += 1
    return first


def _is_title(parsed: Parsed, at: int) -> bool:
    return parsed.tokens[at].text.lower() in role_nouns() or parsed.tokens[at].text in ("Prime", "Foreign", "Vice", "Defence", "Defense")


# Titles of courtesy; they tell gender, and stand before names.
TITLES = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "dr": None,
    "sir": "m",
    "dame": "f",
    "prof": None,
    "lord": "m",
    "lady": "f",
    "madam": "f",
}
