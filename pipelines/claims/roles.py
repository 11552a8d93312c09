"""What the cues around a figure say of its part in a relation: a change, a base, a share, a total."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.claims.sequence import Letters, Node, cue_before

_CLAUSE_ENDS = ".¶,;:()"
_CLAUSE = re.compile(r"[,;:.()，；：。（）]")
_LATIN = re.compile(r"[a-z]{4,}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_STEM = 6
_APART = re.compile("_?[ml]")


@dataclass(frozen=True, slots=True)
class Role:
    """The letters of the cues in front of a figure and behind it, in its clause."""

    before: str
    behind: str
    said: frozenset[str] = frozenset()
    said_behind: frozenset[str] = frozenset()

    @property
    def is_change(self) -> bool:
        """Whether it is by how much something rose or fell."""
        is_apart = _APART.match(self.behind) is not None
        return is_apart or (bool(set(self.before) & set("ud")) and "t" not in self.before[-2:])

    @property
    def is_base(self) -> bool:
        """Whether it is what another figure is compared with."""
        return bool(set(self.before) & set("kfhml")) or "k" in self.behind

    @property
    def is_share(self) -> bool:
        """Whether it is said to be a part of something."""
        return (
            bool(set(self.before) & set("sg"))
            or "s" in self.behind
            or self.behind[:2] in ("o", "_o", "o_")
            or "o" in self.behind[:1]
        )

    @property
    def is_each(self) -> bool:
        """Whether it is said of each of many."""
        return "e" in self.before or "e" in self.behind

    @property
    def is_bound(self) -> bool:
        """Whether it is a bound that another figure is held against: above it, below it, a target, a limit."""
        return bool(set(self.before) & set("mlq")) or "q" in self.behind

    @property
    def is_total(self) -> bool:
        """Whether it is said to be a total."""
        return bool(set(self.before) & set("#"))


def roles(sequence: Letters) -> list[Role]:
    """The role of each figure of a document, in their order."""
    return [
        Role(
            cue_before(sequence, node), _behind(sequence, node), _said(node.before), _said(_CLAUSE.split(node.after, maxsplit=1)[0])
        )
        for node in sequence.nodes
    ]


def _said(text: str) -> frozenset[str]:
    """What words are recognised by: their stems, and pairs of characters where a script has no spaces."""
    pairs = (run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1))
    return frozenset((*(word[:_STEM] for word in _LATIN.findall(text.lower())), *pairs))


def _behind(sequence: Letters, node: Node) -> str:
    end = node.place + 1
    while end < len(sequence.letters) and sequence.letters[end] not in _CLAUSE_ENDS and end not in sequence.node_at:
        end += 1
    return sequence.letters[node.place + 1 : end]
