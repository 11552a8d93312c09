"""The grammar of a window of running text: which figures and dates it holds, with their sign, hedge, unit and span.

A window is a run of words that a quantity can hold around at least one number, its digits masked (`windows.py`), so that
one reading serves every window of that shape. What the masked numbers are is filled in by `mentions.py`, as columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipelines.extract.approximate import ApproximateReader
from pipelines.extract.changes import OPENED, TWO_UNITS
from pipelines.extract.compound import elided_change, small_change
from pipelines.extract.date_forms import DateReader, DateReading
from pipelines.extract.folding import FoldedText
from pipelines.extract.lexicon import DESCRIBING, Kind, Lexicon, Word, is_cased, prose_lexicon
from pipelines.extract.masks import DAY, DECIMAL, GROUPED, INTEGERS, LARGE, LITERAL, MASKS, MONTH, SMALL, UNREAD, YEAR
from pipelines.extract.numeral import Item, Numeral, NumeralReader, ReadingError
from pipelines.language.word_lists import word_lists
from pipelines.values.interval import MAX_SIGNIFICAND
from schemas import codes

EXACT = "exact"
_TIMES, _RANK, _POINT, _PERCENT = "TIMES", "RANK", "POINT", codes.PERCENT
_POINTS = frozenset({SMALL, LARGE, GROUPED, DECIMAL})
_MULTIPLE_KINDS = {
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
_HEADS = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP, Kind.SCALE, Kind.HALF})
_DIGITS = frozenset({Kind.DIGIT})
_PHRASES = frozenset({Kind.MULTIPLE, Kind.ORDINAL})
_WORDED = _HEADS | _PHRASES | {Kind.ARTICLE, Kind.INDEFINITE}
_UNITS = frozenset({Kind.CURRENCY, Kind.UNIT, Kind.COUNTED})
_MEASURES, _NOUNS = frozenset({Kind.UNIT}), frozenset({Kind.UNIT, Kind.COUNTED})
_NOT_UNITS = frozenset({Kind.NOT_UNIT})
_COUNTS = (codes.COUNT, "person")
_SHARES = ("percent", "percentage_point", "per_mille")
_PERSON, _QUARTER = "PS", "QTR"
_LEFT = frozenset(
    {
        Kind.CURRENCY,
        Kind.UNIT,
        Kind.SIGN,
        Kind.QUALIFIER,
        Kind.LINK,
        Kind.RANGE_OPEN,
        Kind.RANK_BEFORE,
        Kind.ORDINAL_MARK,
        Kind.AGE_BEFORE,
        Kind.NOT_BEFORE,
        Kind.MINUS,
        Kind.PLUS,
        Kind.CONNECTOR,
        Kind.PAIR_CONNECTOR,
        Kind.SEPARATOR,
        Kind.RATIO,
        Kind.PER,
        Kind.COUNTED,
        Kind.PER_BEFORE,
        Kind.SCALE,
    }
)
_RIGHT = _UNITS | {Kind.QUALIFIER_BEHIND, Kind.PER_WORD, Kind.RANK_BEHIND, Kind.STACKED_SCALE, Kind.NOT_BEHIND}
# What may touch the number behind it.
_SCALES, _MONEY = frozenset({Kind.SCALE}), frozenset({Kind.CURRENCY})
_INDEFINITE, _ARTICLES, _HALVES = frozenset({Kind.INDEFINITE}), frozenset({Kind.ARTICLE}), frozenset({Kind.HALF})
_HYPHENS, _LINKS, _SEPARATORS = frozenset({Kind.HYPHEN}), frozenset({Kind.LINK}), frozenset({Kind.SEPARATOR})
_CONNECTORS, _STACKED_SCALES = frozenset({Kind.CONNECTOR}), frozenset({Kind.STACKED_SCALE})
_RANKS_BEHIND, _QUALIFIERS = frozenset({Kind.RANK_BEHIND}), frozenset({Kind.QUALIFIER})
_MONEY_AND_QUALIFIERS = frozenset({Kind.CURRENCY, Kind.QUALIFIER})
_DENOMINATORS = frozenset({Kind.CURRENCY, Kind.ORDINAL, Kind.DENOMINATOR})
_BETWEEN = _LEFT | {Kind.OVER}
_LEAST_SCALE = 3
_GLUED = frozenset({Kind.CURRENCY, Kind.SIGN, Kind.QUALIFIER, Kind.LINK})
_BEHIND = _RIGHT | {
    Kind.PER,
    Kind.HYPHEN,
    Kind.QUALIFIER,
    Kind.UNIT_LINK,
    Kind.QUALIFIER_CLOSING,
    Kind.SIGN_BEHIND,
    Kind.PARTICLE,
    Kind.MODIFIER,
}
_CHANGES, _BALANCES = frozenset({"falls", "rises"}), frozenset({"deficits", "surpluses"})
_MASK_SIGNS = frozenset(MASKS)
_NEGATIVE = frozenset({"falls", "deficits"})
_LARGEST_PART = 1000
# What is less says no quantity as a word alone.
_LEAST_NUMBER = 100
_MYRIAD = 4
# What an age is in that is printed without a unit.
_YEARS = Word("", Kind.UNIT, ("Y",), name="year")
# Words in front of figures, by the text that they stand in; so many texts are kept.
_KnownItems = dict[tuple[str, str, str], list[tuple[int, int, tuple[Word, ...]]]]
_KEPT_ITEMS = 50_000
_FIRST_LETTERS: dict[str, frozenset[str]] = {}
_ABBREVIATIONS: dict[str, re.Pattern[str]] = {}
_LITERAL_MASKS = {"10": MONTH, "100": SMALL, "10000": LARGE, "10,000": GROUPED, "100,000": GROUPED, "100,000,000": GROUPED}
_MASKS = tuple(MASKS)
_DIGITS_AND_SPACES = f" 0123456789,{MASKS}"
# Masks of whole numbers by their size.
_SIZES = (MONTH, DAY, SMALL)
# Where a word may begin: not inside one of a script that parts them.
_BEGINNING = re.compile("(?<![a-z])[a-z]|[^a-z ]")
# A number in a masked window.
MASKED = re.compile(rf"[{MASKS}]|{LITERAL.pattern}")


class Value(NamedTuple):
    """One end of a figure: the number with that index in the window, or what a word says, times a power of ten.

    Attributes:
        number: index of the masked number, or None.
        significand, exponent: of a worded number; of a masked one the exponent is added to its own.
        denominator: of a fraction, whose numerator is the number or significand.
        denominator_number: index of the masked denominator, or None.
        start, end: of a numeral that only its whole text tells the value of; None where it need not be read again.
        has_half: whether half of one is added.
    """

    number: int | None = None
    significand: int = 0
    exponent: int = 0
    denominator: int | None = None
    denominator_number: int | None = None
    start: int | None = None
    end: int | None = None
    has_half: bool = False


class Found(NamedTuple):
    """A figure or date in a window; places are in its masked text.

    Attributes:
        start, end: span.
        kind: kind of mention.
        low, high: its ends; None for a date.
        number_end: place behind the last numeral, where a counted noun may follow.
        unit: code of the unit without its denominator, None where none is printed.
        per: code of the denominator's unit.
        unit_name: English name of the printed unit.
        unit_exponent: power of ten between printed and base unit.
        qualifier: code of the hedge.
        scale_word, scale_exponent: as printed.
        is_negative: by a word or a minus.
        is_high_negative: whether the upper end of a range is; as `is_negative` where there is no range.
        split_end, split_start: where a range may be parted, should its ends turn out to be two figures.
        joint: what such a range is joined by (`changes.py`).
        takes_noun: whether a noun behind it is what it counts.
        needs_noun: whether it is no quantity without one.
        date: what is known of a date.
    """

    start: int
    end: int
    kind: str
    low: Value | None = None
    high: Value | None = None
    number_end: int = 0
    unit: str | None = None
    per: str | None = None
    unit_name: str | None = None
    unit_exponent: int = 0
    qualifier: str | None = None
    scale_word: str | None = None
    scale_exponent: int | None = None
    is_negative: bool = False
    is_high_negative: bool = False
    takes_noun: bool = False
    needs_noun: bool = False
    split_end: int | None = None
    split_start: int | None = None
    joint: str | None = None
    date: DateReading | None = None


@dataclass
class _Figure:
    """A figure while it is being read."""

    start: int
    end: int
    number_start: int
    number_end: int
    numeral: Numeral
    is_spelled: bool
    mask: str = ""
    is_phrase: bool = False
    is_single: bool = False  # said by an article
    is_several: bool = False  # tens of thousands
    word: Word | None = None  # the unit
    currency: Word | None = None
    per: str | None = None
    per_name: str = ""
    stacked: list[tuple[str, int]] = field(default_factory=list)
    qualifiers: list[str] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    is_minus: bool = False
    is_plus: bool = False
    may_be_minus: bool = False  # its minus may join it to what stands in front
    is_ranked: bool = False
    is_aged: bool = False
    is_barred: bool = False
    is_suspect: bool = False
    has_attribute: bool = False  # an amount stands between it and what it counts
    is_shared: bool = False  # has its unit from the next in a list
    is_hyphenated: bool = False  # a hyphen joins its unit
    has_half: bool = False  # half of the unit is added
    compound_end: int = 0  # of an amount in parts
    is_weak: bool = False  # suspect unless a noun follows
    sign_word: str = ""
    opened: str | None = None
    stacked_end: int = 0
    joint: str | None = None  # what may join it to another figure rather than to its upper end
    own_end: int = 0  # without its upper end
    unit_power: int = 0  # power of ten between its unit and that of the lower end
    ratio_to: _Figure | None = None
    high: _Figure | None = None

    @property
    def has_unit(self) -> bool:
        return self.word is not None or self.currency is not None

    @property
    def scales(self) -> tuple[tuple[str, int], ...]:
        return (*self.numeral.scales, *self.stacked)


@cache
def window_grammar(language: str) -> WindowGrammar:
    """The grammar with the words of a language."""
    return WindowGrammar(prose_lexicon(language))


class WindowGrammar:
    """Reads windows with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._dates = DateReader(lexicon.lists.prose, _worded(lexicon))
        self._approximate = ApproximateReader(lexicon)
        self._spelled_out = frozenset(lexicon.fold(word).lower for word in lexicon.lists.prose.not_spelled)
        self._known_items: _KnownItems = {}

    def read(self, shape: str) -> list[Found]:
        """The figures and dates of a window, in their order."""
        return _Window(shape, self._lexicon, self._dates, self._approximate, self._spelled_out, self._known_items).read()


class _MaskedNumerals(NumeralReader):
    """Reads numerals whose digits are masked: a mask at a place stands for the place's number among them, from 1.

    Small and rising, so that what it stands for fits wherever the real number does (3万5千, 5 1/2).
    """

    def __init__(self, lexicon: Lexicon, number_at: Mapping[int, int], *, with_abbreviations: bool) -> None:
        super().__init__(lexicon, with_abbreviations=with_abbreviations)
        self._number_at = number_at

    def _digits(self, text: FoldedText, place: int) -> tuple[Item, int] | None:
        char = text.text[place : place + 1]
        if char and char in MASKS:
            return None if char == UNREAD else (Item(Kind.DIGIT, self._number_at[place] + 1, 0, is_printed=True), place + 1)
        match = LITERAL.match(text.text, place)
        if match is None or (place and text.text[place - 1].isdigit()):
            return None
        return Item(Kind.DIGIT, int(match[0].replace(",", "")), 0, is_printed=True), match.end()


class _Window:
    def __init__(
        self,
        shape: str,
        lexicon: Lexicon,
        dates: DateReader,
        approximate: ApproximateReader,
        spelled_out: frozenset[str],
        known_items: _KnownItems,
    ) -> None:
        self._text = FoldedText(shape, shape, ())
        self._beginnings = [match.start() for match in _BEGINNING.finditer(shape)]
        self._lexicon = lexicon
        self._dates = dates
        self._spelled_out = spelled_out
        self._known_items = known_items
        self._first_letters = _first_letters(lexicon)
        self._approximate = approximate
        self._opening = self._first_letters | _MASK_SIGNS | approximate.openers
        self._abbreviations = [match.start() for match in _abbreviations(lexicon).finditer(shape)]
        self._number_at = {match.start(): index for index, match in enumerate(MASKED.finditer(shape))}
        self._periods: set[int] = set()
        self._has_own_sign = False  # whether the figure in front has its currency in front of it
        self._spaces_and_minus = frozenset((" ", *lexicon.lists.minus))
        self._plain = _MaskedNumerals(lexicon, self._number_at, with_abbreviations=False)
        self._abbreviating = _MaskedNumerals(lexicon, self._number_at, with_abbreviations=True)

    def read(self) -> list[Found]:
        dates = self._dates.find(self._text.text, self._number_at)
        # Where a period in words ends (a year earlier), behind which a minus is no range of dates.
        self._periods = {date.end for date in dates if not any(date.start <= place < date.end for place in self._number_at)}
        figures = self._figures([(date.start, date.end) for date in dates])
        found = [self._found(figure) for figure in self._joined(figures)]
        found += [Found(date.start, date.end, "date", date=date) for date in dates]
        return sorted((one for one in found if one is not None), key=lambda one: one.start)

    # Numerals and what belongs to them

    def _figures(self, taken: list[tuple[int, int]]) -> list[_Figure]:
        text, behind, border = self._text.text, 0, 0
        ends = dict(taken)
        figures: list[_Figure] = []
        opening = (place for place in self._beginnings if text[place] in self._opening)
        for place in sorted({*opening, *self._number_at, *ends}):
            if place < behind:
                continue
            if place in ends:
                border = behind = max(ends[place], place + 1)
                continue
            figure = self._numeral(place, border)
            if figure is None:
                continue
            stop = min((start for start, _ in taken if start >= figure.number_end), default=len(text))
            self._has_own_sign = bool(figures) and figures[-1].currency is not None and figures[-1].end == figures[-1].number_end
            self._read_left(figure, border)
            self._read_right(figure, stop)
            if figure.may_be_minus and not figure.has_unit:
                figure.is_minus, figure.start = False, figure.number_start
            border = behind = max(figure.end, figure.number_end)
            figures += self._paired(figure)
        return figures

    def _paired(self, figure: _Figure) -> list[_Figure]:
        """The figure, or the two that it is in a unit of pairs (120/80毫米汞柱)."""
        places = [place for place in range(figure.number_start, figure.number_end) if place in self._number_at]
        is_pair = figure.word is not None and figure.word.surface in self._lexicon.lists.prose.paired_units
        if not (is_pair and figure.numeral.fraction and len(places) == 2):
            return [figure]
        first, second = (Numeral(self._number_at[place] + 1, 0, place + 1) for place in places)
        return [
            replace(figure, end=first.end, number_end=first.end, numeral=first),
            replace(figure, start=places[1], number_start=places[1], numeral=second, qualifiers=[]),
        ]

    def _numeral(self, place: int, border: int) -> _Figure | None:  # noqa: C901 - one way after the other
        text = self._text
        is_number = text.text[place] in MASKS or place in self._number_at
        if is_number and self._is_glued(place, border):
            return None
        two = None if is_number else self._two_numbers(place)
        if two is not None:
            return two
        if not is_number:
            if text.text[place] not in self._first_letters or (
                place and is_cased(text.text[place]) and is_cased(text.text[place - 1])
            ):
                return None
            if not text.text[place].isdigit() and self._lexicon.match(text, place, _WORDED) is None:
                return None
            several = self._lexicon.match(text, place, _INDEFINITE)
            if several is not None:
                return self._several(several, place)
            if place and (single := self._single(place, border)) is not None:
                return single
            phrase = self._lexicon.match(text, place, _PHRASES)
            head = self._lexicon.match(text, place, _HEADS)
            if phrase and (head is None or len(phrase.surface) >= len(head.surface)):
                return self._phrase(phrase, place)
            if head is None and not self._plain.start_length(text, place):
                return None
            longer = self._lexicon.match(text, place, DESCRIBING)
            if head is not None and longer is not None and len(longer.surface) > len(head.surface):
                return None
        return self._read_numeral(place, is_number=is_number)

    def _several(self, word: Word, place: int) -> _Figure | None:
        """Tens of thousands: so many to ten times as many."""
        end = place + len(word.surface)
        if self._is_timed(self._skip(end)):
            return None
        least = int(word.number)
        low, high = (Numeral(number, 0, end) for number in (least, int(word.codes[0]) if word.codes else 10 * least))
        figure = _Figure(place, end, place, end, low, is_spelled=True, is_several=True)
        figure.high = _Figure(place, end, place, end, high, is_spelled=True)
        return figure

    def _single(self, place: int, border: int) -> _Figure | None:
        """A hedged article in front of a unit of time (less than a decade)."""
        article = self._lexicon.match(self._text, place, _ARTICLES)
        if article is None:
            return None
        end = place + len(article.surface)
        unit = self._lexicon.match(self._text, self._skip(end), _MEASURES)
        is_time = unit is not None and codes.unit(unit.codes[0]).dimension == "time"
        items = self._items(border, place) if is_time else []
        # A third less than a year before compares.
        if items and border and items[-1][0] == self._skip(border):
            return None
        if not items or not any(word.kind is Kind.QUALIFIER for word in items[-1][2]):
            return None
        return _Figure(place, end, place, end, Numeral(1, 0, end), is_spelled=True, is_single=True)

    def _is_glued(self, place: int, border: int) -> bool:
        """Whether letters that are no currency stand right in front of a number: an identifier."""
        text = self._text.text
        if place == 0 or not is_cased(text[place - 1]) or place == border:
            is_hyphenated = place > 1 and text[place - 1] in "-_" and is_cased(text[place - 2])
            return is_hyphenated and not (self._ends_word(place - 1, border) or self._ends_word(place, border))
        return not self._ends_word(place, border)

    def _ends_word(self, end: int, border: int) -> bool:
        for start in range(max(border, end - 12), end):
            for word in self._lexicon.matches(self._text, start, _GLUED, any_case=True):
                if (
                    start + len(word.surface) == end
                    and (len(word.surface) > 1 or word.kind is Kind.CURRENCY)
                    and (start == 0 or not is_cased(self._text.text[start - 1]))
                ):
                    return True
        return False

    def _is_compound(self, end: int) -> bool:
        """Whether a hyphen joins a word on that is no unit."""
        hyphen = self._text.text[end : end + 1] == "-" and is_cased(self._text.text[end + 1 : end + 2] or " ")
        if hyphen and (unit := self._any(end + 1, _UNITS)) is not None and self._part_unit(unit) is not None:
            return False
        return hyphen and not self._measures(end + 1) and self._lexicon.match(self._text, end + 1, _SCALES) is None

    def _phrase(self, word: Word, place: int) -> _Figure | None:
        end = place + len(word.surface)
        if self._is_compound(end):
            return None
        digits, _, decimals = word.number.partition(".")
        numeral = Numeral(int(digits + decimals), -len(decimals), end)
        figure = _Figure(place, end, place, end, numeral, is_spelled=True, is_phrase=True)
        if word.kind is Kind.MULTIPLE:
            figure.word = Word("", Kind.UNIT, (_TIMES,), name="times")
        else:
            figure.word = Word("", Kind.UNIT, (_RANK,), name="rank")
            figure.is_barred = True  # until something beside it says that it is a place
        return figure

    def _read_numeral(self, place: int, *, is_number: bool) -> _Figure | None:
        try:
            numeral = self._plain.read(self._text, place)
            abbreviated = self._abbreviating.read(self._text, place) if self._may_be_abbreviated(numeral) else None
        except ReadingError:
            return None if is_number else self._bare_scale(place)
        if numeral is None or numeral.end <= place or numeral.significand >= MAX_SIGNIFICAND:
            return None
        if numeral.fraction and not is_number and (whole := self._whole_periods(place, numeral)) is not None:
            numeral = whole
        if abbreviated is not None and abbreviated.end > numeral.end and self._is_scaled(place, abbreviated.end, numeral.end):
            numeral = abbreviated
        if numeral.fraction and not is_number and (numeral.fraction[0] >= numeral.fraction[1] or self._is_compound(numeral.end)):
            return None  # four quarters are no fraction, nor is a third-party one
        mask = _LITERAL_MASKS.get(self._text.text[place : numeral.end], self._text.text[place]) if is_number else ""
        return _Figure(place, numeral.end, place, numeral.end, numeral, is_spelled=not is_number, mask=mask)

    def _may_be_abbreviated(self, numeral: Numeral | None) -> bool:
        """Whether an abbreviated scale word stands behind a numeral, with nothing but digits between."""
        if numeral is None or not self._abbreviations:
            return False
        index = bisect_left(self._abbreviations, numeral.end)
        behind = self._text.text[numeral.end : self._abbreviations[index]] if index < len(self._abbreviations) else "-"
        return not behind.strip(_DIGITS_AND_SPACES)

    def _bare_scale(self, place: int) -> _Figure | None:
        """A hundred or thousand of money without its article, as in much of the world (a fine of thousand rupees)."""
        scale = self._lexicon.match(self._text, place, _SCALES)
        words = self._text.text[:place].split()
        if scale is None or scale.exponent > _LEAST_SCALE or not words or words[-1] not in self._lexicon.lists.prose.links:
            return None
        end = place + len(scale.surface)
        if self._text.text[end : end + 1] != " " or self._any(self._skip(end), _MONEY) is None:
            return None
        return _Figure(place, end, place, end, Numeral(10**scale.exponent, 0, end), is_spelled=True)

    def _whole_periods(self, place: int, numeral: Numeral) -> Numeral | None:
        """The number of periods that share their name with a part (the past three quarters)."""
        prose = self._lexicon.lists.prose
        words, behind = self._text.text[:place].split(), self._text.text[numeral.end :].lstrip(" ")
        noun = self._text.text[place : numeral.end].split()[-1]
        assert numeral.fraction is not None  # noqa: S101 - for the type checker
        if noun not in prose.period_parts or any(behind.startswith(f"{word} ") for word in prose.whole_links):
            return None
        is_period = bool(words) and words[-1] in prose.before_periods
        is_running = any(behind.startswith(word) for word in prose.behind_periods)
        if not (is_period or is_running or numeral.fraction[0] >= numeral.fraction[1]):
            return None
        end = place + len(self._text.text[place : numeral.end].removesuffix(noun).rstrip(" -"))
        return Numeral(numeral.fraction[0], 0, end)

    def _two_numbers(self, place: int) -> _Figure | None:
        """Two numbers at once, as words say them where a digit takes the next place (七八十, 十几)."""
        may_open = place not in self._number_at and self._text.text[place] in self._approximate.openers
        found = self._approximate.read(self._text, place) if may_open else None
        if found is None:
            return None
        low, high = (
            _Figure(place, one.end, place, one.end, one, is_spelled=True, is_several=found.is_vague)
            for one in (found.low, found.high)
        )
        low.high = high
        return low

    def _is_scaled(self, start: int, end: int, plain_end: int) -> bool:
        """Whether a single letter behind a number is a scale word: next to a currency, or where the letter is no unit."""
        hyphen = self._lexicon.match(self._text, end, _HYPHENS)
        behind = end + len(hyphen.surface) if hyphen else self._skip(end)
        if self._lexicon.match(self._text, self._skip(plain_end), _MEASURES) is None:
            return True
        word = self._any(behind, _UNITS)
        if word is not None and behind > end and word.codes[0] != _TIMES:
            return True
        before = start
        while before and self._text.text[before - 1] in self._spaces_and_minus:
            before -= 1
        return any(
            place + len(word.surface) == before
            for place in range(max(0, before - 12), before)
            for word in self._lexicon.matches(self._text, place, _MONEY, any_case=True)
        )

    def _any(self, place: int, kinds: frozenset[Kind]) -> Word | None:
        return next(iter(self._lexicon.matches(self._text, place, kinds, any_case=True)), None)

    def _skip(self, place: int) -> int:
        while self._text.text[place : place + 1] == " ":
            place += 1
        return place

    # In front of the number

    def _items(self, start: int, end: int) -> list[tuple[int, int, tuple[Word, ...]]]:
        """The words between two places, the longest that ends where the next one begins; what no list knows has no word.

        They are cut from the figure backwards: in 2020年减少5%, it is 减少 that stands in front of it, and not 年减.
        """
        if start >= end:
            return []
        # What stands there, with the one character on either side that says where words end.
        key = (self._text.text[max(start - 1, 0) : start], self._text.text[start:end], self._text.text[end : end + 1])
        known = self._known_items.get(key)
        if known is None:
            if len(self._known_items) >= _KEPT_ITEMS:
                self._known_items.clear()
            cut = self._cut_items(start, end)
            known = self._known_items[key] = [(first - start, behind - start, words) for first, behind, words in cut]
        return [(first + start, behind + start, words) for first, behind, words in known]

    def _cut_items(self, start: int, end: int) -> list[tuple[int, int, tuple[Word, ...]]]:
        ending = self._words_by_end(start, end)
        items = []
        while end > start:
            if self._text.text[end - 1] == " ":
                end -= 1
                continue
            words = ending.get(end, ())
            longest = max((len(word.surface) for word in words), default=1)
            items.append((end - longest, end, tuple(word for word in words if len(word.surface) == longest)))
            end -= longest
        return items[::-1]

    def _words_by_end(self, start: int, end: int) -> dict[int, list[Word]]:
        ending: dict[int, list[Word]] = {}
        for place in self._beginnings[bisect_left(self._beginnings, start) : bisect_left(self._beginnings, end)]:
            for word in self._lexicon.matches(self._text, place, _LEFT, any_case=True):
                behind = place + len(word.surface)
                if behind <= end:
                    ending.setdefault(behind, []).append(word)
        return ending

    def _read_left(self, figure: _Figure, border: int) -> None:
        items = self._items(border, figure.start)
        has_link = False
        while items:
            start, end, words = items.pop()
            kinds = {word.kind: word for word in words}
            is_next = self._skip(end) == figure.start and not has_link
            if Kind.NOT_BEFORE in kinds and is_next and figure.start == figure.number_start and not figure.is_spelled:
                figure.is_suspect = Kind.RANK_BEFORE not in kinds or not self._is_rank_context(items)
                if figure.is_suspect and Kind.ORDINAL_MARK in kinds:  # a place in an order, or which of several (第3批)
                    figure.is_ranked = self._is_place(figure.number_end)
                    figure.start, figure.is_suspect, figure.is_barred = start, False, not figure.is_ranked
                    return
                if figure.is_suspect:
                    figure.is_weak = kinds[Kind.NOT_BEFORE].surface in self._lexicon.lists.prose.weak_not_before
                    return
            if not self._take_left(figure, start, end, kinds, is_next=is_next, before=items):
                if Kind.LINK in kinds and not figure.qualifiers:
                    has_link = True
                    continue
                return
            has_link = False

    def _is_place(self, end: int) -> bool:
        """Whether the word of a place in an order stands at a place (第5位)."""
        return self._lexicon.match(self._text, self._skip(end), _RANKS_BEHIND) is not None

    def _is_rank_context(self, before: list[tuple[int, int, tuple[Word, ...]]]) -> bool:
        links = self._lexicon.lists.prose.rank_links
        return bool(before) and any(word.kind is Kind.RANK_BEFORE or word.surface in links for word in before[-1][2])

    def _take_left(  # noqa: C901 - one case a kind of word
        self,
        figure: _Figure,
        start: int,
        end: int,
        kinds: dict[Kind, Word],
        *,
        is_next: bool,
        before: list[tuple[int, int, tuple[Word, ...]]],
    ) -> bool:
        """Takes a word in front of the figure; False when it does not belong to it."""
        if (
            Kind.CURRENCY in kinds
            and is_next
            and figure.currency is None
            and (figure.start == figure.number_start or figure.is_minus or figure.stacked)
        ):
            if kinds[Kind.CURRENCY].surface in self._lexicon.lists.prose.behind_only or kinds[Kind.CURRENCY].attached:
                return False
            if kinds[Kind.CURRENCY].scaled and not (end == figure.start and (figure.scales or figure.mask == GROUPED)):
                figure.is_barred = end == figure.start  # the letter of a name
                return False
            if figure.mask and start > 0 and not self._belongs_right(start, end, figure):
                return False
            if figure.mask == YEAR and kinds[Kind.CURRENCY].surface in self._lexicon.lists.prose.not_before_year:
                return False
            figure.currency = kinds[Kind.CURRENCY]
        elif Kind.SCALE in kinds and is_next and self._is_scale_in_front(figure, kinds[Kind.SCALE], before):
            figure.stacked.append((kinds[Kind.SCALE].codes[0], kinds[Kind.SCALE].exponent))
        elif (
            Kind.RANK_BEFORE in kinds and figure.is_spelled and kinds[Kind.RANK_BEFORE].surface in self._lexicon.lists.prose.none_of
        ):
            figure.is_barred = figure.is_barred or figure.numeral.significand == 1  # no one
            return False
        elif {Kind.RANK_BEFORE, Kind.ORDINAL_MARK} & set(kinds) and is_next and figure.start == figure.number_start:
            figure.is_ranked = (Kind.RANK_BEFORE in kinds and not figure.is_phrase) or (
                figure.is_phrase and self._is_ranked_phrase(kinds, figure)
            )
            figure.is_barred = Kind.ORDINAL_MARK in kinds or (figure.is_phrase and not figure.is_ranked)
        elif {Kind.UNIT, Kind.COUNTED} & set(kinds) and is_next and figure.word is None:
            return self._take_left_unit(figure, start, kinds.get(Kind.UNIT) or kinds[Kind.COUNTED], before)
        elif Kind.PER in kinds and is_next and self._is_rate(start, kinds[Kind.PER]):
            figure.is_barred = True  # it is what a rate is for (12 per 100,000 people)
            return False
        elif Kind.PER_BEFORE in kinds and is_next and figure.per is None:
            figure.per = kinds[Kind.PER_BEFORE].codes[0]
            figure.per_name = self._unit_name(figure.per)
        elif Kind.AGE_BEFORE in kinds and is_next:
            figure.is_aged = True
            return False
        elif Kind.MINUS in kinds and end == figure.start and self._is_sign(start, before):
            figure.is_minus = True
        elif Kind.MINUS in kinds and end == figure.start and not before and start in self._periods:
            figure.is_minus = figure.may_be_minus = True
        elif Kind.PLUS in kinds and (end == figure.start or (is_next and self._is_end_of_range(kinds[Kind.PLUS], before))):
            figure.is_plus = True
        elif Kind.QUALIFIER in kinds and Kind.CONNECTOR in kinds and self._text.text[start - 1 : start] not in ("", " ", "("):
            return False
        elif Kind.QUALIFIER in kinds and not figure.qualifiers and not figure.signs and self._may_hedge(end, figure):
            if kinds[Kind.QUALIFIER].surface in self._lexicon.lists.prose.scale_qualifiers and not self._is_bare_scale(figure):
                return False
            figure.qualifiers += kinds[Kind.QUALIFIER].codes
        elif Kind.SIGN in kinds and not figure.signs and not figure.is_ranked:
            return self._take_sign(figure, start, end, kinds[Kind.SIGN])
        elif Kind.RANGE_OPEN in kinds and figure.opened is None and not figure.signs:
            figure.opened = kinds[Kind.RANGE_OPEN].codes[0]
            return False
        else:
            return False
        figure.start = start
        return True

    def _is_rate(self, start: int, word: Word) -> bool:
        """Whether a number is part of the denominator that a word or sign opens (per 100,000 people, kWh/100 km)."""
        is_sign = not is_cased(word.surface[0])
        return word.surface in self._lexicon.lists.prose.rate_words and not (
            is_sign and not is_cased(self._text.text[start - 1 : start] or " ")
        )

    def _is_end_of_range(self, sign: Word, before: list[tuple[int, int, tuple[Word, ...]]]) -> bool:
        """Whether a sign in letters belongs to the upper end of a range (minus 3 to plus 2 percent)."""
        joined = {Kind.CONNECTOR, Kind.PAIR_CONNECTOR}
        return is_cased(sign.surface[0]) and bool(before) and any(word.kind in joined for word in before[-1][2])

    def _is_scale_in_front(self, figure: _Figure, word: Word, before: list[tuple[int, int, tuple[Word, ...]]]) -> bool:
        """Whether a scale word stands beside the currency in front of a number (bn USD 12.5, USD bn 12.5)."""
        if figure.scales or figure.is_spelled or figure.numeral.fraction or word.exponent < _LEAST_SCALE:
            return False
        return figure.currency is not None or bool(before and any(other.kind is Kind.CURRENCY for other in before[-1][2]))

    def _is_ranked_phrase(self, kinds: dict[Kind, Word], figure: _Figure) -> bool:
        """A weak rank word (is the) makes an ordinal a rank only where the phrase ends behind it."""
        word = kinds.get(Kind.RANK_BEFORE)
        return word is not None and (
            word.surface not in self._lexicon.lists.prose.weak_rank_before
            or self._closes(figure.number_end)
            or self._is_before_hedge(figure.number_end)
        )

    def _is_before_hedge(self, end: int) -> bool:
        """Whether a hedged number follows, as machine translation lines them up (the second nearly 50)."""
        word = self._lexicon.match(self._text, self._skip(end), _QUALIFIERS)
        place = self._skip(self._skip(end) + len(word.surface)) if word else len(self._text.text)
        return place in self._number_at

    def _may_hedge(self, end: int, figure: _Figure) -> bool:
        between = self._text.text[end : figure.start].strip()
        return not between or self._any(self._skip(end), _LINKS) is not None

    def _belongs_right(self, start: int, end: int, figure: _Figure) -> bool:
        """Between two numbers a currency sign belongs to the one it touches, or to the one in front."""
        behind_number = self._text.text[start - 1] in MASKS or (
            start > 1 and self._text.text[start - 1] == " " and self._text.text[start - 2] in MASKS
        )
        return not behind_number or end == figure.start or self._has_own_sign

    def _take_left_unit(self, figure: _Figure, start: int, word: Word, before: list[tuple[int, int, tuple[Word, ...]]]) -> bool:
        rates = self._lexicon.lists.prose.rate_words
        is_rate = bool(before) and any(other.kind is Kind.PER and other.surface in rates for other in before[-1][2])
        if (is_rate and not figure.signs) or (
            before and any(other.kind is Kind.PER for other in before[-1][2]) and not is_cased(word.surface[0])
        ):
            is_person = word.codes[0] == _PERSON
            figure.per, figure.per_name = word.codes[0], self._unit_name(_PERSON) if is_person else self._name(word)
            figure.start = before.pop()[0]
            return True
        if (
            figure.start == figure.number_start
            and word.kind is Kind.UNIT
            and codes.unit(word.codes[0]).dimension in ("percent", "per_mille")
            and not is_cased(word.surface[0])
            and len(word.surface) > 1
        ):
            figure.word, figure.start = word, start
            return True
        return False

    def _is_sign(self, start: int, before: list[tuple[int, int, tuple[Word, ...]]]) -> bool:
        previous = self._text.text[start - 1 : start]
        if previous in ("", " ", "(", "/", ":") or not before:
            return previous in ("", " ", "(", "/", ":")
        # Behind a word of a script that puts no spaces, too.
        is_unspaced = previous.isalpha() and not is_cased(previous)
        return is_unspaced or any(word.kind is Kind.CURRENCY for word in before[-1][2])

    def _take_sign(self, figure: _Figure, start: int, end: int, word: Word) -> bool:
        sign, adjacent = word.codes[0], self._text.text[end : figure.start].strip()
        if sign == "levels" or (figure.word and figure.is_phrase):
            return False
        if self._is_attribute(start, end, word, figure):
            return False
        if word.surface in self._lexicon.lists.prose.minus_words and not adjacent and end < figure.start:
            figure.is_minus, figure.start = True, start
            return True
        link = self._any(self._skip(end), _LINKS)
        prose = self._lexicon.lists.prose
        if sign in _CHANGES and adjacent in prose.level_links and word.surface not in prose.change_nouns:
            return False
        if adjacent and not (sign in _BALANCES or (link is not None and self._is_tight(link))):
            return False
        hedged = self._text.text[figure.start : figure.number_start].strip()
        if figure.qualifiers and hedged.split(" ")[0] in prose.level_qualifiers:
            return False
        figure.signs.add(sign)
        figure.sign_word = word.surface
        figure.start = start
        return True

    def _is_attribute(self, start: int, end: int, word: Word, figure: _Figure) -> bool:
        """Whether a word of change is part of a compound (one-off) or says of what kind the amount is (a lower 21 % rate)."""
        text = self._text.text
        if text[start - 1 : start] == "-" and (start == 1 or is_cased(text[start - 2])):
            return True
        prose = self._lexicon.lists.prose
        before = text[:start].split()
        return (
            word.surface in prose.attributive_signs
            and self._skip(end) == figure.start
            and bool(before)
            and before[-1] in prose.articles_before_attributes
        )

    def _is_tight(self, link: Word) -> bool:
        """The first links of the list join a change and its measure; the others only a balance and its amount."""
        return link.surface in self._tight

    @property
    def _tight(self) -> frozenset[str]:
        return frozenset(self._lexicon.lists.prose.change_links)

    # Behind the number

    def _read_right(self, figure: _Figure, stop: int) -> None:
        place = figure.number_end
        while place < stop:
            start = self._skip(place)
            end = self._take_right(figure, start, stop)
            if end is None or end > stop:
                break
            place = figure.end = end
        if self._text.text[figure.number_end : figure.number_end + 1] and figure.end == figure.number_end and not figure.is_spelled:
            figure.is_barred |= is_cased(self._text.text[figure.number_end])
        figure.is_barred |= figure.is_suspect and not figure.has_unit and not figure.scales and not figure.is_weak

    def _take_right(self, figure: _Figure, place: int, stop: int) -> int | None:
        words = self._lexicon.matches(self._text, place, _BEHIND, any_case=True)
        stacked = self._stacked(figure, place)
        if stacked is not None:
            return stacked
        for word in words:
            end = place + len(word.surface)
            if end <= stop and self._take_right_word(figure, word, place, end):
                return self._right_end
        return None

    _right_end = 0

    def _take_right_word(self, figure: _Figure, word: Word, place: int, end: int) -> bool:  # noqa: C901 - one case a kind of word
        self._right_end = end
        match word.kind:
            case Kind.CURRENCY:
                return self._take_currency(figure, word, place, end)
            case Kind.UNIT | Kind.COUNTED:
                return self._take_unit(figure, word, place)
            case Kind.NOT_BEHIND if not figure.has_unit and not figure.scales:
                figure.is_barred = True
                return True
            case Kind.RANK_BEHIND if not figure.has_unit or (figure.is_phrase and figure.word and figure.word.codes == (_RANK,)):
                return self._take_rank(figure)
            case Kind.QUALIFIER_BEHIND if not figure.qualifiers:
                figure.qualifiers += word.codes
                return True
            case Kind.QUALIFIER_CLOSING if not figure.qualifiers and self._closes(end):
                figure.qualifiers += word.codes
                return True
            case Kind.PER:
                return self._take_per(figure, word, end)
            case Kind.PER_WORD if (
                figure.has_unit and figure.per is None and not self._is_percent(figure) and self._is_denominator(word)
            ):
                figure.per, figure.per_name = word.codes[0], self._unit_name(word.codes[0])
                return True
            case Kind.HYPHEN if not figure.has_unit:
                return self._take_hyphenated(figure, self._skip(end))
            case Kind.UNIT_LINK if figure.scales and not figure.has_unit:
                following = self._lexicon.match(self._text, self._skip(end), _MONEY)
                return following is not None
            case Kind.UNIT_LINK if figure.numeral.fraction and not figure.has_unit:
                unit = self._any(self._skip(end), _UNITS)
                return self._measures(self._skip(end)) or (unit is not None and self._part_unit(unit) is not None)
            case Kind.SIGN_BEHIND if self._is_percent(figure) and not figure.signs:
                if self._any(self._skip(end), _CONNECTORS):
                    return False
                figure.signs |= set(word.codes)
                return True
            case Kind.MODIFIER if not figure.has_unit and not self._lexicon.lists.elided_place:
                return self._any(self._skip(end), _NOUNS) is not None
            case Kind.MODIFIER if figure.word is not None and figure.end > figure.number_end:
                return self._take_noun(figure, end)
            case Kind.PARTICLE if not (figure.has_unit or figure.is_spelled or figure.mask == YEAR):
                return self._counts(self._skip(end))
        return False

    def _is_denominator(self, word: Word) -> bool:
        """Whether a word that says a denominator by itself does so in prose, where adverbs (monthly) say when."""
        return not _is_word(word.surface) or word.surface in self._lexicon.lists.prose.rate_abbreviations

    def _measures(self, place: int) -> bool:
        """Whether a unit stands at a place that is no noun of things counted."""
        word = self._lexicon.match(self._text, place, _MEASURES)
        return word is not None and codes.unit(word.codes[0]).dimension not in _COUNTS

    def _is_timed(self, place: int) -> bool:
        word = self._lexicon.match(self._text, place, _MEASURES)
        return word is not None and codes.unit(word.codes[0]).dimension == "time"

    def _counts(self, place: int) -> bool:
        """Whether things counted or percentage points stand at a place."""
        word = self._lexicon.match(self._text, place, _NOUNS)
        return word is not None and codes.unit(word.codes[0]).dimension in (*_COUNTS, "percent", "percentage_point")

    def _take_noun(self, figure: _Figure, end: int) -> bool:
        """The noun behind a classifier and a modifier (12个主要产品)."""
        classifier = figure.word.surface if figure.word else ""
        compounds = [word for word in self._lexicon.words.get(classifier[:1], ()) if word.kind is Kind.COUNTED]
        for noun in compounds:
            rest = noun.surface.removeprefix(classifier)
            if rest and rest != noun.surface and self._text.text.startswith(rest, end):
                figure.word, self._right_end = noun, end + len(rest)
                return True
        return False

    def _is_percent(self, figure: _Figure) -> bool:
        return figure.word is not None and codes.unit(figure.word.codes[0]).dimension in _SHARES

    def _closes(self, end: int) -> bool:
        return (
            self._skip(end) >= len(self._text.text)
            or not self._text.text[self._skip(end)].isalnum()
            or self._text.text[end : end + 1] in ",.)"
        )

    def _stacked(self, figure: _Figure, place: int) -> int | None:
        """End of a second power of ten behind a number, with hedge and currency between as machine translation puts them."""
        if (
            (figure.scales and not self._is_stackable(figure))
            or figure.word is not None
            or figure.is_spelled
            or figure.numeral.fraction
            or (figure.mask == YEAR and not self._worded(place))
        ):
            return None
        currency, qualifiers, start = figure.currency, list(figure.qualifiers), place
        while True:
            word = self._lexicon.match(self._text, place, _STACKED_SCALES)
            if word:
                figure.stacked.append((word.codes[0], word.exponent))
                figure.currency, figure.qualifiers = currency, qualifiers
                figure.stacked_end = place + len(word.surface)
                return figure.stacked_end
            word = self._any(place, _MONEY_AND_QUALIFIERS)
            if word is None or start == figure.number_end:
                return None
            if word.kind is Kind.CURRENCY:
                if currency is not None and currency.codes != word.codes:
                    return None
                currency = word
            elif qualifiers:
                return None
            else:
                qualifiers = list(word.codes)
            place = self._skip(place + len(word.surface))

    def _is_stackable(self, figure: _Figure) -> bool:
        """Ten thousand may have 100 million behind it, as machine translation renders the word for a million million."""
        return not figure.numeral.scales and [exponent for _, exponent in figure.stacked] == [_MYRIAD]

    def _worded(self, place: int) -> bool:
        word = self._lexicon.match(self._text, place, _STACKED_SCALES)
        return word is not None and not word.surface[0].isdigit()

    def _take_currency(self, figure: _Figure, word: Word, place: int, end: int) -> bool:
        if word.scaled:
            return False
        generic = self._lexicon.lists.prose.generic_currencies
        is_other = figure.currency is not None and figure.currency.codes != word.codes
        # What is printed behind a word of any currency says which one (446亿元新台币).
        is_said = figure.currency is not None and figure.currency.surface in generic and figure.end > figure.number_end
        if figure.word is not None or self._is_longer(place, word) or (is_other and word.surface not in generic and not is_said):
            return False
        if figure.mask == YEAR and not figure.scales and word.surface in self._lexicon.lists.prose.not_behind_year:
            return False
        if place != figure.number_end and not _is_word(word.surface) and self._text.text[end : end + 1] in tuple(MASKS):
            return False  # a sign that touches the next number
        if self._is_of_next(figure, word, place, end):
            return False
        if figure.is_spelled and word.surface in self._lexicon.lists.prose.printed_parts and not self._has_change(end):
            return False
        figure.currency = word if figure.currency is None or (is_other and is_said) else figure.currency
        self._take_scale_behind(figure, end)
        self._take_change(figure, word, end)
        return True

    def _is_of_next(self, figure: _Figure, word: Word, place: int, end: int) -> bool:
        """Whether a currency sign behind a number that can have none, or has one, is that of the next (two $ 500 cheques)."""
        is_taken = figure.is_spelled or (figure.currency is not None and figure.currency.codes == word.codes)
        is_sign = place != figure.number_end and not _is_word(word.surface)
        return is_sign and is_taken and self._text.text[self._skip(end) :][:1] in _MASKS

    def _take_scale_behind(self, figure: _Figure, end: int) -> None:
        """The scale word that stands behind the currency (125 USD million)."""
        if figure.scales or figure.is_spelled or figure.numeral.fraction or self._text.text[end : end + 1] != " ":
            return
        place = self._skip(end)
        scale = self._lexicon.match(self._text, place, _SCALES)
        behind = place + len(scale.surface) if scale else end
        if scale is None or scale.exponent < _LEAST_SCALE or self._text.text[self._skip(behind) :][:1] in _MASKS:
            return
        figure.stacked.append((scale.codes[0], scale.exponent))
        self._right_end = figure.stacked_end = behind

    def _has_change(self, end: int) -> bool:
        return small_change(self._lexicon.language).match(self._text.text, end) is not None

    def _take_change(self, figure: _Figure, word: Word, end: int) -> None:
        """The smaller parts of an amount behind its first one (十元三角八分, 三块五)."""
        prose, language = self._lexicon.lists.prose, self._lexicon.language
        if word.surface not in prose.money_parts or figure.scales or figure.numeral.fraction or figure.end > figure.number_end:
            return
        match = small_change(language).match(self._text.text, end)
        if match is None and word.surface in prose.elided_parts:
            match = elided_change(language).match(self._text.text, end)
            is_half = match is not None and match[0] in self._lexicon.lists.half
            goes_on = match and (self._any(match.end(), _UNITS) or self._plain.start_length(self._text, match.end()))
            if goes_on and not is_half:
                return
        if match:
            figure.compound_end = self._right_end = match.end()

    def _take_unit(self, figure: _Figure, word: Word, place: int) -> bool:
        is_rank = word.codes[0] == _RANK
        if figure.currency is not None or (figure.word is not None and not figure.is_phrase):
            return False
        if figure.is_phrase:
            return False
        prose = self._lexicon.lists.prose
        if self._is_no_unit(figure, word, place) or (is_rank and figure.is_spelled):
            return False
        if word.surface in prose.particles and self._is_timed(self._skip(place + len(word.surface))):
            return True
        if figure.numeral.fraction and (other := self._part_unit(word)) is not None:
            word = other
        figure.word = word
        figure.stacked += [word.scale] if word.scale else []
        figure.has_half |= word.has_half
        figure.qualifiers += [word.qualifier] if word.qualifier and not figure.qualifiers else []
        if (word.codes[0] != _RANK and figure.is_ranked and _RANK in word.codes) or is_rank:
            figure.is_ranked, figure.is_barred = True, figure.is_barred and word.surface not in prose.rank_behind
        self._take_next_place(figure, word, place + len(word.surface))
        return True

    def _part_unit(self, word: Word) -> Word | None:
        """The unit that parts of it are meant to be of (a quarter point)."""
        form = self._lexicon.lists.prose.part_units.get(word.surface)
        units = self._lexicon.words.get(form[0], ()) if form else ()
        return next((unit for unit in units if unit.kind is Kind.UNIT and unit.surface == form), None)

    def _is_no_unit(self, figure: _Figure, word: Word, place: int) -> bool:
        """Whether what looks like a unit is none behind this number."""
        is_behind, is_letters = place == figure.number_end, is_cased(word.surface[-1])
        if self._is_longer(place, word):
            return True
        if self._text.text[place + len(word.surface) :][:1] in _MASKS and is_letters and is_behind:
            return True  # a letter between two numbers
        if (word.attached and not is_behind) or (word.scaled and not figure.scales) or (word.spaced and is_behind):
            return True
        if figure.mask == YEAR and not figure.scales and word.surface in self._lexicon.lists.prose.not_behind_year:
            return True
        if len(word.surface) == 1 and is_letters and not is_behind and figure.is_spelled:
            return True
        # A small number of points can be the time of day where no letters tell.
        is_large = figure.is_spelled and (bool(figure.scales) or figure.numeral.significand >= _LEAST_NUMBER)
        return word.codes[0] == _POINT and not _is_word(word.surface) and figure.mask not in _POINTS and not is_large

    def _is_longer(self, place: int, word: Word) -> bool:
        """Whether a longer word that is no unit stands at the place of a unit."""
        longer = self._lexicon.match(self._text, place, _NOT_UNITS)
        return longer is not None and len(longer.surface) > len(word.surface)

    def _take_next_place(self, figure: _Figure, word: Word, end: int) -> None:
        """A digit behind a unit of ten takes the next place (六成五 is 65 %), and a half behind a unit is half of one."""
        if figure.numeral.fraction or not self._lexicon.lists.elided_place or figure.high is not None:
            return
        half = self._lexicon.match(self._text, end, _HALVES)
        if half is not None and len(half.surface) == 1 and self._may_have_half(figure, word) and not self._is_longer(end, half):
            figure.has_half, self._right_end = True, end + 1
            return
        digit = self._lexicon.match(self._text, end, _DIGITS) if word.exponent == 1 and figure.is_spelled else None
        if digit is None or figure.numeral.exponent or figure.numeral.scales:
            return
        behind = end + len(digit.surface)
        if self._plain.start_length(self._text, behind) or self._any(behind, _UNITS):
            return
        figure.numeral = figure.numeral._replace(significand=figure.numeral.significand * 10 + int(digit.number), exponent=-1)
        self._right_end = behind

    def _may_have_half(self, figure: _Figure, word: Word) -> bool:
        is_whole = (figure.is_spelled or figure.mask in INTEGERS) and not figure.numeral.exponent and not figure.scales
        dimension = codes.unit(word.codes[0]).dimension
        return is_whole and (word.exponent == 1 or dimension not in (*_COUNTS, *_SHARES, "rank"))

    def _take_rank(self, figure: _Figure) -> bool:
        if figure.is_phrase or figure.is_ranked or figure.is_barred:
            figure.is_ranked, figure.is_barred = True, False
            return True
        return False

    def _take_per(self, figure: _Figure, word: Word, end: int) -> bool:
        if not figure.has_unit or figure.per is not None or self._is_percent(figure):
            return False
        place = self._skip(end)
        unit = next(iter(self._lexicon.matches(self._text, place, _NOUNS)), None)
        unit = unit or self._named_denominator(place)
        if unit is None or codes.unit(unit.codes[0]).dimension in _SHARES or unit.codes[0] in (_RANK, _TIMES):
            return False
        behind = place + len(unit.surface)
        # "a year earlier" is no denominator.
        following = self._text.text[behind:].lstrip(" ").split(" ", 1)[0].rstrip(",.;")
        is_date = following in self._lexicon.lists.prose.not_behind_period and codes.unit(unit.codes[0]).dimension == "time"
        if word.surface in self._lexicon.lists.articles and is_date:
            return False
        figure.per, figure.per_name = unit.codes[0], self._unit_name(_PERSON) if unit.codes[0] == _PERSON else self._name(unit)
        self._right_end = behind
        return True

    def _named_denominator(self, place: int) -> Word | None:
        word = self._lexicon.match(self._text, place, _DENOMINATORS)
        code = self._lexicon.lists.prose.per_names.get(word.surface) if word else None
        return replace(word, kind=Kind.UNIT, codes=(code,), name="") if word and code else None

    def _take_hyphenated(self, figure: _Figure, end: int) -> bool:
        word = self._lexicon.match(self._text, end, _UNITS)
        part = self._part_unit(word) if word is not None and figure.numeral.fraction else None
        if word is None or (word.kind is Kind.COUNTED and figure.numeral.fraction and part is None):
            return False
        if word.kind is Kind.CURRENCY:
            figure.currency = figure.currency or word
        else:
            figure.word = part or word
        figure.is_hyphenated = True
        self._right_end = end + len(word.surface)
        return True

    # Ranges and lists

    def _joined(self, figures: list[_Figure]) -> list[_Figure]:
        joined: list[_Figure] = []
        for figure in figures:
            last = joined[-1] if joined else None
            if last is not None and last.high is None and last.ratio_to is None and self._joins(last, figure):
                continue
            joined.append(figure)
        joined = self._with_small_change(self._without_attributes(joined))
        for first, second in zip(joined[-2::-1], joined[:0:-1], strict=True):
            self._share_scale(first, second)
            self._share(first, second)
        for first, second in pairwise(joined):
            first.has_attribute = self._is_bare_count(first, second)
            self._bar_listed(first, second)
            self._share_rank(first, second)
            self._share_sign(first, second)
        return joined

    def _joins(self, low: _Figure, high: _Figure) -> bool:
        """Makes one figure of two that are the ends of a range, or part and whole."""
        gap_start, gap_end = self._skip(low.end), high.start
        gap = self._text.text[gap_start:gap_end].strip()
        if not gap or low.is_barred or high.is_barred or low.is_phrase or high.is_phrase:
            return False
        if low.mask == YEAR and high.mask != YEAR and not low.has_unit and not low.opened and self._is_in_year(low):
            return False
        if gap in self._lexicon.lists.prose.guess_connectors and self._is_guess(low, high):
            low.high, low.end = high, high.end
            return True
        words = [word for word in self._lexicon.matches(self._text, gap_start, _BETWEEN, any_case=True) if word.surface == gap]
        kinds = {word.kind for word in words}
        if Kind.RATIO in kinds and self._is_part(low, high):
            low.ratio_to, low.end = high, high.number_end
            return True
        is_pair = any(word.kind is Kind.PAIR_CONNECTOR and word.codes[0] == low.opened for word in words)
        if not (is_pair or Kind.CONNECTOR in kinds) or high.signs or (high.is_minus and not low.is_minus):
            return False
        if (
            low.signs & _CHANGES
            and not low.is_minus
            and any(word.surface in self._lexicon.lists.ranges.connectors_of_change for word in words)
            and not self._both_or_none(low, high)
        ):
            return False
        if not self._one_unit(low, high) or self._is_change(low, high):
            return False
        low.joint = self._joint(low, high, words)
        low.own_end = low.end
        if low.word and high.word:
            high.unit_power = self._power_between(low.word, high.word) or 0
        low.high = high
        low.end = high.end
        return True

    def _joint(self, low: _Figure, high: _Figure, words: list[Word]) -> str | None:
        """What the ends of a range may also be joined by: the words of a change, or a unit at each of them."""
        pairs = [pair for pair in self._lexicon.lists.ranges.pairs if pair.is_change]
        if not any(word.surface in pair.connectors for pair in pairs for word in words):
            return None
        if low.opened is not None and self._lexicon.lists.ranges.pairs[int(low.opened)].is_change:
            return OPENED
        has_two = (low.has_unit and high.has_unit and low.currency is not None) or (low.word is not None and high.word is not None)
        return TWO_UNITS if has_two else None

    def _is_guess(self, low: _Figure, high: _Figure) -> bool:
        is_next = low.numeral.significand + 1 == high.numeral.significand and not (low.numeral.fraction or high.numeral.fraction)
        return is_next and low.is_spelled and high.is_spelled and not (low.has_unit or low.scales or high.signs)

    def _is_in_year(self, figure: _Figure) -> bool:
        words = self._text.text[: figure.start].split()
        return bool(words) and words[-1] in self._lexicon.lists.prose.date_prepositions

    def _is_change(self, low: _Figure, high: _Figure) -> bool:
        pairs = self._lexicon.lists.ranges.pairs
        if low.opened is None or not pairs[int(low.opened)].is_change or not (low.has_unit and high.has_unit):
            return False
        return not (self._is_span(low) or self._is_shared_scale(low, high))

    def _is_shared_scale(self, low: _Figure, high: _Figure) -> bool:
        """Whether the scale word of the upper end is that of the lower, too ($10 to $15 billion, not $200 to $4 million)."""
        if low.scales or not high.scales or low.mask in (GROUPED, LARGE):
            return False
        return low.mask not in _SIZES or high.mask not in _SIZES or _SIZES.index(low.mask) <= _SIZES.index(high.mask)

    def _is_span(self, low: _Figure) -> bool:
        """Whether two amounts are the ends of a range all the same: by a verb that says so, or with no verb of change."""
        words = self._text.text[: low.start].split()[:-1]
        if words and words[-1] in self._lexicon.lists.prose.range_verbs:
            return True
        is_sign = low.currency is not None and not low.currency.surface[-1].isalnum()
        return is_sign and not any(self._lexicon.is_word(word, Kind.SIGN) for word in words[-3:])

    def _both_or_none(self, low: _Figure, high: _Figure) -> bool:
        """A change from a unit to a unit is a change to a level; a unit said once is a range."""
        return (not low.has_unit and high.has_unit) or (self._is_led(low) and not high.has_unit)

    def _is_part(self, low: _Figure, high: _Figure) -> bool:
        if low.has_unit or low.scales or high.currency or low.currency or (high.scales and not self._is_chance(low, high)):
            return False
        if not (_is_whole(low) and _is_whole(high)) or YEAR in (low.mask, high.mask):
            return False
        if (
            self._text.text[low.number_start : low.number_end] in self._lexicon.lists.prose.ones
            and high.word is not None
            and high.mask
        ):
            return self._is_chance(low, high)
        if low.is_spelled and high.is_spelled:
            return low.numeral.significand < high.numeral.significand <= _LARGEST_PART
        return (high.mask in INTEGERS[:3] or (self._is_chance(low, high) and high.mask in INTEGERS)) and not (
            high.word and codes.unit(high.word.codes[0]).dimension == "percent"
        )

    def _is_chance(self, low: _Figure, high: _Figure) -> bool:
        """One in many, as chances are told."""
        gap = self._text.text[low.end : high.start].strip()
        is_one = self._text.text[low.number_start : low.number_end] in self._lexicon.lists.prose.ones or low.mask == MONTH
        return is_one and gap in self._lexicon.lists.prose.chance_connectors

    def _one_unit(self, low: _Figure, high: _Figure) -> bool:
        if high.qualifiers and low.qualifiers:
            return False
        if low.numeral.fraction or high.numeral.fraction:
            has_both = bool(low.numeral.fraction and high.numeral.fraction)
            return has_both or not (low.is_spelled or high.is_spelled or low.scales or high.scales or low.mask == YEAR)
        if low.currency and high.currency:
            return (
                low.currency.codes == high.currency.codes or high.currency.surface in self._lexicon.lists.prose.generic_currencies
            )
        if low.word and high.word:
            return self._power_between(low.word, high.word) is not None
        if (low.currency and high.word) or (low.word and high.currency):
            return False
        if low.has_unit and not high.has_unit and low.word is not None:
            return self._is_led(low)
        return not (low.mask == YEAR and high.mask == YEAR and not high.has_unit)

    def _without_attributes(self, figures: list[_Figure]) -> list[_Figure]:
        """Takes a number that says of what kind the things are into the figure that counts them (14 five-star hotels)."""
        kept: list[_Figure] = []
        for figure in figures:
            last = kept[-1] if kept else None
            if last is not None and self._is_kind_of(last, figure):
                last.end = figure.end
                continue
            kept.append(figure)
        return kept

    def _with_small_change(self, figures: list[_Figure]) -> list[_Figure]:
        """Makes one amount of two in words (thirteen dollars and forty-five cents)."""
        kept: list[_Figure] = []
        for figure in figures:
            last = kept[-1] if kept else None
            if last is not None and self._is_small_change(last, figure):
                significand = last.numeral.significand * 10**2 + figure.numeral.significand
                last.numeral, last.end = Numeral(significand, -2, figure.number_end), figure.end
                continue
            kept.append(figure)
        return kept

    def _is_small_change(self, amount: _Figure, change: _Figure) -> bool:
        if amount.currency is None or change.currency is None or amount.currency.codes != change.currency.codes:
            return False
        is_plain = all(
            one.is_spelled and one.high is None and not one.scales and not one.numeral.exponent for one in (amount, change)
        )
        gap = self._text.text[amount.end : change.start].strip()
        is_next = not gap or self._lexicon.is_word(gap, Kind.JOINER)
        is_less = change.currency.exponent - amount.currency.exponent == -2 and change.numeral.significand < 10**2
        return is_plain and is_next and is_less and not amount.numeral.fraction and not change.numeral.fraction

    def _is_bare_count(self, count: _Figure, figure: _Figure) -> bool:
        """Whether an amount stands between a number and what it counts (two $ 500 cheques, three 10-year bonds)."""
        is_bare = not count.has_unit and count.high is None and not count.is_barred and count.mask != YEAR and not count.is_phrase
        is_amount = figure.start == figure.number_start or figure.currency is not None
        is_attribute = (figure.currency is not None and figure.end == figure.number_end) or figure.is_hyphenated
        return is_bare and is_amount and is_attribute and self._text.text[count.end : figure.start] == " "

    def _is_kind_of(self, count: _Figure, figure: _Figure) -> bool:
        is_bare = not count.has_unit and count.high is None and not count.is_barred and count.mask != YEAR
        is_next = self._text.text[count.end : figure.start] == " " and figure.start == figure.number_start
        is_compound = figure.word is not None and self._text.text[figure.number_end : figure.number_end + 1] == "-"
        return is_bare and is_next and is_compound and self._is_particle(figure.word, figure)

    def _is_led(self, figure: _Figure) -> bool:
        """Whether a figure has its unit in front, where it serves the upper end of a range, too (百分之五至二十五)."""
        return figure.word is not None and self._text.text.endswith(figure.word.surface, figure.start, figure.number_start)

    def _bar_listed(self, first: _Figure, second: _Figure) -> None:
        """What is listed behind a number that is none is none, too (pages 3 and 4)."""
        is_bare = not second.has_unit and not second.scales and second.start == second.number_start and not second.is_spelled
        if (
            first.is_suspect
            and first.is_barred
            and is_bare
            and self._is_separator(self._text.text[first.end : second.start].strip(), first.end)
        ):
            second.is_suspect = second.is_barred = True

    def _share_rank(self, first: _Figure, second: _Figure) -> None:
        """Ranked fourth and fifth."""
        gap = self._text.text[first.end : second.start].strip()
        if first.is_ranked and first.is_phrase and second.is_phrase and second.is_barred and self._is_separator(gap, first.end):
            second.is_ranked, second.is_barred = True, False
        if first.is_ranked and first.word and second.word and first.word.surface == second.word.surface and not second.is_barred:
            second.is_ranked = _RANK in second.word.codes

    def _share_sign(self, first: _Figure, second: _Figure) -> None:
        """Fell 2 % and 3 % respectively."""
        gap = self._text.text[first.end : second.start].strip()
        if not (first.signs & _CHANGES) or second.signs or second.qualifiers or gap in self._lexicon.lists.prose.weak_separators:
            return
        if first.word and second.word and first.word.codes == second.word.codes and self._is_percent(first):
            second.signs |= first.signs & _CHANGES if self._is_separator(gap, first.end) else set()

    def _is_separator(self, gap: str, place: int) -> bool:
        return any(word.surface == gap for word in self._lexicon.matches(self._text, self._skip(place), _SEPARATORS))

    def _power_between(self, low: Word, high: Word) -> int | None:
        """Power of ten between the units of the ends of a range (500 g to 2 kg), None where they do not make one."""
        if low.codes == high.codes:
            return high.exponent - low.exponent
        kindred = self._lexicon.lists.prose.kindred_units
        low_base, high_base = (kindred.get(word.codes[0]) for word in (low, high))
        low_code, low_power = (low_base.code, low_base.exponent) if low_base else (low.codes[0], 0)
        high_code, high_power = (high_base.code, high_base.exponent) if high_base else (high.codes[0], 0)
        return high.exponent + high_power - low.exponent - low_power if low_code == high_code else None

    def _share_scale(self, first: _Figure, second: _Figure) -> None:
        """Gives an amount the scale word of the next in a list, and the next its currency ($1.2, 1.3 and 1.4 billion)."""
        if first.high is not None or second.high is not None or first.is_barred or second.is_barred or second.word is not None:
            return
        if first.word is not None or not (first.mask and second.mask) or not self._is_shared_scale(first, second):
            return
        if first.end > first.number_end:  # what is printed behind it closes it
            return
        has_one = first.currency is not None or (second.currency is not None and first.mask == DECIMAL)
        is_same = has_one and (first.currency is None or second.currency is None or second.currency.codes == first.currency.codes)
        gap = self._text.text[first.end : second.start].strip()
        if is_same and self._is_separator(gap, first.end) and (first.mask == DECIMAL) == (second.mask == DECIMAL):
            first.stacked = list(second.scales)
            first.currency = second.currency = second.currency or first.currency

    def _share(self, first: _Figure, second: _Figure) -> None:
        """Gives a number without unit the unit of the next in a list (6, 7 and 8 %)."""
        if (
            first.has_unit
            or (first.high is not None and first.high.has_unit)
            or (first.scales and not self._may_share_scaled(first, second))
            or first.is_barred
            or second.is_barred
            or first.is_phrase
            or second.numeral.fraction
            or first.numeral.fraction
        ):
            return
        gap = self._text.text[first.end : second.start].strip()
        is_hanging = gap[:1] == "-" and self._text.text[first.end] == "-" and second.is_hyphenated
        gap = gap[1:].lstrip() if is_hanging else gap
        is_either = gap in self._lexicon.lists.prose.guess_connectors and first.mask in INTEGERS and second.mask in INTEGERS
        currency = second.currency if second.currency and (second.start == second.number_start or is_either) else None
        if (
            not self._is_separator(gap, first.end + is_hanging)
            or (second.word is None and currency is None)
            or (second.word and second.word.codes[0] == _RANK)
            or first.is_ranked
            or first.mask == YEAR
        ):
            return
        is_scaled = bool(first.scales and second.scales)
        if ((first.mask in INTEGERS) != (second.mask in INTEGERS) and not is_scaled) or first.is_spelled != second.is_spelled:
            return
        if gap in self._lexicon.lists.prose.weak_separators and not second.is_shared:
            return
        first.is_shared, first.is_hyphenated = True, is_hanging
        first.word, first.currency = second.word, currency
        if not first.scales:
            first.stacked = list(second.scales)

    def _may_share_scaled(self, first: _Figure, second: _Figure) -> bool:
        """Whether a number with a scale word of its own may have its unit from the next (14万、13万人)."""
        if not self._lexicon.lists.mixed_numerals or first.stacked_end:
            return False
        return second.currency is not None or (
            second.word is not None and codes.unit(second.word.codes[0]).dimension not in (*_SHARES, "time", "multiple", "rank")
        )

    # What it all says

    def _found(self, figure: _Figure) -> Found | None:
        last = figure.high or figure
        if figure.is_barred or last.is_barred or (figure.mask == UNREAD):
            return None
        if figure.high:
            self._share_in_range(figure, last)
        word, currency = figure.word or last.word, figure.currency or last.currency
        unit = currency.codes[0] if currency else word.codes[0] if word else None
        if figure.ratio_to is not None:
            return self._ratio(figure)
        is_rank = figure.is_ranked and not self._is_top(figure)
        if is_rank and not currency and (word is None or _RANK in word.codes or word.codes[0] in ("NR", "PS")):
            return self._rank(figure, last)
        if self._is_year(figure) and (unit is None or self._is_dated(figure, word) or self._is_price_base(figure)):
            return self._bare_year(figure)
        if self._is_empty(figure, word, currency):
            return None
        fraction = bool(figure.numeral.fraction)
        scale = figure.scales if figure.scales == last.scales else ()
        unit_word = currency or word
        per = figure.per or last.per or (word.per if word and not currency else None)
        kind = self._kind(figure, unit_word, fraction=fraction)
        low = self._value(figure)
        if kind == "age" and unit is None:
            unit, word = _YEARS.codes[0], _YEARS
            unit_word = word
        return Found(
            figure.start,
            max(figure.end, last.end),
            kind,
            low=low,
            high=low if last is figure else self._value(last),
            number_end=self._noun_place(figure, last, word),
            unit=unit or (_PERCENT if fraction else None),
            per=per,
            unit_name=self._place_of_change(figure, word)
            or self._full_name(unit_word, currency, figure.per_name or last.per_name, per),
            unit_exponent=unit_word.exponent if unit_word else 0,
            qualifier=(
                figure.qualifiers + last.qualifiers + list(figure.numeral.qualifiers) + list(last.numeral.qualifiers) + [EXACT]
            )[0],
            scale_word=self._lexicon.lists.traits.joint.join(name for name, _ in scale) or None,
            scale_exponent=sum(exponent for _, exponent in scale) if scale else None,
            is_negative=self._is_negative(figure),
            is_high_negative=self._is_negative(figure, last),
            split_end=figure.own_end if figure.joint else None,
            split_start=last.start if figure.joint else None,
            joint=figure.joint,
            takes_noun=(unit is None and not fraction) or self._is_particle(word, figure),
            needs_noun=unit is None
            and not figure.scales
            and not fraction
            and not figure.has_attribute
            and (figure.is_weak or figure.is_several or self._is_small_word(figure)),
        )

    def _is_particle(self, word: Word | None, figure: _Figure) -> bool:
        """Whether the unit is a classifier as machine translation renders it, behind which the noun itself may follow."""
        prose = self._lexicon.lists.prose
        classifiers = (*prose.particles, *prose.attributives, *prose.classifiers)
        return word is not None and figure.high is None and word.surface in classifiers

    def _place_of_change(self, figure: _Figure, word: Word | None) -> str | None:
        return self._lexicon.lists.prose.places_of_change.get(word.surface) if word and figure.signs & _CHANGES else None

    def _noun_place(self, figure: _Figure, last: _Figure, word: Word | None) -> int:
        """Where the noun that a figure counts may start: behind a classifier, a stacked scale word or a hedge."""
        is_bare = word is None and figure.currency is None and figure.high is None
        return figure.end if is_bare or self._is_particle(word, figure) else last.stacked_end or last.number_end

    def _is_negative(self, figure: _Figure, end: _Figure | None = None) -> bool:
        """Whether a figure, or the upper end of a range that it opens, is negative: by its own minus, or by a word for both."""
        own = end or figure
        is_amount = figure.sign_word in self._lexicon.lists.prose.transitive_signs and not self._is_percent(own)
        # What fell three quarters fell for so long.
        is_time = own.word is not None and own.word.codes[0] == _QUARTER
        is_amount |= is_time and self._text.text[figure.start : figure.number_start].strip() == figure.sign_word
        return own.is_minus or (bool(figure.signs & _NEGATIVE) and not is_amount)

    def _is_small_word(self, figure: _Figure) -> bool:
        is_small = figure.numeral.significand < _LEAST_NUMBER and not figure.numeral.exponent
        return figure.is_spelled and is_small and not figure.is_ranked

    def _is_year(self, figure: _Figure) -> bool:
        is_hedged_behind = bool(figure.qualifiers) and figure.start == figure.number_start
        return figure.mask == YEAR and not figure.scales and figure.high is None and not is_hedged_behind

    def _is_empty(self, figure: _Figure, word: Word | None, currency: Word | None) -> bool:
        """Whether a number word says no quantity here (one of the firms)."""
        surface = self._text.text[figure.number_start : figure.number_end]
        if not figure.is_spelled or figure.high is not None:
            return False
        if surface in self._lexicon.lists.prose.ones and word is None and currency is None:
            return self._refers_back(figure)
        if (
            surface in self._spelled_out
            and currency is None
            and word is None
            and not figure.qualifiers
            and not figure.numeral.qualifiers
            and not (figure.numeral.fraction and self._has_whole(figure))
        ):
            return True
        if (
            not figure.numeral.significand and not figure.numeral.fraction and surface not in self._lexicon.lists.prose.none_words
        ) or ((word or currency) is None and self._refers_back(figure)):
            return True
        if word is not None and codes.unit(word.codes[0]).dimension in _COUNTS and self._refers_back(figure):
            return True
        is_order = surface in self._lexicon.lists.prose.not_counting and not figure.qualifiers
        if is_order and word is not None and codes.unit(word.codes[0]).dimension == codes.COUNT:
            return True
        # A bare hundred or thousand is a figure of speech, unless it is hedged.
        is_alone = currency is None or self._lexicon.lists.bare_scale
        is_bare = is_alone and self._is_bare_scale(figure) and not figure.numeral.fraction
        if is_bare and not figure.qualifiers and not figure.numeral.qualifiers:
            return True
        is_idle = word is not None and word.surface in self._lexicon.lists.prose.single_units and not figure.qualifiers
        is_one = figure.numeral.significand == 1 and not figure.scales and not figure.numeral.fraction
        return (
            is_one
            and not (figure.has_half or figure.compound_end)
            and not (figure.is_phrase or figure.is_single)
            and (word is None or is_idle or codes.unit(word.codes[0]).dimension in _COUNTS)
            and (currency is None or currency.exponent != 0)
        )

    def _has_whole(self, figure: _Figure) -> bool:
        """Whether a fraction says of what it is one."""
        behind = f"{self._text.text[figure.end :].lstrip(' ')} "
        return any(behind.startswith(f"{word} ") for word in self._lexicon.lists.prose.whole_links)

    def _is_bare_scale(self, figure: _Figure) -> bool:
        head = self._lexicon.match(self._text, figure.number_start, _SCALES)
        return head is not None and head.exponent > 1

    def _refers_back(self, figure: _Figure) -> bool:
        words = self._text.text[: figure.start].split()
        prose = self._lexicon.lists.prose
        is_small = figure.numeral.significand <= prose.largest_back_reference and not figure.is_ranked
        return is_small and bool(words) and words[-1] in prose.determiners and not figure.scales

    def _is_dated(self, figure: _Figure, word: Word | None) -> bool:
        """Whether a word of time stands in front of what looks like a year, and behind it something that it may not count."""
        counts = word is not None and codes.unit(word.codes[0]).dimension in (codes.COUNT, "person") and is_cased(word.surface[0])
        words = self._text.text[: figure.number_start].split()
        return counts and bool(words) and words[-1] in self._lexicon.lists.prose.date_prepositions

    def _is_price_base(self, figure: _Figure) -> bool:
        """Whether a year says in what prices an amount is told (in 2015 dollars)."""
        words = self._text.text[: figure.number_start].split()
        return figure.currency is not None and bool(words) and words[-1] in self._lexicon.lists.prose.before_price_bases

    def _bare_year(self, figure: _Figure) -> Found | None:
        reading = self._dates.year(figure.number_start, figure.number_end, self._number_at[figure.number_start])
        return Found(figure.number_start, figure.number_end, "date", date=reading)

    def _share_in_range(self, low: _Figure, high: _Figure) -> None:
        if self._is_shared_scale(low, high):
            low.stacked = list(high.scales)

    def _ratio(self, figure: _Figure) -> Found:
        whole = figure.ratio_to
        assert whole is not None  # noqa: S101 - for the type checker
        value = self._value(figure)._replace(
            denominator=None if not whole.is_spelled else whole.numeral.significand,
            denominator_number=self._number_at.get(whole.number_start) if not whole.is_spelled else None,
            exponent=-sum(exponent for _, exponent in whole.scales),
        )
        return Found(
            figure.start,
            figure.end,
            "ratio",
            low=value,
            high=value,
            number_end=figure.end,
            unit=_PERCENT,
            qualifier=([*figure.qualifiers, EXACT])[0],
        )

    def _rank(self, figure: _Figure, last: _Figure) -> Found:
        return Found(
            figure.start,
            max(figure.end, last.end),
            "rank",
            low=self._value(figure),
            high=self._value(last),
            number_end=last.number_end,
            unit=_RANK,
            unit_name="rank",
            qualifier=EXACT,
        )

    def _is_top(self, figure: _Figure) -> bool:
        """Whether a rank word says how many there are: the top five are five, who is among the top five has a rank."""
        prose = self._lexicon.lists.prose
        front = self._text.text[figure.start : figure.number_start].strip()
        before = [word for word in self._text.text[: figure.start].split() if word not in prose.determiners]
        return front in prose.rank_counts and not figure.is_phrase and not (before and before[-1] in prose.rank_prepositions)

    def _kind(self, figure: _Figure, word: Word | None, *, fraction: bool) -> str:
        if word is None:
            return "ratio" if fraction else "age" if figure.is_aged else "number"
        if word.mention_kind:
            return word.mention_kind
        if word.kind is Kind.COUNTED:
            return "count"
        dimension = codes.unit(word.codes[0]).dimension
        if dimension == "time" and figure.is_aged:
            return "age"
        return _MULTIPLE_KINDS.get(dimension, "dimension")

    def _full_name(self, word: Word | None, currency: Word | None, per_name: str, per: str | None) -> str | None:
        if word is None:
            return None
        name = currency.codes[0] if currency else self._name(word)
        # A unit of one word names its denominator itself (mph).
        is_whole = currency is None and word.per is not None
        return f"{name} per {per_name or self._unit_name(per)}" if per and not is_whole else name

    def _name(self, word: Word) -> str:
        if word.name:
            return word.name
        counted = self._lexicon.counted_name(word.surface)
        if counted:
            return counted
        return (
            self._singular(word.surface)
            if codes.unit(word.codes[0]).dimension in (codes.COUNT, "person")
            else self._unit_name(word.codes[0])
        )

    def _singular(self, noun: str) -> str:
        return _singular(noun, sorted(self._lexicon.lists.prose.plural_endings.items(), key=lambda pair: -len(pair[0])))

    def _unit_name(self, code: str) -> str:
        return _singular_names()[code]

    def _value(self, figure: _Figure) -> Value:
        numeral, number = figure.numeral, self._number_at.get(figure.number_start)
        if figure.compound_end:
            return Value(start=figure.number_start, end=figure.compound_end)
        scale = sum(exponent for _, exponent in figure.scales) + figure.unit_power
        is_linear = numeral.fraction is None and number is not None and numeral.significand == number + 1 and numeral.exponent == 0
        masks = sum(char in MASKS for char in self._text.text[figure.number_start : figure.number_end])
        if is_linear and masks == 1:
            return Value(number=number, exponent=scale, has_half=figure.has_half)
        if masks == 0:
            if numeral.fraction:
                return Value(significand=numeral.fraction[0], denominator=numeral.fraction[1])
            return Value(significand=numeral.significand, exponent=numeral.exponent + scale, has_half=figure.has_half)
        return Value(exponent=sum(exponent for _, exponent in figure.stacked), start=figure.number_start, end=figure.number_end)


def _worded(lexicon: Lexicon) -> Callable[[str], int | None]:
    """Reads a whole text as one whole number in words."""
    reader = NumeralReader(lexicon, with_abbreviations=False)

    def read(text: str) -> int | None:
        try:
            numeral = reader.read(FoldedText(text, text, ()), 0)
        except ReadingError:
            return None
        is_whole = numeral is not None and numeral.end == len(text) and not numeral.scales and not numeral.fraction
        return numeral.significand * 10**numeral.exponent if numeral is not None and is_whole and numeral.exponent >= 0 else None

    return read


def _first_letters(lexicon: Lexicon) -> frozenset[str]:
    """Characters that a numeral in words may start with."""
    if lexicon.language not in _FIRST_LETTERS:
        starts = lexicon.surfaces(_WORDED)
        _FIRST_LETTERS[lexicon.language] = frozenset(word.surface[0] for word in starts)
    return _FIRST_LETTERS[lexicon.language]


def _abbreviations(lexicon: Lexicon) -> re.Pattern[str]:
    """Matches what may be an abbreviated scale word."""
    if lexicon.language not in _ABBREVIATIONS:
        surfaces = {re.escape(word.surface) for word in lexicon.surfaces({Kind.ABBREVIATED_SCALE})}
        _ABBREVIATIONS[lexicon.language] = re.compile(f"(?:{'|'.join(sorted(surfaces)) or '(?!)'})(?![a-z])")
    return _ABBREVIATIONS[lexicon.language]


@cache
def _singular_names() -> dict[str, str]:
    """The name of one unit; the code list has most in the plural."""
    kept = (_PERCENT, "PM", _TIMES)
    rows = codes.codelist("unit_measure").select("code", "name").iter_rows()
    # The names of the code list are English.
    endings = sorted(word_lists("en").prose.plural_endings.items(), key=lambda pair: -len(pair[0]))
    return {code: name if code in kept else _singular(name, endings) for code, name in rows}


def _singular(noun: str, endings: list[tuple[str, str]]) -> str:
    return next((noun.removesuffix(plural) + singular for plural, singular in endings if noun.endswith(plural)), noun)


def _is_whole(figure: _Figure) -> bool:
    return figure.is_spelled or figure.mask in INTEGERS


def _is_word(surface: str) -> bool:
    return is_cased(surface[0])
