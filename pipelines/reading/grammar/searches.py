"""What a text is searched for by: where numbers begin, what they go on with and what stands behind them, of the words of a lexicon.

Made of thousands of words, which takes as long as to read a page; for running text it is kept from one process to the next.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.language.kept import kept
from pipelines.language.lexicon import Lexicon, is_cased, prose_lexicon
from pipelines.language.words import DESCRIBING, Kind
from pipelines.reading.approximate import ApproximateReader
from pipelines.reading.grammar.kinds import BEHIND, CONNECTORS, DENOMINATORS, DIGITS, HALVES, NOT_UNITS, SCALES, WORDED
from pipelines.reading.longest import Longest
from pipelines.reading.masks import LITERAL, MASKS
from pipelines.reading.word_tree import END, alternatives

# What a numeral may consist of, or go on with.
_NUMERAL = frozenset({
    Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP, Kind.SCALE, Kind.ABBREVIATED_SCALE, Kind.HALF, Kind.ARTICLE, Kind.POINT,
    Kind.JOINER, Kind.HYPHEN, Kind.AND_A_HALF, Kind.DENOMINATOR, Kind.OVER, Kind.UNDER, Kind.QUALIFIER_INSIDE, Kind.INDEFINITE,
    Kind.MULTIPLE, Kind.ORDINAL,
})  # fmt: skip
NUMBER_PART = re.compile(rf"[{MASKS}]|[0-9][0-9,.]*")
"""A number as part of a numeral."""
# Few words begin with these characters of a part of a numeral.
_START = 2


class Searches(NamedTuple):
    """What a text is searched for by.

    Attributes:
        heads: matches where a number may begin.
        parts: words that numerals are made of.
        numeral: the longest of these.
        behind: the longest word that may stand behind a number.
        following: matches what may stand behind the last word of a figure and tells something of it.
    """

    heads: re.Pattern[str]
    parts: frozenset[str]
    numeral: Longest
    behind: Longest
    following: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Searches:
        """Those of the words of a lexicon."""
        openers = ApproximateReader(lexicon).openers
        parts = _numeral_parts(lexicon, openers)
        behind = {word.surface for word in lexicon.surfaces(BEHIND | SCALES | DENOMINATORS | NOT_UNITS | HALVES | DIGITS)}
        return cls(
            re.compile(_heads(lexicon, openers)),
            parts,
            Longest(parts),
            Longest(behind | set(lexicon.lists.prose.money_parts)),
            re.compile(_following(lexicon)),
        )

    def going_on(self) -> re.Pattern[str]:
        """All parts as one expression: three times as fast as to look them up, but compiling it takes as long as to read a page."""
        return re.compile(f"[ ]*(?:{NUMBER_PART.pattern}|{_any_of(self.parts)})")


@kept
def prose_going_on(language: str) -> re.Pattern[str]:
    """All parts of numerals of running text as one expression."""
    return prose_searches(language).going_on()


@kept
def prose_searches(language: str) -> Searches:
    """Those of running text of a language."""
    return Searches.of(prose_lexicon(language))


def _heads(lexicon: Lexicon, openers: frozenset[str]) -> str:
    worded = {word.surface for word in lexicon.surfaces(WORDED)}
    # Of several words the first tells where a number may begin.
    letters = {surface.split(" ")[0] for surface in worded if is_cased(surface[0])}
    signs = {surface[0] for surface in worded if not is_cased(surface[0])} | openers
    head = rf"[{MASKS}]|{LITERAL.pattern}"
    head += f"|[{re.escape(''.join(sorted(signs)))}]" if signs else ""
    return head + f"|(?<![a-z]){_any_of(letters)}" if letters else head


def _numeral_parts(lexicon: Lexicon, openers: frozenset[str]) -> frozenset[str]:
    prose = lexicon.lists.prose
    parts = {word.surface for word in lexicon.surfaces(_NUMERAL)} | set(lexicon.lists.part_links)
    parts |= set(prose.several) | openers | set(prose.between)
    # Where no space parts words, a numeral may be cut otherwise than at the longest of them.
    parts |= {char for part in parts if not part.isascii() for char in part}
    # A longer word may begin as a number does (the hundred of percent).
    lengths, starts = sorted({len(part) for part in parts}), {part[:_START] for part in parts}
    describing = {word.surface for word in lexicon.surfaces(DESCRIBING)}
    near = {surface for surface in describing if surface[:1] in starts or surface[:_START] in starts}
    parts |= {surface for surface in near if any(surface[:length] in parts for length in lengths)}
    inside = tuple(word.surface for word in lexicon.surfaces({Kind.QUALIFIER_INSIDE}))
    parts |= {word.surface for word in lexicon.surfaces(NOT_UNITS) if inside and word.surface.startswith(inside)}
    return frozenset(parts)


def _following(lexicon: Lexicon) -> str:
    prose = lexicon.lists.prose
    listed = {*prose.whole_links, *prose.not_behind_period, *prose.behind_periods}
    listed |= {word.surface for word in lexicon.surfaces(CONNECTORS)}
    return rf"[ ]*(?:{_any_of(listed)}|-[a-z][a-z'.-]*|[^\w ])"


def _any_of(words: set[str] | frozenset[str]) -> str:
    """One of some words; one that ends in a letter goes on with none."""
    return alternatives({f"{word}{END}" if is_cased(word[-1]) else word for word in words if word.strip()}, "(?![a-z])")
