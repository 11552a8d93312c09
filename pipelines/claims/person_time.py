"""The time that many took together: 214 volunteers gave 5,136 hours, 24 each; 83,600 patients stayed 6.8 days, 568,000 bed-days."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import SWAPPED, damage
from pipelines.claims.products import are_alike
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, OTHER, Node
from pipelines.language.length_words import LengthWords

PERSON_TIME = "length.product"
_DAY, _CONFIDENCE = "D", 0.9
_FIGURES, _SENTENCES, _FRONT, _BEHIND = 8, 2, 30, 20
_COUNTS, _FEWEST = (None, "NR", "PS"), 10
# What the digits leave open at most; of a total that only its words call a time it is what is printed.
_WIDTH, _EXACT, _ONE, _ANY = 0.1, 0.003, 0.5, 100.0
_EACH = "e"


def person_time(
    text: str, nodes: Sequence[Node], role: Sequence[Role], made: Iterable[Claim], words: LengthWords
) -> Iterator[Claim]:
    """The products of amounts and the lengths of time that each took.

    Args:
        text: folded, in small letters.
        nodes: its figures.
        role: of each.
        made: what is known of them.
        words: of its language.
    """
    claims = list(made)
    known, borne_out = {claim.members for claim in claims}, {claim.members for claim in claims if holds(claim)}
    for index, node in enumerate(nodes):
        is_length = node.letter == OTHER and are_alike(node.unit, _DAY)
        if not is_length or not _is_usable(node) or not _is_of_each(role, index):
            continue
        near = [nodes[at] for at in range(max(0, index - _FIGURES), min(len(nodes), index + _FIGURES + 1)) if at != index]
        near = [one for one in near if abs(one.sentence - node.sentence) <= _SENTENCES and abs(one.paragraph - node.paragraph) <= 1]
        products = [
            Claim("product_of", (total,), (amount, node), STATED, PERSON_TIME, _CONFIDENCE)
            for amount in near
            for total in near
            if _is_amount(amount) and total is not amount and _is_total(text, total, amount, node, words)
        ]
        best = min((claim for claim in products if _fits(claim)), key=_reach, default=None)
        told = best or _failing(products)
        if told is not None and told.members not in (borne_out if best else known):
            borne_out.add(told.members)
            yield told


def _is_of_each(role: Sequence[Role], index: int) -> bool:
    """Whether a length is said to be of each of many, or on average."""
    own = role[index]
    return own.is_each or _EACH in own.reach or _EACH in own.onward[:4] or (index > 0 and _EACH in role[index - 1].onward)


def _is_amount(node: Node) -> bool:
    return node.letter in (COUNT, BARE) and node.unit in _COUNTS and _is_usable(node) and node.face >= _FEWEST


def _is_total(text: str, total: Node, amount: Node, own: Node, words: LengthWords) -> bool:
    """Whether a figure may be the time of all: by its unit, or by the words that say what it counts."""
    if not _is_usable(total):
        return False
    if total.letter == OTHER:
        return total.unit == own.unit and total.face > _FEWEST * own.face
    around = text[max(total.begin, total.number - _FRONT) : total.end + _BEHIND]
    is_time = any(pattern.search(around) for pattern in words.spent)
    return is_time and total.letter in (COUNT, BARE) and total.unit in _COUNTS and total.face > amount.face


def _fits(claim: Claim) -> bool:
    total = claim.left[0]
    made = claim.right[0].face * claim.right[1].face
    if total.letter == OTHER:
        return holds(claim) is True and 2 * sum(node.relative[1] for node in (total, *claim.right)) <= _WIDTH
    # Zeros at its end may be rounding, where no scale word says so.
    zeros = 10.0 ** (math.floor(math.log10(total.face)) + 1 - total.digits) / 2
    half = total.printed if total.printed > _ONE else max(total.printed, zeros)
    return half <= _EXACT * total.face and abs(made - total.face) <= half


def _failing(products: Sequence[Claim]) -> Claim | None:
    """The only product of one sentence, which two swapped digits explain."""
    own = [claim for claim in products if claim.left[0].letter == OTHER and _reach(claim)[0] == 0]
    if len(own) != 1 or holds(own[0]) is not False or not all(node.is_exact for node in (*own[0].left, *own[0].right)):
        return None
    return own[0] if damage(own[0], kinds=(SWAPPED,), accident=_ANY) is not None else None


def _reach(claim: Claim) -> tuple[int, int]:
    """How many sentences and characters the figures are apart."""
    members = (*claim.left, *claim.right)
    sentences, starts = [node.sentence for node in members], [node.start for node in members]
    return max(sentences) - min(sentences), max(starts) - min(starts)


def _is_usable(node: Node) -> bool:
    return node.is_point and not node.is_open and not node.is_worded and not node.is_rounded_copy and node.face > 0
