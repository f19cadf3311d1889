"""Packed tables: every key is found, any gzip reader reads them, the tables of office holders say the same by person, office, sound and surname."""

import gzip
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.errors import LexiconError
from fairwitness.knowledge import terms
from fairwitness.knowledge.names import folded, sound, surnames
from fairwitness.knowledge.office_classes import office_classes
from fairwitness.knowledge.offices import HIGH_RANK
from fairwitness.knowledge.packed import Packed, pack

COLUMNS = ("key", "value")
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4)


@given(st.lists(st.tuples(CELL.filter(bool), CELL), min_size=1, max_size=60), CELL)
def test_every_key_is_found_with_its_rows_and_no_other(rows: list[tuple[str, str]], other: str) -> None:
    """Whatever the rows: those of a key keep their order, and an unknown key has none."""
    table = Packed("some", COLUMNS, pack("# some rows\n", COLUMNS, rows, block=40))
    wanted: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        wanted[row[0]].append(list(row))
    assert all(table.rows(key) == found and key in table for key, found in wanted.items())
    assert table.rows(other) == wanted.get(other, []) and (other in table) == (other in wanted)
    assert sorted(table) == sorted(map(list, rows))


def test_any_gzip_reader_reads_a_packed_table() -> None:
    """Comments, header and rows come out as one text."""
    packed = pack("# letters\n", COLUMNS, [("b", "2"), ("a", "1")], block=1)
    lines = gzip.decompress(packed).decode().split("\n")
    assert [line for line in lines if not line.startswith("#@")] == ["# letters", "key\tvalue", "a\t1", "b\t2", ""]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no gzip at all", "can't be unpacked"),
        (gzip.compress(b"# comment\nkey\tworth\n"), "expected the columns key, value"),
        (gzip.compress(b"#@ 0\ta\nkey\tvalue\n") + gzip.compress(b"a\t1\t2\n"), "expected 2 cells"),
        (gzip.compress(b"#@ 0\ta\nkey\tvalue\n") + b"broken", "can't be unpacked"),
    ],
    ids=["no gzip", "other columns", "a cell too many", "a broken block"],
)
def test_what_is_no_packed_table_is_refused(content: bytes, reason: str) -> None:
    """The reason is told with the name of the file."""
    with pytest.raises(LexiconError, match=reason):
        Packed("some", COLUMNS, content).rows("a")


def test_the_terms_by_office_are_those_by_person() -> None:
    """Both tables hold the same terms; a person's name is its key."""
    people = [(row, term) for row in terms.collected(terms.PEOPLE) for term in terms.terms_in(row)]
    assert all(row[0] == folded(row[1]) for row, _ in people)
    by_office = [(row[0], term) for row in terms.collected(terms.OFFICES) for term in terms.terms_in(row)]
    assert all(office == f"{term.kind}|{term.of}" for office, term in by_office)
    assert sorted(repr(term) for _, term in by_office) == sorted(repr(term) for _, term in people)


def test_names_are_found_by_their_sound_and_high_offices_by_surname() -> None:
    """Each index has just the names that its key stands for."""
    heard, called = set(), set()
    for row in terms.collected(terms.PEOPLE):
        if " " in row[0]:
            heard.add((sound(row[0].rpartition(" ")[2]), row[0]))
        high = [term for term in terms.terms_in(row) if office_classes()[term.kind].rank <= HIGH_RANK]
        called |= {(name, row[0]) for term in high for name in surnames(term.person, term.of)}
    assert {(row[0], name) for row in terms.collected(terms.SOUNDS) for name in row[1].split("|")} == heard
    assert {(row[0], name) for row in terms.collected(terms.SURNAMES) for name in row[1].split("|")} == called
