"""What the lexicon lacks: frequent predicates between political actors that no frame covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.events.coder import EventCoder
from dragoman.events.compose import Composer
from dragoman.events.scene import Scene
from dragoman.model import Coding, Participant, Proposition

EXAMPLES = 3
SUBJECT = "agent"


@dataclass(slots=True)
class Gap:
    """A predicate, how often it stood uncovered between actors, and sentences with it."""

    pattern: str
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FrameUse:
    """How often a frame fired, and how often with nobody as actor."""

    frame: str
    fired: int = 0
    without_actor: int = 0


class GapFinder:
    """Counts, report by report, predicates without frame, and what frames fired on."""

    def __init__(self, coder: EventCoder) -> None:
        self.coder = coder
        self.gaps: dict[str, Gap] = {}
        self.uses: dict[str, FrameUse] = {}

    def count(self, coding: Coding) -> None:
        """Enter one coded report."""
        told = {(e.sentence, e.start) for e in coding.events}
        for parsed in coding.parsed:
            scene = Scene(parsed, coding.cast, self.coder.knowledge)
            composer = Composer(scene, self.coder.matcher, self.coder.table)
            for p in parsed.propositions:
                if (p.sentence, p.start) in told or not self._is_uncovered(p, composer):
                    continue
                pattern = _pattern(p, scene)
                if pattern is not None:
                    gap = self.gaps.setdefault(pattern, Gap(pattern))
                    gap.count += 1
                    if len(gap.examples) < EXAMPLES:
                        gap.examples.append(" ".join(parsed.sentence.text.split()))
        for event in coding.events:
            use = self.uses.setdefault(event.frame, FrameUse(event.frame))
            use.fired += 1
            use.without_actor += not event.actors

    def frequent(self, least: int = 2) -> Sequence[Gap]:
        """Gaps seen at least so often, the most frequent first."""
        kept = [g for g in self.gaps.values() if g.count >= least]
        return sorted(kept, key=lambda g: (-g.count, g.pattern))

    def idle(self) -> Sequence[str]:
        """Ids of frames that never fired, in order of the lexicon."""
        return [f.id for f in self.coder.lexicon.frames if f.id not in self.uses]

    def _is_uncovered(self, p: Proposition, composer: Composer) -> bool:
        if p.kind not in ("verb", "light") or composer.classes(p):
            return False
        return self.coder.matcher.best(p, composer.scene) is None


def _pattern(p: Proposition, scene: Scene) -> str | None:
    """ "abandon theme", "side with": predicate and role of the first other actor; None if nobody
    does it to somebody."""
    agents = _keys(scene, p.of(SUBJECT))
    if not agents:
        return None
    for role, phrase in p.arguments:
        if role == SUBJECT:
            continue
        if _keys(scene, [phrase]) - agents:
            words = " ".join(filter(None, (p.light, p.predicate)))
            return f"{words} {role}"
    return None


def _keys(scene: Scene, numbers: Sequence[int]) -> set[str]:
    return {x.actor.key for x in _codable(p for n in numbers for p in scene.participants(n))}


def _codable(found: Iterator[Participant]) -> Iterator[Participant]:
    return (p for p in found if p.actor.country)
