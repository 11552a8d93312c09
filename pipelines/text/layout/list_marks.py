"""Numbers that count items and sections at the start of a line or in brackets before an item; they are no quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.language.layout_words import layout_words
from pipelines.language.lexicon import is_cased
from pipelines.text.layout.edit import Edit
from pipelines.text.layout.word_places import SCALES, UNITS, word_at

_CIRCLED = re.compile(r"[①-⒛❶-➓㈠-㈩]")
_SECTION = r"[0-9]{1,2}(?:[.．][0-9]{1,2}){1,4}[.．]?(?=[ \t\u3000])"
_ITEM = r"[(（][0-9]{1,3}[)）]|[0-9]{1,3}(?:[)）]|、(?![0-9]))|[(（][ivxIVX]{1,4}[)）]|[a-zA-Z][)）]|[0-9]{1,3}[.．](?=[ \t\u3000])"
_MARK = re.compile(rf"[ \t\u3000]{{0,8}}(?:(?P<section>{_SECTION})|{_ITEM})[ \t\u3000]{{0,8}}")
_LINE_START = re.compile(r"(?:\A|[\n\f])(?=[ \t\u3000]{0,8}[(（0-9a-zA-Z])")
_INLINE = re.compile(r"[(（][0-9]{1,2}[)）](?=[ \u3000]?[^\W\d_])")
_NEXT_ITEM = re.compile(r"[。；;：:][ \u3000]?(?P<mark>[0-9]{1,2}、)(?=[^\W\d_])")
_WIDE = 45


def list_mark_edits(text: str, language: str) -> Iterator[Edit]:
    """Drops the marks of items and sections."""
    if not text.isascii():
        yield from (Edit(*match.span(), "") for match in _CIRCLED.finditer(text))
    if (references := _references(language)) is not None:
        yield from (
            Edit(*match.span(), "")
            for match in references.finditer(text)
            if not text[max(match.start() - 1, 0) : match.start()].isalnum()
        )
    for line in _LINE_START.finditer(text):
        mark = _mark(text, line.end(), language)
        if mark is not None and not _is_in_paragraph(text, line.start()):
            yield Edit(*mark.span(), "")
    if "、" in text:
        yield from (Edit(*match.span("mark"), "") for match in _NEXT_ITEM.finditer(text))
    if "(" in text or "（" in text:
        yield from (Edit(*match.span(), "") for match in _INLINE.finditer(text) if _counts_an_item(text, *match.span(), language))


@cache
def _references(language: str) -> re.Pattern[str] | None:
    """The number of a figure, table or annex with the word in front."""
    words = layout_words(language)
    if not words.references:
        return None
    names, others = ("|".join(map(re.escape, forms)) for forms in (words.references, words.not_behind_references))
    return re.compile(rf"(?:{names}) ?[0-9]{{1,3}}(?:[-–.][0-9]{{1,2}})?(?![0-9.]| ?(?:{others}))")


def begins_with_mark(line: str, language: str) -> bool:
    """Whether a line begins with the mark of an item or a section."""
    return _mark(line, 0, language) is not None


def _mark(text: str, place: int, language: str) -> re.Match[str] | None:
    """The mark at the start of a line, where words follow that are no unit or scale of it."""
    match = _MARK.match(text, place)
    if match is None or layout_words(language).not_behind_marks.match(text, match.end()):
        return None
    first = text[match.end() : match.end() + 1]
    if match["section"] is None:
        is_text = first.isalpha() or (
            first != "" and not first.isspace() and not first.isdigit() and first not in "-+%％,，.。|/:："
        )
        return match if is_text and word_at(text, match.end(), SCALES, language) is None else None
    is_title = first.isalpha() and (first.isupper() or not is_cased(first))
    return match if is_title and word_at(text, match.end(), SCALES | UNITS, language) is None else None


def _is_in_paragraph(text: str, line_end: int) -> bool:
    """Whether the line in front is so wide that its sentence can go on."""
    before = text[max(text.rfind("\n", 0, line_end) + 1, line_end - 200) : line_end].rstrip()
    return len(before) >= _WIDE and (before[-1].islower() or before[-1] == ",")


def _counts_an_item(text: str, start: int, end: int, language: str) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] in "%％"):
        return False
    place = end + (text[end] in " \u3000")
    return word_at(text, place, SCALES | UNITS, language) is None
