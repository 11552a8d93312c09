"""An analysis mart as a table for people: names beside codes, amounts with units, and a link to the quote of every row."""

from __future__ import annotations

from pipelines.exports.tables import ExportTable
from pipelines.report.amounts import amount, number
from pipelines.report.rows import Row
from pipelines.values.records import dataclass

MOST_ROWS = 2000
"""Rows of a mart that its page shows; the downloads have all."""

_NAMED = {
    "ref_area": "area", "counterpart_area": "area", "home_area": "area", "largest_area": "area", "entity": "entity",
    "actor": "entity", "indicator": "indicator",
}  # fmt: skip
_UNSHOWN = {
    "observation_id", "observation_ids", "growth_observation_id", "event_id", "document_id", "period_start", "period_end", "freq",
    "event_start_date", "area_sequence", "sequence", "quote",
}  # fmt: skip
_UNITS = {"_usd": "USD", "_cny": "CNY", "_pct": "PT", "_pd": "PD"}
_OWN_UNIT = {"value", "value_low", "value_high", "interval_low", "interval_high", "threshold_face_value"}


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        text: what is shown.
        sortable: the number that it is sorted by; None of text.
        title: the code, where a name is shown.
    """

    text: str
    sortable: float | None = None
    title: str = ""


@dataclass(frozen=True)
class Head:
    """One column: what it is called, what it means, and whether it holds numbers."""

    label: str
    meaning: str
    is_number: bool


@dataclass(frozen=True)
class MartTable:
    """The rows of a mart.

    Attributes:
        heads: columns.
        rows: cells of each row, and what it leads to: the quote and where it stands, from the root of the site.
        total: how many rows the mart has.
    """

    heads: list[Head]
    rows: list[tuple[list[Cell], list[tuple[str, str]]]]
    total: int


class Quotes:
    """Where the figures and events of rows stand, with what is printed there."""

    def __init__(self, figures: dict[str, tuple[str, str]], events: dict[str, tuple[str, str]]) -> None:
        """Args: quote and address from the root of the site, by observation_id and by event_id."""
        self._figures, self._events = figures, events

    def of(self, row: Row) -> list[tuple[str, str]]:
        """Quotes of a row, each with its address."""
        names = [row.get("observation_id"), row.get("growth_observation_id"), *(row.get("observation_ids") or ())]
        found = [self._figures.get(name) for name in dict.fromkeys(names) if name]
        return [one for one in (*found, self._events.get(row.get("event_id") or "")) if one]

    def first_place(self, row: Row) -> str | None:
        """The address of the first one."""
        found = self.of(row)
        return found[0][1] if found else None


def mart_table(table: ExportTable, rows: list[Row], names: dict[tuple[str, str], str], quotes: Quotes) -> MartTable:
    """A mart as a table.

    Args:
        table: its columns with their meanings.
        rows: its rows.
        names: names by kind (area, entity, indicator) and code.
        quotes: where figures stand.
    """
    filled = {column.name for column in table.columns if any(row[column.name] not in (None, [], False) for row in rows)}
    shown = [column for column in table.columns if column.name in filled and not _is_unshown(column.name, filled)]
    heads = [Head(column.name.replace("_", " "), column.meaning, column.sql_type in ("DOUBLE", "BIGINT")) for column in shown]
    return MartTable(
        heads,
        [([_cell(column.name, row, names) for column in shown], quotes.of(row)) for row in rows[:MOST_ROWS]],
        len(rows),
    )


def _is_unshown(name: str, filled: set[str]) -> bool:
    """Columns that a link, a name or an amount beside them says already."""
    is_unit = name.endswith("_unit_measure") and f"{name.removesuffix('_unit_measure')}_face_value" in filled
    is_name = name.startswith(("entity_name_", "actor_name_", "area_name_"))
    return name in _UNSHOWN or is_unit or is_name or (name == "unit_measure" and "value" in filled)


def _cell(name: str, row: Row, names: dict[tuple[str, str], str]) -> Cell:
    value = row[name]
    if value is None:
        return Cell("")
    if name in _NAMED:
        called = names.get((_NAMED[name], value)) or names.get(("area", value)) or value
        return Cell(called, None, value if called != value else "")
    if isinstance(value, bool):
        return Cell("yes" if value else "")
    if isinstance(value, int | float):
        unit = _unit(name, row)
        return Cell(amount(value, unit) if unit else number(value), float(value))
    return Cell(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _unit(name: str, row: Row) -> str | None:
    own = "unit_measure" if name in _OWN_UNIT else f"{name.removesuffix('_face_value')}_unit_measure"
    stated: str | None = row.get(own)
    return stated or next((unit for ending, unit in _UNITS.items() if name.endswith(ending)), None)
