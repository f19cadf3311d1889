"""Each table and drawing can be kept as CSV, and the query that "SQL" leads to gives the same."""

import csv
import io
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from made import HOSTILE, SCRIPT

GIVEN: list[dict[str, str]] = [
    {},
    {"status": "any", "voice": "any"},
    {"since": "2024-10", "quad": "verbal conflict"},
    {"until": "2024-09-05", "type": "CONSULT"},
    {"outlet": "The Elm", "voice": "any"},
    {"country": "AAA", "status": "planned"},
    {"place": "Vienna"},
    {"status": "planned", "until": "2024"},
    {"outlet": f"=Evil {SCRIPT}"},
    {"voice": "speaker"},
    {"outlet": "O'Brien's"},
]


def in_csv(client: Any, path: str, given: dict[str, str]) -> list[dict[str, str]]:
    """Rows of a sheet, without the apostrophes that keep a spreadsheet from running them."""
    rows = csv.DictReader(io.StringIO(client.get(path, params=given).text))
    return [{k: re.sub(r"^'(?=[-=+@])", "", v) for k, v in row.items()} for row in rows]


def in_sql(client: Any, what: str, given: dict[str, str]) -> list[dict[str, str]]:
    """Rows of the query that the link "SQL" leads to; asked like anybody's query."""
    led = client.get(f"/insql/{what}", params=given, follow_redirects=False)
    assert led.status_code == 303 and led.headers["location"].startswith("/sql?q=")
    query = parse_qs(urlsplit(led.headers["location"]).query)["q"][0]
    table = client.post("/api/sql", json={"query": re.sub(r"LIMIT \d+$", "", query)}).json()
    assert "rows" in table, (table, query)
    return [dict(zip(table["columns"], ("" if v is None else str(v) for v in row), strict=True)) for row in table["rows"]]


def same(client: Any, what: str, given: dict[str, str], names: dict[str, str], path: str = "") -> int:
    """Compare a sheet with its query by the columns of `names` (of the sheet: of the query); how many rows both have."""
    kept, asked = in_csv(client, path or f"/{what}.csv", given), in_sql(client, what, given)
    plain = lambda value: value.removesuffix(".0").replace("-0", "0") if re.fullmatch(r"-?\d+\.0|-0", value) else value  # noqa: E731
    left = sorted(tuple(plain(row[k]) for k in names) for row in kept)
    right = sorted(tuple(plain(row[v]) for v in names.values()) for row in asked)
    assert left == right
    return len(left)


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_events_places_and_ties_are_the_same_in_sql(client: Any, given: dict[str, str]) -> None:
    """What the list, the map and the network show is what their queries give, whatever the filters."""
    events = same(client, "events", given, {"id": "id", "type": "plover_type", "quad": "quad", "score": "score"})
    assert events or given.get("outlet") == "O'Brien's"
    same(client, "map", given, {"name": "place", "country": "place_country", "events": "events", "score": "score"})
    same(client, "network", given, {"Source": "actor", "Target": "recipient", "Quad": "quad", "Weight": "events"})


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_the_timeline_is_the_same_in_sql(client: Any, given: dict[str, str]) -> None:
    """Each period that has events has the same counts and the same mean score."""
    names = ("period", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "score")
    kept = [tuple(row[n] for n in names) for row in in_csv(client, "/timeline.csv", given) if row["score"]]
    assert kept == [tuple(row[n] for n in names) for row in in_sql(client, "timeline", given)]


def test_a_pair_is_the_same_in_sql(client: Any) -> None:
    """Only what one of the two does to the other is kept."""
    actors = {a["name"]: a["id"] for a in client.get("/api/actors").json()["items"]}
    given = {"actor": actors["Ada Alder"], "with": actors["Bruno Birch"]}
    assert (
        same(client, "events", given, {"id": "id"})
        == client.get(f"/api/pairs/{given['actor']}/{given['with']}").json()["events"]["total"]
        > 0
    )


@pytest.mark.parametrize(
    ("what", "given", "names"),
    [
        ("statements", {}, {"id": "id", "act": "act", "content": "content"}),
        ("statements", {"act": "deny", "outlet": "Zeitung", "until": "2024-09"}, {"id": "id"}),
        ("statements", {"country": "BBB", "since": "2024-10-03"}, {"id": "id"}),
        ("reports", {}, {"id": "id", "published": "published", "title": "title"}),
        ("reports", {"outlet": "The Elm", "since": "2024-10"}, {"id": "id"}),
        ("actors", {}, {n: n for n in ("id", "name", "kind", "country", "acts", "receives", "says")}),
        ("actors", {"q": "b birch", "kind": "person"}, {"id": "id", "acts": "acts"}),
        ("actors", {"country": "AAA"}, {"id": "id", "says": "says"}),
        ("disputes", {}, {n: n for n in ("id", "gist", "asserted", "denied", "outlets")}),
        ("disputes", {"q": "WEAPONS rebels", "outlet": "The Elm"}, {"id": "id", "asserted": "asserted"}),
        ("disputes", {"since": "2024-10-08", "until": "2024-10"}, {"id": "id"}),
        ("search", {"q": "birch vienna"}, {"report": "report_id", "number": "number", "text": "text"}),
        ("search", {"q": 'tyrant "of'}, {"report": "report_id", "number": "number"}),
    ],
    ids=str,
)  # fmt: skip
def test_lists_are_the_same_in_sql(client: Any, what: str, given: dict[str, str], names: dict[str, str]) -> None:
    """Statements, reports, actors, disputes and what a search finds."""
    assert same(client, what, given, names) > 0


def test_what_an_actor_s_page_shows_is_the_same_in_sql(client: Any) -> None:
    """Offices, partners, naming and disputes of each actor, hostile ones included."""
    rows = 0
    for actor in client.get("/api/actors").json()["items"]:
        given, page = {"actor": actor["id"]}, f"/actor/{actor['id']}"
        rows += same(client, "offices", given, {n: n for n in ("office", "first", "last", "reports")}, f"{page}/offices.csv")
        rows += same(client, "partners", given, {n: n for n in ("id", "cooperation", "conflict", "score")}, f"{page}/partners.csv")
        for narrower in ({"since": "2024-10-03", "outlet": "The Elm"}, {"quad": "verbal conflict", "status": "any", "voice": "any"}):
            rows += same(
                client, "partners", {**given, **narrower}, {n: n for n in ("id", "cooperation", "conflict")}, f"{page}/partners.csv"
            )
        rows += same(client, "naming", given, {"form": "quote", "times": "times"}, f"{page}/naming.csv")
        rows += same(client, "disputes", given, {"id": "id", "denied": "denied"})
        rows += same(client, "events", {**given, "status": "any", "voice": "any"}, {"id": "id"})
        words = in_sql(client, "wording", given)
        assert sum(int(row["times"]) for row in in_csv(client, f"{page}/wording.csv", {})) == len(words)
        assert all(row["quote"] in row["sentence"] for row in words)
    assert rows > 20


def test_a_dispute_s_positions_are_the_same_in_sql(across: Any) -> None:
    """Both sides, with the words."""
    dispute = across.get("/api/disputes").json()["items"][0]["id"]
    names = {n: n for n in ("side", "published", "outlet", "quote")}
    ada = next(a["id"] for a in across.get("/api/actors").json()["items"] if a["name"] == "Ada Alder")
    sizes = [
        same(across, "positions", {"dispute": dispute, **given}, names, f"/dispute/{dispute}/positions.csv")
        for given in ({}, {"outlet": "The Elm"}, {"actor": ada, "since": "2024-09-04"}, {"until": "2024-09"}, {"outlet": "O'Brien's"})
    ]
    assert sizes[0] > sizes[1] > sizes[4] == 0 and 0 < sizes[2] < sizes[0] and 0 < sizes[3] < sizes[0]


def test_every_table_and_drawing_has_its_csv_and_its_sql(client: Any) -> None:
    """The links stand beside each, and lead to something; drawings are kept as SVG and PNG too."""
    actors = {a["name"]: a["id"] for a in client.get("/api/actors").json()["items"]}
    dispute = client.get("/api/disputes").json()["items"][0]["id"]
    pages = {"/": 4, "/reports": 1, "/events": 2, "/statements": 1, "/actors": 1, "/disputes": 1, "/map": 1, "/network": 1, "/search?q=weapons": 1,
             f"/actor/{actors['Bruno Birch']}": 8, f"/pair/{actors['Ada Alder']}/{actors['Bruno Birch']}": 2, f"/dispute/{dispute}": 1}  # fmt: skip
    for path, tables in pages.items():
        text = client.get(path).text
        links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', text)]
        sheets, queries = [k for k in links if ".csv" in k], [k for k in links if k.startswith("/insql/")]
        assert len(sheets) == len(queries) == tables, path
        assert all(client.get(link).status_code == 200 for link in sheets + queries), path
        drawn = text.count("<figure")
        assert drawn == text.count('data-png="') == text.count('download="timeline.svg"') + text.count('data-svg="'), path
    assert client.get("/insql/nothing").status_code == client.get(f"/actor/{actors[HOSTILE]}/nothing.csv").status_code == 404


def test_a_drawing_that_is_kept_needs_no_style_of_the_page(client: Any) -> None:
    """Its colours are its own, it says what it counts, and it names the record, digest and version to cite."""
    actors = {a["name"]: a["id"] for a in client.get("/api/actors").json()["items"]}
    text = client.get("/timeline.svg", params={"actor": actors[HOSTILE], "with": actors["Bruno Birch"]}).text
    about = client.get("/api/record").json()
    assert "<style" not in text and "class=" not in text and 'fill="#86b9cc"' in text and SCRIPT not in text
    assert (
        "happened or going on, told by the narrator" in text
        and about["digest"][:16] in text
        and about["name"] in text
        and "mean score" in text
    )


def test_a_report_is_kept_as_one_file(client: Any) -> None:
    """The link on its page gives a file that needs nothing else, and never shows it in this place."""
    report = client.get("/api/reports").json()["items"][0]["id"]
    answer = client.get(f"/report/{report}/file.html")
    assert answer.headers["content-disposition"] == f'attachment; filename="report-{report}.html"'
    assert answer.text.startswith("<!doctype html>") and "default-src 'none'" in answer.headers["content-security-policy"]
    assert f'href="/report/{report}/file.html"' in client.get(f"/report/{report}").text
