"""Which country a bare "the police" or "protesters" belongs to: the country of the news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dragoman.actors.names import Hit
from dragoman.actors.tables import FIRST_WORD, Entry, Tables
from dragoman.model import Actor, Body, Parsed, Place

NAME_TAGS = frozenset({"NNP", "NNPS"})
SCENE_KINDS = frozenset({"state", "capital", "adjective"})
VOTING_KINDS = SCENE_KINDS | {"metonym", "figure", "group"}
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "across", "inside", "throughout", "outside"})
AGAINST = frozenset({"against", "anti", "to", "from"})
LEAD_WEIGHT = 3
DATELINE_WEIGHT = 5
SETTLED = 10
"""Votes from which the main country may be taken against the usual meaning of a name."""
PLACE_WEIGHT = 2
SCENE_SETTLED = 6
"""Votes from which the scene of the news may be another country than the one most spoken of."""
NEAR = 2
"""Sentences back in which a bare "the police" may have been placed."""
NEAR_SHARE = 3
"""How much more the country most spoken of may be named than one that is a scene of its own."""
LEAD_SENTENCES = 4


class Context:
    """Countries of a report as its scene: sentence by sentence, and over all.

    `main` is the country most named, `scene` the one where most is placed, `countries` all that
    are named by a name of their own.
    """

    def __init__(
        self,
        body: Body,
        parsed: Sequence[Parsed],
        hits: Sequence[Sequence[Hit]],
        places: Sequence[Place],
        tables: Tables,
    ) -> None:
        self.tables = tables
        self.hits = {p.sentence.index: row for p, row in zip(parsed, hits, strict=True)}
        self.places: dict[int, list[Place]] = {}
        for place in places:
            if place.country in tables.states:
                self.places.setdefault(place.sentence, []).append(place)
        self.before = {p.sentence.index: _words_before(p) for p in parsed}
        self.ends = {p.sentence.index: _ends_of_names(p) for p in parsed}
        self.given = _given_names(parsed)
        self.votes: Counter[str] = Counter()
        self.scenes: Counter[str] = Counter()
        self.countries: set[str] = set()
        self._vote(body)
        self.main = self._best(self.votes)
        self.is_settled = max(self.votes.values(), default=0) >= SETTLED
        self.scene = self._best(self.scenes) or self.main

    # ------------------------------------------------------------ votes
    def _vote(self, body: Body) -> None:
        for sentence in body.sentences:
            early = sentence.in_title or sentence.index < LEAD_SENTENCES
            weight = LEAD_WEIGHT if early else 1
            for hit in self.hits.get(sentence.index, ()):
                self._vote_for(hit, sentence.index, weight)
            for place in self.places.get(sentence.index, ()):
                if self._is_local(sentence.index, place.start) and place.country:
                    self.scenes[place.country] += weight
        place_name = body.dateline.place if body.dateline else None
        country = self._by_name(place_name.title()) if place_name else None
        if country is not None:
            self.countries.add(country)
            self.votes[country] += DATELINE_WEIGHT
            self.scenes[country] += DATELINE_WEIGHT

    def _vote_for(self, hit: Hit, sentence: int, weight: int) -> None:
        country = hit.entry.actor.country or ""
        if len(hit.entries) > 1 and len({e.actor.country for e in hit.entries}) > 1:
            return
        if hit.entry.is_generic:
            return
        if hit.entry.kind not in VOTING_KINDS or country not in self.tables.states:
            return
        before = self.before[sentence].get(hit.start, "")
        self.countries.add(country)
        if before != "against":
            self.votes[country] += 1 if before in AGAINST else weight + 1
        if before in PLACE_PREPOSITIONS and self._is_place(sentence, hit):
            self.scenes[country] += PLACE_WEIGHT * weight

    def _best(self, votes: Counter[str]) -> Actor | None:
        """The most voted; of equals the first named."""
        if not votes:
            return None
        best = max(votes.values())
        return next(self.tables.states[c] for c in votes if votes[c] == best)

    def _by_name(self, name: str) -> str | None:
        first = FIRST_WORD.match(name)
        if first is None:
            return None
        for known, entries in self.tables.names.get(first.group(), ()):
            if name.startswith(known) and entries[0].kind in SCENE_KINDS:
                return entries[0].actor.country
        return None

    def _is_place(self, sentence: int, hit: Hit) -> bool:
        """ "in Iraq", not "at U.S. positions"."""
        return hit.entry.kind in ("state", "capital") and hit.end in self.ends[sentence]

    def is_outvoted(self, country: str) -> bool:
        """Whether the news is so much of another country that a common name is that one's."""
        return self.is_settled and max(self.votes.values()) > 2 * self.votes[country]

    def _is_local(self, sentence: int, start: int) -> bool:
        return self.before[sentence].get(start, "") in PLACE_PREPOSITIONS

    # ------------------------------------------------------------ answers
    def country_at(
        self,
        sentence: int,
        *,
        is_local: bool,
        not_of: frozenset[str] = frozenset(),
        is_seen: bool = False,
    ) -> Actor | None:
        """The country of a bare role in a sentence, not one of `not_of`.

        `is_local`: people of the scene (police, protesters) go by where the sentence places
        itself; offices and armies by the main country, where it is named, or the only one named.
        `is_seen`: of people on the spot, whom the sentences before may have placed.
        """
        if not_of:
            return self._other(sentence, not_of)
        named = [
            h.entry.actor.country
            for h in self.hits.get(sentence, ())
            if h.entry.kind in VOTING_KINDS
            and h.entry.actor.country in self.tables.states
            and not h.is_aside
            and not h.entry.is_generic
        ]
        placed = self._placed(sentence)
        if is_local and len(set(placed)) == 1:
            return self.tables.states[placed[0]]
        if is_local and self.scene is not None and self.scene.country in (*placed, *named):
            return self.scene
        if is_local and not named and not placed:
            return (self._near(sentence, not_of) if is_seen else None) or self.scene
        if is_local and self._is_elsewhere(placed):
            return self.scene
        if self.main is None or self.main.country in named or not named:
            return self.main
        if len(set(placed)) == 1 and set(placed) == set(named):
            return self.tables.states[placed[0]]
        return self.main

    def ground_of(self, sentence: int, not_of: frozenset[str]) -> Actor | None:
        """The country of the ground that a sentence, else the report, tells of; else nobody's."""
        placed = {c for c in self._placed(sentence) if c not in not_of}
        if len(placed) == 1:
            return self.tables.states[next(iter(placed))]
        named = {
            h.entry.actor.country
            for h in self.hits.get(sentence, ())
            if h.entry.kind in VOTING_KINDS and h.entry.actor.country not in not_of
        } & set(self.tables.states)
        if len(named) == 1:
            return self.tables.states[str(next(iter(named)))]
        near = None if placed or named else self._near(sentence, not_of)
        if near is not None:
            return near
        scenes = Counter({c: n for c, n in self.scenes.items() if c not in not_of})
        if scenes:
            return self._best(scenes)
        others = [c for c in self.votes if c not in not_of]
        return self.tables.states[others[0]] if len(others) == 1 else None

    def _is_elsewhere(self, placed: Sequence[str]) -> bool:
        """Whether the news happens elsewhere than in the country most spoken of: the people in it
        are of the scene, unless the sentence is placed."""
        if placed or self.main is None or self.scene is None or self.main == self.scene:
            return False
        at_scene, at_main = (self.scenes[a.country or ""] for a in (self.scene, self.main))
        return at_scene >= SCENE_SETTLED and at_scene > 2 * at_main

    def _near(self, sentence: int, not_of: frozenset[str]) -> Actor | None:
        """The one country in which the sentences right before are placed, the nearest first.

        Only one of which the report tells much: a name in passing is no scene.
        """
        for number in range(sentence - 1, sentence - 1 - NEAR, -1):
            placed = set(self._placed(number)) - not_of
            if placed:
                code = placed.pop()
                is_much = NEAR_SHARE * self.votes[code] >= max(self.votes.values(), default=0)
                return self.tables.states[code] if not placed and is_much else None
        return None

    def _other(self, sentence: int, not_of: frozenset[str]) -> Actor | None:
        """The scene, but for countries that are ruled out."""
        placed = [c for c in self._placed(sentence) if c not in not_of]
        if placed:
            return self.tables.states[placed[0]]
        scenes = Counter({c: n for c, n in self.scenes.items() if c not in not_of})
        votes = Counter({c: n for c, n in self.votes.items() if c not in not_of})
        return self._best(scenes) or self._best(votes)

    def _placed(self, sentence: int) -> list[str]:
        """Countries in which the sentence says that something happened."""
        found = [
            h.entry.actor.country
            for h in self.hits.get(sentence, ())
            if self._is_place(sentence, h) and self._is_local(sentence, h.start)
        ]
        found += [
            p.country for p in self.places.get(sentence, ()) if self._is_local(sentence, p.start)
        ]
        return [c for c in found if c is not None and c in self.tables.states]

    def place_in(self, sentence: int, start: int, end: int) -> Actor | None:
        """The country of a place named inside a span."""
        for place in self.places.get(sentence, ()):
            if start <= place.start < end and place.country:
                return self.tables.states[place.country]
        return None

    def choose(self, entries: tuple[Entry, ...]) -> Entry:
        """Of several meanings ("Congolese") that whose country the report names most."""
        if len(entries) == 1:
            return entries[0]
        return max(entries, key=lambda e: self.votes.get(e.actor.country or "", 0))

    def country_of_people(self, entry: Entry, sentence: int) -> Actor | None:
        """Where a people of several countries lives: what the sentence, then the report names."""
        placed = set(self._placed(sentence))
        here = {h.entry.actor.country for h in self.hits.get(sentence, ()) if not h.is_aside}
        here |= placed
        named = [c for c in entry.countries if c in self.countries | placed]
        near = [c for c in named if c in here]
        if entry.fallback and (not named or entry.countries[0] in named):
            return self.tables.states[entry.countries[0]]
        if len(near) == 1:
            return self.tables.states[near[0]]
        if named:
            return self.tables.states[max(named, key=lambda c: self.votes[c])]
        return None


def _given_names(parsed: Sequence[Parsed]) -> dict[str, set[str]]:
    """Names that stand right before a name in a report, by the second: "Hadi" for "Fayyad"."""
    found: dict[str, set[str]] = {}
    for p in parsed:
        for one, two in pairwise(p.words):
            if one.tag in NAME_TAGS and two.tag in NAME_TAGS and two.start - one.end == 1:
                found.setdefault(two.text, set()).add(one.text)
    return found


def _words_before(parsed: Parsed) -> dict[int, str]:
    """The preposition before each word, over articles, adjectives and nouns of direction."""
    found: dict[int, str] = {}
    last = ""
    for word in parsed.words:
        found[word.start] = last
        if word.tag in ("IN", "TO"):
            last = word.text.lower()
        elif word.tag not in ("DT", "JJ", "NNP", "CD", ",", "CC", "NN", "RB", "HYPH"):
            last = ""
    return found


def _ends_of_names(parsed: Parsed) -> frozenset[int]:
    """Ends of words that no noun follows: where a name is not the modifier of something."""
    words = parsed.words
    follows = ("NN", "JJ", "VBN", "HYPH", "CD")
    return frozenset(
        w.end
        for w, after in zip(words, (*words[1:], None), strict=True)
        if after is None or not after.tag.startswith(follows)
    )
