"""Look-ups by code point: a short text, which pays for its own characters only, is looked up as a long one is."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text import code_point_classes
from pipelines.text.code_points import code_points

SAMPLE = "出口　885.8億美元 “Exports” ’x’ ＡＢｃ１２ 國際貿易 İǅ\u00a0\u200b😀"


LANGUAGE = "zh"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_short_text_is_looked_up_as_a_long_one(text: str) -> None:
    codes = code_points(SAMPLE + text)
    code_point_classes._fold_of.cache_clear()
    code_point_classes._class_of.cache_clear()
    folded, kinds = code_point_classes.folded(codes, LANGUAGE), code_point_classes.kinds_of(codes)
    if not surface_tables:
        every = pl.int_range(code_point_classes._CLASSED, dtype=pl.UInt32, eager=True)
        surface_tables.extend((code_point_classes.folded(every, LANGUAGE), code_point_classes.kinds_of(every)))
    bounded = codes.clip(0, code_point_classes._CLASSED - 1)
    is_known = codes < code_point_classes._CLASSED
    assert folded.filter(is_known).equals(surface_tables[0].gather(bounded).filter(is_known))
    assert kinds.equals(surface_tables[1].gather(bounded))


surface_tables: list[pl.Series] = []  # made once: the tables of all code points take a while


def test_width_script_and_case_do_not_matter() -> None:
    folded = code_point_classes.folded(code_points("ＡＢ１２國　貿İ’"), LANGUAGE)
    assert "".join(map(chr, folded)) == "ab12国 贸İ'"


def test_script_is_converted_where_the_language_says_so() -> None:
    assert "".join(map(chr, code_point_classes.folded(code_points("國貿"), "en"))) == "國貿"
