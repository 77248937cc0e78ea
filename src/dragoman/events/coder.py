"""Events of a report: acts of every sentence with realis, attribution, time and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.events.compose import BORROWED, Act, Composer
from dragoman.events.contexts import with_contexts
from dragoman.events.jury import Jury, Told
from dragoman.events.knowledge import Knowledge, package_knowledge
from dragoman.events.magnitudes import with_magnitudes
from dragoman.events.matching import Matcher
from dragoman.events.precedence import occasions, with_precedence
from dragoman.events.protests import with_target
from dragoman.events.realis import RealisReader
from dragoman.events.roles import keys
from dragoman.events.scene import Scene
from dragoman.events.telling import Here, Teller
from dragoman.events.utterers import Utterers
from dragoman.events.whereabouts import Whereabouts
from dragoman.judging.decision import NONE
from dragoman.judging.judge import Judge
from dragoman.model import GUESS, Body, Cast, Event, Parsed, Participant, Place, Statement, Time
from dragoman.times.newsday import with_news_day
from dragoman.timing.watch import JUDGE, Watch

Found = TypeVar("Found", Place, Time)


class EventCoder:
    """Codes the events of one report; holds what is known, nothing of any report."""

    def __init__(
        self,
        knowledge: Knowledge | None = None,
        judge: Judge | None = None,
        watch: Watch | None = None,
    ) -> None:
        """`judge`: the model that confirms or corrects what frames propose, if any."""
        self._watch = watch or Watch()
        self.knowledge = knowledge or package_knowledge()
        self.ontology, self.lexicon = self.knowledge.ontology, self.knowledge.lexicon
        self.table = self.knowledge.intents
        self.matcher = Matcher(self.lexicon)
        self.teller = Teller(self.knowledge)
        self.jury = Jury(judge, self.teller) if judge and self._is_read_by(judge) else None

    def _is_read_by(self, judge: Judge) -> bool:
        """The model knows PLOVER only: it has no say over an ontology in PLOVER's place."""
        return judge.types - {NONE} <= self.ontology.types.keys()

    def nouns(self) -> frozenset[str]:
        """Head lemmas of all nouns that can predicate, for the parser."""
        return frozenset({*self.lexicon.nouns, *self.table.nouns})

    def code(
        self,
        *,
        body: Body,
        parsed: Sequence[Parsed],
        cast: Cast,
        places: Sequence[Place],
        times: Sequence[Time],
        statements: Sequence[Statement],
        date: str | None,
    ) -> tuple[Event, ...]:
        """Events of all sentences in order; exactly one is `main` where a sentence has any."""
        found: list[Event] = []
        whereabouts = Whereabouts(self.ontology)
        utterers = Utterers(body, statements, cast, self.table.words["anonymous"])
        placed, timed = _by_sentence(places), _by_sentence(times)
        for sentence in parsed:
            number = sentence.sentence.index
            here, now = placed.get(number, []), timed.get(number, [])
            scene = Scene(sentence, cast, self.knowledge, here)
            events = self._sentence(scene, here, now, body, utterers, date)
            found.extend(whereabouts.settle(events, scene))
        return tuple(with_news_day(found, date))

    def _sentence(
        self,
        scene: Scene,
        places: Sequence[Place],
        times: Sequence[Time],
        body: Body,
        utterers: Utterers,
        date: str | None,
    ) -> list[Event]:
        composer = Composer(scene, self.matcher, self.table)
        reader = RealisReader(composer, self.table)
        here = Here(scene, reader, places, times, body, utterers, date)
        told: list[Told] = []
        acts = composer.acts()
        merged = [a.p.id for a in occasions(acts, scene)]
        composer.taken.update(merged)
        acts = [a for a in acts if a.p.id not in merged]
        for found in map(without_guesses, with_precedence(acts, scene)):
            act = with_target(found, scene)
            if is_codable(act) or is_scene_named(act, scene):
                event = self.teller.tell(act, here)
                if event is not None:
                    told.append(Told(act, event))
        if self.jury is not None:
            with self._watch.step(JUDGE):
                told = self.jury.hear(told, composer, here)
        events = self._told_once(_distinct(t.event for t in told))
        marked = _with_main(_numbered(events))
        return with_contexts(scene, with_magnitudes(scene.parsed, marked, self.ontology))

    def _told_once(self, events: Sequence[Event]) -> list[Event]:
        """Drop what a fuller telling holds: "attacked the camp, killing 156 people"."""
        types = self.table.words["told_once_types"]
        kept: list[Event] = []
        for event in events:
            if event.type in types:
                twin = next((n for n, k in enumerate(kept) if _is_borrowed_from(event, k)), None)
                if twin is not None:
                    kept[twin] = event
                    continue
                if any(_holds(other, event) for other in kept):
                    continue
                poorer = next((n for n, k in enumerate(kept) if _holds(event, k)), None)
                if poorer is not None:
                    kept[poorer] = event
                    continue
            kept.append(event)
        return kept


def _by_sentence(found: Iterable[Found]) -> dict[int, list[Found]]:
    by_sentence: dict[int, list[Found]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    return by_sentence


def _numbered(events: Sequence[Event]) -> list[Event]:
    """Ids told apart where one trigger gives several events of a type ("promised X and Y")."""
    seen: Counter[str] = Counter()
    numbered = []
    for event in events:
        seen[event.id] += 1
        number = seen[event.id]
        numbered.append(event if number == 1 else replace(event, id=f"{event.id}.{number}"))
    return numbered


def is_codable(act: Act) -> bool:
    """At least one side can be placed in a country or an international body."""
    return any(p.actor.country for p in (*act.actors, *act.recipients))


def without_guesses(act: Act) -> Act:
    """Guessed countries dropped where another side places the act: "Iran seized two tankers"."""
    sides = (*act.actors, *act.recipients)
    if not any(s.actor.country and s.reason != GUESS for s in sides):
        return act
    return replace(act, actors=_unguessed(act.actors), recipients=_unguessed(act.recipients))


def _unguessed(sides: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple(
        replace(s, actor=replace(s.actor, country=None, state=None)) if s.reason == GUESS else s
        for s in sides
    )


def is_scene_named(act: Act, scene: Scene) -> bool:
    """ "the Benghazi attack": nobody is named, but the act goes by its place."""
    if act.p.phrase is None or act.type not in scene.knowledge.ontology.lists["placed_types"]:
        return False
    phrase = scene.phrase(act.p.phrase)
    return any(p.country and phrase.start <= p.start < phrase.end for p in scene.places)


def _distinct(events: Iterable[Event]) -> list[Event]:
    """One record for one event told twice in a sentence."""
    seen: dict[tuple[object, ...], Event] = {}
    for event in events:
        who = (keys(event.actors), keys(event.recipients))
        seen.setdefault((event.type, event.realis, *who), event)
    return list(seen.values())


def _holds(fuller: Event, event: Event) -> bool:
    """Whether one event tells all that another tells, and somebody more."""
    same = fuller.type == event.type and fuller.realis == event.realis
    return (
        same
        and keys(event.actors) <= keys(fuller.actors)
        and keys(event.recipients) <= keys(fuller.recipients)
    )


def _is_borrowed_from(event: Event, other: Event) -> bool:
    """Whether another event of the same sides has them from this one's words."""
    return BORROWED in other.rules and _holds(event, other) and _holds(other, event)


def _with_main(events: list[Event]) -> list[Event]:
    """Mark the leading event (they come leading first) and give them in order of the text."""
    marked = [replace(events[0], is_main=True), *events[1:]] if events else []
    return sorted(marked, key=lambda e: (e.start, e.end, e.type))
