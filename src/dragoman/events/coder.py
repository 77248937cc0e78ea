"""Events of a report: acts of every sentence with realis, attribution, time and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as calendar_day
from datetime import timedelta

from dragoman.events.alleged import is_doubtful
from dragoman.events.compose import Act, Composer
from dragoman.events.contexts import with_contexts
from dragoman.events.hosting import with_host
from dragoman.events.knowledge import Knowledge, package_knowledge
from dragoman.events.locals import with_locals
from dragoman.events.magnitudes import with_magnitudes
from dragoman.events.matching import Matcher
from dragoman.events.precedence import with_precedence
from dragoman.events.realis import UNTOLD, RealisReader, Standing
from dragoman.events.scene import Scene
from dragoman.events.scenery import Scenery
from dragoman.events.utterers import Utterers
from dragoman.model import (
    Body,
    Cast,
    Event,
    EventDate,
    Parsed,
    Participant,
    Place,
    Span,
    Statement,
    Time,
)
from dragoman.places.assign import event_place
from dragoman.times.assign import event_date

MAY = (("modal may",), ("modal might",), ("modal could",))
HISTORICAL_AFTER = timedelta(days=31)
"""CODEBOOK: historical is more than about a month back."""


class EventCoder:
    """Codes the events of one report; holds what is known, nothing of any report."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self.knowledge = knowledge or package_knowledge()
        self.ontology, self.lexicon = self.knowledge.ontology, self.knowledge.lexicon
        self.table = self.knowledge.intents
        self.matcher = Matcher(self.lexicon)

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
        scenery = Scenery(self.ontology.lists["scene_types"])
        utterers = Utterers(body, statements, cast, self.table.words["anonymous"])
        for sentence in parsed:
            number = sentence.sentence.index
            here = [p for p in places if p.sentence == number]
            now = [t for t in times if t.sentence == number]
            scene = Scene(sentence, cast, self.knowledge, here)
            events = self._sentence(scene, here, now, body, utterers, date)
            found.extend(scenery.place(e) for e in events)
            scenery.pass_by(number, here)
        return tuple(found)

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
        events: list[Event] = []
        for act in with_precedence(composer.acts(), scene):
            if not (is_codable(act) or is_scene_named(act, scene)):
                continue
            standing = _uttered(reader.read(act), act, scene, utterers)
            when = event_date(
                times,
                act.p.start,
                act.p.end,
                standing.realis == "future",
                date,
                extent=act.p.extent,
                inner=_inner(act, scene),
            )
            standing = _dated(standing, act, when, date)
            event = self._event(act, standing)
            if event is not None:
                where = event_place(
                    places, act.p.start, act.p.end, body.dateline, extent=act.p.extent
                )
                told = replace(event, date=when, place=where)
                events.append(with_locals(with_host(told, where, self.ontology), where))
        told_once = _with_main(_numbered(self._told_once(_distinct(events))))
        return with_contexts(scene, with_magnitudes(scene.parsed, told_once, self.ontology))

    def _told_once(self, events: Sequence[Event]) -> list[Event]:
        """Drop what a fuller telling holds: "attacked the camp, killing 156 people"."""
        types = self.table.words["told_once_types"]
        kept: list[Event] = []
        for event in events:
            if event.type in types:
                if any(_holds(other, event) for other in kept):
                    continue
                poorer = next((n for n, k in enumerate(kept) if _holds(event, k)), None)
                if poorer is not None:
                    kept[poorer] = event
                    continue
            kept.append(event)
        return kept

    def _event(self, act: Act, standing: Standing) -> Event | None:
        """Apply what realis does to the type, and judge whether the report vouches for it."""
        if standing.realis in (UNTOLD, "purpose"):
            return None
        kind, mode, realis, rules = act.type, act.mode, standing.realis, list(act.rules)
        if realis == "future" and kind in self.table.future:
            kind = self.table.future[kind]
            mode = mode if kind == act.type else None
            realis = "asserted"
            rules.append(f"future {act.type} is {kind}")
        elif self._is_failure(act, standing):
            rules.append("failing to agree is REJECT")
            kind, mode, realis = "REJECT", None, "asserted"
        elif self._is_refusal(act, standing):
            mode = self.table.modes["answer"].get(kind)
            rules.append(f"what its actor will not do: {kind} is REJECT")
            kind, realis = "REJECT", "asserted"
        elif self._is_threat(act, standing):
            threats = self.table.modes["threat"]
            mode = threats.get(f"{kind}.{mode}", threats.get(kind))
            rules.append(f"future {kind} announced by its actor is THREATEN")
            kind, realis = "THREATEN", "asserted"
        return Event(
            id=f"{act.p.sentence}.{act.p.start}.{kind}",
            sentence=act.p.sentence,
            type=kind,
            mode=mode,
            also_modes=(),
            contexts=act.contexts,
            realis=realis,
            alleged=self._is_alleged(act, standing),
            attributed_to=standing.speakers,
            reciprocal=act.is_reciprocal and len(act.actors) > 1 and not act.recipients,
            confidence=None,
            start=act.p.start,
            end=act.p.end,
            actors=act.actors,
            recipients=act.recipients,
            scale=self.ontology.scale(kind, mode),
            quad=self.ontology.quad(kind),
            frame=act.frame,
            rules=(*rules, *standing.rules),
        )

    def _is_failure(self, act: Act, standing: Standing) -> bool:
        """ "The two sides failed to reach an agreement"."""
        is_untrue = standing.realis == "negated" and "under fail" in standing.rules
        return is_untrue and act.type == "AGREE" and "REJECT" in self.ontology.types

    def _is_refusal(self, act: Act, standing: Standing) -> bool:
        """ "Syria says it will not accept any more refugees"."""
        if "REJECT" not in self.ontology.types:
            return False
        if standing.realis != "negated" or act.type not in self.table.future or not act.actors:
            return False
        if act.p.modality == "would":
            return not act.p.is_perfect and "under if" not in standing.rules
        return act.p.tense == "future"

    def _is_threat(self, act: Act, standing: Standing) -> bool:
        """A conflict act that its own actor announces, or says it may do, to somebody."""
        is_conflict = act.type in self.ontology.lists["conflict_types"]
        if not is_conflict or not act.recipients or "THREATEN" not in self.ontology.types:
            return False
        may = standing.realis == "hypothetical" and standing.rules[:1] in MAY
        if standing.realis != "future" and not may:
            return False
        return bool(_keys(standing.speakers) & _keys(act.actors))

    def _is_alleged(self, act: Act, standing: Standing) -> bool:
        if act.is_alleged or standing.is_hedged:
            return True
        return not standing.is_vouched and is_doubtful(
            act.type,
            act.actors,
            standing.speakers,
            self.ontology,
            is_anonymous=standing.is_anonymous,
        )


def _inner(act: Act, scene: Scene) -> list[Span]:
    """Extents of what hangs below an act's predicate: times in them date other things."""
    start, end = act.p.extent
    return [
        q.extent
        for q in scene.parsed.propositions
        if q.id != act.p.id
        and start <= q.extent[0]
        and q.extent[1] <= end
        and not q.extent[0] <= act.p.start < q.extent[1]
    ]


def _uttered(standing: Standing, act: Act, scene: Scene, utterers: Utterers) -> Standing:
    """Told in a quotation: whoever says it, where the sentence itself names nobody."""
    if standing.speakers or standing.is_anonymous or scene.parsed.sentence.in_title:
        return standing
    statement = utterers.at(act.p.start)
    if statement is None:
        return standing
    speakers, anonymous = utterers.speakers(statement)
    rule = f"told in {statement.kind} speech"
    return replace(
        standing, speakers=speakers, is_anonymous=anonymous, rules=(*standing.rules, rule)
    )


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


def is_scene_named(act: Act, scene: Scene) -> bool:
    """ "the Benghazi attack": nobody is named, but the act goes by its place."""
    if act.p.phrase is None or act.type not in scene.knowledge.ontology.lists["placed_types"]:
        return False
    phrase = scene.phrase(act.p.phrase)
    return any(p.country and phrase.start <= p.start < phrase.end for p in scene.places)


def _dated(standing: Standing, act: Act, when: EventDate | None, date: str | None) -> Standing:
    """Told of more than a month before the report: historical; a noun dated ahead: future."""
    is_ahead = date and when and when.earliest and when.earliest > date
    if is_ahead and act.p.kind == "noun" and standing.realis == "asserted":
        return replace(standing, realis="future", rules=(*standing.rules, "dated ahead"))
    if standing.realis != "asserted" or when is None or when.latest is None:
        return standing
    if date is None:
        is_old = when.granularity in ("year", "decade", "century") and act.p.tense == "past"
    else:
        oldest = calendar_day.fromisoformat(date) - HISTORICAL_AFTER
        is_old = calendar_day.fromisoformat(when.latest) < oldest
    if not is_old:
        return standing
    return replace(standing, realis="historical", rules=(*standing.rules, "dated before"))


def _distinct(events: Iterable[Event]) -> list[Event]:
    """One record for one event told twice in a sentence."""
    seen: dict[tuple[object, ...], Event] = {}
    for event in events:
        who = (_keys(event.actors), _keys(event.recipients))
        seen.setdefault((event.type, event.realis, *who), event)
    return list(seen.values())


def _holds(fuller: Event, event: Event) -> bool:
    """Whether one event tells all that another tells, and somebody more."""
    same = fuller.type == event.type and fuller.realis == event.realis
    return (
        same
        and _keys(event.actors) <= _keys(fuller.actors)
        and _keys(event.recipients) <= _keys(fuller.recipients)
    )


def _keys(participants: Iterable[Participant]) -> frozenset[str]:
    return frozenset(p.actor.key for p in participants)


def _with_main(events: list[Event]) -> list[Event]:
    """Mark the leading event (they come leading first) and give them in order of the text."""
    marked = [replace(e, is_main=n == 0) for n, e in enumerate(events)]
    return sorted(marked, key=lambda e: (e.start, e.end, e.type))
