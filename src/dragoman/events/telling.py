"""An act told: with its realis, who says so, its date and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.events.alleged import is_doubtful
from dragoman.events.background import with_dates
from dragoman.events.compose import Act
from dragoman.events.grounds import grounds
from dragoman.events.hosting import with_host
from dragoman.events.knowledge import Knowledge
from dragoman.events.locals import with_locals
from dragoman.events.open_acts import UNTOLD
from dragoman.events.realis import RealisReader, Standing
from dragoman.events.roles import keys
from dragoman.events.scene import Scene
from dragoman.events.utterers import Utterers
from dragoman.model import Body, Event, EventDate, Phrase, Place, Proposition, Span, Time
from dragoman.places.assign import event_place
from dragoman.times.assign import event_date

MAY = (("modal may",), ("modal might",), ("modal could",))
MODAL = "modal "
CONTENT = frozenset({"that", "ccomp", "question", "dep"})
"""Relations of a clause to the verb whose content it is."""
OBJECTS = ("theme", "recipient")
SAME_TIME = frozenset({"during"})
"""Relations by which an act without a date of its own shares that of what governs it."""


@dataclass(frozen=True, slots=True)
class Here:
    """A sentence and what its report knows around it. `date`: that of the report."""

    scene: Scene
    reader: RealisReader
    places: Sequence[Place]
    times: Sequence[Time]
    body: Body
    utterers: Utterers
    date: str | None


class Teller:
    """Makes events of acts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.ontology, self.table = knowledge.ontology, knowledge.intents
        self.own_frames = knowledge.own_frames

    def tell(self, act: Act, here: Here, realis: str | None = None) -> Event | None:
        """The event, or None where nothing is told; `realis` settles it against the rules."""
        standing = _uttered(here.reader.read(act), act, here.scene, here.utterers)
        if standing.realis == "asserted" and self._is_dated_ahead(act, here):
            standing = replace(standing, realis="future", rules=(*standing.rules, "dated ahead"))
        when = self._date(act, here, is_future=standing.realis == "future")
        standing = with_dates(
            standing, act, when, scene=here.scene, times=here.times, date=here.date
        )
        if realis is not None:
            standing = replace(standing, realis=_settled(act, standing.realis, realis))
        event = self._event(act, standing)
        if event is None:
            return None
        is_deed = self.ontology.plover(event.type) in grounds().words["deeds"]
        places = [p for p in _own_places(act.p, here) if is_deed or not _is_aim(p)]
        where = event_place(places, act.p.start, act.p.end, here.body.dateline, extent=act.p.extent)
        told = replace(event, date=when, place=where)
        return with_locals(with_host(told, where, self.ontology), where)

    def _date(self, act: Act, here: Here, *, is_future: bool | None) -> EventDate | None:
        when = self._own_date(act.p, here, is_future=is_future)
        if when is None and act.p.governor is not None and act.p.relation in SAME_TIME:
            above = here.scene.parsed.propositions[act.p.governor]
            when = self._own_date(above, here, is_future=is_future)
        return when

    def _own_date(self, p: Proposition, here: Here, *, is_future: bool | None) -> EventDate | None:
        inner = _inner(p, here.scene)
        return event_date(
            here.times, p.start, p.end, is_future, here.date, extent=p.extent, inner=inner
        )

    def _is_dated_ahead(self, act: Act, here: Here) -> bool:
        """ "Talks in Geneva next week", "is convening talks on Friday": the date is to come.

        A verb in the present, or a noun under none of the past, takes a date from all the
        sentence; what else has it only where it is its own.
        """
        p = act.p
        if here.date is None or (p.kind != "noun" and (p.tense == "past" or p.is_perfect)):
            return False
        when = self._date(act, here, is_future=None)
        if when is None or when.earliest is None or when.earliest <= here.date:
            return False
        above = None if p.governor is None else here.scene.parsed.propositions[p.governor]
        is_past = above is not None and above.tense == "past"
        if p.tense == "present" or (p.kind == "noun" and not is_past):
            return True
        start, end = p.extent
        return any(start <= t.start < end and t.earliest == when.earliest for t in here.times)

    def _event(self, act: Act, standing: Standing) -> Event | None:
        """Apply what realis does to the type, and judge whether the report vouches for it."""
        if standing.realis in (UNTOLD, "purpose"):
            return None
        kind, mode, realis, rules = act.type, act.mode, standing.realis, list(act.rules)
        if realis == "future" and kind in self.table.future:
            kind, mode = self.to_come(kind, mode)
            realis = "asserted"
            rules.append(f"future {act.type} is {kind}")
        elif self._is_failure(act, standing):
            rules.append("failing to agree is REJECT")
            kind, mode, realis = "REJECT", None, "asserted"
        elif self._is_refusal(act, standing):
            mode = self.table.modes["answer"].get(kind)
            rules.append(f"what its actor will not do: {kind} is REJECT")
            kind, realis = "REJECT", "asserted"
        elif self._is_threat(act, standing):
            threats = self.table.modes["threat"]
            mode = threats.get(f"{kind}.{mode}", threats.get(kind))
            rules.append(f"future {kind} announced by its actor is THREATEN")
            kind, realis = "THREATEN", "asserted"
        elif realis == "hypothetical" and not self._is_entertained(act, standing):
            return None
        return Event(
            id=f"{act.p.sentence}.{act.p.start}.{kind}",
            sentence=act.p.sentence,
            type=kind,
            mode=mode,
            also_modes=(),
            contexts=act.contexts,
            realis=realis,
            alleged=self._is_alleged(act, standing),
            attributed_to=standing.speakers,
            reciprocal=act.is_reciprocal and len(act.actors) > 1 and not act.recipients,
            confidence=None,
            start=act.p.start,
            end=act.p.end,
            actors=act.actors,
            recipients=act.recipients,
            scale=self.ontology.scale(kind, mode),
            quad=self.ontology.quad(kind),
            frame=act.frame,
            rules=(*rules, *standing.rules),
        )

    def to_come(self, kind: str, mode: str | None) -> tuple[str, str | None]:
        """Type and mode that something of this type is as long as it lies ahead."""
        ahead = self.table.future.get(kind, kind)
        return ahead, mode if ahead == kind else None

    def _is_failure(self, act: Act, standing: Standing) -> bool:
        """ "The two sides failed to reach an agreement"."""
        is_untrue = standing.realis == "negated" and "under fail" in standing.rules
        return is_untrue and act.type == "AGREE" and "REJECT" in self.ontology.types

    def _is_refusal(self, act: Act, standing: Standing) -> bool:
        """ "Syria says it will not accept any more refugees"."""
        if "REJECT" not in self.ontology.types:
            return False
        is_deed = act.type in self.table.future and act.type not in ("REJECT", "THREATEN")
        if standing.realis != "negated" or not is_deed or not act.actors:
            return False
        if act.p.modality == "would":
            return not act.p.is_perfect and "under if" not in standing.rules
        return act.p.tense == "future"

    def _is_threat(self, act: Act, standing: Standing) -> bool:
        """A conflict act that its own actor announces, or says it may do, to somebody."""
        is_conflict = act.type in self.ontology.lists["conflict_types"]
        if not is_conflict or not act.recipients or "THREATEN" not in self.ontology.types:
            return False
        may = standing.realis == "hypothetical" and standing.rules[:1] in MAY
        if standing.realis != "future" and not may:
            return False
        return bool(keys(standing.speakers) & keys(act.actors))

    def _is_entertained(self, act: Act, standing: Standing) -> bool:
        """Whether what is only thought of is coded: a conflict act, if it is more than possible.

        Of 251 hypothetical events in real news that readers judged, 178 were none: what somebody
        could, can or would do, and cooperation under an "if".
        """
        if self.ontology.plover(act.type) not in self.table.words["entertained_types"]:
            return False
        modals = {r.removeprefix(MODAL) for r in standing.rules if r.startswith(MODAL)}
        return modals <= self.table.words["entertained_modals"]

    def _is_alleged(self, act: Act, standing: Standing) -> bool:
        if act.is_alleged or standing.is_hedged:
            return True
        return not standing.is_vouched and is_doubtful(
            act.type,
            act.actors,
            standing.speakers,
            self.ontology,
            is_anonymous=standing.is_anonymous,
        )


def _inner(p: Proposition, scene: Scene) -> list[Span]:
    """Extents of what hangs below a predicate: times in them date other things."""
    start, end = p.extent
    below = [
        q.extent
        for q in scene.parsed.propositions
        if q.id != p.id
        and start <= q.extent[0]
        and q.extent[1] <= end
        and not q.extent[0] <= p.start < q.extent[1]
    ]
    return below + [_hung(scene.phrase(n)) for role in OBJECTS for n in p.of(role)]


def _own_places(p: Proposition, here: Here) -> list[Place]:
    """The places of a sentence without those of what is said or thought: "warned that a deal in
    Geneva would fail"."""
    told = [
        q.extent
        for q in here.scene.below.get(p.id, ())
        if q.relation in CONTENT and q.tense != "none" and q.start > p.end
    ]
    return [
        place
        for place in here.scene.real_places
        if not any(start <= place.start < end for start, end in told)
    ]


def _is_aim(place: Place) -> bool:
    """ "Sanctions on Russia", "a vote on Syria": a country behind "on" is where deeds are done
    alone."""
    return place.precision == "country" and place.evidence.endswith("/on")


def _hung(phrase: Phrase) -> Span:
    """What hangs on an object behind it: "criticised his trip this summer"."""
    return phrase.head.end, phrase.extent[1]


def _uttered(standing: Standing, act: Act, scene: Scene, utterers: Utterers) -> Standing:
    """Told in a quotation: whoever says it, where the sentence itself names nobody."""
    if standing.speakers or standing.is_anonymous or scene.parsed.sentence.in_title:
        return standing
    statement = utterers.at(act.p.start)
    if statement is None:
        return standing
    speakers, anonymous = utterers.speakers(statement)
    rule = f"told in {statement.kind} speech"
    return replace(
        standing, speakers=speakers, is_anonymous=anonymous, rules=(*standing.rules, rule)
    )


def _settled(act: Act, ruled: str, read: str) -> str:
    """What is asked has not been told, however the model reads it."""
    return "hypothetical" if ruled == UNTOLD and act.p.is_question else read
