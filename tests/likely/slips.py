"""Annotated texts with one figure that slipped, as typists and translators slip, and which of their statements are wrong so."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.exam.engine import LANGUAGES, Text
from tests.exam.key import ExamDocument
from tests.statements.measure import PUBLISHED

Span = tuple[int, int]
Members = frozenset[Span]
DIGIT, SWAPPED, SCALE = "digit", "swapped", "scale"
_KINDS = (DIGIT, DIGIT, SWAPPED, SCALE)
# What is mistaken for each other; of one length, so that nothing behind it moves.
_SCALES = (("million", "billion"), ("m", "bn"), ("万", "亿"), ("萬", "億"))
_NUMBER = re.compile(r"\d[\d,.]*\d")
_FIRST_DIGITS = 4
# An order, or what is told twice, is broken by no small slip.
_OTHER_KINDS = ("order", "nested_period", "same_fact")


@dataclass(frozen=True)
class Known:
    """A text whose statements are known.

    Attributes:
        name: of the document; what comes of one is fitted to or held back together.
        text: as it is read.
        stated: the figures of each statement that holds, but for what no slip breaks.
        wrong: those of statements that do not hold.
    """

    name: str
    text: Text
    stated: Sequence[Members]
    wrong: Sequence[Members] = ()


def of_document(document: ExamDocument, name: str) -> Known:
    """A document of the exam."""
    spans = [
        (frozenset((document.mentions[member].start, document.mentions[member].end) for member in one.members), one)
        for one in document.relations
    ]
    whole = [members for members, one in spans if one.holds and one.kind not in _OTHER_KINDS and not document.faulted & one.members]
    text = Text(document.text, *LANGUAGES[document.language], document.published)
    return Known(name, text, whole, [members for members, one in spans if not one.holds])


def of_clean(name: str, text: str, language: str) -> Known:
    """A text that agrees with itself, and of which nothing else is known."""
    return Known(name, Text(text, *LANGUAGES[language], PUBLISHED), ())


def slipped(known: Known, most: int, seed: int) -> Iterator[Known]:
    """The text with one figure of a statement that slipped, for so many of its statements at most."""
    choice = random.Random(f"{seed} {known.name}")
    chosen = choice.sample(list(known.stated), min(most, len(known.stated)))
    for members in chosen:
        for start, end in choice.sample(sorted(members), len(members)):
            words = _slipped(known.text.text[start:end], choice)
            if words is not None:
                text = known.text.text[:start] + words + known.text.text[end:]
                wrong = [*known.wrong, *(other for other in known.stated if (start, end) in other)]
                yield replace(known, text=replace(known.text, text=text), stated=(), wrong=wrong)
                break


def _slipped(words: str, choice: random.Random) -> str | None:
    for kind in choice.sample(_KINDS, len(_KINDS)):
        made = _with_scale(words) if kind == SCALE else _with_digits(words, kind, choice)
        if made is not None and made != words:
            return made
    return None


def _with_scale(words: str) -> str | None:
    for pair in _SCALES:
        for own, other in (pair, pair[::-1]):
            if len(own) == len(other) and re.search(rf"\d\s?{own}(?![a-z])", words):
                return words.replace(own, other, 1)
    return None


def _with_digits(words: str, kind: str, choice: random.Random) -> str | None:
    number = _NUMBER.search(words)
    if number is None:
        return None
    places = [place for place in range(number.start(), number.end()) if words[place].isdigit()]
    if kind == SWAPPED:
        pairs = [
            (one, other)
            for one, other in pairwise(places)
            if words[one] != words[other] and (one != places[0] or words[other] != "0")
        ]
        if not pairs:
            return None
        one, other = choice.choice(pairs)
        return words[:one] + words[other] + words[one + 1 : other] + words[one] + words[other + 1 :]
    place = choice.choice(places[:_FIRST_DIGITS])
    return words[:place] + choice.choice([digit for digit in "123456789" if digit != words[place]]) + words[place + 1 :]
