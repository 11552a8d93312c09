"""A figure said again in other digits, words or roundness: "€1.2bn", then "the €1.2 billion penalty"; 近5万, 准确说是49623人.

What speaks for it is counted: a word that says so, an article that points back, words that both have, another way of writing, many
equal digits. Two figures that only look alike are left apart. Where the words leave no doubt and the digits differ, one of both is
wrong (`slipped.py` has those that only a slip explains).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from pipelines.claims.claim import FOUND, STATED, Claim
from pipelines.claims.damage import is_misprint
from pipelines.claims.roles import Role
from pipelines.claims.sequence import OTHER, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.language.repeat_words import RepeatWords
from pipelines.values.records import dataclass

_LETTERS = "MCNPR"
_REACH = 14
_DIGIT = re.compile("[0-9]")
_PIECE = re.compile(r"[,;:()，；：（）]")
_BRACKET = re.compile(r"\W*[^\W\d_]?\W*[(（]\W*[^\W\d_]{0,6}\W*")
# What is in brackets with a word of its own ("(quorum six)") need not be what stands before.
_WORDLESS = re.compile(r"\W*[^\W\d_]?\W*[(（]\W*")
_SENTENCE = re.compile(r"[.;]\s|[。；\n]")
_SIGNS = "$€£¥ "
_WORD, _RUN = re.compile(r"[^\W\d_]{3,}"), re.compile(r"[\u4e00-\u9fff]+")
# What a word is recognised by: "losses" and "loss" are one.
_STEM, _PLURAL = 5, "es"
# What speaks for two figures being one, and how much of it is enough.
_AGAIN, _POINTED, _SHARED, _WRITTEN, _EQUAL, _LONG = 4, 2, 2, 3, 1, 1
_ENOUGH, _MOST_SHARED = 4, 2
_FEWEST_DIGITS, _MANY_DIGITS = 2, 4
# What is said again exactly is of the same size.
_APART = 3.0
_CONFIDENCE = 0.9
SAID = "same.said"
SWAPPED, DIGIT = "swapped", "digit"


@dataclass(frozen=True)
class Around:
    """The words around a figure of a folded text; of most figures they are not asked for."""

    node: Node
    text: str
    cues: ClaimWords
    words: RepeatWords

    @cached_property
    def front(self) -> frozenset[str]:
        """What those in front are recognised by."""
        return _named(self.node.before.lower(), self.cues)

    @cached_property
    def named(self) -> frozenset[str]:
        """What those in front and behind are recognised by."""
        return self.front | _named(_PIECE.split(self.node.after, maxsplit=1)[0].lower(), self.cues)

    @cached_property
    def is_pointed(self) -> bool:
        """Whether a word right in front points back."""
        return self.words.pointing.search(self.node.before.lower().rstrip(_SIGNS)) is not None

    @cached_property
    def is_averaged(self) -> bool:
        """Whether words in front say that it is an average."""
        return self.words.averaged is not None and self.words.averaged.search(self.node.before.lower()) is not None

    @cached_property
    def is_spelled(self) -> bool:
        """Whether it is printed without digits."""
        return _DIGIT.search(self.text, self.node.start, self.node.end) is None

    @cached_property
    def things(self) -> frozenset[str]:
        """What those around and the nouns of its own quote are recognised by."""
        noun = self.node.noun
        return self.named | _named(self.text[slice(*noun)].lower(), self.cues) if noun else self.named


def _named(said: str, cues: ClaimWords) -> frozenset[str]:
    """What words name: stems, and pairs of characters where a script has no spaces."""
    plain = cues.cue.sub(" ", said)
    if not cues.boundaries:
        return frozenset(run[at : at + 2] for run in _RUN.findall(plain) for at in range(len(run) - 1))
    told = (word for word in _WORD.findall(plain) if word not in cues.edges and word not in cues.passing)
    return frozenset(word[:_STEM].rstrip(_PLURAL) for word in told)


def restated(
    sequence: Letters, text: str, role: Sequence[Role], around: Sequence[Around], made: Iterable[Claim], words: RepeatWords
) -> Iterator[Claim]:
    """The figures that are said again.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        around: of each figure.
        made: what is known of its figures: those of one claim are not one figure.
        words: of its language.
    """
    nodes = sequence.nodes
    told = together(made)
    for index, node in enumerate(nodes):
        if not is_usable(node):
            continue
        for place in range(index - 1, max(-1, index - 1 - _REACH), -1):
            other = nodes[place]
            if not is_usable(other):
                continue
            if node.fits(other) and frozenset((node.mention, other.mention)) not in told:
                pair = _Pair(place, index, nodes, role, around, is_next=place == index - 1 and other.sentence >= node.sentence - 1)
                claim = pair.claim(text, words)
                if claim is not None:
                    yield claim
                    break


def together(made: Iterable[Claim]) -> set[frozenset[int]]:
    """The pairs of mentions that claims are about."""
    return {frozenset((one, other)) for claim in made for one in claim.members for other in claim.members if one < other}


def is_usable(node: Node) -> bool:
    """Whether a figure may be said again: one value, and no bound."""
    return node.letter in _LETTERS and node.is_point and node.face != 0 and not node.is_open


def agree(one: Node, other: Node) -> bool:
    """Whether two figures may be one value, as they are rounded and hedged; a fall is told by its size."""
    low, high = sorted((abs(other.low), abs(other.high)))
    own_low, own_high = sorted((abs(one.low), abs(one.high)))
    return (own_low <= high and low <= own_high) or abs(abs(one.face) - abs(other.face)) <= max(one.printed, other.printed)


def slip(node: Node, other: Node) -> str | None:
    """Whether two figures are one but for a digit, in so many places as the rounder of both has."""
    place = 2 * max(node.printed, other.printed)
    if not place:
        return None
    one, another = (f"{round(abs(figure.face) / place)}" for figure in (node, other))
    if abs(node.face - other.face) < place:
        return None  # cut off, and not rounded
    if min(len(one), node.digits, other.digits) < _FEWEST_DIGITS or one == another or not is_misprint(one, another):
        return None
    return SWAPPED if sorted(one) == sorted(another) else DIGIT


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures that may be one; `is_next` is whether none stands between."""

    first: int
    second: int
    nodes: Sequence[Node]
    role: Sequence[Role]
    around: Sequence[Around]
    is_next: bool

    def claim(self, text: str, words: RepeatWords) -> Claim | None:
        """That both are one, if enough speaks for it."""
        one, other = self.nodes[self.first], self.nodes[self.second]
        between = text[one.end : other.start].lower() if self.is_next else ""
        onward = _PIECE.split(other.after, maxsplit=1)[0].lower()
        is_again = self.is_next and (words.again.search(between) or words.exact.search(f"{between} {onward}")) is not None
        is_bracket = self.is_next and self._is_written() and _BRACKET.fullmatch(between) is not None
        if agree(one, other):
            is_enough = is_bracket or self._evidence(is_again=is_again) >= _ENOUGH
            return Claim("same_as", (one,), (other,), FOUND, "same.again", _CONFIDENCE) if is_enough else None
        is_bracket &= _WORDLESS.fullmatch(between) is not None
        is_exact = (
            self.is_next
            and words.exact.search(_SENTENCE.split(between)[-1]) is not None
            and 1 / _APART <= abs(one.face / other.face) <= _APART
        )
        # A level is not said again as a change: "36.0%. That is a reduction of 34%".
        is_change = self.role[self.second].is_change and not self.role[self.first].is_change
        is_exact |= is_again and not is_change and slip(one, other) is not None
        # What the text goes on to say of the second may make it another figure: "that is, 102 million before it".
        is_exact &= words.otherwise is None or words.otherwise.match(onward) is None
        # One that is held against another ("91%, to be exact, against 93% before") is not that again.
        if is_bracket or (is_exact and not self.role[self.second].is_base):
            return Claim("same_as", (one,), (other,), STATED, SAID, _CONFIDENCE)
        return None

    def _is_written(self) -> bool:
        """Whether one is printed in digits and the other in words."""
        return self.around[self.first].is_spelled != self.around[self.second].is_spelled

    def _evidence(self, *, is_again: bool) -> int:
        """How much speaks for two figures that agree being one."""
        one, other = self.nodes[self.first], self.nodes[self.second]
        own, its = self.role[self.first], self.role[self.second]
        if is_again:
            return _AGAIN
        digits = min(one.digits, other.digits)
        is_equal = one.face == other.face
        is_written = self._is_written() or (is_equal and one.printed != other.printed)
        pointed = self.around[self.second].is_pointed
        is_apart = own.is_change != its.is_change or (own.is_base != its.is_base and not (pointed and is_equal))
        is_beside = one.sentence == other.sentence and not (is_written and is_equal)
        if digits < _FEWEST_DIGITS or is_apart or is_beside or (one.letter == OTHER and digits <= _FEWEST_DIGITS):
            return 0
        named = self.around[self.first].front if self.is_next else self.around[self.first].named
        shared = min(len(named & self.around[self.second].named), _MOST_SHARED)
        is_fraction = one.is_worded or other.is_worded
        points = _POINTED * pointed + _SHARED * shared + (_WRITTEN - is_fraction) * is_written
        return points + _EQUAL * (is_equal + (is_equal and pointed)) + _LONG * (digits >= _MANY_DIGITS)
