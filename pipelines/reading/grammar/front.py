"""The second stage: what the words in front of a number say about it, read from the number backwards."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import is_cased
from pipelines.language.words import Kind
from pipelines.reading.grammar.draft import Front, Number
from pipelines.reading.grammar.front_items import FrontItem
from pipelines.reading.grammar.front_words import take
from pipelines.reading.grammar.kinds import RANK, RANKS_BEHIND
from pipelines.reading.grammar.vocabulary import Vocabulary, skip
from pipelines.reading.masks import GROUPED, MASKS, SMALL, YEAR

# Words of these kinds lead to amounts.
_AMOUNTS = frozenset({Kind.LINK, Kind.SIGN, Kind.QUALIFIER, Kind.CONNECTOR})
# How far behind a number is looked for what decides about words in front of it.
_TAIL = 32
_KEPT = 50_000
_NOTHING, _BARRED = Front(), Front(is_barred=True)
# Stand for whatever letter ends the figure in front, with case and without.
_CASED, _UNCASED = "q", "々"
# Stands for a number in digits, and which masks say more in front of it than that.
_DIGIT, _TOLD, _OTHER = SMALL, (YEAR, GROUPED), SMALL


class Place(NamedTuple):
    """A number among the words in front of it.

    Attributes:
        text: from the last character of the figure in front to some words behind the number.
        border: where that figure ends.
        number_start, number_end: where the number stands.
        number: what was read there.
        has_own_sign: whether the figure in front has its currency in front of it.
        is_behind_period: whether a period in words ends at the border (a year earlier), behind which a minus joins no dates.
    """

    text: FoldedText
    border: int
    number_start: int
    number_end: int
    number: Number
    has_own_sign: bool
    is_behind_period: bool


class FrontReader:
    """Reads the words in front of numbers with the words of one language; the same ones once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._known: dict[tuple[str, str, int, tuple[str, bool, bool, str, bool, bool]], Front] = {}
        marks = words.lexicon.surfaces({Kind.ORDINAL_MARK})
        self._marks = tuple(word.surface for word in marks) or ("\x00",)

    def read(self, text: str, border: int, place: int, number: Number, *, has_own_sign: bool, is_behind_period: bool) -> Front:
        """What the words between the figure in front and a number say.

        Args:
            text: the window.
            border: where the figure in front ends.
            place: where the number begins.
            number: what was read there.
            has_own_sign: as in `Place`.
            is_behind_period: as in `Place`.
        """
        if border >= place or (place == border + 1 and text[border] == " "):
            return _untouched(number)
        front = text[border:place]
        before = text[border - 1] if border else ""
        if before.isalpha():
            before = _CASED if is_cased(before) else _UNCASED
        # Only of an ordinal what stands behind it counts, too; of a number in digits only that it begins with one.
        if number.phrase is not None or front.endswith(self._marks):
            front = text[border : place + number.length + _TAIL]
        else:
            front += _DIGIT if number.mask and text[place] in MASKS else text[place : place + number.length + 1]
        traits = (
            number.mask if number.mask in _TOLD else _OTHER if number.mask else "", bool(number.numeral.scales),
            number.numeral.fraction is not None, number.phrase.codes[0] if number.phrase else "", has_own_sign, is_behind_period,
        )  # fmt: skip
        key = before, front, place - border, traits
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            whole = before + front
            start, first = len(before), len(before) + place - border
            spot = Place(FoldedText(whole, whole, ()), start, first, first + number.length, number, has_own_sign, is_behind_period)
            known = self._known[key] = read_front(self._words, spot)
        return known


def read_front(words: Vocabulary, place: Place) -> Front:
    """What the words in front of a number say."""
    items = words.front_items.between(place.text, place.border, place.number_start)
    front, has_link = _untouched(place.number), False
    if place.number.mask == YEAR:
        front = front._replace(is_measured=_is_measured(words, items))
    while items:
        item = items.pop()
        start = place.number_start - front.length
        is_next = skip(place.text.text, item.end) == start and not has_link
        if Kind.NOT_BEFORE in item.kinds and is_next and not front.length and not place.number.is_spelled:
            suspect = _suspect(words, place, front, item, items)
            if suspect is not None:
                return suspect
        step = take(words, place, front, item, items, is_next=is_next)
        front = step.front
        items = items[: len(items) - step.more]
        if not step.is_taken:
            if Kind.LINK not in item.kinds or front.qualifiers:
                return front
            has_link = True
            continue
        has_link = False
    return front


def _untouched(number: Number) -> Front:
    """A figure with no words in front; an ordinal is barred until something beside it says that it is a place."""
    return _BARRED if number.phrase is not None and number.phrase.codes[0] == RANK else _NOTHING


def _is_measured(words: Vocabulary, items: list[FrontItem]) -> bool:
    """Whether the word right in front of what looks like a year leads to amounts, and not to dates."""
    if not items:
        return False
    last, prose = items[-1], words.prose
    if last.surface in prose.date_prepositions or last.surface in words.lists.articles or last.surface in words.determiners:
        return False
    return not _AMOUNTS.isdisjoint(last.kinds)


def _suspect(words: Vocabulary, place: Place, front: Front, item: FrontItem, before: list[FrontItem]) -> Front | None:
    """What a word in front of which no quantity stands (page 3) says; None where it is a rank word after all."""
    kinds = item.kinds
    if Kind.RANK_BEFORE in kinds and _is_rank_context(words, before):
        return None
    if Kind.ORDINAL_MARK in kinds:  # a place in an order, or which of several (第3批)
        behind = skip(place.text.text, place.number_end)
        is_ranked = words.word(place.text, behind, RANKS_BEHIND) is not None
        return front._replace(length=place.number_start - item.start, is_ranked=is_ranked, is_barred=not is_ranked)
    if place.number.mask == GROUPED:
        return None  # workers now number 1,027,700; last week 2,861 patients
    is_weak = kinds[Kind.NOT_BEFORE].surface in words.prose.weak_not_before
    return front._replace(is_suspect=True, is_weak=is_weak)


def _is_rank_context(words: Vocabulary, before: list[FrontItem]) -> bool:
    return bool(before) and (
        Kind.RANK_BEFORE in before[-1].kinds or (bool(before[-1].kinds) and before[-1].surface in words.prose.rank_links)
    )
