"""Parts that "of which" takes out of the figure right in front: none is more than its whole, and seldom are all of them together.

Only what fails is told: that a part is less than its whole says nothing. One part that is more than the whole is wrong whatever is
meant. Several that are more together may count some twice ("of whom 3,100 are women and 2,500 students"), so that is no alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, MONEY, Letters, Node
from schemas import codes

ONE, TOGETHER = "part.of_which", "parts.of_which"
_OF_WHICH = "w"
# What stands between a whole and its part besides: marks and other words.
_PERSON = "PS"
_PLAIN = frozenset("_,(w")
_MOST_PARTS = 8
_SURE, _PERHAPS = 0.9, 0.5


def taken_out(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """Parts that exceed their whole.

    Args:
        sequence: the document.
        role: of each figure.
        made: what is known of its figures: parts that make a sum have their whole elsewhere.
    """
    summed = {node.mention for claim in made if claim.kind == "sums_to" and holds(claim) for node in claim.left}
    for index, whole in enumerate(sequence.nodes):
        onward = role[index].onward
        is_whole = whole.is_point and whole.face > 0 and not (role[index].is_change or role[index].is_base)
        if not is_whole or _OF_WHICH not in onward or set(onward) - _PLAIN:
            continue
        parts = list(_parts(sequence.nodes, index, role))
        if not parts or any(part.mention in summed for part in parts):
            continue
        largest = max(parts, key=lambda part: part.face)
        for members, origin, construction, confidence in (
            ((largest,), STATED, ONE, _SURE),
            (tuple(parts), FOUND, TOGETHER, _PERHAPS),
        ):
            claim = Claim("part_of", members, (whole,), origin, construction, confidence)
            if holds(claim) is False:
                yield claim
                break


def _parts(nodes: Sequence[Node], index: int, role: Sequence[Role]) -> Iterator[Node]:
    """The figures behind a whole in its sentence that measure what it measures, up to the first that is something else."""
    whole = nodes[index]
    for place in range(index + 1, min(len(nodes), index + 1 + _MOST_PARTS)):
        part, its = nodes[place], role[place]
        is_other = part.sentence != whole.sentence or its.is_change or its.is_base or its.is_total
        if is_other or not part.is_point or part.face <= 0 or not _measures_the_same(part, whole):
            return
        yield part


def _measures_the_same(part: Node, whole: Node) -> bool:
    """Whether both are money, sizes or people; what is counted may be of two kinds ("120 countries, including 5,400 ...")."""
    is_person = whole.unit == _PERSON and (part.unit == _PERSON or part.letter == BARE)
    return is_person or (part.unit == whole.unit and part.unit not in (None, codes.NUMBER) and part.letter in (MONEY, whole.letter))
