"""The tables of loaded words: well-formed, without doubles, and refused when they break their schema."""

from collections import Counter
from pathlib import Path

import pytest

from fairwitness.errors import LexiconError
from fairwitness.knowledge import loaded, tables

HEADER = "\t".join(loaded.COLUMNS) + "\n"


def test_no_word_stands_twice_in_a_table() -> None:
    """One row decides what a word of a part of speech is."""
    rows = Counter((e.kind, e.words, e.pos) for e in loaded.loaded_words())
    assert [key for key, count in rows.items() if count > 1] == []


def test_terms_are_plain_lower_case() -> None:
    """Terms match as words, whatever the capitals and apostrophes of a text."""
    terms = [" ".join(e.words) for e in loaded.loaded_words()]
    assert [t for t in terms if t.lower() != t or "’" in t] == []


def test_a_neutral_counterpart_does_not_judge_by_itself() -> None:
    """What is offered as plain isn't a strong word of the same tables."""
    strong = {(" ".join(e.words)) for e in loaded.loaded_words() if e.strength == loaded.ALWAYS}
    assert sorted({e.neutral for e in loaded.loaded_words() if e.neutral} & strong) == []


def test_every_condition_is_explained() -> None:
    """The page beside the tables names each condition and each source."""
    page = tables.data_file("en/wording/README.md").read_text("utf-8")
    assert all(f"`{word}`" in page for word in (*loaded.PLACES, *loaded.SOURCES, *loaded.COLUMNS))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("stooge\tn\t4\tneg\tactor\tally\town", "'4' is none of"),
        ("stooge\tx\t3\tneg\tactor\tally\town", "'x' is none of"),
        ("stooge\tn\t3\tneg\tsomewhere\tally\town", "'somewhere' is none of"),
        ("stooge\tn\t3\tneg\tactor\tally\thearsay", "'hearsay' is none of"),
        ("stooge\tn\t3\tneg\tactor", "the cell 'source' is empty"),
    ],
)
def test_malformed_row_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, reason: str) -> None:
    """A row that breaks the schema names file, line and reason."""
    folder = tmp_path / "en" / "wording"
    folder.mkdir(parents=True)
    for name in loaded.FILES.values():
        (folder / f"{name}.tsv").write_text(HEADER + (row + "\n" if name == "labels" else ""), "utf-8")
    monkeypatch.setattr(tables, "DATA", tmp_path)
    with pytest.raises(LexiconError, match=reason) as error:
        loaded.loaded_words.__wrapped__()
    assert error.value.line == 2
