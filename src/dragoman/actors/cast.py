"""The cast of a report: who every noun phrase denotes, by its words, its context and the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from dragoman.actors.belonging import Belonging
from dragoman.actors.clauses import (
    dealt_with,
    judges_of,
    predicates_of,
    subjects_above,
    subjects_of,
)
from dragoman.actors.context import Context
from dragoman.actors.coreference import UNKNOWN, History, Resolver, Seen
from dragoman.actors.denotation import STATE_KINDS, Denotation, Denoter, person_name
from dragoman.actors.introductions import LOCAL, Introductions
from dragoman.actors.names import find_names, find_role
from dragoman.actors.people import Directory, in_office
from dragoman.actors.roles import make_role_actor
from dragoman.actors.speakers import Speakers
from dragoman.actors.tables import Role, person, surname_of, tables
from dragoman.actors.wording import wording
from dragoman.model import (
    GUESS,
    Actor,
    ActorMention,
    Body,
    Cast,
    Parsed,
    Phrase,
    Place,
)

Key = tuple[int, int]
Found = tuple[list[Actor], str]
NOBODY: Found = ([], "")
ON_THE_SPOT = frozenset({"COP", "CVL", "UAF", "MED", "LAB", "REL"})
"""Sectors of those who do, see and suffer what is told where it is told."""
JOINERS = frozenset({"-", "–", "/"})
STATELY = frozenset({"GOV", "MIL", "SPY"})
"""Sectors of those who act for a state towards another."""
STRAY = frozenset({"REB", "CRM"})
"""Sectors of those who are of the ground they stand on, never of whoever the news is about."""


def find_cast(
    parsed: Sequence[Parsed], body: Body, date: str | None, places: Sequence[Place] = ()
) -> Cast:
    """Resolve the noun phrases of a report to actors.

    `date` (ISO) dates offices and groups; `places` tell the country of towns that are named.
    """
    return _Caster(parsed, body, date, places).cast()


class _Caster:
    def __init__(
        self, parsed: Sequence[Parsed], body: Body, date: str | None, places: Sequence[Place]
    ) -> None:
        self.parsed, self.date = parsed, date
        self.tables, self.words = tables(), wording()
        hits = [find_names(p, self.tables, date) for p in parsed]
        self.context = Context(body, parsed, hits, places, self.tables)
        self.denoters = {
            p.sentence.index: Denoter(p, row, self.tables, self.words, self.context, date)
            for p, row in zip(parsed, hits, strict=True)
        }
        self.directory = Directory(self.words)
        self.introductions = Introductions(
            self.directory, self.context, self.tables, self.words, date
        )
        self.speakers = Speakers(parsed, body, self.words)
        self.history = History()
        self.resolver = Resolver(self.history, self.directory, self.tables.states, self.words)
        self.resolved: dict[Key, Found] = {}
        self.belonging = Belonging(self.denoters, self.tables.states, self.words, self._actors)
        self.by_phrase: dict[Key, tuple[ActorMention, ...]] = {}
        self.by_modifier: dict[Key, tuple[ActorMention, ...]] = {}

    def cast(self) -> Cast:
        for denoter in self.denoters.values():
            self.introductions.read(denoter)
        for denoter in self.denoters.values():
            self.introductions.read_short(denoter)
        for p in self.parsed:
            self._sentence(p)
        rows = (*self.by_phrase.values(), *self.by_modifier.values())
        # Of two actors of one key the first told comes first: a set would leave it to chance.
        found = dict.fromkeys(m for row in rows for m in row)
        mentions = sorted(found, key=lambda m: (m.sentence, m.start, m.end, m.actor.key, m.reason))
        actors: dict[str, Actor] = {}
        for mention in mentions:
            actors.setdefault(mention.actor.key, mention.actor)
        return Cast(tuple(actors.values()), tuple(mentions), self.by_phrase, self.by_modifier)

    def _sentence(self, p: Parsed) -> None:
        number = p.sentence.index
        subjects = {n for q in p.propositions for n in subjects_of(q)}
        firsts = {later: phrase.id for phrase in p.phrases for later in phrase.conjuncts}
        for phrase in p.phrases:
            actors, reason = self._resolve(p, phrase)
            self._modifiers(p, phrase, bool(actors))
            if not actors:
                unknown = self._unknown(p, phrase) if phrase.id in subjects else None
                if unknown is not None:
                    self._remember(phrase, [unknown], subjects, firsts)
                continue
            self.by_phrase[number, phrase.id] = tuple(
                ActorMention(phrase.start, phrase.end, phrase.text, number, actor, reason)
                for actor in actors
            )
            if reason != "place":
                self._remember(phrase, actors, subjects, firsts)

    def _remember(
        self,
        phrase: Phrase,
        actors: Sequence[Actor],
        subjects: set[int],
        firsts: dict[int, int],
    ) -> None:
        """Enter a mention into what later words may point back to."""
        for actor in actors:
            self.history.add(
                Seen(
                    phrase.sentence,
                    phrase.start,
                    actor,
                    phrase.head.lemma,
                    phrase.is_plural or len(actors) > 1,
                    phrase.id in subjects,
                    firsts.get(phrase.id, phrase.id),
                    phrase.id,
                    bool(phrase.conjuncts) and phrase.id in subjects,
                )
            )

    def _unknown(self, p: Parsed, phrase: Phrase) -> Actor | None:
        """Somebody of whom the report does not tell who it is: a name alone, "partners"."""
        if phrase.is_pronoun or not phrase.words or p.sentence.in_title:
            return None
        if phrase.is_proper:
            name = self._unknown_name(p, phrase)
        else:
            found = self.denoters[p.sentence.index].denote(phrase.id)
            is_role = found is not None and found.role is not None and found.role.kind == "people"
            name = phrase.text if is_role and phrase.is_plural else ""
        return Actor(f"unknown-{name}", name, UNKNOWN) if name else None

    def _unknown_name(self, p: Parsed, phrase: Phrase) -> str:
        """The full name of a person whom nothing introduces; never a place's or a body's."""
        if phrase.is_plural or self.context.place_in(phrase.sentence, phrase.start, phrase.end):
            return ""
        if self.denoters[p.sentence.index].hits_in(phrase.start, phrase.end):
            return ""
        if phrase.words[0].text.lower() in self.words.back["definite"]:
            return ""
        name = person_name(phrase.words, phrase.words[0].start, self.words)
        return name if " " in name else ""

    # ------------------------------------------------------------ one phrase
    def _resolve(self, p: Parsed, phrase: Phrase) -> Found:
        """Whom a phrase denotes; the same answer whenever it is asked."""
        key = (p.sentence.index, phrase.id)
        if key not in self.resolved:
            self.resolved[key] = NOBODY
            self.resolved[key] = self._read(p, phrase)
        return self.resolved[key]

    def _actors(self, p: Parsed, phrase: Phrase) -> list[Actor]:
        return self._resolve(p, phrase)[0]

    def _read(self, p: Parsed, phrase: Phrase) -> Found:
        number = p.sentence.index
        if phrase.is_pronoun:
            return self._pronoun(p, phrase), "pronoun"
        counterpart = self._counterpart(p, phrase)
        if counterpart:
            return counterpart, "counterpart"
        found = self.denoters[number].denote(phrase.id)
        if found is not None and found.actors:
            return [self._known(a, phrase) for a in found.actors], found.reason
        apposed = self._apposed(p, phrase)
        if apposed:
            return apposed, "apposition"
        several = self.resolver.description(phrase, number, self._scene(phrase))
        if several and (found is None or found.role is None or not self._is_owned(p, phrase)):
            return several, "description"
        if (found is None or found.role is None or found.role.is_bare) and self._is_plain(phrase):
            explained = self._explained(p, phrase)
            if explained:
                return explained, "apposition"
        if found is not None and found.role is not None:
            return self._open_role(p, phrase, found, found.role)
        return self._by_name(p, phrase)

    def _is_plain(self, phrase: Phrase) -> bool:
        """ "a country", "the group": a word for what a name beside it is."""
        back = self.words.back
        nouns = (*back["state_nouns"], *back["group_nouns"], *back["person_nouns"])
        return not phrase.is_plural and not phrase.is_proper and phrase.head.lemma in nouns

    def _explained(self, p: Parsed, phrase: Phrase) -> list[Actor]:
        """ "Georgia, a country which fought Russia": the name that a plain word explains."""
        hosts = [other for other in p.phrases if phrase.id in other.appositions]
        found = [a for other in hosts[:1] for a in self._resolve(p, other)[0]]
        return found if len(found) == 1 else []

    def _scene(self, phrase: Phrase) -> str | None:
        """The country of the scene, for "in the country"."""
        is_place = self.denoters[phrase.sentence].is_locative(phrase)
        return self.context.scene.country if is_place and self.context.scene else None

    def _is_owned(self, p: Parsed, phrase: Phrase) -> bool:
        """ "his government", "its army": whose it is comes before what was said before."""
        return phrase.possessor is not None and p.phrases[phrase.possessor].is_pronoun

    def _known(self, actor: Actor, phrase: Phrase | None = None) -> Actor:
        """The person as first introduced, where the name and country agree.

        A single name is first of all whom the report has introduced by it.
        """
        if actor.kind != "person":
            return actor
        if phrase is not None and " " not in phrase.text:
            own = self.directory.surname(phrase.text, phrase.start)
            if own is not None and own.country == actor.country:
                return own
        known = self.directory.find(actor.name)
        return known if known is not None and known.country == actor.country else actor

    def _apposed(self, p: Parsed, phrase: Phrase) -> list[Actor]:
        """ "the two rivals, India and Pakistan"; not "Hamburg, Germany"."""
        for number in phrase.appositions:
            joint = p.phrases[number].conjuncts if phrase.is_plural else ()
            found = [a for n in (number, *joint) for a in self._apposed_one(p, phrase, n)]
            if found:
                return found
        return []

    def _apposed_one(self, p: Parsed, phrase: Phrase, number: int) -> list[Actor]:
        """Whom one apposition names; a proper name is explained by people only."""
        found = self.denoters[p.sentence.index].denote(number)
        if found is None or not found.actors:
            return [] if phrase.is_proper else self._by_name(p, p.phrases[number])[0]
        actors = [self._known(a) for a in found.actors]
        is_place = phrase.is_proper and actors[0].kind != "person"
        return [] if is_place else actors

    # ------------------------------------------------------------ pronouns
    def _pronoun(self, p: Parsed, phrase: Phrase) -> list[Actor]:
        text = phrase.head.text.lower()
        back = self.words.back
        if text in back["reflexive"]:
            subjects = [n for q in predicates_of(p, phrase) for n in q.of("agent")]
            for number in subjects:
                if number != phrase.id:
                    return self._resolve(p, p.phrases[number])[0]
        if text in back["we"] or text in back["i"]:
            speaker = self._speaker(p, phrase.start)
            return self.resolver.first_person(phrase, speaker) if speaker is not None else []
        return self.resolver.pronoun(
            phrase,
            p,
            self._excluded(p, phrase),
            subjects_above(p, phrase, is_owner=text in back["possessive"]),
            is_spoken=text != "them" and self.speakers.quotes(p, phrase.start) is not None,
        )

    def _excluded(self, p: Parsed, phrase: Phrase) -> frozenset[str]:
        """Keys that a pronoun cannot mean: its clause's subject, who is speaking it."""
        keys: set[str] = set()
        if phrase.head.text.lower() not in self.words.back["possessive"]:
            for q in predicates_of(p, phrase):
                for number in q.of("agent"):
                    if number != phrase.id:
                        keys |= {a.key for a in self._resolve(p, p.phrases[number])[0]}
                        unknown = self._unknown(p, p.phrases[number])
                        keys |= {unknown.key} if unknown is not None else set()
            keys |= self._quoted_by(p, phrase)
        else:
            back = self.words.back
            for number in judges_of(p, phrase, back["judging"], back["reasons"]):
                keys |= {a.key for a in self._resolve(p, p.phrases[number])[0]}
        if self.speakers.quotes(p, phrase.start):
            speaker = self._speaker(p, phrase.start)
            if speaker is not None:
                keys.add(speaker.key)
            is_they = phrase.head.text.lower() in self.words.back["they"]
            if speaker is not None and speaker.country and is_they:
                keys.add(speaker.country)
        return frozenset(keys)

    def _quoted_by(self, p: Parsed, phrase: Phrase) -> set[str]:
        """Who is named in what "he" says is not he: "If Mr. Putin says so", he said."""
        said = (q.predicate.split()[0] for q in p.propositions if phrase.id in q.of("agent"))
        is_cue = not self.speakers.speech.isdisjoint(said)
        if not is_cue or self.speakers.quotes(p, phrase.start) is not None:
            return set()
        number = p.sentence.index
        told = (self.speakers.by_sentence.get(n) for n in (number - 1, number))
        return {
            actor.key
            for other in told
            if other is not None
            for named in other.phrases
            if named.is_proper and self.speakers.quotes(other, named.start) is not None
            for actor in self._resolve(other, named)[0]
        }

    def _speaker(self, p: Parsed, position: int) -> Actor | None:
        place = self.speakers.of(p, position)
        if place is None:
            return None
        other = self.speakers.by_sentence[place[0]]
        phrase = other.phrases[place[1]]
        if place[0] > p.sentence.index and phrase.is_pronoun:
            return None
        found = self._resolve(other, phrase)[0]
        return found[0] if len(found) == 1 else None

    # ------------------------------------------------------------ roles
    def _open_role(self, p: Parsed, phrase: Phrase, found: Denotation, role: Role) -> Found:
        """A role whose country the phrase does not tell."""
        number = p.sentence.index
        if found.name:
            known = self.directory.find(found.name)
            if known is not None:
                return [known], "name"
        is_definite = phrase.words[0].text.lower() in self.words.back["definite"]
        is_one = is_definite and not phrase.is_plural
        if role.office and is_one and not found.name and not found.is_former:
            before = self.resolver.office(role.office, number, phrase.start)
            if before and phrase.possessor is None:
                return before, "office named before"
        if phrase.possessor is not None:
            return self._possessed(p, phrase, found, role)
        if role.sector == "REB" and is_definite and phrase.is_plural:
            rebels = self.resolver.rebels(number, phrase.start)
            if rebels:
                return rebels, "armed group named before"
        if role.is_bare:
            return NOBODY
        own = None if found.is_blocked else self.belonging.side(p, phrase, role)
        side = own or self._side(p, phrase, found, role)
        is_guess = role.label in self.words.mentions["guessed"]
        reason = "role" if side is None else GUESS if is_guess else "context"
        return [make_role_actor(role, side, found.name, found.is_former, reason)], reason

    def _side(self, p: Parsed, phrase: Phrase, found: Denotation, role: Role) -> Actor | None:
        """The country of the news, where it may be taken."""
        if found.is_blocked:
            return None
        if found.name:
            denoter = self.denoters[phrase.sentence]
            return self.introductions.side_of_title(denoter, phrase, found, role)
        denoter = self.denoters[phrase.sentence]
        home = denoter.home(role)
        if home is not None:
            return home
        not_of = denoter.not_of(phrase) | self._never_of(role)
        if role.sector in STRAY:
            return self.context.ground_of(phrase.sentence, not_of)
        at = partial(
            self.context.country_at,
            phrase.sentence,
            is_local=role.sector in LOCAL or self._is_of_the_place(phrase),
            is_seen=role.sector in ON_THE_SPOT and not self.speakers.quotes(p, phrase.start),
        )
        side = at(not_of=not_of)
        lacking = frozenset() if phrase.is_plural else denoter.lacking(role, side)
        if role.sector in STATELY and side is not None and side.country in self._dealt_with(phrase):
            lacking |= {side.country}
        return at(not_of=not_of | lacking) if lacking else side

    def _dealt_with(self, phrase: Phrase) -> frozenset[str]:
        """States that the subject of a clause has to do with as others: "the army said that the
        minister met Xi" is no reason for China."""
        p = self.speakers.by_sentence[phrase.sentence]
        numbers = dealt_with(p, phrase, self.words.back["dealing"])
        found = (self.denoters[phrase.sentence].denote(n) for n in numbers)
        return frozenset(
            a.country
            for d in found
            if d is not None
            for a in d.actors
            if a.country and (a.kind == "state" or a.sector == "GOV")
        )

    def _never_of(self, role: Role) -> frozenset[str]:
        """Countries whose news has no "rebels" or "regime" of their own."""
        mentions = self.words.mentions
        is_rebel = role.sector == "REB" and role.label not in mentions["homegrown"]
        is_disowned = is_rebel or role.label in mentions["disowned"]
        return mentions["undisputed_states"] if is_disowned else frozenset()

    def _is_of_the_place(self, phrase: Phrase) -> bool:
        return any(w.text.lower() in self.words.mentions["of_the_place"] for w in phrase.words)

    def _possessed(self, p: Parsed, phrase: Phrase, found: Denotation, role: Role) -> Found:
        """ "his spokesman", "the minister's aides"."""
        if phrase.head.lemma in self.words.mentions["relational"] and not found.name:
            return NOBODY
        owner = p.phrases[phrase.possessor or 0]
        owners = self._resolve(p, owner)[0]
        if owners:
            made = [
                make_role_actor(role, o, found.name, found.is_former, "possessor") for o in owners
            ]
            known = [self._known(m) for m in made]
            return [self._named_beside(p, phrase, k) for k in known], "possessor"
        if owner.is_proper or role.is_bare:
            return NOBODY
        side = self._side(p, phrase, found, role)
        return [make_role_actor(role, side, found.name, found.is_former, "context")], "context"

    def _named_beside(self, p: Parsed, phrase: Phrase, actor: Actor) -> Actor:
        """ "the company's chairman, X": from here on X is known as that."""
        for number in phrase.appositions:
            other = p.phrases[number]
            name = person_name(other.words, 0, self.words) if other.is_proper else ""
            if " " in name and self.directory.find(name) is None:
                made = _person_of(actor, actor.sector, name, actor.office, "apposition, possessor")
                return self.directory.introduce(made)
        return actor

    # ------------------------------------------------------------ names
    def _by_name(self, p: Parsed, phrase: Phrase) -> Found:
        """A name that the report has introduced somewhere, or a leader of a country it names."""
        if not phrase.is_proper:
            word = phrase.head.text
            known = self.directory.surname(word, phrase.start) if word[:1].isupper() else None
            return ([known], "name") if known is not None and _is_short(phrase) else NOBODY
        name = person_name(phrase.words, phrase.words[0].start, self.words)
        found = self.directory.find(name, phrase.start) if name else None
        if found is None and phrase.head.text not in (p.sentence.text, ""):
            found = (
                self.directory.surname(phrase.head.text, phrase.start)
                if _is_short(phrase)
                else None
            )
        if found is not None:
            self.directory.learn_gender(found, phrase.words)
            return [found], "name"
        return self._by_leader(phrase, name)

    def _by_leader(self, phrase: Phrase, name: str) -> Found:
        """ "Mugabe said": a leader in office of a country that is named; full names always."""
        if not name or self.context.place_in(phrase.sentence, phrase.start, phrase.end):
            return NOBODY
        entries = self.tables.surnames.get(surname_of(name), ())
        if " " in name:
            found = [e for e in entries if e.actor.name == name]
        else:
            named = self.context.countries if self.date is not None else frozenset()
            found = [e for e in entries if e.holds(self.date) and e.actor.country in named]
        if len({e.actor.country for e in found}) != 1:
            return NOBODY
        return [in_office(found, self.date)], "leader"

    # ------------------------------------------------------------ counterparts
    def _counterpart(self, p: Parsed, phrase: Phrase) -> list[Actor]:
        """ "his Japanese counterpart": the same office, of the country named."""
        if phrase.head.lemma not in self.words.back["counterparts"]:
            return []
        number = p.sentence.index
        other = self.resolver.counterpart_office(number, phrase.start)
        office, sector = (other.office, other.sector) if other else (None, "GOV")
        sides = [
            h.entry.actor
            for h in self.denoters[number].hits_in(phrase.words[0].start, phrase.end)
            if h.entry.kind in STATE_KINDS or h.entry.kind == "body"
        ]
        of_head = [phrase.of_head] if phrase.of_head is not None else []
        for named in (*phrase.appositions, *of_head):
            text = person_name(p.phrases[named].words, 0, self.words)
            known = self.directory.find(text) if text else None
            if known is None and sides and text and p.phrases[named].is_proper:
                known = self.directory.introduce(
                    _person_of(sides[0], sector, text, office, "counterpart by apposition")
                )
            if known is not None:
                return [known]
        title = office or "counterpart"
        return [
            Actor(
                key=f"{side.key}-{title}".replace(" ", "-"),
                name=f"{title} of {side.name}",
                kind="office",
                country=side.country,
                state=side.state,
                sector=sector or "GOV",
                office=office,
                evidence="counterpart",
            )
            for side in sides
        ]

    # ------------------------------------------------------------ modifiers
    def _modifiers(self, p: Parsed, phrase: Phrase, has_actors: bool) -> None:
        """States, bodies and groups that premodify a thing: "Israeli air strikes"."""
        if has_actors or phrase.is_pronoun or not phrase.words:
            return
        denoter = self.denoters[p.sentence.index]
        hits = [
            h
            for find in (denoter.hits_in, denoter.opposed_in)
            for h in find(phrase.words[0].start, phrase.end)
            if h.end <= phrase.head.start
        ]
        joined = self._joined_names(p, phrase)
        if not hits and not joined:
            self._role_before(p, phrase)
            return
        if phrase.is_proper and hits and hits[-1].entry.kind == "capital":
            return
        role = find_role(phrase.words, self.tables, len(phrase.words) - 1)
        mentions = joined
        for hit in hits:
            found = denoter.modifier(hit)
            if found is None:
                continue
            actor = self._known(found)
            if actor.kind == "state" and role is not None and role.kind == "thing":
                actor = replace(
                    actor, key=f"{actor.key}-{role.sector}", sector=role.sector, kind="body"
                )
            reason = "opposed" if hit.is_aside else "modifier"
            mentions.append(
                ActorMention(hit.start, hit.end, hit.text, p.sentence.index, actor, reason)
            )
        if mentions:
            mentions.sort(key=lambda m: m.start)
            self.by_modifier[p.sentence.index, phrase.id] = tuple(mentions)

    def _joined_names(self, p: Parsed, phrase: Phrase) -> list[ActorMention]:
        """Kim in "the Trump-Kim summit": a surname of the report that a hyphen joins."""
        found = []
        for before, word in pairwise(phrase.words[:-1]):
            known = (
                self.directory.surname(word.text, word.start) if before.text in JOINERS else None
            )
            if known is not None and word.tag in ("NNP", "NNPS"):
                found.append(
                    ActorMention(
                        word.start, word.end, word.text, p.sentence.index, known, "modifier"
                    )
                )
        return found

    def _role_before(self, p: Parsed, phrase: Phrase) -> None:
        """ "a police raid", "rebel positions": those whose deed or thing it is, by their role."""
        for at, (word, after) in enumerate(pairwise(phrase.words)):
            role = find_role(phrase.words, self.tables, at)
            if role is None or word.lemma not in self.words.mentions["acting"] or after.text == "-":
                continue
            side = self._side(p, phrase, Denotation((), "role", role), role)
            if side is None:
                return
            actor = make_role_actor(role, side, None, False, "context")
            mention = ActorMention(
                word.start, word.end, word.text, p.sentence.index, actor, "context"
            )
            self.by_modifier[p.sentence.index, phrase.id] = (mention,)
            return


def _is_short(phrase: Phrase) -> bool:
    """A name of few words: "Lavrov", "Mr. Lavrov", "a combative Lavrov"."""
    return sum(w.tag in ("NNP", "NNPS") for w in phrase.words) <= 2


def _person_of(
    side: Actor, sector: str | None, name: str, office: str | None, reason: str
) -> Actor:
    made = person(side.country, sector or "GOV", name, office, reason)
    return replace(made, state=side.state)
