"""Parse the sentences of tests/cases/*.toml with the bundled model and keep the parses, so that tests of rules need no model.

Run after a case was added: python tools/parses.py (parses that are there stay as they are; --all makes all anew)
"""

import sys
import tomllib
from pathlib import Path

from fairwitness.language import bundled
from fairwitness.language.conllu import blocks, from_conllu, to_conllu
from fairwitness.read import read_text

TESTS = Path(__file__).resolve().parents[1] / "tests"
TARGET = TESTS / "parses" / "cases.conllu"
PUBLISHED = "2024-05-04"


def main() -> None:
    """Write the file, cases in order."""
    kept = {}
    if TARGET.exists() and "--all" not in sys.argv:
        kept = {from_conllu(b).report.id: b for b in blocks(TARGET.read_text("utf-8"))}
    parser, found = bundled(), []
    for path in sorted((TESTS / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            report = read_text(case["text"], published=case.get("published", PUBLISHED))
            found.append(kept.get(report.id) or to_conllu(parser.parse(report)))
    TARGET.write_text("".join(found), "utf-8")
    print(f"{len(found)} parses, {len(kept)} kept")


if __name__ == "__main__":
    main()
