"""Two sides that are named (exports and imports, income and spending), with their total or balance."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import DIGIT, POWER, SWAPPED, damage
from pipelines.claims.sequence import Letters, Node, cue_before

BALANCE = "balance.named"
_PLUS, _MINUS, _BALANCE, _TOTAL, _BOTH, _LEFT_OVER = "a", "b", "v", "#", "j", "i"
_CLAUSE_ENDS = ".¶,;:"
_BACK = 12
# So many figures apart the two sides may stand, and so many sentences.
_PAIR_APART = 4
_SENTENCES_APART = 3


def accounts(sequence: Letters) -> Iterator[Claim]:
    """Two sides that are named (exports and imports, income and spending), with their total or balance."""
    nodes = sequence.nodes
    named = [_side(sequence, node) if node.letter in "MC" else "" for node in nodes]
    balanced: set[tuple[int, int]] = set()
    for index, node in enumerate(nodes):
        if named[index] not in (_BALANCE, _TOTAL):
            continue
        pair = _nearest_pair(nodes, named, index, 1)
        if pair is None and named[index] == _BALANCE:
            pair = _fitting_pair(nodes, named, index)
        if pair is None:
            continue
        first, second = pair
        is_left_over = _BALANCE not in cue_before(sequence, node) + _clause_before(sequence, node)
        if named[index] == _BALANCE:
            if (first.mention, second.mention) in balanced:
                continue
            balanced.add((first.mention, second.mention))
            claim = Claim("differs_by", (first, second), (node,), STATED, BALANCE, 0.9)
            # What is left may be left of other things.
            if not is_left_over or holds(claim) or damage(claim, kinds=(POWER, SWAPPED, DIGIT)) is not None:
                yield claim
        else:
            yield Claim("sums_to", (first, second), (node,), STATED, "total.named", 0.9)


def _clause_before(sequence: Letters, node: Node) -> str:
    """Letters of the clause in front of that of a figure, where no figure stands in it ("the two set off, 4.2 million is left")."""
    end = node.place - len(cue_before(sequence, node))
    if sequence.letters[end - 1 : end] != ",":
        return ""
    start = end - 1
    while start > 0 and sequence.letters[start - 1] not in _CLAUSE_ENDS and start - 1 not in sequence.node_at:
        start -= 1
    return "" if start - 1 in sequence.node_at else sequence.letters[start : end - 1]


def _side(sequence: Letters, node: Node) -> str:
    """Which side of an account the words of its clause put a figure on."""
    said = set(cue_before(sequence, node)) | _label(sequence, node)
    if sequence.letters[node.place + 1 : node.place + 2] == _BALANCE:
        said.add(_BALANCE)
    if said & set("udks"):
        return ""
    if said & {_BALANCE, _LEFT_OVER}:
        return _BALANCE
    if {_PLUS, _MINUS} <= said or _BOTH in said:
        return _TOTAL
    return _PLUS if _PLUS in said else _MINUS if _MINUS in said else ""


def _fitting_pair(nodes: list[Node], named: list[str], index: int) -> tuple[Node, Node] | None:
    """The two sides further off in the paragraph, where they have the balance to the digits, or but for a power of ten."""
    pair = _nearest_pair(nodes, named, index, _SENTENCES_APART)
    if pair is None:
        return None
    claim = Claim("differs_by", pair, (nodes[index],), STATED, BALANCE, 0.9)
    return pair if holds(claim) or damage(claim, kinds=(POWER,)) else None


def _label(sequence: Letters, node: Node) -> set[str]:
    """The cues of the label that a figure stands behind, as "Income: 40 million"."""
    colon = node.place - 1
    if sequence.letters[colon : colon + 1] != ":":
        return set()
    start = colon
    while start > 0 and sequence.letters[start - 1] not in ".¶,;:" and start - 1 not in sequence.node_at:
        start -= 1
    return set(sequence.letters[start:colon])


def _nearest_pair(nodes: list[Node], named: list[str], index: int, reach: int) -> tuple[Node, Node] | None:
    """The two sides that stand nearest, within so many sentences, and of one unit."""
    node = nodes[index]
    around = [*range(index - 1, max(-1, index - _BACK), -1), *range(index + 1, min(len(nodes), index + _BACK))]
    if named[index] == _TOTAL:
        around = list(range(index + 1, min(len(nodes), index + _BACK)))
    near = [
        other
        for other in around
        if nodes[other].paragraph == node.paragraph and abs(nodes[other].sentence - node.sentence) <= reach
    ]
    sides = []
    for side in (_PLUS, _MINUS):
        found = [other for other in near if named[other] == side and nodes[other].fits(node)]
        if not found:
            return None
        sides.append(found[0])
    if abs(sides[0] - sides[1]) > _PAIR_APART:
        return None
    return nodes[sides[0]], nodes[sides[1]]
