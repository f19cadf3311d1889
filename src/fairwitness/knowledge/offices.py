"""Who held which office when: dated holders of offices worldwide, with the source of each."""

from fairwitness.knowledge import terms
from fairwitness.knowledge.names import distance, folded, same_word, shortened, sound, surname, surnames
from fairwitness.knowledge.office_classes import OfficeClass as OfficeClass
from fairwitness.knowledge.office_classes import article as article
from fairwitness.knowledge.office_classes import office_classes as office_classes
from fairwitness.knowledge.office_classes import office_titles as office_titles
from fairwitness.knowledge.office_classes import titled_in as titled_in
from fairwitness.knowledge.states import State, state_of
from fairwitness.knowledge.tables import remembered, renewed
from fairwitness.knowledge.terms import COLLECTED_RANK, PEOPLE, added, collected, days, of_person
from fairwitness.knowledge.terms import Holding as Holding
from fairwitness.knowledge.terms import check_own as check_own
from fairwitness.knowledge.terms import holdings as holdings
from fairwitness.knowledge.terms import office_title as office_title

# Offices of this rank and above have neighbours and successors; of these, and above, holders are known by their surname alone.
MAIN_RANK, HIGH_RANK = 5, 4
# Classes of those who lead a state.
HEADS = frozenset({"head_of_state", "head_of_government", "leader", "supreme_leader"})
# Days before and after taking office in which a holder is newly elected.
SOON, LATELY = 120, 270


@renewed
def _added_by_office() -> dict[tuple[str, str], tuple[Holding, ...]]:
    found: dict[tuple[str, str], list[Holding]] = {}
    for holding in added():
        found.setdefault((holding.kind, holding.of), []).append(holding)
    return {office: tuple(held) for office, held in found.items()}


@remembered
def _of_office(kind: str, of: str) -> tuple[Holding, ...]:
    """All terms of an office, those that began first before the others."""
    held = (*_added_by_office().get((kind, of), ()), *terms.of_office(kind, of))
    return tuple(sorted(held, key=lambda h: (h.begin, h.rank)))


def holder(office: str, of: str, day: str) -> tuple[Holding, ...]:
    """Who held an office of a country or body on an ISO day; one entry where one holds it at a time, none when unknown.

    `office` is a class of office_classes.tsv; "leader" is whoever leads the executive.
    """
    if office == "leader" or (not of.isupper() and office in ("head_of_state", "head_of_government")):
        return leader(of, day)
    return _holder(office, of, day)


def _holder(office: str, of: str, day: str) -> tuple[Holding, ...]:
    known = office_classes().get(office)
    if known is None:
        return ()
    held = [h for h in _of_office(office, of) if h.on(day)]
    if not held:
        return ()
    if not known.one_seat:
        return tuple(h for h in held if not h.stale(day))
    best = min(h.rank for h in held)
    sure = [h for h in held if h.rank == best]
    last = sure[-1] if best < COLLECTED_RANK else _not_deputy(held)
    return () if last.stale(day) else (last,)


def _not_deputy(held: list[Holding]) -> Holding:
    """Of several at once, the one whose title is plainest and who began last."""
    plain = [h for h in held if not h.title] or held
    return plain[-1]


def leader(of: str, day: str) -> tuple[Holding, ...]:
    """Who leads a country on a day: a leader named by hand, else whom Archigos names, else the head of state or of government as states.tsv says.

    Archigos often has surnames only: whom another table gives in full is given so.
    """
    told = _holder("leader", of, day)
    if told and told[0].rank < COLLECTED_RANK:
        return told
    country = state_of(of, day)
    told = () if country and len(country.leaders) > 1 else told
    first = ("head_of_government", "head_of_state") if country and country.leader(day) == "hog" else ("head_of_state", "head_of_government")
    fuller = next((held for kind in first for held in _holder(kind, of, day) if told and _one_name(held.person, told[0].person)), None)
    if fuller is not None:
        return (fuller,)
    classes = (first[0], "leader", "president_of_body", "secretary_general", "director_general", "high_commissioner")
    found = next((held for held in (_holder(c, of, day) for c in classes) if held), ())
    return told if told and not _known_better(found, told[0]) else found


def _known_better(found: tuple[Holding, ...], told: Holding) -> bool:
    """Whether somebody written by hand, or who came after Archigos was last read, goes before the leader whom Archigos names."""
    return bool(found) and (found[0].rank < COLLECTED_RANK or (told.end is None and found[0].begin > told.begin))


def _one_name(left: str, right: str) -> bool:
    """Whether two names share a word: the tables of leaders often have surnames only."""
    return any(same_word(a, b) for a in folded(left).split() for b in folded(right).split() if min(len(a), len(b)) > 2)


@renewed
def _added_by_person() -> dict[str, tuple[Holding, ...]]:
    """Folded name -> terms; what else one row calls a person holds for all of the name."""
    called: dict[str, list[str]] = {}
    for holding in added():
        called.setdefault(holding.person, [holding.person]).extend(holding.aliases)
    found: dict[str, list[Holding]] = {}
    for holding in added():
        for name in called[holding.person]:
            found.setdefault(folded(name), []).append(holding)
    return {name: tuple(held) for name, held in found.items()}


@renewed
def _added_sounds() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in _added_by_person():
        if " " in name:
            found.setdefault(sound(name.rpartition(" ")[2]), []).append(name)
    return {heard: tuple(names) for heard, names in found.items()}


def _of_person(name: str) -> tuple[Holding, ...]:
    """All terms under a folded name."""
    return (*_added_by_person().get(name, ()), *map(_ended, of_person(name)))


def _ended(term: Holding) -> Holding:
    """A term of an office of one seat whose end the collected tables didn't see: it ended when a hand-made successor's began."""
    if term.end is not None or term.rank < COLLECTED_RANK or not office_classes()[term.kind].one_seat:
        return term
    later = (h for h in _of_office(term.kind, term.of) if h.rank < COLLECTED_RANK and h.begin > term.begin)
    begins = [h.begin for h in later if not _one_name(h.person, term.person)]
    return term._replace(end=min(begins)) if begins else term


def neighbour(term: Holding, step: int) -> Holding | None:
    """Who held an office of one seat before (-1) or after (1) a term; None when unknown."""
    known = office_classes()[term.kind]
    if not known.one_seat or known.rank > MAIN_RANK:
        return None
    others = [h for h in _of_office(term.kind, term.of) if not _one_name(h.person, term.person)]
    before = [h for h in others if h.begin < term.begin]
    after = [h for h in others if h.begin > term.begin]
    found = (
        max(before, key=lambda h: (h.begin, -h.rank), default=None)
        if step < 0
        else min(after, key=lambda h: (h.begin, h.rank), default=None)
    )
    return found


@renewed
def _added_by_surname() -> dict[str, tuple[Holding, ...]]:
    found: dict[str, list[Holding]] = {}
    for holding in added():
        if office_classes()[holding.kind].rank <= HIGH_RANK:
            nicknames = {folded(alias) for alias in holding.aliases if " " not in alias}
            for name in surnames(holding.person, holding.of) | nicknames:
                found.setdefault(name, []).append(holding)
    return {name: tuple(held) for name, held in found.items()}


@remembered
def _of_surname(name: str) -> tuple[Holding, ...]:
    """Terms of the high offices under a folded surname, for names that a report gives only in part."""
    held = (h for whole in terms.surnamed(name) for h in of_person(whole) if office_classes()[h.kind].rank <= HIGH_RANK)
    return (*_added_by_surname().get(name, ()), *(h for h in held if name in surnames(h.person, h.of)))


@remembered
def person_known(name: str) -> bool:
    """Whether the tables have a full name, spelt just so."""
    wanted = folded(name)
    return " " in wanted and (wanted in _added_by_person() or wanted in collected(PEOPLE))


@remembered
def terms_of(name: str) -> tuple[Holding, ...]:
    """All terms of a person by full name, spelt as the files do or nearly so; () when the name is unknown or only a surname."""
    wanted = folded(name)
    if " " not in wanted:
        return ()
    exact = _of_person(wanted)
    if exact:
        return exact
    heard = sound(wanted.rpartition(" ")[2])
    known = terms.sounding(heard)
    alike = (*(n for n in _added_sounds().get(heard, ()) if n not in known), *known)
    near = [n for n in dict.fromkeys(alike) if _same_person(wanted, n)]
    if not near and wanted.count(" ") >= 3:
        return _of_person(wanted.rpartition(" ")[0])  # one name more than the files have
    one = all(same_word(surname(near[0]), surname(n)) for n in near)  # the files themselves may spell somebody in two ways
    return tuple(h for n in near for h in _of_person(n)) if one else ()


def _same_person(wanted: str, known: str) -> bool:
    """Whether two full names are one spelt differently: every word of the shorter has its like, in order, first and last included."""
    left, right = wanted.split(), known.split()
    if not same_word(left[-1], right[-1]):
        return False
    if shortened(left, right):
        return True
    if not (same_word(left[0], right[0]) or (len(left) == len(right) == 2 and _initial(left[0], right[0]))):
        if wanted[0] != known[0] and wanted[-1] != known[-1]:
            return False  # one slip leaves the first or the last letter
        return distance(wanted.replace(" ", ""), known.replace(" ", ""), 1) <= 1
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    rest = iter(longer)
    return all(any(same_word(a, b) or _initial(a, b) for b in rest) for a in shorter)


def _initial(left: str, right: str) -> bool:
    return min(len(left), len(right)) == 1 and left[0] == right[0]


def one_bearer(name: str) -> bool:
    """Whether only one person of the main offices has this surname: "Putin", not "Rasmussen"."""
    bearers = {folded(h.person) for h in _of_surname(folded(name))}
    return len({p for p in bearers if " " in p}) == 1


def terms_by_surname(name: str, day: str, *, years: int = 0) -> tuple[Holding, ...]:
    """Terms of main offices (heads, foreign and defence ministers) of people with this surname, held on a day or up to `years` before."""
    found = [_ended(h) for h in _of_surname(folded(name))]
    return tuple(
        h
        for h in found
        if not h.stale(day) and (h.on(day) or (h.begin <= day and h.end is not None and days(day) - days(h.end) < years * 365))
    )


def roles_on(name: str, day: str) -> tuple[Holding, ...]:
    """The offices that a person held on an ISO day, the highest first."""
    held = [h for h in terms_of(name) if h.on(day) and not h.stale(day)]
    return tuple(sorted(held, key=lambda h: (office_classes()[h.kind].rank, h.rank, h.begin)))


def reigning(title: str, name: str, day: str) -> tuple[Holding, ...]:
    """The terms of the monarch or pope of a title and given name on an ISO day; none when several reign under it: "king", "Abdullah"."""
    titled = [(of, kind) for (of, kind), called in office_titles().items() if called in _MALE_AND_FEMALE.get(title, (title,))]
    held = [h for of, kind in titled for h in _holder(kind, of, day) if folded(h.person).split()[0] == folded(name)]
    return tuple(held) if len({folded(h.person) for h in held}) == 1 else ()


_MALE_AND_FEMALE = {"king": ("king", "monarch"), "queen": ("king", "queen", "monarch"), "pontiff": ("pope",)}


def former(name: str, day: str) -> tuple[Holding, ...]:
    """The offices that a person had left before an ISO day, the last first."""
    left = [h for h in terms_of(name) if h.end is not None and h.end < day[: len(h.end)]]
    return tuple(sorted(left, key=lambda h: (h.end or "", -office_classes()[h.kind].rank), reverse=True))


def newly(holders: tuple[Holding, ...], office: str, of: str, day: str) -> tuple[Holding, ...]:
    """Who was newly elected on a day: who takes office soon after it, else who did not long before; none when nobody did."""
    table = _of_office(office, of) if office in office_classes() and office_classes()[office].rank <= MAIN_RANK else ()
    known = {h.person for h in holders}
    soon = [h for h in table if h.person not in known and 0 < days(h.begin) - days(day) <= SOON]
    if soon:
        return (soon[0],)
    return tuple(h for h in holders if len(h.begin) == 10 and days(day) - days(h.begin) <= LATELY)


def country_leader(state: State, day: str) -> Holding | None:
    """The leader of a state on a day; None when unknown."""
    return next(iter(leader(state.code, day)), None)
