"""Nouns as predicates: "talks between A and B", "B's bombing by A", also under light verbs."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.syntax.arguments import Frame
from dragoman.syntax.phrases import conjuncts, is_nominal, prepositions
from dragoman.syntax.tables import SyntaxTables
from dragoman.syntax.tree import Tree
from dragoman.syntax.verbs import VerbGroup, has_negative_word

MAX_CONTAINERS = 3
MAX_TRIGGER = 7
"""A light verb this many tokens from its noun still makes one trigger with it."""


@dataclass(slots=True)
class Nominal:
    """A noun that predicates: its token, arguments, and the light verb above it, if any."""

    token: int
    frame: Frame
    verb: int | None = None
    is_light: bool = False
    is_negated: bool = False
    relation: str = ""
    """How it hangs on `anchor`: theme, agent, attribute, apposition, poss or a preposition."""
    anchor: int | None = None


def read_nominals(
    tree: Tree,
    frames: dict[int, Frame],
    groups: dict[int, VerbGroup],
    tables: SyntaxTables,
    nouns: frozenset[str] | None,
) -> list[Nominal]:
    """The predicating nouns of a tree, in order; `nouns` restricts them to known lemmas."""
    found = []
    for i, word in enumerate(tree.words):
        if word.tag not in ("NN", "NNS", "NNP", "NNPS") or not is_nominal(tree, i):
            continue
        if nouns is not None and word.lemma not in nouns:
            continue
        if word.tag in ("NNP", "NNPS") and (nouns is None or (i > 0 and tree.labels[i] != "ROOT")):
            continue
        nominal = _read(tree, i, frames, groups, tables)
        if nouns is not None or nominal.is_light or nominal.frame.roles:
            found.append(nominal)
    return found


def _read(
    tree: Tree,
    i: int,
    frames: dict[int, Frame],
    groups: dict[int, VerbGroup],
    tables: SyntaxTables,
) -> Nominal:
    frame = Frame()
    owner = tree.kid(i, "poss")
    if owner is not None:
        frame.put("poss", [owner, *conjuncts(tree, owner)])
    for name, token in prepositions(tree, i):
        frame.put(name, [token])
    _take_from_container(tree, i, frame, tables)
    nominal = Nominal(i, frame, is_negated=has_negative_word(tree, i, tables))
    _anchor(tree, nominal, tables)
    _lighten(tree, nominal, frames, groups, tables)
    return nominal


def _take_from_container(tree: Tree, i: int, frame: Frame, tables: SyntaxTables) -> None:
    """ "a day of talks with Japan", "Russia's wave of strikes on Kharkiv": what hangs on the noun
    that only counts or frames this one is this one's."""
    for _ in range(MAX_CONTAINERS):
        of = tree.heads[i]
        above = tree.heads[of]
        if tree.labels[i] != "pobj" or tree.lower[of] != "of" or above == of:
            return
        if tree.words[above].lemma not in tables.words["containers"]:
            return
        owner = tree.kid(above, "poss")
        if owner is not None and not frame.get("poss"):
            frame.put("poss", [owner, *conjuncts(tree, owner)])
        for name, token in prepositions(tree, above):
            if token != i and token > i:
                frame.put(name, [token])
        i = above


def _anchor(tree: Tree, nominal: Nominal, tables: SyntaxTables) -> None:
    """Find what the noun hangs on, through coordination and "a wave of"."""
    i = nominal.token
    for _ in range(8):
        label, head = tree.labels[i], tree.heads[i]
        if label == "conj":
            i = head
            continue
        if label == "pobj":
            name, above = tree.lower[head], tree.heads[head]
            if name == "of" and tree.words[above].lemma in tables.words["containers"]:
                i = above
                continue
            while tree.labels[head] == "prep" and tree.tags[above] in ("IN", "RP", "RB", "TO"):
                above = tree.heads[above]
                if tree.heads[above] == above:
                    break
            nominal.relation, nominal.anchor = name, above
            return
        nominal.relation = {
            "dobj": "theme", "nsubjpass": "theme", "nsubj": "agent", "attr": "attribute",
            "appos": "apposition", "poss": "poss", "oprd": "attribute",
        }.get(label, "")  # fmt: skip
        nominal.anchor = head if head != i else None
        return


def _lighten(
    tree: Tree,
    nominal: Nominal,
    frames: dict[int, Frame],
    groups: dict[int, VerbGroup],
    tables: SyntaxTables,
) -> None:
    """Take tense and arguments from a light verb above, or from a participle of one below."""
    verb = nominal.anchor
    if verb is not None and verb in groups:
        sense = _sense(tree, nominal, groups[verb], tables, verb)
        if sense:
            _adopt(nominal, frames[verb], sense)
            nominal.verb, nominal.is_light = verb, True
    for child in tree.kids(nominal.token, "acl", "relcl"):
        if child in groups and groups[child].predicate in tables.light["active"]:
            frame = frames[child]
            if nominal.token in frame.get("theme"):
                _adopt(nominal, frame, "active")
                return


def _sense(
    tree: Tree, nominal: Nominal, group: VerbGroup, tables: SyntaxTables, verb: int
) -> str | None:
    """active, passive or occur: what the verb above does to the noun's arguments; None: heavy."""
    # A particle makes another verb: "hold up talks", "declare the annexation illegal".
    light, name = tables.light, group.predicate
    if nominal.relation == "theme":
        if name in light["active"]:
            return "active"
        return "passive" if name in light["passive"] else None
    if nominal.relation == "attribute" and tree.kid(verb, "expl") is not None:
        return "occur"
    if nominal.relation == "agent":
        if tree.kid(verb, "expl") is not None:
            return "occur"
        return "occur" if name in light["occur"] else None
    with_preposition = f"{name} {nominal.relation}"
    if with_preposition in light["active_with"]:
        return "active"
    if with_preposition in light["passive_with"]:
        return "passive"
    return None


def _adopt(nominal: Nominal, verb: Frame, sense: str) -> None:
    """Hand the verb's subject and prepositional arguments to the noun."""
    own = nominal.token
    for role, tokens in verb.roles.items():
        others = [t for t in tokens if t != own]
        if role == "theme" or not others:
            if role == "theme" and sense == "occur":
                nominal.frame.put("theme", others)
            elif role == "theme" and sense == "active" and nominal.relation != "theme":
                # "has been engaged in talks": the subject of the passive takes part.
                nominal.frame.put("agent", [] if "agent" in verb.roles else others)
            continue
        if role == "agent":
            if sense != "occur":
                nominal.frame.put("agent" if sense == "active" else "theme", others)
        elif role != nominal.relation or sense == "active":
            nominal.frame.put(role, others)


def trigger(tree: Tree, nominal: Nominal) -> tuple[int, int]:
    """First and last token of the noun as trigger: with its compounds and a near light verb."""
    i = nominal.token
    compounds = [
        c for c in tree.kids(i, "compound") if c < i and tree.tags[c] in ("NN", "NNS", "VBG")
    ]
    first = min([i, *compounds])
    verb = nominal.verb
    if nominal.is_light and verb is not None and verb < first and i - verb <= MAX_TRIGGER:
        return verb, i
    return first, i
