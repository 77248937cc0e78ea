"""Reports a second against one plain `nlp.pipe` of the stock pipeline, in one run.

`python scripts/bench_speed.py NEWS.jsonl[.gz] [--reports N] [--workers N] [--fast]`. Stock and
dragoman take turns over the same chunks of reports, so that what else the machine does hits both.
With one worker processor time is compared, with more the clock.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from dragoman.engines.pool import code_reports, coder_of
from dragoman.intake import ReadOptions, read
from dragoman.judging.judge import judging_of
from dragoman.model import Report
from dragoman.syntax.blas import use_one_thread
from dragoman.syntax.parser import DEFAULT_MODEL, model_folder

CHUNK = 50


def read_reports(path: Path, limit: int) -> list[Report]:
    """The first reports of a table, as `dragoman add` reads them."""
    found = (item for item in read([path], ReadOptions()) if isinstance(item, Report))
    return list(islice(found, limit))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--fast", action="store_true", help="frames alone, without the judge")
    given = parser.parse_args()
    use_one_thread()
    import spacy

    nlp = spacy.load(model_folder(DEFAULT_MODEL))
    reports = read_reports(given.news, given.reports)
    clock: Callable[[], float] = time.process_time if given.workers == 1 else time.perf_counter
    spent = {"stock": 0.0, "dragoman": 0.0}
    coded = coder(given.workers, fast=given.fast)
    list(nlp.pipe([reports[0].text]))
    coded(reports[:1])
    chunks = [reports[n : n + CHUNK] for n in range(0, len(reports), CHUNK)]
    if given.workers > 1:
        chunks = [reports]
    for chunk in chunks:
        begin = clock()
        for _ in nlp.pipe([r.text for r in chunk]):
            pass
        middle = clock()
        coded(chunk)
        spent["stock"] += middle - begin
        spent["dragoman"] += clock() - middle
    for name, seconds in spent.items():
        print(f"{name:9} {seconds:8.1f} s  {len(reports) / seconds:6.2f} reports a second")
    print(f"ratio     {spent['stock'] / spent['dragoman']:.2f} with {given.workers} worker(s)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process, stock pipeline included: {peak:.0f} MB")


def coder(workers: int, *, fast: bool) -> Callable[[list[Report]], None]:
    """Codes a chunk: one coder kept in this process, or a pool."""
    if workers > 1:
        make_code = coder_of(None, fast=fast)
        return lambda chunk: _drain(code_reports(chunk, workers=workers, make_code=make_code))
    from dragoman.pipeline import Coder, CoderOptions

    kept = Coder(CoderOptions(judging=judging_of(fast=fast)))

    def code(chunk: list[Report]) -> None:
        for report in chunk:
            kept.code_to_dict(report)

    return code


def _drain(codings: Iterable[object]) -> None:
    for _ in codings:
        pass


if __name__ == "__main__":
    main()
