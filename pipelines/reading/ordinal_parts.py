"""Words that look like a part or a rank and only say which of a row something is: a third basin, a quarter before, the first time.

What tells them is the word behind, which no window of a figure reaches. The wordings are data.
"""

from __future__ import annotations

import re

import polars as pl

from pipelines.language.word_lists import word_lists

_BEHIND = 24
_KINDS = ("ratio", "rank", "duration")
_GOES_ON = re.compile(" [a-z]")


def without_ordinal_parts(spans: pl.DataFrame, text: str, language: str) -> pl.DataFrame:
    """Drops what only says which of a row something is.

    Args:
        spans: start, end (places in the folded text), mention_kind.
        text: folded.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    if not prose.ordinal_parts:
        return spans
    ordinal, weak = re.compile(prose.ordinal_parts), tuple(f"{word} " for word in prose.weak_rank_before)
    rows = spans.select("start", "end", "mention_kind", row=pl.int_range(pl.len())).filter(pl.col("mention_kind").is_in(_KINDS))
    dropped = []
    for start, end, kind, row in rows.iter_rows():
        is_weak = kind == _KINDS[1] and text.startswith(weak, start) and _GOES_ON.match(text, end) is not None
        found = ordinal.search(text, start, end + _BEHIND) if kind != _KINDS[1] else None
        is_order = found is not None and found.end() - len(found[found.lastindex or 0]) <= end + 1
        if is_weak or (is_order and found is not None and found[found.lastindex or 0] not in prose.behind_parts):
            dropped.append(row)
    return spans.filter(~pl.int_range(pl.len()).is_in(dropped)) if dropped else spans
