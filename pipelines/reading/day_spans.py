"""Days that are a stretch of time where the word for a day is that of the day of a month, too: 由5日减至3日, 逾期45日, 20日内.

No month stands in front of them, and words of waiting, of change or of a term do, or they are more than a month has. The wordings
are data.
"""

from __future__ import annotations

import polars as pl

from pipelines.language.word_lists import word_lists

_DATE, _DURATION, _DAY = "date", "duration", "D"
_FRONT, _BEHIND = 16, 20


def with_day_spans(spans: pl.DataFrame, text: str, language: str) -> pl.DataFrame:
    """Makes durations of dates that are only a number of days.

    Args:
        spans: start, start_number, end (places in the folded text), mention_kind, date_form, and the columns of both ends.
        text: folded.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    if not prose.bare_days:
        return spans
    rows = spans.select("start", "end", row=pl.int_range(pl.len())).filter(spans["mention_kind"] == _DATE)
    places = list(zip(rows["start"].to_list(), rows["end"].to_list(), strict=True))
    printed = pl.Series([text[start:end] for start, end in places], dtype=pl.String)
    around = rows.with_columns(
        printed=printed,
        front=pl.Series([text[max(start - _FRONT, 0) : start] for start, _ in places], dtype=pl.String),
        behind=pl.Series([text[end : end + _BEHIND] for _, end in places], dtype=pl.String),
    ).filter(pl.col("printed").str.contains(prose.bare_days))
    front, behind = pl.col("front"), pl.col("behind")
    is_changed = front.str.contains(prose.before_changed_days) & behind.str.contains(prose.behind_changed_days)
    is_within = behind.str.contains(prose.behind_day_spans) & ~front.str.contains(prose.not_before_day_spans)
    is_long = pl.col("printed").str.contains(prose.more_than_days)
    found = around.filter(is_long | is_within | is_changed | front.str.contains(prose.before_day_spans))["row"]
    if found.is_empty():
        return spans
    is_span = pl.int_range(pl.len()).is_in(found.implode())
    told = {"mention_kind": _DURATION, "unit": _DAY, "unit_name": "day", "qualifier": "exact"}
    numbers = {"number": pl.col("start_number"), "power": pl.lit(0, pl.Int64)}
    return spans.with_columns(
        *(pl.when(is_span).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in told.items()),
        *(
            pl.when(is_span).then(value).otherwise(pl.col(f"{side}_{name}")).alias(f"{side}_{name}")
            for side in ("low", "high")
            for name, value in numbers.items()
        ),
        *(pl.when(is_span).then(value).otherwise(pl.col(name)).alias(name) for name, value in _FALSE.items()),
        unit_exponent=pl.when(is_span).then(0).otherwise("unit_exponent"),
        number_end=pl.when(is_span).then("end").otherwise("number_end"),
        date_form=pl.when(~is_span).then("date_form"),
    )


_FALSE = {
    name: pl.lit(value=False)
    for name in ("is_negative", "is_high_negative", "takes_noun", "needs_noun", "low_has_half", "high_has_half")
}
