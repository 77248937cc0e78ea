"""`dragoman disputes`, `dispute`, `agreements`, `agreement`: the ledgers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import console, print_json, print_rows
from dragoman.cli.query import AsJson, Limit, OfReport, Since, Until

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.record.dispute import DisputeAccount, NameUse
    from dragoman.record.instruments import InstrumentAccount
    from dragoman.record.record import Record

DISPUTES = {
    "key": "key",
    "kind": "kind",
    "parties": "parties",
    "first": "first",
    "last": "last",
    "last step": "last_step",
    "steps": "steps",
    "reports": "reports",
}
AGREEMENTS = {
    "date": "day",
    "instrument": "instrument",
    "stage": "stage",
    "parties": "parties",
    "domains": "domains",
    "words": "words",
    "report": "report_id",
}
INSTRUMENTS = {
    "agreement": "key",
    "parties": "parties",
    "domains": "domains",
    "first": "first",
    "last": "last",
    "last stage": "last_stage",
    "stages": "stages",
    "reports": "reports",
}
Party = Annotated[str | None, typer.Option("--party", help="A side, by its country's code (JPN).")]
DIM = "dim"


def disputes(
    record: opt.RecordFile = opt.RECORD,
    party: Party = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="territorial, maritime, border, sovereignty ...")
    ] = None,
    step: Annotated[
        str | None, typer.Option("--step", help='Only with such a step: "no progress", talks ...')
    ] = None,
    since: Since = None,
    until: Until = None,
    json: AsJson = False,
) -> None:
    """List the disputes that the reports tell of, the most reported first.

    Examples:

        dragoman disputes --party JPN

        dragoman disputes --kind maritime --since 2012 --json | jq -r .key
    """
    _check_word("dispute_kinds", kind, "--kind")
    _check_word("dispute_steps", step, "--step")
    with _opened(record) as opened:
        rows = opened.disputes(party=party, kind=kind, step=step, since=since, until=until)
    print_rows(_flat(rows) if not json else rows, DISPUTES, json)


def dispute(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Its key, or any of its names: Dokdo, Takeshima.")
    ],
    record: opt.RecordFile = opt.RECORD,
    json: AsJson = False,
) -> None:
    """Show one dispute: its names by user, its sides, its steps in the order of time.

    What only the table of disputes knows is marked "table", all else carries its reports.

    Examples:

        dragoman dispute Kuriles

        dragoman dispute "Northern Territories" --json | jq -r '.steps[].step'
    """
    with _opened(record) as opened:
        found = opened.dispute(name)
    if json:
        print_json([_as_dict(found)])
        return
    out = console()
    for line in _account(found):
        out.print(line, soft_wrap=True)


def agreements(
    record: opt.RecordFile = opt.RECORD,
    party: Party = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", help='signed, violated, "not concluded" ...'),
    ] = None,
    domain: Annotated[
        str | None, typer.Option("--domain", help="peace, economic, nuclear, border ...")
    ] = None,
    since: Since = None,
    until: Until = None,
    report: OfReport = None,
    limit: Limit = None,
    joined: Annotated[
        bool,
        typer.Option("--joined", help="One row an instrument, its names joined across reports."),
    ] = False,
    json: AsJson = False,
) -> None:
    """List agreements and commitments, with their stage as each report tells it.

    Examples:

        dragoman agreements --joined --domain nuclear

        dragoman agreements --party IRN --domain nuclear

        dragoman agreements --stage "not concluded" --since 2010 --json
    """
    _check_word("agreement_stages", stage, "--stage")
    _check_word("agreement_domains", domain, "--domain")
    with _opened(record) as opened:
        ask = opened.instruments if joined else opened.agreements
        rows = ask(
            party=party, stage=stage, domain=domain, since=since, until=until, report=report,
            limit=limit,
        )  # fmt: skip
    columns = INSTRUMENTS if joined else AGREEMENTS
    print_rows(_flat(rows) if not json else rows, columns, json)


def agreement(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Any of its names: NAFTA, INF treaty.")
    ],
    record: opt.RecordFile = opt.RECORD,
    json: AsJson = False,
) -> None:
    """Show one agreement: what reports call it, whom it binds, its stages in the order of time.

    Examples:

        dragoman agreement "Iran nuclear deal"

        dragoman agreement NAFTA --json | jq -r '.stages[].stage'
    """
    with _opened(record) as opened:
        found = opened.agreement(name)
    if json:
        plain = {f.name: getattr(found, f.name) for f in fields(found)}
        print_json([{**plain, "stages": found.stages.to_dicts()}])
        return
    out = console()
    for line in _instrument(found):
        out.print(line, soft_wrap=True)


def _instrument(found: InstrumentAccount) -> Iterable[Text]:
    from rich.text import Text

    yield Text(found.key, style="bold")
    told = {"called": found.names, "parties": found.parties, "domains": found.domains}
    for label, values in told.items():
        if values:
            yield Text.assemble((f"{label:>12}  ", DIM), ", ".join(values))
    yield Text()
    for stage in found.stages:
        more = f" +{len(stage['reports']) - 1}" if len(stage["reports"]) > 1 else ""
        yield Text.assemble(
            (f"{stage['day'] or 'undated':>12}  ", DIM),
            (stage["stage"], "bold yellow"),
            f" ({', '.join(stage['parties'])})  {' '.join(stage['sentence'].split())}",
            (f"  {stage['report_id']}{more}", DIM),
        )
    yield Text(f"{len(found.reports)} report(s). `dragoman show REPORT` shows one.", style=DIM)


# ---------------------------------------------------------------- one dispute, drawn
def _account(found: DisputeAccount) -> Iterable[Text]:
    from rich.text import Text

    yield Text(found.key, style="bold")
    table = f" (table, checked {found.checked})" if found.checked else ""
    where = "" if found.lat is None else f"{found.lat:g}, {found.lon:g}{table}"
    facts = {
        "kind": ", ".join((found.kind, *found.objects)),
        "sides told": ", ".join(found.sides),
        "claimed by": f"{', '.join(found.claimants)}{table}" if found.claimants else "",
        "held by": f"{', '.join(found.administered_by)}{table}" if found.administered_by else "",
        "where": where,
    }
    for label, value in facts.items():
        if value:
            yield Text.assemble((f"{label:>12}  ", DIM), value)
    for number, name in enumerate(found.names):
        yield Text.assemble((f"{'names' if number == 0 else '':>12}  ", DIM), *_name(name))
    for words in found.consequences:
        yield Text.assemble((f"{'told to have':>12}  ", DIM), words)
    yield Text()
    for step in found.steps:
        day = step["day"] or "undated"
        by = f" by {', '.join(step['by'])}" if step["by"] else ""
        inferred = "" if step["date_from"] else " (day of the report)" if step["day"] else ""
        yield Text.assemble(
            (f"{day:>12}  ", DIM),
            (step["step"], "bold yellow"),
            f"{by}{inferred}",
            (f"  [{' '.join(step['trigger'].split())}] {step['report_id']}", DIM),
        )
    yield Text(f"{len(found.reports)} report(s). `dragoman show REPORT` shows one.", style=DIM)


def _name(name: NameUse) -> tuple[Any, ...]:
    users = ", ".join(name.used_by) or "common usage"
    sources = ", ".join("table" if s.endswith(".tsv") else s for s in name.sources)
    return (name.name, (f"  {users}; {sources}", DIM))


def _as_dict(found: DisputeAccount) -> dict[str, Any]:
    plain = {f.name: getattr(found, f.name) for f in fields(found)}
    names = [{f.name: getattr(n, f.name) for f in fields(n)} for n in found.names]
    rows = {key: plain[key].to_dicts() for key in ("steps", "reports")}
    return {**plain, "names": names, **rows}


def _flat(rows: Any) -> Any:
    """Lists of codes as words of one cell."""
    from dragoman.record.rows import Rows

    return Rows([{c.name: c.flat(row[c.name]) for c in rows.schema} for row in rows], rows.schema)


def _check_word(vocabulary: str, word: str | None, option: str) -> None:
    """A wrong word would find nothing, and that would read as if there were nothing."""
    from dragoman.vocabulary import vocabulary as words_of

    known = words_of(vocabulary)
    if word is not None and word.lower() not in known:
        raise typer.BadParameter(
            f"{word!r} is none of the known ones: {', '.join(known)}.", param_hint=option
        )


def _opened(path: Any) -> Record:
    from dragoman.record.record import Record

    return Record(path, read_only=True)
