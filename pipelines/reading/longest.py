"""The longest of many words at a place of a text, without an expression that would take long to compile."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.language.lexicon import is_cased

# Words are kept by so many of their first characters.
_START = 3


class Longest:
    """Some words.

    Args:
        words: folded; one that ends in a letter with case goes on with none.
    """

    def __init__(self, words: Iterable[str]) -> None:
        table: dict[str, set[str]] = {}
        words = {word for word in words if word.strip()}
        self._first = frozenset(word[0] for word in words)
        for word in words:
            table.setdefault(word[:_START], set()).add(word)
        self._starting = {
            start: tuple((word, is_cased(word[-1])) for word in sorted(group, key=lambda one: (-len(one), one)))
            for start, group in table.items()
        }

    def end(self, text: str, place: int) -> int:
        """Place behind the longest of the words that stands at a place; that place where none does."""
        if text[place : place + 1] not in self._first:
            return place
        for length in (_START, 2, 1):
            for word, is_letter in self._starting.get(text[place : place + length], ()):
                if text.startswith(word, place):
                    end = place + len(word)
                    if not (is_letter and "a" <= text[end : end + 1] <= "z"):
                        return end
        return place
