"""Two readings of a sentence put together."""

from fairwitness.language.answers import Answers
from fairwitness.language.parsed import Telling, Tone
from fairwitness.language.plainly import Plain


def answers(heads: list[int], entities: list[str], telling: dict[int, Telling], tones: dict[int, Tone]) -> Answers:
    tags = ["X"] * len(heads)
    return Answers(["word"] * len(heads), [i == 0 for i in range(len(heads))], tags[:], tags[:], heads, tags[:], entities, telling, tones)


def test_the_plain_reading_is_led_back() -> None:
    """ "x [the bad Red fierce Cross] beat him": heads, names and parties are those of the words read; how words judge stays."""
    tone = {2: Tone(2, 0.9, "adjective")}
    first = answers([-1, 4, 4, 4, 5, -1, 5], ["O"] * 7, {2: Telling(2, {"-": 0.5}, {}, {}, 0.0, {}, {})}, tone)
    beat = Telling(3, {"ASSAULT": 0.9}, {}, {}, 0.0, {1: 0.8, 2: 0.8}, {4: 0.7})
    second = answers([2, 2, 3, -1, 3], ["O", "B-ORG", "I-ORG", "O", "O"], {3: beat}, {})
    first.take(Plain(("the", "Red", "Cross", "beat", "him"), (0, 2, 3, 4, 5), {4: "hit"}), second, 1, 7)
    assert first.heads == [-1, 4, 4, 4, 5, -1, 5]
    assert first.entities == ["O", "O", "O", "B-ORG", "I-ORG", "O", "O"]
    assert first.aside == {2}
    assert first.plain == {5: "hit"}
    assert first.tones == tone
    assert first.tellings == {5: Telling(5, {"ASSAULT": 0.9}, {}, {}, 0.0, {3: 0.8, 4: 0.8}, {6: 0.7})}


def test_a_name_goes_on_over_what_was_left_out() -> None:
    """A word left out inside a name belongs to it."""
    first = answers([2, 2, -1], ["O", "O", "O"], {}, {})
    first.take(Plain(("Red", "Cross"), (0, 2), {}), answers([1, -1], ["B-ORG", "I-ORG"], {}, {}), 0, 3)
    assert first.entities == ["B-ORG", "I-ORG", "I-ORG"]


def test_a_verb_that_colours_a_saying_tells_what_say_would() -> None:
    """ "claimed" was read as "said": what it tells and the tree are those of the second reading, and it is known to have been so read."""
    accuses = Telling(1, {"ACCUSE": 0.9}, {}, {}, 0.0, {0: 0.9}, {})
    first = answers([1, -1], ["O", "O"], {1: accuses}, {})
    first.take(Plain(("She", "said"), (0, 1), {}, frozenset({1})), answers([-1, 0], ["O", "O"], {}, {}), 0, 2)
    assert not first.tellings and first.heads == [-1, 0] and first.said == {1}
