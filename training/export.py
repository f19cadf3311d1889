"""Weights to the two ONNX files of the package: `python -m training.export --run main --to src/fairwitness/data/en/model`.

`model.onnx`: pieces in, scores of all heads out; word embeddings int8 with a scale per row, the encoder's matrix products int8 per
channel with seven bits (so that processors with and without VNNI agree), heads in 32-bit floats. `relations.onnx`: vectors of
words and of the words that govern any, and which governs which, in; scores of relations out.
"""

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from training import names
from training.data import Labels
from training.model import CASE, OF_GOVERNORS, REL, SLOPE, TAGS, VECTORS, WIDE, Model, with_one
from training.train import RUNS, pretrained

INPUTS = ("ids", "case", "first", "last")
BY_WORD = (*TAGS, "event", "mode", "status", "voice")
OUTPUTS = (*BY_WORD, "dependents", "arcs", "roles", "governors")


class Network(nn.Module):
    """The model without padding: one window a run, so that no window can change another's result."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        layers = [getattr(model, name) for name in TAGS] + [getattr(model, name)[0] for name in VECTORS]
        self.sizes = [layer.out_features for layer in layers]
        self.joined = nn.Linear(WIDE + CASE, sum(self.sizes))  # all in one product, which is faster
        with torch.no_grad():
            self.joined.weight.copy_(torch.cat([layer.weight for layer in layers]))
            self.joined.bias.copy_(torch.cat([layer.bias for layer in layers]))

    def forward(self, ids: Tensor, case: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """All of shape 1, length."""
        words = self.model.words(ids, case, None, first, last)
        known = sum(self.sizes[: len(TAGS)])
        tags, inner = self.joined(self.model.governors(words)).split([known, sum(self.sizes) - known], -1)
        parts = (*tags.split(self.sizes[: len(TAGS)], -1), *F.leaky_relu(inner, SLOPE).split(self.sizes[len(TAGS) :], -1))
        named = zip((*TAGS, *VECTORS), parts, strict=True)
        found = self.model.scored({name: part if name in OF_GOVERNORS else part[:, 1:] for name, part in named})
        return tuple(found[name] for name in OUTPUTS)


class Relations(nn.Module):
    """Scores of relations."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, dependents: Tensor, governors: Tensor, of: Tensor) -> Tensor:
        """Of shape words, REL; governors, REL; words: which governor is that of a word.

        Dependents that share a governor share most of the work, so this is the model's `relations` the other way round.
        """
        left, right = with_one(dependents), with_one(governors)
        mixed = torch.matmul(right, self.model.rel.permute(2, 0, 1).flatten(1)).unflatten(-1, (-1, REL + 1))
        return torch.matmul(mixed[of], left.unsqueeze(-1)).squeeze(-1)


def export(model: Model, folder: Path) -> None:
    """Write both files in 32-bit floats."""
    model.eval()
    window = torch.randint(1000, 2000, (1, 12))
    places = torch.arange(1, 9)[None]
    dynamic = {n: {1: "pieces"} for n in ("ids", "case")} | {n: {1: "words"} for n in ("first", "last")}
    torch.onnx.export(
        Network(model),
        (window, torch.ones_like(window), places, places),
        str(folder / "full.onnx"),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=dynamic
        | {n: {1: "words"} for n in (*BY_WORD, "dependents")}
        | {"arcs": {1: "words", 2: "heads"}, "roles": {2: "words", 3: "words"}, "governors": {1: "heads"}},
        opset_version=17,
        dynamo=False,
    )
    torch.onnx.export(
        Relations(model),
        (torch.randn(5, REL), torch.randn(3, REL), torch.tensor([0, 2, 1, 1, 2])),
        str(folder / "relations.onnx"),
        input_names=["dependents", "governors", "of"],
        output_names=["relations"],
        dynamic_axes={"governors": {0: "governors"}} | {n: {0: "words"} for n in ("dependents", "of", "relations")},
        opset_version=17,
        dynamo=False,
    )


def quantize(source: Path, target: Path) -> None:
    """Encoder matrix products to int8; embeddings to int8 rows."""
    graph = onnx.load(source).graph
    chosen = [n.name for n in graph.node if n.op_type == "MatMul" and "/encoder/" in n.name and _has_weight(graph, n)]
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        nodes_to_quantize=chosen,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    model = onnx.load(target)
    _shrink_embeddings(model)
    onnx.checker.check_model(model)
    onnx.save(model, target)


def _has_weight(graph: onnx.GraphProto, node: onnx.NodeProto) -> bool:
    return any(i.name in node.input for i in graph.initializer)


def _shrink_embeddings(model: onnx.ModelProto) -> None:
    graph = model.graph
    name = next(i.name for i in graph.initializer if i.name.endswith("words.weight"))
    weight = next(i for i in graph.initializer if i.name == name)
    values = numpy_helper.to_array(weight)
    scale = np.maximum(np.abs(values).max(1, keepdims=True) / 127, 1e-9).astype(np.float32)
    graph.initializer.remove(weight)
    graph.initializer.append(numpy_helper.from_array(np.round(values / scale).astype(np.int8), name + ".int8"))
    graph.initializer.append(numpy_helper.from_array(scale, name + ".scale"))
    at, gather = next((i, n) for i, n in enumerate(graph.node) if n.op_type == "Gather" and n.input[0] == name)
    ids, out = gather.input[1], gather.output[0]
    nodes = [
        helper.make_node("Gather", [name + ".int8", ids], ["rows.int8"]),
        helper.make_node("Cast", ["rows.int8"], ["rows.float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [name + ".scale", ids], ["rows.scale"]),
        helper.make_node("Mul", ["rows.float", "rows.scale"], [out]),
    ]
    graph.node.remove(gather)
    for offset, node in enumerate(nodes):
        graph.node.insert(at + offset, node)


MODEL_TOML = """# The bundled model of Fair Witness for English.
# Licence of the weights: CC BY-SA 4.0. Made again by `make model` (training/README.md).
version = "{version}"
licence = "CC-BY-SA-4.0"
architecture = "all-MiniLM-L6-v2 (6 layers, 384 wide), heads for sentence starts, UPOS, XPOS, entities, arcs, relations, events, wording"
steps = {step}

[digests]
{digests}

[[sources]]
name = "all-MiniLM-L6-v2"
use = "pretrained encoder"
licence = "Apache-2.0"

[[sources]]
name = "UD English-EWT with Universal NER"
use = "sentences, words, tags, trees, entities"
licence = "CC-BY-SA-4.0"

[[sources]]
name = "UD English-GUM (academic, bio, court, interview, news, speech, textbook, vlog, voyage) "
use = "sentences, words, tags, trees, entities (read off its mentions)"
licence = "CC-BY-2.5 / CC-BY-4.0 / CC-BY-SA-3.0 / public domain"

[[sources]]
name = "WikiGold"
use = "entities"
licence = "CC-BY-4.0"

[[sources]]
name = "CrossNER politics (train and dev)"
use = "entities"
licence = "MIT (annotation), CC-BY-SA (encyclopedia text)"

[[sources]]
name = "the annotated sentences of training/annotated: own ones, and such of GUM news, MEANTIME and EWT"
use = "events, wording"
licence = "CC-BY-SA-4.0 (own), CC-BY-2.5 / CC-BY-4.0 / CC-BY-SA-4.0 (GUM, MEANTIME, EWT)"

[[sources]]
name = "own sentences with names (training/named)"
use = "entities"
licence = "CC-BY-SA-4.0"

[labels]
upos = {upos}
xpos = {xpos}
rels = {rels}
entities = {entities}
events = {events}
modes = {modes}
statuses = {statuses}
voices = {voices}
wording = {wording}
"""


def describe(folder: Path, labels: Labels, step: int, version: str) -> None:
    """Write model.toml: version, licences, sources, digests, labels. training/scores.py adds the scores."""
    files = ("model.onnx", "names.tsv", "relations.onnx", "vocab.txt")
    digests = "\n".join(f'"{n}" = "{sha256((folder / n).read_bytes()).hexdigest()}"' for n in files)
    sets = {k: json.dumps(list(v), ensure_ascii=False) for k, v in vars(labels).items()}
    (folder / "model.toml").write_text(MODEL_TOML.format(version=version, step=step, digests=digests, **sets), "utf-8")


def main() -> None:
    """Export one run."""
    line = argparse.ArgumentParser(description=__doc__)
    line.add_argument("--run", default="main")
    line.add_argument("--to", type=Path, required=True)
    line.add_argument("--version", default="1")
    line.add_argument("--step", type=int, default=0, help="how many steps the run took, where its checkpoint isn't here")
    line.add_argument("--full", action="store_true", help="keep 32-bit floats (to measure what int8 costs)")
    options = line.parse_args()
    state = torch.load(RUNS / options.run / "weights.pt", map_location="cpu", weights_only=True)
    last = RUNS / options.run / "last.pt"
    step = torch.load(last, map_location="cpu", weights_only=True)["step"] if last.exists() else options.step
    labels = Labels(**{k: tuple(v) for k, v in json.loads((RUNS / options.run / "labels.json").read_text("utf-8")).items()})
    model = Model(labels)
    model.load_state_dict(state)
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        export(model, Path(scratch))
        shutil.copy(Path(scratch) / "relations.onnx", options.to / "relations.onnx")
        if options.full:
            shutil.copy(Path(scratch) / "full.onnx", options.to / "model.onnx")
        else:
            quantize(Path(scratch) / "full.onnx", options.to / "model.onnx")
    shutil.copy(pretrained() / "vocab.txt", options.to / "vocab.txt")
    (options.to / "names.tsv").write_text(names.text(), "utf-8")
    describe(options.to, labels, step, options.version)
    size = sum(f.stat().st_size for f in options.to.iterdir())
    print(f"{options.to}: {size / 1e6:.1f} MB at step {step}")


if __name__ == "__main__":
    main()
