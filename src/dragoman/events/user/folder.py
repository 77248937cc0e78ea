"""The folder of a user's lexicon, read once: what is coded with is what is hashed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.events.user.faults import did_you_mean

SINGLE = ("ontology.toml", "intent.toml")
FOLDERS = ("frames", "classes")
HOLDS = "frames/*.toml, classes/*.toml, ontology.toml, intent.toml"


class NoLexiconError(UsageError):
    """A folder is no lexicon of a user: it is missing, empty, or holds files of other names."""

    def __init__(self, path: object, problem: str) -> None:
        super().__init__(
            f"{path} {problem} A lexicon is a folder with any of {HOLDS}; see docs/lexicon.md."
        )


@dataclass(frozen=True, slots=True)
class UserLexicon:
    """The TOML files of a folder, as (name within the folder, text), in the order of names.

    Handed to worker processes as it is, so that they code with what the record names.
    """

    path: str
    files: tuple[tuple[str, str], ...]

    @property
    def version(self) -> str:
        """SHA-256 over names and texts of the files, 16 digits."""
        digest = hashlib.sha256()
        for name, text in self.files:
            digest.update(f"{name}\0{text}\0".encode())
        return digest.hexdigest()[:16]


def read_folder(path: str | Path) -> UserLexicon:
    """Read a user's lexicon; NoLexiconError where the folder is none."""
    folder = Path(path)
    if not folder.exists():
        raise NoLexiconError(path, "does not exist.")
    if not folder.is_dir():
        raise NoLexiconError(path, "is a file, not a folder.")
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.toml"))
    for name in names:
        _check_name(path, name)
    if not names:
        raise NoLexiconError(path, "holds no TOML file that a lexicon is made of.")
    return UserLexicon(str(path), tuple((name, _read(folder / name)) for name in names))


def _check_name(path: object, name: str) -> None:
    *above, last = name.split("/")
    if name in SINGLE or (len(above) == 1 and above[0] in FOLDERS):
        return
    if not above:
        hint = did_you_mean(last, SINGLE) or "Frames go to frames/, word classes to classes/."
    else:
        hint = did_you_mean("/".join(above), FOLDERS) or "Move it, or take it out of the folder."
    raise NoLexiconError(path, f"holds {name}, which is no part of a lexicon. {hint}")


def _read(path: Path) -> str:
    try:
        # Line ends are not part of a version: a copy by git on another system is the same.
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoLexiconError(path, f"is not UTF-8 (byte {error.start}): save it so.") from error
    except OSError as error:
        raise NoLexiconError(path, f"cannot be read ({error.strerror}).") from error
