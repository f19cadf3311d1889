"""Joining: copies, entities, happenings, disputes; the order of the reports never matters."""

import random

from hypothesis import given
from hypothesis import strategies as st

from fairwitness.join import ActorRow, ClaimRow, EventRow, ReportRow, join
from fairwitness.join.clusters import Clusters
from fairwitness.join.copies import find_copies

STORY = """The foreign ministers of Norland and Sudby met in the border town of Midway on Friday to discuss the fate of forty fishermen who were
detained last month. Both sides called the talks useful but announced no result. A further round is planned for the autumn, the hosts said in
a statement, and the fishermen's families asked the church to help them."""
OTHER = """Norland's parliament passed a budget on Friday that raises the pensions of miners and cuts the subsidy for tulips. The opposition
voted against it and accused the government of forgetting the gardeners, who had marched through the capital for three days in the rain."""


def report(name: str, text: str, published: str | None = "2024-05-04", outlet: str = "A") -> ReportRow:
    return ReportRow(id=name, published=published, outlet=outlet, text=text)


def actor(name: str, report: str, called: str, kind: str = "state", country: str | None = None, wikidata: str | None = None) -> ActorRow:
    return ActorRow(
        id=f"{report}-{name}", report=report, name=called, kind=kind, country=country, sectors="GOV", wikidata=wikidata, mentions=1
    )


def event(name: str, report: str, kind: str, actors: str, recipients: str = "", date: str | None = "2024-05-03") -> EventRow:
    who, whom = (tuple(f"{report}-{a}" for a in side.split()) for side in (actors, recipients))
    return EventRow(id=f"{report}-{name}", report=report, type=kind, date=date, actors=who, recipients=whom)


def claim(name: str, report: str, polarity: str, gist: str, actors: str, recipients: str, kind: str | None = "AID") -> ClaimRow:
    who, whom = (tuple(f"{report}-{a}" for a in side.split()) for side in (actors, recipients))
    return ClaimRow(
        id=f"{report}-{name}", report=report, polarity=polarity, type=kind, gist=gist, actors=who, recipients=whom, dispute=None
    )


def test_a_changed_copy_is_a_copy_and_another_story_is_not() -> None:
    """A wire text with one sentence changed copies the earliest print; a report of the same day does not."""
    changed = STORY.replace("called the talks useful", "praised the talks").replace("in the autumn", "in October")
    copies = find_copies([report("r2", changed, "2024-05-05", "B"), report("r1", STORY), report("r3", OTHER)])
    assert copies == {"r2": "r1"}


def test_short_texts_are_never_copies() -> None:
    """Too few words say nothing about who copied."""
    assert find_copies([report("r1", "The talks failed."), report("r2", "The talks failed.")]) == {}


def test_a_surname_leads_to_the_only_person_who_bears_it() -> None:
    """ "Zorin" in one report is "Valerian Zorin" of another, unless two bear the name."""
    people = [actor("a1", "r1", "Valerian Zorin", "person", "SUN"), actor("a1", "r2", "Zorin", "person", "SUN")]
    joined = join([], people, [], [])
    assert len(joined.entities) == 1 and joined.entities[0]["name"] == "Valerian Zorin"
    joined = join([], [*people, actor("a2", "r1", "Pyotr Zorin", "person", "SUN")], [], [])
    assert len(joined.entities) == 3


def test_the_same_event_of_two_outlets_is_one_happening() -> None:
    """Same type, a day apart at most, same parties: one happening with two outlets; another day is another."""
    reports = [report("r1", STORY), report("r2", OTHER, outlet="B"), report("r3", "x", "2024-05-20", "C")]
    actors = [actor(a, r, n, country=c) for r in ("r1", "r2", "r3") for a, n, c in (("a1", "Norland", "NOR"), ("a2", "Sudby", "SUD"))]
    events = [
        event("e1", "r1", "CONSULT", "a1 a2"),
        event("e1", "r2", "CONSULT", "a2 a1", date=None),
        event("e1", "r3", "CONSULT", "a1 a2", date="2024-05-19"),
    ]
    joined = join(reports, actors, events, [])
    assert [(h["n_reports"], h["n_outlets"], h["event_date"]) for h in joined.happenings] == [(2, 2, "2024-05-03")]
    assert set(joined.happening_of) == {"r1-e1", "r2-e1"}


def test_a_copy_does_not_corroborate() -> None:
    """A copy's event belongs to no happening of its own: one report is one source."""
    reports = [report("r1", STORY), report("r2", STORY + " (wire)", "2024-05-05", "B")]
    actors = [actor(a, r, n, country=c) for r in ("r1", "r2") for a, n, c in (("a1", "Norland", "NOR"), ("a2", "Sudby", "SUD"))]
    joined = join(reports, actors, [event("e1", "r1", "CONSULT", "a1 a2"), event("e1", "r2", "CONSULT", "a1 a2")], [])
    assert joined.copy_of == {"r2": "r1"} and joined.happenings == []


def test_claim_here_and_denial_there_are_a_dispute() -> None:
    """The words differ, the proposition is the same; a denial of something else stays apart."""
    actors = [actor(a, r, n, country=c) for r in ("r1", "r2", "r3") for a, n, c in (("a1", "Norland", "NOR"), ("a2", "Sudby", "SUD"))]
    claims = [
        claim("c1", "r1", "asserted", "supplied ballistic missiles", "a1", "a2"),
        claim("c1", "r2", "denied", "the transfer of rockets", "a1", "a2"),
        claim("c1", "r3", "denied", "jailing the fishermen", "a1", "", "COERCE"),
    ]
    joined = join([], actors, [], claims)
    assert [(p["claim_id"], p["side"]) for p in joined.positions] == [("r1-c1", "asserted"), ("r2-c1", "denied")]


def test_being_about_the_same_is_no_chain() -> None:
    """What is like an assertion that a denial answers, but not like the denial, stays out of the dispute."""
    actors = [actor(a, r, n, country=c) for r in ("r1", "r2", "r3") for a, n, c in (("a1", "Norland", "NOR"), ("a2", "Sudby", "SUD"))]
    claims = [
        claim("c1", "r1", "denied", "poisoned the harbour wells", "a1", "a2", None),
        claim("c1", "r2", "asserted", "poisoned wells, burned orchards and stole cattle", "a1", "a2", None),
        claim("c1", "r3", "asserted", "burned orchards and stole cattle", "a1", "a2", None),
    ]
    joined = join([], actors, [], claims)
    assert [p["claim_id"] for p in joined.positions] == ["r1-c1", "r2-c1"]


def test_words_that_say_little_join_nothing() -> None:
    """ "What people should have said" is about everything."""
    actors = [actor("a1", r, "Norland", country="NOR") for r in ("r1", "r2")]
    claims = [
        claim("c1", "r1", "denied", "people should have had more time", "a1", "", None),
        claim("c1", "r2", "asserted", "many people would want more of the same", "a1", "", None),
    ]
    assert join([], actors, [], claims).positions == []


@given(st.integers(0, 10_000))
def test_order_changes_nothing(seed: int) -> None:
    """Shuffled inputs give the same result."""
    reports = [report("r1", STORY), report("r2", STORY + " More.", outlet="B"), report("r3", OTHER, outlet="C")]
    actors = [actor(a, r, n, country=c) for r in ("r1", "r2", "r3") for a, n, c in (("a1", "Norland", "NOR"), ("a2", "Sudby", "SUD"))]
    events = [event("e1", r, "CONSULT", "a1 a2") for r in ("r1", "r2", "r3")]
    claims = [claim("c1", r, p, "supplied missiles", "a1", "a2") for r, p in (("r1", "asserted"), ("r2", "denied"), ("r3", "denied"))]
    straight = join(reports, actors, events, claims)
    chance = random.Random(seed)
    for rows in (reports, actors, events, claims):
        chance.shuffle(rows)  # type: ignore[arg-type]
    assert join(reports, actors, events, claims) == straight


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_clusters_do_not_depend_on_the_order_of_judgements(pairs: list[tuple[str, str]]) -> None:
    """Judgements in any order give the same groups."""
    one, other = Clusters("abcdef"), Clusters("abcdef")
    for left, right in pairs:
        one.same(left, right)
    for left, right in reversed(pairs):
        other.same(right, left)
    assert one.groups() == other.groups()
