"""Tables in a text and what their heads, stubs and captions say of the figures in their cells."""

from pipelines.text.layout.tables.cell_dates import cell_periods
from pipelines.text.layout.tables.grid import Cell, Table
from pipelines.text.layout.tables.inherit import TextTables, tables, with_table_units

__all__ = ["Cell", "Table", "TextTables", "cell_periods", "tables", "with_table_units"]
