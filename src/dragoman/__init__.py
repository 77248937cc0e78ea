"""dragoman reads agency reports about politics and keeps a sourced record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "code", "validate", "when", "where", "who", "who_many"]

LOOKUPS = frozenset({"when", "where", "who", "who_many"})

if TYPE_CHECKING:
    from dragoman.api import code
    from dragoman.lookup.api import when, where, who, who_many
    from dragoman.record.record import Record
    from dragoman.validity.validate import validate


def __getattr__(name: str) -> Any:
    """Load the API at first use: `dragoman --help` needs no models."""
    if name == "code":
        from dragoman.api import code

        return code
    if name == "Record":
        from dragoman.record.record import Record

        return Record
    if name == "validate":
        from dragoman.validity.validate import validate

        return validate
    if name in LOOKUPS:
        from dragoman.lookup import api

        return getattr(api, name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
