"""Pages without a browser: they answer, they escape, they keep to their headers."""

import csv
import io
import re
import shutil
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from made import HOSTILE, SCRIPT
from starlette.testclient import TestClient

from fairwitness.errors import StoreError
from fairwitness.explore import create_app
from fairwitness.version import __version__

LISTS = ("/", "/reports", "/events", "/statements", "/actors", "/disputes", "/map", "/network", "/sql", "/api", "/search?q=talks")
SHEETS = ("/reports.csv", "/events.csv", "/statements.csv", "/actors.csv", "/disputes.csv", "/map.csv", "/network.csv", "/timeline.csv")


def every_page(client: Any) -> list[str]:
    """The address of each kind of page, with things that the record has, hostile ones included."""
    actors = {a["name"]: a["id"] for a in client.get("/api/actors").json()["items"]}
    reports = [r["id"] for r in client.get("/api/reports").json()["items"]]
    event = client.get("/api/events").json()["items"][0]["id"]
    dispute = client.get("/api/disputes").json()["items"][0]["id"]
    return [
        *LISTS,
        *(f"/report/{r}" for r in reports[:2]),
        *(f"/actor/{a}" for a in actors.values()),
        f"/pair/{actors['Ada Alder']}/{actors['Bruno Birch']}",
        f"/pair/{actors[HOSTILE]}/{actors['Bruno Birch']}",
        f"/dispute/{dispute}",
        f"/why/{event}",
        "/sql?q=SELECT+*+FROM+reports",
        "/search?q=evil",
        "/timeline.svg",
    ]


def test_every_page_answers_and_nothing_of_a_report_is_markup(client: Any) -> None:
    """A report's tags come out as text on every page, and every page keeps the browser from running anything else."""
    for path in every_page(client):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert SCRIPT not in answer.text and "<img src" not in answer.text and "<svg onload" not in answer.text, path
        assert "</style><style>" not in answer.text and "{{" not in answer.text.replace("{{7*7}}", ""), path
        assert (
            "default-src 'none'" in answer.headers["content-security-policy"] and "unsafe" not in answer.headers["content-security-policy"]
        )
        assert not re.search(r"<(?:a|use)[^>]+href=[\"']?(?:javascript|http|//)", answer.text), path
        assert not re.search(r"\s(?:style|on\w+)=\"", re.sub(r"&[#\w]+;", "", answer.text)), path


def test_a_list_can_be_empty(client: Any) -> None:
    """A selection without rows says so on every list."""
    for path in LISTS[1:8]:
        answer = client.get(path, params={"since": "1800", "until": "1801", "q": "nothinglikethis", "country": "ZZZ"})
        assert answer.status_code == 200 and "empty" in answer.text, path


@pytest.mark.parametrize("path", SHEETS)
def test_sheets_are_csv_that_no_spreadsheet_runs(client: Any, path: str) -> None:
    """Each sheet has a header and rows as long as it; a cell that begins like a formula is made text."""
    answer = client.get(path, params={"status": "any", "voice": "any"})
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv") and len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "\t"))]


def test_counts_leave_out_what_is_only_said_or_planned(client: Any) -> None:
    """By default an event counts when it happened and the narrator tells it; the page says so."""
    told, everything = (client.get("/api/events", params=p).json() for p in ({}, {"status": "any", "voice": "any"}))
    assert 0 < told["total"] < everything["total"] == 61
    assert all(e["status"] in ("happened", "ongoing") and e["voice"] is None for e in told["items"])
    assert "happened or going on, told by the narrator" in client.get("/events").text


def test_pages_of_a_list_join_without_gap_or_repeat(client: Any) -> None:
    """Limit and offset cut one list."""
    whole = [e["id"] for e in client.get("/api/events", params={"limit": 500}).json()["items"]]
    parts = [e["id"] for at in range(0, 60, 7) for e in client.get("/api/events", params={"limit": 7, "offset": at}).json()["items"]]
    assert parts == whole and len(set(whole)) == len(whole)


@pytest.mark.parametrize(
    ("path", "items"), [("places", "spots"), ("network", "edges"), ("search", "sentences"), ("statements", "items"), ("reports", "items")]
)
def test_every_list_of_the_api_is_paged(client: Any, path: str, items: str) -> None:
    """Parts of a list join to the whole, without gap or repeat."""
    given = {"q": "birch"} if path == "search" else {"status": "any", "voice": "any"} if path in ("places", "network") else {}
    whole = client.get(f"/api/{path}", params={**given, "limit": 500}).json()[items]
    parts = [i for at in range(0, 60, 3) for i in client.get(f"/api/{path}", params={**given, "limit": 3, "offset": at}).json()[items]]
    assert parts == whole[:60] and len(whole) > 1


def test_partners_are_paged(client: Any) -> None:
    """With whom an actor interacts, one by one."""
    actors = {a["name"]: a["id"] for a in client.get("/api/actors").json()["items"]}
    whole = client.get(f"/api/actors/{actors['Bruno Birch']}/partners").json()
    one = [
        client.get(f"/api/actors/{actors['Bruno Birch']}/partners", params={"limit": 1, "offset": i}).json()["items"][0]
        for i in range(whole["total"])
    ]
    assert one == whole["items"] and {p["name"] for p in one} == {"Ada Alder", HOSTILE}


def test_a_dispute_s_positions_are_paged_and_filtered(across: Any) -> None:
    """A dispute of many positions comes in pages, by date; time, outlet and speaker narrow it."""
    dispute = across.get("/api/disputes").json()["items"][0]
    at = f"/api/disputes/{dispute['id']}"
    whole = across.get(at).json()
    assert whole["total"] == len(whole["positions"]) == dispute["asserted"] + dispute["denied"] > 5
    assert whole["positions"] == sorted(whole["positions"], key=lambda p: p["published"])
    one = [across.get(at, params={"limit": 1, "offset": i}).json()["positions"][0] for i in range(whole["total"])]
    assert one == whole["positions"]
    zeitung = across.get(at, params={"outlet": "Zeitung", "until": "2024-09"}).json()
    assert zeitung["positions"] == [p for p in one if p["outlet"] == "Zeitung" and p["published"] < "2024-10"] != []
    text = across.get(f"/dispute/{dispute['id']}?actor=bruno+birch").text
    assert text.count('<article class="position denied"') == dispute["denied"] and '<article class="position asserted"' not in text
    assert f"{dispute['denied']} of {whole['total']} positions" in text
    assert "No position passes these filters" in across.get(f"/dispute/{dispute['id']}?until=1900").text


def test_partners_follow_the_filters(client: Any) -> None:
    """With whom an actor interacts is counted in the events that the page selects, and leads on with the same filters."""
    actors = {a["name"]: a["id"] for a in client.get("/api/actors").json()["items"]}
    bruno, ada = actors["Bruno Birch"], actors["Ada Alder"]
    narrower = "since=2024-10-01&until=2024-10-02&outlet=The+Elm"
    items = client.get(f"/api/actors/{bruno}/partners?{narrower}").json()["items"]
    assert [(p["name"], p["cooperation"] + p["conflict"]) for p in items] == [("Ada Alder", 2)]
    text = client.get(f"/actor/{bruno}?{narrower}").text.replace("&amp;", "&")
    assert f'href="/pair/{bruno}/{ada}?{narrower}"' in text and f'href="/actor/{bruno}/partners.csv?{narrower}"' in text
    assert "No event with anybody in this selection" in client.get(f"/actor/{bruno}?until=1900").text


def test_the_two_ways_of_a_relation_add_up(client: Any) -> None:
    """What one does to the other and the other to the one is what the line shows."""
    actors = {a["name"]: a["id"] for a in client.get("/api/actors").json()["items"]}
    pair = client.get(f"/api/pairs/{actors['Ada Alder']}/{actors['Bruno Birch']}").json()
    counted = [
        sum(d[q] for q in ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"))
        for d in pair["directions"]
    ]
    assert sum(counted) == pair["timeline"]["total"] == pair["events"]["total"] and all(counted)
    assert pair["directions"][0]["score"] == 4.0 and pair["directions"][1]["score"] == -2.0


def test_a_report_without_a_headline_is_listed_by_its_first_words(tmp_path: Path) -> None:
    """A list of reports without titles can still be told apart."""
    from made import Written

    from fairwitness.store import Store

    store = Store.open(tmp_path / "untitled.sqlite", create=True)
    store.add([Written("\nThe ferry sank at dawn.\nNobody was hurt.", outlet="The Elm", published=None, title="").record()])
    store.close()
    text = TestClient(create_app(tmp_path / "untitled.sqlite"), base_url="http://localhost").get("/reports").text
    assert "“The ferry sank at dawn.”" in text and "Without a headline" not in text


def test_a_timeline_counts_every_selected_event(client: Any) -> None:
    """Bars and undated events add up to the total."""
    line = client.get("/api/timeline", params={"status": "any", "voice": "any"}).json()
    bars = sum(v for p in line["periods"] for k, v in p.items() if k not in ("period", "score"))
    assert bars + line["undated"] == line["total"] == 61


def test_wrong_addresses_are_told_in_words(client: Any) -> None:
    """What isn't there is 404, what can't be asked is 400 or 422; never a stack trace."""
    for path, status in (
        ("/nothing", 404), ("/report/nothing", 404), ("/actor/nothing", 404), ("/dispute/nothing", 404), ("/why/nothing", 404),
        ("/pair/nothing/nobody", 404), ("/why/nothing-e1", 404), ("/events?since=yesterday", 400), ("/events?status=maybe", 400),
        ("/sql?q=DELETE+FROM+events", 400), ("/insql/nothing", 404), ("/actor/nothing/partners.csv", 404),
        ("/actor/no%22%0d%0athing/naming.csv", 404), ("/dispute/nothing/positions.csv", 404), ("/report/nothing/file.html", 404), ("/api/events?limit=0", 422), ("/api/nothing", 404), ("/actor-of/nothing", 404),
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == status and "Traceback" not in answer.text, path
        assert path.startswith("/api/") == ("detail" in answer.text[:20]), path


def test_a_fact_s_page_says_rule_steps_and_alternatives(client: Any) -> None:
    """ "Why?" shows what the trace remembers."""
    event = client.get("/api/events").json()["items"][0]["id"]
    text = client.get(f"/why/{event}").text
    assert "by hand" in text and "another &lt;step&gt;" in text and "something else" in text


def test_only_this_machine_s_names_are_answered(record: Path) -> None:
    """A page elsewhere that points a name of its own here gets nothing."""
    app = create_app(record)
    for host, status in (
        ("localhost", 200),
        ("127.0.0.1:8470", 200),
        ("[::1]:8470", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
    ):
        assert TestClient(app, base_url="http://localhost").get("/api/record", headers={"host": host}).status_code == status, host


def test_with_a_token_nobody_else_gets_in(record: Path) -> None:
    """The token opens by address, cookie or header; it leaves the address at once; anything else is refused."""
    client = TestClient(create_app(record, token="s3cret"), base_url="http://desk.example")
    assert client.get("/").status_code == client.get("/?token=wrong").status_code == client.get("/static/explore.js").status_code == 401
    assert client.get("/api/record", headers={"authorization": "Bearer s3cret"}).status_code == 200
    assert client.get("/api/record", headers={"authorization": "Bearer wrong"}).status_code == 401
    entered = client.get("/events?type=AID&token=s3cret", follow_redirects=False)
    assert entered.status_code == 303 and entered.headers["location"] == "/events?type=AID"
    assert "HttpOnly" in entered.headers["set-cookie"] and "SameSite=Strict" in entered.headers["set-cookie"]
    assert client.get("/events").status_code == 200
    away = client.get("//evil.example/?token=s3cret", follow_redirects=False)
    assert not away.headers.get("location", "").startswith("//")


def test_other_pages_of_the_browser_get_nothing(client: Any) -> None:
    """A page of another site can't embed or ask; it may only link."""
    cross = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client.get("/sql?q=SELECT+1", headers=cross).status_code == 403
    assert client.get("/", headers={**cross, "sec-fetch-mode": "navigate"}).status_code == 200


def test_a_record_that_grows_shows_what_is_new(tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process writes is there at the next look."""
    monkeypatch.setattr("fairwitness.explore.shelf.LOOK", 0.0)
    monkeypatch.setattr("fairwitness.explore.shelf.PATIENCE", 30.0)
    copy = tmp_path / "growing.sqlite"
    shutil.copy(record, copy)
    client = TestClient(create_app(copy), base_url="http://localhost")
    before = client.get("/api/record").json()["counts"]["reports"]
    with sqlite3.connect(copy) as other:
        other.execute("INSERT INTO reports (id, published, outlet, title, text) VALUES ('new', '2025-01-01', 'The Elm', 'New', 'Words.')")
    assert client.get("/api/record").json()["counts"]["reports"] == before + 1
    assert client.get("/report/new").status_code == 503  # it has no facts: said in words
    assert client.get("/report/new").text.count("damaged") == 1


def test_nobody_waits_long_for_a_record_that_grows(tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While what is new loads, questions are answered from what was there; then from what is new."""
    from fairwitness.explore import shelf as module

    copy, go_on = tmp_path / "growing.sqlite", threading.Event()
    shutil.copy(record, copy)
    shelf = module.Shelf(copy)
    before = shelf.columns
    monkeypatch.setattr(module, "LOOK", 0.0)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    usual = module.columns_of
    monkeypatch.setattr(module, "columns_of", lambda reader, keep: usual(reader) if go_on.wait(30.0) else None)
    with sqlite3.connect(copy) as other:
        other.execute("INSERT INTO reports (id, published, outlet, title, text) VALUES ('new', '2025-01-01', 'The Elm', 'New', 'Words.')")
    assert shelf.columns is before
    book = shelf.lend()
    assert book.columns is before
    go_on.set()
    deadline = time.monotonic() + 30.0
    while shelf.columns is before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert shelf.columns.counts["reports"] == before.counts["reports"] + 1
    assert book.columns is before  # one question sees one state
    shelf.close()


def test_another_record_in_its_place_is_noticed(tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that goes, breaks or is made anew while it is shown: words while it can't be read, then what is there."""
    monkeypatch.setattr("fairwitness.explore.shelf.LOOK", 0.0)
    place = tmp_path / "shown.sqlite"
    shutil.copy(record, place)
    client = TestClient(create_app(place), base_url="http://localhost")
    before = client.get("/api/record").json()["counts"]["reports"]
    place.unlink()
    for path in ("/", "/events", "/api/events"):
        answer = client.get(path)
        assert answer.status_code == 503 and "there is no record" in answer.text, path
    place.write_bytes(b"no record at all" * 500)
    assert client.get("/events").status_code == 503 and "isn&#39;t a record of Fair Witness" in client.get("/events").text
    place.unlink()
    shutil.copy(record, place)
    with sqlite3.connect(place) as other:
        other.execute("INSERT INTO reports (id, published, outlet, title, text) VALUES ('new', '2025-01-01', 'The Elm', 'New', 'Words.')")
    assert client.get("/events").status_code == 200
    assert client.get("/api/record").json()["counts"]["reports"] == before + 1
    place.write_bytes(b"no record at all" * 500)  # the same file, other bytes
    assert client.get("/events").status_code in (200, 503)  # SQLite may still answer from what it read before
    for file in tmp_path.iterdir():  # the record with its log
        file.unlink()
    shutil.copy(record, place)
    assert client.get("/events").status_code == 200
    assert client.get("/api/record").json()["counts"]["reports"] == before


def test_a_file_that_isn_t_a_record_is_refused_in_words(tmp_path: Path) -> None:
    """A text file, a folder and nothing are no records."""
    (tmp_path / "a.txt").write_text("words")
    for path in (tmp_path / "a.txt", tmp_path, tmp_path / "none.sqlite"):
        with pytest.raises(StoreError):
            create_app(path)


@pytest.mark.parametrize("table", ["events", "entities", "reports", "sentences"])
def test_a_damaged_record_says_so_and_what_to_do(tmp_path: Path, record: Path, table: str) -> None:
    """A file with a torn page gives words, never a stack trace; pages that don't need the torn part go on."""
    torn = tmp_path / "torn.sqlite"
    with sqlite3.connect(record) as whole, sqlite3.connect(torn) as copy:
        whole.backup(copy)
        size, root = (
            copy.execute("PRAGMA page_size").fetchone()[0],
            copy.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)),
        )
        place = (root.fetchone()[0] - 1) * size
    copy.close()
    with torn.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * size)
    client = TestClient(create_app(torn), base_url="http://localhost")
    for path in ("/", "/events", "/search?q=weapons", "/api/events", "/actors"):
        answer = client.get(path)
        assert answer.status_code in (200, 503) and "Traceback" not in answer.text
        assert answer.status_code == 200 or "the file is damaged" in answer.text, path
        assert "h1" in answer.text or path.startswith("/api/"), path
    assert client.get("/search?q=weapons").status_code == 503
    assert client.get("/").status_code == (200 if table == "sentences" else 503)
    if table in ("events", "entities"):
        assert "fairwitness read PATH... --to new.sqlite" in client.get("/").text


def test_what_was_searched_for_is_marked_and_nothing_else_is_markup(client: Any) -> None:
    """Words of the search stand out in the sentences, hostile ones included."""
    assert "<mark>Weapons</mark>" in client.get("/search?q=weapons").text.replace("<mark>weapons</mark>", "<mark>Weapons</mark>")
    text = client.get("/search", params={"q": "script"}).text
    assert "&lt;<mark>script</mark>&gt;" in text and SCRIPT not in text


def test_names_in_an_answer_lead_to_their_pages(client: Any) -> None:
    """A fact's name leads to its "why?", a report's, an actor's and a dispute's to their pages; other words lead nowhere."""
    query = "SELECT (SELECT id FROM events), (SELECT id FROM reports), (SELECT id FROM entities), (SELECT id FROM disputes), 'x', 7"
    text = client.get("/sql", params={"q": query}).text
    links = re.findall(r'<td[^>]*><a href="([^"]+)">', text)
    assert [link.split("/")[1] for link in links] == ["why", "report", "actor", "dispute"]
    assert all(client.get(link).status_code == 200 for link in links)
    assert client.get("/sql", params={"q": "SELECT 'javascript:alert(1)', '//evil.example/'"}).text.count("<td><a") == 0


def test_an_empty_record_says_how_to_fill_it(tmp_path: Path) -> None:
    """A record without reports has all its pages."""
    from fairwitness.store import Store

    Store.open(tmp_path / "empty.sqlite", create=True).close()
    client = TestClient(create_app(tmp_path / "empty.sqlite"), base_url="http://localhost")
    assert "fairwitness read" in client.get("/").text
    for path in (*LISTS, *SHEETS, "/timeline.svg", "/api/network", "/api/places"):
        assert client.get(path).status_code == 200, path


def test_assets_are_in_the_package_and_named_with_their_version(client: Any) -> None:
    """Every file that a page asks for is there."""
    text = client.get("/map").text + client.get("/network").text
    wanted = set(re.findall(r"(?:src|href)=\"(/(?:static|page)/[^\"]+)\"", text))
    assert len(wanted) == 5 and all(f"?v={__version__}" in path for path in wanted)
    assert [path for path in wanted if client.get(path).status_code != 200] == []
    assert client.get("/static/vendor/countries-110m.json").status_code == 200
    assert client.get("/static/../app.py").status_code == client.get("/static/%2e%2e/app.py").status_code == 404


def test_a_record_that_takes_long_to_open_says_so(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the columns load a page comes at once, and comes again by itself."""
    app = create_app(record)
    monkeypatch.setattr("fairwitness.explore.shelf.Shelf.ready", lambda self, seconds: False)
    answer = TestClient(app, base_url="http://localhost").get("/events")
    assert answer.status_code == 200 and answer.headers["refresh"] == "1" and "Opening made.sqlite" in answer.text
