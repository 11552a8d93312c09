"""What is seen of the figures of a document: of each by itself, of each pair, and of how a candidate stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from pipelines.claims.likely.pairs import Distance, Likeness, Order, Parts, flags, size
from pipelines.claims.likely.shapes import LIST, Candidate
from pipelines.claims.roles import Role
from pipelines.claims.sequence import COUNT, MONEY, Letters

_AMOUNTS = (MONEY, COUNT, "N")
_ROLES = (
    "is_change", "is_base", "is_share", "is_rest", "is_each", "is_bound", "is_total", "has_change", "is_past", "is_compared",
    "is_named_base",
)  # fmt: skip
_NODES = ("is_worded", "is_open", "is_exact", "is_point")
_WORD = re.compile(r"[a-z]+|[0-9]+|[\u4e00-\u9fff]|[^\s\w]")
# So far, and so many words or characters, are looked at around a figure and between two.
_FRONT, _BEHIND, _WORDS, _SIGNS, _BETWEEN, _MOST_BETWEEN = 80, 60, 3, 6, 60, 14
_MOST_LETTERS, _ENDS = 7, 3
_MOST = {"gap": 9, "sentence": 4, "paragraph": 2, "same": 4, "digits": 4, "shared": 3, "sentences on": 3}
_MOST_GAP, _MOST_ON = 3, 2
# By which of what is told, the first and the second stands behind another; no two of them the other way than the third has it.
_ORDERS = ("xab", "axb", "", "abx", "xba", "", "bxa", "bax")
OF_FIGURES = ("x", "a", "b", "first", "last", "part")
OF_PAIRS = ("xa", "xb", "ab", "x-first", "x-last", "next")
_VALUE = re.compile(r"[0-9]+|\b[xab]{3}\b")

# The values of `Order`, `Distance`, `Likeness` and `Parts`.
_Order = tuple[str, int, int, int, int]
_Distance = tuple[str, int, int, int]
_Likeness = tuple[int, bool, int, int, bool, int | None]
_Parts = tuple[int, int, str, int, bool]


class Traits:
    """What is seen of the figures of one document."""

    def __init__(self, letters: Letters, role: Sequence[Role], text: str) -> None:
        """Of a document, the roles of its figures and its folded text."""
        self._nodes, self._letters, self._role, self._text = letters.nodes, letters.letters, role, text.lower()
        self._flags = [flags(one) for one in role]

    def parts(self, candidate: Candidate) -> Iterator[tuple[str, tuple[int, ...], float]]:
        """Slots of a candidate with the figures that stand there, one or two, and how often each counts."""
        told, *others = candidate.members
        yield "x", (told,), 1.0
        if candidate.shape != LIST:
            first, second = others
            yield from (("a", (first,), 1.0), ("b", (second,), 1.0))
            yield from (("xa", (told, first), 1.0), ("xb", (told, second), 1.0), ("ab", (first, second), 1.0))
            return
        begin, end = others[0], others[-1]
        yield from (("first", (begin,), 1.0), ("last", (end,), 1.0))
        yield from (("x-first", (told, begin), 1.0), ("x-last", (told, end), 1.0))
        yield from (("part", (part,), 1 / len(others)) for part in others)
        yield from (("next", pair, 1 / (len(others) - 1)) for pair in pairwise(others))

    def seen(self, figures: tuple[int, ...]) -> list[str]:
        """What is seen of a figure or a pair."""
        if len(figures) == 1:
            return self.of_figure(*figures)
        distance, likeness, parts = self.together(*figures)
        together = [*Distance(*distance).traits(), *Likeness(*likeness).traits(), *Parts(*parts).traits()]
        return together + self.between(*figures)

    def whole(self, candidate: Candidate) -> list[str]:
        """What is seen of a candidate as a whole."""
        return self._list(candidate.members) if candidate.shape == LIST else [*Order(*self.order(candidate.members)).traits()]

    def of_figure(self, place: int) -> list[str]:
        """What is seen of a figure by itself."""
        node, role = self._nodes[place], self._role[place]
        found = [name for name in _ROLES if getattr(role, name)]
        found += [name for name in _NODES if getattr(node, name)]
        found += [f"before {letter}" for letter in sorted(set(role.before))] + [
            f"behind {letter}" for letter in sorted(set(role.behind))
        ]
        found += [f"before {role.before[-_ENDS:]}", f"behind {role.behind[:_ENDS]}", f"letter {node.letter}"]
        found += [f"digits {min(node.digits, _MOST['digits'])}", f"size {size(node.face) if node.face else 0} {node.letter}"]
        if node.paragraph == 0:
            found.append("opening")
        return found + self._words_around(place)

    def _words_around(self, place: int) -> list[str]:
        node = self._nodes[place]
        begin = max(self._nodes[place - 1].end if place else 0, node.start - _FRONT)
        end = min(self._nodes[place + 1].start if place + 1 < len(self._nodes) else len(self._text), node.end + _BEHIND)
        front, behind = self._words(begin, node.start), self._words(node.end, end)
        most = _SIGNS if self._is_han else _WORDS
        front, behind = front[-most:], behind[:most]
        found = [f"-{word}" for word in front] + [f"+{word}" for word in behind]
        found += [f"--{word}" for word in front[-1:]] + [f"++{word}" for word in behind[:1]]
        return found + ([f"--{front[-2]} {front[-1]}"] if len(front) > 1 else [])

    @cached_property
    def _is_han(self) -> bool:
        return any("\u4e00" <= sign <= "\u9fff" for sign in self._text[:200])

    def _words(self, begin: int, end: int) -> list[str]:
        """Words, or pairs of characters where a script has no spaces; numbers are all the same."""
        words = ["#" if word.isdigit() else word for word in _WORD.findall(self._text, begin, end)]
        return [one + other for one, other in pairwise(words)] if self._is_han else words

    def together(self, one: int, other: int) -> tuple[_Distance, _Likeness, _Parts]:
        """What is seen of a pair but for the words between, each as its values: some ten thousand pairs are asked for."""
        first, last, way = (one, other, "<") if one < other else (other, one, ">")
        left, right = self._nodes[first], self._nodes[last]
        gap, sentences = last - first, min(right.sentence - left.sentence, _MOST["sentence"])
        own, its = self._nodes[one].face, self._nodes[other].face
        return (
            (way, min(gap, _MOST["gap"]), sentences, self._alike(one, other)),
            (
                min(right.paragraph - left.paragraph, _MOST["paragraph"]),
                left.unit == right.unit,
                min(len(left.words & right.words), _MOST["shared"]),
                min(len(self._role[first].said & self._role[last].said), _MOST["shared"]),
                bool(left.counted) and left.counted == right.counted,
                size(own / its) if own and its else None,
            ),
            (self._flags[one], self._flags[other], way, min(gap, _MOST_GAP), sentences > 0),
        )

    def _alike(self, one: int, other: int) -> int:
        """How many amounts stand between two figures, of the unit of the one that is an amount."""
        nodes = self._nodes
        alike = self._amounts.get(nodes[one if nodes[one].letter in _AMOUNTS else other].unit, ())
        between = bisect_left(alike, max(one, other)) - bisect_right(alike, min(one, other))
        return min(between, _MOST["same"])

    @cached_property
    def _amounts(self) -> dict[str | None, list[int]]:
        """The places of amounts, by their unit."""
        places = defaultdict[str | None, list[int]](list)
        for place, node in enumerate(self._nodes):
            if node.letter in _AMOUNTS:
                places[node.unit].append(place)
        return places

    def between(self, one: int, other: int) -> list[str]:
        """What stands between a figure and the next."""
        if abs(one - other) > 1:
            return []
        left, right, way = (
            (self._nodes[one], self._nodes[other], "<") if one < other else (self._nodes[other], self._nodes[one], ">")
        )
        letters = self._letters[left.place + 1 : right.place]
        if len(letters) > _MOST_LETTERS:
            letters = f"{letters[:_ENDS]}~{letters[-_ENDS:]}"
        found = [f"letters {letters}{way}"]
        if right.start - left.end <= _BETWEEN:
            found += [f"between {word}{way}" for word in sorted(set(self._words(left.end, right.start)[:_MOST_BETWEEN]))]
        return found

    def order(self, members: Sequence[int]) -> _Order:
        """How three figures stand in the text, as the values of `Order`."""
        told, one, other = members
        first, middle, last = sorted(members)
        begin, between, end = self._nodes[first].sentence, self._nodes[middle].sentence, self._nodes[last].sentence
        return (
            _ORDERS[(told > one) + 2 * (told > other) + 4 * (one > other)],
            min(between - begin, _MOST_ON), min(end - between, _MOST_ON),
            min(middle - first, _MOST_GAP), min(last - middle, _MOST_GAP),
        )  # fmt: skip

    def _list(self, members: Sequence[int]) -> list[str]:
        """How many parts, whether more could belong to them, and whether they stand in one sentence, or each in its own."""
        total, *parts = members
        nodes = self._nodes
        sentences = len({nodes[part].sentence for part in parts})
        return [
            f"parts {len(parts)}", f"next {self._to_alike(total, parts[-1], 1)}", f"former {self._to_alike(total, parts[0], -1)}",
            f"paragraphs {min(len({nodes[part].paragraph for part in parts}), 4)}",
            f"sentences {sentences == 1:d}{sentences == len(parts):d}",
        ]  # fmt: skip

    def _to_alike(self, total: int, part: int, way: int) -> int:
        """How many sentences on the next figure of the unit of a total stands; no further than counts."""
        nodes, place = self._nodes, part + way
        while 0 <= place < len(nodes):
            apart = abs(nodes[place].sentence - nodes[part].sentence)
            if apart >= _MOST["sentences on"]:
                break
            if nodes[place].unit == nodes[total].unit and place != total:
                return apart
            place += way
        return _MOST["sentences on"]


def kind(trait: str) -> str:
    """What a trait of a whole candidate says; a candidate has one of each kind."""
    return _VALUE.sub("", trait)
