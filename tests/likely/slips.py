"""Annotated texts with one figure that slipped, as typists and translators slip, and which of their statements are wrong so."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
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


def rescaled(known: Known, most: int, seed: int) -> Iterator[Known]:
    """The text with the scale word of one figure of a statement changed, lost or gained, for so many of its statements at most."""
    choice = random.Random(f"{seed} {known.name}")
    is_translated = known.text.translated_from is not None
    for members in choice.sample(list(known.stated), min(most, len(known.stated))):
        for start, end in choice.sample(sorted(members), len(members)):
            words = with_other_scale(known.text.text[start:end], choice, is_translated=is_translated)
            if words is not None:
                text = known.text.text[:start] + words + known.text.text[end:]
                wrong = [*known.wrong, *(other for other in known.stated if (start, end) in other)]
                moved = [_moved(one, (start, end), len(words)) for one in wrong]
                yield replace(known, text=replace(known.text, text=text), stated=(), wrong=moved)
                break


def _moved(members: Members, changed: Span, length: int) -> Members:
    """The figures of a statement in a text in which one figure has another length."""
    by = length - (changed[1] - changed[0])
    return frozenset(
        (start + (by if start > changed[0] else 0), end + (by if start >= changed[0] else 0)) for start, end in members
    )


_LITERAL = (("100 million", "ten thousand"), ("hundred million", "ten thousand"))
_SCALE = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<space>\s?)(?P<word>thousand|million|billion|bn|m|亿|万|億|萬|千)(?![a-zA-Z一-鿿]*米)"
)
_PLAIN = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<rest>\D*)$")
_OTHERS = {
    "thousand": ("million",), "million": ("billion", "billion", "thousand", ""), "billion": ("million", "million", ""),
    "m": ("bn", ""), "bn": ("m",), "亿": ("万", "万", ""), "万": ("亿", "亿", "千", ""), "億": ("萬", ""), "萬": ("億", ""),
    "千": ("万",),
}  # fmt: skip
# What a translation makes of 亿 and 万: the number stays and the word is another.
_TRANSLATED = {"billion": 10, "million": 100}
_THOUSANDS = ",000"


def with_other_scale(words: str, choice: random.Random, *, is_translated: bool) -> str | None:
    """A figure with another scale word, without its own, or with one that it had not; None where none is likely."""
    for pair in _LITERAL:
        for own, other in (pair, pair[::-1]):
            if own in words:
                return words.replace(own, other, 1)
    found = _SCALE.search(words)
    if found is None:
        return _with_gained(words, choice)
    word, space = found["word"], found["space"]
    if is_translated and word in _TRANSLATED and choice.random() < 1 / 2:
        number = Decimal(found["number"].replace(",", "")) * _TRANSLATED[word]
        return f"{words[: found.start()]}{number:,}{space}{word}{words[found.end() :]}"
    other = choice.choice(_OTHERS[word])
    return f"{words[: found.start('space')]}{space if other else ''}{other}{words[found.end() :]}"


def _with_gained(words: str, choice: random.Random) -> str | None:
    if words.count(_THOUSANDS) == 1 and choice.random() < 1 / 2:
        return words.replace(_THOUSANDS, "")
    found = _PLAIN.search(words)
    if found is None or not found["rest"] or choice.random() < 1 / 2 or "%" in words:
        return None
    is_han = any("\u4e00" <= sign <= "\u9fff" for sign in words)
    unit = "万" if is_han else " million"
    return f"{words[: found.end('number')]}{unit}{words[found.end('number') :]}"


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
