"""Shares printed as a ratio of three or more (5.8 : 39.6 : 54.6): each is that of a part which a sum before them lists.

What is said in front of them need not be understood: that they make a hundred, are as many as the parts of the nearest sum,
and fit them in order is no accident. Where all but one fit, the one is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds, is_telling
from pipelines.claims.sequence import BARE, PERCENT, Letters, Node

IN_RATIO, OF_RATIO = "share.in_ratio", "share.of_ratio"
_CONFIDENCE = 0.95
_FEWEST, _WHOLE, _REACH = 3, 100.0, 4
_COLONS = frozenset(":：∶")


def ratio_lists(sequence: Letters, text: str, made: Sequence[Claim]) -> Iterator[Claim]:
    """The shares of ratios that fit the parts of the nearest sum in front of them, and the one that alone does not.

    Args:
        sequence: the document.
        text: of the document.
        made: its other claims, of which the sums are asked for.
    """
    lists = list(_ratios(sequence.nodes, text))
    sums = [claim for claim in made if claim.kind == "sums_to" and holds(claim)] if lists else []
    told = {claim.members for claim in made if claim.kind == "share_of"} if lists else set()
    for shares in lists:
        nearest = _nearest(shares, sums)
        if nearest is None:
            continue
        whole = nearest.right[0]
        parts = sorted(nearest.left, key=lambda node: node.place)
        own = [
            Claim("share_of", (share,), (part, whole), STATED, IN_RATIO, _CONFIDENCE)
            for share, part in zip(shares, parts, strict=True)
        ]
        right = [claim for claim in own if holds(claim) and is_telling(claim)]
        wrong = [claim for claim in own if holds(claim) is False]
        if len(right) + len(wrong) == len(own) and len(wrong) <= 1 and len(right) > 1:
            yield from (claim for claim in right if claim.members not in told)
            yield from (Claim("share_of", one.left, one.right, STATED, OF_RATIO, _CONFIDENCE) for one in wrong)


def _ratios(nodes: Sequence[Node], text: str) -> Iterator[tuple[Node, ...]]:
    """Runs of bare numbers or percentages with nothing but colons between them."""
    run: list[Node] = []
    for node in (*nodes, None):
        joins = node is not None and bool(run) and text[run[-1].end : node.start].strip() in _COLONS
        if run and not joins:
            if len(run) >= _FEWEST and _is_hundred(run):
                yield tuple(run)
            run = []
        if node is not None and node.letter in (BARE, PERCENT) and node.is_point and node.face > 0:
            run.append(node)
        elif node is not None:
            run = []


def _is_hundred(run: Sequence[Node]) -> bool:
    """Whether shares make a hundred, but for what rounding, or one that is wrong, leaves."""
    return abs(sum(node.face for node in run) - _WHOLE) < _WHOLE / 2


def _nearest(shares: Sequence[Node], sums: Sequence[Claim]) -> Claim | None:
    """The sum of as many parts whose last stands nearest in front of a ratio."""
    fitting = [
        claim
        for claim in sums
        if len(claim.left) == len(shares)
        and all(node.place < shares[0].place and node.is_point for node in claim.left)
        and claim.right[0].face > 0
        and shares[0].sentence - max(node.sentence for node in claim.left) <= _REACH
    ]
    return max(fitting, key=lambda claim: max(node.place for node in claim.left), default=None)
