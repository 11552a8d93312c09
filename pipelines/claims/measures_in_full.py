"""The words of a measure with those around its figure, in a script without spaces: a few of its own leave open what is measured.

Where the sentence says little, what it opens with and what the figure in front measures are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from pipelines.claims.around_unspaced import around, opening, quoted, united
from pipelines.claims.phrases import Reader
from pipelines.claims.sequence import MONEY, Node
from pipelines.values.records import dataclass

# Fewer characters than these leave open what is measured: an opening, then the figure in front is asked.
_OPEN, _SHORT, _FULL = 16, 8, 24


def kind_of(node: Node) -> str:
    """What figures of one topic have in common: their unit, or that they are amounts of money."""
    return node.letter if node.letter == MONEY else f"{node.letter} {node.unit}"


@dataclass(slots=True)
class InFull:
    """Tells the measures of one document in full, one figure after the other.

    Attributes:
        text, reader, nodes: of the document.
        about: the words of the name that the text is about, which is no part of a measure.
        begin: where the sentence begins, and `kind` that of its first figure.
        last: by paragraph and kind of figure what the last one measures.
    """

    text: str
    reader: Reader
    nodes: Sequence[Node]
    about: frozenset[str]
    begin: int = 0
    kind: str = ""
    last: dict[tuple[int, str], str] = field(default_factory=dict)

    @classmethod
    def begun(cls, text: str, reader: Reader, nodes: Sequence[Node], name: tuple[int, int] | None) -> InFull:
        """At the beginning of a document; `name` is where that stands which it is about."""
        return cls(text, reader, nodes, frozenset(reader.lowered[slice(*name)].split() if name is not None else ()))

    def open(self, node: Node) -> None:
        """Begins with the sentence of its first figure."""
        self.begin, self.kind = node.begin, kind_of(node)

    def of(self, index: int, words: str, bounds: tuple[int, int], before: str) -> str:
        """The words of the measure of a figure.

        Args:
            index: of the figure.
            words: those that were found of it.
            bounds: where its own words begin and end.
            before: what the figure in front measures.
        """
        node, reader = self.nodes[index], self.reader
        key = node.paragraph, kind_of(node)
        if not reader.words.hollow or reader.cues.boundaries:
            return words
        self.last[key] = self._unspaced(node, words, bounds, self.last.get(key, before))
        return self.last[key]

    def _before(self, node: Node) -> tuple[int, int]:
        """The sentences of its paragraph in front of a figure's: one that names nothing goes on about what they open with."""
        return self.text.rfind("\n", 0, node.begin) + 1, node.begin

    def _unspaced(self, node: Node, words: str, bounds: tuple[int, int], before: str) -> str:
        """The same in a script without spaces."""
        front, behind = around(self.reader.text, node, bounds, self.reader.words.hollow)
        said = united([words, self.text[slice(*front)], self.text[slice(*behind)]])
        is_told = self.reader.tells_measure(said)
        # What figures of one kind open with are others of a list.
        is_item = self.kind == kind_of(node) and self.begin != node.begin and front[0] < front[1]
        if len(said) < _OPEN and not is_item:
            begin, end = opening(self.reader.text, self.begin, min(node.start, node.number), self.reader.words)
            said = united([self.text[begin:end], said])
        said = united([said, before]) if len(said) < _SHORT and not is_told else said
        # The unit may say what is counted, and the words of a change may stand in front of the number: "增长8.9%", "900个岗位".
        said = united([said, *quoted(self.reader.text[node.start : node.end], self.reader.words)])
        if len(said) >= _FULL:
            return said
        begin, end = opening(self.reader.text, *self._before(node), self.reader.words)
        topic = self.text[begin:end]
        is_other = any(name in topic.lower() for name in self.about) or (is_told and self.reader.tells_measure(topic))
        return said if is_other else united([said, topic])
