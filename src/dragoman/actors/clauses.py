"""What stands over a phrase in its sentence: the clauses it is in and their subjects."""

from __future__ import annotations

from dragoman.model import Parsed, Phrase, Proposition

MAX_CLAUSES = 4
CLAUSES = frozenset({"verb", "light", "adjective"})
OPPOSITE = frozenset({"with", "against"})


def subjects_of(q: Proposition) -> list[int]:
    """Phrases that are the grammatical subject of a predicate."""
    return q.of("theme" if q.voice == "passive" else "agent")


def subjects_above(p: Parsed, phrase: Phrase, *, is_owner: bool) -> list[int]:
    """Subjects of the clauses over a pronoun, nearest first.

    An owner is that of its own clause before any other: "Cuba recalled its envoy"; what stands
    as object is never that one: "Cuba attacked it".
    """
    held = {phrase.id, *(o.id for o in p.phrases if o.possessor == phrase.id)}
    own = next((q for q in p.propositions if held & {a.phrase for a in q.arguments}), None)
    clauses = [own] if is_owner else _over(p, own)
    found = [n for q in clauses if q is not None for n in _doers(q)]
    return [n for n in found if n not in held and p.phrases[n].start < phrase.start]


def _doers(q: Proposition) -> list[int]:
    """Who does what a clause tells, or a noun over one: "a claim by rebels that they shot"."""
    return subjects_of(q) if q.kind in CLAUSES else [*q.of("agent"), *q.of("by"), *q.of("poss")]


def _over(p: Parsed, clause: Proposition | None) -> list[Proposition]:
    """The clauses that a clause depends on, nearest first."""
    found: list[Proposition] = []
    while clause is not None and clause.governor is not None and len(found) < MAX_CLAUSES:
        clause = p.propositions[clause.governor]
        found.append(clause)
    return found


def predicates_of(p: Parsed, phrase: Phrase) -> list[Proposition]:
    """Propositions of which a phrase is an argument, but not the agent."""
    return [
        q
        for q in p.propositions
        if any(a.phrase == phrase.id and a.role != "agent" for a in q.arguments)
    ]


def judges_of(
    p: Parsed, phrase: Phrase, judging: frozenset[str], reasons: frozenset[str]
) -> list[int]:
    """Who judges another for what is that other's: "Canada criticised China for its raid".

    The subjects that the owner `phrase` is not: of a verb or a noun of judgement (`judging`) with
    a second side before the reason (behind a preposition of `reasons`).
    """
    held = {o.id for o in p.phrases if o.possessor == phrase.id}
    for q in p.propositions:
        if q.kind not in CLAUSES:
            continue
        themes = [p.phrases[n] for n in q.of("theme")]
        nouns = {f.head.lemma for f in themes}
        if q.predicate not in judging and not nouns & judging:
            continue
        hung = [*q.arguments, *(link for f in themes for link in f.preps)]
        if not any(role in reasons and n in held for role, n in hung):
            continue
        sides = [n for role, n in hung if role not in ("agent", *reasons)]
        if any(p.phrases[n].is_proper and p.phrases[n].end <= phrase.start for n in sides):
            return subjects_of(q)
    return []


def dealt_with(p: Parsed, phrase: Phrase, dealing: frozenset[str]) -> list[int]:
    """Whom the subject `phrase` has to do with as another: "accused Russia", "talks with Mali".

    The objects of a verb of `dealing`, and who stands behind "with" or "against" on the verb or on
    what it does, takes part in or comes from.
    """
    found: list[int] = []
    for q in p.propositions:
        if q.kind not in CLAUSES or phrase.id not in subjects_of(q):
            continue
        found += q.of("theme") if q.predicate in dealing and q.voice == "active" else []
        found += [a.phrase for a in q.arguments if a.role in OPPOSITE]
        hung = (p.phrases[a.phrase] for a in q.arguments if a.phrase != phrase.id)
        found += [n for f in hung for role, n in f.preps if role in OPPOSITE]
    return found
