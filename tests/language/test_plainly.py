"""What a sentence is read as when the words that judge are left out: rules on words whose tags are given, without a model."""

from dataclasses import replace

from fairwitness.language.parsed import Tone
from fairwitness.language.plainly import Word, plainly


def sentence(text: str, **loaded: float) -> list[Word]:
    """Words as "word|UPOS|XPOS|rel|head" with heads by word, "-" for none; `loaded` gives how likely words judge."""
    rows = [item.split("|") for item in text.split()]
    at = {row[0]: i for i, row in enumerate(rows)}
    kinds = {"ADV": "adverb", "NOUN": "label", "VERB": "verb"}
    return [
        Word(w, upos, xpos, rel, at.get(head, -1), False, Tone(i, loaded[w], kinds.get(upos, "adjective")) if w in loaded else None)
        for i, (w, upos, xpos, rel, head) in enumerate(rows)
    ]


DENIAL = "A|DET|DT|det|mayor shameless|ADJ|JJ|amod|mayor mayor|NOUN|NN|nsubj|denied angrily|ADV|RB|advmod|denied denied|VERB|VBD|root|- it|PRON|PRP|obj|denied"


def shown(words: list[Word]) -> str | None:
    found = plainly(words)
    return None if found is None else " ".join(found.words)


def test_modifiers_that_judge_are_left_out() -> None:
    """Both go, and what is left knows which words it stands for."""
    found = plainly(sentence(DENIAL, shameless=0.9, angrily=0.4))
    assert found is not None
    assert found.words == ("A", "mayor", "denied", "it")
    assert found.of == (0, 2, 4, 5)


def test_plain_words_stay() -> None:
    """What neither the lexicon nor the model knows to judge stays; what the lexicon has goes, whatever the model says."""
    plain = DENIAL.replace("shameless", "bearded").replace("angrily", "yesterday")
    assert shown(sentence(plain)) is None
    assert shown(sentence(DENIAL)) == "A mayor denied it"


def test_a_word_that_no_lexicon_has_must_be_likely() -> None:
    """The lexicon lacks "bearded"."""
    bearded = DENIAL.replace("shameless", "bearded").replace("angrily", "yesterday")
    assert shown(sentence(bearded, bearded=0.3)) is None
    assert shown(sentence(bearded, bearded=0.9)) == "A mayor yesterday denied it"


def test_labels_give_way_in_their_form() -> None:
    """ "stooges" are read as allies, and "a" follows."""
    words = sentence(
        "A|DET|DT|det|stooge stooge|NOUN|NN|nsubj|met met|VERB|VBD|root|- dictators|NOUN|NNS|obj|met", stooge=0.9, dictators=0.9
    )
    found = plainly(words)
    assert found is not None
    assert " ".join(found.words) == "An ally met leaders"
    assert found.instead == {1: "ally", 3: "leader"}


def test_a_verb_colours_only_a_saying() -> None:
    """ "thundered that" is read as "said that"; a storm only thunders."""
    told = (
        "She|PRON|PRP|nsubj|thundered thundered|VERB|VBD|root|- that|SCONJ|IN|mark|lied he|PRON|PRP|nsubj|lied lied|VERB|VBD|{}|thundered"
    )
    assert shown(sentence(told.format("ccomp"), thundered=0.9)) == "She said that he lied"
    assert shown(sentence(told.format("advcl"), thundered=0.9)) is None


def test_joined_modifiers_go_together_or_stay() -> None:
    """ "cruel and pointless" goes; of "cruel and military" neither does."""
    both = "The|DET|DT|det|war cruel|ADJ|JJ|amod|war and|CCONJ|CC|cc|pointless pointless|ADJ|JJ|conj|cruel war|NOUN|NN|nsubj|ended ended|VERB|VBD|root|-"
    assert shown(sentence(both, cruel=0.9, pointless=0.9)) == "The war ended"
    assert shown(sentence(both.replace("pointless", "military"), cruel=0.9)) is None


def test_part_of_a_longer_word_stays() -> None:
    """ "grim-faced" isn't "faced"."""
    words = sentence(
        "grim|ADJ|JJ|amod|men -|PUNCT|HYPH|punct|grim faced|ADJ|JJ|amod|men men|NOUN|NNS|nsubj|came came|VERB|VBD|root|-", grim=0.9
    )
    assert shown(words) is None


def test_a_verb_of_saying_is_read_as_say() -> None:
    """ "claimed that" is read as "said that"; what one fumes over isn't said."""
    text = "She|PRON|PRP|nsubj|{0} {0}|VERB|VBD|root|- {1} they|PRON|PRP|nsubj|lost lost|VERB|VBD|ccomp|{0}"
    found = plainly(sentence(text.format("claimed", "that|SCONJ|IN|mark|lost"), claimed=0.9))
    assert found is not None and found.words[1] == "said" and found.said == {1} and not found.shorter
    assert shown(sentence(text.format("fumed", "over|SCONJ|IN|mark|lost"), fumed=0.9)) is None


def test_an_adjective_within_a_compound_goes_too() -> None:
    """ "a tart note", whatever the parse makes of "tart"; the noun of a compound stays."""
    text = "He|PRON|PRP|nsubj|sent sent|VERB|VBD|root|- a|DET|DT|det|note tart|{}|compound|note note|NOUN|NN|obj|sent"
    assert shown(sentence(text.format("ADJ|JJ"), tart=0.9)) == "He sent a note"
    assert shown(sentence(text.format("NOUN|NN"), tart=0.9)) is None


def test_a_label_is_one_whatever_its_tag() -> None:
    """ "despot" taken for an adjective; "complaints" are many a complaint."""
    words = sentence(
        "The|DET|DT|det|despot despot|ADJ|JJ|nsubj|heard heard|VERB|VBD|root|- moaning|NOUN|NN|obj|heard", despot=0.9, moaning=0.9
    )
    words[1] = replace(words[1], tone=Tone(1, 0.9, "label"))
    found = plainly(words)
    assert found is not None and found.words[1] == "leader" and found.instead == {1: "leader", 3: "complaint"}
