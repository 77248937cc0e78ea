"""What is known with a user's lexicon: frames, classes, types and rules beside the package's."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.events.intent import read_intents
from dragoman.events.knowledge import Knowledge, package_knowledge
from dragoman.events.lexicon import FIELDS, Frame, package_classes
from dragoman.events.ontology import ontology
from dragoman.events.user.classes import read_classes
from dragoman.events.user.faults import Fault, TomlFile
from dragoman.events.user.folder import read_folder
from dragoman.events.user.frames import FRAME_KEYS, read_user_frames
from dragoman.events.user.intent import read_intent
from dragoman.events.user.load import load_knowledge, user_frames
from dragoman.exports.panel import PANELS, columns
from events.user.folders import EXAMPLE, FRAME, TYPE, made
from events.user.test_lines import LEXICONS

PRESS = f'type = "PRESS"\n{FRAME}'


def known(folder: Path, **files: str) -> Knowledge:
    return load_knowledge(made(folder, **files))


def frame(knowledge: Knowledge, identity: str) -> Frame:
    return next(f for f in knowledge.lexicon.frames if f.id == identity)


def ids(knowledge: Knowledge) -> list[str]:
    return [f.id for f in knowledge.lexicon.frames]


# ---------------------------------------------------------------- the package under the same eyes
def test_the_frames_of_the_package_are_without_fault() -> None:
    faults: list[Fault] = []
    paths = sorted((LEXICONS / "frames").iterdir())
    files = [TomlFile(p.name, p.read_text(encoding="utf-8"), faults) for p in paths]
    found = read_user_frames(files, ontology(), package_classes(), [])
    assert [str(f) for f in faults] == []
    assert len(found.frames) == len(package_knowledge().lexicon.frames)


def test_the_classes_and_intents_of_the_package_are_without_fault() -> None:
    faults: list[Fault] = []
    paths = sorted((LEXICONS / "classes").iterdir())
    files = [TomlFile(p.name, p.read_text(encoding="utf-8"), faults) for p in paths]
    assert read_classes(files, {}, ontology().types) == package_classes()
    text = (LEXICONS / "intent.toml").read_text(encoding="utf-8")
    file = TomlFile("intent.toml", text, faults)
    del file.data["classes"]
    read_intent(file, read_intents(), ontology(), is_alone=False)
    assert [str(f) for f in faults] == []


def test_all_fields_of_frames_may_be_written() -> None:
    assert set(FRAME_KEYS) == FIELDS


def test_without_a_lexicon_all_is_the_package() -> None:
    assert load_knowledge(None) is package_knowledge()
    assert package_knowledge().version is None


def test_the_same_content_is_loaded_once(tmp_path: Path) -> None:
    folder = made(tmp_path, ontology=TYPE)
    assert load_knowledge(folder) is load_knowledge(read_folder(tmp_path))


# ---------------------------------------------------------------- frames and classes
def test_a_new_frame_stands_before_the_package(tmp_path: Path) -> None:
    found = known(tmp_path, ontology=TYPE, frames_press=PRESS)
    assert ids(found) == ["press-close", *ids(package_knowledge())]
    assert frame(found, "press-close").type == "PRESS"


def test_a_frame_of_a_known_id_takes_its_place(tmp_path: Path) -> None:
    text = PRESS.replace("press-close", "coerce-ban-media")
    found = known(tmp_path, ontology=TYPE, frames_press=text)
    assert ids(found) == ids(package_knowledge())
    assert frame(found, "coerce-ban-media").type == "PRESS"
    assert frame(found, "coerce-ban-media").verbs == ("close",)


def test_a_frame_is_switched_off(tmp_path: Path) -> None:
    found = known(tmp_path, frames_off='disable = ["coerce-ban-media"]')
    assert ids(found) == [i for i in ids(package_knowledge()) if i != "coerce-ban-media"]


def test_words_are_added_to_a_class_of_the_package(tmp_path: Path) -> None:
    before = frame(package_knowledge(), "coerce-ban-media").theme.single
    found = known(tmp_path, classes_own='rep_media = ["samizdat"]')
    assert frame(found, "coerce-ban-media").theme.single == before | {"samizdat"}


def test_a_class_of_the_package_is_replaced(tmp_path: Path) -> None:
    found = known(tmp_path, classes_own='rep_media = { replace = ["samizdat"] }')
    words = frame(found, "coerce-ban-media").theme.single
    assert "samizdat" in words
    assert "newspaper" not in words


def test_a_class_of_ones_own_may_hold_others(tmp_path: Path) -> None:
    text = PRESS.replace('theme = ["newspaper"]', 'theme = ["@outlet"]')
    classes = 'outlet = ["@paper", "radio station"]\npaper = ["weekly"]'
    words = frame(
        known(tmp_path, ontology=TYPE, frames_press=text, classes_own=classes), "press-close"
    ).theme
    assert (words.single, words.several) == ({"weekly"}, ("radio station",))


# ---------------------------------------------------------------- ontology and intents
def test_a_type_stands_beside_the_others(tmp_path: Path) -> None:
    types = known(tmp_path, ontology=TYPE).ontology.types
    assert list(types) == [*ontology().types, "PRESS"]
    assert (types["PRESS"].quad, types["PRESS"].score) == ("material conflict", -7)
    assert types["PRESS"].modes == {"outlet": -7, "journalist": -7.5}


def test_a_type_of_plover_gets_a_mode_and_another_score(tmp_path: Path) -> None:
    kind = known(tmp_path, ontology="[types.COERCE]\nscore = -6\nmodes = { blockade = -8 }")
    coerce, before = kind.ontology.types["COERCE"], ontology().types["COERCE"]
    assert coerce.modes == {**before.modes, "blockade": -8}
    assert (coerce.score, coerce.quad) == (-6, before.quad)
    assert ontology().types["COERCE"] is before


def test_a_context_has_words(tmp_path: Path) -> None:
    found = known(tmp_path, ontology='[contexts]\nwater = ["dam", "river basin"]')
    assert found.ontology.contexts == ontology().contexts | {"water"}
    assert "water" in found.contexts.single["dam"]
    assert (" river basin ", ("water",)) in found.contexts.several["river"]


def test_a_type_that_is_like_another_stands_wherever_that_does(tmp_path: Path) -> None:
    found = known(tmp_path, ontology=TYPE + 'like = "COERCE"')
    for name, types in ontology().lists.items():
        if name.endswith("_types"):
            assert ("PRESS" in found.ontology.lists[name]) == ("COERCE" in types)
    for name, kinds in package_knowledge().intents.words.items():
        if name.endswith("_types"):
            assert ("PRESS" in found.intents.words[name]) == ("COERCE" in kinds)
    table = found.intents
    for rule in package_knowledge().intents.rules:
        for name in rule.classes:
            one, other = table.rule(name, "PRESS", None), table.rule(name, "COERCE", None)
            assert (one and one.source) == (other and other.source)
    assert table.modes["threat"]["PRESS"] == table.modes["threat"]["COERCE"]


def test_a_type_that_is_like_none_composes_by_general_rules_only(tmp_path: Path) -> None:
    table = known(tmp_path, ontology=TYPE).intents
    demand = table.rule("demand", "PRESS", None)
    assert demand is not None
    assert (demand.type, table.mode(demand, "PRESS", None)) == ("REQUEST", None)
    assert table.rule("promise", "PRESS", None) is None


@pytest.mark.parametrize(("like", "future"), [("AID", "AGREE"), ("CONCEDE", "PRESS")])
def test_a_future_act_is_what_that_of_its_like_is(tmp_path: Path, like: str, future: str) -> None:
    found = known(tmp_path, ontology=TYPE + f'like = "{like}"')
    assert found.intents.future["PRESS"] == future


def test_rules_of_a_user_go_before(tmp_path: Path) -> None:
    intent = """
[[rules]]
class = ["demand"]
embedded = ["PRESS.outlet"]
type = "REQUEST"
mode = "change"
source = "study"
[future]
PRESS = "AGREE"
[classes.demand]
verbs = ["hector"]
[words]
claiming = ["aver"]
"""
    table = known(tmp_path, ontology=TYPE, intent=intent).intents
    rule = table.rule("demand", "PRESS", "outlet")
    assert rule is not None
    assert (rule.mode, rule.source) == ("change", "study")
    assert table.future["PRESS"] == "AGREE"
    assert table.verbs["hector"] == (("demand", ()),)
    assert {"aver", "claim"} <= table.words["claiming"]
    assert "hector" not in package_knowledge().intents.verbs


# ---------------------------------------------------------------- an ontology of one's own
def test_an_ontology_that_stands_alone_leaves_nothing_of_plover(tmp_path: Path) -> None:
    text = "replace = true\n" + TYPE + 'like = "COERCE"\n[contexts]\npress = ["newspaper"]'
    found = known(tmp_path, ontology=text, frames_press=PRESS)
    assert list(found.ontology.types) == ["PRESS"]
    assert ids(found) == ["press-close"]
    assert found.ontology.contexts == {"press"}
    assert list(found.contexts.single) == ["newspaper"]
    assert found.intents.rules == ()
    assert found.intents.future == {}
    assert all(c.default is None for c in found.intents.classes.values())
    types = {n: k for n, k in found.ontology.lists.items() if n.endswith("_types")}
    assert types["conflict_types"] == {"PRESS"}
    assert set().union(*types.values()) == {"PRESS"}
    assert found.ontology.sectors == ontology().sectors
    assert "say" in found.intents.verbs


def test_names_that_panels_have_are_reserved() -> None:
    types = {name.lower() for name in ontology().types}
    names = {column.name for unit in PANELS for column in columns(unit)} - types
    assert names <= ontology().lists["reserved_names"]


# ---------------------------------------------------------------- the worked example
def test_the_example_is_of_the_size_it_says() -> None:
    user = read_folder(EXAMPLE)
    found = load_knowledge(user)
    assert len(user_frames(user)) == 6
    assert list(found.ontology.types["PRESS"].modes) == ["outlet", "journalist"]
    assert all(any(e.type is None for e in f.examples) for f in user_frames(user))
