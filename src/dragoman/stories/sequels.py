"""Sequels: episodes that go on with an earlier one after a pause."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.stories.terms import Term
from dragoman.stories.vectors import Vector, keys_of, product, total, vector

NEAR = 0.22
"""Likeness of two episodes from which on the later is a sequel, when they are a day apart."""
PER_PAUSE = 0.02
"""How much nearer they must be, by the logarithm of the days between them."""
SHARED_KEYS = 2
"""Of the heaviest terms, so many must be shared for two episodes to be compared."""
READ = 8
"""First reports of an episode that stand for it: later ones drift."""


class Profile(NamedTuple):
    """What an episode is about: `weights` of length 1, `keys` by which it is found."""

    weights: Vector
    keys: tuple[int, ...]


def profile(reports: Sequence[Sequence[Term]]) -> Profile:
    """The profile of an episode by the terms of its first reports."""
    added = total(vector(terms, {}, 0) for terms in reports[:READ])
    length = math.sqrt(sum(w * w for w in added.values())) or 1.0
    weights = {key: weight / length for key, weight in added.items()}
    return Profile(weights, tuple(keys_of(weights)))


def likeness(earlier: Profile, later: Profile, pause: int | None) -> float | None:
    """How near a sequel is to what it goes on with, None where it is none.

    `pause` are the days between, None where a date is unknown.
    """
    near = product(earlier.weights, later.weights)
    wanted = NEAR + PER_PAUSE * math.log(max(pause or 1, 1))
    return near if near >= wanted else None
