"""The cast of a report: who every noun phrase denotes, by its words, its context and the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.context import Context
from dragoman.actors.coreference import History, Resolver, Seen
from dragoman.actors.denotation import (
    NAME_TAGS,
    STATE_KINDS,
    Denotation,
    Denoter,
    _name_after,
    make_role_actor,
)
from dragoman.actors.names import Hit, find_names, find_role
from dragoman.actors.people import Directory, leader_of
from dragoman.actors.tables import Role, Tables, person, tables
from dragoman.model import Actor, ActorMention, Body, Cast, Parsed, Phrase

NO_CONTEXT = frozenset({"nation", "country", "state", "power", "ally", "neighbor", "neighbour"})


def find_cast(parsed: Sequence[Parsed], body: Body, date: str | None) -> Cast:
    """Resolve the noun phrases of a report to actors; `date` (ISO) dates offices and groups."""
    return _Caster(parsed, body, date).cast()


class _Caster:
    def __init__(self, parsed: Sequence[Parsed], body: Body, date: str | None) -> None:
        self.parsed, self.date = parsed, date
        self.tables: Tables = tables()
        self.hits: list[list[Hit]] = [find_names(p, self.tables, date) for p in parsed]
        self.context = Context(body, self.hits, self.tables)
        self.directory = Directory()
        self.history = History()
        self.resolver = Resolver(self.history, self.tables.states)
        self.by_phrase: dict[tuple[int, int], tuple[ActorMention, ...]] = {}
        self.by_modifier: dict[tuple[int, int], tuple[ActorMention, ...]] = {}

    def cast(self) -> Cast:
        denoters = [
            Denoter(p, h, self.tables, self.date)
            for p, h in zip(self.parsed, self.hits, strict=True)
        ]
        denoted = [
            [denoter.denote(phrase) for phrase in p.phrases]
            for denoter, p in zip(denoters, self.parsed, strict=True)
        ]
        for p, row in zip(self.parsed, denoted, strict=True):
            self._introduce(p, row)
        for denoter, p, row in zip(denoters, self.parsed, denoted, strict=True):
            self._sentence(denoter, p, row)
        mentions = sorted(
            {m for ms in (*self.by_phrase.values(), *self.by_modifier.values()) for m in ms},
            key=lambda m: (m.sentence, m.start, m.end, m.actor.key),
        )
        actors: dict[str, Actor] = {}
        for mention in mentions:
            actors.setdefault(mention.actor.key, mention.actor)
        return Cast(tuple(actors.values()), tuple(mentions), self.by_phrase, self.by_modifier)

    # ------------------------------------------------------------ who is introduced
    def _introduce(self, p: Parsed, row: list[Denotation | None]) -> None:
        """Enter the people a sentence introduces by title, table or apposition."""
        for phrase, denotation in zip(p.phrases, row, strict=True):
            if denotation is None:
                continue
            for actor in denotation.actors:
                if actor.kind == "person":
                    self.directory.introduce(actor)
            if denotation.role and denotation.name and not denotation.actors:
                side = self._side_of_title(p, phrase, denotation)
                if side is not None:
                    reason = "title, context"
                    actor = make_role_actor(
                        denotation.role, side, denotation.name, denotation.is_former, reason
                    )
                    self.directory.introduce(actor)
        self._introduce_by_apposition(p, row)

    def _side_of_title(self, p: Parsed, phrase: Phrase, denotation: Denotation) -> Actor | None:
        """The country of "President X": a leader of that name, else the country of the news."""
        context = self.context.country_at(p.sentence.index, phrase.start)
        surname = (denotation.name or "").split()[-1]
        for country in (context, self.context.main):
            if country is None:
                continue
            if leader_of(self.tables, surname, country.country, self.date) is not None:
                return country
        only = leader_of(self.tables, surname, None, self.date)
        if only is not None and only.country is not None:
            return self.tables.states.get(only.country)
        return context

    def _introduce_by_apposition(self, p: Parsed, row: list[Denotation | None]) -> None:
        """ "X, the Russian envoy" and "the Russian envoy, X"."""
        for phrase in p.phrases:
            for number in phrase.appositions:
                other = p.phrases[number]
                for name, role in ((phrase, other), (other, phrase)):
                    denotation = row[role.id]
                    is_name = name.is_proper and row[name.id] is None
                    if is_name and denotation is not None and denotation.role is not None:
                        self._introduce_as(p, name, role, denotation)

    def _introduce_as(self, p: Parsed, name: Phrase, role: Phrase, found: Denotation) -> None:
        text = _name_after(name.words, name.words[0].start)
        if not text or found.role is None or found.role.kind == "thing":
            return
        sides = list(found.actors)
        if not sides:
            context = self.context.country_at(p.sentence.index, role.start)
            sides = [context] if context is not None else []
        for side in sides[:1]:
            actor = person(side.country, found.role.sector, text, found.role.office, "apposition")
            if found.actors:
                actor = replace(
                    actor, sector=side.sector, state=side.state, other_sectors=side.other_sectors
                )
            self.directory.introduce(actor)

    # ------------------------------------------------------------ sentence by sentence
    def _sentence(self, denoter: Denoter, p: Parsed, row: list[Denotation | None]) -> None:
        subjects = {a.phrase for q in p.propositions for a in q.arguments if a.role == "agent"}
        self._speaker(p, row)
        for phrase, denotation in zip(p.phrases, row, strict=True):
            actors, reason = self._resolve(p, phrase, denotation, row)
            self._modifiers(denoter, p, phrase, bool(actors))
            if not actors:
                continue
            key = (p.sentence.index, phrase.id)
            self.by_phrase[key] = tuple(
                ActorMention(phrase.start, phrase.end, phrase.text, p.sentence.index, actor, reason)
                for actor in actors
            )
            for actor in actors:
                self.history.add(
                    Seen(
                        p.sentence.index,
                        phrase.start,
                        actor,
                        phrase.is_plural or len(actors) > 1,
                        phrase.id in subjects,
                    )
                )

    def _resolve(
        self,
        p: Parsed,
        phrase: Phrase,
        denotation: Denotation | None,
        denoted: list[Denotation | None],
    ) -> tuple[list[Actor], str]:
        number = p.sentence.index
        if phrase.is_pronoun:
            return self.resolver.pronoun(phrase, p), "pronoun"
        counterpart = self._counterpart(p, phrase, number)
        if counterpart:
            return counterpart, "counterpart"
        if denotation is not None and denotation.actors:
            return [self._known(a) for a in denotation.actors], denotation.reason
        several = self.resolver.description(phrase, number)
        if several:
            return several, "description"
        for named in phrase.appositions:
            apposed = denoted[named]
            if apposed is not None and apposed.actors:
                return [self._known(a) for a in apposed.actors], "apposition"
        if denotation is not None and denotation.role is not None:
            return self._bare_role(p, phrase, denotation, denotation.role)
        return self._by_directory(phrase)

    def _known(self, actor: Actor) -> Actor:
        """The person as first introduced, where the name and country agree."""
        if actor.kind != "person":
            return actor
        known = self.directory.find(actor.name)
        return known if known is not None and known.country == actor.country else actor

    def _bare_role(
        self, p: Parsed, phrase: Phrase, denotation: Denotation, role: Role
    ) -> tuple[list[Actor], str]:
        number = p.sentence.index
        if denotation.name:
            known = self.directory.find(denotation.name)
            if known is not None:
                return [known], "name"
        is_definite = phrase.words[0].text.lower() in self.resolver.words["definite"]
        if role.office and is_definite and not denotation.name:
            found = self.resolver.office(role.office, number, phrase.start)
            if found:
                return found, "office named before"
        if phrase.possessor is not None:
            owners = self.by_phrase.get((number, phrase.possessor), ())
            if owners:
                side = owners[0].actor
                actor = make_role_actor(role, side, None, denotation.is_former, "possessor")
                return [actor], "possessor"
            if p.phrases[phrase.possessor].is_proper:
                return [], ""
        if phrase.head.lemma in NO_CONTEXT:
            return [], ""
        side_or_none = self.context.country_at(number, phrase.start)
        if side_or_none is None:
            return [], ""
        actor = make_role_actor(
            role, side_or_none, denotation.name, denotation.is_former, "context"
        )
        return [actor], "context"

    def _by_directory(self, phrase: Phrase) -> tuple[list[Actor], str]:
        """A name that the report has introduced somewhere, in whole or by surname."""
        if not phrase.is_proper:
            return [], ""
        words = [w for w in phrase.words if w.tag in NAME_TAGS or w.text == "-"]
        name = _name_after(words, words[0].start) if words else ""
        found = self.directory.find(name) or self.directory.surname(phrase.head.text)
        return ([found], "name") if found is not None else ([], "")

    def _counterpart(self, p: Parsed, phrase: Phrase, number: int) -> list[Actor]:
        """ "his Japanese counterpart": the same office, of the country named."""
        if phrase.head.lemma not in self.resolver.words["counterparts"]:
            return []
        other = self.resolver.counterpart_office(number, phrase.start)
        start = phrase.words[0].start
        sides = [
            h.entry.actor
            for h in self.hits[p.sentence.index - self.parsed[0].sentence.index]
            if start <= h.start and h.end <= phrase.end and h.entry.kind in STATE_KINDS
        ]
        for named in phrase.appositions:
            text = p.phrases[named].text
            known = self.directory.find(text)
            if known is None and sides:
                office = other.office if other else None
                sector = other.sector if other else "GOV"
                known = self.directory.introduce(
                    person(sides[0].country, sector, text, office, "counterpart by apposition")
                )
            if known is not None:
                return [known]
        return [
            Actor(
                key=f"{side.country}-{(other.office if other else None) or 'counterpart'}".replace(
                    " ", "-"
                ),
                name=f"{(other.office if other else None) or 'counterpart'} of {side.name}",
                kind="office",
                country=side.country,
                sector=(other.sector if other else None) or "GOV",
                office=other.office if other else None,
                evidence="counterpart",
            )
            for side in sides
        ]

    def _modifiers(self, denoter: Denoter, p: Parsed, phrase: Phrase, has_actors: bool) -> None:
        """States, bodies and groups that premodify a thing: "Israeli air strikes"."""
        if has_actors or phrase.is_pronoun:
            return
        start = denoter.own_start(phrase)
        hits = [h for h in denoter.hits_in(start, phrase.end) if h.end <= phrase.head.start]
        if not hits:
            return
        role = find_role(phrase.words, self.tables, len(phrase.words) - 1)
        mentions = []
        for hit in hits:
            actor = hit.entry.actor
            if actor.kind == "state" and role is not None and role.kind == "thing":
                actor = replace(
                    actor, key=f"{actor.key}-{role.sector}", sector=role.sector, kind="body"
                )
            mentions.append(
                ActorMention(hit.start, hit.end, hit.text, p.sentence.index, actor, "modifier")
            )
        self.by_modifier[(p.sentence.index, phrase.id)] = tuple(mentions)

    def _speaker(self, p: Parsed, row: list[Denotation | None]) -> None:
        """Remember who speaks in a sentence, for the first person inside quotations."""
        speech = self.resolver.words["speech"]
        for q in p.propositions:
            if q.kind == "verb" and q.predicate in speech:
                for number in q.of("agent"):
                    denotation = row[number]
                    found = (
                        [self._known(a) for a in denotation.actors]
                        if denotation is not None and denotation.actors
                        else self._by_directory(p.phrases[number])[0]
                    )
                    if not found and p.phrases[number].is_pronoun:
                        found = self.resolver.pronoun(p.phrases[number], p)
                    if found:
                        self.history.speaker = (p.sentence.index, found[0])
                        return
