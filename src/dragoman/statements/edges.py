"""Where words that run into or out of quotation marks begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Span
from dragoman.statements.lexicon import lexicon
from dragoman.statements.quotes import MARKS, Quoted, has_words

LONGEST = 600
"""Characters of a quotation that a clause which ends in it is stretched to."""
GOES_ON = re.compile(r"[\"”’'»]{0,2} +([a-z]+)\b[^,.;:?!\n“”\"«»—–(]*")
"""Words behind a closing mark, to the next point or mark."""
TAKES_UP = re.compile(r"[\"”’'»]{0,2},?[\"”’'»]{0,2} +(?:and|but|while|which|who)\b[^\"“«]*$")
"""What the report goes on with behind words quoted whole or behind a comma: '..." and left'."""
DASH = re.compile(r"\s[—–]\s|\s--?\s|[—–]")


def mend_edges(spans: Sequence[Span], cue: Span, text: str, quoted: Quoted) -> list[Span]:
    """Spans of one statement whose ends fit the quotation marks that they run into.

    A clause goes on to the mark that closes a quotation of it ('he would fight "threats out
    there, which nobody sees"'), and over what hangs on the quoted words behind them ('a "full
    account" of the raid'); a dash behind quoted words takes up the report.
    """
    return [_mended(span, cue, text, quoted) for span in spans]


def _mended(span: Span, cue: Span, text: str, quoted: Quoted) -> Span:
    start, end = span
    if start < cue[1]:
        return span
    end = _whole(start, end, text, quoted)
    inner = quoted.within(start, end)
    if not inner:
        return start, end
    first, last = inner[0][1][0], inner[-1][1][1]
    if TAKES_UP.match(text, last, end):
        return start, last
    if not has_words(text, start, first):
        return start, end
    if not has_words(text, last, end):
        return start, _hanging(last, end, text)
    return start, _to_dash(last, end, text)


def _whole(start: int, end: int, text: str, quoted: Quoted) -> int:
    """The end of a quotation that begins within a span and in which the span breaks off."""
    number = quoted.around(end)
    if number is None:
        return end
    quotation = quoted.all[number]
    is_cut = start < quotation.start and end < quotation.end
    is_one = quotation.end - quotation.start <= LONGEST and "\n" not in text[start : quotation.end]
    return quotation.end if is_cut and is_one and quotation.closed else end


def _hanging(last: int, end: int, text: str) -> int:
    """Over 'of the raid', 'because he lost' behind quoted words, before when and where."""
    found = GOES_ON.match(text, last)
    if found is None or found[1] not in lexicon().words["hanging"]:
        return end
    words = lexicon().words
    stops = words["hanging_stops"] | words["days"]
    at = found.end()
    for word in re.finditer(r"[A-Za-z]+", found[0][found.end(1) - last :]):
        if word[0].lower() in stops:
            at = found.end(1) + word.start()
            break
    return at if text[found.end(1) : at].strip() else end


def _to_dash(last: int, end: int, text: str) -> int:
    dashes = list(DASH.finditer(text, last, end))
    return last if len(dashes) == 1 and _is_plain(text[dashes[0].end() : end]) else end


def _is_plain(words: str) -> bool:
    return not any(mark in words for mark in MARKS)
