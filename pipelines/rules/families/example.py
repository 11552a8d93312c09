"""Small documents in numbers, as data: the examples of rules are made of them, and a test runs each through the engine."""

from __future__ import annotations

from dataclasses import replace

from pipelines.values.records import dataclass

_SCALE_WORDS = {"million": 6, "billion": 9}
_PERCENT_WORDS = {"PT": "%", "PD": " percentage points"}
_MONEY_WORDS = {"USD": "dollars", "CNY": "yuan"}


@dataclass(frozen=True)
class ExampleFigure:
    """One figure of an example: significand x 10^exponent in `unit`, its codes, and the upper end if it is a range."""

    key: str
    quote: str
    indicator: str
    significand: int
    exponent: int
    unit: str
    period: str = "2021"
    area: str = "VN"
    counterpart: str | None = None
    entity: str | None = None
    sector: str | None = None
    basis: str | None = None
    status: str = "A"
    scale_word: str | None = None
    scale_exponent: int | None = None
    reads_as: str | None = None
    high_significand: int | None = None
    high_exponent: int | None = None


@dataclass(frozen=True)
class ExampleDate:
    """A date of an example, and the SDMX period that it is read as; None where it is none."""

    quote: str
    period: str | None


@dataclass(frozen=True)
class Example:
    """A small document.

    Attributes:
        text: what it says, for people.
        figures: its figures.
        relations: kind, left keys, right keys of its relations.
        dates: its dates.
    """

    text: str
    figures: tuple[ExampleFigure, ...]
    relations: tuple[tuple[str, str, str], ...] = ()
    dates: tuple[ExampleDate, ...] = ()


def money(
    key: str, amount: int, unit: str = "USD", indicator: str = "goods_exports", scale_word: str = "billion", **codes: str
) -> ExampleFigure:
    """A figure in whole billions or millions."""
    power = _SCALE_WORDS[scale_word]
    quote = " ".join([str(amount), scale_word, *([_MONEY_WORDS[unit]] if unit in _MONEY_WORDS else [])])
    figure = ExampleFigure(key, quote, indicator, amount, power, unit, **codes)  # type: ignore[arg-type]
    return replace(figure, scale_word=scale_word, scale_exponent=power)


def percent(key: str, tenths: int, indicator: str, unit: str = "PT", **codes: str) -> ExampleFigure:
    """A percentage in tenths."""
    return ExampleFigure(key, f"{tenths / 10}{_PERCENT_WORDS[unit]}", indicator, tenths, -1, unit, **codes)  # type: ignore[arg-type]


def changed(example: Example, text: str, *figures: ExampleFigure) -> Example:
    """`example` with the figures of the same key exchanged."""
    new = {figure.key: figure for figure in figures}
    return Example(text, tuple(new.get(figure.key, figure) for figure in example.figures), example.relations)
