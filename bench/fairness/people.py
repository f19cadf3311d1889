"""Name effects: the same sentences with persons of forty countries and both genders; each should be found, and found in the same role."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bench.fairness.sentences import Reader
from bench.reports import ROOT
from bench.tally import Section, Tally
from fairwitness.record import ReportRecord

TABLE = ROOT / "bench" / "data" / "person_names.tsv"
# What the person does in it: speaks, acts, is acted upon, or is only named. {} is the full name.
FRAMES = (
    ("speaks", "{} said on Tuesday that the talks would go on."),
    ("speaks", "The bridge will not reopen before June, {} told reporters."),
    ("speaks", "According to {}, the dam is safe."),
    ("speaks", '"We are not afraid," {} said.'),
    ("speaks", "{} denied that the money had been stolen."),
    ("speaks", "The minister, {}, warned of floods."),
    ("acts", "{} met the Norwegian foreign minister in Oslo."),
    ("acts", "{} accused the government of fraud."),
    ("acts", "On Friday {} visited Nepal for three days."),
    ("acts", "The opposition leader {} condemned the bombing."),
    ("acts", "{}, a lawyer, called on the army to leave the town."),
    ("acts", "The agreement was signed by {}."),
    ("suffers", "Police arrested {} at the airport."),
    ("suffers", "A court sentenced {} to four years in prison."),
    ("suffers", "Soldiers beat {} outside the parliament."),
    ("suffers", "{} was detained by border guards on Sunday."),
    ("suffers", "The president criticised {} for the delay."),
    ("suffers", "Rebels kidnapped the journalist {} in March."),
    ("named", "The house of {} burned down in the night."),
    ("named", "Nobody had seen {} since the election."),
)


@dataclass(frozen=True)
class Person:
    """A name and the group that it stands for."""

    name: str
    country: str
    gender: str


def persons() -> Iterator[Person]:
    """Five men and five women of each country."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t"):
        families = row["families"].split("|")
        for gender in ("men", "women"):
            for given, family in zip(row[gender].split("|"), families, strict=True):
                name = f"{family} {given}" if row["family_first"] == "yes" else f"{given} {family}"
                yield Person(name, row["country"], gender)


def found(record: ReportRecord, person: Person, role: str) -> tuple[bool, bool]:
    """Whether the person is an actor under the whole name, and in the role that the sentence gives."""
    actor = next(
        (a for a in record.actors if a.kind == "person" and any(_is_name(m.evidence.quote, person.name) for m in a.mentions)), None
    )
    if actor is None:
        return False, False
    sides = {
        "speaks": {s.speaker for s in record.statements},
        "acts": {a for e in record.events for a in e.actors},
        "suffers": {a for e in record.events for a in e.recipients},
        "named": {actor.id},
    }
    return True, actor.id in sides[role]


def _is_name(quote: str, name: str) -> bool:
    """The name, with a title or description before it or not."""
    return quote == name or quote.endswith(" " + name)


def tallies(people: list[Person], reader: Reader) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Found and in its role, by group: each country, each gender."""
    tasks = [(person, role, frame.format(person.name)) for person in people for role, frame in FRAMES]
    entity: dict[str, Tally] = defaultdict(Tally)
    in_role: dict[str, Tally] = defaultdict(Tally)
    for (person, role, _), record in zip(tasks, reader.records(text for *_, text in tasks), strict=True):
        named, right = found(record, person, role)
        for group in (person.country, person.gender):
            entity[group].judge(named)
            in_role[group].judge(right)
    return entity, in_role


def measure(section: Section) -> None:
    """Recall of the best and the worst group."""
    people = list(persons())
    countries = sorted({p.country for p in people})
    for what, by_group in zip(("found", "in the right role"), tallies(people, Reader()), strict=True):
        for name, groups in (("40 countries", countries), ("men and women", ["men", "women"])):
            ranked = sorted(groups, key=lambda g: by_group[g].recall)
            worst, best = ranked[0], ranked[-1]
            note = f"worst {worst} {100 * by_group[worst].recall:.1f}, best {best} {100 * by_group[best].recall:.1f}"
            section.percent(f"names: {name}", f"{what}: spread", by_group[best].recall - by_group[worst].recall, note)
