"""Amounts that are printed in parts: 十元三角八分, 12元5角, 3块5. The whole text of one is one number of the first part's unit.

Where such an amount starts and ends is the window grammar's business.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import prose_lexicon
from pipelines.language.words import Kind
from pipelines.reading.masks import MASKS
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import ReadingError


@cache
def small_change(language: str) -> re.Pattern[str]:
    """Matches what follows the first part of an amount, in a masked or a plain text; nothing where a language has no parts."""
    lexicon = prose_lexicon(language)
    prose = lexicon.lists.prose
    if not prose.money_parts:
        return re.compile("(?!)")
    digits = "".join(sorted({word.surface for word in lexicon.surfaces({Kind.DIGIT}) if len(word.surface) == 1}))
    number = f"(?:[{MASKS}]|[0-9]{{1,2}}|[{digits}])"
    smaller = "|".join(word for word, exponent in prose.money_parts.items() if exponent)
    return re.compile(f"(?:{number}(?:{smaller}))+")


@cache
def elided_change(language: str) -> re.Pattern[str]:
    """Matches a digit behind a part that takes the next place (三块五), or the half of one."""
    lexicon = prose_lexicon(language)
    digits = "".join(
        sorted({word.surface for word in lexicon.surfaces({Kind.DIGIT}) if len(word.surface) == 1 and word.number != "0"})
    )
    halves = "".join(sorted({word.surface for word in lexicon.surfaces({Kind.HALF}) if len(word.surface) == 1}))
    if not lexicon.lists.prose.elided_parts:
        return re.compile("(?!)")
    return re.compile(f"[{digits}{halves}{MASKS}1-9]")


def read_compound(text: str, language: str) -> tuple[int, int] | None:
    """Significand and exponent of an amount in parts; None where it is none.

    Args:
        text: folded, without sign and hedge.
        language: primary language subtag.
    """
    lexicon = prose_lexicon(language)
    parts, halves = lexicon.lists.prose.money_parts, lexicon.lists.half
    folded, place, weight, first = FoldedText(text, text, ()), 0, 0, 0
    values: list[tuple[int, int]] = []
    while place < len(text):
        if values and text[place:] in halves:
            values.append((5, weight - 1))
            break
        number = _number(folded, place, language)
        if number is None:
            return None
        significand, exponent, place = number
        part = next((word for word in parts if text.startswith(word, place)), None)
        # A digit alone takes the next place.
        weight = parts[part] if part is not None else weight - 1
        first = first if values else weight
        values.append((significand, exponent + weight))
        place += len(part or "")
        if part is None and place < len(text):
            return None
    if len(values) < 2:
        return None
    least = min(exponent for _, exponent in values)
    return sum(significand * int(10 ** (exponent - least)) for significand, exponent in values), least - first


def _number(text: FoldedText, place: int, language: str) -> tuple[int, int, int] | None:
    try:
        numeral = NumeralReader(prose_lexicon(language), with_abbreviations=False).read(text, place)
    except ReadingError:
        return None
    if numeral is None or numeral.fraction:
        return None
    return numeral.significand, numeral.exponent + sum(exponent for _, exponent in numeral.scales), numeral.end
