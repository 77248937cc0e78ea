"""The frame lexicon: one TOML file a PLOVER type, its examples, and the word classes it uses.

The format is described in `docs/lexicon.md`. A mistake in a file is an error at load that names
file and frame: a lexicon that silently loses a frame would lose rows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import DragomanError
from dragoman.events.needs import Needs
from dragoman.events.ontology import Ontology, ontology

FIELDS = frozenset(
    {
        "id", "mode", "verbs", "nouns", "adjectives", "theme", "not_theme", "where", "unless",
        "actor", "recipient", "noun_actor", "noun_recipient", "voice", "reciprocal", "contexts",
        "realis", "weight", "examples", "counter", "type", "jointly",
    }
)  # fmt: skip
DEFAULT_RECIPIENT = ("theme",)
DEFAULT_RECIPIENT_OF_THEMED = (
    "recipient", "against", "on", "to", "of", "with", "theme.mod", "theme.poss",
)  # fmt: skip
DEFAULT_NOUN_ACTOR = ("agent", "by", "poss", "mod", "from")
DEFAULT_NOUN_RECIPIENT = ("theme", "against", "on", "of", "to", "with")
SPECIAL = frozenset({"actor", "state", "person", "official", "group", "civilians", "place"})


class LexiconError(DragomanError):
    """A frame or word class is written wrongly."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the coding it must give; None: the frame must not fire."""

    text: str
    type: str | None
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    realis: str = "asserted"


@dataclass(frozen=True, slots=True)
class Words:
    """A list of lemmas and classes, resolved: `single` and `several` words, `special` classes."""

    single: frozenset[str] = frozenset()
    several: tuple[str, ...] = ()
    special: frozenset[str] = frozenset()
    first: frozenset[str] = field(init=False)
    """First words of `several`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", frozenset(entry.split()[0] for entry in self.several))

    def __bool__(self) -> bool:
        return bool(self.single or self.several or self.special)


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of one family of triggers, with its argument pattern. See `docs/lexicon.md`."""

    id: str
    type: str
    order: int
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    theme: Words = Words()
    not_theme: Words = Words()
    where: Mapping[str, Words] = field(default_factory=dict)
    unless: Mapping[str, Words] = field(default_factory=dict)
    actor: tuple[str, ...] = ("agent",)
    recipient: tuple[str, ...] = DEFAULT_RECIPIENT
    noun_actor: tuple[str, ...] = DEFAULT_NOUN_ACTOR
    noun_recipient: tuple[str, ...] = DEFAULT_NOUN_RECIPIENT
    voice: str | None = None
    is_reciprocal: bool = False
    contexts: tuple[str, ...] = ()
    realis: str | None = None
    weight: int = 0
    jointly: str | None = None
    """Type that it has when actors of several countries do it together."""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames, and the index by which the coder finds them.

    `verbs[lemma]`, `adjectives[word]` and `nouns[head lemma]` list (frame, other words of entry).
    """

    frames: tuple[Frame, ...]
    verbs: Mapping[str, tuple[tuple[Frame, tuple[str, ...]], ...]]
    nouns: Mapping[str, tuple[tuple[Frame, tuple[str, ...]], ...]]
    adjectives: Mapping[str, tuple[tuple[Frame, tuple[str, ...]], ...]]
    needs: Needs

    def types_of_noun(self, lemma: str) -> frozenset[str]:
        """Types that a noun can tell by itself, for classes such as @CONSULT."""
        return frozenset(frame.type for frame, rest in self.nouns.get(lemma, ()) if not rest)


@cache
def lexicon() -> Lexicon:
    """Read the frames of the package; raise LexiconError on the first mistake."""
    return build(package_frames(package_classes(), ontology()))


def package_frames(classes: Mapping[str, Sequence[str]], known: Ontology) -> list[Frame]:
    """The frames of the package, with the words that `classes` give them."""
    frames: list[Frame] = []
    seen: dict[str, str] = {}
    for path in _toml_files("frames"):
        for frame in read_frames(path.read_text(encoding="utf-8"), path.name, classes, known):
            if frame.id in seen:
                raise LexiconError(
                    f"Frame id {frame.id!r} stands in {seen[frame.id]} and in {path.name}: "
                    "ids must be unique, rename one."
                )
            seen[frame.id] = path.name
            frames.append(frame)
    return frames


def _toml_files(folder: str) -> list[Any]:
    paths = (files("dragoman") / "lexicons" / folder).iterdir()
    return sorted((p for p in paths if p.name.endswith(".toml")), key=lambda p: str(p.name))


def build(frames: Iterable[Frame]) -> Lexicon:
    """Index frames by their predicates."""
    frames = tuple(frames)
    return Lexicon(
        frames=frames,
        verbs=_index(((f, entry.split()) for f in frames for entry in f.verbs), 0),
        nouns=_index(((f, entry.split()) for f in frames for entry in f.nouns), -1),
        adjectives=_index(((f, entry.split()) for f in frames for entry in f.adjectives), 0),
        needs=Needs(frames),
    )


def _index(
    entries: Iterable[tuple[Frame, list[str]]], at: int
) -> dict[str, tuple[tuple[Frame, tuple[str, ...]], ...]]:
    """Group entries by their first or last word; the rest of the words is kept with the frame."""
    found: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
    for frame, words in entries:
        rest = words[1:] if at == 0 else words[:-1]
        found.setdefault(words[at], []).append((frame, tuple(rest)))
    return {key: tuple(values) for key, values in found.items()}


def package_classes() -> dict[str, list[str]]:
    """The word classes of the package by name."""
    classes: dict[str, list[str]] = {}
    for path in _toml_files("classes"):
        for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if name in classes:
                raise LexiconError(f"Word class {name!r} in {path.name} exists already.")
            classes[name] = words
    return classes


def read_frames(
    text: str, source: str, classes: Mapping[str, Sequence[str]], known: Ontology
) -> list[Frame]:
    """Read one frame file; `source` names it in errors."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{source} is not valid TOML: {error}.") from error
    kind = str(data.get("type"))
    if kind not in known.types:
        raise LexiconError(f"{source}: type {kind!r} is not in the ontology.")
    return [
        read_frame(
            entry, kind, order, f"{source}, frame {entry.get('id', order)!r}", classes, known
        )
        for order, entry in enumerate(data.get("frame", ()))
    ]


def read_frame(
    entry: Mapping[str, Any],
    kind: str,
    order: int,
    name: str,
    classes: Mapping[str, Sequence[str]],
    known: Ontology,
) -> Frame:
    """A frame from its table; `kind` is the type of its file, `name` names it in errors."""
    unknown = sorted(set(entry) - FIELDS)
    if unknown or "id" not in entry:
        raise LexiconError(f"{name}: unknown fields {unknown}" if unknown else f"{name}: no id.")
    mode = entry.get("mode")
    kind = entry.get("type", kind)
    if mode is not None and mode not in known.types[kind].modes:
        raise LexiconError(f"{name}: {kind} has no mode {mode!r}.")
    strange = [c for c in entry.get("contexts", ()) if c not in known.contexts]
    if strange:
        raise LexiconError(f"{name}: no such context {strange}.")
    theme = _words(entry.get("theme", ()), classes, name)
    is_thing = bool(theme) and not theme.special & SPECIAL
    defaults = DEFAULT_RECIPIENT_OF_THEMED if is_thing else DEFAULT_RECIPIENT
    return Frame(
        id=entry["id"],
        type=kind,
        order=order,
        mode=mode,
        verbs=tuple(entry.get("verbs", ())),
        nouns=tuple(entry.get("nouns", ())),
        adjectives=tuple(entry.get("adjectives", ())),
        theme=theme,
        not_theme=_words(entry.get("not_theme", ()), classes, name),
        where={r: _words(w, classes, name) for r, w in entry.get("where", {}).items()},
        unless={r: _words(w, classes, name) for r, w in entry.get("unless", {}).items()},
        actor=tuple(entry.get("actor", ("agent",))),
        recipient=tuple(entry.get("recipient", defaults)),
        noun_actor=tuple(entry.get("noun_actor", DEFAULT_NOUN_ACTOR)),
        noun_recipient=tuple(entry.get("noun_recipient", DEFAULT_NOUN_RECIPIENT)),
        voice=entry.get("voice"),
        is_reciprocal=bool(entry.get("reciprocal", False)),
        contexts=tuple(entry.get("contexts", ())),
        realis=entry.get("realis"),
        weight=int(entry.get("weight", 0)),
        jointly=_jointly(entry, name, known),
        examples=_examples(entry, kind, mode),
    )


def _jointly(entry: Mapping[str, Any], name: str, known: Ontology) -> str | None:
    kind: str | None = entry.get("jointly")
    if kind is not None and kind not in known.types:
        raise LexiconError(f"{name}: jointly = {kind!r} is no type of the ontology.")
    return kind


def _examples(entry: Mapping[str, Any], kind: str, mode: str | None) -> tuple[Example, ...]:
    right = [
        Example(
            text=e["text"],
            type=e.get("type", kind),
            mode=e.get("mode", mode),
            actors=tuple(e.get("actors", ())),
            recipients=tuple(e.get("recipients", ())),
            realis=e.get("realis", "asserted"),
        )
        for e in entry.get("examples", ())
    ]
    wrong = [Example(text=e["text"], type=None) for e in entry.get("counter", ())]
    return (*right, *wrong)


def _words(
    entries: Iterable[str], classes: Mapping[str, Sequence[str]], name: str, depth: int = 0
) -> Words:
    """Resolve "@class" entries into lemmas; classes may hold classes."""
    single: set[str] = set()
    several: list[str] = []
    special: set[str] = set()
    for entry in entries:
        if not entry.startswith("@"):
            (several.append if " " in entry else single.add)(entry)
        elif entry[1:] in SPECIAL or entry[1:].isupper():
            special.add(entry[1:])
        elif entry[1:] in classes and depth < 5:
            below = _words(classes[entry[1:]], classes, name, depth + 1)
            single |= below.single
            several.extend(below.several)
            special |= below.special
        else:
            raise LexiconError(f"{name}: there is no word class {entry!r}.")
    return Words(frozenset(single), tuple(dict.fromkeys(several)), frozenset(special))
