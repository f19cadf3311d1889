"""The files about speech: well-formed, without doubles, and refused when they break their schema."""

from collections import Counter
from pathlib import Path

import pytest

from fairwitness.errors import LexiconError
from fairwitness.knowledge import acts, concepts, cues, tables

HEADER = "cue\tpos\tkind\tact\tframes\tobject\tstance\n"


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own; returns the path of its cue file."""
    (tmp_path / "xx").mkdir()
    monkeypatch.setattr(tables, "DATA", tmp_path)
    return tmp_path / "xx" / "cues.tsv"


def test_no_frame_of_a_cue_stands_twice() -> None:
    """Each cue has each frame once, so that one row decides its act."""
    frames = Counter((c.words, c.pos, f) for c in cues.cues().all for f in c.frames)
    assert [key for key, count in frames.items() if count > 1] == []


def test_lemmas_are_lower_case() -> None:
    """Dictionary forms are written in lower case."""
    assert all(word == word.lower() for c in cues.cues().all for word in c.words)


def test_tables_of_acts_concepts_and_voices_load() -> None:
    """The smaller tables load and know their plainest words."""
    assert acts.act_words()["VERB", "violate"] == {"accuse"}
    assert concepts.concepts()["missile"] == concepts.concepts()["rocket"]
    assert concepts.answers()["noun", "accusation"] == "accuse"
    assert concepts.voices()["spokesman"] == "spokesman"
    assert concepts.carriers()["lodge"] == "subject"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("say\tverb\tsay\tassert\tquote|sideways", "'sideways' is no frame"),
        ("say\tverb\tshout\tassert\tquote", "'shout' is none of"),
        ("say\tverb\tsay\tsing\tquote", "'sing' is none of"),
        ("say\tverb\tsay\tassert", "the cell 'frames' is empty"),
    ],
)
def test_malformed_row_is_refused_with_its_place(lexicon: Path, row: str, reason: str) -> None:
    """A row that breaks the schema names file, line and reason."""
    lexicon.write_text(HEADER + row + "\n", "utf-8")
    with pytest.raises(LexiconError, match=reason) as error:
        cues.cues.__wrapped__("xx")
    assert error.value.line == 2


def test_opposites_are_read_both_ways() -> None:
    """What excludes something is excluded by it."""
    found = concepts.opposites()
    assert all(word in found[other] for word, others in found.items() for other in others)
