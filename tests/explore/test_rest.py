"""The REST API keeps to its own description, whatever is asked."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from fairwitness.explore import create_app

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis isn't installed: pip install --group dev")
PATHS = ("record", "timeline", "events", "statements", "reports", "reports/{name}", "actors", "actors/{name}", "actors/{name}/partners", "pairs/{first}/{second}",
         "disputes", "disputes/{name}", "places", "network", "search", "why/{name}", "sql")  # fmt: skip


@pytest.fixture(scope="module")
def described(record: Path) -> Any:
    """The application's description, to draw questions from."""
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(record), headers={"host": "localhost"})


def test_the_description_names_every_address(described: Any) -> None:
    """No part of the API is left out of these tests."""
    assert {operation.ok().path for operation in described.get_all_operations()} == {f"/api/{path}" for path in PATHS}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described: Any, path: str) -> None:
    """No question makes the server fail, and each answer has the described status and shape."""
    refusals = [schemathesis.checks.CHECKS.get_one("positive_data_acceptance")]  # a text of the right shape needn't be SQL
    operation = described[f"/api/{path}"]["POST" if path == "sql" else "GET"]

    @settings(
        max_examples=8 if path == "sql" else 20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        case.call_and_validate(headers={"host": "localhost"}, excluded_checks=refusals if path == "sql" else [])

    asked()
