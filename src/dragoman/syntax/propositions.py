"""A tree to propositions: verbs, predicating nouns and adjectives, with arguments and governors."""

from __future__ import annotations

from dragoman.model import Argument, Proposition
from dragoman.syntax.arguments import ArgumentReader, Frame
from dragoman.syntax.governors import Governor, Positions, governor_of
from dragoman.syntax.nominals import Nominal, read_nominals, trigger
from dragoman.syntax.phrases import Phrases, prepositions
from dragoman.syntax.tables import SyntaxTables
from dragoman.syntax.tree import Tree
from dragoman.syntax.verbs import VerbGroup, is_verb, read_group

ADJECTIVE_LABELS = ("acomp",)


def read_propositions(
    tree: Tree,
    phrases: Phrases,
    tables: SyntaxTables,
    nouns: frozenset[str] | None = None,
) -> tuple[Proposition, ...]:
    """All propositions of a sentence, in order of their head words; ids are positions."""
    return _Reader(tree, phrases, tables, nouns).read()


class _Reader:
    def __init__(
        self,
        tree: Tree,
        phrases: Phrases,
        tables: SyntaxTables,
        nouns: frozenset[str] | None,
    ) -> None:
        self.tree, self.phrases, self.tables = tree, phrases, tables
        self.groups = self._verb_groups()
        self.frames = ArgumentReader(tree, self.groups, tables, nouns or frozenset()).read()
        nominals = read_nominals(tree, self.frames, self.groups, tables, nouns)
        self.nominals = {n.token: n for n in nominals}
        self.adjectives = self._adjectives()
        tokens = sorted({*self.groups, *self.nominals, *self.adjectives})
        self.ids = {token: n for n, token in enumerate(tokens)}
        self.positions = Positions(tree, self.ids, self.groups, self.nominals, self.adjectives)

    def read(self) -> tuple[Proposition, ...]:
        return tuple(self._proposition(token) for token in self.ids)

    def _verb_groups(self) -> dict[int, VerbGroup]:
        """Groups of all verbs, the first of coordinated verbs before the others."""
        tree, groups = self.tree, dict[int, VerbGroup]()
        order = tree.roots()
        for i in order:
            if is_verb(tree, i):
                first = groups.get(tree.heads[i]) if tree.labels[i] == "conj" else None
                groups[i] = read_group(tree, i, self.tables, first)
            order.extend(tree.children[i])
        return groups

    def _adjectives(self) -> dict[int, int]:
        """Predicative adjectives and, by each, its copula."""
        tree, found = self.tree, dict[int, int]()
        for verb in self.groups:
            if tree.words[verb].lemma not in self.tables.words["copulas"]:
                continue
            for a in tree.kids(verb, *ADJECTIVE_LABELS):
                if tree.tags[a][:2] in ("JJ", "VB", "RB") and a not in self.groups:
                    found[a] = verb
                    for b in tree.kids(a, "conj"):
                        if tree.tags[b][:2] == "JJ":
                            found[b] = verb
        return found

    def _proposition(self, token: int) -> Proposition:
        if token in self.adjectives:
            return self._adjective(token, self.adjectives[token])
        if token in self.nominals:
            return self._nominal(self.nominals[token])
        return self._verb(token)

    def _arguments(self, frame: Frame) -> tuple[Argument, ...]:
        at = self.phrases.by_token
        return tuple(
            Argument(role, at[t]) for role, tokens in frame.roles.items() for t in tokens if t in at
        )

    def _governor(self, token: int) -> Governor:
        return governor_of(self.positions, token)

    def _verb(self, token: int) -> Proposition:
        tree, group = self.tree, self.groups[token]
        particles = [p for p in group.particles if 0 < p - token <= 3]
        start, end = tree.span(token, max([token, *particles]))
        governor = self._governor(token)
        return Proposition(
            id=self.ids[token],
            sentence=tree.sentence.index,
            kind="verb",
            predicate=group.predicate,
            start=start,
            end=end,
            extent=tree.extent(token),
            arguments=self._arguments(self.frames[token]),
            voice=group.voice,
            is_negated=group.is_negated or self.frames[token].is_negated_by_argument,
            tense=group.tense,
            is_perfect=group.is_perfect,
            modality=group.modality,
            adverbs=group.adverbs,
            governor=governor.id,
            relation=governor.relation,
            is_question=self._is_question(token),
            is_imperative=self._is_imperative(token),
            head_start=start,
        )

    def _nominal(self, nominal: Nominal) -> Proposition:
        tree = self.tree
        first, last = trigger(tree, nominal)
        start, end = tree.span(first, last)
        verb = nominal.verb if nominal.is_light else None
        group = self.groups[verb] if verb is not None else None
        governor = self._governor(verb if verb is not None else nominal.token)
        negated = nominal.is_negated or (group is not None and group.is_negated)
        return Proposition(
            id=self.ids[nominal.token],
            sentence=tree.sentence.index,
            kind="light" if group else "noun",
            predicate=tree.words[nominal.token].lemma,
            start=start,
            end=end,
            extent=tree.extent(nominal.token if verb is None else verb),
            arguments=self._arguments(nominal.frame),
            voice=group.voice if group else "active",
            is_negated=negated,
            tense=group.tense if group else "none",
            is_perfect=group.is_perfect if group else False,
            modality=group.modality if group else None,
            adverbs=group.adverbs if group else (),
            governor=governor.id,
            relation=governor.relation,
            light=group.predicate if group else None,
            is_question=verb is not None and self._is_question(verb),
            head_start=tree.words[nominal.token].start,
            phrase=self.phrases.at(nominal.token),
        )

    def _adjective(self, token: int, copula: int) -> Proposition:
        tree, group = self.tree, self.groups[copula]
        frame = Frame()
        frame.put("agent", self.frames[copula].get("agent") or self.frames[copula].get("theme"))
        for name, t in [*prepositions(tree, token), *prepositions(tree, copula)]:
            frame.put(name, [t])
        start, end = tree.span(token, token)
        governor = self._governor(copula)
        return Proposition(
            id=self.ids[token],
            sentence=tree.sentence.index,
            kind="adjective",
            predicate=tree.lower[token],
            start=start,
            end=end,
            extent=tree.extent(copula),
            arguments=self._arguments(frame),
            is_negated=group.is_negated or self.frames[copula].is_negated_by_argument,
            tense=group.tense,
            is_perfect=group.is_perfect,
            modality=group.modality,
            adverbs=group.adverbs,
            governor=governor.id,
            relation=governor.relation,
            light=group.predicate,
            is_question=self._is_question(copula),
            head_start=start,
        )

    def _is_question(self, token: int) -> bool:
        tree = self.tree
        return tree.labels[token] == "ROOT" and tree.sentence.text.rstrip("\"'”’ ").endswith("?")

    def _is_imperative(self, token: int) -> bool:
        tree, word = self.tree, self.tree.words[token]
        bare = word.tag in ("VB", "VBP") and tree.labels[token] == "ROOT"
        return bare and tree.kid(token, "nsubj", "nsubjpass", "aux") is None
