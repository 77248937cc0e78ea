"""A record that is coded with a user's lexicon: its types, versions, exports, corrections."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import BadCorrectionError
from dragoman.events.ontology import ontology
from dragoman.events.user.faults import UserLexiconError
from dragoman.events.user.folder import read_folder
from dragoman.exports import flat
from dragoman.exports.dictionary import dictionary
from dragoman.exports.panel import panel
from dragoman.exports.plover import write_plover
from dragoman.exports.polecat import write_polecat
from dragoman.model import Report
from dragoman.record.record import Record
from dragoman.record.store import lexicon_hash
from events.user.folders import EXAMPLE, FRAME, TYPE, made

REPORTS = [
    Report("a", "Zimbabwean police closed a newspaper on Friday.", "2003-09-13", source="a"),
    Report("b", "Ethiopia expelled an Irish correspondent on Monday.", "2021-05-22", source="b"),
    Report("c", "Envoys of Kenya and Somalia met in Nairobi.", "2021-05-23", source="c"),
]
VERSION = read_folder(EXAMPLE).version


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("filled") / "r.sqlite"
    with Record(path) as opened:
        opened.add_reports(REPORTS, lexicon=EXAMPLE)
        opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@pytest.fixture
def record(tmp_path: Path, filled: bytes) -> Iterator[Record]:
    (tmp_path / "r.sqlite").write_bytes(filled)
    with Record(tmp_path / "r.sqlite") as opened:
        yield opened


def types(record: Record) -> list[tuple[str, str | None]]:
    return sorted((e["type"], e["mode"]) for e in record.events())


WITH = [("CONSULT", "visit"), ("PRESS", "journalist"), ("PRESS", "outlet")]


def test_events_of_the_type_are_rows_with_the_version_of_the_lexicon(record: Record) -> None:
    assert types(record) == WITH
    assert {e["lexicon"] for e in record.events()} == {f"{lexicon_hash()}+{VERSION}"}
    assert [e["event_id"] for e in record.events(type="PRESS", mode="outlet")]


def test_the_record_knows_its_types_without_the_folder(record: Record) -> None:
    assert list(record.ontology().types) == [*ontology().types, "PRESS"]
    assert record.ontology().types["PRESS"].modes == {"outlet": -7, "journalist": -7.5}
    assert record.lexicons() == [VERSION]


def test_a_record_without_has_the_types_of_dragoman(tmp_path: Path) -> None:
    with Record(tmp_path / "n.sqlite") as plain:
        assert plain.ontology() == ontology()
        plain.add_reports(REPORTS[2:])
        assert plain.ontology().types == ontology().types
        assert {e["lexicon"] for e in plain.events()} == {lexicon_hash()}
        assert plain.lexicons() == [""]


def test_a_bad_lexicon_leaves_the_record_as_it_was(record: Record, tmp_path: Path) -> None:
    made(tmp_path / "bad", ontology=TYPE + "colour = 1")
    more = [Report("d", "Chad closed a newspaper.", "2021-01-01", source="d")]
    with pytest.raises(UserLexiconError, match=r"ontology\.toml, line 5, types\.PRESS\.colour"):
        record.add_reports(more, lexicon=tmp_path / "bad")
    assert len(record.reports()) == 3
    assert len(record.versions()) == 1


# ---------------------------------------------------------------- recoding, versions, diff
def test_recoding_with_another_lexicon_is_another_version(record: Record, tmp_path: Path) -> None:
    assert record.recode(lexicon=EXAMPLE).new == 0
    assert record.recode().new == 3
    assert types(record) == [("COERCE", "censor"), ("COERCE", "deport"), ("CONSULT", "visit")]
    assert "PRESS" not in record.ontology().types
    changes = record.diff()
    assert changes.counts("type")["PRESS"]
    made(tmp_path / "other", ontology=TYPE, frames_press=f'type = "PRESS"\n{FRAME}')
    assert record.recode(lexicon=tmp_path / "other").new == 3
    assert types(record) == [("COERCE", "deport"), ("CONSULT", "visit"), ("PRESS", "outlet")]
    assert record.recode(lexicon=EXAMPLE).new == 3
    assert types(record) == WITH
    assert len(record.versions()) == 3


def test_reports_of_two_lexicons_are_told(record: Record) -> None:
    record.add_reports([Report("d", "Kenya closed a newspaper.", "2021-06-01", source="d")])
    assert record.lexicons() == ["", VERSION]
    assert ("COERCE", "censor") in types(record)
    assert ("PRESS", "outlet") in types(record)


def test_the_order_of_adding_changes_no_export(record: Record, tmp_path: Path) -> None:
    with Record(tmp_path / "other.sqlite") as other:
        other.add_reports(reversed(REPORTS), lexicon=str(EXAMPLE))
        for name in flat.TABLES:
            tables = [flat.text_of(flat.table(r, name), "csv") for r in (record, other)]
            assert tables[0] == tables[1]


# ---------------------------------------------------------------- exports
def test_panels_have_a_column_for_the_type(record: Record) -> None:
    rows = panel(record, "country", "year").rows
    counts = {(r["country"], r["period"]): r["press"] for r in rows}
    assert counts["ZWE", "2003"] == counts["ETH", "2021"] == 1
    assert counts["ZWE", "2021"] == 0
    conflict = [r["material_conflict"] for r in rows if r["country"] == "ZWE"]
    assert sum(conflict) == 1


def test_the_dictionary_describes_the_type(record: Record) -> None:
    found = {(r["table"], r["column"]): r["meaning"] for r in dictionary(record.ontology())}
    assert found["panel country", "press"] == "asserted and vouched happenings of PRESS"
    assert ("panel country", "press") not in {(r["table"], r["column"]) for r in dictionary()}


def test_foreign_forms_hold_the_type(record: Record) -> None:
    stream = io.StringIO()
    write_plover(record, stream)
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    press = [e for e in events if e["event"] == ["PRESS"]]
    assert {(e["mode"][0], e["quad_code"], e["event_scale"]) for e in press} == {
        ("outlet", 4, -7),
        ("journalist", 4, -7.5),
    }
    assert {e["cite_info"]["codebook"] for e in events} == {f"PLOVER with user lexicon {VERSION}"}
    stream = io.StringIO()
    write_polecat(record, stream)
    assert "\tPRESS\toutlet\t-7.0\tMATERIAL CONFLICT\t" in stream.getvalue()


def test_a_package_carries_the_types(record: Record, tmp_path: Path) -> None:
    record.archive(tmp_path / "p.zip")
    with Record(tmp_path / "joined.sqlite") as joined:
        joined.rehydrate(tmp_path / "p.zip", [])
        assert "PRESS" in joined.ontology().types
        assert types(joined) == WITH


# ---------------------------------------------------------------- corrections
def test_events_are_corrected_to_the_type_and_its_modes(record: Record) -> None:
    (meeting,) = record.events(type="CONSULT")
    record.correct(meeting["event_id"], by="Ana", type="PRESS", mode="outlet")
    (event,) = (e for e in record.events() if e["event_id"] == meeting["event_id"])
    assert (event["type"], event["mode"], event["scale"]) == ("PRESS", "outlet", -7)
    with pytest.raises(BadCorrectionError, match="outlet, journalist"):
        record.correct(meeting["event_id"], by="Ana", mode="censor")


def test_a_correction_outlives_the_lexicon_of_its_type(record: Record) -> None:
    (meeting,) = record.events(type="CONSULT")
    record.correct(meeting["event_id"], by="Ana", type="PRESS", mode="outlet")
    record.recode()
    (event,) = record.events(type="PRESS")
    assert (event["type"], event["scale"], event["quad"]) == ("PRESS", -7, "material conflict")
    assert "press" in panel(record, "country", "year").rows.columns


def test_types_of_an_ontology_alone_are_all_that_the_record_has(tmp_path: Path) -> None:
    text = f"replace = true\n{TYPE}"
    made(tmp_path / "alone", ontology=text, frames_press=f'type = "PRESS"\n{FRAME}')
    with Record(tmp_path / "alone.sqlite") as record:
        record.add_reports(REPORTS, lexicon=tmp_path / "alone")
        assert types(record) == [("PRESS", "outlet")]
        assert list(record.ontology().types) == ["PRESS"]
        columns = panel(record, "country", "year").rows.columns
        assert "press" in columns
        assert "assault" not in columns
        (event,) = record.events()
        with pytest.raises(BadCorrectionError, match="Choose one of: PRESS"):
            record.correct(event["event_id"], by="Ana", type="AID")
