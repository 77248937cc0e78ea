"""Pronouns, definite descriptions and collectives: which actors named before they point to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dragoman.actors.people import FEMALE, MALE, Directory
from dragoman.actors.wording import Wording
from dragoman.model import Actor, Parsed, Phrase

REACH = 3
"""A pronoun points back this many sentences at most, a definite description further."""
FAR = 12
PLURAL_KINDS = frozenset({"group", "people", "body"})
IT_KINDS = frozenset({"state", "body", "group"})
FIGHTERS = frozenset({"REB", "PRM", "CRM"})
UNKNOWN = "unknown"
"""Kind of those whom a report names without telling who they are: a pronoun stops at them."""
MEDIA = "JRN"
"""Sector of those who are told something: a pronoun points past them, "told NPR that it"."""


class Seen(NamedTuple):
    """An actor as mentioned: where, by what head word, whether by a plural phrase, as subject.

    `together` numbers mentions that one phrase or one coordination makes; `is_joint` says that it
    has several members, whether all of them are known or not.
    """

    sentence: int
    start: int
    actor: Actor
    lemma: str
    is_plural: bool
    is_subject: bool
    together: int
    phrase: int
    is_joint: bool = False


Test = Callable[[Seen], bool]


@dataclass(slots=True)
class History:
    """What a report has mentioned so far, sentence by sentence."""

    seen: dict[int, list[Seen]] = field(default_factory=dict)
    _likeliest: dict[int, list[Seen]] = field(default_factory=dict)
    """Mentions of sentences that are read, in the order of `back`."""

    def add(self, seen: Seen) -> None:
        self.seen.setdefault(seen.sentence, []).append(seen)
        self._likeliest.pop(seen.sentence, None)

    def back(self, sentence: int, start: int, reach: int) -> Iterator[Seen]:
        """Mentions before a position, the likeliest first: this sentence's, then subjects'."""
        here = [s for s in self.seen.get(sentence, ()) if s.start < start]
        yield from sorted(here, key=lambda s: (not s.is_subject, -s.start))
        for number in range(sentence - 1, max(-1, sentence - 1 - reach), -1):
            if number in self.seen and number not in self._likeliest:
                there = self.seen[number]
                self._likeliest[number] = sorted(there, key=lambda s: (not s.is_subject, s.start))
            yield from self._likeliest.get(number, ())

    def of(self, sentence: int, phrases: Sequence[int]) -> Iterator[Seen]:
        """Mentions by given phrases of a sentence, in the order of these."""
        for phrase in phrases:
            yield from (s for s in self.seen.get(sentence, ()) if s.phrase == phrase)

    def group(self, seen: Seen) -> list[Actor]:
        """All known actors that were mentioned together with one."""
        row = self.seen.get(seen.sentence, ())
        found = {
            s.actor.key: s.actor
            for s in row
            if s.together == seen.together and s.actor.kind != UNKNOWN
        }
        return list(found.values())


class Resolver:
    """Resolves what names nobody by itself against the history of the report."""

    def __init__(
        self,
        history: History,
        directory: Directory,
        states: Mapping[str, Actor],
        words: Wording,
    ) -> None:
        self.history, self.directory, self.states = history, directory, states
        self.words, self.fits, self.governed = words.back, words.fits, words.governed

    # ------------------------------------------------------------ pronouns
    def pronoun(
        self,
        phrase: Phrase,
        parsed: Parsed,
        excluded: frozenset[str],
        above: Sequence[int] = (),
        *,
        is_spoken: bool = False,
    ) -> list[Actor]:
        """Whom a third-person pronoun points to; `excluded` are keys it cannot mean.

        `above` are the subjects of the clauses over it, nearest first: they come before whoever
        else was named. `is_spoken`: within a quotation, where "they" may be a state.
        """
        text = phrase.head.text.lower()
        if text in self.words["it"] and self._is_pleonastic(phrase, parsed):
            return []
        number = parsed.sentence.index
        over = [s for s in self.history.of(number, above) if s.actor.sector != MEDIA]
        before = [*over, *self.history.back(number, phrase.start, REACH)]
        if text in self.words["he"]:
            return self._person(before, MALE, excluded)
        if text in self.words["she"]:
            return self._person(before, FEMALE, excluded)
        if text in self.words["it"]:
            return self._thing(before, excluded)
        if text in self.words["they"]:
            many = [s for s in over if s.is_plural or s.actor.kind != "people"]
            found = self._plural([*many, *before[len(over) :]], excluded)
            sides = [s for s in before if s.actor.kind == "state"] if is_spoken else []
            return found if found is not None else self._thing(sides, excluded)
        return []

    @staticmethod
    def _thing(before: Sequence[Seen], excluded: frozenset[str]) -> list[Actor]:
        """The last state, body or group."""
        for seen in before:
            actor = seen.actor
            if actor.kind not in IT_KINDS or seen.is_plural or actor.key in excluded:
                continue
            if seen.is_subject or actor.sector != MEDIA:
                return [actor]
        return []

    def _person(self, before: Sequence[Seen], gender: str, excluded: frozenset[str]) -> list[Actor]:
        """The last person who may be he or she; one known to be of that gender first.

        A name of which the report does not tell who it is ends the search: who stands further
        off is hardly meant.
        """
        genders = self.directory.genders
        accepted = (gender, None) if gender == MALE else (gender,)
        unsure: list[Actor] = []
        for seen in before:
            actor = seen.actor
            if actor.kind == UNKNOWN and actor.key not in excluded and not seen.is_plural:
                if self.directory.gender_of_name(actor.name) in accepted:
                    return []
                continue
            is_one = actor.kind in ("person", "office") or actor.kind == "people"
            if not is_one or seen.is_plural or actor.key in excluded:
                continue
            known = genders.get(actor.key)
            if known == gender or (known is None and gender == MALE and actor.kind != "people"):
                return [actor]
            if known is None:
                unsure.append(actor)
        return unsure[:1]

    def _is_pleonastic(self, phrase: Phrase, parsed: Parsed) -> bool:
        """ "It is clear that", "it took a week"."""
        if phrase.head.text.lower() != "it":
            return False
        own = [p for p in parsed.propositions if phrase.id in p.of("agent")]
        if any(p.kind == "adjective" and p.predicate in self.words["willed"] for p in own):
            return False
        if own:
            return own[0].kind == "adjective" or own[0].predicate in self.words["pleonastic"]
        return not any(phrase.id == a.phrase for p in parsed.propositions for a in p.arguments)

    def _plural(self, before: Sequence[Seen], excluded: frozenset[str]) -> list[Actor] | None:
        """Together named in the sentence at hand, else the last plural, group or body.

        Nobody ([]) where the last such are unknown; None where there are none.
        """
        for seen in before:
            group = self.history.group(seen)
            if any(a.key in excluded for a in group):
                continue
            if seen.actor.sector == MEDIA and not seen.is_subject:
                continue
            if seen.actor.kind == UNKNOWN and not group and seen.is_plural:
                return []
            is_many = seen.is_joint or seen.is_plural or seen.actor.kind in PLURAL_KINDS
            if group and (len(group) > 1 or is_many):
                return group
        return None

    # ------------------------------------------------------------ descriptions
    def description(self, phrase: Phrase, number: int, scene: str | None = None) -> list[Actor]:
        """ "the two men", "both countries", "the kingdom", "the group".

        `scene` is the country where a phrase is put that stands behind "in".
        """
        lower = [w.text.lower() for w in phrase.words]
        head = phrase.head.lemma
        words = self.words
        many = 0
        if phrase.is_plural and not phrase.preps:
            is_three = not words["three"].isdisjoint(lower)
            many = 2 if not words["two"].isdisjoint(lower) else 3 if is_three else 0
        if many:
            if head in words["collective_states"]:
                pick = self._as_side if head in words["collective_sides"] else self._as_state
                return self._several(number, phrase.start, many, pick)
            if head in words["collective_people"]:
                office = head if head in words["collective_offices"] else None
                return self._people(number, phrase.start, many, office)
        if not lower or lower[0] not in words["definite"] or len(lower) > 3:
            return []
        if phrase.possessor is not None or any(name == "of" for name, _ in phrase.preps):
            return []
        if phrase.is_plural:
            return self._same_plural(phrase, number)
        same = self._first(
            number,
            phrase.start,
            FAR,
            lambda s: _is_so_called(s, head) and not s.is_plural,
        )
        if head in words["state_nouns"] and scene is not None:
            placed = self._first(number, phrase.start, FAR, lambda s: s.actor.key == scene)
            if placed:
                return placed
        if head in words["state_nouns"]:
            return self._state(head, number, phrase.start)
        if head in words["group_nouns"]:
            return same or self._body(phrase, number, head)
        if head in words["person_nouns"] and len(lower) == 2:
            return same or self._first(
                number, phrase.start, REACH, lambda s: s.actor.kind == "person"
            )
        return same

    def _state(self, head: str, number: int, start: int) -> list[Actor]:
        """ "the kingdom" is the last monarchy, "the country" the last state."""
        codes = self.governed.get(head)

        def fits(seen: Seen) -> bool:
            actor = seen.actor
            return actor.kind == "state" and (codes is None or actor.country in codes)

        return self._first(number, start, FAR, fits)

    def _same_plural(self, phrase: Phrase, number: int) -> list[Actor]:
        """ "the protesters", "the ministers": those called so before, not those now added to."""
        head = phrase.head.lemma
        if len(phrase.words) > 2:
            return []
        for seen in self.history.back(number, phrase.start, FAR):
            if seen.lemma == head and seen.is_plural and seen.actor.kind != "state":
                return [a for a in self.history.group(seen) if a.kind == seen.actor.kind]
        return []

    def _body(self, phrase: Phrase, number: int, head: str) -> list[Actor]:
        """ "the agency", "the militant group": a body of that kind, one with a name first."""
        before = {w.text.lower() for w in phrase.words[:-1]}
        is_fighting = not self.words["fighting"].isdisjoint(before)
        kinds = [FIGHTERS] if is_fighting or head in self.words["armed_nouns"] else []
        if not is_fighting:
            kinds.append(self.fits.get(head, frozenset()))
        tests = [self._fits(codes, is_named=named) for codes in kinds for named in (True, False)]
        found = (self._first(number, phrase.start, FAR, fits) for fits in tests)
        return next((actors for actors in found if actors), [])

    def _fits(self, codes: frozenset[str], *, is_named: bool) -> Test:
        def fits(seen: Seen) -> bool:
            own = {seen.actor.sector, seen.actor.country}
            is_so = _is_named(seen) or not is_named
            return self._is_group(seen) and not codes.isdisjoint(own) and is_so

        return fits

    @staticmethod
    def _is_group(seen: Seen) -> bool:
        return seen.actor.kind in ("group", "body") and not seen.is_plural

    def office(self, office: str, number: int, start: int) -> list[Actor]:
        """ "the president" is the one of that office who was mentioned most, of equals last."""
        counts: Counter[str] = Counter()
        actors: dict[str, Actor] = {}
        for seen in self.history.back(number, start, FAR):
            if seen.actor.kind == "person" and _is_office(seen.actor.office, office):
                actors.setdefault(seen.actor.key, seen.actor)
                counts[seen.actor.key] += 1
        best = max(counts.values(), default=0)
        return [next(a for k, a in actors.items() if counts[k] == best)] if actors else []

    def rebels(self, number: int, start: int) -> list[Actor]:
        """ "the militants" are the armed group at hand."""
        return self._first(
            number,
            start,
            FAR,
            lambda s: s.actor.sector == "REB" and s.actor.kind in ("group", "people"),
        )

    def counterpart_office(self, number: int, start: int) -> Actor | None:
        """Whose counterpart: the last person or office before the phrase."""
        found = self._first(number, start, REACH, lambda s: s.actor.office is not None)
        return found[0] if found else None

    def _first(self, number: int, start: int, reach: int, fits: Test) -> list[Actor]:
        for seen in self.history.back(number, start, reach):
            if fits(seen):
                return [seen.actor]
        return []

    def _people(self, number: int, start: int, many: int, office: str | None) -> list[Actor]:
        """The last people: those of one office, else of several countries, else any."""
        if office is not None:
            found = self._several(number, start, many, lambda a: a if a.office == office else None)
            if found:
                return found
        taken: dict[str, Actor] = {}

        def of_new_country(actor: Actor) -> Actor | None:
            if actor.kind not in ("person", "office") or not actor.country:
                return None
            return actor if taken.setdefault(actor.country, actor).key == actor.key else None

        found = self._several(number, start, many, of_new_country)
        return found or self._several(
            number, start, many, lambda a: a if a.kind == "person" else None
        )

    def _several(
        self, number: int, start: int, many: int, pick: Callable[[Actor], Actor | None]
    ) -> list[Actor]:
        """The last distinct actors of a kind, from the latest sentences that name enough."""
        pool: dict[str, Actor] = {}
        for sentence in range(number, max(-1, number - FAR), -1):
            there = self.history.seen.get(sentence, [])
            if sentence == number:
                there = [s for s in there if s.start < start]
            joint = _joint(there, many, pick)
            if joint and not pool:
                return joint
            for seen in sorted(there, key=lambda s: s.start):
                actor = pick(seen.actor)
                if actor is not None:
                    pool.setdefault(actor.key, actor)
            if len(pool) >= many:
                return list(pool.values())[:many]
        return []

    def _as_side(self, actor: Actor) -> Actor | None:
        """A side of a conflict: a state, or the armed group that fights it."""
        is_armed = actor.kind == "group" and actor.sector == "REB"
        return actor if is_armed else self._as_state(actor)

    def _as_state(self, actor: Actor) -> Actor | None:
        """The state behind an actor: "both countries" after two ministers."""
        if actor.kind == "state":
            return actor
        return self.states.get(actor.country or "") if actor.sector in ("GOV", "MIL") else None

    # ------------------------------------------------------------ first person
    def first_person(self, phrase: Phrase, speaker: Actor) -> list[Actor]:
        """ "I" is the speaker; "we" the side of a speaker who speaks for a state."""
        if phrase.head.text.lower() in self.words["i"]:
            return [speaker]
        state = self.states.get(speaker.country or "")
        if state is not None and speaker.sector in ("GOV", "MIL") and speaker.kind != "group":
            side = replace(state, evidence=f"first person of {speaker.name}")
            if speaker.sector == "MIL":
                side = replace(side, key=f"{side.key}-MIL", kind="body", sector="MIL")
            return [side]
        return [speaker]


def _is_named(seen: Seen) -> bool:
    return not seen.actor.evidence.startswith("role ")


def _is_so_called(seen: Seen, head: str) -> bool:
    """ "the group" after "a rebel group", "the assembly" after "the General Assembly"."""
    actor = seen.actor
    if actor.kind in ("state", UNKNOWN):
        return False
    is_body = actor.kind in ("body", "group") and _is_named(seen)
    return seen.lemma == head or (is_body and actor.name.lower().endswith(f" {head}"))


def _joint(seen: Sequence[Seen], many: int, pick: Callable[[Actor], Actor | None]) -> list[Actor]:
    """The last so many that are named together: "between Washington and Pyongyang"."""
    groups: dict[int, dict[str, Actor]] = {}
    for one in sorted(seen, key=lambda s: s.start):
        actor = pick(one.actor)
        if actor is not None:
            groups.setdefault(one.together, {}).setdefault(actor.key, actor)
    found = [list(g.values()) for g in groups.values() if len(g) == many]
    return found[-1] if found else []


def _is_office(own: str | None, asked: str) -> bool:
    """ "the minister" may be a foreign minister, but no prime minister."""
    if own == asked:
        return True
    is_minister = asked == "minister" and own is not None and own.endswith(" minister")
    return is_minister and "prime" not in (own or "")
