"""From scores to what a window may tell: events with their parties, and words that judge.

A model without these heads (or without a word that may tell something) gives nothing. All probabilities are rounded to four digits, so that
no processor's last bit shows.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

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
        self._of_type = [[i for i, m in enumerate(self.modes) if m.split(" ")[0] == t] for t in self.events]

    @property
    def tells(self) -> bool:
        """Whether the model has these heads."""
        return bool(self.events)

    def tellings(self, scores: dict[str, Scores], sentences: list[tuple[int, int]]) -> dict[int, Telling]:
        """By word of the window; indices of words are those of the window."""
        types = _softmax(scores["event"])
        told = np.flatnonzero(1.0 - types[:, 0] >= LEAST).tolist()
        statuses, said = _softmax(scores["status"][told]), _softmax(scores["voice"][told])[:, self.voices.index("said")]
        parties = 1.0 / (1.0 + np.exp(-scores["roles"][:, told]))
        found = {}
        for n, i in enumerate(told):
            first, stop = next(s for s in sentences if s[0] <= i < s[1])
            actors, recipients = (_likely(side, first) for side in parties[:, n, first:stop].tolist())
            found[i] = Telling(
                token=i,
                types=_named(enumerate(types[i].tolist()), self.events),
                modes=_named(self._modes(types[i], scores["mode"][i]), self.modes),
                statuses=_named(enumerate(statuses[n].tolist()), self.statuses),
                said=round(float(said[n]), 4),
                actors=actors,
                recipients=recipients,
            )
        return found

    def _modes(self, types: Scores, scores: Scores) -> Iterator[tuple[int, float]]:
        """Modes of each type, given that type: those of one type sum to one."""
        for t in np.flatnonzero(types >= SHOWN).tolist():
            if own := self._of_type[t]:
                yield from zip(own, _softmax(scores[own]).tolist(), strict=True)

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


def _likely(side: list[float], first: int) -> dict[int, float]:
    """The words of a sentence that may name a party."""
    return {first + j: round(p, 4) for j, p in enumerate(side) if p >= PARTY}


def _named(shares: Iterable[tuple[int, float]], names: list[str]) -> dict[str, float]:
    """Shares by name, the likeliest first."""
    shown = sorted((-share, i) for i, share in shares if share >= SHOWN)
    return {names[i]: round(-share, 4) for share, i in shown}


def _softmax(scores: Scores) -> Scores:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    found: Scores = powers / powers.sum(-1, keepdims=True)
    return found
