"""How fairness is measured: edits and where they lead back, without a model."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bench.fairness import layout, people, swap
from bench.fairness.facts import Edit, places
from bench.reports import ROOT
from fairwitness.find.actors import find_actors
from fairwitness.find.findings import Findings
from fairwitness.knowledge.states import state
from fairwitness.language.conllu import blocks, from_conllu
from fairwitness.record import Evidence, Report, Sentence, Span


def evidence(text: str, start: int, end: int) -> Evidence:
    report = Report(id="r", text=text)
    return Evidence.of(Sentence(report, 0, Span(0, len(text))), Span(start, end))


@given(st.lists(st.tuples(st.text("ab ", min_size=1, max_size=5), st.text("xyz", max_size=5)), min_size=1, max_size=6))
def test_places_outside_an_edit_lead_back(parts: list[tuple[str, str]]) -> None:
    """Every character that an edit leaves alone is found again where it stood."""
    text, changes, at = "", [], 0
    for kept, new in parts:
        text += kept + "##"
        at = len(text)
        changes.append((at - 2, at, new))
    edit = Edit(text, changes)
    kept_at = [i for i, c in enumerate(text) if c != "#"]
    again = [i for i, c in enumerate(edit.edited) if c in "ab "]
    assert [edit.back(i) for i in again] == kept_at


def test_borders_move_out_of_what_is_taken_away() -> None:
    """ "the fearless judge" and "the judge" are the same words after "fearless" is gone."""
    edit = Edit("Ada met fearless judges.", [(8, 17, "")])
    before, after = places(edit)
    assert edit.edited == "Ada met judges."
    assert before(evidence(edit.text, 8, 23)) == after(evidence(edit.edited, 8, 14)) == (17, 23)


def test_a_swap_keeps_articles_right() -> None:
    """ "a Norwegian" becomes "an Iranian"."""
    rows = swap.table()
    text = "She met a Norwegian envoy."
    edit = swap.edit_of(text, [swap.Found(10, 19, "adjective", "Norway")], {"Norway": "Iran"}, rows)
    assert edit.edited == "She met an Iranian envoy."


def test_every_country_of_the_swaps_is_known() -> None:
    """Each row names a state, and each of its forms means that state."""
    for country, row in swap.table().items():
        own = state(country)
        assert own is not None, country
        for form in ("adjective", "people", "capital"):
            other = state(row[form]) if row[form] else own
            assert other is not None and other.code == own.code, (country, row[form])


def test_names_of_forty_countries() -> None:
    """Five men and five women each, all names of at least two words."""
    found = list(people.persons())
    assert len(found) == 400 and len({p.country for p in found}) == 40
    assert all(len(p.name.split()) >= 2 for p in found)
    assert {p.gender for p in found} == {"men", "women"}


def test_layouts_keep_the_words() -> None:
    """Each change of layout keeps all letters and figures in their order."""
    text = '"It\'s over," the Prime Minister said - twice, in the long and empty hall that they had built for the king of old.'
    for _, change in layout.CHANGES:
        edited = change(text).edited
        assert [c.lower() for c in edited if c.isalnum()] == [c.lower() for c in text if c.isalnum()]
    assert layout.title_case("Envoys meet in Oslo for talks").edited == "Envoys Meet in Oslo for Talks"


def test_a_label_is_the_same_actor_as_its_plain_word() -> None:
    """ "stooges" stand for somebody as "allies" do."""
    parses = map(from_conllu, blocks((ROOT / "tests" / "parses" / "cases.conllu").read_text("utf-8")))
    parsed = next(p for p in parses if "stooges" in p.report.text)
    actors = find_actors(Findings(parsed=replace(parsed))).actors
    assert any(m.evidence.quote.endswith("stooges") for a in actors for m in a.mentions)


def test_a_swap_keeps_capitals() -> None:
    """A headline in capitals stays one."""
    edit = swap.edit_of("NORWAY CLOSES PORT", [swap.Found(0, 6, "country", "Norway")], {"Norway": "Iran"}, swap.table())
    assert edit.edited == "IRAN CLOSES PORT"
