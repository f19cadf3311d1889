"""Classes of offices: what their holders are called, in which country, and their PLOVER sectors."""

from dataclasses import dataclass
from functools import cache

from fairwitness.knowledge.organizations import SECTORS
from fairwitness.knowledge.tables import one_of, read_table, values

CLASSES = "actors/office_classes.tsv"
TITLES = "actors/office_titles.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClass:
    """A class of offices: the plain title, the sectors of its holder, whether one holds it at a time."""

    name: str
    sectors: tuple[str, ...]
    title: str
    one_seat: bool
    rank: int


@cache
def office_classes() -> dict[str, OfficeClass]:
    """Class -> its meaning."""
    found = {}
    for number, row in read_table(
        CLASSES, ("class", "sectors", "title", "seats", "rank"), required=("class", "sectors", "title", "seats", "rank")
    ):
        name = row["class"] or ""
        sectors = tuple(one_of(CLASSES, number, s, SECTORS) for s in values(row["sectors"]))
        seats = one_of(CLASSES, number, row["seats"], ("one", "many"))
        found[name] = OfficeClass(name=name, sectors=sectors, title=row["title"] or "", one_seat=seats == "one", rank=int(row["rank"] or 9))
    return found


@cache
def office_titles() -> dict[tuple[str, str], str]:
    """(Country, class) -> what the office is called there."""
    return {
        (row["of"] or "", row["class"] or ""): row["title"] or ""
        for _, row in read_table(TITLES, ("of", "class", "title"), required=("of", "class", "title"))
    }


def titled_in(office: str, title: str) -> str | None:
    """The only country that calls an office so: "secretary of state" is American; None when several do or the title is the usual one."""
    if office not in office_classes() or office_classes()[office].title == title:
        return None
    found = [of for (of, kind), name in office_titles().items() if kind == office and name == title]
    return found[0] if len(found) == 1 else None


def article(place: str) -> str:
    """The article, with a space, that a name of a state or body takes in running text."""
    plural = (
        "United ",
        "Netherlands",
        "Philippines",
        "Maldives",
        "Bahamas",
        "Democratic Republic",
        "Republic of",
        "Soviet Union",
        "Czech Republic",
    )
    return (
        "the "
        if place.startswith((*plural, "European ", "International ", "Central African", "Arab League", "Marshall", "Solomon"))
        else ""
    )


_TITLE_WORDS = frozenset(
    [
        "minister",
        "president",
        "prime",
        "deputy",
        "vice",
        "secretary",
        "general",
        "director",
        "chief",
        "chairman",
        "governor",
        "ambassador",
        "king",
        "queen",
        "monarch",
        "of",
        "for",
        "and",
        "the",
    ]
)


def lowered(title: str) -> str:
    """A title in running text: "Minister of Health" -> "minister of Health"; one that begins with a name stays as it is."""
    words = title.split()
    return " ".join(w.lower() if w.lower() in _TITLE_WORDS else w for w in words) if words[0].lower() in _TITLE_WORDS else title
