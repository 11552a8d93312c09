"""Tables in a text and what their heads, stubs and captions say of the figures in their cells."""

from pipelines.extract.layout.tables.inherit import with_table_units

__all__ = ["with_table_units"]
