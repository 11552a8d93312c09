"""What the words around a difference say of the two figures that it may be of: which is the base, and that all is one statement."""

from __future__ import annotations

import re
from enum import Enum

from pipelines.claims.sequence import PERCENT
from pipelines.claims.surroundings import CLAUSE_END, Surroundings, says
from pipelines.values.records import dataclass

TURNED = ("u", "d", "n", "y", "o")
"""A word of change, or the "by" or "of" behind it."""
# What parts a sentence as a full stop parts a text.
_PART_END = re.compile("[;；]")
_CELL, _SIGNS = "|", ("+", "-", "−")


class Kind(Enum):
    """How words make a figure a difference.

    BETWEEN two, a GAP of one to its base, a STEP from one to the other, the REST that one leaves of the other, the NET of two.
    """

    BETWEEN, GAP, STEP, REST, NET = range(5)


@dataclass(frozen=True, slots=True)
class Sides:
    """The two figures that one may be the difference of, in the order of the text.

    Attributes:
        first, second: their indices.
        reach: how many sentences are between the outermost of the three.
        is_picked: whether there are others of their kind, from which words tell them.
        is_alone: whether no other of their kind is in the sentences on either side.
        is_named: whether words in front of both name one measure, and those of no other of their kind.
    """

    first: int
    second: int
    reach: int
    is_picked: bool
    is_alone: bool
    is_named: bool = False

    @property
    def both(self) -> tuple[int, int]:
        """Their indices."""
        return self.first, self.second


def is_percent_change(reader: Surroundings, index: int) -> bool:
    """Whether a percentage is said to be a rise or fall, and no level."""
    return reader.sequence.nodes[index].letter == PERCENT and reader.role[index].before[-1:] in TURNED[:-1]


def is_base(reader: Surroundings, index: int, other: int) -> bool:
    """Whether words say that another figure is held against one: around it, or between the difference and it."""
    words = reader.words
    if reader.role[other].is_base or says(words.held_against, reader.front(other)) or says(words.base, reader.around(other)):
        return True
    return is_joined(reader, index, other)


def is_joined(reader: Surroundings, index: int, other: int) -> bool:
    """Whether a figure stands right behind the words that say by how much another is more or less."""
    if other != index + 1 or index < 0:
        return False
    words, between = reader.words, reader.between(index, other)
    if CLAUSE_END.search(between) is not None or says(words.joins_other, between) or says(words.reached, between):
        return False
    return reader.follows(words.gap_behind, index) or says(words.by_verb, reader.clause(index))


def is_in_column(reader: Surroundings, index: int, sides: Sides) -> bool:
    """Whether a figure with a printed sign stands in a row of a table, right behind both others."""
    is_row = (sides.first, sides.second) == (index - 2, index - 1) and _CELL in reader.between(index - 1, index)
    return is_row and sides.reach == 0 and (reader.front(index) + reader.tail(index))[:1] in _SIGNS


def is_current(reader: Surroundings, index: int, other: int) -> bool:
    """Whether a figure behind a change is said to be what that led to, or what there is now."""
    words = reader.words
    return says(words.reached, reader.between(index, other)) or says(words.closing, reader.around(other))


def is_one_statement(reader: Surroundings, index: int, kind: Kind, sides: Sides) -> bool:
    """Whether nothing behind the difference begins to speak of another thing before its sides are told."""
    is_of_one = kind in (Kind.STEP, Kind.GAP)
    if (is_of_one or sides.second > index) and _PART_END.search(reader.between(index, sides.second)) is not None:
        return False
    if sides.second < index:
        front = reader.front(index)
        return not ((kind is Kind.STEP or says(reader.words.joins_other, front)) and reader.names(front))
    nodes = reader.sequence.nodes
    is_own = sides.first < index and (
        is_base(reader, index, sides.second) or (is_base(reader, index, sides.first) and is_current(reader, index, sides.second))
    )
    between = reader.between(index, sides.second if sides.first < index else sides.first)
    is_one = nodes[sides.first].sentence == nodes[sides.second].sentence or is_joined(reader, index, sides.second)
    return is_one and (is_own or not says(reader.words.joins_other, between))


def are_opposed(reader: Surroundings, one: int, other: int) -> bool:
    """Whether what the one tells of came, and what the other tells of went."""
    words, said = reader.words, (reader.around(one), reader.around(other))
    if says(words.deducted, reader.front(other)):
        return True
    ways = [(says(words.added, own), says(words.taken, own)) for own in said]
    return (ways[0][0] and ways[1][1]) or (ways[0][1] and ways[1][0])
