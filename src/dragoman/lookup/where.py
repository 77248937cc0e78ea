"""Which place a name means: the coder's own steps on a name, its context and its rivals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.lookup.ground import Ground, Toponyms, ground_of, grounds_called
from dragoman.lookup.phrase import Question, Scene, set_scene
from dragoman.model import Place
from dragoman.places.disputed import country_of_events, dispute_of
from dragoman.places.find import find_places
from dragoman.places.gazetteer import Entry
from dragoman.places.rivals import area_name, bearers

LOCATED = "They met in {}."
"""A name by itself is read behind a locative: "Reading" is a town there."""
MOST = 8
BY_RULE = "by rule: the state that nominally holds it; disputed"
LEFT_OPEN = "left open: who holds it by right is the dispute"


@dataclass(frozen=True, slots=True)
class View:
    """Whose names are used for disputed places: of a country, or a user's own."""

    viewpoint: str | None = None
    toponyms: Toponyms | None = None


@dataclass(frozen=True, slots=True)
class WhereAnswer:
    """The place that a name means, the dispute over its ground, and who else bears the name."""

    question: Question
    place: Place | None
    ground: Ground | None
    rivals: tuple[Entry, ...]
    view: View

    def to_dict(self) -> dict[str, Any]:
        return {
            "text": self.question.text,
            "date": self.question.date,
            **self._place(),
            "dispute": self.ground.to_dict() if self.ground else None,
            "candidates": [_rival(e) for e in self.rivals],
        }

    def _place(self) -> dict[str, Any]:
        if self.place is None:
            return {
                "name": self._name(None), "lat": None, "lon": None, "country": None,
                "country_reason": None, "precision": None, "geonames_id": None,
                "why": "no place is found",
            } if self.ground is None else self._of_ground(self.ground)  # fmt: skip
        country = country_of_events(self.place.country, self.place.dispute)
        return {
            "name": self._name(self.place),
            "lat": self.place.lat,
            "lon": self.place.lon,
            "country": country,
            "country_reason": self._country_reason(country),
            "precision": self.place.precision,
            "geonames_id": self.place.geonames_id,
            "why": self.place.evidence.partition("/")[0],
        }

    def _of_ground(self, ground: Ground) -> dict[str, Any]:
        return {
            "name": self._name(None),
            "lat": ground.dispute.lat,
            "lon": ground.dispute.lon,
            "country": None,
            "country_reason": LEFT_OPEN,
            "precision": "region",
            "geonames_id": None,
            "why": "a name of disputes.tsv",
        }

    def _name(self, place: Place | None) -> str | None:
        """The neutral key or the viewpoint's name of what is disputed itself, else the place's."""
        if self.ground is not None and (place is None or self._is_ground_itself(place)):
            return self.ground.name_for(self.view.viewpoint, self.view.toponyms)
        return place.name if place is not None else None

    def _is_ground_itself(self, place: Place) -> bool:
        """ "Northern Territories" is the disputed ground; Simferopol only lies on it."""
        names = {n.name.lower() for n in self.ground.dispute.names} if self.ground else set()
        called = {place.name.lower(), place.text.lower()}
        return bool(called & names) and place.precision != "city"

    def _country_reason(self, country: str | None) -> str | None:
        if self.ground is None:
            return "the gazetteer" if country else None
        return BY_RULE if country else LEFT_OPEN


def answer_where(question: Question, view: View | None = None) -> WhereAnswer:
    """The place of a name; with a context, as the coder would resolve it there."""
    framed = _find(set_scene(question, LOCATED))
    place = framed if framed is not None else _find(set_scene(question))
    ground = ground_of(place.dispute, question.date) if place and place.dispute else None
    if ground is None and (place is None or place.precision == "country"):
        ground = next(iter(grounds_called(question.text, question.date)), None)
    rivals = [e for e in bearers(question.text.partition(",")[0]) if not _is_taken(e, place)]
    return WhereAnswer(question, place, ground, tuple(rivals[:MOST]), view or View())


def _find(scene: Scene) -> Place | None:
    """The first place that begins in the phrase; "Paris, Texas" is the Paris of Texas."""
    start, end = scene.span
    found = [p for p in find_places(scene.sentences, None, None) if start <= p.start < end]
    return found[0] if found else None


def _is_taken(entry: Entry, place: Place | None) -> bool:
    if place is None:
        return False
    is_id = entry.geonames_id is not None and entry.geonames_id == place.geonames_id
    return is_id or (entry.lat == place.lat and entry.lon == place.lon)


def _rival(entry: Entry) -> dict[str, Any]:
    dispute = dispute_of(entry)
    return {
        "name": entry.name,
        "kind": entry.kind,
        "country": country_of_events(entry.country, dispute),
        "admin1": area_name(entry),
        "lat": entry.lat,
        "lon": entry.lon,
        "population": entry.population or None,
        "geonames_id": entry.geonames_id,
        "dispute": dispute,
    }
