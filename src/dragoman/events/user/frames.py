"""`frames/*.toml` of a user's lexicon: new frames, frames in the place of others, switched off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.events.lexicon import Frame, read_frame
from dragoman.events.ontology import Ontology
from dragoman.events.user.classes import check_word
from dragoman.events.user.faults import TomlFile, choose
from dragoman.events.user.lines import Key
from dragoman.events.user.ontology import is_mode
from dragoman.events.user.values import (
    FLAG,
    TABLE,
    TABLES,
    TEXT,
    TEXTS,
    WHOLE,
    Kind,
    are_known,
    checked,
    is_kind,
    is_one_of,
)

KEYS = {"type": TEXT, "disable": TEXTS, "frame": TABLES}
FRAME_KEYS: dict[str, Kind] = {
    **dict.fromkeys(("id", "type", "mode", "voice", "realis", "jointly"), TEXT),
    **dict.fromkeys(("verbs", "nouns", "adjectives", "theme", "not_theme", "contexts"), TEXTS),
    **dict.fromkeys(("actor", "recipient", "noun_actor", "noun_recipient"), TEXTS),
    **dict.fromkeys(("where", "unless"), TABLE),
    "reciprocal": FLAG,
    "weight": WHOLE,
    "examples": TABLES,
    "counter": TABLES,
}
EXAMPLE_KEYS = {
    **dict.fromkeys(("text", "type", "mode", "realis"), TEXT),
    **dict.fromkeys(("actors", "recipients"), TEXTS),
}
PREDICATES = ("verbs", "nouns", "adjectives")
ROLES = ("actor", "recipient", "noun_actor", "noun_recipient")
FRAME_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ROLE = re.compile(r"[a-z]+(?: [a-z]+)*(?:\.[a-z]+(?: [a-z]+)*)*")
SIDE = re.compile(r"[A-Z]{3}(?: [A-Z]{3})?")
VOICES = ("active", "passive")


@dataclass(frozen=True, slots=True)
class Written:
    """A frame as it stands in a file that has no faults: read once all is known to be right."""

    table: Mapping[str, Any]
    type: str
    order: int
    name: str


@dataclass(slots=True)
class UserFrames:
    """Frames by id, in the order of files, and ids of frames of the package that are off."""

    frames: dict[str, Written]
    disabled: dict[str, str]

    def read(self, classes: Mapping[str, Sequence[str]], known: Ontology) -> dict[str, Frame]:
        return {
            identity: read_frame(w.table, w.type, w.order, w.name, classes, known)
            for identity, w in self.frames.items()
        }


def read_user_frames(
    files: Iterable[TomlFile],
    known: Ontology,
    classes: Mapping[str, Sequence[str]],
    package_ids: Sequence[str],
) -> UserFrames:
    """The frames of a user's lexicon; mistakes become faults of their files."""
    found = UserFrames({}, {})
    for file in files:
        _File(file, known, classes, package_ids, found).read()
    return found


class _File:
    def __init__(
        self,
        file: TomlFile,
        known: Ontology,
        classes: Mapping[str, Sequence[str]],
        package_ids: Sequence[str],
        found: UserFrames,
    ) -> None:
        self.file, self.known, self.classes = file, known, classes
        self.package_ids, self.found = package_ids, found

    def read(self) -> None:
        data = checked(self.file, (), self.file.data, KEYS)
        kind = data.get("type")
        if kind is not None:
            is_one_of(self.file, ("type",), kind, self.known.types, "type")
        for place, table in enumerate(data.get("frame", ())):
            self._frame(("frame", place), table, kind)
        for place, identity in enumerate(data.get("disable", ())):
            self._disable(("disable", place), identity)

    def _disable(self, key: Key, identity: str) -> None:
        if is_one_of(self.file, key, identity, self.package_ids, "frame of the package"):
            self.found.disabled[identity] = self.file.name
        if identity in self.found.frames:
            self.file.fault(key, "A frame of your own has this id and takes its place. Drop one.")

    def _frame(self, key: Key, table: Mapping[str, Any], of_file: str | None) -> None:
        file, types = self.file, self.known.types
        entry = checked(file, key, table, FRAME_KEYS)
        self._id(key, entry, table)
        if "type" in entry:
            is_one_of(file, (*key, "type"), entry["type"], types, "type")
        kind = entry.get("type", of_file)
        if kind is None:
            file.fault(
                key, 'The frame has no type. Write "type = ..." above all frames of the file.'
            )
        self._codes(key, entry, types.get(str(kind)))
        self._triggers(key, entry, table)
        self._words(key, entry)
        for field in ROLES:
            for place, role in enumerate(entry.get(field, ())):
                self._role((*key, field, place), role)
        self._examples(key, entry, table, kind)
        identity = entry.get("id")
        if identity and kind in types:
            order = len(self.found.frames)
            name = f"{file.name}, line {file.line((*key, 'id'))}"
            self.found.frames[identity] = Written(table, str(kind), order, name)

    def _id(self, key: Key, entry: Mapping[str, Any], table: Mapping[str, Any]) -> None:
        identity = entry.get("id", "")
        if "id" not in table:
            self.file.fault(key, 'The frame has no id. Add one, such as id = "press-close".')
        elif identity and not FRAME_ID.fullmatch(identity):
            self.file.fault((*key, "id"), "Ids are small letters, digits and hyphens.")
        elif identity in self.found.frames:
            other = self.found.frames[identity].name
            self.file.fault(
                (*key, "id"), f"The frame at {other} has this id, too. Rename one of them."
            )

    def _codes(self, key: Key, entry: Mapping[str, Any], kind: Any) -> None:
        """Mode, contexts, realis, voice, jointly."""
        file, known = self.file, self.known
        if "mode" in entry and kind is not None:
            is_mode(file, (*key, "mode"), entry["mode"], kind)
        are_known(file, (*key, "contexts"), entry.get("contexts", ()), known.contexts, "context")
        for field, words in (("voice", VOICES), ("realis", sorted(known.lists["realis"]))):
            if field in entry:
                is_one_of(file, (*key, field), entry[field], words, field)
        if "jointly" in entry:
            is_one_of(file, (*key, "jointly"), entry["jointly"], known.types, "type")

    def _triggers(self, key: Key, entry: Mapping[str, Any], table: Mapping[str, Any]) -> None:
        if not any(table.get(field) for field in PREDICATES):
            self.file.fault(key, 'Nothing evokes the frame. Add "verbs", "nouns" or "adjectives".')
        for field in PREDICATES:
            for place, word in enumerate(entry.get(field, ())):
                if word.startswith("@"):
                    message = "Classes stand in theme, where and unless only. Write the words."
                    self.file.fault((*key, field, place), message)
                elif word != word.lower():
                    message = f'Lemmas are written in small letters: "{word.lower()}".'
                    self.file.fault((*key, field, place), message)

    def _words(self, key: Key, entry: Mapping[str, Any]) -> None:
        """Themes and constraints on roles: lemmas and classes."""
        types = list(self.known.types)
        for field in ("theme", "not_theme"):
            for place, word in enumerate(entry.get(field, ())):
                check_word(self.file, (*key, field, place), word, self.classes, types)
        for field in ("where", "unless"):
            for role, words in entry.get(field, {}).items():
                here = (*key, field, role)
                self._role(here, role)
                if is_kind(self.file, here, words, TEXTS):
                    for place, word in enumerate(words):
                        check_word(self.file, (*here, place), word, self.classes, types)

    def _role(self, key: Key, role: str) -> None:
        if not ROLE.fullmatch(role):
            message = f'"{role}" is no role: write agent, theme, a preposition, theme.mod ...'
            self.file.fault(key, message)

    def _examples(
        self, key: Key, entry: Mapping[str, Any], table: Mapping[str, Any], kind: str | None
    ) -> None:
        if not table.get("examples"):
            message = 'The frame has no example. Add examples = [{ text = "...", actors = [...] }].'
            self.file.fault(key, message)
        for place, example in enumerate(entry.get("examples", ())):
            self._example((*key, "examples", place), example, kind)
        for place, example in enumerate(entry.get("counter", ())):
            here = (*key, "counter", place)
            right = checked(self.file, here, example, {"text": TEXT})
            self._has_text(here, right, example)

    def _example(self, key: Key, example: Mapping[str, Any], kind: str | None) -> None:
        file, types = self.file, self.known.types
        right = checked(file, key, example, EXAMPLE_KEYS)
        self._has_text(key, right, example)
        told = right.get("type", kind)
        if "type" in right:
            is_one_of(file, (*key, "type"), right["type"], types, "type")
        if "mode" in right and told in types:
            is_mode(file, (*key, "mode"), right["mode"], types[told])
        if "realis" in right:
            known = sorted(self.known.lists["realis"])
            is_one_of(file, (*key, "realis"), right["realis"], known, "realis")
        for field in ("actors", "recipients"):
            for place, side in enumerate(right.get(field, ())):
                self._side((*key, field, place), side)

    def _has_text(self, key: Key, right: Mapping[str, Any], example: Mapping[str, Any]) -> None:
        if "text" not in example and len(right) == len(example):
            self.file.fault(key, 'The example has no text. Add text = "One sentence.".')

    def _side(self, key: Key, side: str) -> None:
        """ "IRN" or "IRN GOV"."""
        if not SIDE.fullmatch(side):
            self.file.fault(key, 'Write a country, or country and sector: "IRN", "IRN GOV".')
            return
        sector = side[4:]
        if sector and sector not in self.known.sectors:
            hint = choose(sector, sorted(self.known.sectors))
            self.file.fault(key, f'There is no sector "{sector}". {hint}'.strip())
