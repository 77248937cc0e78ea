"""How many were killed, hurt, held, driven out or came, and what money: counts beside events.

Numbers are read by `text.numbers`; which counted words they belong to is told by the propositions
of the sentence (the object of "kill", the subject of "die") and, where a verb is left out ("two
were killed and 14 wounded"), by the words next to them. A count goes to the event whose
proposition tells it, else to the nearest event of a type that can have it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from dragoman.events.ontology import Ontology
from dragoman.model import Event, Magnitude, Parsed, Phrase, Proposition
from dragoman.text.numbers import Quantity, find_quantities

MAX_GAP = 5
"""Words that may stand between a number and its state: "30 other people were critically"."""
FAR = 10_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of magnitude is told by, as `magnitudes.toml` lists it."""

    name: str
    theme: frozenset[str]
    agent: frozenset[str]
    noun: frozenset[str]
    state: frozenset[str]
    toll: tuple[tuple[str, ...], ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    kinds: tuple[Kind, ...]
    words: Mapping[str, frozenset[str]]
    types: frozenset[str]
    """Types of events that can have any kind."""


@dataclass(frozen=True, slots=True)
class Count:
    """A counted quantity of a kind, and where it is told: proposition id or offset."""

    what: str
    quantity: Quantity
    at: int
    proposition: int | None = None


def with_magnitudes(parsed: Parsed, events: Sequence[Event], known: Ontology) -> list[Event]:
    """The events of one sentence with the counts that the sentence tells of each."""
    if not any(known.plover(e.type) in vocabulary().types for e in events):
        return list(events)
    finder = _Finder(parsed, known)
    given: dict[int, list[Count]] = {}
    for count in finder.counts():
        owner = finder.owner(count, events)
        if owner is not None:
            given.setdefault(owner, []).append(count)
    found = []
    for n, event in enumerate(events):
        counts = [*given.get(n, ()), *finder.crowd(event)]
        found.append(replace(event, magnitudes=_joined(counts, parsed)) if counts else event)
    return found


@cache
def vocabulary() -> Vocabulary:
    """Read `lexicons/magnitudes.toml`."""
    path = files("dragoman") / "lexicons" / "magnitudes.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {name: frozenset(entries) for name, entries in data.pop("words").items()}
    kinds = tuple(
        Kind(
            name=name,
            theme=frozenset(entry["theme"]),
            agent=frozenset(entry["agent"]),
            noun=frozenset(entry["noun"]),
            state=frozenset(entry["state"]),
            toll=tuple(tuple(t.split()) for t in entry["toll"]),
            types=tuple(entry["types"]),
        )
        for name, entry in data.items()
    )
    return Vocabulary(kinds, words, frozenset(t for kind in kinds for t in kind.types))


class _Finder:
    def __init__(self, parsed: Parsed, known: Ontology) -> None:
        self.parsed, self.words, self.known = parsed, parsed.words, known
        self.base = parsed.sentence.start
        self.quantities = tuple(
            replace(q, start=q.start + self.base, end=q.end + self.base, core=q.core + self.base)
            for q in find_quantities(parsed.sentence.text)
        )
        self.vocabulary = vocabulary()
        self.kinds = {k.name: k for k in self.vocabulary.kinds}

    # ------------------------------------------------------------ finding counts
    def counts(self) -> list[Count]:
        """All counts of the sentence; a number counts once."""
        found: list[Count] = []
        taken: set[int] = set()
        for source in (self._told_by_verbs, self._told_by_words, self._money):
            for count in source():
                if count.quantity.core not in taken:
                    taken.add(count.quantity.core)
                    found.append(count)
        return found

    def _told_by_verbs(self) -> Iterable[Count]:
        for p in self.parsed.propositions:
            if p.is_negated or p.kind not in ("verb", "light"):
                continue
            for kind in self.vocabulary.kinds:
                for role in self._counted_roles(p, kind):
                    for number in p.of(role):
                        quantity = self._of_phrase(self.parsed.phrases[number], role == "theme")
                        if quantity is not None:
                            yield Count(kind.name, quantity, p.start, p.id)
                    bare = self._right_after(p) if role == "theme" and not p.of(role) else None
                    if bare is not None:
                        yield Count(kind.name, bare, p.start, p.id)

    def _right_after(self, p: Proposition) -> Quantity | None:
        """A number that stands by itself behind its verb: "injuring up to 40"."""
        after = next((w for w in self.words if w.start >= p.end), None)
        if after is None:
            return None
        q = next((q for q in self.quantities if q.start == after.start and not q.unit), None)
        things = self.vocabulary.words["not_people"]
        if q is None or any(w.lemma in things for w in self.words if 0 <= w.start - q.end < 2):
            return None
        return q

    def _counted_roles(self, p: Proposition, kind: Kind) -> list[str]:
        roles = []
        if p.predicate in kind.theme or (kind.name == "dead" and self._is_deadly(p)):
            roles.append("theme")
        if p.predicate in kind.agent:
            roles.append("agent")
        return roles

    def _is_deadly(self, p: Proposition) -> bool:
        """ "shot dead three miners", "beat a student to death"."""
        if p.predicate not in self.vocabulary.words["deadly"]:
            return False
        if any(self.parsed.phrases[n].head.lemma == "death" for n in p.of("to")):
            return True
        after = next((w for w in self.words if w.start >= p.end), None)
        return after is not None and after.text.lower() == "dead"

    def _of_phrase(self, phrase: Phrase, may_be_single: bool) -> Quantity | None:
        """The number that counts a phrase: among its words, or its head."""
        if phrase.head.lemma in self.vocabulary.words["not_people"]:
            return None
        for q in self.quantities:
            if q.unit is None and phrase.start <= q.core < phrase.head.end:
                return q
        first = phrase.words[0] if phrase.words else None
        if not may_be_single or first is None or phrase.is_plural or len(phrase.words) < 2:
            return None
        is_one = first.text.lower() in self.vocabulary.words["single"]
        if is_one and first.start == phrase.start and self._is_person(phrase):
            return Quantity(phrase.start, phrase.end, phrase.start, phrase.text, 1, 1, 1)
        return None

    def _is_person(self, phrase: Phrase) -> bool:
        words, head = self.vocabulary.words, phrase.head
        known = head.lemma in words["single_people"] or head.lemma in words["counted"]
        return known or head.text[0].isupper()

    def _told_by_words(self) -> Iterable[Count]:
        for q in self.quantities:
            if q.unit is not None:
                continue
            at = next((n for n, w in enumerate(self.words) if w.start >= q.end), len(self.words))
            for kind in self.vocabulary.kinds:
                if self._is_state_after(at, kind) or self._is_toll_before(q, kind):
                    yield Count(kind.name, q, q.start)
                    break

    def _is_state_after(self, at: int, kind: Kind) -> bool:
        """ "14 wounded", "30 other people were injured", "12 deaths"."""
        words = self.vocabulary.words
        for word in self.words[at : at + MAX_GAP]:
            lower = word.text.lower()
            if lower in kind.state or word.lemma in kind.noun:
                return True
            known = lower in words["auxiliary"] or word.lemma in words["counted"]
            if not known and lower not in words["counted"] and word.tag[:2] != "JJ":
                return False
        return False

    def _is_toll_before(self, q: Quantity, kind: Kind) -> bool:
        """ "the death toll rose to 150"."""
        before = [w.text.lower() for w in self.words if w.end <= q.start][-9:]
        links = self.vocabulary.words["toll_links"]
        if not before or before[-1] not in links:
            return False
        return any(
            tuple(before[n : n + len(toll)]) == toll
            for toll in kind.toll
            for n in range(len(before) - len(toll))
        )

    def _money(self) -> Iterable[Count]:
        for q in self.quantities:
            if q.unit is not None:
                yield Count("money", q, q.start)

    # ------------------------------------------------------------ crowds
    def crowd(self, event: Event) -> list[Count]:
        """The number of those who protest, told in who acts: "thousands of Iranians"."""
        if self.known.plover(event.type) not in self.kinds["crowd"].types:
            return []
        for p in event.actors:
            for q in self.quantities:
                if q.unit is None and self._counts(q, p.start, p.end):
                    return [Count("crowd", q, q.start)]
        for proposition in self._propositions(event):
            for role in ("agent", "by", "of"):
                for number in proposition.of(role):
                    found = self._of_phrase(self.parsed.phrases[number], may_be_single=False)
                    if found is not None:
                        return [Count("crowd", found, found.start)]
        return []

    def _counts(self, q: Quantity, start: int, end: int) -> bool:
        """Whether a number stands in a mention or just before it ("hundreds of" Britons)."""
        if start <= q.core < end:
            return True
        between = [w.text.lower() for w in self.words if q.end <= w.start and w.end <= start]
        return q.end <= start and between in ([], ["of"], ["of", "the"], ["angry"])

    # ------------------------------------------------------------ owners
    def _propositions(self, event: Event) -> list[Proposition]:
        props = self.parsed.propositions
        return [p for p in props if p.start == event.start and p.end == event.end]

    def owner(self, count: Count, events: Sequence[Event]) -> int | None:
        """The position of the event that a count belongs to, if any event can have it."""
        types = self.kinds[count.what].types
        able = [
            n
            for n, e in enumerate(events)
            if self.known.plover(e.type) in types
            and (count.quantity.unit is None or self._holds(e, count))
        ]
        if not able:
            return None
        return min(able, key=lambda n: self._distance(count, events[n], types))

    def _holds(self, event: Event, count: Count) -> bool:
        """Whether a sum of money stands in the words of the event."""
        spans = [p.extent for p in self._propositions(event)] or [(event.start, event.end)]
        return any(start <= count.quantity.core < end for start, end in spans)

    def _distance(self, count: Count, event: Event, types: tuple[str, ...]) -> tuple[int, int, int]:
        """Steps between the count's proposition and the event's, then fitness, then letters."""
        steps = FAR
        own = {p.id for p in self._propositions(event)}
        if count.proposition is not None and own:
            above = self._chain(count.proposition)
            steps = min(
                (
                    above.index(x) + chain.index(x)
                    for chain in (self._chain(o) for o in own)
                    for x in above
                    if x in chain
                ),
                default=FAR,
            )
        return steps, types.index(self.known.plover(event.type)), abs(event.start - count.at)

    def _chain(self, start: int) -> list[int]:
        """A proposition and those that govern it, the nearest first."""
        chain, props = [start], self.parsed.propositions
        while (above := props[chain[-1]].governor) is not None and above not in chain:
            chain.append(above)
        return chain


def _joined(counts: Sequence[Count], parsed: Parsed) -> tuple[Magnitude, ...]:
    """One magnitude a kind; the numbers of joint phrases of one verb are added up."""
    by_kind: dict[str, list[Count]] = {}
    for count in counts:
        by_kind.setdefault(count.what, []).append(count)
    found = []
    for what, several in by_kind.items():
        first = several[0]
        joint = [
            c for c in several if c.proposition is not None and c.proposition == first.proposition
        ] or [first]
        found.append(_added(what, [c.quantity for c in joint], parsed))
    return tuple(found)


def _added(what: str, parts: Sequence[Quantity], parsed: Parsed) -> Magnitude:
    base, text = parsed.sentence.start, parsed.sentence.text
    start, end = min(q.start for q in parts), max(q.end for q in parts)
    return Magnitude(
        what=what,
        best=_sum(q.best for q in parts),
        low=_sum(q.low for q in parts),
        high=_sum(q.high for q in parts),
        text=text[start - base : end - base],
        unit=parts[0].unit,
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum, unknown where one part is."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total
