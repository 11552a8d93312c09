"""Dates and periods against each other: one day or one inside the other is the same date said more or less exactly."""

from __future__ import annotations

from datetime import date

from pipelines.compare.figure import Figure, Likeness

_LAST_YEAR = date(2500, 12, 31)
"""No text names a year behind it; dates beyond are told from the day of writing."""


def date_likeness(source: Figure, target: Figure) -> Likeness | None:
    """How alike two dates are; one without a known period is like another that is written the same."""
    if source.first_day is None or source.last_day is None or target.first_day is None or target.last_day is None:
        return Likeness.EQUAL if source.text == target.text else None
    if (source.first_day, source.last_day) == (target.first_day, target.last_day):
        return Likeness.EQUAL
    is_within = (source.first_day <= target.first_day and target.last_day <= source.last_day) or (
        target.first_day <= source.first_day and source.last_day <= target.last_day
    )
    return Likeness.REWORDED if is_within else None


def is_named(figure: Figure) -> bool:
    """Whether a date says its year, so that it is the same whenever the text was written."""
    return figure.last_day is not None and figure.last_day <= _LAST_YEAR


def days_of(figure: Figure) -> int:
    """How many days a date spans; 0 where that is not known."""
    if figure.first_day is None or figure.last_day is None:
        return 0
    return (figure.last_day - figure.first_day).days + 1
