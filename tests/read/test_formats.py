"""Formats: every input gives the same report."""

import json
from pathlib import Path

import pytest
from arro3.core import Array, DataType, Table
from arro3.io import write_parquet
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.read import read_paths
from fairwitness.read.residue import find_residue
from fairwitness.read.text import parts_of
from fairwitness.record import Report

TEXT = "The envoys met in Oslo on Friday. They agreed on nothing."
PAGE = f"""<html lang="en"><head><title>Envoys meet</title><meta property="og:site_name" content="The Daily Fjord">
<meta property="article:published_time" content="2024-05-04T08:00:00Z"></head><body><nav><a href="/">Home</a><a href="/x">Weather</a></nav>
<article><h1>Envoys meet</h1><p>{TEXT}</p><p>{"The talks had been planned for weeks, the ministry said in a statement. " * 3}</p></article>
<footer>All rights reserved</footer></body></html>"""


def one(path: Path) -> Report:
    (report,) = read_paths([path])
    assert isinstance(report, Report), report
    return report


@pytest.mark.parametrize(
    "content",
    [
        f"date 2024-05-04\noutlet The Daily Fjord\ntitle Envoys meet\nurl https://example.org/1\n\n{TEXT}\n",
        f"date 2024-05-04\r\noutlet The Daily Fjord\r\ntitle Envoys meet\r\nurl https://example.org/1\r\n\r\n{TEXT}\r\n",
    ],
)
def test_text_with_a_header(tmp_path: Path, content: str) -> None:
    """Date, outlet, title and address stand before the text, each on its line."""
    path = tmp_path / "a.txt"
    path.write_bytes(content.encode())
    report = one(path)
    assert (report.published, report.outlet, report.title, report.url) == (
        "2024-05-04",
        "The Daily Fjord",
        "Envoys meet",
        "https://example.org/1",
    )
    assert report.text == TEXT


def test_a_date_may_stand_before_the_first_word() -> None:
    """As a prefix of the first line, with white space before it."""
    assert parts_of(f" date 2024-05-04 {TEXT}") == {"published": "2024-05-04", "text": TEXT}


def test_a_web_page(tmp_path: Path) -> None:
    """Main text, headline, outlet and day are found; navigation and footer are not text."""
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    report = one(path)
    assert (report.published, report.title, report.outlet) == ("2024-05-04", "Envoys meet", "The Daily Fjord")
    assert report.text.startswith("Envoys meet") and TEXT in report.text
    assert "Weather" not in report.text and "rights" not in report.text


def test_tables_agree(tmp_path: Path) -> None:
    """JSON Lines, CSV with three separators and Parquet give the same report."""
    row = {"headline": "Envoys meet", "body": TEXT, "date": "2024-05-04", "source": "The Daily Fjord"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"report": {"text": TEXT, "published": "2024-05-04", "outlet": "The Daily Fjord", "title": "Envoys meet"}})
    )
    for name, separator in (("a.csv", ","), ("b.csv", ";"), ("a.tsv", "\t")):
        (tmp_path / name).write_text("\n".join(separator.join(cells) for cells in (row.keys(), row.values())))
    write_parquet(Table.from_pydict({k: Array([v], type=DataType.string()) for k, v in row.items()}), tmp_path / "a.parquet")
    reports = [r for r in read_paths([tmp_path]) if isinstance(r, Report)]
    assert len(reports) == 6
    assert len({(r.id, r.title, r.published) for r in reports}) == 1


def test_order_is_that_of_the_arguments(tmp_path: Path) -> None:
    """Arguments in the order given, folders sorted, hidden files left out."""
    for name in ("b.txt", "a.txt", ".hidden.txt", "z.txt"):
        (tmp_path / name).write_text(f"Text {name}")
    found = [r.text for r in read_paths([tmp_path / "z.txt", tmp_path]) if isinstance(r, Report)]
    assert found == ["Text z.txt", "Text a.txt", "Text b.txt", "Text z.txt"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met, he said. Share", ["Share"]),
        ("Share\nThey met.", ["Share"]),
        ("Read also: Storm warning\nThey met.", ["Read also: Storm warning"]),
        ("We use cookies to improve your visit.\nThey met.", ["We use cookies to improve your visit."]),
        ("They met.\nFollow us on Telegram", ["Follow us on Telegram"]),
        ("They met.\n© 2024 The Daily Fjord. All rights reserved.", ["© 2024 The Daily Fjord. All rights reserved."]),
        ("Share prices fell on Friday.", []),
        ("Share of the vote: the party won a third.", []),
        ("Readers also asked: who pays?", []),
        ("Support for the government fell.", []),
        ("He saw a share. Share the burden, he said.", []),
    ],
)
def test_leftovers_of_pages_are_told_from_text(text: str, expected: list[str]) -> None:
    """ "Share" at the end of a paragraph is a button, at the start of a sentence a word."""
    assert [s.of(text) for s in find_residue(text)] == expected


@given(st.text(alphabet=st.sampled_from("Share.Read also:\n\r cookies©"), max_size=200))
def test_residue_lies_inside_the_text(text: str) -> None:
    """Whatever the text, spans are in order, apart, and inside."""
    spans = find_residue(text)
    assert all(s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
