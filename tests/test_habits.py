"""Habits of this house that no linter knows."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


@pytest.mark.parametrize("path", sorted(TESTS.rglob("test_*.py")), ids=lambda p: str(p.relative_to(TESTS)))
def test_every_test_says_in_one_sentence_what_holds(path: Path) -> None:
    """A test without a docstring doesn't say what it proves."""
    tree = ast.parse(path.read_text("utf-8"))
    tests = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
    assert [t.name for t in tests if not ast.get_docstring(t)] == []


def test_no_name_of_a_test_is_used_twice_in_a_file() -> None:
    """A second test of the same name would hide the first."""
    for path in TESTS.rglob("test_*.py"):
        names = [n.name for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef)]
        assert len(names) == len(set(names)), path
