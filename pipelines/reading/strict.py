"""A quote is a text in strict mode: the grammar of running text finds exactly one figure in it, and nothing else but fillers.

What is ambiguous is refused, and so is what no word list knows. Which unit a bare number is in is not decided here.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipelines.language.lexicon import strict_lexicon
from pipelines.reading.compound import read_compound
from pipelines.reading.grammar.draft import Figure
from pipelines.reading.grammar.kinds import CHANGES
from pipelines.reading.grammar.reader import WindowGrammar
from pipelines.reading.grammar.searches import Searches
from pipelines.reading.grammar.vocabulary import Vocabulary
from pipelines.reading.numeral import NumeralReader
from pipelines.reading.numeral_parts import Numeral, ReadingError
from pipelines.reading.strict_ends import End, PrintedEnd, signed, with_shared_scale, with_shared_units
from pipelines.reading.strict_text import StrictText, strict_text
from pipelines.reading.strict_words import Beside, beside, front_units, merged
from pipelines.values.records import dataclass

EXACT = "exact"
# Hedges with one open end; in front of a printed minus sign they can be meant either way.
_ONE_SIDED = frozenset({"more_than", "less_than", "at_least", "at_most"})
_TIMES = "TIMES"
_MOST_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed figure says.

    Attributes:
        low: the lesser end.
        high: the greater end; equals `low` unless a range was printed.
        currency: ISO 4217 code, if one was printed.
        units: what the printed unit can mean, the likeliest first; empty if none was printed.
        unit_exponent: power of ten that the printed unit adds (cents, basis points).
        per: unit of the denominator, if one was printed.
        qualifier: code of the hedge.
        scale_word: dictionary form of the scale words, if both ends have the same.
        scale_exponent: power of ten that they say.
        is_abbreviated: whether a scale word is a single letter.
    """

    low: End
    high: End
    currency: str | None = None
    units: tuple[str, ...] = ()
    unit_exponent: int = 0
    per: str | None = None
    qualifier: str = EXACT
    scale_word: str | None = None
    scale_exponent: int | None = None
    is_abbreviated: bool = False


class _Strict(NamedTuple):
    """What quotes of one language are read with."""

    words: Vocabulary
    grammar: WindowGrammar
    numerals: NumeralReader


@cache
def _strict(language: str, *, with_abbreviations: bool) -> _Strict:
    lexicon = strict_lexicon(language)
    words = Vocabulary(lexicon, Searches.of(lexicon), letters_are_scales=with_abbreviations)
    return _Strict(words, WindowGrammar(words), NumeralReader(words.lexicon, with_abbreviations=with_abbreviations))


def read_figure(text: str, language: str, *, with_abbreviations: bool = True) -> Reading:
    """Reads one printed figure.

    Args:
        text: the figure with the words that belong to it.
        language: primary subtag of the language whose words are read.
        with_abbreviations: whether single letters count as scale words (10m).

    Raises:
        ReadingError: the text holds no figure, more than one, or something that no word list knows.
    """
    strict = _strict(language, with_abbreviations=with_abbreviations)
    quote = strict_text(text, strict.words)
    figures = strict.grammar.figures(quote.shape.text)
    if not figures:
        raise _no_number(strict, quote)
    figures = _as_range(strict.words, quote, figures)
    if len(figures) > 1:
        raise _several(strict.words, quote, figures)
    figure = figures[0]
    return _reading(strict, quote, figure, beside(strict.words, strict.numerals, quote, figure))


def _reading(strict: _Strict, quote: StrictText, figure: Figure, words: Beside) -> Reading:
    has_range = figure.high is not None
    ends = [_printed(strict, quote, one) for one in ((figure, figure.high) if figure.high is not None else (figure,))]
    ends = [_with_beside(one, words) for one in ends]
    if has_range:
        ends = with_shared_scale(*with_shared_units(*ends))
    qualifier = _qualifier(figure, words, ends)
    sign = _sign(strict.words, quote, figure, words, ends)
    both = [signed(end, sign) for end in ends]
    if has_range:
        both = _ordered(both, sign)
    low, high = ends[0], ends[-1]
    scales = high.scales if high.scales and low.scales == high.scales else ()
    return Reading(
        low=both[0],
        high=both[-1],
        currency=high.currency,
        units=high.units,
        unit_exponent=high.unit_exponent,
        per=high.per,
        qualifier=qualifier,
        scale_word=strict.words.lists.traits.joint.join(word for word, _ in scales) or None,
        scale_exponent=sum(exponent for _, exponent in scales) if scales else None,
        is_abbreviated=any(end.numeral.is_abbreviated for end in ends),
    )


def _printed(strict: _Strict, quote: StrictText, figure: Figure) -> PrintedEnd:
    """One end as it is printed."""
    if figure.number.high is not None:
        words = quote.original_text(figure.number_start, figure.number_end)
        if figure.number.is_several:
            raise ReadingError(f"'{words}' only says how large it is; write a number in reads_as")
        raise ambiguous(f"'{words}' says two numbers; write the range out in reads_as")
    numeral = _numeral(strict, quote, figure)
    currency, word = figure.currency, figure.word
    unit, units = currency or word, word.codes if word and not currency else ()
    for other in front_units(strict.words, quote, figure) if currency is None else ():
        units = merged(units, other)
    return PrintedEnd(
        numeral=numeral,
        stacked=figure.stacked,
        currency=currency.codes[0] if currency else None,
        units=units,
        unit_exponent=unit.exponent if unit else 0,
        per=figure.per or (word.per if word else None),
        is_minus=figure.is_minus or quote.is_bracketed,
        is_phrase=figure.number.is_phrase,
    )


def _numeral(strict: _Strict, quote: StrictText, figure: Figure) -> Numeral:
    """The number as it is printed, its digits no longer masked."""
    start, language = quote.places[figure.number_start], strict.words.lexicon.language
    if figure.compound_end:
        text = quote.folded.lower[start : quote.places[figure.compound_end]]
        amount = read_compound(text, language)
        if amount is None:
            raise ReadingError(f"'{text}' is no amount; write it out in reads_as")
        return Numeral(amount[0], amount[1], len(text))
    numeral = figure.numeral
    if figure.number.masks or figure.number.mask:
        read = strict.numerals.read(quote.folded, start)
        if read is None or read.end != quote.places[figure.number_end]:
            raise ReadingError("its digits are no number; write it out in reads_as")
        numeral = read
    if figure.ratio_to is not None:
        return _part(numeral, _numeral(strict, quote, figure.ratio_to))
    if figure.has_half:
        return numeral._replace(significand=numeral.significand * 10 + 5, exponent=numeral.exponent - 1)
    return numeral


def _part(part: Numeral, whole: Numeral) -> Numeral:
    """One in seven."""
    ends = [one.significand * 10 ** (one.exponent + sum(power for _, power in one.scales)) for one in (part, whole)]
    if any(one.fraction or one.exponent < 0 for one in (part, whole)) or not 0 < ends[0] <= ends[1]:
        raise ReadingError("a part and a whole that make no fraction; write it out in reads_as")
    return Numeral(0, 0, whole.end, fraction=(int(ends[0]), int(ends[1])))


def _with_beside(end: PrintedEnd, words: Beside) -> PrintedEnd:
    """An end with the unit that stands apart from it."""
    if words.currency is not None and end.currency not in (None, words.currency.codes[0]):
        raise ReadingError(f"two currencies, {end.currency} and {words.currency.codes[0]}")
    if words.currency is not None and end.currency is None:
        end = end._replace(currency=words.currency.codes[0], unit_exponent=words.currency.exponent)
    if words.unit is not None:
        exponent = end.unit_exponent or words.unit.exponent
        end = end._replace(units=merged(end.units, words.unit), unit_exponent=exponent)
    if end.currency and end.units:
        raise ReadingError(f"two units, {end.currency} and {end.units[0]}")
    if words.per is not None and end.per not in (None, words.per):
        raise ReadingError(f"per {end.per} and per {words.per}")
    return end._replace(per=end.per or words.per)


def _qualifier(figure: Figure, words: Beside, ends: list[PrintedEnd]) -> str:
    last = figure.high or figure
    said = (*figure.qualifiers, *last.qualifiers, *words.qualifiers, *(code for end in ends for code in end.numeral.qualifiers))
    found = list(dict.fromkeys(said))
    if len(found) > 1:
        raise ambiguous(f"two hedges, {' and '.join(found)}; write the one that is meant in reads_as")
    qualifier = found[0] if found else EXACT
    if qualifier in _ONE_SIDED and any(end.is_minus for end in ends):
        raise ambiguous("is the hedged figure above or below? write 'fell more than' or 'fell less than' in reads_as")
    return qualifier


def _sign(words: Vocabulary, quote: StrictText, figure: Figure, other: Beside, ends: list[PrintedEnd]) -> int:
    """-1 when a word says that the figure is negative."""
    last = figure.high or figure
    signs = figure.signs | last.signs | other.signs
    changes, balances = signs & {"falls", "rises"}, signs & {"deficits", "surpluses"}
    is_twofold = (bool(changes) and bool(balances)) or balances == {"deficits", "surpluses"}
    is_negative = bool(signs & {"falls", "deficits"})
    if is_twofold or (is_negative and any(end.is_minus for end in ends)):
        raise ambiguous("two words or marks say the sign; write the signed figure in reads_as")
    if changes and any(_TIMES in end.units and not end.is_phrase for end in ends):
        raise ambiguous("does it change by or to so many times? write the multiple in reads_as")
    gap = quote.shape.text[figure.own_end : last.start].strip() if figure.high is not None else ""
    if changes and gap and gap in words.lists.ranges.connectors_of_change:
        raise ambiguous_range("a range of change, or a change to a level? write it out in reads_as")
    return -1 if is_negative else 1


def _ordered(ends: list[End], sign: int) -> list[End]:
    # "fell 2.6%-3%" goes up in what it says, so it runs down in value.
    ordered = ends[::-1] if sign < 0 else ends
    if ordered[0].size > ordered[1].size:
        raise ambiguous_range("the range runs backwards; write it out in reads_as")
    return ordered


def _as_range(words: Vocabulary, quote: StrictText, figures: list[Figure]) -> list[Figure]:
    """The ends of a range that an opening word says, where running text might tell of a change (from 5 % to 10 %)."""
    low, high = figures[0], figures[-1]
    if len(figures) != 2 or low.opened is None or (low.signs | high.signs) & CHANGES:
        return figures
    gap = quote.shape.text[low.end : high.start].strip()
    if gap not in words.lists.ranges.pairs[int(low.opened)].connectors:
        return figures
    return [low._replace(high=high, own_end=low.end, end=high.end)]


def _several(words: Vocabulary, quote: StrictText, figures: list[Figure]) -> ReadingError:
    """Why a text with two figures is not read."""
    first, second = figures[:2]
    gap = quote.shape.text[first.end : second.start].strip()
    is_change = bool((first.signs | second.signs) & CHANGES)
    if gap in words.lists.ranges.connectors_of_change and (is_change or first.has_unit):
        return ambiguous_range("a range, or a change to a level? write it out in reads_as")
    second_number = quote.original_text(second.number_start, min(second.number_end + 20, len(quote.shape.text)))
    return ReadingError(f"a second number at '{second_number}'; quote one figure, or write it in reads_as")


def _no_number(strict: _Strict, quote: StrictText) -> ReadingError:
    """Why a text without a figure is not read: what its numerals themselves say is wrong."""
    for match in strict.words.heads.finditer(quote.shape.text):
        try:
            numeral = strict.numerals.read(quote.folded, quote.places[match.start()])
        except ReadingError as error:
            return error
        if numeral is not None and len(str(numeral.significand)) > _MOST_DIGITS:
            return ReadingError("more digits than a figure of this world has (16, up to 10^60)", "figure.too_large")
    return ReadingError("no number in it; write the figure in reads_as")


def ambiguous(message: str) -> ReadingError:
    """The words are understood, and say two things."""
    return ReadingError(message, "figure.ambiguous", is_final=True)


def ambiguous_range(message: str) -> ReadingError:
    """The same of a range."""
    return ReadingError(message, "figure.ambiguous_range", is_final=True)
