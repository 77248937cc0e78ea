"""What happened to a dispute in one sentence: by words of `ledgers.toml`, and by events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman.ledgers.scenes import LedgerScene, words_of
from dragoman.ledgers.tables import LedgerTables, StepRule
from dragoman.model import DisputeStep, Event, Phrase, Proposition

UNDONE = frozenset({"to", "if", "purpose", "ing", "question", "of", "for", "on", "unless", "bare"})
TOLD_AS_STEPS = frozenset({"asserted", "historical"})


def told_steps(
    scene: LedgerScene, is_dispute: Callable[[Phrase], bool], tables: LedgerTables
) -> list[DisputeStep]:
    """Steps that the words of a sentence tell; `is_dispute` knows the dispute's own phrases."""
    found: list[DisputeStep] = []
    matched: set[int] = set()
    for p in scene.parsed.propositions:
        if p.governor in matched:
            matched.add(p.id)
            continue
        rule = _rule(p, scene, is_dispute, tables)
        if rule is None:
            continue
        matched.add(p.id)
        by = [
            c for phrase in scene.phrases(p, frozenset({"agent"})) for c in scene.countries(phrase)
        ]
        found.append(
            DisputeStep(
                step=rule.step,
                by=tuple(dict.fromkeys(by)),
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
            if any(is_dispute(phrase) for phrase in scene.touched(p)):
                return rule
    return None


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
    events: Sequence[Event], sentence: int, parties: Sequence[str], tables: LedgerTables
) -> list[DisputeStep]:
    """Steps that events of a sentence about the dispute amount to, where a side takes part."""
    found = []
    for event in events:
        if event.sentence != sentence or event.realis not in TOLD_AS_STEPS:
            continue
        by = [p.actor.country for p in event.actors if p.actor.country]
        if not set(by) & set(parties):
            continue
        step = tables.events.get(f"{event.type}.{event.mode}", tables.events.get(event.type))
        if step is not None:
            found.append(
                DisputeStep(
                    step=step,
                    by=tuple(dict.fromkeys(by)),
                    date=event.date,
                    sentence=sentence,
                    start=event.start,
                    end=event.end,
                    evidence=f"event {event.type} {event.mode or ''}".strip(),
                )
            )
    return found
