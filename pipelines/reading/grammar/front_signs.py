"""Words of change and balance, and minus signs, in front of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.language.lexicon import is_cased
from pipelines.language.words import Word
from pipelines.reading.grammar.draft import Front
from pipelines.reading.grammar.kinds import BALANCES, CHANGES, LINKS
from pipelines.reading.grammar.vocabulary import Vocabulary, skip

if TYPE_CHECKING:
    from pipelines.reading.grammar.front import Place

_OPENING = ("", " ", "(", "/", ":")


def is_minus(place: Place, start: int, *, has_words: bool, follows_money: bool) -> bool:
    """Whether a minus is a sign and no hyphen.

    Args:
        place: the number.
        start: where the minus stands.
        has_words: whether words of the figure stand in front of it.
        follows_money: whether one of them, right in front, is a currency.
    """
    previous = place.text.text[start - 1 : start]
    if previous in _OPENING or not has_words:
        return previous in _OPENING
    # Behind a word of a script that puts no spaces, too.
    return (previous.isalpha() and not is_cased(previous)) or follows_money


def take_sign(words: Vocabulary, place: Place, front: Front, start: int, end: int, word: Word) -> Front | None:
    """The figure with a word of change or balance; None where the word is not about it.

    Args:
        words: of the language.
        place: the number.
        front: what the words behind this one say.
        start: where the word begins.
        end: where it ends.
        word: what it is.
    """
    sign, text, prose = word.codes[0], place.text.text, words.prose
    figure_start = place.number_start - front.length
    adjacent = text[end:figure_start].strip()
    if sign == "levels" or place.number.is_phrase or _is_attribute(words, place, front, start, end, word):
        return None
    if word.surface in prose.minus_words and not adjacent and end < figure_start:
        return front._replace(is_minus=True)
    if sign in CHANGES and adjacent in prose.level_links and word.surface not in prose.change_nouns:
        return None
    link = words.any_word(place.text, skip(text, end), LINKS)
    # The links of a change join its measure; the others only a balance and its amount.
    if adjacent and not (sign in BALANCES or (link is not None and link.surface in words.tight_links)):
        return None
    hedged = text[figure_start : place.number_start].strip()
    if front.qualifiers and hedged.split(" ")[0] in prose.level_qualifiers:
        return None
    return front._replace(signs=front.signs | {sign}, sign_word=word.surface)


def _is_attribute(words: Vocabulary, place: Place, front: Front, start: int, end: int, word: Word) -> bool:
    """Whether a word of change is part of a compound (one-off) or says of what kind the amount is (a lower 21 % rate)."""
    text = place.text.text
    if text[start - 1 : start] == "-" and (start == 1 or is_cased(text[start - 2])):
        return True
    before = place.text.lower[:start].split()
    return (
        word.surface in words.prose.attributive_signs
        and skip(text, end) == place.number_start - front.length
        and bool(before)
        and before[-1] in words.prose.articles_before_attributes
    )
