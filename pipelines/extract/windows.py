"""Windows: runs of words that a quantity can hold, around numbers, found in whole batches by one compiled expression.

The expression runs on an engine without backtracking. A window's digits are masked, so that windows of one shape are
read once (`window_grammar.py`).
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from pipelines.extract.lexicon import Kind, prose_lexicon
from pipelines.extract.masks import NUMBER, classes, exponents, significands

# A word border of ASCII letters: of all letters it would cost the engine its speed.
_BORDER = "(?-u:\\b)"
_CUT, _GAP = "\x01", "\x02"
_HEADS = frozenset({Kind.DIGIT, Kind.SMALL_NUMBER, Kind.GROUP, Kind.HALF, Kind.MULTIPLE, Kind.ORDINAL, Kind.SCALE})
_INSIDE = frozenset(kind for kind in Kind if kind not in (Kind.NOISE, Kind.AMBIGUOUS))
_GLUABLE = frozenset({Kind.CURRENCY})
# What is longer is cut: no quantity is, and hostile text must not make one window of itself.
_LONGEST = 300
# How far in front of its first number a window looks for words that belong to it.
_LEFT_REACH = 48


def windows(text: str, language: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cuts the windows out of a folded text.

    Args:
        text: folded.
        language: primary language subtag.

    Returns:
        One row a window: start, window, shape (the window with its numbers masked), first_number (row of its first number),
        number_count; and one row a number: printed, mask, significand, exponent, growth (characters that it is longer
        than its mask, summed over all numbers in front of it).
    """
    pattern, junk, left = _window_pattern(language)
    rows = pl.Series([text], dtype=pl.String)
    found = rows.str.extract_all(pattern).explode(empty_as_null=False)
    gaps = rows.str.replace_all(pattern, _CUT).str.split(_CUT).explode(empty_as_null=False)
    frame = pl.DataFrame({"gap": gaps.head(len(found)), "window": found})
    length, gap = pl.col("window").str.len_chars().cast(pl.Int64), pl.col("gap").str.len_chars().cast(pl.Int64)
    frame = frame.with_columns(
        start=gap.cum_sum() + length.cum_sum() - length, left=pl.col("gap").str.tail(_LEFT_REACH).str.extract(left, 1).fill_null("")
    )
    frame = frame.filter(~pl.col("window").str.contains(junk)) if junk else frame
    frame = frame.with_columns(start=pl.col("start") - pl.col("left").str.len_chars().cast(pl.Int64), window=pl.col("left") + pl.col("window"))
    frame = frame.with_columns(length=length)
    return _masked(_cut_long(frame).select("start", "window"))


def _cut_long(frame: pl.DataFrame) -> pl.DataFrame:
    """Cuts what is too long at spaces."""
    if frame.is_empty() or frame["length"].max() <= _LONGEST:  # type: ignore[operator]
        return frame
    pieces = pl.col("window").str.extract_all(rf"(?s).{{1,{_LONGEST - 1}}}(?:[ 、,]|$)|.{{1,{_LONGEST}}}")
    cut = frame.with_columns(window=pieces).explode("window", empty_as_null=False)
    length = pl.col("window").str.len_chars().cast(pl.Int64)
    return cut.with_columns(start=pl.col("start") + (length.cum_sum() - length).over("start"))


def _masked(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    numbered = frame.with_columns(
        printed=pl.col("window").str.extract_all(NUMBER), part=pl.col("window").str.replace_all(NUMBER, _GAP).str.split(_GAP)
    ).with_columns(number_count=pl.col("printed").list.len().cast(pl.Int64))
    number = numbered.select(pl.col("printed").explode(empty_as_null=False)).drop_nulls().with_columns(mask=classes(pl.col("printed")))
    growth = (pl.col("printed").str.len_chars().cast(pl.Int64) - pl.col("mask").str.len_chars().cast(pl.Int64)).cum_sum()
    number = number.with_columns(
        significand=significands(pl.col("printed"), pl.col("mask")),
        exponent=exponents(pl.col("printed"), pl.col("mask")),
        growth=growth.shift(1, fill_value=0),
    )
    first = pl.col("number_count").cum_sum() - pl.col("number_count")
    parts = numbered.select(pl.int_range(pl.len()).alias("row"), "part", first.alias("first"), "number_count").explode("part", empty_as_null=False)
    # Behind every part but the last of a window stands the next number's mask.
    position = pl.int_range(pl.len()).over("row")
    parts = parts.with_columns(has_number=position < pl.col("number_count"), number=pl.col("first") + position)
    masks = pl.when("has_number").then(pl.lit(number["mask"]).gather(pl.col("number").clip(0, max(number.height - 1, 0)))).otherwise(pl.lit(""))
    if number.is_empty():
        masks = pl.lit("")
    shapes = parts.with_columns(piece=pl.col("part") + masks).group_by("row", maintain_order=True).agg(pl.col("piece").str.join())
    return numbered.select("start", "window", "number_count", first.alias("first_number")).with_columns(shape=shapes["piece"]), number


@cache
def _window_pattern(language: str) -> tuple[str, str, str]:
    """The expression of a window from its first number on, or of junk; the one that tells junk; that of the words in front."""
    lexicon = prose_lexicon(language)
    prose = lexicon.lists.prose
    words = {word.surface for word in lexicon.surfaces(_INSIDE)} | {lexicon.fold(word).lower for word in prose.date_words}
    heads = {word.surface for word in lexicon.surfaces(_HEADS)} | {lexicon.fold(word).lower for word in prose.date_anchors}
    words = {word for word in words | heads if word.strip()}
    glued = {word.surface for word in lexicon.surfaces(_GLUABLE) if word.surface[-1].isascii()} & {*filter(str.isascii, words)}
    letters = {word for word in glued if word[-1].isalpha()}
    item = f"(?:{_bordered(words - glued)}|{_alternatives(glued)}|{NUMBER})"
    head = f"(?:{_BORDER}(?:{_alternatives(letters)}){NUMBER}|{_BORDER}{NUMBER}|{_bordered(heads)})"
    junk = "|".join(f"(?:{pattern})" for pattern in prose.junk).replace("\\b", _BORDER)
    window = f"{head}(?:[ ]?{item})*[a-z0-9_]*"
    left = f"((?:{_bordered(words)}[ ]?)+|{_BORDER}[a-z]+[-_])$"
    return f"{junk}|{window}" if junk else window, f"^(?:{junk})$" if junk else "", left


def _bordered(words: set[str]) -> str:
    """Words as alternatives, between word borders where they are written in letters that have some."""
    opening = {word for word in words if _is_ascii_word(word[0])}
    closing = {word for word in words if _is_ascii_word(word[-1]) and word[-1].isalpha()}
    parts = [
        (opening & closing, _BORDER, _BORDER), (opening - closing, _BORDER, ""), (closing - opening, "", _BORDER),
        (words - opening - closing, "", ""),
    ]  # fmt: skip
    return "(?:" + "|".join(f"{before}(?:{_alternatives(group)}){behind}" for group, before, behind in parts if group) + ")"


def _is_ascii_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _alternatives(words: set[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first)
