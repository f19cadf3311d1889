"""Text to words: what is cut, what stays whole, and that nothing is lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwitness.language.words import tokenize


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenize(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They can't, won't and cannot.", "They ca n't , wo n't and can not ."),
        ("Iran's ministry; the ministries' heads", "Iran 's ministry ; the ministries ' heads"),
        ("“We’re ready,” he said.", "“ We ’re ready , ” he said ."),
        ("a U.S.-led force of 3,500 men", "a U.S. - led force of 3,500 men"),
        ("Mr. Lim of the U.N. arrived at 5:30 p.m. on Jan. 3.", "Mr. Lim of the U.N. arrived at 5:30 p.m. on Jan. 3 ."),
        ("It cost $40m (about 12%).", "It cost $ 40 m ( about 12 % ) ."),
        ("Kim Jong-un's anti-ship missiles", "Kim Jong-un 's anti-ship missiles"),
        ("all-party talks in 2013-2014", "all - party talks in 2013 - 2014"),
        ("the talks--the third this year--failed...", "the talks -- the third this year -- failed ..."),
        ("see https://example.org/a?b=1, now", "see https://example.org/a?b=1 , now"),
        ("No. He said no.", "No . He said no ."),
        ("the Foreign Ministry/army", "the Foreign Ministry / army"),
    ],
)
def test_words_are_those_of_universal_dependencies(text: str, expected: str) -> None:
    """Clitics, hyphens, units and final marks are cut off; abbreviations and numbers stay whole."""
    assert words(text) == expected.split()


@given(st.text())
def test_words_tile_the_text(text: str) -> None:
    """Whatever the text, the words in order are all that isn't white space, and no word is empty."""
    pieces = list(tokenize(text, 0, len(text)))
    assert "".join(text[a:b] for a, b in pieces) == "".join(text.split())
    assert all(a < b for a, b in pieces)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(pieces))
