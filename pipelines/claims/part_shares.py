"""What percentages beside the parts of a known sum are of: the whole that the parts make.

A list says which figures are parts and what they are parts of; a percentage right beside one of them that its digits fit is its
share. What the words of the percentage name ("31 % of everyone idle") need not be the words of the whole. Where each part has its
share right behind it and all but one of them fit, the one is wrong. So it is where shares that make 100 have their amounts beside
them: all but one of these show which figure in front is the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.claims.agreed import CONSTRUCTION as AGREED
from pipelines.claims.claim import FOUND, STATED, Claim, holds, is_telling
from pipelines.claims.damage import damage, exchanged
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, Letters, Node
from pipelines.claims.slip_values import SlipValues

OF_PARTS, OF_EACH = "share.of_parts", "share.of_each"
_CONFIDENCE = 0.9
_AMOUNTS = "MCN"
_WHOLE = "complements"
# So many figures in front of a list its whole may stand; and so many shares must fit it.
_IN_FRONT, _FEWEST = 4, 2


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


def listed_shares(sequence: Letters, role: Sequence[Role], made: Sequence[Claim]) -> Iterator[Claim]:
    """What shares that make 100 are of, where each has its amount next to it: those that hold, and the one that fails.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims: shares that are all of a whole.
    """
    nodes = sequence.nodes
    at = {node.mention: index for index, node in enumerate(nodes)}
    said = {claim.members for claim in made}
    told = {claim.left[0].mention for claim in made if claim.kind == "share_of" and (holds(claim) or claim.origin == STATED)}
    for claim in made:
        if claim.kind != _WHOLE or not holds(claim):
            continue
        shares = sorted(at[node.mention] for node in (*claim.left, *claim.right))
        for own in filter(None, (_of_one_whole(nodes, role, shares, way) for way in (1, -1))):
            yield from (one for one in own if one.members not in said and one.left[0].mention not in told)
            break


def _of_one_whole(nodes: Sequence[Node], role: Sequence[Role], shares: Sequence[int], way: int) -> list[Claim]:
    """The shares and the amounts that stand next to them on one side, of the figure in front that all but one of them fit.

    Where one fails by a slip in its amount that the sum of all amounts fails by, too, that is told as well.
    """
    first, last = shares[0] + min(way, 0), shares[-1] + max(way, 0)
    if first < 0 or last >= len(nodes):
        return []
    parts = [nodes[share + way] for share in shares]
    is_listed = all(
        part.letter in _AMOUNTS and part.is_point and not part.is_open and part.face > 0 and part.fits(parts[0])
        and part.sentence == nodes[share].sentence and not role[share].is_change
        for part, share in zip(parts, shares, strict=True)
    )  # fmt: skip
    if not is_listed:
        return []
    for whole in [node for node in nodes[max(0, first - _IN_FRONT) : first] if node.letter in _AMOUNTS][::-1]:
        if not (whole.is_point and not whole.is_open and whole.fits(parts[0]) and whole.face > max(part.face for part in parts)):
            continue
        made = [
            Claim("share_of", (nodes[share],), (part, whole), FOUND, OF_PARTS, _CONFIDENCE)
            for part, share in zip(parts, shares, strict=True)
        ]
        right = [claim for claim in made if holds(claim) and is_telling(claim)]
        wrong = [replace(claim, origin=STATED, construction=OF_EACH) for claim in made if claim not in right]
        if len(right) < max(_FEWEST, len(made) - 1) or any(holds(claim) is not False for claim in wrong):
            continue
        total = Claim("sums_to", tuple(parts), (whole,), STATED, AGREED, _CONFIDENCE)
        return [*right, *wrong, *(total for claim in wrong if holds(total) is False and _agree(claim, total))]
    return []


def _agree(share: Claim, total: Claim) -> bool:
    """Whether a share and the sum of all parts need the same of one part, a slip away from what is printed."""
    part, whole = share.right
    value = whole.face - sum(node.face for node in total.left if node is not part)
    width = sum(node.half_width for node in (*total.left, whole))
    meant = SlipValues(part).at(value, width)
    return any(holds(exchanged(share, part, one)) and holds(exchanged(total, part, one)) for one in meant)


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
    if len(wrong) != 1 or len(right) != len(made) - 1:
        return None
    # One of two that is right says little of the other: "69% of the homes have power again, 12.6 have not; 95% are to have it".
    return wrong[0] if len(right) >= _FEWEST or damage(wrong[0]) is not None else None


def _beside(nodes: Sequence[Node], index: int) -> Iterator[int]:
    """The indices of the percentages of a figure's sentence between which and it no other amount stands."""
    for way in (1, -1):
        place = index + way
        while 0 <= place < len(nodes) and nodes[place].sentence == nodes[index].sentence and nodes[place].letter not in _AMOUNTS:
            if nodes[place].letter == PERCENT and nodes[place].is_point:
                yield place
            place += way
