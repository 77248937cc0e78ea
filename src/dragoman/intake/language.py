"""In which language a report is written."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dragoman.intake.lexicon import load_rows

SAMPLE = 1200
"""Characters looked at: those at the start and as many from the middle."""
ENGLISH_SHARE = 0.1
"""Share of English function words that settles it without the model: English news has .12 to .25
whatever its names, other languages below .03."""
FEW_LETTERS = 40
NO_LANGUAGE = "zxx"
"""ISO 639-2 for content without language: what `detect` says of base64, tables and code."""
WORD = re.compile(r"[^\W\d_]+")
CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]*")


def detect(text: str) -> str:
    """ISO 639-1 code of the language of `text`; "en" unless it is surely another.

    Names mislead the model ("Xi Jinping met Nguyen Phu Trong" is Javanese to it), so English
    function words are counted first, and the model's word is taken only when it is sure.
    """
    sample = _sample(text)
    words = [word.lower() for word in WORD.findall(sample)]
    letters = sum(map(len, words))
    if not words or _is_plain_english(words):
        return "en"
    ranked = _identifier().rank(_without_names(sample))
    language, confidence = ranked[0]
    if language in ("en", "und"):
        return "en"
    if _has_foreign_script(words, letters):
        return str(language)
    # The likelihood of English tells more than that of the best: cousins (Malay, Indonesian)
    # share theirs, and English with names keeps one above .01 where other languages have .0001.
    most, least = (0.001, 0.5) if letters < FEW_LETTERS else (0.005, 0.4)
    return str(language) if dict(ranked)["en"] < most and confidence >= least else "en"


def _sample(text: str) -> str:
    if len(text) <= 2 * SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"


def _is_plain_english(words: list[str]) -> bool:
    known = _english_words()
    found = sum(word in known for word in words)
    return found >= 2 and found >= ENGLISH_SHARE * len(words)


def _without_names(sample: str) -> str:
    """The words in lower case, where there are any: names look like the language they are from."""
    lower = CAPITALISED.sub("", sample)
    return lower if len(WORD.findall(lower)) >= 3 else sample


def _has_foreign_script(words: list[str], letters: int) -> bool:
    # Latin letters, with all their accents, end at U+024F.
    foreign = sum(len(w) for w in words if ord(w[0]) > 0x24F)
    return foreign * 2 > letters


@cache
def _english_words() -> frozenset[str]:
    return frozenset(word for (word,) in load_rows("english_words.txt", 1))


@cache
def _identifier() -> Any:
    # Half a second to load: only once, and only for a text that needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
