"""What else reads English on a CPU, on the same reports in the same run: spaCy's CNN pipeline of the small English shape with textacy's quotations.

Its weights are random: that changes what it finds, not what it costs. Needs `pip install --group bench`. Run alone: python -m bench.peers FILE,
where FILE holds one report a line as JSON strings; prints words a second of each part.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

WIDTH, DEPTH = 96, 4
ROWS = [5000, 1000, 2500, 2500]


def small_english() -> Any:
    """tok2vec, tagger, parser and entities as en_core_web_sm has them, untrained."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _tok2vec()})
    for name in ("tagger", "parser"):
        nlp.add_pipe(name, config={"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH}}})
    nlp.add_pipe("ner", config={"model": {"tok2vec": _tok2vec()}})
    words = ["Norway", "signed", "a", "treaty", "with", "Peru", "."]
    tags = ["NNP", "VBD", "DT", "NN", "IN", "NNP", "."]
    told = {
        "words": words,
        "tags": tags,
        "pos": ["PROPN", "VERB", "DET", "NOUN", "ADP", "PROPN", "PUNCT"],
        "heads": [1, 1, 3, 1, 5, 1, 1],
        "deps": ["nsubj", "ROOT", "det", "dobj", "prep", "pobj", "punct"],
        "entities": ["U-GPE", "O", "O", "O", "O", "U-GPE", "O"],
    }
    example = Example.from_dict(nlp.make_doc(" ".join(words)), told)
    nlp.initialize(lambda: [example])
    return nlp


def _tok2vec() -> dict[str, Any]:
    attributes = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": attributes,
        "rows": ROWS,
        "include_static_vectors": False,
    }
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": DEPTH, "window_size": 1, "maxout_pieces": 3}
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def measure(texts: list[str]) -> dict[str, float]:
    """Words a second of the pipeline and of both together; how many reports textacy refused."""
    from textacy.extract import direct_quotations

    nlp = small_english()
    list(nlp.pipe(texts[:4]))
    began = time.perf_counter()
    docs = list(nlp.pipe(texts))
    parsing = time.perf_counter() - began
    words = sum(len(d) for d in docs)
    began, refused = time.perf_counter(), 0
    for doc in docs:
        try:
            list(direct_quotations(doc))
        except ValueError:
            refused += 1
    quoting = time.perf_counter() - began
    return {"pipeline": words / parsing, "with quotations": words / (parsing + quoting), "refused": refused, "reports": len(docs)}


def main() -> None:
    """Measure the reports of a file."""
    texts = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    print(json.dumps(measure(texts)))


if __name__ == "__main__":
    main()
