"""Score a record against a gold record of the same report, both in the contract's JSON.

Events match in the same sentence with the same type; statements by content (intersection over union above one half); wording and
dates by overlap; actors by a shared surface form, or by country for states. All figures are micro-averaged over mentions.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from bench.tally import Tally

Json = dict[str, Any]
Pairs = list[tuple[int, int]]
ORDER = (
    "actors found",
    "actor forms",
    "actor country",
    "actor sector",
    "event type in its sentence",
    "events with all actors and recipients",
    "event mode",
    "event status",
    "event voice",
    "event date",
    "statement content",
    "statements with speaker",
    "statement act",
    "disputes with both sides",
    "wording",
    "dates found",
    "dates with value",
)


def compare(gold: Json, found: Json, tallies: dict[str, Tally]) -> None:
    """Add one report's counts."""
    same = ActorMatch(gold, found)
    _score_actors(gold, found, same, tallies)
    _score_events(gold, found, same, tallies)
    _score_statements(gold, found, same, tallies)
    _score_disputes(gold, found, same, tallies)
    _score_spans(gold["wording"], [w for w in found["wording"] if w["voice"] == "outlet"], tallies["wording"])
    _score_dates(gold["dates"], found["dates"], tallies)


def new_tallies() -> dict[str, Tally]:
    """One tally for each measure."""
    return defaultdict(Tally, {name: Tally() for name in ORDER})


def plain(words: str | None) -> str:
    """Words compared without case, punctuation and leading article."""
    return re.sub(r"^(the|a|an) ", "", re.sub(r"\W+", " ", (words or "").lower()).strip())


def pair(gold: list[Json], found: list[Json], score: Callable[[Json, Json], float]) -> Pairs:
    """Match one to one, best score first; pairs that score 0 don't match."""
    scored = [(score(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    left, right, pairs = set(), set(), []
    for value, i, j in sorted(scored, key=lambda t: (-t[0], t[1], t[2])):
        if value > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


class ActorMatch:
    """Which found actors are which gold actors."""

    def __init__(self, gold: Json, found: Json) -> None:
        self.gold = {a["id"]: a for a in gold["actors"]}
        self.found = {a["id"]: a for a in found["actors"]}
        self.forms = {id(a): _forms(a) for a in [*gold["actors"], *found["actors"]]}

    def __call__(self, gold: Json | None, found: Json | None) -> bool:
        """Whether the two are the same actor."""
        if gold is None or found is None:
            return gold is found
        if self.forms[id(gold)] & self.forms[id(found)]:
            return True
        return gold["kind"] == found["kind"] == "state" and gold["country"] is not None and gold["country"] == found["country"]

    def all(self, gold: list[str], found: list[str]) -> bool:
        """Whether the lists name the same actors, none missing and none too many."""
        golds, founds = [self.gold.get(g) for g in gold], [self.found.get(f) for f in found]
        return all(any(self(g, f) for f in founds) for g in golds) and all(any(self(g, f) for g in golds) for f in founds)


def _forms(actor: Json) -> set[str]:
    return ({plain(m["quote"]) for m in actor["mentions"] if m["form"] != "pronoun"} | {plain(actor["name"])}) - {""}


def _score_actors(gold: Json, found: Json, same: ActorMatch, tallies: dict[str, Tally]) -> None:
    pairs = pair(gold["actors"], found["actors"], lambda g, f: len(same.forms[id(g)] & same.forms[id(f)]) + same(g, f))
    tallies["actors found"].add(len(pairs), 0, len(gold["actors"]) - len(pairs))
    for i, j in pairs:
        g, f = gold["actors"][i], found["actors"][j]
        if g["country"]:
            tallies["actor country"].judge(g["country"] == f["country"])
        if g["sectors"]:
            tallies["actor sector"].judge(g["sectors"][0] in f["sectors"])
        spans = [(m["start"], m["end"]) for m in f["mentions"]]
        for mention in g["mentions"]:
            hit = any(s < mention["end"] and mention["start"] < e for s, e in spans)
            tallies["actor forms"].add(hit, 0, not hit)


def _sentence(record: Json, at: int) -> int:
    return max((i for i, s in enumerate(record["sentences"]) if s["start"] <= at), default=0)


def _score_events(gold: Json, found: Json, same: ActorMatch, tallies: dict[str, Tally]) -> None:
    def alike(g: Json, f: Json) -> float:
        if g["type"] != f["type"] or _sentence(gold, g["trigger"][0]["start"]) != _sentence(gold, f["trigger"][0]["start"]):
            return 0
        trigger = _overlap(g["trigger"][0], f["trigger"][0]) > 0
        return 1 + trigger + same.all(g["actors"], f["actors"]) + same.all(g["recipients"], f["recipients"])

    pairs = pair(gold["events"], found["events"], alike)
    _count(tallies["event type in its sentence"], pairs, gold["events"], found["events"])
    whole = [
        (i, j)
        for i, j in pairs
        if same.all(gold["events"][i]["actors"], found["events"][j]["actors"])
        and same.all(gold["events"][i]["recipients"], found["events"][j]["recipients"])
    ]
    _count(tallies["events with all actors and recipients"], whole, gold["events"], found["events"])
    for i, j in pairs:
        g, f = gold["events"][i], found["events"][j]
        tallies["event status"].judge(g["status"] == f["status"])
        tallies["event voice"].judge((g["voice"] is None) == (f["voice"] is None))
        if g["mode"]:
            tallies["event mode"].judge(g["mode"] == f["mode"])
        if g["when"]:
            tallies["event date"].judge(bool(f["when"]) and f["when"]["value"] == g["when"]["value"])


def _count(tally: Tally, pairs: Pairs, gold: list[Json], found: list[Json]) -> None:
    tally.add(len(pairs), len(found) - len(pairs), len(gold) - len(pairs))


def _overlap(a: Json, b: Json) -> int:
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _same_content(g: Json, f: Json) -> float:
    shared = sum(_overlap(a, b) for a in g["content"] for b in f["content"])
    union = sum(c["end"] - c["start"] for s in (g, f) for c in s["content"]) - shared
    return shared / union if union and shared / union > 0.5 else 0


def _score_statements(gold: Json, found: Json, same: ActorMatch, tallies: dict[str, Tally]) -> None:
    pairs = pair(gold["statements"], found["statements"], _same_content)
    _count(tallies["statement content"], pairs, gold["statements"], found["statements"])
    speaking = []
    for i, j in pairs:
        g, f = gold["statements"][i], found["statements"][j]
        tallies["statement act"].judge(g["act"] == f["act"])
        if same(same.gold.get(g["speaker"]), same.found.get(f["speaker"])):
            speaking.append((i, j))
    _count(tallies["statements with speaker"], speaking, gold["statements"], found["statements"])


def _score_disputes(gold: Json, found: Json, same: ActorMatch, tallies: dict[str, Tally]) -> None:
    def holders(record: Json, claims: list[str]) -> list[str | None]:
        statement = {c["id"]: c["statement"] for c in record["claims"]}
        speaker = {s["id"]: s["speaker"] for s in record["statements"]}
        return [speaker.get(statement.get(c)) for c in claims]

    def side(g: Json, f: Json, name: str) -> bool:
        golds, founds = holders(gold, g[name]), holders(found, f[name])
        return any(same(same.gold.get(x), same.found.get(y)) for x in golds for y in founds)  # type: ignore[arg-type]

    def both(g: Json, f: Json) -> float:
        return float(side(g, f, "asserted") and side(g, f, "denied"))

    _count(tallies["disputes with both sides"], pair(gold["disputes"], found["disputes"], both), gold["disputes"], found["disputes"])


def _score_spans(gold: list[Json], found: list[Json], tally: Tally) -> None:
    _count(tally, pair(gold, found, _overlap), gold, found)


def _score_dates(gold: list[Json], found: list[Json], tallies: dict[str, Tally]) -> None:
    pairs = pair(gold, found, _overlap)
    _count(tallies["dates found"], pairs, gold, found)
    right = [(i, j) for i, j in pairs if gold[i]["value"] == found[j]["value"]]
    _count(tallies["dates with value"], right, gold, found)
