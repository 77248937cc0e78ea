"""What a noun phrase denotes by its own words: a named actor, or a role of some country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.names import Hit, find_role
from dragoman.actors.tables import Entry, Role, Tables, person, slug
from dragoman.model import Actor, Parsed, Phrase, Word

NAME_TAGS = frozenset({"NNP", "NNPS"})
FORMER = frozenset({"former", "ex", "ousted", "deposed", "late", "toppled", "exiled", "onetime"})
LINKS = ("of", "in", "from", "for", "at", "on")
STATE_KINDS = frozenset({"state", "adjective", "capital", "metonym"})


@dataclass(frozen=True, slots=True)
class Sides:
    """What surrounds a role word and tells its country: entries, in order of the text."""

    entries: tuple[Entry, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Denotation:
    """Actors of a phrase. `role` is kept where the country is still to be found."""

    actors: tuple[Actor, ...]
    reason: str
    role: Role | None = None
    name: str | None = None
    is_former: bool = False


class Denoter:
    """Reads phrases of one sentence against the tables."""

    def __init__(self, parsed: Parsed, hits: Sequence[Hit], tables: Tables, date: str | None):
        self.parsed, self.hits, self.tables, self.date = parsed, hits, tables, date

    def hits_in(self, start: int, end: int) -> list[Hit]:
        return [h for h in self.hits if start <= h.start and h.end <= end]

    def own_start(self, phrase: Phrase) -> int:
        """Where the phrase begins without its possessor."""
        return phrase.words[0].start if phrase.words else phrase.start

    def denote(self, phrase: Phrase) -> Denotation | None:
        """The phrase's actors by its own words; None where they name nobody."""
        if phrase.is_pronoun:
            return None
        start, head = self.own_start(phrase), phrase.head
        hits = self.hits_in(start, phrase.end)
        covering = next((h for h in self.hits if h.start <= head.start < h.end), None)
        title = self._title(phrase, covering)
        if covering is not None:
            named = self._named(phrase, covering, title)
            if named is not None:
                return named
        if title is not None and phrase.is_proper:
            return self._titled(phrase, title, hits)
        role = find_role(phrase.words, self.tables, len(phrase.words) - 1)
        if role is not None and role.kind != "thing" and covering is None:
            return self._role(phrase, role, hits)
        return None

    # ------------------------------------------------------------ named
    def _named(
        self, phrase: Phrase, covering: Hit, title: tuple[Role, int] | None
    ) -> Denotation | None:
        entry = covering.entry
        if entry.kind == "figure":
            return Denotation((self._in_office(entry, covering),), "name")
        if title is not None and entry.kind in ("state", "capital") and covering.start > title[1]:
            return None
        if entry.kind == "adjective":
            return self._people_of(phrase, covering)
        if entry.kind in ("state", "capital", "metonym", "body", "group"):
            actor = entry.actor
            if entry.kind == "capital":
                actor = replace(actor, evidence=f"{actor.evidence}: capital for government")
            return Denotation((actor,), entry.kind)
        return None

    def _in_office(self, entry: Entry, hit: Hit) -> Actor:
        """A figure out of office by the date of the report is a former official."""
        actor = entry.actor
        over = self.date is not None and entry.until and self.date[: len(entry.until)] > entry.until
        later = next((e for e in hit.entries if e.holds(self.date)), None)
        if later is not None:
            return later.actor
        if over and actor.sector == "GOV":
            return replace(actor, sector="ELI", other_sectors=("GOV",))
        return actor

    def _people_of(self, phrase: Phrase, hit: Hit) -> Denotation | None:
        """ "the Palestinians", "two Russians": people of a country."""
        state = hit.entry.actor
        name = phrase.text
        actor = Actor(
            key=f"{state.key}-CVL",
            name=name,
            kind="people",
            country=state.country,
            state=state.state,
            sector="CVL",
            other_sectors=state.other_sectors,
            evidence=state.evidence,
        )
        return Denotation((actor,), "people of a country")

    # ------------------------------------------------------------ titles and roles
    def _title(self, phrase: Phrase, covering: Hit | None) -> tuple[Role, int] | None:
        """The role word in front of a name, and where it ends: "Foreign Minister" Lavrov."""
        for last in range(len(phrase.words) - 2, -1, -1):
            role = find_role(phrase.words, self.tables, last)
            if role is not None and role.kind in ("office", "people"):
                if covering is not None and phrase.words[last].start >= covering.start:
                    continue
                return role, phrase.words[last].end
        return None

    def _titled(
        self, phrase: Phrase, title: tuple[Role, int], hits: list[Hit]
    ) -> Denotation | None:
        """ "Russian Foreign Minister Sergei Lavrov": a person with an office."""
        role, end = title
        name = _name_after(phrase.words, end)
        if not name:
            return None
        sides = self._sides(phrase, [h for h in hits if h.start < end])
        return self._with_country(role, sides, name, _is_former(phrase.words))

    def _role(self, phrase: Phrase, role: Role, hits: list[Hit]) -> Denotation:
        sides = self._sides(phrase, hits)
        return self._with_country(role, sides, None, _is_former(phrase.words))

    def _with_country(
        self, role: Role, sides: Sides | None, name: str | None, is_former: bool
    ) -> Denotation:
        if sides is None:
            return Denotation((), "role", role, name, is_former)
        actors = tuple(
            make_role_actor(role, entry.actor, name, is_former, sides.reason)
            for entry in sides.entries
        )
        return Denotation(actors, sides.reason, role, name, is_former)

    def _sides(self, phrase: Phrase, hits: list[Hit]) -> Sides | None:
        """Entries that tell the country: modifiers, possessor, of- and in-complements."""
        modifiers = [h for h in hits if h.entry.kind != "figure"]
        if modifiers:
            return Sides(_distinct(modifiers), "modifier")
        if phrase.possessor is not None:
            owner = self.parsed.phrases[phrase.possessor]
            found = self.hits_in(owner.start, owner.end)
            if found:
                return Sides(_distinct(found[-1:]), "possessor")
        for wanted in LINKS:
            found = [
                hit
                for name, number in phrase.preps
                if name == wanted
                for hit in self.hits_in(
                    self.parsed.phrases[number].start, self.parsed.phrases[number].end
                )
            ]
            if found:
                return Sides(_distinct(found), f"{wanted}-complement")
        return None


def make_role_actor(
    role: Role, side: Actor, name: str | None, is_former: bool, reason: str
) -> Actor:
    """A role of a state, body or group as an actor."""
    sector = role.sector
    others = tuple(s for s in side.other_sectors if s in ("PRE", "OPP"))
    generic = role.sector in ("GOV", "CVL", "REB", "MIL") or role.kind == "body"
    if side.kind == "group" and generic and side.sector:
        sector = side.sector
    elif side.kind == "body" and side.sector in ("JUD", "LEG", "MIL", "COP", "SPY"):
        sector = side.sector if role.sector in ("GOV", "CVL") else role.sector
    if is_former and sector in ("GOV", "MIL", "LEG", "SPY"):
        sector, others = "ELI", (sector, *others)
    evidence = f"role {' '.join(role.words)}, {reason} {side.evidence}"
    if name:
        actor = person(side.country, sector, name, role.office, evidence)
        return replace(actor, state=side.state, other_sectors=others)
    label = "-".join(role.words)
    return Actor(
        key=f"{side.country or 'XXX'}-{sector}-{slug(role.office or label)}",
        name=f"{' '.join(role.words)} of {side.name}",
        kind={"office": "office", "body": "body"}.get(role.kind, "people"),
        country=side.country,
        state=side.state,
        sector=sector,
        other_sectors=others,
        office=role.office,
        evidence=evidence,
    )


def _distinct(hits: Sequence[Hit]) -> tuple[Entry, ...]:
    """Entries of hits, one a country; a group or body beats the state named beside it."""
    seen: dict[str, Entry] = {}
    for hit in hits:
        seen.setdefault(hit.entry.actor.key, hit.entry)
    entries = tuple(seen.values())
    named = tuple(e for e in entries if e.kind in ("group", "body"))
    return named if named and len(entries) > len(named) else entries


def _name_after(words: Sequence[Word], end: int) -> str:
    """The proper name after a title, in the words of the text."""
    names = [w for w in words if w.start >= end and (w.tag in NAME_TAGS or w.text in ("-", "'"))]
    if not names:
        return ""
    text, last = "", names[0].start
    for word in names:
        text += (" " if word.start > last and text else "") + word.text
        last = word.end
    return text.strip(" -'")


def _is_former(words: Sequence[Word]) -> bool:
    return any(w.text.lower() in FORMER for w in words)
