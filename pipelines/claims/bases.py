"""What the words around a figure make of it for others: what was before, a plan, a limit, what stands behind "than"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.claims.roles import Role
from pipelines.claims.sequence import Node
from pipelines.language.claim_words import ClaimWords
from pipelines.language.order_words import OrderWords
from pipelines.values.records import dataclass

PLAN, NORM, BASE, THAN, PAST = "order.plan", "order.norm", "order.base", "order.than", "order.past"
"""The constructions of bases: of what they are called, and of what stands in front of them."""
LEVELS = "MCNPTR"
"""The kinds of figures that are compared."""
PIECE = re.compile(r"[,;:()，；：（）]")
PART = re.compile(r"[;；]")
# A word in brackets goes on about those in front of them.
_FRONT = re.compile(r"[,;，；、]")
_COLON = re.compile(r"[:：]")
_REACH = 120
_STEM = 5
_WORD, _HAN = re.compile(r"[^\W\d_]{3,}"), re.compile(r"[\u4e00-\u9fff]")
_NEAR = re.compile(r"(?:\W+\w+){0,3}\W*")
_NEAR_UNSPACED = 12


@dataclass(frozen=True, slots=True)
class Base:
    """What is held against, and the code of its construction."""

    index: int
    code: str


@dataclass(frozen=True, slots=True)
class Bases:
    """Reads the bases of a document."""

    nodes: Sequence[Node]
    role: Sequence[Role]
    cues: ClaimWords
    words: OrderWords

    def base(self, index: int) -> Base | None:
        """What makes a figure one that another is held against, if anything does."""
        node, own = self.nodes[index], self.role[index]
        if node.letter not in LEVELS or node.face <= 0 or not node.is_point or own.is_rest:
            return None
        front, behind = self._front(node), self._behind(node)
        clause = PIECE.split(node.after.lower(), maxsplit=1)[0].strip()
        if self.words.plan.search(front) or self.words.plan.search(behind):
            return Base(index, PLAN)
        if own.before.removesuffix("_").endswith("t"):
            return None
        if self.words.norm.search(front) or self.words.norm.search(behind):
            return Base(index, NORM)
        if self.words.base.search(front) or self._is_near(front, self.words.near) or own.is_named_base:
            return Base(index, BASE)
        if self._is_near(front, self.words.greater) or self._is_near(front, self.words.smaller):
            return Base(index, THAN)
        return Base(index, PAST) if self.words.past.search(front) or self.words.dated_back.match(clause) else None

    def _front(self, node: Node) -> str:
        """The words in front of a figure in its clause; where these say nothing, with those of the clause before."""
        pieces = _FRONT.split(node.before.lower())
        is_whole = len(pieces) == 1 or not pieces[-1].strip() or self.content(pieces[-1])
        last = pieces[-1] if is_whole else f"{pieces[-2]} {pieces[-1]}"
        return last[-_REACH:]

    def _behind(self, node: Node) -> str:
        """The words behind a figure that are said of it: as far as its clause goes, or to what holds it against the next one."""
        piece = PIECE.split(node.after.lower(), maxsplit=1)[0]
        against = (self.words.base, self.words.near, self.words.greater, self.words.smaller)
        ends = [found.start() for pattern in against if (found := pattern.search(piece))]
        return piece[: min(ends, default=len(piece))]

    def _is_near(self, front: str, pattern: re.Pattern[str]) -> bool:
        """Whether words stand in front of a figure with little between: what a colon ends is of something else."""
        ends = [found.end() for found in pattern.finditer(front)]
        rest = front[ends[-1] :] if ends else ""
        if not ends or _COLON.search(rest):
            return False
        return _NEAR.fullmatch(rest) is not None if self.cues.boundaries else len(rest) <= _NEAR_UNSPACED

    def content(self, text: str) -> frozenset[str]:
        """What some words name, by their stems; by single characters where a script has no spaces."""
        plain = self.cues.cue.sub(" ", text.lower())
        for pattern in (self.words.plan, self.words.norm, self.words.base, self.words.near, self.words.past):
            plain = pattern.sub(" ", plain)
        if not self.cues.boundaries:
            return frozenset(_HAN.findall(self.words.idle.sub(" ", plain) if self.words.idle is not None else plain))
        told = (word for word in _WORD.findall(plain) if word not in self.cues.edges and word not in self.cues.passing)
        return frozenset(word[:_STEM] for word in told)
