"""How likely a phrase is a party of an event: the model's share of its words weighed together with its place in the tree.

A logistic regression over traits that have names, so that each weight can be read (`data/en/partaking.tsv`). No trait knows a word of the
phrase: which country or person it is has no say.
"""

import math
from collections.abc import Sequence

from fairwitness.find.framing import Reading
from fairwitness.find.partakers import SURE, UNLIKELY, Rival
from fairwitness.find.slots import Parties
from fairwitness.knowledge.partaking import weights
from fairwitness.language import Parsed

EDGE = 0.003  # shares are kept this far from 0 and 1
TOLD = ("nsubj:pass", "acl:relcl", "nmod:poss")  # subtypes of relations that matter here
LONG = 6  # steps, phrases: more count as many


def chance(side: str, traits: dict[str, float]) -> float:
    """The probability that a phrase with these traits is a party on a side ("actor" or "recipient")."""
    known = weights()[side]
    return 1.0 / (1.0 + math.exp(-sum(known.get(trait, 0.0) * value for trait, value in traits.items())))


def traits(parties: Parties, reading: Reading, kind: str, rival: Rival, rivals: Sequence[Rival], *, any_ruled: bool) -> dict[str, float]:
    """What is seen of one phrase among its rivals, for an event of a type: trait -> its value."""
    predicate, head = reading.slots.token, rival.head
    way = [_step(s) for s in path(parties.parsed, predicate.index, head.index)]
    seen = {"always": 1.0, f"type {kind}": 1.0, **_shares(rival, rivals, kind), **_ruled(rival, rivals, kind, any_ruled=any_ruled)}
    told = ("v" if predicate.upos == "VERB" else "n") + ("p" if reading.slots.passive else "")
    mention = parties.findings.mention_over.get(head.index)
    actor = parties.findings.actor_by_id.get(mention.actor or "") if mention is not None else None
    case = next((c.text.lower() for c in parties.parsed.children(head.index, "case") if c.index < head.index), "-")
    names = [
        f"way {' '.join(way)}",
        f"way {told} {' '.join(way)}",
        f"steps {min(LONG, len(way))}",
        f"first {way[0]}",
        f"first {told} {way[0]}",
        f"first {kind} {way[0]}",
        f"last {way[-1]}",
        f"case {case}",
        f"case {kind} {case}",
        f"form {mention.form if mention else '-'}",
        f"what {actor.kind if actor else '-'}",
        f"what {actor.kind if actor else '-'} {case}",
        f"tag {head.upos}",
    ]
    seen.update(dict.fromkeys(names, 1.0))
    after = float(head.index > predicate.index)
    return {
        **seen,
        "of another verb": float(rival.another),
        "rivals": min(LONG, len(rivals)) / 3.0,
        "distance": math.log(1 + abs(head.index - predicate.index)),
        "after": after,
        f"after {told}": after,
    }


def _shares(rival: Rival, rivals: Sequence[Rival], kind: str) -> dict[str, float]:
    """Log odds of the model's share for this side and the other, and where it stands among the rivals'."""
    highest = max((r.share for r in rivals if r is not rival), default=UNLIKELY)
    first = not any(r.share > rival.share for r in rivals)
    odds = _log_odds(rival.share)
    return {
        "share": odds,
        f"share {kind}": odds,
        "share other side": _log_odds(rival.other),
        "sure": float(rival.share >= SURE),
        "best": float(first),
        "best but unsure": float(first and rival.share < SURE),
        "share of the next": _log_odds(highest),
        "next is sure": float(highest >= SURE),
    }


def _ruled(rival: Rival, rivals: Sequence[Rival], kind: str, *, any_ruled: bool) -> dict[str, float]:
    """Whether the places of the frame name it too."""
    highest = max((r.share for r in rivals if r is not rival), default=UNLIKELY)
    first = not any(r.share > rival.share for r in rivals)
    return {
        "ruled": float(rival.ruled),
        f"ruled {kind}": float(rival.ruled),
        "some are ruled": float(any_ruled),
        "ruled and best": float(rival.ruled and first),
        "ruled, others unsure": float(rival.ruled and highest < SURE),
    }


def _log_odds(share: float) -> float:
    kept = min(1.0 - EDGE, max(EDGE, share))
    return math.log(kept / (1.0 - kept))


def _step(step: str) -> str:
    """A step with its relation's subtype only where that matters."""
    return step if step[1:] in TOLD else step.partition(":")[0]


def path(parsed: Parsed, start: int, end: int) -> list[str]:
    """The way through the tree from one word to another: "↓obj", "↓nmod"; "↑acl" for a step to the head."""
    above = [start, *(t.index for t in parsed.ancestors(start))]
    way: list[str] = []
    at = end
    while at not in above:
        way.append("↓" + parsed.tokens[at].rel)
        if parsed.tokens[at].head < 0:
            return ["elsewhere"]
        at = parsed.tokens[at].head
    up = ["↑" + parsed.tokens[i].rel for i in above[: above.index(at)]]
    return (up + way[::-1]) or ["itself"]
