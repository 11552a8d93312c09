"""Reads a number at a place of a folded text: digits, number words, scale words, fractions, and mixtures of them.

A number in digits or words is exact to its last printed place; a scale word behind it multiplies. Hundred and ten inside
a spelled-out number are digits of it ("two hundred and five", 二百), from a thousand on they are scale words (5千, 三千).
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from pipelines.extract.folding import FoldedText
from pipelines.extract.lexicon import DESCRIBING, NUMERAL_STARTS, Kind, Lexicon, Word

# Below a thousand a multiplier is a digit's place, not a scale.
_FIRST_SCALE = 3
_MAX_DENOMINATOR = 1000
_LARGEST_DENOMINATOR = 10**12
_MAX_DIGITS = 40

_WORD_ITEMS = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP})
_SPELLED = _WORD_ITEMS | {Kind.SCALE, Kind.POINT}
_INSIDE = frozenset({Kind.QUALIFIER_INSIDE})
# What a hyphen joins to a ten in words.
_HYPHENATED = frozenset({Kind.DIGIT, Kind.SCALE})
# What a hyphen joins a scale word to.
_HYPHENATING = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.SCALE})
_SCALES = frozenset({Kind.SCALE})
# Decimals of a part of a scale word that has no last one (a third of a million).
_PART_DECIMALS = 11
# What a numeral may go on with behind its digits, beside other digits.
_CONTINUING = frozenset({
    Kind.HYPHEN, Kind.JOINER, Kind.GROUP, Kind.QUALIFIER_INSIDE, Kind.OVER, Kind.UNDER, Kind.DENOMINATOR, Kind.AND_A_HALF,
    Kind.SCALE,
})  # fmt: skip
_CONTINUING_ABBREVIATED = _CONTINUING | {Kind.ABBREVIATED_SCALE}
_ATTACHED = frozenset({Kind.SCALE, Kind.GROUP})
_ATTACHED_ABBREVIATED = _ATTACHED | {Kind.ABBREVIATED_SCALE}
_DIGITS, _SMALL = frozenset({Kind.DIGIT}), frozenset({Kind.DIGIT, Kind.SMALL_NUMBER})
_HALVES, _HYPHENS, _ARTICLES = frozenset({Kind.HALF}), frozenset({Kind.HYPHEN}), frozenset({Kind.ARTICLE})
_BEHIND_ARTICLES = frozenset({Kind.SCALE, Kind.GROUP, Kind.DENOMINATOR})
_JOINERS, _FRACTION_JOINTS = frozenset({Kind.JOINER}), frozenset({Kind.OVER, Kind.UNDER})
_DENOMINATORS, _AND_A_HALF = frozenset({Kind.DENOMINATOR}), frozenset({Kind.AND_A_HALF})


class ReadingError(ValueError):
    """A text that is not read, and why.

    Attributes:
        rule: stable code of the reason.
        is_final: whether another language's words must not be tried: the text was understood, but says two things.
    """

    def __init__(self, message: str, rule: str = "figure.unreadable", *, is_final: bool = False) -> None:
        super().__init__(message)
        self.rule = rule
        self.is_final = is_final


class Numeral(NamedTuple):
    """A number as printed.

    Attributes:
        significand: at least 0.
        exponent: power of ten of the last printed place, scale words not included.
        end: place behind the number in the folded text.
        scales: dictionary forms and exponents of the scale words behind it.
        qualifiers: of words inside the number (100多万).
        fraction: numerator and denominator, if it was printed as a fraction; significand is 0 then.
        is_abbreviated: whether a scale word is a single letter that may mean something else.
    """

    significand: int
    exponent: int
    end: int
    scales: tuple[tuple[str, int], ...] = ()
    qualifiers: tuple[str, ...] = ()
    fraction: tuple[int, int] | None = None
    is_abbreviated: bool = False


class Item(NamedTuple):
    """A part of a numeral: a number (in digits or a word; `places` are its digits), a scale word, or the point as a word."""

    kind: Kind
    significand: int = 0
    exponent: int = 0
    word: str = ""
    is_printed: bool = False
    is_abbreviated: bool = False
    places: int = 1

    @property
    def is_scale(self) -> bool:
        """Whether it multiplies by a power of ten."""
        return self.kind in (Kind.SCALE, Kind.ABBREVIATED_SCALE)


class NumeralReader:
    """Reads numerals with the words of one lexicon.

    Args:
        lexicon: the words.
        with_abbreviations: whether single letters count as scale words (10m).
    """

    def __init__(self, lexicon: Lexicon, *, with_abbreviations: bool) -> None:
        self._lexicon = lexicon
        self._attached_scales = _ATTACHED_ABBREVIATED if with_abbreviations else _ATTACHED
        self._continuing = _CONTINUING_ABBREVIATED if with_abbreviations else _CONTINUING

    def read(self, text: FoldedText, place: int, *, with_joiners: bool = True) -> Numeral | None:
        """The numeral that starts at `place`, with its fraction's other part; None when none starts there.

        Args:
            text: the folded text.
            place: where to read.
            with_joiners: whether an "and" between number words joins them; not where it joins the ends of a range.

        Raises:
            ReadingError: a number starts there, but its parts do not make one.
        """
        alone = self._digits_alone(text, place)
        if alone is not None:
            return alone
        items, qualifiers, end = self._items(text, place, with_joiners=with_joiners)
        if not items:
            return None
        return self._fraction(text, items, end) or self._with_lower_part(text, self._whole(text, items, qualifiers, end), items)

    def start_length(self, text: FoldedText, place: int) -> int:
        """Length of the first part of the numeral at `place`, 0 when none starts there."""
        found = self._digits(text, place)
        if found:
            return found[1] - place
        word = self._lexicon.match(text, place, NUMERAL_STARTS)
        if word is None and self._article_end(text, place) is not None:
            return 1
        return len(word.surface) if word else 0

    def read_scales(self, text: FoldedText, numeral: Numeral, place: int) -> Numeral:
        """`numeral` with the scale words that stand at `place`, behind the bracket that closed it."""
        start = _skip_spaces(text, place)
        found = self._scale_item(text, start, is_attached=True)
        if found is None or found[0][0].kind is Kind.GROUP:
            return numeral._replace(end=place)
        item = found[0][0]
        longer = numeral._replace(scales=(*numeral.scales, (item.word, item.exponent)), is_abbreviated=item.is_abbreviated)
        return self.read_scales(text, longer, found[1])

    # Parts

    def _digits_alone(self, text: FoldedText, place: int) -> Numeral | None:
        """A number in digits that nothing of a numeral follows, as most are; None where one has to look closer."""
        found = self._digits(text, place)
        if found is None:
            return None
        item, end = found
        behind = _skip_spaces(text, end)
        if self._lexicon.match(text, behind, self._continuing) or (behind > end and self._digits(text, behind)):
            return None
        return Numeral(item.significand, item.exponent, end)

    def _items(self, text: FoldedText, place: int, *, with_joiners: bool = True) -> tuple[list[Item], tuple[str, ...], int]:
        items: list[Item] = []
        qualifiers: tuple[str, ...] = ()
        end = place
        while len(items) < _MAX_DIGITS:
            start = end if not items else self._skip_joint(text, end, items, with_joiners=with_joiners)
            found = self._next_item(text, start, items, only_scales=bool(qualifiers))
            if found is None:
                inside = self._lexicon.match(text, _skip_spaces(text, end), _INSIDE) if items and not qualifiers else None
                if inside is None:
                    break
                qualifiers, end = inside.codes, _skip_spaces(text, end) + len(inside.surface)
                continue
            new, end = found
            items += new
        return items, qualifiers, end

    def _next_item(self, text: FoldedText, place: int, items: list[Item], *, only_scales: bool) -> tuple[list[Item], int] | None:
        last = items[-1] if items else None
        is_open = last is None or (self._lexicon.lists.traits.numerals.mixed and (last.is_scale or _is_place_holder(items)))
        if not only_scales and is_open:
            found = self._digits(text, place)
            if found:
                return [found[0]], found[1]
        if last is None:
            return self._half(text, place) or self._article(text, place) or self._word_item(text, place)
        if last.is_printed or only_scales:
            return self._following(self._scale_item(text, place, is_attached=last.is_printed, follows=True), last)
        after_digits = items[0].is_printed and not self._lexicon.lists.traits.numerals.mixed
        if after_digits:
            return self._scale_item(text, place, is_attached=False)
        return self._following(self._word_item(text, place, follows=True), last)

    def _following(self, found: tuple[list[Item], int] | None, last: Item) -> tuple[list[Item], int] | None:
        """What was found, unless no number goes on so: hundred behind ten, where places are written in their order."""
        if found is None or not self._lexicon.lists.traits.numerals.mixed or not last.is_scale or not found[0][0].is_scale:
            return found
        return None if last.exponent < found[0][0].exponent <= _FIRST_SCALE else found

    def _digits(self, text: FoldedText, place: int) -> tuple[Item, int] | None:
        if place >= len(text.text) or (place and text.text[place - 1].isdigit()):
            return None
        for pattern in self._lexicon.numbers:
            match = pattern.match(text.text, place)
            if match:
                decimals = match.groupdict().get("decimals") or ""
                whole = "".join(filter(str.isdecimal, match["whole"]))
                item = Item(Kind.DIGIT, int(whole + decimals), -len(decimals), is_printed=True, places=len(whole))
                return item, match.end()
        return None

    def _word_item(self, text: FoldedText, place: int, *, follows: bool = False) -> tuple[list[Item], int] | None:
        word = self._lexicon.match(text, place, _SPELLED)
        if word is None or self._is_part_of_longer(text, place, word, follows=follows):
            return None
        end = place + len(word.surface)
        if follows and word.surface in self._lexicon.lists.scaled_digits:
            scaled = self._lexicon.match(text, end, _SCALES)
            if scaled is None:
                return None
        if word.kind is Kind.SCALE:
            return [Item(Kind.SCALE, exponent=word.exponent, word=word.codes[0])], end
        if word.kind is Kind.POINT:
            # Only a decimal point when digits follow: 点 is also a point of other things.
            following = self._lexicon.match(text, _skip_spaces(text, end), _DIGITS)
            return ([Item(Kind.POINT)], end) if following else None
        return [Item(word.kind, int(word.number))], end

    def _scale_item(
        self, text: FoldedText, place: int, *, is_attached: bool, follows: bool = False
    ) -> tuple[list[Item], int] | None:
        kinds = self._attached_scales if is_attached else _SCALES
        word = self._lexicon.match(text, place, kinds)
        if word is None or self._is_part_of_longer(text, place, word, follows=follows):
            return None
        end = place + len(word.surface)
        if word.kind is Kind.GROUP:
            return [Item(Kind.GROUP, int(word.number))], end
        abbreviated = word.kind is Kind.ABBREVIATED_SCALE
        return [Item(Kind.SCALE, exponent=word.exponent, word=word.codes[0], is_abbreviated=abbreviated)], end

    def _is_part_of_longer(self, text: FoldedText, place: int, word: Word, *, follows: bool = False) -> bool:
        """Whether a longer describing word stands here: the thousand in kilogram, the hundred in percent.

        Not the hundred of percent where a number stands in front: 三百分之一 is one three-hundredth.
        """
        longer = self._lexicon.match(text, place, DESCRIBING)
        if longer is None or len(longer.surface) <= len(word.surface):
            return False
        return not (follows and longer.surface.removeprefix(word.surface) in self._lexicon.lists.fractions.under)

    def _half(self, text: FoldedText, place: int) -> tuple[list[Item], int] | None:
        """Half in front of a scale word is 0.5; any other half is a fraction."""
        word = self._lexicon.match(text, place, _HALVES)
        if word is None or self._is_part_of_longer(text, place, word):
            return None
        end = _skip_spaces(text, place + len(word.surface))
        hyphen = self._lexicon.match(text, end, _HYPHENS)
        end += len(hyphen.surface) if hyphen and self._lexicon.match(text, end + len(hyphen.surface), _SCALES) else 0
        article = self._lexicon.match(text, end, _ARTICLES)
        behind = _skip_spaces(text, end + len(article.surface)) if article else end
        scaled = self._lexicon.match(text, behind, _ATTACHED)
        if scaled and not self._is_part_of_longer(text, behind, scaled):
            return [Item(Kind.DIGIT, 5, -1, is_printed=True)], behind
        return [Item(Kind.HALF)], place + len(word.surface)

    def _article(self, text: FoldedText, place: int) -> tuple[list[Item], int] | None:
        end = self._article_end(text, place)
        return None if end is None else ([Item(Kind.DIGIT, 1)], end)

    def _article_end(self, text: FoldedText, place: int) -> int | None:
        """End of an article that says one: only in front of a scale word or a denominator."""
        article = self._lexicon.match(text, place, _ARTICLES)
        if article is None:
            return None
        end = place + len(article.surface)
        following = self._lexicon.match(text, _skip_spaces(text, end), _BEHIND_ARTICLES)
        return end if following else None

    def _skip_joint(self, text: FoldedText, place: int, items: list[Item], *, with_joiners: bool) -> int:
        """Place behind spaces, and behind a hyphen or an "and" that joins number words."""
        start = _skip_spaces(text, place)
        last = items[-1]
        hyphen = self._lexicon.match(text, start, _HYPHENS)
        if hyphen and (last.kind in _HYPHENATING or last.is_printed):
            behind = start + len(hyphen.surface)
            joined = _HYPHENATED if last.kind is Kind.SMALL_NUMBER else _SCALES
            return behind if self._lexicon.match(text, behind, joined) else start
        joiner = self._lexicon.match(text, start, _JOINERS) if with_joiners else None
        if joiner and last.is_scale and not items[0].is_printed:
            behind = _skip_spaces(text, start + len(joiner.surface))
            return behind if self._lexicon.match(text, behind, _SMALL) else start
        return start

    # Fractions

    def _fraction(self, text: FoldedText, items: list[Item], end: int) -> Numeral | None:
        if items[0].kind is Kind.HALF:
            return _checked_fraction(1, 2, end)
        if any(item.is_scale and item.exponent >= _FIRST_SCALE for item in items):
            return self._large_denominator(text, items, end)
        mixed = self._mixed_number(text, items, end)
        if mixed:
            return mixed
        start = _skip_spaces(text, end)
        other = self._other_part(text, start)
        if other:
            first, second, is_under = self._evaluate(items), other[0], other[2]
            numerator, denominator = (second, first) if is_under else (first, second)
            return _checked_fraction(_whole_number(numerator), _whole_number(denominator), other[1])
        return self._worded_fraction(text, items, start)

    def _large_denominator(self, text: FoldedText, items: list[Item], end: int) -> Numeral | None:
        """A fraction whose denominator stands in front and has a scale word (二十万分之一)."""
        other = self._other_part(text, _skip_spaces(text, end))
        if other is None or not other[2]:
            return None
        return _checked_fraction(_whole_number(other[0]), _whole_number(self._evaluate(items)), other[1], _LARGEST_DENOMINATOR)

    def _other_part(self, text: FoldedText, start: int) -> tuple[tuple[int, int], int, bool] | None:
        joint = self._lexicon.match(text, start, _FRACTION_JOINTS)
        if joint is None:
            return None
        begin = _skip_spaces(text, start + len(joint.surface))
        parts, _, end = self._items(text, begin)
        if joint.kind is Kind.UNDER and len(parts) > 1 and all(part.kind is Kind.DIGIT and not part.is_printed for part in parts):
            # Digits beside each other are no number: the others belong to the next word (十分之一 and 二手房).
            parts, end = parts[:1], begin + self.start_length(text, begin)
        return (self._evaluate(parts), end, joint.kind is Kind.UNDER) if parts else None

    def _mixed_number(self, text: FoldedText, items: list[Item], end: int) -> Numeral | None:
        """An integer with a fraction behind it: 5 1/2."""
        if len(items) > 1 or not items[0].is_printed or text.text[end : end + 1] != " ":
            return None
        found = self._digits(text, _skip_spaces(text, end))
        other = self._other_part(text, found[1]) if found else None
        if not found or not other or other[2]:
            return None
        whole, numerator, denominator = _whole_number(self._evaluate(items)), found[0].significand, _whole_number(other[0])
        if not 0 < numerator < denominator:
            raise ReadingError(f"{whole} {numerator}/{denominator} is not a number")
        return _checked_fraction(whole * denominator + numerator, denominator, other[1])

    def _worded_fraction(self, text: FoldedText, items: list[Item], start: int) -> Numeral | None:
        """Two thirds, one-fifth, a quarter."""
        hyphen = self._lexicon.match(text, start, _HYPHENS)
        word = self._lexicon.match(text, start + len(hyphen.surface) if hyphen else start, _DENOMINATORS)
        if word is None:
            return None
        end = start + len(word.surface) + (len(hyphen.surface) if hyphen else 0)
        fraction = _checked_fraction(_whole_number(self._evaluate(items)), int(word.number), end)
        return self._of_scale(text, fraction) or fraction

    def _of_scale(self, text: FoldedText, numeral: Numeral) -> Numeral | None:
        """A part of a scale word: a quarter of a million, three quarters of a billion, a quarter million."""
        place = _skip_spaces(text, numeral.end)
        hyphen = self._lexicon.match(text, place, _HYPHENS)
        place += len(hyphen.surface) if hyphen else 0
        for word in self._lexicon.lists.part_links:
            if text.lower.startswith(f"{word} ", place):
                place = _skip_spaces(text, place + len(word))
                break
        scale = self._scale_item(text, place, is_attached=False)
        if scale is None or numeral.fraction is None or scale[0][0].exponent < _FIRST_SCALE:
            return None
        numerator, denominator = numeral.fraction
        decimals = next((power for power in range(4) if numerator * 10**power % denominator == 0), _PART_DECIMALS)
        significand = (numerator * 10**decimals + denominator // 2) // denominator
        return Numeral(significand, -decimals, scale[1], ((scale[0][0].word, scale[0][0].exponent),))

    # Whole numbers and decimals

    def _whole(self, text: FoldedText, items: list[Item], qualifiers: tuple[str, ...], end: int) -> Numeral:
        abbreviated = any(item.is_abbreviated for item in items)
        head, scales = _split_scales(items)
        if not head and not self._lexicon.lists.traits.numerals.bare_scale:
            raise ReadingError(f"no number in front of {scales[0][0]!r}; write one")
        significand, exponent = self._evaluate(head) if head else (1, 0)
        numeral = Numeral(significand, exponent, end, scales, qualifiers, is_abbreviated=abbreviated)
        return self._and_a_half(text, numeral)

    def _and_a_half(self, text: FoldedText, numeral: Numeral) -> Numeral:
        start = _skip_spaces(text, numeral.end)
        word = self._lexicon.match(text, start, _AND_A_HALF)
        is_scaled = len(numeral.scales) == 1 and not self._lexicon.lists.traits.numerals.mixed
        if word is None or numeral.exponent or (numeral.scales and not is_scaled):
            return numeral
        part, places = (int(word.number), 2) if word.number else (5, 1)
        significand = numeral.significand * 10**places + part
        halved = numeral._replace(significand=significand, exponent=-places, end=start + len(word.surface))
        if is_scaled:  # a million and a half
            return halved
        behind = _skip_spaces(text, halved.end)
        scale = self._scale_item(text, behind, is_attached=False)
        return halved._replace(scales=((scale[0][0].word, scale[0][0].exponent),), end=scale[1]) if scale else halved

    def _with_lower_part(self, text: FoldedText, numeral: Numeral, items: list[Item]) -> Numeral:
        """35 billion 628 million, as machine translation renders a number with two scale words."""
        power = sum(exponent for _, exponent in numeral.scales)
        if not items[0].is_printed or self._lexicon.lists.traits.numerals.mixed or power <= _FIRST_SCALE or numeral.exponent:
            return numeral
        place = _skip_spaces(text, numeral.end)
        if place == numeral.end or self._digits(text, place) is None:
            return numeral
        parts, qualifiers, end = self._items(text, place)
        head, scales = _split_scales(parts)
        lower = sum(exponent for _, exponent in scales)
        if qualifiers or len(head) != 1 or head[0].exponent or not _FIRST_SCALE <= lower < power:
            return numeral
        if head[0].significand >= 10 ** (power - lower):
            return numeral
        total = numeral.significand * 10 ** (power - lower) + head[0].significand
        return Numeral(total, 0, end, scales, numeral.qualifiers)

    def _evaluate(self, items: list[Item]) -> tuple[int, int]:
        """Value of number words and scale words without trailing scales, as significand and exponent."""
        point = next((index for index, item in enumerate(items) if item.kind is Kind.POINT), None)
        if point is not None:
            return self._worded_decimal(items[:point], items[point + 1 :])
        places = [index for index, item in enumerate(items) if item.is_scale]
        if not places:
            return _digits_value(items)
        split = max(places, key=lambda index: (items[index].exponent, -index))
        scale = items[split].exponent
        if split == 0 and not self._lexicon.lists.traits.numerals.bare_scale:
            raise ReadingError(f"no number in front of {items[0].word!r}; write one")
        left = self._evaluate(items[:split]) if split else (1, 0)
        right = self._right_of(items[split + 1 :], scale)
        if right is None:
            return (left[0], left[1] + scale) if scale >= _FIRST_SCALE else _plain(left[0], left[1] + scale)
        exponent = min(right[1], left[1] + scale)
        total = left[0] * 10 ** (left[1] + scale - exponent) + right[0] * 10 ** (right[1] - exponent)
        if left[1] < 0 or right[0] * 10 ** max(right[1], 0) >= 10**scale:
            raise ReadingError("the parts of the number do not follow one another")
        return total, exponent

    def _worded_decimal(self, whole: list[Item], decimals: list[Item]) -> tuple[int, int]:
        if any(item.kind is not Kind.DIGIT or item.is_printed for item in decimals) or not whole:
            raise ReadingError("the decimals are no digits")
        value, exponent = self._evaluate(whole)
        digits = "".join(str(item.significand) for item in decimals)
        return int(f"{_whole_number((value, exponent))}{digits}"), -len(digits)

    def _right_of(self, items: list[Item], scale: int) -> tuple[int, int] | None:
        if not items:
            return None
        if items[0].kind is Kind.DIGIT and not items[0].significand and len(items) > 1:
            return self._evaluate(items[1:])  # the zero of 一百零五 only holds a place
        first = items[0]
        # 一万五 is 15,000: a digit alone takes the next place.
        is_digit = len(items) == 1 and first.kind is Kind.DIGIT and 0 < first.significand < 10 and first.places == 1
        if is_digit and scale > 1 and self._lexicon.lists.traits.numerals.elided_place:
            return (first.significand, scale - 1) if scale > _FIRST_SCALE else _plain(first.significand, scale - 1)
        return self._evaluate(items)


def _split_scales(items: list[Item]) -> tuple[list[Item], tuple[tuple[str, int], ...]]:
    """Takes off the scale words at the end that multiply everything in front of them."""
    head, scales = list(items), list[tuple[str, int]]()
    while head and head[-1].is_scale and _multiplies_all(head):
        last = head.pop()
        scales.insert(0, (last.word, last.exponent))
    return head, tuple(scales)


def _multiplies_all(items: list[Item]) -> bool:
    last, others = items[-1], items[:-1]
    if any(item.is_scale and item.exponent > last.exponent for item in others):
        return False
    return last.exponent >= _FIRST_SCALE or (bool(others) and others[-1].is_printed)


def _digits_value(items: list[Item]) -> tuple[int, int]:
    """Value of number words without scale words: digits in a row, tens and units, or a group."""
    if items[-1].kind is Kind.GROUP:
        count, exponent = _digits_value(items[:-1]) if len(items) > 1 else (1, 0)
        return _plain(count * items[-1].significand, exponent)
    if len(items) == 1:
        return items[0].significand, items[0].exponent
    if len(items) == 2 and items[0].kind is Kind.SMALL_NUMBER and items[1].kind is Kind.DIGIT and items[0].significand % 10 == 0:
        return items[0].significand + items[1].significand, 0
    return _digit_run(items)


def _digit_run(items: list[Item]) -> tuple[int, int]:
    """二〇一二; two digits beside each other without a zero are no number but a guess (五六家, five or six)."""
    if any(item.kind is not Kind.DIGIT or item.is_printed for item in items):
        raise ReadingError("the parts of the number do not follow one another")
    digits = [item.significand for item in items]
    if any(second == first + 1 for first, second in pairwise(digits)) and len(digits) == 2:
        raise ReadingError(f"{digits[0]} or {digits[1]}? write the range out in reads_as", "figure.ambiguous", is_final=True)
    if len(digits) == 2 and 0 not in digits:
        raise ReadingError("two digits as words beside each other are no number")
    return int("".join(map(str, digits))), 0


def _plain(significand: int, exponent: int) -> tuple[int, int]:
    """Without a positive exponent, and without decimals that are zero."""
    while exponent < 0 and significand % 10 == 0:
        significand, exponent = significand // 10, exponent + 1
    while exponent > 0:
        significand, exponent = significand * 10, exponent - 1
    return significand, exponent


def _whole_number(value: tuple[int, int]) -> int:
    significand, exponent = value
    if exponent < 0:
        raise ReadingError("a part of the fraction is no whole number")
    return significand * int("1" + "0" * exponent)


def _is_place_holder(items: list[Item]) -> bool:
    """Whether a zero behind a scale word holds a place, behind which digits may follow (2千零30)."""
    last = items[-1]
    return len(items) > 1 and last.kind is Kind.DIGIT and not last.is_printed and not last.significand and items[-2].is_scale


def _checked_fraction(numerator: int, denominator: int, end: int, largest: int = _MAX_DENOMINATOR) -> Numeral:
    if not (0 < denominator <= largest and 0 < numerator <= 100 * denominator):
        raise ReadingError(f"{numerator}/{denominator} is not read as a fraction")
    return Numeral(0, 0, end, fraction=(numerator, denominator))


def _skip_spaces(text: FoldedText, place: int) -> int:
    while place < len(text.text) and text.text[place] == " ":
        place += 1
    return place
