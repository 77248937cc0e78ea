"""Draw the terminal pictures of the README anew: `python scripts/build_pictures.py`.

Runs commands in a folder of its own and writes what they print, with its colours, to
docs/pictures/*.svg. Fonts are those of the reader: an SVG that fetches one is blocked on most
pages.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH = 100
RECORD = "dragoman-demo.sqlite"
SHOTS = (
    ("demo", ("demo",), 52),
    ("show", ("show", "falklands-1", "--record", RECORD), 40),
)
"""Name of the picture, command, and the most lines of it that are drawn."""


def printed(command: tuple[str, ...], folder: str) -> str:
    """What a command prints, with colours."""
    env = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(WIDTH)}
    env.pop("NO_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", *command],
        cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def drawn(name: str, command: tuple[str, ...], text: str, most: int) -> str:
    """The picture of a terminal in which the command was typed."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, highlight=False)
        console.print(Text.assemble(("$ ", "dim"), " ".join(("dragoman", *command))))
        lines = Text.from_ansi(text).wrap(console, WIDTH)
        for line in lines[:most]:
            console.print(line)
        if len(lines) > most:
            console.print(Text("...", style="dim"))
        shell = re.sub(r"(?s)@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT)
        return console.export_svg(title="dragoman", code_format=shell, unique_id=name)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, command, most in SHOTS:
            picture = drawn(name, command, printed(command, folder), most)
            picture = "\n".join(line.rstrip() for line in picture.splitlines()) + "\n"
            (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
