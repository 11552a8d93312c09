"""The words of a measure with those around its figure: a few words of its own leave open what is measured.

Where the sentence says little, what it opens with and what the figure in front measures are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from pipelines.claims.around_figures import joined
from pipelines.claims.around_unspaced import around, opening, quoted, united
from pipelines.claims.phrase import Phrase
from pipelines.claims.phrases import Reader
from pipelines.claims.sequence import MONEY, PERCENT, Node
from pipelines.values.records import dataclass

# Fewer words that say what something is than these leave open what is measured: an opening, then the figure in front is asked.
_FEW, _SCANT = 5, 4
# The same in characters, where a script has no spaces.
_OPEN, _SHORT, _FULL = 16, 8, 24
_OF_NOUN = f"{MONEY}{PERCENT}"


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

    def of(self, index: int, words: str, phrase: Phrase | None, bounds: tuple[int, int], before: str) -> str:
        """The words of the measure of a figure.

        Args:
            index: of the figure.
            words: those that were found of it.
            phrase: its own words.
            bounds: where its own words begin and end.
            before: what the figure in front measures.
        """
        node, reader = self.nodes[index], self.reader
        key = node.paragraph, kind_of(node)
        if not reader.words.hollow:
            return words
        if not reader.cues.boundaries:
            self.last[key] = self._unspaced(node, words, bounds, self.last.get(key, before))
            return self.last[key]
        names = self._names(phrase)
        is_attributive = node.letter in _OF_NOUN and reader.attributive(bounds[0], node, bounds[1]) is not None
        front = "" if is_attributive else reader.close_front(node, bounds[0], names)
        behind = reader.close_behind(node, bounds[1]) or self._of_which(index)
        noun = _noun(reader, node)
        said = joined([front, reader.bare(words), noun, behind])
        if reader.content(said) < _FEW and not is_attributive:
            said = joined([reader.opening(self.begin, node.start, names), said])
        head = reader.list_head(node.start)
        is_doing = phrase is not None and phrase.verb is not None and bool(noun or behind)
        is_told = is_doing or reader.names_measure(f"{front} {behind}")
        if head or (not is_told and reader.content(said) < _SCANT):
            said = joined([said, head or self.last.get(key, before)])
        self.last[key] = said or words
        own = phrase.subject if phrase is not None else None
        is_open = own is None or reader.is_general(*own) or not reader.content(self.text[slice(*own)])
        topic = reader.opening(*self._before(node), names) if is_open else ""
        # What is measured already is no other measure.
        topic = "" if reader.names_measure(topic) and reader.names_measure(said) else topic
        return joined([self.last[key], topic, reader.for_each(node, bounds[1])])

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

    def _names(self, phrase: Phrase | None) -> frozenset[str]:
        """The words of names that measures do not have: of whom the text is about, and whom a verb is said of."""
        if phrase is None or phrase.subject is None or not self.reader.is_name(*phrase.subject):
            return self.about
        return self.about.union(self.reader.lowered[slice(*phrase.subject)].split())

    def _of_which(self, index: int) -> str:
        """What is said of a figure behind the one that it is a part of: "five of the seven members voted"."""
        node, other = self.nodes[index], self.nodes[index + 1 : index + 2]
        if not other or other[0].sentence != node.sentence or not self.reader.is_part(node.end, other[0].start):
            return ""
        end = other[0].end + len(other[0].after) + 1
        return joined([_noun(self.reader, other[0]), self.reader.close_behind(other[0], end)])


def _noun(reader: Reader, node: Node) -> str:
    return reader.bare(reader.text[slice(*node.noun)]) if node.noun is not None else ""
