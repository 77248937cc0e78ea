"""Mistakes in a user's lexicon: each is named with file, line, key, what is wrong, what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.events.user.faults import UserLexiconError
from dragoman.events.user.folder import UserLexicon, read_folder
from dragoman.events.user.load import load_knowledge
from events.user.folders import EXAMPLE, FRAME, TYPE, made

MOST_LINES = 25
"""Lines of a file in which keys are given wrong values: the first frame of frames/press.toml."""


def faults(folder: Path, **files: str) -> list[str]:
    with pytest.raises(UserLexiconError) as caught:
        load_knowledge(made(folder, **files))
    assert str(caught.value).startswith(f"The lexicon {folder} is not used, mend it and run again:")
    return [str(fault) for fault in caught.value.faults]


ONTOLOGIES = [
    ("[types.PRESS]\nquad = 3\nscore = -7",
     'line 2, types.PRESS.quad: This must be a text, such as "close", not a whole number.'),
    ('[types.PRESS]\nquad = "material conflct"\nscore = -7',
     'line 2, types.PRESS.quad: There is no quad class "material conflct". '
     'Did you mean "material conflict"?'),
    ('[types.PRESS]\nquad = "material conflict"\nscore = -70',
     "line 3, types.PRESS.score: A score lies between -10 (conflict) and 10."),
    ('# study\n\n[types.PRESS]\nquad = "material conflict"',
     'line 3, types.PRESS: The type has no score. Add "score = ...".'),
    (TYPE + "colour = 1",
     'line 5, types.PRESS.colour: There is no key "colour" here. '
     "Choose one of: quad, score, recipient_required, modes, like."),
    (TYPE + 'like = "COERSE"',
     'line 5, types.PRESS.like: There is no PLOVER type "COERSE". Did you mean "COERCE"?'),
    (TYPE.replace("PRESS", "Press"),
     "line 1, types.Press: Types are written in capitals, digits and underscores, with 32 letters "
     "at most."),
    (TYPE.replace("PRESS", "RECEIVED"),
     'line 1, types.RECEIVED: "received" is a column of panels or a word of Stata. '
     "Rename the type."),
    (TYPE.replace("-7.5", '"low"'),
     "line 4, types.PRESS.modes.journalist: This must be a number, not a text."),
    ('replace = "yes"\n' + TYPE, "line 1, replace: This must be true or false, not a text."),
    ("replace = true", "line 1, replace: It replaces all types and names none. "
     "Add [types.NAME] tables."),
    (TYPE + '[contexts]\npress = ["newspaper", 3]',
     "line 6, contexts.press[2]: Every entry must be a text, not a whole number."),
    (TYPE + '[lists]\nplaced_types = ["PRES"]',
     'line 6, lists.placed_types[1]: There is no type "PRES". Did you mean "PRESS"?'),
    (TYPE + '[lists]\nsectors = ["JRN"]',
     'line 6, lists.sectors: There is no key "sectors" here. Choose one of: vouched_types, '
     "placed_types, conflict_types, concrete_types, attended_types, outward_types, "
     "approving_types, telling_types, presupposing_types."),
    (TYPE + '[by_adjective]\n"PRESS.outlt" = "JRN"',
     'line 6, by_adjective.PRESS.outlt: There is no mode of PRESS "outlt". '
     'Did you mean "outlet"?'),
    (TYPE + "[types.REJECT]\nlike = 'REQUEST'",
     "line 6, types.REJECT.like: This type is PLOVER's own and is like no other. Leave it out."),
    ("[types.PRESS\n", "line 1: This is no TOML: Expected ']' at the end of a table declaration. "
     "Mend this line."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), ONTOLOGIES)
def test_mistakes_in_an_ontology(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, ontology=text) == [f"ontology.toml, {fault}"]


FRAMES = [
    ('mode = "outlet"', 'mode = "oulet"',
     'line 4, frame[1].mode: There is no mode of PRESS "oulet". Did you mean "outlet"?'),
    ('mode = "outlet"', 'type = "AID"\nmode = "outlet"',
     'line 5, frame[1].mode: AID has no modes. Leave "outlet" out, or add it in ontology.toml.'),
    ('verbs = ["close"]', 'verb = ["close"]\nnouns = ["closure"]',
     'line 5, frame[1].verb: There is no key "verb" here. Did you mean "verbs"?'),
    ('verbs = ["close"]', 'verbs = "close"',
     'line 5, frame[1].verbs: This must be a list of texts, such as ["close", "shut down"], '
     "not a text."),
    ('verbs = ["close"]', 'verbs = ["close", 5]',
     "line 5, frame[1].verbs[2]: Every entry must be a text, not a whole number."),
    ('verbs = ["close"]', 'verbs = ["Close"]',
     'line 5, frame[1].verbs[1]: Lemmas are written in small letters: "close".'),
    ('verbs = ["close"]', 'verbs = ["@media"]',
     "line 5, frame[1].verbs[1]: Classes stand in theme, where and unless only. "
     "Write the words."),
    ('verbs = ["close"]\n', "",
     'line 2, frame[1]: Nothing evokes the frame. Add "verbs", "nouns" or "adjectives".'),
    ('theme = ["newspaper"]', 'theme = [\n  "newspaper",\n  "@medai",\n]',
     'line 8, frame[1].theme[2]: There is no word class "@medai". Did you mean "@media"?'),
    ('theme = ["newspaper"]', 'where = { agent = ["@SANCTON"] }',
     'line 6, frame[1].where.agent[1]: There is no type "SANCTON". Did you mean "SANCTION"?'),
    ('theme = ["newspaper"]', 'where = { agent = "@actor" }',
     "line 6, frame[1].where.agent: This must be a list of texts, such as "
     '["close", "shut down"], not a text.'),
    ('recipient = ["theme"]', 'recipient = ["Theme!"]',
     'line 7, frame[1].recipient[1]: "Theme!" is no role: write agent, theme, a preposition, '
     "theme.mod ..."),
    ('recipient = ["theme"]', 'voice = "pasive"',
     'line 7, frame[1].voice: There is no voice "pasive". Did you mean "passive"?'),
    ('recipient = ["theme"]', 'contexts = ["militry"]',
     'line 7, frame[1].contexts[1]: There is no context "militry". Did you mean "military"?'),
    ("weight = 20", "weight = 1.5",
     "line 9, frame[1].weight: This must be a whole number, not a number."),
    ('id = "press-close"\n', "",
     'line 2, frame[1]: The frame has no id. Add one, such as id = "press-close".'),
    ('id = "press-close"', 'id = "Press close"',
     "line 3, frame[1].id: Ids are small letters, digits and hyphens."),
    (', actors = ["IRN"]', ', actors = ["Iran"]',
     "line 8, frame[1].examples[1].actors[1]: Write a country, or country and sector: "
     '"IRN", "IRN GOV".'),
    (', actors = ["IRN"]', ', actors = ["IRN GOF"]',
     'line 8, frame[1].examples[1].actors[1]: There is no sector "GOF". Did you mean "GOV"?'),
    (', actors = ["IRN"]', ', mode = "journalst"',
     'line 8, frame[1].examples[1].mode: There is no mode of PRESS "journalst". '
     'Did you mean "journalist"?'),
    ('text = "Iran closed a newspaper.", ', "",
     'line 8, frame[1].examples[1]: The example has no text. Add text = "One sentence.".'),
    ('examples = [{ text = "Iran closed a newspaper.", actors = ["IRN"] }]', "examples = []",
     "line 2, frame[1]: The frame has no example. "
     'Add examples = [{ text = "...", actors = [...] }].'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault"), FRAMES)
def test_mistakes_in_a_frame(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = f'type = "PRESS"\n{FRAME}'
    assert old in text
    found = faults(tmp_path, ontology=TYPE, frames_press=text.replace(old, new))
    assert found == [f"frames/press.toml, {fault}"]


def test_a_file_of_a_type_that_is_not_there(tmp_path: Path) -> None:
    text = 'type = "PRES"\n' + FRAME
    assert faults(tmp_path, ontology=TYPE, frames_press=text) == [
        'frames/press.toml, line 1, type: There is no type "PRES". Did you mean "PRESS"?'
    ]


def test_a_frame_without_type(tmp_path: Path) -> None:
    assert faults(tmp_path, frames_press=FRAME.replace('mode = "outlet"\n', "")) == [
        "frames/press.toml, line 1, frame[1]: The frame has no type. "
        'Write "type = ..." above all frames of the file.'
    ]


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    text = 'type = "PRESS"\n' + FRAME
    assert faults(tmp_path, ontology=TYPE, frames_a=text, frames_b=text) == [
        "frames/b.toml, line 3, frame[1].id: The frame at frames/a.toml, line 3 has this id, too. "
        "Rename one of them."
    ]


def test_what_is_switched_off_must_be_there_and_not_be_replaced(tmp_path: Path) -> None:
    text = 'type = "COERCE"\ndisable = ["coerce-ban-medai", "coerce-ban-media"]\n' + FRAME
    text = text.replace('mode = "outlet"\n', "").replace("press-close", "coerce-ban-media")
    assert faults(tmp_path, frames_press=text) == [
        'frames/press.toml, line 2, disable[1]: There is no frame of the package '
        '"coerce-ban-medai". Did you mean "coerce-ban-media"?',
        "frames/press.toml, line 2, disable[2]: A frame of your own has this id and takes its "
        "place. Drop one.",
    ]  # fmt: skip


CLASSES = [
    ("Press = ['a']", "line 1, Press: Classes are written in small letters, digits and "
     "underscores."),
    ("actor = ['a']", 'line 1, actor: "@actor" is a class that dragoman fills. '
     "Choose another name."),
    ("press = 'a'", 'line 1, press: This must be a list of texts, such as ["close", "shut down"], '
     "not a text."),
    ("press = { replce = ['a'] }",
     'line 1, press.replce: There is no key "replce" here. Did you mean "replace"?'),
    ("press = ['a', '@presss']", 'line 1, press[2]: There is no word class "@presss". '
     'Did you mean "@press"?'),
    ("a = ['@b']\nb = ['x', '@a']", 'line 1, a[1]: "@b" leads back to this class, or too deep.'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), CLASSES)
def test_mistakes_in_word_classes(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, classes_own=text)[0] == f"classes/own.toml, {fault}"


RULE = '[[rules]]\nclass = ["plan"]\nembedded = ["PRESS"]\ntype = "THREATEN"\nsource = "study"\n'
INTENTS = [
    (RULE.replace("plan", "plann"),
     'line 2, rules[1].class[1]: There is no class of intent "plann". Did you mean "plan"?'),
    (RULE.replace("PRESS", "PRES"),
     'line 3, rules[1].embedded[1]: There is no type "PRES". Did you mean "PRESS"?'),
    (RULE.replace("PRESS", "PRESS.outlt"),
     'line 3, rules[1].embedded[1]: There is no mode of PRESS "outlt". Did you mean "outlet"?'),
    (RULE.replace("THREATEN", "THREAT"),
     'line 4, rules[1].type: There is no type "THREAT". Did you mean "THREATEN"?'),
    (RULE + 'mode = "closure"',
     'line 6, rules[1].mode: There is no mode of THREATEN "closure". '
     "Choose one of: restrict, arrest, relations, expel, territory, violence."),
    (RULE + 'mode_of = "threats"',
     'line 6, rules[1].mode_of: There is no table of modes "threats". Did you mean "threat"?'),
    (RULE.replace('source = "study"\n', ""), 'line 1, rules[1]: The rule has no "source". Add it.'),
    ('[modes.answer]\nPRESS = "chang"',
     'line 2, modes.answer.PRESS: There is no mode for "answer" "chang". Did you mean "change"?'),
    ('[future]\nPRES = "PRESS"',
     'line 2, future.PRES: There is no type "PRES". Did you mean "PRESS"?'),
    ('[classes.pln]\nverbs = ["mull"]',
     'line 1, classes.pln: There is no class of intent "pln". Did you mean "plan"?'),
    ('[words]\ntold_onc_types = ["PRESS"]',
     'line 2, words.told_onc_types: There is no key "told_onc_types" here. '
     'Did you mean "told_once_types"?'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), INTENTS)
def test_mistakes_in_intents(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, ontology=TYPE, intent=text) == [f"intent.toml, {fault}"]


def test_all_mistakes_are_told_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    text = 'type = "AID"\n' + FRAME.replace("verbs", "verb")
    found = faults(tmp_path, frames_a=text, classes_b="A = ['a']", intent="[future]\nA = 'AID'")
    assert [fault.partition(":")[0] for fault in found] == [
        "classes/b.toml, line 1, A",
        "frames/a.toml, line 2, frame[1]",
        "frames/a.toml, line 4, frame[1].mode",
        "frames/a.toml, line 5, frame[1].verb",
        "intent.toml, line 2, future.A",
    ]


WRONG = ("[[1]]", '{ x = ["@y"] }', "1979-05-27", '""')
PLACES = [
    (name, number)
    for name, text in read_folder(EXAMPLE).files
    for number, line in enumerate(text.splitlines())
    if re.match(r'[\w"]+ = ', line) and number < MOST_LINES
]


@pytest.mark.parametrize("value", WRONG)
def test_no_value_of_a_wrong_kind_is_more_than_a_mistake(value: str) -> None:
    """Every key of the example in turn is given a value that it cannot have."""
    user = read_folder(EXAMPLE)
    for name, number in PLACES:
        files = dict(user.files)
        lines = files[name].splitlines()
        is_open = lines[number].endswith("[")
        end = lines.index("]", number) if is_open else number
        lines[number : end + 1] = [lines[number].partition(" = ")[0] + f" = {value}"]
        files[name] = "\n".join(lines)
        with pytest.raises(UserLexiconError) as caught:
            load_knowledge(UserLexicon("x", tuple(files.items())))
        assert (name, number + 1) in {(f.file, f.line) for f in caught.value.faults}
