"""The record as the Python API gives it."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from dragoman.briefs.compile import Wanted, dispute_brief, pair_brief
from dragoman.briefs.line import Brief
from dragoman.briefs.timeline import timeline_rows
from dragoman.coding import report_id
from dragoman.engines.pool import MakeCode, code_reports, coder_of
from dragoman.errors import NoSuchRowError, UsageError
from dragoman.events.ontology import Ontology
from dragoman.events.user.folder import UserLexicon, read_folder
from dragoman.events.user.load import load_knowledge
from dragoman.intake import Item, ReadOptions, Skipped, Summary, read
from dragoman.model import Report
from dragoman.record import corrections
from dragoman.record.archive import Joined, archive, rehydrate
from dragoman.record.changes import Interest, find_changes
from dragoman.record.copies import list_copies, refresh_copies
from dragoman.record.coverage import coverage
from dragoman.record.diff import Diff, diff
from dragoman.record.dispute import DisputeAccount, find_dispute, list_disputes
from dragoman.record.failed import failed_reports, list_failed, without_text
from dragoman.record.file import explained, files_of, open_record, transaction
from dragoman.record.happenings import HappeningAccount, find_happening, list_happenings
from dragoman.record.instruments import InstrumentAccount, find_instrument, list_instruments
from dragoman.record.joins import join_reports
from dragoman.record.ledgers import AgreementFilter, DisputeFilter, find_agreements, find_steps
from dragoman.record.ontology import lexicons_of, ontology_of, user_version
from dragoman.record.queries import (
    EventFilter,
    StatementFilter,
    find_events,
    find_reports,
    find_statements,
)
from dragoman.record.recode import Added, list_versions, recode
from dragoman.record.relation import RelationAccount, find_relation
from dragoman.record.report import find_report
from dragoman.record.rows import Column, Rows
from dragoman.record.sheet import check_fields, enter_sheet
from dragoman.record.store import Writer, judge_version
from dragoman.record.stories import find_story, list_stories, refresh_stories
from dragoman.record.watches import (
    Question,
    add_watch,
    list_watches,
    remove_watch,
    run_watches,
)
from dragoman.syntax.parser import DEFAULT_MODEL
from dragoman.validity.sample import Draw, draw

Lexicon = str | Path | UserLexicon | None
"""A user's own lexicon: its folder, or what was read from it."""
Progress = Callable[["Added"], None]
SKIPPED_COLUMNS = tuple(map(Column, ("source", "caller_id", "kind", "message")))


__all__ = ["Added", "Record"]


class Record:
    """One SQLite file with reports, events, statements and all evidence.

    `path` is made if it does not exist, unless `read_only`. A record can be read while it is
    being written. Whatever is wrong with the file is said with a RecordError.

    >>> with Record("politics.sqlite") as record:
    ...     record.add("news.jsonl")
    ...     record.events(actor="IRN", type="SANCTION").to_pandas()
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self._connection = open_record(self.path, read_only=read_only)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open SQLite connection, for questions of one's own."""
        return self._connection

    def add(
        self,
        inputs: Sequence[str | Path] | str | Path,
        options: ReadOptions | None = None,
        *,
        workers: int = 1,
        model: str = DEFAULT_MODEL,
        lexicon: Lexicon = None,
        fast: bool = False,
        summary: Summary | None = None,
        progress: Progress | None = None,
        make_code: MakeCode | None = None,
        keep_text: bool = True,
    ) -> Added:
        """Read files and folders, code what is new and write it, one report a transaction.

        Reports that the record holds already are left alone, so a run that was broken off is
        simply run again. `model` is the spaCy pipeline that parses, `lexicon` the folder of a
        lexicon of your own; `fast` leaves the judge out. `progress` is called after each item
        with the counts so far. Without `keep_text` only ids, offsets and codings are kept
        (`rehydrate` joins them with the text again).
        """
        inputs = [inputs] if isinstance(inputs, str | Path) else inputs
        options = replace(options or ReadOptions(), passed_over=frozenset(files_of(self.path)))
        items = read(inputs, options, summary=summary)
        return self.add_reports(
            items,
            workers=workers,
            model=model,
            lexicon=lexicon,
            fast=fast,
            progress=progress,
            make_code=make_code,
            keep_text=keep_text,
        )

    def add_reports(
        self,
        items: Iterable[Item],
        *,
        workers: int = 1,
        model: str = DEFAULT_MODEL,
        lexicon: Lexicon = None,
        fast: bool = False,
        progress: Progress | None = None,
        make_code: MakeCode | None = None,
        keep_text: bool = True,
    ) -> Added:
        """As `add`, from reports at hand. `make_code` makes another coder (see `engines.pool`)."""
        own = read_folder(lexicon) if isinstance(lexicon, str | Path) else lexicon
        known = load_knowledge(own)
        with explained(self.path):
            writer = Writer(
                self._connection, model, keep_text=keep_text, knowledge=known, fast=fast
            )
            run = _Run(writer, progress or (lambda _: None))
            make_code = make_code or coder_of(model, own, fast=fast)
            for coding in code_reports(run.fresh(items), workers=workers, make_code=make_code):
                run.enter(coding)
            run.finish()
            self.join()
        return run.added

    def join(self) -> int:
        """Group reports into stories, join events that tell one thing; how many were looked at.

        Only what changed since the last time is joined anew. `add` and `recode` end with it;
        after corrections it is done when happenings are next asked for.
        """
        with explained(self.path), transaction(self._connection):
            refresh_stories(self._connection)
            refresh_copies(self._connection)
            return join_reports(self._connection)

    def events(self, **filters: Any) -> Rows:
        """Events as rows; see `EventFilter` for the filters."""
        with explained(self.path):
            return find_events(self._connection, EventFilter(**filters))

    def happenings(self, **filters: Any) -> Rows:
        """Happenings, one row each over all reports, as far as they are joined (see `join`).

        Filters as of `EventFilter`: a happening is given whole when one of its tellings fits.
        """
        with explained(self.path):
            return list_happenings(self._connection, EventFilter(**filters))

    def happening(self, identity: str) -> HappeningAccount:
        """One happening with its tellings and what they differ in.

        `identity` is its id, a beginning of it, or the id of an event that tells it;
        NoSuchHappeningError where that names none or several.
        """
        with explained(self.path):
            return find_happening(self._connection, identity)

    def statements(self, **filters: Any) -> Rows:
        """Statements as rows; see `StatementFilter` for the filters."""
        with explained(self.path):
            return find_statements(self._connection, StatementFilter(**filters))

    def reports(self, **filters: Any) -> Rows:
        """Reports as rows: since, until, text, publisher, report, limit."""
        with explained(self.path):
            return find_reports(self._connection, **filters)

    def disputes(self, **filters: Any) -> Rows:
        """Disputes, one row each over all reports; see `DisputeFilter` for the filters."""
        with explained(self.path):
            return list_disputes(self._connection, DisputeFilter(**filters))

    def dispute(self, name: str) -> DisputeAccount:
        """All that is held of one dispute, by its key or any of its names.

        NoSuchDisputeError where the name fits none or several.
        """
        with explained(self.path):
            return find_dispute(self._connection, name)

    def dispute_steps(self, **filters: Any) -> Rows:
        """What happened to disputes, in the order of time; filters as for `disputes`."""
        with explained(self.path):
            return find_steps(self._connection, DisputeFilter(**filters))

    def agreements(self, **filters: Any) -> Rows:
        """Agreements and commitments; see `AgreementFilter` for the filters."""
        with explained(self.path):
            return find_agreements(self._connection, AgreementFilter(**filters))

    def instruments(self, **filters: Any) -> Rows:
        """Agreements, one row an instrument over all reports; filters as for `agreements`."""
        with explained(self.path):
            return list_instruments(self._connection, AgreementFilter(**filters))

    def agreement(self, name: str) -> InstrumentAccount:
        """One agreement by any of its names ("New START"), with its stages in time.

        NoSuchInstrumentError where the name fits none or several.
        """
        with explained(self.path):
            return find_instrument(self._connection, name)

    def relation(
        self,
        a: str,
        b: str,
        *,
        since: str | None = None,
        until: str | None = None,
        by: str | None = None,
    ) -> RelationAccount:
        """What two sides did and said to each other, agreed and dispute, in a period.

        A side is a country's code, a state's name, or a word of a body's or group's name;
        `by` is day, week, month or year. NoSuchPartyError where the record knows nobody so.
        """
        with explained(self.path):
            return find_relation(self._connection, a, b, since=since, until=until, by=by)

    def brief(self, *sides: str, dispute: str | None = None, **wanted: Any) -> Brief:
        """A compiled report on two sides, or on a dispute by any of its names.

        `wanted`: since, until, quote_limit (words of any one report), most (lines of a section).
        `briefs.markdown`, `briefs.page` and `briefs.structured` write it.
        """
        with explained(self.path):
            if dispute is not None and not sides:
                return dispute_brief(self._connection, dispute, Wanted(**wanted))
            if dispute is not None or len(sides) != 2:
                raise UsageError("A brief is on two sides, or on a dispute: name these.")
            return pair_brief(self._connection, *sides, Wanted(**wanted))

    def timeline(self, *sides: str, dispute: str | None = None, **wanted: Any) -> Rows:
        """What happened between two sides or in a dispute, in the order of time."""
        return timeline_rows(self.brief(*sides, dispute=dispute, whole=True, **wanted).moments)

    def stories(self, least: int = 1) -> Rows:
        """Stories of at least so many reports, with the caller's ids of the reports."""
        with explained(self.path):
            return list_stories(self._connection, least)

    def story(self, identity: str) -> Rows:
        """The reports of a story; NoSuchStoryError where the id names none or several."""
        with explained(self.path):
            return find_story(self._connection, identity)

    def copies(self, kind: str | None = None) -> Rows:
        """Reports that repeat an earlier one, with its id, the kind and the shared sentences."""
        with explained(self.path):
            return list_copies(self._connection, kind)

    def coverage(self) -> Rows:
        """Reports coded by outlet and month, and what was skipped, by reason."""
        with explained(self.path):
            return coverage(self._connection)

    def changes(self, since: str, **interest: Any) -> Rows:
        """What is dated on or after a day; see `Interest` for whom or what to follow."""
        with explained(self.path):
            return find_changes(self._connection, since, Interest(**interest))

    def watches(self) -> Rows:
        """The watches that are kept in the record."""
        with explained(self.path):
            return list_watches(self._connection)

    def add_watch(self, name: str, question: Question) -> None:
        """Keep a question under a name."""
        with explained(self.path):
            add_watch(self._connection, name, question)

    def remove_watch(self, name: str) -> None:
        """Forget a watch and what it has shown."""
        with explained(self.path):
            remove_watch(self._connection, name)

    def run_watches(self) -> Rows:
        """What fits a watch and was not given by an earlier run."""
        with explained(self.path):
            return run_watches(self._connection)

    def archive(self, path: str | Path) -> int:
        """Write a replication package without text; the number of reports."""
        with explained(self.path):
            return archive(self._connection, Path(path))

    def rehydrate(
        self,
        package: str | Path,
        inputs: Sequence[str | Path] | str | Path,
        options: ReadOptions | None = None,
    ) -> Joined:
        """Fill this empty record from a package and the reports that `inputs` hold."""
        inputs = [inputs] if isinstance(inputs, str | Path) else inputs
        with explained(self.path):
            joined = rehydrate(
                self._connection, Path(package), read(inputs, options or ReadOptions())
            )
            self.join()
            return joined

    def report(self, identity: str) -> dict[str, Any]:
        """One report with its sentences, credits and what was removed.

        `identity` is its id, a beginning of it, or the caller's id; NoSuchReportError where that
        names none or several.
        """
        with explained(self.path):
            return find_report(self._connection, identity)

    def of_row(self, identity: str) -> tuple[Report, str]:
        """The report that an event or a statement was read from, and the row's whole id.

        `identity` is the row's id or a beginning of it; NoSuchRowError where that names none or
        several.
        """
        with explained(self.path):
            found = self._connection.execute(
                "SELECT id, report_id FROM events WHERE id LIKE ? || '%' UNION ALL "
                "SELECT id, report_id FROM statements WHERE id LIKE ? || '%' LIMIT 2",
                (identity, identity),
            ).fetchall()
            if len(found) != 1 or not identity:
                raise NoSuchRowError(identity, self.path, len(found))
        return self.source_report(found[0]["report_id"]), found[0]["id"]

    def entered(self, identity: str) -> dict[str, Any] | None:
        """The correction that entered an event: number, made_by, made_at, report_id; else None."""
        with explained(self.path):
            return corrections.entry(self._connection, identity)

    def lexicon_of_row(self, identity: str) -> str:
        """Version of the user's lexicon that an event or statement was coded with, "" for none."""
        with explained(self.path):
            found = self._connection.execute(
                "SELECT v.lexicon FROM versions v JOIN reports r ON r.version = v.id "
                "WHERE r.report_id IN (SELECT report_id FROM events WHERE id = :id UNION ALL "
                "SELECT report_id FROM statements WHERE id = :id)",
                {"id": identity},
            ).fetchone()
        return user_version(found[0])

    def is_fast_row(self, identity: str) -> bool:
        """Whether frames alone coded an event, without the judge."""
        with explained(self.path):
            found = self._connection.execute(
                "SELECT v.parser FROM versions v JOIN reports r ON r.version = v.id "
                "WHERE r.report_id IN (SELECT report_id FROM events WHERE id = :id UNION ALL "
                "SELECT report_id FROM statements WHERE id = :id)",
                {"id": identity},
            ).fetchone()
        return str(found[0]).endswith(judge_version(fast=True))

    def source_report(self, identity: str) -> Report:
        """A report as it was read, to be coded again; see `report` for `identity`."""
        row = self.report(identity)
        fields = ("title", "date", "publisher", "url", "author", "language", "source")
        return Report(row["caller_id"], row["text"], **{f: row[f] for f in fields})

    def correct(
        self,
        event: str,
        *,
        by: str | None = None,
        not_an_event: bool = False,
        split: bool = False,
        join: str | None = None,
        apart: str | None = None,
        **values: Any,
    ) -> int | None:
        """Correct an event; the number of the correction, None where it stands so already.

        Values, written as on the command line: type, mode, realis, alleged (a bool), actors,
        recipients, place, date. `join` and `apart` name another event, of any report, that tells
        the same thing or another. BadCorrectionError where a value cannot be.
        """
        check_fields(values)
        with explained(self.path), transaction(self._connection):
            return corrections.enter(
                self._connection, event, values, by=by or corrections.user(),
                not_an_event=not_an_event, split=split, join=join, apart=apart,
            )  # fmt: skip

    def correct_missed(
        self, report: str, start: int, end: int, *, by: str | None = None, in_title: bool = False,
        **values: Any,
    ) -> int | None:  # fmt: skip
        """Enter an event that the coder missed, its trigger being text[start:end]."""
        check_fields(values)
        with explained(self.path), transaction(self._connection):
            return corrections.enter_missed(
                self._connection, report, start, end, values,
                by=by or corrections.user(), in_title=in_title,
            )  # fmt: skip

    def correct_sheet(self, path: str | Path, *, by: str | None = None) -> int:
        """Enter the corrections of a CSV sheet, all or none; how many are new."""
        with explained(self.path), transaction(self._connection):
            return enter_sheet(self._connection, Path(path), by or corrections.user())

    def sample(self, path: str | Path, **options: Any) -> Draw:
        """Draw events by type and sentences without event onto a CSV sheet to be filled in.

        Options as of `validity.sample.draw`: per_type, uncoded, seed.
        `dragoman.validate` and `correct_sheet` read the sheet.
        """
        with explained(self.path):
            return draw(self, Path(path), **options)

    def withdraw(self, number: int, *, by: str | None = None) -> None:
        """Take a correction back."""
        with explained(self.path), transaction(self._connection):
            corrections.withdraw(self._connection, number, by or corrections.user())

    def corrections(self) -> Rows:
        """All corrections with who, when, and whether they are applied."""
        with explained(self.path):
            return corrections.list_corrections(self._connection)

    def recode(
        self,
        *,
        workers: int = 1,
        model: str = DEFAULT_MODEL,
        lexicon: Lexicon = None,
        fast: bool = False,
        progress: Progress | None = None,
        make_code: MakeCode | None = None,
    ) -> Added:
        """Code again what another version coded; old codings are kept, corrections replayed.

        `new` of what it returns are the reports coded again, `known` those of this version. A run
        that was broken off is simply run again.
        """
        own = read_folder(lexicon) if isinstance(lexicon, str | Path) else lexicon
        known = load_knowledge(own)
        with explained(self.path):
            writer = Writer(self._connection, model, knowledge=known, fast=fast)
            done = recode(
                self._connection, writer, make_code or coder_of(model, own, fast=fast), workers,
                progress or (lambda _: None),
            )  # fmt: skip
            self.join()
        return done

    def ontology(self) -> Ontology:
        """The types that the reports are coded with: dragoman's, a user's, or both."""
        with explained(self.path):
            return ontology_of(self._connection)

    def lexicons(self) -> list[str]:
        """Versions of users' lexicons that reports are coded with, "" for coded without."""
        with explained(self.path):
            return lexicons_of(self._connection)

    def versions(self) -> Rows:
        """Versions with the number of reports now coded by each, and of codings kept."""
        with explained(self.path):
            return list_versions(self._connection)

    def diff(self, old: int | None = None, new: int | None = None) -> Diff:
        """What changed in events from one version to another, by default between the last two."""
        with explained(self.path):
            return diff(self._connection, old, new)

    def failed(self) -> Rows:
        """What could not be coded or read, and why: report, source, state, kind, message."""
        with explained(self.path):
            return list_failed(self._connection)

    def retry(
        self,
        *,
        workers: int = 1,
        model: str = DEFAULT_MODEL,
        lexicon: Lexicon = None,
        fast: bool = False,
        progress: Progress | None = None,
        make_code: MakeCode | None = None,
    ) -> Added:
        """Code again the reports that were set aside; `failed` of what it returns still fail.

        Those that are kept without text count as failed: only `add` can code them.
        """
        with explained(self.path):
            waiting = list(failed_reports(self._connection))
            bare = without_text(self._connection)
        done = self.add_reports(
            waiting, workers=workers, model=model, lexicon=lexicon, fast=fast,
            progress=progress, make_code=make_code,
        )  # fmt: skip
        done.failed += bare
        if bare:
            done.failures.append(
                f"{bare} reports are set aside without their text. Add them again from their files."
            )
        return done

    def skipped(self) -> Rows:
        """What could not be read or coded, and why."""
        with explained(self.path):
            rows = self._connection.execute(
                "SELECT * FROM skipped ORDER BY source, caller_id, kind"
            )
            return Rows([dict(row) for row in rows], SKIPPED_COLUMNS)


class _Run:
    """One run of `add`: what is handed to the coder and waits for its coding."""

    def __init__(self, writer: Writer, progress: Progress) -> None:
        self.writer, self.progress = writer, progress
        self.added = Added()
        self.waiting: deque[Report] = deque()
        self.again: list[tuple[str, Report]] = []

    def fresh(self, items: Iterable[Item]) -> Iterator[Report]:
        """The reports that the record does not hold yet."""
        seen: set[str] = set()
        for item in items:
            if isinstance(item, Skipped):
                where = item.source if item.row is None else f"{item.source}:{item.row}"
                self.writer.skip(where, item.id, item.kind, item.message)
                self._count("skipped")
                continue
            key = report_id(item)
            if key in seen or self.writer.has(key):
                self.again.append((key, item))
                self._count("known")
                continue
            seen.add(key)
            self.waiting.append(item)
            yield item

    def enter(self, coding: dict[str, Any]) -> None:
        """Write the coding of the report that has waited longest."""
        report = self.waiting.popleft()
        if "error" in coding:
            fault = coding["error"]
            self._fail(report, fault["kind"], fault["message"])
            return
        try:
            self.writer.write(report, coding)
        except sqlite3.IntegrityError as error:
            message = f"{report.source or report.id}: the coding does not fit the record ({error})."
            self._fail(report, "crash", f"{message} This is a fault of dragoman: please report it.")
            return
        self._count("new")

    def finish(self) -> None:
        for key, report in self.again:
            self.writer.same(key, report)

    def _fail(self, report: Report, kind: str, message: str) -> None:
        self.writer.fail(report, kind, message)
        self.added.failures.append(message)
        self._count("failed")

    def _count(self, what: str) -> None:
        setattr(self.added, what, getattr(self.added, what) + 1)
        self.progress(self.added)
