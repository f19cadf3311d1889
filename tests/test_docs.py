"""Docs cannot drift: what they name exists, what exists they name, and their queries run."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fairwitness.cli import app
from fairwitness.pipeline import STAGES
from fairwitness.store import Store
from fairwitness.write import FORMATS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = sorted(c.name or c.callback.__name__ for c in app.registered_commands if c.callback)


def tool(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_on_tables_is_fresh() -> None:
    """docs/record.md is what the tables say."""
    assert tool("record_docs").rendered() == (ROOT / "docs" / "record.md").read_text("utf-8")


@pytest.mark.parametrize(("name", "query"), sorted(tool("record_docs").EXAMPLES.items()))
def test_every_query_of_the_docs_runs(name: str, query: str) -> None:
    """The example query of each table and view is right SQL."""
    assert Store.in_memory().sql(query) is not None


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_has_an_example(command: str) -> None:
    """A command that the README doesn't show, or whose help has no example, is hidden from users."""
    assert f"fairwitness {command}" in README
    assert "Example" in CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).stdout


def test_every_format_and_stage_is_in_the_readme() -> None:
    """Exports and kinds of facts are named."""
    assert all(form in README for form in FORMATS)
    assert all(stage.name.rstrip("s") in README.lower() for stage in STAGES)


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "training" / "README.md"]), ids=lambda p: p.name
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """A relative link names a file that is there."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
