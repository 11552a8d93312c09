"""Looks up the numbers of windows, which stand in a table of their own, for rows that name them by their place in a window."""

from __future__ import annotations

import polars as pl


def number_of_window(number: pl.DataFrame, column: str, index: str) -> pl.Expr:
    """A column of the number with that index in each row's window; null without one.

    Args:
        number: the numbers of all windows, in their order.
        column: which of its columns.
        index: column of the rows with the place of the number in its window; first_number is where the window's numbers start.
    """
    if number.is_empty():
        return pl.lit(None, pl.Int64)
    place = (pl.col("first_number") + pl.col(index)).fill_null(0)
    return pl.when(pl.col(index).is_not_null()).then(pl.lit(number[column]).gather(place.clip(0, number.height - 1)))
