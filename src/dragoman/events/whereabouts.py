"""Where acts happen whose own sentence names no place for them.

A deed happens in what it is done to ("captured the town"), at the site that was named before
("the dam"), where the same deed was told to happen, on the scene that was set, or at home where
all who take part are of one country. Who votes or meets does so at the seat of the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.events.grounds import grounds
from dragoman.events.ontology import Ontology
from dragoman.events.scene import Scene
from dragoman.events.sites import Sites
from dragoman.model import GUESS, Event, Place, Proposition
from dragoman.places.assign import locative
from dragoman.places.seats import capital, home, seat

SCENE = 2
"""Sentences for which a scene holds."""
REACH = 6
"""Sentences back to which a deed is told on."""
TOLD = ("asserted", "historical")


@dataclass(frozen=True, slots=True)
class Deed:
    """An act whose place is known: who took part, and in which sentence."""

    sentence: int
    type: str
    countries: frozenset[tuple[str, str]]
    place: Place


@dataclass
class Whereabouts:
    """The places of one report as it is read, sentence by sentence."""

    ontology: Ontology
    _deeds: list[Deed] = field(default_factory=list)
    _scene: tuple[int, Place] | None = None
    _meeting: Place | None = None

    def __post_init__(self) -> None:
        self.table = grounds()
        self._sites = Sites(self.table.words)

    def settle(self, events: Sequence[Event], scene: Scene) -> list[Event]:
        """The events of a sentence, in the order of the text, each with its place if known."""
        by_span = {(p.start, p.end): p for p in scene.parsed.propositions}
        self._sites.read(scene)
        settled = []
        for event in events:
            p = by_span.get((event.start, event.end))
            place = self._place(event, p, scene)
            placed = event if place is event.place else replace(event, place=place)
            settled.append(placed)
            self._remember(placed)
        settled = [self._beside(event, settled, scene) for event in settled]
        self._pass_by(scene)
        return settled

    # ------------------------------------------------------------ the options, best first
    def _place(self, event: Event, p: Proposition | None, scene: Scene) -> Place | None:
        if p is None:
            return event.place
        aim = self._done_to(event, p, scene)
        if event.place is not None and not self._is_elsewhere(event.place, aim, p):
            return event.place
        if aim is not None:
            return aim
        back = self._sites.back(p, scene)
        if back is not None:
            return back
        if self._is_sitting(event, p):
            return self._seat(event, p, scene)
        if self._points_back(p, scene, "meetings") and self._meeting is not None:
            return replace(self._meeting, evidence="place of the meeting/back")
        if event.realis not in TOLD:
            return None
        return (
            self._of_truce(event, p, scene)
            or self._shared(event, p, scene)
            or self._staged(event, scene)
            or self._at_home(event, p)
        )

    def _done_to(self, event: Event, p: Proposition, scene: Scene) -> Place | None:
        """What the act is done to, in or towards: "captured Mosul", "a visit to Iraq"."""
        roles = self._roles(event)
        for role in roles:
            for number in p.of(role):
                place = self._sites.located(number, scene)
                if place is not None:
                    return replace(place, evidence=f"{role} of the act/-")
        return None

    def _roles(self, event: Event) -> Sequence[str]:
        kind = self.ontology.plover(event.type)
        by_mode = self.table.roles.get(f"{kind}.{event.mode}")
        return by_mode if by_mode is not None else self.table.roles.get(kind, ())

    def _is_elsewhere(self, place: Place, aim: Place | None, p: Proposition) -> bool:
        """Whether what the act is done to tells more than the place that stands nearest."""
        if aim is None:
            return False
        start, end = p.extent
        is_own = start <= place.start < end
        is_finer = aim.precision == "country" and place.country == aim.country
        return not is_own and not is_finer

    def _is_sitting(self, event: Event, p: Proposition) -> bool:
        """What a parliament or a council does where it sits: "lawmakers voted against"."""
        words = {p.predicate, *p.predicate.split()}
        return event.realis in TOLD and not words.isdisjoint(self.table.words["sitting"])

    def _seat(self, event: Event, p: Proposition, scene: Scene) -> Place | None:
        """The seat of the body that meets, or the capital of the parliament that votes."""
        first = event.actors[0] if event.actors else None
        if first is not None and first.actor.sector == "LEG" and first.actor.country:
            town = capital(first.actor.country, first, event.sentence)
            if town is not None:
                return town
        named = event.actors if p.phrase is None else (*event.actors, *scene.modifiers(p.phrase))
        for side in named:
            place = seat(side.actor.key, side, event.sentence)
            if place is not None:
                return place
        return None

    def _of_truce(self, event: Event, p: Proposition, scene: Scene) -> Place | None:
        """A truce is one of the war: in the land of the rebels, or where it was last fought."""
        if self.ontology.plover(event.type) not in self.table.words["truce_types"]:
            return None
        start, end = (at - scene.parsed.sentence.start for at in p.extent)
        own = scene.parsed.sentence.text[start:end].lower()
        if not any(word in own for word in self.table.words["truces"]):
            return None
        for side in (*event.actors, *event.recipients):
            if side.actor.sector == "REB" and side.actor.country:
                place = home(side.actor.country, side, event.sentence)
                if place is not None:
                    return replace(place, evidence="land of the rebels/-")
        return self._last_deed(event, "ASSAULT", is_any=True)

    def _shared(self, event: Event, p: Proposition, scene: Scene) -> Place | None:
        """Where the same deed, or one of the same sides, was last told to happen."""
        kind = self.ontology.plover(event.type)
        if kind not in self.table.words["deeds"] or event.realis != "asserted":
            return None
        return self._last_deed(event, kind, is_any=self._points_back(p, scene))

    def _last_deed(self, event: Event, kind: str, *, is_any: bool) -> Place | None:
        """The place of the last deed of these sides; `is_any`: of whatever sides, of that type."""
        sides = countries_of(event)
        lands = {country for country, _ in sides}
        near = [d for d in reversed(self._deeds) if self._holds(d, event, kind)]
        alike = [
            d
            for d in near
            if sides & d.countries or d.place.country in lands or (is_any and d.type == kind)
        ]
        if not alike:
            return None
        deed = min(alike, key=lambda d: d.type != kind)
        return replace(deed.place, evidence=f"deed of sentence {deed.sentence}")

    @staticmethod
    def _holds(deed: Deed, event: Event, kind: str) -> bool:
        """Whether a deed is near enough: far for one of its type, or where only a land is known."""
        is_wide = deed.type == kind or deed.place.precision == "country"
        return event.sentence - deed.sentence <= (REACH if is_wide else SCENE)

    def _points_back(self, p: Proposition, scene: Scene, words: str = "") -> bool:
        """ "Those strikes", "the summit": the noun (one of `words`) points to what was told."""
        if p.phrase is None:
            return False
        phrase = scene.phrase(p.phrase)
        if words and phrase.head.lemma not in self.table.words[words]:
            return False
        return bool(phrase.words) and phrase.words[0].lemma in self.table.words["determiners"]

    def _staged(self, event: Event, scene: Scene) -> Place | None:
        """The scene: a place ahead of the deed in its sentence, or one of the sentences before.

        Only a place in the country of a side: "In Washington, Mr. Hale said China was moving
        troops" tells where something was said.
        """
        is_deed = self.ontology.plover(event.type) in self.table.words["deeds"]
        if not is_deed or event.realis != "asserted":
            return None
        sides = (*event.actors, *event.recipients)
        lands = {s.actor.country for s in sides if s.reason != GUESS}
        ahead = [p for p in scene.real_places if locative(p) and p.end <= event.start]
        if ahead and ahead[-1].country in lands:
            return replace(ahead[-1], evidence="scene of the sentence")
        if self._scene is None or event.sentence - self._scene[0] > SCENE:
            return None
        number, place = self._scene
        if place.country not in lands:
            return None
        return replace(place, evidence=f"scene of sentence {number}")

    def _at_home(self, event: Event, p: Proposition) -> Place | None:
        """The country of all who take part: of both sides, but for a protest or a coup."""
        kind = self.ontology.plover(event.type)
        sides = (*event.actors, *event.recipients)
        if kind not in self.table.words["home"] or not sides:
            return None
        if kind == "PROTEST":
            sides = event.actors
        elif p.predicate not in self.table.words["domestic"] and not _is_between(event):
            return None
        countries = {s.actor.country for s in sides}
        country = countries.pop() if len(countries) == 1 else None
        return None if country is None else home(country, sides[0], event.sentence)

    def _beside(self, event: Event, told: Iterable[Event], scene: Scene) -> Event:
        """A deed without place beside one that has it: "seized the dam and killed guards"."""
        if event.place is not None or event.realis not in TOLD:
            return event
        if self.ontology.plover(event.type) not in self.table.words["deeds"]:
            return event
        sides = countries_of(event)
        for other in told:
            is_deed = self.ontology.plover(other.type) in self.table.words["deeds"]
            if other.place is None or not is_deed or not sides & countries_of(other):
                continue
            why = f"deed at {other.start - scene.parsed.sentence.start} of the sentence"
            return replace(event, place=replace(other.place, evidence=why))
        return event

    # ------------------------------------------------------------ what was read
    def _remember(self, event: Event) -> None:
        if event.place is None:
            return
        kind = self.ontology.plover(event.type)
        if kind == "CONSULT":
            self._meeting = event.place
        is_passed_on = event.place.evidence.startswith(("scene", "deed"))
        if event.realis == "asserted" and kind in self.table.words["deeds"] and not is_passed_on:
            self._deeds.append(Deed(event.sentence, kind, countries_of(event), event.place))

    def _pass_by(self, scene: Scene) -> None:
        """A sentence was read: keep its scene, and where one meets by it."""
        found = [p for p in scene.real_places if locative(p)]
        if found:
            self._scene = (scene.parsed.sentence.index, found[-1])
        for phrase in scene.parsed.phrases:
            if phrase.head.lemma in self.table.words["meetings"]:
                place = self._sites.at(phrase, scene)
                self._meeting = place or self._meeting


def _is_between(event: Event) -> bool:
    """Whether both sides are told, by words of their own."""
    spans = {(s.start, s.end) for s in (*event.actors, *event.recipients)}
    return bool(event.actors) and bool(event.recipients) and len(spans) > 1


def countries_of(event: Event) -> frozenset[tuple[str, str]]:
    """Country and sector of all who take part."""
    return frozenset(
        (s.actor.country, s.actor.sector or "")
        for s in (*event.actors, *event.recipients)
        if s.actor.country
    )
