"""How fast the language model could be: its encoder's multiply-adds a word against what an int8 matrix product of the same shapes reaches here.

The products are run by ONNX Runtime as in the model (dynamic ranges, int8 per channel), one thread each, nothing else between them.
Needs `pip install --group bench`.
"""

import time
from typing import Any

import numpy as np

LAYERS, WIDE, INNER, HEADS = 6, 384, 1536, 12
PIECES = 128  # of a usual window
SECONDS = 1.5


def a_word(pieces_a_word: float) -> float:
    """Multiply-adds of the encoder for one word, attention within a window included."""
    products = 4 * WIDE * WIDE + 2 * WIDE * INNER
    attention = 2 * PIECES * WIDE
    return LAYERS * (products + attention) * pieces_a_word


def reached() -> float:
    """Multiply-adds a second of one layer's int8 products on one thread."""
    session = _session(_layer())
    feed = {"x": np.random.default_rng(1).standard_normal((PIECES, WIDE)).astype(np.float32)}
    for _ in range(5):
        session.run(None, feed)
    began, runs = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        session.run(None, feed)
        runs += 1
    return runs * PIECES * (4 * WIDE * WIDE + 2 * WIDE * INNER) / (time.perf_counter() - began)


def _layer() -> bytes:
    """A chain of the six products of a layer, quantised as training/export.py does it."""
    from onnx import TensorProto, helper, numpy_helper

    chance, nodes, weights, name = np.random.default_rng(2), [], [], "x"
    for i, (rows, columns) in enumerate([(WIDE, WIDE)] * 4 + [(WIDE, INNER), (INNER, WIDE)]):
        values = chance.integers(-64, 64, (rows, columns)).astype(np.int8)
        weights.append(numpy_helper.from_array(values, f"w{i}"))
        weights.append(numpy_helper.from_array(np.full(columns, 0.001, np.float32), f"s{i}"))
        nodes.append(helper.make_node("DynamicQuantizeMatMul", [name, f"w{i}", f"s{i}"], [f"y{i}"], domain="com.microsoft"))
        name = f"y{i}"
    value = helper.make_tensor_value_info
    ends = [value("x", TensorProto.FLOAT, ["n", WIDE])], [value(name, TensorProto.FLOAT, ["n", WIDE])]
    graph = helper.make_graph(nodes, "layer", *ends, weights)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    made: bytes = helper.make_model(graph, opset_imports=versions, ir_version=8).SerializeToString()
    return made


def _session(model: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
