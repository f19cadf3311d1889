"""Strip: loaded words taken out or replaced by plain ones; what happened, who, who said what and when must stay.

Adjectives and adverbs that our annotators marked are taken out; labels and verbs of the lexicon give way to their plain counterparts. The act
of a statement isn't compared: "boasted" says more of it than "said".

What does more than judge stays: a word by which, to the annotators, an event is told ("thundered", which accuses); adverbs that negate ("barely
blinked"); superlatives, which "so far" and "of all" need; and modifiers that others hang on ("increasingly paranoid").
"""

import re

from bench.fairness.facts import Edit, compare
from bench.fairness.sentences import Reader, annotated
from bench.tally import Section
from fairwitness.knowledge.loaded import ALWAYS, LoadedWord, loaded_words
from fairwitness.language import Parsed, Token
from fairwitness.language.lemmas import lemma
from training.annotations import Annotated

NEGATING = frozenset({"barely", "hardly", "scarcely", "rarely", "seldom", "never", "not", "no"})
OVER = frozenset({"over", "about", "at", "against"})
SUPERLATIVE = ("JJS", "RBS")
KEPT = ("events", "actors", "statements", "dates")
IRREGULAR = {"man": "men", "woman": "women", "person": "people", "say": "said", "tell": "told", "leave": "left", "take": "took", "hold": "held", "speak": "spoke", "lead": "led", "win": "won", "pay": "paid", "begin": "began", "go": "went", "hurt": "hurt", "cut": "cut", "put": "put", "set": "set", "rise": "rose", "fall": "fell", "make": "made", "give": "gave", "spend": "spent", "break": "broke", "hide": "hid", "lose": "lost", "meet": "met", "beat": "beat", "think": "thought", "drive": "drove"}  # fmt: skip


def plain(parsed: Parsed, sentence: Annotated) -> Edit:
    """The sentence without the loaded words that its annotators marked, where that can be done word by word."""
    changes = []
    by_term = {(" ".join(e.words), e.pos): e for e in loaded_words() if len(e.words) == 1}
    for gold in sentence.wording:
        tokens = [t for t in parsed.tokens if gold.words[0] <= t.start < gold.words[1]]
        if len(tokens) != 1 or _tells(sentence, gold.words):
            continue
        taken_out = gold.kind in ("adjective", "adverb")
        change = _taken_out(parsed, tokens[0]) if taken_out else _replaced(parsed, tokens[0], by_term)
        if change is not None:
            changes.append(change)
    return _articles(Edit(sentence.text, sorted(changes)))


def _tells(sentence: Annotated, words: tuple[int, int]) -> bool:
    """Whether annotators found that words tell an event, not only how somebody does something."""
    return any(told.trigger[0] < words[1] and words[0] < told.trigger[1] for told in sentence.events)


def _taken_out(parsed: Parsed, token: Token) -> tuple[int, int, str] | None:
    """A modifier before its noun or beside its verb, with the space after it; none that stands as a predicate or is joined by "and"."""
    text = parsed.report.text
    if token.xpos in SUPERLATIVE or token.text.lower() in NEGATING or parsed.dependents(token.index, "advmod"):
        return None
    between = token.rel.partition(":")[0] in ("amod", "advmod") and text[token.end : token.end + 1] == " " and token.start > 0
    between = between and not re.match(r" [A-Z]", text[token.end :])  # "a furious Bogota" has no plain form without an article too many
    joined = re.match(r" (and|or|but)\b|,", text[token.end :]) or re.search(r"(\band|\bor|\bbut|\bas|-|,) ?$", text[: token.start])
    return (token.start, token.end + 1, "") if between and not joined else None


def _replaced(parsed: Parsed, token: Token, by_term: dict[tuple[str, str], LoadedWord]) -> tuple[int, int, str] | None:
    """A noun, or a verb that tells what somebody says, by its plain counterpart in the same form."""
    entry = by_term.get((lemma(token.text, token.upos).lower(), {"NOUN": "n", "VERB": "v"}.get(token.upos, "")))
    if entry is None or entry.neutral is None or " " in entry.neutral or entry.strength < ALWAYS:
        return None
    if token.upos == "VERB" and not (entry.neutral == "say" and _says(parsed, token)):
        return None
    if entry.neutral == "person" and token.xpos == "NNS":
        return None  # "the people of Bern" are more than "the hypocrites of Bern"
    form = _form(entry.neutral, token.xpos)
    written = parsed.report.text[token.start : token.end]
    return (token.start, token.end, form.upper() if written.isupper() else form.capitalize() if written[0].isupper() else form)


def _says(parsed: Parsed, token: Token) -> bool:
    """Whether a verb has a content that "say" can have too: no gerund, and not what one fumes over."""
    following = parsed.tokens[token.index + 1 : token.index + 2]
    if following and following[0].text.lower() in OVER:
        return False
    return any(t.xpos != "VBG" for t in parsed.children(token.index, "ccomp", "parataxis"))


def _form(word: str, tag: str) -> str:
    regular = word[:-1] if word.endswith("e") else word
    if tag in ("VBD", "VBN"):
        return IRREGULAR.get(word, regular + "ed" if not word.endswith("y") else word[:-1] + "ied")
    if tag == "VBG":
        return regular + "ing"
    if tag == "VBZ":
        return word + "s"
    if tag in ("NNS", "NNPS"):
        plural = IRREGULAR.get(word, word[:-1] + "ies" if word.endswith("y") else word + "s")
        return word if word.endswith("s") else plural  # "complaints", of which there is no other form
    return word


def _articles(edit: Edit) -> Edit:
    """With "a" and "an" as they should be before what now follows."""
    found = []
    for start, end, words in edit.changes:
        before = re.search(r"\b([Aa]n?) $", edit.text[:start])
        following = words or edit.text[end:]
        if before and before[1] != before[1][0] + ("n" if following[:1].lower() in "aeio" else ""):
            found.append((before.start(1), before.end(1), before[1][0] + ("n" if following[:1].lower() in "aeio" else "")))
        found.append((start, end, words))
    return Edit(edit.text, found)


def edits(chosen: list[Annotated], reader: Reader) -> list[Edit]:
    """The sentences that can be stripped."""
    found = (plain(p, a) for p, a in zip(reader.parses(a.text for a in chosen), chosen, strict=True))
    return [edit for edit in found if edit.changes]


def measure(section: Section) -> None:
    """Shares of facts that stay as they are."""
    reader = Reader()
    stripped = edits([a for a in annotated() if a.wording], reader)
    tallies, differing = compare(stripped, reader.records, KEPT)
    count = len(stripped)
    section.percent(f"strip: {count} sentences", "wholly the same", 1 - len(differing) / count, f"{len(differing)} differ in something")
    for kind, tally in tallies.items():
        section.percent("strip", f"{kind} the same", tally.f, f"{tally.right} same, {tally.missed} gone, {tally.false} new")
