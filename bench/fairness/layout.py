"""Layout: the same words with other quotation marks, dashes, apostrophes and line breaks, and headlines in capitals of the title kind."""

import re
from collections.abc import Callable

from bench.fairness.facts import Edit, compare
from bench.fairness.sentences import Reader, sentences
from bench.tally import Section

MOST = 1000  # sentences a change is tried on, spread over all
SMALL = frozenset(
    {"a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as", "into", "over", "after"}
)


def typographic(text: str) -> Edit:
    """Straight quotation marks and apostrophes curved; curved ones straight where there are none straight."""
    edit = Edit(text)
    curved = not re.search(r"[\"']", text)
    for m in re.finditer(r"[\"'“”‘’]", text):
        opens = m.start() == 0 or text[m.start() - 1] in " (\n—–"
        if curved:
            new = '"' if m.group() in "“”" else "'"
        elif m.group() == '"':
            new = "“" if opens else "”"
        elif m.group() == "'":
            new = "‘" if opens else "’"
        else:
            continue
        edit.changes.append((m.start(), m.end(), new))
    return edit


def dashes(text: str) -> Edit:
    """Dashes between words of another length."""
    other = {"-": "–", "–": "—", "—": "–", "--": "—"}
    return Edit(text, [(m.start(1), m.end(1), other[m.group(1)]) for m in re.finditer(r"(?<=\w )(--|[-–—])(?= \w)", text)])


def broken(text: str) -> Edit:
    """A line break for every seventh space, as hard-wrapped text has it."""
    spaces = [m.start() for m in re.finditer(r"(?<=[a-z,]) (?=[a-z])", text)]
    return Edit(text, [(at, at + 1, "\n") for at in spaces[6::7]])


def title_case(text: str) -> Edit:
    """A headline with capitals; anything else as it is."""
    if text[-1] in ".?!\"”’'" or len(text.split()) > 14:
        return Edit(text)
    found = [m for m in re.finditer(r"(?<![\w'’-])[a-z][\w'’-]*", text) if m.group() not in SMALL]
    return Edit(text, [(m.start(), m.start() + 1, m.group()[0].upper()) for m in found])


CHANGES: tuple[tuple[str, Callable[[str], Edit]], ...] = (
    ("quotation marks and apostrophes", typographic),
    ("dashes", dashes),
    ("line breaks", broken),
    ("capitals of headlines", title_case),
)


def measure(section: Section) -> None:
    """Shares of facts that stay as they are."""
    texts, reader = sentences(), Reader()
    for name, change in CHANGES:
        edits = [e for e in map(change, texts) if e.changes]
        edits = edits[:: max(1, len(edits) // MOST)]
        tallies, differing = compare(edits, reader.records)
        note = ", ".join(f"{kind} {100 * t.f:.1f}" for kind, t in tallies.items())
        section.percent(f"layout: {name}, {len(edits)} sentences", "wholly the same", 1 - len(differing) / len(edits), note)
