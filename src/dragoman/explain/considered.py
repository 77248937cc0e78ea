"""What the coder considered of one sentence: propositions, classes of intent, frames."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.events.coder import EventCoder
from dragoman.events.compose import Composer
from dragoman.events.matching import Match
from dragoman.events.scene import Scene
from dragoman.model import Coding, Parsed, Proposition

WON, FITS, FAILS = "won", "fits", "fails"


@dataclass(frozen=True, slots=True)
class ConsideredFrame:
    """A frame of the predicate. `verdict`: won, fits (outscored), fails; `why` says so in words."""

    frame: str
    type: str
    mode: str | None
    verdict: str
    score: int | None
    why: str


@dataclass(frozen=True, slots=True)
class ConsideredProposition:
    """A proposition as it was read, the classes of intent it belongs to, and its frames."""

    id: int
    kind: str
    predicate: str
    start: int
    end: int
    arguments: tuple[tuple[str, str], ...]
    """(role, words)."""
    marks: tuple[str, ...]
    governor: tuple[str, str] | None
    """(relation, predicate of the governing proposition)."""
    intents: tuple[str, ...]
    frames: tuple[ConsideredFrame, ...]


def consider(
    parsed: Parsed, coding: Coding, events: EventCoder
) -> tuple[ConsideredProposition, ...]:
    """All propositions of a sentence with what the lexicon says of each."""
    places = [p for p in coding.places if p.sentence == parsed.sentence.index]
    scene = Scene(parsed, coding.cast, events.knowledge, places)
    composer = Composer(scene, events.matcher, events.table)
    return tuple(_read(p, scene, composer, events) for p in parsed.propositions)


def _read(
    p: Proposition, scene: Scene, composer: Composer, events: EventCoder
) -> ConsideredProposition:
    props = scene.parsed.propositions
    above = props[p.governor].predicate if p.governor is not None else None
    return ConsideredProposition(
        id=p.id,
        kind=p.kind,
        predicate=" ".join(filter(None, (p.light if p.kind == "light" else None, p.predicate))),
        start=p.start,
        end=p.end,
        arguments=tuple((a.role, scene.phrase(a.phrase).text) for a in p.arguments),
        marks=_marks(p),
        governor=(p.relation or "", above) if above is not None else None,
        intents=tuple(c.name for c in composer.classes(p)),
        frames=_frames(p, scene, events),
    )


def _marks(p: Proposition) -> tuple[str, ...]:
    told = [p.voice if p.voice == "passive" else "", p.tense if p.tense != "none" else ""]
    told += ["perfect" if p.is_perfect else "", "negated" if p.is_negated else ""]
    told += [f"modal {p.modality}" if p.modality else "", "question" if p.is_question else ""]
    return tuple(filter(None, told))


def _frames(p: Proposition, scene: Scene, events: EventCoder) -> tuple[ConsideredFrame, ...]:
    judged = events.matcher.considered(p, scene)
    best = events.matcher.best(p, scene)
    found = []
    for frame, result in judged:
        if isinstance(result, Match):
            verdict = WON if best is not None and result.frame is best.frame else FITS
            why = "all it asks for is there: " + ", ".join(result.why)
            if verdict == FITS and best is not None:
                why += f"; {best.frame.id} asks for more"
            score: int | None = result.score
        else:
            verdict, why, score = FAILS, result, None
        found.append(ConsideredFrame(frame.id, frame.type, frame.mode, verdict, score, why))
    order = {WON: 0, FITS: 1, FAILS: 2}
    return tuple(sorted(found, key=lambda f: (order[f.verdict], -(f.score or 0), f.frame)))
