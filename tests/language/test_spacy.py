"""Parses as spaCy docs, and spaCy pipelines as parsers (skipped where spaCy isn't installed)."""

import warnings
from pathlib import Path

import pytest

from fairwitness.errors import ModelError
from fairwitness.language import SpacyParser, bundled, load
from fairwitness.language.spacy import from_docs, to_doc
from fairwitness.record import Report, Span, report_id

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    spacy = pytest.importorskip("spacy")

pytestmark = pytest.mark.filterwarnings("ignore")
TEXT = "The envoys met  in Vienna on Monday.\n\nPeter Berg said the talks, the first in a year, had been useful."


def test_a_parse_becomes_a_doc() -> None:
    """Words, tags, heads, sentences and entities arrive in spaCy; the text is the same."""
    parsed = bundled().parse(Report(id=report_id(TEXT), text=TEXT))
    doc = to_doc(parsed)
    assert doc.text == TEXT
    words = [t for t in doc if not t.is_space]
    assert [t.text for t in words] == [t.text for t in parsed.tokens]
    for ours, theirs in zip(parsed.tokens, words, strict=True):
        assert (theirs.tag_, theirs.pos_, theirs.lemma_) == (ours.xpos, ours.upos, ours.lemma)
        assert theirs.head.text == (parsed.tokens[ours.head].text if ours.head >= 0 else ours.text)
    assert len(list(doc.sents)) == len(parsed.sentences)
    assert [(e.text, e.label_) for e in doc.ents][:2] == [("Vienna", "LOC"), ("Peter Berg", "PER")]


def test_a_users_pipeline_takes_the_models_place(tmp_path: Path) -> None:
    """A pipeline on disk is loaded by name and gives sentences and words at the right code points, residue kept out."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "mine")
    text = "They met. They talked.\nShare"
    parser = load(f"spacy:{tmp_path / 'mine'}")
    parsed = parser.parse(Report(id="r", text=text, residue=(Span(23, 28),)))
    assert [s.text for s in parsed.sentences] == ["They met.", "They talked.", "Share"]
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)
    assert parsed.sentences[2].residue and parsed.of_sentence(2) == ()
    assert isinstance(parser, SpacyParser) and len(parser.digest) == 64


def test_clearnlp_relations_become_universal() -> None:
    """A noun after a preposition hangs on the verb, the preposition on the noun; objects and passives get their names."""
    from spacy.tokens import Doc

    words = ["Troops", "were", "seen", "by", "villagers", "in", "Norland"]
    deps = ["nsubjpass", "auxpass", "ROOT", "agent", "pobj", "prep", "pobj"]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        heads=[2, 2, 2, 2, 3, 2, 5],
        deps=deps,
        pos=["NOUN", "AUX", "VERB", "ADP", "NOUN", "ADP", "PROPN"],
        tags=["NNS", "VBD", "VBN", "IN", "NNS", "IN", "NNP"],
    )
    parsed = from_docs(Report(id="r", text=doc.text), [(Span(0, len(doc.text)), doc)])
    found = [(t.text, t.rel, parsed.tokens[t.head].text if t.head >= 0 else None) for t in parsed.tokens]
    assert found == [
        ("Troops", "nsubj:pass", "seen"),
        ("were", "aux:pass", "seen"),
        ("seen", "root", None),
        ("by", "case", "villagers"),
        ("villagers", "obl:agent", "seen"),
        ("in", "case", "Norland"),
        ("Norland", "obl", "seen"),
    ]


def test_a_pipeline_that_is_not_there_is_named() -> None:
    """The error names the pipeline."""
    with pytest.raises(ModelError, match="nosuchpipeline"):
        load("spacy:nosuchpipeline")
