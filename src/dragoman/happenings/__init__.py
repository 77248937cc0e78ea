"""Which events of many reports tell one happening, by type, sides, date, place and words."""

from dragoman.happenings.account import Account, Side, Telling, Where
from dragoman.happenings.sweep import Joined, Said, Sweep

__all__ = ["Account", "Joined", "Said", "Side", "Sweep", "Telling", "Where"]
