"""What happened to a dispute in one sentence: by words of `ledgers.toml`, and by events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from dragoman.ledgers.cues import is_quarrel
from dragoman.ledgers.scenes import LedgerScene, words_of
from dragoman.ledgers.tables import LedgerTables, StepRule
from dragoman.model import DisputeStep, Event, Participant, Phrase, Proposition

UNDONE = frozenset({"to", "if", "purpose", "ing", "question", "of", "for", "on", "unless", "bare"})
DIRECT = frozenset({"agent", "theme"})
PAIR = 2
TOLD_AS_STEPS = frozenset({"asserted", "historical"})


def told_steps(
    scene: LedgerScene,
    is_dispute: Callable[[Phrase], bool],
    parties: Set[str],
    tables: LedgerTables,
) -> list[DisputeStep]:
    """Steps that the words of a sentence tell; `is_dispute` knows the dispute's own phrases.

    By whom: the sides alone. What only others do is a step where `ledgers.toml` says so.
    """
    found: list[DisputeStep] = []
    matched: set[int] = set()
    for p in scene.parsed.propositions:
        if p.governor in matched:
            matched.add(p.id)
            continue
        rule = _rule(p, scene, is_dispute, tables)
        if rule is None:
            continue
        by = [
            c for phrase in scene.phrases(p, frozenset({"agent"})) for c in scene.countries(phrase)
        ]
        sides = [c for c in dict.fromkeys(by) if c in parties]
        is_others = bool(by) and not sides
        if is_others and rule.step not in tables.words["third_party.any"]:
            continue
        if rule.needs_side and not sides:
            continue
        matched.add(p.id)
        found.append(
            DisputeStep(
                step=rule.step,
                by=tuple(sides or dict.fromkeys(by)),
                date=None,
                sentence=p.sentence,
                start=p.start,
                end=p.end,
                evidence=f"ledgers.toml: {rule.step}, {p.predicate}",
            )
        )
    return found


def _rule(
    p: Proposition,
    scene: LedgerScene,
    is_dispute: Callable[[Phrase], bool],
    tables: LedgerTables,
) -> StepRule | None:
    if p.kind not in ("verb", "light"):
        return None
    for rule in tables.steps:
        if p.predicate in rule.verbs and _polarity(p) in _accepted(rule.polarity):
            if rule.themes and not _has(scene.phrases(p, frozenset({"theme"})), rule.themes):
                continue
            if rule.agents and not _has(scene.phrases(p, frozenset({"agent"})), rule.agents):
                continue
            if rule.objects and not _has(scene.phrases(p, rule.prepositions), rule.objects):
                continue
            if any(_is_it(f, rule, is_dispute, tables) for f in _reached(p, rule, scene)):
                return rule
    return None


def _reached(p: Proposition, rule: StepRule, scene: LedgerScene) -> Iterable[Phrase]:
    return scene.phrases(p, DIRECT) if rule.is_direct else scene.touched(p)


def _is_it(
    phrase: Phrase, rule: StepRule, is_dispute: Callable[[Phrase], bool], tables: LedgerTables
) -> bool:
    if rule.is_direct:
        # "raise fears of a war over Crimea" raises fears, not Crimea.
        phrase = replace(phrase, extent=(phrase.start, phrase.end))
    return is_dispute(phrase) and (not rule.is_of_quarrel or is_quarrel(phrase, tables))


def _accepted(polarity: str) -> tuple[str, ...]:
    if polarity == "any":
        return ("asserted", "sought")
    return (polarity,)


def _polarity(p: Proposition) -> str:
    if p.is_negated:
        return "negated"
    done = p.modality is None and p.tense in ("past", "present") and p.relation not in UNDONE
    return "asserted" if done else "sought"


def _has(phrases: Iterable[Phrase], wanted: frozenset[str]) -> bool:
    return any(words_of(phrase) & wanted for phrase in phrases)


def event_steps(
    events: Sequence[Event],
    scene: LedgerScene,
    is_dispute: Callable[[Phrase], bool],
    spans: Sequence[tuple[int, int]],
    parties: Set[str],
    tables: LedgerTables,
) -> list[DisputeStep]:
    """Steps that events of a sentence about the dispute amount to.

    An event is a step if it is between sides, or if a side does it and its clause names the
    dispute. What others do is a step of theirs. The name of the ground is nobody who acts: in
    "the Crimea annexation" Ukraine does not annex.
    """
    found = []
    for event in events:
        if event.sentence != scene.parsed.sentence.index or event.realis not in TOLD_AS_STEPS:
            continue
        actors = _acting(event.actors, spans)
        touched = set(actors) | set(_acting(event.recipients, ()))
        sides = [c for c in actors if c in parties]
        if len(touched & parties) < PAIR and not _names(event, scene, is_dispute):
            continue
        step = _step(event, sides, touched & parties, tables)
        if step is None:
            continue
        found.append(
            DisputeStep(
                step=step,
                by=tuple(dict.fromkeys(sides or actors)),
                date=event.date,
                sentence=event.sentence,
                start=event.start,
                end=event.end,
                evidence=f"event {event.type} {event.mode or ''}".strip(),
            )
        )
    return found


def _acting(participants: Sequence[Participant], spans: Sequence[tuple[int, int]]) -> list[str]:
    """Countries of participants that are not themselves the name of what is disputed."""
    return [
        p.actor.country
        for p in participants
        if p.actor.country and not any(p.start < b and a < p.end for a, b in spans)
    ]


def _step(
    event: Event, sides: Sequence[str], involved: Set[str], tables: LedgerTables
) -> str | None:
    kind = f"{event.type}.{event.mode}"
    if not sides:
        # Others count where they act towards a side, or bring the sides together.
        others = bool(involved) and any(p.actor.country for p in event.actors)
        step = tables.third_parties.get(kind, tables.third_parties.get(event.type))
        return step if others else None
    if event.type in tables.words["third_party.between"] and len(involved) < PAIR:
        return None
    return tables.events.get(kind, tables.events.get(event.type))


def _names(event: Event, scene: LedgerScene, is_dispute: Callable[[Phrase], bool]) -> bool:
    """Whether the clause that tells an event names the dispute."""
    return any(
        is_dispute(phrase)
        for p in scene.parsed.propositions
        if p.start < event.end and event.start < p.end
        for phrase in scene.touched(p)
    )
