"""What hangs on each proposition of a sentence."""

from __future__ import annotations

from dragoman.model import Parsed, Proposition


def governed(parsed: Parsed) -> dict[int, tuple[Proposition, ...]]:
    """Propositions by the id of the one that governs them."""
    found: dict[int, list[Proposition]] = {}
    for p in parsed.propositions:
        if p.governor is not None and p.governor != p.id:
            found.setdefault(p.governor, []).append(p)
    return {k: tuple(v) for k, v in found.items()}
