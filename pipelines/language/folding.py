"""Brings a text to one form before words are looked up: width, script, spaces, invisible characters, scraping artefacts.

Every character of the result knows where it stood in the original, so that spans and messages speak of the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pipelines.language.number_marks import with_known_marks
from pipelines.language.traits import NumberMarks
from pipelines.values.records import dataclass

_SUPERSCRIPT = re.compile("<su(?:per|b)>")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text in its folded form.

    Attributes:
        text: folded, in the case it was printed in.
        lower: the same length in lower case.
        origin: for each character of `text` its place in the original, and the original's length behind the last.
    """

    text: str
    lower: str
    origin: tuple[int, ...]


class Folder:
    """Folds texts of one language.

    Args:
        fold: characters of another script or form and what they are looked up as.
        artefacts: patterns of what is dropped.
        rewrites: wordings that are looked up as others.
        marks: the marks inside its numbers.
    """

    def __init__(self, fold: dict[str, str], artefacts: Iterable[str], rewrites: dict[str, str], marks: NumberMarks) -> None:
        self._marks = marks
        self._fold = fold
        self._artefacts = [re.compile(pattern) for pattern in artefacts]
        self._rewrites = sorted(rewrites.items(), key=lambda pair: -len(pair[0]))

    def __call__(self, original: str) -> FoldedText:
        """The folded form of `original`."""
        text, origin = self._characters(original)
        for artefact in self._artefacts:
            text, origin = _drop(artefact, text, origin)
        for wording, rewritten in self._rewrites:
            text, origin = _rewrite(wording, rewritten, text, origin)
        text = with_known_marks(text, self._marks)
        lower = text.lower() if text.isascii() else "".join(map(_lower, text))
        return FoldedText(text, lower, (*origin, len(original)))

    def _characters(self, original: str) -> tuple[str, list[int]]:
        """The characters folded each by itself, with their places."""
        if original.isascii() and original.isprintable() and self._fold.keys().isdisjoint(original):
            return original, list(range(len(original)))
        pieces: list[tuple[str, int]] = []
        previous = ""
        for place, char in enumerate(original):
            folded = _fold_char(char, follows_letter=previous.isalpha())
            pieces.extend((self._fold.get(piece, piece), place) for piece in folded)
            previous = char
        return "".join(piece for piece, _ in pieces), [place for piece, place in pieces for _ in piece]


@lru_cache(maxsize=4096)
def _fold_char(char: str, *, follows_letter: bool) -> str:
    if char.isascii() and char.isprintable():
        return char
    if char.isspace():
        return " "
    if unicodedata.category(char) in ("Cf", "Cc"):
        return ""
    decomposition = unicodedata.decomposition(char)
    # A raised digit behind a letter is part of a unit (m²); else an exponent or a footnote, which would make another number.
    if not follows_letter and _SUPERSCRIPT.match(decomposition):
        return char
    folded = unicodedata.normalize("NFKC", char)
    # The one-half sign behind a 5 must not become 51/2.
    return f" {folded}" if decomposition.startswith("<fraction>") else folded


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char


def _drop(pattern: re.Pattern[str], text: str, origin: list[int]) -> tuple[str, list[int]]:
    for match in reversed(list(pattern.finditer(text))):
        text = text[: match.start()] + text[match.end() :]
        del origin[match.start() : match.end()]
    return text, origin


def _rewrite(wording: str, rewritten: str, text: str, origin: list[int]) -> tuple[str, list[int]]:
    place = text.find(wording)
    while place >= 0:
        text = text[:place] + rewritten + text[place + len(wording) :]
        origin[place : place + len(wording)] = [origin[place]] * len(rewritten)
        place = text.find(wording, place + len(rewritten))
    return text, origin


def skip_spaces(text: FoldedText, place: int) -> int:
    """Place behind spaces."""
    while place < len(text.text) and text.text[place] == " ":
        place += 1
    return place
