"""What stands around a figure in its clause, and which words of differences are among it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from pipelines.claims.roles import Role
from pipelines.claims.sequence import OTHER, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.language.difference_words import DifferenceWords
from pipelines.values.records import dataclass

_PIECE = re.compile(r"[;.()，；。（）—|]|,(?!\d)")
CLAUSE_END = re.compile(r"[;.()，；。（）|]|,(?!\d)")
_SENTENCE_PART = re.compile(r"[;.()；。（）|]")
_WORD, _RUN = re.compile(r"[^\W\d_]{3,}"), re.compile(r"[^\W\d_]{2,}")
# So many characters of a clause are looked at.
_FRONT, _BEHIND = 110, 60
# So few words are no clause of their own.
_FEW_WORDS, _CLAUSES = 2, 2
_STEM = 4
_PERSON = "PS"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document, and the words that it is read by.

    Attributes:
        sequence: its figures.
        lowered: its text, folded, in small letters.
        role: of each figure.
        cues, words: of its language.
        fronts, behinds: what was asked for already of its figures.
    """

    sequence: Letters
    lowered: str
    role: Sequence[Role]
    cues: ClaimWords
    words: DifferenceWords
    fronts: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    behinds: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def front(self, index: int) -> str:
        """What stands in front of a figure in its clause, past any time, with the piece before where it is hardly a word."""
        if index not in self.fronts:
            self.fronts[index] = self._front(index)
        return self.fronts[index]

    def _front(self, index: int) -> str:
        nodes = self.sequence.nodes
        node, first = nodes[index], index
        while first and nodes[first - 1].letter == OTHER and nodes[first - 1].sentence == node.sentence:
            first -= 1
        text = self.lowered[max(nodes[first].begin, node.number - _FRONT) : node.number]
        pieces = _PIECE.split(text)
        if len(pieces) > 1 and self.cues.boundaries and _words(pieces[-1]) < _FEW_WORDS:
            own = _SENTENCE_PART.split(text)[-1].rsplit(",", 3)
            # What stands between two commas may be a word by itself, too ("what we must borrow, therefore, is").
            is_word = len(own) > _CLAUSES and _words(own[-2]) < _FEW_WORDS
            return ",".join(own[-3:] if is_word else own[-2:]).strip()
        return pieces[-1].strip()

    def clause(self, index: int) -> str:
        """What stands in front of a figure in its clause, whatever figures are among it."""
        number = self.sequence.nodes[index].number
        return _PIECE.split(self.lowered[max(0, number - _FRONT) : number])[-1].strip()

    def piece(self, index: int, begin: int = 0) -> str:
        """What stands in front of a figure in its clause, or in the cell in front of its own, from some place on."""
        node = self.sequence.nodes[index]
        text = self.lowered[max(begin, node.begin, node.number - _FRONT) : node.number]
        return _PIECE.split(text.rstrip("| "))[-1].strip()

    def behind(self, index: int) -> str:
        """What stands behind a figure in its clause."""
        if index not in self.behinds:
            node = self.sequence.nodes[index]
            end = node.end + min(len(node.after) + 1, _BEHIND)
            self.behinds[index] = CLAUSE_END.split(self.lowered[node.end : end], maxsplit=1)[0]
        return self.behinds[index]

    def tail(self, index: int) -> str:
        """The end of a figure's quote, behind its number."""
        node = self.sequence.nodes[index]
        return self.lowered[node.number : node.end]

    def around(self, index: int) -> str:
        """All of it."""
        return f"{self.front(index)} {self.tail(index)} {self.behind(index)}"

    def names(self, said: str) -> bool:
        """Whether any of some words name a thing: none that says how figures hang together, when or how much."""
        plain = self.cues.cue.sub(" ", said)
        told = _WORD.findall(plain) if self.cues.boundaries else _RUN.findall(plain)
        return any(one not in self.cues.edges and one not in self.cues.passing for one in told)

    def between(self, one: int, other: int) -> str:
        """What stands between two figures."""
        first, last = sorted((one, other))
        return self.lowered[self.sequence.nodes[first].end : self.sequence.nodes[last].number]

    def follows(self, pattern: re.Pattern[str] | None, index: int) -> bool:
        """Whether words of a pattern stand in a figure's quote or right behind it, another word in front of them at most."""
        if pattern is None:
            return False
        if pattern.search(self.tail(index)):
            return True
        behind = self.behind(index)
        found = pattern.search(behind)
        return found is not None and len(behind[: found.start()].split()) <= int(self.cues.boundaries)

    def count_alike(self, nodes: Sequence[Node]) -> bool:
        """Whether all that say what they count say the same: what begins alike, or ends alike where no spaces are."""
        counting = [node.noun for node in nodes if node.noun is not None and node.unit != _PERSON]
        if counting and any(node.unit == _PERSON for node in nodes):
            return False
        named = [self.lowered[slice(*noun)].split()[-1] for noun in counting]
        return len({name[:_STEM] if self.cues.boundaries else name[-1] for name in named}) <= 1


def _words(said: str) -> int:
    """How many words some text has; a symbol of money is none."""
    return sum(word[:1].isalnum() for word in said.split())


def says(pattern: re.Pattern[str] | None, said: str) -> bool:
    """Whether words of a pattern stand in some text."""
    return pattern is not None and pattern.search(said) is not None
