"""What a noun phrase denotes by its own words: a named actor, or a role of some country.

Everything here is read from the sentence and the scene of the report, nothing from what was
mentioned before: pronouns and "the minister" are the business of `coreference`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.actors.context import NAME_TAGS, Context
from dragoman.actors.crowds import crowd_role
from dragoman.actors.names import Hit, find_of_role, find_role
from dragoman.actors.people import in_office
from dragoman.actors.roles import make_role_actor
from dragoman.actors.tables import Entry, Role, Tables
from dragoman.actors.wording import Wording
from dragoman.model import Actor, Parsed, Phrase, Word

MAX_INITIAL = 2
"""Letters of an initial or a short honorific, which is no given name."""
LINKS = ("of", "for", "in", "from", "at", "inside", "across", "within", "near", "under")
ARMED = frozenset({"MIL", "REB", "PRM", None})
HOSTILE = frozenset({"REB", "UAF", "CRM", "PRM"})
PLACE_LINKS = frozenset({"in", "at", "inside", "across", "within", "near"})
MAX_LISTED = 5
FEW = 5
"""Words behind a role in which it may be said to be of all the world."""
JOINT_VERBS = frozenset({"VBP", "VB", "TO"})
"""Tags of a verb behind two names in a headline that has both as subjects."""
STATE_KINDS = frozenset({"state", "adjective", "capital"})
LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "across", "via", "through"}
)


@dataclass(frozen=True, slots=True)
class Denotation:
    """Actors of a phrase. `role` is kept where one was read, `name` where a person is named.

    `is_open` says that the role's country is still to be found (from what was mentioned before,
    or from the news); `is_blocked` that it must not be the country of the news.
    """

    actors: tuple[Actor, ...]
    reason: str
    role: Role | None = None
    name: str | None = None
    is_former: bool = False
    is_blocked: bool = False

    @property
    def is_open(self) -> bool:
        return self.role is not None and not self.actors


class Denoter:
    """Reads phrases of one sentence against the tables."""

    def __init__(
        self,
        parsed: Parsed,
        hits: Sequence[Hit],
        tables: Tables,
        words: Wording,
        context: Context,
        date: str | None,
    ) -> None:
        self.parsed, self.hits, self.tables, self.words = parsed, hits, tables, words
        self.context, self.date = context, date
        self.position = {w.start: i for i, w in enumerate(parsed.words)}
        self._known: dict[int, Denotation | None] = {}

    def denote(self, number: int) -> Denotation | None:
        """The actors of phrase `number` by its own words; None where they name nobody."""
        if number not in self._known:
            self._known[number] = None
            self._known[number] = self._denote(self.parsed.phrases[number])
        return self._known[number]

    def _denote(self, phrase: Phrase) -> Denotation | None:
        if phrase.is_pronoun or not phrase.words:
            return None
        covering = next((h for h in self.hits if h.start <= phrase.head.start < h.end), None)
        if covering is not None and not self._is_whole(phrase, covering):
            return None
        title = self._title(phrase, covering)
        if covering is not None and not covering.is_aside:
            named = self._named(phrase, covering, title)
            if named is not None:
                return replace(named, actors=(*self._joined(phrase, covering), *named.actors))
        if title is not None:
            return self._titled(phrase, *title)
        codes = self._together(phrase)
        if codes:
            return Denotation(tuple(self.tables.states[c] for c in codes), "states under one name")
        role = self._role_of(phrase)
        if role is not None and role.kind != "thing" and covering is None:
            return self._untitled(phrase, role)
        crowd = crowd_role(self.parsed, phrase, self.tables, self.words)
        return self._sided(phrase, crowd, phrase.head.end, None) if crowd is not None else None

    def _together(self, phrase: Phrase) -> tuple[str, ...]:
        """States under one name: "the Koreas", "the Baltic states"."""
        at = self.position[phrase.head.start]
        before = f"{self.parsed.words[at - 1].text} " if at else ""
        known = self.words.together
        return known.get(phrase.head.text) or known.get(before + phrase.head.text, ())

    def _is_whole(self, phrase: Phrase, hit: Hit) -> bool:
        """Whether a name that covers a head begins with the phrase: the "People" in "the People's
        Liberation Army" are none of their own, the army begins with its possessor."""
        goes_on = any(o.possessor == phrase.id and o.end <= hit.end for o in self.parsed.phrases)
        if goes_on:
            return False
        if phrase.possessor is not None:
            return hit.start >= self.parsed.phrases[phrase.possessor].words[0].start
        return hit.start >= phrase.words[0].start

    def _untitled(self, phrase: Phrase, role: Role) -> Denotation | None:
        """A role as such: nobody where it is the title of a name that follows."""
        end = self._own_end(phrase, role)
        follows = next((w for w in self.parsed.words if w.start >= end), None)
        if end > phrase.head.end and follows is not None and follows.tag in NAME_TAGS:
            return None
        return self._sided(phrase, role, phrase.head.end, None, own_end=end)

    def hits_in(self, start: int, end: int) -> list[Hit]:
        """Names inside a span that can be the side of what they stand in."""
        return [h for h in self.hits if start <= h.start and h.end <= end and not h.is_aside]

    def opposed_in(self, start: int, end: int) -> list[Hit]:
        """Names that a compound is against: "anti-Japanese protests"."""
        base, text = self.parsed.sentence.start, self.parsed.sentence.text
        return [
            h
            for h in self.hits
            if start <= h.start
            and h.end <= end
            and text[: h.start - base].lower().endswith("anti-")
        ]

    # ------------------------------------------------------------ named
    def _named(
        self, phrase: Phrase, covering: Hit, title: tuple[Role, int] | None
    ) -> Denotation | None:
        entry = self.context.choose(covering.entries)
        if entry.kind == "figure" and self._is_namesake(phrase, covering, entry):
            return None
        if entry.kind == "figure":
            actor = self._figure(phrase, covering, title[0] if title is not None else None)
            return Denotation((actor,), "name", name=actor.name)
        is_titled = title is not None and covering.start >= title[1] and not title[0].is_bare
        if is_titled and entry.kind in ("state", "capital"):
            return None
        if entry.kind in ("adjective", "people"):
            return self._people_of(phrase, covering, entry)
        is_place = (entry.kind == "capital" and self.is_locative(phrase)) or (
            entry.actor.sector == "BUS" and self._is_behind(phrase, ("on", "via"))
        )
        reason = "place" if is_place else entry.kind
        return Denotation((self._body(phrase, covering, entry),), reason)

    def _joined(self, phrase: Phrase, covering: Hit) -> tuple[Actor, ...]:
        """Names that the parser left in one phrase: "Scholz and French President Macron"."""
        before = [(b, w) for b, w in pairwise(phrase.words) if w.start < covering.start]
        ends = {b.end for b, w in before if w.tag == "CC"}
        found = [h for h in self.hits_in(phrase.start, covering.start) if h.end in ends]
        commas = {b.end for b, w in before if w.text == ","}
        if commas and phrase.start == self.parsed.words[0].start:
            own = covering.entry
            listed = [h for h in self.hits_in(phrase.start, covering.start) if h.end in commas]
            found += [h for h in listed if _is_other_side(h.entry, own)]
        found += self._listed(phrase, covering)
        entries = [(h, self.context.choose(h.entries)) for h in found]
        return tuple(
            in_office(h.entries, self.date) if e.kind == "figure" else e.actor
            for h, e in entries
            if e.kind not in ("adjective", "people")
        )

    def _listed(self, phrase: Phrase, covering: Hit) -> list[Hit]:
        """ "Israel, Hamas agree to": headlines join the sides that they begin with by a comma."""
        words, at = self.parsed.words, self.position[phrase.words[0].start]
        after = next((w for w in words[at:] if w.start >= phrase.end), None)
        if not 2 <= at <= MAX_LISTED or words[at - 1].text != "," or after is None:
            return []
        found = [h for h in self.hits if h.end == words[at - 2].end and not h.is_aside]
        is_name = all(w.tag in NAME_TAGS for w in words[: at - 1])
        is_joint = after.tag in JOINT_VERBS and is_name
        own = covering.entry.actor.country
        return [h for h in found if is_joint and h.entry.actor.country != own]

    def _figure(self, phrase: Phrase, covering: Hit, title: Role | None) -> Actor:
        """A figure of the tables; the text's own "former" or office of state comes first.

        Outside the office of the table, any title of the text does: "Senator John Kerry" in 2012.
        """
        actor = in_office(covering.entries, self.date)
        is_in_office = any(e.holds(self.date) for e in covering.entries)
        before = [w for w in phrase.words if w.start < covering.start]
        is_former = self._is_former(before)
        has_title = title is not None and title.sector and not title.inherits
        if title is not None and has_title and not is_in_office and not is_former:
            return replace(actor, sector=title.sector, other_sectors=(), office=title.office)
        if is_former and actor.sector == "GOV":
            return replace(actor, sector="ELI", other_sectors=("GOV",))
        is_office = title is not None and title.sector == "GOV" and not title.inherits
        if is_office and title is not None and title.kind == "office" and actor.sector == "REB":
            return replace(actor, sector="GOV", office=title.office)
        return actor

    def _is_namesake(self, phrase: Phrase, covering: Hit, entry: Entry) -> bool:
        """ "Melania Trump" is not Donald Trump: another given name stands before the surname."""
        before = [w for w in phrase.words if w.start < covering.start]
        if " " in covering.text:
            return False
        if not before:
            return self._is_introduced(covering)
        if before[-1].tag not in NAME_TAGS:
            return False
        given = before[-1]
        known = {k.lower() for k in entry.actor.name.split()} | self.words.mentions["honorifics"]
        is_known = given.text.lower() in known or given.lemma in self.tables.role_words
        is_initial = len(given.text) < 3 or not given.text.isalpha()
        is_side = any(
            h.start <= given.start < h.end and h.entry.kind != "figure" for h in self.hits
        )
        return not (is_known or is_initial or is_side)

    def _is_introduced(self, covering: Hit) -> bool:
        """Whether the report gives a bare surname to another: "Hadi Fayyad ... Fayyad said"."""
        names = {k.lower() for e in covering.entries for k in e.actor.name.split()}
        known = names | self.words.mentions["honorifics"]
        given = {
            g
            for g in self.context.given.get(covering.text, ())
            if g.lower() not in self.tables.role_words and len(g) > MAX_INITIAL and g.isalpha()
        }
        return bool(given) and not any(g.lower() in known for g in given)

    def _body(self, phrase: Phrase, covering: Hit, entry: Entry) -> Actor:
        """The actor of a name; "National Assembly" is that of the country at hand."""
        sides = (self._sides(phrase, covering.start) or ()) if entry.is_generic else ()
        return self._generic(covering, entry, sides)

    def _generic(self, covering: Hit, entry: Entry, sides: Sequence[Actor]) -> Actor:
        """A name that many states have: of the side told, else of the country of the news."""
        if not entry.is_generic:
            return entry.actor
        side = next((s for s in sides if s.kind == "state"), None)
        is_national = entry.actor.country in self.tables.states
        is_unseen = entry.kind != "metonym" or entry.actor.country not in self.context.countries
        is_other = is_unseen and self.context.is_outvoted(entry.actor.country or "")
        if side is None and is_national and is_other:
            side = self.context.country_at(self.parsed.sentence.index, is_local=False)
        if side is None or side.country == entry.actor.country:
            return entry.actor
        actor, name = entry.actor, covering.text
        return replace(
            actor,
            key=f"{side.key}-{actor.key.partition('-')[2]}",
            name=f"{name} of {side.name}",
            country=side.country,
            state=side.state,
            evidence=f"{actor.evidence}, of {side.evidence}",
        )

    def _people_of(self, phrase: Phrase, hit: Hit, entry: Entry) -> Denotation | None:
        """ "two Russians" are people; "the Russians" without number are their government."""
        is_language = phrase.start == hit.start and not phrase.is_plural
        if is_language and self._is_behind(phrase, ("in", "into")):
            return None
        state = self._homeland(phrase, hit)
        before = [w for w in phrase.words if w.start < hit.start]
        is_side = (
            entry.kind == "adjective"
            and [w.text.lower() for w in before] == ["the"]
            and not any(name in LINKS for name, _ in phrase.preps)
        )
        if is_side and state is not None:
            return Denotation((state,), "people for government")
        sector = dict(entry.as_such).get(state.country or "", "CVL") if state else "CVL"
        actor = Actor(
            key=f"{state.key if state else 'XXX'}-{sector}",
            name=phrase.text,
            kind="people",
            country=state.country if state else None,
            state=state.state if state else None,
            sector=sector,
            other_sectors=state.other_sectors if state else (),
            evidence=state.evidence if state else entry.actor.evidence,
        )
        return Denotation((actor,), "people of a country")

    def _homeland(self, phrase: Phrase, hit: Hit) -> Actor | None:
        """The country of people: "Syrian Kurds" are of Syria, ethnic Turks of where they live."""
        others = [h for h in self.hits_in(phrase.words[0].start, hit.start) if h is not hit]
        for other in others:
            if other.entry.kind in STATE_KINDS:
                return other.entry.actor
        if not self._is_ethnic(phrase):
            return self.denoted_side(hit)
        for link, number in phrase.preps:
            found = self._actors_of(number, places=True) if link in LINKS else None
            if found:
                return found[0]
        not_of = frozenset({hit.entry.actor.country or ""})
        return self.context.country_at(phrase.sentence, is_local=True, not_of=not_of)

    def is_locative(self, phrase: Phrase) -> bool:
        """Whether a place preposition stands right before the phrase: "in Damascus"."""
        return self._is_behind(phrase, LOCATIVE)

    def _is_behind(self, phrase: Phrase, prepositions: Collection[str]) -> bool:
        at = self.position.get(phrase.start)
        if not at:
            return False
        return self.parsed.words[at - 1].text.lower() in prepositions

    # ------------------------------------------------------------ titles and roles
    def _role_of(self, phrase: Phrase) -> Role | None:
        """The role that a phrase's head names; a surname such as "Bishop" is none."""
        head = self.position[phrase.head.start]
        start = self.position[phrase.words[0].start]
        role = find_of_role(self.parsed.words, self.tables, start, head)
        if role is not None:
            return role
        role = self._role_at(phrase.words, len(phrase.words) - 1)
        if role is None or not phrase.is_proper or len(role.words) > 1 or len(phrase.words) < 2:
            return role
        before = phrase.words[-2]
        is_name = before.tag in NAME_TAGS and before.lemma not in self.tables.role_words
        is_side = any(h.start <= before.start < h.end for h in self.hits)
        return None if is_name and not is_side and before.text.isalpha() else role

    def _role_at(self, words: Sequence[Word], last: int) -> Role | None:
        """The role that ends at a word; "Labour leader" leads a party, not the workers."""
        role = find_role(words, self.tables, last)
        if role is None or len(role.words) < 2:
            return role
        first = words[last + 1 - len(role.words)]
        parties = (h for h in self.hits if h.entry.actor.sector == "PTY" and h.text[:1].isupper())
        is_party = any(h.start <= first.start < h.end for h in parties)
        return find_role(words[last:], self.tables, 0) if is_party else role

    def _own_end(self, phrase: Phrase, role: Role) -> int:
        """Where the words of a role end: "Secretary of State" goes on behind its head."""
        at = self.position[phrase.head.start]
        start = self.position[phrase.words[0].start]
        if find_of_role(self.parsed.words, self.tables, start, at) != role:
            return phrase.head.end
        words = self.parsed.words
        while not _spells(role, words[start : start + len(role.words)]):
            start += 1
        return words[start + len(role.words) - 1].end

    def _title(self, phrase: Phrase, covering: Hit | None) -> tuple[Role, int] | None:
        """The role in front of a name, and where its words end: "Foreign Minister" Lavrov.

        Of several titles ("army spokesman Colonel") the first is the role, the last the border.
        """
        if not phrase.is_proper and not is_hyphened_name(phrase.words):
            return None
        words, found, end = phrase.words, list[Role](), 0
        last = len(words) - 2
        while last >= 0:
            role = self._role_at(words, last)
            is_title = (
                role is not None
                and role.kind in ("office", "people")
                and not words[last].tag.startswith("VB")
                and not any(h.start <= words[last].start < h.end for h in self.hits)
            )
            if covering is not None and words[last].start >= covering.start:
                is_title = False
            if role is not None and is_title:
                end = end or words[last].end
                found.append(role)
                last -= len(role.words)
            else:
                last -= 1
        before = self._title_before(phrase)
        if before is not None:
            found.append(before)
            end = end or phrase.words[0].start
        return (found[-1], end) if found else None

    def _title_before(self, phrase: Phrase) -> Role | None:
        """ "Secretary of" State John Kerry: the title's head is another phrase."""
        head = self.position[phrase.words[0].start]
        if head < 2 or self.parsed.words[head - 1].text.lower() not in ("of", "for"):
            return None
        for start in range(max(0, head - 4), head - 1):
            for role in self.tables.of_roles.get(self.parsed.words[start].lemma, ()):
                size = len(role.words)
                span = self.parsed.words[start : start + size]
                names = [w for w in phrase.words if w.start >= span[-1].end]
                if start + size > head and names and _spells(role, span):
                    return role
        return None

    def _titled(self, phrase: Phrase, role: Role, end: int) -> Denotation | None:
        """ "Russian Foreign Minister Sergei Lavrov": a person with an office."""
        name = person_name(phrase.words, end, self.words)
        if not name:
            return None
        return self._sided(phrase, role, end, name)

    def _sided(
        self, phrase: Phrase, role: Role, end: int, name: str | None, own_end: int = 0
    ) -> Denotation:
        """A role with those whose role it is, as far as the phrase tells."""
        is_former = self._is_former(phrase.words)
        role = self._inherited(phrase, role)
        sides = self._sides(phrase, end, role, own_end)
        if sides is None and role.inherits:
            role = self._of_open(phrase, role)
        is_blocked = sides == [] or (sides is None and self._is_blocked(phrase, role))
        if not sides:
            return Denotation((), "role", role, name, is_former, is_blocked)
        actors = tuple(make_role_actor(role, s, name, is_former, "own words") for s in sides)
        return Denotation(actors, "own words", role, name, is_former)

    def _of_open(self, phrase: Phrase, role: Role) -> Role:
        """ "leaders of the rebels", "a group of students": the sector of whom the country waits."""
        for link, number in phrase.preps:
            other = self.denote(number) if link in ("of", "for") else None
            if other is not None and other.role is not None and other.role.sector:
                kept = role.office if other.role.sector == "GOV" else None
                return replace(role, sector=other.role.sector, office=kept, is_bare=False)
        return role

    def _inherited(self, phrase: Phrase, role: Role) -> Role:
        """ "union leader" is of the unions, "court official" of the courts."""
        if not role.inherits:
            return role
        ends = [i for i, w in enumerate(phrase.words) if w.lemma == role.words[0]]
        for end in ends[:1]:
            for last in range(end - 1, -1, -1):
                other = find_role(phrase.words, self.tables, last)
                if other is None or other.kind == "thing" or not other.sector:
                    continue
                word = phrase.words[last]
                is_noun = word.tag.startswith("NN") or other.sector in HOSTILE
                is_name = any(h.start <= word.start < h.end for h in self.hits)
                if is_noun and not is_name and not (other.sector == "CVL" and role.sector == "MIL"):
                    kept = role.office if other.sector == "GOV" else None
                    return replace(role, sector=other.sector, office=kept, is_bare=False)
        return role

    def _sides(
        self, phrase: Phrase, end: int, role: Role | None = None, own_end: int = 0
    ) -> list[Actor] | None:
        """Those who tell the country: modifiers, possessor, complements of the phrase."""
        own = role.words if role is not None else ()
        modifiers = [
            h
            for h in self.hits_in(phrase.words[0].start, end)
            if h.entry.kind != "figure" and not (h.entry.is_generic and h.text.lower() in own)
        ]
        if modifiers and not self._is_ethnic(phrase):
            return self._of_hits(modifiers, role)
        is_other = phrase.head.lemma in self.words.mentions["relational"]
        if phrase.possessor is not None and not is_other:
            return self._actors_of(phrase.possessor, places=True)
        inside = self.hits_in(phrase.words[0].start, end)
        figures = [h for h in inside if h.entry.kind == "figure"]
        if figures and role is not None and end == phrase.head.end:
            return [in_office(h.entries, self.date) for h in figures[-1:]]
        return self._complements(phrase, own_end)

    def _complements(self, phrase: Phrase, own_end: int) -> list[Actor] | None:
        """ "police in Lahore", "leaders of the two rebel groups", "a spokesman for the army"."""
        lemma = phrase.head.lemma
        is_abroad = lemma in self.words.mentions["abroad"]
        for wanted in LINKS:
            if is_abroad and wanted in PLACE_LINKS:
                continue
            found: list[Actor] = []
            for link, number in phrase.preps:
                is_own = self.parsed.phrases[number].head.start < own_end
                if link == wanted and number != phrase.id and not is_own:
                    found.extend(self._actors_of(number, places=True) or ())
            if wanted in PLACE_LINKS or wanted == "from":
                found = self._countries(found)
            if found:
                return _distinct(found)
        return None

    def _countries(self, actors: Sequence[Actor]) -> list[Actor]:
        """The states of what is a place, too: "officials in Moscow" are Russian."""
        found = [a for a in actors if a.kind != "person"]
        return [self.tables.states.get(a.country or "", a) for a in found]

    def _actors_of(self, number: int, *, places: bool) -> list[Actor] | None:
        """Actors of another phrase of the sentence, or the country of the place it names."""
        denotation = self.denote(number)
        if denotation is not None and denotation.actors:
            return list(denotation.actors)
        phrase = self.parsed.phrases[number]
        hits = self.hits_in(phrase.start, phrase.end)
        sides = self._of_hits(hits, None) if hits else []
        if sides:
            return sides
        country = self.context.place_in(phrase.sentence, phrase.start, phrase.end)
        is_aside = any(h.is_aside and phrase.start <= h.start < phrase.end for h in self.hits)
        if places and country is not None and not is_aside:
            return [country]
        return None

    def _of_hits(self, hits: Sequence[Hit], role: Role | None) -> list[Actor]:
        """Actors of names, one a country; a body or group beats the state named beside it."""
        entries = [(h, self.context.choose(h.entries)) for h in hits]
        if any(e.kind in STATE_KINDS for _, e in entries):
            peoples = [e for _, e in entries if e.kind == "people"]
            entries = [(h, e) for h, e in entries if e.kind != "people"]
            return _distinct([self._armed(self.denoted_side(h), peoples, role) for h, _ in entries])
        return _distinct(
            [
                self._armed(self.denoted_side(h), [e] if e.kind == "people" else [], role)
                for h, e in entries
            ]
        )

    def modifier(self, hit: Hit) -> Actor | None:
        """Whom a name before a thing means: "Kurdish" in "the Kurdish-run town"."""
        entry = self.context.choose(hit.entries)
        return self._armed(self.denoted_side(hit), [entry] if entry.kind == "people" else [], None)

    def denoted_side(self, hit: Hit) -> Actor | None:
        """The actor of a hit; a people is the country it lives in."""
        entry = self.context.choose(hit.entries)
        if entry.kind == "people":
            return self.context.country_of_people(entry, self.parsed.sentence.index)
        if entry.kind == "figure":
            return in_office(hit.entries, self.date)
        return self._generic(hit, entry, ())

    def _armed(
        self, side: Actor | None, peoples: Sequence[Entry], role: Role | None
    ) -> Actor | None:
        """Kurdish fighters are MIL in Iraq and REB in Syria: the people's row tells."""
        if side is None or not peoples or (role is not None and role.sector not in ARMED):
            return side
        entry = peoples[0]
        is_armed = role is not None and role.sector in HOSTILE
        homegrown = self.words.mentions["homegrown"]
        own = role.sector if role is not None and is_armed and role.label not in homegrown else None
        sector = dict(entry.armed).get(side.country or "", own or "CVL")
        key = f"{side.key}-{entry.actor.key.removeprefix('people-')}"
        return replace(side, key=key, kind="group", name=entry.actor.name, sector=sector)

    def home(self, role: Role) -> Actor | None:
        """The state whose office it usually is: the first that the report names, else the first."""
        named = [h for h in role.home if h in self.context.countries]
        assumed = () if role.is_named_home else role.home
        code = next(iter((*named, *assumed)), None)
        return self.tables.states.get(code) if code else None

    def _is_ethnic(self, phrase: Phrase) -> bool:
        return any(w.text.lower() in self.words.mentions["ethnic"] for w in phrase.words)

    def _is_blocked(self, phrase: Phrase, role: Role) -> bool:
        mentions = self.words.mentions
        return (
            role.label in mentions["homeless"]
            or phrase.head.lemma in mentions["homeless"]
            or self._is_everywhere(phrase)
            or any(
                w.text.lower() in mentions["blockers"] and not self._opens_role(phrase.words, i)
                for i, w in enumerate(phrase.words[:-1])
            )
        )

    def _is_everywhere(self, phrase: Phrase) -> bool:
        """ "ministers from around the world", "leaders of other nations"."""
        at = self.position[phrase.head.start] + 1
        behind = self.parsed.words[at : at + FEW]
        if not behind or behind[0].text.lower() not in (*LINKS, "around"):
            return False
        noun = next((w for w in behind if w.tag.startswith("NN")), None)
        mentions = self.words.mentions
        if noun is None or noun.lemma not in mentions["everywhere"]:
            return False
        return noun.tag == "NNS" or noun.lemma in mentions["whole"]

    def _opens_role(self, words: Sequence[Word], at: int) -> bool:
        """ "foreign" in "foreign ministry" says nothing of whose ministry."""
        for last in (at + 1, at + 2):
            role = find_role(words, self.tables, last) if last < len(words) else None
            if role is not None and len(role.words) > last - at:
                return True
        return False

    def not_of(self, phrase: Phrase) -> frozenset[str]:
        """Countries that a compound or "ethnic" says the phrase is not of: "Iran-backed"."""
        inside = [h for h in self.hits if phrase.words[0].start <= h.start and h.end <= phrase.end]
        is_ethnic = self._is_ethnic(phrase)
        return frozenset(h.entry.actor.country or "" for h in inside if h.is_aside or is_ethnic)

    def lacking(self, role: Role, state: Actor | None) -> frozenset[str]:
        """The state that is taken for a role's, where it has none such: "premier" in the US."""
        code = state.country or "" if state is not None else ""
        if not code or code in role.home or role.kind == "body":
            return frozenset()
        own = {role.words[0], role.words[-1], role.label}
        return (
            frozenset() if own.isdisjoint(self.words.lacking.get(code, ())) else frozenset({code})
        )

    def _is_former(self, words: Sequence[Word]) -> bool:
        return any(w.text.lower() in self.words.mentions["former"] for w in words)


def person_name(words: Sequence[Word], end: int, wording: Wording) -> str:
    """The proper name after a title, in the words of the text, titles without office left out."""
    names = [
        w
        for i, w in enumerate(words)
        if w.start >= end
        and (w.tag in NAME_TAGS or w.text in ("-", "'") or (i > 0 and words[i - 1].text == "-"))
    ]
    while names and (
        names[0].text.lower() in wording.mentions["honorifics"] or names[0].text == "-"
    ):
        names = names[1:]
    if not names or all(w.text.isupper() and len(w.text) > 3 for w in names):
        return ""
    text, last = "", names[0].start
    for word in names:
        text += (" " if word.start > last and text else "") + word.text
        last = word.end
    return text.strip(" -'")


def _is_other_side(one: Entry, other: Entry) -> bool:
    """Two names that are no place and its country."""
    is_town = "capital" in (one.kind, other.kind)
    return not is_town and one.actor.country != other.actor.country


def is_hyphened_name(words: Sequence[Word]) -> bool:
    """ "Paik Nam-sun": the tagger takes the last syllable for a common noun."""
    return len(words) > 2 and words[-2].text == "-" and words[-3].tag in NAME_TAGS


def _spells(role: Role, words: Sequence[Word]) -> bool:
    return len(words) == len(role.words) and all(
        r in (w.lemma, w.text.lower()) for r, w in zip(role.words, words, strict=True)
    )


def _distinct(actors: Sequence[Actor | None]) -> list[Actor]:
    """Each actor once; groups and bodies beat the states named beside them."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        if actor is not None:
            seen.setdefault(actor.key + (actor.sector or ""), actor)
    found = list(seen.values())
    named = [a for a in found if a.kind in ("group", "body")]
    return named if named and len(found) > len(named) else found
