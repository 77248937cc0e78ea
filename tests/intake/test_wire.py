"""NewsML 1, NewsML-G2 and NITF: the text and who sent it when; nothing else is text."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.intake import Item, Skipped, read
from dragoman.model import Report

BODY = (
    "Kenya and Somalia agreed on Thursday to reopen their border, closed since 2011.",
    "“The crossings will open in stages,” the Kenyan minister told reporters.",
)
TITLE = "Kenya and Somalia to reopen border"
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in BODY)

NITF = f"""<?xml version="1.0"?>
<nitf><head><title>slug</title><docdata><date.issue norm="20230515T101500Z"/>
<doc.copyright holder="Sample Wire" year="2023"/></docdata></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By Jane Wanjiru</byline>
<dateline>DATELINE</dateline><abstract><p>What the deal says.</p></abstract></body.head>
<body.content>{PARAGRAPHS}<media><media-caption><p>The post at Mandera.</p></media-caption></media>
<table><tr><td><p>1 2 3</p></td></tr></table></body.content></body></nitf>"""

G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="2">
<itemMeta><provider literal="SW"><name>Sample Wire</name></provider>
<versionCreated>2025-01-01T00:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2023-05-15T10:15:00+03:00</contentCreated><by>Jane Wanjiru</by>
<headline>{TITLE}</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
<header><ul><li>politics</li></ul></header>{PARAGRAPHS}<footer><p>sw/jw</p></footer></body></html>
</inlineXML></contentSet></newsItem>"""

NEWSML1 = f"""<NewsML><NewsItem><NewsManagement><FirstCreated>20230515T101500</FirstCreated>
</NewsManagement><NewsComponent><NewsLines><HeadLine>{TITLE}</HeadLine><ByLine>Jane Wanjiru</ByLine>
</NewsLines><AdministrativeMetadata><Provider><Party FormalName="Sample Wire"/></Provider>
</AdministrativeMetadata><NewsComponent><Role FormalName="Short"/><ContentItem><DataContent>
<p>{BODY[0]}</p></DataContent></ContentItem></NewsComponent><NewsComponent><ContentItem>
<DataContent>{PARAGRAPHS}</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>
</NewsML>"""


def read_file(tmp_path: Path, content: str | bytes, name: str = "item.xml") -> list[Item]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read([path]))


def report(items: list[Item]) -> Report:
    (item,) = items
    assert isinstance(item, Report), item
    return item


@pytest.mark.parametrize("content", [NITF, G2, NEWSML1], ids=["NITF", "G2", "NewsML 1"])
def test_an_item_is_a_report(tmp_path: Path, content: str) -> None:
    found = report(read_file(tmp_path, content.replace("DATELINE", "")))
    assert found.text.split("\n") == list(BODY)
    assert (found.title, found.date) == (TITLE, "2023-05-15")
    assert (found.publisher, found.author) == ("Sample Wire", "Jane Wanjiru")
    assert (found.id, found.notes) == ("item.xml", ())


@pytest.mark.parametrize(
    ("dateline", "first"),
    [("NAIROBI, May 15 -", f"NAIROBI, May 15 - {BODY[0]}"), ("Nairobi", BODY[0])],
)
def test_a_dateline_stands_before_the_lead_if_it_is_one(
    tmp_path: Path, dateline: str, first: str
) -> None:
    found = report(read_file(tmp_path, NITF.replace("DATELINE", dateline)))
    assert found.text.split("\n")[0] == first


@pytest.mark.parametrize(
    "name", ["item", "item.nitf", "tag_wire_2023_newsml.KBN0FL", "item.xml.gz"]
)
def test_an_item_is_told_by_name_or_content(tmp_path: Path, name: str) -> None:
    import gzip

    content = gzip.compress(G2.encode()) if name.endswith("gz") else G2.encode()
    assert report(read_file(tmp_path, content, name)).text.split("\n") == list(BODY)


def test_a_message_with_several_items_gives_several_reports(tmp_path: Path) -> None:
    picture = "<newsItem><contentSet><remoteContent href='a.jpg'/></contentSet></newsItem>"
    first, second, third = read_file(
        tmp_path, f"<newsMessage><itemSet>{G2}{picture}{G2}</itemSet></newsMessage>"
    )
    assert isinstance(second, Skipped)
    assert (first.id, second.kind, third.id) == ("item.xml:1", "no_text", "item.xml:3")


@pytest.mark.parametrize(
    "escaped",
    [
        "&lt;P&gt;{0}&lt;/P&gt;&lt;P&gt;{1}&lt;/P&gt;",
        "{0}&lt;br/&gt;&lt;BR&gt;{1}",
        "{0}\n\n  {1}\n",
    ],
)
def test_escaped_and_bare_text_is_read_by_paragraphs(tmp_path: Path, escaped: str) -> None:
    content = NEWSML1.replace(PARAGRAPHS, escaped.format(*BODY))
    assert report(read_file(tmp_path, content)).text.split("\n") == list(BODY)


def test_an_encoding_that_is_declared_is_used(tmp_path: Path) -> None:
    text = NITF.replace("DATELINE", "").replace("Kenya", "Perú").replace("“", '"').replace("”", '"')
    content = text.replace('"1.0"?', '"1.0" encoding="ISO-8859-15"?').encode("iso8859-15")
    assert report(read_file(tmp_path, content)).text.startswith("Perú and Somalia agreed")


def test_entities_outside_the_file_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    evil = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    content = NITF.replace('<?xml version="1.0"?>', evil).replace("DATELINE", "")
    found = report(read_file(tmp_path, content.replace("closed since", "closed &x; since")))
    assert "secret" not in found.text
