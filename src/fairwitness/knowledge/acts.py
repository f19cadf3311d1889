"""What words of a content tell about the act of a statement."""

from functools import cache

from fairwitness.knowledge.tables import one_of, read_table

WORD_ACTS = ("accuse", "threaten", "condemn", "praise", "deny", "affirm", "clear", "promise", "plan")
_COLUMNS = ("word", "pos", "act")
_POS = {"verb": ("VERB",), "noun": ("NOUN", "PROPN"), "adj": ("ADJ", "VERB"), "adv": ("ADV",)}


@cache
def act_words(language: str = "en") -> dict[tuple[str, str], frozenset[str]]:
    """(UPOS, dictionary form) -> the acts that the word tells of; raises LexiconError when the file breaks its schema."""
    name = f"{language}/acts.tsv"
    found: dict[tuple[str, str], set[str]] = {}
    for number, row in read_table(name, _COLUMNS, required=_COLUMNS):
        act = one_of(name, number, row["act"], WORD_ACTS)
        for upos in _POS[one_of(name, number, row["pos"], tuple(_POS))]:
            found.setdefault((upos, row["word"] or ""), set()).add(act)
    return {key: frozenset(acts) for key, acts in found.items()}
