"""Build `lexicons/leaders.tsv` from the tables of ../shared/facts (REIGN's leader list, Archigos).

Facts only: name, country, months in office. Archigos fills 1945 to 1950 and single-name gaps.
"""

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEXICONS = ROOT / "src" / "dragoman" / "lexicons"
HEADER = """# Effective leaders of states since 1945. To March 2021: facts of REIGN's leader list (leaderlist_3_21), by way of
# shared/facts; from then on: author, unverified (scripts/leaders_later.tsv), open where in office when last known.
# MIT (the selection; facts are free). Checked 2026-11-25. Built by scripts/build_leaders.py.
# country	name	from	until	office	source
"""


DIVIDED = frozenset({"DDR", "VDR", "YMD"})
"""States that stood beside the state that succeeded them: their leaders are their own."""
WEST = {"260": "DEU"}
"""The Federal Republic, which has a code of its own before 1990."""

Row = tuple[str, str, str, str, str, str]


def iso_by_cow() -> dict[str, str]:
    rows = (LEXICONS / "states.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    codes = {c[1]: (c[5] or c[0]) for c in reversed(cells) if c[1]}
    return codes | {c[1]: c[0] for c in cells if c[0] in DIVIDED} | WEST


def month(year: str, number: str) -> str:
    return f"{int(year):04d}-{int(number or 1):02d}" if year else ""


def main() -> None:
    facts = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "facts"
    iso = iso_by_cow()
    rows = set[Row]()
    with (facts / "leaderlist_3_21.csv").open(encoding="utf-8-sig", errors="replace") as file:
        for r in csv.DictReader(file):
            code = iso.get(r["ccode"].split(".")[0])
            name = " ".join(r["leader"].split())
            if not code or not name or "?" in name:
                continue
            begin, end = month(r["syear"], r["smonth"]), month(r["eyear"], r["emonth"])
            rows.add((code, name, begin, end, "leader", "REIGN"))
    rows = with_later(rows, later())
    lines = ["\t".join(row) for row in sorted(rows)]
    (LEXICONS / "leaders.tsv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def later() -> set[Row]:
    """The author's rows, after REIGN's end."""
    path = Path(__file__).with_name("leaders_later.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(c[0], c[1], c[2], c[3], c[4], "author, unverified") for c in cells}


def with_later(rows: set[Row], added: set[Row]) -> set[Row]:
    """All rows; an open one of REIGN's ends where the author's next leader begins."""
    merged = set(added)
    for country, name, since, until, office, source in rows:
        successors = [r for r in added if r[0] == country]
        same = any(r[1].split()[-1] == name.split()[-1] and r[2] <= "2021-03" for r in successors)
        if not until and same:
            continue
        after = [r[2] for r in successors if r[2] > "2021-03"]
        merged.add((country, name, since, until or min(after, default=""), office, source))
    return merged


if __name__ == "__main__":
    main()
