"""Actors: coded phrases of NGEC's tests, who led a country when, and links between mentions on the licence-safe part of GUM.

Links are MUC's over chains of persons, organizations and states, named and nominal mentions, ours tied to gold's by their head word.
Run alone: python -m bench.actors [--errors]
"""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from bench.chains import Alike, Chains, chains_of
from bench.tally import Section, Tally
from bench.treebank import SHARED
from fairwitness.find.actors import find_actors
from fairwitness.find.findings import Findings
from fairwitness.find.places import find_places
from fairwitness.knowledge import offices, states
from fairwitness.knowledge.names import distance, folded, same_word
from fairwitness.language import Parsed, load
from fairwitness.record import Actor, Report, Span, report_id

Parse = Callable[[str, str], Parsed]
PHRASES = SHARED / "actors" / "ngec_actor_resolution_dev.jsonl"
LEADERS = SHARED / "actors" / "leaders.csv"
QUESTIONS = 500
COREF = SHARED / "coref" / "coref_gum_safe.jsonl"
TODAY = "2022-05-01"  # about when NGEC's undated phrases were written
CARRIER = "{} said so."  # a phrase needs a sentence to be parsed in
OTHER_CODES = {"XKX": "KOS", "HLH": "MED"}
MISCODED = {"XKX": "KOS", "ATA": "ATG"}  # the collected table has the prime ministers of Antigua and Barbuda under Antarctica

VIETNAMS = {"VNM": "VDR", "VDR": "VNM"}  # and until 1976 the North as Vietnam, the South under the North's code


def bundled(text: str, day: str) -> Parsed:
    """Parse with the bundled model."""
    return _PARSER[0].parse(Report(id=report_id(text), text=text, published=day))


_PARSER: list[Any] = []


def measure() -> list[Section]:
    """Score the sets that are here."""
    _PARSER[:] = [load(threads=1)]
    return [score_phrases(bundled), score_offices(), score_links(bundled)]


def rows_of(path: Any) -> Iterator[dict[str, Any]]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# phrases


def score_phrases(parse: Parse, errors: list[str] | None = None) -> Section:
    """Country and role of NGEC's phrases."""
    section = Section("Actors: phrases of NGEC's tests", "python -m bench.actors")
    if not PHRASES.exists():
        section.skip("../shared/data/actors/ngec_actor_resolution_dev.jsonl")
        return section
    country, role = Tally(), Tally()
    for row in rows_of(PHRASES):
        wanted = row["actor_expect"]
        if row["call"] == "query_wiki" or not row.get("text"):
            continue
        actor = coded(parse(CARRIER.format(row["text"]), row["date"] or TODAY))
        for tally, good, name in ((country, _country_right(wanted, actor), "country"), (role, _role_right(wanted, actor), "role")):
            if good is not None:
                tally.judge(good)
            if good is False and errors is not None:
                got = (actor.country, actor.sectors, actor.kind) if actor else None
                errors.append(f"{name}: {row['text']!r} wanted {wanted['country']} {wanted['code_1']} got {got}")
    section.percent("ngec_actor_resolution_dev", "country", country.precision, f"n {country.right + country.false}")
    section.percent("ngec_actor_resolution_dev", "role", role.precision, f"n {role.right + role.false}")
    return section


def coded(parsed: Parsed) -> Actor | None:
    """The actor that a bare phrase names: the one with the longest mention, the earlier where two are as long."""
    actors = find_actors(find_places(Findings(parsed=parsed))).actors
    return max(actors, key=lambda a: max(m.evidence.span.end - m.evidence.span.start for m in a.mentions), default=None)


def _country_right(wanted: dict[str, Any], actor: Actor | None) -> bool | None:
    """Whether the country is right; None when the row asks for none."""
    code = wanted["country"]
    if wanted["none"]:
        return actor is None or actor.country is None
    if code is None or (actor is None and wanted["code_1"] == "UNK"):
        return None
    got = (actor.country or _bloc(actor)) if actor else ""
    if code.startswith("!="):
        return got != code[2:].strip()
    return got == OTHER_CODES.get(code, code)


def _bloc(actor: Actor) -> str:
    """PLOVER's code in the country slot for a body of no country."""
    cameo = actor.cameo or ""
    return "UNO" if cameo.startswith("IGOUNO") else "EUR" if cameo.startswith("IGOEUR") else "IGO" if cameo.startswith("IGO") else ""


def _role_right(wanted: dict[str, Any], actor: Actor | None) -> bool | None:
    code = wanted["code_1"]
    if wanted["none"] or code is None or code == "????":
        return None
    allowed = {OTHER_CODES.get(c, c) for c in (code if isinstance(code, list) else [code])}
    sectors = actor.sectors if actor else ()
    if allowed == {""}:
        return not sectors or actor is None or actor.kind in ("state", "people")
    return bool(allowed & set(sectors)) or ("UNK" in allowed and not sectors)


# office holders


def score_offices(errors: list[str] | None = None) -> Section:
    """Who led a country on a day, asked of every n-th row of REIGN, whose rows our table leaves out (San Marino's co-regents left aside).

    The first 500 showed which countries the table lacked; the second 500, drawn between them, were asked once it was complete.
    """
    section = Section("Actors: who led a country when", "python -m bench.actors")
    if not LEADERS.exists():
        section.skip("../shared/data/actors/leaders.csv")
        return section
    with LEADERS.open(encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.DictReader(lines) if r["source"].startswith("REIGN") and r["from"] >= "1950" and r["iso3"] != "SMR"]
    step = max(1, len(rows) // QUESTIONS)
    for name, begin, told in (("REIGN, 500 terms", 0, errors), ("REIGN, 500 others", step // 2, None)):
        asked = rows[begin::step][:QUESTIONS]
        answers = [_answered(row, told) for row in asked]
        section.percent(name, "leader right", answers.count(True) / len(asked), f"n {len(asked)}")
        section.percent(name, "leader wrong (rather than none)", answers.count(False) / len(asked))
    return section


def _answered(row: dict[str, str], errors: list[str] | None) -> bool | None:
    """Whether the leader of a term's middle is the row's; None when the tables know none."""
    of, day = MISCODED.get(row["iso3"], row["iso3"]), _middle(row["from"], row["to"] or "2021-03-01")
    of = VIETNAMS.get(of, of) if row["from"] < "1976-07-02" else of
    held = offices.leader("SUN" if of == "RUS" and day < "1991-12-26" else of, day)
    good = bool(held) and _share_a_name(held[0].person, row["person"])
    if not good and errors is not None:
        errors.append(f"leader of {of} on {day}: wanted {row['person']}, got {held[0].person if held else None}")
    return good if held else None


def _middle(begin: str, end: str) -> str:
    """The middle of a term; a month is known by its first day, so that a short term ends before the next begins."""
    first, last = (date.fromisoformat((d + "-01")[:10]) for d in (begin, end))
    return (first + max(last - first, timedelta()) / 2).isoformat()


def _share_a_name(left: str, right: str) -> bool:
    """Whether two spellings share a name: a word alike, or one letter of four another."""
    if folded(left) == folded(right):
        return True
    pairs = [(a, b) for a in folded(left).split() for b in folded(right).split() if min(len(a), len(b)) > 2]
    return any(same_word(a, b) or distance(a, b, 3) <= min(len(a), len(b)) // 4 for a, b in pairs)


# links


def score_links(parse: Parse, errors: list[str] | None = None) -> Section:
    """Links between mentions of actors in news and interviews, and whole chains by the three measures of CoNLL 2012."""
    section = Section("Actors: links between mentions (MUC) and chains (CoNLL)", "python -m bench.actors")
    if not COREF.exists():
        section.skip("../shared/data/coref/coref_gum_safe.jsonl")
        return section
    both = Alike()
    joint = {label: (Tally(), Tally()) for label in KINDS}
    for genre in ("news", "interview"):
        documents = [(row, parse(row["text"], row["date"])) for row in rows_of(COREF) if row["genre"] == genre and row["split"] != "test"]
        here = Alike()
        for row, parsed in documents:
            chains = _our_chains(parsed), chains_of(_gold_heads(row, parsed, pronouns=NONE))
            here.add(*chains)
            both.add(*chains)
        data = f"coref_gum_safe {genre}, train and dev"
        section.percent(data, "chains, named and nominal: CoNLL F1", here.conll, here.note())
        for label, pronouns in KINDS.items():
            found, gold = Tally(), Tally()
            for row, parsed in documents:
                _links(row, parsed, found, gold, pronouns=pronouns, errors=errors if not pronouns else None)
            section.percent(data, f"links, {label}: precision", found.precision)
            section.percent(data, f"links, {label}: recall", gold.precision)
            for total, part in zip(joint[label], (found, gold), strict=True):
                total.add(part.right, part.false)
    for label, (found, gold) in joint.items():
        section.percent("coref_gum_safe, both", f"links, {label}: precision", found.precision)
        section.percent("coref_gum_safe, both", f"links, {label}: recall", gold.precision)
    section.percent("coref_gum_safe, both", "chains, named and nominal: CoNLL F1", both.conll, both.note())
    return section


def _our_chains(parsed: Parsed) -> Chains:
    """Our chains of named and nominal mentions; places aren't actors, adjectives are left out as gold does."""
    return chains_of(_our_heads(parsed, pronouns=NONE))


def _links(row: dict[str, Any], parsed: Parsed, found: Tally, gold: Tally, *, pronouns: frozenset[str], errors: list[str] | None) -> None:
    golden = _gold_heads(row, parsed, pronouns=pronouns)
    ours = _our_heads(parsed, pronouns=pronouns)
    chains = _chains(dict(golden.items()))
    for chain in chains:
        parts = {ours.get(head, ("alone", head)) for head in chain}
        gold.add(right=len(chain) - len(parts), false=len(parts) - 1)
    for chain in _chains({head: actor for head, actor in ours.items() if head in golden}):
        parts = {golden[head] for head in chain}
        found.add(right=len(chain) - len(parts), false=len(parts) - 1)
        if len(parts) > 1 and errors is not None:
            errors.append(f"{row['id']} joined: " + " | ".join(f"{parsed.tokens[h].text}@{h}:{golden[h]}" for h in chain))
    if errors is not None:
        for chain in chains:
            if len({ours.get(head, ("alone", head)) for head in chain}) > 1:
                errors.append(f"{row['id']} parted: " + " | ".join(f"{parsed.tokens[h].text}@{h}:{ours.get(h, '-')}" for h in chain))


def _chains(of: dict[int, Any]) -> list[list[int]]:
    found: dict[Any, list[int]] = {}
    for head, chain in sorted(of.items()):
        found.setdefault(chain, []).append(head)
    return [heads for heads in found.values() if len(heads) > 1]


NONE: frozenset[str] = frozenset()
THIRD = frozenset(["he", "she", "him", "her", "his", "hers", "they", "them", "their", "himself", "herself", "themselves"])
ALL = THIRD | frozenset(["i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself"])


KINDS = {"named and nominal": NONE, "named, nominal and he/she/they": THIRD, "with I/you too": ALL}


def _counts(parsed: Parsed, first: int, stop: int, *, pronouns: frozenset[str]) -> bool:
    token = parsed.tokens[first]
    return token.upos not in ("PRON", "DET") or stop - first > 1 or token.text.lower() in pronouns


def _gold_heads(row: dict[str, Any], parsed: Parsed, *, pronouns: frozenset[str]) -> dict[int, int]:
    """Head token -> cluster of gold's actor chains."""
    heads: dict[int, int] = {}
    actors = {
        m["cluster"] for m in row["mentions"] if m["etype"] in ("person", "organization") or _state(row["text"][m["start"] : m["end"]])
    }
    for mention in sorted(row["mentions"], key=lambda m: m["start"] - m["end"]):
        if mention["cluster"] not in actors:
            continue
        first, stop = parsed.tokens_in(Span(mention["start"], mention["end"]))
        if first < stop and _counts(parsed, first, stop, pronouns=pronouns):
            heads.setdefault(parsed.head_of(first, stop).index, mention["cluster"])
    return heads


def _state(text: str) -> bool:
    found = states.meanings(text.removeprefix("the ").removeprefix("The "))
    return bool(found) and found[0].sense == "name"


def _our_heads(parsed: Parsed, *, pronouns: frozenset[str]) -> dict[int, str]:
    """Head token -> our actor; adjectives are left out, as gold does."""
    heads: dict[int, str] = {}
    for actor in find_actors(find_places(Findings(parsed=parsed))).actors:
        for mention in actor.mentions:
            first, stop = parsed.tokens_in(mention.evidence.span)
            head = parsed.head_of(first, stop)
            if _counts(parsed, first, stop, pronouns=pronouns) and head.upos != "ADJ":
                heads.setdefault(head.index, actor.id)
    return heads


def _print(sections: Iterable[Section], errors: list[str]) -> None:
    for section in sections:
        print(section.title)
        for figure in section.figures:
            print(f"  {figure.data:45s} {figure.measure:55s} {figure.value:6} {figure.note}")
        for name in section.skipped:
            print(f"  skipped: {name} isn't here")
    print("\n".join(errors))


if __name__ == "__main__":
    _PARSER[:] = [load(threads=1)]
    told: list[str] = []
    keep = told if "--errors" in sys.argv else None
    _print([score_phrases(bundled, keep), score_offices(keep), score_links(bundled, keep)], told)
