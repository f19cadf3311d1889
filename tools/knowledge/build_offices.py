"""Make `data/actors/offices*.tsv.gz` from the collected table of office holders (`../shared/data/actors/leaders.csv`).

Kept: rows from Wikidata (every-politician-scrapers, CC0), Archigos 4.1 (CC BY 4.0) and, for heads of state and government, the
current list of 2026 (facts). Left out: rows of unclear licence, spouses, rows without a beginning. Classes are drawn anew from
the office's title, because the table files deputies and provincial presidents under ministers and heads of state.

Run: python tools/knowledge/build_offices.py [LEADERS_CSV]; the same table gives the same bytes.
"""

import csv
import re
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2] / "src"))

from fairwitness.knowledge.names import folded, sound, surnames  # noqa: E402
from fairwitness.knowledge.packed import pack  # noqa: E402
from fairwitness.knowledge.terms import COLUMNS, OFFICES, PEOPLE, SOUNDS, SURNAMES  # noqa: E402

SOURCE = HERE.parents[3] / "shared" / "data" / "actors" / "leaders.csv"
DATA = HERE.parents[2] / "src" / "fairwitness" / "data"
ORIGIN = """# Origin: source "w": Wikidata through every-politician-scrapers (CC0); "a": Archigos 4.1 (CC BY 4.0, Goemans, Gleditsch, Chiozza);
#   "c": open-data-archive/world-leaders-current (facts, 2026-08). Made by tools/knowledge/build_offices.py; don't edit, add to offices_added.tsv.
"""
TERMS = """# terms: of|class|begin|end|title|source|seen, parted by "¦";
#   of: ISO 3166 alpha-3   class: office_classes.tsv   begin, end: ISO prefixes; an empty end: still in office when last seen
#   title: empty where the class's title says it all   seen: the day the source was read
"""
COMMENTS = {
    PEOPLE: "# Office holders worldwide, mostly 2001-2022; heads of state and government before that by Archigos (often surnames only).\n"
    f"{ORIGIN}# One line a person.   key: the folded name   {TERMS.removeprefix('# ')}",
    OFFICES: "# The office holders of offices.tsv.gz once more, by office: class|of.\n"
    f"{ORIGIN}# One line a person and office, holders of main offices first.   {TERMS.removeprefix('# ')}",
    SOUNDS: f"# The names of offices.tsv.gz that have several words, by the sound of the last (`knowledge.names.sound`).\n{ORIGIN}",
    SURNAMES: f"# The names in offices.tsv.gz of who held a high office, by surname (`knowledge.names.surnames`).\n{ORIGIN}",
}
MAIN_RANK, HIGH_RANK = 5, 4
CODES = {"XKX": "KOS"}
VIETNAMS = {"VNM": "VDR", "VDR": "VNM"}  # until 1976 the collected table has the North as Vietnam, and the South under the North's code
Person = tuple[str, str, str, list[list[str]]]  # folded name, name, Wikidata id, terms

STATE_TITLE = r"(President|King|Queen|monarch|Monarch|Emperor|Emir|Sultan|Pope|Grand Duke|Head of State)"
RULES: tuple[tuple[str, str, str], ...] = (
    # (class in the table, pattern over the whole title, our class); the first that matches wins
    ("head_of_state", STATE_TITLE, "head_of_state"),
    ("head_of_state", r"(President|president|King|Queen|monarch|Monarch) of (the )?COUNTRY", "head_of_state"),
    ("head_of_state", r"Yang di.pertuan Agong.*|Chairman of the Presidency|President of the Swiss Confederation", "head_of_state"),
    ("head_of_state", r"Supreme Leader", "supreme_leader"),
    ("head_of_state", r"President of the (Senate|National|Chamber|House|Parliament|Congress|Assembly|Council).*|President of the .*(Parliament|Assembly|Chamber).*", "legislature_officer"),
    ("head_of_state", r"President of the .*Court.*", "judiciary"),
    ("head_of_state", r"President of the Central Bank", "central_bank"),
    ("head_of_state", r".*", "official"),
    ("head_of_government", r"Prime Minister|Federal Chancellor|Chancellor|Taoiseach|Minister of State of Monaco", "head_of_government"),
    ("head_of_government", r"Prime Minister of (the )?COUNTRY|Federal Chancellor of Germany", "head_of_government"),
    ("head_of_government", r"(Chairman|President) of the (Council of Ministers|Government|Government of Spain)", "head_of_government"),
    ("head_of_government", r"(Premier|Chief Minister|Chief minister|Prime Minister) of .*|Chief Executive of .*", "subnational"),
    ("head_of_government", r"Chancellor of the Exchequer", "minister_finance"),
    ("head_of_government", r"Premier|Chief Executive", "head_of_government"),
    ("head_of_government", r".*", "official"),
    ("minister_foreign", r"Secretary of State for Foreign.*|Minister for Foreign Affairs and Trade", "minister_foreign"),
    ("minister_foreign", r".*(Deputy|Vice|Delegate|Assistant|Under|Parliamentary|State for|State at|State Secretary|State Minister|First Secretary).*", "deputy_minister"),
    ("minister_foreign", r".*Intelligence.*", "intelligence"),
    ("minister_foreign", r".*Spoke.*", "spokesperson"),
    ("minister_foreign", r"Minister (of|for) .*Trade.*(?<!Affairs)", "minister"),
    ("minister_foreign", r"(Federal )?(Minister|Secretary)( of| for)? .*(Foreign|External|International) (Affairs|Relations).*|Secretary of State( for Foreign.*)?|Foreign (Secretary|Minister)|Minister of (Europe and Foreign|Foreign and European) Affairs", "minister_foreign"),
    ("minister_foreign", r".*", "minister"),
    ("minister_defence", r".*(Deputy|Vice|Delegate|Assistant|Associate|Under|Parliamentary|State for|State at|State Secretary|State Minister|Materiel|Equipment|Industr|Science|Production|Veterans|Home Front|cabinet|delegate).*", "deputy_defence"),
    ("minister_defence", r"Secretary of State for Defence", "minister_defence"),
    ("minister_defence", r"(Federal )?(Minister|Secretary)( of| for)? .*Defen[cs]e.*", "minister_defence"),
    ("minister_defence", r".*(Chief|Commander|Joint Chiefs).*", "military_chief"),
    ("minister_defence", r".*", "official"),
    ("minister_interior", r".*(Deputy|Vice|Delegate|Assistant|Associate|Under|Parliamentary|State for|State at|State Secretary).*", "deputy_minister"),
    ("minister_interior", r".*", "minister_interior"),
    ("minister_finance", r".*(Deputy|Vice|Delegate|Assistant|Associate|Under|Parliamentary|State for|State at|State Secretary).*", "deputy_minister"),
    ("minister_finance", r"(Federal )?(Minister|Secretary) (of|for) .*(Finance|Treasury).*|Chancellor of the Exchequer|Treasurer", "minister_finance"),
    ("minister_finance", r".*", "minister"),
    ("minister_justice", r".*(Deputy|Vice|Delegate|Assistant|Associate|Under|Parliamentary|State for|State at|State Secretary).*", "deputy_minister"),
    ("minister_justice", r".*", "minister_justice"),
    ("deputy_head_of_state", r".*(Senate|Assembly|Chamber|Parliament|House|Council).*", "legislature_officer"),
    ("deputy_head_of_state", r"(First |Second )?(Executive )?Vice[- ]President(-elect)?", "deputy_head_of_state"),
    ("deputy_head_of_state", r".*", "official"),
    ("military_chief", r".*(White House|Downing|Presiden|Prime Minister|Kremlin|Police).*", "official"),
    ("opposition_leader", r".*", "opposition_leader"),
    ("minister_other", r"Minister (of|for) (International|External|Foreign) (Relations|Affairs).*", "minister_foreign"),
    ("minister_other", r".*", "minister"),
    ("other", r".*", "official"),
    ("effective_leader", r".*", "leader"),
)  # fmt: skip
PLAIN = {
    "head_of_state": ("President",), "head_of_government": ("Prime Minister",), "supreme_leader": ("Supreme Leader",), "leader": (),
    "minister_foreign": (), "minister_defence": (),
}  # fmt: skip


def country_names() -> dict[str, str]:
    """Country code -> a pattern of its names, from states.tsv."""
    found: dict[str, list[str]] = {}
    for line in (DATA / "actors" / "states.tsv").read_text("utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) > 2 and cells[1] == "state":
            found[cells[0]] = [cells[2], *(cells[3].split("|") if len(cells) > 3 else [])]
    return {code: "|".join(re.escape(n) for n in names if n) for code, names in found.items()}


def our_class(row: dict[str, str], names: str) -> str:
    """The class of a row by its title; the table's own class where no rule speaks."""
    for table_class, pattern, ours in RULES:
        if row["office_class"] == table_class and re.fullmatch(pattern.replace("COUNTRY", f"({names})"), row["office"].strip()):
            return ours
    return row["office_class"]


def source_of(row: dict[str, str]) -> str | None:
    """The one-letter name of a row's source; None when the row is left out."""
    source = row["source"]
    if row["office_class"] == "spouse" or not row["from"] or row["iso3"] in ("ATA", "INT", "TAW", "TBT", "ZZB"):
        return None
    if source.startswith("wikidata"):
        return "w"
    if source.startswith("Archigos"):
        return "a" if (row["to"] or "9") >= "1945" else None
    return "c" if source.startswith("open-data") and row["from"] >= "2022" else None


def rows_of(table: Iterable[dict[str, str]]) -> list[list[str]]:
    """The kept rows, sorted, each once."""
    names = country_names()
    kept: set[tuple[str, ...]] = set()
    for row in table:
        source = source_of(row)
        if source is None:
            continue
        code = CODES.get(row["iso3"], row["iso3"])
        if code == "RUS" and source == "a" and row["from"] < "1991-12-01":
            code = "SUN"
        if code in VIETNAMS and source == "a" and row["from"] < "1976-07-02":
            code = VIETNAMS[code]
        ours = our_class(row, names.get(code, "-"))
        title = "" if row["office"] in PLAIN.get(ours, ()) or ours in ("leader", "minister_foreign", "minister_defence") else row["office"]
        person = re.sub(r"\s*\([^)]*\)", "", row["person"]).strip()
        kept.add((code, ours, person, row["from"], row["to"], title, row["wikidata_id"], source, row["source_as_of"]))
    return [list(row) for row in sorted(kept)]


def people_of(rows: list[list[str]], ranks: dict[str, int]) -> list[Person]:
    """The people, holders of main offices first."""
    terms: dict[tuple[str, str, str], list[list[str]]] = {}
    for of, kind, person, begin, end, title, wikidata, source, seen in rows:
        cell = [of, kind, begin, end, title.replace("|", "/").replace("¦", "/"), source, seen]
        terms.setdefault((folded(person), person, wikidata), []).append(cell)
    people = [(*who, held) for who, held in sorted(terms.items())]
    return sorted(people, key=lambda person: all(ranks[term[1]] > MAIN_RANK for term in person[3]))


def tables_of(people: list[Person], ranks: dict[str, int]) -> dict[str, list[tuple[str, ...]]]:
    """File -> its rows."""
    offices: list[tuple[str, ...]] = []
    heard: dict[str, list[str]] = {}
    called: dict[str, list[str]] = {}
    for key, person, wikidata, held in people:
        for office in dict.fromkeys(f"{term[1]}|{term[0]}" for term in held):
            offices.append((office, person, wikidata, _joined(term for term in held if f"{term[1]}|{term[0]}" == office)))
        if " " in key:
            heard.setdefault(sound(key.rpartition(" ")[2]), []).append(key)
        for name in sorted({name for term in held if ranks[term[1]] <= HIGH_RANK for name in surnames(person, term[0])}):
            called.setdefault(name, []).append(key)
    return {
        PEOPLE: [(key, person, wikidata, _joined(held)) for key, person, wikidata, held in people],
        OFFICES: offices,
        SOUNDS: [(sound_, "|".join(dict.fromkeys(names))) for sound_, names in heard.items()],
        SURNAMES: [(name, "|".join(dict.fromkeys(names))) for name, names in called.items()],
    }


def _joined(terms: Iterable[list[str]]) -> str:
    return "¦".join("|".join(term) for term in terms)


def _cells(name: str) -> list[list[str]]:
    lines = (DATA / "actors" / name).read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def main() -> None:
    """Write the tables."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    if not source.exists():
        sys.exit(f"{source}: the collected table isn't here; the committed tables stay as they are")
    with source.open(encoding="utf-8", newline="") as lines:
        rows = rows_of(csv.DictReader(lines))
    ranks = {c[0]: int(c[4]) for c in _cells("office_classes.tsv") if c[4].isdigit()}
    for name, table in tables_of(people_of(rows, ranks), ranks).items():
        packed = pack(COMMENTS[name], COLUMNS[name], table)
        (DATA / name).write_bytes(packed)
        print(f"{name}: {len(table)} rows, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
