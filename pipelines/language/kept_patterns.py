"""Pickles in which expressions are kept compiled, as modules are: to compile those of a language takes longer than all its words.

What the interpreter compiled is only valid in the same one (`kept.py` sees to that), which checks it once more when it is loaded.
Where an interpreter compiles otherwise than is known here, an expression is kept as its text, as pickles do.
"""

from __future__ import annotations

import io
import pickle
import re
from array import array
from contextlib import suppress
from importlib import import_module
from typing import Any

_Parts = tuple[Any, int, bytes, int, dict[str, int]]
_UNSIGNED = "I"


def dumped(content: Any) -> bytes:
    """A pickle of anything that can be pickled."""
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(content)
    return file.getvalue()


class _Pickler(pickle.Pickler):
    def reducer_override(self, content: Any) -> Any:
        if isinstance(content, re.Pattern):
            with suppress(Exception):
                parts = taken_apart(content)
                if expression(*parts) == content:
                    return expression, parts
        return NotImplemented


def taken_apart(pattern: re.Pattern[Any]) -> _Parts:
    """What an expression is made of: its text, flags and code, how many groups it has, and the numbers of those with a name."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(pattern.pattern, pattern.flags)
    code = array(_UNSIGNED, compiler._code(parsed, pattern.flags)).tobytes()
    return pattern.pattern, pattern.flags, code, parsed.state.groups, dict(parsed.state.groupdict)


def expression(text: Any, flags: int, code: bytes, groups: int, numbers: dict[str, int]) -> re.Pattern[Any]:
    """The expression of its parts."""
    names: list[str | None] = [None] * groups
    for name, number in numbers.items():
        names[number] = name
    made: re.Pattern[Any] = import_module("_sre").compile(
        text, flags, list(array(_UNSIGNED, code)), groups - 1, numbers, tuple(names)
    )
    return made
