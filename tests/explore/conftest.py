"""One record and one server for all tests of the explorer."""

import os
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made import make

from fairwitness.explore import create_app

CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 30.0  # seconds to wait for the server of a busy machine


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with twenty peaceful reports and a hostile one."""
    return make(tmp_path_factory.mktemp("explored") / "made.sqlite")


@pytest.fixture(scope="session")
def client(record: Path) -> Any:
    """Asks the application without a network."""
    from starlette.testclient import TestClient

    return TestClient(create_app(record), base_url="http://localhost", raise_server_exceptions=True)


@pytest.fixture(scope="session")
def across(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Asks a record in which all reports' claims stand in one dispute, `x0123456789ab`."""
    from starlette.testclient import TestClient

    copy = tmp_path_factory.mktemp("across") / "across.sqlite"
    shutil.copy(record, copy)
    with sqlite3.connect(copy) as writing:
        writing.execute("INSERT INTO disputes (id, gist) VALUES ('x0123456789ab', 'weapons for the rebels')")
        writing.execute("INSERT INTO positions (dispute_id, claim_id, side) SELECT 'x0123456789ab', id, polarity FROM claims")
    writing.close()
    return TestClient(create_app(copy), base_url="http://localhost", raise_server_exceptions=True)


@pytest.fixture(scope="session")
def server(record: Path) -> Iterator[str]:
    """A real server on a free port; its address."""
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(create_app(record), log_level="error", lifespan="off"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not running.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(PATIENCE)
    listening.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright isn't installed: pip install --group dev")
    if not CHROMIUM:
        pytest.skip("no chromium here, so the explorer isn't tested in a browser: apt install chromium")
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    """A fresh tab; the test fails when anything goes wrong in it, or when it asks anybody but the server."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    tab.on("request", lambda asked: None if asked.url.startswith((server, "blob:")) else wrong.append(f"asked {asked.url}"))
    tab.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    yield tab
    context.close()
    assert wrong == []
