"""Which country it is doesn't reach the encoder."""

from hypothesis import given
from hypothesis import strategies as st

from fairwitness.knowledge.tables import data_file
from fairwitness.language.alike import SHOWN, Alike

ALIKE = Alike.of_file(data_file("en/model/names.tsv"))
NAMES = {
    "PER": {"country": "Peru", "adjective": "Peruvian"},
    "JPN": {"country": "Japan", "adjective": "Japanese"},
    "GHA": {"country": "Ghana", "adjective": "Ghanaian"},
}


def test_one_sentence_about_two_countries_is_one_sentence() -> None:
    """Names, adjectives and capitals are changed together, by order of appearance; two countries stay two."""
    one = ALIKE.shown(["Peruvian", "troops", "entered", "Japan", ",", "Tokyo", "said", ",", "and", "Peru", "denied", "it"])
    two = ALIKE.shown(["Ghanaian", "troops", "entered", "Kenya", ",", "Nairobi", "said", ",", "and", "Ghana", "denied", "it"])
    assert one == two and one[0] == SHOWN[0]["adjective"] and one[5] == SHOWN[1]["capital"] and one[9] == SHOWN[0]["country"]


def test_names_that_are_something_else_stay() -> None:
    """A person, a state of a federation, a bird."""
    words = ["Michael", "Jordan", "of", "New", "Mexico", "ate", "turkey", "in", "Georgia"]
    assert ALIKE.shown(words) == words


@given(st.lists(st.sampled_from(["peace", "Peru", "Peruvian", "JAPAN", "Japanese", "in", "“", "Ghana", "—"])), st.permutations(list(NAMES)))
def test_exchanging_countries_changes_nothing(words: list[str], other: list[str]) -> None:
    """Whatever the sentence, any consistent exchange is invisible; the number of words stays."""
    exchange = {}
    for old, new in zip(NAMES, other, strict=True):
        for sense in ("country", "adjective"):
            exchange[NAMES[old][sense]] = NAMES[new][sense]
            exchange[NAMES[old][sense].upper()] = NAMES[new][sense].upper()
    shown = ALIKE.shown(words)
    assert len(shown) == len(words) and ALIKE.shown([exchange.get(w, w) for w in words]) == shown


def test_one_sentence_about_two_leaders_is_one_sentence() -> None:
    """Known holders of offices are shown as the same person, by full name and surname; others stay, and women stay women."""
    one = ALIKE.shown(["President", "Emmanuel", "Macron", "met", "Joseph", "Dupuis", ";", "Macron", "left", ",", "MACRON", "said", "."])
    two = ALIKE.shown(["President", "Gustavo", "Petro", "met", "Joseph", "Dupuis", ";", "Petro", "left", ",", "PETRO", "said", "."])
    assert one == two and one[1] not in ("Emmanuel", "Gustavo") and one[4:6] == ["Joseph", "Dupuis"]
    assert one[7] == one[2] and one[10] == one[2].upper()
    assert ALIKE.shown(["Giorgia", "Meloni"]) != ALIKE.shown(["Emmanuel", "Macron"])


def test_articles_before_what_is_shown() -> None:
    """ "an Italian" and "a French" are shown with one article."""
    assert ALIKE.shown(["An", "Italian", "ship", "and", "an", "Irish", "one"]) == ALIKE.shown(
        ["A", "French", "ship", "and", "a", "Greek", "one"]
    )


def test_parties_are_shown_with_their_country() -> None:
    """A party written as a word and one written in capitals each have a fixed counterpart."""
    assert ALIKE.shown(["Hungary", "'s", "Fidesz"]) == ALIKE.shown(["Israel", "'s", "Likud"])
    assert ALIKE.shown(["the", "BJP"]) == ALIKE.shown(["the", "SPD"]) != ALIKE.shown(["the", "Likud"])
