"""An act that was only planned when it was told: what it is a plan of."""

from __future__ import annotations

from dragoman.happenings.rules import Rules


def planned_type(name: str, frame: str, rules: Rules) -> str | None:
    """The type that a plan is of, by the frame that read it; None where it is no plan.

    PLOVER gives the future of one type another: "will meet" is AGREE, read by a frame of CONSULT.
    """
    of_frame = frame.partition("-")[0].upper()
    return of_frame if name in rules.plans and of_frame in rules.planned else None
