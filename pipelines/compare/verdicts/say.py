"""Figures as the sentences of findings say them: the quote, and its value in plain words with its unit.

What the source says is told as the target would say it: 20.3 million yuan for 2030万元, 300.4亿 for $30.04 billion.
"""

from __future__ import annotations

from pipelines.compare.figure import Figure
from pipelines.compare.segment import Segment
from pipelines.compare.units import MONEY, MULTIPLE, PERCENT, POINT
from pipelines.diagnostics.diagnostic import said
from pipelines.language.power_words import power_words, written_locales
from pipelines.language.traits import traits
from pipelines.rules.spoken import unit_text
from pipelines.rules.spoken_own import MESSAGES
from schemas import codes

_LONGEST = 60
_WITHOUT_WORDS = frozenset({None, codes.NUMBER})
"""Units that say nothing of what is counted; the noun does."""

_NAMES = {PERCENT: " percent", POINT: " percentage points", MULTIPLE: " times"}
_POWERS = {1: "ten", 2: "a hundred", 3: "a thousand", 4: "ten thousand", 6: "a million", 8: "a hundred million", 9: "a billion"}
_PARTS = {1: "a tenth", 2: "a hundredth", 3: "a thousandth", 4: "a ten-thousandth", 6: "a millionth", 9: "a billionth"}
_LEAST_WORD, _MOST_DIGITS = 4, 6
"""Powers of ten from here on are said in words, with so many digits in front of them at most."""


def quote(figure: Figure) -> str:
    """What is printed, in quotation marks and cut where it is long."""
    text = " ".join(figure.text.split())
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[: _LONGEST - 1]}…”"


def value(figure: Figure) -> str:
    """The value in plain words with its unit."""
    shift = 0 if figure.family in (MONEY, PERCENT) else figure.shift
    ends = [said(end / 10.0**shift) for end in (figure.low, figure.high)]
    return (ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}") + unit_behind(figure)


def unit_behind(figure: Figure) -> str:
    """What stands behind the number of a figure."""
    if figure.family in _NAMES:
        return _NAMES[figure.family]
    if figure.unit in _WITHOUT_WORDS:
        return ""
    if figure.shift and figure.family != MONEY:
        return f" ({figure.name})" if figure.name else ""
    return f" {words_of(figure)}" if words_of(figure) else ""


def words_of(figure: Figure) -> str | None:
    """How the unit that a figure is compared in is said; None where it has none."""
    return unit_text(figure.unit) if figure.unit else None


def named(figure: Figure) -> str:
    """The quote, and its value where that hangs on a head above it."""
    is_bare = not any(char.isalpha() for char in figure.text) and said(figure.low) not in figure.text
    return f"{quote(figure)} ({value(figure)})" if is_bare and figure.unit not in _WITHOUT_WORDS else quote(figure)


def given_for(segment: Segment, source: Figure, target: Figure) -> str:
    """That the target has one for the other, with what that would be."""
    return f"{named(target)} is given for {quote(source)}{which_is(segment, source, target)}"


def which_is(segment: Segment, source: Figure, target: Figure) -> str:
    """The value of a figure of the source as the target would say it; nothing where its digits say it already."""
    if not segment.is_translation:
        return ""
    ends = list(dict.fromkeys((source.low, source.high)))
    if segment.target_language != MESSAGES:
        own = [_own(end, target.text, segment.target_language) for end in ends]
        return f", which is {'–'.join(own)}" if all(own) else ""
    shift = 0 if source.family in (MONEY, PERCENT) else source.shift
    is_said = all(said(end / 10.0**shift) in source.text for end in ends)
    return "" if is_said else f", which is {value(source)}"


def _own(number: float, text: str, language: str) -> str:
    """A large number in the words and characters of a figure; nothing beside one that has none."""
    scripts = (power_words(locale) for locale in written_locales(language))
    words = next((one for one in scripts if any(word.strip() in text for _, word in one)), ())
    for power, word in sorted(words, reverse=True):
        if power >= _LEAST_WORD and 10.0**power <= number < 10.0 ** (power + _MOST_DIGITS):
            return f"{number / 10.0**power:.12g}".replace(".", traits(language).number_marks.decimal) + word
    return ""


def times(power: int) -> str:
    """A power of ten as what something is of another: ten times, a tenth of."""
    if power < 0:
        return f"{_PARTS.get(-power, f'10^{power}')} of"
    return f"{_POWERS.get(power, f'10^{power}')} times"
