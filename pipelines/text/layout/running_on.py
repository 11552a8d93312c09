"""Whether a sentence goes on from one line to the next, by the end of the one and the beginning of the other."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from pipelines.language.lexicon import is_cased
from pipelines.language.word_lists import word_lists
from pipelines.text.layout.list_marks import begins_with_mark
from pipelines.text.layout.word_places import BEFORE, MEASURES, NUMERALS, SCALES, UNITS, ends_in_word, word_at

_ENDS = frozenset(".!?:;|。！？：；…")
_ROW_ENDS = re.compile(r"[0-9)）%％][ \t]*\Z")
_CELLS = re.compile(r"[\t|]|\S[ \u00a0\u3000]{2,}\S")
_NUMBER_BEHIND = re.compile(r"[(（]?[-−–+~]?[0-9]")
# Columns of a line from which on a break is where the page ended.
_WIDE = 45
_NEAR = 8


def joint(before: str, behind: str, language: str) -> str:
    """What stands between two lines of one sentence: a blank, or nothing between characters of a script without blanks."""
    return " " if before[-1].isascii() and behind[0].isascii() else word_lists(language).traits.joint


def goes_on(before: str, behind: str, language: str) -> bool:
    """Whether a line that ends and one that begins are parts of one sentence; neither is blank."""
    if before[-1] in _ENDS or _CELLS.search(before) or _CELLS.search(behind) or begins_with_mark(behind, language):
        return False
    last, first = before[-1], behind[0]
    if last.isdigit() and first.isdigit():
        return False
    is_measured = first.islower() and word_at(behind, 0, SCALES | MEASURES, language) is not None
    if last.isdigit() and (is_measured or _is_scaled(behind, language)):
        return True
    if _ROW_ENDS.search(before) and _ROW_ENDS.search(behind):
        return False
    if last.isdigit() and word_at(behind, 0, SCALES, language):
        return True
    if is_cased(first):
        return first.islower() or (last.isdigit() and word_at(behind, 0, UNITS, language) is not None and _width(before) >= _WIDE)
    if ends_in_word(before, len(before), NUMERALS, language) and word_at(behind, 0, SCALES | UNITS, language):
        return True
    if last.isdigit() and word_at(behind, 0, UNITS, language):
        return True
    if ends_in_word(before, len(before), BEFORE, language) and (
        _NUMBER_BEHIND.match(behind) or word_at(behind, 0, UNITS, language)
    ):
        return True
    is_near = any(char.isdigit() for char in before[-_NEAR:] + behind[:_NEAR])
    return is_near and _width(before) >= _WIDE and (last.isalpha() or last in ",，、") and (first.isalnum() or not first.isascii())


def _is_scaled(line: str, language: str) -> bool:
    """Whether a line begins with a scale word and its unit, as no row of a table does."""
    scale = word_at(line, 0, SCALES, language)
    return scale is not None and word_at(line, len(scale.surface), UNITS, language) is not None


def _width(line: str) -> int:
    """Columns of a line: wide characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)
