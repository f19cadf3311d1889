"""Dictionary forms of words from their tag: rules of English inflection, and a table of the words that break them."""

from functools import cache, lru_cache

from fairwitness.knowledge.tables import read_table

CLITICS = {
    "'s": "be", "'re": "be", "'m": "be", "'ll": "will", "'d": "would", "'ve": "have", "wo": "will", "ca": "can", "sha": "shall",
    "n't": "not", "ai": "be", "me": "I", "us": "we", "him": "he", "them": "they", "am": "be", "is": "be", "are": "be", "was": "be",
    "were": "be", "been": "be", "being": "be", "has": "have", "had": "have", "having": "have", "does": "do", "did": "do", "done": "do",
    "got": "get", "getting": "get", "gets": "get",
}  # fmt: skip
OPEN = {"VERB": "v", "NOUN": "n", "ADJ": "a", "ADV": "r"}
VOWELS = "aeiou"


@lru_cache(maxsize=100_000)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of a word; names keep their form, words of closed classes are lower-cased.

    >>> lemma("supplied", "VERB"), lemma("talks", "NOUN"), lemma("Tehran", "PROPN")
    ('supply', 'talk', 'Tehran')
    """
    if upos == "PROPN":
        return word
    low = word.lower().replace("’", "'")
    if upos in ("AUX", "PART", "PRON"):
        return "'s" if upos == "PART" and low == "'s" else CLITICS.get(low, low)
    kind = OPEN.get(upos)
    return low if kind is None else _exceptions().get((low, kind)) or by_rule(low, kind)


def inflected(word: str, tag: str) -> str:
    """A dictionary form in the form of a Penn tag: a noun's plural, a verb's tenses.

    >>> inflected("ally", "NNS"), inflected("woman", "NNS"), inflected("say", "VBD")
    ('allies', 'women', 'said')
    """
    if tag in ("NNS", "NNPS"):
        return _irregular().get((word, "n")) or _with_s(word)
    if tag in ("VBD", "VBN"):
        return _irregular().get((word, "v")) or (word[:-1] + "ied" if word.endswith("y") else word.removesuffix("e") + "ed")
    if tag == "VBG":
        return word.removesuffix("e") + "ing"
    return _with_s(word) if tag == "VBZ" else word


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


@cache
def _irregular() -> dict[tuple[str, str], str]:
    """Plurals and past tenses that the table has as exceptions, by dictionary form; those that end in -s or -ing are others."""
    return {(known, kind): form for (form, kind), known in _exceptions().items() if not form.endswith(("s", "ing"))}


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    rows = read_table("en/lemmas.tsv", ("form", "kind", "lemma"), required=("form", "kind", "lemma"))
    return {(str(row["form"]), str(row["kind"])): str(row["lemma"]) for _, row in rows}


def by_rule(word: str, kind: str) -> str:
    """The dictionary form as the rules have it: v verb, n noun; adjectives and adverbs stay as they are."""
    if kind == "n":
        return _singular(word)
    if kind == "v":
        for ending in ("ing", "ed"):
            if word.endswith(ending) and any(c in "aeiouy" for c in word[: -len(ending)]):
                return _stem(word[: -len(ending)], ending)
        return _singular(word)
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def _stem(stem: str, ending: str) -> str:
    """The verb behind stopp-, mak-, suppli-, agre-, accus-."""
    if ending == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "bdgkmnprt":
        return stem[:-1]
    last, before = stem[-1], stem[-2:-1]
    mute = last in "cvuz" or stem.endswith(("ag", "eg", "ng", "rg", "dg", "as", "is", "os", "us", "rs", "ns", "ps", "iz", "yz"))
    if mute and not stem.endswith(("ing", "ong", "ang")):
        return stem + "e"
    long = last in "tdklmnrpgb" and before in VOWELS and stem[-3:-2] not in VOWELS and stem[-3:-2] != ""
    if last in VOWELS and last not in "aiou":
        return stem + "e" if ending == "ed" else stem
    if (long and len(stem) <= 4) or stem.endswith(
        ("at", "ut", "id", "ud", "od", "ok", "ik", "ak", "ol", "ul", "al", "ir", "ur", "or", "ib")
    ):
        return stem + "e"
    return stem + "e" if stem.endswith(("bl", "pl", "dl", "tl", "gl", "kl", "fl", "zl")) else stem
