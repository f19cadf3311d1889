"""Swap: countries, their adjectives, peoples, capitals, leaders and parties exchanged for those of others; all else must stay.

Left out is a sentence in which the exchange wouldn't be consistent: it names another place, person or body that is known to belong to an
exchanged country or to the one that takes its place, a monarch or monarchy, which few countries have, or a country only within another name
("Turkish Cypriots", "Israel Katz").
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from bench.fairness.facts import KINDS, Edit, facts, places, same
from bench.fairness.sentences import Reader, sentences
from bench.reports import ROOT
from bench.tally import Section, Tally
from fairwitness.knowledge.cities import country_of_city
from fairwitness.knowledge.offices import person_known
from fairwitness.knowledge.organizations import named
from fairwitness.knowledge.states import meanings, state
from fairwitness.language import Parsed, Token
from fairwitness.record import Actor, ReportRecord

TABLE = ROOT / "bench" / "data" / "swaps.tsv"
FORMS = ("country", "adjective", "people", "capital", "leader", "surname", "party")
PARTS = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "New"})
MONARCHS = frozenset({"king", "kings", "queen", "queens", "emir", "emirs", "emirate", "sultan", "sultanate", "crown", "throne", "monarch", "monarchy", "royal", "royals", "prince", "princess"})  # fmt: skip
LONGEST = 7  # words of a name
Row = dict[str, str]


@dataclass(frozen=True)
class Found:
    """A form of a country in a text."""

    start: int
    end: int
    form: str
    country: str


def table() -> dict[str, Row]:
    """Country -> its forms."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = {row["country"]: row for row in csv.DictReader(lines, delimiter="\t")}
    for row in rows.values():
        row["surname"] = row["leader"].split()[-1] if row["leader"] else ""
    return rows


def forms_in(parsed: Parsed, rows: dict[str, Row]) -> list[Found] | None:
    """The forms in a text; None when one is used in a way that has no counterpart ("a Pole")."""
    found: list[Found] = []
    text = parsed.report.text
    leaders = {row["leader"]: c for c, row in rows.items() if row["leader"]}
    for name, country in leaders.items():
        found += [Found(m.start(), m.end(), "leader", country) for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    taken = {i for f in found for i in range(f.start, f.end)}
    known = {row[form]: (form, c) for form in reversed(FORMS) if form != "leader" for c, row in rows.items() if row[form]}
    for token in parsed.tokens:
        if token.start in taken or token.text not in known:
            continue
        form, country = known[token.text]
        if form in ("country", "capital", "adjective") and _in_a_longer_name(parsed, token):
            return None
        if form in ("adjective", "people"):
            used = _used(token)
            if used is None or not rows[country][used]:
                return None
            form = used
        if form == "surname" and not any(f.form == "leader" and f.country == country for f in found):
            return None
        found.append(Found(token.start, token.end, form, country))
    return sorted(found, key=lambda f: f.start)


def _in_a_longer_name(parsed: Parsed, token: Token) -> bool:
    """Whether a name is a part of another: Northern Ireland, the Sea of Japan."""
    if any(stop - first > 1 and _is_name(parsed, first, stop) for first, stop in _around(parsed, token)):
        return True
    entity = parsed.entity_of.get(token.index)
    before = parsed.tokens[max(0, token.index - 2) : token.index]
    of = len(before) == 2 and before[1].text == "of" and before[0].text[0].isupper() and (before[0].start > 0 or before[0].upos == "PROPN")
    near = bool(before) and before[-1].text in PARTS
    return of or near or (entity is not None and entity.stop - entity.first > 1 and entity.label in ("LOC", "ORG", "MISC", "PER"))


def _around(parsed: Parsed, token: Token) -> Iterator[tuple[int, int]]:
    """The stretches of words of a sentence that a word is in."""
    begin, end = parsed.bounds[token.sentence]
    for first in range(max(begin, token.index - LONGEST + 1), token.index + 1):
        for stop in range(token.index + 1, min(end, first + LONGEST) + 1):
            yield first, stop


def _is_name(parsed: Parsed, first: int, stop: int) -> bool:
    """Whether words are the known name of a body, people, place or person."""
    words = _words(parsed, first, stop)
    return (
        words[0].isupper()
        and words[-1].isalnum()
        and bool(named(words) or person_known(words) or country_of_city(words) or meanings(words))
    )


def _words(parsed: Parsed, first: int, stop: int) -> str:
    return parsed.report.text[parsed.tokens[first].start : parsed.tokens[stop - 1].end]


def _used(token: Token) -> str | None:
    if token.xpos in ("NNS", "NNPS"):
        return "people"
    return "adjective" if token.upos == "ADJ" or token.rel.partition(":")[0] in ("amod", "compound") else None


def partners(found: list[Found], rows: dict[str, Row], text: str) -> dict[str, str] | None:
    """For each country of a text another one that has the forms that it needs, by a fixed draw."""
    chosen: dict[str, str] = {}
    for country in dict.fromkeys(f.country for f in found):
        needed = {f.form for f in found if f.country == country}
        able = [c for c, row in rows.items() if c not in chosen.values() and _fits(rows[country], row, needed) and not _named(row, text)]
        if not able:
            return None
        chosen[country] = able[int.from_bytes(sha256(f"{country} {text}".encode()).digest()[:4]) % len(able)]
    return chosen


def _fits(own: Row, other: Row, needed: set[str]) -> bool:
    if not all(other[form] for form in needed) or ("people" in needed and other["people"] == other["adjective"]):
        return False
    if needed & {"leader", "surname"} and (own["office"], own["gender"]) != (other["office"], other["gender"]):
        return False
    return "party" not in needed or own["party"].isupper() == other["party"].isupper()


def _named(row: Row, text: str) -> bool:
    return any(row[form] and re.search(rf"\b{re.escape(row[form])}", text) for form in FORMS)


def edit_of(text: str, found: list[Found], chosen: dict[str, str], rows: dict[str, Row]) -> Edit:
    """The text with its countries exchanged, "a" and "an" as they should be."""
    edit = Edit(text)
    for f in found:
        new = rows[chosen[f.country]][f.form]
        new = new.upper() if text[f.start : f.end].isupper() and f.form != "party" else new
        before = re.search(r"\b([Aa]n?) $", text[: f.start])
        if before:
            article = before[1][0] + ("n" if new[0] in "AEIO" else "")
            if article != before[1]:
                edit.changes.append((before.start(1), before.end(1), article))
        edit.changes.append((f.start, f.end, new))
    return edit


def consistent(record: ReportRecord, parsed: Parsed, found: list[Found], chosen: dict[str, str]) -> bool:
    """Whether nothing else in a sentence is known to belong to an exchanged country or to the one that takes its place."""
    codes = {code_of(country) for pair in chosen.items() for country in pair}
    swapped = [(f.start, f.end) for f in found]
    others = [(p.evidence.span.start, p.evidence.span.end) for p in record.places if p.country in codes]
    names = [(a, m.evidence) for a in record.actors for m in a.mentions if m.form == "name"]
    others += [(e.span.start, e.span.end) for a, e in names if _known_of(a, e.quote) & codes]
    others += [(a, b) for a, b, code in _known_names(parsed) if code in codes]
    monarchs = any(t.text.lower() in MONARCHS for t in parsed.tokens)
    return not monarchs and all(any(s < b and a < t for s, t in swapped) for a, b in others)


def _known_names(parsed: Parsed) -> Iterator[tuple[int, int, str | None]]:
    """Where known names of states and regions, their adjectives, peoples and seats, and of cities and bodies stand, and of which country."""
    for token in parsed.tokens:
        last = min(parsed.bounds[token.sentence][1], token.index + LONGEST)
        for stop in range(token.index + 1, last + 1) if token.text[0].isupper() else ():
            words = _words(parsed, token.index, stop)
            codes = {m.state.code for m in meanings(words)} | {country_of_city(words)} | {body.country for body in named(words)}
            yield from ((token.start, parsed.tokens[stop - 1].end, code) for code in codes if code)


def _known_of(actor: Actor, name: str) -> set[str | None]:
    """The countries that a name is known to belong to beforehand."""
    own = {actor.country} if actor.roles or actor.wikidata else set()
    return own | {body.country for body in named(name)}


def code_of(country: str) -> str | None:
    """The code of a country of the table."""
    found = state(country)
    return found.code if found else None


@dataclass(frozen=True)
class Swapped:
    """A sentence, its exchange, and the countries: code of the new one -> code of the old one."""

    edit: Edit
    countries: dict[str | None, str | None]


def swapped(texts: list[str], reader: Reader) -> Iterator[tuple[Swapped, ReportRecord]]:
    """All sentences that can be exchanged, with their records before it."""
    rows = table()
    drawn = []
    for parsed in reader.parses(texts):
        found = forms_in(parsed, rows)
        if found:
            drawn.append((parsed, found))
    for (parsed, found), record in zip(drawn, reader.records(p.report.text for p, _ in drawn), strict=True):
        text = parsed.report.text
        chosen = partners(found, rows, text)
        if chosen is not None and consistent(record, parsed, found, chosen):
            codes = {code_of(new): code_of(old) for old, new in chosen.items()}
            yield Swapped(edit_of(text, found, chosen, rows), codes), record


def compare(texts: list[str], reader: Reader) -> tuple[dict[str, Tally], int, list[tuple[Swapped, list[str], ReportRecord, ReportRecord]]]:
    """Tallies by kind of fact, the number of sentences, and those that differ with their two records."""
    tallies = {kind: Tally() for kind in KINDS}
    pairs = list(swapped(texts, reader))
    differing = []
    for (item, before), after in zip(pairs, reader.records(item.edit.edited for item, _ in pairs), strict=True):
        first, second = places(item.edit)
        back = facts(after, second, lambda c, item=item: item.countries.get(c, c))
        kinds = same(facts(before, first), back, tallies)
        if kinds:
            differing.append((item, kinds, before, after))
    return tallies, len(pairs), differing


def measure(section: Section) -> None:
    """Shares of facts that stay as they are."""
    chosen = [text for n, text in enumerate(sentences()) if n % 3]  # two in three: some two thousand can be exchanged
    tallies, count, differing = compare(chosen, Reader())
    same_all = count - len(differing)
    section.percent(f"swap: {count} sentences", "wholly the same", same_all / count, f"{len(differing)} differ in something")
    for kind, tally in tallies.items():
        section.percent("swap", f"{kind} the same", tally.f, f"{tally.right} same, {tally.missed} gone, {tally.false} new")
