"""One Report or one Skipped for every item, in order, whatever the content."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import UnknownFormatError
from dragoman.intake import FORMATS, Item, ReadOptions, Skipped, Summary, read
from dragoman.model import Report

TALKS = "The foreign ministers of Peru and Chile met in Lima on Tuesday.\n"
RAID = "Soldiers raided a village near the border on Monday, residents said.\r\n"

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write


def only(items: list[Item]) -> Item:
    assert len(items) == 1
    return items[0]


def report(item: Item) -> Report:
    assert isinstance(item, Report), item
    return item


def skipped(item: Item, kind: str) -> Skipped:
    assert isinstance(item, Skipped), item
    assert item.kind == kind, item
    return item


@pytest.mark.parametrize("name", ["talks.txt", "talks.text", "TALKS.MD", "talks", "talks.txt.gz"])
def test_a_text_file_is_a_report(write: Write, name: str) -> None:
    content = gzip.compress(TALKS.encode()) if name.endswith("gz") else TALKS
    found = report(only(list(read([write(name, content)]))))
    assert (found.id, found.text, found.language, found.notes) == (name, TALKS, "en", ())


def test_text_is_kept_exactly(write: Write) -> None:
    text = f"{RAID}\r\n  {TALKS}\t\u00a0Mr. Garcâ€™a left. \f\n\n"
    assert report(only(list(read([write("raid.txt", text)])))).text == text


def test_a_folder_is_read_in_order_without_hidden_files(write: Write, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.txt", ".hidden.txt", ".git/x.txt", "b/.x.txt"):
        write(name, TALKS)
    assert [item.id for item in read([tmp_path])] == ["a.txt", "c.txt", "b/10.txt", "b/2.txt"]


def test_files_of_one_name_keep_apart(write: Write) -> None:
    first, second = write("a/talks.txt", TALKS), write("b/talks.txt", RAID)
    ids = [item.id for item in read([first, second])]
    assert ids == [first.as_posix(), second.as_posix()]


def test_inputs_keep_their_order(write: Write) -> None:
    paths = [write("z.txt", TALKS), write("a.txt", RAID)]
    assert [item.id for item in read(paths)] == ["z.txt", "a.txt"]


def test_reading_is_lazy(write: Write) -> None:
    items = read([write("a.txt", TALKS), "/no/such/file"])
    assert isinstance(next(items), Report)


@pytest.mark.parametrize(
    ("name", "content", "kind", "said"),
    [
        ("empty.txt", "", "empty", "is empty"),
        ("blank.txt", " \n\n", "empty", "is empty"),
        ("empty.jsonl", "", "empty", "is empty"),
        ("empty.txt.gz", gzip.compress(b""), "empty", "is empty"),
        ("paper.txt", b"%PDF-1.7 ...", "binary", "pdftotext"),
        ("noise.txt", bytes(range(256)) * 20, "binary", "binary"),
        ("photo", b"\x89PNG\r\n\x1a\n\x00\x00", "binary", "PNG"),
        ("letter.docx", b"PK\x03\x04\x14\x00", "binary", "office"),
        ("talks.odd", TALKS, "format", "'.odd'"),
        ("item", "<?xml version='1.0'?><newsItem><p>Talks</p></newsItem>", "no_text", "no text"),
        ("weather.xml", "<forecast><p>Rain</p></forecast>", "format", "<forecast>"),
        ("odd", "<?xml version='1.0'?><forecast/>", "format", "no kind that is read"),
        ("cut.xml", "<nitf><body>", "broken", "XML"),
        ("cut.txt.gz", gzip.compress(os.urandom(3000))[:2000], "broken", "to its end"),
        ("fake.parquet", "no Parquet at all", "broken", "Parquet"),
        ("list.json", '[{"text": "' + TALKS[:-1] + '"', "broken", "JSON"),
        ("half.json", '{"text": "The ministers', "broken", "JSON"),
        ("header.csv", "id,text\n", "empty", "no rows"),
        ("list.json", "[]", "empty", "no rows"),
        ("talks.csv", "when,who\n2015-01-03,Peru\n", "no_text_column", "--text-column"),
        ("talks.jsonl", '{"when": "2015-01-03"}\n', "no_text_column", "'when'"),
        ("row.jsonl", "[1, 2]\n", "row", "no object"),
        ("menu.html", "<html><body><nav><a>Home</a></nav></body></html>", "no_text", "No article"),
        ("brief.txt", "Die Ministerin traf am Montag in Paris ihren Kollegen.", "language", "'de'"),
        (
            "mail.txt",
            "Received: by a\nReturn-Path: b\nMIME-Version: 1.0\n\nTalks",
            "format",
            "mail",
        ),
        ("page.warc", b"WARC/1.0\r\nContent-Type: a\r\n\r\n", "binary", "WARC"),
        ("old.txt", "\x7f\x7f\r\n\x7f\x01bsf025 3 ec\r\n\r\nTalks\r\n", "format", "IPTC 7901"),
        ("wire.txt", "\x01aco001 4 ii 82\r\n\r\nTalks\r\n", "format", "IPTC 7901"),
    ],
)
def test_bad_content_is_skipped_with_a_reason(
    write: Write, name: str, content: str | bytes, kind: str, said: str
) -> None:
    path = write(name, content)
    good = write("good.txt", TALKS)
    bad, after = read([path, good])
    assert said in skipped(bad, kind).message
    assert str(path) in skipped(bad, kind).message
    assert report(after).text == TALKS


def test_a_missing_path_is_skipped(tmp_path: Path) -> None:
    assert "no such file" in skipped(only(list(read([tmp_path / "no.txt"]))), "missing").message


@pytest.mark.parametrize("name", ["\x00", "a" * 5000])
def test_an_impossible_path_is_skipped(name: str) -> None:
    skipped(only(list(read([name]))), "missing")


def test_a_file_that_may_not_be_read_is_skipped(write: Write) -> None:
    path = write("secret.txt", TALKS)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    assert "Permission" in skipped(only(list(read([path]))), "broken").message


def test_a_file_over_the_limit_is_not_taken_in(write: Write) -> None:
    path = write("long.txt", TALKS * 100)
    found = skipped(only(list(read([path], ReadOptions(max_bytes=1000)))), "too_long")
    assert "1,000 bytes" in found.message


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv"])
def test_a_row_over_the_limit_is_skipped_and_the_rest_read(write: Write, name: str) -> None:
    texts = [TALKS.strip(), "x" * 5000, RAID.strip()]
    if name.endswith("csv"):
        content = "text\n" + "".join(f'"{text}"\n' for text in texts)
    else:
        content = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    first, second, third = read([write(name, content)], ReadOptions(max_bytes=1000))
    assert report(first).text == texts[0]
    assert skipped(second, "too_long").row == 2
    assert (report(third).text, report(third).id) == (texts[2], f"{name}:3")


def test_another_language_is_read_on_demand(write: Write) -> None:
    path = write("treffen.txt", "Die Ministerin traf am Montag in Paris ihren Kollegen.")
    assert report(only(list(read([path], ReadOptions(any_language=True))))).language == "de"


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text(TALKS)
    assert "holds no files" in skipped(only(list(read([tmp_path]))), "empty").message


class _Endless(io.RawIOBase):
    """A JSONL stream whose first line has `size` bytes, made while it is read."""

    def __init__(self, size: int, rest: bytes) -> None:
        self.left, self.rest = size, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = b"x" * min(len(buffer), self.left)
        if not piece:
            piece, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        else:
            self.left -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_line_of_100_megabytes_is_skipped_in_little_memory() -> None:
    rest = b"\n" + json.dumps({"text": TALKS}).encode() + b"\n"
    stream = io.BufferedReader(_Endless(100_000_000, rest))
    tracemalloc.start()
    long, good = read(["-"], ReadOptions(format="jsonl"), stdin=stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "8,000,000 bytes" in skipped(long, "too_long").message
    assert (report(good).id, report(good).text) == ("stdin:2", TALKS)
    assert peak < 60_000_000


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("cp1252", "read as cp1252"), ("utf-16", "read as utf-16"), ("utf-8-sig", None)],
)
def test_a_text_in_another_encoding_is_read_and_noted(
    write: Write, encoding: str, note: str | None
) -> None:
    text = "“We will not leave,” the minister said – in São Paulo, for €5 million.\n" * 3
    found = report(only(list(read([write("talks.txt", text.encode(encoding))]))))
    assert found.text == text
    assert [note in n for n in found.notes] == ([True] if note else [])


def test_wrongly_decoded_letters_are_kept_as_received(write: Write) -> None:
    wrong = "The minister of Perú, García, met Chile’s envoy.".encode().decode("cp1252")
    assert report(only(list(read([write("talks.txt", wrong)])))).text == wrong


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(UnknownFormatError, match="jsonl"):
        read([], ReadOptions(format="docx"))


def test_a_forced_format_overrides_the_name(write: Write) -> None:
    path = write("rows.data", json.dumps({"id": "7", "text": TALKS}))
    assert only(list(read([path], ReadOptions(format="jsonl")))).id == "7"


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (TALKS, ["stdin"]),
        (json.dumps({"id": "7", "text": TALKS}) + "\n", ["7"]),
        (
            json.dumps({"id": "7", "text": TALKS}) + "\n" + json.dumps({"text": RAID}),
            ["7", "stdin:2"],
        ),
        (json.dumps([{"id": "7", "text": TALKS}], indent=1), ["7"]),
        ("{The minister resigned on Tuesday, officials said.}\n", ["stdin"]),
    ],
)
def test_standard_input_is_told_by_its_content(content: str, ids: list[str]) -> None:
    items = read(["-"], stdin=io.BytesIO(content.encode()))
    assert [report(item).id for item in items] == ids


def test_a_page_on_standard_input() -> None:
    page = f"<!DOCTYPE html><html><body><article><h1>Talks</h1><p>{TALKS * 9}</p></article></body>"
    found = report(only(list(read(["-"], stdin=io.BytesIO(gzip.compress(page.encode()))))))
    assert found.text.startswith("The foreign ministers")
    assert "<p>" not in found.text


def test_a_pipe_that_cannot_seek_is_read_whole() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as sink:
        sink.write((json.dumps({"text": TALKS}) + "\n").encode() * 300)
    with os.fdopen(reading, "rb") as stream:
        assert [report(i).id for i in read(["-"], stdin=stream)][-1] == "stdin:300"


def test_a_closed_run_leaves_standard_input_open() -> None:
    stream = io.BytesIO(TALKS.encode())
    list(read(["-"], stdin=stream))
    assert not stream.closed


def test_the_summary_counts_by_file_and_reason(write: Write) -> None:
    rows = [{"text": TALKS, "date": "soon"}, {"text": ""}, {"text": RAID}, {"text": None}]
    table = write("rows.jsonl", "\n".join(map(json.dumps, rows)))
    summary = Summary()
    list(read([table, write("empty.txt", "")], summary=summary))
    assert (summary.read, summary.skipped) == (2, 3)
    assert summary.reasons() == (("no_text", 2), ("empty", 1))
    empty, rows_tally = summary.files()
    assert (empty.read, empty.skipped) == (0, 1)
    assert [(kind, n) for kind, n, _ in rows_tally.reasons] == [("no_text", 2)]
    assert "row 2" in rows_tally.reasons[0][2]
    assert [(kind, n) for kind, n, _ in rows_tally.notes] == [("date unreadable", 1)]


@pytest.mark.parametrize(
    "suffix", ["", ".txt", ".html", ".jsonl", ".json", ".csv", ".tsv", ".parquet"]
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.binary(max_size=400))
def test_no_bytes_raise(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"noise{suffix}"
    path.write_bytes(data)
    assert all(isinstance(item, Report | Skipped) for item in read([path]))


NEWSLIKE = st.text(alphabet='{}[]",:\\\n\t;<>/aä\u2019 \x00text', max_size=80)


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=NEWSLIKE)
def test_no_half_valid_file_raises(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / "noise"
    path.write_bytes(text.encode())
    items = list(read([path], ReadOptions(format=name, any_language=True)))
    assert all(isinstance(item, Report | Skipped) for item in items)


def test_wire_files_are_read_or_skipped_with_a_reason() -> None:
    folder = Path(__file__).parents[3] / "shared" / "wire" / "files"
    if not folder.is_dir():
        pytest.skip("../shared/wire is not there")
    items = list(read([folder]))
    assert len(items) >= 100
    assert all(item.message for item in items if isinstance(item, Skipped))


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_a_name_that_is_no_utf8_can_be_written_out(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"talks\xff.txt")
    path.write_text(TALKS)
    for inputs in ([path], [tmp_path]):
        found = report(only(list(read(inputs))))
        assert found.id == "talks\ufffd.txt"
        assert (found.source or "").encode().endswith("talks\ufffd.txt".encode())


def test_files_that_are_passed_over_are_not_read_from_a_folder(
    tmp_path: Path, write: Write
) -> None:
    kept, left = write("a.txt", TALKS), write("b.txt", RAID)
    options = ReadOptions(passed_over=frozenset([left]))
    assert [item.id for item in read([tmp_path], options)] == ["a.txt"]
    assert [item.id for item in read([kept, left], options)] == ["a.txt", "b.txt"]
