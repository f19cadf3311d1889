"""Make `data/en/lemmas.tsv`: the words whose dictionary form the rules of language/lemmas.py get wrong.

Needs: pip install lemminflect (its look-up table is drawn from the SPECIALIST lexicon of the US National Library of Medicine).
Run: python tools/lemmas.py
"""

import csv
import gzip
import importlib.util
from pathlib import Path

from fairwitness.language.lemmas import OPEN, by_rule

TARGET = Path(__file__).resolve().parents[1] / "src/fairwitness/data/en/lemmas.tsv"
HEAD = """# Words whose dictionary form isn't what the rules of language/lemmas.py give.
# form: lower case; kind: v verb, n noun, a adjective, r adverb.
# Origin: facts of the look-up table of lemminflect 0.2.3 (MIT), which draws on the SPECIALIST lexicon of the US National Library of
# Medicine (free with attribution). Made by tools/lemmas.py.
"""


def main() -> None:
    """Write the table."""
    spec = importlib.util.find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install lemminflect")
    kinds = {upos.lower(): kind for upos, kind in OPEN.items()}
    rows = []
    with gzip.open(Path(spec.origin).parent / "resources" / "lemma_lu.csv.gz", "rt", encoding="utf-8") as lines:
        for form, upos, lemmas in csv.reader(lines):
            if upos in kinds and form.isascii() and form.islower() and form.replace("-", "").isalpha():
                found = lemmas.split("/")
                best = next((x for x in found if x != form), found[0]) if upos == "verb" else found[0]
                if by_rule(form, kinds[upos]) != best:
                    rows.append((form, kinds[upos], best))
    table = "".join("\t".join(row) + "\n" for row in sorted(rows))
    TARGET.write_text(HEAD + "form\tkind\tlemma\n" + table, "utf-8")
    print(f"{len(rows)} exceptions")


if __name__ == "__main__":
    main()
