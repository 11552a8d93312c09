"""Web pages: the main content by trafilatura, and what the head says of the page; scripts, menus and footers are dropped.

The parser knows no external entities, follows no link and runs no script.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.texts.encoding import decode
from pipelines.ingest.texts.found import first_text, read_date
from pipelines.ingest.texts.source_text import FoundMetadata, Limits, SourceText
from pipelines.text.layout.notes import raised_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED_ENCODING = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096
_PROLOGUE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!doctype[^\[>]{0,1000}(?:\[.{0,65536}?\]\s{0,100})?>)?", re.IGNORECASE | re.DOTALL
)
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_DATES = (
    "article:published_time",
    "datepublished",
    "dc.date",
    "dcterms.date",
    "dcterms.issued",
    "citation_date",
    "pubdate",
    "publishdate",
    "date",
)
_ADDRESSES = ("og:url",)
_BAR, _LONGEST_CELL, _FEWEST_ROWS = "|", 120, 2


def read(data: bytes, name: str, _limits: Limits) -> SourceText:
    """Reads a .html file.

    Raises:
        RawFileError: no encoding fits, it is no HTML, or it has no main content.
    """
    from lxml.etree import LxmlError
    from trafilatura import __version__, extract

    declared = _DECLARED_ENCODING.search(data, 0, _HEAD_BYTES)
    markup, encoding = decode(data, name, declared[1].decode("ascii") if declared else None)
    # The parser would stumble over an encoding that the text is no longer in, and over declarations of entities, which it ignores.
    markup = markup[match.end() :] if (match := _PROLOGUE.match(markup)) else markup
    try:
        tree = _parse(markup, name)
        found = _found(tree)
        _read_raised(tree)
        text = extract(tree, include_comments=False, include_tables=True, favor_recall=True)
        # Of a page with little prose the extractor takes the bare text, a line a cell: no head would say the unit of its column.
        if text and _BAR not in text and _with_row_lines(tree):
            text = extract(tree, include_comments=False, include_tables=True, favor_recall=True)
    except (LxmlError, RecursionError, ValueError) as error:
        if isinstance(error, RawFileError):
            raise
        raise RawFileError(f"{name}: broken HTML ({error}); save the text as .txt") from None
    if not text or not text.strip():
        raise RawFileError(f"{name}: no main content found in the page; save the text as .txt")
    return SourceText(
        text.replace("\r\n", "\n"), sha256(data).hexdigest(), "html", encoding, f"trafilatura {__version__}", found=found
    )


def _parse(markup: str, name: str) -> HtmlElement:
    """The page as a tree; refused where the parser would drop the rest of it in silence, such as below a depth of 2048."""
    from lxml.etree import ErrorTypes
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(collect_ids=False, huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    tree = document_fromstring(markup, parser=parser)
    for fault in parser.error_log:
        if fault.type == ErrorTypes.ERR_RESOURCE_LIMIT:
            raise RawFileError(f"{name}: line {fault.line}: {fault.message}; save the text as .txt")
    return tree


def _read_raised(tree: HtmlElement) -> None:
    """Takes the marks of notes out of the page, which would stand as digits of the number in front of them."""
    for element in tree.iter("sup"):
        previous, parent = element.getprevious(), element.getparent()
        before = (previous.tail if previous is not None else parent.text if parent is not None else None) or ""
        content = "".join(element.itertext()).strip()
        read_as = raised_text(before.rstrip() if before.strip() else "", content)
        if read_as != content:
            for child in list(element):
                element.remove(child)
            element.text = read_as


def _with_row_lines(tree: HtmlElement) -> bool:
    """Writes each row of the tables of data as one line with bars; says whether there are any.

    A table whose cells hold tables or whole paragraphs lays out the page and stays as it is.
    """
    from lxml.html import HtmlElement

    is_written = False
    for table in list(tree.iter("table")):
        rows = [row for row in table.iter("tr") if isinstance(row, HtmlElement)]
        cells = [[" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")] for row in rows]
        is_short = all(len(cell) <= _LONGEST_CELL for row in cells for cell in row)
        wide = [row for row in cells if sum(map(bool, row)) > 1]
        if len(wide) < _FEWEST_ROWS or not is_short or next(table.iterdescendants("table"), None) is not None:
            continue
        is_written = True
        for row, texts in zip(rows, cells, strict=True):
            line = f"| {' | '.join(text.replace(_BAR, '/') for text in texts)} |" if len(texts) > 1 else "".join(texts)
            row.clear(keep_tail=True)
            row.tag = "p"
            row.text = line
    return is_written


def _found(tree: HtmlElement) -> FoundMetadata:
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if key and meta.get("content"):
            named.setdefault(key.strip().lower(), meta.get("content"))
    times = (element.get("datetime") for element in tree.iter("time"))
    return FoundMetadata(
        title=first_text(
            *map(named.get, _TITLES), *(element.text_content() for tag in ("h1", "title") for element in tree.iter(tag))
        ),
        publisher=first_text(*map(named.get, _PUBLISHERS)),
        published=next(filter(None, map(read_date, [*map(named.get, _DATES), *times])), None),
        language=first_text(tree.get("lang"), named.get("dc.language")),
        source_address=first_text(*map(named.get, _ADDRESSES)),
        licence=first_text(named.get("dc.rights"), named.get("dcterms.license")),
    )
