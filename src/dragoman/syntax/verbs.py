"""What a verb group says beside its arguments: tense, modality, voice, polarity, particles."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.syntax.tables import SyntaxTables
from dragoman.syntax.tree import Tree

NOT_PREDICATES = frozenset({"aux", "auxpass", "amod", "compound", "prep", "case", "mark", "nmod"})
TENSE_OF_TAG = {"VBD": "past", "VBZ": "present", "VBP": "present"}


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Tense is past, present, future or none; `last` the last token of verb and particles."""

    predicate: str
    voice: str
    is_negated: bool
    tense: str
    is_perfect: bool
    modality: str | None
    has_to: bool
    adverbs: tuple[str, ...]
    particles: tuple[int, ...]


def is_verb(tree: Tree, i: int) -> bool:
    """Whether token `i` is a verb that predicates something."""
    return tree.tags[i][:2] == "VB" and tree.labels[i] not in NOT_PREDICATES


def read_group(tree: Tree, i: int, tables: SyntaxTables, first: VerbGroup | None) -> VerbGroup:
    """Read the verb group of token `i`; `first` is that of the verb it is coordinated with."""
    aux = tree.kids(i, "aux", "auxpass")
    particles = find_particles(tree, i, tables)
    lemma = tree.words[i].lemma
    tense, perfect, modality = _tense(tree, i, aux, first)
    return VerbGroup(
        predicate=" ".join([lemma, *(tree.lower[p] for p in particles)]),
        voice="active" if lemma in tables.words["intransitive"] else _voice(tree, i, first),
        is_negated=_is_negated(tree, i, aux, tables),
        tense=tense,
        is_perfect=perfect,
        modality=modality,
        has_to=any(tree.tags[a] == "TO" for a in aux),
        adverbs=tuple(tree.words[c].lemma for c in tree.kids(i, "advmod", "npadvmod")),
        particles=tuple(particles),
    )


def find_particles(tree: Tree, i: int, tables: SyntaxTables) -> list[int]:
    """Tokens of the verb's particles: marked so, or a bare preposition or adverb beside it."""
    wanted, phrasal = tables.words["particles"], tables.phrasal
    found = []
    for c in tree.children[i]:
        label, word = tree.labels[c], tree.lower[c]
        if _is_measure(tree, c):
            continue
        if label == "prt":
            found.append(c)
        elif c > i and word in wanted and label in ("advmod", "prep"):
            bare = not tree.kids(c, "pobj", "pcomp")
            near = c - i <= 3 or f"{tree.words[i].lemma} {word}" in phrasal
            if bare and (near or c == tree.right[i]):
                found.append(c)
    return found[:1]


def _is_measure(tree: Tree, c: int) -> bool:
    """ "Up to 16 advisers": the word belongs to the number."""
    if tree.lower[c] not in ("up", "down"):
        return False
    link = tree.lower[c + 1 : c + 2]
    return link in (["to"], ["from"]) and tree.tags[c + 2 : c + 3] in (["CD"], ["DT"])


def _voice(tree: Tree, i: int, first: VerbGroup | None) -> str:
    if tree.tags[i] not in ("VBN", "VBD"):
        return "active"
    if tree.kid(i, "auxpass") is not None or tree.kid(i, "nsubjpass") is not None:
        return "passive"
    if tree.tags[i] != "VBN":
        return "active"
    if tree.kid(i, "agent") is not None:
        return "passive"
    if tree.labels[i] in ("acl", "advcl", "ccomp", "xcomp", "relcl") and not tree.kids(i, "aux"):
        return "passive" if tree.kid(i, "nsubj") is None else "active"
    joined = tree.labels[i] == "conj" and first is not None and not tree.kids(i, "aux")
    if joined and first is not None and first.voice == "passive":
        return "passive"
    return "active"


def _tense(
    tree: Tree, i: int, aux: list[int], first: VerbGroup | None
) -> tuple[str, bool, str | None]:
    lemmas = [tree.words[a].lemma for a in aux]
    tags = [tree.tags[a] for a in aux]
    perfect = "have" in lemmas
    modal = next((lemma for lemma, tag in zip(lemmas, tags, strict=True) if tag == "MD"), None)
    if modal in ("will", "shall"):
        return "future", perfect, None
    if modal:
        return "present", perfect, modal
    if "TO" in tags:
        return "future" if _is_headline(tree, i) else "none", perfect, None
    for tag in tags:
        if tag in TENSE_OF_TAG:
            return TENSE_OF_TAG[tag], perfect, None
    own = TENSE_OF_TAG.get(tree.tags[i])
    if own and not aux:
        return own, False, None
    odd = tree.tags[i] == "VBG" != tree.tags[tree.heads[i]]
    if first is not None and tree.labels[i] == "conj" and not aux and not odd:
        return first.tense, first.is_perfect, first.modality
    if tree.tags[i] == "VBN" and tree.labels[i] in ("ROOT", "acl", "relcl"):
        return "past", perfect, None
    return "none", perfect, None


def _is_headline(tree: Tree, i: int) -> bool:
    """ "Kenya, Somalia to reopen border": an infinitive that leads the sentence, with a subject."""
    leads = tree.labels[i] == "ROOT" or (tree.labels[i] == "ccomp" and tree.heads[i] > i)
    return leads and tree.kid(i, "nsubj", "nsubjpass") is not None


def _is_negated(tree: Tree, i: int, aux: list[int], tables: SyntaxTables) -> bool:
    negative = tables.words["negative_adverbs"]
    for c in tree.children[i]:
        word = tree.lower[c]
        if tree.labels[c] == "neg" or (tree.labels[c] == "advmod" and word in negative):
            return True
    # "found not guilty": the adjective that completes the verb bears the negation.
    if any(tree.kid(a, "neg") is not None for a in (*aux, *tree.kids(i, "prt"))):
        return True
    return tree.labels[i] == "pcomp" and tree.lower[tree.heads[i]] == "without"


def has_negative_word(tree: Tree, i: int, tables: SyntaxTables) -> bool:
    """Whether the noun phrase at token `i` is "no talks", "neither side", "nobody"."""
    negators = tables.words["negators"]
    if tree.lower[i] in negators:
        return True
    return any(
        tree.labels[c] in ("det", "preconj", "neg") and tree.lower[c] in negators
        for c in tree.children[i]
    )
