"""The disputes that a report tells: names by user, sides, steps in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.ledgers.cues import Cue, Mark, find_cues, find_marks, is_anaphor
from dragoman.ledgers.names import LearntName, learn_names
from dragoman.ledgers.scenes import LedgerScene, states_among, words_of
from dragoman.ledgers.steps import event_steps, told_steps
from dragoman.ledgers.tables import KnownDispute, LedgerTables, bare, ledger_tables
from dragoman.model import (
    Body,
    Cast,
    Dispute,
    DisputeName,
    DisputeStep,
    Event,
    Parsed,
    Phrase,
)

SIDES = 2


@dataclass(slots=True)
class _Draft:
    """A dispute while it is being read."""

    known: KnownDispute | None
    kind: str
    parties: list[str] = field(default_factory=list)
    object: str | None = None
    names: list[DisputeName] = field(default_factory=list)
    spans: set[tuple[int, int, int]] = field(default_factory=set)
    evidence: list[str] = field(default_factory=list)

    def add_parties(self, codes: Sequence[str]) -> None:
        self.parties.extend(c for c in codes if c not in self.parties)


def find_disputes(
    body: Body, parsed: Sequence[Parsed], cast: Cast, events: Sequence[Event]
) -> tuple[Dispute, ...]:
    """Disputes in the order in which the report first names them."""
    return _Reader(body, parsed, cast, events).read()


class _Reader:
    def __init__(
        self, body: Body, parsed: Sequence[Parsed], cast: Cast, events: Sequence[Event]
    ) -> None:
        self.tables: LedgerTables = ledger_tables()
        self.scenes = {p.sentence.index: LedgerScene(p, cast) for p in parsed}
        self.events = events
        self.marks = [m for s in self.scenes.values() for m in find_marks(s, self.tables)]
        self.cues = [c for s in self.scenes.values() for c in find_cues(s, self.tables)]
        self.learnt = learn_names(body.sentences, cast)
        self.countries = {a.country for a in cast.actors if a.country}
        self.drafts: list[_Draft] = []

    def read(self) -> tuple[Dispute, ...]:
        for group in self.learnt:
            self._teach(group)
        for mark in self.marks:
            if mark.is_disputed:
                self._open(self._pick(mark.disputes), "named as disputed")
        self._open_by_rival_names()
        for cue in self.cues:
            self._tell(cue)
        for mark in self.marks:
            self._enter(mark)
        ordered = sorted(self.drafts, key=lambda d: min(d.spans, default=(0, 0, 0)))
        return tuple(self._dispute(d) for d in ordered if d.spans)

    # ------------------------------------------------------------ opening
    def _open(self, known: KnownDispute | None, why: str) -> _Draft | None:
        if known is None:
            return None
        for draft in self.drafts:
            if draft.known is known:
                return draft
        draft = _Draft(known, known.kind, evidence=[f"disputes.tsv: {known.key}", why])
        self.drafts.append(draft)
        return draft

    def _pick(self, disputes: Sequence[KnownDispute]) -> KnownDispute | None:
        """Of several disputes with one name, the one whose claimants the report names most."""
        if not disputes:
            return None
        return max(disputes, key=lambda d: len(self.countries & set(d.claimants)))

    def _open_by_rival_names(self) -> None:
        users: dict[str, set[tuple[str, ...]]] = {}
        for mark in self.marks:
            for known in mark.disputes:
                used = {n.used_by for n in known.names if n.name == mark.name and n.used_by}
                users.setdefault(known.key, set()).update(used)
        for known in self.tables.disputes:
            if len(users.get(known.key, ())) >= SIDES:
                self._open(known, "named by both sides' names")

    def _teach(self, group: list[LearntName]) -> None:
        known = next(
            (d for name in group for d in self.tables.by_name.get(bare(name.name), ())), None
        )
        draft = self._open(known, "names told by the text")
        if draft is None:
            if len(group) < SIDES:
                return
            draft = _Draft(None, "territorial", evidence=["names told by the text"])
            self.drafts.append(draft)
        for name in group:
            draft.add_parties([name.country])
            draft.names.append(DisputeName(name.name, (name.country,), "text"))
            draft.spans.add((name.sentence, name.start, name.end))

    # ------------------------------------------------------------ telling
    def _tell(self, cue: Cue) -> None:
        """Enter a phrase that tells a dispute under the one that it is about."""
        sides = cue.parties
        draft = self._of_cue(cue)
        if draft is None:
            if len(sides) < SIDES:
                return
            draft = _Draft(None, cue.kind, evidence=["told without a name of the table"])
            self.drafts.append(draft)
        draft.spans.add((cue.sentence, cue.phrase.start, cue.phrase.end))
        draft.add_parties(sides if draft.known is None else self._claiming(draft, sides))
        draft.object = draft.object or cue.object

    def _of_cue(self, cue: Cue) -> _Draft | None:
        sides = set(cue.parties)
        if cue.kind in self.tables.others:
            return self._other(cue)
        here = [d for m in self.marks if m.sentence == cue.sentence for d in m.disputes]
        here = [d for d in here if d.kind != "naming"]
        if here:
            return self._open(self._pick(here), "told as a dispute")
        for draft in self.drafts:
            if draft.kind in self.tables.others:
                continue
            claimants = set(draft.known.claimants if draft.known else draft.parties)
            if len(sides & claimants) >= SIDES or (sides <= claimants and len(self.drafts) == 1):
                return draft
        everywhere = [d for m in self.marks for d in m.disputes if d.kind != "naming"]
        for known in dict.fromkeys(everywhere):
            if len(sides & set(known.claimants)) >= SIDES:
                return self._open(known, "told as a dispute of its claimants")
        return None

    def _other(self, cue: Cue) -> _Draft | None:
        """The dispute of a kind that is not over ground: same kind, and sides that agree."""
        sides = set(cue.parties)
        for draft in self.drafts:
            if draft.kind == cue.kind and (not sides or sides <= set(draft.parties)):
                return draft
        return None

    def _enter(self, mark: Mark) -> None:
        for draft in self.drafts:
            if draft.known in mark.disputes:
                draft.spans.add((mark.sentence, mark.start, mark.end))
                draft.add_parties(self._claiming(draft, self.scenes[mark.sentence].all_countries()))

    def _claiming(self, draft: _Draft, codes: Sequence[str]) -> tuple[str, ...]:
        return states_among(codes, draft.known.claimants) if draft.known else tuple(codes)

    # ------------------------------------------------------------ closing
    def _dispute(self, draft: _Draft) -> Dispute:
        known = draft.known
        touched = self._touched(draft)
        steps = [step for number in touched for step in self._steps(draft, number)]
        if known is not None:
            for step in steps:
                draft.add_parties(self._claiming(draft, step.by))
        return Dispute(
            key=known.key if known else self._key(draft),
            kind=draft.kind,
            object=draft.object or (known.object if known else None),
            names=self._names(draft),
            parties=tuple(sorted(draft.parties)),
            claimants=known.claimants if known else (),
            administered_by=known.administered_by if known else (),
            lat=known.lat if known else None,
            lon=known.lon if known else None,
            consequence=self._consequence(touched),
            steps=tuple(steps),
            spans=tuple(sorted(draft.spans)),
            evidence=(*draft.evidence, *self._from_table(known)),
        )

    def _from_table(self, known: KnownDispute | None) -> tuple[str, ...]:
        if known is None:
            return ()
        return (f"claimants, administered_by, lat, lon: from the table, checked {known.checked}",)

    def _key(self, draft: _Draft) -> str:
        """Both sides' names, none alone; without names, the sides and the kind."""
        names = sorted({n.name for n in draft.names})
        return " / ".join(names) or f"{' / '.join(sorted(draft.parties))}: {draft.kind}"

    def _names(self, draft: _Draft) -> tuple[DisputeName, ...]:
        """Names that the text gives, by user, then the table's first name of every other user."""
        told = list(draft.names)
        users = {n.used_by for n in told}
        for name in draft.known.names if draft.known else ():
            if name.used_by and name.used_by not in users:
                users.add(name.used_by)
                told.append(name)
        return tuple(told)

    def _touched(self, draft: _Draft) -> list[int]:
        """Sentences that are about the dispute: by name, by a telling noun, by going back."""
        found = {sentence for sentence, _, _ in draft.spans}
        for number, scene in self.scenes.items():
            goes_back = any(is_anaphor(f, self.tables) for f in scene.parsed.phrases)
            if goes_back and (len(self.drafts) == 1 or self._nearest(number) is draft):
                found.add(number)
        return sorted(found)

    def _nearest(self, number: int) -> _Draft | None:
        """The dispute last named before a sentence."""
        before = [
            (span, n)
            for n, draft in enumerate(self.drafts)
            for span in draft.spans
            if span[0] <= number
        ]
        return self.drafts[max(before)[1]] if before else None

    def _steps(self, draft: _Draft, number: int) -> list[DisputeStep]:
        spans = [(a, b) for sentence, a, b in draft.spans if sentence == number]

        scene = self.scenes[number]
        parties = {*draft.parties, *(draft.known.claimants if draft.known else ())}
        parties |= set(draft.known.administered_by if draft.known else ())

        def is_dispute(phrase: Phrase) -> bool:
            if any(phrase.extent[0] < b and a < phrase.extent[1] for a, b in spans):
                return True
            # "their dispute with Norway" goes back to no dispute between others.
            return is_anaphor(phrase, self.tables) and set(scene.countries(phrase)) <= parties

        told = told_steps(scene, is_dispute, parties, self.tables)
        told_of = event_steps(self.events, scene, is_dispute, spans, parties, self.tables)
        return [*told, *told_of]

    def _consequence(self, touched: Sequence[int]) -> str | None:
        """What the dispute does to the sides: "has kept the two nations from ..."."""
        verbs = self.tables.words["consequence.verbs"]
        nouns = self.tables.words["dispute.nouns"]
        for number in touched:
            scene = self.scenes[number]
            for p in scene.parsed.propositions:
                predicate = p.light or p.predicate
                if p.kind == "noun" or predicate not in verbs or p.is_negated:
                    continue
                agents = list(scene.phrases(p, frozenset({"agent"})))
                if any(words_of(a) & nouns for a in agents):
                    sentence = scene.parsed.sentence
                    words = sentence.text[p.start - sentence.start : p.extent[1] - sentence.start]
                    return words.rstrip(" .,;:")
        return None
