"""Dictionary forms."""

import pytest

from fairwitness.language.lemmas import lemma


@pytest.mark.parametrize(
    ("upos", "pairs"),
    [
        ("VERB", "supplied supply, met meet, accusing accuse, denies deny, lied lie, shelled shell, withdrew withdraw, banned ban"),
        ("VERB", "imposing impose, arrested arrest, seizing seize, found find, left leave, fled flee, agreed agree, struck strike"),
        ("VERB", "vetoed veto, condemned condemn, targeting target, hosted host, freed free, urging urge, resigned resign, held hold"),
        ("NOUN", "talks talk, armies army, crises crisis, sanctions sanction, spokesmen spokesman, ships ship, ties tie, buses bus"),
        ("NOUN", "forces force, airstrikes airstrike, allies ally, gases gas, lives life, women woman, people people, clashes clash"),
        ("ADJ", "bigger big, latest late, military military"),
        ("AUX", "was be, 's be, wo will, had have, ’re be"),
        ("PROPN", "States States, Tehran Tehran"),
        ("PART", "n't not, to to"),
        ("PRON", "Them they, us we, It it"),
    ],
)
def test_words_lead_to_their_dictionary_form(upos: str, pairs: str) -> None:
    """Regular forms by rule, the others by table."""
    wanted = [tuple(pair.split()) for pair in pairs.split(", ")]
    assert [(word, lemma(word, upos)) for word, _ in wanted] == wanted
