"""Draw how far confidence can be trusted: `python training/picture.py JUDGE.json OUT.svg`.

Each circle is a tenth of confidence: across its mean, up the share of rows that were right, its
size the number of rows; on the line both are equal.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

SIZE, EDGE = 360, 46
INK, LINE, DOT = "#24292f", "#8c959f", "#0969da"


def at(share: float) -> float:
    return EDGE + share * (SIZE - 2 * EDGE)


def drawn(rows: list[list[float]]) -> str:
    """The picture as SVG."""
    low, high = at(0), at(1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" '
        f'font-family="sans-serif" font-size="11" fill="{INK}">',
        f'<rect width="{SIZE}" height="{SIZE}" fill="white"/>',
        f'<path d="M{low} {low} V{high} H{high}" fill="none" stroke="{LINE}"/>',
        f'<path d="M{low} {high} L{high} {low}" stroke="{LINE}" stroke-dasharray="4 4"/>',
    ]
    for tenth in range(0, 11, 2):
        share = tenth / 10
        parts.append(f'<text x="{at(share)}" y="{high + 16}" text-anchor="middle">{share}</text>')
        parts.append(
            f'<text x="{low - 8}" y="{at(1 - share) + 4}" text-anchor="end">{share}</text>'
        )
    for confidence, right, n in rows:
        x, y, radius = at(confidence), at(1 - right), 2 + math.sqrt(n) / 1.5
        title = f"confidence {confidence:.2f}: {right:.2f} of {n:.0f} rows right"
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{DOT}" fill-opacity="0.6">'
            f"<title>{title}</title></circle>"
        )
    middle = SIZE / 2
    parts.append(f'<text x="{middle}" y="{SIZE - 8}" text-anchor="middle">confidence</text>')
    parts.append(
        f'<text x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">'
        "share of rows that are right</text>"
    )
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("card", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    rows = json.loads(given.card.read_text(encoding="utf-8"))["reliability"]
    given.out.write_text(drawn(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
