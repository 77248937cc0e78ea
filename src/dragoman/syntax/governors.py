"""Which proposition a proposition depends on, and how: complement, condition, purpose, relative."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dragoman.syntax.nominals import Nominal
from dragoman.syntax.phrases import preposition_name
from dragoman.syntax.tables import syntax_tables
from dragoman.syntax.tree import Tree
from dragoman.syntax.verbs import VerbGroup

QUESTION_WORDS = frozenset({"whether", "if"})
CONTRASTS = frozenset({"rather than", "instead of"})
WH_TAGS = frozenset({"WRB", "WP", "WDT"})


class Governor(NamedTuple):
    id: int | None
    relation: str | None


class Positions(NamedTuple):
    """Where propositions are: `ids` by token, nominals and adjectives by token."""

    tree: Tree
    ids: Mapping[int, int]
    groups: Mapping[int, VerbGroup]
    nominals: Mapping[int, Nominal]
    adjectives: Mapping[int, int]


def governor_of(where: Positions, token: int) -> Governor:
    """The governor of the predicate at `token`; (None, None) where nothing governs it."""
    if token in where.nominals and token not in where.groups:
        nominal = where.nominals[token]
        if nominal.anchor is None:
            return Governor(None, None)
        return Governor(_proposition_at(where, nominal.anchor), nominal.relation or None)
    parenthesis = _speaking_parenthesis(where, token)
    if parenthesis is not None:
        return Governor(where.ids[parenthesis], "parenthesis")
    return _verb_governor(where, token)


def _proposition_at(where: Positions, token: int) -> int | None:
    """The proposition of `token` or of the nearest token above it that has one.

    A verb that a light noun or an adjective has taken over stands for itself.
    """
    seen = 0
    while seen < 60:
        if token in where.ids:
            return where.ids[token]
        head = where.tree.heads[token]
        if head == token:
            return None
        token, seen = head, seen + 1
    return None


def _speaking_parenthesis(where: Positions, token: int) -> int | None:
    """The "X said" that the parser hung on the clause it comments."""
    tree, speech = where.tree, syntax_tables().words["speech"]
    for c in tree.kids(token, "parataxis", "ccomp", "dep", "advcl"):
        if c not in where.groups or tree.words[c].lemma not in speech:
            continue
        has_subject = tree.kid(c, "nsubj") is not None
        own = tree.kid(c, "ccomp", "xcomp", "dobj") is not None
        marked = tree.kid(c, "mark") is not None
        if has_subject and not own and not marked and tree.labels[c] == "parataxis":
            return c
    return None


def _verb_governor(where: Positions, token: int) -> Governor:
    tree, label = where.tree, where.tree.labels[token]
    head = tree.heads[token]
    if head == token:
        return Governor(None, None)
    contrast = _contrast(tree, token)
    if contrast is not None:
        return Governor(_proposition_at(where, head), contrast)
    if label == "conj":
        return _conjunct_governor(where, head)
    if label == "pcomp":
        above = tree.heads[head]
        return Governor(_proposition_at(where, above), preposition_name(tree, head))
    if label == "parataxis":
        speaks = tree.words[token].lemma in syntax_tables().words["speech"]
        if speaks and tree.kid(token, "ccomp", "dobj") is None:
            return Governor(None, None)
        return Governor(_proposition_at(where, head), "conjunct")
    return Governor(_proposition_at(where, head), _relation(where, token, label))


def _contrast(tree: Tree, token: int) -> str | None:
    """ "recalled its envoy rather than expel ours": what is not done, whatever the parser makes of
    the words before it."""
    first = min(tree.left[token], token)
    if first < 2 or tree.labels[token] not in ("conj", "advcl", "pcomp"):
        return None
    before = f"{tree.lower[first - 2]} {tree.lower[first - 1]}"
    return before if before in CONTRASTS else None


def _relation(where: Positions, token: int, label: str) -> str:
    if label in ("csubj", "csubjpass"):
        return "subject"
    if label in ("ccomp", "xcomp"):
        return _complement(where, token)
    if label == "advcl":
        return _adverbial(where, token)
    if label == "acl":
        return _adnominal(where, token)
    return "relative" if label == "relcl" else label


def _conjunct_governor(where: Positions, head: int) -> Governor:
    """A joint verb stands under what its first conjunct stands under."""
    above = _proposition_at(where, head)
    if head not in where.groups:
        return Governor(above, "conjunct")
    first = _verb_governor(where, head)
    inherits = first.relation not in (None, "conjunct", "relative", "participle", "dep")
    return first if inherits else Governor(above, "conjunct")


def _mark(where: Positions, token: int) -> str | None:
    mark = where.tree.kid(token, "mark")
    return preposition_name(where.tree, mark) if mark is not None else None


def _complement(where: Positions, token: int) -> str:
    tree, group = where.tree, where.groups.get(token)
    mark = _mark(where, token)
    if mark in QUESTION_WORDS:
        return "question"
    if group is not None and group.has_to:
        return "to"
    first = tree.left[token]
    if mark is None and tree.tags[first] in WH_TAGS and first < token:
        return "question"
    if tree.tags[token] == "VBG" and not tree.kids(token, "aux"):
        return "ing"
    if tree.tags[token] == "VB" and tree.kid(token, "aux") is None:
        return "bare"
    return "that"


def _adverbial(where: Positions, token: int) -> str:
    tree, group = where.tree, where.groups.get(token)
    mark = _mark(where, token)
    if mark:
        return mark
    for c in tree.kids(token, "advmod"):
        if tree.tags[c] == "WRB":
            return tree.lower[c]
    if group is not None and group.has_to:
        return "purpose"
    if tree.tags[token] in ("VBG", "VBN"):
        return "participle"
    return "that"


def _adnominal(where: Positions, token: int) -> str:
    group = where.groups.get(token)
    if group is not None and group.has_to:
        return "to"
    mark = _mark(where, token)
    return "that" if mark == "that" else "participle"
