"""Verbs of intent and the table by which they compose with what they embed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.events.matching import theme_of_entry
from dragoman.events.scene import Scene
from dragoman.model import Proposition

CLAUSES = frozenset({"to", "that", "ing", "bare", "for", "from"})


@dataclass(frozen=True, slots=True)
class IntentClass:
    name: str
    relations: frozenset[str]
    recipient: tuple[str, ...]
    join: tuple[str, ...]
    default: str | None
    default_mode: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    classes: frozenset[str]
    embedded: frozenset[str]
    type: str
    mode: str | None
    mode_of: str | None
    realis: str | None
    source: str


@dataclass(frozen=True, slots=True)
class IntentTable:
    """Classes of intent, rules of composition, and the words that bear on realis."""

    classes: Mapping[str, IntentClass]
    verbs: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    nouns: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    modes: Mapping[str, Mapping[str, str]]
    future: Mapping[str, str]
    words: Mapping[str, frozenset[str]]

    def classes_of(self, p: Proposition, scene: Scene) -> list[IntentClass]:
        """The classes of a proposition's predicate, longest entry first, then file order."""
        if p.kind == "verb":
            lemma, *particles = p.predicate.split()
            found = [
                (-len(rest), name)
                for name, rest in self.verbs.get(lemma, ())
                if _entry_fits(rest, particles, p, scene) and not self._has_object(lemma, rest, p)
            ]
            names = [name for _, name in sorted(found, key=lambda pair: pair[0])]
        elif p.kind == "adjective":
            names = list(self.adjectives.get(p.predicate, ()))
        else:
            names = list(self.nouns.get(p.predicate, ()))
        return [self.classes[name] for name in dict.fromkeys(names)]

    def _has_object(self, lemma: str, rest: tuple[str, ...], p: Proposition) -> bool:
        """ "called him on Monday" is not "call on"."""
        if " ".join((lemma, *rest)) not in self.words["objectless"] or p.voice == "passive":
            return False
        return bool(p.of("theme") or p.of("attribute"))

    def rule(self, name: str, kind: str, mode: str | None) -> Rule | None:
        """The first rule for a class and an embedded type, or type and mode."""
        kinds = {kind, f"{kind}.{mode}", "*"}
        for rule in self.rules:
            if name in rule.classes and kinds & rule.embedded:
                return rule
        return None

    def mode(self, rule: Rule, kind: str, mode: str | None) -> str | None:
        if rule.mode_of is None:
            return rule.mode
        table = self.modes[rule.mode_of]
        return table.get(f"{kind}.{mode}", table.get(kind))


def _entry_fits(rest: tuple[str, ...], particles: list[str], p: Proposition, scene: Scene) -> bool:
    """As for frames; prepositions may also lead to an embedded clause ("insist on leaving")."""
    if theme_of_entry(rest, particles, p) is not None:
        return True
    if particles:
        return False
    below = {e.relation for e in scene.below.get(p.id, ())}
    return all(word in below for word in rest)


@cache
def intents() -> IntentTable:
    """The table of the package."""
    return build_intents(read_intents())


def read_intents() -> dict[str, Any]:
    """Read `lexicons/intent.toml`."""
    path = files("dragoman") / "lexicons" / "intent.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def build_intents(data: Mapping[str, Any]) -> IntentTable:
    """Index classes, rules and words by what the composer asks for."""
    classes, verbs = {}, dict[str, list[tuple[str, tuple[str, ...]]]]()
    nouns, adjectives = dict[str, list[str]](), dict[str, list[str]]()
    for name, entry in data["classes"].items():
        classes[name] = IntentClass(
            name=name,
            relations=frozenset(entry["relations"]),
            recipient=tuple(entry.get("recipient", ())),
            join=tuple(entry.get("join", ())),
            default=entry.get("default"),
            default_mode=entry.get("default_mode"),
        )
        for verb in entry["verbs"]:
            lemma, *rest = verb.split()
            verbs.setdefault(lemma, []).append((name, tuple(rest)))
        for noun in entry["nouns"]:
            nouns.setdefault(noun, []).append(name)
        for adjective in entry["adjectives"]:
            adjectives.setdefault(adjective, []).append(name)
    rules = tuple(
        Rule(
            classes=frozenset(r["class"]),
            embedded=frozenset(r["embedded"]),
            type=r["type"],
            mode=r.get("mode"),
            mode_of=r.get("mode_of"),
            realis=r.get("realis"),
            source=r["source"],
        )
        for r in data["rules"]
    )
    return IntentTable(
        classes=classes,
        verbs={k: tuple(v) for k, v in verbs.items()},
        nouns={k: tuple(v) for k, v in nouns.items()},
        adjectives={k: tuple(v) for k, v in adjectives.items()},
        rules=rules,
        modes=data["modes"],
        future=data["future"],
        words={name: frozenset(words) for name, words in data["words"].items()},
    )
