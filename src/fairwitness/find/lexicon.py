"""Names that the knowledge files have, found in a report: states, organizations, holders of offices."""

from dataclasses import dataclass, replace

from fairwitness.knowledge import organizations, states
from fairwitness.knowledge.names import folded
from fairwitness.knowledge.offices import person_known
from fairwitness.knowledge.organizations import Organization
from fairwitness.knowledge.states import State, StateForm
from fairwitness.knowledge.tables import remembered, renewed
from fairwitness.language import Parsed

PUNCTUATION = frozenset(",.;:!?\"()'-–—’‘“”/")
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


def words_of(parsed: Parsed, first: int, stop: int) -> str:
    """The words of a stretch with single spaces."""
    return " ".join(parsed.report.text[parsed.tokens[first].start : parsed.tokens[stop - 1].end].split())


def known_names(parsed: Parsed, day: str | None) -> list[Name]:
    """States and organizations by any of their names, the longest where several begin together."""
    found = []
    for sentence in parsed.sentences:
        if sentence.residue:
            continue
        at, stop = parsed.bounds[sentence.index]
        while at < stop:
            name = known_at(parsed, at, stop, day)
            if name is not None:
                found.append(name)
            at = name.stop if name else at + 1
    return found


@renewed
def _firstwords_of() -> frozenset[str]:
    return frozenset(form.split(" ")[0].split("'")[0] for table in (states.forms(), organizations.forms()) for form in table)


@remembered
def _begins(word: str) -> bool:
    """Whether a known name begins with a word."""
    return folded(word).split(" ")[0].split("'")[0] in _firstwords_of()


def known_at(parsed: Parsed, at: int, stop: int, day: str | None) -> Name | None:
    """The longest known name that begins at a token."""
    if not _begins(parsed.tokens[at].text):
        return None
    for end in range(min(stop, at + LONGEST), at, -1):
        if parsed.tokens[end - 1].text in PUNCTUATION or parsed.tokens[end - 1].upos == "PUNCT":
            continue
        text = words_of(parsed, at, end)
        name = lookup(text, day, at, end)
        if name is not None and not _accidental(parsed, name):
            return name
    return None


def lookup(text: str, day: str | None, first: int = 0, stop: int = 1) -> Name | None:
    """What the files know under a form of words, states before organizations."""
    meaning, bodies = _known(text, day)
    if meaning is None and not bodies:
        return None
    if text.startswith(("the ", "The ")):
        first += 1
    return Name(first=first, stop=stop, label="", meaning=meaning, organizations=bodies)


@remembered
def _known(text: str, day: str | None) -> tuple[StateForm | None, tuple[Organization, ...]]:
    front, _, last = text.rpartition(" ")
    if last == "Government" and (of := states.meanings(front, day, "name", "adjective")):
        return replace(of[0], sense="name"), ()  # "the UK Government", which the government of the day goes by
    meanings = states.meanings(text, day)
    return (meanings[0], ()) if meanings else (None, organizations.named(text, day))


def lesser_state(parsed: Parsed, first: int, stop: int, day: str | None) -> State | None:
    """The breakaway entity or dependency that a phrase names: of "president of Abkhazia"."""
    for at in range(first, stop):
        name = known_at(parsed, at, stop, day)
        if name is not None and name.meaning is not None and name.meaning.state.kind in ("breakaway", "territory"):
            return name.meaning.state
    return None


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


def known_holders(parsed: Parsed) -> list[Name]:
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


def _holder_until(parsed: Parsed, at: int, stop: int) -> int | None:
    """Where a full name of the office tables that begins at a token ends."""
    if not parsed.tokens[at].text[:1].isupper():
        return None
    for end in range(min(at + 7, stop), at + 1, -1):
        if parsed.tokens[end - 1].text[:1].isupper() and person_known(words_of(parsed, at, end)):
            return end
    return None
