"""Code many reports over a pool of processes: small records out, small records back, in order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from dragoman.coding import error
from dragoman.model import Report
from dragoman.syntax.blas import use_one_thread

Code = Callable[[Report], dict[str, Any]]
MakeCode = Callable[[bool], Code]
AHEAD = 8
"""Batches handed out beyond those that the workers hold."""
BATCH = 8
"""Reports a batch: enough to hide the passing to and fro, few enough to keep all busy."""

_code: Code | None = None
"""The coder of a worker process, made once when the process starts."""


def real_coder(with_text: bool) -> Code:
    """The coder of the package; models are loaded here, once a process."""
    from dragoman.pipeline import Coder

    coder = Coder()
    return lambda report: coder.code_to_dict(report, with_text=with_text)


def code_reports(
    reports: Iterable[Report],
    *,
    workers: int = 1,
    with_text: bool = False,
    make_code: MakeCode = real_coder,
) -> Iterator[dict[str, Any]]:
    """The JSON codings of reports, in order; one that fails gives an error coding.

    With one worker everything happens in this process. `make_code` builds the function that
    codes a report in every process; it must be importable by name.
    """
    use_one_thread()
    if workers <= 1:
        code: Code | None = None
        for report in reports:
            code = code or make_code(with_text)
            yield _safely(code, report)
        return
    yield from _pooled(reports, workers, with_text, make_code)


def _pooled(
    reports: Iterable[Report], workers: int, with_text: bool, make_code: MakeCode
) -> Iterator[dict[str, Any]]:
    waiting: deque[tuple[list[Report], Future[list[dict[str, Any]]]]] = deque()
    with _Pool(workers, with_text, make_code) as pool:
        for batch in _batches(reports):
            waiting.append((batch, pool.submit(batch)))
            while len(waiting) > workers + AHEAD:
                yield from pool.result(*waiting.popleft())
        while waiting:
            yield from pool.result(*waiting.popleft())


class _Pool:
    """A process pool that survives a worker's death: the batch at fault is coded one by one."""

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

    def submit(self, batch: list[Report]) -> Future[list[dict[str, Any]]]:
        try:
            return self.executor.submit(_code_batch, batch)
        except BrokenProcessPool:
            self.executor = self._start(self.workers)
            return self.executor.submit(_code_batch, batch)

    def result(
        self, batch: list[Report], future: Future[list[dict[str, Any]]]
    ) -> list[dict[str, Any]]:
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(report) for report in batch]

    def _alone(self, report: Report) -> dict[str, Any]:
        """Code one report in a process of its own, so that only the one at fault is lost."""
        with self._start(1) as executor:
            try:
                return executor.submit(_code_batch, [report]).result()[0]
            except BrokenProcessPool:
                return error(
                    report.id,
                    "crash",
                    f"{report.source or report.id}: the process that coded this report died "
                    "(out of memory?). Try the report alone, or leave it out.",
                )


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    for report in reports:
        batch.append(report)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _begin(with_text: bool, make_code: MakeCode) -> None:
    global _code  # noqa: PLW0603 - a worker's one piece of state, set when it starts
    use_one_thread()
    _code = make_code(with_text)


def _code_batch(batch: list[Report]) -> list[dict[str, Any]]:
    if _code is None:
        raise RuntimeError("the worker was not initialised")
    return [_safely(_code, report) for report in batch]


def _safely(code: Code, report: Report) -> dict[str, Any]:
    """Code a report; a fault of ours becomes an error coding that names it, never a lost run."""
    try:
        return code(report)
    except Exception as fault:
        kind = type(fault).__name__
        message = (
            f"{report.source or report.id}: coding failed with {kind}: {fault}. This is a fault "
            "of dragoman: please report it with the text."
        )
        return error(report.id, "crash", message)
