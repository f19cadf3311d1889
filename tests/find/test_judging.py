"""How the lexicon and the model's wording head decide together, on committed parses."""

from dataclasses import replace
from pathlib import Path

import pytest

from fairwitness.find import judging
from fairwitness.find.actors import find_actors
from fairwitness.find.findings import Findings
from fairwitness.find.wording import find_wording
from fairwitness.language.conllu import blocks, from_conllu
from fairwitness.language.parsed import Tone

PARSES = Path(__file__).parents[1] / "parses" / "cases.conllu"


def scored(text: str, **scores: float) -> list[str]:
    """Loaded words of a case when the model gives some of its words these scores, and all others a middling one."""
    parsed = next(p for p in map(from_conllu, blocks(PARSES.read_text("utf-8"))) if p.report.text == text)
    middling = (judging.VETO + judging.COUNTS) / 2
    if scores:
        tones = tuple(Tone(t.index, scores.get(t.text, middling), "label") for t in parsed.tokens)
        parsed = replace(parsed, tellings=(), tones=tones)
    findings = find_wording(find_actors(Findings(parsed=parsed)))
    return [w.evidence.quote for w in findings.wording]


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ({}, []),
        ({"drastic": judging.COUNTS}, ["drastic"]),
        ({"cuts": judging.ALONE}, ["cuts"]),
        ({"cuts": judging.COUNTS}, []),
    ],
)
def test_a_model_counts_weak_words_and_finds_unlisted_ones(scores: dict[str, float], found: list[str]) -> None:
    """Without a model, or below its bounds, a weak word alone and an unlisted word don't count."""
    assert scored("The law made drastic cuts.", **scores) == found


def test_a_model_can_veto() -> None:
    """A strong word that the model is sure isn't loaded here doesn't count."""
    text = "The senator slammed the bishop in the market square."
    assert scored(text) == ["slammed"]
    assert scored(text, slammed=judging.VETO / 2) == []
