"""Members of bodies over time, and places that stand for bodies."""

import pytest

from fairwitness.knowledge.actors import look_up
from fairwitness.knowledge.members import bodies_of, members, memberships
from fairwitness.knowledge.organizations import seated_at


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [
        ("NATO", "1950-01-01", 12),
        ("NATO", "1999-03-11", 16),
        ("NATO", "1999-03-12", 19),
        ("NATO", "2024-10-11", 32),
        ("European Economic Community", "1960-01-01", 6),
        ("European Union", "2013-07-01", 28),
        ("European Union", "2020-02-01", 27),
        ("Warsaw Pact", "1960-01-01", 8),
        ("Warsaw Pact", "1992-01-01", 0),
        ("ASEAN", "2000-01-01", 10),
        ("African Union", "2017-02-01", 54),  # of 55: the Sahrawi Republic has no row in states.tsv
        ("BRICS", "2012-01-01", 5),
        ("G7", "1990-01-01", 7),
    ],
)
def test_bodies_had_so_many_members_on_a_day(body: str, day: str, number: int) -> None:
    """Who joined and left by then."""
    assert len(members(body, day)) == number


def test_a_membership_ends_after_it_begins_and_no_country_is_in_twice() -> None:
    """Of one country in one body no two stretches overlap."""
    by_pair: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for m in memberships():
        by_pair.setdefault((m.body, m.country), []).append((m.begin, m.until or "9999"))
    for stretches in by_pair.values():
        ordered = sorted(stretches)
        assert all(left[1] <= right[0] for left, right in zip(ordered, ordered[1:], strict=False))


def test_what_a_country_belonged_to() -> None:
    """Mali left ECOWAS; the lookup says what holds on the day."""
    assert "ECOWAS" in bodies_of("MLI", "2019-01-01")
    assert "ECOWAS" not in bodies_of("MLI", "2025-03-01")
    assert "Alliance of Sahel States" in look_up("Mali", "2025-03-01")[0].says
    assert "32 members" in look_up("NATO", "2024-10-11")[0].says


def test_a_seat_stands_for_its_body() -> None:
    """Brussels for the European Union; Paris for none."""
    body = seated_at("Brussels")
    assert body is not None
    assert body.name == "European Union"
    assert seated_at("Paris") is None
