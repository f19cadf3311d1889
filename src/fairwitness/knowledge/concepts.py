"""Which words speak of the same thing, and which stand for something said before."""

from functools import cache

from fairwitness.knowledge.tables import one_of, read_table, values


@cache
def concepts(language: str = "en") -> dict[str, frozenset[str]]:
    """Dictionary form -> the concepts that it belongs to; raises LexiconError when the file breaks its schema."""
    columns = ("concept", "words")
    found: dict[str, set[str]] = {}
    for _, row in read_table(f"{language}/concepts.tsv", columns, required=columns):
        for word in values(row["words"]):
            found.setdefault(word, set()).add(row["concept"] or "")
    return {word: frozenset(names) for word, names in found.items()}


@cache
def opposites(language: str = "en") -> dict[str, frozenset[str]]:
    """Dictionary form or concept -> those of which it can't be true at once; raises LexiconError when the file breaks its schema."""
    columns = ("word", "opposites")
    found: dict[str, set[str]] = {}
    for _, row in read_table(f"{language}/opposites.tsv", columns, required=columns):
        for other in values(row["opposites"]):
            found.setdefault(row["word"] or "", set()).add(other)
            found.setdefault(other, set()).add(row["word"] or "")
    return {word: frozenset(names) for word, names in found.items()}


@cache
def answers(language: str = "en") -> dict[tuple[str, str], str]:
    """(noun, pronoun or adj, dictionary form) -> accuse or assert: what the word may stand for."""
    name, columns = f"{language}/answers.tsv", ("word", "pos", "act")
    found = {}
    for number, row in read_table(name, columns, required=columns):
        pos = one_of(name, number, row["pos"], ("noun", "pronoun", "adj"))
        found[pos, row["word"] or ""] = one_of(name, number, row["act"], ("accuse", "assert"))
    return found


@cache
def voices(language: str = "en") -> dict[str, str]:
    """Dictionary form -> document, spokesman or person: nouns that speak for whoever they belong to."""
    name, columns = f"{language}/voices.tsv", ("word", "kind")
    rows = read_table(name, columns, required=columns)
    return {row["word"] or "": one_of(name, number, row["kind"], ("document", "spokesman", "person")) for number, row in rows}


@cache
def carriers(language: str = "en") -> dict[str, str]:
    """Dictionary form of a verb -> subject or origin: whose is the saying that the verb carries as its object or subject."""
    name, columns = f"{language}/carriers.tsv", ("verb", "speaker")
    rows = read_table(name, columns, required=columns)
    return {row["verb"] or "": one_of(name, number, row["speaker"], ("subject", "origin")) for number, row in rows}
