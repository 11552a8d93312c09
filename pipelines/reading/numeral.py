"""Reads a number at a place of a folded text: digits, number words, scale words, fractions, and mixtures of them.

A number in digits or words is exact to its last printed place; a scale word behind it multiplies. Hundred and ten inside
a spelled-out number are digits of it ("two hundred and five", 二百), from a thousand on they are scale words (5千, 三千).
"""

from __future__ import annotations

from pipelines.language.folding import FoldedText, skip_spaces
from pipelines.language.lexicon import Lexicon
from pipelines.language.words import DESCRIBING, NUMERAL_STARTS, Kind, Word
from pipelines.reading.numeral_fraction import FractionReader
from pipelines.reading.numeral_parts import Item, Numeral, ReadingError
from pipelines.reading.numeral_value import FIRST_SCALE, LARGEST_DENOMINATOR, evaluate, split_scales

_MAX_DIGITS = 40

_WORD_ITEMS = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP})
_SPELLED = _WORD_ITEMS | {Kind.SCALE, Kind.POINT}
_INSIDE = frozenset({Kind.QUALIFIER_INSIDE})
# What a hyphen joins to a ten in words.
_HYPHENATED = frozenset({Kind.DIGIT, Kind.SCALE})
# What a hyphen joins a scale word to.
_HYPHENATING = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.SCALE})
_SCALES = frozenset({Kind.SCALE})
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
_JOINERS = frozenset({Kind.JOINER})
_AND_A_HALF = frozenset({Kind.AND_A_HALF})


class NumeralReader:
    """Reads numerals with the words of one lexicon.

    Args:
        lexicon: the words.
        with_abbreviations: whether single letters count as scale words (10m).
    """

    def __init__(self, lexicon: Lexicon, *, with_abbreviations: bool) -> None:
        self._lexicon = lexicon
        self._fractions = FractionReader(lexicon, self)
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
        items, qualifiers, end = self.items_at(text, place, with_joiners=with_joiners)
        if not items:
            return None
        return self._fractions.read(text, items, end) or self._with_lower_part(
            text, self._whole(text, items, qualifiers, end), items
        )

    def start_length(self, text: FoldedText, place: int) -> int:
        """Length of the first part of the numeral at `place`, 0 when none starts there."""
        found = self.digits(text, place)
        if found:
            return found[1] - place
        word = self._lexicon.match(text, place, NUMERAL_STARTS)
        if word is None and self._article_end(text, place) is not None:
            return 1
        return len(word.surface) if word else 0

    def read_scales(self, text: FoldedText, numeral: Numeral, place: int) -> Numeral:
        """`numeral` with the scale words that stand at `place`, behind the bracket that closed it."""
        start = skip_spaces(text, place)
        found = self.scale_item(text, start, is_attached=True)
        if found is None or found[0][0].kind is Kind.GROUP:
            return numeral._replace(end=place)
        item = found[0][0]
        longer = numeral._replace(scales=(*numeral.scales, (item.word, item.exponent)), is_abbreviated=item.is_abbreviated)
        return self.read_scales(text, longer, found[1])

    # Parts

    def _digits_alone(self, text: FoldedText, place: int) -> Numeral | None:
        """A number in digits that nothing of a numeral follows, as most are; None where one has to look closer."""
        found = self.digits(text, place)
        if found is None:
            return None
        item, end = found
        behind = skip_spaces(text, end)
        if self._lexicon.match(text, behind, self._continuing) or (behind > end and self.digits(text, behind)):
            return None
        return Numeral(item.significand, item.exponent, end)

    def items_at(self, text: FoldedText, place: int, *, with_joiners: bool = True) -> tuple[list[Item], tuple[str, ...], int]:
        """The parts of the numeral at a place, the hedges inside it, and where they end."""
        items: list[Item] = []
        qualifiers: tuple[str, ...] = ()
        end = place
        while len(items) < _MAX_DIGITS:
            start = end if not items else self._skip_joint(text, end, items, with_joiners=with_joiners)
            found = self._next_item(text, start, items, only_scales=bool(qualifiers))
            if found is None:
                behind = skip_spaces(text, end)
                inside = self._lexicon.match(text, behind, _INSIDE) if items and not qualifiers else None
                if inside is None or self._lexicon.is_in_longer(text, behind, inside):
                    break
                qualifiers, end = inside.codes, behind + len(inside.surface)
                continue
            new, end = found
            items += new
        return items, qualifiers, end

    def _next_item(self, text: FoldedText, place: int, items: list[Item], *, only_scales: bool) -> tuple[list[Item], int] | None:
        last = items[-1] if items else None
        is_open = last is None or (self._lexicon.lists.traits.numerals.mixed and (last.is_scale or _is_place_holder(items)))
        if not only_scales and is_open:
            found = self.digits(text, place)
            if found:
                return [found[0]], found[1]
        if last is None:
            return self._half(text, place) or self._article(text, place) or self._word_item(text, place)
        if last.is_printed or only_scales:
            return self._following(self.scale_item(text, place, is_attached=last.is_printed, follows=True), last)
        after_digits = items[0].is_printed and not self._lexicon.lists.traits.numerals.mixed
        if after_digits:
            return self.scale_item(text, place, is_attached=False)
        return self._following(self._word_item(text, place, follows=True), last)

    def _following(self, found: tuple[list[Item], int] | None, last: Item) -> tuple[list[Item], int] | None:
        """What was found, unless no number goes on so: hundred behind ten, where places are written in their order."""
        if found is None or not self._lexicon.lists.traits.numerals.mixed or not last.is_scale or not found[0][0].is_scale:
            return found
        return None if last.exponent < found[0][0].exponent <= FIRST_SCALE else found

    def is_count(self, text: FoldedText, place: int) -> bool:
        """Whether a number in digits at a place is too large for the whole of a fraction."""
        found = self.digits(text, place)
        return found is not None and found[0].significand > LARGEST_DENOMINATOR

    def digits(self, text: FoldedText, place: int) -> tuple[Item, int] | None:
        """A number in digits at a place, and where it ends."""
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
            following = self._lexicon.match(text, skip_spaces(text, end), _DIGITS)
            return ([Item(Kind.POINT)], end) if following else None
        return [Item(word.kind, int(word.number))], end

    def scale_item(
        self, text: FoldedText, place: int, *, is_attached: bool, follows: bool = False
    ) -> tuple[list[Item], int] | None:
        """A scale word, or a group, at a place, and where it ends."""
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
        end = skip_spaces(text, place + len(word.surface))
        hyphen = self._lexicon.match(text, end, _HYPHENS)
        end += len(hyphen.surface) if hyphen and self._lexicon.match(text, end + len(hyphen.surface), _SCALES) else 0
        article = self._lexicon.match(text, end, _ARTICLES)
        behind = skip_spaces(text, end + len(article.surface)) if article else end
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
        following = self._lexicon.match(text, skip_spaces(text, end), _BEHIND_ARTICLES)
        return end if following else None

    def _skip_joint(self, text: FoldedText, place: int, items: list[Item], *, with_joiners: bool) -> int:
        """Place behind spaces, and behind a hyphen or an "and" that joins number words."""
        start = skip_spaces(text, place)
        last = items[-1]
        hyphen = self._lexicon.match(text, start, _HYPHENS)
        if hyphen and (last.kind in _HYPHENATING or last.is_printed):
            behind = start + len(hyphen.surface)
            joined = _HYPHENATED if last.kind is Kind.SMALL_NUMBER else _SCALES
            return behind if self._lexicon.match(text, behind, joined) else start
        joiner = self._lexicon.match(text, start, _JOINERS) if with_joiners else None
        if joiner and last.is_scale and not items[0].is_printed:
            behind = skip_spaces(text, start + len(joiner.surface))
            return behind if self._lexicon.match(text, behind, _SMALL) else start
        return start

    # Whole numbers and decimals

    def _whole(self, text: FoldedText, items: list[Item], qualifiers: tuple[str, ...], end: int) -> Numeral:
        abbreviated = any(item.is_abbreviated for item in items)
        head, scales = split_scales(items)
        if not head and not self._lexicon.lists.traits.numerals.bare_scale:
            raise ReadingError(f"no number in front of {scales[0][0]!r}; write one")
        significand, exponent = evaluate(head, self._lexicon.lists) if head else (1, 0)
        numeral = Numeral(significand, exponent, end, scales, qualifiers, is_abbreviated=abbreviated)
        return self._and_a_half(text, numeral)

    def _and_a_half(self, text: FoldedText, numeral: Numeral) -> Numeral:
        start = skip_spaces(text, numeral.end)
        word = self._lexicon.match(text, start, _AND_A_HALF)
        is_scaled = len(numeral.scales) == 1 and not self._lexicon.lists.traits.numerals.mixed
        if word is None or numeral.exponent or (numeral.scales and not is_scaled):
            return numeral
        part, places = (int(word.number), 2) if word.number else (5, 1)
        significand = numeral.significand * 10**places + part
        halved = numeral._replace(significand=significand, exponent=-places, end=start + len(word.surface))
        if is_scaled:  # a million and a half
            return halved
        behind = skip_spaces(text, halved.end)
        scale = self.scale_item(text, behind, is_attached=False)
        return halved._replace(scales=((scale[0][0].word, scale[0][0].exponent),), end=scale[1]) if scale else halved

    def _with_lower_part(self, text: FoldedText, numeral: Numeral, items: list[Item]) -> Numeral:
        """35 billion 628 million, as machine translation renders a number with two scale words."""
        power = sum(exponent for _, exponent in numeral.scales)
        if not items[0].is_printed or self._lexicon.lists.traits.numerals.mixed or power <= FIRST_SCALE or numeral.exponent:
            return numeral
        place = skip_spaces(text, numeral.end)
        if place == numeral.end or self.digits(text, place) is None:
            return numeral
        parts, qualifiers, end = self.items_at(text, place)
        head, scales = split_scales(parts)
        lower = sum(exponent for _, exponent in scales)
        if qualifiers or len(head) != 1 or head[0].exponent or not FIRST_SCALE <= lower < power:
            return numeral
        if head[0].significand >= 10 ** (power - lower):
            return numeral
        total = numeral.significand * 10 ** (power - lower) + head[0].significand
        return Numeral(total, 0, end, scales, numeral.qualifiers)


def _is_place_holder(items: list[Item]) -> bool:
    """Whether a zero behind a scale word holds a place, behind which digits may follow (2千零30)."""
    last = items[-1]
    return len(items) > 1 and last.kind is Kind.DIGIT and not last.is_printed and not last.significand and items[-2].is_scale
