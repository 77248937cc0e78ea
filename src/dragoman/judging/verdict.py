"""What the model says of a candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DIGITS = 4
"""Probabilities are rounded before they are compared or shown: the same on every machine."""
LONGEST_SENTENCE = 256
"""Tokens of a sentence that are read."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities (0 to 1, rounded) of what a candidate tells.

    `types`: of each PLOVER type, and of "none"; `modes`: of "TYPE.mode" and "none"; `realis`;
    `alleged`; `actor` and `recipient`: that those proposed are the right ones.
    """

    types: Mapping[str, float]
    modes: Mapping[str, float]
    realis: Mapping[str, float]
    alleged: float
    actor: float
    recipient: float
