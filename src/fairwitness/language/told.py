"""From scores to what a window may tell: events with their parties, and words that judge.

A model without these heads (or without a word that may tell something) gives nothing. All probabilities are rounded to four digits, so that
no processor's last bit shows.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fairwitness.language.parsed import Telling, Tone

Scores = NDArray[np.float32]
LEAST = 0.05  # a word that tells an event or judges less likely than this isn't looked at further
PARTY = 0.1  # the same for a word that names a party
SHOWN = 0.02  # what a distribution leaves out


class Teller:
    """Reads the heads of events and wording; `labels` are those of model.toml."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        self.events, self.modes = labels.get("events", []), labels.get("modes", [])
        self.statuses, self.voices = labels.get("statuses", []), labels.get("voices", [])
        self.kinds = [w.partition("-")[2] for w in labels.get("wording", [])]
        self._of_type = {t: [i for i, m in enumerate(self.modes) if m.split(" ")[0] == t] for t in self.events}

    @property
    def tells(self) -> bool:
        """Whether the model has these heads."""
        return bool(self.events)

    def tellings(self, scores: dict[str, Scores], sentences: list[tuple[int, int]]) -> dict[int, Telling]:
        """By word of the window; indices of words are those of the window."""
        types = _softmax(scores["event"])
        found = {}
        for first, stop in sentences:
            for i in range(first, stop):
                if 1.0 - types[i, 0] >= LEAST:
                    found[i] = self._telling(i, types[i], scores, first, stop)
        return found

    def _telling(self, i: int, types: Scores, scores: dict[str, Scores], first: int, stop: int) -> Telling:
        roles = 1.0 / (1.0 + np.exp(-scores["roles"][:, i, first:stop]))
        actors, recipients = ({first + int(j): round(float(side[j]), 4) for j in np.flatnonzero(side >= PARTY)} for side in roles)
        return Telling(
            token=i,
            types=_named(self.events, types),
            modes=_named(self.modes, self._modes(types, scores["mode"][i])),
            statuses=_named(self.statuses, _softmax(scores["status"][i])),
            said=round(float(_softmax(scores["voice"][i])[self.voices.index("said")]), 4),
            actors=actors,
            recipients=recipients,
        )

    def _modes(self, types: Scores, scores: Scores) -> Scores:
        """Modes of each type, given that type: those of one type sum to one."""
        found = np.zeros(len(self.modes), np.float32)
        for t, name in enumerate(self.events):
            if types[t] >= SHOWN and self._of_type[name]:
                found[self._of_type[name]] = _softmax(scores[self._of_type[name]])
        return found

    def tones(self, scores: Scores) -> dict[int, Tone]:
        """By word of the window."""
        kinds = _softmax(scores)
        loaded = 1.0 - kinds[:, 0]
        found = {}
        for i in np.flatnonzero(loaded >= LEAST):
            likeliest = self.kinds[1 + int(kinds[i, 1:].argmax())]
            found[int(i)] = Tone(int(i), round(float(loaded[i]), 4), likeliest)
        return found


def moved(telling: Telling, by: int) -> Telling:
    """The same with indices of the report."""
    return _placed(telling, lambda i: i + by)


def led(telling: Telling, to: list[int]) -> Telling:
    """The same with other words for its own: `to` has one for each."""
    return _placed(telling, to.__getitem__)


def _placed(telling: Telling, place: Callable[[int], int]) -> Telling:
    actors, recipients = ({place(i): p for i, p in side.items()} for side in (telling.actors, telling.recipients))
    return replace(telling, token=place(telling.token), actors=actors, recipients=recipients)


def _named(names: list[str], shares: Any) -> dict[str, float]:
    order = sorted(np.flatnonzero(shares >= SHOWN).tolist(), key=lambda i: (-float(shares[i]), i))
    return {names[i]: round(float(shares[i]), 4) for i in order}


def _softmax(scores: Scores) -> Scores:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    found: Scores = powers / powers.sum(-1, keepdims=True)
    return found
