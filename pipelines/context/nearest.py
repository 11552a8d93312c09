"""The nearest cue before or behind each mention in the same stretch of text: as-of joins, linear in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, Literal

import polars as pl

_HANDFUL = 1_000
"""So many rows of both kinds are looked up one by one."""
_Strategy = Literal["backward", "forward"]
_place = itemgetter(0)


def before(mention: pl.DataFrame, cue: pl.DataFrame, by: Sequence[str], take: dict[str, str]) -> pl.DataFrame:
    """Adds of each mention the nearest cue that ends no later than it.

    Args:
        mention: end and the columns `by`.
        cue: end, the columns `by` and those taken.
        by: columns that both must share.
        take: columns of the cue and the names that they get.

    Returns:
        `mention` in its order with the taken columns, null where there is no such cue.
    """
    return _nearest(mention, cue, by, take, "end", "backward")


def behind(mention: pl.DataFrame, cue: pl.DataFrame, by: Sequence[str], take: dict[str, str]) -> pl.DataFrame:
    """Adds of each mention the nearest cue that starts no earlier than the mention ends; otherwise as `before`."""
    return _nearest(mention, cue, by, take, "start", "forward")


def beside(mention: pl.DataFrame, cue: pl.DataFrame, by: Sequence[str], take: dict[str, str]) -> pl.DataFrame:
    """Adds of each mention the first cue at the place that its anchor names; `cue` has the column `at`."""
    first = cue.unique(["at", *by], keep="first", maintain_order=True)
    taken = first.select("at", *by, *(pl.col(name).alias(new) for name, new in take.items()))
    return mention.join(taken, left_on=["anchor", *by], right_on=["at", *by], how="left", maintain_order="left")


def inside(mention: pl.DataFrame, cue: pl.DataFrame) -> pl.Series:
    """Whether a cue starts within each mention."""
    last = before(mention.select("end"), cue.select("start", end=pl.col("start") + 1), [], {"start": "at"})["at"]
    return (last >= mention["start"]).fill_null(value=False)


def neighbour(rows: pl.DataFrame, value: str, by: Sequence[str], step: int) -> pl.Series:
    """A column of the row that stands one before (step 1) or one behind (step -1) each among those that share `by`.

    Rows stand by their start; null where there is no such row. One sort is much faster than an ordered window of each group.
    """
    ordered = rows.select(*by, "start", _value=value).with_row_index("_row").sort(*by, "start")
    is_same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(step)) for name in by)
    found = ordered.select("_row", pl.when(is_same).then(pl.col("_value").shift(step)).alias(value))
    return found.sort("_row")[value]


def _nearest(
    mention: pl.DataFrame,
    cue: pl.DataFrame,
    by: Sequence[str],
    take: dict[str, str],
    edge: str,
    strategy: _Strategy,
) -> pl.DataFrame:
    # Most calls are about a handful of rows, for which to plan and start a join takes ten times as long as to look each up.
    if mention.height + cue.height > _HANDFUL:
        row = _rows_joined(mention, cue, by, edge, strategy)
        return mention.hstack([cue[name].gather(row).alias(new) for name, new in take.items()])
    rows = _rows_looked_up(mention, cue, by, edge, strategy)
    return mention.hstack([_taken(cue[name], rows).alias(new) for name, new in take.items()])


def _taken(column: pl.Series, rows: Sequence[int | None]) -> pl.Series:
    values = column.to_list()
    return pl.Series([None if row is None else values[row] for row in rows], dtype=column.dtype)


def _rows_joined(mention: pl.DataFrame, cue: pl.DataFrame, by: Sequence[str], edge: str, strategy: _Strategy) -> pl.Series:
    """For each mention the row of the nearest cue, null where there is none."""
    asked = mention.lazy().select(*by, _at="end").with_row_index("_row").sort("_at")
    cues = cue.lazy().select(*by, _at=edge).with_row_index("_cue").sort("_at", maintain_order=True)
    found = asked.join_asof(cues, on="_at", by=list(by) or None, strategy=strategy, check_sortedness=False).sort("_row")
    return found.select("_cue").collect(optimizations=pl.QueryOptFlags.none())["_cue"]


def _rows_looked_up(
    mention: pl.DataFrame, cue: pl.DataFrame, by: Sequence[str], edge: str, strategy: _Strategy
) -> list[int | None]:
    """The same for a few rows."""
    stretches: dict[tuple[Any, ...], list[tuple[int, int]]] = {}
    for row, (place, *key) in enumerate(_values(cue, edge, *by)):
        if place is not None:
            stretches.setdefault(tuple(key), []).append((place, row))
    for stretch in stretches.values():
        stretch.sort()
    find, step = (bisect_right, -1) if strategy == "backward" else (bisect_left, 0)
    found: list[int | None] = []
    for place, *key in _values(mention, "end", *by):
        stretch = [] if place is None or None in key else stretches.get(tuple(key), [])
        number = find(stretch, place, key=_place) + step if stretch else -1
        found.append(stretch[number][1] if 0 <= number < len(stretch) else None)
    return found


def _values(frame: pl.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[name].to_list() for name in names), strict=True)
