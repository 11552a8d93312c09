"""How far words of a list reach back from the end of a text, one after the other with a blank between them or none.

An expression that ends where the text ends would be tried from every place on; here the words are followed back from the end, which
most texts show at once to be none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

# A word that a hyphen joins to what follows is one with it, whatever it is.
_JOINED = re.compile(r"\b[a-z]+[-_]\Z", re.ASCII)


class WordsBefore:
    """Words as they may stand in front of something.

    What begins in ASCII with a letter or digit begins at a border of words, and what ends in a letter of it ends at one.
    """

    def __init__(self, words: Iterable[str]) -> None:
        lengths: dict[str, set[int]] = defaultdict(set)
        self._words = frozenset(words)
        for word in self._words:
            lengths[word[-2:]].add(len(word))
        self._lengths = {ending: tuple(sorted(some)) for ending, some in lengths.items()}

    def length(self, text: str) -> int:
        """How many characters at the end of a text are such words."""
        least = len(text)
        open_places, seen = [least], {least}
        while open_places:
            place = open_places.pop()
            for end in (place, place - 1) if place and text[place - 1] == " " else (place,):
                for start in self._starts(text, end):
                    if start not in seen:
                        seen.add(start)
                        open_places.append(start)
                        least = min(least, start)
        if text and text[-1] in "-_":
            joined = _JOINED.search(text)
            least = min(least, joined.start()) if joined else least
        return len(text) - least

    def _starts(self, text: str, end: int) -> Iterable[int]:
        """Where the words begin that end at a place."""
        pair = text[max(end - 2, 0) : end]
        for length in (*self._lengths.get(pair, ()), *(self._lengths.get(pair[1:], ()) if len(pair) > 1 else ())):
            start = end - length
            if start >= 0 and text[start:end] in self._words and _is_bordered(text, start, end):
                yield start


def _is_bordered(text: str, start: int, end: int) -> bool:
    first, last = text[start], text[end - 1]
    if first.isascii() and first.isalnum() and start and _goes_on(text[start - 1]):
        return False
    return not (last.isascii() and last.isalpha() and end < len(text) and _goes_on(text[end]))


def _goes_on(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")
