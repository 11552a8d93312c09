"""The grammar of a printed figure: one number or a range, with sign, qualifier, scale words, currency or unit around it.

    figure   = { describing | "open" } end [ connector end ] { describing }
    end      = { describing } numeral [ stacked scale ] { describing }

Works on any text that holds one figure: a quote of a table, or a span that a matcher found in prose. Which unit a bare
number is in is not said by the text and not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.extract.folding import FoldedText
from pipelines.extract.lexicon import DESCRIBING, Kind, Lexicon, Word
from pipelines.extract.numeral import Numeral, NumeralReader, ReadingError

EXACT = "exact"
# Hedges with one open end; in front of a printed minus sign they can be meant either way.
_ONE_SIDED = frozenset({"more_than", "less_than", "at_least", "at_most"})
_STACKED = frozenset({Kind.STACKED_SCALE})
_CONNECTORS = frozenset({Kind.CONNECTOR, Kind.PAIR_CONNECTOR})
_SIGN_MARKS = frozenset({Kind.MINUS, Kind.PLUS})
_MINUS = frozenset({Kind.MINUS})
_HYPHEN = frozenset({Kind.HYPHEN})
_CURRENCY = frozenset({Kind.CURRENCY})
_UNITS = frozenset({Kind.UNIT, Kind.CURRENCY})
_HYPHENATED = _UNITS | {Kind.QUALIFIER_BEHIND}
_TIMES = "TIMES"
_BEFORE_NUMBER = DESCRIBING - {Kind.QUALIFIER_BEHIND, Kind.RANGE_CLOSE}
_BEHIND_NUMBER = DESCRIBING - {Kind.RANGE_OPEN, Kind.MULTIPLE, Kind.ORDINAL}
_LONGEST_FIGURE = 400


@dataclass(frozen=True, slots=True)
class End:
    """One end of a figure, sign and scale words included, the exponents of units not.

    Attributes:
        significand: signed.
        exponent: power of ten.
        fraction: signed numerator and denominator if it was printed as a fraction; significand is 0 then.
    """

    significand: int
    exponent: int
    fraction: tuple[int, int] | None = None


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


def read_figure(text: str, lexicon: Lexicon, *, with_abbreviations: bool = True) -> Reading:
    """Reads one printed figure.

    Args:
        text: the figure with the words that belong to it.
        lexicon: the words of its language.
        with_abbreviations: whether single letters count as scale words (10m).

    Raises:
        ReadingError: the text holds no figure, more than one, or something that no word list knows.
    """
    folded = lexicon.fold(text)
    if len(folded.text) > _LONGEST_FIGURE:
        raise ReadingError("longer than any figure")
    return _Parser(text, folded, lexicon, with_abbreviations=with_abbreviations).read()


@dataclass
class _End:
    """One end while it is being read."""

    numeral: Numeral | None = None
    stacked: list[tuple[str, int]] = field(default_factory=list)
    currency: str | None = None
    units: tuple[str, ...] = ()
    unit_exponent: int = 0
    per: str | None = None
    is_minus: bool = False
    is_phrase: bool = False  # number and unit in one word
    is_closed: bool = False  # by punctuation behind the number: what follows is no scale word of it

    @property
    def scales(self) -> tuple[tuple[str, int], ...]:
        return (*(self.numeral.scales if self.numeral else ()), *self.stacked)

    @property
    def has_unit(self) -> bool:
        return bool(self.currency or self.units)


class _Parser:
    def __init__(self, original: str, text: FoldedText, lexicon: Lexicon, *, with_abbreviations: bool) -> None:
        self._original = original
        self._text = text
        self._lexicon = lexicon
        self._numerals = NumeralReader(lexicon, with_abbreviations=with_abbreviations)
        self._place = 0
        self._ends = [_End()]
        self._qualifiers: list[str] = []
        self._signs: set[str] = set()
        self._opened: str | None = None
        self._connector_of_change = False
        self._has_article = False
        self._leftovers: list[tuple[int, int]] = []
        self._separators = {sign for form in lexicon.lists.number_forms for sign in (form.group, form.decimal)}

    @property
    def _end(self) -> _End:
        return self._ends[-1]

    def read(self) -> Reading:
        while self._place < len(self._text.text):
            if self._text.text[self._place] == " " or self._step():
                self._place += self._text.text[self._place : self._place + 1] == " "
            else:
                self._skip_unknown()
        self._finish()
        return self._reading()

    # Steps: each consumes something at the current place and says so

    def _step(self) -> bool:
        if self._end.numeral is None:
            return self._read_minus() or self._read_numeral() or self._read_word(_BEFORE_NUMBER)
        return (
            self._read_stacked()
            or self._read_connector()
            or self._read_per()
            or self._read_word(_BEHIND_NUMBER)
            or self._read_hyphen()
            or self._read_bracketed_unit()
            or self._second_number()
        )

    def _read_minus(self) -> bool:
        """The minus of "-$5m", with the currency between it and the number."""
        minus = self._lexicon.match(self._text, self._place, _MINUS)
        behind = self._place + len(minus.surface) if minus else self._place
        if minus is None or self._lexicon.match(self._text, behind, _CURRENCY) is None:
            return False
        self._end.is_minus = True
        self._place = behind
        return True

    def _read_numeral(self) -> bool:
        start = self._sign_and_bracket()
        length = self._numerals.start_length(self._text, start)
        word = self._lexicon.match(self._text, start, _BEFORE_NUMBER)
        if length == 0 or (word is not None and len(word.surface) > length):
            return False
        numeral = self._numerals.read(self._text, start, with_joiners=self._opened is None)
        if numeral is None:
            return False
        self._set_numeral(numeral, start)
        return True

    def _sign_and_bracket(self) -> int:
        """Place of the number behind a sign and an opening bracket, or the current place."""
        place = self._place
        sign = self._lexicon.match(self._text, place, _SIGN_MARKS)
        if sign:
            place = self._skip_spaces(place + len(sign.surface))
        if self._text.text[place : place + 1] in self._lexicon.lists.brackets:
            place = self._skip_spaces(place + 1)
        return place

    def _set_numeral(self, numeral: Numeral, start: int) -> None:
        printed = self._text.text[self._place : start].strip()
        opening = printed[-1:] if printed[-1:] in self._lexicon.lists.brackets else ""
        if self._lexicon.match(self._text, self._place, _MINUS):
            if self._end.is_minus:
                raise _twofold("two minus signs; write the signed figure in reads_as")
            self._end.is_minus = True
        self._end.numeral = numeral
        self._qualifiers += numeral.qualifiers
        self._place = numeral.end
        if opening:
            self._close_bracket(numeral, self._lexicon.lists.brackets[opening])

    def _close_bracket(self, numeral: Numeral, closing: str) -> None:
        """(2.6)% is how accountants print a minus; what is all in brackets may be an aside."""
        place = self._skip_spaces(self._place)
        behind = place + len(closing)
        closes_here = self._text.text.startswith(closing, place)
        has_more = bool(self._text.text[behind:].strip()) or self._end.has_unit
        if not (closes_here and has_more) or self._end.is_minus:
            raise _twofold("a figure in brackets may be negative or an aside; write it out in reads_as")
        self._end.is_minus = True
        self._end.numeral = self._numerals.read_scales(self._text, numeral, behind)
        self._place = self._end.numeral.end

    def _read_stacked(self) -> bool:
        numeral = self._end.numeral
        word = self._lexicon.match(self._text, self._place, _STACKED)
        if word is None or numeral is None or numeral.fraction or self._end.scales or self._end.units or self._end.is_closed:
            return False
        self._end.stacked.append((word.codes[0], word.exponent))
        self._place += len(word.surface)
        return True

    def _read_connector(self) -> bool:
        """Starts the second end when a connector stands here and an end may follow."""
        word = self._lexicon.match(self._text, self._place, _CONNECTORS if self._opened else frozenset({Kind.CONNECTOR}))
        if word is None or (word.kind is Kind.PAIR_CONNECTOR and word.codes[0] != self._opened):
            return False
        if not self._number_follows(self._place + len(word.surface)):
            return False
        if len(self._ends) > 1:
            raise ReadingError("more than two numbers")
        self._connector_of_change = word.surface in self._lexicon.lists.ranges.connectors_of_change
        self._opened = None
        self._place += len(word.surface)
        self._ends.append(_End())
        return True

    def _number_follows(self, place: int) -> bool:
        return any(self._numerals.start_length(self._text, later) for later in range(place, len(self._text.text)))

    def _read_per(self) -> bool:
        word = self._lexicon.match(self._text, self._place, frozenset({Kind.PER}))
        if word is None:
            return False
        place = self._skip_spaces(self._place + len(word.surface))
        unit = self._lexicon.match(self._text, place, frozenset({Kind.UNIT}))
        if unit is None or unit.exponent:
            return False
        self._set_per(unit.codes[0])
        self._place = place + len(unit.surface)
        return True

    def _read_word(self, kinds: frozenset[Kind]) -> bool:
        word = self._lexicon.match(self._text, self._place, kinds)
        if word is None:
            article = self._lexicon.match(self._text, self._place, frozenset({Kind.ARTICLE}))
            return article is not None and self._take(article)
        return self._take(word)

    def _take(self, word: Word) -> bool:
        self._place += len(word.surface)
        match word.kind:
            case Kind.CURRENCY:
                self._set_currency(word)
            case Kind.UNIT:
                self._set_unit(word)
            case Kind.QUALIFIER | Kind.QUALIFIER_BEHIND:
                self._qualifiers += word.codes
            case Kind.SIGN:
                self._signs |= set(word.codes)
            case Kind.PER_WORD:
                self._set_per(word.codes[0])
            case Kind.MULTIPLE | Kind.ORDINAL:
                self._set_phrase(word)
            case Kind.RANGE_OPEN:
                self._opened = word.codes[0]
            case Kind.AMBIGUOUS:
                raise _twofold(f"'{word.surface}' {word.codes[0]}; write which in reads_as")
            case Kind.NOISE if self._end.numeral and not word.surface[0].isalpha():
                self._end.is_closed = True
            case _:
                pass
        self._has_article |= any(word.surface == article for article in self._lexicon.lists.articles)
        return True

    def _set_phrase(self, word: Word) -> None:
        """A word that is number and unit in one: doubled, first."""
        _, digits, exponent = Decimal(word.number).as_tuple()
        significand = int("".join(map(str, digits)))
        self._end.numeral = Numeral(significand, int(exponent), self._place)
        self._end.is_phrase = True
        self._end.units = self._merged(self._end.units, (_TIMES if word.kind is Kind.MULTIPLE else "RANK",), word)

    def _set_currency(self, word: Word) -> None:
        if self._end.currency not in (None, word.codes[0]):
            raise ReadingError(f"two currencies, {self._end.currency} and {word.codes[0]}")
        self._end.currency = word.codes[0]
        self._end.unit_exponent = self._end.unit_exponent or word.exponent

    def _set_unit(self, word: Word) -> None:
        if word.per:
            self._set_per(word.per)
        self._end.units = self._merged(self._end.units, word.codes, word)
        self._end.unit_exponent = self._end.unit_exponent or word.exponent

    def _merged(self, units: tuple[str, ...], more: tuple[str, ...], word: Word) -> tuple[str, ...]:
        """What two printed units can both mean."""
        both = tuple(code for code in units if code in more) if units else more
        if not both:
            raise ReadingError(f"two units, {units[0]} and {more[0]} ('{word.surface}')")
        return both

    def _set_per(self, code: str) -> None:
        if self._end.per not in (None, code):
            raise ReadingError(f"per {self._end.per} and per {code}")
        self._end.per = code

    def _read_hyphen(self) -> bool:
        """The hyphen of "a 10-year"."""
        hyphen = self._lexicon.match(self._text, self._place, _HYPHEN)
        behind = self._place + len(hyphen.surface) if hyphen else self._place
        if hyphen is None or self._lexicon.match(self._text, behind, _HYPHENATED) is None:
            return False
        self._place = behind
        return True

    def _read_bracketed_unit(self) -> bool:
        """5 million (USD)."""
        closing = self._lexicon.lists.brackets.get(self._text.text[self._place])
        start = self._skip_spaces(self._place + 1)
        unit = self._lexicon.match(self._text, start, _UNITS) if closing else None
        if closing is None or unit is None:
            return False
        behind = self._skip_spaces(start + len(unit.surface))
        if not self._text.text.startswith(closing, behind):
            return False
        self._take(unit)
        self._place = behind + len(closing)
        return True

    def _second_number(self) -> bool:
        length = self._numerals.start_length(self._text, self._place)
        if not length:
            return False
        place = self._text.origin[self._place]
        raise ReadingError(f"a second number at '{self._original[place : place + 20]}'; quote one figure, or write it in reads_as")

    def _skip_unknown(self) -> None:
        """Notes what no word list knows: a whole word in scripts with spaces, else a character."""
        start, text = self._place, self._text.text
        self._place += 1
        if text[start].isdigit():
            while self._place < len(text) and (text[self._place].isdigit() or text[self._place] in self._separators):
                self._place += 1
        elif _is_cased(text[start]):
            while self._place < len(text) and _is_cased(text[self._place]):
                self._place += 1
        if self._leftovers and self._leftovers[-1][1] == start:
            start = self._leftovers.pop()[0]
        self._leftovers.append((start, self._place))

    def _skip_spaces(self, place: int) -> int:
        while self._text.text[place : place + 1] == " ":
            place += 1
        return place

    # What it all says

    def _finish(self) -> None:
        if self._leftovers:
            words = ", ".join(f"'{self._original_text(*span)}'" for span in self._leftovers)
            language = self._lexicon.language
            raise ReadingError(f"no word list of language '{language}' knows {words}; say it in known words in reads_as")
        first = self._ends[0]
        if first.numeral is None and self._has_article and first.units:
            first.numeral = Numeral(1, 0, self._place)  # "less than a decade"
        if any(end.numeral is None for end in self._ends):
            raise ReadingError("no number in it; write the figure in reads_as")
        if self._opened is not None and len(self._ends) == 1 and self._range_was_opened():
            raise _twofold_range("a range without its second number; write it out in reads_as")

    def _range_was_opened(self) -> bool:
        """Whether the opening word is more than a preposition: some open words are noise as well."""
        noise = frozenset(word.surface for word in self._lexicon.surfaces({Kind.NOISE}))
        opens = self._lexicon.lists.ranges.pairs[int(self._opened or 0)].open
        return not any(word in noise for word in opens)

    def _original_text(self, start: int, end: int) -> str:
        origin = self._text.origin
        return self._original[origin[start] : max(origin[end - 1] + 1, origin[start] + 1)].strip()

    def _reading(self) -> Reading:
        low, high = self._ends[0], self._ends[-1]
        for end in self._ends:
            if end.currency and end.units:
                raise ReadingError(f"two units, {end.currency} and {end.units[0]}")
        if low is not high:
            self._share_unit(low, high)
            self._share_scale(low, high)
        qualifier = self._qualifier()
        sign = self._sign()
        ends = [_signed(end, sign) for end in (low, high)]
        if low is not high:
            ends = self._ordered(ends, sign)
        scale = _joint_scale(low, high, self._lexicon.lists.traits.joint)
        return Reading(
            low=ends[0], high=ends[1], currency=high.currency, units=high.units, unit_exponent=high.unit_exponent,
            per=high.per, qualifier=qualifier, scale_word=scale[0], scale_exponent=scale[1],
            is_abbreviated=any(end.numeral is not None and end.numeral.is_abbreviated for end in self._ends),
        )  # fmt: skip

    def _share_unit(self, low: _End, high: _End) -> None:
        for one, other in ((low, high), (high, low)):
            if not one.has_unit:
                one.currency, one.units, one.unit_exponent = other.currency, other.units, other.unit_exponent
            one.per = one.per or other.per
        same = (low.currency, low.unit_exponent, low.per) == (high.currency, high.unit_exponent, high.per)
        if not same or (set(low.units) != set(high.units)):
            raise _twofold_range("the ends of the range have two units; write it out in reads_as")

    def _share_scale(self, low: _End, high: _End) -> None:
        """$89 to $93 billion: the low end takes the scale word of the high end, if that leaves it the low end."""
        if low.scales or not high.scales or low.numeral is None or high.numeral is None:
            return
        if low.numeral.fraction or _unscaled(low.numeral) > _unscaled(high.numeral):
            raise _twofold_range("does the scale word belong to both numbers? write both in reads_as")
        low.stacked = list(high.scales)

    def _qualifier(self) -> str:
        found = list(dict.fromkeys(self._qualifiers))
        if len(found) > 1:
            raise _twofold(f"two hedges, {' and '.join(found)}; write the one that is meant in reads_as")
        qualifier = found[0] if found else EXACT
        if qualifier in _ONE_SIDED and any(end.is_minus for end in self._ends):
            raise _twofold("is the hedged figure above or below? write 'fell more than' or 'fell less than' in reads_as")
        return qualifier

    def _sign(self) -> int:
        """-1 when a word says that the figure is negative."""
        changes, balances = self._signs & {"falls", "rises"}, self._signs & {"deficits", "surpluses"}
        is_twofold = (bool(changes) and bool(balances)) or balances == {"deficits", "surpluses"}
        negative = bool(self._signs & {"falls", "deficits"})
        if is_twofold or (negative and any(end.is_minus for end in self._ends)):
            raise _twofold("two words or marks say the sign; write the signed figure in reads_as")
        if changes and any(_TIMES in end.units and not end.is_phrase for end in self._ends):
            raise _twofold("does it change by or to so many times? write the multiple in reads_as")
        if self._connector_of_change and changes and len(self._ends) > 1:
            raise _twofold_range("a range of change, or a change to a level? write it out in reads_as")
        return -1 if negative else 1

    def _ordered(self, ends: list[End], sign: int) -> list[End]:
        # "fell 2.6%-3%" goes up in what it says, so it runs down in value.
        ordered = ends[::-1] if sign < 0 else ends
        if _size(ordered[0]) > _size(ordered[1]):
            raise _twofold_range("the range runs backwards; write it out in reads_as")
        return ordered


def _twofold(message: str) -> ReadingError:
    """The words are understood, and say two things."""
    return ReadingError(message, "figure.ambiguous", is_final=True)


def _twofold_range(message: str) -> ReadingError:
    return ReadingError(message, "figure.ambiguous_range", is_final=True)


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper()


def _unscaled(numeral: Numeral) -> Decimal:
    return Decimal(numeral.significand).scaleb(numeral.exponent)


def _size(end: End) -> Decimal:
    if end.fraction:
        return Decimal(end.fraction[0]) / end.fraction[1]
    return Decimal(end.significand).scaleb(end.exponent)


def _signed(end: _End, sign: int) -> End:
    numeral = end.numeral
    if numeral is None:
        raise ReadingError("no number in it; write the figure in reads_as")
    sign = -sign if end.is_minus else sign
    if numeral.fraction:
        if end.scales:
            raise ReadingError("a fraction with a scale word; write the number in reads_as")
        return End(0, 0, (sign * numeral.fraction[0], numeral.fraction[1]))
    return End(sign * numeral.significand, numeral.exponent + sum(exponent for _, exponent in end.scales))


def _joint_scale(low: _End, high: _End, joint: str) -> tuple[str | None, int | None]:
    if not high.scales or low.scales != high.scales:
        return None, None
    return joint.join(word for word, _ in high.scales), sum(exponent for _, exponent in high.scales)
