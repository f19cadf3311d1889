"""Sentences of `../shared/data/language` as windows of words with labels: what the model is trained on.

A window is a run of consecutive sentences of one document, at most `WINDOW` words; a quarter of the windows are single sentences, so
that headlines and lone lines are parsed as well. Layers that a set lacks are masked.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from fairwitness.language.pieces import case_of
from training.sets import Row, rows

WINDOW = 100
ENTITIES = ("O", *(f"{b}-{t}" for t in ("PER", "ORG", "LOC", "NORP", "MISC") for b in "BI"))


@dataclass(frozen=True)
class Labels:
    """The label sets of the heads, in the order of their classes."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    rels: tuple[str, ...]
    entities: tuple[str, ...] = ENTITIES


def training_rows() -> list[list[Row]]:
    """Documents to train on: EWT, GUM (with the entities of its news), WikiGold, CrossNER politics."""
    held = {r["doc"] for name in ("gum_dev", "gum_test") for r in rows(name)}
    news = [r for r in rows("gumnews_ner") if r["doc"] not in held]
    with_entities = {r["doc"] for r in news}
    gum = [r for r in rows("gum_train") if r["doc"] not in with_entities]
    sets = [rows("ewt_train"), gum, news, rows("wikigold"), rows("crosspol_train"), rows("crosspol_dev")]
    norp = _norp()
    return [[_with_norp(r, norp) for r in doc] for part in sets for _, doc in groupby(part, key=lambda r: r["doc"])]


def documents(name: str) -> list[list[Row]]:
    """The documents of one file."""
    norp = _norp()
    return [[_with_norp(r, norp) for r in doc] for _, doc in groupby(rows(name), key=lambda r: r["doc"])]


def _norp() -> frozenset[str]:
    lines = (Path(__file__).parent / "norp.txt").read_text("utf-8").splitlines()
    words = [w for line in lines if not line.startswith("#") for w in line.split()]
    return frozenset(words) | {w + "s" for w in words} | {w[:-3] + "men" for w in words if w.endswith("man")}


def _with_norp(row: Row, norp: frozenset[str]) -> Row:
    tags = row.get("ner")
    if not tags:
        return row
    mended = list(tags)
    for i, word in enumerate(row["words"]):
        alone = i + 1 >= len(tags) or not tags[i + 1].startswith("I-")
        if word in norp and alone and tags[i] in ("O", "B-MISC", "B-OTH"):
            mended[i] = "B-NORP"
    return {**row, "ner": [re.sub("OTH", "MISC", t) for t in mended]}


def label_sets(docs: list[list[Row]]) -> Labels:
    """The labels that occur, sorted."""

    def all_of(layer: str) -> tuple[str, ...]:
        return tuple(sorted({v for doc in docs for r in doc for v in r.get(layer) or ()}))

    return Labels(all_of("upos"), all_of("xpos"), all_of("rel"))


def windows(docs: list[list[Row]], chance: random.Random, *, words: int = WINDOW, singles: float = 0.25) -> list[list[Row]]:
    """Cut documents into windows."""
    found: list[list[Row]] = []
    for doc in docs:
        window: list[Row] = []
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


CURLY = {'"': ("“", "”"), "'": ("‘", "’"), "``": ("“", "“"), "''": ("”", "”")}


def noisy(window: list[Row], chance: random.Random) -> list[Row]:
    """Change the writing, never the labels: capitals, lower case, typographic quotes, a lost final period."""
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


def _curled(word: str, index: int) -> str:
    if word in CURLY:
        return CURLY[word][0 if index % 2 == 0 else 1]
    return word.replace("'", "’")


def _without_period(row: Row) -> Row:
    size = len(row["words"])
    if size < 3 or row["words"][-1] not in (".", "!") or (row.get("head") and size in row["head"]):
        return row
    cut = {k: v[:-1] for k, v in row.items() if isinstance(v, list) and len(v) == size}
    return {**row, **cut}


class Encoder:
    """Turns windows into padded tensors."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self.tokenizer, self.labels = tokenizer, labels
        self.upos, self.xpos, self.rels, self.ner = (
            {v: i for i, v in enumerate(s)} for s in (labels.upos, labels.xpos, labels.rels, labels.entities)
        )
        self._cache: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """Word pieces of a word, at most 12."""
        if word not in self._cache:
            self._cache[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[:12] or [100]
        return self._cache[word]

    def window(self, window: list[Row]) -> dict[str, list[Any]]:
        """One window as lists: pieces, word borders, labels (-100 where a layer is missing)."""
        out: dict[str, list[Any]] = {k: [] for k in ("ids", "case", "first", "last", "start", "sent", "upos", "xpos", "ner", "head", "rel")}
        out["ids"], out["case"] = [101], [0]
        for number, row in enumerate(window):
            base, size = len(out["first"]), len(row["words"])
            for i, word in enumerate(row["words"]):
                pieces = self.pieces(word)
                out["first"].append(len(out["ids"]))
                out["ids"] += pieces
                out["last"].append(len(out["ids"]) - 1)
                out["case"] += [case_of(word)] * len(pieces)
                out["start"].append(int(i == 0))
                out["sent"].append(number)
            out["upos"] += _coded(row, "upos", self.upos, size)
            out["xpos"] += _coded(row, "xpos", self.xpos, size)
            out["ner"] += _coded(row, "ner", self.ner, size)
            out["rel"] += _coded(row, "rel", self.rels, size)
            heads = row.get("head")
            out["head"] += [base + h if h else 0 for h in heads] if heads else [-100] * size
        out["ids"].append(102)
        out["case"].append(0)
        return out

    def batch(self, window_list: list[list[Row]]) -> dict[str, torch.Tensor]:
        """Pad windows to one batch; head 0 is the root, head i+1... word i of the window counts from 1."""
        encoded = [self.window(w) for w in window_list]
        fill = {"ids": 0, "case": 0, "first": 0, "last": 0, "start": -100, "sent": -1}
        out: dict[str, torch.Tensor] = {}
        for key in encoded[0]:
            size = max(len(e[key]) for e in encoded)
            out[key] = torch.tensor([e[key] + [fill.get(key, -100)] * (size - len(e[key])) for e in encoded])
        out["mask"] = out["ids"] != 0
        return out


def _coded(row: Row, layer: str, codes: dict[str, int], size: int) -> list[int]:
    values = row.get(layer)
    return [codes.get(v, -100) for v in values] if values else [-100] * size


def batches(encoder: Encoder, window_list: list[list[Row]], chance: random.Random, *, pieces: int = 1280) -> Iterator[list[list[Row]]]:
    """Group windows of like length; the groups come in random order."""
    sized = sorted(window_list, key=lambda w: (sum(len(r["words"]) for r in w) // 8, chance.random()))
    groups: list[list[list[Row]]] = []
    current: list[list[Row]] = []
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
    yield from groups
