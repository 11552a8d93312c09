"""A document as a sequence of letters: one a figure, one a cue between figures, one a mark; what stands between is a gap.

Constructions are expressions over this sequence (`constructions.py`), so they are of no language.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import field, fields
from itertools import pairwise
from operator import attrgetter

from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass

MONEY, PERCENT, POINT, COUNT, TIMES, BARE, OTHER = "M", "P", "D", "C", "T", "N", "R"
_AMOUNTS = f"{MONEY}{COUNT}{BARE}{OTHER}"
SENTENCE_END, PARAGRAPH_END, WORDS = ".", "¶", "_"
_BASE = "k"
# Units of lengths of time that something is ago.
_TIMES = frozenset(("D", "WK", "MTH", "QTR", "HY", "Y"))
_MARKS = {
    "(": "(",
    ")": ")",
    ",": ",",
    ";": ";",
    ":": ":",
    "，": ",",
    "、": "&",
    "；": ";",
    "：": ":",
    "∶": ":",
    "（": "(",
    "）": ")",
}
STOP = re.compile(r"[。！？!?]|(?<![A-Za-z0-9][.])(?<!\b[A-Z])\.(?=\s|$)|\.(?=[\"”’)])")
# So many figures a sentence hardly has, and so far in front of one stand the words that say what it is.
_SENTENCE, _FRONT = 40, 300
# So many letters a noun is recognised by.
_STEM = 6
_PARAGRAPH = re.compile(r"\n\s*")
_WORD = re.compile(r"\w")
_MARK = re.compile(f"[{re.escape(''.join(_MARKS))}]")
# Persons are counted as such or as things (arrivals, patients).
THINGS = frozenset(("PS", "NR"))
"""Units of what is counted one by one."""
_LATIN = re.compile(r"[a-z]{4,}")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_DIGIT = re.compile(r"[0-9一二三四五六七八九十百千两半几]")


@dataclass(slots=True)
class Node:
    """A figure of a document.

    Attributes:
        mention: number of the mention.
        start, end: its span.
        letter: what kind of figure it is.
        unit: code of its unit.
        low, high: interval that what is printed stands for.
        face: value as printed (of a range its lower end).
        digits: significant digits printed.
        is_exact: whether nothing hedges it.
        is_point: whether it is one value with a known rounding: no range, no open end.
        is_worded: whether it is a fraction or ratio in words.
        place: place of its letter in the sequence.
        before: what stands between the figure before in its sentence, or the sentence's beginning, and this one.
        begin, number: where that begins, and where the number does behind it.
        after: what stands between it and the next figure of its sentence or the end of that.
        words: what of `before` tells what the figure is: words, or pairs of characters where a script has no spaces.
        sentence, paragraph: numbers.
        is_rounded_copy: whether a figure behind it is the same in more digits, as in the text under a title.
        unit_power: power of ten from the printed unit to the unit.
        noun: where the words of its quote stand that say what is counted, if any do.
        counted: what that noun is recognised by.
        past_from: where a date of an earlier year begins that stands in front of it in its sentence; -1 without.
        date_before, date_behind: of the dates beside it, where they begin and their years; None without.
        printed: half of the last printed place, whatever hedges the figure.
        is_open: whether it is a bound of what is meant, as "more than 40"; low and high are those of the bound.
        is_negated: whether it is meant with the other sign than printed.
        is_main: whether it is one of the amounts that the text opens with.
        is_compared: whether the words right behind say that something is so much greater, older, shorter than another thing.
        is_named_base: whether nothing stands between it and the figure in front but words that name a base.
        is_set_against: whether the words right behind hold it against the next figure.
        half_width: half of what the printed digits leave open.
        relative: that, and half of the last printed place, of the figure's value.
    """

    mention: int
    start: int
    end: int
    letter: str
    unit: str | None
    low: float
    high: float
    face: float
    digits: int
    is_exact: bool
    is_point: bool
    is_worded: bool = False
    place: int = 0
    before: str = ""
    begin: int = 0
    number: int = 0
    after: str = ""
    words: frozenset[str] = frozenset()
    sentence: int = 0
    paragraph: int = 0
    is_rounded_copy: bool = False
    printed: float = 0.0
    unit_power: int = 0
    noun: tuple[int, int] | None = None
    counted: str = ""
    past_from: int = -1
    date_before: tuple[int, int] | None = None
    date_behind: tuple[int, int] | None = None
    is_open: bool = False
    is_negated: bool = False
    is_main: bool = False
    is_compared: bool = False
    is_set_against: bool = False
    is_named_base: bool = False
    half_width: float = field(init=False)
    relative: tuple[float, float] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Asked for some hundred times a figure.
        self.half_width, size = (self.high - self.low) / 2, abs(self.face)
        self.relative = (self.half_width / size, self.printed / size) if size else (math.inf, math.inf)

    def __eq__(self, other: object) -> bool:
        # Asked of most pairs of figures of a document, which are seldom the same.
        if self is other:
            return True
        return isinstance(other, Node) and self.mention == other.mention and _VALUES(self) == _VALUES(other)

    def unsigned(self) -> Node:
        """A loss or deficit as its amount: words say it, here and there."""
        return self.negated() if self.face < 0 else self

    def negated(self) -> Node:
        """The same figure, said the other way round (6 % below)."""
        made = self.valued(-self.high, -self.low, -self.face, self.printed)
        made.is_negated = not self.is_negated
        return made

    def valued(self, low: float, high: float, face: float, printed: float) -> Node:
        """The same figure with other values; made some thousand times a document, so that no field is looked up by its name."""
        values = list(_VALUES(self))
        values[_LOW], values[_HIGH], values[_FACE], values[_PRINTED] = low, high, face, printed
        return Node(*values)

    @property
    def amount(self) -> tuple[str | None, float]:
        """What is printed, wherever it stands."""
        return self.unit, self.face

    @property
    def currency(self) -> str | None:
        """The unit without its denominator."""
        return self.unit.partition("/")[0] if self.unit else None

    def fits(self, other: Node) -> bool:
        """Whether both can be of one measure: one unit, a number without one beside a count, a price whose "per" is left out."""
        if self.unit == other.unit:
            return True
        if {self.letter, other.letter} == {BARE, COUNT}:
            # A number beside hectares, which are kept in square kilometres, counts hectares.
            return self.unit_power == other.unit_power
        if {self.unit, other.unit} == THINGS:
            return True
        if self.letter == other.letter == MONEY and self.unit is not None and other.unit is not None:
            (own, _, per), (its, _, its_per) = self.unit.partition("/"), other.unit.partition("/")
            return own == its and (not per or not its_per)
        return False

    def is_of_other_thing(self, other: Node) -> bool:
        """Whether the nouns of both say that they count other things."""
        return bool(self.counted and other.counted) and self.counted != other.counted

    def can_change(self, level: Node) -> bool:
        """Whether it can be a change of a figure: points of percentages, percent of any, an amount of amounts of its unit."""
        if self.letter == POINT:
            return level.letter == PERCENT
        return level.letter in _AMOUNTS + PERCENT if self.letter == PERCENT else level.letter in _AMOUNTS and level.fits(self)


_FIELDS = [one.name for one in fields(Node) if one.init]
_VALUES = attrgetter(*_FIELDS)
_LOW, _HIGH, _FACE, _PRINTED = map(_FIELDS.index, ("low", "high", "face", "printed"))


@dataclass(slots=True)
class Letters:
    """A document as letters, and the figure of each letter that is one."""

    letters: str
    nodes: list[Node]
    node_at: dict[int, Node] = field(default_factory=dict)
    main: list[Node] = field(default_factory=list)

    def opening(self, index: int) -> list[int]:
        """The indices of the amounts that the text opens with, in front of an index."""
        places = (bisect_left(self.nodes, one.place, key=lambda node: node.place) for one in self.main)
        return [place for place in places if place < index]

    def before(self, place: int) -> list[Node]:
        """The last figures in front of a place, so many that a sentence hardly has more."""
        end = bisect_left(self.nodes, place, key=lambda node: node.place)
        return self.nodes[max(0, end - _SENTENCE) : end]

    def after(self, place: int) -> list[Node]:
        """The first figures behind a place, so many as a sentence hardly has more."""
        begin = bisect_right(self.nodes, place, key=lambda node: node.place)
        return self.nodes[begin : begin + _SENTENCE]


def sequence(text: str, nodes: Sequence[Node], words: ClaimWords) -> Letters:
    """The sequence of a folded text and its figures, which are in the order of the text."""
    letters: list[str] = []
    state = _State()
    place = 0
    for node in nodes:
        # The words of a change are part of its quote: they are cues all the same.
        digit = _DIGIT.search(text, node.start, node.end)
        number = digit.start() if digit else node.start
        _gap(text, place, max(place, number), words, letters, state)
        node.begin, node.number = max(state.begin, place, number - _FRONT), number
        node.before = text[node.begin : number].strip()
        node.words = _telling(node.before, words)
        node.counted = text[slice(*node.noun)].lower().split()[-1][:_STEM].removesuffix("s") if node.noun else ""
        node.sentence, node.paragraph = state.sentence, state.paragraph
        if node.past_from < state.begin:
            node.past_from = -1
        node.place = len(letters)
        letters.append(node.letter)
        place = max(place, node.end)
    _gap(text, place, len(text), words, letters, state)
    for node, follower in zip(nodes, [*nodes[1:], None], strict=True):
        end = follower.start if follower else min(len(text), node.end + 80)
        behind = text[node.end : end]
        stop = STOP.search(behind) or _PARAGRAPH.search(behind)
        node.after = (behind[: stop.start()] if stop else behind).strip()
        node.is_compared = _is_compared(node.after, words)
        node.is_set_against = words.set_against is not None and words.set_against.match(node.after) is not None
        if follower is not None:
            follower.is_named_base = stop is None and node.after.lower() in words.bases_behind
    _date_back(letters, nodes)
    return Letters("".join(letters), list(nodes), {node.place: node for node in nodes})


def _date_back(letters: list[str], nodes: Sequence[Node]) -> None:
    """What was so long ago is the figure right in front of that time ("£900,000 ten years ago and £610,000 now"), not the next."""
    for amount, time in pairwise(nodes):
        is_ago = time.unit in _TIMES and amount.unit not in _TIMES and letters[time.place + 1 : time.place + 2] == [_BASE]
        if is_ago and time.place == amount.place + 1:
            letters[time.place + 1], amount.is_named_base = WORDS, True


def _is_compared(after: str, words: ClaimWords) -> bool:
    """Whether a figure is by how much something is greater or smaller: nothing but nouns stand before the word that says so."""
    found = words.comparative.match(after) if words.comparative is not None else None
    return found is not None and "," not in found[0] and not set(after[: found.start(1)].lower().split()) & words.edges


def _telling(before: str, words: ClaimWords) -> frozenset[str]:
    if words.boundaries:
        return frozenset(word for word in _LATIN.findall(before.lower()) if word not in words.letter_of and word not in words.edges)
    plain = words.cue.sub(" ", before)
    return frozenset(run[at : at + 2] for run in _HAN.findall(plain) for at in range(len(run) - 1))


@dataclass(slots=True)
class _State:
    sentence: int = 0
    paragraph: int = 0
    begin: int = 0
    number: int = 0


def _gap(text: str, start: int, end: int, words: ClaimWords, letters: list[str], state: _State) -> None:
    """Adds the letters of what stands between two figures."""
    events: list[tuple[int, int, str]] = [(m.start(), m.end(), SENTENCE_END) for m in STOP.finditer(text, start, end)]
    lowered = text[start:end].lower()
    if "\n" in lowered:
        events += [(m.start(), m.end(), PARAGRAPH_END) for m in _PARAGRAPH.finditer(text, start, end)]
    events += [(start + m.start(), start + m.end(), words.letter_of[m[0]]) for m in words.cue.finditer(lowered)]
    events += [(start + m.start(), start + m.end(), _MARKS[m[0]]) for m in _MARK.finditer(lowered)]
    place = start
    for first, last, letter in sorted(events):
        if first < place:
            continue
        if _WORD.search(text, place, first):
            letters.append(WORDS)
        letters.append(letter)
        place = last
        if letter in (SENTENCE_END, PARAGRAPH_END):
            state.sentence += 1
            state.paragraph += letter == PARAGRAPH_END
            state.begin = last
    if _WORD.search(text, place, end):
        letters.append(WORDS)


def cue_before(sequence: Letters, node: Node) -> str:
    """Letters in front of a figure, from the figure before or the mark of a clause on."""
    start = node.place
    while start > 0 and sequence.letters[start - 1] not in ".¶,;:" and start - 1 not in sequence.node_at:
        start -= 1
    return sequence.letters[start : node.place]
