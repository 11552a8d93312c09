"""The figures beside a total that may be its parts, and what the words around each of them say of that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.claims.partition import is_rest
from pipelines.claims.roles import Role
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.language.sum_words import SumWords
from pipelines.values.records import dataclass

FEWEST, MOST = 2, 9
_BACK = 24
# So many sentences in front of a total, or behind a whole, its parts may stand; the items of a list may be more.
_NEAR = 3
# So near in front of a total stands the number of its parts ("the two together").
_NUMBER, _FEW = 24, 10
COMPARED, _FROM = frozenset("khml"), "f"
_AND, _OF, _OF_THESE = "&", "o", "w"
_LISTED = frozenset("&,")
BULLETS = tuple("-•*|–—·●▪◆○■□◇+")
_CLAUSE = re.compile("[,;，；。、]")
_CLAUSE_ENDS = ",;:.¶()"


@dataclass(frozen=True, slots=True)
class Text:
    """A document as sums are looked for in it.

    Attributes:
        sequence: its figures.
        role: of each.
        folded: it.
        words: for sums.
        cues: of its language.
    """

    sequence: Letters
    role: Sequence[Role]
    folded: str
    words: SumWords
    cues: ClaimWords

    def beside(self, index: int, *, is_behind: bool) -> Beside:
        """The figures on one side of a total."""
        total = self.sequence.nodes[index]
        place = slice(index + 1, index + 1 + _BACK) if is_behind else slice(max(0, index - _BACK), index)
        near = [
            (node, its)
            for node, its in zip(self.sequence.nodes[place], self.role[place], strict=True)
            if abs(node.sentence - total.sentence) <= _NEAR or abs(node.paragraph - total.paragraph) <= MOST
        ]
        fitting = [(node, its) for node, its in _plain(near, total) if is_of_kind(node, total) and not self._is_number(node, total)]
        levels = [node for node, its in fitting if self._is_part(node, its)]
        named = [node for node in levels if self._noun(node) in ("", self._noun(total))]
        is_named = bool(self._noun(total)) and sum(bool(self._noun(node)) for node in named) > 0
        return Beside(
            [node for node, _ in fitting],
            named if is_named else levels,
            [node for node, _ in near if node.letter == MONEY and not is_of_kind(node, total)],
        )

    def is_further(self, node: Node) -> bool:
        """Whether a figure is said to come on top of another."""
        words = self.words
        return words.further.search(node.before.lower()) is not None or words.further_behind.match(node.after.lower()) is not None

    def is_past(self, node: Node) -> bool:
        """Whether a figure is of an earlier time, or another one is held against it."""
        role = self.role[self.sequence.nodes.index(node)]
        return role.is_past or role.is_base

    def is_alone(self, index: int, *, in_paragraph: bool) -> bool:
        """Whether no other figure of its kind stands in front of one in its sentence, or paragraph, and none of a share of it."""
        node, nodes = self.sequence.nodes[index], self.sequence.nodes
        front = nodes[max(0, index - _BACK) : index]
        is_of_share = front and front[-1].letter == PERCENT and front[-1].sentence == node.sentence
        if is_of_share and _OF in self.sequence.letters[front[-1].place + 1 : node.place]:
            return False
        return not any(
            (other.paragraph == node.paragraph if in_paragraph else other.sentence == node.sentence) and is_of_kind(other, node)
            for other in front
        )

    def number_of_parts(self, total: Node) -> int | None:
        """How many parts the words in front of a total say that it has."""
        found = self.cues.together.search(self.folded[total.begin : total.number].lower())
        said = [form for form in found.groupdict().values() if form] if found else []
        return self.cues.counts.get(said[0]) if said else None

    def number_of_averaged(self, node: Node) -> int | None:
        """How many figures the words in front of an average say that it is of ("the average of the four marts")."""
        found = self.words.averaged_number.search(node.before.lower())
        said = [form for form in found.groups() if form] if found else []
        return self.cues.counts.get(said[-1]) if said else None

    def is_closed(self, total: Node, last: Node) -> bool:
        """Whether a list stands in brackets right behind its whole, and has all that these hold."""
        letters, place = self.sequence.letters, last.place + 1
        return letters[total.place + 1 : total.place + 2] == "(" and letters[place : place + 2].lstrip("_")[:1] == ")"

    def has_share(self, index: int) -> bool:
        """Whether the share that a figure has of another stands right behind it: it is a part, and no whole."""
        nodes = self.sequence.nodes[index : index + 2]
        if len(nodes) < FEWEST or nodes[1].letter != PERCENT or nodes[1].sentence != nodes[0].sentence:
            return False
        return self.role[index + 1].is_part and _OF not in self.sequence.letters[nodes[0].place + 1 : nodes[1].place]

    def goes_on(self, node: Node) -> bool:
        """Whether words go on about another part behind the last one, without a figure ("and the one of March")."""
        letters, place = self.sequence.letters, node.place + 1
        while place < len(letters) and letters[place] not in _CLAUSE_ENDS and place not in self.sequence.node_at:
            if letters[place] == _AND:
                return letters[place + 1 : place + 2] == "_"
            place += 1
        return False

    def _is_number(self, node: Node, total: Node) -> bool:
        """Whether a figure right in front of a total says of how many parts it is."""
        return (
            0 <= total.start - node.end < _NUMBER
            and node.sentence == total.sentence
            and node.face <= _FEW
            and node.face == int(node.face)
            and _CLAUSE.search(self.folded, node.end, total.start) is None
            and total.face > node.face
        )

    def _is_part(self, node: Node, its: Role) -> bool:
        if not (node.is_point and node.face > 0) or node.is_open or node.is_rounded_copy or its.is_each:
            return False
        is_left = its.before.endswith(_FROM)
        return self.is_further(node) or not (its.is_change or is_left or set(its.before) & COMPARED)

    def _noun(self, node: Node) -> str:
        """What a figure counts, as printed in its quote."""
        return self.folded[slice(*node.noun)].lower() if node.noun and node.letter == COUNT else ""


@dataclass(frozen=True, slots=True)
class Beside:
    """The figures beside a total, on one side, in the order of the text.

    Attributes:
        nodes: those of its kind.
        levels: those of them that may be its parts.
        others: amounts of money that are of another kind, or too small.
    """

    nodes: list[Node]
    levels: list[Node]
    others: list[Node]

    def is_all(self, run: Sequence[Node], total: Node) -> bool:
        """Whether no other figure of their kind stands among parts, or beside them in a sentence, and no other amount of money."""
        sentences = {node.sentence for node in run}
        first, last = min(run[0].start, total.start), max(run[-1].start, total.start)
        among = [
            node
            for node in (*self.nodes, *self.others)
            if first <= node.start <= last or (node.sentence in sentences and node.start < run[0].start)
        ]
        return len(among) == len(run)

    def own(self, total: Node) -> list[Node]:
        """The possible parts in the sentence of a total."""
        return [node for node in self.levels if node.sentence == total.sentence]

    def last_sentences(self, total: Node, fewest: int) -> list[Node]:
        """The parts in the last sentences in front of a total, in its paragraph: as few sentences as have enough.

        One that others are added to may stand in the paragraph before.
        """
        run: list[Node] = []
        for node in reversed([node for node in self.levels if node.sentence < total.sentence]):
            is_far = total.paragraph - node.paragraph > (fewest == 1) or total.sentence - node.sentence > _NEAR
            if is_far or (len(run) >= fewest and node.sentence != run[-1].sentence):
                break
            run.append(node)
        return run[::-1]

    def next_sentences(self, total: Node, words: SumWords) -> list[Node]:
        """The parts in the next sentences behind a whole, in its paragraph: to what is left, or as few sentences as have enough."""
        near = [
            node
            for node in self.levels
            if node.sentence > total.sentence and node.paragraph == total.paragraph and node.sentence - total.sentence <= _NEAR
        ]
        last = next((at for at, node in enumerate(near) if at and is_rest(node, words)), None)
        if last is not None:
            return near[: last + 1]
        run: list[Node] = []
        for node in near:
            if len(run) >= FEWEST and node.sentence != run[-1].sentence:
                break
            run.append(node)
        return run

    def items(self, total: Node, *, is_behind: bool) -> list[Node]:
        """The first figure of each item of a list beside a total, one paragraph after the other; none if it is no list."""
        step = 1 if is_behind else -1
        first_of: dict[int, Node] = {}
        for node in self.levels:
            if node.before[:1] in BULLETS:
                first_of.setdefault(node.paragraph, node)
        run: list[Node] = []
        while total.paragraph + step * (len(run) + 1) in first_of:
            run.append(first_of[total.paragraph + step * (len(run) + 1)])
        return (run if is_behind else run[::-1]) if len(run) >= FEWEST else []


def _plain(near: Sequence[tuple[Node, Role]], total: Node) -> list[tuple[Node, Role]]:
    """Without what a part in its sentence is made of ("cash 85, of which 50 in euros and 35 in sterling")."""
    found: list[tuple[Node, Role]] = []
    detailed = -1
    for place, (node, its) in enumerate(near):
        before = near[place - 1][0] if place else total
        # "14 of them women and 12 men" says it of the figure in front.
        is_of_this = _OF_THESE in its.before and not set(its.before.rpartition(_OF_THESE)[2]) & _LISTED
        is_detail = is_of_this and before is not total and before.sentence == node.sentence
        detailed = node.sentence if is_detail else detailed
        if node.sentence != detailed:
            found.append((node, its))
    return found


def is_of_kind(node: Node, total: Node) -> bool:
    """Whether a figure may be a part: of one unit, or counted, and no price; and not less than what the total is rounded to."""
    is_one = node.unit == total.unit or (node.letter != MONEY and node.fits(total))
    # A total that is told of each share or tonne has parts of which that is left out: each is less.
    is_of_each = node.letter == total.letter == MONEY and total.unit != node.unit == total.currency and 0 < node.face < total.face
    return (is_one or is_of_each) and abs(node.face) > total.half_width
