"""One sentence as the coder sees it: propositions with their phrases, and who the phrases are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.actors.wording import wording
from dragoman.events.grounds import grounds
from dragoman.events.lexicon import Words
from dragoman.events.ontology import ontology
from dragoman.events.phrase_words import PhraseWords
from dragoman.model import (
    Actor,
    ActorMention,
    Cast,
    Parsed,
    Participant,
    Phrase,
    Place,
    Proposition,
)
from dragoman.syntax.governed import governed

if TYPE_CHECKING:
    from dragoman.events.knowledge import Knowledge

FALLBACK_PREPOSITIONS = ("by", "of", "from")
LISTING = ("including", "like", "such as")
"""What names some of those whom a word for several stands for."""
MAX_DEPTH = 4
OPPOSED = "anti-"
DETERMINERS = frozenset({"DT", "PRP$", "WP$", "CD"})


@dataclass(frozen=True)
class Scene:
    """Answers what frames ask about phrases: their words, their classes, their actors."""

    parsed: Parsed
    cast: Cast
    knowledge: Knowledge
    places: Sequence[Place] = ()

    def phrase(self, number: int) -> Phrase:
        return self.parsed.phrases[number]

    @cached_property
    def below(self) -> dict[int, tuple[Proposition, ...]]:
        """Propositions by the id of the one that governs them."""
        return governed(self.parsed)

    @cached_property
    def by_phrase(self) -> dict[int, Proposition]:
        """The nominal proposition that a phrase heads."""
        return {p.phrase: p for p in self.parsed.propositions if p.phrase is not None}

    @cached_property
    def first_of(self) -> dict[int, int]:
        """The phrase that a coordination begins with, by the phrases that follow it in it."""
        return {later: phrase.id for phrase in self.parsed.phrases for later in phrase.conjuncts}

    def owner(self, number: int) -> int | None:
        """Whose a thing is; one without article shares what it is coordinated with: "Russia's
        invasion and annexation"."""
        phrase = self.phrase(number)
        first = self.first_of.get(number)
        if phrase.possessor is not None or first is None or not phrase.words:
            return phrase.possessor
        is_determined = phrase.words[0].tag in DETERMINERS
        return None if is_determined else self.phrase(first).possessor

    def shared(self, number: int, role: str) -> list[int]:
        """What hangs on the things a noun is coordinated with, behind all of them: "the invasion
        and annexation of Crimea"."""
        phrase = self.phrase(number)
        first = self.first_of.get(number)
        joint = [first] if first is not None else list(phrase.conjuncts[:1])
        return [
            other
            for n in joint
            for name, other in self.phrase(n).preps
            if name == role and self.phrase(other).start > max(phrase.end, self.phrase(n).end)
        ]

    # ------------------------------------------------------------ words
    @cached_property
    def possible(self) -> int:
        """The frames that the words of the sentence allow, see `Needs`."""
        words = self.parsed.words
        told = {*(w.lemma for w in words), *(w.text.lower() for w in words)}
        return self.knowledge.lexicon.needs.met(told)

    @cached_property
    def words(self) -> PhraseWords:
        """The words of the phrases."""
        return PhraseWords(self.parsed.phrases)

    def holds(self, numbers: Iterable[int], words: Words) -> bool:
        """Whether one of the phrases has one of the words or belongs to one of the classes."""
        for number in numbers:
            if not words.single.isdisjoint(self.words.words(number)):
                return True
            if words.several and self._has_several(number, words):
                return True
            if words.special and self._belongs(number, words.special):
                return True
        return False

    def _has_several(self, number: int, words: Words) -> bool:
        if words.first.isdisjoint(self.words.chain(number)):
            return False
        text = self.words.text(number)
        return any(f" {entry} " in text for entry in words.several)

    @cached_property
    def _known_classes(self) -> dict[tuple[int, frozenset[str]], bool]:
        return {}

    def _belongs(self, number: int, classes: frozenset[str]) -> bool:
        key = number, classes
        if key not in self._known_classes:
            self._known_classes[key] = self._is_special(number, classes)
        return self._known_classes[key]

    def _is_special(self, number: int, classes: frozenset[str]) -> bool:
        types = frozenset(c for c in classes if c.isupper())
        if types and any(
            self.knowledge.lexicon.types_of_noun(p.head.lemma) & types
            for p in self.words.heads(number)
        ):
            return True
        mentions = self.mentions(number)
        if "actor" in classes and any(m.actor.country or m.actor.sector for m in mentions):
            return True
        kinds = {m.actor.kind for m in mentions}
        if "state" in classes and "state" in kinds:
            return True
        if "person" in classes and (
            kinds & {"person", "people", "office"} or self._is_name(number)
        ):
            return True
        if "official" in classes and any(_is_official(m.actor) for m in mentions):
            return True
        if "civilians" in classes and any(_is_civilian(m) for m in mentions):
            return True
        if "group" in classes and kinds & {"group", "body", "people"}:
            return True
        return "place" in classes and self._is_place(number)

    def _is_name(self, number: int) -> bool:
        """A name of two words or more that is no known actor and no place: somebody's."""
        phrase = self.phrase(number)
        names = [w for w in phrase.words if w.tag in ("NNP", "NNPS")]
        is_known = bool(self.mentions(number)) or self._is_place(number)
        return phrase.is_proper and len(names) > 1 and not is_known

    def _is_place(self, number: int) -> bool:
        phrase = self.phrase(number)
        return any(p.start < phrase.end and phrase.start < p.end for p in self.places)

    @cached_property
    def real_places(self) -> tuple[Place, ...]:
        """The places that stand for themselves: without the "U.S." of "at U.S. positions"."""
        return tuple(p for p in self.places if not self._is_attribute(p))

    def _is_attribute(self, place: Place) -> bool:
        """Whether a country's name only tells whose a thing is: no "Syria border", "U.S. soil"."""
        if place.precision != "country":
            return False
        kinds = grounds().words["grounds"]
        return any(
            phrase.start <= place.start and place.end <= phrase.head.start
            for phrase in self.parsed.phrases
            if phrase.head.lemma not in kinds
        )

    # ------------------------------------------------------------ actors
    def mentions(self, number: int) -> tuple[ActorMention, ...]:
        """The actors that a phrase itself denotes."""
        return self.cast.of(self.phrase(number))

    def participants(self, number: int, depth: int = 0) -> list[Participant]:
        """Who stands behind a phrase: itself, or the possessor, nationality or maker of a thing."""
        phrase = self.phrase(number)
        own = [participant_of(m) for m in self.cast.of(phrase)]
        is_other = phrase.head.lemma in wording().mentions["relational"]
        if depth < MAX_DEPTH and (is_other or not any(x.actor.country for x in own)):
            own = self._listed(phrase, depth) or own
        if own or depth >= MAX_DEPTH:
            return own
        made = self.by_phrase.get(number)
        if made is not None:
            makers = [x for n in made.of("agent") if n != number for x in self.participants(n, 3)]
            if makers:
                return makers
        if phrase.possessor is not None and not is_other:
            found = self.participants(phrase.possessor, depth + 1)
            if found:
                return found
        modifiers = self.modifiers(number)
        if modifiers:
            return modifiers
        for wanted in FALLBACK_PREPOSITIONS:
            found = [
                p
                for name, other in phrase.preps
                if name == wanted
                for p in self.participants(other, depth + 1)
            ]
            if found:
                return found
        return self._operators(number, depth)

    def _listed(self, phrase: Phrase, depth: int) -> list[Participant]:
        """ "countries including Russia and Cuba", "allies such as Chad": those who are named."""
        if not phrase.is_plural:
            return []
        found = [n for name, n in phrase.preps if name in LISTING]
        return [x for n in found for x in self.participants(n, depth + 1)]

    def _operators(self, number: int, depth: int) -> list[Participant]:
        """ "rockets fired by Hamas", "a mission run by Norway": who is behind a thing by a verb."""
        operating = self.knowledge.intents.words["operating"]
        return [
            x
            for p in self.parsed.propositions
            if p.voice == "passive" and p.predicate in operating and number in p.of("theme")
            for n in p.of("by")
            for x in self.participants(n, depth + 1)
        ]

    def everybody(self) -> list[Participant]:
        """All whom the phrases of the sentence and their premodifiers name."""
        found = (
            m
            for phrase in self.parsed.phrases
            for m in (*self.cast.of(phrase), *self.cast.modifying(phrase))
        )
        return [participant_of(m) for m in found]

    def issuers(self, number: int) -> list[Participant]:
        """Who issued a document: the agent of the verb that has it as object."""
        for p in self.parsed.propositions:
            if p.kind == "verb" and number in p.of("theme"):
                return [x for n in p.of("agent") for x in self.participants(n, MAX_DEPTH - 1)]
        return []

    def modifiers(self, number: int) -> list[Participant]:
        """Those whom only the premodifiers of a phrase name, and whom it is not against."""
        found = self.cast.modifying(self.phrase(number))
        return [participant_of(m) for m in found if not self._is_opposed(m)]

    def opposed(self, number: int) -> list[Participant]:
        """Those whom a phrase is against by its premodifiers: "anti-Indian protests"."""
        found = self.cast.modifying(self.phrase(number))
        return [participant_of(m) for m in found if self._is_opposed(m)]

    def _is_opposed(self, mention: ActorMention) -> bool:
        at = mention.start - self.parsed.sentence.start
        return self.parsed.sentence.text[:at].lower().endswith(OPPOSED)


def _is_official(actor: Actor) -> bool:
    """A named or unnamed person who acts for a state or an international body."""
    in_office = actor.sector in ontology().lists["state_sectors"]
    return actor.kind in ("person", "office") and in_office


def _is_civilian(mention: ActorMention) -> bool:
    """Unnamed people without arms or office: "Syrians", "teachers"."""
    actor = mention.actor
    return actor.kind == "people" and actor.sector in ontology().lists["civil_sectors"]


def participant_of(mention: ActorMention) -> Participant:
    return Participant(mention.actor, mention.text, mention.start, mention.end, mention.reason)
