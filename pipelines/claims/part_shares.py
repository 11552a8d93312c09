"""What percentages beside the parts of a known sum are of: the whole that the parts make.

A list says which figures are parts and what they are parts of; a percentage right beside one of them that its digits fit is its
share. What the words of the percentage name ("31 % of everyone idle") need not be the words of the whole. Where each part has its
share right behind it and all but one of them fit, the one is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import FOUND, STATED, Claim, holds, is_telling
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, Letters, Node

OF_PARTS, OF_EACH = "share.of_parts", "share.of_each"
_CONFIDENCE = 0.9
_AMOUNTS = "MCN"


def part_shares(sequence: Letters, role: Sequence[Role], made: Sequence[Claim]) -> Iterator[Claim]:
    """The shares of parts that hold and that no other claim has, and those that fail beside others that hold.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims: sums, and what percentages are told of already.
    """
    nodes = sequence.nodes
    at = {node.mention: index for index, node in enumerate(nodes)}
    told = {node.mention for claim in made if holds(claim) for node in (*claim.left, *claim.right) if node.letter == PERCENT}
    for claim in made:
        if claim.kind != "sums_to" or holds(claim) is not True:
            continue
        whole = claim.right[0]
        for part in claim.left:
            for index in _beside(nodes, at[part.mention]):
                share = nodes[index]
                if share.mention in told or role[index].is_change or role[index].is_base:
                    continue
                own = Claim("share_of", (share,), (part, whole), FOUND, OF_PARTS, _CONFIDENCE)
                if holds(own) and is_telling(own):
                    told.add(share.mention)
                    yield own
        failing = _failing(nodes, role, [at[part.mention] for part in claim.left], whole)
        if failing is not None and failing.left[0].mention not in told:
            told.add(failing.left[0].mention)
            yield failing


def _failing(nodes: Sequence[Node], role: Sequence[Role], parts: Sequence[int], whole: Node) -> Claim | None:
    """The one share of a list of parts, each with a percentage next behind it, that fails."""
    pairs = [(place, place + 1) for place in parts if place + 1 < len(nodes)]
    is_each = len(pairs) == len(parts) and all(
        nodes[share].letter == PERCENT
        and nodes[share].is_point
        and nodes[share].sentence == nodes[part].sentence
        and not (role[share].is_change or role[share].is_base or role[share].is_bound)
        for part, share in pairs
    )
    if not is_each or not whole.is_point or whole.face <= 0:
        return None
    made = [Claim("share_of", (nodes[share],), (nodes[part], whole), STATED, OF_EACH, _CONFIDENCE) for part, share in pairs]
    wrong = [claim for claim in made if holds(claim) is False]
    right = [claim for claim in made if holds(claim) and is_telling(claim)]
    return wrong[0] if len(wrong) == 1 and len(right) == len(made) - 1 else None


def _beside(nodes: Sequence[Node], index: int) -> Iterator[int]:
    """The indices of the percentages of a figure's sentence between which and it no other amount stands."""
    for way in (1, -1):
        place = index + way
        while 0 <= place < len(nodes) and nodes[place].sentence == nodes[index].sentence and nodes[place].letter not in _AMOUNTS:
            if nodes[place].letter == PERCENT and nodes[place].is_point:
                yield place
            place += way
