"""Pin every package of the closure in pyproject.toml: `python scripts/pin_dependencies.py`.

uv.lock names the registry it was made with, so it stays out of git; the exact versions stand in
`[tool.uv] constraint-dependencies` instead and hold wherever `uv sync` runs. Versions that are
pinned already are kept; `--upgrade` resolves anew; `--check` only compares, exit status 1 where
the list would change.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = re.compile(r"(?ms)^constraint-dependencies = \[\n.*?^\]\n")
LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>.+))?")
EXPORT = ("--all-extras", "--all-groups", "--no-hashes", "--no-emit-project", "--no-annotate")


class PinError(Exception):
    """pyproject.toml cannot be pinned."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--upgrade", action="store_true", help="forget the pins and resolve anew")
    options = parser.parse_args()
    path = ROOT / "pyproject.toml"
    old = path.read_text(encoding="utf-8")
    new = with_pins(old, pins(resolve(without_pins(old) if options.upgrade else old)))
    if options.check:
        print("the pins are those of the closure" if new == old else "the pins are out of date")
        return int(new != old)
    path.write_text(new, encoding="utf-8")
    print(f"{path.name}: {'unchanged' if new == old else 'pinned anew'}")
    return 0


def resolve(pyproject: str) -> list[str]:
    """The whole closure, with extras and groups, as `name==version [; marker]` lines."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("README.md", "LICENSE"):
            shutil.copy(ROOT / name, folder)
        Path(folder, "pyproject.toml").write_text(pyproject, encoding="utf-8")
        subprocess.run(["uv", "lock", "--quiet", "--project", folder], check=True)
        done = subprocess.run(
            ["uv", "export", "--quiet", "--no-header", "--project", folder, *EXPORT],
            check=True,
            capture_output=True,
            text=True,
        )
    return done.stdout.splitlines()


def pins(lines: list[str]) -> list[str]:
    """The pins; a marker is kept only where versions differ (by version of Python)."""
    versions: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for line in lines:
        if match := LINE.fullmatch(line.strip()):
            versions[match["name"]].append((match["version"], match["marker"]))
        elif line.strip():
            raise PinError(f"uv export wrote a line that is no pin: {line!r}")
    found = []
    for name, known in sorted(versions.items()):
        if len({version for version, _ in known}) == 1:
            found.append(f"{name}=={known[0][0]}")
        else:
            found.extend(f"{name}=={version} ; {marker}" for version, marker in known)
    return found


def with_pins(pyproject: str, found: list[str]) -> str:
    """pyproject.toml with its list of pins replaced."""
    block = "".join(f'  "{pin}",\n' for pin in found)
    text, count = PINS.subn(lambda _: f"constraint-dependencies = [\n{block}]\n", pyproject)
    if count != 1:
        raise PinError("pyproject.toml needs one `constraint-dependencies = [` under [tool.uv].")
    return text


def without_pins(pyproject: str) -> str:
    return with_pins(pyproject, [])


if __name__ == "__main__":
    sys.exit(main())
