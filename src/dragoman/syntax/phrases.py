"""Noun phrases of a tree: heads, premodifiers, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Phrase, Span
from dragoman.syntax.tables import SyntaxTables, syntax_tables
from dragoman.syntax.tree import Tree

NOMINAL_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "DT", "WP", "WDT", "WP$", "FW", "JJ", "JJS"}
)
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "FW"})
NOMINAL_LABELS = frozenset(
    {
        "nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "conj", "appos", "poss", "oprd",
        "npadvmod", "ROOT", "nmod", "dep", "expl", "csubj", "ccomp", "xcomp", "advcl", "acomp",
        "pcomp", "parataxis", "intj", "relcl", "advmod",
    }
)  # fmt: skip
SUBSTANTIVE_LABELS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "conj"})
PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "quantmod", "advmod", "predet", "npadvmod"}
)
CLAUSES = frozenset({"relcl", "acl", "punct", "advcl", "parataxis", "cc", "conj"})
PLURAL_PRONOUNS = frozenset({"they", "them", "we", "us", "their", "our", "both", "themselves"})
MAX_DEPTH = 6
"""Chained prepositions and conjuncts are followed this far."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of a sentence and, by token, the phrase that it heads."""

    phrases: tuple[Phrase, ...]
    by_token: dict[int, int]

    def at(self, token: int) -> int | None:
        return self.by_token.get(token)


def is_nominal(tree: Tree, i: int) -> bool:
    """Whether token `i` heads a noun phrase."""
    tag, label = tree.tags[i], tree.labels[i]
    if tag in NOUN_TAGS:
        return label in NOMINAL_LABELS
    if tag in ("PRP$", "WP$"):
        return label == "poss"
    return tag in NOMINAL_TAGS and label in SUBSTANTIVE_LABELS


def is_judgement(tree: Tree, i: int) -> bool:
    """An adjective said of an object: "called the vote illegal", "holds Iran responsible"."""
    if not tree.tags[i].startswith("JJ"):
        return False
    label = tree.labels[i]
    return label == "oprd" or (label == "ccomp" and tree.kid(i, "nsubj") is not None)


def read_phrases(tree: Tree, tables: SyntaxTables) -> Phrases:  # noqa: ARG001
    """All noun phrases of the tree, and adjectives said of an object, in order of their heads."""
    heads = (k for k in range(len(tree.words)) if is_nominal(tree, k) or is_judgement(tree, k))
    by_token = {i: n for n, i in enumerate(heads)}
    phrases = tuple(_phrase(tree, i, by_token) for i in by_token)
    return Phrases(phrases, by_token)


def prepositions(tree: Tree, i: int, depth: int = 0) -> list[tuple[str, int]]:
    """(preposition, token of its object) for everything attached to token `i` by prepositions.

    Joint objects appear one by one; a preposition under a preposition ("out of", "from across")
    gives its own name and object.
    """
    found: list[tuple[str, int]] = []
    for p in tree.children[i]:
        if tree.labels[p] not in ("prep", "agent", "dative") or tree.tags[p] in NOUN_TAGS:
            continue
        found.extend(prepositional_objects(tree, p, depth))
    return found


def prepositional_objects(tree: Tree, p: int, depth: int = 0) -> list[tuple[str, int]]:
    """(preposition, object token) of the preposition at token `p`, joint objects one by one."""
    name = preposition_name(tree, p)
    found: list[tuple[str, int]] = []
    for c in tree.children[p]:
        if tree.labels[c] == "pobj":
            found.extend((name, o) for o in [c, *conjuncts(tree, c)])
        elif depth < MAX_DEPTH and _is_preposition_below(tree, c):
            found.extend(prepositional_objects(tree, c, depth + 1))
    return found


def _is_preposition_below(tree: Tree, c: int) -> bool:
    """A further preposition ("out of"), or one coordinated ("in and around")."""
    joined = tree.labels[c] == "conj" and tree.tags[c] in ("IN", "TO")
    return joined or tree.labels[c] == "prep"


def preposition_name(tree: Tree, p: int) -> str:
    """The preposition in lower case: "with"; "according to" where it has two words."""
    word, above = tree.lower[p], tree.heads[p]
    first, words = tree.lower[above], syntax_tables().words
    if p and tree.lower[p - 1] in words["contrasting"]:
        return f"{tree.lower[p - 1]} {word}"
    is_second = tree.labels[p] in ("prep", "pcomp") and above == p - 1
    if is_second and first in words["compound_prepositions"]:
        return f"{first} {word}"
    return word


def conjuncts(tree: Tree, i: int, depth: int = 0) -> list[int]:
    """Nominal tokens coordinated with token `i` after it."""
    found = []
    for c in tree.children[i]:
        if tree.labels[c] == "conj" and is_nominal(tree, c) and depth < MAX_DEPTH:
            found.append(c)
            found.extend(conjuncts(tree, c, depth + 1))
    return found


def _phrase(tree: Tree, i: int, by_token: dict[int, int]) -> Phrase:
    possessor = tree.kid(i, "poss")
    first = _first_premodifier(tree, i, possessor)
    start = tree.left[possessor] if possessor is not None else first
    head = tree.words[i]
    a, b = tree.words[min(start, first)].start, head.end
    base = tree.sentence.start
    appositions = [c for c in tree.kids(i, "appos") if c in by_token]
    return Phrase(
        id=by_token[i],
        sentence=tree.sentence.index,
        head=head,
        words=tuple(tree.words[first : i + 1]),
        start=a,
        end=b,
        extent=_extent(tree, i, min(start, first)),
        text=tree.sentence.text[a - base : b - base],
        possessor=by_token.get(possessor) if possessor is not None else None,
        preps=tuple((n, by_token[o]) for n, o in prepositions(tree, i) if o in by_token),
        appositions=tuple(by_token[c] for c in appositions),
        conjuncts=tuple(by_token[c] for c in conjuncts(tree, i) if c in by_token),
        of_head=by_token.get(tree.heads[i]) if tree.labels[i] == "appos" else None,
        is_pronoun=head.tag in ("PRP", "PRP$", "WP", "WDT", "WP$"),
        is_plural=_is_plural(tree, i),
        is_proper=head.tag in ("NNP", "NNPS"),
    )


def _first_premodifier(tree: Tree, i: int, possessor: int | None) -> int:
    """First token of the run of premodifiers that ends in the head."""
    wanted = [c for c in tree.children[i] if c < i and tree.labels[c] in PREMODIFIERS]
    first = min((tree.left[c] for c in wanted), default=i)
    return (
        max(first, tree.right[possessor] + 1) if possessor is not None and possessor < i else first
    )


def _extent(tree: Tree, i: int, first: int) -> Span:
    """From the first word to the last that is neither a clause nor a joint phrase."""
    last = max(
        (tree.right[c] for c in tree.children[i] if c > i and tree.labels[c] not in CLAUSES),
        default=i,
    )
    return tree.span(first, max(last, i))


def _is_plural(tree: Tree, i: int) -> bool:
    if tree.tags[i] in ("NNS", "NNPS"):
        return True
    if tree.tags[i] in ("PRP", "PRP$"):
        return tree.lower[i] in PLURAL_PRONOUNS
    return tree.kid(i, "nummod") is not None
