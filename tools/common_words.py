"""Words that English writes with a small letter, from the treebanks that train the model, our own annotated sentences and our own tables:
`python -m tools.common_words` writes data/en/common.txt.

A headline with capitals ("Envoys Meet In Oslo") is shown to the model with these words in small letters again (language/headlines.py).
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fairwitness.language.words import tokenize
from training.annotations import FOLDER, AnnotationError, held_out, read

ROOT = Path(__file__).resolve().parents[1]
SETS = ("ewt_train", "gum_train")
SHARE = 0.75  # of all times, in small letters
VERB, NOUN = ("s", "ed", "ing"), ("s",)
TABLES = {
    "cues.tsv": VERB,
    "events.tsv": VERB,
    "acts.tsv": VERB,
    "actors/roles.tsv": NOUN,
    "wording/labels.tsv": NOUN,
    "wording/verbs.tsv": VERB,
    "wording/adjectives.tsv": (),
    "wording/adverbs.tsv": (),
    "wording/metaphors.tsv": NOUN,
}
HEAD = """# Words that English writes with a small letter: seen so three times in four, in UD English-EWT and GUM (train parts) and in our own
# annotated sentences (those that end with a mark and aren't held out), also with a plural's or third person's ending,
# and the words of our own tables of cues, events, roles and loaded words, with regular endings; no name of a country or capital.
# Made by tools/common_words.py. Licence: CC BY-SA 4.0.
"""


def _listed() -> set[str]:
    """The words of our own tables with the endings that they can have."""
    folder, found = ROOT / "src" / "fairwitness" / "data" / "en", set[str]()
    for name, endings in TABLES.items():
        rows = [line.split("\t")[0] for line in (folder / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
        stems = {word for row in rows[1:] for word in row.split() if word.isalpha() and word.islower() and len(word) > 2}
        found |= {_with(stem, ending) for stem in stems for ending in ("", *endings)}
    return found


def _with(stem: str, ending: str) -> str:
    if stem.endswith("y") and ending in ("s", "ed"):
        return stem[:-1] + {"s": "ies", "ed": "ied"}[ending]
    if stem.endswith("e") and ending in ("ed", "ing"):
        return stem[:-1] + ending
    return stem + ("es" if ending == "s" and stem.endswith(("s", "sh", "ch", "x")) else ending)


def _sentences() -> Iterator[list[str]]:
    """The words of all sentences that are counted."""
    for name in SETS:
        for line in (ROOT.parent / "shared" / "data" / "language" / f"{name}.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)["words"]
    for path in sorted(FOLDER.glob("own-*.txt")):
        for sentence in read(path):
            if not isinstance(sentence, AnnotationError) and not held_out(sentence) and sentence.text.endswith((".", '."', ".”", "?")):
                yield [sentence.text[a:b] for a, b in tokenize(sentence.text, 0, len(sentence.text))]


def _countries() -> set[str]:
    lines = (ROOT / "src" / "fairwitness" / "data" / "en" / "model" / "names.tsv").read_text("utf-8").splitlines()
    return {line.split("\t")[0].lower() for line in lines if not line.startswith("#")}


def main() -> None:
    """Count and write."""
    small, large = Counter[str](), Counter[str]()
    for words in _sentences():
        for number, word in enumerate(words):
            if word.isalpha() and word.islower():
                small[word] += 1
            elif (
                word.isalpha() and number and words[number - 1] not in ('"', "“", "'", "‘", ":")
            ):  # the first word of a sentence tells nothing
                large[word.lower()] += 1
    seen = {w for w, times in small.items() if times / (times + large[w]) >= SHARE}
    seen |= {longer for w in seen if len(w) > 3 and not large[longer := _with(w, "s")]}
    found = sorted((seen | {w for w in _listed() if large[w] <= small[w]}) - _countries())
    (ROOT / "src" / "fairwitness" / "data" / "en" / "common.txt").write_text(HEAD + "\n".join(found) + "\n", "utf-8")
    print(f"{len(found)} words")


if __name__ == "__main__":
    main()
