"""Traditional Chinese characters and the simplified ones that words are listed in; every character keeps its place."""

from __future__ import annotations

from functools import cache

import opencc

_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))


@cache
def simplified(conversion: str) -> dict[int, int]:
    """Code points of characters that are looked up as another, as `str.translate` takes them.

    Args:
        conversion: name of the OpenCC conversion.
    """
    ideographs = [code for block in _BLOCKS for code in block]
    converted = opencc.OpenCC(conversion).convert("\n".join(map(chr, ideographs))).split("\n")
    return {code: ord(char) for code, char in zip(ideographs, converted, strict=True) if len(char) == 1 and ord(char) != code}
