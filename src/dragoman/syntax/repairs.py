"""Mend what the small parser gets wrong in news prose, by the list in `repairs.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dragoman.syntax.tables import SyntaxTables
from dragoman.syntax.tree import Tree

Repair = Mapping[str, Any]
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend(tree: Tree, tables: SyntaxTables) -> Tree:
    """Apply every repair whose pattern is there; the tree is changed in place and regrown."""
    for repair in tables.repairs:
        name = str(repair["action"])
        action, wanted = ACTIONS[name], CANDIDATES[name]
        for i in range(len(tree.words)):
            may = tree.labels[i] in wanted or tree.tags[i] in wanted
            if may and action(tree, i, repair):
                tree.grow()
    return tree


def _particle(tree: Tree, i: int, repair: Repair) -> bool:
    """ "called off the election": `off` becomes the particle, its object the verb's."""
    head = tree.heads[i]
    if tree.labels[i] not in ("prep", "prt") or tree.tags[head][:2] != "VB":
        return False
    entry = f"{tree.words[head].lemma} {tree.lower[i]}"
    if tree.labels[i] == "prep" and (head != i - 1 or entry not in repair["entries"]):
        return False
    objects = tree.kids(i, "pobj")
    if len(objects) != 1 or tree.kid(head, "dobj") is not None:
        return False
    tree.labels[i] = "prt"
    tree.heads[objects[0]], tree.labels[objects[0]] = head, "dobj"
    return True


def _raise(tree: Tree, i: int, repair: Repair) -> bool:
    """A preposition under the noun of a locative phrase moves to what that phrase hangs on."""
    word = tree.lower[i]
    if tree.labels[i] != "prep" or word not in repair["prepositions"]:
        return False
    noun = tree.heads[i]
    if tree.labels[noun] != "pobj" or noun > i:
        return False
    if word in repair["proper"] and tree.tags[noun] not in ("NNP", "NNPS"):
        return False
    place = tree.heads[noun]
    if tree.lower[place] not in repair["below"] or tree.heads[place] == place:
        return False
    above = tree.heads[place]
    if tree.labels[above] == "acl" and tree.tags[above] == "VBN":
        above = tree.heads[above] if word == "between" else above
    tree.heads[i] = above
    return True


def _lower(tree: Tree, i: int, repair: Repair) -> bool:
    """ "brief them on talks with Iran": whom one meets hangs on the meeting, not on the verb."""
    head, noun = tree.heads[i], i - 1
    if tree.labels[i] != "prep" or tree.lower[i] not in repair["prepositions"] or noun < 1:
        return False
    is_meeting = tree.words[noun].lemma in repair["nouns"] and tree.labels[noun] == "pobj"
    if not is_meeting or tree.tags[head][:2] not in ("VB", "NN") or head >= noun:
        return False
    if tree.words[head].lemma in repair["nouns"] or head not in tree.ancestors(noun):
        return False
    tree.heads[i] = noun
    return True


def _doer(tree: Tree, i: int, repair: Repair) -> bool:
    """ "condemned the killing of a priest by Chad": the by-phrase is the deed's, not the verb's."""
    verb = tree.heads[i]
    done_by = tree.kid(i, "pobj")
    if tree.lower[i] != "by" or done_by is None or tree.tags[verb][:2] != "VB" or verb > i:
        return False
    deed = tree.kid(verb, "dobj")
    if deed is None or not deed < i or tree.words[deed].lemma not in repair["nouns"]:
        return False
    if tree.kid(deed, "prep") is None or tree.kid(verb, "auxpass") is not None:
        return False
    tree.heads[i] = deed
    return True


def _raise_clause(tree: Tree, i: int, repair: Repair) -> bool:
    """ "for meddling" under a noun that is no plan or reason moves to the verb above."""
    if tree.labels[i] != "prep" or tree.lower[i] not in repair["prepositions"]:
        return False
    clause = tree.kid(i, "pcomp")
    noun = tree.heads[i]
    if clause is None or tree.tags[clause] != "VBG" or tree.tags[noun][:2] != "NN":
        return False
    keep = frozenset(repair["keep"])
    for above in (noun, *tree.ancestors(noun)):
        if tree.words[above].lemma in keep:
            return False
        if tree.tags[above][:2] == "VB":
            tree.heads[i] = above
            return True
        if tree.labels[above] not in ("dobj", "pobj", "prep", "nsubjpass"):
            return False
    return False


def _resume(tree: Tree, i: int, repair: Repair) -> bool:
    """ "said that talks had failed and accused Israel": the speaker goes on, not the talks."""
    content = tree.heads[i]
    saying = tree.heads[content]
    is_plain = tree.tags[content] == "VBD" and tree.words[content].lemma != "be"
    if tree.labels[i] != "conj" or tree.labels[content] != "ccomp" or is_plain:
        return False
    if tree.words[i].lemma not in repair["verbs"] or tree.kid(i, "nsubj", "nsubjpass") is not None:
        return False
    is_told = tree.words[saying].lemma in repair["saying"] and tree.kid(saying, "nsubj") is not None
    link = tree.labels[i - 1] == "cc" and saying < content < i
    if not is_told or not link or tree.kids(i, "aux", "auxpass"):
        return False
    tree.heads[i] = tree.heads[i - 1] = saying
    return True


def _dative(tree: Tree, i: int, repair: Repair) -> bool:
    """ "gave Mozambique 40 million crowns": a name before a number is who receives it."""
    noun = tree.heads[i]
    if tree.tags[i] not in ("NNP", "NNPS") or tree.labels[i] not in ("nmod", "compound"):
        return False
    verb = tree.heads[noun]
    if tree.labels[noun] != "dobj" or tree.words[verb].lemma not in repair["verbs"]:
        return False
    number = i + 1 < len(tree.words) and tree.tags[i + 1] in ("CD", "$", "#", "DT")
    if not number or not verb < i < noun:
        return False
    tree.heads[i], tree.labels[i] = verb, "dative"
    return True


def _clause_subject(tree: Tree, i: int, repair: Repair) -> bool:  # noqa: ARG001
    """ "The Red Cross operating in Iraq said": the noun is the subject, the participle its own."""
    if tree.labels[i] not in ("nsubj", "nsubjpass", "csubj") or tree.tags[i] != "VBG":
        return False
    noun = tree.kid(i, "nsubj")
    if noun is None or noun > i or tree.tags[noun][:2] not in ("NN", "PR"):
        return False
    tree.heads[noun], tree.labels[noun] = tree.heads[i], tree.labels[i].replace("csubj", "nsubj")
    tree.heads[i], tree.labels[i] = noun, "acl"
    return True


def _deed(tree: Tree, i: int, repair: Repair) -> bool:  # noqa: ARG001
    """ "the Thai shelling of the temple": the gerund is the noun, the nationality its adjective."""
    if i == 0 or tree.tags[i] != "VBG" or tree.labels[i] not in ("acl", "advcl", "pcomp"):
        return False
    before = i - 1
    behind = i + 1 < len(tree.words) and tree.lower[i + 1] == "of"
    if not behind or tree.tags[before] not in ("JJ", "NNP", "NNPS", "NN"):
        return False
    if tree.kid(before, "det", "poss") is None or tree.heads[before] == before:
        return False
    tree.retag(i, "NN")
    for c in list(tree.children[before]):
        if c != i:
            tree.heads[c] = i
    tree.heads[i], tree.labels[i] = tree.heads[before], tree.labels[before]
    tree.heads[before], tree.labels[before] = i, "amod"
    return True


def _small_clause(tree: Tree, i: int, repair: Repair) -> bool:
    """ "held Iran responsible": the adjective completes the verb, its subject is the object."""
    verb = tree.heads[i]
    if tree.labels[verb] == "dobj" and tree.labels[i] == "amod" and i > verb:
        verb = tree.heads[verb]
    elif tree.labels[i] not in ("ccomp", "xcomp", "oprd"):
        return False
    if tree.tags[i] not in ("JJ", "VBN"):
        return False
    if f"{tree.words[verb].lemma} {tree.lower[i]}" not in repair["entries"]:
        return False
    subject = tree.kid(i, "nsubj", "nsubjpass")
    if subject is not None and tree.kid(verb, "dobj") is None:
        tree.heads[subject], tree.labels[subject] = verb, "dobj"
    for c in tree.kids(i, "prep", "agent"):
        tree.heads[c] = verb
    tree.heads[i], tree.labels[i] = verb, "prt"
    return True


def _measure(tree: Tree, i: int, repair: Repair) -> bool:
    """ "kidnapped up to 16 advisers": what is counted is the verb's object."""
    before = tree.lower[i - 1] if i else ""
    if tree.lower[i] != "to" or before not in repair["words"]:
        return False
    noun = tree.kid(i, "pobj")
    above = [a for a in tree.ancestors(i) if tree.tags[a][:2] == "VB"]
    if noun is None or not above or tree.tags[i + 1] != "CD" or noun == i + 1:
        return False
    if tree.kid(above[0], "dobj") is not None or above[0] > i:
        return False
    tree.heads[noun], tree.labels[noun] = above[0], "dobj"
    tree.heads[i], tree.labels[i] = noun, "quantmod"
    tree.heads[i - 1], tree.labels[i - 1] = noun, "quantmod"
    return True


def _captive(tree: Tree, i: int, repair: Repair) -> bool:
    """ "held the crew hostage": what stands before the word is who is held."""
    verb = tree.heads[i]
    if tree.lower[i] not in repair["words"] or verb >= i:
        return False
    if tree.words[verb].lemma not in repair["verbs"] or tree.labels[i] == "prt":
        return False
    if tree.kid(verb, "nsubjpass", "auxpass") is not None:
        return False
    held = tree.kid(verb, "dobj") if tree.labels[i] != "dobj" else None
    if held is None:
        owned = [c for c in tree.children[i] if tree.labels[c] in ("compound", "poss") and c < i]
        if not owned:
            return False
        held = owned[-1]
        for c in list(tree.children[i]):
            if c < i and c != held:
                tree.heads[c] = held
        tree.heads[held], tree.labels[held] = verb, "dobj"
    for c in tree.kids(i, "prep"):
        tree.heads[c] = verb
    tree.labels[i] = "prt"
    return True


def _visitor(tree: Tree, i: int, repair: Repair) -> bool:
    """ "met with visiting French minister Barnier": the participle tells of whom, not what."""
    label, head = tree.labels[i], tree.heads[i]
    whom = tree.kid(i, "dobj")
    if tree.lower[i] not in repair["words"] or whom is None or label not in repair["roles"]:
        return False
    if label == "pcomp" and tree.lower[head] not in repair["prepositions"]:
        return False
    is_titled = tree.left[whom] == i + 1 and whom > i + 1 and tree.kid(whom, "det") is None
    if not is_titled or tree.kid(i, "nsubj", "aux", "conj") is not None:
        return False
    tree.heads[whom], tree.labels[whom] = head, str(repair["roles"][label])
    tree.heads[i], tree.labels[i] = whom, "amod"
    return True


def _auxiliary(tree: Tree, i: int, repair: Repair) -> bool:
    """ "Kenya has for years accused Eritrea": what stands between parts nothing."""
    if tree.words[i].lemma not in repair["verbs"]:
        return False
    subject = tree.kid(i, "nsubj", "nsubjpass")
    if subject is None or subject > i:
        return False
    if tree.labels[i] == "aux" and tree.heads[i] > i:
        verb = tree.heads[i]
        if tree.kid(verb, "nsubj", "nsubjpass") is not None:
            return False
        tree.heads[subject] = verb
        return True
    participle = _parted(tree, i)
    if participle is None:
        return False
    is_root = tree.heads[i] == i
    tree.heads[participle] = participle if is_root else tree.heads[i]
    tree.labels[participle] = tree.labels[i]
    for c in [c for c in tree.children[i] if c != participle]:
        tree.heads[c] = participle
    tree.heads[i], tree.labels[i] = participle, "aux"
    return True


def _parted(tree: Tree, i: int) -> int | None:
    """The participle that a phrase of time parts from its auxiliary, read as part of the phrase."""
    link = next((c for c in tree.kids(i, "prep") if c == i + 1), None)
    if link is None or tree.kid(i, "dobj", "attr", "acomp", "xcomp") is not None:
        return None
    time = tree.kid(link, "pobj")
    verb = None if time is None else tree.kid(time, "acl")
    if time is None or verb != time + 1:
        return None
    return verb if tree.tags[verb] == "VBN" else None


def _headline(tree: Tree, i: int, repair: Repair) -> bool:
    """ "Kenya to send troops to Mali": the infinitive leads, the bare noun before it is who does.

    A noun with an article, or one that takes infinitives ("plan to"), keeps its clause.
    """
    to = next((a for a in tree.kids(i, "aux") if tree.tags[a] == "TO"), None)
    if tree.tags[i] != "VB" or to is None or to == 0:
        return False
    if tree.heads[i] == i:
        noun, subject = tree.kid(i, "dep", "npadvmod"), tree.kid(i, "nsubj", "nsubjpass")
        if noun is None or noun > to:
            return False
        if subject is not None:  # "Iran, Oman to sign": the first of two subjects stands apart
            tree.heads[subject], tree.labels[subject] = noun, "conj"
    else:
        noun = next((a for a in tree.ancestors(i) if tree.heads[a] == a), i)
    if tree.tags[noun][:2] != "NN" or tree.words[noun].lemma in repair["nouns"]:
        return False
    told = any(tag in FINITE for tag in tree.tags[:to])
    if told or noun > to or tree.kid(noun, "det", "poss") is not None:
        return False
    behind = [c for c in tree.children[noun] if c > i]
    tree.heads[i], tree.labels[i] = i, "ROOT"
    for c in behind:
        tree.heads[c] = i
    tree.heads[noun] = i
    tree.labels[noun] = "nsubj" if tree.kid(i, "auxpass") is None else "nsubjpass"
    return True


ACTIONS: Mapping[str, Callable[[Tree, int, Repair], bool]] = {
    "auxiliary": _auxiliary,
    "captive": _captive,
    "visitor": _visitor,
    "clause-subject": _clause_subject,
    "dative": _dative,
    "deed": _deed,
    "doer": _doer,
    "headline": _headline,
    "lower": _lower,
    "measure": _measure,
    "particle": _particle,
    "raise": _raise,
    "raise-clause": _raise_clause,
    "resume": _resume,
    "small-clause": _small_clause,
}
PREPOSITIONS = frozenset({"prep", "prt"})
CANDIDATES: Mapping[str, frozenset[str]] = {
    "auxiliary": frozenset({"VBZ", "VBP", "VBD"}),
    "captive": frozenset({"NN", "NNS", "JJ"}),
    "visitor": frozenset({"pcomp", "csubj", "xcomp"}),
    "clause-subject": frozenset({"VBG"}),
    "dative": frozenset({"NNP", "NNPS"}),
    "deed": frozenset({"VBG"}),
    "doer": frozenset({"prep", "agent"}),
    "headline": frozenset({"VB"}),
    "lower": frozenset({"prep"}),
    "measure": frozenset({"IN", "TO"}),
    "particle": PREPOSITIONS,
    "raise": PREPOSITIONS,
    "raise-clause": PREPOSITIONS,
    "resume": frozenset({"VBD"}),
    "small-clause": frozenset({"ccomp", "xcomp", "oprd", "amod"}),
}
"""Labels or tags of the tokens at which an action can apply: most tokens are none."""
