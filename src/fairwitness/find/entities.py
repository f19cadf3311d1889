"""The model's entities as names: without articles and titles, with the words that they lack; and persons that it missed."""

import calendar
import re

from fairwitness.find.lexicon import Name, lookup, words_of
from fairwitness.knowledge import offices
from fairwitness.knowledge.given_names import given_names
from fairwitness.knowledge.names import PARTICLES, folded, initials
from fairwitness.knowledge.organizations import misspelt
from fairwitness.knowledge.places import places_called
from fairwitness.knowledge.roles import name_words, phrase_words, role_nouns
from fairwitness.language import Entity, Parsed
from fairwitness.language.headlines import common_words

TWO_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")  # as Korean and some Chinese given names are written: "Park Ji-hoon"
CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))


def name_of_entity(parsed: Parsed, entity: Entity, day: str | None) -> Name | None:
    """An entity without its article, title and possessive, and whole; None when nothing is left."""
    tokens = parsed.tokens
    if parsed.sentences[tokens[entity.first].sentence].residue:
        return None
    first, stop = _capitals(parsed, *_trimmed(parsed, entity.first, entity.stop))
    if first < stop and entity.label == "PER":
        first, stop = _whole_person(parsed, _after_title(parsed, first, stop), stop)
    if first >= stop or tokens[first].text.lower() in ("of", "for") or _only_role(parsed, first, stop):
        return None
    if entity.label == "PER" and stop - first == 1 and tokens[first].text in CALENDAR:
        return None
    known = lookup(words_of(parsed, first, stop), day, first, stop)
    if known is None and entity.label == "ORG":
        if stop - first == 1 and tokens[first].upos == "ADJ" and tokens[first].rel == "amod":
            return None
        first, stop = _whole_body(parsed, first, stop)
        known = lookup(words_of(parsed, first, stop), day, first, stop) or _behind_state(parsed, first, stop, day)
        if known is None and (slip := misspelt(words_of(parsed, first, stop), day)):
            known = Name(first=first, stop=stop, label="", organizations=slip)
    if known is not None:
        return Name(first=known.first, stop=known.stop, label=entity.label, meaning=known.meaning, organizations=known.organizations)
    if stop - first == 1 and _family_name_before(parsed, first):
        return Name(first=first - 1, stop=stop, label="PER")
    if entity.label in ("LOC", "ORG", "MISC") and stop - first == 1:
        stop = _given_until(parsed, first, set()) or stop
    label = "PER" if entity.label in ("LOC", "ORG", "MISC") and _reads_as_person(parsed, first, stop) else entity.label
    return Name(first=first, stop=stop, label=label)


def _reads_as_person(parsed: Parsed, first: int, stop: int) -> bool:
    """Whether a name that nobody knows otherwise is a given name and a family name: the model knows some peoples' names better than others'."""
    words = "".join(t.text if t.text == "-" else " " + t.text for t in parsed.tokens[first:stop]).replace("- ", "-").split()
    if not 2 <= len(words) <= 3 or not all(w[:1].isupper() and w.replace("-", "").isalpha() and not w.isupper() for w in words):
        return False
    if TWO_SYLLABLES.fullmatch(words[-1]):
        return True
    if folded(words[0]) not in given_names() or any(w.lower() in name_words() for w in words):
        return False
    return not places_called(" ".join(words))


def _family_name_before(parsed: Parsed, at: int) -> bool:
    """Whether a given name of two syllables follows its family name, which the entity lacks."""
    begin = parsed.bounds[parsed.tokens[at].sentence][0]
    if at == begin or not TWO_SYLLABLES.fullmatch(parsed.tokens[at].text):
        return False
    before = parsed.tokens[at - 1].text
    return before.istitle() and before.isalpha() and before not in CALENDAR and before.lower() not in role_nouns()


def _trimmed(parsed: Parsed, first: int, stop: int) -> tuple[int, int]:
    tokens = parsed.tokens
    while stop > first and tokens[stop - 1].text in ("'s", "’s", "'", "’", ",", ".", "-", '"'):
        stop -= 1
    while first < stop and tokens[first].text.lower() in ("the", "a", "an", '"', "'"):
        first += 1
    return (_whole_word(parsed, first), stop) if first < stop else (first, stop)


def _capitals(parsed: Parsed, first: int, stop: int) -> tuple[int, int]:
    """Without words in small letters at both ends: "rebel FDLR force" names the FDLR; a name all in small letters is none."""
    tokens = parsed.tokens
    while first < stop and tokens[first].text.islower() and tokens[first].text not in PARTICLES:
        first += 1
    while stop > first and tokens[stop - 1].text.islower() and tokens[stop - 2].text != "-":
        stop -= 1
    return first, stop


def _whole_person(parsed: Parsed, first: int, stop: int) -> tuple[int, int]:
    """A person's name with the parts that the tree ties to it and the entity lacks."""
    tokens, (begin, end) = parsed.tokens, parsed.bounds[parsed.tokens[first].sentence]
    while first > begin and tokens[first].rel == "flat" and tokens[first - 1].upos == "PROPN" and not _is_title(parsed, first - 1):
        first -= 1
    while stop < end and (_hyphen_goes_on(parsed, stop) or (tokens[stop].upos == "PROPN" and tokens[stop].rel == "flat")):
        stop += 2 if tokens[stop].text == "-" else 1
    if stop - first == 1:
        stop = _given_until(parsed, first, set()) or stop
    return first, stop


def _hyphen_goes_on(parsed: Parsed, at: int) -> bool:
    """Whether a hyphen without spaces ties the words on both sides into one."""
    tokens = parsed.tokens
    if at == 0 or at + 1 >= len(tokens) or tokens[at].text != "-":
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start and tokens[at + 1].upos == "PROPN"


def _whole_body(parsed: Parsed, first: int, stop: int) -> tuple[int, int]:
    """An organization's name with the capitalised words before it, the noun after it, and what follows "of"."""
    tokens, (begin, end) = parsed.tokens, parsed.bounds[parsed.tokens[first].sentence]
    head = parsed.head_of(first, stop).index
    while (
        first > begin
        and tokens[first - 1].text[:1].isupper()
        and tokens[first - 1].head in (head, first)
        and tokens[first - 1].rel in BEFORE
    ):
        first -= 1
    stop = _with_noun(parsed, first, stop)
    role = role_nouns().get(tokens[stop - 1].text.lower())
    body = role is not None and role.kind in ("organization", "group")
    if body and stop + 1 < end and tokens[stop].text == "of" and tokens[stop + 1].upos == "PROPN":
        stop += 2
        while stop < end and tokens[stop].upos == "PROPN" and tokens[stop].head in range(first, stop):
            stop += 1
    return first, stop


BEFORE = frozenset({"amod", "compound"})


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


def _only_role(parsed: Parsed, first: int, stop: int) -> bool:
    """Whether the words are only a role of a person ("Secretary of State"), which is a description and no name."""
    role = role_nouns().get(words_of(parsed, first, stop).lower())
    return role is not None and role.kind in ("person", "state", "people")


def _with_noun(parsed: Parsed, first: int, stop: int) -> int:
    """Where an organization's name ends together with the capitalised noun of a body right after it: "Secret" + "Service"."""
    end = parsed.bounds[parsed.tokens[first].sentence][1]
    while stop < end and parsed.tokens[stop].text[:1].isupper() and parsed.tokens[stop].upos in ("NOUN", "PROPN"):
        words = (words_of(parsed, first, stop + 1).lower(), parsed.tokens[stop].text.lower())
        if not any((role := role_nouns().get(w)) is not None and role.kind in ("organization", "group") for w in words):
            break
        stop += 1
    return stop


def _behind_state(parsed: Parsed, first: int, stop: int, day: str | None) -> Name | None:
    """A known organization behind the name of its state: "United Kingdom Home Office"."""
    for at in range(first + 1, stop):
        before = lookup(" ".join(t.text for t in parsed.tokens[first:at]), day)
        if before is not None and before.meaning is not None:
            known = lookup(words_of(parsed, at, stop), day, first, stop)
            if known is not None and any(o.country == before.meaning.state.code for o in known.organizations):
                return known
    return None


def _after_title(parsed: Parsed, first: int, stop: int) -> int:
    """Where a person's name begins after titles that the model took into the entity ("President Kennedy")."""
    while first < stop - 1 and (parsed.tokens[first].text.lower().rstrip(".") in TITLES or _is_title(parsed, first)):
        if _belongs_to_name(parsed, first, stop):
            break
        first += 1
    return first


def _belongs_to_name(parsed: Parsed, first: int, stop: int) -> bool:
    """Whether a word that can be a monarch's title is part of a holder's name: "Shah Mahmood Qureshi"."""
    word = folded(parsed.tokens[first].text)
    if word not in phrase_words("crowned") or stop - first < 3:
        return False
    return any(word in folded(t.person).split() for t in offices.terms_of(words_of(parsed, first, stop)))


def _is_title(parsed: Parsed, at: int) -> bool:
    word = parsed.tokens[at].text.lower()
    return (word in role_nouns() and word not in given_names()) or parsed.tokens[at].text in (
        "Prime",
        "Foreign",
        "Vice",
        "Defence",
        "Defense",
    )


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


def spelled_out(parsed: Parsed) -> list[Name]:
    """Organizations whose short form follows in brackets: the words before whose capitals it is made of ("Harbour Workers' League (HWL)")."""
    found = []
    for token in parsed.tokens[1:-2]:
        short = parsed.tokens[token.index + 1]
        if (
            token.text == "("
            and parsed.tokens[token.index + 2].text == ")"
            and short.text.isupper()
            and short.text.isalpha()
            and len(short.text) > 2
        ):
            first = _initials_begin(parsed, token.index, short.text)
            if first is not None:
                found.append(Name(first=first, stop=token.index, label="ORG"))
    return found


def _initials_begin(parsed: Parsed, stop: int, short: str) -> int | None:
    """The token from which the capitals up to `stop` make up the short form."""
    begin = max(parsed.bounds[parsed.tokens[stop].sentence][0], stop - 3 * len(short))
    for first in range(stop - len(short), begin - 1, -1):
        if parsed.tokens[first].text[:1] == short[0] and initials(words_of(parsed, first, stop)) == short:
            return first
    return None


def missed_persons(parsed: Parsed, taken: set[int]) -> list[Name]:
    """Persons that the model missed, told by the title before them ("co-founder Ada Example") or by their given name."""
    found = []
    for token in parsed.tokens:
        if (
            (token.upos != "PROPN" and not _inside_in_capitals(parsed, token.index))
            or token.index in taken
            or parsed.sentences[token.sentence].residue
            or not _may_be_person(parsed, token.index)
        ):
            continue
        stop = _titled_until(parsed, token.index, taken) or _given_until(parsed, token.index, taken)
        if stop is not None:
            found.append(Name(first=token.index, stop=stop, label="PER"))
            taken.update(range(token.index, stop))
    return found


def _inside_in_capitals(parsed: Parsed, at: int) -> bool:
    """Whether a word begins with a capital that isn't the sentence's own, whatever the model makes of it."""
    return (
        parsed.tokens[at].text.istitle()
        and at > parsed.bounds[parsed.tokens[at].sentence][0]
        and folded(parsed.tokens[at].text) in given_names()
    )


def _may_be_person(parsed: Parsed, at: int) -> bool:
    lower = parsed.tokens[at].text.lower()
    return (
        parsed.tokens[at].text not in CALENDAR
        and lower not in role_nouns()
        and lower.rstrip(".") not in TITLES
        and lower not in name_words()
        and parsed.tokens[at].text[:1].isupper()
    )


def _titled_until(parsed: Parsed, at: int, taken: set[int]) -> int | None:
    """Where a name that begins at a token ends, when a title stands before it: in the tree, or right before in capitals."""
    token, begin = parsed.tokens[at], parsed.bounds[parsed.tokens[at].sentence][0]
    titles = [t for t in parsed.children(at, "nmod:desc") if t.index < at]
    if at > begin and ((token.rel in ("flat", "appos") and token.head == at - 1) or parsed.tokens[at - 1].upos == "PROPN"):
        titles.append(parsed.tokens[at - 1])
    if not any(t.index not in taken and _person_title(t.text) for t in titles):
        return None
    return _name_until(parsed, at, taken)


def _person_title(word: str) -> bool:
    role = role_nouns().get(word.lower())
    return word.lower().rstrip(".") in TITLES or (role is not None and role.kind == "person")


def _given_until(parsed: Parsed, at: int, taken: set[int]) -> int | None:
    """Where a name ends that begins with a known given name and goes on with another capitalised word."""
    stop = at + 1
    goes_on = stop < parsed.bounds[parsed.tokens[at].sentence][1] and stop not in taken and parsed.tokens[stop].text[:1].isupper()
    next_ = parsed.tokens[stop] if goes_on else None
    tied = next_ is not None and next_.text.isalpha() and (next_.head == at or parsed.tokens[at].head == stop or next_.upos == "PROPN")
    if next_ is not None and next_.upos != "PROPN" and next_.text.lower() in common_words():
        return None  # "Erdogan Sues" in a headline
    if not tied or folded(parsed.tokens[at].text) not in given_names() or parsed.tokens[stop].text.lower() in name_words():
        return None
    return _name_until(parsed, at, taken, least=2)


def _name_until(parsed: Parsed, at: int, taken: set[int], *, least: int = 1) -> int:
    stop, end = at + least, parsed.bounds[parsed.tokens[at].sentence][1]
    while stop < end and stop not in taken:
        token = parsed.tokens[stop]
        if _hyphen_goes_on(parsed, stop):
            stop += 2
        elif (token.upos == "PROPN" and token.rel == "flat") or (
            token.text.lower() in PARTICLES and stop + 1 < end and parsed.tokens[stop + 1].upos == "PROPN"
        ):
            stop += 1
        else:
            break
    return stop


def surnames_again(parsed: Parsed, names: list[Name]) -> list[Name]:
    """A person's last name that stands alone where the model saw no name: "Savage" in a report that names Dan Savage."""
    full = {parsed.tokens[n.stop - 1].text for n in names if n.label == "PER" and n.stop - n.first > 1}
    persons = {parsed.tokens[n.stop - 1].text for n in names if n.label == "PER"}
    longer = {i for e in parsed.entities if e.stop - e.first > 1 for i in range(e.first, e.stop)}
    taken = {i for n in names for i in range(n.first, n.stop)} | longer
    return [
        Name(first=t.index, stop=t.index + 1, label="PER")
        for t in parsed.tokens
        if t.text in persons
        and t.index not in taken
        and len(t.text) > 2
        and (_may_be_person(parsed, t.index) or (t.text in full and t.upos == "PROPN" and not parsed.children(t.index, "det")))
        and _alone(parsed, t.index)
    ]


def bodies_again(parsed: Parsed, names: list[Name]) -> list[Name]:
    """An organization's name that stands again where the model saw none, letter by letter."""
    found: list[Name] = []
    firsts: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(t.text for t in parsed.tokens[name.first : name.stop])
        if name.label == "ORG" and not name.known and words[0][:1].isupper() and len(words[0]) > 2:
            firsts.setdefault(words[0], set()).add(words)
    taken = {i for n in names for i in range(n.first, n.stop)} | set(parsed.entity_of)
    for token in parsed.tokens if firsts else ():
        for words in sorted(firsts.get(token.text, ()), key=len, reverse=True):
            stop = token.index + len(words)
            same = tuple(t.text for t in parsed.tokens[token.index : stop]) == words
            if same and not taken & set(range(token.index, stop)) and not parsed.sentences[token.sentence].residue:
                found.append(Name(first=token.index, stop=stop, label="ORG"))
                break
    return found


def _alone(parsed: Parsed, at: int) -> bool:
    """Whether no capitalised word stands right beside a token: it would be part of a longer name."""
    start, stop = parsed.bounds[parsed.tokens[at].sentence]
    beside = [parsed.tokens[i] for i in (at - 1, at + 1) if start <= i < stop]
    return (
        not any((t.upos == "PROPN" and t.text not in CALENDAR) or t.text == "-" for t in beside)
        and not parsed.sentences[parsed.tokens[at].sentence].residue
    )
