"""Dictionary forms of words, from their tag."""

from functools import lru_cache

CLITICS = {
    "'s": "be", "'re": "be", "'m": "be", "'ll": "will", "'d": "would", "'ve": "have", "wo": "will", "ca": "can", "sha": "shall",
    "n't": "not", "n’t": "not", "ai": "be", "an": "a", "me": "I", "us": "we", "him": "he", "them": "they", "her": "she", "can": "can",
    "could": "could", "would": "would", "should": "should", "might": "might", "may": "may", "must": "must", "will": "will", "shall": "shall",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of a word; names keep their form, other unknown words are lower-cased."""
    if upos == "PROPN":
        return word
    low = word.lower().replace("’", "'")
    if upos in ("AUX", "PART", "PRON", "DET") and low in CLITICS:
        return CLITICS[low]
    if upos not in ("VERB", "AUX", "NOUN", "ADJ", "ADV"):
        return low
    from lemminflect import getLemma

    found = getLemma(low, upos=upos)
    return _best(low, [str(f) for f in found], upos) if found else low


def _best(word: str, found: list[str], upos: str) -> str:
    """Of several dictionary forms, the one that isn't the word itself for verbs ("found" is find), else the first."""
    if upos == "VERB" and len(found) > 1:
        return next((f for f in found if f != word), found[0])
    return found[0]
