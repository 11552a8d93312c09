"""Mentions in cells of tables get the unit and the power of ten that a head, stub or caption says. Columns in, columns out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import polars as pl

from pipelines.language.kept import kept
from pipelines.language.layout_words import layout_words
from pipelines.text.layout.tables.grid import Table
from pipelines.text.layout.tables.labels import bracketed_figures, labelled_lines
from pipelines.text.layout.tables.lines import line_tables
from pipelines.text.layout.tables.markup_tables import markup_tables
from pipelines.text.layout.tables.resolve import resolve
from pipelines.text.layout.tables.told import Printed, PrintedPlaces, Resolution, Told

# What a text must hold to be looked at: bars, tabs, rows or gaps that cut cells, or a bracket beside a figure.
# Each by itself is found by its rarest character; one expression of all would go through every text step by step.
_SIGNS = (
    r"\|.*\|", r"｜", r"│", r"\t", r"(?i)<t[dr]\b", r"\S[ \u00a0\u3000]{2,}\S", r"[)）\]］][ :：]{0,2}[-(]?[$€£¥]?[0-9]",
    r"[)）] ?\n",
    r"\S\u3000\S+\u3000\S", r"[)）] ?[:：]",
    r"\S [-(]?[$€£¥]?[0-9][0-9.,]*[)%]? *\r?\n", r"[0-9] ?[(（][^()（）\n0-9]{1,20}[)）]",
)  # fmt: skip
_NUMBER, _DATE, _CURRENCY, _COUNT = "number", "date", "currency", "count"
_ENDS = ("low", "high", "interval_low", "interval_high")
_TOLD_DTYPES = {
    "order": pl.UInt32, "char_start": pl.Int64, "char_end": pl.Int64, "told_scale_word": pl.String, "told_scale_exponent": pl.Int64,
    "told_currency": pl.String, "told_currency_exponent": pl.Int64, "told_reading": pl.String, "said_start": pl.Int64,
    "said_quote": pl.String, "is_dropped": pl.Boolean, "is_cell_negative": pl.Boolean, "is_amount": pl.Boolean,
}  # fmt: skip
_SHARE_BEHIND = re.compile(r"[0-9] ?[(（][^()（）]*[%％]")
_KEYS = ("order", "char_start", "char_end")
Read = Callable[[Sequence[str]], pl.DataFrame]


def with_table_units(mention: pl.DataFrame, documents: pl.DataFrame, language: str, read: Read, tables: TextTables) -> pl.DataFrame:
    """Gives mentions the unit that their table says.

    Args:
        mention: order, char_start, char_end and the columns of the contract `mention`.
        documents: order, text; of one language.
        language: primary language subtag.
        read: reads texts, one mention each, as a frame with document_id the number of the text.
        tables: of the texts.

    Returns:
        The mentions: those of bare numbers in the unit of their cell, those in brackets negative, those that number rows or
        say a unit dropped. `unit_quote` and `unit_char_start` say where the unit was read.
    """
    laid_out = documents.filter(may_be_laid_out(language))
    if laid_out.is_empty() or mention.is_empty():
        return mention
    own = mention.filter(pl.col("order").is_in(laid_out["order"].implode()))
    by_document: dict[int, list[Printed]] = {}
    for order, *place in own.select("order", "char_start", "char_end", pl.col("mention_kind") == _DATE).iter_rows():
        by_document.setdefault(order, []).append(Printed(*place))
    rows: list[tuple[Any, ...]] = []
    for order, text in laid_out.select("order", "text").iter_rows():
        if order in by_document:
            rows += ((order, *row) for row in _told(text, by_document[order], language, tables))
    if not rows:
        return mention
    told = pl.DataFrame(rows, schema=_TOLD_DTYPES, orient="row").unique(["order", "char_start", "char_end"], keep="first")
    return _applied(mention.join(told, on=["order", "char_start", "char_end"], how="left", maintain_order="left"), read)


def _signs(language: str) -> tuple[str, ...]:
    return (*_SIGNS, *layout_words(language).unit_signs)


def may_be_laid_out(language: str) -> pl.Expr:
    """Whether a text holds anything that tables, or lines with a label, are told by."""
    return pl.any_horizontal(pl.col("text").str.contains(sign) for sign in _signs(language))


class TextTables:
    """The tables of texts, each of which is cut into cells when it is first asked for, and once."""

    def __init__(self) -> None:
        """Knows no text yet."""
        self._of: dict[str, tuple[Table, ...]] = {}

    def of(self, text: str) -> tuple[Table, ...]:
        """The tables of a text."""
        if text not in self._of:
            self._of[text] = tuple(_tables(text))
        return self._of[text]


# Which mention is told in what


def told_cells(text: str, printed: Sequence[Printed], language: str, tables: TextTables) -> Iterator[tuple[Printed, Told]]:
    """The mentions in cells of tables, each with what is known of its cell."""
    places = PrintedPlaces(printed)
    cells = [cell for table in tables.of(text) for cell in resolve(table, places, language).cells]
    for index, told in _inside(printed, cells, whole=True):
        yield printed[index], told


def tables(text: str) -> Iterator[Table]:
    """The tables of a text in whatever form; none where nothing in it cuts cells."""
    if any(sign.search(text) for sign in _sign_patterns()):
        yield from _tables(text)


@kept
def _sign_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _SIGNS))


def _tables(text: str) -> Iterator[Table]:
    yield from markup_tables(text) if "<t" in text else ()
    yield from line_tables(text)


def _told(text: str, printed: Sequence[Printed], language: str, tables: TextTables) -> Iterator[tuple[Any, ...]]:
    """One row a mention that a table says something of."""
    found = Resolution()
    places = PrintedPlaces(printed)
    for table in tables.of(text):
        one = resolve(table, places, language)
        found.cells += one.cells
        found.said += one.said
    lines = [*bracketed_figures(text, language), *labelled_lines(text, language)]
    found.said += [(line.said_start, line.said_end) for line in lines]
    taken: set[int] = set()
    for place in _inside(printed, [Told(start, end, is_dropped=True) for start, end in found.said], whole=False):
        taken.add(place[0])
        yield _row(text, printed[place[0]], place[1])
    for index, told in [*_inside(printed, found.cells, whole=True), *_inside(printed, lines, whole=True)]:
        if index not in taken:
            taken.add(index)
            yield _row(text, printed[index], told)


def _inside(printed: Sequence[Printed], stretches: Sequence[Told], *, whole: bool) -> Iterator[tuple[int, Told]]:
    """Mentions with the stretch that they stand in."""
    ordered = sorted(stretches, key=lambda told: told.start)
    place = 0
    for index, one in enumerate(printed):
        while place < len(ordered) and ordered[place].end <= (one.end - 1 if whole else one.start):
            place += 1
        for told in ordered[place : place + 4]:
            # A figure may begin with a word of the label in front of its cell (a loss of 5).
            is_in = told.start < one.end <= told.end if whole else told.start <= one.start < told.end and not one.is_date
            if is_in:
                yield index, told
                break


def _row(text: str, one: Printed, told: Told) -> tuple[Any, ...]:
    unit = told.unit
    said = (None, None) if unit is None else (told.said_start, text[told.said_start : told.said_end].strip())
    units = (None, 0, None, 0, None) if unit is None else unit[:5]
    is_negative = told.is_negative and text[one.start - 1 : one.start] in ("(", "（") and one.start > told.start
    # A percentage in brackets one blank behind an amount says what part of something that is: "Singles: 5,610 (30.4%)".
    is_negative = is_negative and not _SHARE_BEHIND.search(text[max(0, one.start - 4) : told.end])
    return (one.start, one.end, *units, *said, told.is_dropped, is_negative, told.is_amount)


# What it makes of the mentions


def _applied(told: pl.DataFrame, read: Read) -> pl.DataFrame:
    columns = [name for name in told.columns if name not in _TOLD_DTYPES or name in _KEYS]
    told = told.filter(~pl.col("is_dropped").fill_null(value=False)).with_columns(
        pl.col(name).fill_null(value=False) for name in ("is_cell_negative", "is_amount")
    )
    told = _with_amounts(told)
    told = told.join(_read_units(told["told_reading"], read), on="told_reading", how="left", maintain_order="left")
    is_bare = (pl.col("mention_kind") == _NUMBER) & pl.col("unit_measure").is_null() & pl.col("scale_word").is_null()
    has_unit = pl.col("told_currency").is_not_null() | pl.col("read_kind").is_not_null()
    is_known = pl.col("told_currency").is_not_null() | pl.col("told_reading").is_null() | pl.col("read_kind").is_not_null()
    takes_all = is_bare & is_known & (has_unit | pl.col("told_scale_word").is_not_null())
    is_same_money = (pl.col("told_currency") == pl.col("unit_measure")) | ~has_unit
    takes_scale = (
        (pl.col("mention_kind") == _CURRENCY) & pl.col("scale_word").is_null() & (pl.col("unit_exponent") == 0)
        & pl.col("told_scale_word").is_not_null() & is_same_money.fill_null(value=False)
    )  # fmt: skip
    told = told.with_columns(takes_all=takes_all.fill_null(value=False), takes_scale=takes_scale.fill_null(value=False))
    takes = pl.col("takes_all") | pl.col("takes_scale")
    unit_shift = pl.col("told_currency_exponent").fill_null(0) + pl.col("read_exponent").fill_null(0)
    shift = pl.col("told_scale_exponent").fill_null(0) + pl.when("takes_all").then(unit_shift).otherwise(0)
    told = told.with_columns(
        *((pl.col(f"{end}_exponent") + pl.when(takes).then(shift).otherwise(0)).cast(pl.Int16) for end in _ENDS),
        scale_word=pl.when(takes).then(pl.coalesce("told_scale_word", "read_scale_word")).otherwise("scale_word"),
        scale_exponent=_taken(takes, _scale_exponent(), "scale_exponent"),
        unit_measure=_taken(pl.col("takes_all") & has_unit, pl.coalesce("told_currency", "read_measure"), "unit_measure"),
        unit_name=_taken(pl.col("takes_all") & has_unit, pl.coalesce("told_currency", "read_name"), "unit_name"),
        unit_exponent=_taken(pl.col("takes_all") & has_unit, _unit_exponent(), "unit_exponent"),
        mention_kind=_taken(pl.col("takes_all") & has_unit, _kind(), "mention_kind"),
        unit_quote=pl.when(takes).then("said_quote"),
        unit_char_start=pl.when(takes).then("said_start"),
    )  # fmt: skip
    return _with_signs(told).select(columns)


def _taken(takes: pl.Expr, new: pl.Expr, name: str) -> pl.Expr:
    return pl.when(takes).then(new).otherwise(pl.col(name)).cast(pl.String if name in _TEXTS else pl.Int16)


_TEXTS = ("unit_measure", "unit_name", "mention_kind")


def _scale_exponent() -> pl.Expr:
    is_said = pl.col("told_scale_word").is_not_null()
    return pl.when(is_said).then(pl.col("told_scale_exponent")).otherwise(pl.col("read_scale_exponent").cast(pl.Int64))


def _unit_exponent() -> pl.Expr:
    is_money = pl.col("told_currency").is_not_null()
    return pl.when(is_money).then(pl.col("told_currency_exponent")).otherwise(pl.col("read_unit_exponent").cast(pl.Int64))


def _kind() -> pl.Expr:
    return pl.when(pl.col("told_currency").is_not_null()).then(pl.lit(_CURRENCY)).otherwise("read_kind")


def _read_units(readings: pl.Series, read: Read) -> pl.DataFrame:
    """What the reader makes of each unit behind a number; nothing where it does not read it whole."""
    distinct = readings.drop_nulls().unique(maintain_order=True)
    texts = distinct.to_list()
    found = read(texts).filter(pl.col("mention_kind") != _DATE)
    numbered = found.with_columns(pl.col("document_id").cast(pl.Int64).alias("index"))
    whole = pl.DataFrame(
        {"index": range(len(texts)), "told_reading": texts, "length": [len(text) for text in texts]},
        schema={"index": pl.Int64, "told_reading": pl.String, "length": pl.Int64},
    )
    joined = whole.join(numbered, on="index", how="inner").filter(
        (pl.col("char_start") == 0) & (pl.col("char_end") == pl.col("length"))
    )
    return joined.select(
        "told_reading",
        read_exponent=pl.col("low_exponent").cast(pl.Int64),
        read_scale_word="scale_word",
        read_scale_exponent="scale_exponent",
        read_measure="unit_measure",
        read_name="unit_name",
        read_unit_exponent="unit_exponent",
        read_kind="mention_kind",
    ).unique("told_reading", keep="first")


def _with_amounts(told: pl.DataFrame) -> pl.DataFrame:
    """A number that was read as a year becomes an amount, with half a unit on either side."""
    number = pl.col("quote").cast(pl.Int64, strict=False)
    becomes = pl.col("is_amount") & (pl.col("mention_kind") == _DATE) & number.is_not_null()
    ends = {"low": number, "high": number, "interval_low": number * 10 - 5, "interval_high": number * 10 + 5}
    filled: list[pl.Expr] = []
    for end, value in ends.items():
        exponent = -1 if end.startswith("interval") else 0
        filled += [
            pl.when(becomes).then(value).otherwise(f"{end}_significand").alias(f"{end}_significand"),
            pl.when(becomes).then(exponent).otherwise(f"{end}_exponent").cast(pl.Int16).alias(f"{end}_exponent"),
        ]
    return told.with_columns(
        *filled,
        unit_exponent=pl.when(becomes).then(0).otherwise("unit_exponent").cast(pl.Int16),
        qualifier=pl.when(becomes).then(pl.lit("exact")).otherwise("qualifier"),
        time_period=pl.when(~becomes).then("time_period"),
        mention_kind=pl.when(becomes).then(pl.lit(_NUMBER)).otherwise("mention_kind"),
    )


def _with_signs(told: pl.DataFrame) -> pl.DataFrame:
    """A figure that stands in brackets alone in its cell is negative, as accounts are printed."""
    falls = pl.col("is_cell_negative") & (pl.col("low_significand") > 0)
    other = {"low": "high", "high": "low", "interval_low": "interval_high", "interval_high": "interval_low"}
    columns = [
        pl.when(falls).then(-pl.col(f"{other[end]}_significand")).otherwise(f"{end}_significand").alias(f"{end}_significand")
        for end in _ENDS
    ]
    columns += [
        pl.when(falls).then(f"{other[end]}_exponent").otherwise(f"{end}_exponent").alias(f"{end}_exponent") for end in _ENDS
    ]
    return told.with_columns(columns)
