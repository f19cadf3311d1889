"""Where a report names somebody: the model's entities and the names that the knowledge files have, longest first."""

from collections import Counter
from dataclasses import replace

from fairwitness.find.entities import TITLES, bodies_again, missed_persons, name_of_entity, spelled_out, surnames_again
from fairwitness.find.lexicon import Name, known_at, known_holders, known_names, lookup, words_of
from fairwitness.find.phrases import case_of, spaced_dash
from fairwitness.knowledge.offices import terms_by_surname
from fairwitness.knowledge.places import places_called
from fairwitness.knowledge.roles import role_nouns
from fairwitness.knowledge.states import StateForm, meanings
from fairwitness.language import Parsed

__all__ = ["TITLES", "Name", "calls_government", "dateline_state", "find_names", "lookup", "words_of"]


GOVERNMENTS = frozenset({"government", "regime", "administration", "cabinet"})
LATELY = 8  # years for which a government that fell is still called by its leader's name: two terms
OPENING = 5  # sentences, titles among them, in which a dateline may stand


def dateline_state(parsed: Parsed, day: str | None) -> str | None:
    """The country whose capital a report's dateline names: in one of its first sentences."""
    for sentence in parsed.sentences[:OPENING]:
        first, stop = parsed.bounds[sentence.index]
        name = known_at(parsed, first, stop, day) if first < stop and not sentence.residue else None
        if name is not None and name.meaning is not None and _dateline(parsed, name):
            return name.meaning.state.code
    return None


def find_names(parsed: Parsed, day: str | None) -> tuple[Name, ...]:
    """The names of a report in text order, none inside another; a dateline names nobody.

    Reads: tokens and entities of every sentence that isn't page residue.
    """
    known = known_names(parsed, day)
    modelled = [n for e in parsed.entities if (n := name_of_entity(parsed, e, day)) is not None]
    modelled += missed_persons(parsed, {i for n in modelled for i in range(n.first, n.stop)})
    modelled += spelled_out(parsed)
    modelled = [_leader(parsed, n, day) or n for n in modelled]
    modelled += _leaders(parsed, {i for n in modelled for i in range(n.first, n.stop)}, day)
    known += known_holders(parsed)
    modelled += surnames_again(parsed, [*modelled, *known])
    modelled += bodies_again(parsed, [*modelled, *known])
    inside = {i for n in known if n.organizations for i in range(n.first, n.stop)}
    modelled = [n for n in modelled if n.label != "MISC" or n.known or n.stop - n.first < 2 or not inside & set(range(n.first, n.stop))]
    found: dict[int, Name] = {}
    for name in sorted([*modelled, *known], key=lambda n: (n.first - n.stop, not n.known, n.first)):  # the longer wins, then the known
        if not any(i in found for i in range(name.first, name.stop)):
            found.update(dict.fromkeys(range(name.first, name.stop), name))
    names = sorted((n for n in {id(n): n for n in found.values()}.values() if not _dateline(parsed, n)), key=lambda n: n.first)
    halves = _halves(parsed, names, {i for i, n in found.items() if n.known or n.stop - n.first > 1}, day)
    taken = {n.first for n in halves}
    names = sorted([*(n for n in names if n.first not in taken), *halves], key=lambda n: n.first)
    return _one_label(parsed, _persons_again(parsed, names))


def _leader(parsed: Parsed, name: Name, day: str | None) -> Name | None:
    """The leader by whose surname a government is called, though it be a town's name too: "the Castro regime", "the Lula government"."""
    whole = name.stop - name.first == 2 and parsed.tokens[name.stop - 1].lemma.lower() in GOVERNMENTS
    alone = replace(name, stop=name.stop - 1) if whole else name
    fits = alone.stop - alone.first == 1 and name.meaning is None and name.label != "PER" and calls_government(parsed, alone.stop)
    known = fits and day is not None and terms_by_surname(parsed.tokens[name.first].text, day, years=LATELY)
    return replace(alone, label="PER") if known else None


def _leaders(parsed: Parsed, taken: set[int], day: str | None) -> list[Name]:
    """Leaders by whose surname a government is called, where the model saw no name."""
    alone = (Name(first=t.index, stop=t.index + 1, label="MISC") for t in parsed.tokens if t.text[:1].isupper() and t.index not in taken)
    return [found for n in alone if (found := _leader(parsed, n, day)) is not None]


def calls_government(parsed: Parsed, stop: int) -> bool:
    """Whether the word after a name is a government, which is called by the name before it."""
    return stop < len(parsed.tokens) and parsed.tokens[stop].lemma.lower() in GOVERNMENTS


def _dateline(parsed: Parsed, name: Name) -> bool:
    """Whether a name only says where a report was written: "MOSCOW (Agency) -", "Brussels - "."""
    first, stop = parsed.bounds[parsed.tokens[name.first].sentence]
    if (
        name.first != first
        or name.stop >= stop
        or name.label == "PER"
        or (name.known and (name.meaning is None or name.meaning.sense != "seat"))
    ):
        return False
    return spaced_dash(parsed, name.stop) or (
        parsed.tokens[name.stop].text in ("(", ",") and words_of(parsed, name.first, name.stop).isupper()
    )


def _halves(parsed: Parsed, names: list[Name], taken: set[int], day: str | None) -> list[Name]:
    """ "the North" in a report that names North or South Korea."""
    split: dict[str, StateForm] = {}
    for name in names:
        half, _, whole = name.meaning.state.name.partition(" ") if name.meaning and name.meaning.sense != "seat" else ("", "", "")
        for other in (half, OPPOSITE[half]) if half in OPPOSITE else ():
            known = meanings(f"{other} {whole}", day, "name")
            if known and known[0].state.kind in ("state", "historic"):
                split[other] = known[0]
    found = []
    for token in parsed.tokens if split else ():
        meaning = split.get(token.text)
        if meaning is None or token.index in taken or parsed.sentences[token.sentence].residue or token.upos == "ADV":
            continue
        following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else token
        if (following.upos != "PROPN" and following.text[:1].islower()) or not following.text[:1].isalpha():
            found.append(Name(first=token.index, stop=token.index + 1, label="LOC", meaning=meaning))
    return found


OPPOSITE = {"North": "South", "South": "North", "East": "West", "West": "East"}


def _one_label(parsed: Parsed, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The same unknown name is of the same kind all through a report: the one that the model gave it most often.

    "Other" counts less, because it is what the model says when it can't tell.
    """
    votes: dict[str, Counter[str]] = {}
    full = {i for n in names if n.label == "PER" and n.stop - n.first > 1 for i in (n.first, n.stop - 1)}
    for name in names:
        if not name.known:
            count = votes.setdefault(words_of(parsed, name.first, name.stop), Counter())
            count[name.label] += 1
            count["ORG"] += PEOPLE_SAY * (name.label in ("MISC", "ORG") and (_has_people(parsed, name) or _is_body(parsed, name)))
            count["ORG"] += PEOPLE_SAY * _belonged_to(parsed, name, full)
    persons = {parsed.tokens[n.stop - 1].text for n in names if n.label == "PER" and n.stop - n.first > 1}
    labels = {
        words: max(
            sorted(count),
            key=lambda label: (label == "PER" and words in persons, count[label] * (0.4 if label == "MISC" else 1), label == "ORG"),
        )
        for words, count in votes.items()
    }
    return tuple(n if n.known else replace(n, label=_label(words_of(parsed, n.first, n.stop), labels)) for n in names)


def _belonged_to(parsed: Parsed, name: Name, full: set[int]) -> bool:
    """Whether a person named in full is "of" a name that is no place, or stands right after it as its own: "Demosisto's Ada Lam"."""
    if name.stop - name.first > 1 or places_called(words_of(parsed, name.first, name.stop)):
        return False
    tokens = parsed.tokens
    own = name.stop + 1 < len(tokens) and tokens[name.stop].text in ("'s", "’s") and name.stop + 1 in full
    return own or (name.first > 1 and tokens[name.first - 1].text == "of" and name.first - 2 in full)


def _has_people(parsed: Parsed, name: Name) -> bool:
    """Whether people belong to what a name calls, as to an organization: "the Lumina founder", "members of Lumina", "Lumina's editor"."""
    token = parsed.head_of(name.first, name.stop)
    above = parsed.tokens[token.head] if token.head >= 0 else token
    beside = parsed.tokens[name.stop] if name.stop < len(parsed.tokens) else token
    tied = token.rel == "nmod:poss" or (token.rel == "nmod" and case_of(parsed, token.index) in ("of", "at", "for"))
    role = role_nouns().get((above if tied else beside).lemma.lower())
    return role is not None and role.kind == "person" and (role.weak or role.office is not None)


def _is_body(parsed: Parsed, name: Name) -> bool:
    """Whether a name is said to be a body: "Lumina, the company", "Lumina is a charity"."""
    head = parsed.head_of(name.first, name.stop)
    above = parsed.tokens[head.head] if head.head >= 0 else head
    said = [t for t in parsed.children(head.index, "appos") if t.index > head.index]
    said += [above] if head.rel == "nsubj" and parsed.children(above.index, "cop") else []
    roles = (role_nouns().get(t.lemma.lower()) for t in said)
    return any(r is not None and r.kind == "organization" for r in roles)


PEOPLE_SAY = 5  # times that the model's word counts which the people of an organization count


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
