"""Headlines are read as sentences: capitals that a desk gave every word are taken back for the encoder."""

import pytest

from fairwitness.language.headlines import recased


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Leaders Meet in Oslo for Talks on the Border", "leaders meet in Oslo for talks on the border"),
        ("MINISTERS SIGN DEAL WITH MOLDOVA", "ministers sign deal with Moldova"),
        ("The minister met Ada Berg in Oslo.", "The minister met Ada Berg in Oslo."),
        ("Bank of England", "Bank of England"),
        ("The United Nations Security Council Met On Friday.", "The United Nations Security Council Met On Friday."),
    ],
)
def test_capitals_of_headlines_are_taken_back(line: str, shown: str) -> None:
    """Words that English writes small are small again, names keep their capitals, sentences and short names stay."""
    assert recased(line.replace(".", " .").split(), [0]) == shown.replace(".", " .").split()


def test_each_line_is_judged_for_itself() -> None:
    """A headline above a sentence is recased, the sentence isn't."""
    words = ["Leaders", "Meet", "for", "Talks", "The", "Leaders", "of", "Norway", "met", "."]
    assert recased(words, [0, 4]) == ["leaders", "meet", "for", "talks", "The", "Leaders", "of", "Norway", "met", "."]
