"""Sequels kept in the record: each episode goes on with the nearest earlier one, if any is near.

Candidates share heavy terms; of each term the nearest earlier episodes are looked at, so a step
costs the same in a large record. Undated episodes stand behind all others.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from dragoman.stories.sequels import READ, SHARED_KEYS, Profile, likeness, profile
from dragoman.stories.terms import unpack

LOOKED_AT = 40
"""Earlier episodes of each term; an undated episode leaves out terms that more than so many of
all episodes share, since no days tell it which are near."""
MOST_PROFILES = 5000
"""Profiles that are kept at hand."""
BEFORE = """
SELECT episode FROM episode_keys WHERE key = ? AND day <> '' AND (day, episode) < (?, ?)
ORDER BY day DESC, episode DESC LIMIT ?
"""
AFTER = """
SELECT episode FROM episode_keys WHERE key = ? AND day <> '' AND (day, episode) > (?, ?)
ORDER BY day, episode LIMIT ?
"""
ANYWHERE = "SELECT episode, day FROM episode_keys WHERE key = ? ORDER BY day, episode LIMIT ?"


class Where(NamedTuple):
    """An episode and its first day, "" for unknown; the order of tuples is that of dated ones."""

    day: str
    episode: str


def link_episodes(connection: sqlite3.Connection, changed: Iterable[str]) -> None:
    """Renew the links of episodes whose reports have changed, and of later ones that may be
    sequels of them; then the stories of all that hang on them."""
    links = _Links(connection)
    touched: set[str] = set()
    for episode in sorted(changed):
        touched |= links.renew(episode)
    moved = [episode for episode in sorted(touched) if links.link(episode)]
    links.name_stories(moved)


class _Links:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._profiles: dict[str, Profile] = {}

    def renew(self, episode: str) -> set[str]:
        """Write the keys of an episode as it is now; whatever may be linked otherwise now."""
        run = self._connection.execute
        old = run("SELECT day FROM episodes WHERE episode = ?", (episode,)).fetchone()
        touched = set() if old is None else self._later(Where(old[0], episode))
        run("DELETE FROM episode_keys WHERE episode = ?", (episode,))
        first = run(
            "SELECT day FROM story_terms WHERE episode = ? ORDER BY day, report_id LIMIT 1",
            (episode,),
        ).fetchone()
        if first is None:
            run("DELETE FROM episodes WHERE episode = ?", (episode,))
            return touched
        where = Where(first[0], episode)
        if old is None:
            run("INSERT INTO episodes VALUES (?, ?, NULL, NULL, '')", (episode, where.day))
        self._connection.executemany(
            "INSERT INTO episode_keys VALUES (?, ?, ?)",
            [(key, where.day, episode) for key in self._profile(episode).keys],
        )
        return touched | self._later(where) | {episode}

    def link(self, episode: str) -> bool:
        """Find what an episode goes on with; whether that is new, or the episode is."""
        row = self._connection.execute(
            "SELECT day, parent, likeness, story FROM episodes WHERE episode = ?", (episode,)
        ).fetchone()
        if row is None:
            return False
        parent, near = self._nearest(Where(row["day"], episode))
        self._connection.execute(
            "UPDATE episodes SET parent = ?, likeness = ? WHERE episode = ?",
            (parent, near, episode),
        )
        return row["parent"] != parent or not row["story"]

    def name_stories(self, episodes: Iterable[str]) -> None:
        """Give episodes and all that go on with them the name of the first of their chain."""
        for episode in episodes:
            self._connection.execute(
                "WITH RECURSIVE up (episode, parent) AS (SELECT episode, parent FROM episodes "
                "WHERE episode = :e UNION ALL SELECT e.episode, e.parent FROM episodes e "
                "JOIN up ON e.episode = up.parent), "
                "down (episode) AS (SELECT :e UNION ALL SELECT e.episode FROM episodes e "
                "JOIN down ON e.parent = down.episode) "
                "UPDATE episodes SET story = (SELECT episode FROM up WHERE parent IS NULL) "
                "WHERE episode IN down",
                {"e": episode},
            )

    # ------------------------------------------------------------ candidates
    def _nearest(self, where: Where) -> tuple[str | None, float | None]:
        mine = self._profile(where.episode)
        best: tuple[float, str] | None = None
        for other in self._candidates(where, mine):
            pause = _days(other.day, where.day)
            near = likeness(self._profile(other.episode), mine, pause)
            if near is not None and (best is None or (near, other.episode) > best):
                best = near, other.episode
        return (None, None) if best is None else (best[1], best[0])

    def _candidates(self, where: Where, mine: Profile) -> Iterator[Where]:
        """Earlier episodes that share enough of an episode's heaviest terms."""
        shared: Counter[str] = Counter()
        for key in mine.keys:
            shared.update(self._holding(key, where))
        for episode, keys in shared.items():
            if keys >= SHARED_KEYS:
                yield Where(self._day(episode), episode)

    def _holding(self, key: int, where: Where) -> list[str]:
        run = self._connection.execute
        if where.day:
            return [row[0] for row in run(BEFORE, (key, *where, LOOKED_AT))]
        found = run(ANYWHERE, (key, LOOKED_AT + 1)).fetchall()
        if len(found) > LOOKED_AT:
            return []
        return [row["episode"] for row in found if row["day"] or row["episode"] < where.episode]

    def _later(self, where: Where) -> set[str]:
        """Episodes that look at this one, or would if it went."""
        run = self._connection.execute
        keys = run("SELECT key FROM episode_keys WHERE episode = ?", (where.episode,)).fetchall()
        found: set[str] = set()
        for (key,) in keys:
            if where.day:
                found.update(row[0] for row in run(AFTER, (key, *where, LOOKED_AT + 1)))
            undated = run(ANYWHERE, (key, LOOKED_AT + 2)).fetchall()
            if len(undated) < LOOKED_AT + 2:
                found.update(row["episode"] for row in undated if not row["day"])
        return found

    def _profile(self, episode: str) -> Profile:
        if len(self._profiles) > MOST_PROFILES:
            self._profiles.clear()
        if episode not in self._profiles:
            rows = self._connection.execute(
                "SELECT terms FROM story_terms WHERE episode = ? ORDER BY day, report_id LIMIT ?",
                (episode, READ),
            )
            self._profiles[episode] = profile([unpack(row[0]) for row in rows])
        return self._profiles[episode]

    def _day(self, episode: str) -> str:
        row = self._connection.execute(
            "SELECT day FROM episodes WHERE episode = ?", (episode,)
        ).fetchone()
        return str(row[0])


def _days(earlier: str, later: str) -> int | None:
    """Days between two days, None where one is unknown."""
    if not earlier or not later:
        return None
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
