"""Which event of a report a denial denies, or a claim of responsibility claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model import Actor, Event, Parsed, Participant, Statement
from dragoman.statements.lexicon import lexicon

CHARGE = "ACCUSE"
FORCE = "material conflict"
NEAR = 3
"""Sentences between a charge and its denial, where the denial names nothing itself."""
BESIDE = 1
"""Sentences between them where it names another act than the charge does."""
CONTENT_TAGS = ("NN", "VB", "JJ")


class Charges:
    """The events of a report, to be asked which of them somebody answers for."""

    def __init__(self, events: Sequence[Event], parsed: Mapping[int, Parsed]) -> None:
        self.events = sorted(events, key=lambda e: (e.start, e.id))
        self.parsed = parsed

    def answered(self, statement: Statement, stance: str) -> Event | None:
        """The last event before the statement, else the first behind it, that it answers.

        Denied is what the speaker's side is charged with or said to have done, where the denial
        only points to it ("denied the allegation") or has words of it; claimed is an act of force
        that is told at the claim itself, or whose doer nobody has named.
        """
        if statement.cue is None:
            return None
        at = statement.cue[0]
        if stance == "claims":
            here = [e for e in self.events if e.start == at and e.quad == FORCE]
            fits = here or [e for e in self.events if e.quad == FORCE and not e.actors]
        else:
            charged = [e for e in self.events if _is_charged(e, statement.speakers)]
            fits = [e for e in charged if self._is_meant(e, statement)]
        before = [e for e in fits if e.start <= at]
        behind = [e for e in fits if e.start > at]
        return before[-1] if before else next(iter(behind), None)

    def _is_meant(self, event: Event, statement: Statement) -> bool:
        """By pointing words near by, or by words that both have."""
        apart = abs(event.sentence - min(statement.sentences, default=event.sentence))
        said = self._words(statement.sentences, statement.content)
        if not said - lexicon().words["charges"] - lexicon().words["pointing"]:
            return apart <= NEAR
        told = self._words((event.sentence,), None)
        is_charge_beside = event.type == CHARGE and event.start < (statement.cue or (0, 0))[0]
        return bool(said & told - lexicon().words["charges"]) or (
            is_charge_beside and apart <= BESIDE
        )

    def _words(self, sentences: Sequence[int], spans: Sequence[tuple[int, int]] | None) -> set[str]:
        """Lemmas of nouns, verbs and adjectives that are no names, within the spans."""
        found = set()
        for number in sentences:
            parsed = self.parsed.get(number)
            for w in parsed.words if parsed is not None else ():
                is_inside = spans is None or any(a <= w.start < b for a, b in spans)
                is_word = w.tag[:2] in CONTENT_TAGS and not w.tag.startswith("NNP")
                if is_inside and is_word and w.lemma not in lexicon().words["empty_words"]:
                    found.add(w.lemma)
        return found


def _is_charged(event: Event, speakers: Sequence[Participant]) -> bool:
    """ "Georgia accused Russia of ...", "Russian jets allegedly bombed ..." before a denial."""
    side = event.recipients if event.type == CHARGE else event.actors
    if event.type != CHARGE and event.quad != FORCE and not event.alleged:
        return False
    return any(_is_same_side(one.actor, other.actor) for one in side for other in speakers)


def _is_same_side(one: Actor, other: Actor) -> bool:
    """One actor, or two who act for the same state: a company does not answer for its country."""
    if one.key == other.key:
        return True
    is_same = one.country is not None and one.country == other.country
    return is_same and _is_official(one) and _is_official(other)


def _is_official(actor: Actor) -> bool:
    return actor.kind == "state" or actor.sector in lexicon().words["official_sectors"]
