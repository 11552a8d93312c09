"""The last stage: what a figure says, as a row of what a window holds; None where it is no quantity."""

from __future__ import annotations

from pipelines.language.words import Kind, Word
from pipelines.reading.changes import PART
from pipelines.reading.date_forms import DateReading
from pipelines.reading.grammar.draft import Figure
from pipelines.reading.grammar.empty import is_dated, is_empty, is_idle, is_open_half, is_price_base, is_small_word, is_top
from pipelines.reading.grammar.found import Found, Value
from pipelines.reading.grammar.kinds import CHANGES, COUNTS, EXACT, NEGATIVE, PERCENT, PERSON, QUARTER, RANK
from pipelines.reading.grammar.neighbours import is_particle
from pipelines.reading.grammar.ranges import has_shared_scale
from pipelines.reading.grammar.vocabulary import Vocabulary, code_name, dimension, is_percent
from pipelines.reading.masks import DECIMAL, GROUPED, LARGE, UNREAD, YEAR
from schemas import codes

_THINGS = "NR"
# What an age is in that is printed without a unit.
_YEARS = Word("", Kind.UNIT, ("Y",), name="year")
_MENTION_KINDS = {
    codes.MONEY: "currency",
    "percent": "percent",
    "percentage_point": "percent",
    "per_mille": "percent",
    codes.COUNT: "count",
    "person": "count",
    "multiple": "ratio",
    "rank": "rank",
    "time": "duration",
    "temperature": "temperature",
}


def found(words: Vocabulary, text: str, figure: Figure, number_at: dict[int, int]) -> Found | None:
    """What a figure says; None where it is no quantity.

    Args:
        words: of the language.
        text: the window.
        figure: with its neighbours known.
        number_at: index of each masked number by its place.
    """
    last = figure.high or figure
    if figure.is_barred or last.is_barred or figure.number.mask == UNREAD:
        return None
    if figure.high is not None and has_shared_scale(figure, last):
        figure = figure._replace(stacked=last.scales)
    word, currency = figure.word or last.word, figure.currency or last.currency
    if word is not None and _is_share(words, figure, word):
        word = None  # half of the staff is a share of it
    if figure.ratio_to is not None:
        return _ratio(figure, figure.ratio_to, number_at)
    if figure.is_ranked and _is_many_placed(words, text, figure, word):
        figure = figure._replace(start=figure.number_start, is_ranked=False)
    if _is_rank(words, text, figure, word, currency):
        return _rank(figure, last, number_at)
    if _is_bare_year(words, text, figure, word, currency):
        return _bare_year(figure, number_at)
    if is_empty(words, text, figure, word, currency):
        return None
    return _quantity(words, text, figure, last, word, currency, number_at)


def _is_share(words: Vocabulary, figure: Figure, word: Word) -> bool:
    """Whether a fraction in words is a share of what stands behind it: of things, a half that no classifier counts (近半用户)."""
    surface, prose = figure.number.surface, words.prose
    if dimension(word) not in COUNTS:
        return False
    is_uncounted = surface in words.lists.half and word.kind is Kind.COUNTED and word.surface[:1] not in prose.classifiers
    return surface in prose.share_words or (is_uncounted and bool(figure.qualifiers))


def _quantity(
    words: Vocabulary, text: str, figure: Figure, last: Figure, word: Word | None, currency: Word | None, number_at: dict[int, int]
) -> Found:
    fraction, printed = figure.numeral.fraction is not None, currency or word
    scales = figure.scales
    scale = scales if last is figure or scales == last.scales else ()
    per = figure.per or last.per or (word.per if word and not currency else None)
    kind = _kind(figure, printed, is_fraction=fraction)
    unit = printed.codes[0] if printed else None
    idle = figure.number.is_spelled and figure.high is None and is_idle(words, figure, word, currency)
    idle |= is_open_half(words, text, figure, word, currency)
    takes_noun = (unit is None and not fraction) or is_particle(words, word, figure)
    if kind == "age" and unit is None:
        unit, word, printed = _YEARS.codes[0], _YEARS, _YEARS
        takes_noun = is_particle(words, word, figure)
    low = _value(figure, number_at)
    is_negative = _is_negative(words, text, figure, figure)
    return Found(
        figure.start,
        max(figure.end, last.end),
        _noun_place(words, figure, last, word),
        kind,
        unit or (PERCENT if fraction else None),
        per,
        _unit_name(words, figure, word, printed, currency, figure.per_name or last.per_name, per),
        printed.exponent if printed else 0,
        _qualifier(figure, last),
        words.lists.traits.joint.join(name for name, _ in scale) if scale else None,
        sum(exponent for _, exponent in scale) if scale else None,
        is_negative,
        is_negative if last is figure else _is_negative(words, text, figure, last),
        takes_noun,
        idle or (takes_noun and unit is None and not fraction and not scales and _wants_noun(figure)),
        figure.own_end if figure.joint else None,
        last.start if figure.joint else None,
        figure.joint,
        low,
        low if last is figure else _value(last, number_at),
    )


def _wants_noun(figure: Figure) -> bool:
    """Whether a number without a unit is no quantity by itself."""
    return not figure.has_attribute and (figure.is_weak or figure.number.is_several or is_small_word(figure))


def _qualifier(figure: Figure, last: Figure) -> str:
    found = (*figure.qualifiers, *last.qualifiers, *figure.numeral.qualifiers, *last.numeral.qualifiers, EXACT)
    return found[0]


def _noun_place(words: Vocabulary, figure: Figure, last: Figure, word: Word | None) -> int:
    """Where the noun that a figure counts may start: behind a classifier, a stacked scale word or a hedge."""
    is_bare = word is None and figure.currency is None and figure.high is None
    return figure.end if is_bare or is_particle(words, word, figure) else last.stacked_end or last.number_end


def _is_negative(words: Vocabulary, text: str, figure: Figure, end: Figure) -> bool:
    """Whether a figure, or the upper end of a range that it opens, is negative: by its own minus, or by a word for both."""
    if end.is_minus or not figure.signs:
        return end.is_minus
    is_amount = figure.sign_word in words.prose.transitive_signs and not is_percent(end.word)
    # What fell three quarters fell for so long.
    is_time = end.word is not None and end.word.codes[0] == QUARTER
    is_amount |= is_time and text[figure.start : figure.number_start].strip() == figure.sign_word
    return not figure.signs.isdisjoint(NEGATIVE) and not is_amount


def _is_rank(words: Vocabulary, text: str, figure: Figure, word: Word | None, currency: Word | None) -> bool:
    if not figure.is_ranked or currency is not None or is_top(words, text, figure):
        return False
    return word is None or RANK in word.codes or word.codes[0] in (_THINGS, PERSON)


def _is_many_placed(words: Vocabulary, text: str, figure: Figure, word: Word | None) -> bool:
    """Whether thousands were placed, or finished: an amount, and no place."""
    is_many = bool(figure.scales) or figure.number.mask in (LARGE, GROUPED, DECIMAL)
    is_named = word is not None and RANK in word.codes
    return is_many and not is_named and text[figure.start : figure.number_start].strip() in words.prose.rank_verbs


def _is_bare_year(words: Vocabulary, text: str, figure: Figure, word: Word | None, currency: Word | None) -> bool:
    if not _is_year(figure):
        return False
    is_bare = word is None and currency is None
    return is_bare or is_dated(words, text, figure, word) or is_price_base(words, text, figure)


def _is_year(figure: Figure) -> bool:
    if figure.number.mask != YEAR or figure.scales or figure.high is not None:
        return False
    is_hedged_behind = bool(figure.qualifiers) and figure.start == figure.number_start
    return not is_hedged_behind


def _bare_year(figure: Figure, number_at: dict[int, int]) -> Found:
    year = DateReading(figure.number_start, figure.number_end, (("y", number_at[figure.number_start], 0),))
    return Found(figure.number_start, figure.number_end, 0, "date", date=year)


def _ratio(figure: Figure, whole: Figure, number_at: dict[int, int]) -> Found:
    value = _value(figure, number_at)._replace(
        denominator=whole.numeral.significand if whole.number.is_spelled else None,
        denominator_number=None if whole.number.is_spelled else number_at.get(whole.number_start),
        power=-sum(exponent for _, exponent in whole.scales),
    )
    qualifier = (*figure.qualifiers, EXACT)[0]
    ratio = Found(figure.start, figure.end, figure.end, "ratio", PERCENT, qualifier=qualifier, low=value, high=value)
    is_printed = figure.number.masks == whole.number.masks == 1 and not whole.scales
    return ratio._replace(split_end=figure.number_end, split_start=whole.number_start, joint=PART) if is_printed else ratio


def _rank(figure: Figure, last: Figure, number_at: dict[int, int]) -> Found:
    low, high = _value(figure, number_at), _value(last, number_at)
    end = max(figure.end, last.end)
    return Found(figure.start, end, last.number_end, "rank", RANK, unit_name="rank", qualifier=EXACT, low=low, high=high)


def _kind(figure: Figure, word: Word | None, *, is_fraction: bool) -> str:
    if word is None:
        return "ratio" if is_fraction else "age" if figure.is_aged else "number"
    if word.mention_kind:
        return word.mention_kind
    if word.kind is Kind.COUNTED:
        return "count"
    measured = dimension(word)
    return "age" if measured == "time" and figure.is_aged else _MENTION_KINDS.get(measured, "dimension")


def _unit_name(
    words: Vocabulary,
    figure: Figure,
    word: Word | None,
    printed: Word | None,
    currency: Word | None,
    per_name: str,
    per: str | None,
) -> str | None:
    if printed is None:
        return None
    if word is not None and figure.signs & CHANGES:
        place = words.prose.places_of_change.get(word.surface)
        if place:
            return place
    name = currency.codes[0] if currency else words.unit_name(printed)
    # A unit of one word names its denominator itself (mph).
    is_whole = currency is None and printed.per is not None
    return f"{name} per {per_name or code_name(per)}" if per and not is_whole else name


def _value(figure: Figure, number_at: dict[int, int]) -> Value:
    numeral, number = figure.numeral, figure.number
    if figure.compound_end:
        return Value(text_start=figure.number_start, text_end=figure.compound_end)
    if number.is_linear and number.masks == 1:
        scale = sum(exponent for _, exponent in figure.scales) + figure.unit_power
        return Value(number_at[figure.number_start], 0, scale, None, None, figure.has_half)
    if number.masks == 0:
        if numeral.fraction:
            return Value(constant=numeral.fraction[0], denominator=numeral.fraction[1])
        scale = sum(exponent for _, exponent in figure.scales) + figure.unit_power
        return Value(constant=numeral.significand, power=numeral.exponent + scale, has_half=figure.has_half)
    stacked = sum(exponent for _, exponent in figure.stacked)
    return Value(power=stacked, text_start=figure.number_start, text_end=figure.number_end)
