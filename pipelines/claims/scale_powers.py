"""The powers of ten by which a scale word may be wrong: another word of the language, none, or one that was dropped."""

from __future__ import annotations

import math
import re

from pipelines.claims.prose import Prose
from pipelines.claims.sequence import COUNT, THINGS, Node

# What an English text tells of China was counted in ten thousands, and sizes have units a thousand apart.
_YUAN, _OF_CHINESE, _OF_SIZES = "CNY", frozenset((4, 8)), frozenset((3, 6, 9))
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WHOLE_POWER, _LONGEST = 0.01, 4


def scales_of(prose: Prose) -> frozenset[int]:
    """The powers of ten that scale words of a text may stand for."""
    is_of_china = prose.words.boundaries and any(one.currency == _YUAN for one in prose.nodes)
    return prose.words.scales | (_OF_CHINESE if is_of_china else frozenset())


def natural_powers(prose: Prose, node: Node, scales: frozenset[int]) -> frozenset[int]:
    """The powers of ten to which another scale word, none, or one that was dropped would bring a figure."""
    own = printed_scale(prose, node)
    if own is None:
        return frozenset()
    power, printed = own
    is_size = node.letter == COUNT and node.unit not in THINGS
    scales |= _OF_SIZES if is_size else frozenset()
    if power and power not in scales:
        return frozenset()
    # A number that lost its scale word is no longer than such a word leaves it.
    others = {scale for scale in scales if power or is_size or printed < 10 ** min(scale, _LONGEST)} | {0}
    return frozenset(scale - power for scale in others if scale != power)


def printed_scale(prose: Prose, node: Node) -> tuple[int, float] | None:
    """The power of ten of the scale word that a figure is printed with, and its number; None of words and other factors."""
    number = _NUMBER.search(prose.folded, node.start, node.end)
    printed = float(number[0].replace(",", "")) if number else 0.0
    if not printed or not node.face:
        return None
    power = math.log10(abs(node.face) / printed)
    own = round(power)
    return (own, printed) if abs(power - own) <= _WHOLE_POWER else None


def power_between(node: Node, meant: Node) -> int:
    """By how many powers of ten a figure is off what it may be meant as."""
    return round(math.log10(meant.printed / node.printed)) if node.printed else 0
