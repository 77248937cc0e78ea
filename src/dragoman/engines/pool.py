"""Code many reports over a pool of processes: small records out, small records back, in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import wait
from typing import Any

from dragoman.coding import error
from dragoman.errors import DragomanError
from dragoman.events.user.folder import UserLexicon
from dragoman.intake.outcome import Item, Skipped
from dragoman.model import Report
from dragoman.syntax.blas import use_one_thread

Code = Callable[[Report], dict[str, Any]]
MakeCode = Callable[[bool], Code]
AHEAD = 8
"""Batches handed out beyond those that the workers hold."""
BATCH = 8
"""Reports a batch: enough to hide the passing to and fro, few enough to keep all busy."""

_make: _Once | None = None
"""The coder of a worker process."""


def coder_of(
    model: str | None, lexicon: UserLexicon | None = None, *, fast: bool = False
) -> MakeCode:
    """What makes the coder with another spaCy pipeline as parser, a user's lexicon, no judge."""
    return partial(real_coder, model=model, lexicon=lexicon, fast=fast)


def real_coder(
    with_text: bool,
    model: str | None = None,
    lexicon: UserLexicon | None = None,
    fast: bool = False,
) -> Code:
    """The coder of the package; models are loaded here, once a process."""
    from dragoman.judging.judge import judging_of
    from dragoman.pipeline import Coder, CoderOptions
    from dragoman.syntax.parser import DEFAULT_MODEL

    coder = Coder(CoderOptions(model or DEFAULT_MODEL, lexicon, judging_of(fast=fast)))
    return lambda report: coder.code_to_dict(report, with_text=with_text)


def code_reports(
    items: Iterable[Item],
    *,
    workers: int = 1,
    with_text: bool = False,
    make_code: MakeCode = real_coder,
) -> Iterator[dict[str, Any]]:
    """One JSON coding an item, in order; what cannot be coded gives an error coding.

    With one worker everything happens in this process. `make_code` builds the function that
    codes a report in every process; it must be importable by name.
    """
    use_one_thread()
    if workers <= 1:
        code: Code | None = None
        for item in items:
            code = code or make_code(with_text)
            yield _safely(code, item)
        return
    yield from _pooled(items, workers, with_text, make_code)


def _pooled(
    items: Iterable[Item], workers: int, with_text: bool, make_code: MakeCode
) -> Iterator[dict[str, Any]]:
    waiting: deque[tuple[list[Item], Future[list[dict[str, Any]]]]] = deque()
    with _Pool(workers, with_text, make_code) as pool:
        for batch in _batches(items):
            waiting.append((batch, pool.submit(batch)))
            while len(waiting) > workers + AHEAD:
                yield from pool.result(*waiting.popleft())
        while waiting:
            yield from pool.result(*waiting.popleft())


class _Pool:
    """A process pool that survives a worker's death: what it held is coded again one by one."""

    def __init__(self, workers: int, with_text: bool, make_code: MakeCode) -> None:
        self.arguments = (with_text, make_code)
        self.workers = workers
        self.executor = self._start(workers)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=self.arguments,
        )

    def submit(self, batch: list[Item]) -> Future[list[dict[str, Any]]]:
        try:
            return self.executor.submit(_code_batch, batch)
        except BrokenProcessPool:
            self.executor = self._start(self.workers)
            return self.executor.submit(_code_batch, batch)

    def result(
        self, batch: list[Item], future: Future[list[dict[str, Any]]]
    ) -> list[dict[str, Any]]:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._one_by_one(batch)

    def _one_by_one(self, batch: list[Item]) -> list[dict[str, Any]]:
        """Code a batch in a process of its own, so that only the reports at fault are lost."""
        codings = []
        executor = self._start(1)
        for item in batch:
            try:
                codings += executor.submit(_code_batch, [item]).result()
            except BrokenProcessPool:
                codings.append(_died(item))
                executor = self._start(1)
        executor.shutdown()
        return codings


def _died(item: Item) -> dict[str, Any]:
    message = (
        f"{item.source or item.id}: the process that coded this report died (out of memory?). "
        "Try the report alone, or leave it out."
    )
    return error(item.id, "crash", message)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


# ---------------------------------------------------------------- inside a worker
def _begin(with_text: bool, make_code: MakeCode) -> None:
    global _make  # noqa: PLW0603 - a worker's one piece of state, set when it starts
    use_one_thread()
    # Ctrl-C reaches all processes of a terminal; the one that reads and writes settles it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _make = _Once(with_text, make_code)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class _Once:
    """The coder of a worker process, made at the first report."""

    def __init__(self, with_text: bool, make_code: MakeCode) -> None:
        self.with_text, self.make_code = with_text, make_code
        self.code: Code | None = None

    def get(self) -> Code:
        if self.code is None:
            try:
                self.code = self.make_code(self.with_text)
            except Exception as fault:
                # As a plain error: others may not survive the way to the parent.
                raise DragomanError(str(fault)) from None
        return self.code


def _code_batch(batch: list[Item]) -> list[dict[str, Any]]:
    if _make is None:
        raise RuntimeError("the worker was not initialised")
    code = _make.get()
    return [_safely(code, item) for item in batch]


def _safely(code: Code, item: Item) -> dict[str, Any]:
    """Code a report; a fault of ours becomes an error coding that names it, never a lost run."""
    if isinstance(item, Skipped):
        return error(item.id, item.kind, item.message)
    try:
        return code(item)
    except Exception as fault:
        kind = type(fault).__name__
        message = (
            f"{item.source or item.id}: coding failed with {kind}: {fault}. This is a fault of "
            "dragoman: please report it, with a text that shows it."
        )
        return error(item.id, "crash", message)
