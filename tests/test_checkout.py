"""`fairwitness bench`: in a checkout it finds the sections, elsewhere it says what it needs."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from fairwitness import checkout
from fairwitness.cli import app
from fairwitness.errors import BenchError

run = CliRunner().invoke


def test_sections_are_those_that_can_be_measured() -> None:
    """Modules with a `measure`, packages among them."""
    assert {"dates", "events", "fairness", "speed", "wording"} <= set(checkout.sections())
    assert "tally" not in checkout.sections()


def test_elsewhere_it_says_what_it_needs(tmp_path: Path) -> None:
    """An installed package has no benchmarks; the message says where they are."""
    with pytest.raises(BenchError, match="in a checkout of Fair Witness"):
        checkout.bench("dates", root=tmp_path)


def test_an_unknown_section_names_the_known_ones() -> None:
    """A slip of the pen is answered with the list."""
    done = run(app, ["bench", "danger"])
    assert done.exit_code == 1
    assert "there is no section 'danger'" in done.output and "fairness" in done.output


def test_a_section_gets_its_arguments_and_gives_its_exit_code(tmp_path: Path) -> None:
    """What follows the section is its own."""
    folder = tmp_path / "bench"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "__main__.py").write_text("")
    (folder / "small.py").write_text("import sys\n\ndef measure():\n    pass\n\nsys.exit(len(sys.argv[1:]) + 3)\n")
    assert checkout.bench("small", ["--a", "b"], root=tmp_path) == 5
    assert checkout.bench(None, root=tmp_path) == 0
