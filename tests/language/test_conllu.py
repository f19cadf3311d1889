"""Parses written as CoNLL-U come back the same."""

from fairwitness.language import Entity, Parsed, Token
from fairwitness.language.conllu import blocks, from_conllu, to_conllu
from fairwitness.record import Report, Sentence, Span


def parsed() -> Parsed:
    text = "Tehran denied it.\nShare"
    report = Report(id="r", text=text, published="2024-10-11", residue=(Span(18, 23),))
    sentences = (Sentence(report, 0, Span(0, 17)), Sentence(report, 1, Span(18, 23), residue=True))
    tokens = (
        Token(0, 0, 0, 6, "Tehran", "Tehran", "PROPN", "NNP", 1, "nsubj"),
        Token(1, 0, 7, 13, "denied", "deny", "VERB", "VBD", -1, "root"),
        Token(2, 0, 14, 16, "it", "it", "PRON", "PRP", 1, "obj"),
        Token(3, 0, 16, 17, ".", ".", "PUNCT", ".", 1, "punct"),
    )
    return Parsed(report, sentences, tokens, ((0, 4), (4, 4)), (Entity(0, 1, "LOC"),))


def test_a_parse_comes_back_the_same() -> None:
    """Text, residue, words, heads and entities survive the round."""
    assert from_conllu(to_conllu(parsed())) == parsed()


def test_a_file_of_several_parses_is_cut_at_its_reports() -> None:
    """Two reports in one file are two parses."""
    assert [from_conllu(b) for b in blocks(to_conllu(parsed()) * 2)] == [parsed(), parsed()]


def test_the_tree_can_be_walked() -> None:
    """Children, subtree, head of a range and tokens of a span answer from the tree."""
    found = parsed()
    assert [t.text for t in found.children(1, "nsubj")] == ["Tehran"]
    assert found.subtree(1) == [0, 1, 2, 3]
    assert found.head_of(0, 2).text == "denied"
    assert found.tokens_in(Span(0, 13)) == (0, 2)
    assert found.tokens_in(Span(6, 7)) == (1, 1)
    assert found.sentence_at(20).index == 1
