"""`dragoman show --html` writes a page and says where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Run = Any


def test_a_page_is_written(run: Run, tmp_path: Path) -> None:
    done = run("show", "juba", "--html", "juba.html")
    assert (done.status, done.out) == (0, "")
    assert "written to juba.html" in done.err
    assert "Ilemi row simmers" in (tmp_path / "juba.html").read_text(encoding="utf-8")
