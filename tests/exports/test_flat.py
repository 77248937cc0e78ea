"""Tables as files: what a cell holds, and that no half file is left."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

import fake_coder
from dragoman.errors import UsageError
from dragoman.exports import flat
from dragoman.model import Report
from dragoman.record.record import Record
from dragoman.record.rows import Column, Rows

REPORTS = [
    Report("a", 'Ghana and "Togo", allies,\nmet in Accra.', "2020-01-02", source="here/a.txt"),
    Report(
        "b", "Benin and Niger met over Ilemi; they met twice on a treaty.", title="Zürich, 東京"
    ),
]


@pytest.fixture
def record(tmp_path: Path) -> Any:
    with Record(tmp_path / "r.sqlite") as opened:
        opened.add_reports(REPORTS, make_code=fake_coder.make)
        yield opened


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", flat.TABLES)
def test_all_formats_hold_the_same_rows(record: Record, tmp_path: Path, name: str) -> None:
    counts = {flat.export(record, name, kind, tmp_path / kind) for kind in flat.FORMATS}
    assert counts == {len(flat.table(record, name))}
    rows = read_csv((tmp_path / "csv").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in (tmp_path / "jsonl").read_text("utf-8").splitlines()]
    columns = parquet.read_table(tmp_path / "parquet")
    assert len(rows) == len(lines) == columns.num_rows
    assert list(rows[0]) == list(lines[0]) == columns.column_names
    key = columns.column_names[0]
    assert [r[key] for r in rows] == [r[key] for r in lines] == columns.column(key).to_pylist()


def test_a_cell_of_csv_is_plain(record: Record) -> None:
    rows = read_csv(flat.text_of(flat.table(record, "events"), "csv"))
    assert rows[0]["sentence"] == REPORTS[0].text.replace("\n", " ")
    assert (rows[0]["main"], rows[0]["alleged"], rows[0]["date_from"]) == ("1", "0", "")
    assert rows[0]["contexts"] == "diplomatic; military"
    assert (rows[0]["dead"], rows[0]["dead_high"], rows[0]["injured"]) == ("3", "4", "")


def test_json_lines_keep_lists_and_letters(record: Record) -> None:
    text = flat.text_of(flat.table(record, "reports"), "jsonl")
    assert "Zürich, 東京" in text
    events = flat.text_of(flat.table(record, "events"), "jsonl").splitlines()
    assert json.loads(events[0])["contexts"] == ["diplomatic", "military"]


@pytest.mark.parametrize("name", flat.TABLES)
def test_no_export_names_a_file_of_this_machine(record: Record, name: str) -> None:
    assert "here/a.txt" not in flat.text_of(flat.table(record, name), "jsonl")


@pytest.mark.parametrize("name", flat.TABLES)
def test_every_row_says_what_made_it(record: Record, name: str) -> None:
    for row in flat.table(record, name):
        assert row["dragoman"]
        assert row["lexicon"]
        assert row["parser"]


@pytest.mark.parametrize("kind", flat.FORMATS)
def test_an_empty_record_gives_a_file(tmp_path: Path, kind: str) -> None:
    with Record(tmp_path / "r.sqlite") as record:
        assert flat.export(record, "events", kind, tmp_path / "out") == 0
    if kind == "parquet":
        assert parquet.read_table(tmp_path / "out").schema.field("start").type == "int64"
    if kind == "csv":
        assert (tmp_path / "out").read_text().startswith("event_id,report_id")


@pytest.mark.parametrize(("name", "kind"), [("stories_of_old", "csv"), ("events", "xlsx")])
def test_an_unknown_table_or_format_is_an_error(
    record: Record, tmp_path: Path, name: str, kind: str
) -> None:
    with pytest.raises(UsageError, match="There is no"):
        flat.export(record, name, kind, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_written_is_an_error(record: Record, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        flat.export(record, "events", "csv", tmp_path / "none" / "out.csv")


def test_what_breaks_off_leaves_the_old_file(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Rows, stream: Any) -> None:
        stream.write("half")
        raise KeyboardInterrupt

    (tmp_path / "out.csv").write_text("old")
    monkeypatch.setattr(flat, "write_csv", fail)
    with pytest.raises(KeyboardInterrupt):
        flat.export(record, "events", "csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "old"
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".part")]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_any_text_survives_csv_and_json(words: list[str]) -> None:
    rows = Rows([{"word": word} for word in words], [Column("word")])
    assert [r["word"] for r in read_csv(flat.text_of(rows, "csv"))] == words
    lines = flat.text_of(rows, "jsonl").split("\n")[:-1]
    assert [json.loads(line)["word"] for line in lines] == words
