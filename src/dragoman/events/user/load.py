"""A user's lexicon laid over the package's: what the coder then knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from dragoman.events.contexts import index_contexts
from dragoman.events.intent import build_intents, read_intents
from dragoman.events.knowledge import Knowledge, package_knowledge
from dragoman.events.lexicon import Frame, Lexicon, build, package_classes, package_frames
from dragoman.events.user.classes import read_classes
from dragoman.events.user.faults import Fault, TomlFile, UserLexiconError
from dragoman.events.user.folder import UserLexicon
from dragoman.events.user.frames import UserFrames, read_user_frames
from dragoman.events.user.intent import read_intent
from dragoman.events.user.ontology import read_ontology


def load_knowledge(user: UserLexicon | None) -> Knowledge:
    """The package's knowledge with a user's lexicon; UserLexiconError names all its mistakes."""
    return package_knowledge() if user is None else _load(user)


def user_frames(user: UserLexicon) -> tuple[Frame, ...]:
    """The frames that a user's lexicon itself holds."""
    return _Loader(user).load()[1]


@lru_cache(maxsize=2)
def _load(user: UserLexicon) -> Knowledge:
    return _Loader(user).load()[0]


class _Loader:
    def __init__(self, user: UserLexicon) -> None:
        self.user = user
        self.faults: list[Fault] = []
        self.files = {name: TomlFile(name, text, self.faults) for name, text in user.files}
        self._stop_at_faults()

    def load(self) -> tuple[Knowledge, tuple[Frame, ...]]:
        """What is known, and the user's own frames of it.

        Ontology first: where it is wrong, all that names its types would seem so, too.
        """
        base = package_knowledge()
        outline = read_ontology(self.files.get("ontology.toml"), base.ontology)
        self._stop_at_faults()
        known = outline.ontology
        classes = read_classes(self._folder("classes"), package_classes(), known.types)
        ids = [] if outline.is_alone else [frame.id for frame in base.lexicon.frames]
        written = read_user_frames(self._folder("frames"), known, classes, ids)
        table = read_intent(
            self.files.get("intent.toml"), read_intents(), known, is_alone=outline.is_alone
        )
        self._stop_at_faults()
        own = written.read(classes, known)
        others = [] if outline.is_alone else package_frames(classes, known)
        knowledge = Knowledge(
            known,
            _joined(own, others, written),
            build_intents(table),
            index_contexts(outline.contexts),
            self.user.version,
        )
        return knowledge, tuple(own.values())

    def _folder(self, name: str) -> Iterator[TomlFile]:
        return (file for path, file in self.files.items() if path.startswith(f"{name}/"))

    def _stop_at_faults(self) -> None:
        if self.faults:
            raise UserLexiconError(self.user.path, self.faults)


def _joined(own: dict[str, Frame], others: Sequence[Frame], written: UserFrames) -> Lexicon:
    """New frames first: of frames that fit alike, the first wins."""
    ids = {frame.id for frame in others}
    kept = [own.get(f.id, f) for f in others if f.id not in written.disabled]
    return build([*(f for f in own.values() if f.id not in ids), *kept])
