"""Rows of JSONL, JSON, CSV, TSV and Parquet: the same reports whatever the file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.intake import Item, ReadOptions, Skipped, Summary, read
from dragoman.intake.columns import choose_layout
from dragoman.model import Report

TALKS = "The foreign ministers of Peru and Chile met in Lima on Tuesday."
RAID = (
    'Soldiers raided a village, residents said; "they took my sons," one added.\nNo one was killed.'
)


def encode(rows: list[dict[str, Any]], suffix: str) -> bytes:
    if suffix == ".jsonl":
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    if suffix == ".json":
        return json.dumps(rows, indent=2).encode()
    if suffix == ".parquet":
        pa = pytest.importorskip("pyarrow", reason="the extra dragoman[parquet] is not installed")
        from pyarrow.parquet import write_table

        sink = io.BytesIO()
        write_table(pa.Table.from_pylist(rows), sink)
        return sink.getvalue()
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter="\t" if suffix == ".tsv" else ",")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read_rows(
    tmp_path: Path, rows: list[dict[str, Any]], suffix: str, **options: Any
) -> list[Item]:
    path = tmp_path / f"rows{suffix}"
    path.write_bytes(encode(rows, suffix))
    return list(read([path], ReadOptions(**options)))


def reports(items: list[Item]) -> list[Report]:
    assert all(isinstance(item, Report) for item in items), items
    return [item for item in items if isinstance(item, Report)]


SUFFIXES = [".jsonl", ".json", ".csv", ".tsv", ".parquet"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_all_formats_give_the_same_reports(tmp_path: Path, suffix: str) -> None:
    rows = [
        {
            "id": "a1",
            "text": TALKS,
            "date": "2015-01-03",
            "title": "Talks",
            "publisher": "Andina",
            "url": "https://example.org/1",
        },
        {
            "id": "a2",
            "text": RAID,
            "date": "2015-01-04",
            "title": None,
            "publisher": None,
            "url": None,
        },
    ]
    first, second = reports(read_rows(tmp_path, rows, suffix))
    assert first.id == "a1"
    assert (first.date, first.title, first.publisher) == ("2015-01-03", "Talks", "Andina")
    assert (first.url, first.source) == ("https://example.org/1", str(tmp_path / f"rows{suffix}:1"))
    assert (second.text, second.title) == (RAID, None)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_row_without_text_is_skipped_alone(tmp_path: Path, suffix: str) -> None:
    rows = [{"id": "a", "text": TALKS}, {"id": "b", "text": None}, {"id": "c", "text": RAID}]
    first, second, third = read_rows(tmp_path, rows, suffix)
    assert isinstance(second, Skipped)
    assert (second.id, second.row, second.kind) == ("b", 2, "no_text")
    assert [first.id, third.id] == ["a", "c"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rows_without_id_are_named_by_file_and_row(tmp_path: Path, suffix: str) -> None:
    items = read_rows(tmp_path, [{"text": TALKS, "n": 1}, {"text": RAID, "n": 2}], suffix)
    assert [item.id for item in items] == [f"rows{suffix}:1", f"rows{suffix}:2"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["Body", "Headline", "Pub Date", "Outlet", "DocID", "Link"],
            {
                "text": "Body",
                "title": "Headline",
                "date": "Pub Date",
                "publisher": "Outlet",
                "id": "DocID",
                "url": "Link",
            },
        ),
        (
            ["fullText", "publicationDate", "source_name", "uuid"],
            {
                "text": "fullText",
                "date": "publicationDate",
                "publisher": "source_name",
                "id": "uuid",
            },
        ),
        (
            ["maintext", "date_publish", "published_at"],
            {"text": "maintext", "date": "published_at"},
        ),
        (["content", "text"], {"text": "text"}),
        (["subtext", "dates"], {}),
    ],
)
def test_columns_are_guessed_by_common_names(names: list[str], expected: dict[str, str]) -> None:
    layout = choose_layout([dict.fromkeys(names, "x")], ReadOptions())
    assert dict(layout.columns) == expected


def test_an_empty_column_gives_way_to_a_filled_one(tmp_path: Path) -> None:
    rows = [{"text": "", "body": TALKS}, {"text": None, "body": RAID}]
    assert [r.text for r in reports(read_rows(tmp_path, rows, ".jsonl"))] == [TALKS, RAID]


def test_named_columns_override_guesses(tmp_path: Path) -> None:
    rows = [{"text": "abstract", "wording": TALKS, "key": "k", "nr": 7, "seen": "3/4/2015"}]
    (found,) = reports(
        read_rows(
            tmp_path,
            rows,
            ".jsonl",
            text_column="wording",
            id_column="nr",
            date_column="seen",
            day_first=True,
        )
    )
    assert (found.text, found.id, found.date) == (TALKS, "7", "2015-04-03")


def test_a_named_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    (found,) = read_rows(tmp_path, [{"text": TALKS}], ".csv", text_column="wording")
    assert isinstance(found, Skipped)
    assert "'wording'" in found.message
    assert "'text'" in found.message


def test_guesses_are_recorded(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(encode([{"body": TALKS, "date": "2015-01-03"}], ".csv"))
    summary = Summary()
    list(read([path], summary=summary))
    assert [(guess.field, guess.column) for guess in summary.guesses] == [("text", "body")]


def test_the_other_dates_of_a_column_settle_its_order(tmp_path: Path) -> None:
    rows = [{"text": TALKS, "date": "03/04/2015"}, {"text": RAID, "date": "25/12/2014"}]
    first, _ = reports(read_rows(tmp_path, rows, ".csv"))
    assert (first.date, first.notes) == ("2015-04-03", ())


@pytest.mark.parametrize(
    ("raw", "note"),
    [("soon", "date unreadable"), ("2015-01", "date without day"), ([1], "date unreadable")],
)
def test_a_report_without_a_plain_day_stays_undated(tmp_path: Path, raw: Any, note: str) -> None:
    (found,) = reports(read_rows(tmp_path, [{"text": TALKS, "date": raw}], ".jsonl"))
    assert found.date is None
    assert found.notes[0].startswith(note)


def test_an_ambiguous_date_is_noted(tmp_path: Path) -> None:
    (found,) = reports(read_rows(tmp_path, [{"text": TALKS, "date": "03/04/2015"}], ".csv"))
    assert found.date == "2015-03-04"
    assert found.notes[0].startswith("date uncertain")


@pytest.mark.parametrize("value", [dt.date(2015, 1, 3), dt.datetime(2015, 1, 3, 22, 15)])
def test_dates_of_parquet_are_objects(tmp_path: Path, value: dt.date) -> None:
    (found,) = reports(read_rows(tmp_path, [{"text": TALKS, "date": value}], ".parquet"))
    assert found.date == "2015-01-03"


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.parquet"
    path.write_bytes(encode([{"text": TALKS}], ".parquet"))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    (found,) = read([path])
    assert isinstance(found, Skipped)
    assert found.kind == "dependency"
    assert "pip install 'dragoman[parquet]'" in found.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "rows.csv"
    header = delimiter.join(["id", '"headline, short"', "text"])
    path.write_text(f'{header}\n7{delimiter}"a"{delimiter}"{TALKS}"\n')
    (found,) = reports(list(read([path])))
    assert (found.id, found.text) == ("7", TALKS)


def test_cells_may_hold_line_ends_and_long_texts(tmp_path: Path) -> None:
    text = f"{TALKS}\r\n\r\n" * 5000
    (found,) = reports(read_rows(tmp_path, [{"text": text, "n": 1}], ".csv"))
    assert found.text == text


def test_a_row_with_too_many_cells_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"id,text\n1,{TALKS}\n2,a,b,c\n3,{TALKS}\n")
    first, second, third = read([path])
    assert isinstance(second, Skipped)
    assert (second.kind, second.row) == ("row", 2)
    assert [first.id, third.id] == ["1", "3"]


def test_a_broken_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    lines = [
        '{"id": 1, "text": "' + TALKS + '"}',
        '{"id": 2, "text": ',
        "",
        "[" * 100_000,
        '{"id": 5, "text": "' + TALKS + '"}',
    ]
    path.write_text("\n".join(lines))
    first, second, fourth, fifth = read([path])
    assert [first.id, fifth.id] == ["1", "5"]
    assert isinstance(second, Skipped)
    assert isinstance(fourth, Skipped)
    assert (second.row, fourth.row) == (2, 4)
    assert f"{path}, row 2" in second.message


@pytest.mark.parametrize(
    "content",
    [
        '{{"text": "{0}"}}',
        '{{\n "text": "{0}"\n}}',
        '[{{"text": "{0}"}}]',
        '{{"text": "{0}"}}\n{{"text": "{0}"}}\n',
        '{{\n"text": "{0}"\n}}\n{{\n"text": "{0}"\n}}',
    ],
)
def test_json_files_hold_a_list_one_object_or_several(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rows.json"
    path.write_text(content.format(TALKS))
    assert {r.text for r in reports(list(read([path])))} == {TALKS}


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "ok", "totalResults": 2, "articles": [{"content": TALKS}, {"content": RAID}]},
        {"response": {"docs": [{"body": TALKS}, {"body": RAID}], "meta": {"hits": [1, 2]}}},
        {"tags": [{"name": "Peru"}], "results": [{"text": TALKS}, {"text": RAID}]},
    ],
)
def test_the_answer_of_a_service_is_unwrapped(tmp_path: Path, answer: dict[str, Any]) -> None:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(answer, indent=1))
    found = reports(list(read([path])))
    assert [(r.id, r.text) for r in found] == [("answer.json:1", TALKS), ("answer.json:2", RAID)]


@pytest.mark.parametrize(
    "value",
    [
        {"news": [{"text": TALKS}], "blogs": [{"text": RAID}]},
        {"a": {"b": {"c": {"d": [{"text": TALKS}]}}}},
        {"tags": [{"name": "Peru"}]},
    ],
)
def test_what_is_no_plain_envelope_is_said(tmp_path: Path, value: dict[str, Any]) -> None:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(value))
    (found,) = read([path])
    assert isinstance(found, Skipped)
    assert found.kind == "no_text_column"


def test_a_report_with_comments_is_no_envelope(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"text": TALKS, "comments": [{"text": "Good news at last!"}]}))
    assert [r.text for r in reports(list(read([path])))] == [TALKS]


def test_a_list_longer_than_a_chunk_is_read_to_its_end(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"{TALKS} {'The talks went on. ' * 500}"} for n in range(300)]
    assert [item.id for item in read_rows(tmp_path, rows, ".json")] == [r["id"] for r in rows]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv"])
def test_tables_in_other_encodings(tmp_path: Path, suffix: str, encoding: str) -> None:
    text = "“We will stay,” the minister of Perú said after talks with the opposition."
    content = encode([{"id": "1", "text": text}] * 3, suffix).decode()
    path = tmp_path / f"rows{suffix}"
    path.write_bytes(
        (
            content
            if suffix != ".json"
            else json.dumps([{"id": "1", "text": text}] * 3, ensure_ascii=False)
        ).encode(encoding)
    )
    assert {r.text for r in reports(list(read([path])))} == {text}


def test_a_list_of_paragraphs_is_one_text(tmp_path: Path) -> None:
    (found,) = reports(read_rows(tmp_path, [{"body": [TALKS, TALKS]}], ".jsonl"))
    assert found.text == f"{TALKS}\n{TALKS}"


@pytest.mark.parametrize("value", [7, {"a": 1}, [1], True])
def test_a_text_that_is_no_string_is_skipped(tmp_path: Path, value: Any) -> None:
    (found,) = read_rows(tmp_path, [{"text": value}], ".jsonl")
    assert isinstance(found, Skipped)
    assert found.kind == "row"


def test_a_publisher_object_gives_its_name(tmp_path: Path) -> None:
    row = {"text": TALKS, "source": {"id": None, "name": "Andina"}, "authors": ["A. B.", "C. D."]}
    (found,) = reports(read_rows(tmp_path, [row], ".jsonl"))
    assert (found.publisher, found.author) == ("Andina", "A. B.; C. D.")


def test_half_a_surrogate_pair_can_be_written_out_again(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "The minister left\\ud83d the talks in Lima."}')
    (found,) = reports(list(read([path])))
    assert found.text.encode("utf-8").decode() == "The minister left\ufffd the talks in Lima."
    assert found.notes


def test_a_list_that_does_not_end_keeps_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([{"text": TALKS}])[:-1])
    first, end = read([path])
    assert isinstance(first, Report)
    assert isinstance(end, Skipped)
    assert "does not end" in end.message
