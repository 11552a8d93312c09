"""What the cues around a figure say of its part in a relation: a change, a base, a share, a total."""

from __future__ import annotations

import re
from dataclasses import field, replace
from itertools import pairwise

from pipelines.claims.sequence import PERCENT, POINT, WORDS, Letters, Node, cue_before
from pipelines.values.records import dataclass

_CLAUSE_ENDS = ".¶,;:()"
_CLAUSE = re.compile(r"[,;:.()，；：。（）]")
_LATIN = re.compile(r"[a-z]{4,}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_STEM = 6
_WINDOW = 60
_FAR = set(".¶;f")
_ENDS = re.compile("[.¶;]")
_REACHED = re.compile("[udn],?_")
# So much more than another figure; and the same in brackets or after "or".
_APART, _APART_AGAIN = re.compile("_?[ml]h?_?$"), re.compile("[,)]_?[ml]h?_?$")


@dataclass(frozen=True, slots=True)
class Role:
    """What stands around a figure.

    Attributes:
        before, behind: the letters of the cues in front of it and behind it, in its clause.
        reach: the letters between it and the figure in front, in its sentence.
        onward: the letters between it and the figure behind.
        is_past: whether it is of an earlier year than the text is about.
        is_compared: whether the words behind say by it that something is greater or smaller.
        is_named_base: whether it stands right behind a figure, with words between that name its base.
        is_set_against: whether the words behind hold it against the next figure.
        has_change: whether a change of its own stands beside it: it is a level of now, and no base.
        is_reached: whether the word of change in front of it is that of the percentage before ("7% higher at 12").
        is_change: whether it is by how much something rose or fell.
        is_base: whether it is what another figure is compared with.
        is_share: whether it is said to be a part of something.
        is_part: whether it is that, and no rate or margin, whose whole is seldom told.
        is_rest: whether it is what is left, or a balance.
        is_each: whether it is said of each of many.
        is_bound: whether it is a bound that another figure is held against: above it, below it, a target, a limit.
        is_total: whether it is said to be a total.
        said, said_behind: what the words in front and behind are recognised by.
    """

    before: str
    behind: str
    reach: str = ""
    onward: str = ""
    is_past: bool = False
    is_compared: bool = False
    is_set_against: bool = False
    is_named_base: bool = False
    has_change: bool = False
    is_reached: bool = False
    said: frozenset[str] = frozenset()
    said_behind: frozenset[str] = frozenset()
    is_change: bool = field(init=False)
    is_base: bool = field(init=False)
    is_share: bool = field(init=False)
    is_part: bool = field(init=False)
    is_rest: bool = field(init=False)
    is_each: bool = field(init=False)
    is_bound: bool = field(init=False)
    is_total: bool = field(init=False)

    def __post_init__(self) -> None:
        """Settles what is asked for every pair of figures."""
        is_change = self.is_compared or _is_change(self.before, self.onward, is_reached=self.is_reached)
        before, behind = set(self.before), self.behind
        is_base = self.is_past or self.is_named_base or not before.isdisjoint("kfhml") or self._is_dated_back()
        is_share = not before.isdisjoint("sg") or "s" in behind or behind[:2] in ("o", "_o", "o_") or "o" in behind[:1]
        object.__setattr__(self, "is_change", is_change)
        object.__setattr__(self, "is_base", is_base)
        object.__setattr__(self, "is_share", is_share)
        object.__setattr__(self, "is_part", is_share and "g" not in before)
        object.__setattr__(self, "is_rest", not before.isdisjoint("viz") or "v" in behind)
        object.__setattr__(self, "is_each", "e" in before or "e" in behind)
        object.__setattr__(self, "is_bound", not before.isdisjoint("mlq") or "q" in behind)
        object.__setattr__(self, "is_total", "#" in before)

    @property
    def is_bracketed(self) -> bool:
        """Whether it stands in brackets behind another figure."""
        return self.reach.removeprefix(WORDS).startswith("(")

    def _is_dated_back(self) -> bool:
        """Whether words behind it, or behind the figure in front, say that it is of a time before."""
        is_reached = self.before.endswith("t")
        return ("k" in self.behind and not self.is_set_against) or ("k" in self.reach and not is_reached)


def roles(sequence: Letters) -> list[Role]:
    """The role of each figure of a document, in their order."""
    reached = _reached(sequence)
    made = [
        Role(
            cue_before(sequence, node),
            _behind(sequence, node),
            *_between(sequence, index),
            is_past=node.past_from >= 0,
            is_compared=node.is_compared,
            is_set_against=node.is_set_against,
            is_named_base=node.is_named_base,
            is_reached=node.mention in reached,
            said=recognised(node.before),
            said_behind=recognised(_CLAUSE.split(node.after, maxsplit=1)[0]),
        )
        for index, node in enumerate(sequence.nodes)
    ]
    levels = _levels(sequence, made)
    return [
        replace(role, has_change=True) if node.mention in levels else role for node, role in zip(sequence.nodes, made, strict=True)
    ]


def _is_change(before: str, onward: str, *, is_reached: bool = False) -> bool:
    """Whether the words in front of a figure, or right behind it, say that it is by how much something rose or fell."""
    is_apart = _APART.match(onward) is not None or ("=" in before and _APART_AGAIN.match(onward) is not None)
    is_turned = not (is_reached or set("udn").isdisjoint(before)) and set("tf").isdisjoint(before[-2:])
    return is_turned or (is_apart and "q" not in before)


def _levels(sequence: Letters, role: list[Role]) -> frozenset[int]:
    """Mentions of amounts with a change in percent right behind ("5 tonnes, up 3%") or in front ("up 3% to 5 tonnes")."""
    found = set()
    for (one, its), (other, others) in pairwise(zip(sequence.nodes, role, strict=True)):
        if PERCENT not in (one.letter, other.letter):
            continue
        between = sequence.letters[one.place + 1 : other.place]
        if not _FAR.isdisjoint(between):
            continue
        if other.letter == PERCENT and _is_change(others.before, others.onward):
            found.add(one.mention)
        if one.letter == PERCENT and "t" in between and _is_change(its.before, its.onward):
            found.add(other.mention)
    return frozenset(found)


def _reached(sequence: Letters) -> frozenset[int]:
    """Mentions of amounts behind a percentage and its word of change ("7% higher at 12")."""
    return frozenset(
        other.mention
        for one, other in pairwise(sequence.nodes)
        if one.letter == PERCENT
        and other.letter not in (PERCENT, POINT)
        and _REACHED.fullmatch(sequence.letters[one.place + 1 : other.place])
    )


def _between(sequence: Letters, index: int) -> tuple[str, str]:
    """The letters to the figure in front, as far as its sentence goes, and to the figure behind."""
    nodes, letters = sequence.nodes, sequence.letters
    begin = nodes[index - 1].place + 1 if index else 0
    end = nodes[index + 1].place if index + 1 < len(nodes) else len(letters)
    place = nodes[index].place
    front = _ENDS.split(letters[max(begin, place - _WINDOW) : place])[-1]
    return front, letters[place + 1 : min(end, place + _WINDOW)]


def recognised(text: str) -> frozenset[str]:
    """What words are recognised by: their stems, and pairs of characters where a script has no spaces."""
    pairs = [run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1)]
    return frozenset([*[word[:_STEM] for word in _LATIN.findall(text.lower())], *pairs])


def _behind(sequence: Letters, node: Node) -> str:
    end = node.place + 1
    while end < len(sequence.letters) and sequence.letters[end] not in _CLAUSE_ENDS and end not in sequence.node_at:
        end += 1
    return sequence.letters[node.place + 1 : end]
