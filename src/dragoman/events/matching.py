"""Which frame a proposition matches: by predicate, by what its theme is, by its other roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.events.lexicon import Frame, Lexicon, Words
from dragoman.events.scene import Scene
from dragoman.model import Proposition
from dragoman.syntax.tables import syntax_tables

ALL = -1
"""Every frame, as bits of a number: see `Needs`."""


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a proposition; `theme` are the phrases that fill the frame's theme."""

    frame: Frame
    theme: tuple[int, ...]
    score: int
    why: tuple[str, ...]


class Matcher:
    """Finds the best frame of a proposition, and remembers why the others lost."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def best(self, p: Proposition, scene: Scene) -> Match | None:
        """The most specific fitting frame: most constraints met, then most words, then order."""
        best: Match | None = None
        for frame, words, theme in self._candidates(p, scene, scene.possible):
            match = _judge(frame, words, theme, p, scene)
            if isinstance(match, Match) and (best is None or match.score > best.score):
                best = match
        return best

    def considered(self, p: Proposition, scene: Scene) -> list[tuple[Frame, Match | str]]:
        """Every frame of the predicate with its match, or with why it does not fit."""
        return [
            (frame, _judge(frame, words, theme, p, scene))
            for frame, words, theme in self._candidates(p, scene, ALL)
        ]

    def _candidates(
        self, p: Proposition, scene: Scene, possible: int
    ) -> Iterable[tuple[Frame, int, tuple[int, ...]]]:
        if p.kind == "verb":
            lemma, *particles = p.predicate.split()
            return self._fitting(self.lexicon.verbs.get(lemma, ()), particles, p, possible)
        if p.kind == "adjective":
            return self._fitting(self.lexicon.adjectives.get(p.predicate, ()), [], p, possible)
        return self._nouns(p, scene)

    def _fitting(
        self,
        entries: Iterable[tuple[Frame, tuple[str, ...]]],
        particles: list[str],
        p: Proposition,
        possible: int,
    ) -> Iterable[tuple[Frame, int, tuple[int, ...]]]:
        """The entries of a predicate that fit, with their themes; many frames share an entry."""
        bit = self.lexicon.needs.bit
        themes: dict[tuple[str, ...], tuple[int, ...] | None] = {}
        for frame, rest in entries:
            if not possible & bit[frame.id]:
                continue
            if rest not in themes:
                themes[rest] = theme_of_entry(rest, particles, p)
            theme = themes[rest]
            if theme is not None:
                yield frame, len(rest), theme

    def _nouns(self, p: Proposition, scene: Scene) -> Iterable[tuple[Frame, int, tuple[int, ...]]]:
        if p.phrase is None:
            return
        before = [w.lemma for w in scene.phrase(p.phrase).words[:-1]]
        for frame, rest in self.lexicon.nouns.get(p.predicate, ()):
            if not rest or before[-len(rest) :] == list(rest):
                yield frame, len(rest), tuple(p.of("theme"))


def theme_of_entry(
    rest: tuple[str, ...], particles: list[str], p: Proposition
) -> tuple[int, ...] | None:
    """Theme phrases under a verb entry ("call for", "pull out of"); None if it does not fit.

    A particle that the entry does not name makes another verb: "call off" is not "call".
    """
    roles = {a.role for a in p.arguments}
    remaining = list(particles)
    preposition = None
    for word in rest:
        if word in remaining:
            remaining.remove(word)
        elif word in roles:
            preposition = word
        else:
            return None
    if remaining:
        return None
    theme = p.of("theme")
    if theme or preposition is None:
        return tuple(theme)
    return tuple(p.of(preposition))


def phrases_of(role: str, p: Proposition, theme: tuple[int, ...], scene: Scene) -> list[int]:
    """Phrases that fill a role: the predicate's own, then those hanging on its theme."""
    if role == "theme":
        return list(theme)
    if role == "speaker":
        return _speakers(p, scene)
    if role == "governor.agent":
        return _doers_above(p, scene)
    above, dot, last = role.rpartition(".")
    if dot:
        return _below(phrases_of(above, p, theme, scene), last, scene)
    if role == "poss" and p.kind != "verb":
        return p.of(role)  # "a bomb hit their convoy": whose convoy, not whose bomb
    return list(dict.fromkeys([*p.of(role), *_below(theme, role, scene)]))


def _speakers(p: Proposition, scene: Scene) -> list[int]:
    """Who says of somebody else what the proposition tells: "Britain said Russia was behind it".

    What is said not to be so is told by nobody: a denial is no accusation.
    """
    if p.governor is None or p.is_negated or p.relation not in ("that", "parenthesis"):
        return []
    said = scene.parsed.propositions[p.governor]
    if said.predicate not in syntax_tables().words["speech"]:
        return []
    speakers, doers = said.of("agent"), p.of("agent")
    own = {x.actor.key for n in doers for x in scene.participants(n)}
    if any(x.actor.key in own for n in speakers for x in scene.participants(n)):
        return []
    return speakers


def _doers_above(p: Proposition, scene: Scene) -> list[int]:
    """Who does what a phrase qualifies: the Council, which "met at the request of" Jordan."""
    if p.governor is None:
        return []
    doers = scene.parsed.propositions[p.governor].of("agent")
    return [n for n in doers if scene.phrase(n).start < p.start]


def _below(theme: Iterable[int], role: str, scene: Scene) -> list[int]:
    found = []
    for number in theme:
        for phrase in scene.words.heads(number):
            if role == "poss" and phrase.possessor is not None:
                found.append(phrase.possessor)
            found.extend(other for name, other in phrase.preps if name == role)
    return found


def _judge(
    frame: Frame, words: int, theme: tuple[int, ...], p: Proposition, scene: Scene
) -> Match | str:
    """The match of a frame, or the first of its conditions that fails."""
    if frame.voice and p.kind == "verb" and p.voice != frame.voice:
        return f"it is not {frame.voice}"
    has_theme = bool(frame.theme) and p.kind not in ("noun", "light")
    if has_theme and not scene.holds(theme, frame.theme):
        return "its object is none of those the frame asks for"
    if frame.not_theme and scene.holds(theme, frame.not_theme):
        return "its object is one that the frame excludes"
    for role, wanted in frame.where.items():
        if not _role_holds(role, wanted, p, theme, scene):
            return f"its {role} is none of those the frame asks for"
    for role, unwanted in frame.unless.items():
        if _role_holds(role, unwanted, p, theme, scene):
            return f"its {role} is one that the frame excludes"
    score = 10 * words + frame.weight + 20 * has_theme + 10 * len(frame.where)
    met = ("theme", *frame.where) if has_theme else frame.where
    return Match(frame, theme, score, (f"predicate {p.predicate}", *met))


def _role_holds(
    role: str, words: Words, p: Proposition, theme: tuple[int, ...], scene: Scene
) -> bool:
    if role == "mod" and p.phrase is not None:
        return scene.holds((p.phrase,), words)
    if role == "theme.mod":
        return scene.holds(theme, words)
    return scene.holds(phrases_of(role, p, theme, scene), words)
