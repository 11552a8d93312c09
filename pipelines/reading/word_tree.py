"""Many words as one expression."""

from __future__ import annotations

import re
from typing import Any

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
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _expression(tree, border)


def _expression(tree: dict[str, Any], border: str) -> str:
    inner = sorted((char, node) for char, node in tree.items() if char not in ("", END))
    branches = [re.escape(char).replace("\\ ", " ") + _expression(node, border) for char, node in inner]
    branches += [border] if END in tree else []
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in tree else whole
