"""NewsML 1, NewsML-G2 and NITF: a news item is a report."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

from dragoman.intake.newsxml import NewsItem, NotNewsError, parse_news
from dragoman.intake.outcome import Item, Skipped
from dragoman.intake.reader import Reader
from dragoman.intake.source import Opened, Source
from dragoman.intake.table import read_date
from dragoman.model import Report


class WireReader(Reader):
    """The text of each item; offsets of a coding refer to this extracted text."""

    name = "wire"
    suffixes = (".xml", ".nitf", ".newsml")

    def read(self, source: Source, opened: Opened) -> Iterator[Item]:
        data = self.whole(source, opened)
        if isinstance(data, Skipped):
            yield data
            return
        try:
            items = list(parse_news(data.strip()))
        except NotNewsError as error:
            kinds = "Of XML, only NewsML, NewsML-G2 and NITF are read"
            yield source.skip("format", f"{kinds}, not <{error}>. Save its text as .txt.")
            return
        except (XMLSyntaxError, ValueError) as error:
            yield source.skip("broken", f"The XML cannot be parsed ({error}). Write it again.")
            return
        for number, item in enumerate(items, 1):
            yield self._item(source, item, number if len(items) > 1 else None)

    def _item(self, source: Source, item: NewsItem, number: int | None) -> Item:
        if not item.text:
            return source.skip("no_text", "The news item has no text. Leave it out.", number)
        date, note = read_date(item.date, None)
        end = "" if number is None else f":{number}"
        return Report(
            f"{source.id}{end}",
            item.text,
            date=date,
            title=item.title,
            publisher=item.publisher,
            author=item.author,
            source=f"{source.name}{end}",
            notes=(note,) if note else (),
        )
