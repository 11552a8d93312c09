"""The fourth stage, second half: figures that take a word, a unit or a sign from their neighbour."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from pipelines.language.folding import FoldedText
from pipelines.reading.grammar.draft import Figure
from pipelines.reading.grammar.kinds import CHANGES, RANK, SEPARATORS
from pipelines.reading.grammar.neighbours import is_bare_count, with_small_change, without_attributes
from pipelines.reading.grammar.ranges import has_shared_scale, joined
from pipelines.reading.grammar.vocabulary import Vocabulary, dimension, is_percent, skip
from pipelines.reading.masks import DECIMAL, INTEGERS, YEAR

_NOT_SHARED = ("percent", "percentage_point", "per_mille", "time", "multiple", "rank")
# So many times the first of two guesses the second is at most.
_GUESSED = 1.5
_Share = Callable[[Vocabulary, FoldedText, Figure, Figure], tuple[Figure, Figure]]


def with_neighbours(words: Vocabulary, text: FoldedText, figures: list[Figure]) -> list[Figure]:
    """The figures of a window once each knows its neighbours.

    Args:
        words: of the language.
        text: the window.
        figures: in their order.
    """
    if len(figures) < 2:
        return figures
    kept = figures[:1]
    for place, figure in enumerate(figures[1:], 1):
        may_join = _may_join(words, text, kept[-1], figure) and not _is_chained(words, text, figures, place)
        one = joined(words, text, kept[-1], figure) if may_join else None
        if one is not None:
            kept[-1] = one
        else:
            kept.append(figure)
    if not any(_is_related(words, text, one, other) for one, other in pairwise(kept)):
        return kept
    kept = with_small_change(words, text, without_attributes(words, text, kept))
    # What is listed has its unit behind the last of the list.
    for first in range(len(kept) - 2, -1, -1):
        _share(words, text, kept, first, (_share_scale, _share_unit))
    for first in range(len(kept) - 1):
        if is_bare_count(text, kept[first], kept[first + 1]):
            kept[first] = kept[first]._replace(has_attribute=True)
        _share(words, text, kept, first, (_bar_listed, _share_rank, _share_sign))
    return kept


def _may_join(words: Vocabulary, text: FoldedText, one: Figure, other: Figure) -> bool:
    is_open = one.high is None and one.ratio_to is None
    return is_open and text.text[one.end : other.start].strip() in words.joints


def _is_chained(words: Vocabulary, text: FoldedText, figures: list[Figure], place: int) -> bool:
    """Whether one word, or a dash that stands apart, joins three figures in a row, which are no range (6.4% to 44.2% to 49.4%)."""
    gaps = [text.text[one.end : other.start] for one, other in pairwise(figures[max(place - 2, 0) : place + 2])]
    chained = [one for one, other in pairwise(gaps) if one.strip() == other.strip() and one.strip() in words.joining]
    return any(gap.strip().isalpha() or gap == f" {gap.strip()} " for gap in chained)


def _is_related(words: Vocabulary, text: FoldedText, one: Figure, other: Figure) -> bool:
    """Whether figures can have something from each other at all."""
    return one.is_ranked or text.text[one.end : other.start].strip() in words.joints


def _share(words: Vocabulary, text: FoldedText, figures: list[Figure], first: int, ways: tuple[_Share, ...]) -> None:
    one, other = figures[first], figures[first + 1]
    if not _is_related(words, text, one, other):
        return
    for way in ways:
        one, other = way(words, text, one, other)
    figures[first], figures[first + 1] = one, other


def _gap(text: FoldedText, first: Figure, second: Figure) -> str:
    return text.text[first.end : second.start].strip()


def _is_separator(words: Vocabulary, text: FoldedText, gap: str, place: int) -> bool:
    return any(word.surface == gap for word in words.lexicon.matches(text, skip(text.text, place), SEPARATORS))


def _share_scale(words: Vocabulary, text: FoldedText, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Gives an amount the scale word of the next in a list, and the next its currency ($1.2, 1.3 and 1.4 billion)."""
    same = first, second
    if first.high is not None or second.high is not None or first.is_barred or second.is_barred or second.word is not None:
        return same
    masks = first.number.mask, second.number.mask
    if first.word is not None or not all(masks) or not has_shared_scale(first, second):
        return same
    if first.end > first.number_end:  # what is printed behind it closes it
        return same
    has_one = first.currency is not None or (second.currency is not None and masks[0] == DECIMAL)
    if first.currency is not None and second.currency is not None and second.currency.codes != first.currency.codes:
        return same
    if not (has_one and _is_separator(words, text, _gap(text, first, second), first.end)):
        return same
    if (masks[0] == DECIMAL) != (masks[1] == DECIMAL):
        return same
    currency = second.currency or first.currency
    return first._replace(stacked=second.scales, currency=currency), second._replace(currency=currency)


def _share_unit(words: Vocabulary, text: FoldedText, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Gives a number without unit the unit of the next in a list (6, 7 and 8 %)."""
    if not _may_share(words, first, second):
        return first, second
    gap, prose = _gap(text, first, second), words.prose
    is_hanging = gap[:1] == "-" and text.text[first.end] == "-" and second.is_hyphenated
    gap = gap[1:].lstrip() if is_hanging else gap
    masks = first.number.mask, second.number.mask
    is_either = gap in prose.guess_connectors and masks[0] in INTEGERS and masks[1] in INTEGERS
    currency = second.currency if second.start == second.number_start or is_either else None
    if second.word is None and currency is None:
        return first, second
    if not _is_separator(words, text, gap, first.end + is_hanging):
        return first, second
    if _is_said_again(words, gap, first, second):
        return first, second
    is_scaled = bool(first.scales and second.scales)
    is_alike = _is_integer(masks[0]) == _is_integer(masks[1]) or is_scaled
    if not is_alike or first.number.is_spelled != second.number.is_spelled:
        return first, second
    if gap in prose.weak_separators and not second.is_shared:
        return first, second
    shared = first._replace(is_shared=True, is_hyphenated=is_hanging, word=second.word, currency=currency)
    return (shared if first.scales else shared._replace(stacked=second.scales)), second


def _is_said_again(words: Vocabulary, gap: str, first: Figure, second: Figure) -> bool:
    """Whether a number is said again as a percentage (288, or 50 %), and no guess between two (6 or 7 %)."""
    if gap.lstrip(", ") not in words.prose.guess_connectors or second.word is None or not is_percent(second.word):
        return False
    one, other = (figure.numeral.significand * 10.0**figure.numeral.exponent for figure in (first, second))
    return one >= other or (gap.startswith(",") and other > _GUESSED * one)


def _is_integer(mask: str) -> bool:
    return mask in INTEGERS


def _may_share(words: Vocabulary, first: Figure, second: Figure) -> bool:
    """Whether a number wants a unit, and the next in the list can lend it one."""
    if first.has_unit or (first.high is not None and first.high.has_unit) or first.number.is_phrase or first.is_ranked:
        return False
    if first.is_barred or second.is_barred or second.numeral.fraction or first.numeral.fraction or first.number.mask == YEAR:
        return False
    if second.word is not None and second.word.codes[0] == RANK:
        return False
    return not first.scales or _may_share_scaled(words, first, second)


def _may_share_scaled(words: Vocabulary, first: Figure, second: Figure) -> bool:
    """Whether a number with a scale word of its own may have its unit from the next (14万、13万人)."""
    if not words.lists.traits.numerals.mixed or first.stacked_end:
        return False
    return second.currency is not None or (second.word is not None and dimension(second.word) not in _NOT_SHARED)


def _bar_listed(words: Vocabulary, text: FoldedText, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """What is listed behind a number that is none is none, too (pages 3 and 4)."""
    is_bare = not second.has_unit and not second.scales and second.start == second.number_start
    if not (first.is_suspect and first.is_barred and is_bare) or second.number.is_spelled:
        return first, second
    is_listed = _is_separator(words, text, _gap(text, first, second), first.end)
    return first, second._replace(is_suspect=True, is_barred=True) if is_listed else second


def _share_rank(words: Vocabulary, text: FoldedText, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Ranked fourth and fifth."""
    is_next = first.is_ranked and first.number.is_phrase and second.number.is_phrase and second.is_barred
    if is_next and _is_separator(words, text, _gap(text, first, second), first.end):
        second = second._replace(is_ranked=True, is_barred=False)
    is_same = first.is_ranked and first.word and second.word and first.word.surface == second.word.surface
    if is_same and second.word and not second.is_barred:
        second = second._replace(is_ranked=RANK in second.word.codes)
    return first, second


def _share_sign(words: Vocabulary, text: FoldedText, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Fell 2 % and 3 % respectively."""
    gap = _gap(text, first, second)
    changes = first.signs & CHANGES
    if not changes or second.signs or second.qualifiers or gap in words.prose.weak_separators:
        return first, second
    is_same = first.word and second.word and first.word.codes == second.word.codes and is_percent(first.word)
    if not is_same or not _is_separator(words, text, gap, first.end):
        return first, second
    return first, second._replace(signs=second.signs | changes)
