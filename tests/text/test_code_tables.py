"""Classes of code points: a short text, which pays for its own characters only, is looked up as a long one is."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text import code_point_classes
from pipelines.text.code_points import code_points

SAMPLE = "出口　885.8億美元 “Exports” ’x’ ＡＢｃ１２ 國際貿易 İǅ\u00a0\u200b😀"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_short_text_is_looked_up_as_a_long_one(text: str) -> None:
    codes = code_points(SAMPLE + text)
    code_point_classes._class_of.cache_clear()
    kinds = code_point_classes.kinds_of(codes)
    if not surface_tables:
        every = pl.int_range(code_point_classes._CLASSED, dtype=pl.UInt32, eager=True)
        surface_tables.append(code_point_classes.kinds_of(every))
    assert kinds.equals(surface_tables[0].gather(codes.clip(0, code_point_classes._CLASSED - 1)))


surface_tables: list[pl.Series] = []  # made once: the table of all code points takes a while
