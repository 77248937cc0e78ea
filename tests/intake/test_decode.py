"""Encodings: found by mark, by validity, by declaration, by likelihood; text never changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake.decode import decode, stream_encoding

ENGLISH = "“We will not leave Çanakkale,” Erdoğan’s spokesman said – twice.\r\n"
WESTERN = "“We will not leave,” the minister said – for €5 million, in São Paulo.\r\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_needs_no_note(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == (ENGLISH, None)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_mark_names_the_encoding(encoding: str) -> None:
    text, note = decode(ENGLISH.encode(encoding))
    assert text == ENGLISH
    assert note is not None
    assert encoding in note


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_an_encoding_without_mark_is_found(encoding: str) -> None:
    text, note = decode(WESTERN.encode(encoding))
    assert text == WESTERN
    assert note == f"encoding: read as {encoding}"


def test_cyrillic_is_not_taken_for_western() -> None:
    text = "Президент России заявил, что переговоры в Женеве будут продолжены в понедельник. " * 5
    assert decode(text.encode("cp1251")).text == text


def test_a_damaged_place_does_not_spoil_the_rest() -> None:
    data = ENGLISH.encode("utf-8").replace("Ç".encode(), b"\xc3")
    text, note = decode(data)
    assert text == ENGLISH.replace("Ç", "\ufffd")
    assert note is not None
    assert "1 places" in note


def test_a_declared_encoding_is_believed_when_it_fits() -> None:
    assert (
        decode("Zakłócenia w Łodzi".encode("iso8859-2"), "iso-8859-2").text == "Zakłócenia w Łodzi"
    )


def test_declared_latin1_is_windows_1252() -> None:
    assert (
        decode("the minister’s plan".encode("cp1252"), "iso-8859-1").text == "the minister’s plan"
    )


@pytest.mark.parametrize("declared", ["no-such-codec", "ascii", ""])
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    assert decode(WESTERN.encode("cp1252"), declared).text == WESTERN


def test_a_head_cut_within_a_character_is_utf8() -> None:
    assert stream_encoding("Erdoğan".encode()[:5]) == "utf-8"


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff") and "\x00" not in text:
        assert decode(text.encode("utf-8", "ignore")) == (text, None)


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(decode(data).text, str)
