"""Who utters the words in which an event is told, where its own sentence does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.model import Body, Cast, Participant, Statement


class Utterers:
    """Speakers of a report's quotations, to be asked about positions in its body."""

    def __init__(
        self, body: Body, statements: Sequence[Statement], cast: Cast, anonymous: frozenset[str]
    ) -> None:
        self.anonymous = anonymous
        self.known: Mapping[str, bool] = {a.key: a.kind == "person" for a in cast.actors}
        self.spans = [(span, s) for s in statements for span in s.content]
        self.quotations = [(q.start, q.end) for q in body.quotations]

    def at(self, position: int) -> Statement | None:
        """The statement whose quoted words hold a position; reported ones tell their speaker by
        the clause that they hang on."""
        if not any(start <= position < end for start, end in self.quotations):
            return None
        for (start, end), statement in self.spans:
            if start <= position < end:
                return statement
        return None

    def speakers(self, statement: Statement) -> tuple[tuple[Participant, ...], bool]:
        """Speakers that are actors of the report, and whether all are unnamed people."""
        found = tuple(s for s in statement.speakers if s.actor.key in self.known)
        return found, bool(statement.speakers) and all(map(self._is_unnamed, statement.speakers))

    def _is_unnamed(self, speaker: Participant) -> bool:
        """ "A senior official", "residents": people whose word nobody stands for."""
        if self.known.get(speaker.actor.key):
            return False
        words = re.findall(r"[\w'’]+", speaker.text.lower())
        return any(w in self.anonymous or w.removesuffix("s") in self.anonymous for w in words)
