"""The stretches of a text in which words may stand that say what a figure measures: its sentence, and what leads to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.claims.sequence import STOP, Node

OWN, BEFORE, BEFORE_THAT, FIRST, HEAD, HEADING, PARAGRAPH, TITLE = range(8)
# So long is a heading, and so many lines up one is looked for.
_HEADING, _LINES = 60, 14
_LEADS_ON, _ASKS, _GOES_ON = ":：", "?？", ".!。！;,"


class Stretch(NamedTuple):
    """A stretch of text: which one it is of a figure, where it begins and ends."""

    which: int
    begin: int
    end: int


class Stretches:
    """Tells the stretches of the figures of one text.

    Attributes:
        text: with its dates blanked out.
    """

    def __init__(self, text: str, nodes: Sequence[Node]) -> None:
        """Of a text and its figures, in their order."""
        self.text = text
        lines = [place + 1 for place, character in enumerate(text) if character == "\n"]
        self._ends = sorted({0, len(text), *lines, *(stop.end() for stop in STOP.finditer(text))})
        self._starts = [node.start for node in nodes]
        title = text.find("\n")
        self.title = Stretch(TITLE, 0, max(title, 0))
        self._over: dict[int, tuple[Stretch, ...]] = {}

    def of(self, node: Node) -> Iterator[Stretch]:
        """Those of a figure: its sentence first."""
        place = self._sentence(node.number)
        begin = self._ends[place]
        yield Stretch(OWN, begin, max(self._end(place), node.end))
        paragraph = self.text.rfind("\n", 0, node.number) + 1
        nearest, which = begin, BEFORE
        while place and which <= BEFORE_THAT and self._ends[place - 1] >= paragraph:
            place -= 1
            if self.text[self._ends[place] : nearest].strip():
                nearest = self._ends[place]
                yield Stretch(which, nearest, self._end(place))
                which += 1
        if paragraph < nearest:
            yield Stretch(FIRST, paragraph, self._end(self._sentence(paragraph)))
        if paragraph not in self._over:
            self._over[paragraph] = tuple(self._above(paragraph))
        yield from self._over[paragraph]

    def _above(self, paragraph: int) -> Iterator[Stretch]:
        """What stands over a paragraph: the head of its list or section, how the paragraph in front begins, and the title."""
        seen = {paragraph}
        for which, begin, end in (self._heading(paragraph), self._paragraph_before(paragraph), self.title):
            if begin < end and begin not in seen:
                seen.add(begin)
                yield Stretch(which, begin, end)

    def _heading(self, paragraph: int) -> Stretch:
        end = paragraph - 1
        for _ in range(_LINES):
            if end <= 0:
                break
            begin = self.text.rfind("\n", 0, end) + 1
            line = self.text[begin:end].strip()
            if line and line[-1] in _LEADS_ON:
                return Stretch(HEAD, begin, end)
            is_short = len(line) < _HEADING and bool(line) and line[-1] not in _GOES_ON and not self._has_figure(begin, end)
            if is_short or (line and line[-1] in _ASKS):
                return Stretch(HEADING, begin, end)
            end = begin - 1
        return Stretch(HEADING, 0, 0)

    def _paragraph_before(self, paragraph: int) -> Stretch:
        begin = self.text.rfind("\n", 0, len(self.text[:paragraph].rstrip())) + 1
        return Stretch(PARAGRAPH, begin, self._end(self._sentence(begin)) if begin < paragraph else begin)

    def _has_figure(self, begin: int, end: int) -> bool:
        return bisect_left(self._starts, begin) < bisect_left(self._starts, end)

    def _sentence(self, place: int) -> int:
        return bisect_left(self._ends, place + 1) - 1

    def _end(self, sentence: int) -> int:
        return self._ends[sentence + 1] if sentence + 1 < len(self._ends) else len(self.text)
