"""A sum that is reckoned some ten thousand times a text, as a function that is compiled once and kept from process to process."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from types import CodeType, FunctionType
from typing import Any


class Compiled:
    """A function of lines of Python that give `total` a value; its pickle has what the interpreter compiled."""

    def __init__(self, parameters: str, lines: Sequence[str]) -> None:
        """Of the names of what it takes, and its lines; both come from numbers of the package alone."""
        body = "\n ".join((*lines, "return total"))
        module = compile(f"def summed({parameters}):\n {body}\n", "<summed>", "exec")
        self._take(next(one for one in module.co_consts if isinstance(one, CodeType)))

    def _take(self, code: CodeType) -> None:
        self._code, self._function = code, FunctionType(code, {})

    def __call__(self, *values: Any) -> Any:
        """The total."""
        return self._function(*values)

    def __getstate__(self) -> bytes:
        """What the interpreter compiled; only the same one reads it again (`pipelines.language.kept`)."""
        return marshal.dumps(self._code)

    def __setstate__(self, state: bytes) -> None:
        """Takes it up again."""
        self._take(marshal.loads(state))  # noqa: S302
