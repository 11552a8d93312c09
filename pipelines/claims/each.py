"""What is said of each of many, as its wording has it: which amount it is of is told by a unit or a noun that both name.

The claims are made before the digits are looked at: so many of them, each worth so much, are worth a total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.following import is_of_another_size, is_said_to_follow
from pipelines.claims.products import are_alike
from pipelines.claims.roles import Role
from pipelines.claims.sequence import COUNT, MONEY, OTHER, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass
from pipelines.values.unit_size import sizes

_AMOUNTS = "MCN"
_BESIDE, _NEAR = 2, 8
_CLAUSE = re.compile(r"[,;:.()，；：。（）]\s|[，；：。（）]")
# So far around a figure stand the words that say of what each it is, and those that say what an amount counts.
_AROUND, _COUNTED = 32, 24
_CONFIDENCE = 0.9
_PARTING = set(",;.¶")
_PERSON, _PERSON_SAID, _TIME_SAID = "PS", "person", "time"
_FEWEST = 10


@dataclass(frozen=True, slots=True)
class Each:
    """A figure that is said of each of something: a unit names it, or the beginning of its noun; perhaps of each time as well."""

    node: Node
    unit: str | None
    things: frozenset[str]
    is_timed: bool = False


def of_each(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The products that the wording states.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    nodes = sequence.nodes
    levels = [index for index, node in enumerate(nodes) if node.letter in _AMOUNTS and _is_level(node, role[index])]
    said = [said_of_each(nodes, index, text, words) for index in levels]
    for place, each in enumerate(said):
        if each is None or each.is_timed or _has_time(nodes, levels[place]):
            continue
        around = range(max(0, place - _BESIDE), min(len(levels), place + _BESIDE + 1))
        beside = [nodes[levels[other]] for other in around if other == place or said[other] is None]
        pair = _pair(sequence, beside, each, text)
        near = nodes[max(0, levels[place] - _NEAR) : levels[place] + _NEAR + 1]
        if pair is not None and not _is_in_another(near, pair[0], each.node):
            total, amount = _told_again(near, *pair, each, text)
            is_together = total.sentence == amount.sentence and not _are_apart(sequence, (total, amount, each.node), text, words)
            is_together &= not is_of_another_size(each.node, total, amount)
            code = "product.carried" if not is_together else "product.of_unit" if each.unit else "product.of_things"
            yield Claim("product_of", (total,), (amount, each.node), STATED, code, _CONFIDENCE)


def _are_apart(sequence: Letters, nodes: tuple[Node, Node, Node], text: str, words: ClaimWords) -> bool:
    """Whether three figures stand in three clauses, and nothing says that one follows: each may be of its own thing."""
    total, amount, own = nodes
    places = sorted(node.place for node in nodes)
    gaps = (sequence.letters[one:other] for one, other in pairwise(places))
    return all(set(gap) & _PARTING for gap in gaps) and not is_said_to_follow(own, total, amount, text, words)


def _is_in_another(nodes: Sequence[Node], total: Node, price: Node) -> bool:
    """Whether the figure behind a price is in another currency, and the total in front of both: that may be what it is worth."""
    follower = next((node for node in nodes if node.start > price.start), None)
    is_near = follower is not None and follower.letter == MONEY and follower.sentence == price.sentence
    return is_near and follower is not None and total.start < price.start and follower.currency != price.currency


def _told_again(nodes: Sequence[Node], total: Node, amount: Node, each: Each, text: str) -> tuple[Node, Node]:
    """The total and the amount; of several amounts of such things in a sentence that which fits."""
    others = [
        node
        for node in nodes
        if node.sentence == amount.sentence and node.is_point and node.unit == amount.unit and counts(node, each, text)
    ]
    made = (Claim("product_of", (total,), (other, each.node), STATED, "product.of_things", _CONFIDENCE) for other in others)
    return total, next((claim.right[0] for claim in made if holds(claim)), amount)


def _has_time(nodes: Sequence[Node], index: int) -> bool:
    """Whether a number of days or months stands beside a figure: a third factor."""
    own = nodes[index]
    near = nodes[max(0, index - _BESIDE) : index + _BESIDE + 1]
    return any(node.sentence == own.sentence and node.letter == OTHER and _is_time(node.unit or "") for node in near)


def _pair(sequence: Letters, beside: Sequence[Node], each: Each, text: str) -> tuple[Node, Node] | None:
    """The total and the amount that stand in one sentence with a figure of each, with no other figure between.

    Both may stand in the sentence in front; a semicolon parts as a full stop does, where all three stand on one side of one.
    """
    own = next(place for place, node in enumerate(beside) if node is each.node)
    pairs = [
        (beside[first], beside[second])
        for first, second in ((own - 2, own - 1), (own - 1, own + 1), (own + 1, own + 2))
        if first >= 0 and second < len(beside)
    ]
    fitting: list[tuple[int, int, tuple[Node, Node]]] = []
    for pair in pairs:
        sentences = {node.sentence for node in pair}
        if max(sentences) > each.node.sentence or min(sentences) < each.node.sentence - 1:
            continue
        for total, amount in (pair, pair[::-1]):
            if counts(amount, each, text) and _totals(total, each.node) and not counts(total, each, text):
                fitting.append((_parted(sequence, (each.node, *pair)), len(fitting), (total, amount)))
    return min(fitting)[2] if fitting else None


def _parted(sequence: Letters, nodes: Sequence[Node]) -> int:
    """How many marks that end a sentence or part it stand between figures."""
    places = [node.place for node in nodes]
    return sum(letter in ".;¶" for letter in sequence.letters[min(places) : max(places)])


def _is_level(node: Node, role: Role) -> bool:
    return (
        node.is_point and not node.is_open and node.face > 0 and not node.is_rounded_copy and not (role.is_change or role.is_base)
    )


def said_of_each(nodes: Sequence[Node], index: int, text: str, words: ClaimWords) -> Each | None:
    """What a figure is said of each of; None where nothing says so."""
    node = nodes[index]
    _, _, per = (node.unit or "").partition("/")
    if per in sizes() and not _is_time(per):
        return Each(node, per, frozenset())
    begin = max(nodes[index - 1].end if index else 0, node.start - _AROUND)
    end = min(nodes[index + 1].start if index + 1 < len(nodes) else len(text), node.end + _AROUND)
    around = _CLAUSE.split(text[begin : node.start])[-1] + text[node.start : node.end] + _CLAUSE.split(text[node.end : end])[0]
    named = [(name, found) for match in words.each.finditer(around.lower()) for name, found in match.groupdict().items() if found]
    is_timed = any(name.endswith(_TIME_SAID) for name, _ in named)
    if any(name == _PERSON_SAID for name, _ in named):
        return Each(node, _PERSON, frozenset(), is_timed)
    things = frozenset(found for name, found in named if not name.endswith(_TIME_SAID))
    return Each(node, None, things, is_timed) if things else None


def _is_time(unit: str) -> bool:
    return are_alike(unit, "D")


def counts(amount: Node, each: Each, text: str) -> bool:
    """Whether an amount counts what something is said of each of."""
    if amount.letter not in "CN" or "/" in (amount.unit or "") or amount.face <= _FEWEST:
        return False
    if each.unit == _PERSON:
        return amount.unit == _PERSON
    if each.unit:
        return amount.unit is not None and amount.unit in sizes() and are_alike(each.unit, amount.unit)
    # What is said of each hectare is not of each square kilometre, which areas are read in.
    if amount.unit_power:
        return False
    counted = _CLAUSE.split(text[amount.start : amount.end + _COUNTED].lower())[0]
    return any(thing in counted for thing in each.things)


def _totals(total: Node, node: Node) -> bool:
    own = node.currency
    if "/" in (total.unit or ""):
        return False
    if node.letter == MONEY or total.letter == MONEY:
        return total.unit == own
    return total.letter == node.letter == COUNT and are_alike(own, total.unit)
