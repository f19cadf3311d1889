"""The bundled model: total on any text, deaf to its neighbours, and in the right place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.errors import ModelError
from fairwitness.language import BundledParser, bundled, load
from fairwitness.record import Report, Span, report_id

TEXTS = (
    "The envoys met in Vienna on Monday. Peter Berg said the talks, the first in a year, had been useful.",
    "MINISTER QUITS\n\nThe defence minister resigned late on Sunday, his office said.\nRead also: weather",
    "Protesters marched. " * 90,
)


@pytest.fixture(scope="module")
def parser() -> BundledParser:
    return bundled()


def report(text: str, *residue: Span) -> Report:
    return Report(id=report_id(text), text=text, residue=residue)


def test_a_parse_is_a_tree_over_the_words(parser: BundledParser) -> None:
    """Sentences, words, tags and heads of a plain report are as a reader would have them."""
    parsed = parser.parse(report(TEXTS[0]))
    assert [s.text[:11] for s in parsed.sentences] == ["The envoys ", "Peter Berg "]
    root = parsed.root(0)
    assert root is not None and (root.text, root.lemma, root.upos) == ("met", "meet", "VERB")
    assert [(t.text, t.rel) for t in parsed.children(root.index, "nsubj")] == [("envoys", "nsubj")]
    named = [(e.label, " ".join(t.text for t in parsed.tokens[e.first : e.stop])) for e in parsed.entities]
    assert named == [("LOC", "Vienna"), ("PER", "Peter Berg")]


def test_a_report_is_parsed_the_same_in_any_company(parser: BundledParser) -> None:
    """Alone, in a batch, in another order, with one thread: the same parse."""
    alone = [parser.parse(report(t)) for t in TEXTS]
    assert list(parser.parse_many(map(report, TEXTS))) == alone
    assert list(parser.parse_many(map(report, TEXTS[::-1])))[::-1] == alone
    assert list(bundled(threads=1).parse_many(map(report, TEXTS))) == alone


def test_residue_is_a_sentence_without_words(parser: BundledParser) -> None:
    """Leftovers of a web page are kept as sentences in which nothing can be found."""
    text = TEXTS[1]
    at = text.index("Read also")
    parsed = parser.parse(report(text, Span(at, len(text))))
    assert parsed.sentences[-1].residue
    assert parsed.of_sentence(len(parsed.sentences) - 1) == ()
    assert all(t.end <= at for t in parsed.tokens)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_parsed(parser: BundledParser, text: str) -> None:
    """Words tile the text, each belongs to one sentence, heads stay inside their sentence."""
    parsed = parser.parse(report(text))
    assert "".join(text[t.start : t.end] for t in parsed.tokens) == "".join(text.split())
    assert all(len(t.text) == t.end - t.start for t in parsed.tokens)  # a headline's letters may be others, not their number
    for token in parsed.tokens:
        assert parsed.sentences[token.sentence].span.covers(token.span)
        assert token.head < 0 or parsed.tokens[token.head].sentence == token.sentence
    for sentence in parsed.sentences:
        assert sum(t.head < 0 for t in parsed.of_sentence(sentence.index)) == 1


def test_a_word_of_any_length_is_survived(parser: BundledParser) -> None:
    """Twenty thousand letters without a space are cut into words the model can take."""
    parsed = parser.parse(report("x" * 20_000))
    assert sum(len(t.text) for t in parsed.tokens) == 20_000


def test_an_unknown_parser_is_refused() -> None:
    """A name that means nothing gets an error that says what there is."""
    with pytest.raises(ModelError, match="bundled"):
        load("nosuch")


@pytest.mark.parametrize("text", ["Chad denied arming the rebels.", "He has denied moving any money.", "Tehran denies it."])
def test_particles_are_a_closed_class(parser: BundledParser, text: str) -> None:
    """ "Denied" works like "not", but it is a verb."""
    assert [t.upos for t in parser.parse(report(text)).tokens if t.text.startswith("den")] == ["VERB"]
