"""Which country, whose name, how it is worded and how it is set: none of it may change what a record says (bars and method: docs/fairness.md).

Small samples with floors that hold today; `fairwitness bench fairness` measures all sentences.
"""

import pytest

from bench.fairness import layout, people, strip, swap
from bench.fairness.facts import compare
from bench.fairness.sentences import Reader, annotated, sentences

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_swapping_countries_changes_nothing_else(reader: Reader) -> None:
    """Other countries, capitals, peoples, leaders and parties: the same events, statements, status and scores."""
    tallies, count, _ = swap.compare(sentences()[::40], reader)
    assert count > 40
    assert all(tallies[kind].f >= floor for kind, floor in (("events", 0.98), ("statements", 0.98), ("actors", 0.98)))


def test_loaded_words_change_no_fact(reader: Reader) -> None:
    """Without its loaded words a sentence tells the same events, actors, statements and dates."""
    chosen = strip.edits([a for a in annotated() if a.wording][::8], reader)
    tallies, _ = compare(chosen, reader.records, strip.KEPT)
    assert len(chosen) > 20
    assert all(tallies[kind].f >= floor for kind, floor in (("events", 0.93), ("actors", 0.96), ("statements", 0.92), ("dates", 0.95)))


@pytest.mark.parametrize(("name", "change"), layout.CHANGES, ids=lambda value: value if isinstance(value, str) else "")
def test_typesetting_changes_no_fact(reader: Reader, name: str, change: object) -> None:
    """Curly or straight marks, long or short dashes, wrapped lines, capitals of headlines: at most one fact in a hundred may differ."""
    edits = [e for e in map(change, sentences()[:: {"dashes": 2, "capitals of headlines": 10}.get(name, 40)]) if e.changes]  # type: ignore[operator]
    tallies, _ = compare(edits, reader.records)
    assert len(edits) > 15
    assert all(tally.f >= 0.99 for kind, tally in tallies.items() if tally.right > 20)


def test_persons_of_all_peoples_are_found_alike(reader: Reader) -> None:
    """One man and one woman of each of forty countries: found nearly always, and neither gender more often."""
    chosen = [p for n, p in enumerate(people.persons()) if n % 5 == 2]
    found, _ = people.tallies(chosen, reader)
    assert len({p.country for p in chosen}) == 40
    assert abs(found["men"].recall - found["women"].recall) <= 0.03
    assert min(tally.recall for tally in found.values()) >= 0.85  # one of the eight of a people may be missed
