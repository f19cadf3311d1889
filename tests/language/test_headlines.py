"""Headlines are read in letters of our own, whichever way they were set."""

import pytest

from fairwitness.language.headlines import recased, writing

OSLO = "Leaders meet in Oslo for talks on the border"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (OSLO, OSLO),
        ("Leaders Meet in Oslo for Talks on the Border", OSLO),
        ("LEADERS MEET IN ANKARA FOR TALKS ON THE BORDER", OSLO.replace("Oslo", "Ankara")),
        ("MINISTERS SIGN DEAL WITH MOLDOVA", "Ministers sign deal with Moldova"),
        ("Red Cross Asks Ex-rebels for US Aid", "Red Cross asks ex-rebels for US aid"),
        ("The minister met Ada Berg in Oslo.", "The minister met Ada Berg in Oslo."),
        ("Bank of England", "Bank of England"),
        ("The United Nations Security Council Met On Friday.", "The United Nations Security Council Met On Friday."),
    ],
)
def test_a_headline_is_the_same_however_it_was_set(line: str, shown: str) -> None:
    """Words that English writes small are small, the first word and names have capitals; sentences and short names stay."""
    assert recased(line.replace(".", " .").split(), [0]) == shown.replace(".", " .").split()


def test_each_line_is_judged_for_itself() -> None:
    """A headline above a sentence is recased, the sentence isn't."""
    words = ["Leaders", "Meet", "for", "Talks", "The", "Leaders", "of", "Norway", "met", "."]
    assert recased(words, [0, 4]) == ["Leaders", "meet", "for", "talks", "The", "Leaders", "of", "Norway", "met", "."]


def test_the_rest_of_the_report_tells_a_name() -> None:
    """Where the sentences below write "Price" and "zorgs", the headline means the man and the things."""
    headline = ["Crowds", "Cheer", "Price", "and", "the", "Zorgs"]
    body = writing([headline, ["On", "Friday", "Mr.", "Price", "came", "."], ["He", "met", "Price", "and", "many", "zorgs", "."]])
    assert body["price"] is False
    assert recased(headline, [0]) == ["Crowds", "cheer", "price", "and", "the", "Zorgs"]
    assert recased(headline, [0], body) == ["Crowds", "cheer", "Price", "and", "the", "zorgs"]
