"""Build `lexicons/leaders.tsv` from the tables of ../shared/facts (REIGN's leader list, Archigos).

Facts only: name, country, months in office. Archigos fills 1945 to 1950 and single-name gaps.
"""

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEXICONS = ROOT / "src" / "dragoman" / "lexicons"
HEADER = """# Effective leaders of states, 1950 to March 2021. Facts of REIGN's leader list (leaderlist_3_21), by way of shared/facts.
# Later leaders and other figures stand in figures.tsv. MIT (the selection; facts are free). Checked 2026-11-24. Built by scripts/build_leaders.py.
# country	name	from	until	office	source
"""


def iso_by_cow() -> dict[str, str]:
    rows = (LEXICONS / "states.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    return {c[1]: (c[5] or c[0]) for c in reversed(cells) if c[1]}


def month(year: str, number: str) -> str:
    return f"{int(year):04d}-{int(number or 1):02d}" if year else ""


def main() -> None:
    facts = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "facts"
    iso = iso_by_cow()
    rows = set()
    with (facts / "leaderlist_3_21.csv").open(encoding="utf-8-sig", errors="replace") as file:
        for r in csv.DictReader(file):
            code = iso.get(r["ccode"].split(".")[0])
            name = " ".join(r["leader"].split())
            if not code or not name or "?" in name:
                continue
            begin, end = month(r["syear"], r["smonth"]), month(r["eyear"], r["emonth"])
            rows.add((code, name, begin, end, "leader", "REIGN"))
    lines = ["\t".join(row) for row in sorted(rows)]
    (LEXICONS / "leaders.tsv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
