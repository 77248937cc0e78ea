"""The judge as a graph of few and fast nodes, its weights in eight bits.

torch's own export gives four times as many nodes. Here one product makes query, key and value, one
makes the answers of all heads but the parts, attention is one node, and there is no mask: a
sentence is read alone and whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.generic]
ROOM = "com.microsoft"
STEPS = 64
"""Weights take seven of eight bits: sums then saturate on no processor, so that all processors
give the same answers."""
NEAR_ZERO = 1e-12
"""What BERT adds to variances."""
PART = "part"
INPUTS: dict[str, tuple[int, list[str | int]]] = {
    "ids": (TensorProto.INT64, [1, "words"]),
    "pool": (TensorProto.FLOAT, ["n", 4, "words"]),
    "vote": (TensorProto.FLOAT, ["n", "voted"]),
    "named": (TensorProto.FLOAT, [1, "mentions", "words"]),
    "relation": (TensorProto.FLOAT, ["n", "mentions", "related"]),
}


class Graph:
    """Nodes and constants in the order in which they run; every node has one result, its name."""

    def __init__(self, state: Mapping[str, Array]) -> None:
        self.state = state
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, given: Sequence[str], name: str, room: str = "", **how: object
    ) -> str:
        self.nodes.append(helper.make_node(kind, given, [name], name=name, domain=room, **how))
        return name

    def product(self, given: str, parts: Sequence[str], name: str) -> str:
        """Linear layers that read the same, side by side; what they read is brought to eight bits
        when it is read."""
        weights = np.concatenate([self.state[f"{p}.weight"] for p in parts]).T
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / STEPS
        small = np.clip(np.rint(weights / scale), -STEPS, STEPS).astype(np.int8)
        bias = np.concatenate([self.state[f"{p}.bias"] for p in parts])
        constants = {
            "weight": small,
            "scale": scale.astype(np.float32),
            "zero": np.zeros(len(scale), np.int8),
            "bias": bias,
        }
        taken = [self.constant(f"{name}.{k}", v) for k, v in constants.items()]
        return self.node("DynamicQuantizeMatMul", [given, *taken], name, ROOM)

    def normal(self, given: str, layer: str, name: str) -> str:
        taken = [self.constant(f"{name}.{k}", self.state[f"{layer}.{k}"])
                 for k in ("weight", "bias")]  # fmt: skip
        return self.node("LayerNormalization", [given, *taken], name, axis=-1, epsilon=NEAR_ZERO)

    def bent(self, given: str) -> str:
        return self.node("Gelu", [given], f"{given}.bent", ROOM)

    def small_rows(self, table: Array, numbers: str, name: str) -> str:
        """Rows of a table that is kept in eight bits."""
        scale = np.float32(np.abs(table).max() / 127)
        small = self.constant(f"{name}.table", np.rint(table / scale).astype(np.int8))
        rows = self.node("Gather", [small, numbers], f"{name}.rows")
        return self.node(
            "DequantizeLinear", [rows, self.constant(f"{name}.scale", np.array(scale))], name
        )

    def split(self, given: str, names: Sequence[str], sizes: Sequence[int], axis: int) -> None:
        at = self.constant(f"{given}.sizes", np.array(sizes, np.int64))
        self.nodes.append(
            helper.make_node("Split", [given, at], list(names), name=f"{given}.split", axis=axis)
        )


def embedded(graph: Graph) -> str:
    """Words and their places in the sentence."""
    at = "encoder.embeddings"
    words = graph.small_rows(graph.state[f"{at}.word_embeddings.weight"], "ids", "word")
    # all words are of the first kind
    places = (graph.state[f"{at}.position_embeddings.weight"]
              + graph.state[f"{at}.token_type_embeddings.weight"][0])  # fmt: skip
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    first = graph.constant("first", np.array([0], np.int64))
    place = graph.node("Slice", [graph.constant("places", places), first, length], "place")
    both = graph.node("Add", [words, place], "embedded")
    return graph.normal(both, f"{at}.LayerNorm", "read.0")


def layer(graph: Graph, given: str, number: int, heads: int) -> str:
    """One layer of the encoder."""
    at, name = f"encoder.encoder.layer.{number}", f"layer.{number}"
    three = [f"{name}.{part}" for part in ("query", "key", "value")]
    width = graph.state[f"{at}.attention.self.query.bias"].shape[0]
    sources = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
    graph.split(graph.product(given, sources, f"{name}.three"), three, [width] * 3, -1)
    seen = graph.node("MultiHeadAttention", three, f"{name}.seen", ROOM, num_heads=heads)
    told = graph.product(seen, [f"{at}.attention.output.dense"], f"{name}.told")
    both = graph.node("Add", [told, given], f"{name}.both")
    middle = graph.normal(both, f"{at}.attention.output.LayerNorm", f"{name}.middle")
    wide = graph.bent(graph.product(middle, [f"{at}.intermediate.dense"], f"{name}.wide"))
    narrow = graph.product(wide, [f"{at}.output.dense"], f"{name}.narrow")
    sum_ = graph.node("Add", [narrow, middle], f"{name}.sum")
    return graph.normal(sum_, f"{at}.output.LayerNorm", f"read.{number + 1}")


def answered(graph: Graph, given: str, outputs: Sequence[str]) -> None:
    """The heads over what was read: candidates, and everybody beside each of them."""
    names = [name for name in outputs if name != PART]
    pooled = graph.node("Flatten", [graph.node("MatMul", ["pool", given], "pooled")], "flat")
    voted = graph.node("Concat", [pooled, "vote"], "voted", axis=1)
    joined = graph.bent(graph.product(voted, ["joined"], "joined"))
    sizes = [graph.state[f"heads.{name}_head.bias"].shape[0] for name in names]
    told = graph.product(joined, [f"heads.{name}_head" for name in names], "told")
    graph.split(told, names, sizes, 1)
    own = graph.node("MatMul", ["named", given], "own")
    width = graph.constant("width", np.array([graph.state["joined.bias"].shape[0]], np.int64))
    pairs = graph.node("Shape", ["relation"], "pairs", start=0, end=2)
    shape = graph.node("Concat", [pairs, width], "shape", axis=0)
    beside = graph.node("Unsqueeze", [joined, graph.constant("one", np.array([1]))], "beside")
    wide = [graph.node("Expand", [x, shape], f"{x}.wide") for x in (beside, own)]
    pair = graph.node("Concat", [*wide, "relation"], "pair", axis=2)
    paired = graph.bent(graph.product(pair, ["paired"], "paired"))
    graph.product(paired, [f"heads.{PART}_head"], PART)


def lean(state: Mapping[str, Array], heads: int, outputs: Sequence[str]) -> onnx.ModelProto:
    """The model of a trained judge: `state` is its weights, `heads` those of attention."""
    graph = Graph(state)
    read = embedded(graph)
    number = 0
    while f"encoder.encoder.layer.{number}.output.dense.bias" in state:
        read = layer(graph, read, number, heads)
        number += 1
    answered(graph, read, outputs)
    given = [helper.make_tensor_value_info(n, *what) for n, what in INPUTS.items()]
    made = []
    for name in outputs:
        room = ["n", "mentions"] if name == PART else ["n"]
        shape = [*room, state[f"heads.{name}_head.bias"].shape[0]]
        made.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
    model = helper.make_model(
        helper.make_graph(graph.nodes, "judge", given, made, graph.constants),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(ROOM, 1)],
    )
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model
