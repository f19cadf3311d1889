"""Text cut at every border of every layer is the same text, and every piece knows who is over it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import HOSTILE, SCRIPT, hostile, talks

from fairwitness.write.html import render_report, view, visible
from fairwitness.write.layers import ORDER, Mark, segments

texts = st.text(st.sampled_from("ab \n🇦🇺𝒯é<&"), min_size=1, max_size=40)


@given(
    texts,
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12), st.sampled_from(ORDER)), max_size=12),
    st.integers(0, 39),
    st.integers(1, 40),
)
def test_segments_join_to_the_text_and_know_their_marks(text: str, spans: list[tuple[int, int, str]], start: int, size: int) -> None:
    """Offsets are code points; a mark lies over exactly the pieces inside its span."""
    found = [Mark(layer, f"f{i}", "", a, min(len(text), a + n)) for i, (a, n, layer) in enumerate(spans) if a < len(text)]
    start = min(start, len(text))
    pieces = list(segments(text, found, start=start, end=start + size))
    assert "".join(p.text for p in pieces) == text[start : start + size]
    at = start
    for piece in pieces:
        assert {m.fact for m in piece.marks} == {m.fact for m in found if m.start <= at and m.end >= at + len(piece.text)}
        assert [ORDER.index(m.layer) for m in piece.marks] == sorted(ORDER.index(m.layer) for m in piece.marks)
        at += len(piece.text)


@given(st.text())
def test_what_can_be_seen_has_the_same_length(text: str) -> None:
    """Characters that HTML can't hold are replaced one for one."""
    assert len(visible(text)) == len(text)


def test_a_text_is_shown_in_the_order_that_it_has() -> None:
    """Characters that turn the order of others around are shown as what they are."""
    assert visible("a\u202egnp.exe\u202d") == "a\ufffdgnp.exe\ufffd"


@pytest.mark.parametrize("fact", ["a1", "e1", "e3", "s2", "c2", "w1", "t1", "p1"])
def test_a_long_report_opens_at_the_part_that_holds_a_fact(fact: str) -> None:
    """The part is shown with the facts in it, and parts lie side by side."""
    record = talks(1)
    seen = view(record, fact=fact, most=60)
    assert fact in {f.id for facts in seen["listed"].values() for f in facts} and seen["end"] - seen["start"] <= 60
    assert "".join(s.text for s in seen["segments"]) == record.report.text[seen["start"] : seen["end"]]
    parts, at = [], 0
    while at < len(record.report.text):
        parts.append(view(record, start=at, most=60))
        at = parts[-1]["end"]
    assert {s.span.start for s in record.sentences} <= {p["start"] for p in parts}  # no sentence shares a part's border
    assert "".join(s.text for part in parts for s in part["segments"]) == record.report.text
    assert {f.id for part in parts for facts in part["listed"].values() for f in facts} == set(record.facts())
    assert view(record, sought="3", most=60)["start"] == record.sentences[3].span.start


def test_a_page_of_one_report_needs_nothing_else() -> None:
    """No address outside the file, a policy that names its own style and script by digest, and every fact in it."""
    page = render_report(talks(1))
    assert "http" not in page.replace("http-equiv", "").replace('"http://www.w3.org/2000/svg"', "")
    assert page.count("sha256-") == 2 and "unsafe" not in page
    assert all(f'id="fact-{name}"' in page for name in ("a1", "e1", "s1", "c1", "w1", "t1", "p1"))


def test_a_hostile_report_is_only_text_in_its_page() -> None:
    """Nothing of its fields is markup."""
    page = render_report(hostile())
    assert SCRIPT not in page and HOSTILE not in page and "<img" not in page and "<svg" not in page
    assert page.count("<script>") == 1 and page.count("<style>") == 1 and "javascript:alert(3)" in page and 'href="javascript' not in page
