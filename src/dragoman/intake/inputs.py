"""What the caller named, to sources: files, folders with all below them, standard input."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.intake.outcome import Skipped
from dragoman.intake.source import Source, file_source, stdin_source


def find_sources(
    inputs: Sequence[str | Path],
    stdin: BinaryIO | None = None,
    passed_over: frozenset[Path] = frozenset(),
) -> Iterator[Source | Skipped]:
    """The sources in the order of `inputs`, those of a folder in order of their paths.

    A file's id is its name, below a folder its path from there: the same wherever the corpus
    lies. Where two inputs would share ids, their paths as given are taken instead. `passed_over`
    are absolute paths of files that are left out of folders.
    """
    shared = Counter(Path(name).name for name in inputs)
    several_folders = sum(map(_is_folder, map(Path, inputs))) > 1
    for name in inputs:
        path = Path(name)
        if str(name) == "-":
            yield stdin_source(stdin)
        elif _is_folder(path):
            prefix = f"{path.as_posix()}/" if several_folders else ""
            yield from _walk(path, prefix, passed_over)
        else:
            yield _file(path, path.name if shared[path.name] == 1 else path.as_posix())


def _walk(folder: Path, prefix: str, passed_over: frozenset[Path]) -> Iterator[Source | Skipped]:
    """All files below a folder, hidden ones and those in hidden folders left out."""
    problems: list[OSError] = []
    is_empty = True
    for top, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(top, name)
            if not name.startswith(".") and path.absolute() not in passed_over:
                is_empty = False
                yield _file(path, prefix + path.relative_to(folder).as_posix())
    for problem in problems:
        where = str(problem.filename)
        message = f"{where}: The folder cannot be opened ({problem.strerror}). Check its rights."
        yield Skipped(where, where, None, "missing", message)
    if is_empty and not problems:
        where = str(folder)
        message = f"{where}: The folder holds no files (hidden ones are not read). Name another."
        yield Skipped(where, where, None, "empty", message)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    # A name that is too long, or holds a NUL: said of it as a file.
    except (OSError, ValueError):
        return False


def _file(path: Path, id: str) -> Source | Skipped:
    source = file_source(path, id)
    try:
        if path.is_file():
            return source
        exists = path.exists()
    except (OSError, ValueError) as error:
        return source.skip("missing", f"The path cannot be used ({error}). Check it.")
    if exists:
        return source.skip("missing", "This is no regular file. Name a file, a folder or -.")
    return source.skip("missing", "There is no such file or folder. Check the path.")
