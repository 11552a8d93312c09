"""What a document that cannot be taken is refused with: the one place where an error at a document becomes a reason.

Here and nowhere else is every error caught, and only around the work on documents: an error of the program itself goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from polars.exceptions import PanicException

Item = TypeVar("Item")
Done = TypeVar("Done")

STUMBLES = (Exception, PanicException)
"""What work on a document may raise. A panic inside Polars is no Exception, and concerns the one frame only."""

_LONGEST_MESSAGE, _LONGEST_REASON = 300, 2000


class RawFileError(ValueError):
    """A file or folder under raw/ that cannot be taken as it is; the message names it and says what to do."""


class StumbleError(Exception):
    """Work on documents that came to no end; the message says what happened and what to do, without naming a document."""


def reason_of(source: str, error: BaseException) -> str:
    """Why a document is refused, on one line.

    Args:
        source: how the document is called.
        error: what its reading raised; a RawFileError names file and place itself.
    """
    match error:
        case RawFileError():
            reason = str(error)
        case StumbleError():
            reason = f"{source}: {error}"
        case OSError():
            reason = f"{source}: cannot be read ({error.strerror or error}); see to its permissions"
        case _:
            reason = f"{source}: could not be read: {told(error)}"
    return printable(reason)[:_LONGEST_REASON]


def told(error: BaseException) -> str:
    """An error that nobody foresaw, in short."""
    return f"{type(error).__name__}: {printable(str(error))[:_LONGEST_MESSAGE]}"


def printable(text: str) -> str:
    """A text on one line, as `unicode_text` has it."""
    return " ".join(unicode_text(text).split())


def unicode_text(text: str) -> str:
    """A text that can be stored: what is no character, such as a byte of a file's name that is not UTF-8, becomes an escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def each_alone(
    work: Callable[[list[Item]], Done], batch: Sequence[Item], refused: Callable[[Item, BaseException], Done]
) -> list[Done]:
    """Does a batch at once; where that fails, one by one, and refuses those that fail alone.

    Args:
        work: what is to be done with a batch.
        batch: the items.
        refused: what is to become of an item upon which `work` raises an error.
    """
    try:
        return [work(list(batch))]
    except STUMBLES as error:
        if len(batch) == 1:
            return [refused(batch[0], error)]
    return [done for item in batch for done in each_alone(work, [item], refused)]
