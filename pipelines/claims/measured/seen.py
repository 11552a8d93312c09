"""What is seen of a word for one figure: where it stands from it, in what it is said, and what the figure is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipelines.claims.measured.stretches import OWN, Stretches
from pipelines.claims.measured.words import OF_WORD, Word, Words, stem
from pipelines.claims.phrase import WORD
from pipelines.claims.phrases import Reader
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Node
from pipelines.claims.text_words import PIECE

OF_FIGURE = ("letter", "change", "share", "bound", "nth", "rest")
OF_PLACE = ("stretch", "side", "far", "figures", "marks", "rank", "quoted", "own", "carried")
TRAITS = (*OF_WORD, *OF_FIGURE, *OF_PLACE)
# Kinds of words that are told only between others.
_SILENT = frozenset(("part", "pair", "article", "determiner"))
_FAR, _MOST_FIGURES, _MOST_MARKS, _MOST_RANK = (0, 1, 2, 3, 5, 8, 12), 3, 4, 6
_INSIDE, _FRONT, _BEHIND, _ELSEWHERE = range(4)
# In another stretch the figures behind a word count as far as so many.
_LOOKED_BACK = 6


class Sight(NamedTuple):
    """A word as it is seen from a figure; `traits` are those of `OF_PLACE`."""

    word: Word
    traits: tuple[int, ...]


class Seen:
    """Sees the words of one text from its figures.

    Attributes:
        text: of the document.
        nodes: its figures.
        words: its words.
    """

    def __init__(self, reader: Reader, nodes: Sequence[Node], role: Sequence[Role], known: Mapping[str, int]) -> None:
        """Of a text with its figures and the role of each; `known` as `Words` takes it."""
        self.text, self.nodes, self._role = reader.text, nodes, role
        self._stretches = Stretches(reader.text, nodes)
        self.words = Words(reader, self._stretches.title.end, known)
        self._numbers = [node.number for node in nodes]
        self._marks = [mark.start() for mark in PIECE.finditer(reader.text)]

    def figure(self, index: int) -> tuple[str, ...]:
        """What is seen of a figure: the traits of `OF_FIGURE`."""
        node, own = self.nodes[index], self._role[index]
        nth, rest = self._among(node)
        return (
            node.letter, str(own.is_change + 2 * own.is_base), str(own.is_share + 2 * own.is_total),
            str(own.is_bound + 2 * own.is_each + 4 * own.is_rest), str(nth), str(rest),
        )  # fmt: skip

    def _among(self, node: Node) -> tuple[int, int]:
        """How many figures of its sentence stand in front of a figure and behind it, as far as is counted."""
        own = next(self._stretches.of(node))
        place = bisect_left(self._numbers, node.number)
        first, last = bisect_left(self._numbers, own.begin), bisect_left(self._numbers, own.end)
        return min(place - first, _MOST_FIGURES), min(last - place - 1, _MOST_FIGURES)

    def of(self, index: int, said: str, carried: str) -> dict[str, Sight]:
        """The words that may say what a figure measures, by their stems, each where it stands nearest.

        Args:
            index: of the figure.
            said: what the words in front of it or behind it say.
            carried: the same of the figure in front.
        """
        own, others = stems(said), stems(carried)
        found: dict[str, Sight] = {}
        for which, begin, end in self._stretches.of(self.nodes[index]):
            places = self.words.between(begin, end)
            for place, traits in self._own(index, places) if which == OWN else self._other(index, places):
                word = self.words.every[place]
                if word.stem not in found and word.traits[0] not in _SILENT:
                    found[word.stem] = Sight(word, (which, *traits, int(word.stem in own), int(word.stem in others)))
        return found

    def _own(self, index: int, places: range) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The words of a figure's sentence, the nearest first, with their side, and what stands between."""
        node = self.nodes[index]
        inside = self.words.between(node.start, node.end)
        front = bisect_left(self.words.starts, node.number)
        sides = (
            (_INSIDE, inside, 0), (_FRONT, range(min(inside.start, front) - 1, places.start - 1, -1), -1),
            (_BEHIND, range(inside.stop, places.stop), 1),
        )  # fmt: skip
        for side, ones, way in sides:
            for far, place in enumerate(ones):
                word = self.words.every[place]
                between = (word.end, node.number) if way < 0 else (node.end, word.start)
                figures = 0 if not way else min(self._figures(*between, node), _MOST_FIGURES)
                marks = 0 if not way else min(_count(self._marks, *between), _MOST_MARKS)
                rank = min(place - places.start, _MOST_RANK)
                yield place, (side, bisect_left(_FAR, far), figures, marks, rank, self._is_quoted(word, index))

    def _other(self, index: int, places: range) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The words of another stretch, as they come."""
        first = max(0, index - _LOOKED_BACK)
        for rank, place in enumerate(places):
            word = self.words.every[place]
            figures = min(index - bisect_left(self._numbers, word.end, first, index), _MOST_FIGURES)
            nth = min(rank, _MOST_RANK)
            yield place, (_ELSEWHERE, bisect_left(_FAR, rank), figures, 0, nth, self._is_quoted(word, index))

    def _figures(self, begin: int, end: int, node: Node) -> int:
        return _count(self._numbers, begin, end) - (begin <= node.number < end)

    def _is_quoted(self, word: Word, index: int) -> int:
        """Whether a word stands in the quote of another figure."""
        place = bisect_left(self._numbers, word.start) - 1
        return int(place >= 0 and place != index and word.start < self.nodes[place].end)


def stems(said: str) -> Collection[str]:
    """The stems of words."""
    return {stem(word[0]) for word in WORD.finditer(said.lower())}


def _count(places: Sequence[int], begin: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, begin)
