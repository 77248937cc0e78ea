"""Who speaks the words in which "I" and "we" stand: by the sentence's cue or the quotation's."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.wording import Wording
from dragoman.model import Body, Parsed, Quotation

REACH = 3


class Speakers:
    """The phrase that names the speaker of a quotation, as (sentence, phrase)."""

    def __init__(self, parsed: Sequence[Parsed], body: Body, words: Wording) -> None:
        self.speech = words.back["speech"]
        self.by_sentence = {p.sentence.index: p for p in parsed}
        self.quotations = body.quotations
        self.cues = {p.sentence.index: cue for p in parsed if (cue := self._cue(p)) is not None}

    def _cue(self, p: Parsed) -> int | None:
        for q in p.propositions:
            if q.kind == "verb" and q.predicate.split()[0] in self.speech:
                agents = [n for n in q.of("agent") if not self.quotes(p, p.phrases[n].start)]
                if agents:
                    return agents[0]
        return None

    def quotes(self, p: Parsed, position: int) -> Quotation | None:
        """The quotation in which a position lies; those of the headline are not known."""
        if p.sentence.in_title:
            return None
        return next((q for q in self.quotations if q.start <= position < q.end), None)

    def of(self, p: Parsed, position: int) -> tuple[int, int] | None:
        """Who says the words at a position of a sentence, if they are somebody's."""
        number = p.sentence.index
        quotation = self.quotes(p, position)
        if quotation is None:
            return None
        if number in self.cues:
            return number, self.cues[number]
        for other, cue in self.cues.items():
            sentence = self.by_sentence[other].sentence
            within = sentence.start < quotation.end and quotation.start < sentence.end
            if within and not sentence.in_title:
                return other, cue
        for back in range(number - 1, number - 1 - REACH, -1):
            if back in self.cues and not self.by_sentence[back].sentence.in_title:
                return back, self.cues[back]
        return None
