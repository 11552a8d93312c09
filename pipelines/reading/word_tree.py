"""Many words as one expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

# A word border of ASCII letters: of all letters it would cost the engine its speed.
BORDER = "(?-u:\\b)"
# Stands for a border behind a word.
END = "\x04"


def alternatives(words: set[str], border: str = BORDER) -> str:
    """Words as one expression that prefers the longest; common beginnings stand once, which keeps the automaton small.

    Args:
        words: an `END` behind a word stands for a border there.
        border: the expression of one.
    """
    return _expression(sorted(words), 0, border) if words else ""


def _expression(words: Sequence[str], start: int, border: str) -> str:
    """What follows in some sorted words behind the characters that they share."""
    if len(words) == 1:
        return _literal(words[0][start:], border)
    shared = _shared(words[0], words[-1])
    beginning = _literal(words[0][start:shared], border)
    is_optional = len(words[0]) == shared
    groups = [(char, list(group)) for char, group in groupby(words[is_optional:], key=itemgetter(shared))]
    branches = [_expression(group, shared, border) for char, group in groups if char != END]
    branches += [border for char, _ in groups if char == END]
    whole = branches[0] if len(branches) == 1 and not is_optional else f"(?:{'|'.join(branches)})"
    return f"{beginning}{whole}?" if is_optional else beginning + whole


def _shared(one: str, other: str) -> int:
    """How many characters two words begin alike with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def _literal(word: str, border: str) -> str:
    return re.escape(word.removesuffix(END)).replace("\\ ", " ") + (border if word.endswith(END) else "")
