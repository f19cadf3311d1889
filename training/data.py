"""Windows of words with labels: what the model is trained on.

A window is a run of consecutive sentences of one document, at most `WINDOW` words; a quarter of the windows are single sentences, so
that headlines and lone lines are parsed as well. Layers that a set lacks are masked.
"""

import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch.utils.data import Dataset

from fairwitness.language.alike import Alike
from fairwitness.language.pieces import case_of

WINDOW = 100
MASK = 103
TAGS = {"upos": "upos", "xpos": "xpos", "ner": "entities", "rel": "rels"}
TOLD = {"event": "events", "mode": "modes", "status": "statuses", "voice": "voices", "wording": "wording"}
Row = dict[str, Any]
Window = list[Row]


@dataclass(frozen=True)
class Labels:
    """The classes of the heads, in order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    rels: tuple[str, ...]
    entities: tuple[str, ...]
    events: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    voices: tuple[str, ...]
    wording: tuple[str, ...]


@dataclass(frozen=True)
class Sets:
    """What training/collect.py collected."""

    treebanks: list[list[Row]]
    dev: dict[str, list[list[Row]]]
    annotated: list[Row]
    annotated_dev: list[Row]
    labels: Labels
    alike: Alike
    persons: dict[int, list[str]]

    @classmethod
    def of_file(cls, path: Path) -> "Sets":
        """Read the file."""
        found = json.loads(gzip.decompress(path.read_bytes()))
        labels = Labels(**{k: tuple(v) for k, v in found["labels"].items()})
        alike = Alike({word: (sense, country) for word, (sense, country) in found["alike"].items()})
        persons = {int(size): some for size, some in found["persons"].items()}
        return cls(found["treebanks"], found["dev"], found["annotated"], found["annotated_dev"], labels, alike, persons)


def windows(docs: list[list[Row]], chance: random.Random, *, words: int = WINDOW, singles: float = 0.25) -> list[Window]:
    """Cut documents into windows."""
    found: list[Window] = []
    for doc in docs:
        window: Window = []
        size = 0
        for row in doc:
            if chance.random() < singles and not window:
                found.append([row])
                continue
            if window and size + len(row["words"]) > words:
                found.append(window)
                window, size = [], 0
            window.append(row)
            size += len(row["words"])
        if window:
            found.append(window)
    return found


def gathered(sentences: list[Row], chance: random.Random) -> list[list[Row]]:
    """Lone sentences as documents of one to five."""
    mixed = chance.sample(sentences, len(sentences))
    found, at = [], 0
    while at < len(mixed):
        size = chance.choice((1, 1, 2, 3, 5))
        found.append(mixed[at : at + size])
        at += size
    return found


CURLY = {'"': ("“", "”"), "'": ("‘", "’"), "``": ("“", "“"), "''": ("”", "”")}


class Noise:
    """Changes the writing, never the labels: capitals, lower case, typographic quotes, a lost final period, other persons' names, no judging words."""

    def __init__(self, persons: dict[int, list[str]]) -> None:
        self.persons = persons
        self.lasts = sorted({name.split()[-1] for some in persons.values() for name in some})

    def __call__(self, window: Window, chance: random.Random) -> Window:
        """The window, changed by chance."""
        if chance.random() < 0.5:
            window = [_without_judgement(r) for r in window]
        if self.persons and chance.random() < 0.3:
            window = [self._renamed(r, chance) for r in window]
        draw = chance.random()
        if draw < 0.04:
            window = [{**r, "words": [w.upper() for w in r["words"]]} for r in window]
        elif draw < 0.07:
            window = [{**r, "words": [w.lower() for w in r["words"]]} for r in window]
        elif draw < 0.10:
            window = [{**r, "words": [w[:1].upper() + w[1:] for w in r["words"]]} for r in window]
        if chance.random() < 0.35:
            window = [{**r, "words": [_curled(w, i) for i, w in enumerate(r["words"])]} for r in window]
        if chance.random() < 0.08:
            window = [_without_period(r) for r in window]
        return window

    def _renamed(self, row: Row, chance: random.Random) -> Row:
        tags = row.get("ner") or row.get("guessed")
        if not tags:
            return row
        words, i = list(row["words"]), 0
        while i < len(tags):
            stop = i + 1
            if tags[i] == "B-PER":
                while stop < len(tags) and tags[stop] == "I-PER":
                    stop += 1
                size = stop - i
                if all(w.isalpha() and w[0].isupper() for w in words[i:stop]) and (size == 1 or size in self.persons):
                    words[i:stop] = [chance.choice(self.lasts)] if size == 1 else chance.choice(self.persons[size]).split()
            i = stop
        return {**row, "words": words}


def _curled(word: str, index: int) -> str:
    if word in CURLY:
        return CURLY[word][0 if index % 2 == 0 else 1]
    return word.replace("'", "’")


def _without_period(row: Row) -> Row:
    size = len(row["words"])
    if size < 3 or row["words"][-1] not in (".", "!") or (row.get("head") and size in row["head"]):
        return row
    return {**row, **{k: v[:-1] for k, v in row.items() if isinstance(v, list) and k != "roles"}}


def _without_judgement(row: Row) -> Row:
    """An annotated sentence without the adjectives and adverbs that judge, with plain labels and verbs: what it tells is the same."""
    row = _with_articles(_taken_out(_replaced(row)))
    return {k: v for k, v in row.items() if k != "plainly"}


def _replaced(row: Row) -> Row:
    words, tags = list(row["words"]), list(row.get("wording") or ())
    for i, said in (row.get("plainly") or {}).items():
        words[int(i)], tags[int(i)] = said, "O"
    return {**row, "words": words} | ({"wording": tags} if tags else {})


def _taken_out(row: Row) -> Row:
    tags = row.get("wording") or ()
    gone = {i for i, t in enumerate(tags) if t.partition("-")[2] in ("adjective", "adverb") and row["event"][i] == "-"}
    if not gone or len(tags) - len(gone) < 3:
        return row
    kept = [i for i in range(len(tags)) if i not in gone]
    place = {old: new for new, old in enumerate(kept)}
    roles = []
    for trigger, first, stop, side in row["roles"]:
        words = [place[i] for i in range(first, min(stop, len(tags))) if i in place]
        if words:
            roles.append((place[trigger], words[0], words[-1] + 1, side))
    changed = {k: [v[i] for i in kept] for k, v in row.items() if isinstance(v, list) and k != "roles"}
    return {**row, **changed, "roles": roles}


def _with_articles(row: Row) -> Row:
    """With "a" and "an" as they should be where a small word follows."""
    words = list(row["words"])
    for i, following in enumerate(words[1:]):
        if words[i].lower() in ("a", "an") and following.islower() and following[0] not in "hu":
            words[i] = words[i][0] + ("n" if following[0] in "aeio" else "")
    return {**row, "words": words}


class Encoder:
    """Turns windows into padded tensors."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels, alike: Alike) -> None:
        self.tokenizer, self.labels, self.alike = tokenizer, labels, alike
        self.codes = {
            layer: {v: i for i, v in enumerate(getattr(labels, name))} for layer, name in (TAGS | TOLD).items()
        }  # fmt: skip
        self._cache: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """Word pieces of a word, at most 12."""
        if word not in self._cache:
            self._cache[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:12] or [100]
        return self._cache[word]

    def window(self, window: Window, chance: random.Random | None = None, masked: float = 0.0) -> dict[str, list[Any]]:
        """One window as lists: pieces, word borders, labels (-100 where a layer is missing)."""
        out: dict[str, list[Any]] = {k: [] for k in ("ids", "case", "first", "last", "start", "sent", "head", *self.codes)}
        out["ids"], out["case"] = [101], [0]
        shown = iter(self.alike.shown([w for row in window for w in row["words"]]))
        for number, row in enumerate(window):
            base, size = len(out["first"]), len(row["words"])
            for i, word in enumerate(row["words"]):
                pieces = self.pieces(next(shown))
                if chance is not None and chance.random() < masked:
                    pieces = [MASK] * len(pieces)
                out["first"].append(len(out["ids"]))
                out["ids"] += pieces
                out["last"].append(len(out["ids"]) - 1)
                out["case"] += [case_of(word)] * len(pieces)
                out["start"].append(int(i == 0))
                out["sent"].append(number)
            for layer, codes in self.codes.items():
                values = row.get(layer)
                out[layer] += [codes.get(v, -100) for v in values] if values else [-100] * size
            heads = row.get("head")
            out["head"] += [base + h if h else 0 for h in heads] if heads else [-100] * size
        out["ids"].append(102)
        out["case"].append(0)
        return out

    def batch(self, some: list[Window], chance: random.Random | None = None, masked: float = 0.0) -> dict[str, torch.Tensor]:
        """Pad windows to one batch; head 0 is the root, head i+1... word i of the window counts from 1.

        `role_at` are (window, word) of the events whose roles are known, `role` their words: actor and recipient, -100 outside the sentence.
        """
        encoded = [self.window(w, chance, masked) for w in some]
        fill = {"ids": 0, "case": 0, "first": 0, "last": 0, "start": -100, "sent": -1}
        out: dict[str, torch.Tensor] = {}
        for key in encoded[0]:
            size = max(len(e[key]) for e in encoded)
            out[key] = torch.tensor([e[key] + [fill.get(key, -100)] * (size - len(e[key])) for e in encoded])
        out["mask"] = out["ids"] != 0
        out["role_at"], out["role"] = _roles(some, out["sent"].shape[1])
        return out


def _roles(some: list[Window], size: int) -> tuple[torch.Tensor, torch.Tensor]:
    at: list[tuple[int, int]] = []
    gold: list[torch.Tensor] = []
    for number, window in enumerate(some):
        base = 0
        for row in window:
            length = len(row["words"])
            for i, event in enumerate(row.get("event") or ()):
                if event != "-":
                    words = torch.full((size, 2), -100.0)
                    words[base : base + length] = 0.0
                    for trigger, first, stop, side in row["roles"]:
                        if trigger == i:
                            words[base + first : base + min(stop, length), side] = 1.0
                    at.append((number, base + i))
                    gold.append(words)
            base += length
    if not at:
        return torch.zeros((0, 2), dtype=torch.long), torch.zeros((0, size, 2))
    return torch.tensor(at), torch.stack(gold)


def batches(encoder: Encoder, some: list[Window], chance: random.Random, *, pieces: int = 1280) -> list[list[Window]]:
    """Group windows of like length; the groups come in random order."""
    sized = sorted(some, key=lambda w: (sum(len(r["words"]) for r in w) // 8, chance.random()))
    groups: list[list[Window]] = []
    current: list[Window] = []
    longest = 0
    for window in sized:
        size = sum(len(encoder.pieces(w)) for r in window for w in r["words"]) + 2
        if current and max(longest, size) * (len(current) + 1) > pieces:
            groups.append(current)
            current, longest = [], 0
        current.append(window)
        longest = max(longest, size)
    if current:
        groups.append(current)
    chance.shuffle(groups)
    return groups


class Epoch(Dataset[dict[str, torch.Tensor]]):
    """The batches of one epoch or of several with the same windows, the same for the same seed whoever makes them."""

    def __init__(
        self,
        encoder: Encoder,
        sets: Sets,
        noise: Noise,
        *,
        seed: int,
        epoch: int,
        pieces: int,
        masked: float,
        times: int,
        rounds: int,
        share: float,
    ) -> None:
        chance = random.Random(seed * 1000 + epoch)
        some = windows(sets.treebanks, chance)
        some = chance.sample(some, int(share * len(some)))
        for _ in range(times):
            some += windows(gathered(sets.annotated, chance), chance, singles=0.0)
        self.groups = batches(encoder, some, chance, pieces=pieces)
        self.encoder, self.noise, self.seed, self.masked = encoder, noise, seed * 7919 + epoch * 100_003, masked
        self.rounds = rounds

    def __len__(self) -> int:
        return len(self.groups) * self.rounds

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        chance = random.Random(self.seed + index)
        return self.encoder.batch([self.noise(w, chance) for w in self.groups[index % len(self.groups)]], chance, self.masked)
