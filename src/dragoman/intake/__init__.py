"""Reports from files of many formats; see `read`."""

from dragoman.intake.formats import FORMATS
from dragoman.intake.options import ReadOptions
from dragoman.intake.outcome import FileTally, Guess, Item, Skipped, Summary
from dragoman.intake.read import read

__all__ = ["FORMATS", "FileTally", "Guess", "Item", "ReadOptions", "Skipped", "Summary", "read"]
