"""What the layout of a text says: markup, footnote marks, list marks, line breaks, pages and tables.

`layout_edits` is what is dropped or joined before words are looked up (its places are the original's); `table_units.py` is
what a table's heads and captions say of its figures. The words of a language are data of the floor below.
"""

from pipelines.text.layout.edit import Edit
from pipelines.text.layout.edits import layout_edits

__all__ = ["Edit", "layout_edits"]
