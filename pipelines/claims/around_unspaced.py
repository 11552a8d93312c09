"""What stands right around a figure in a script without spaces: the end of its clause in front, the beginning of that behind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.claims.said import LONGEST
from pipelines.claims.sequence import Node
from pipelines.claims.text_words import PIECE
from pipelines.language.told_words import ToldWords

_RUN = re.compile(r"[^\W\d_]+")
# So many characters in front of a figure and behind it.
_FRONT, _BEHIND = 12, 8
_SHORTEST, _OPENING = 2, 8

Span = tuple[int, int]


def around(undated: str, node: Node, bounds: Span, hollow: frozenset[str]) -> tuple[Span, Span]:
    """Where the words in front of a figure and behind it stand, without hollow ones at their ends; empty where there are none.

    Args:
        undated: the text, folded, with its dates blanked out.
        node: the figure.
        bounds: where its own words begin and end.
        hollow: words that tell nothing at the ends of what stands around a figure.
    """
    end = min(node.start, node.number)
    first = max((mark.end() for mark in PIECE.finditer(undated, bounds[0], end)), default=bounds[0])
    front = (end, end)
    for run in reversed(list(_RUN.finditer(undated, first, end))):
        front = _without(undated, max(run.start(), run.end() - _FRONT), run.end(), hollow)
        if front[0] < front[1]:
            break
    behind = _RUN.match(undated, node.end, bounds[1])
    return front, _without(undated, node.end, min(behind.end(), node.end + _BEHIND), hollow) if behind is not None else (end, end)


def opening(undated: str, begin: int, end: int, words: ToldWords) -> Span:
    """Where the first words of a sentence stand that say something, in front of a figure; none that say who tells of it."""
    for run in _RUN.finditer(undated, begin, end):
        if run[0].startswith(words.telling):
            continue
        found = _without(undated, run.start(), min(run.end(), run.start() + _OPENING), words.hollow)
        if found[0] < found[1]:
            return found
    return begin, begin


def quoted(quote: str, words: ToldWords) -> list[str]:
    """The words in the quote of a figure, without those of its number."""
    return [said for run in _RUN.finditer(quote) if (said := run[0].strip(words.of_number))]


def _without(text: str, begin: int, end: int, hollow: frozenset[str]) -> Span:
    """A span without hollow words at its ends, the longest first."""
    changed = True
    while changed and begin < end:
        changed = False
        for length in (3, 2, 1):
            if begin + length <= end and text[begin : begin + length] in hollow:
                begin, changed = begin + length, True
            if begin + length <= end and text[end - length : end] in hollow:
                end, changed = end - length, True
    return (begin, end) if end - begin >= _SHORTEST else (begin, begin)


def united(phrases: Iterable[str]) -> str:
    """Phrases without those that another one has in it, as far as they go."""
    taken: list[str] = []
    for phrase in (part for said in phrases for part in said.split()):
        if any(phrase in other for other in taken):
            continue
        taken = [other for other in taken if other not in phrase]
        if sum(map(len, taken)) + len(taken) + len(phrase) <= LONGEST:
            taken.append(phrase)
    return " ".join(taken)
