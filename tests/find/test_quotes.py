"""Quotation marks: every kind, nested, reopened, missing, and never a crash."""

from hypothesis import given
from hypothesis import strategies as st

from fairwitness.find.quotes import find_quotations, paragraphs

MARKS = "\"'“”„‟«»‹›‘’‚‛「」『』＂`"


def quoted(text: str) -> list[str]:
    return [" / ".join(part.of(text) for part in q.parts) for q in find_quotations(text)]


def test_straight_marks_open_and_close_in_turn() -> None:
    """Straight marks have no side of their own: they pair in turn."""
    assert quoted('"We leave," he said. "At noon."') == ["We leave,", "At noon."]


def test_marks_of_other_languages() -> None:
    """German, French, Danish and Japanese marks are quotations too."""
    assert quoted("„so“ und »so«, « ainsi », 「そう」") == ["so", "so", " ainsi ", "そう"]


def test_nested_quotation() -> None:
    """A quotation in single marks stands inside one in double marks."""
    assert quoted("“He said ‘stay here’ to us,” she said.") == ["He said ‘stay here’ to us,", "stay here"]


def test_apostrophes_are_no_quotations() -> None:
    """Possessives, contractions and decades open nothing."""
    assert quoted("The ministers' plan isn't new; in the '90s it's been tried.") == []


def test_paragraphs_that_open_again_are_one_quotation() -> None:
    """A mark that opens each paragraph and closes only the last makes one quotation of several parts."""
    text = '"The water came at night.\n\n"Nobody warned us," she said.'
    found = find_quotations(text)
    assert [part.of(text) for part in found[0].parts] == ["The water came at night.", "Nobody warned us,"]
    assert len(found) == 1


def test_missing_closing_mark_ends_with_its_paragraph() -> None:
    """A quotation never closed ends where its paragraph ends, and the next paragraph is untouched."""
    text = 'He said: "We will see.\n\nThe "new" plan is old.'
    assert quoted(text) == ["We will see.", "new"]
    assert [q.balanced for q in find_quotations(text)] == [False, True]


def test_stray_closing_mark_opens_nothing() -> None:
    """A closing mark whose opening one is missing doesn't swallow what follows."""
    assert quoted('We leave tomorrow," he said. The rest stays.') == []


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """A line that runs on in lower case isn't the end of a paragraph."""
    text = "One line that\nruns on.\nAnother."
    assert [p.of(text) for p in paragraphs(text)] == ["One line that\nruns on.", "Another."]


@given(st.text(alphabet=st.sampled_from(MARKS + "ab .,\n"), max_size=60))
def test_any_text_gives_nested_spans_inside_it(text: str) -> None:
    """Whatever the marks: no crash, parts inside their quotation, quotations nested or apart, the same twice."""
    found = find_quotations(text)
    assert found == find_quotations(text)
    for quotation in found:
        assert all(quotation.outer.covers(part) for part in quotation.parts)
        for other in found:
            apart = not quotation.outer.overlaps(other.outer)
            assert apart or quotation.outer.covers(other.outer) or other.outer.covers(quotation.outer)


@given(st.lists(st.sampled_from(["We go.", "No one came", "it's late,"]), min_size=1, max_size=4))
def test_balanced_double_marks_are_all_found(pieces: list[str]) -> None:
    """Every plainly quoted piece comes back as it went in."""
    assert quoted(" he said. ".join(f"“{piece}”" for piece in pieces)) == pieces
