"""The measure of a figure: of the words that may say it the likeliest, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from pipelines.claims.measured.seen import Seen
from pipelines.claims.measured.weights import Weights, weights
from pipelines.claims.measured.words import Word
from pipelines.claims.phrase import WORD
from pipelines.claims.phrases import Reader
from pipelines.claims.roles import Role
from pipelines.claims.said import LONGEST
from pipelines.claims.sequence import Node
from pipelines.claims.text_words import PIECE
from pipelines.values.records import dataclass

# So many words say what is measured, the likeliest at least; and so likely (by their weights) is any other one that does.
_MOST, _LEAST, _LIKELY = 8, 2, -3.5
# So many words are weighed by all that is seen of them.
_ASKED = 14
# So many words that are not chosen may stand between two that are, and be told with them.
_BETWEEN = 2
_WEIGHT = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Tells the measures of one document in chosen words.

    Attributes:
        seen: what is seen of its words; None in a language without learned ones.
        learned: how much it counts.
    """

    seen: Seen | None
    learned: Weights

    @classmethod
    def begun(cls, reader: Reader, nodes: Sequence[Node], role: Sequence[Role]) -> Chosen:
        """Of a document: a reader of its phrases, its figures in their order, and the role of each."""
        known = reader.words.measured
        return cls(Seen(reader, nodes, role, known) if known else None, weights())

    def of(self, index: int, words: str, before: str) -> str:
        """The words of the measure of a figure.

        Args:
            index: of the figure.
            words: those of the phrase that is told of it.
            before: those of the figure in front.
        """
        if self.seen is None:
            return words
        figure, learned = self.seen.figure(index), self.learned
        every = self.seen.of(index, words, before).values()
        # What little speaks for at once is hardly chosen.
        found = sorted(every, key=lambda one: learned.at_once(one.word.traits, one.traits), reverse=True)[:_ASKED]
        weighed = [(learned.of(one.word.traits, figure, one.traits), one.word) for one in found]
        return in_order(self.seen.text, likeliest(weighed, learned.of_figure(figure))) or words


def likeliest(weighed: Iterable[tuple[float, Word]], of_figure: float) -> list[Word]:
    """The words that are chosen, of some with their weights without that of the figure."""
    ordered = sorted(weighed, key=_WEIGHT, reverse=True)[:_MOST]
    return [word for at, (weight, word) in enumerate(ordered) if at < _LEAST or weight + of_figure >= _LIKELY]


def in_order(text: str, kept: Iterable[Word]) -> str:
    """Words in the order of the text, with the little words between two that follow on each other; as many as fit."""
    pieces: list[str] = []
    length, last = 0, -1
    for word in sorted(kept, key=lambda word: word.start):
        gap = text[last : word.start] if 0 <= last < word.start else ""
        is_near = gap.strip() != "" and "  " not in gap and PIECE.search(gap) is None and not any(map(str.isdigit, gap))
        joint = gap if gap == " " or (is_near and len(WORD.findall(gap)) <= _BETWEEN) else " "
        piece = f"{joint if pieces else ''}{text[word.start : word.end]}"
        if length + len(piece) > LONGEST:
            break
        pieces.append(piece)
        length, last = length + len(piece), word.end
    return "".join(pieces)
