"""Which country a bare "the police" or "protesters" belongs to: the country of the news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.actors.names import Hit
from dragoman.actors.tables import FIRST_WORD, Tables
from dragoman.model import Actor, Body

SCENE_KINDS = frozenset({"state", "capital", "adjective"})
VOTING_KINDS = SCENE_KINDS | {"metonym", "figure", "group"}
HEADLINE_WEIGHT = 3
DATELINE_WEIGHT = 4
LEAD_SENTENCES = 4


class Context:
    """Countries of a report as its scene: sentence by sentence, and over all."""

    def __init__(self, body: Body, hits: Sequence[Sequence[Hit]], tables: Tables) -> None:
        self.hits, self.tables = hits, tables
        self.main = self._main(body)

    def _main(self, body: Body) -> Actor | None:
        """The country most named, the headline, the lead and the dateline counted more."""
        votes: Counter[str] = Counter()
        actors: dict[str, Actor] = {}
        for number, hits in enumerate(self.hits):
            in_title = body.sentences[number].in_title
            weight = HEADLINE_WEIGHT if in_title or number < LEAD_SENTENCES else 1
            for hit in hits:
                country = self.tables.states.get(hit.entry.actor.country or "")
                if hit.entry.kind in VOTING_KINDS and country is not None:
                    actors.setdefault(country.key, country)
                    votes[country.key] += weight
        place = body.dateline.place if body.dateline else None
        if place:
            actor = self._by_name(place.title())
            if actor is not None:
                actors.setdefault(actor.key, actor)
                votes[actor.key] += DATELINE_WEIGHT
        if not votes:
            return None
        best = max(votes.values())
        return next(actors[key] for key in actors if votes[key] == best)

    def _by_name(self, name: str) -> Actor | None:
        first = FIRST_WORD.match(name)
        if first is None:
            return None
        for known, entries in self.tables.names.get(first.group(), ()):
            if name.startswith(known) and entries[0].kind in SCENE_KINDS:
                return entries[0].actor
        return None

    def country_at(self, sentence: int, position: int) -> Actor | None:
        """The country for a bare role at a position: of its sentence, else of the report."""
        here = [h for h in self.hits[sentence] if h.entry.kind in SCENE_KINDS]
        if here:
            named = {h.entry.actor.key for h in here}
            if len(named) == 1:
                return here[0].entry.actor
            if self.main is not None and self.main.key in named:
                return self.main
            before = [h for h in here if h.end <= position]
            return (before[-1] if before else here[0]).entry.actor
        return self.main
