"""Every error that dragoman raises on purpose.

A message says what was wrong, where, and what to do next; rooms subclass `DragomanError` for
errors of their own. Bad *content* is no error: intake hands it on as `intake.Skipped`.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors a user of dragoman may want to catch."""


class UsageError(DragomanError):
    """The caller asked for something that cannot be done: an unknown format, a wrong option."""


class UnknownFormatError(UsageError):
    """A format was forced that dragoman does not read."""

    def __init__(self, format_name: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"Unknown input format {format_name!r}. Choose one of: {', '.join(known)}."
        )


class MissingDependencyError(DragomanError):
    """An optional package is not installed."""

    def __init__(self, package: str, extra: str, needed_for: str) -> None:
        wanted = f"'dragoman[{extra}]'" if extra else package
        super().__init__(
            f"{needed_for} needs the package {package}, which is not installed. "
            f"Install it with: pip install {wanted}"
        )


class NoSuchRowError(DragomanError):
    """The record holds no event or statement of that id, or several begin so."""

    def __init__(self, identity: str, record: object, found: int) -> None:
        what = "several events or statements begin with" if found > 1 else "there is no row with"
        super().__init__(
            f"{record}: {what} the id {identity!r}. `dragoman events --json` and `dragoman "
            "statements --json` show the ids; give the whole one."
        )


class LexiconError(DragomanError):
    """A data file of dragoman, or one the user brought, is malformed."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}. Mend the line and run again.")


class BadCorrectionError(UsageError):
    """A correction says something that the record cannot hold."""

    def __init__(self, field: str, value: object, hint: str) -> None:
        super().__init__(f"{value!r} is no {field}. {hint}")


class SheetError(UsageError):
    """A sheet of corrections cannot be used; nothing of it is."""

    def __init__(self, path: object, problems: list[str]) -> None:
        lines = "".join(f"\n  {problem}" for problem in problems)
        super().__init__(f"{path} is not used, mend it and run again:{lines}")
