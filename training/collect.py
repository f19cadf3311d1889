"""Collect all that training needs into one file: `python -m training.collect` writes `training/runs/sets.json.gz`.

It holds documents (lists of rows) of the treebanks with names, the annotated sentences as rows with the layers `event`, `mode`, `status`,
`voice`, `wording` and `roles`, the words that name countries (training/names.py), and persons' names by their number of words. So a machine
that trains needs neither the shared sets nor the package's data.
"""

import argparse
import gzip
import json
from collections import defaultdict
from itertools import groupby
from pathlib import Path
from typing import Any

from fairwitness.knowledge import plover
from fairwitness.knowledge.loaded import one_word
from fairwitness.knowledge.tables import data_file
from fairwitness.language.lemmas import inflected, lemma
from fairwitness.language.words import tokenize
from training import annotations, named, names
from training.annotations import KINDS, STATUSES, VOICES, Annotated, Place
from training.gum_entities import with_names
from training.sets import Row, rows

FILE = Path(__file__).parent / "runs" / "sets.json.gz"
ENTITIES = ("O", *(f"{b}-{t}" for t in ("PER", "ORG", "LOC", "NORP", "MISC") for b in "BI"))
NOTHING = "-"


OWN = 3  # how often our own sentences with names stand among them: an epoch of the top sees a part of the treebanks


def treebanks(*, with_dev: bool) -> list[list[Row]]:
    """Documents to train on: EWT, GUM (with the names of its mentions), WikiGold, CrossNER politics, our own sentences with names."""
    held = {r["doc"] for name in ("gum_dev", "gum_test") for r in rows(name)}
    held -= {r["doc"] for r in rows("gum_dev")} if with_dev else set()
    gum = [r for name in ("gum_train", *(["gum_dev"] if with_dev else [])) for r in rows(name) if r["doc"] not in held]
    ewt = [*rows("ewt_train"), *(rows("ewt_dev") if with_dev else [])]
    return (
        _documents([*ewt, *rows("wikigold"), *rows("crosspol_train"), *rows("crosspol_dev")])
        + _named(gum)
        + OWN * [[r] for r in named.everything()]
    )


def _named(gum: list[Row]) -> list[list[Row]]:
    """Documents of GUM with their names, those without known mentions as they are."""
    parts = ((doc, list(part)) for doc, part in groupby(gum, key=lambda r: r["doc"]))
    return [_marked(with_names(doc, part) or part) for doc, part in parts]


def _documents(sentences: list[Row]) -> list[list[Row]]:
    return [_marked(list(doc)) for _, doc in groupby(sentences, key=lambda r: r["doc"])]


def _norp() -> frozenset[str]:
    lines = (Path(__file__).parent / "norp.txt").read_text("utf-8").splitlines()
    words = [w for line in lines if not line.startswith("#") for w in line.split()]
    return frozenset(words) | {w + "s" for w in words} | {w[:-3] + "men" for w in words if w.endswith("man")}


NORP = _norp()


def _marked(doc: list[Row]) -> list[Row]:
    return [_with_norp({k: v for k, v in r.items() if k in KEPT and v}) for r in doc]


KEPT = ("words", "space", "upos", "xpos", "head", "rel", "ner")


def _with_norp(row: Row) -> Row:
    tags = row.get("ner")
    if not tags:
        return row
    mended = list(tags)
    for i, word in enumerate(row["words"]):
        alone = i + 1 >= len(tags) or not tags[i + 1].startswith("I-")
        if word in NORP and alone and tags[i] in ("O", "B-MISC", "B-OTH"):
            mended[i] = "B-NORP"
    return {**row, "ner": [t.replace("OTH", "MISC") for t in mended]}


def annotated_row(sentence: Annotated) -> Row:
    """An annotated sentence as a row: a tag a word, roles as (trigger, first, stop, 0 actor or 1 recipient) in words."""
    text = sentence.text
    places = list(tokenize(text, 0, len(text)))
    words = [text[a:b] for a, b in places]
    row: Row = {"words": words, "source": sentence.source}
    row["event"] = [NOTHING] * len(words)
    row["mode"], row["status"], row["voice"] = ([None] * len(words) for _ in range(3))
    row["wording"], row["roles"] = ["O"] * len(words), []
    for told in sentence.events:
        at = _words(places, told.trigger)[0]
        row["event"][at], row["mode"][at] = told.type, f"{told.type} {told.mode or NOTHING}"
        row["status"][at], row["voice"][at] = told.status, told.voice
        for side, parties in enumerate((told.actors, told.recipients)):
            row["roles"] += [(at, found[0], found[-1] + 1, side) for p in parties if (found := _words(places, p))]
    for loaded in sentence.wording:
        for n, i in enumerate(_words(places, loaded.words)):
            row["wording"][i] = f"{'I' if n else 'B'}-{loaded.kind}"
    row["plainly"] = {i: said for i in range(len(words)) if (said := _plainly(row, i)) is not None}
    return row


FORMS = {"label": ("NOUN", "n", ("NN", "NNS")), "verb": ("VERB", "v", ("VBD", "VBZ", "VBG", "VB"))}


def _plainly(row: Row, at: int) -> str | None:
    """The plain counterpart of a label, or of a verb of saying that tells no event, in the same form."""
    kind = row["wording"][at].removeprefix("B-")
    if kind not in FORMS or row["event"][at] != NOTHING or row["wording"][at + 1 : at + 2] == [f"I-{kind}"]:
        return None
    upos, pos, tags = FORMS[kind]
    word = row["words"][at].lower()
    entry = one_word(lemma(word, upos), pos)
    if entry is None or entry.neutral is None or " " in entry.neutral or (kind == "verb" and entry.neutral != "say"):
        return None
    tag = next((t for t in tags if inflected(lemma(word, upos), t) == word), tags[0])
    said = inflected(entry.neutral, tag)
    return said.upper() if row["words"][at].isupper() else said.capitalize() if row["words"][at][0].isupper() else said


def _words(places: list[tuple[int, int]], place: Place) -> list[int]:
    return [i for i, (a, b) in enumerate(places) if a < place[1] and b > place[0]]


def labels(docs: list[list[Row]]) -> dict[str, list[str]]:
    """The classes of each head."""

    def seen(layer: str) -> list[str]:
        return sorted({v for doc in docs for r in doc for v in r.get(layer) or ()})

    types = sorted({t for t, _ in plover.codes()})
    return {
        "upos": seen("upos"),
        "xpos": seen("xpos"),
        "rels": seen("rel"),
        "entities": list(ENTITIES),
        "events": [NOTHING, *types],
        "modes": sorted(f"{t} {m or NOTHING}" for t, m in plover.codes()),
        "statuses": list(STATUSES),
        "voices": list(VOICES),
        "wording": ["O", *(f"{b}-{k}" for k in KINDS for b in "BI")],
    }


def persons() -> dict[int, list[str]]:
    """Names of office holders by their number of words: for names of the whole world in training."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for line in gzip.decompress(data_file("actors/offices.tsv.gz").read_bytes()).decode("utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > 2:
            name = next((c for c in cells if c[:1].isupper() and " " in c), None)
            if name and all(w.isalpha() and w[0].isupper() for w in name.split()):
                found[len(name.split())].add(name)
    return {size: sorted(some) for size, some in sorted(found.items()) if size in (2, 3)}


def collected(*, with_dev: bool) -> dict[str, Any]:
    """Everything, as plain lists and tables."""
    docs = treebanks(with_dev=with_dev)
    told = annotations.everything()
    return {
        "treebanks": docs,
        "dev": {"ewt_dev": _documents(rows("ewt_dev")), "gum_dev": _named(rows("gum_dev"))},
        "annotated": [annotated_row(s) for s in told if annotations.part(s) == "train"],
        "annotated_dev": [annotated_row(s) for s in told if annotations.part(s) == "dev"],
        "labels": labels(docs),
        "alike": names.table(),
        "persons": persons(),
    }


def main() -> None:
    """Write the file."""
    line = argparse.ArgumentParser(description=__doc__)
    line.add_argument(
        "--with-dev", action="store_true", help="train on EWT dev and GUM dev too: for the last run, whose settings are chosen"
    )
    line.add_argument("--to", type=Path, default=FILE)
    options = line.parse_args()
    found = collected(with_dev=options.with_dev)
    options.to.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(options.to, "wb", mtime=0) as out:
        out.write(json.dumps(found, ensure_ascii=False).encode())
    sentences = sum(map(len, found["treebanks"]))
    print(f"{sentences} sentences of treebanks, {len(found['annotated'])} annotated, {options.to.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
