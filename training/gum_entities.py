"""Named entities of GUM, read off its layer of mentions (`../shared/data/coref`): the set of names of its news that lies beside it cuts
names ("States" for "United States") and marks weekdays, so it is not used.

A mention of a person, organization or place whose head is a proper noun names one; its name is the run of proper nouns (with "of", "and"
inside names of bodies) around the head, for persons without titles and without the names that stand inside ("U.S. President Donald Trump").
"""

import json
from functools import cache
from typing import Any

from fairwitness.knowledge import states
from fairwitness.knowledge.roles import role_nouns
from training.sets import SHARED, Row

TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
INSIDE = {"organization": frozenset({"of", "the", "for", "and", "&"}), "place": frozenset({"of", "the"})}
TITLES = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "prof",
        "prof.",
        "sir",
        "lord",
        "lady",
        "saint",
        "st",
        "st.",
        "sen.",
        "rep.",
        "gov.",
        "gen.",
        "col.",
        "lt.",
        "sgt.",
        "vice",
        "deputy",
        "former",
        "acting",
        "first",
        "foreign",
        "defense",
        "defence",
        "prime",
        "attorney",
        "honorable",
    ]
)
Mention = dict[str, Any]


@cache
def _documents() -> dict[str, dict[str, Any]]:
    with (SHARED / "coref" / "coref_gum_safe.jsonl").open(encoding="utf-8") as lines:
        return {d["id"]: d for d in map(json.loads, lines)}


@cache
def _titles() -> frozenset[str]:
    return TITLES | {word for phrase in role_nouns() for word in phrase.split()}


def with_names(doc: str, sentences: list[Row]) -> list[Row] | None:
    """The sentences of a document with a layer `ner`; None when its mentions aren't known or its words differ."""
    known = _documents().get(doc)
    places = _places(sentences, known["text"]) if known else None
    if known is None or places is None:
        return None
    begins = {start: i for i, (_, _, start, _) in enumerate(places)}
    ends = {end: i + 1 for i, (_, _, _, end) in enumerate(places)}
    mentions = [m for m in known["mentions"] if m["start"] in begins and m["end"] in ends]
    tags = [["O"] * len(r["words"]) for r in sentences]
    named: list[tuple[int, int, int, str]] = []
    for mention in sorted(mentions, key=lambda m: (m["etype"] == "person", m["start"] - m["end"])):  # persons last, long ones first
        sentence, first, _, _ = places[begins[mention["start"]]]
        other, last, _, _ = places[ends[mention["end"]] - 1]
        if sentence == other:
            inside = [(a, b) for s, a, b, _ in named if s == sentence]
            found = _name(sentences[sentence], mention, first, last + 1, inside)
            if found and all(tags[sentence][i] == "O" for i in range(found[0], found[1])):
                named.append((sentence, *found))
                for i in range(found[0], found[1]):
                    tags[sentence][i] = ("B-" if i == found[0] else "I-") + found[2]
    return [{**r, "ner": t} for r, t in zip(sentences, tags, strict=True)]


def _places(sentences: list[Row], text: str) -> list[tuple[int, int, int, int]] | None:
    """Sentence, word, start and end of every word in a document's text."""
    found, at = [], 0
    for number, row in enumerate(sentences):
        for index, word in enumerate(row["words"]):
            start = text.find(word, at)
            if start < 0 or start - at > 3:
                return None
            at = start + len(word)
            found.append((number, index, start, at))
    return found


def _name(row: Row, mention: Mention, first: int, stop: int, taken: list[tuple[int, int]]) -> tuple[int, int, str] | None:
    """Where the name of a mention stands, and its label."""
    words, upos, kind = row["words"], row["upos"], mention["etype"]
    if stop > first and words[stop - 1] in ("'s", "’s", "'", "’"):
        stop -= 1
    heads = [i for i in range(first, stop) if not first <= row["head"][i] - 1 < stop]
    if not heads or upos[heads[0]] != "PROPN" or (kind not in TYPES and not mention["wiki"]):
        return None
    if kind == "person" and row["xpos"][heads[0]] == "NNPS":
        return heads[0], heads[0] + 1, "NORP"
    low, high = _run(row, kind, first, stop, heads[0])
    if kind == "person":
        low = max([low, *(b for a, b in taken if low <= a and b < high)])
        while low < high and words[low].lower() in _titles():
            low += 1
    if low >= high or (high - low == 1 and words[low].lower() in _titles()):
        return None
    state = kind == "organization" and states.meanings(" ".join(words[low:high]), None)
    return low, high, "LOC" if state else TYPES.get(kind, "MISC")


def _run(row: Row, kind: str, first: int, stop: int, head: int) -> tuple[int, int]:
    words, upos = row["words"], row["upos"]
    joins = INSIDE.get(kind, frozenset[str]())

    def named(i: int) -> bool:
        capital = words[i][:1].isupper() and upos[i] in ("ADJ", "NOUN", "NUM", "VERB")
        return first <= i < stop and (upos[i] == "PROPN" or capital or (upos[i] == "NUM" and kind not in TYPES))

    def bridged(i: int, step: int) -> bool:
        """Whether a small word or hyphen at i has more of the name behind it."""
        if words[i] == "-":
            return named(i + step)
        return words[i] in joins and (named(i + step) or (words[i + step : i + step + 1] == ["the"] and named(i + 2 * step)))

    low, high = head, head + 1
    while low > first and (named(low - 1) or (words[low - 1] in ("-", "&", "and") and words[low - 1] in {*joins, "-"} and named(low - 2))):
        low -= 1
    while high < stop and (named(high) or (high + 1 < stop and bridged(high, 1)) or (words[high] == "the" and words[high - 1] in joins)):
        high += 1
    return low, high
