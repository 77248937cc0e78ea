"""Questions as JSON Lines: one answer for each line, in order, also for what is no question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from dragoman.lookup.errors import BadQuestionError
from dragoman.lookup.phrase import Question, make_question
from dragoman.lookup.who import BATCH, WhoFinder


def answer_lines(finder: WhoFinder, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Answers to lines of {"text", "date"?, "context"?}; blank lines are left out.

    A line that cannot be answered gives {"text", "error": {"kind", "message"}}.
    """
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    while chunk := list(islice(numbered, BATCH)):
        read = [_read(line, number) for number, line in chunk]
        answers = finder.answers(q for q in read if isinstance(q, Question))
        for row in read:
            yield next(answers).to_dict() if isinstance(row, Question) else row


def _read(line: str, number: int) -> Question | dict[str, Any]:
    where = f"line {number}"
    row: Any = None
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise BadQuestionError(where, "is no JSON object", 'Write {"text": "..."}')
        return make_question(row.get("text"), row.get("date"), row.get("context"), where=where)
    except ValueError as fault:
        error = BadQuestionError(where, f"is no JSON ({fault})", 'Write {"text": "..."}')
    except BadQuestionError as fault:
        error = fault
    text = row.get("text") if isinstance(row, dict) else None
    return {"text": text, "error": {"kind": type(error).__name__, "message": str(error)}}
