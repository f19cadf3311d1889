"""Whatever a parser answers, the finders of speech don't fail: random words, tags and trees."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fairwitness.find.claims import find_claims
from fairwitness.find.disputes import find_disputes
from fairwitness.find.findings import Findings
from fairwitness.find.statements import find_statements
from fairwitness.language import Parsed, Token
from fairwitness.record import Report, Sentence, Span

WORDS = ("said", "deny", "claims", "according", "to", "he", "Norland", "that", ",", '"', "“", "”", ":", "and", "as", "accused", "of", "by")
MORE = ("which", "not", "it", "call", "on", "will", "attack", "—", "'", "put", "statement", "told", "who", "-", "if", "these", "reports")
UPOS = ("VERB", "NOUN", "PROPN", "PRON", "PUNCT", "ADP", "ADJ", "AUX", "SCONJ", "CCONJ", "PART", "DET", "ADV")
XPOS = ("VBD", "VBG", "VB", "VBN", "NN", "NNS", "PRP", "WDT", "IN", "MD", ",", "JJ")
RELS = (
    "nsubj",
    "obj",
    "ccomp",
    "xcomp",
    "parataxis",
    "conj",
    "advcl",
    "acl:relcl",
    "obl",
    "case",
    "mark",
    "nsubj:pass",
    "aux",
    "nmod",
    "punct",
)
LEMMAS = {
    "said": "say",
    "claims": "claim",
    "accused": "accuse",
    "told": "tell",
    "according": "accord",
    "these": "these",
    "reports": "report",
}

word = st.tuples(st.sampled_from(WORDS + MORE), st.sampled_from(UPOS), st.sampled_from(XPOS), st.sampled_from(RELS), st.integers(0, 30))


@st.composite
def parses(draw: st.DrawFn) -> Parsed:
    """A report of a few sentences with any words in any tree."""
    sentences = draw(st.lists(st.lists(word, min_size=1, max_size=14), min_size=1, max_size=3))
    gaps = [draw(st.sampled_from((" ", "\n", "\n\n"))) for _ in sentences]
    text, spans, tokens, bounds = "", [], [], []
    for number, (words, gap) in enumerate(zip(sentences, gaps, strict=True)):
        start, first = len(text), len(tokens)
        for i, (form, upos, xpos, rel, head) in enumerate(words):
            at = len(text)
            text += form + " "
            above = -1 if i == 0 else first + head % i
            tokens.append(
                Token(first + i, number, at, at + len(form), form, LEMMAS.get(form, form), upos, xpos, above, "root" if i == 0 else rel)
            )
        text = text[:-1]
        spans.append(Span(start, len(text)))
        bounds.append((first, len(tokens)))
        text += gap
    report = Report(id="any", text=text)
    return Parsed(report, tuple(Sentence(report, i, s) for i, s in enumerate(spans)), tuple(tokens), tuple(bounds))


@settings(max_examples=150, deadline=None)
@given(parses())
def test_any_tree_gives_statements_that_stand_in_the_text(parsed: Parsed) -> None:
    """Any tree of any words: no crash, spans in the text, the same twice."""
    found = find_disputes(find_claims(find_statements(Findings(parsed=parsed))))
    again = find_disputes(find_claims(find_statements(Findings(parsed=parsed))))
    assert (found.statements, found.claims, found.disputes) == (again.statements, again.claims, again.disputes)
    for statement in found.statements:
        assert statement.content
        for evidence in (*statement.content, statement.evidence):
            evidence.check(parsed.report.text)
