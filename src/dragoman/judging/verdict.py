"""What the model says of a candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DIGITS = 4
"""Probabilities are rounded before they are compared or shown: the same on every machine."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities (0 to 1, rounded) of what a candidate tells.

    `types`: of each PLOVER type, and of "none"; `modes`: of "TYPE.mode" and "none"; `realis`;
    `alleged`; `actor` and `recipient`: that those proposed are the right ones; `parts`: of each
    mention in the sentence, that it is an actor and that it is a recipient.
    """

    types: Mapping[str, float]
    modes: Mapping[str, float]
    realis: Mapping[str, float]
    alleged: float
    actor: float
    recipient: float
    parts: tuple[tuple[float, float], ...] = ()
