"""Markup that stands in a text: tags and entities of HTML, emphasis, links, headings and escapes of Markdown.

It is dropped, or stands for the character it means; a tag that begins a block ends a line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipelines.text.layout.edit import Edit

_INLINE = (
    "abbr|acronym|a|b|bdi|bdo|big|center|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|nobr|q|s|samp|small|span|"
    "strike|strong|sub|sup|time|tt|u|var|wbr"
)
_BLOCK = (
    "address|article|aside|blockquote|body|br|caption|col|colgroup|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|"
    "hr|html|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_TAG = re.compile(rf"</?(?:(?P<inline>{_INLINE})|(?:{_BLOCK}))(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_UNREAD = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_ENTITY = re.compile(r"&(?:amp;)?(#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}[0-9]?);")
_ESCAPE = re.compile(r"\\+(?=[$%*_#~\[\](){}.+!&|<>-])")
_LINK = re.compile(r"!?\[(?P<text>[^\[\]\n]{0,500})\]\((?P<target>[^()\s]{0,2000})(?:\s+\"[^\"\n]{0,200}\")?\)")
_NOTE_LINK = re.compile(r"\^?[0-9]{1,3}\Z")
_MARKS = re.compile(r"[*]+|_+|~~|`+")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)


def markup_edits(text: str) -> Iterator[Edit]:
    """Drops markup, or puts what it means in its place."""
    if "<" in text:
        yield from _unread(text)
        yield from (Edit(*match.span(), "" if match["inline"] else "\n") for match in _TAG.finditer(text))
    if "&" in text:
        yield from _entities(text)
    if "\\" in text:
        yield from (Edit(*match.span(), "") for match in _ESCAPE.finditer(text))
    if "](" in text:
        yield from _links(text)
    if any(mark in text for mark in ("*", "_", "~~", "`")):
        yield from (Edit(*match.span(), "") for match in _MARKS.finditer(text) if _emphasises(text, *match.span()))
    if "#" in text:
        yield from (Edit(*match.span(), "") for match in _HEADING.finditer(text))


def _unread(text: str) -> Iterator[Edit]:
    """Comments, scripts and style sheets, whole."""
    for opening, closing in _UNREAD:
        start = text.find(opening)
        while start >= 0 and (end := text.find(closing, start)) >= 0:
            yield Edit(start, end + len(closing), "\n")
            start = text.find(opening, end)


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        printed = html.unescape(f"&{match[1]};")
        if len(printed) == 1 and (printed.isprintable() or printed.isspace()):
            yield Edit(*match.span(), " " if printed.isspace() else printed)


def _links(text: str) -> Iterator[Edit]:
    """The text of a link stays; a number that links to a note of the page does not."""
    for match in _LINK.finditer(text):
        if _NOTE_LINK.match(match["text"]) and match["target"].startswith("#"):
            yield Edit(*match.span(), "")
        else:
            yield Edit(match.start(), match.start("text"), "")
            yield Edit(match.end("text"), match.end(), "")


def _emphasises(text: str, start: int, end: int) -> bool:
    """Whether marks touch what they emphasise; a single mark inside a word, and what has blanks on either side, are signs."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    is_between = before.isalnum() and behind.isalnum()
    if is_between and (end - start == 1 or text[start] == "_" or (before.isdigit() and behind.isdigit())):
        return False
    return bool(before.strip() or behind.strip())
