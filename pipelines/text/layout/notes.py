"""Footnote marks: raised digits, numbers and letters in brackets behind what they annotate, stars and daggers.

A mark is dropped, so that it is neither read nor stands between a number and its scale word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.text.layout.edit import Edit

_NUMBERS = r"[0-9]{1,3}(?:[,，、–-][0-9]{1,3}){0,8}"
_OPEN, _CLOSE = r"[\[［]", r"[\]］]"
_BRACKETED = re.compile(
    rf"\^?{_OPEN}\^?(?:[^\W\d_]{{1,6}}[ .]?)?(?:{_NUMBERS}|[*†‡]{{1,3}}){_CLOSE}(?!\()|{_OPEN}[a-z]{_CLOSE}(?!\()"
)
# A digit, a letter or a star in round brackets that touches a number.
_ROUND = re.compile(r"[(（](?:[0-9]{1,2}|[a-z]|[*†‡]{1,3})[)）]")
_TOUCHED = re.compile(r"[0-9%％]")
_STAR = re.compile(r"[*†‡]+")
_RAISED_DIGITS = re.compile(r"[⁽]?[¹²³⁰⁴-⁹](?:[,⁻˒¹²³⁰⁴-⁹])*[⁾]?")
# A unit with an exponent is no longer than this, and what touches it in front is no letter of such a script (面积37m², µg/m³).
_RAISED_UNIT = re.compile(r"(?<![A-Za-zÀ-ɏµμ])[A-Za-zµμ]{1,3}\Z")
_NESTED = r"((?:\s{0,4}<[^<>]{0,300}>){0,4}(?:\s|&nbsp;){0,4})"
_SUP = re.compile(rf"<sup\b[^<>]{{0,200}}>{_NESTED}([^<>]{{1,12}}?){_NESTED}</sup\s{{0,4}}>", re.IGNORECASE)
_SUP_NOTE = re.compile(
    r"[\[(（]?(?:[0-9]{1,3}(?:[,–-][0-9]{1,3})*|[a-z]|[*†‡§]{1,3}|[^\W\d_]{1,6} ?[0-9]{1,3})[\])）]?\Z", re.IGNORECASE
)
_EXPONENT = re.compile(r"[23]\Z")
_UNIT_BEFORE = re.compile(r"(?<![^\W\d_])[a-zA-Zµμ]{1,3}\Z")
_POWER_OF_TEN = re.compile(r"(?<![0-9.,])10\Z")


def note_edits(text: str) -> Iterator[Edit]:
    """Drops footnote marks."""
    if "[" in text or "［" in text:
        yield from _bracketed(text)
    if "(" in text or "（" in text:
        yield from (
            Edit(*match.span(), "")
            for match in _ROUND.finditer(text)
            if _TOUCHED.match(text, max(match.start() - 1, 0), match.start()) and not text[match.end() : match.end() + 1].isdigit()
        )
    if not text.isascii():
        yield from _raised(text)
    if "*" in text or not text.isascii():
        yield from (
            Edit(*match.span(), "")
            for match in _STAR.finditer(text)
            if _TOUCHED.match(text, max(match.start() - 1, 0), match.start()) and not text[match.end() : match.end() + 1].isalnum()
        )
    if "<sup" in text or "<SUP" in text:
        yield from _superscripts(text)


def _bracketed(text: str) -> Iterator[Edit]:
    for match in _BRACKETED.finditer(text):
        yield Edit(*match.span(), "")


def _raised(text: str) -> Iterator[Edit]:
    for match in _RAISED_DIGITS.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        is_exponent = _POWER_OF_TEN.search(before) or _RAISED_UNIT.search(before)
        if before.strip() and not is_exponent:
            yield Edit(*match.span(), "")


def _superscripts(text: str) -> Iterator[Edit]:
    for match in _SUP.finditer(text):
        content = match[2].strip()
        read_as = raised_text(text[max(0, match.start() - 4) : match.start()], content)
        if not read_as:
            yield Edit(*match.span(), "")
        elif read_as != content:
            yield Edit(match.start(), match.start(2), read_as.removesuffix(content))


def raised_text(before: str, content: str) -> str:
    """What raised text is read as: nothing if it is the mark of a note, an exponent as such, else as it stands.

    Args:
        before: the text in front of it.
        content: the raised text, without blanks around it.
    """
    if _POWER_OF_TEN.search(before[-4:]):
        return f"^{content}"
    is_exponent = _EXPONENT.match(content) and _UNIT_BEFORE.search(before[-4:])
    is_note = not is_exponent and _SUP_NOTE.match(content) and not _is_ordinal(content, before)
    return "" if is_note else content


def _is_ordinal(content: str, before: str) -> bool:
    """Two letters behind a digit end an ordinal number."""
    return len(content) > 1 and content.isalpha() and before[-1:].isdigit()
