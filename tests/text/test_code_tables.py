"""Look-ups by code point: a short text, which pays for its own characters only, is looked up as a long one is."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.context import surface
from pipelines.text.code_points import code_points

SAMPLE = "出口　885.8億美元 “Exports” ’x’ ＡＢｃ１２ 國際貿易 İǅ\u00a0\u200b😀"


LANGUAGE = "zh"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_short_text_is_looked_up_as_a_long_one(text: str) -> None:
    codes = code_points(SAMPLE + text)
    surface._fold_of.cache_clear()
    surface._class_of.cache_clear()
    folded, kinds = surface._folded(codes, LANGUAGE), surface._kinds_of(codes)
    if not surface_tables:
        every = pl.int_range(surface._CLASSED, dtype=pl.UInt32, eager=True)
        surface_tables.extend((surface._folded(every, LANGUAGE), surface._kinds_of(every)))
    bounded = codes.clip(0, surface._CLASSED - 1)
    is_known = codes < surface._CLASSED
    assert folded.filter(is_known).equals(surface_tables[0].gather(bounded).filter(is_known))
    assert kinds.equals(surface_tables[1].gather(bounded))


surface_tables: list[pl.Series] = []  # made once: the tables of all code points take a while


def test_width_script_and_case_do_not_matter() -> None:
    folded = surface._folded(code_points("ＡＢ１２國　貿İ’"), LANGUAGE)
    assert "".join(map(chr, folded)) == "ab12国 贸İ'"


def test_script_is_converted_where_the_language_says_so() -> None:
    assert "".join(map(chr, surface._folded(code_points("國貿"), "en"))) == "國貿"
