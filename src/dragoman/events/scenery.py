"""Where acts happen whose own sentence names no place: where the sentences before them were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Event, Place
from dragoman.places.assign import locative

REACH = 2
"""Sentences for which a scene holds."""


class Scenery:
    """The scene of a report as it is read, sentence by sentence; deeds of `types` stay on it."""

    def __init__(self, types: frozenset[str]) -> None:
        self.types = types
        self._last: tuple[int, Place] | None = None

    def place(self, event: Event) -> Event:
        """Give a deed without a place of its own the scene that was set before it."""
        if event.place is not None or self._last is None:
            return event
        number, place = self._last
        if event.type not in self.types or event.realis != "asserted":
            return event
        if event.sentence - number > REACH:
            return event
        return replace(event, place=replace(place, evidence=f"scene of sentence {number}"))

    def pass_by(self, number: int, places: Sequence[Place]) -> None:
        """A sentence was read: its last place of happening is the scene."""
        found = [p for p in places if locative(p)]
        if found:
            self._last = (number, found[-1])
