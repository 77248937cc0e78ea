"""What can be wrong with a question."""

from __future__ import annotations

from dragoman.errors import UsageError


class BadQuestionError(UsageError):
    """A phrase, date or context that cannot be asked about."""

    def __init__(self, where: str, fault: str, remedy: str) -> None:
        super().__init__(f"{where[:1].upper()}{where[1:]} {fault}. {remedy}.")
