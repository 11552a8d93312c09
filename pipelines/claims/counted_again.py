"""A number of things that is told twice and is not the same: "stations: 51", and further on "the 57 stations".

In a script without spaces a noun stands in front of the number at one place and behind it at another. That both numbers differ by
a slip, that figures around bear out one of them and nothing bears out the other, and that neither is printed elsewhere, is hardly
an accident, where no word says that one of them is of some only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.restated import agree, is_usable, slip
from pipelines.claims.roles import Role
from pipelines.claims.sequence import COUNT, Node
from pipelines.claims.surroundings import Surroundings, says
from pipelines.language.repeat_words import RepeatWords
from pipelines.values.records import dataclass

COUNTED_AGAIN = "same.counted"
_CONFIDENCE = 0.85
_ORDER = "exceeds"
_FEWEST_DIGITS = 2
# So long a noun is, and so much of what stands around a number is looked at for it.
_NOUN, _PHRASE, _LONGEST = 2, 4, 8
_COLON = re.compile("[:：]")
_END, _START = re.compile("[\u4e00-\u9fff]+$"), re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with what stands in front of it and right behind it."""

    node: Node
    front: str
    behind: str


def counted_again(reader: Surroundings, made: Sequence[Claim], words: RepeatWords) -> Iterator[Claim]:
    """The numbers of the same things that contradict each other.

    Args:
        reader: of the document.
        made: what is known of its figures.
        words: of its language.
    """
    if reader.cues.boundaries or words.partial is None:
        return
    told = Counter(mention for claim in made if claim.kind != _ORDER for mention in claim.members)
    right = {mention for claim in made if claim.kind != _ORDER and holds(claim) for mention in claim.members}
    counted = [one for index in range(len(reader.sequence.nodes)) if (one := _counted(reader, index, words)) is not None]
    for place, one in enumerate(counted):
        for other in counted[place + 1 :]:
            if not _may_be_one(one.node, other.node) or not (_is_noun_of(one, other) or _is_noun_of(other, one)):
                continue
            if not _is_of_all(*((one, other) if _is_noun_of(one, other) else (other, one)), words):
                continue
            borne_out, alone = (one, other) if one.node.mention in right else (other, one)
            is_known = borne_out.node.mention in right or _is_all_of(one, other) or _is_all_of(other, one)
            if told[alone.node.mention] or not is_known:
                continue
            if not any(_is_printed_again(reader.sequence.nodes, figure.node) for figure in (one, other)):
                yield Claim("same_as", (one.node,), (other.node,), STATED, COUNTED_AGAIN, _CONFIDENCE)


def _counted(reader: Surroundings, index: int, words: RepeatWords) -> _Counted | None:
    """A number of things that is no change, of no time before, and of no part."""
    node, role = reader.sequence.nodes[index], reader.role[index]
    if node.letter != COUNT or not is_usable(node) or not node.is_exact or node.digits < _FEWEST_DIGITS or not _is_level(role):
        return None
    if says(words.partial, _COLON.split(reader.clause(index))[-1]):
        return None
    front = _END.search(reader.lowered[max(node.begin, node.number - _LONGEST) : node.number].rstrip())
    # The noun may stand in the quote, behind its measure word.
    quoted, behind = _END.search(reader.tail(index)), _START.match(reader.lowered, node.end, node.end + _LONGEST)
    named = (quoted[0][1:] if quoted else "") + (behind[0] if behind else "")
    return _Counted(node, words.hollow_end.sub("", front[0]) if front else "", named)


def _is_level(role: Role) -> bool:
    return not (role.is_change or role.is_base or role.is_past or role.is_each or role.is_rest or role.is_bound)


def _may_be_one(one: Node, other: Node) -> bool:
    return one.sentence != other.sentence and one.unit == other.unit and slip(one, other) is not None


def _is_noun_of(one: _Counted, other: _Counted) -> bool:
    """Whether the noun right behind the one number ends what stands in front of the other."""
    return any(one.front.endswith(other.behind[:length]) for length in range(_NOUN, len(other.behind) + 1))


def _is_of_all(one: _Counted, other: _Counted, words: RepeatWords) -> bool:
    """Whether nothing in front of the number with its noun behind says which things are meant, or the other one says it, too."""
    front = words.all_of.sub("", other.front) if words.all_of is not None else other.front
    return not front or front in one.front


def _is_all_of(one: _Counted, other: _Counted) -> bool:
    """Whether what stands in front of the one number is all that stands around the other one, and more than a noun."""
    said = (f"{other.front}{other.behind[:length]}" for length in range(_NOUN, len(other.behind) + 1))
    return len(one.front) >= _PHRASE and bool(other.front) and one.front in said


def _is_printed_again(nodes: Sequence[Node], node: Node) -> bool:
    return any(other is not node and other.unit == node.unit and is_usable(other) and agree(node, other) for other in nodes)
