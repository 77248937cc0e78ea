"""Who does what to whom in a clause: subjects and objects, own, shared, controlled, relative.

All functions speak of tokens; `propositions` turns tokens into phrases.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.syntax.phrases import conjuncts, is_judgement, is_nominal, prepositions
from dragoman.syntax.tables import SyntaxTables
from dragoman.syntax.tree import Tree
from dragoman.syntax.verbs import VerbGroup, has_negative_word, is_verb

RELATIVE_TAGS = frozenset({"WP", "WDT"})
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom"})


@dataclass(slots=True)
class Frame:
    """Arguments of one verb as tokens: role to tokens, in order of the sentence."""

    roles: dict[str, list[int]] = field(default_factory=dict)
    is_negated_by_argument: bool = False

    def put(self, role: str, tokens: list[int]) -> None:
        known = self.roles.setdefault(role, [])
        known.extend(t for t in tokens if t not in known)

    def get(self, role: str) -> list[int]:
        return self.roles.get(role, [])


class ArgumentReader:
    """Reads the arguments of the verbs of one tree, from the root down; `deeds` are lemmas of
    nouns that tell what somebody does."""

    def __init__(
        self,
        tree: Tree,
        groups: dict[int, VerbGroup],
        tables: SyntaxTables,
        deeds: frozenset[str] = frozenset(),
    ) -> None:
        self.tree, self.groups, self.tables, self.deeds = tree, groups, tables, deeds
        self.frames: dict[int, Frame] = {}

    def read(self) -> dict[int, Frame]:
        """Arguments of every verb, parents before children so that sharing works."""
        order = self.tree.roots()
        for i in order:
            if i in self.groups:
                self.frames[i] = self._frame(i)
            order.extend(self.tree.children[i])
        for i in self.frames:
            self._share_object(i)
        return self.frames

    def _frame(self, i: int) -> Frame:
        frame = Frame()
        passive = self.groups[i].voice == "passive"
        subject = self._subject(i)
        frame.put("theme" if passive else "agent", subject)
        self._objects(i, frame, passive)
        for name, token in prepositions(self.tree, i):
            frame.put("agent" if passive and name == "by" else name, [token])
            if passive and name == "by":
                frame.put("by", [token])
        if passive and not frame.get("agent"):
            self._put_doer_below(i, frame)
        for p in self.groups[i].particles:
            for name, token in prepositions(self.tree, p):
                frame.put(name, [token])
        self._relative_gap(i, frame, passive)
        core = subject + frame.get("theme")
        frame.is_negated_by_argument = any(
            has_negative_word(self.tree, t, self.tables) for t in core
        )
        return frame

    def _put_doer_below(self, i: int, frame: Frame) -> None:
        """ "shot in the back by a gunman", "hailed as a success by Rome": the parser hangs who
        does it on the noun before. A visit in "arrested during a visit by" has its own doer."""
        tree = self.tree
        for p in tree.kids(i, "prep"):
            noun = tree.kid(p, "pobj")
            if noun is None or p < i or tree.words[noun].lemma in self.deeds:
                continue
            for c in tree.kids(noun, "prep", "agent"):
                doer = tree.kid(c, "pobj")
                if tree.lower[c] == "by" and doer is not None:
                    for role in ("agent", "by"):
                        frame.put(role, self._resolve(doer))
                    return

    def _objects(self, i: int, frame: Frame, passive: bool) -> None:
        tree = self.tree
        is_naming = tree.words[i].lemma in self.tables.words["naming"]
        for c in tree.children[i]:
            label = tree.labels[c]
            if label == "dobj" and is_naming and frame.get("theme"):
                frame.put("attribute", self._resolve(c))
            elif label == "dobj":
                second = passive and bool(frame.get("theme"))
                if second:
                    frame.put("recipient", frame.roles.pop("theme"))
                frame.put("theme", self._resolve(c))
                frame.put("attribute", self._name_given(i, c))
            elif label == "dative" and is_nominal(tree, c):
                frame.put("recipient", self._resolve(c))
            elif label in ("attr", "oprd") and is_nominal(tree, c):
                frame.put("attribute", self._resolve(c))
            elif is_judgement(tree, c):
                self._judge(c, frame)
            elif label in ("ccomp", "xcomp") and self._is_raised(c):
                subject = tree.kid(c, "nsubj", "nsubjpass")
                if subject is not None and not passive:
                    frame.put("theme", self._resolve(subject))

    def _judge(self, adjective: int, frame: Frame) -> None:
        """ "holds Iran responsible for it": what is said of the object, with its prepositions."""
        subject = self.tree.kid(adjective, "nsubj")
        if subject is not None:
            frame.put("theme", self._resolve(subject))
        frame.put("attribute", [adjective])
        for name, token in prepositions(self.tree, adjective):
            frame.put(name, [token])

    def _name_given(self, verb: int, thing: int) -> list[int]:
        """ "called him the devil", where the parser takes the name for an apposition."""
        tree = self.tree
        name = tree.kid(thing, "appos")
        if name is None or tree.words[verb].lemma not in self.tables.words["naming"]:
            return []
        between = (tree.words[k].text for k in range(thing + 1, name))
        return [] if "," in between else self._resolve(name)

    def _is_raised(self, clause: int) -> bool:
        """ "urged Iran to stop", which the parser gives as a clause with a subject."""
        group = self.groups.get(clause)
        return group is not None and group.has_to

    def _resolve(self, i: int) -> list[int]:
        """A nominal token with its conjuncts; a relative pronoun gives its antecedent."""
        antecedent = self._antecedent(i)
        if antecedent is not None:
            return [antecedent, *conjuncts(self.tree, antecedent)]
        return [i, *conjuncts(self.tree, i)] if is_nominal(self.tree, i) else []

    def _antecedent(self, i: int) -> int | None:
        tree, word = self.tree, self.tree.words[i]
        if word.text.lower() not in RELATIVE_WORDS:
            return None
        if word.tag not in RELATIVE_TAGS and word.text.lower() != "that":
            return None
        for a in tree.ancestors(i):
            if tree.labels[a] == "relcl" and tree.heads[a] < i:
                return tree.heads[a]
        return None

    def _subject(self, i: int) -> list[int]:
        tree = self.tree
        own = tree.kid(i, "nsubj", "nsubjpass")
        if own is not None:
            if tree.tags[own] == "EX":
                return []
            return self._resolve(own)
        return self._shared_subject(i)

    def _surface(self, i: int) -> list[int]:
        """Surface subject of a verb already read."""
        frame = self.frames.get(i)
        if frame is None:
            return []
        return frame.get("theme" if self.groups[i].voice == "passive" else "agent")

    def _shared_subject(self, i: int) -> list[int]:
        tree, label, head = self.tree, self.tree.labels[i], self.tree.heads[i]
        if label == "conj" and is_verb(tree, head):
            return list(self._surface(head))
        if label == "conj" and tree.tags[head][:2] in ("JJ", "NN"):
            subject = tree.kid(tree.heads[head], "nsubj", "nsubjpass")
            return self._resolve(subject) if subject is not None else []
        if label in ("xcomp", "ccomp"):
            return self._controller(i, head)
        if label == "advcl":
            return self._adverbial_subject(i, head)
        if label == "acl":
            return self._adnominal_subject(i, head)
        if label == "relcl":
            return []
        if label == "pcomp":
            return self._pcomp_subject(head)
        if label == "dep" and is_verb(tree, head):
            return list(self._surface(head))
        return []

    def _controller(self, i: int, head: int) -> list[int]:
        """Who is to do the infinitive: the object of the matrix verb, else its subject."""
        tree = self.tree
        if not is_verb(tree, head):
            above = tree.heads[head]
            subject = tree.kid(head, "nsubj") or tree.kid(above, "nsubj", "nsubjpass")
            return self._resolve(subject) if subject is not None else []
        if not self.groups[i].has_to and tree.tags[i] not in ("VBG", "VB", "VBN"):
            return []
        objects = [c for c in tree.kids(head, "dobj", "dative") if is_nominal(tree, c) and c < i]
        lemma = tree.words[head].lemma
        if objects and lemma not in self.tables.words["subject_control"]:
            return self._resolve(objects[0])
        if tree.labels[i] == "ccomp" and not self.groups[i].has_to and tree.tags[i] != "VBG":
            return []
        return list(self._surface(head))

    def _adnominal_subject(self, i: int, noun: int) -> list[int]:
        """The noun itself ("men carrying guns"); for "a decision to" whoever takes it."""
        tree = self.tree
        if not self.groups[i].has_to:
            return [noun] if is_nominal(tree, noun) else []
        owner = tree.kid(noun, "poss")
        if owner is None:
            # "an attempt by rebels to seize the port"
            by = (k for k in tree.kids(noun, "prep") if tree.words[k].text.lower() == "by")
            owner = next((o for k in by if (o := tree.kid(k, "pobj")) is not None), None)
        if owner is not None:
            return self._resolve(owner)
        above = tree.heads[noun]
        if tree.labels[noun] == "dobj" and above in self.frames:
            return list(self._surface(above))
        return []

    def _adverbial_subject(self, i: int, head: int) -> list[int]:
        tree, group = self.tree, self.groups[i]
        if is_verb(tree, head):
            objects = [c for c in tree.kids(head, "dobj") if is_nominal(tree, c) and c < i]
            lemma = tree.words[head].lemma
            asked = group.has_to and objects and lemma in self.tables.words["object_control"]
            return self._resolve(objects[0]) if asked else list(self._surface(head))
        subject = tree.kid(tree.heads[head], "nsubj", "nsubjpass")
        return self._resolve(subject) if subject is not None else []

    def _pcomp_subject(self, preposition: int) -> list[int]:
        """Iran in "accused Iran of seizing"; the clause's subject in "after seizing". What is done
        "in return for" or "in exchange for" another deed is the other side's."""
        tree = self.tree
        if preposition and tree.lower[preposition - 1] in self.tables.words["in_turn"]:
            return []
        above = tree.heads[preposition]
        frame = self.frames.get(above)
        if frame is None:
            if is_nominal(tree, above):
                owner = tree.kid(above, "poss")
                verb = tree.heads[above]
                if self._is_charged(above, verb, preposition):
                    return self._resolve(above)
                return self._resolve(owner) if owner is not None else list(self._surface(verb))
            subject = tree.kid(tree.heads[above], "nsubj", "nsubjpass")
            return self._resolve(subject) if subject is not None else []
        name = tree.lower[preposition]
        is_given = self.groups[above].predicate in self.tables.light["passive"]
        is_objects = name in self.tables.words["object_prepositions"] and not is_given
        if is_objects and frame.get("theme"):
            return list(frame.get("theme"))
        return list(self._surface(above))

    def _is_charged(self, noun: int, verb: int, preposition: int) -> bool:
        """ "accused the army of shelling": the parser hangs the clause on whoever is accused."""
        tree, words = self.tree, self.tables.words
        is_of_it = tree.words[preposition].text.lower() in words["object_prepositions"]
        is_object = tree.labels[noun] == "dobj" and tree.words[verb].lemma in words["charging"]
        return is_of_it and is_object

    def _relative_gap(self, i: int, frame: Frame, passive: bool) -> None:
        """ "the tanker (that) Iran seized": the antecedent is the missing object."""
        tree = self.tree
        if tree.labels[i] != "relcl":
            return
        head = tree.heads[i]
        pronoun = tree.kid(i, "nsubj", "nsubjpass", "dobj")
        if tree.kid(i, "nsubj", "nsubjpass") is None:
            frame.put("theme" if passive else "agent", [head, *conjuncts(tree, head)])
        elif pronoun is not None and not passive and not frame.get("theme"):
            complement = tree.kid(i, "ccomp", "xcomp", "attr", "acomp") is not None
            taken = head in frame.get("agent")
            if not complement and not taken and tree.words[head].lemma not in self._times():
                frame.put("theme", [head, *conjuncts(tree, head)])

    def _times(self) -> frozenset[str]:
        return self.tables.words["time_nouns"]

    def _share_object(self, i: int) -> None:
        """ "arrested and charged three men": the first verb takes the object of the second."""
        tree = self.tree
        if self.groups[i].voice == "passive" or self.frames[i].get("theme"):
            return
        for c in tree.kids(i, "conj"):
            other = self.frames.get(c)
            if other is None or self.groups[c].voice == "passive" or c - i > 3:
                continue
            if tree.kid(i, "prep", "ccomp", "xcomp", "acomp", "attr") is None:
                self.frames[i].put("theme", other.get("theme"))
