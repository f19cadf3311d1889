"""A sentence as it would read without the words that judge, so that these words touch nothing but the wording.

After the first reading, adjectives and adverbs that judge, or that the lexicon has because they may, are left out where a sentence can do without; labels, and verbs that colour a
saying, give way to their plain counterparts of the lexicon (`data/en/wording/`). What the model makes of that plain sentence is what
the report is taken to say; only how likely each word judges comes from the first reading. So "the mayor said" and "the shameless mayor
blurted out" are the same to the finders (`tests/fairness/`).
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache

from fairwitness.knowledge.acts import act_words
from fairwitness.knowledge.loaded import ALWAYS, LoadedWord, lines, one_word
from fairwitness.language.lemmas import inflected, lemma
from fairwitness.language.parsed import Tone

MAY, DOES = (
    0.05,
    0.5,
)  # how likely loaded the model must find a label or verb of the lexicon, and a modifier that no lexicon has, to be read over
POS = {"VERB": ("v", "a"), "ADJ": ("a",), "ADV": ("r",), "NOUN": ("n",), "PROPN": ("n",)}
JOINED = ("cc", "punct", "advmod")  # what may hang on a modifier and go with it
MODIFIERS = ("adjective", "adverb")
NEEDED = frozenset({"hardly", "scarcely", "barely", "not", "never", "only", "too", "so", "as", "more", "most", "less", "least", "how", "when", "where", "why"})  # fmt: skip
HEADS = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")  # what can stand without its modifier
SAYS = "say"
OVER = frozenset({"over", "about", "at", "against"})  # what one fumes over isn't what one says
LABELS = ("nsubj", "compound", "nmod", "amod", "flat")  # places in which a noun names or describes somebody


@dataclass(frozen=True, slots=True)
class Word:
    """A word after the first reading; `head` is its head within the sentence, -1 for none or one outside."""

    text: str
    upos: str
    xpos: str
    rel: str
    head: int
    named: bool
    tone: Tone | None


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a plain sentence, which of the sentence's words each stands for, and the labels' counterparts as dictionary forms.

    `said` are the verbs that were read as "say".
    """

    words: tuple[str, ...]
    of: tuple[int, ...]
    instead: dict[int, str]
    said: frozenset[int] = frozenset()
    shorter: bool = False  # only left out, nothing replaced


def may_judge(words: Iterable[str]) -> bool:
    """Whether one of the words is an adjective or adverb of the lexicon."""
    return not _modifiers().isdisjoint(word.lower() for word in words)


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(line.term for line in lines(*MODIFIERS) if " " not in line.term)


def plainly(sentence: list[Word]) -> Plain | None:
    """The plain sentence; None where nothing judges."""
    gone = set(_left_out(sentence))
    instead = {i: new for i in range(len(sentence)) if i not in gone and (new := _counterpart(sentence, i)) is not None}
    if not gone and not instead:
        return None
    kept = tuple(i for i in range(len(sentence)) if i not in gone)
    words = [_inflected(instead[i], sentence[i]) if i in instead else sentence[i].text for i in kept]
    if kept[0] and sentence[0].text[0].isupper():
        words[0] = words[0][0].upper() + words[0][1:]
    labels = {i: lemma(new, "NOUN") for i, new in instead.items() if sentence[i].upos != "VERB"}
    said = frozenset(instead) - frozenset(labels)
    return Plain(tuple(_with_articles(words, kept, set(instead))), kept, labels, said, not instead)


def _left_out(sentence: list[Word]) -> Iterator[int]:
    """Modifiers that judge, with what joins and strengthens them."""
    under: dict[int, list[int]] = {}
    for i, word in enumerate(sentence):
        under.setdefault(word.head, []).append(i)
    for i, word in enumerate(sentence):
        if _modifies(word) and word.head >= 0 and _judges(word):
            group = _group(sentence, under, i)
            if group is not None and sentence[word.head].upos in HEADS and not _hyphened(sentence, group):
                yield from group


def _modifies(word: Word) -> bool:
    """Whether it is a modifier; an adjective that the parse takes for part of a compound noun is one ("a tart note")."""
    return word.rel.partition(":")[0] in ("amod", "advmod") or (word.rel == "compound" and word.upos == "ADJ")


def _group(sentence: list[Word], under: Mapping[int, list[int]], at: int) -> list[int] | None:
    """A modifier and all that hangs on it, where that judges too or only joins or strengthens it; None where something else does."""
    found = [at]
    for child in under.get(at, ()):
        rel = sentence[child].rel.partition(":")[0]
        if rel == "conj" and _judges(sentence[child]):
            below = _group(sentence, under, child)
        else:
            below = [child] if rel in JOINED and not under.get(child) else None
        if below is None:
            return None
        found += below
    found.sort()
    return found if found[-1] - found[0] == len(found) - 1 else None


def _hyphened(sentence: list[Word], group: list[int]) -> bool:
    """Whether a hyphen makes a group part of a longer word."""
    near = [i for i in (group[0] - 1, group[0], group[-1], group[-1] + 1) if 0 <= i < len(sentence)]
    return any(sentence[i].text == "-" for i in near)


def _judges(word: Word) -> bool:
    if (word.named and not word.text.islower()) or word.text.lower() in NEEDED or word.upos not in ("ADJ", "ADV", "VERB"):
        return False
    entry = _entry(word)
    if entry is not None and entry.kind in MODIFIERS:
        return True
    return (
        word.tone is not None
        and word.tone.loaded >= DOES
        and (word.tone.kind in ("adjective", "adverb") or (word.tone.kind == "label" and word.upos == "ADJ"))
    )


def _counterpart(sentence: list[Word], at: int) -> str | None:
    """The plain counterpart of a label, or of a verb with what is said."""
    word = sentence[at]
    entry = None if word.named or word.tone is None or word.tone.loaded < MAY else _entry(word)
    if entry is None or entry.neutral is None or " " in entry.neutral or entry.strength < ALWAYS:
        return None
    if word.upos != "VERB":
        return entry.neutral if entry.kind == "label" and not _answers(word) else None
    if at + 1 < len(sentence) and sentence[at + 1].text.lower() in OVER:
        return None
    content = word.rel == "parataxis" or any(w.head == at and w.rel.partition(":")[0] in ("ccomp", "parataxis") for w in sentence)
    return SAYS if entry.neutral == SAYS and content else None


def _answers(word: Word) -> bool:
    """Whether a noun says of a claim that it is untrue ("called the charge nonsense", "it was a lie"): that is said, no label of anybody."""
    label = word.rel.partition(":")[0] in LABELS
    return not label and "deny" in act_words("en").get(("NOUN", lemma(word.text, "NOUN").lower()), ())


def _inflected(plain: str, word: Word) -> str:
    found = inflected(plain, word.xpos)
    return found.capitalize() if word.text[0].isupper() else found


def _entry(word: Word) -> LoadedWord | None:
    forms = (lemma(word.text, word.upos).lower(), word.text.lower())
    poses = POS.get(word.upos, ())
    if word.tone is not None and word.tone.kind == "label" and word.tone.loaded >= DOES and word.rel.partition(":")[0] in LABELS:
        poses = (*poses, "n")  # "the despot grandly offered": whatever its tag, it is a label
    return next((e for pos in poses for form in forms if (e := one_word(form, pos)) is not None), None)


def _with_articles(words: list[str], of: tuple[int, ...], instead: Set[int]) -> Iterator[str]:
    """The words with "a" and "an" as they should be where another word now follows."""
    for n, word in enumerate(words):
        if word.lower() in ("a", "an") and n + 1 < len(words) and (of[n + 1] != of[n] + 1 or of[n + 1] in instead):
            yield word[0] + ("n" if words[n + 1][:1].lower() in "aeio" else "")
        else:
            yield word
