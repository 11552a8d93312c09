"""Line breaks inside a sentence, as hard-wrapped text and PDF have them: the words go on behind them.

A break between two rows, cells, list items or paragraphs still parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.language.lexicon import is_cased
from pipelines.text.layout.edit import Edit
from pipelines.text.layout.running_on import goes_on, joint
from pipelines.text.layout.word_places import NUMERALS, UNITS, word_at

# Every way to break begins with a character of its own, so that the engine skips all others.
_BREAK = re.compile(r"(?:\n|\r\n|<[bB][rR]\s{0,4}/?>)[ \t\u00a0\u3000]*(?=\S)")
_BLANKS = " \t\u00a0\u3000"
_HYPHENS = "-\u2010\u00ad"
_LETTERS_BEFORE, _LETTERS_BEHIND = re.compile(r"[a-z]+\Z"), re.compile(r"[a-z]+")
_LONGEST_LINE = 2000


def line_break_edits(text: str, language: str) -> Iterator[Edit]:
    """Joins lines that a sentence runs over."""
    if "\n" not in text and "<" not in text:
        return
    for match in _BREAK.finditer(text):
        start, end = match.span()
        while start and text[start - 1] in _BLANKS:
            start -= 1
        if start == 0 or text[start - 1] in "\r\n\f":
            continue
        before, behind = _line_before(text, start), _line_behind(text, end)
        if before[-1] in _HYPHENS and is_cased(before[-2:-1]) and behind[0].islower():
            whole = _LETTERS_BEFORE.search(before[:-1].lower()), _LETTERS_BEHIND.match(behind)
            is_one_word = all(whole) and _is_word("".join(part[0] for part in whole if part), language)
            yield Edit(start - 1 if is_one_word else start, end, "")
        elif goes_on(before, behind, language):
            yield Edit(start, end, joint(before, behind, language))


def _line_before(text: str, end: int) -> str:
    start = max(text.rfind("\n", 0, end), text.rfind("\f", 0, end)) + 1
    return text[max(start, end - _LONGEST_LINE) : end]


def _line_behind(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : min(len(text) if end < 0 else end, start + _LONGEST_LINE)]


def _is_word(word: str, language: str) -> bool:
    found = word_at(word, 0, NUMERALS | UNITS, language)
    return found is not None and len(found.surface) == len(word)
