"""`compare --batch`: JSON Lines with a source and a target each, answered line by line in order as they come.

Lines are worked on in blocks, since many texts are read faster together; a block ends when it is full or when input pauses.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from pipelines.compare.comparison import Comparison, Request, compare
from pipelines.compare.figure import Figure
from pipelines.language.evidence import not_read
from pipelines.terminal import plain

BLOCK_LINES, BLOCK_CHARACTERS = 8_192, 4_000_000
"""A block costs a quarter of a second whatever is in it: the engine of the columns keeps few of the expressions it compiled."""

_LONGEST = 1_000_000
"""Code points of a source or a target."""

LONGEST_LINE = 32 << 20
"""Bytes of a line; a longer one is not taken apart."""

_TEXTS = ("source", "target")
_OPTIONAL = ("source_lang", "target_lang")
_ENCODER, _STRICT = json.JSONEncoder(ensure_ascii=False), json.JSONEncoder(allow_nan=False)


class LineError(ValueError):
    """A line that cannot be answered; the message says why."""

    def __init__(self, message: str, name: Any = None) -> None:
        super().__init__(message)
        self.name = name


def answer_lines(lines: Iterable[bytes | None], output: TextIO) -> int:
    """Answers lines of requests, each with one line in the order they came.

    Args:
        lines: the lines; None where input pauses, so that what came before is answered.
        output: gets `{"id", "source_read", "target_read", "matched", "findings"}` for each, or `{"id", "error"}` for one that
            cannot be answered.

    Returns:
        How many lines could not be answered.
    """
    failed = 0
    for block in _blocks(lines):
        failed += _answer_block(block, output)
    return failed


def _blocks(lines: Iterable[bytes | None]) -> Iterator[list[bytes]]:
    block: list[bytes] = []
    size = 0
    for line in lines:
        if line is not None and line.strip():
            block.append(line)
            size += len(line)
        if block and (line is None or len(block) >= BLOCK_LINES or size >= BLOCK_CHARACTERS):
            yield block
            block, size = [], 0
    if block:
        yield block


def _answer_block(lines: Sequence[bytes], output: TextIO) -> int:
    asked = [_read(line) for line in lines]
    answers = iter(compare([request for _, request, _ in asked if request is not None]))
    failed, written = 0, []
    for name, request, why in asked:
        told = {"error": why} if request is None else answer_of(next(answers))
        failed += "error" in told
        written.append(f"{_ENCODER.encode({'id': name, **told})}\n")
    output.writelines(written)
    output.flush()
    return failed


def _read(line: bytes) -> tuple[Any, Request | None, str]:
    """The id of a line, and its texts or why there are none."""
    try:
        name, request = read_line(line)
    except LineError as error:
        return error.name, None, plain(str(error))
    return name, request, ""


def read_line(line: bytes) -> tuple[Any, Request]:
    """The id and the texts of one line.

    Raises:
        LineError: no JSON object with a source and a target that are strings of Unicode text and not too long.
    """
    one = _parsed(line)
    name = one.get("id")
    if not _is_writable(name):
        raise LineError('"id" holds what is no number')
    if b"\\u" in line and not _is_unicode(name, *(one.get(key) for key in (*_TEXTS, *_OPTIONAL))):
        raise LineError("half of a surrogate pair; it is no Unicode text", name if _is_unicode(name) else None)
    for key in _TEXTS:
        if not isinstance(one.get(key), str):
            raise LineError(f'"{key}" is no string', name)
        if len(one[key]) > _LONGEST:
            raise LineError(f'"{key}" has {len(one[key]):,} characters, the limit is {_LONGEST:,}; split it', name)
    for key in _OPTIONAL:
        if not isinstance(one.get(key), str | None):
            raise LineError(f'"{key}" is no string', name)
    return name, Request(one["source"], one["target"], one.get("source_lang"), one.get("target_lang"))


def _parsed(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise LineError(f"a line of more than {LONGEST_LINE:,} bytes; split it")
    try:
        one = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LineError("no UTF-8; save the lines as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise LineError(f"no JSON: {error}") from None
    if not isinstance(one, dict):
        raise LineError('no JSON object with "source" and "target"')
    return one


def _is_writable(name: Any) -> bool:
    """Whether JSON can say it: NaN and numbers without bound are none."""
    if name is None or type(name) in (str, int):
        return True
    try:
        _STRICT.encode(name)
    except ValueError:
        return False
    return True


def _is_unicode(*parts: Any) -> bool:
    try:
        for part in parts:
            str(part).encode()
    except UnicodeEncodeError:
        return False
    return True


def answer_of(comparison: Comparison) -> dict[str, Any]:
    """What a program is told of a comparison; an error where a side is in a language that is not read."""
    if comparison.refused is not None:
        side, tag = comparison.refused
        return {"error": f"{side.value}: {not_read(tag)}"}
    return {
        "source_read": comparison.source_read,
        "target_read": comparison.target_read,
        "matched": comparison.matched,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "message": one.message,
                "source": figure_of(one.source),
                "target": figure_of(one.target),
            }
            for one in comparison.findings
        ],
    }


def figure_of(figure: Figure | None) -> dict[str, Any] | None:
    """A figure with its place and value as `extract` gives them: one value, or the ends of a range."""
    if figure is None:
        return None
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": _plain(figure.shown_value),
        "low": _plain(figure.shown_low),
        "high": _plain(figure.shown_high),
        "unit": figure.shown_unit,
    }


def _plain(number: float | None) -> float | int | None:
    """A whole number without a decimal point."""
    return int(number) if number is not None and number.is_integer() and abs(number) < 2**53 else number
