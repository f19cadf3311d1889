"""The commands: where the explorer listens, and one report as a file."""

import socket
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fairwitness.cli import app


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where the server would have listened; it doesn't run."""
    found: list[tuple[str, int]] = []

    def run(self: Any, sockets: list[socket.socket]) -> None:
        found.append(sockets[0].getsockname()[:2])
        sockets[0].close()

    monkeypatch.setattr("uvicorn.Server.run", run)
    return found


def test_it_listens_on_this_machine_only_and_without_a_token(record: Path, listening: list[tuple[str, int]]) -> None:
    """By default nobody else can reach it."""
    done = CliRunner().invoke(app, ["explore", str(record), "--no-open", "--port", "0"])
    assert done.exit_code == 0 and listening[0][0] == "127.0.0.1" and "token" not in done.stdout
    assert f"http://127.0.0.1:{listening[0][1]}/" in done.stdout


def test_elsewhere_it_asks_for_a_token(record: Path, listening: list[tuple[str, int]]) -> None:
    """A token is made when it listens for others, and differs each time."""
    told = [CliRunner().invoke(app, ["explore", str(record), "--no-open", "--host", "0.0.0.0", "--port", "0"]).stdout for _ in range(2)]
    tokens = [words.partition("?token=")[2].split()[0] for words in told]
    assert all(len(token) >= 32 for token in tokens) and tokens[0] != tokens[1] and listening[0][0] == "0.0.0.0"


def test_a_taken_port_is_passed_over(record: Path, listening: list[tuple[str, int]]) -> None:
    """Two records can be explored at once."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert CliRunner().invoke(app, ["explore", str(record), "--no-open", "--port", str(port)]).exit_code == 0
    assert listening[0][1] > port


def test_what_isn_t_a_record_is_told_in_words(tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    done = CliRunner().invoke(app, ["explore", str(tmp_path / "none.sqlite"), "--no-open"])
    assert done.exit_code == 1 and "there is no record" in done.output


def test_one_report_is_exported_as_one_file(record: Path, tmp_path: Path, client: Any) -> None:
    """The beginning of an id is enough when it fits one report; else it says so."""
    name = client.get("/api/reports").json()["items"][3]["id"]
    target = tmp_path / "report.html"
    assert CliRunner().invoke(app, ["export", str(record), "--as", "html", "--report", name[:12], "--to", str(target)]).exit_code == 0
    assert target.read_text("utf-8").startswith("<!doctype html>") and name in target.read_text("utf-8")
    refused = CliRunner().invoke(app, ["export", str(record), "--as", "html"])
    assert refused.exit_code == 1 and "21 reports" in refused.output
