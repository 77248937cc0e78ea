"""The fast parser gives the stock pipeline's annotations, and checks its weights."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
import spacy

from dragoman.errors import DragomanError
from dragoman.model import Sentence
from dragoman.syntax.parser import (
    DEFAULT_MODEL,
    Parser,
    WeightsError,
    annotator,
    check_weights,
    model_folder,
)
from dragoman.syntax.tables import syntax_tables
from dragoman.syntax.tree import plant
from dragoman.syntax.vectors import Encoder
from syntax.test_propositions import CASES, parser

TEXTS = [
    line
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith((" ", "#"))
]


def sentences(texts: list[str]) -> list[Sentence]:
    return [Sentence(n, 0, len(text), text, n) for n, text in enumerate(texts)]


@pytest.fixture(scope="module")
def stock() -> spacy.Language:
    """spaCy's own loading, with BLIS and every component."""
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    ours = get_current_ops()
    set_current_ops(NumpyOps(use_blis=True))
    nlp = spacy.load(model_folder(DEFAULT_MODEL))
    set_current_ops(ours)
    return nlp


def test_annotations_are_those_of_the_stock_pipeline(stock: spacy.Language) -> None:
    ours = parser()
    docs = [ours._nlp.make_doc(text) for text in TEXTS]
    ours.annotate(docs)
    for mine, theirs in zip(docs, stock.pipe(TEXTS), strict=True):
        assert [(t.text, t.tag_, t.dep_, t.head.i) for t in mine] == [
            (t.text, t.tag_, t.dep_, t.head.i) for t in theirs
        ]


def test_vectors_are_those_of_the_stock_pipeline(stock: spacy.Language) -> None:
    """Blank rows between sentences included: no sentence sees another."""
    tok2vec = stock.get_pipe("tok2vec")
    ours = Encoder(tok2vec.model).encode([stock.make_doc(text) for text in TEXTS[:40]])
    alone = [tok2vec.predict([stock.make_doc(text)])[0] for text in TEXTS[:40]]
    assert numpy.allclose(ours, numpy.concatenate(alone), atol=1e-5)


def test_a_pipeline_of_unknown_build_is_run_by_spacy(stock: spacy.Language) -> None:
    docs = [stock.make_doc(text) for text in TEXTS[:40]]
    annotator(stock, is_known=False)(docs)
    known = [parser()._nlp.make_doc(text) for text in TEXTS[:40]]
    parser().annotate(known)
    assert [[(t.tag_, t.dep_, t.head.i) for t in doc] for doc in docs] == [
        [(t.tag_, t.dep_, t.head.i) for t in doc] for doc in known
    ]


def test_lemmas_are_those_of_the_stock_pipeline(stock: spacy.Language) -> None:
    """But for the words that `syntax.toml` corrects on purpose."""
    irregular, lemmatizer = syntax_tables().irregular, parser()._lemmatizer
    differing = set()
    for doc in stock.pipe(TEXTS):
        for token in doc:
            if token.pos_ in ("VERB", "NOUN") and token.text.lower() not in irregular:
                mine = lemmatizer.lemma(token.text, token.tag_)
                if mine != token.lemma_.lower():
                    differing.add((token.text, mine, token.lemma_))
    assert not differing


def test_a_report_is_a_batch_of_its_own() -> None:
    """What else is parsed does not change a sentence."""
    alone = parser().parse(sentences(TEXTS[:3]))
    again = parser().parse(sentences(TEXTS[:3]))
    assert alone == again


@pytest.mark.parametrize("text", ["", " ", "?!", "…", "\n", "A", "1,2,3", "word " * 400])
def test_odd_sentences_parse(text: str) -> None:
    parsed = parser().parse([Sentence(0, 0, len(text), text, 0)])
    assert len(parsed) == 1


def test_offsets_are_those_of_the_text() -> None:
    text = "An opening. Greece recalled its envoy to Ankara."
    parsed = parser().parse([Sentence(1, 12, len(text), text[12:], 0)])[0]
    for word in parsed.words:
        assert text[word.start : word.end] == word.text
    for phrase in parsed.phrases:
        assert text[phrase.start : phrase.end] == phrase.text


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tagger").mkdir()
    (tmp_path / "tagger" / "model").write_bytes(b"other weights")
    with pytest.raises(WeightsError, match="tagger/model"):
        check_weights(tmp_path, {"tagger/model": "0" * 64})


def test_unknown_pipeline_is_a_clear_error() -> None:
    with pytest.raises(DragomanError, match="en_no_such_pipeline"):
        Parser("en_no_such_pipeline")


def test_plant_leaves_blanks_out() -> None:
    text = "Peru  \n freed them."
    doc = parser()._nlp(text)
    tree = plant(Sentence(0, 0, len(text), text, 0), doc, lambda form, _tag: form.lower())
    assert [w.text for w in tree.words] == ["Peru", "freed", "them", "."]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("staged", "stage"), ("hoping", "hope"), ("waged", "wage"), ("planned", "plan"),
     ("barred", "bar"), ("visiting", "visit"), ("routed", "rout"), ("lambasted", "lambast")],
)  # fmt: skip
def test_a_lost_e_comes_back(form: str, lemma: str) -> None:
    tag = "VBG" if form.endswith("ing") else "VBD"
    assert parser()._lemmatizer.lemma(form, tag) == lemma
