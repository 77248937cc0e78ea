"""Lexicons of users for tests: folders made of texts, and the one of examples/."""

from __future__ import annotations

from pathlib import Path

from dragoman.events.user.folder import UserLexicon, read_folder

EXAMPLE = Path(__file__).parents[3] / "examples" / "lexicon"
TYPE = """[types.PRESS]
quad = "material conflict"
score = -7
modes = { outlet = -7, journalist = -7.5 }
"""
FRAME = """[[frame]]
id = "press-close"
mode = "outlet"
verbs = ["close"]
theme = ["newspaper"]
recipient = ["theme"]
examples = [{ text = "Iran closed a newspaper.", actors = ["IRN"] }]
weight = 20
"""


def made(folder: Path, **files: str) -> UserLexicon:
    """A lexicon of files named `ontology`, `intent`, `frames_NAME`, `classes_NAME`."""
    for name, text in files.items():
        path = folder / f"{name.replace('_', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_folder(folder)
