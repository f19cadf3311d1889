"""CAMEO codes by words, modes by words."""

import pytest

from fairwitness.knowledge import plover
from fairwitness.knowledge.cameo import code_of
from fairwitness.knowledge.modes import counts, leaning, lines


@pytest.mark.parametrize(
    ("kind", "mode", "status", "words", "code"),
    [
        ("AGREE", None, "planned", {"meet", "minister"}, "036"),
        ("AGREE", None, "planned", {"pledge", "wheat", "send"}, "033"),
        ("CONCEDE", None, "happened", {"apologise"}, "055"),
        ("CONCEDE", None, "planned", {"agree", "ceasefire"}, "0356"),
        ("CONCEDE", None, "planned", set(), "035"),
        ("CONCEDE", None, "happened", set(), "080"),
        ("SANCTION", "discontinue", "happened", {"impose", "embargo"}, "163"),
        ("SANCTION", "convict", "happened", {"sentence"}, "116"),
        ("ASSAULT", "aerial", "happened", {"bomb"}, "195"),
    ],
)
def test_words_status_and_mode_choose_a_cameo_code(kind: str, mode: str | None, status: str, words: set[str], code: str) -> None:
    """The first row that fits; without one the code of type and mode."""
    assert code_of(kind, mode, status, frozenset(words)) == code


def test_every_row_of_words_and_modes_can_be_read() -> None:
    """Rows are read when a report asks for them: here all of them are."""
    assert all(found is not None and found.total > 0 for found in (counts(*key.split("\t")) for key in lines()))
    assert counts("AID", "under", "no such word") is None


def test_words_lean_to_modes() -> None:
    """A mortar is no drone; what was never seen leans nowhere."""
    mortar = leaning("ASSAULT", frozenset({("under", "mortar")}))
    drone = leaning("ASSAULT", frozenset({("under", "drone")}))
    assert max(mortar, key=lambda m: mortar[m]) == "heavy-weapons" and max(drone, key=lambda m: drone[m]) == "drone"
    assert set(leaning("ASSAULT", frozenset({("under", "zeppelinette")})).values()) == {0.0}
    known = {m or "-" for t, m in plover.codes() if t == "ASSAULT"}
    assert set(mortar) <= known
