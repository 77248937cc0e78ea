"""Sites, towns and lands that phrases name or point back to: "Mosul Dam", "the dam"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dragoman.events.scene import Scene
from dragoman.model import Phrase, Place, Proposition
from dragoman.places.assign import locative

BACK = frozenset({"the", "that", "this", "those", "these"})
HERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "throughout", "on"})
OF = "of"


@dataclass
class Sites:
    """What a report has named so far. `words`: lists of `whereabouts.toml`."""

    words: Mapping[str, frozenset[str]]
    _named: dict[str, Place] = field(default_factory=dict)
    """The last place by the noun that names its kind."""
    _towns: list[Place] = field(default_factory=list)
    _lands: list[Place] = field(default_factory=list)

    def read(self, scene: Scene) -> None:
        """Take up what a sentence names before its acts are placed."""
        for phrase in scene.parsed.phrases:
            place = self._own(phrase, scene)
            if place is not None and phrase.head.lemma in self.words["sites"]:
                self._named[phrase.head.lemma] = place
        real = [p for p in scene.places if p.lat is not None and not is_demonym(p)]
        self._towns += [p for p in real if p.precision == "city"]
        self._lands += [p for p in real if p.precision == "country"]

    def located(self, number: int, scene: Scene) -> Place | None:
        """The place that a phrase is, names or points back to; None where it is none."""
        phrase = scene.phrase(number)
        place = self._own(phrase, scene) or self._pointed(phrase, scene)
        if place is not None:
            return place
        if phrase.head.lemma in self._kinds():
            for name, other in phrase.preps:
                if name == OF or name in HERE:
                    inner = self._own(scene.phrase(other), scene)
                    if inner is not None:
                        return inner
        return None

    def at(self, phrase: Phrase, scene: Scene) -> Place | None:
        """Where a thing is by its own words: "a summit in Hanoi", "held in the capital of Laos"."""
        numbers = [n for name, n in phrase.preps if name in HERE]
        for p in scene.parsed.propositions:
            if phrase.id in p.of("theme") or phrase.id in p.of("agent"):
                numbers += [n for role, n in p.arguments if role in HERE]
        found = (self.located(n, scene) for n in numbers)
        return next((p for p in found if p is not None), None)

    def back(self, p: Proposition, scene: Scene) -> Place | None:
        """What the act's own "in the country", "soldiers at the dam" points back to."""
        own = [n for role, n in p.arguments if role in HERE]
        hung = [
            n
            for role, number in p.arguments
            if role not in HERE
            for name, n in scene.phrase(number).preps
            if name in HERE
        ]
        for number in own + hung:
            place = self._fought(number, scene) or self._pointed(scene.phrase(number), scene)
            if place is not None:
                return place
        return None

    def _fought(self, number: int, scene: Scene) -> Place | None:
        """The land of "the Syrian civil war" and "the country's civil war"."""
        phrase = scene.phrase(number)
        if phrase.head.lemma not in self.words["wars"]:
            return None
        if phrase.possessor is not None:
            return self.located(phrase.possessor, scene)
        named = [p for p in scene.places if phrase.start <= p.start < phrase.head.start and p.lat]
        return replace(named[-1], evidence=f"{phrase.text}/back") if len(named) == 1 else None

    # ------------------------------------------------------------ one phrase
    def _kinds(self) -> frozenset[str]:
        w = self.words
        return w["sites"] | w["towns"] | w["areas"] | w["lands"]

    def _own(self, phrase: Phrase, scene: Scene) -> Place | None:
        """The place whose name the phrase ends in, or a site with a place in its name."""
        head = phrase.head
        for place in scene.places:
            if place.lat is None or not phrase.start <= place.start < phrase.end:
                continue
            if place.start <= head.start < place.end and not is_demonym(place):
                return place
            if head.lemma in self.words["sites"] and is_namer(place):
                return _site(place, phrase)
        return None

    def _pointed(self, phrase: Phrase, scene: Scene) -> Place | None:
        """ "The dam", "the city", "the country": what was named before."""
        if not phrase.words or phrase.words[0].text.lower() not in BACK or phrase.preps:
            return None
        noun, at = phrase.head.lemma, phrase.start
        if noun in self.words["lands"]:
            return _back(self._land(at, scene), phrase)
        if noun in self._named and self._named[noun].start < at:
            return _back(self._named[noun], phrase)
        if noun in self.words["towns"]:
            before = [p for p in self._towns if p.start < at]
            return _back(before[-1] if before else None, phrase)
        return None

    def _land(self, at: int, scene: Scene) -> Place | None:
        """The land meant by "the country": the last of its sentence, else of those before."""
        here = [p for p in scene.places if p.end <= at and p.precision == "country" and p.lat]
        named = [p for p in here if not is_demonym(p)]
        if named:
            return named[-1]
        before = [p for p in self._lands if p.start < at]
        staged = [p for p in before if locative(p)] or before
        if staged:
            return staged[-1]
        return here[-1] if here else None


def is_demonym(place: Place) -> bool:
    """ "Iraqi": names whose something is, not where."""
    return place.evidence.startswith("demonym")


def is_namer(place: Place) -> bool:
    """Whether a place before a noun tells where that is: "the Mosul dam", no "U.S. embassy"."""
    return not is_demonym(place) and place.precision not in ("country", "region")


def _site(place: Place, phrase: Phrase) -> Place:
    """The site that a phrase names, at the coordinates of the place in its name."""
    text = phrase.text[place.start - phrase.start :]
    return replace(
        place,
        text=text,
        end=phrase.end,
        name=f"{place.name} {text[place.end - place.start :].strip()}",
        precision="site",
        geonames_id=None,
    )


def _back(place: Place | None, phrase: Phrase) -> Place | None:
    """A place named before, at the words that point to it."""
    if place is None:
        return None
    return replace(place, evidence=f"{phrase.text}/back")
