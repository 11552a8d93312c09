"""The letters that words are looked up in: those of another form of the script, and what a language folds; each keeps its place."""

from __future__ import annotations

from functools import cache
from typing import Any

import opencc

from pipelines.language.kept import kept
from pipelines.language.load import part
from pipelines.language.traits import traits

# Scripts from here on are written without spaces.
FIRST_UNSPACED = 0x2E80
_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))


def is_spaced(char: str) -> bool:
    """Whether a character is a letter or digit of a script that is written with spaces."""
    return char.isalnum() and ord(char) < FIRST_UNSPACED


@kept
def letters(language: str) -> dict[int, int]:
    """Code points of characters that are looked up as another, as `str.translate` takes them.

    Args:
        language: primary subtag of a language that is read.
    """
    conversion = traits(language).script_conversion
    return (_converted(conversion) if conversion is not None else {}) | own_letters(language)


@kept
def own_letters(language: str) -> dict[int, int]:
    """The same without another form of the script, which costs a while: what the language itself folds, in small letters, too."""
    fold: dict[str, str] = part(language, "spellings").get("fold", {})
    return {ord(char): ord(new.lower()) for char, new in fold.items() if len(char) == len(new.lower()) == 1}


def in_own_letters(lists: Any, language: str) -> Any:
    """Word lists with every word in the letters that it is looked up in."""
    if isinstance(lists, dict):
        return {in_own_letters(key, language): in_own_letters(value, language) for key, value in lists.items()}
    if isinstance(lists, list):
        return [in_own_letters(one, language) for one in lists]
    return lists.translate(own_letters(language)) if isinstance(lists, str) else lists


@cache
def _converted(conversion: str) -> dict[int, int]:
    ideographs = [code for block in _BLOCKS for code in block]
    converted = opencc.OpenCC(conversion).convert("\n".join(map(chr, ideographs))).split("\n")
    return {code: ord(char) for code, char in zip(ideographs, converted, strict=True) if len(char) == 1 and ord(char) != code}
