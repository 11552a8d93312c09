"""A figure that fits nothing as it is printed, and two relations or more but for one and the same slip in it.

What one relation says of an unprinted value may be an accident; that two that share no other figure, or that share but one of them,
name the same value, and that this is a slip away from what is printed, hardly is. Which values relations name is looked up first
(`needed`); then the document is read again with the figure so meant, and what holds then has to outweigh every accident.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipelines.claims.arithmetic import identities
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import scaled_nodes, tenth, with_value
from pipelines.claims.needed import Need, Needs
from pipelines.claims.products import EXCHANGE, is_of_open_price
from pipelines.claims.roles import Role
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, Letters, Node
from pipelines.claims.slip_values import printed_digits
from pipelines.claims.weighing import with_meant

CONSTRUCTION = "slip.agreed"
_KINDS = frozenset(("sums_to", "differs_by", "growth_of", "growth_by", "share_of", "ratio_of", "product_of"))
_GROWTH, _SUM, _FEWEST_PARTS = "growth_of", "sums_to", 3
_TOLD = frozenset((_GROWTH, "share_of"))
_FEWEST_DIGITS = 3
# How likely an accident may be: of a power of ten, one that one relation alone names, of digits, which may slip in many ways.
_SURE, _DOUBT, _SINGLE, _DOUBT_OF_DIGITS, _LEAST = 0.99, 0.004, 0.0021, 0.0003, 2
_MANY_DIGITS = 4
_TWO_PLACES = 1.5
_UNSURE = 1 - _SURE + 1e-9
_CONFIDENCE = 0.9
_SUREST = 0.999
# So sure is what else a slip explains.
_BELIEVED = 0.9
_Held = Mapping[frozenset[int], Claim]


def agreed(
    sequence: Letters, role: Sequence[Role], needs: Needs, proved: Sequence[Claim], made: Sequence[Claim]
) -> Iterator[Claim]:
    """The claims that fail by a slip in one figure that they agree on.

    Args:
        sequence: the document.
        role: of each figure.
        needs: what its figures need each other to be.
        proved: what its digits prove as they are printed.
        made: all its other claims: a figure that they bear out, one or several together, is right.
    """
    said = {claim.members for claim in made if claim.origin == STATED}
    held = [claim for claim in made if claim.kind in _KINDS and holds(claim)]
    identity = {claim.members: claim for claim in proved if _is_identity(claim)}
    right = _borne_out(held)
    for index, node in enumerate(sequence.nodes):
        if node.letter in (MONEY, COUNT) and node.mention not in right and _is_usable(node):
            for meant in _likely(node, needs.fine(index)):
                claims = _as_meant(sequence, role, index, meant, identity)
                if claims:
                    yield from (claim for claim in claims if claim.members not in said)
                    break


def undoubted(made: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, but for those that agree on a slip in a list of parts which the words say to make another total.

    A whole and a part that another sum has, which holds, make none with other parts either.

    Args:
        made: all claims of a document.
    """
    total_of: dict[frozenset[int], float] = {}
    for claim in made:
        if claim.kind == _SUM and claim.origin == STATED and claim.construction != CONSTRUCTION:
            total_of[frozenset(node.mention for node in claim.left)] = claim.right[0].face
    doubtful = {
        node.mention
        for claim in made if claim.construction == CONSTRUCTION and claim.kind == _SUM
        for node in claim.left
        if total_of.get(frozenset(part.mention for part in claim.left), claim.right[0].face) != claim.right[0].face
    }  # fmt: skip
    summed = [claim for claim in made if claim.kind == _SUM and holds(claim)]
    for claim in made:
        is_doubtful = claim.kind == _SUM and any(_has_whole_of(claim, other) for other in summed)
        if claim.construction != CONSTRUCTION or not (is_doubtful or claim.members & doubtful):
            yield claim


def _has_whole_of(claim: Claim, summed: Claim) -> bool:
    """Whether a sum has the whole of another one and any of its parts."""
    return summed.right[0].mention in claim.members and any(part.mention in claim.members for part in summed.left)


def _borne_out(held: Sequence[Claim]) -> set[int]:
    """The mentions that claims which hold are sure of together, or one to the digit.

    That figures of many digits add up is no accident.
    """
    doubt: dict[int, float] = defaultdict(lambda: 1.0)
    for claim in held:
        is_exact = claim.kind == _SUM and all(node.digits >= _MANY_DIGITS for node in (*claim.left, *claim.right))
        for node in (*claim.left, *claim.right):
            if _tells(claim, node):
                doubt[node.mention] *= _UNSURE if is_exact else 1 - claim.confidence
    return {mention for mention, rest in doubt.items() if rest <= _UNSURE}


def _tells(claim: Claim, node: Node) -> bool:
    """Whether a claim that holds says something of a figure: it would not hold if it were a tenth of it."""
    return holds(with_value(claim, node, tenth(node))) is not True


def _is_usable(node: Node) -> bool:
    is_point = node.is_point and not node.is_open and not node.is_rounded_copy
    return is_point and node.face > 0 and printed_digits(node) >= _FEWEST_DIGITS


def _likely(node: Node, needs: Sequence[Need]) -> list[Node]:
    """What a figure may be meant as, the likeliest first: what two needs agree on, or a power of ten that a plain one names."""
    agreeing: dict[float, list[Need]] = defaultdict(list)
    for need in needs:
        agreeing[float(f"{need.meant.face:.12g}")].append(need)
    number = {key: _independent(own) for key, own in agreeing.items()}
    likeliest = sorted(number, key=lambda key: -number[key])
    meant = {key: own[-1].meant for key, own in agreeing.items()}
    plain = {key for key, own in agreeing.items() if _is_scaled(node, meant[key]) and any(need.is_plain for need in own)}
    return [meant[key] for key in likeliest if number[key] >= _LEAST or key in plain]


def _is_scaled(node: Node, meant: Node) -> bool:
    return meant.printed != node.printed


def _is_by_one_place(node: Node, meant: Node) -> bool:
    return abs(math.log10(meant.printed / node.printed)) < _TWO_PLACES


def _independent(needs: Sequence[Need]) -> int:
    """How many of some needs tell by a figure that no other of them has."""
    seen: set[int] = set()
    count = 0
    for need in sorted(needs, key=lambda need: len(need.members)):
        if not need.members <= seen:
            count += 1
            seen |= need.members
    return count


def spread(sequence: Letters, role: Sequence[Role], proved: Sequence[Claim], made: Sequence[Claim]) -> Iterator[Claim]:
    """What else fails by a slip that a claim which fails is explained by: all that would hold with the figure as it is meant.

    Args:
        sequence: the document.
        role: of each figure.
        proved: what its digits prove as they are printed.
        made: all its claims.
    """
    known = {claim.members for claim in made}
    at = {node.mention: index for index, node in enumerate(sequence.nodes)}
    identity = {claim.members: claim for claim in proved if _is_identity(claim)}
    asked: set[tuple[int, float]] = set()
    for claim in made:
        if claim.origin != STATED or claim.kind not in _KINDS or holds(claim) is not False:
            continue
        found = []
        for _, meant in scaled_nodes(claim):
            if (meant.mention, meant.face) not in asked:
                asked.add((meant.mention, meant.face))
                own = _surely(sequence, role, at[meant.mention], meant, identity)
                found += [own] if own else []
        # Where two figures may have slipped, and each fits others, nothing says which did.
        if len(found) == 1:
            yield from (other for other in found[0] if other.members not in known)
            known |= {other.members for other in found[0]}


def _surely(sequence: Letters, role: Sequence[Role], index: int, meant: Node, held: _Held) -> list[Claim]:
    """The claims that are sure of a figure as it is meant, over the figure as it is printed."""
    node = sequence.nodes[index]
    read, of_near = with_meant(sequence, role, index, meant)
    own = _own(read, of_near, node, meant, held).values()
    return [
        replace(with_value(claim, meant, node), origin=STATED, construction=CONSTRUCTION, confidence=_CONFIDENCE)
        for claim in own
        if claim.confidence >= _BELIEVED
    ]


def _own(read: Letters, role: Sequence[Role], node: Node, meant: Node, held: _Held) -> dict[frozenset[int], Claim]:
    """The claims that a figure is in if it is read as it may be meant, and that fail as it is printed."""
    own = {
        claim.members: claim
        for claim in identities(read, role, meant)
        if claim.kind in _KINDS and node.mention in claim.members and claim.members not in held
        and not _is_in_other_units(claim) and holds(with_value(claim, meant, node)) is False
    }  # fmt: skip
    grown = {frozenset(one.mention for one in claim.right) for claim in (*own.values(), *held.values()) if claim.kind == _GROWTH}
    return {members: claim for members, claim in own.items() if not _adds_any(claim, grown)}


def _adds_any(claim: Claim, pairs: Collection[frozenset[int]]) -> bool:
    """Whether a claim adds what is now to what was before: levels and bases of growths, as `pairs`."""
    parts = frozenset(node.mention for node in claim.left)
    return claim.kind == _SUM and any(pair <= parts for pair in pairs)


def _as_meant(sequence: Letters, role: Sequence[Role], index: int, meant: Node, held: _Held) -> list[Claim]:
    """The claims of a figure, if it is read as it may be meant, as printed: if they are many and sure enough."""
    node = sequence.nodes[index]
    read, of_near = with_meant(sequence, role, index, meant)
    own = _own(read, of_near, node, meant, held)
    speaking = _speaking(node, own, held)
    doubt = math.prod(1 - min(claim.confidence, _SUREST) for claim in speaking)
    # The rest of the document is only read again where this much speaks for it.
    if not _is_enough(node, meant, own, len(speaking), doubt):
        return []
    still = {claim.members for claim in identities(read, of_near) if claim.kind in _KINDS}
    looked_at = {one.mention for one in read.nodes}
    lost = [members for members in held if members not in still and members <= looked_at]
    # What held as printed and does so no more speaks against it.
    doubt /= math.prod(1 - min(held[members].confidence, _SUREST) for members in lost if node.mention in members)
    if len(lost) > max(0, len(own) - _LEAST) or not _is_enough(node, meant, own, len(speaking), doubt):
        return []
    printed = [with_value(claim, meant, node) for claim in own.values()]
    if any(map(_holds_otherwise, printed)):
        return []
    return [replace(claim, origin=STATED, construction=CONSTRUCTION, confidence=_CONFIDENCE) for claim in printed]


def _holds_otherwise(claim: Claim) -> bool:
    """Whether three figures make a sum in another order as they are printed: 200,000 and 50,000 are 250,000."""
    nodes = (*claim.left, *claim.right)
    if claim.kind not in (_SUM, "differs_by") or len(nodes) > _FEWEST_PARTS:
        return False
    sums = (Claim(_SUM, tuple(one for one in nodes if one is not whole), (whole,), STATED, CONSTRUCTION, 0.0) for whole in nodes)
    return any(map(holds, sums))


def _is_enough(node: Node, meant: Node, own: _Held, speaking: int, doubt: float) -> bool:
    """Whether the claims of a figure that is read as it may be meant, so many of which speak for themselves, are sure enough."""
    # Of a round figure not much is said by a power of ten alone.
    is_short = node.digits < _FEWEST_DIGITS
    # One place is what a decimal point slips by, too: no word says so.
    is_word = _is_scaled(node, meant) and not _is_by_one_place(node, meant) and not is_short
    is_agreed = doubt <= (_DOUBT if is_word else _DOUBT_OF_DIGITS) and speaking >= _LEAST
    is_single = _is_scaled(node, meant) and not is_short and doubt <= _SINGLE
    return is_agreed or (is_single and any(_is_plain(claim) for claim in own.values()))


def _speaking(node: Node, own: _Held, held: _Held) -> list[Claim]:
    """The claims of a figure that say something by themselves, the least sure of those of which one follows of the others.

    With 336 + 280 + 205 = 820 it is one thing that a figure is 336 + 280, and that it is 820 - 205.
    """
    others = {mention for members in own for mention in members} - {node.mention}
    following = sum(node.mention not in members and members <= others for members in held)
    # Figures that are printed twice say one thing.
    surest = {_values(claim): claim for claim in sorted(own.values(), key=lambda claim: claim.confidence)}
    return list(surest.values())[::-1][following:]


def _values(claim: Claim) -> frozenset[tuple[str | None, float]]:
    return frozenset(node.amount for node in (*claim.left, *claim.right))


def _is_plain(claim: Claim) -> bool:
    """Whether a claim says enough by itself: what a percentage tells, or a list of several parts, in three digits and more."""
    if any(node.digits < _FEWEST_DIGITS and node.letter != PERCENT for node in (*claim.left, *claim.right)):
        return False
    return claim.kind in _TOLD or (claim.kind == _SUM and len(claim.left) >= _FEWEST_PARTS)


def _is_in_other_units(claim: Claim) -> bool:
    """Whether a product is of figures whose printed units are not those that they are kept in, or of a size and a price of no unit.

    That of each may be so, unsaid: "377 tonnes at 5.2 yuan" are kilograms as well.
    """
    nodes = (*claim.left, *claim.right)
    if claim.kind != "product_of":
        return False
    return any(node.unit_power for node in nodes) or is_of_open_price(claim.right)


def _is_identity(claim: Claim) -> bool:
    return claim.kind in _KINDS and claim.construction != EXCHANGE
