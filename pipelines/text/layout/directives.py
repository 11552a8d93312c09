"""Marks of reStructuredText that stand in a text: directives with their options, comments, targets, footnotes and links.

Directives whose content is prose (a note, a quotation) keep it; what names a file or sets how something looks is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.text.layout.edit import Edit

_NO_PROSE = re.compile(
    "code|code-block|contents|csv-table|figure|highlight|image|include|list-table|literalinclude|math|raw|sectnum|table|toctree"
)
_DIRECTIVE = re.compile(
    r"^[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?(?P<name>[a-z][\w:.-]*?)::(?P<argument>[^\n]*)"
    r"(?P<options>(?:\n[ \t]+:[\w-]+:[^\n]*)*)",
    re.MULTILINE,
)
# A target or a comment; a comment goes on as far as its lines are indented.
_TARGET = re.compile(r"^[ \t]*\.\.[ \t]+_[^\n]*:[^\n]*$", re.MULTILINE)
_COMMENT = re.compile(r"^\.\.(?:[ \t]+(?![\[_|])(?![a-z][\w:.-]*::)[^\n]*)?(?:\n[ \t]+\S[^\n]*)*", re.MULTILINE)
_FOOTNOTE = re.compile(r"^[ \t]*\.\.[ \t]+\[[#*\w-]{1,40}\]", re.MULTILINE)
_REFERENCE = re.compile(r"[ \t]?\[[#*\w-]{1,40}\]_(?!\w)")
_LINK = re.compile(r"`(?P<text>[^`<>\n]{0,500}?)[ \t]*<[^<>\n]{0,2000}>`_{0,2}")


def directive_edits(text: str) -> Iterator[Edit]:
    """Drops the marks."""
    if ".. " in text or "\n..\n" in text:
        yield from _blocks(text)
    if "]_" in text:
        yield from (Edit(*match.span(), "") for match in _REFERENCE.finditer(text))
    if ">`" in text:
        yield from (Edit(match.end("text"), match.end(), "") for match in _LINK.finditer(text))


def _blocks(text: str) -> Iterator[Edit]:
    for match in _DIRECTIVE.finditer(text):
        is_prose = _NO_PROSE.fullmatch(match["name"]) is None
        yield Edit(match.start(), match.start("argument") if is_prose else match.end("argument"), "")
        yield Edit(*match.span("options"), "")
    for pattern in (_TARGET, _FOOTNOTE, _COMMENT):
        yield from (Edit(*match.span(), "") for match in pattern.finditer(text))
