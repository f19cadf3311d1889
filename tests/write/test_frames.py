"""Data frames and exports."""

import csv
from pathlib import Path

import pytest
from arro3.io import read_parquet

import fairwitness as fw
from fairwitness.errors import StoreError, WriteError
from fairwitness.write.files import save_csv, save_parquet
from fairwitness.write.frames import Frame

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "thirteen-days"
KINDS = {"name": "text", "count": "integer", "score": "real"}
ROWS = [{"name": 'a "quoted", 𝒳 name', "count": 1, "score": -2.5}, {"name": None, "count": None, "score": None}]


@pytest.fixture(scope="module")
def record() -> fw.Record:
    return fw.read(sorted(EXAMPLES.glob("0[1-4]*.txt")))


def test_a_frame_becomes_what_the_user_has() -> None:
    """Arrow, pandas and polars hold the same values, missing ones as missing."""
    frame = Frame("made up", KINDS, ROWS)
    assert frame.to_arrow().num_rows == len(frame) == 2
    assert frame.to_pandas()["score"].tolist()[0] == -2.5
    assert frame.to_pandas()["name"].isna().tolist() == [False, True]
    assert frame.to_polars().rows() == [tuple(row.values()) for row in ROWS]
    assert frame["count"] == [1, None]


def test_a_frame_shows_itself_safely() -> None:
    """HTML of a notebook escapes what stood in a report."""
    shown = Frame("x", {"quote": "text"}, [{"quote": "<script>alert(1)</script>"}])._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;" in shown


def test_a_record_answers_from_python(record: fw.Record) -> None:
    """Every property is a frame with rows where the reports have such facts; iteration gives whole reports."""
    assert len(record) == 4
    for name in (
        "reports",
        "actors",
        "entities",
        "events",
        "statements",
        "claims",
        "dates",
        "places",
        "wording",
        "disputes",
        "happenings",
        "failures",
    ):
        assert isinstance(getattr(record, name), Frame)
    assert any(row["actors"] for row in record.events)
    assert {r.report.outlet for r in record} == {"Potomac Courier", "Zarya", "Donau Rundschau"}
    assert "4" in record._repr_html_()
    with pytest.raises(StoreError, match="no table 'nonsense'"):
        record.frame("nonsense")


def test_reading_one_text(record: fw.Record) -> None:
    """read_text gives the record of one report."""
    one = fw.read_text("Norway criticised Peru on Friday.", published="2024-05-04")
    assert [(e.type, e.status) for e in one.events] == [("ACCUSE", "happened")]
    assert one.to_dict()["dates"][0]["value"] == "2024-05-03"


def test_csv_keeps_every_character(tmp_path: Path) -> None:
    """Quotes, commas and rare letters come back; Excel gets its byte order mark only when asked."""
    save_csv([("t", KINDS, ROWS)], tmp_path / "plain")
    save_csv([("t", KINDS, ROWS)], tmp_path / "excel", excel=True)
    data = (tmp_path / "plain" / "t.csv").read_bytes()
    assert (tmp_path / "excel" / "t.csv").read_bytes() == b"\xef\xbb\xbf" + data
    assert next(csv.DictReader(data.decode().splitlines()))["name"] == ROWS[0]["name"]


def test_parquet_keeps_types(tmp_path: Path) -> None:
    """Numbers are numbers and missing cells are missing."""
    save_parquet([("t", KINDS, ROWS)], tmp_path / "p")
    table = read_parquet(tmp_path / "p" / "t.parquet").read_all()
    assert [table.column(c).to_pylist() for c in KINDS] == [[row[c] for row in ROWS] for c in KINDS]


def test_an_export_never_overwrites_something_else(tmp_path: Path) -> None:
    """A folder with other files in it is refused; an older export is replaced."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("x")
    with pytest.raises(WriteError, match="isn't an export"):
        save_csv([("t", KINDS, ROWS)], tmp_path / "mine")
    save_csv([("t", KINDS, ROWS)], tmp_path / "old")
    save_csv([("u", KINDS, ROWS)], tmp_path / "old")
    assert [p.name for p in (tmp_path / "old").iterdir()] == ["u.csv"]
    with pytest.raises(WriteError, match="No such file"):
        save_csv([("t", KINDS, ROWS)], tmp_path / "no" / "such" / "place")
