"""Number words whose noun was said before: of the 31 calves four died, Leeds lost 12 and Hull three, nineteen came up dry.

A number word is a count where it is the subject of a verb, a part of something, or the end of its phrase, and not where it names an
hour, an age, a grade or the members of something said before (at nine, aged six, level two, the two). A number in digits is one
behind the verb that says how many there are (the clinics number 41). The wordings are data.
"""

from __future__ import annotations

import polars as pl

from pipelines.language.prose_words import Prose

_FRONT, _BEHIND = 40, 24
# A word in letters, not glued to another by a hyphen.
_WORDED = "^[^0-9]+$"
# What of the text in front is of the same sentence.
_SENTENCE = r"([^.!?;\n\x00]*)$"


def count_alone(rows: pl.DataFrame, text: str, is_capital: pl.Series, prose: Prose) -> pl.Series:
    """Whether each row without a noun counts all the same; `rows`: start, number_end (places in the folded text).

    Args:
        rows: numbers that are no quantity without a noun.
        text: folded.
        is_capital: whether each is printed with a capital.
        prose: the words of the language.
    """
    if not prose.alone_behind or rows.is_empty():
        return pl.Series([False], dtype=pl.Boolean).new_from_index(0, rows.height)
    places = list(zip(rows["start"].to_list(), rows["number_end"].to_list(), strict=True))
    around = pl.DataFrame({
        "printed": pl.Series([text[start:end] for start, end in places], dtype=pl.String),
        "front": pl.Series([text[max(start - _FRONT, 0) : start] for start, _ in places], dtype=pl.String),
        "behind": pl.Series([text[end : end + _BEHIND] for _, end in places], dtype=pl.String),
        "is_capital": is_capital,
    })  # fmt: skip
    printed, front, behind = (pl.col(name) for name in ("printed", "front", "behind"))
    # A word of change belongs to what is printed, and says as much as one in front (lost twelve, rose by six).
    sentence = front.str.extract(_SENTENCE, 1)
    lead = sentence + printed.str.replace(prose.worded_number, "")
    is_part = behind.str.contains(prose.alone_part) & ~lead.str.contains(prose.not_part_front)
    is_led = (front + printed).str.contains(prose.alone_front) & ~lead.str.contains(prose.not_alone_front)
    ends = behind.str.contains(prose.alone_behind) & is_led
    # A capital inside a sentence makes a name of it (Channel Four), at its beginning it may number a paragraph.
    is_word = ~pl.col("is_capital") | (front.str.contains(prose.phrase_start) & ~behind.str.contains(prose.enumerates))
    is_barred = printed.str.contains(prose.never_alone) | (sentence + printed + behind).str.contains(prose.not_alone)
    is_single = (front + printed).str.contains(prose.one_front) & behind.str.contains(prose.one_behind)
    is_several = ~printed.str.contains(prose.alone_one) | is_single
    counts = printed.str.contains(_WORDED) & (is_part | ends) & is_word & ~is_barred & is_several
    is_numbered = sentence.str.contains(prose.number_verb) & ~(sentence + printed + behind).str.contains(prose.not_number_verb)
    return around.select((counts | is_numbered | _is_half(prose)).fill_null(value=False)).to_series()


def _is_half(prose: Prose) -> pl.Expr:
    """Whether a half is a share: what words compare with (half as many), the end of a phrase, the subject of a verb."""
    front, behind = pl.col("front"), pl.col("behind")
    ends = front.str.contains(prose.half_front) & behind.str.contains(prose.half_end)
    acts = front.str.contains(prose.half_start) & behind.str.contains(prose.half_verb)
    is_share = behind.str.contains(prose.half_behind) | ends | acts
    return pl.col("printed").str.contains(prose.half) & is_share & ~front.str.contains(prose.not_half_front)
