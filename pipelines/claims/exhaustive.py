"""Sums whose words say that the parts are all: they count them ("the three together"), or name what is left as the last of them.

The claims are made before the digits are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import damage
from pipelines.claims.roles import Role
from pipelines.claims.rows import is_amount, is_level
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, POINT, WORDS, Letters, Node
from pipelines.language.claim_words import ClaimWords

COUNTED, COUNTED_BACK, REST, REST_BESIDE = "sum.counted", "sum.counted_back", "sum.rest", "sum.rest_beside"
_LETTERS = (MONEY, COUNT, BARE, PERCENT, POINT)
_AMOUNTS = (MONEY, COUNT, BARE)
_CONFIDENCE = 0.9
_COUNTED = ("NR", "PS")
_LIST_ENDS = set(".;¶")
_OF_THESE, _REST, _OF = "w", "z", "o"
_BACK, _AROUND = 12, 28
# So many parts are counted in words, and so near to their total.
_MOST, _NEAR = 10, 24
_FEWEST = 2
# How likely an accident may be that is taken for a slip in a list whose first figure may be its whole.
_ACCIDENT = 0.3


def counted(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """Totals in front of which the words count the parts: so many figures of one kind, behind one another.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    for index, total in enumerate(sequence.nodes):
        if total.letter not in _LETTERS or not total.is_point or total.is_open:
            continue
        number = index - 1 if _is_number_of_parts(sequence.nodes, index) else index
        count = _count(text[sequence.nodes[number].begin : total.number], words)
        if count is None:
            continue
        before = _levels(sequence.nodes[max(0, number - _BACK) : number][::-1], role[max(0, number - _BACK) : number][::-1], total)
        own = [node for node in before if node.sentence == total.sentence]
        onward = _right_behind(sequence, index, role, total)
        near = own if len(own) >= count else [node for node in before if total.sentence - node.sentence <= 1]
        if len(near) == count:
            yield _sum(near[::-1], total, COUNTED if _count_alike(near, total, text) else COUNTED_BACK)
        elif not own and len(onward) == count:
            yield _sum(onward, total, COUNTED if _count_alike(onward, total, text) else COUNTED_BACK)
        elif len(near) > count:
            yield _sum(near[:count][::-1], total, COUNTED_BACK)


def _right_behind(sequence: Letters, index: int, role: Sequence[Role], total: Node) -> list[Node]:
    """The list right behind a total, up to a figure of another kind or a mark that ends it."""
    found: list[Node] = []
    place = total.place
    for node, its in zip(sequence.nodes[index + 1 : index + 1 + _BACK], role[index + 1 : index + 1 + _BACK], strict=True):
        is_onward = not set(sequence.letters[place + 1 : node.place]) & _LIST_ENDS
        if not is_onward or not node.fits(total) or its.is_change or its.is_base or (found and _OF_THESE in its.before):
            break
        found.append(node)
        place = node.place
    return found


def _count_alike(parts: Sequence[Node], total: Node, text: str) -> bool:
    """Whether all that count things or persons end alike, as what counts the same thing does, and none is more than the total."""
    last = {text[node.end - 1].lower() for node in (*parts, total) if node.unit in _COUNTED}
    return len(last) <= 1 and all(part.face <= total.face for part in parts)


def _sum(parts: Sequence[Node], total: Node, construction: str) -> Claim:
    return Claim("sums_to", tuple(parts), (total,), STATED, construction, _CONFIDENCE)


def _is_number_of_parts(nodes: Sequence[Node], index: int) -> bool:
    """Whether the figure in front, in the same sentence, may say how many parts there are."""
    front = nodes[index - 1] if index else nodes[index]
    is_near = front.sentence == nodes[index].sentence and nodes[index].start - front.end < _NEAR
    return index > 0 and is_near and front.letter in (COUNT, BARE) and front.face <= _MOST and front.face == int(front.face)


def _count(before: str, words: ClaimWords) -> int | None:
    """How many parts the words in front of a figure add up."""
    found = words.together.search(before.lower())
    said = [form for form in found.groupdict().values() if form] if found else []
    return words.counts.get(said[0]) if said else None


def _levels(nodes: Sequence[Node], role: Sequence[Role], total: Node) -> list[Node]:
    return [
        node
        for node, its in zip(nodes, role, strict=True)
        if node.fits(total) and node.paragraph == total.paragraph and node.is_point and not node.is_open
        and not (its.is_change or its.is_base or its.is_each or _OF_THESE in its.before)
    ]  # fmt: skip


def with_rest(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """Parts of one sentence, the last of which is said to be what is left, and their whole.

    This is the only figure of their kind in the sentence in front of theirs, or opens theirs and is said to comprise them. A
    greater one before it may be the whole instead.
    """
    of_sentence: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(sequence.nodes):
        if is_amount(node) and is_level(role[index]):
            of_sentence[node.sentence].append(index)
    for number, own in of_sentence.items():
        last = own[-1]
        end = sequence.nodes[last]
        listed = [index for index in own if _is_alike(sequence.nodes[index], end)]
        if not _is_rest(role[last], _noun(text, end), words) or any(
            words.together.search(sequence.nodes[index].before.lower()) for index in listed
        ):
            continue
        # "Of the group's sales, ..." goes on about the paragraph before.
        is_of_before = role[listed[0]].reach[:1] == _OF and len(listed) > _FEWEST
        before = number - 2 if is_of_before and number - 1 not in of_sentence else number - 1
        front = [index for index in of_sentence.get(before, ()) if sequence.nodes[index].fits(end)]
        if len(front) == 1 and end.paragraph - sequence.nodes[front[0]].paragraph <= is_of_before:
            whole, listed = front[0], [listed[0], *(index for index in listed[1:] if _OF_THESE not in role[index].before)]
        elif not front and len(listed) > _FEWEST and _opens_list(sequence, listed, role):
            whole, listed = listed[0], [listed[1], *(index for index in listed[2:] if _OF_THESE not in role[index].before)]
        else:
            continue
        if len(listed) >= _FEWEST:
            parts = [sequence.nodes[index] for index in listed]
            claim = _sum(parts, sequence.nodes[whole], REST if _is_greatest(sequence, whole) else REST_BESIDE)
            # "Wheat took 71 hectares, barley 40 and maize the remaining 16" are all parts of something else.
            if front or _is_said_to_open(sequence, whole, listed[0], role) or holds(claim) or _is_slip(claim):
                yield claim


def _is_greatest(sequence: Letters, index: int) -> bool:
    """Whether no figure of its kind in front of one is greater."""
    node = sequence.nodes[index]
    return all(other.face <= node.face for other in sequence.nodes[max(0, index - _AROUND) : index] if other.fits(node))


def _is_alike(node: Node, end: Node) -> bool:
    """Whether a figure is of the unit of the last one, or a number that counts what this counts."""
    return node.unit == end.unit or (node.letter == BARE and node.fits(end))


def _noun(text: str, node: Node) -> str:
    return text[slice(*node.noun)].lower() if node.noun else ""


def _is_rest(role: Role, noun: str, words: ClaimWords) -> bool:
    """Whether words in front of a figure or right behind say that it is what is left, or it counts "the others"."""
    is_said = _REST in role.before or role.behind.removeprefix(WORDS)[:1] == _REST
    return is_said or words.letter_of.get(noun) == _REST


def _is_said_to_open(sequence: Letters, whole: int, part: int, role: Sequence[Role]) -> bool:
    """Whether a figure is said to be a total, or the words behind it that it comprises the next ones."""
    between = sequence.letters[sequence.nodes[whole].place + 1 : sequence.nodes[part].place]
    return role[whole].is_total or bool(set(between) & {_OF_THESE, ":", "("})


def _is_slip(claim: Claim) -> bool:
    return damage(claim, accident=_ACCIDENT) is not None


def _opens_list(sequence: Letters, listed: Sequence[int], role: Sequence[Role]) -> bool:
    """Whether the first figure of a list is said to be a total, or to comprise the others, or is more than each of them."""
    whole, *parts = (sequence.nodes[index] for index in listed)
    is_said = _is_said_to_open(sequence, listed[0], listed[1], role)
    # "34 to yachts, 19 to swimmers, the remaining eight to fishing boats" has its whole in front.
    front = sequence.nodes[max(0, listed[0] - _AROUND) : listed[0]]
    has_front = any(node.paragraph == whole.paragraph and node.letter in _AMOUNTS and node.face > whole.face for node in front)
    is_of_others = has_front or any(_OF_THESE in role[index].before for index in listed)
    return is_said or (all(part.face < whole.face for part in parts) and not is_of_others)
