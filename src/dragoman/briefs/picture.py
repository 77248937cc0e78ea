"""A timeline as a picture: SVG that needs nothing else, light or dark as the page around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from dragoman.briefs.line import Moment
from dragoman.briefs.wording import wording
from dragoman.ledgers.claims import ASSERTED

WIDTH, MARGIN, LANE, TOP = 960, 170, 44, 24
RADIUS, STEP, STACK = 4.5, 5.0, 4
"""Circles of one day stand on each other, up to `STACK` of them; more are drawn at the top."""
TICKS = 8
COLOURS = {
    "verbal cooperation": "#5aa9e6",
    "material cooperation": "#4caf7a",
    "verbal conflict": "#e8913a",
    "material conflict": "#d9483b",
    "dispute": "#8e6bbf",
    "agreement": "#2f8f9d",
}


def draw(moments: Sequence[Moment], title: str) -> str:
    """One row a lane, one circle a moment; hollow where it is not told as done."""
    lanes = [
        lane for lane in wording()["timeline"]["lanes"] if any(m.lane == lane for m in moments)
    ]
    height = TOP + LANE * len(lanes) + 30
    body = "\n".join(_body(moments, lanes)) if moments else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="currentColor">\n'
        f"<title>{escape(title)}: timeline</title>\n{body}\n</svg>\n"
    )


def _body(moments: Sequence[Moment], lanes: Sequence[str]) -> Iterator[str]:
    days = [date.fromisoformat(m.day).toordinal() for m in moments]
    first, last = min(days), max(days)
    span = max(1, last - first)
    bottom = TOP + LANE * len(lanes)

    def x(day: int) -> float:
        return round(MARGIN + (day - first) / span * (WIDTH - MARGIN - 30), 1)

    for number, lane in enumerate(lanes):
        y = TOP + LANE * (number + 1) - 8
        yield f'<text x="{MARGIN - 14}" y="{y + 4}" text-anchor="end">{escape(lane)}</text>'
        yield (
            f'<line x1="{MARGIN}" x2="{WIDTH - 30}" y1="{y}" y2="{y}" stroke="currentColor" '
            'stroke-opacity="0.2"/>'
        )
    for tick in sorted({first + round(span * n / (TICKS - 1)) for n in range(TICKS)}):
        yield (
            f'<text x="{x(tick)}" y="{bottom + 18}" text-anchor="middle" fill-opacity="0.7">'
            f"{date.fromordinal(tick).isoformat()[: 7 if span > 60 else 10]}</text>"
        )
    stacked: Counter[tuple[str, float]] = Counter()
    for moment, day in zip(moments, days, strict=True):
        # Circles nearer than their width would hide each other.
        place = (moment.lane, x(day) // (2 * RADIUS))
        base = TOP + LANE * (lanes.index(moment.lane) + 1) - 8
        yield _circle(moment, x(day), base - STEP * min(STACK, stacked[place]))
        stacked[place] += 1


def _circle(moment: Moment, x: float, y: float) -> str:
    colour = COLOURS[moment.lane]
    fill = colour if moment.claim == ASSERTED else "none"
    told = f"{moment.day}: {moment.label} ({moment.claim}). {' '.join(moment.text.split())}"
    return (
        f'<circle cx="{x}" cy="{y:g}" r="{RADIUS}" fill="{fill}" fill-opacity="0.8" '
        f'stroke="{colour}"><title>{escape(told)}</title></circle>'
    )
