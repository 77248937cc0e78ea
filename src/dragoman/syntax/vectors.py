"""Word vectors in context: spaCy's tok2vec as plain matrix products.

The same sums in the same order as thinc's layers, so the same bits, without what training needs
and with each kind of token embedded once a report: half the time of `Tok2Vec.predict`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy
from numpy.typing import NDArray

Floats = NDArray[numpy.float32]
EPSILON = 1e-8
"""What thinc adds to a variance."""


class Encoder:
    """A trained `MultiHashEmbed` with a `MaxoutWindowEncoder` of window 1 behind it."""

    def __init__(self, tok2vec: Any) -> None:
        embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        extract, _, tables, mix, _ = embed.layers
        self._columns = extract.attrs["columns"]
        self._tables = [table.layers[1] for table in tables.layers[0].layers]
        self._mix = _Maxout(mix.layers[0].layers[0])
        self._windows = [
            _Maxout(residual.layers[0].layers[1].layers[0]) for residual in encode.layers[0].layers
        ]
        self._pad = encode.attrs["pad"]

    def encode(self, docs: Sequence[Any]) -> Floats:
        """A vector a token, those of all docs one behind the other; a doc sees only itself."""
        vectors = self._embed(numpy.concatenate([doc.to_array(self._columns) for doc in docs]))
        lengths = [len(doc) for doc in docs]
        # As in stock, blank rows keep the docs apart; the layers turn them into more than zeros.
        gaps = numpy.repeat(numpy.arange(1, len(docs) + 1) * self._pad, lengths)
        places = numpy.arange(len(vectors)) + gaps
        padded = numpy.zeros(
            (len(vectors) + self._pad * (len(docs) + 1), vectors.shape[1]), numpy.float32
        )
        padded[places] = vectors
        for layer in self._windows:
            padded += layer(_with_neighbours(padded))
        found: Floats = padded[places]
        return found

    def _embed(self, features: NDArray[numpy.uint64]) -> Floats:
        """Vectors out of context: tokens with the same features are computed once."""
        numbers: dict[bytes, int] = {}
        keys: list[bytes] = features.view(f"V{features.strides[0]}").ravel().tolist()
        kinds = [numbers.setdefault(key, len(numbers)) for key in keys]
        distinct = numpy.frombuffer(b"".join(numbers), numpy.uint64)
        columns = distinct.reshape(len(numbers), -1).T
        rows = [
            _look_up(table, column) for table, column in zip(self._tables, columns, strict=True)
        ]
        found: Floats = self._mix(numpy.concatenate(rows, axis=1))[kinds]
        return found


class _Maxout:
    """Thinc's maxout with its layer norm, pieces side by side instead of value by value."""

    def __init__(self, layer: Any) -> None:
        maxout, norm = layer.layers
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        width, pieces, inputs = weights.shape
        self._weights = numpy.ascontiguousarray(
            weights.transpose(1, 0, 2).reshape(pieces * width, inputs).T
        )
        self._bias = numpy.ascontiguousarray(bias.T.reshape(pieces * width))
        self._cuts = list(pairwise(range(0, pieces * width + 1, width)))
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, inputs: Floats) -> Floats:
        pieces = inputs @ self._weights
        pieces += self._bias
        (first, last), *others = self._cuts
        best = pieces[:, first:last].copy()
        for first, last in others:
            numpy.maximum(best, pieces[:, first:last], out=best)
        return self._normal(best)

    def _normal(self, values: Floats) -> Floats:
        values -= values.mean(axis=1, keepdims=True)
        variance = (values * values).mean(axis=1, keepdims=True) + EPSILON
        values *= variance ** (-1.0 / 2.0)
        values *= self._scale
        values += self._shift
        return values


def _look_up(table: Any, keys: NDArray[numpy.uint64]) -> Floats:
    """Sums of the rows that a `HashEmbed` keeps for each key."""
    rows, ops = table.get_param("E"), table.ops
    places = ops.hash(numpy.ascontiguousarray(keys), table.attrs["seed"]) % len(rows)
    found: Floats = ops.gather_add(rows, places)
    return found


def _with_neighbours(vectors: Floats) -> Floats:
    """Each row with the one before and the one after it."""
    size, width = vectors.shape
    windows = numpy.zeros((size, 3 * width), numpy.float32)
    windows[1:, :width] = vectors[:-1]
    windows[:, width : 2 * width] = vectors
    windows[:-1, 2 * width :] = vectors[1:]
    return windows
