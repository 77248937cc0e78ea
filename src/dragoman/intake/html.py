"""HTML: a page is a report, its text that of the article on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.intake.decode import decode
from dragoman.intake.outcome import Item, Skipped
from dragoman.intake.reader import Reader
from dragoman.intake.source import Opened, Source
from dragoman.model import Report

if TYPE_CHECKING:
    from dragoman.intake.page import Page

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
FEWEST_WORDS = 5
"""With fewer, what was found on the page is a menu, not an article."""


class HtmlReader(Reader):
    """The body of the article; offsets of a coding refer to this extracted text."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def read(self, source: Source, opened: Opened) -> Iterator[Item]:
        data = self.whole(source, opened)
        if isinstance(data, Skipped):
            yield data
            return
        declared = CHARSET.search(data[:4096])
        markup, note = decode(data, declared[1].decode("ascii") if declared else None)
        # Half a second to load: only for those who read pages.
        from dragoman.intake.page import extract_page

        try:
            page = extract_page(markup)
        # lxml and trafilatura name no errors of their own for what hostile markup does to them.
        except Exception as error:
            yield source.skip("broken", f"The page cannot be parsed ({error!r}). Save its text.")
            return
        if len(page.text.split()) < FEWEST_WORDS:
            yield source.skip(
                "no_text", "No article was found on the page. Save its text as a .txt file."
            )
            return
        yield _report(source, page, (note,) if note else ())


def _report(source: Source, page: Page, notes: tuple[str, ...]) -> Report:
    return Report(
        source.id,
        page.text,
        date=page.date,
        title=page.title,
        publisher=page.publisher,
        url=page.url,
        author=page.author,
        source=source.name,
        notes=notes,
    )
