"""How quick the explorer is in a real browser, on the examples' size and on a large record. Run alone: python -m bench.explore [RECORD]

Without RECORD one of 100,000 reports and 1,000,000 facts is generated (bench/explore_record.py: two minutes, 1.2 GB in a temporary folder).
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.explore_record import REPORTS, make
from bench.fresh import compiled
from bench.tally import Section
from fairwitness.explore.kept import place

TIMES = 5
PORT = 8490
PAINTED = """() => new Promise(done => {
  const look = () => {
    const first = performance.getEntriesByType('paint').find(p => p.name === 'first-contentful-paint'), whole = performance.getEntriesByType('navigation')[0].loadEventEnd;
    if (first && whole) done([first.startTime, whole]); else setTimeout(look, 10);
  };
  look();
})"""
# From the act to the second frame after the page shows the change: what a person waits for.
CHANGED = """([select, value, watched]) => new Promise(done => {
  const began = performance.now(), seen = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
  const old = document.querySelector(watched);
  const watch = new MutationObserver(() => { if (document.querySelector(watched) && document.querySelector(watched) !== old) { watch.disconnect(); seen(); } });
  watch.observe(document.body, {childList: true, subtree: true});
  setTimeout(() => done(NaN), 10000);
  const field = document.querySelector(select); field.value = value; field.dispatchEvent(new Event('change', {bubbles: true}));
})"""
POINTED = """(selector) => new Promise(done => {
  const began = performance.now();
  document.querySelector(selector).dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
})"""


class Server:
    """`fairwitness explore` as a process of its own."""

    def __init__(self, record: Path) -> None:
        self.base = f"http://127.0.0.1:{PORT}"
        command = [sys.executable, "-m", "fairwitness", "explore", str(record), "--no-open", "--port", str(PORT)]
        environment = compiled("import uvicorn, fairwitness.cli, fairwitness.explore.app, fairwitness.explore.rest, fairwitness.store.rows")
        began = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        self.answered = self._wait("/static/icon.svg", began)
        self.first_page = self._wait("/", began)

    def _wait(self, path: str, began: float) -> float:
        while time.perf_counter() - began < 120:
            try:
                with urllib.request.urlopen(self.base + path) as answer:
                    if b"<h1>Opening " in answer.read():
                        raise OSError("not yet")
                return time.perf_counter() - began
            except OSError:
                time.sleep(0.02)
        raise SystemExit("the explorer doesn't answer")

    def memory(self) -> int:
        """Peak resident memory in MB."""
        words = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in words.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


def ask(base: str, path: str) -> Any:
    """An answer of the REST API."""
    import json

    with urllib.request.urlopen(base + path) as answer:
        return json.load(answer)


def pages(base: str) -> dict[str, str]:
    """One address of each kind: the busiest actor, the closest pair, the longest dispute."""
    actor = ask(base, "/api/actors?limit=1")["items"][0]["id"]
    partner = ask(base, f"/api/actors/{actor}")["partners"][0]["id"]
    report = ask(base, "/api/reports?limit=1")["items"][0]["id"]
    dispute = ask(base, "/api/disputes?limit=1")["items"][0]["id"]
    return {"a kilobyte of JSON": "/api/record", "front": "/", "report": f"/report/{report}", "busiest actor": f"/actor/{actor}", "busiest pair": f"/pair/{actor}/{partner}",
            "dispute": f"/dispute/{dispute}", "events": "/events", "events, one country": "/events?country=C01&status=any&voice=any",
            "statements": "/statements", "reports": "/reports", "actors": "/actors", "disputes": "/disputes", "map": "/map", "network": "/network",
            "search, rare words": "/search?q=kara+mole", "search, in every report": "/search?q=tuesday", "why": f"/why/{report}-e1"}  # fmt: skip


def served(base: str, path: str) -> tuple[float, int]:
    """The quickest of some answers without a browser, and its size: what other work on the machine disturbs least. Units: ms, bytes."""
    waits = []
    for _ in range(TIMES):
        began = time.perf_counter()
        with urllib.request.urlopen(base + path) as answer:
            size = len(answer.read())
        waits.append((time.perf_counter() - began) * 1000)
    return min(waits), size


def first_views(browser: Any, base: str, section: Section, data: str) -> None:
    """Each page in a fresh tab with an empty cache: first contentful paint, and until all is loaded; and the server's and the page's part of it."""
    for name, path in pages(base).items():
        painted, loaded, worked = [], [], []
        wait, size = served(base, path)
        for _ in range(TIMES):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            watch = context.new_cdp_session(page)
            watch.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(base + path)
            if name in ("map", "network"):
                page.wait_for_selector("#world svg a, #net svg a")
                loaded.append(page.evaluate("performance.now()"))
            first, whole = page.evaluate(PAINTED)
            painted.append(first)
            loaded.append(whole)
            worked.append(next(m["value"] for m in watch.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration") * 1000)
            context.close()
        drawn = sorted(loaded)[-len(painted) :]
        section.amount(
            data,
            f"first view: {name}",
            round(statistics.median(painted)),
            "ms",
            f"server {wait:.0f} ms, {size / 1000:.0f} kB, work of the page {min(worked):.0f} ms; loaded and drawn {statistics.median(drawn):.0f} ms",
        )


def interactions(browser: Any, base: str, section: Section, data: str) -> None:
    """What a person does and waits for: a filter, a bar, a span, a layer."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    for name, path in (("events", "/events"), ("map", "/map"), ("network", "/network"), ("disputes", "/disputes")):
        field, values = ("outlet", ["Outlet 01", "Outlet 02"]) if "disputes" in path else ("type", ["AID", "ASSAULT"])
        page.goto(base + path)
        watched = "main h1"  # new with every swap; map and network are drawn before the next frame
        known = page.locator(f"[name={field}] option").evaluate_all("all => all.map(o => o.value)")
        chosen = [v for v in values if v in known] or known[1:3]
        waits = [page.evaluate(CHANGED, [f"[name={field}]", value, watched]) for value in (chosen * TIMES)[:TIMES]]
        section.amount(
            data,
            f"filter: {name.removeprefix('front s ')}",
            round(statistics.median(waits)),
            "ms",
            "from the choice to the second frame after",
        )
    page.goto(base + pages(base)["report"])
    waits = [page.evaluate(POINTED, "#text .event") for _ in range(TIMES)]
    section.amount(data, "point at a word", round(statistics.median(waits)), "ms", "two frames are 33 ms")


def examples(folder: Path) -> Path | None:
    """The examples as a record."""
    target = folder / "examples.sqlite"
    source = Path(__file__).resolve().parents[1] / "examples" / "thirteen-days"
    subprocess.run([sys.executable, "-m", "fairwitness", "read", str(source), "--to", str(target), "-q"], check=True)
    return target


def measure(record: Path | None = None) -> list[Section]:
    """The explorer on 24 reports and on 100,000."""
    section = Section("Explorer, in Chromium", "python -m bench.explore")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        section.skip("a browser")
        return [section]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        large = record or Path(folder) / "large.sqlite"
        if record is None:
            make(large, REPORTS)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in (examples(Path(folder)), large):
            if path is not None:
                _one(browser, path, section)
        browser.close()
    return [section]


def _unkept(path: Path, section: Section, data: str) -> None:
    """How long it takes where no columns are kept beside the record: after a copy, or when somebody else has written to it."""
    if place(path).exists():
        place(path).unlink()
        server = Server(path)
        section.amount(data, "start to the front page, columns not kept", round(server.first_page, 2), "s", "meanwhile the page says so")
        server.stop()


def _one(browser: Any, path: Path, section: Section) -> None:
    server = Server(path)
    try:
        counts = ask(server.base, "/api/record")["counts"]
        data = f"{counts['reports']:,} reports"
        facts = sum(counts[k] for k in ("events", "statements", "claims", "wording", "dates", "places"))
        section.amount(
            data, "start to the first answer", round(server.answered, 2), "s", f"{facts:,} facts, {path.stat().st_size / 1e6:,.0f} MB"
        )
        section.amount(data, "start to the front page", round(server.first_page, 2), "s", "with all figures")
        first_views(browser, server.base, section, data)
        interactions(browser, server.base, section, data)
        section.amount(data, "peak memory of the server", server.memory(), "MB")
    finally:
        server.stop()
    _unkept(path, section, data)


if __name__ == "__main__":
    for part in measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        for figure in part.figures:
            print(f"{figure.data:18s} {figure.measure:32s} {figure.value:9.2f} {figure.unit:4s} {figure.note}")
