"""The third stage: what the words behind a number say, read word by word until one is no part of the figure."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import is_cased
from pipelines.reading.grammar.behind_scales import stacked_scale
from pipelines.reading.grammar.behind_words import take
from pipelines.reading.grammar.draft import Behind, Front, Number
from pipelines.reading.grammar.kinds import BEHIND
from pipelines.reading.grammar.vocabulary import Vocabulary, skip
from pipelines.reading.masks import MASKS

_KEPT = 50_000
_MASK = re.compile(f"[{MASKS}]")
# An amount in parts has so many, the last of which is no longer than this.
_PARTS, _CLOSE = 3, 3


class Tail(NamedTuple):
    """The text behind a number.

    Attributes:
        text: from the last character of the number to the next one.
        first: where the number ends.
        stop: where the next date begins, or the text ends.
        number: what was read.
    """

    text: FoldedText
    first: int
    stop: int
    number: Number


class BehindReader:
    """Reads the words behind numbers with the words of one language; the same ones once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._known: dict[tuple[str, int, str, int, tuple[object, ...]], Behind] = {}
        self._part_starts = frozenset(part[:1] for part in words.prose.money_parts)

    def read(self, text: str, end: int, stop: int, number: Number, front: Front) -> Behind:
        """What the words behind a number say.

        Args:
            text: the window.
            end: where the number ends.
            stop: where the next date begins, or the text ends.
            number: what was read there.
            front: what the words in front of it say.
        """
        slice_ = text[end - 1 :]
        limit = stop - end
        key = slice_, limit, number.mask or number.surface, number.length, _traits(number, front)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            tail = Tail(FoldedText(slice_, slice_, ()), 1, 1 + limit, number)
            known = self._known[key] = read_behind(self._words, tail, front)
        return known

    def parts_end(self, text: str, place: int) -> int:
        """Where the text ends that the parts of an amount may stand in; 0 where there are none."""
        if text[place : place + 1] not in self._part_starts:
            return 0
        end, parts = 0, self._words.prose.money_parts
        for _ in range(_PARTS):
            mask = _MASK.search(text, end or place)
            if mask is None or text[end or place : mask.start()] not in parts:
                break
            end = mask.end()
        return end and min(end + _CLOSE, len(text))


def _traits(number: Number, front: Front) -> tuple[object, ...]:
    """What decides about the words behind, beside the text."""
    currency, word = front.currency, front.word
    return (
        currency.surface if currency else "", word.surface if word else "", front.per, front.per_name, front.stacked,
        front.qualifiers, front.signs, front.is_ranked, front.is_barred, front.is_suspect, front.is_weak, front.is_measured,
        number.numeral.scales, number.numeral.exponent, number.numeral.fraction is None,
    )  # fmt: skip


def read_behind(words: Vocabulary, tail: Tail, front: Front) -> Behind:
    """What the words behind a number say."""
    behind = Behind(
        0, tail.number.numeral, front.currency, front.word or tail.number.phrase, front.per, front.per_name, front.stacked,
        front.qualifiers, front.signs, front.is_ranked, front.is_barred,
    )  # fmt: skip
    place = tail.first
    while place < tail.stop:
        start = skip(tail.text.text, place)
        taken = _word_at(words, tail, behind, start, is_measured=front.is_measured)
        if taken is None:
            break
        end = tail.first + taken.length
        if end > tail.stop:
            # What reaches into a date says what it says, but ends no figure.
            behind = taken._replace(length=behind.length)
            break
        behind, place = taken, end
    next_char = tail.text.text[tail.first : tail.first + 1]
    is_glued = bool(next_char) and not behind.length and not tail.number.is_spelled and is_cased(next_char)
    # A single letter may as well be of a name (section 16c).
    has_unit = behind.word is not None or (behind.currency is not None and not behind.currency.attached)
    is_suspect = front.is_suspect and not has_unit and not behind.scales and not front.is_weak
    return behind._replace(is_barred=behind.is_barred or is_glued or is_suspect)


def _word_at(words: Vocabulary, tail: Tail, behind: Behind, place: int, *, is_measured: bool) -> Behind | None:
    """The figure with the word at a place; None where none belongs to it."""
    stacked = stacked_scale(words, tail, behind, place, is_measured=is_measured)
    if stacked is not None:
        return stacked
    for word in words.lexicon.matches(tail.text, place, BEHIND, any_case=True):
        end = place + len(word.surface)
        taken = take(words, tail, behind, word, place) if end <= tail.stop else None
        if taken is not None:
            return taken
    return None
