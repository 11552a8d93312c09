"""What the words say of a list of figures: that they are all of a whole, by their kinds or since the last is what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.claims.sequence import Node
from pipelines.language.sum_words import SumWords

_FRONT, _BEHIND = 60, 48
_CLAUSE = re.compile(r"[;.()，；。（）、]|,(?!\d)")


def is_partition(parts: Sequence[Node], folded: str, words: SumWords, *, is_strict: bool = False) -> bool:
    """Whether the parts are of kinds that are all there are: men and women, or what is said of one and not of the other.

    Args:
        parts: figures.
        folded: the text that they stand in.
        words: of its language.
        is_strict: whether the words of its own clause in front of each have to be of one kind only.
    """
    said = [
        f"{node.before.lower()[-_FRONT:]}\0{folded[node.start : node.end].lower()}\0{node.after.lower()[:_BEHIND]}"
        for node in parts
    ]
    fitting = (kinds for kinds in words.partitions if len(kinds) == len(parts))
    if is_strict:
        said = [f"{_CLAUSE.split(node.before.lower())[-1]}\0{folded[node.start : node.end].lower()}" for node in parts]
    return any(_is_assigned(said, kinds) and not (is_strict and _is_mixed(said, kinds)) for kinds in fitting) or _is_negated(
        parts, words
    )


def _is_mixed(said: Sequence[str], kinds: Sequence[re.Pattern[str]]) -> bool:
    """Whether a text has words of several kinds."""
    return any(sum(kind.search(one) is not None for kind in kinds) > 1 for one in said)


def _is_assigned(said: Sequence[str], kinds: Sequence[re.Pattern[str]]) -> bool:
    """Whether each text can have a kind of its own."""
    if not said:
        return True
    return any(kind.search(said[0]) and _is_assigned(said[1:], [other for other in kinds if other is not kind]) for kind in kinds)


def _is_negated(parts: Sequence[Node], words: SumWords) -> bool:
    """Whether the last of two is of those that are not what the first is; what comes on top ("a further 84") is not all of them."""
    *before, first, last = parts
    return (
        not before
        and words.not_of_them.match(last.after.lower()) is not None
        and words.not_of_them.match(first.after.lower()) is None
        and words.further.search(last.before.lower()) is None
    )


def is_rest(node: Node, words: SumWords) -> bool:
    """Whether a figure is said to be what is left."""
    return words.rest.search(node.before.lower()) is not None or words.rest_behind.match(node.after.lower()) is not None
