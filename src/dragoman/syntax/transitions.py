"""Heads and labels: spaCy's transition parser, its scores as plain matrix products.

States and moves are spaCy's. Its own loop lets go of the interpreter's lock and takes it again
several times a token and adds without vector instructions; this one takes half the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.ml.parser_model import ParserStepModel

Floats = NDArray[numpy.float32]


class TransitionParser:
    """A trained greedy `TransitionBasedParser` with a hidden layer of two maxout pieces."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        tokens, lower, upper = parser.model.layers
        project = tokens.layers[-1]
        self._project, self._project_bias = project.get_param("W").T, project.get_param("b")
        weights = lower.get_param("W")
        self._slots, self._width, _, inputs = weights.shape
        # All that `get_token_ids` asks of its model is the number of slots.
        self._model = SimpleNamespace(state2vec=SimpleNamespace(nF=self._slots))
        self._lower = weights.transpose(0, 2, 1, 3).reshape(-1, inputs).T
        self._missing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1)
        self._lower_bias = lower.get_param("b").T.reshape(-1)
        self._upper, self._upper_bias = upper.get_param("W").T, upper.get_param("b")

    def annotate(self, docs: Sequence[Any], vectors: Floats) -> None:
        """Set heads and labels of the docs; `vectors` are those of their tokens, in order."""
        parts = self._parts(vectors)
        states = self._parser.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            scores = self._scores(self._tokens(unfinished), parts)
            unfinished = self._parser.transition_states(unfinished, scores)
        self._parser.set_annotations(docs, states)

    def _parts(self, vectors: Floats) -> Floats:
        """What each token adds to the hidden layer in each slot of a state.

        Row `slot` is for no token in that slot, row `slots * (n + 1) + slot` for token n.
        """
        found = numpy.empty((len(vectors) + 1, len(self._missing)), numpy.float32)
        found[0] = self._missing
        numpy.matmul(vectors @ self._project + self._project_bias, self._lower, out=found[1:])
        return found.reshape(-1, 2 * self._width)

    def _tokens(self, states: list[Any]) -> NDArray[numpy.int32]:
        """Tokens in the slots of each state: top of the stack, next of the buffer, ..."""
        found: NDArray[numpy.int32] = ParserStepModel.get_token_ids(self._model, states)
        return found

    def _scores(self, tokens: NDArray[numpy.int32], parts: Floats) -> Floats:
        """Scores of all moves in each state."""
        rows = (tokens + 1) * self._slots + numpy.arange(self._slots)
        pieces = parts.take(rows, axis=0).sum(axis=1)
        pieces += self._lower_bias
        hidden = numpy.maximum(pieces[:, : self._width], pieces[:, self._width :])
        found: Floats = hidden @ self._upper + self._upper_bias
        return found
