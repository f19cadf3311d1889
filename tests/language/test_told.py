"""From the scores of the heads to what a window may tell."""

import numpy as np

from fairwitness.language.told import Teller, moved

LABELS = {
    "events": ["-", "AID", "ASSAULT"],
    "modes": ["AID -", "ASSAULT -", "ASSAULT aerial"],
    "statuses": ["happened", "planned"],
    "voices": ["narrator", "said"],
    "wording": ["O", "B-label", "I-label"],
}


def scores(words: int) -> dict[str, np.ndarray]:
    """Scores of words that tell nothing."""
    sizes = {"event": 3, "mode": 3, "status": 2, "voice": 2, "wording": 3}
    found = {name: np.zeros((words, n), np.float32) for name, n in sizes.items()}
    found["event"][:, 0] = found["wording"][:, 0] = 9.0
    found["roles"] = np.full((2, words, words), -9.0, np.float32)
    return found


def test_a_word_that_tells_an_event_names_its_parties_in_its_own_sentence() -> None:
    """The second sentence is words 2..4; what is likely outside it is no party."""
    given = scores(5)
    given["event"][3] = [0, 0, 8]
    given["mode"][3] = [9, 0, 3]
    given["roles"][0, 3, [1, 2]] = given["roles"][1, 3, 4] = 5.0
    (telling,) = Teller(LABELS).tellings(given, [(0, 2), (2, 5)]).values()
    assert next(iter(telling.types)) == "ASSAULT" and list(telling.actors) == [2] and list(telling.recipients) == [4]
    assert telling.modes == {"ASSAULT aerial": 0.9526, "ASSAULT -": 0.0474}  # AID's mode has no say
    assert moved(telling, 10).token == 13 and list(moved(telling, 10).actors) == [12]


def test_a_word_that_judges() -> None:
    """Its kind is the likeliest but none."""
    given = scores(2)["wording"]
    given[1] = [0, 1, 3]
    (tone,) = Teller(LABELS).tones(given).values()
    assert (tone.token, tone.kind) == (1, "label") and tone.loaded > 0.9


def test_a_model_without_these_heads_tells_nothing() -> None:
    """An older model works on."""
    assert not Teller({"upos": []}).tells
