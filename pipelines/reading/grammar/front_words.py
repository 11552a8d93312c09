"""One word in front of a figure: whether it belongs to it, and what it says. One rule a kind of word, in their order."""

# ruff: noqa: ARG001 - every rule is called alike
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipelines.language.lexicon import is_cased
from pipelines.language.words import Kind, Word
from pipelines.reading.grammar.draft import Front
from pipelines.reading.grammar.front_items import FrontItem
from pipelines.reading.grammar.front_signs import is_minus, take_sign
from pipelines.reading.grammar.kinds import LINKS, PERSON, QUALIFIERS
from pipelines.reading.grammar.vocabulary import Vocabulary, code_name, dimension, skip
from pipelines.reading.masks import GROUPED, MASKED, MASKS, YEAR
from pipelines.values.unit_size import printed_unit

if TYPE_CHECKING:
    from pipelines.reading.grammar.front import Place

_LEAST_SCALE = 3
_JOINING = frozenset({Kind.CONNECTOR, Kind.PAIR_CONNECTOR})
_BOUNDS = ("more_than", "less_than")


class Step(NamedTuple):
    """What became of a word.

    Attributes:
        front: what is known of the figure now.
        is_taken: whether the word is part of it.
        more: how many words in front of that are part of it, too.
    """

    front: Front
    is_taken: bool
    more: int = 0


class Item(NamedTuple):
    """A word in front of a figure, and where it stands.

    Attributes:
        start, end: its place.
        kinds: its meanings.
        is_next: whether it stands right in front of what the figure has.
        before: the words in front of it.
    """

    start: int
    end: int
    kinds: dict[Kind, Word]
    is_next: bool
    before: Sequence[FrontItem]

    def follows(self, kind: Kind) -> bool:
        """Whether a word of a kind stands in front of it."""
        return bool(self.before) and kind in self.before[-1].kinds


_Rule = Callable[[Vocabulary, "Place", Front, Item], Step | None]


def take(words: Vocabulary, place: Place, front: Front, item: FrontItem, before: Sequence[FrontItem], *, is_next: bool) -> Step:
    """Reads one word in front of a figure.

    Args:
        words: of the language.
        place: the number.
        front: what the words behind this one say.
        item: the word.
        before: the words in front of it.
        is_next: whether it stands right in front of what the figure has.
    """
    one = Item(item.start, item.end, item.kinds, is_next, before)
    for kind, rule in _RULES:
        if kind in one.kinds:
            step = rule(words, place, front, one)
            if step is not None:
                return step
    return Step(front, is_taken=False)


def _taken(place: Place, front: Front, item: Item) -> Step:
    return Step(front._replace(length=place.number_start - item.start), is_taken=True)


def _currency(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    number, currency, start = place.number, item.kinds[Kind.CURRENCY], place.number_start - front.length
    if not item.is_next or front.currency is not None or (front.length and not (front.is_minus or front.stacked)):
        return None
    if currency.surface in words.prose.behind_only or currency.attached:
        return Step(front, is_taken=False)
    is_amount = item.end == start and (bool(number.numeral.scales or front.stacked) or number.mask == GROUPED)
    if currency.scaled and not is_amount:
        return Step(front._replace(is_barred=item.end == start), is_taken=False)  # the letter of a name
    if number.mask and item.start > 0 and not _belongs_right(place, front, item):
        return Step(front, is_taken=False)
    if number.mask == YEAR and currency.surface in words.prose.not_before_year:
        return Step(front, is_taken=False)
    return _taken(place, front._replace(currency=currency), item)


def _belongs_right(place: Place, front: Front, item: Item) -> bool:
    """Between two numbers a currency sign belongs to the one it touches, or to the one in front."""
    text, start = place.text.text, item.start
    is_behind_number = text[start - 1] in MASKS or (start > 1 and text[start - 1] == " " and text[start - 2] in MASKS)
    return not is_behind_number or item.end == place.number_start - front.length or place.has_own_sign


def _scale(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    """A scale word beside the currency in front of a number (bn USD 12.5, USD bn 12.5)."""
    number, scale = place.number, item.kinds[Kind.SCALE]
    is_open = not (number.numeral.scales or front.stacked or number.is_spelled or number.numeral.fraction)
    is_money = front.currency is not None or item.follows(Kind.CURRENCY)
    if not (item.is_next and is_open and is_money) or scale.exponent < _LEAST_SCALE:
        return None
    return _taken(place, front._replace(stacked=(*front.stacked, (scale.codes[0], scale.exponent))), item)


def _none_of(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    if not place.number.is_spelled or item.kinds[Kind.RANK_BEFORE].surface not in words.prose.none_of:
        return None
    is_one = place.number.numeral.significand == 1  # no one
    return Step(front._replace(is_barred=front.is_barred or is_one), is_taken=False)


def _rank(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    if not item.is_next or front.length:
        return None
    is_phrase = place.number.is_phrase
    is_ranked = (Kind.RANK_BEFORE in item.kinds and not is_phrase) or (is_phrase and _is_ranked_phrase(words, place, item))
    is_barred = Kind.ORDINAL_MARK in item.kinds or (is_phrase and not is_ranked)
    return _taken(place, front._replace(is_ranked=is_ranked, is_barred=is_barred), item)


def _is_ranked_phrase(words: Vocabulary, place: Place, item: Item) -> bool:
    """A weak rank word (is the) makes an ordinal a rank only where the phrase ends behind it."""
    word = item.kinds.get(Kind.RANK_BEFORE)
    return word is not None and (
        word.surface not in words.prose.weak_rank_before
        or closes(place.text.text, place.number_end)
        or _is_before_hedge(words, place)
    )


def _is_before_hedge(words: Vocabulary, place: Place) -> bool:
    """Whether a hedged number follows, as machine translation lines them up (the second nearly 50)."""
    text = place.text.text
    start = skip(text, place.number_end)
    word = words.word(place.text, start, QUALIFIERS)
    return word is not None and MASKED.match(text, skip(text, start + len(word.surface))) is not None


def closes(text: str, end: int) -> bool:
    """Whether a phrase ends at a place."""
    behind = skip(text, end)
    return behind >= len(text) or not text[behind].isalnum() or text[end : end + 1] in ",.)"


def _unit(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    if not item.is_next or front.word is not None or place.number.is_phrase:
        return None
    word, rates = item.kinds.get(Kind.UNIT) or item.kinds[Kind.COUNTED], words.prose.rate_words
    is_rate = item.follows(Kind.PER) and item.before[-1].surface in rates
    if (is_rate and not front.signs) or (item.follows(Kind.PER) and not is_cased(word.surface[0])):
        name = code_name(PERSON) if word.codes[0] == PERSON else words.unit_name(word)
        length = place.number_start - item.before[-1].start
        return Step(
            front._replace(per=printed_unit(word.codes[0], word.exponent), per_name=name, length=length), is_taken=True, more=1
        )
    is_share = word.kind is Kind.UNIT and dimension(word) in ("percent", "per_mille")
    if not front.length and is_share and not is_cased(word.surface[0]) and len(word.surface) > 1:
        return _taken(place, front._replace(word=word), item)
    return Step(front, is_taken=False)


def _per(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    """What a rate is for is no quantity (12 per 100,000 people, kWh/100 km)."""
    word = item.kinds[Kind.PER]
    is_sign = not is_cased(word.surface[0])
    before = place.text.text[item.start - 1 : item.start] or " "
    if not item.is_next or word.surface not in words.prose.rate_words or (is_sign and not is_cased(before)):
        return None
    return Step(front._replace(is_barred=True), is_taken=False)


def _per_before(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    if not item.is_next or front.per is not None:
        return None
    code = item.kinds[Kind.PER_BEFORE].codes[0]
    return _taken(place, front._replace(per=code, per_name=code_name(code)), item)


def _age(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    return Step(front._replace(is_aged=True), is_taken=False) if item.is_next else None


def _minus(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    if item.end != place.number_start - front.length:
        return None
    if is_minus(place, item.start, has_words=bool(item.before), follows_money=item.follows(Kind.CURRENCY)):
        return _taken(place, front._replace(is_minus=True), item)
    if not item.before and item.start == place.border and place.is_behind_period:
        return _taken(place, front._replace(is_minus=True, may_be_minus=True), item)
    return None


def _plus(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    """A plus; in letters it belongs to the upper end of a range (minus 3 to plus 2 percent)."""
    is_letters = is_cased(item.kinds[Kind.PLUS].surface[0])
    is_end = is_letters and any(item.follows(kind) for kind in _JOINING)
    if item.end != place.number_start - front.length and not (item.is_next and is_end):
        return None
    return _taken(place, front, item)


def _qualifier(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    before = place.text.text[item.start - 1 : item.start]
    if Kind.CONNECTOR in item.kinds and before not in ("", " ", "("):
        return Step(front, is_taken=False)
    if front.qualifiers or front.signs or not _may_hedge(words, place, front, item):
        return None
    word = item.kinds[Kind.QUALIFIER]
    if word.surface in words.prose.scale_qualifiers and not place.number.is_bare_scale:
        return Step(front, is_taken=False)
    return _taken(place, front._replace(qualifiers=word.codes), item)


def _may_hedge(words: Vocabulary, place: Place, front: Front, item: Item) -> bool:
    text = place.text.text
    between = text[item.end : place.number_start - front.length].strip()
    is_bound = item.kinds[Kind.QUALIFIER].codes[0] in _BOUNDS
    if between and is_bound and not words.determiners.isdisjoint(between.split(" ")):
        return False  # more than the $195.9 million of a year earlier
    return not between or words.any_word(place.text, skip(text, item.end), LINKS) is not None


def _sign(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    if front.signs or front.is_ranked:
        return None
    signed = take_sign(words, place, front, item.start, item.end, item.kinds[Kind.SIGN])
    return Step(front, is_taken=False) if signed is None else _taken(place, signed, item)


def _range_open(words: Vocabulary, place: Place, front: Front, item: Item) -> Step | None:
    if front.opened is not None or front.signs:
        return None
    return Step(front._replace(opened=item.kinds[Kind.RANGE_OPEN].codes[0]), is_taken=False)


# The first that says something about a word decides.
_RULES: tuple[tuple[Kind, _Rule], ...] = (
    (Kind.CURRENCY, _currency), (Kind.SCALE, _scale), (Kind.RANK_BEFORE, _none_of), (Kind.RANK_BEFORE, _rank),
    (Kind.ORDINAL_MARK, _rank), (Kind.UNIT, _unit), (Kind.COUNTED, _unit), (Kind.PER, _per), (Kind.PER_BEFORE, _per_before),
    (Kind.AGE_BEFORE, _age), (Kind.MINUS, _minus), (Kind.PLUS, _plus), (Kind.QUALIFIER, _qualifier), (Kind.SIGN, _sign),
    (Kind.RANGE_OPEN, _range_open),
)  # fmt: skip
