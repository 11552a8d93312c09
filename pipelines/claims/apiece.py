"""What each of many costs, gives or has, where the words say that it follows from a total and an amount, or that the total follows.

Which figures these are is told by their kind, by what the amount counts, and by there being no others that it can be said of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.following import is_of_another_size, is_said_to_follow
from pipelines.claims.products import are_alike, may_be_amount, may_units_multiply
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass
from pipelines.values.unit_size import product_factor, unit_factor

FOLLOWING, SAID, NEAR = "product.following", "product.said", "product.near"
"""A figure of each whose words say that it follows, or its total; one whose words say so of figures further off, that are perhaps
others; and one beside the only figures that it can be of."""
_AMOUNTS, _LETTERS = "MCN", "MCNR"
_CONFIDENCE = 0.9
# So many figures, and sentences, off stand the others: an amount of what is named, and any other.
_REACH, _FAR, _NEAR, _FRONT = 8, 6, 2, 70
_NOUN, _NUMBER = 24, re.compile(r"\D{1,12}\d")
_DAY = "D"
_COUNTED, _ENDS = ("NR", "PS"), set(".;¶")
# So few may be the figures of a list whose average is told; and figures of a list are not further from it than that.
_LIST, _ALIKE = 13, 3.0
# A mark, and a symbol of money, in front of a total.
_COLON = re.compile(r"[:：] *\S?$")
_CLAUSE = re.compile(r"[,;:()，；：。（）]\s|[，；：。（）]")


@dataclass(frozen=True, slots=True)
class _Each:
    """What a figure is said of each of: a unit, things that words name, lengths of time by their unit.

    `is_many` is whether words say that it is of each of many, besides what it is of each time.
    """

    unit: str | None
    things: frozenset[str]
    times: frozenset[str]
    is_many: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    total: Node
    amount: Node
    is_counted: bool
    is_rivalled: bool = False


def apiece(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The products of what is said of each.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    for index, node in enumerate(sequence.nodes):
        if not _is_value(node) or node.letter not in _LETTERS or role[index].is_past or _is_of_number(sequence, index):
            continue
        each = _each(sequence, index, text, role, words)
        found = None if each is None else _only_pair(sequence, index, each, text)
        if found is not None:
            is_sure = _is_sure(sequence, node, found, text, words)
            is_of_size = not is_of_another_size(_plain(node), _plain(found.total), found.amount)
            if is_sure or (found.is_counted and is_of_size):
                is_said = not is_sure and _is_said(sequence, node, found, text, words)
                construction = FOLLOWING if is_sure else SAID if is_said else NEAR
                times = times_printed(found.amount, node)
                claim = Claim("product_of", (found.total,), (found.amount, node), STATED, construction, _CONFIDENCE, times)
                if holds(claim) or not _has_other_amount(sequence, claim):
                    yield claim


def times_printed(amount: Node, own: Node) -> int:
    """How many of the unit that is printed make the one that an amount is kept in: of hectares, in square kilometres, a hundred.

    "The yield per hectare is 6,513 kilograms" is said of each of what is printed, though its own unit does not say so.
    """
    return int(10**-amount.unit_power) if amount.unit_power < 0 and "/" not in (own.unit or "") else 1


def _has_other_amount(sequence: Letters, claim: Claim) -> bool:
    """Whether another amount between the figures of a product makes it hold, or is taken from its own one.

    Three of the 26 days; "four hours with a stop of 25 minutes".
    """
    (total,), (amount, own) = claim.left, claim.right
    places = [node.place for node in (total, amount, own)]
    between = [node for node in sequence.before(max(places)) if node.place > min(places) and node.letter in _LETTERS]
    others = [node for node in between if node not in (total, amount, own)]
    is_taken_from = any(other.unit != amount.unit and unit_factor(other.unit, amount.unit) is not None for other in others)
    return is_taken_from or any(holds(replace(claim, right=(other, own))) for other in others)


def _is_sure(sequence: Letters, own: Node, pair: _Pair, text: str, words: ClaimWords) -> bool:
    """Whether three figures next to one another are said to follow of each other; an amount that no word names, beyond doubt."""
    three = (own, pair.total, pair.amount)
    if not _are_next(sequence, three) or is_of_another_size(_plain(own), _plain(pair.total), pair.amount):
        return False
    if pair.is_counted and _are_listed(sequence, three):
        return True
    is_together = pair.total.sentence == pair.amount.sentence == own.sentence
    # What stands in another sentence is beyond doubt only where there is no other, and says what it is.
    if not is_together and (pair.is_rivalled or (pair.total.letter == BARE and own.letter != BARE)):
        return False
    if _apart(own, pair) >= _NEAR or not is_said_to_follow(*three, text, words):
        return False
    own_unit = _untimed(own.unit)[0]
    is_measure = _is_measured(own_unit) and own_unit == _untimed(pair.total.unit)[0] and _apart(own, pair) == 0
    if is_measure or _are_alone(sequence, three):
        return True
    last = max(three, key=lambda node: node.start)
    front = text[max(last.begin, last.number - _FRONT) : last.number].lower()
    is_plain = words.follows is not None and words.follows.search(front) is not None
    return is_plain or (last is pair.total and _COLON.search(front) is not None)


def _is_said(sequence: Letters, own: Node, pair: _Pair, text: str, words: ClaimWords) -> bool:
    """Whether words say that one of three figures follows of the others, next to one another and the only ones meant."""
    three = (own, pair.total, pair.amount)
    return not pair.is_rivalled and _are_next(sequence, three) and is_said_to_follow(*three, text, words)


def _are_next(sequence: Letters, three: Sequence[Node]) -> bool:
    """Whether no other amount stands between three figures."""
    first, last = min(node.start for node in three), max(node.start for node in three)
    near = (node for node in sequence.before(max(node.place for node in three)) if first < node.start < last)
    return all(any(node is one for one in three) or node.letter not in _AMOUNTS or node.face <= 1 for node in near)


def _are_alone(sequence: Letters, three: Sequence[Node]) -> bool:
    """Whether three figures are all amounts of one sentence, or of a part of it between semicolons."""
    begin, end = min(node.place for node in three), max(node.place for node in three)
    while begin > 0 and sequence.letters[begin - 1] not in _ENDS:
        begin -= 1
    while end + 1 < len(sequence.letters) and sequence.letters[end + 1] not in _ENDS:
        end += 1
    near = (*sequence.before(max(node.place for node in three) + 1), *sequence.after(max(node.place for node in three)))
    own = [node for node in near if begin <= node.place <= end and node.letter in _AMOUNTS and node.face > 1]
    return len({node.sentence for node in three}) == 1 and all(any(node is one for one in three) for node in own)


def _each(sequence: Letters, index: int, text: str, role: Sequence[Role], words: ClaimWords) -> _Each | None:
    """What a figure is said of each of, by its unit, by the words around it, or as the figure in front is said to be each."""
    nodes, node = sequence.nodes, sequence.nodes[index]
    _, _, per = (node.unit or "").partition("/")
    front = text[max(node.begin, node.number - _FRONT) : node.number]
    behind = _CLAUSE.split(text[node.end : node.end + _FRONT])[0] if index + 1 == len(nodes) else _CLAUSE.split(node.after)[0]
    around = f"{front}{text[node.number : node.end]} {behind}".lower()
    named = [(name, found) for match in words.each.finditer(around) for name, found in match.groupdict().items() if found]
    things = {found for name, found in named if not name.endswith("person")}
    things |= {match["thing"] for match in words.a_thing.finditer(around[len(front) :])} if words.a_thing is not None else set()
    times = {words.times[found] for name, found in named if name.endswith("time") and found in words.times}
    is_each_of = index > 0 and _is_each_of(role[index - 1], role[index])
    is_many = "e" in role[index].reach or role[index].is_each or is_each_of
    if per and are_alike(per, _DAY):
        times.add(per)
    unit = "PS" if any(name.endswith("person") for name, _ in named) else None
    unit = per if per and not are_alike(per, _DAY) and per not in _COUNTED else unit
    is_time = per and are_alike((node.unit or "").partition("/")[0], _DAY)
    if not (is_many or things or times or unit) or is_time or (node.letter == OTHER and not is_each_of):
        return None
    return _Each(unit, frozenset(things), frozenset(times), is_many)


def _is_each_of(front: Role, own: Role) -> bool:
    """Whether the figure in front is of things each of which has so much: each of the 64 volunteers gave 25 hours."""
    return front.before.strip("_").endswith("eo") and own.reach in ("_", "")


def _is_of_number(sequence: Letters, index: int) -> bool:
    """Whether a figure is said of a number of things: 9 per 1,000."""
    nodes = sequence.nodes
    follower = nodes[index + 1] if index + 1 < len(nodes) else None
    between = sequence.letters[nodes[index].place + 1 : follower.place] if follower is not None else ""
    if between in ("e", "_e", "e_") and follower is not None and follower.face > 1:
        return True
    return (
        sequence.letters[nodes[index].place + 1 : nodes[index].place + 2] == "e" and _NUMBER.match(nodes[index].after) is not None
    )


def _are_listed(sequence: Letters, nodes: Sequence[Node]) -> bool:
    """Whether figures stand each on a line of its own, one below the other."""
    places = sorted(node.place for node in nodes)
    gaps = (sequence.letters[one + 1 : other] for one, other in pairwise(places))
    return len({node.paragraph for node in nodes}) == len(nodes) and all("." not in gap for gap in gaps)


def _only_pair(sequence: Letters, index: int, each: _Each, text: str) -> _Pair | None:
    """The only total and amount that a figure of each can be of; one whose amount its words count first."""
    nodes, own = sequence.nodes, sequence.nodes[index]
    around = range(max(0, index - _REACH), min(len(nodes), index + _REACH + 1))
    near = [nodes[place] for place in around if place != index and _is_value(nodes[place]) and nodes[place].letter in _LETTERS]
    made = [
        _Pair(total, amount, is_counted=_counts(amount, each, text))
        for total in near
        for amount in near
        if amount is not total and _can_be(own, total, amount) and not _counts(total, each, text)
    ]
    values = {(pair.total.face, pair.amount.face) for pair in made if pair.is_counted} or {
        (pair.total.face, pair.amount.face) for pair in made
    }
    made = [replace(pair, is_rivalled=len(values) > 1) for pair in made]
    counted = [pair for pair in made if pair.is_counted]
    others = [pair for pair in made if not pair.is_counted and _may_be_uncounted(own, pair, each)]
    is_alone = not any(node.paragraph == own.paragraph for node in near)
    for pairs, reach in ((counted, _FAR), (() if is_alone else others, _NEAR)):
        for back in range(reach):
            beside = [pair for pair in pairs if _apart(own, pair) <= back]
            if beside:
                return _chosen(own, beside, near)
    return None


def _chosen(own: Node, pairs: Sequence[_Pair], near: Sequence[Node]) -> _Pair | None:
    """The one pair of some; of several that one which fits."""
    if any(_is_of_list(own, pair, near) for pair in pairs):
        return None
    if len({(pair.total.face, pair.amount.face) for pair in pairs}) == 1:
        return pairs[0]
    fitting = [pair for pair in pairs if holds(Claim("product_of", (pair.total,), (pair.amount, own), STATED, NEAR, 0))]
    # One total may be told in two units: "209,200 tonnes, or 418 million jin".
    is_one = len({pair.amount.face for pair in fitting}) == 1 and len({pair.total.unit for pair in fitting}) == len(fitting)
    return min(fitting, key=lambda pair: abs(pair.total.start - own.start)) if is_one else None


def _apart(own: Node, pair: _Pair) -> int:
    return max(abs(own.sentence - node.sentence) for node in (pair.total, pair.amount))


def _may_be_uncounted(own: Node, pair: _Pair, each: _Each) -> bool:
    """Whether an amount may be meant though no word says that it counts such things: no time, nor what is measured."""
    if each.times and not (each.is_many or each.unit) and "/" not in (own.unit or ""):
        return False
    is_plain = own.letter != BARE or _untimed(pair.total.unit)[0] in (None, *_COUNTED)
    return pair.amount.letter != OTHER and pair.amount.unit in (None, *_COUNTED) and is_plain


def _can_be(own: Node, total: Node, amount: Node) -> bool:
    """Whether kinds and sizes of three figures allow the product."""
    if not (may_be_amount(amount) or (amount.letter == OTHER and amount.face > 1)):
        return False
    # What is counted may be left out of each: 5,200 applicants, which is 1,300 a year.
    own = replace(own, letter=COUNT, unit=total.unit) if own.letter == BARE and total.unit in _COUNTED else own
    own_unit, per = _untimed(own.unit)
    total_unit, its = _untimed(total.unit)
    # A total in tonnes is of so many kilograms of each.
    size = total.face / (product_factor(total_unit, None, own_unit) if _is_measured(own_unit) else 1.0)
    if size <= own.face:
        return False
    if per and its and per != its:
        return False
    is_timed = amount.letter == OTHER
    letters = own.letter + total.letter + amount.letter
    fits = may_units_multiply(letters, own_unit, total_unit, amount.unit) or _are_of_one_unit(own, total, amount)
    fits &= not _is_measured(own_unit) or total_unit is not None
    fits &= "/" not in (total_unit or "") and are_alike((own_unit or "").partition("/")[0], total_unit) and not (is_timed and its)
    return fits and (total.letter == MONEY or own.face <= 1 or size > amount.face)


def _are_of_one_unit(own: Node, total: Node, amount: Node) -> bool:
    """Whether three figures are of persons or things in one unit, far enough apart for a total, an amount and what is of each."""
    is_one = own.unit == total.unit == amount.unit and own.unit in _COUNTED
    return is_one and total.face > _ALIKE * max(own.face, amount.face)


def _is_measured(unit: str | None) -> bool:
    return unit is not None and unit.partition("/")[0] not in _COUNTED and "/" not in unit


@cache
def _untimed(unit: str | None) -> tuple[str | None, str]:
    """A unit without the time that it is told of, and that."""
    own, _, per = (unit or "").partition("/")
    return (own, per) if per and are_alike(per, _DAY) else (unit, "")


def _plain(node: Node) -> Node:
    return replace(node, unit=_untimed(node.unit)[0])


def _is_of_list(own: Node, pair: _Pair, beside: Sequence[Node]) -> bool:
    """Whether a figure may be the average of those beside it, which are as many as is said: three judges give 9.2, 9.5 and 8.9."""
    alike = [node for node in beside if node is not own and node.fits(own) and own.face / _ALIKE < node.face < own.face * _ALIKE]
    return pair.amount.face < _LIST and bool(alike)


def _counts(amount: Node, each: _Each, text: str) -> bool:
    """Whether an amount counts what something is said of each of."""
    if amount.letter == MONEY:
        return False
    if amount.letter == OTHER:
        return amount.unit in each.times
    if each.unit is not None:
        return amount.unit == each.unit or (
            each.unit not in _COUNTED and amount.unit is not None and are_alike(each.unit, amount.unit)
        )
    end = amount.end + (_NOUN if amount.letter == BARE else 0)
    counted = _CLAUSE.split(text[amount.start : end].lower())[0]
    label = text[max(amount.begin, amount.number - _FRONT) : amount.number].lower() if amount.letter == BARE else ""
    return any(thing in counted or thing in label for thing in each.things)


def _is_value(node: Node) -> bool:
    return node.is_point and not node.is_open and not node.is_rounded_copy and not node.is_worded and node.face > 0
