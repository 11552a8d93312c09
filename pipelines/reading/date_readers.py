"""The reader of dates of each language; its numbers in words are loaded where a date has one, as few have."""

from __future__ import annotations

from functools import cache, cached_property

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import prose_lexicon
from pipelines.reading.date_forms import DateReader
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import ReadingError


@cache
def date_reader(language: str) -> DateReader:
    """The reader of dates with the words of a language."""
    return DateReader(language, _WholeNumbers(language))


class _WholeNumbers:
    """Reads a whole text as one whole number in words."""

    def __init__(self, language: str) -> None:
        self._language = language

    @cached_property
    def _reader(self) -> NumeralReader:
        return NumeralReader(prose_lexicon(self._language), with_abbreviations=False)

    def __call__(self, text: str) -> int | None:
        try:
            numeral = self._reader.read(FoldedText(text, text, ()), 0)
        except ReadingError:
            return None
        if numeral is None or numeral.end != len(text) or numeral.scales or numeral.fraction or numeral.exponent < 0:
            return None
        return numeral.significand * int(10**numeral.exponent)
