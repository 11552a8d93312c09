"""Another scale word in a printed figure: 372.3万元 as 372.3亿元, 5 dollars as 5 million dollars."""

from __future__ import annotations

from pipelines.language.load import languages
from pipelines.language.power_words import power_words, written_locales


def rescaled(quote: str, number_end: int, printed: tuple[str | None, int], power: int, language: str | None) -> str | None:
    """A quote with the scale word of another power of ten; None where the language has none, or the printed one is not found.

    Args:
        quote: the figure as printed.
        number_end: where its numeral ends.
        printed: its scale word in the form that it is listed in, and its power of ten; no word and 0 where none is printed.
        power: power of ten that the numeral is meant in; 0 takes the word away.
        language: primary subtag of the text.
    """
    if language is None or language not in languages():
        return None
    word, exponent = printed
    for locale in written_locales(language):
        words = dict(power_words(locale))
        new = words.get(power, "" if power == 0 else None)
        old = word if word is not None and locale == language else words.get(exponent, "").strip()
        place = quote.lower().find(old.lower(), number_end) if old else -1
        if new is None or (word is not None and place < 0):
            continue
        if word is None:
            return quote[:number_end] + new + quote[number_end:]
        return _replaced(quote, place, place + len(old), new)
    return None


def _replaced(quote: str, start: int, end: int, new: str) -> str:
    """The quote with a word in place of another, in the case of that one; a gap in front of a word that goes is closed."""
    before, old = quote[:start], quote[start:end]
    if not new:
        return before.rstrip() + quote[end:]
    bare = new.strip()
    return before + (bare.capitalize() if old[:1].isupper() else bare) + quote[end:]
