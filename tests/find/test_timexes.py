"""The grammar of temporal expressions, without the language model: words in, TIMEX3 type, value and days out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.find import calendar as cal
from fairwitness.find.anchors import Context
from fairwitness.find.counting import number, ordinal
from fairwitness.find.timexes import matches

FRIDAY = date(2024, 10, 11)


def read(text: str, *, today: date | None = FRIDAY, last: date | None = None, direction: int = 0) -> list[tuple[str, str, str | None]]:
    """What the grammar reads in a text: words, type, value."""
    found = []
    for rule, match in matches(text, 0, len(text)):
        reading = rule.read(match, Context(today, last, direction))
        if reading is not None:
            found.append((match[0], reading[0], reading[1].value))
    return found


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("They signed on 11 October 2024.", "11 October 2024", "DATE", "2024-10-11"),
        ("They signed on October 11, 2024.", "October 11, 2024", "DATE", "2024-10-11"),
        ("They met in September.", "September", "DATE", "2024-09"),
        ("The dam broke last week.", "last week", "DATE", "2024-W40"),
        ("The dam broke last year.", "last year", "DATE", "2023"),
        ("The dam broke yesterday.", "yesterday", "DATE", "2024-10-10"),
        ("The dam broke on Friday.", "Friday", "DATE", "2024-10-11"),
        ("The dam broke on Saturday.", "Saturday", "DATE", "2024-10-05"),
        ("The dam broke on Wednesday night.", "Wednesday night", "TIME", "2024-10-09TNI"),
        ("It lasted 48 hours.", "48 hours", "DURATION", "PT48H"),
        ("It lasted three decades.", "three decades", "DURATION", "P30Y"),
        ("They vote every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("It is paid annually.", "annually", "SET", "P1Y"),
        ("It began two weeks ago.", "two weeks ago", "DATE", "2024-W39"),
        ("Sales rose in the third quarter of 2007.", "the third quarter of 2007", "DATE", "2007-Q3"),
        ("It was common in the 1990s.", "the 1990s", "DATE", "199"),
        ("It was common in the late nineties.", "the late nineties", "DATE", "199"),
        ("The wall fell in nineteen eighty-nine.", "nineteen eighty-nine", "DATE", "1989"),
        ("The wall fell by the year two thousand.", "the year two thousand", "DATE", "2000"),
        ("They ruled from 1989 to 1991.", "1989 to 1991", "DATE", "1989/1991"),
        ("They ruled between 1989 and 1991.", "1989 and 1991", "DATE", "1989/1991"),
        ("They will decide by year end.", "year end", "DATE", "2024-12"),
        ("The talks end at the end of the month.", "the end of the month", "DATE", "2024-10"),
        ("It has grown in the past decade.", "the past decade", "DURATION", "P10Y"),
        ("They will vote in the coming weeks.", "the coming weeks", "DURATION", "PXW"),
        ("It lasted two to three weeks.", "two to three weeks", "DURATION", "P2W/P3W"),
        ("They talk every two weeks.", "every two weeks", "SET", "P2W"),
        ("They talk twice a month.", "twice a month", "SET", "P1M"),
        ("It was calm in the first week of October.", "the first week of October", "DATE", "2024-W40"),
        ("They met on Christmas Eve.", "Christmas Eve", "DATE", "2023-12-24"),
        ("They met last Easter.", "last Easter", "DATE", "2024-03-31"),
        ("Sales rose in last year's third quarter.", "last year's third quarter", "DATE", "2023-Q3"),
        ("Sales rose in the fourth quarter.", "the fourth quarter", "DATE", "2024-Q4"),
        ("The paper said on Thursday, Oct. 10: They won.", "Thursday, Oct. 10", "DATE", "2024-10-10"),
    ],
)
def test_expression_has_type_and_value(text: str, words: str, kind: str, value: str) -> None:
    """One expression of each kind, told on Friday, 11 October 2024, of what is past."""
    assert read(text) == [(words, kind, value)]


def test_years_joined_by_and_are_two() -> None:
    """ "1997 and 1998" names two years, no stretch from one to the other."""
    assert [value for _, _, value in read("in 1997 and 1998")] == ["1997", "1998"]


@pytest.mark.parametrize("text", ["They paid $2,000 for it.", "It is 1850% more.", "The vote was 212 to 190.", "Room #1999 was empty."])
def test_money_shares_and_scores_are_no_dates(text: str) -> None:
    """Numbers that look like years or ranges but count something."""
    assert read(text) == []


def test_tense_decides_where_a_weekday_lies() -> None:
    """The Tuesday after the report where the clause looks ahead, before it where it looks back."""
    assert read("on Tuesday", direction=1)[0][2] == "2024-10-15"
    assert read("on Tuesday", direction=0)[0][2] == "2024-10-08"


def test_a_day_without_a_year_is_the_nearest_that_tense_allows() -> None:
    """News names the year of what is far off: a day some weeks ahead is this year's, one months ahead has passed, unless it is planned."""
    assert [read("on 14 November", direction=d)[0][2] for d in (-1, 0, 1)] == ["2024-11-14"] * 3
    assert [read("on 14 March", direction=d)[0][2] for d in (-1, 0, 1)] == ["2024-03-14", "2024-03-14", "2025-03-14"]


def test_months_of_a_list_that_looks_ahead_go_on_ahead() -> None:
    """ "In November, in January": the second lies after the first, where nothing else tells."""
    text = "January"
    ((rule, match),) = matches(text, 0, len(text))
    reading = rule.read(match, Context(FRIDAY, None, 0, named=date(2024, 11, 1)))
    assert reading is not None
    assert reading[1].value == "2025-01"


def test_the_next_day_follows_the_day_named_before_unless_it_is_planned() -> None:
    """ "The next day" of a tale is the day after that named last; "the next morning" too."""
    election = date(2016, 9, 4)
    assert read("the next day", last=election, direction=-1)[0][2] == "2016-09-05"
    assert read("the next morning", last=election)[0][2] == "2016-09-05TMO"


def test_a_year_ago_of_a_quarter_is_that_quarter() -> None:
    """Where a quarter was named, its year-ago figure is of the same quarter; where none was, of the year."""
    context = Context(FRIDAY, None, -1, cal.quarter(2024, 3))
    for words in ("a year ago", "a year earlier", "the year-ago quarter", "the year-earlier period"):
        ((rule, match),) = matches(words, 0, len(words))
        reading = rule.read(match, context)
        assert reading is not None
        assert (reading[1].value, reading[1].begin) == ("2023-Q3", date(2023, 7, 1))
    assert read("a year ago")[0][2] == "2023"


def test_the_quarter_ended_in_a_month_is_the_one_that_holds_it() -> None:
    """ "The quarter ended Sept. 30" needs no quarter named before; "the quarter" alone does."""
    assert read("the quarter ended Sept. 30")[0][2] == "2024-Q3"
    assert read("the quarter was bad") == []


def test_later_counts_from_the_day_named_before() -> None:
    """ "Two days later" starts at the last day named, not at the report's day."""
    assert read("two days later", last=date(2019, 5, 30))[0][2] == "2019-06-01"


@pytest.mark.parametrize("text", ["on Tuesday", "last week", "yesterday", "in September", "two days ago", "over the weekend"])
def test_nothing_is_guessed_without_a_day_to_count_from(text: str) -> None:
    """A relative expression stays without days when the report's day is unknown."""
    ((rule, match),) = matches(text, 0, len(text))
    reading = rule.read(match, Context(None, None, 0))
    assert reading is not None
    assert reading[1].begin is None
    assert reading[1].end is None


def test_no_such_day_is_no_date() -> None:
    """30 February is read as nothing rather than as another day."""
    assert [value for _, _, value in read("on 30 February 2023")] in ([], [None])


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_any_written_day_is_read_back(day: date) -> None:
    """Every day, written as day, month and year, has itself as value, whatever the report's day."""
    text = f"on {day.day} {day:%B} {day.year}"
    assert [value for _, _, value in read(text)] == [day.isoformat()]


@pytest.mark.parametrize(
    ("words", "value"),
    [("twenty-four", 24), ("1,200", 1200), ("a dozen", 12), ("two dozen", 24), ("two hundred and five", 205), ("house", None)],
)
def test_numbers_in_words(words: str, value: int | None) -> None:
    """Words and digits give the same number; other words none."""
    assert number(words) == value


@pytest.mark.parametrize(("words", "value"), [("3rd", 3), ("twenty-first", 21), ("third", 3), ("house", None)])
def test_ordinals_in_words(words: str, value: int | None) -> None:
    """Ordinals in words and digits."""
    assert ordinal(words) == value
