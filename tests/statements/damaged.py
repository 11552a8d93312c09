"""A passage with one digit of one figure changed, so that a statement of it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.statements.passage import Passage, Statement, is_true, printed

_FEWEST_DIGITS, _STEP = 2, 3
# So much beyond rounding is plainly wrong.
_PLAINLY = 2.0


@dataclass(frozen=True)
class Damaged:
    """A damaged passage, what is wrong in it, and which figure was changed."""

    passage: Passage
    statement: Statement
    figure: str


def damaged(passage: Passage) -> Damaged | None:
    """The first statement that one changed digit makes plainly wrong; which figure and digit depends on the passage alone."""
    seed = sum(map(ord, passage.text))
    for statement in passage.statements:
        if "~" not in statement.expression or statement.kind == "conversion":
            continue
        turn = seed % len(statement.names)
        for name in (*statement.names[turn:], *statement.names[:turn]):
            for other in _with_a_digit(passage, name, seed):
                if not is_true(statement, other.figures, _PLAINLY):
                    return Damaged(other, statement, name)
    return None


def _with_a_digit(passage: Passage, name: str, seed: int) -> Iterator[Passage]:
    figure = passage.figures[name]
    words = passage.text[figure.start : figure.end]
    digits = [found.start() for found in re.finditer(r"\d", words)]
    number = printed(words)
    if len(digits) < _FEWEST_DIGITS or not number:
        return
    place = digits[0] if seed % 3 else digits[1]
    new = str((int(words[place]) + _STEP) % 10 or 5)
    if new == words[place]:
        return
    changed = words[:place] + new + words[place + 1 :]
    value = figure.value * (printed(changed) or 0.0) / number
    text = passage.text[: figure.start] + changed + passage.text[figure.end :]
    yield replace(passage, text=text, figures={**passage.figures, name: replace(figure, value=value)})
