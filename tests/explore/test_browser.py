"""The explorer in a real browser: pages load, filters live in the address, keys work, hostile reports stay text, axe finds nothing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from made import HOSTILE, hostile, talks
from test_pages import LISTS, every_page

from fairwitness.write.html import render_report

AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@pytest.fixture
def addresses(client: Any) -> list[str]:
    """One of each kind of page."""
    return [path for path in every_page(client) if not path.endswith(".svg")]


def report_of(client: Any, title: str) -> str:
    """The address of a report by its title."""
    items = client.get("/api/reports", params={"limit": 100}).json()["items"]
    return "/report/" + next(r["id"] for r in items if r["title"] == title)


def test_every_page_loads_quietly_and_nothing_of_a_report_runs(page: Any, addresses: list[str]) -> None:
    """No error, no request elsewhere, no dialog, nothing set by a report's script, on any page (the fixture checks the first three)."""
    for path in addresses:
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("window.hacked === undefined && getComputedStyle(document.body).display !== 'none'"), path


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser: Any, server: str, addresses: list[str], scheme: str, width: int) -> None:
    """Each page keeps WCAG 2.2 AA as far as a machine can tell, light and dark, wide and narrow."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=server, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in addresses if width > 400 or scheme == "light" else LISTS:
        page.goto(path)
        page.add_script_tag(path=AXE)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", tags)
        found += [f"{path}: {v['id']}: {json.dumps([n['html'][:160] for n in v['nodes'][:2]])}" for v in result["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_is_wider_than_a_narrow_window(browser: Any, server: str, addresses: list[str], width: int) -> None:
    """Nobody has to scroll sideways."""
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=server)
    page = context.new_page()
    wide = []
    for path in addresses:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    context.close()
    assert wide == []


def test_filters_live_in_the_address(page: Any) -> None:
    """Choosing filters changes the list and the address; the address alone gives the same; back goes back."""
    page.goto("/events")
    everything = page.locator(".event-row").count()
    page.select_option("[name=quad]", "verbal conflict")
    page.wait_for_url("**/events?quad=verbal+conflict")
    page.wait_for_function("n => document.querySelectorAll('.event-row').length < n", arg=everything)
    rows = page.locator(".event-row").evaluate_all("rows => rows.map(r => r.id)")
    page.goto(page.url)
    assert page.locator(".event-row").evaluate_all("rows => rows.map(r => r.id)") == rows
    assert page.locator("[name=quad]").input_value() == "verbal conflict"
    page.fill("[name=since]", "2024-10")
    page.press("[name=since]", "Enter")
    page.wait_for_url("**/events?since=2024-10&quad=verbal+conflict")
    page.go_back()
    page.wait_for_url("**/events?quad=verbal+conflict")
    page.wait_for_function("() => document.querySelector('[name=since]').value === ''")


def test_filters_can_be_filled_in_with_keys_alone(page: Any) -> None:
    """Tab goes from field to field though the list changes under it, and what is typed meanwhile isn't lost."""
    focused = "document.activeElement.name"
    page.goto("/events")
    page.locator("[name=since]").focus()
    page.keyboard.type("2024-10-02")
    page.route("**/events?since=2024-10-02", lambda route: (page.wait_for_timeout(300), route.continue_()))  # a slow answer
    page.keyboard.press("Tab")
    page.keyboard.type("2024-10")
    page.wait_for_url("**/events?since=2024-10-02")
    page.wait_for_function("() => document.querySelector('#found').textContent.includes('events')")
    assert page.evaluate(focused) == "until" and page.locator("[name=until]").input_value() == "2024-10"
    page.keyboard.type("-05")
    page.keyboard.press("Tab")
    page.wait_for_url("**/events?since=2024-10-02&until=2024-10-05")
    page.wait_for_function("() => document.querySelector('[name=until]').defaultValue === '2024-10-05'")
    assert page.evaluate(focused) == "type"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("bruno birch")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?since=2024-10-02&until=2024-10-05&actor=bruno+birch")
    page.wait_for_function("() => document.querySelector('[name=actor]').value === 'Bruno Birch'")
    assert page.evaluate(focused) == "actor"


def test_a_bar_of_the_timeline_narrows_the_time(page: Any) -> None:
    """Choosing a bar keeps its period only."""
    page.goto("/events")
    bar = page.locator("svg.bars a").first
    label = bar.get_attribute("aria-label")
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"since=2024"))
    assert page.locator("[name=since]").input_value() == label.split(":")[0] == page.locator("[name=until]").input_value()


def test_a_span_shows_its_fact_and_a_fact_its_words(page: Any, client: Any) -> None:
    """Pointing shows; choosing scrolls and changes the address; the words are cut by code points."""
    page.goto(report_of(client, "Talks, day 1 of 9"))
    assert page.locator("#text").inner_text().startswith("🇦🇺 “𝒯alks” on day 1")
    page.locator("#text .event", has_text="met").hover()
    assert "Ada Alder → consult → Bruno Birch" in page.locator("#card").inner_text()
    page.locator("[data-pick=s2]").click()
    page.wait_for_selector("#fact-s2.chosen")
    assert page.url.endswith("#s2")
    assert "his country had shipped arms" in "".join(page.locator("#text .lit").all_inner_texts())
    assert set(page.locator("#text .tied").all_inner_texts()) == {"Bruno Birch", "tyrant"}  # the speaker, wherever he is named
    page.goto(page.url.replace("#s2", "#w1"))
    page.reload()
    assert page.locator("#text .lit").inner_text() == "tyrant" and page.locator("#fact-w1").is_visible()


def test_a_speaker_leads_to_the_statements_and_back(page: Any, client: Any) -> None:
    """A statement names its speaker as a link; the speaker lists the statements; their words are lit together."""
    page.goto(report_of(client, "Talks, day 1 of 9") + "#s2")
    page.locator("#fact-s2 .to").click()
    page.wait_for_url("**#a2")
    page.wait_for_selector("#fact-a2.chosen")  # the words are lit when the page has heard of its new address
    assert page.locator("#fact-a2.chosen").is_visible() and set(page.locator("#text .lit").all_inner_texts()) == {"Bruno Birch", "tyrant"}
    assert "his country had shipped arms" in "".join(page.locator("#text .tied").all_inner_texts())
    page.locator("#fact-a2 .to", has_text="deny").click()
    page.wait_for_url("**#s2")
    page.wait_for_selector("#fact-s2.chosen")
    assert "his country had shipped arms" in "".join(page.locator("#text .lit").all_inner_texts())


def test_whose_words_they_are_is_seen_at_a_glance(page: Any, client: Any) -> None:
    """A speaker's words stand on a tint that the narrator's don't have, and the page says so."""
    page.goto(report_of(client, "Talks, day 1 of 9"))
    ground = "el => getComputedStyle(el).backgroundColor"
    said, sample = (page.locator(s).first.evaluate(ground) for s in ("#text .statement", ".voices .statement"))
    assert said == sample != page.locator("#text").evaluate(ground)
    assert "the rest is the narrator's" in page.locator(".voices").inner_text()
    assert page.locator("#text .wording").first.evaluate("el => getComputedStyle(el).textDecorationStyle") == "wavy"


def test_a_date_stands_under_its_bar(page: Any) -> None:
    """Each date that is written is centred on the bar of its day."""
    page.goto("/events?since=2024-10-01&until=2024-10-10")
    middle = "el => { const b = el.getBoundingClientRect(); return b.left + b.width / 2; }"
    dates = [span for span in page.locator(".dates span").all() if span.inner_text()]
    drawn = [(d, page.locator(f".bars a[aria-label^='{d.inner_text()}'] .hit")) for d in dates]
    found = [abs(day.evaluate(middle) - bar.evaluate(middle)) for day, bar in drawn if bar.count()]
    assert len(found) > 2 and max(found) < 2


def test_a_narrow_window_folds_its_filters(browser: Any, server: str) -> None:
    """They open by a box that keys reach, and stand open when something is filtered."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=server)
    page = context.new_page()
    page.goto("/events")
    assert not page.locator("[name=quad]").is_visible()
    page.get_by_role("checkbox", name="Filters").focus()
    page.keyboard.press("Space")
    assert page.locator("[name=quad]").is_visible()
    page.goto("/events?quad=verbal+conflict")
    assert page.locator("[name=quad]").is_visible()
    context.close()


def test_layers_switch_and_stay_in_the_address(page: Any, client: Any) -> None:
    """A layer that is off isn't drawn, and a link keeps it off."""
    page.goto(report_of(client, "Talks, day 1 of 9"))
    border = "getComputedStyle(document.querySelector('#text .actor')).borderBottomWidth"
    assert page.evaluate(border) == "2px"
    page.uncheck("[name=layer][value=actor]")
    assert page.evaluate(border) == "0px" and "hide=actor" in page.url
    page.reload()
    assert page.evaluate(border) == "0px" and not page.is_checked("[name=layer][value=actor]")


def test_everything_can_be_done_with_keys(page: Any, client: Any) -> None:
    """Search, walking, facts, marks, layers and help answer to keys."""
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("weapons")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=weapons")
    assert page.locator("h1").inner_text() == "“weapons”" and page.locator("article").count() > 0
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/disputes")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.goto(report_of(client, "Talks, day 2 of 9"))
    page.keyboard.press("n")
    assert page.url.endswith("#e1")
    page.keyboard.press("n")
    assert page.url.endswith("#e2")
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    assert first != page.evaluate("document.activeElement.textContent") and page.locator("#card .pick").count() > 0
    page.keyboard.press("Escape")
    assert "#" not in page.url


def test_a_dark_room_stays_dark(page: Any) -> None:
    """The choice goes with the visitor from page to page, written by the server before the first paint."""
    page.goto("/")
    page.get_by_role("button", name="Light or dark").click()
    page.goto("/events")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Light or dark").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_map_and_network_draw_the_same_selection(page: Any) -> None:
    """Places and actors are drawn as links with names, and the filter goes from one to the other."""
    page.goto("/map?outlet=The+Elm")
    page.wait_for_selector("#world svg circle")
    assert page.locator("#world svg a").first.get_attribute("aria-label").startswith("Vienna, AUT: ")
    page.locator("#world svg a").first.focus()
    assert "Vienna" in page.locator(".tip").inner_text()
    page.get_by_role("link", name="the same as a network").click()
    page.wait_for_url("**/network?outlet=The+Elm")
    page.wait_for_selector("#net svg .node")
    assert sorted(page.locator("#net svg .node").evaluate_all("all => all.map(a => a.textContent)")) == ["Ada Alder", "Bruno Birch"]
    assert page.locator("#net svg .edge").count() == 2


def test_a_map_leaves_the_wheel_to_the_page_and_follows_the_keys(page: Any) -> None:
    """Without Ctrl the wheel scrolls; what keys reach in an enlarged map comes into sight."""
    page.goto("/map")
    page.wait_for_selector("#world svg circle")
    page.locator("#world").hover()
    whole = page.locator("#world svg").get_attribute("viewBox")
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => scrollY > 0")
    assert page.locator("#world svg").get_attribute("viewBox") == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    page.wait_for_function("whole => document.querySelector('#world svg').getAttribute('viewBox') !== whole", arg=whole)
    for _ in range(5):
        page.get_by_role("button", name="Nearer").click()
    spot = page.locator("#world svg a", has=page.locator("circle")).last
    spot.focus()
    world, box = page.locator("#world").bounding_box(), spot.bounding_box()
    assert world["x"] <= box["x"] + box["width"] / 2 <= world["x"] + world["width"]
    assert world["y"] <= box["y"] + box["height"] / 2 <= world["y"] + world["height"]


def test_drawings_can_be_kept(page: Any) -> None:
    """Timeline, map and network give SVG and PNG files."""
    for path, kinds in (("/events", ["PNG"]), ("/map", ["SVG", "PNG"]), ("/network", ["SVG", "PNG"])):
        page.goto(path)
        if path != "/events":
            page.wait_for_selector("#world svg circle, #net svg circle")
        for kind in kinds:
            with page.expect_download() as kept:
                page.locator(f"button[data-{kind.lower()}]").click()
            head = Path(kept.value.path()).read_bytes()[:8]
            assert head.startswith(b"<svg" if kind == "SVG" else b"\x89PNG"), (path, kind)


def test_a_dispute_has_its_sides_in_two_columns(page: Any, addresses: list[str]) -> None:
    """Who asserts stands left, who denies right; in a narrow window one under the other."""
    page.goto(next(a for a in addresses if a.startswith("/dispute/")))
    left, right = (page.locator(f".position.{side}").first.bounding_box() for side in ("asserted", "denied"))
    assert left["x"] + left["width"] <= right["x"]
    page.set_viewport_size({"width": 400, "height": 800})
    left, right = (page.locator(f".position.{side}").first.bounding_box() for side in ("asserted", "denied"))
    assert left["x"] + left["width"] > right["x"]


def test_sql_is_asked_and_refused_in_words(page: Any) -> None:
    """A query runs with Ctrl+Enter; a wrong one says why (the browser reports the status 400, which is meant)."""
    page.goto("/sql")
    page.fill("textarea", "SELECT outlet, count(*) AS n FROM reports GROUP BY 1 ORDER BY 1")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("table")
    assert "Zeitung" in page.locator("table").inner_text()


def test_nothing_jumps_while_a_page_loads(page: Any, addresses: list[str]) -> None:
    """The layout stays where it is (cumulative layout shift below 0.02)."""
    watch = "window.shift = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) window.shift += e.value; }).observe({type: 'layout-shift', buffered: true})"
    page.add_init_script(watch)
    for path in [*addresses, *(f"/{name}?until=1900" for name in ("events", "map", "network"))]:
        page.goto(path)
        page.wait_for_timeout(120)
        assert page.evaluate("window.shift") < 0.02, path


def test_nothing_jumps_while_words_are_pointed_at(page: Any, client: Any) -> None:
    """The list of facts stays where it is, however much the words under the pointer have to say."""
    page.goto(report_of(client, "Talks, day 1 of 9"))
    group = page.locator("#group-events")
    before = group.bounding_box()
    for mark in page.locator("#text .m").all():
        mark.hover(force=True)
        assert group.bounding_box() == before
    assert page.locator("#card .pick").count() > 0


def test_pages_print_without_their_controls(page: Any, client: Any) -> None:
    """On paper there are words and facts, no filters or buttons."""
    page.goto(report_of(client, "Talks, day 1 of 9"))
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible() and page.locator("#text").is_visible() and page.locator("#fact-e1").is_visible()
    page.goto("/events")
    assert not page.locator(".filters").is_visible() and page.locator(".event-row").first.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.locator("body").evaluate("el => [getComputedStyle(el).color, getComputedStyle(el).backgroundColor]") == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]


def test_pages_can_be_read_without_scripts(browser: Any, server: str, client: Any) -> None:
    """Text, facts, filters and tables need no script."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/events")
    page.select_option("[name=quad]", "verbal conflict")
    page.get_by_role("button", name="Show").first.click()
    assert "quad=verbal+conflict" in page.url and page.locator(".event-row").count() > 0
    page.goto(report_of(client, "Talks, day 1 of 9"))
    assert page.locator("#fact-e1").is_visible() and page.locator("#text .event").count() > 0
    context.close()


def test_a_single_file_works_alone(browser: Any, tmp_path: Path) -> None:
    """The exported report shows its facts from a file, offline, and a hostile one stays text."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith("file:") else None)
    for name, record in (("fair", talks(1)), ("hostile", hostile())):
        (tmp_path / f"{name}.html").write_text(render_report(record), "utf-8")
        page.goto(f"file://{tmp_path / name}.html")
        page.locator("[data-pick=e1]").click()
        assert page.locator("#text .lit").inner_text() == "met"
        assert page.evaluate("window.hacked === undefined && getComputedStyle(document.body).display !== 'none'")
    assert HOSTILE in page.locator("h1").inner_text()
    context.close()
    assert wrong == []
