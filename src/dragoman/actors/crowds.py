"""People whom only a number names: "hundreds threw stones", "at least 12 were killed"."""

from __future__ import annotations

from dragoman.actors.clauses import subjects_of
from dragoman.actors.tables import Role, Tables
from dragoman.actors.wording import Wording
from dragoman.model import Parsed, Phrase, Proposition

CLAUSES = frozenset({"verb", "light"})


def crowd_role(parsed: Parsed, phrase: Phrase, tables: Tables, words: Wording) -> Role | None:
    """The role of people, where a phrase is a number and its verb is of people only."""
    if not _is_number(parsed, phrase, words):
        return None
    is_people = any(_is_of_people(q, phrase, words) for q in parsed.propositions)
    plain = (role for role in tables.roles["people"] if role.words == ("people",))
    return next(plain, None) if is_people else None


def _is_number(parsed: Parsed, phrase: Phrase, words: Wording) -> bool:
    """ "Dozens", "tens of thousands", "at least 12", "others"; not "dozens of soldiers"."""
    counts = words.mentions["counts"]
    if phrase.head.tag != "CD" and phrase.head.lemma not in counts:
        return False
    counted = [parsed.phrases[n] for name, n in phrase.preps if name == "of"]
    return all(o.head.lemma in counts or o.is_pronoun for o in counted)


def _is_of_people(q: Proposition, phrase: Phrase, words: Wording) -> bool:
    """Whether what is said of a number can be said of people alone."""
    if q.kind not in CLAUSES:
        return False
    verb = q.predicate.split()[0]
    if phrase.id in q.of("agent") and phrase.id in subjects_of(q):
        is_plain = phrase.head.tag != "CD"
        return is_plain and not words.mentions["crowd_acts"].isdisjoint((verb, q.predicate))
    # "shelled a port, killing nine" is one act: the nine are its toll, no side of their own.
    is_toll = q.relation == "participle"
    return (
        not is_toll and phrase.id in q.of("theme") and verb in words.mentions["suffered_by_people"]
    )
