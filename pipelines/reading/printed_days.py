"""Days that a single line prints in full, found by the reader of dates that texts are read with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipelines.language.lexicon import folder
from pipelines.reading.date_forms import Part, time_period
from pipelines.reading.date_readers import date_reader
from pipelines.reading.masks import masked
from pipelines.text.spellings import spelling_edits

_DAYS = frozenset({"d", "a"})


class PrintedDay(NamedTuple):
    """A day.

    Attributes:
        before: the line in front of it, folded.
        behind: the line behind it, folded.
        day: None where no calendar has it, or its numbers may be the day or the month.
    """

    before: str
    behind: str
    day: date | None


def printed_days(line: str, language: str) -> list[PrintedDay]:
    """The days of a line, in their order; months, years and what is no day are left out.

    Args:
        line: as printed.
        language: primary language subtag.
    """
    for edit in reversed(spelling_edits([line], language)):
        line = line[: edit.start] + edit.new + line[edit.end :]
    folded = folder(language)(line).lower
    shape, places, numbers = masked(folded)
    return [
        PrintedDay(folded[: places[one.start]], folded[places[one.end] :], _day(one.parts, numbers))
        for one in date_reader(language).dates(shape)
        if not _DAYS.isdisjoint(name for name, _, _ in one.parts)
    ]


def _day(parts: Sequence[Part], numbers: Sequence[str]) -> date | None:
    said = {name: number if index is None else int(numbers[index]) for name, index, number in parts}
    try:
        return date.fromisoformat(time_period(said, None) or "")
    except ValueError:
        return None
