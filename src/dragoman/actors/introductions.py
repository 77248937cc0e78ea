"""Enter the people whom a report introduces: by title, by table, by apposition, by their office."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.context import Context
from dragoman.actors.denotation import Denotation, Denoter, person_name
from dragoman.actors.people import Directory, leader_of
from dragoman.actors.roles import make_role_actor
from dragoman.actors.tables import Role, Tables, person, surname_of
from dragoman.actors.wording import Wording
from dragoman.model import Actor, Parsed, Phrase

LOCAL = frozenset(
    {"COP", "CVL", "EDU", "LAB", "JRN", "MED", "REL", "REF", "UAF", "AGR", "CRM", "SOC"}
)
"""Sectors of people who belong to the scene rather than to the main country of the news."""


class Introductions:
    """Fills the directory before anything that points back is read."""

    def __init__(
        self,
        directory: Directory,
        context: Context,
        tables: Tables,
        words: Wording,
        date: str | None,
    ) -> None:
        self.directory, self.context, self.tables = directory, context, tables
        self.words, self.date = words, date

    def read(self, denoter: Denoter) -> None:
        """All introductions of one sentence."""
        p = denoter.parsed
        for phrase in p.phrases:
            found = denoter.denote(phrase.id)
            if found is None:
                continue
            for actor in found.actors:
                if actor.kind == "person" and (found.role is not None or " " in phrase.text):
                    self._enter(actor, phrase)
            role, name = found.role, found.name
            if role is None or not name or found.actors or self._is_known(name, role):
                continue
            self._enter(self._titled(denoter, phrase, found, role), phrase)
        for phrase in p.phrases:
            self._by_apposition(denoter, phrase)
        self._by_office(denoter)

    def _is_known(self, name: str, role: Role) -> bool:
        """ "Professor X" after "Y X, a professor in Havana": who has been introduced as such."""
        known = self.directory.surname(name) if " " not in name else None
        return known is not None and known.office == role.office

    def read_short(self, denoter: Denoter) -> None:
        """People whom the tables know by a single name, where the report has nobody of it."""
        for phrase in denoter.parsed.phrases:
            found = denoter.denote(phrase.id) if " " not in phrase.text else None
            for actor in found.actors if found is not None else ():
                if actor.kind == "person" and self.directory.surname(phrase.text) is None:
                    self._enter(actor, phrase)

    def _enter(self, actor: Actor, phrase: Phrase) -> None:
        known = self.directory.introduce(actor, phrase.start)
        self.directory.learn_gender(known, phrase.words)

    # ------------------------------------------------------------ title and context
    def _titled(self, denoter: Denoter, phrase: Phrase, found: Denotation, role: Role) -> Actor:
        side = self.side_of_title(denoter, phrase, found, role)
        return make_role_actor(role, side, found.name, found.is_former, "title, context")

    def side_of_title(
        self, denoter: Denoter, phrase: Phrase, found: Denotation, role: Role
    ) -> Actor | None:
        """The country of "President X": a leader's of that name, the office's home, the news'."""
        surname = surname_of(found.name or "")
        is_local, not_of = role.sector in LOCAL, denoter.not_of(phrase)
        context = self.context.country_at(phrase.sentence, is_local=is_local, not_of=not_of)
        if lacking := denoter.lacking(role, context):
            context = self.context.country_at(
                phrase.sentence, is_local=is_local, not_of=not_of | lacking
            )
        for country in (context, self.context.main):
            if country is not None and leader_of(self.tables, surname, country.country, self.date):
                return country
        if role.office in self.words.mentions["head_offices"]:
            only = leader_of(self.tables, surname, None, self.date)
            if only is not None and only.country is not None:
                return self.tables.states.get(only.country)
        home = denoter.home(role)
        if home is not None or found.is_blocked:
            return home
        return context

    # ------------------------------------------------------------ apposition
    def _by_apposition(self, denoter: Denoter, phrase: Phrase) -> None:
        """ "X, the Russian envoy" and "the Russian envoy, X"."""
        for number in phrase.appositions:
            other = denoter.parsed.phrases[number]
            joint = [denoter.parsed.phrases[n] for n in other.conjuncts]
            for name, role in ((phrase, other), *((o, phrase) for o in (other, *joint))):
                found = denoter.denote(role.id)
                if not self._is_name(denoter, name) or found is None or found.role is None:
                    continue
                if found.role.kind != "thing" and not found.name:
                    self._introduce_as(denoter, name, role, found, found.role)

    def _is_name(self, denoter: Denoter, phrase: Phrase) -> bool:
        """A proper name that is nobody and nowhere that is known."""
        if not phrase.is_proper or denoter.denote(phrase.id) is not None:
            return False
        return self.context.place_in(phrase.sentence, phrase.start, phrase.end) is None

    def _introduce_as(
        self, denoter: Denoter, name: Phrase, phrase: Phrase, found: Denotation, role: Role
    ) -> None:
        text = person_name(name.words, name.words[0].start, self.words)
        if not text or role.kind == "body":
            return
        actor = found.actors[0] if found.actors else None
        if actor is None and phrase.possessor is not None and role.inherits:
            return
        if actor is None:
            side = self.side_of_title(denoter, phrase, replace(found, name=text), role)
            actor = make_role_actor(role, side, None, found.is_former, "apposition, context")
        self._enter(self._as_person(actor, text, "apposition"), name)
        known = self.directory.find(text)
        if known is not None:
            self.directory.learn_gender(known, phrase.words)

    def _as_person(self, role: Actor, name: str, reason: str) -> Actor:
        made = person(role.country, role.sector, name, role.office, f"{reason}: {role.evidence}")
        return replace(made, state=role.state, other_sectors=role.other_sectors)

    # ------------------------------------------------------------ "who leads"
    def _by_office(self, denoter: Denoter) -> None:
        """ "X, who leads the National Front": a leader of what he leads."""
        p: Parsed = denoter.parsed
        for q in p.propositions:
            if q.kind != "verb" or q.predicate not in self.words.mentions["heads"]:
                continue
            led = [d for n in q.of("theme") if (d := denoter.denote(n)) is not None and d.actors]
            for number in q.of("agent"):
                phrase = p.phrases[number]
                if not led or not self._is_name(denoter, phrase):
                    continue
                text = person_name(phrase.words, phrase.words[0].start, self.words)
                body = led[0].actors[0]
                if text and self.directory.find(text) is None:
                    made = person(body.country, body.sector, text, "leader", f"leads {body.name}")
                    self._enter(replace(made, other_sectors=body.other_sectors), phrase)
